"""What to say where an entry, an actor or an article is asked for that is not shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy

from timeline.presentation import words
from timeline.presentation.reading import Reading
from timeline.queries.absent import Absent
from timeline.queries.editions import Withdrawal
from timeline.queries.filters import Filters
from timeline.vocabulary import ItemKind


@dataclass(frozen=True)
class Absence:
    """`removed` says that it is gone for good; `headline` is what a withdrawn entry was called; `reason` is what the
    editors gave, "" where they gave none; `links` are (label, query string)."""

    heading: str
    text: str
    removed: bool
    reason: str
    links: tuple[tuple[str, str], ...]
    headline: str = ""


_NOBODY_REPORTS = gettext_lazy("No article that counts as known on %(day)s reports this entry.")
# Of a thing that is not known yet: the heading, what is said without and with a day from which it is, the link to it.
_WAITING = {
    ItemKind.ENTRY: (
        gettext_lazy("Not yet reported by then"),
        _NOBODY_REPORTS,
        format_lazy("{} {}", _NOBODY_REPORTS, gettext_lazy("It counts as known from %(since)s.")),
        gettext_lazy("The entry as known on %(since)s"),
    ),
    ItemKind.ACTOR: (
        gettext_lazy("Not yet named by then"),
        gettext_lazy("No article that counts as known on %(day)s names this actor."),
        "",
        "",
    ),
    ItemKind.ARTICLE: (
        gettext_lazy("Article not yet out by then"),
        gettext_lazy("It does not count as known on %(day)s: no day is known by which it had appeared."),
        gettext_lazy("It does not count as known on %(day)s; it does from %(since)s."),
        gettext_lazy("The article as known on %(since)s"),
    ),
}


def absence(reading: Reading, kind: ItemKind, found: Absent, filters: Filters) -> Absence:
    """What to say of a thing that the edition holds."""
    if found.removed:
        return _removed(kind, found)
    heading, undated, dated, then = _WAITING[kind]
    named = {"day": words.day(filters.known, reading.language)}
    links = [(gettext("Show it with everything"), filters.query_string(known=None))]
    if found.since:
        named["since"] = words.day(found.since, reading.language)
        links.insert(0, (str(then) % named, filters.query_string(known=found.since)))
    text = str(dated if found.since else undated) % named
    return Absence(str(heading), text, removed=False, reason="", links=tuple(links))


def _removed(kind: ItemKind, found: Absent) -> Absence:
    is_article = kind == ItemKind.ARTICLE
    return Absence(
        heading=gettext("This article was removed") if is_article else gettext("This actor was removed"),
        text=gettext("It was published and later removed from every edition."),
        removed=True,
        reason=found.ground,
        links=(),
    )


def withdrawn(reading: Reading, found: Withdrawal) -> Absence:
    """What to say of an entry that was taken back, or removed from every edition. What it was called is told where an
    edition still says so, and not on a day of knowledge, which may be before anybody reported it."""
    named = {"id": found.public_id, "number": found.edition}
    text = gettext("%(id)s was published and later removed from every edition.")
    links = []
    if found.edition:
        text = gettext("%(id)s was published and taken back in edition %(number)s.")
        before = Filters(edition=found.edition - 1).query_string()
        links.append((gettext("Read it in the last edition that holds it"), before))
    return Absence(
        heading=gettext("This entry was withdrawn"),
        text=text % named,
        removed=True,
        reason=reading.words(found.reason),
        links=tuple(links),
        headline="" if reading.published.known else reading.words(found.headline),
    )
