"""Where things happened."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline import dates
from timeline.vocabulary import PlacePrecision

from .base import Ordered, line, slug_field_options
from .disputes import Dispute


class Place(Ordered):
    """A place by name; `tz` is the zone in which its dates are calendar days."""

    order_within = "dispute"

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="places")
    slug = models.CharField(_("slug"), **slug_field_options)
    name_en = line(_("name (English)"))
    name_da = line(_("name (Danish)"))
    name_nn = line(_("name (Nynorsk)"))
    precision = models.CharField(_("precision"), max_length=12, choices=PlacePrecision)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        default="",
        validators=[RegexValidator(r"^[A-Z]{2}\Z")],
        help_text=_("ISO 3166-1, two capital letters."),
    )
    tz = line(_("time zone"), length=40)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["dispute", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["dispute", "slug"], name="place_slug_once")]

    def __str__(self):
        return self.name_en or self.slug

    def clean(self):
        super().clean()
        if self.tz and self.tz not in dates.ZONES:
            raise ValidationError({"tz": _("Not a time zone of this site: %(zone)s") % {"zone": self.tz}})
