"""Who acts and speaks: people, offices, governments, bodies, outlets; and who held which office when."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline import dates
from timeline.vocabulary import ActorKind

from .base import Ordered, Withdrawable, line, slug_field_options
from .disputes import Dispute, Side

LANGUAGE_CODE = RegexValidator(r"^[a-z]{2,3}\Z", _("A language code of two or three small letters, such as “nn”."))


class Actor(Withdrawable, Ordered):
    order_within = "dispute"

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="actors")
    slug = models.CharField(_("slug"), help_text=_("In addresses; never changed."), **slug_field_options)
    kind = models.CharField(_("kind"), max_length=12, choices=ActorKind)
    name_en = line(_("name (English)"))
    name_da = line(_("name (Danish)"))
    name_nn = line(_("name (Nynorsk)"))
    side = models.ForeignKey(Side, on_delete=models.PROTECT, null=True, blank=True, related_name="actors")
    wikidata = line(_("Wikidata"), length=16, validators=[RegexValidator(r"^Q[1-9][0-9]*\Z")])

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ["dispute", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["dispute", "slug"], name="actor_slug_once")]

    def __str__(self):
        return self.name_en or self.slug

    def clean(self):
        super().clean()
        if self.side_id and self.dispute_id and self.side.dispute_id != self.dispute_id:
            raise ValidationError({"side": _("This side belongs to another dispute.")})


class PrintedName(Ordered):
    """A name as an article prints it."""

    order_within = "actor"

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="printed_names")
    language = models.CharField(_("language"), max_length=3, validators=[LANGUAGE_CODE])
    name = models.CharField(_("name as printed"), max_length=300)

    class Meta:
        verbose_name = _("name as printed")
        verbose_name_plural = _("names as printed")
        ordering = ["actor", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["actor", "language", "name"], name="printed_name_once")]

    def __str__(self):
        return self.name


class Tenure(Ordered):
    """An office held, from–to, with the source that says so."""

    order_within = "actor"

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="tenures")
    office = models.ForeignKey(
        Actor, on_delete=models.PROTECT, related_name="holders", limit_choices_to={"kind": "office"}
    )
    start = line(_("from"), length=100, help_text=_("EDTF. “../2024-03-25” says: began on or before that day."))
    end = line(_("to"), length=100, help_text=_("EDTF. “2024-03-25/..” says: ended on or after that day."))
    article = models.ForeignKey("Article", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = line(_("source, or as printed"))

    class Meta:
        verbose_name = _("office held")
        verbose_name_plural = _("offices held")
        ordering = ["actor", "position", "pk"]

    def __str__(self):
        return f"{self.actor}: {self.office}"

    def clean(self):
        super().clean()
        wrong = {}
        for name in ("start", "end"):
            try:
                if getattr(self, name):
                    dates.read(getattr(self, name))
            except dates.DateError as error:
                wrong[name] = str(error)
        if self.office_id and self.office.kind != ActorKind.OFFICE:
            wrong["office"] = _("Choose an actor of kind office.")
        if wrong:
            raise ValidationError(wrong)

    def may_hold(self, span: dates.Span) -> bool:
        """Whether nothing in the record says that the office was held only before `span`, or only after it."""
        began = dates.read(self.start).earliest if self.start else None
        ended = dates.read(self.end).latest if self.end else None
        too_early = began is not None and span.latest is not None and span.latest <= began
        too_late = ended is not None and span.earliest is not None and span.earliest >= ended
        return not too_early and not too_late
