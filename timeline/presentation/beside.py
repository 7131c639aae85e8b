"""What else of an edition holds the words searched for, as links to their pages: actors, articles, numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.presentation import words
from timeline.presentation.evidence import article_name
from timeline.presentation.reading import Reading
from timeline.queries.filters import Filters
from timeline.queries.search import Beside
from timeline.vocabulary import ItemKind


@dataclass(frozen=True)
class Link:
    """`kind` is what it leads to in a word; `name` is HTML with what was found marked."""

    kind: str
    name: str
    href: str


def links(reading: Reading, filters: Filters, found: Beside, *, address: Callable[..., str]) -> tuple[Link, ...]:
    """Each thing found once, a topic for its numbers; `address` makes the path of a page of the dispute from its name
    and what else it takes."""
    tail = filters.frame.query_string()
    query = f"?{tail}" if tail else ""
    topics = {each["topic"]: each["name"] for each in reading.published.figures if each["id"] in found.figures}
    made = [
        (ItemKind.ACTOR, words.capital(reading.actor(slug)), address("actor", slug) + query) for slug in found.actors
    ]
    made += [(ItemKind.ARTICLE, article_name(reading, id_), address("article", id_) + query) for id_ in found.articles]
    made += [
        (ItemKind.FIGURE, reading.words(name), f"{address('figures')}{query}#topic-{key}")
        for key, name in topics.items()
    ]
    return tuple(Link(words.capital(str(kind.label)), reading.marked(name), href) for kind, name, href in made)
