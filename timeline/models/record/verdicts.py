"""What editors made of the assistant's proposals, so that its rules can be judged by use. Never published."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from timeline.vocabulary import Outcome

from .base import line
from .filings import Filing
from .sources import ArticleText


class Verdict(models.Model):
    """One proposal, by its rule and the place of its first words in the text (code points, end exclusive), and what
    became of it; gone when the action that judged it is undone."""

    text = models.ForeignKey(ArticleText, on_delete=models.CASCADE, related_name="verdicts")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    rule = line("rule", length=20)
    outcome = models.CharField(max_length=8, choices=Outcome)
    filing = models.OneToOneField(Filing, on_delete=models.CASCADE, related_name="verdict")

    class Meta:
        verbose_name = _("verdict on a proposal")
        verbose_name_plural = _("verdicts on proposals")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["text", "start", "end"], name="verdict_once"),
            models.CheckConstraint(condition=models.Q(end__gt=F("start")), name="verdict_has_words"),
        ]

    def __str__(self):
        return f"{self.rule}: {self.get_outcome_display()}"
