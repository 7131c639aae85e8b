"""Disputes with their sides, and the places."""

from collections.abc import Iterable

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from timeline.models import Article, Dispute, Entry, Place, Side

from .desk import DeskAdmin, OfOneDispute, RowInline, three


class SideInline(RowInline):
    model = Side
    fields = ("position", "key", *three("name"), "principal")
    verbose_name_plural = _("sides, the two principals first")


def derive_again(rows: Iterable[Entry | Article]) -> None:
    """Saves rows whose dates are meant in a zone that has just changed: their bounds follow from it."""
    for row in rows:
        row.save()


@admin.register(Dispute)
class DisputeAdmin(DeskAdmin):
    list_display = ("slug", "title_en", "clocks")
    search_fields = ("slug", *three("title"))
    autocomplete_fields = ("read_first",)
    inlines = (SideInline,)
    fieldsets = (
        (None, {"fields": ("slug", three("title"), "clocks", "read_first")}),
        (_("Standfirst"), {"fields": (three("standfirst"),)}),
        (_("Why"), {"fields": ("reason",)}),
    )

    def get_readonly_fields(self, request, obj=None):
        return ("slug",) if obj and obj.ever_published else ()

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "clocks" in form.changed_data:
            derive_again(obj.entries.select_related("place", "dispute"))
            derive_again(obj.articles.select_related("dispute"))


@admin.register(Place)
class PlaceAdmin(OfOneDispute):
    list_display = ("name_en", "slug", "precision", "country", "tz")
    search_fields = ("slug", *three("name"))
    list_filter = ("dispute", "precision", "country")
    fields = ("dispute", "position", "slug", three("name"), ("precision", "country", "tz"), "reason")

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "tz" in form.changed_data:
            derive_again(Entry.objects.filter(place=obj).select_related("place", "dispute"))
