"""Passages that a newer version of their text has lost or moved: led to their new place by an editor's click alone."""

from __future__ import annotations

from dataclasses import dataclass

import reversion
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from timeline import text
from timeline.models import Article, ArticleText, Passage
from timeline.models.record.sources import PUBLISHED_LENGTH

from . import rights

CHANGE = "timeline.change_passage"
MOST_PLACES = 20


@dataclass(frozen=True)
class Place:
    """Where the words stand in the new text, with what stands around them."""

    start: int
    end: int
    exact: bool
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Lost:
    """A passage of an older version, and the places it may be led to."""

    passage: Passage
    words: str
    before: str
    after: str
    places: tuple[Place, ...]
    href: str

    @property
    def sure(self) -> bool:
        """Whether the words stand letter for letter at exactly one place."""
        return len(self.places) == 1 and self.places[0].exact


@permission_required("timeline.view_passage", raise_exception=True)
@require_safe
def orphans(request: HttpRequest) -> HttpResponse:
    """The articles with passages that are not found, with how many. One query beside the frame's."""
    waiting = Count(
        "texts__passages", filter=Q(texts__passages__orphaned=True, texts__passages__withdrawn_reason_en="")
    )
    articles = Article.objects.annotate(lost=waiting).filter(lost__gt=0)
    context = admin.site.each_context(request) | {"title": _("Passages not found"), "articles": articles}
    return TemplateResponse(request, "admin/timeline/orphans.html", context)


@permission_required(CHANGE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def of_article(request: HttpRequest, pk: int) -> HttpResponse:
    """The passages of an article that still point into an older version of its text, and where each may go."""
    article = get_object_or_404(Article, pk=pk)
    newest = article.texts.filter(body__isnull=False).order_by("-number").first()
    lost = _lost(newest) if newest else []
    if request.method == "POST":
        return _move(request, article, newest, lost)
    context = admin.site.each_context(request) | {
        "title": _("Passages of an older text"),
        "article": article,
        "newest": newest,
        "sure": [one for one in lost if one.sure],
        "rest": [one for one in lost if not one.sure],
    }
    return TemplateResponse(request, "admin/timeline/orphans_of.html", context)


def _lost(newest: ArticleText) -> list[Lost]:
    rows = Passage.objects.filter(text__article=newest.article_id, withdrawn_reason_en="")
    rows = rows.exclude(text=newest).select_related("text", "report__entry", "report__figure__topic", "report__article")
    return [_one(passage, newest.body) for passage in rows.order_by("start")]


def _one(passage: Passage, body: str) -> Lost:
    old = passage.text.body or ""
    words = passage.exact or old[passage.start : passage.end]
    before, after = text.surroundings(old, passage.start, passage.end)
    # Without what stood around them: where they stand twice, an editor sees both and says which.
    hits = text.anchor(body, words, start_hint=passage.start)
    places = tuple(
        Place(hit.start, hit.end, hit.exact, around[0], body[hit.start : hit.end], around[1])
        for hit in hits[:MOST_PLACES]
        for around in [text.surroundings(body, hit.start, hit.end, size=60)]
    )
    return Lost(passage, words, before, after, places, reverse("admin:timeline_passage_change", args=[passage.pk]))


def _move(request: HttpRequest, article: Article, newest: ArticleText | None, lost: list[Lost]) -> HttpResponse:
    """Moves what was ticked: `all` those that are sure, or one passage to one of its places."""
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:300]
    wanted = {one.passage.pk: one.places[0] for one in lost if one.sure} if request.POST.get("all") else {}
    for one in lost:
        said = request.POST.get(f"to-{one.passage.pk}")
        wanted.update((one.passage.pk, place) for place in one.places if said == str(place.start))
    moving = [one.passage for one in lost if one.passage.pk in wanted]
    if not moving:
        messages.error(request, _("Choose a place first. Nothing was moved."))
    elif any(passage.ever_published for passage in moving) and not reason:
        messages.error(request, _("Readers have seen some of these: say why they move. Nothing was moved."))
    else:
        with transaction.atomic(), reversion.create_revision():
            reversion.set_user(request.user)
            reversion.set_comment(reason or _("Led to the new version of the text."))
            for passage in moving:
                place = wanted[passage.pk]
                passage.text, passage.start, passage.end = newest, place.start, place.end
                passage.exact = place.words if len(place.words) <= PUBLISHED_LENGTH else ""
                passage.full_clean()
                passage.save()
                rights.after_change(request.user, passage)
        messages.success(
            request, _("%(n)d passages are led to version %(v)d.") % {"n": len(moving), "v": newest.number}
        )
    return redirect("admin:orphans_of", article.pk)
