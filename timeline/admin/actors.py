"""Actors with their names as printed and the offices they held."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from timeline.models import Actor, PrintedName, Side, Tenure

from .desk import OfOneDispute, RowInline, three
from .publishable import looked_at


class PrintedNameInline(RowInline):
    model = PrintedName
    fields = ("position", "language", "name")


class TenureInline(RowInline):
    model = Tenure
    fk_name = "actor"
    fields = ("position", "office", "start", "end", "article", "source")
    autocomplete_fields = ("office", "article")


@admin.register(Actor)
class ActorAdmin(OfOneDispute):
    looked_at = looked_at
    list_display = ("name_en", "slug", "kind", "side", "wikidata")
    list_select_related = ("side",)
    search_fields = ("slug", *three("name"), "printed_names__name")
    list_filter = ("dispute", "kind", "side")
    inlines = (PrintedNameInline, TenureInline)
    fieldsets = (
        (None, {"fields": ("dispute", "position", ("slug", "kind"), three("name"), ("side", "wikidata"), "looked_at")}),
        (_("Taken back"), {"fields": (three("withdrawn_reason"),), "classes": ("collapse",)}),
        (_("Why"), {"fields": ("reason",)}),
    )

    def get_readonly_fields(self, request, obj=None):
        readonly = (*super().get_readonly_fields(request, obj), "looked_at")
        return (*readonly, "slug") if obj and obj.ever_published else readonly

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "side":
            kwargs["queryset"] = Side.objects.select_related("dispute")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
