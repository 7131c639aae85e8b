"""Differences between reports: shown, not settled; an editor may rank the positions, with a reason."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.vocabulary import DifferenceField, DifferenceStatus, Rank, State

from .base import Assignable, Ordered, Withdrawable, line, new_public_id, prose
from .disputes import Dispute
from .entries import Entry
from .figures import Figure
from .reports import Report
from .sources import Passage


def new_difference_id() -> str:
    return new_public_id("DI")


class Difference(Withdrawable, Assignable, Ordered):
    """A difference of substance added by hand, or an editor's word on one that the rule finds (then its positions
    are only the ranked ones)."""

    order_within = "dispute"

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="differences")
    public_id = models.CharField(max_length=9, unique=True, default=new_difference_id, editable=False)
    field = models.CharField(_("they differ on"), max_length=12, choices=DifferenceField)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    status = models.CharField(_("status"), max_length=12, choices=DifferenceStatus, default=DifferenceStatus.OPEN)
    note_en = prose(_("note (English)"))
    note_da = prose(_("note (Danish)"))
    note_nn = prose(_("note (Nynorsk)"))
    internal_note = prose(_("internal note"), help_text=_("Never published."))
    entries = models.ManyToManyField(Entry, through="DifferenceEntry", blank=True, related_name="differences")
    figures = models.ManyToManyField(Figure, through="DifferenceFigure", blank=True, related_name="differences")

    class Meta:
        verbose_name = _("difference")
        verbose_name_plural = _("differences")
        ordering = ["dispute", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_reason_en=""),
                name="withdrawn_difference_has_reason",
            ),
        ]

    def __str__(self):
        return self.note_en or f"{self.public_id}: {self.get_field_display()}"

    def clean(self):
        super().clean()
        if self.state == State.WITHDRAWN and not self.withdrawn_reason_en:
            raise ValidationError({"withdrawn_reason_en": _("Say why it is withdrawn.")})


class DifferenceEntry(Ordered):
    order_within = "difference"

    difference = models.ForeignKey(Difference, on_delete=models.CASCADE, related_name="over_entries")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("entry they differ over")
        verbose_name_plural = _("entries they differ over")
        ordering = ["difference", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["difference", "entry"], name="difference_entry_once")]

    def __str__(self):
        return str(self.entry)


class DifferenceFigure(Ordered):
    order_within = "difference"

    difference = models.ForeignKey(Difference, on_delete=models.CASCADE, related_name="over_figures")
    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("figure they differ over")
        verbose_name_plural = _("figures they differ over")
        ordering = ["difference", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["difference", "figure"], name="difference_figure_once")]

    def __str__(self):
        return str(self.figure)


class Position(Ordered):
    """What one report says on the point of difference."""

    order_within = "difference"

    difference = models.ForeignKey(Difference, on_delete=models.CASCADE, related_name="positions")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    value_en = line(_("says (English)"))
    value_da = line(_("says (Danish)"))
    value_nn = line(_("says (Nynorsk)"))
    rank = models.CharField(_("rank"), max_length=12, choices=Rank, default=Rank.NORMAL)
    reason_en = line(_("reason of the rank (English)"))
    reason_da = line(_("reason of the rank (Danish)"))
    reason_nn = line(_("reason of the rank (Nynorsk)"))

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["difference", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(rank="normal") | ~Q(reason_en=""), name="rank_has_reason"),
        ]

    def __str__(self):
        return self.value_en

    def clean(self):
        super().clean()
        if self.rank != Rank.NORMAL and not self.reason_en:
            raise ValidationError({"reason_en": _("A rank other than normal needs its reason.")})
        if self.passage_id and self.report_id and self.passage.report_id != self.report_id:
            raise ValidationError({"passage": _("This passage stands in another report.")})
