"""Figures: numbers as claimed, each under a topic that says what is counted."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from timeline import dates
from timeline.vocabulary import State

from .actors import Actor
from .base import Assignable, Ordered, Withdrawable, line, new_public_id, prose, slug_field_options
from .disputes import Dispute
from .entries import Entry


def new_figure_id() -> str:
    return new_public_id("FI")


class Topic(Ordered):
    """What is counted. Figures of one topic are compared with each other."""

    order_within = "dispute"

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="topics")
    key = models.CharField(_("key"), **slug_field_options)
    name_en = line(_("name (English)"))
    name_da = line(_("name (Danish)"))
    name_nn = line(_("name (Nynorsk)"))

    class Meta:
        verbose_name = _("topic of figures")
        verbose_name_plural = _("topics of figures")
        ordering = ["dispute", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["dispute", "key"], name="topic_key_once")]

    def __str__(self):
        return self.name_en or self.key


class Figure(Withdrawable, Assignable, Ordered):
    """A number as claimed: a value, or a range that may be open at one end ("more than 32,000" has only a low)."""

    order_within = "dispute"

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="figures")
    public_id = models.CharField(max_length=9, unique=True, default=new_figure_id, editable=False)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="figures")
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    unit_en = line(_("unit (English)"))
    unit_da = line(_("unit (Danish)"))
    unit_nn = line(_("unit (Nynorsk)"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    low = models.DecimalField(_("at least"), max_digits=18, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(_("at most"), max_digits=18, decimal_places=4, null=True, blank=True)
    qualifier = line(_("qualifier as printed"), help_text=_("“mere end”, “some”"))
    as_printed = line(_("as printed"))
    attributed_to = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    attribution = line(_("attribution as printed"))
    as_of = line(_("as of (EDTF)"), length=100)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="figures")
    internal_note = prose(_("internal note"), help_text=_("Never published."))

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["dispute", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(low__lte=F("high")) | Q(low=None) | Q(high=None), name="figure_forward"),
            models.CheckConstraint(condition=Q(value=None) | Q(low=None, high=None), name="figure_value_or_range"),
            models.CheckConstraint(
                condition=~Q(state="approved") | ~Q(value=None, low=None, high=None),
                name="approved_figure_has_number",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_reason_en=""),
                name="withdrawn_figure_has_reason",
            ),
        ]

    def __str__(self):
        return f"{self.topic}: {self.as_printed or self.value}"

    def clean(self):
        super().clean()
        wrong = {}
        if self.value is not None and (self.low is not None or self.high is not None):
            wrong["value"] = _("Give a value or a range, not both.")
        if self.low is not None and self.high is not None and self.low > self.high:
            wrong["high"] = _("“At most” must not be less than “at least”.")
        if self.state == State.APPROVED and self.value is None and self.low is None and self.high is None:
            wrong["value"] = _("An approved figure needs a number.")
        if self.state == State.WITHDRAWN and not self.withdrawn_reason_en:
            wrong["withdrawn_reason_en"] = _("Say why it is withdrawn.")
        try:
            if self.as_of:
                dates.read(self.as_of)
        except dates.DateError as error:
            wrong["as_of"] = str(error)
        if wrong:
            raise ValidationError(wrong)
