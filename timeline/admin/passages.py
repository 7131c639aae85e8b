"""Passages, by their words alone or by their place; on a report's page and on their own."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.core.validators import MaxValueValidator
from django.forms.models import ModelChoiceIterator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from timeline import text
from timeline.models import ArticleText, Passage
from timeline.models.record.sources import PUBLISHED_LENGTH

from .desk import BlockInline, DeskAdmin, KeptFormSet, ReasonedForm, RecordForm, three
from .fields import Verbatim

# Longer than any text taken in (2 MB), and small enough for the database to reckon with.
FURTHEST = 10_000_000


class PassageForm(RecordForm):
    """A passage by its words: where no place is given, or only a start, it is looked up in the attached text.

    The words must stand there letter for letter; words that are merely alike are shown, never taken.
    """

    exact = Verbatim(
        label=_("The words"),
        required=False,
        help_text=_("Exactly as printed. Their place is looked up; at most %(n)d characters are published.")
        % {"n": PUBLISHED_LENGTH},
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        max_length=20_000,
    )
    place_only = forms.BooleanField(
        label=_("Publish the place only"),
        required=False,
        help_text=_("For what is longer, or may not be reprinted: the words are then not kept."),
    )

    class Meta:
        model = Passage
        exclude = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["place_only"] = bool(self.instance.pk and not self.instance.exact)
        for name in ("start", "end"):
            self.fields[name].required = False
            self.fields[name].validators.append(MaxValueValidator(FURTHEST))
        self.fields["text"].required = False
        self.fields["text"].help_text = _("Empty: the newest text of the report’s article.")
        self.fields["text"].label = _("Version of the text")

    def clean(self):
        cleaned = super().clean()
        report = cleaned.get("report")
        article = report.article if report and report.article_id else None
        if cleaned.get("text") is None and "text" not in self.errors and article is not None:
            cleaned["text"] = article.texts.order_by("number").last()
        version = cleaned.get("text")
        if version is None:
            if "text" not in self.errors:
                self.add_error("text", _("This article has no text yet: add one, with its SHA-256, on its page."))
        elif article is not None and version.article_id != article.pk:
            self.add_error("text", _("This is a text of another article."))
        elif not {"start", "end", "exact"} & set(self.errors):
            self._place(cleaned, version)
        return cleaned

    def _place(self, cleaned: dict, version: ArticleText) -> None:
        words = cleaned.get("exact") or ""
        if self.initial.get("exact") and not words and not cleaned.get("place_only"):
            # A slip in the field of the words must not take the words from the readers.
            self.add_error("exact", _("Give the words, or tick “Publish the place only”."))
            return
        moved = {"start", "end"} & set(self.changed_data)
        # New words at the old place: the editor means the words.
        looked_up = words and ("end" not in moved if moved else "exact" in self.changed_data)
        if looked_up or (words and (cleaned.get("start") is None or cleaned.get("end") is None)):
            self._find(cleaned, version, words, start=cleaned.get("start") if moved else None)
        elif cleaned.get("start") is None or cleaned.get("end") is None:
            self.add_error("exact", _("Give the words, or their place (start and end)."))
        elif words:
            cleaned["exact"] = self._bytes_of(version, cleaned, words)
        if cleaned.get("place_only"):
            cleaned["exact"] = ""
        elif len(cleaned.get("exact") or "") > PUBLISHED_LENGTH:
            self.add_error(
                "exact",
                _("%(have)d characters; at most %(most)d may be reprinted. Shorten, or publish only the place.")
                % {"have": len(cleaned["exact"]), "most": PUBLISHED_LENGTH},
            )

    def _find(self, cleaned: dict, version: ArticleText, words: str, *, start: int | None) -> None:
        if version.body is None:
            message = _("The article’s text is not attached, so the place cannot be looked up: give start and end.")
            self.add_error("exact", message)
            return
        # The browser's line ends became "\n"; the text may have others.
        in_its_line_ends = words.replace("\n", "\r\n")
        found = text.anchor(version.body, in_its_line_ends if in_its_line_ends in version.body else words)
        exact = [hit for hit in found if hit.exact and start in (None, hit.start)]
        if len(exact) == 1:
            cleaned["start"], cleaned["end"] = exact[0].start, exact[0].end
            cleaned["exact"] = version.body[exact[0].start : exact[0].end]
        elif exact:
            places = ", ".join(str(hit.start) for hit in exact[:8])
            message = _("These words stand in the text %(n)d times. Give the start of the one meant: %(places)s.")
            self.add_error("start", message % {"n": len(exact), "places": places})
        elif any(hit.exact for hit in found):
            places = ", ".join(str(hit.start) for hit in found[:8])
            self.add_error("start", _("The words do not stand there, but at %(places)s.") % {"places": places})
        else:
            self.add_error("exact", self._not_found(version.body, found))

    @staticmethod
    def _not_found(body: str, alike: list[text.Anchor]) -> str:
        if not alike:
            return _("These words do not stand in the article’s text.")
        printed = body[alike[0].start : alike[0].end]
        return _("Not letter for letter; the text prints: %(printed)s") % {"printed": printed}

    @staticmethod
    def _bytes_of(version: ArticleText, cleaned: dict, words: str) -> str:
        """The words as the text has them: a browser cannot send its line ends as they are."""
        if version.body is None:
            return words
        printed = version.body[cleaned["start"] : cleaned["end"]]
        return printed if printed.replace("\r\n", "\n").replace("\r", "\n") == words else words


class ReasonedPassageForm(PassageForm, ReasonedForm):
    pass


class PassageFormSet(KeptFormSet):
    """The passages of one report: only the texts of its article may be chosen, read once for all rows."""

    @property
    def texts(self):
        if not hasattr(self, "_texts"):
            mine = ArticleText.objects.filter(article=self.instance.article_id).order_by("-number")
            self._texts = mine.select_related("article").defer("body")
        return self._texts

    def add_fields(self, form, index):
        super().add_fields(form, index)
        field = form.fields["text"]
        field.queryset = self.texts
        field.iterator = KnownChoices
        field.choices = KnownChoices(field, self.texts)


class KnownChoices(ModelChoiceIterator):
    """The choices from a queryset that was read already, instead of one query a row."""

    def __init__(self, field, known=None):
        super().__init__(field)
        self.queryset = field.queryset if known is None else known

    def __iter__(self):
        yield ("", self.field.empty_label or "")
        for row in self.queryset:
            yield self.choice(row)


@admin.display(description=_("as the text has it"))
def printed(self, obj):
    """The words at the passage's place, for the editor alone, with a little of what stands around them."""
    body = obj.text.body if obj.pk and obj.text_id else None
    if body is None:
        return _("The text is not attached.") if obj.pk else ""
    before, after = text.surroundings(body, obj.start, obj.end)
    return format_html(
        '<span lang="{}">…{}<mark>{}</mark>{}…</span>',
        obj.text.article.language,
        before,
        body[obj.start : obj.end],
        after,
    )


