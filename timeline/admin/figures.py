"""Figures and their topics."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from timeline.models import Figure, Report, Topic

from . import bulk
from .desk import BlockInline, OfOneDispute, three
from .publishable import publishable


@admin.register(Topic)
class TopicAdmin(OfOneDispute):
    list_display = ("key", *three("name"))
    search_fields = ("key", *three("name"))
    fields = ("dispute", "position", "key", three("name"), "reason")


class ReportInline(BlockInline):
    model = Report
    fk_name = "figure"
    fields = (("article", "position"), ("rendering", "wording", "marking"), "cue")
    autocomplete_fields = ("article",)
    verbose_name_plural = _("reports (passages and origins: “Change” beside each)")


@admin.register(Figure)
class FigureAdmin(OfOneDispute):
    actions = bulk.actions(bulk.OF_RECORDS)
    list_display = ("public_id", "topic", "as_printed", "value", "low", "high", "attributed_to", "state")
    list_display_links = ("public_id", "as_printed")
    list_select_related = ("attributed_to",)
    search_fields = ("public_id", "as_printed", "topic__key", "topic__name_en", "attribution")
    list_filter = ("dispute", "state", "topic")
    autocomplete_fields = ("dispute", "topic", "attributed_to", "entry")
    readonly_fields = ("public_id", "publishable")
    publishable = publishable
    inlines = (ReportInline,)
    fieldsets = (
        (None, {"fields": ("dispute", ("public_id", "position"), ("state", "topic"), "publishable", "entry")}),
        (
            _("The number, as claimed"),
            {
                "fields": (("value", "low", "high"), ("qualifier", "as_printed"), three("unit"), "as_of"),
                "description": _("“More than 32,000” is at least 32,000, without a value."),
            },
        ),
        (_("On whose authority"), {"fields": ("attributed_to", "attribution", "internal_note")}),
        (_("Taken back"), {"fields": (three("withdrawn_reason"),), "classes": ("collapse",)}),
        (_("Why"), {"fields": ("reason",)}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("topic")  # its name says the topic
