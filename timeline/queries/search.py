"""Search of an edition by words in any language: an entry is found where each term stands in its own published words
or in a name of an actor it names. Nothing is found by words that a reader of this edition, on this day, cannot see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from timeline.models.editions import Edition, EditionItem, Facet, SearchText
from timeline.text import stems
from timeline.vocabulary import ItemKind

_BESIDE = (ItemKind.ACTOR, ItemKind.ARTICLE, ItemKind.FIGURE)


@dataclass(frozen=True)
class Beside:
    """What else of an edition holds the words, by public id in the editor's order."""

    actors: tuple[str, ...]
    articles: tuple[str, ...]
    figures: tuple[str, ...]


def matching(q: str, edition: Edition, *, articles: Collection[str] | None) -> Q:
    """A condition on the entries of `edition`: each term of `q` is found. No query of its own.

    `articles` are the ids of those whose words count, None for all; our own words always do. A `q` without a word in
    it leaves nothing out.
    """
    held = EditionItem.objects.in_edition(edition.dispute, edition.number)
    condition = Q()
    for term in stems.terms(q):
        rows = _holding(term, articles)
        named = held.filter(kind=ItemKind.ACTOR, pk__in=rows.values("item")).values("public_id")
        by_name = Facet.objects.filter(facet="actor", value__in=named)
        condition &= Q(pk__in=rows.values("item")) | Q(pk__in=by_name.values("item"))
    return condition


def beside(q: str, edition: Edition, *, articles: Collection[str] | None) -> Beside:
    """The actors, articles and figures that themselves hold every term of `q`. One query; none without a word."""
    found: dict[str, list[str]] = {kind: [] for kind in _BESIDE}
    terms = stems.terms(q)
    if terms:
        held = EditionItem.objects.in_edition(edition.dispute, edition.number).filter(kind__in=_BESIDE)
        for term in terms:
            held = held.filter(pk__in=_holding(term, articles).values("item"))
        for kind, public_id in held.order_by("kind", "position", "public_id").values_list("kind", "public_id"):
            if kind != ItemKind.ARTICLE or articles is None or public_id in articles:
                found[kind].append(public_id)
    return Beside(*(tuple(found[kind]) for kind in _BESIDE))


def _holding(term: stems.Term, articles: Collection[str] | None) -> QuerySet[SearchText]:
    rows = SearchText.objects.filter(stems__holds=term)
    return rows if articles is None else rows.filter(article__in=["", *articles])
