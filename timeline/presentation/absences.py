"""What to say where an actor or an article is asked for that is not shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from timeline.presentation import words
from timeline.presentation.reading import Reading
from timeline.queries.absent import Absent
from timeline.queries.filters import Filters
from timeline.vocabulary import ItemKind


@dataclass(frozen=True)
class Absence:
    """`reason` is the editors' own text, "" where there is none to give; `links` are (label, query string)."""

    heading: str
    text: str
    removed: bool
    reason: str
    links: tuple[tuple[str, str], ...]


def absence(reading: Reading, kind: ItemKind, found: Absent, filters: Filters) -> Absence:
    if found.removed:
        return _removed(kind, found)
    links = [(gettext("Show it with everything"), filters.query_string(known=None))]
    text = gettext("No article that counts as known on %(day)s names this actor.")
    if kind == ItemKind.ARTICLE:
        text = gettext("It does not count as known on %(day)s: no day is known by which it had appeared.")
    day = {"day": words.day(filters.known, reading.language)}
    if found.since:
        day["since"] = words.day(found.since, reading.language)
        text = gettext("It does not count as known on %(day)s; it does from %(since)s.")
        links.insert(0, (gettext("The article as known on %(since)s") % day, filters.query_string(known=found.since)))
    heading = gettext("Article not yet out by then") if kind == ItemKind.ARTICLE else gettext("Not yet named by then")
    return Absence(heading, text % day, removed=False, reason="", links=tuple(links))


def _removed(kind: ItemKind, found: Absent) -> Absence:
    is_article = kind == ItemKind.ARTICLE
    return Absence(
        heading=gettext("This article was removed") if is_article else gettext("This actor was removed"),
        text=gettext("It was published and later removed from every edition."),
        removed=True,
        reason=found.ground,
        links=(),
    )
