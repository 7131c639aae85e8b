"""Reports: what one article says of one entry or figure, and the chain by which it came there."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline import dates
from timeline.vocabulary import DateBasis, Marking, OriginKind, Rendering, Stance, Wording

from .actors import Actor
from .base import Ordered, Withdrawable, line, new_public_id
from .entries import Entry
from .figures import Figure
from .sources import Article


def new_report_id() -> str:
    return new_public_id("RP")


class Report(Withdrawable, Ordered):
    """One article's account of one entry or one figure. The `asserts_` columns hold what it asserts where reports
    can differ, normalised so that equal things are equal texts: the rule for differences compares them."""

    public_id = models.CharField(max_length=9, unique=True, default=new_report_id, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, null=True, blank=True, related_name="reports")
    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, null=True, blank=True, related_name="reports")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="reports")
    rendering = models.CharField(_("rendering"), max_length=12, choices=Rendering)
    wording = models.CharField(
        _("whose words"),
        max_length=20,
        choices=Wording,
        default=Wording.UNKNOWN,
        help_text=_("Kirby spoke English; what a Danish article prints is the outlet’s translation."),
    )
    marking = models.CharField(_("marked by"), max_length=16, choices=Marking, default=Marking.NONE)
    cue = line(_("cue"), help_text=_("The verb, as printed: “siger”, “was adamant”."))
    role_as_printed = line(_("role as printed"))
    asserts_when_edtf = line(_("asserts: date (EDTF)"), length=100)
    asserts_when_time = line(_("asserts: time"), length=20)
    asserts_when_tz = line(_("asserts: time zone"), length=40)
    asserts_when_basis = models.CharField(_("basis"), max_length=20, choices=DateBasis, blank=True, default="")
    asserts_when_as_printed = line(_("asserts: date as printed"))
    asserts_value = line(_("asserts: number"))
    asserts_name = line(_("asserts: name"))
    asserts_title = line(_("asserts: title"))
    asserts_place = line(_("asserts: place"))
    asserts_actor = line(_("asserts: who acted"))
    stance = models.CharField(_("stance of the article"), max_length=12, choices=Stance, default=Stance.NEUTRAL)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["entry", "figure", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(entry__isnull=True, figure__isnull=False) | Q(entry__isnull=False, figure__isnull=True),
                name="report_of_entry_or_figure",
            ),
        ]

    def __str__(self):
        return f"{self.public_id}: {self.article}"

    @property
    def order_within(self) -> str:
        return "entry" if self.entry_id else "figure"

    @property
    def owner(self) -> Entry | Figure:
        """What it reports."""
        return self.figure if self.entry is None else self.entry

    def asserted_span(self) -> dates.Span | None:
        """The date it asserts, read; None where it asserts none. Raises dates.DateError."""
        if not self.asserts_when_edtf:
            return None
        zone = self.asserts_when_tz or (self.figure.dispute.zones[0] if self.entry is None else self.entry.zone)
        return dates.read(self.asserts_when_edtf, self.asserts_when_time, zone)

    def clean(self):
        super().clean()
        # By the rows, not their keys: an entry that is being added together with its reports has none yet.
        if (self.entry is None) == (self.figure is None):
            raise ValidationError(_("A report is of one entry or of one figure."))
        try:
            self.asserted_span()
        except dates.DateError as error:
            raise ValidationError({"asserts_when_edtf": str(error)}) from error
        if self.article_id and self.article.dispute_id != self.owner.dispute_id:
            raise ValidationError({"article": _("This article belongs to another dispute.")})


class Origin(Ordered):
    """A link in the chain behind a report, nearest first; the last link is where it comes from."""

    order_within = "report"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="origins")
    kind = models.CharField(_("kind"), max_length=20, choices=OriginKind)
    organisation = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    as_printed = line(_("as printed"))

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("chain of origins")
        ordering = ["report", "position", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()} {self.organisation or ''}".strip()
