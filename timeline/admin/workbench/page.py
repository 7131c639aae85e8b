"""The workbench's page. Without script its form posts to the same address and is answered by the page again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from timeline.ingest.accounted import account, marks_of, paragraphs
from timeline.models import Article, ArticleText
from timeline.vocabulary import LANGUAGES, Filed, LeftOut

from . import guessing, opening, proposing
from .forms import ASSERTS, OWN_WORDS, REPORT, WHEN, SlipForm, choices
from .slips import ConflictError, file_as, place_of, put_beside, record_of, version_of


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The article beside the form. A POST without script files the form and leads back, or shows what is wrong."""
    article = Article.objects.filter(pk=pk).first()
    if article is None:
        raise Http404
    if not article.texts.filter(body__isnull=False).exists():
        messages.warning(request, _("This article has no text yet: attach one first."))
        return redirect("admin:timeline_article_change", pk)
    version = version_of(request, pk)
    form = SlipForm(request.POST or None, version=version, initial=_asked_for(request, version))
    if request.method == "POST" and form.is_valid():
        offer = proposing.offered(version, form.cleaned_data["proposal"])
        try:
            filed = file_as(version, form.slip(), request)
        except ConflictError:
            form.add_error(None, _("Somebody saved this record while you worked. Open it again to see their version."))
        except ValidationError as error:
            put_beside(form, error)
        else:
            proposing.judge(offer, request.POST, filed)
            messages.success(request, _("Saved as %(id)s.") % {"id": filed.public_id})
            return redirect(f"{reverse('admin:workbench', args=[pk])}#text")
    return TemplateResponse(request, "admin/timeline/workbench.html", _context(request, version, form))


def _asked_for(request: HttpRequest, version: ArticleText) -> dict:
    """What the address asks the form to be opened with: `edit=ST-…`, `proposal=` of the assistant, or `start=` and
    `end=` of words."""
    row = record_of(version, request.GET.get("edit", ""))
    if row is not None:
        said = opening.values(row, version)
        places = opening.passages(row, version)
        return said | {
            "kind": opening.kind_of(row),
            "edits": row.public_id,
            "seen": opening.summed(said),
            "words": json.dumps([place | {"exact": version.body[place["start"] : place["end"]]} for place in places]),
        }
    offer = proposing.offered(version, request.GET.get("proposal", "")[:30])
    if offer is not None:
        words = [{"start": start, "end": end, "exact": version.body[start:end]} for start, end in offer.words]
        said = guessing.guess(version, *offer.words[0]) | {"speaker": ""} | dict(offer.values)
        return said | {"kind": offer.kind, "words": json.dumps(words), "proposal": offer.key}
    place = place_of(request.GET, version)
    if place is None:
        return {"kind": Filed.STATEMENT}
    exact = version.body[place[0] : place[1]]
    said = guessing.guess(version, *place)
    return said | {"kind": Filed.STATEMENT, "words": json.dumps([{"start": place[0], "end": place[1], "exact": exact}])}


@dataclass(frozen=True)
class Fold:
    """Fields that are seldom needed, under one heading that says their values while they are closed."""

    title: str
    kinds: str  # the kinds of slip that have it
    fields: list[BoundField]
    shown: str  # the fields whose values the heading says

    @property
    def wrong(self) -> bool:
        return any(field.errors for field in self.fields)


_SPOKEN, _ENTRIES, _REPORTED = "statement", "statement event", "statement event report figure position"
_FOLDS = (
    (lazy("When and where"), _ENTRIES, WHEN, 2),
    (lazy("Quotation"), _REPORTED, REPORT, 4),
    (lazy("Source"), _SPOKEN, ("anonymity", "attribution", "anonymity_ground", "anonymity_as_printed"), 2),
    (
        lazy("Office, for whom, to whom"),
        _SPOKEN,
        ("office", "on_behalf_of", "addressee", "medium", "language", "second_act"),
        3,
    ),
    (lazy("Where the article has it from"), _REPORTED, ("origin_kind", "organisation"), 2),
    (lazy("Answers"), _ENTRIES, ("relation_kind", "relation_to", "relation_basis", "relation_note_en"), 2),
    (lazy("Headlines and summaries, ours"), _ENTRIES, OWN_WORDS, 1),
    (lazy("What it asserts, where reports can differ"), "report figure", ASSERTS, 6),
    (lazy("Note, key entry"), _ENTRIES, ("internal_note", "key"), 1),
)


def _folds(form: SlipForm, version: ArticleText) -> Iterator[Fold]:
    for title, kinds, names, shown in _FOLDS:
        yield Fold(title, kinds, [form[name] for name in names], " ".join(names[:shown]))
    others = [f"tr_{code}" for code in LANGUAGES if code != version.article.language]
    yield Fold(_("The words in the other languages"), _REPORTED, [form[name] for name in others], " ".join(others))


def _context(request: HttpRequest, version: ArticleText, form: SlipForm) -> dict:
    marks = marks_of(version)
    article = version.article
    neighbours = Article.objects.filter(dispute=article.dispute).order_by("position", "pk")
    return admin.site.each_context(request) | {
        "title": _("Workbench: %(article)s") % {"article": article},
        "article": article,
        "version": version,
        "neighbours": neighbours[:8],
        "paragraphs": paragraphs(version.body, marks),
        "marks": [mark for mark in marks if mark.kind != "left"],
        "proposals": [
            (offer, version.body[offer.words[0][0] : offer.words[-1][1]]) for offer in proposing.offers(version, marks)
        ],
        "left": [(mark, version.body[mark.start : mark.end]) for mark in marks if mark.kind == "left"],
        "account": account(version.body, marks),
        "form": form,
        # What is filed as a position is filed in a difference: the editors' word for it, and its key.
        "kinds": [(value, _("difference") if value == Filed.POSITION else label) for value, label in form.kinds],
        "folds": list(_folds(form, version)),
        "choices": choices(article.dispute),
        "reasons": LeftOut.choices,
        "is_nav_sidebar_enabled": False,
    }
