"""What the workbench filed: so that a request sent twice makes one record, and the last action can be undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.vocabulary import Filed

from .base import line
from .sources import ArticleText


class Filing(models.Model):
    """One action at the workbench. `token` is the browser's, made anew for each form: the same token again is the
    same action, and is answered with what it made. `made` is the key of the row, in the table that `kind` names."""

    token = models.UUIDField(unique=True)
    text = models.ForeignKey(ArticleText, on_delete=models.CASCADE, related_name="filings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=12, choices=Filed)
    made = models.PositiveBigIntegerField()
    public_id = line("public id", length=9)
    # The revision before an edit, to which undoing it goes back; null where the action made the row.
    before = models.ForeignKey("reversion.Version", on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("action at the workbench")
        verbose_name_plural = _("actions at the workbench")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["text", "by", "undone_at"], name="filing_last")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.public_id}"
