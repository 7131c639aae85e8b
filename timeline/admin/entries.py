"""Events and statements: one table, a form for each."""

from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.models import Entry, Event, Participant, Relation, Report, Statement
from timeline.vocabulary import EntryKind

from . import bulk, sheets
from .desk import BlockInline, OfOneDispute, RowInline, three
from .publishable import publishable


class ParticipantInline(RowInline):
    model = Participant
    fields = ("position", "actor", "role")
    autocomplete_fields = ("actor",)


class ReportInline(BlockInline):
    """The reports; a report's passages, origins and assertions stand on its own page."""

    model = Report
    fk_name = "entry"
    fields = (("article", "position"), ("rendering", "wording", "marking"), ("cue", "role_as_printed"))
    autocomplete_fields = ("article",)
    verbose_name_plural = _("reports (passages and origins: “Change” beside each)")


class RelationInline(BlockInline):
    model = Relation
    fk_name = "from_entry"
    fields = (("position", "kind", "to_entry", "basis"), three("note"))
    autocomplete_fields = ("to_entry",)
    verbose_name_plural = _("relations: this entry … another (passages: “Change” beside each)")


class EntryPages(OfOneDispute):
    """What the lists and forms of events and statements share."""

    list_display = ("public_id", "headline_en", "when_said", "state", "key")
    list_display_links = ("public_id", "headline_en")
    search_fields = ("public_id", *three("headline"), "reports__passages__exact")
    search_help_text = _("Id, headline in any language, or words of a passage")
    ordering = ("dispute", "earliest", "position")
    readonly_fields = ("public_id", "publishable")
    autocomplete_fields = ("dispute", "place", "when_relative_to")
    publishable = publishable
    actions = (*bulk.actions(bulk.OF_ENTRIES), sheets.export)

    @admin.display(description=_("when"), ordering="earliest")
    def when_said(self, obj):
        return f"{obj.when_edtf} {obj.when_time}".strip() or None

    HEAD = (None, {"fields": ("dispute", ("public_id", "position"), ("state", "key", "assigned_to"), "publishable")})
    OWN_WORDS = (_("In our own neutral words"), {"fields": (three("headline"), three("summary"))})
    WHEN = (
        _("When and where"),
        {
            "fields": (
                ("when_edtf", "when_time", "when_tz"),
                ("when_basis", "when_as_printed", "when_relative_to"),
                "place",
            )
        },
    )
    REST = (
        (
            _("Confidence, notes"),
            {
                "fields": ("confidence", three("confidence_reason"), three("public_note"), "internal_note"),
                "classes": ("collapse",),
            },
        ),
        (_("Taken back"), {"fields": (three("withdrawn_reason"),), "classes": ("collapse",)}),
        (_("Why"), {"fields": ("reason",)}),
    )


@admin.register(Event)
class EventAdmin(EntryPages):
    list_filter = ("dispute", "state", "event_kind", "key", "reports__article")
    list_display = (*EntryPages.list_display, "event_kind")
    inlines = (ParticipantInline, ReportInline, RelationInline)
    fieldsets = (
        EntryPages.HEAD,
        EntryPages.OWN_WORDS,
        EntryPages.WHEN,
        (_("The event"), {"fields": ("event_kind",)}),
        *EntryPages.REST,
    )


@admin.register(Statement)
class StatementAdmin(EntryPages):
    list_filter = ("dispute", "state", "act", "anonymity", "medium", "key", "reports__article")
    list_display = (*EntryPages.list_display, "speaker", "act")
    list_select_related = ("speaker",)
    autocomplete_fields = (*EntryPages.autocomplete_fields, "speaker", "office", "on_behalf_of", "addressee")
    inlines = (ReportInline, RelationInline)
    fieldsets = (
        EntryPages.HEAD,
        EntryPages.OWN_WORDS,
        (
            _("Who says it to whom"),
            {
                "fields": (
                    ("speaker", "office"),
                    "attribution",
                    ("on_behalf_of", "addressee"),
                    ("anonymity", "anonymity_ground", "anonymity_as_printed"),
                )
            },
        ),
        (_("What is done in saying it"), {"fields": ("act", "second_act", ("medium", "language"))}),
        EntryPages.WHEN,
        *EntryPages.REST,
    )


@admin.register(Entry)
class EntryAdmin(EntryPages):
    """All entries in one list; each opens in the form of its kind."""

    list_filter = ("dispute", "kind", "state", "key", "assigned_to", "reports__article")
    list_display = (*EntryPages.list_display, "kind")

    def has_add_permission(self, request):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        entry = self.get_object(request, object_id)
        if entry is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        noun = "event" if entry.kind == EntryKind.EVENT else "statement"
        address = reverse(f"admin:timeline_{noun}_change", args=[entry.pk])
        # What a pop-up window carries in its address goes along.
        query = request.GET.urlencode()
        return redirect(f"{address}?{query}" if query else address)
