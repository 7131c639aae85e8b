"""Articles, the versions of their texts with the ledger of what was left out, and passages."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from timeline import text
from timeline.models import Article, ArticleAgency, ArticleText, LeftOutSpan, Passage

from .desk import DeskAdmin, OfOneDispute, ReasonedForm, RowInline, three


class AgencyInline(RowInline):
    model = ArticleAgency
    fields = ("position", "agency")
    autocomplete_fields = ("agency",)


class TextInline(RowInline):
    model = ArticleText
    fields = ("number", "sha256", "length", "attached")
    readonly_fields = ("attached",)

    @admin.display(description=_("text attached"), boolean=True)
    def attached(self, obj):
        return obj.body is not None


@admin.register(Article)
class ArticleAdmin(OfOneDispute):
    list_display = ("public_id", "name_en", "language", "kind", "published_edtf", "outlet")
    list_display_links = ("public_id", "name_en")
    list_select_related = ("outlet",)
    search_fields = ("public_id", "headline", *three("name"))
    list_filter = ("dispute", "language", "kind")
    autocomplete_fields = ("dispute", "outlet")
    readonly_fields = ("public_id",)
    inlines = (AgencyInline, TextInline)
    fieldsets = (
        (None, {"fields": ("dispute", ("public_id", "position"), three("name"), "headline")}),
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
        (_("Notes"), {"fields": ("internal_note", *three("public_note"))}),
        (_("Taken back"), {"fields": three("withdrawn_reason"), "classes": ("collapse",)}),
        (_("Why"), {"fields": ("reason",)}),
    )


class LeftOutInline(RowInline):
    model = LeftOutSpan
    fields = ("position", "start", "end", "words", "reason")
    readonly_fields = ("words",)

    @admin.display(description=_("the words"))
    def words(self, obj):
        body = obj.text.body if obj.text_id else None
        return "" if body is None else body[obj.start : obj.end]


@admin.register(ArticleText)
class ArticleTextAdmin(DeskAdmin):
    """One version of a text: read here, never written; the ledger beside it is the editor's."""

    list_display = ("article", "number", "length", "attached")
    list_select_related = ("article",)
    search_fields = ("article__public_id", "article__headline", "article__name_en", "sha256")
    list_filter = ("article__dispute", "article__language")
    autocomplete_fields = ("article",)
    fields = ("article", "number", "sha256", "length", "reading", "reason")
    readonly_fields = ("reading",)
    inlines = (LeftOutInline,)

    @admin.display(description=_("text attached"), boolean=True)
    def attached(self, obj):
        return obj.body is not None

    @admin.display(description=_("the text"))
    def reading(self, obj):
        if obj.body is None:
            return _("Not attached. “manage.py import_articles” attaches a file with this SHA-256.")
        return format_html('<div class="article-text" lang="{}" tabindex="0">{}</div>', obj.article.language, obj.body)


class PassageForm(forms.ModelForm):
    """A passage by its words: where only the words are given, the place is looked up in the attached text."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("start", "end"):
            if name in self.fields:
                self.fields[name].required = False

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("start") is None or cleaned.get("end") is None:
            self._find(cleaned)
        return cleaned

    def _find(self, cleaned):
        words, version = cleaned.get("exact"), cleaned.get("text")
        if not words or version is None:
            self.add_error("start", _("Give the place (start and end), or the words and the article’s text."))
            return
        if version.body is None:
            self.add_error("start", _("The article’s text is not attached, so the place cannot be looked up."))
            return
        found = [hit for hit in text.anchor(version.body, words) if hit.exact]
        if len(found) == 1:
            cleaned["start"], cleaned["end"] = found[0].start, found[0].end
        elif found:
            places = ", ".join(str(hit.start) for hit in found[:8])
            self.add_error(
                "start",
                _("These words stand in the text %(n)d times. Give the start: %(places)s.")
                % {"n": len(found), "places": places},
            )
        else:
            self.add_error("exact", _("These words do not stand in the article’s text exactly so."))


class ReasonedPassageForm(PassageForm, ReasonedForm):
    pass


PASSAGE_FIELDS = ("text", ("start", "end", "garbled"), "exact")


@admin.register(Passage)
class PassageAdmin(DeskAdmin):
    form = ReasonedPassageForm
    list_display = ("public_id", "shown", "article", "start", "end", "garbled", "orphaned")
    list_select_related = ("text__article", "report__entry")
    search_fields = ("public_id", "exact", "text__article__public_id", "report__entry__public_id")
    list_filter = ("orphaned", "garbled", "text__article")
    autocomplete_fields = ("report", "text")
    readonly_fields = ("public_id", "prefix", "suffix", "orphaned")
    fieldsets = (
        (None, {"fields": (("public_id", "position"), "report", *PASSAGE_FIELDS)}),
        (_("Translations, ours"), {"fields": three("translation")}),
        (_("In the text"), {"fields": ("prefix", "suffix", "orphaned")}),
        (_("Taken back"), {"fields": three("withdrawn_reason"), "classes": ("collapse",)}),
        (_("Why"), {"fields": ("reason",)}),
    )

    @admin.display(description=_("words"))
    def shown(self, obj):
        return obj.exact or _("place only")

    @admin.display(description=_("article"))
    def article(self, obj):
        return obj.text.article
