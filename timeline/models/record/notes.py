"""Notes of the editors to each other, on a record or on one of its passages. Never published, never in a file."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.vocabulary import NoteKind

from .base import line
from .differences import Difference
from .entries import Entry
from .figures import Figure
from .sources import Article, Passage

# What a note can be about: exactly one of them.
ABOUT = ("entry", "figure", "difference", "article", "passage")


def _exactly_one() -> Q:
    condition = Q()
    for mine in ABOUT:
        condition |= Q(**{f"{name}__isnull": name != mine for name in ABOUT})
    return condition


class Note(models.Model):
    """What one editor said to the others of one thing; `settled_at` is null while somebody should still act on it."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, null=True, blank=True, related_name="notes")
    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, null=True, blank=True, related_name="notes")
    difference = models.ForeignKey(Difference, on_delete=models.CASCADE, null=True, blank=True, related_name="notes")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, blank=True, related_name="notes")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, null=True, blank=True, related_name="notes")
    kind = models.CharField(_("kind"), max_length=10, choices=NoteKind, default=NoteKind.NOTE)
    words = models.TextField(_("note"), max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = line(_("by"), length=150, help_text=_("Stays when the account goes."))
    at = models.DateTimeField(_("written"), auto_now_add=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=_exactly_one(), name="note_about_one_thing")]

    def __str__(self):
        return self.words

    @property
    def about(self) -> models.Model:
        """The row it is about."""
        return next(getattr(self, name) for name in ABOUT if getattr(self, f"{name}_id"))
