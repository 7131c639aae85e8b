"""What the workbench filed: so that a request sent twice makes one record, and the last action can be undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.vocabulary import Filed

from .base import line
from .sources import ArticleText


class Filing(models.Model):
    """One action: at the workbench, or a new row by one of the desk's forms (`text` is then null). `token` is made anew
    for each form: the same token again is the same action, and is answered with what it made. `made` is the key of
    the row, in the table that `kind` names, or in that of the form."""

    token = models.UUIDField(unique=True)
    text = models.ForeignKey(ArticleText, on_delete=models.CASCADE, null=True, related_name="filings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=12, choices=Filed)
    made = models.PositiveBigIntegerField()
    public_id = line("public id", length=9)
    # What undoing takes back: the rows that this revision made are deleted, those it changed go back.
    revision = models.ForeignKey("reversion.Revision", on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("action at the workbench")
        verbose_name_plural = _("actions at the workbench")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["text", "by", "undone_at"], name="filing_last")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.public_id}"