class PassageInline(BlockInline):
    model = Passage
    form = PassageForm
    formset = PassageFormSet
    printed = printed
    readonly_fields = ("printed",)
    fields = (
        "exact",
        ("start", "end"),
        "printed",
        ("place_only", "garbled"),
        ("text", "position"),
        three("translation"),
    )
    verbose_name_plural = _("passages (give the words alone: the place is looked up in the attached text)")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("text__article")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "text":
            # The formset knows whose texts these may be; until then there are none.
            kwargs["queryset"] = ArticleText.objects.none()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Passage)
class PassageAdmin(DeskAdmin):
    form = ReasonedPassageForm
    printed = printed
    list_display = ("public_id", "shown", "article", "start", "end", "garbled", "orphaned")
    list_select_related = ("text__article", "report__entry")
    search_fields = ("public_id", "exact", "text__article__public_id", "report__entry__public_id")
    search_help_text = _("Its words, or the id of the passage, the article or the entry")
    list_filter = ("orphaned", "garbled", "text__article")
    autocomplete_fields = ("report", "text")
    readonly_fields = ("public_id", "printed", "orphaned")
    fieldsets = (
        (None, {"fields": (("public_id", "position"), "report", "text")}),
        (
            _("The words and their place"),
            {"fields": ("exact", ("start", "end"), "printed", ("place_only", "garbled"), "orphaned")},
        ),
        (_("Translations, ours"), {"fields": (three("translation"),)}),
        (_("Taken back"), {"fields": (three("withdrawn_reason"),), "classes": ("collapse",)}),
        (_("Why"), {"fields": ("reason",)}),
    )

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        on_list = request.resolver_match.url_name.endswith(("_changelist", "autocomplete"))
        return queryset.defer("text__body") if on_list else queryset

    @admin.display(description=_("words"))
    def shown(self, obj):
        return obj.exact or _("place only")

    @admin.display(description=_("article"))
    def article(self, obj):
        return obj.text.article
