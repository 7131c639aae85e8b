"""What else of an edition holds the words searched for, as links: the entries of an actor or an article, numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace

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


def links(reading: Reading, filters: Filters, found: Beside, *, chronology: str, figures: str) -> tuple[Link, ...]:
    """Each thing found once, a topic for its numbers; `chronology` and `figures` are the addresses of these pages."""
    frame = filters.frame
    tail = frame.query_string()
    topics = {each["topic"]: each["name"] for each in reading.published.figures if each["id"] in found.figures}
    made = [(ItemKind.ACTOR, reading.actor(slug), replace(frame, actor=(slug,))) for slug in found.actors]
    made += [(ItemKind.ARTICLE, article_name(reading, id_), replace(frame, article=(id_,))) for id_ in found.articles]
    made = [(kind, name, f"{chronology}?{only.query_string()}#filters") for kind, name, only in made]
    made += [
        (ItemKind.FIGURE, reading.words(name), f"{figures}{'?' if tail else ''}{tail}#topic-{key}")
        for key, name in topics.items()
    ]
    return tuple(Link(words.capital(str(kind.label)), reading.marked(name), href) for kind, name, href in made)
