"""Articles, and the versions of their texts with the ledger of what was left out."""

from django import forms
from django.contrib import admin
from django.db.models import F, Q
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from timeline.models import Article, ArticleAgency, ArticleText, LeftOutSpan

from .desk import DeskAdmin, OfOneDispute, ReasonedForm, RecordForm, RowInline, three
from .publishable import looked_at


class AgencyInline(RowInline):
    model = ArticleAgency
    fields = ("position", "agency")
    autocomplete_fields = ("agency",)


def without_bodies(texts):
    """The texts without their words, which may be long, but with `has_body`."""
    return texts.defer("body").annotate(has_body=Q(body__isnull=False))


@admin.display(description=_("text attached"), boolean=True)
def attached(self, obj):
    """A column for rows of `without_bodies`."""
    return obj.has_body if obj.pk else False


class AttachedForm(RecordForm):
    """A version of a text: once the text is there, what it is known by stays."""

    def clean(self):
        cleaned = super().clean()
        if (
            self.instance.pk
            and self.instance.body is not None
            and {"sha256", "length", "article"} & set(self.changed_data)
        ):
            raise forms.ValidationError(
                _("The text is attached, and passages point into it. Another text is another version: add a row.")
            )
        return cleaned


class AttachedTextForm(AttachedForm, ReasonedForm):
    pass


class TextInline(RowInline):
    model = ArticleText
    form = AttachedForm
    fields = ("number", "sha256", "length", "attached")
    readonly_fields = ("attached",)
    attached = attached
    verbose_name_plural = _("texts (“manage.py import_articles” attaches the file with this SHA-256)")

    def get_queryset(self, request):
        return without_bodies(super().get_queryset(request))


@admin.register(Article)
class ArticleAdmin(OfOneDispute):
    looked_at = looked_at
    list_display = ("public_id", "name_en", "language", "kind", "published_edtf", "outlet", "workbench")
    list_display_links = ("public_id", "name_en")
    list_select_related = ("outlet",)
    search_fields = ("public_id", "headline", *three("name"))
    list_filter = ("dispute", "language", "kind")
    autocomplete_fields = ("dispute", "outlet")
    readonly_fields = ("public_id", "looked_at")
    inlines = (AgencyInline, TextInline)
    fieldsets = (
        (None, {"fields": ("dispute", ("public_id", "position"), three("name"), "headline", "looked_at")}),
        (_("Where it comes from"), {"fields": (("outlet", "kind", "language"), "url")}),
        (
            _("Date"),
            {
                "fields": (
                    ("published_edtf", "published_time", "published_tz"),
                    ("published_basis", "published_as_printed"),
                ),
                "description": _("A range where the text leaves it open."),
            },
        ),
        (_("Notes"), {"fields": (three("public_note"), "internal_note")}),
        (_("Taken back"), {"fields": (three("withdrawn_reason"),), "classes": ("collapse",)}),
        (_("Why"), {"fields": ("reason",)}),
    )

    @admin.display(description=_("workbench"))
    def workbench(self, obj):
        return format_html('<a href="{}">{}</a>', reverse("admin:workbench", args=[obj.pk]), _("open"))


class LeftOutInline(RowInline):
    model = LeftOutSpan
    fields = ("position", "start", "end", "words", "reason")
    readonly_fields = ("words",)

    def get_queryset(self, request):
        # Cut out by the database: the text would come with every row.
        words = Substr("text__body", F("start") + 1, F("end") - F("start"))
        return super().get_queryset(request).annotate(words=words)

    @admin.display(description=_("the words"))
    def words(self, obj):
        return obj.words if obj.pk else ""


@admin.register(ArticleText)
class ArticleTextAdmin(DeskAdmin):
    """One version of a text: read here, never written; the ledger beside it is the editor's."""

    form = AttachedTextForm
    attached = attached
    list_display = ("article", "number", "length", "attached")
    search_fields = ("article__public_id", "article__headline", "article__name_en", "sha256")
    list_filter = ("article__dispute", "article__language")
    autocomplete_fields = ("article",)
    fields = ("article", "number", "sha256", "length", "reading", "reason")
    readonly_fields = ("reading",)
    inlines = (LeftOutInline,)

    def get_queryset(self, request):
        return without_bodies(super().get_queryset(request)).select_related("article")

    @admin.display(description=_("the text"))
    def reading(self, obj):
        if obj.body is None:
            return _("Not attached. “manage.py import_articles” attaches a file with this SHA-256.")
        return format_html(
            '<div class="article-text" lang="{}" tabindex="0" role="region" aria-label="{}">{}</div>',
            obj.article.language,
            _("the text"),
            obj.body,
        )
