"""Search of an edition by words in any language: an entry is found where each term stands in its own published words
or in a name of an actor it names. Nothing is found by words that a reader of this edition, on this day, cannot see."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
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


def matching(q: str, *, actors: Mapping[str, dict], articles: Collection[str] | None) -> Q:
    """A condition on the entries of an edition: each term of `q` is found. No query of its own.

    `actors` are the payloads of the edition's, by slug; `articles` the ids of those whose words count, None for all;
    our own words always do. A `q` without a word in it leaves nothing out.
    """
    # Their names are at hand, and asking the database for them would make a long search thrice as long to compile.
    names = {slug: _indexed(actor, articles) for slug, actor in actors.items()}
    condition = Q()
    for term in stems.terms(q):
        found = Q(pk__in=_holding(term, articles).values("item"))
        if named := [slug for slug, held in names.items() if _holds(held, term)]:
            found |= Q(pk__in=Facet.objects.filter(facet="actor", value__in=named).values("item"))
        condition &= found
    return condition


def actor_names(actor: Mapping) -> Iterator[tuple[str, str]]:
    """Every name of an actor, ours and as printed, with its language; none of one that was redacted."""
    yield from own_names(actor)
    if actor["kind"]:
        yield from ((name, code) for code, names in actor["names"].items() for name in names)


def own_names(actor: Mapping) -> Iterator[tuple[str, str]]:
    """Our names of an actor, each with its language; none of one that was redacted."""
    if actor["kind"]:
        yield from ((name, code) for code, name in actor["name"].items())


def _indexed(actor: Mapping, articles: Collection[str] | None) -> str:
    """The index words of its names, blanks around. Which article prints a name the record does not say: on a day of
    knowledge a printed one is found in the words of known articles alone."""
    return f" {stems.index_text(actor_names(actor) if articles is None else own_names(actor))} "


def beside(
    q: str, edition: Edition, *, articles: Collection[str] | None, actors: Mapping[str, dict] | None = None
) -> Beside:
    """The actors, articles and figures that themselves hold every term of `q`; on a day of knowledge of these articles,
    and of the actors (payloads by slug) those whose own names do. One query; none without a word."""
    found: dict[str, list[str]] = {kind: [] for kind in _BESIDE}
    terms = stems.terms(q)
    if terms:
        held = EditionItem.objects.in_edition(edition.dispute, edition.number).filter(kind__in=_BESIDE)
        for term in terms:
            held = held.filter(pk__in=_holding(term, articles).values("item"))
        for kind, public_id in held.order_by("kind", "position", "public_id").values_list("kind", "public_id"):
            if kind != ItemKind.ARTICLE or articles is None or public_id in articles:
                found[kind].append(public_id)
    if articles is not None:
        told = {slug: _indexed(each, articles) for slug, each in (actors or {}).items()}
        found[ItemKind.ACTOR] = [
            slug for slug in found[ItemKind.ACTOR] if all(_holds(told.get(slug, ""), term) for term in terms)
        ]
    return Beside(*(tuple(found[kind]) for kind in _BESIDE))


def _holds(indexed: str, term: stems.Term) -> bool:
    return any(f" {' '.join(phrase)} " in indexed for phrase in term.phrases)


def _holding(term: stems.Term, articles: Collection[str] | None) -> QuerySet[SearchText]:
    rows = SearchText.objects.filter(stems__holds=term)
    return rows if articles is None else rows.filter(article__in=["", *articles])
