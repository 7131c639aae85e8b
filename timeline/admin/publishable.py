"""What keeps a piece of the record from being published, shown on its page and by the press."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from timeline.publishing import checks
from timeline.publishing.lints import lints

# The checks speak of the things; the desk's inlines are named after the rows that tie them to the page.
_GROUPS = {"entries": "over_entries", "figures": "over_figures"}


@dataclass(frozen=True)
class Complaint:
    """One reason, with the field it is about in words and the place on the page to mend it."""

    href: str
    label: str
    message: str


def complaints(
    model: type[models.Model], reasons: Iterable[checks.Missing], *, page: str = ""
) -> tuple[Complaint, ...]:
    """The reasons as the desk shows them, in their order. `page` is the row's address, "" on that very page."""
    return tuple(_complaint(model, each, page) for each in reasons)


def _complaint(model: type[models.Model], missing: checks.Missing, page: str) -> Complaint:
    if not missing.field:
        return Complaint(page, "", missing.message)
    name = _GROUPS.get(missing.field, missing.field)
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return Complaint(page, "", missing.message)
    if field.one_to_many:
        return Complaint(
            f"{page}#{name}-group", capfirst(field.related_model._meta.verbose_name_plural), missing.message
        )
    return Complaint(f"{page}#id_{name}", capfirst(field.verbose_name), missing.message)


@admin.display(description=_("publishable?"))
def publishable(self, obj):
    """A column of the form of a saved row: "Yes", or what is missing, each a link to its field."""
    missing = complaints(type(obj), checks.publishable(obj))
    looked = _listed("lints", complaints(type(obj), lints(obj)), _("Look at this again; it does not stop the press:"))
    if not missing:
        said = _("Yes, once it is approved.") if obj.state != "approved" else _("Yes.")
        return format_html("{}{}", said, looked)
    return format_html("{}{}", _listed("missing", missing), looked)


def _listed(look: str, found: Iterable[Complaint], heading: str = "") -> str:
    items = format_html_join(
        "", '<li><a href="{}">{}</a> {}</li>', ((each.href or "#", each.label or "—", each.message) for each in found)
    )
    if not items:
        return ""
    return format_html('{}<ul class="{}">{}</ul>', heading, look, items)


@admin.display(description=_("to look at again"))
def looked_at(self, obj):
    """A column of the form of a row that is never approved itself: what may be a slip in it."""
    return _listed("lints", complaints(type(obj), lints(obj))) or _("Nothing strikes.")
