"""Relations with the passages that show them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from timeline.models import Relation, RelationPassage

from .desk import DeskAdmin, RowInline, three


class ShownByInline(RowInline):
    model = RelationPassage
    fields = ("position", "passage")
    autocomplete_fields = ("passage",)


@admin.register(Relation)
class RelationAdmin(DeskAdmin):
    list_display = ("from_entry", "kind", "to_entry", "basis")
    list_display_links = ("from_entry", "to_entry")
    list_select_related = ("from_entry", "to_entry")
    search_fields = ("from_entry__public_id", "from_entry__headline_en", "to_entry__public_id", "to_entry__headline_en")
    list_filter = ("from_entry__dispute", "kind", "basis")
    autocomplete_fields = ("from_entry", "to_entry")
    inlines = (ShownByInline,)
    fieldsets = (
        (None, {"fields": ("from_entry", ("kind", "basis"), "to_entry", "position", three("note"))}),
        (_("Taken back"), {"fields": (three("withdrawn_reason"),), "classes": ("collapse",)}),
        (_("Why"), {"fields": ("reason",)}),
    )
