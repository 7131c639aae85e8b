"""Reports with their passages and the chain of origins."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from timeline.models import Origin, Report

from .desk import DeskAdmin, RowInline, three
from .passages import PassageInline


class OriginInline(RowInline):
    model = Origin
    fields = ("position", "kind", "organisation", "as_printed")
    autocomplete_fields = ("organisation",)


@admin.register(Report)
class ReportAdmin(DeskAdmin):
    list_display = ("public_id", "reported", "article", "rendering", "wording", "marking", "cue")
    search_fields = (
        "public_id",
        "cue",
        "entry__public_id",
        *three("entry__headline"),
        "figure__public_id",
        "figure__topic__name_en",
        "figure__as_printed",
        "article__public_id",
        "article__headline",
        "article__name_en",
        "passages__exact",
    )
    list_filter = ("article", "rendering", "wording", "marking", "stance")
    autocomplete_fields = ("entry", "figure", "article")
    readonly_fields = ("public_id",)
    inlines = (PassageInline, OriginInline)
    fieldsets = (
        (None, {"fields": (("public_id", "position"), ("entry", "figure"), "article")}),
        (
            _("How it reports"),
            {"fields": (("rendering", "wording", "marking"), ("cue", "role_as_printed"), "stance")},
        ),
        (
            _("What it asserts, where reports can differ"),
            {
                "fields": (
                    ("asserts_when_edtf", "asserts_when_time", "asserts_when_tz"),
                    ("asserts_when_basis", "asserts_when_as_printed"),
                    ("asserts_value", "asserts_name", "asserts_title"),
                    ("asserts_place", "asserts_actor"),
                ),
                "description": _(
                    "Write equal things alike: the rule for differences compares these with the entry’s other reports."
                ),
            },
        ),
        (_("Taken back"), {"fields": (three("withdrawn_reason"),), "classes": ("collapse",)}),
        (_("Why"), {"fields": ("reason",)}),
    )

    def get_queryset(self, request):
        # Its name says its article and, where one is chosen, what it reports.
        return super().get_queryset(request).select_related("article", "entry", "figure__topic")

    @admin.display(description=_("reports"))
    def reported(self, obj):
        return obj.owner
