"""A dispute and its sides."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline import dates

from .base import Kept, Ordered, line, prose, slug_field_options


class Dispute(Kept):
    """What the site is about: everything else of the record belongs to one."""

    slug = models.CharField(
        _("slug"), unique=True, help_text=_("In every address; never changed."), **slug_field_options
    )
    title_en = line(_("title (English)"))
    title_da = line(_("title (Danish)"))
    title_nn = line(_("title (Nynorsk)"))
    standfirst_en = prose(_("standfirst (English)"), help_text=_("Two or three neutral sentences."))
    standfirst_da = prose(_("standfirst (Danish)"))
    standfirst_nn = prose(_("standfirst (Nynorsk)"))
    clocks = models.CharField(
        _("clocks"),
        max_length=300,
        help_text=_(
            "Time zones, parted by spaces, such as America/New_York. The first is that of dates without a place."
        ),
    )
    read_first = models.ForeignKey(
        "Entry",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("read first"),
        help_text=_("The entry a newcomer should read first."),
    )

    class Meta:
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        ordering = ["slug"]

    def __str__(self):
        return self.title_en or self.slug

    @property
    def zones(self) -> tuple[str, ...]:
        """The IANA zones of the dispute's clocks, in order."""
        return tuple(self.clocks.split())

    def clean(self):
        super().clean()
        if not self.zones:
            raise ValidationError({"clocks": _("Name at least one time zone.")})
        unknown = [zone for zone in self.zones if zone not in dates.ZONES]
        if unknown:
            raise ValidationError(
                {
                    "clocks": _("%(zones)s: not a time zone. Write one such as Europe/Oslo.")
                    % {"zones": ", ".join(unknown)}
                }
            )


class Side(Ordered):
    """A party to the dispute. The two principals face each other in the chronology."""

    order_within = "dispute"

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="sides")
    key = models.CharField(_("key"), help_text=_("Used in filters, such as “us”."), **slug_field_options)
    name_en = line(_("name (English)"))
    name_da = line(_("name (Danish)"))
    name_nn = line(_("name (Nynorsk)"))
    principal = models.BooleanField(_("principal"), default=False)

    class Meta:
        verbose_name = _("side")
        verbose_name_plural = _("sides")
        ordering = ["dispute", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["dispute", "key"], name="side_key_once")]

    def __str__(self):
        return self.name_en or self.key
