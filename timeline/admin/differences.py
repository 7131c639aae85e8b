"""Differences with what they are over and the positions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from timeline.models import Difference, DifferenceEntry, DifferenceFigure, Position

from . import bulk
from .desk import BlockInline, OfOneDispute, RowInline, three
from .publishable import publishable


class OverEntryInline(RowInline):
    model = DifferenceEntry
    fields = ("position", "entry")
    autocomplete_fields = ("entry",)


class OverFigureInline(RowInline):
    model = DifferenceFigure
    fields = ("position", "figure")
    autocomplete_fields = ("figure",)


class PositionInline(BlockInline):
    model = Position
    fields = (("position", "report", "passage"), three("value"), "rank", three("reason"))
    autocomplete_fields = ("report", "passage")


@admin.register(Difference)
class DifferenceAdmin(OfOneDispute):
    actions = bulk.actions(bulk.OF_RECORDS)
    list_display = ("public_id", "note_en", "field", "status", "state")
    list_display_links = ("public_id", "note_en")
    search_fields = ("public_id", *three("note"), "entries__public_id", "entries__headline_en")
    list_filter = ("dispute", "state", "field", "status")
    readonly_fields = ("public_id", "publishable")
    publishable = publishable
    inlines = (OverEntryInline, OverFigureInline, PositionInline)
    fieldsets = (
        (
            None,
            {
                "fields": ("dispute", ("public_id", "position"), ("state", "status"), "publishable", "field"),
                "description": _(
                    "Days, numbers and other asserted values that do not overlap are found by rule and need no row "
                    "here, unless you rank the positions."
                ),
            },
        ),
        (_("Notes"), {"fields": (three("note"), "internal_note")}),
        (_("Taken back"), {"fields": (three("withdrawn_reason"),), "classes": ("collapse",)}),
        (_("Why"), {"fields": ("reason",)}),
    )
