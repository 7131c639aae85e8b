"""The one door for what readers type into an address: a query string in, Filters and plain messages out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from timeline import dates
from timeline.queries.chronology import Published
from timeline.queries.filters import MANY, Filters
from timeline.text import stems
from timeline.vocabulary import EntryKind, SpeechAct

SHOWN = 40  # how much of a wrong value a message repeats
MOST_VALUES = 50  # of one filter; more are no choice but an attack
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")

Messages = dict[str, list[str]]


@dataclass(frozen=True)
class _Wrong(Exception):  # noqa: N818 - it never leaves this module
    message: str


def clean(query: QueryDict, published: Published) -> tuple[Filters, Messages]:
    """The filters of a query string, and messages by parameter name for each value that makes no sense.

    A value that makes no sense is ignored. Allowed are the sides, actors, languages and articles of the edition
    itself, and the words of the vocabulary; empty values and unknown names say nothing. Never raises.
    """
    messages: Messages = {}
    held: dict[str, Any] = {}
    for name, allowed in _allowed(published).items():
        held[name] = _many(query.getlist(name), allowed, messages, name)
    for name, (field, read) in _SINGLE.items():
        values = [value for value in query.getlist(name) if value]
        if not values:
            continue
        try:
            held[field] = read(values[-1])
        except _Wrong as wrong:
            messages[name] = [wrong.message]
    if held.get("from_") and held.get("to") and held["from_"] > held["to"]:
        messages["to"] = [_("The last day lies before the first, so it is ignored.")]
        del held["to"]
    clocks = published.dispute.get("clocks") or ["UTC"]
    return Filters(**held, home=clocks[0]), messages


def wanted_edition(query: QueryDict) -> tuple[int | None, Messages]:
    """The number in `edition=`, None where it is absent or no number (then with a message)."""
    return _wanted(query, "edition", _edition)


def wanted_known(query: QueryDict) -> date | None:
    """The day in `known=`, None where it is absent or no day; `clean` has the message."""
    return _wanted(query, "known", _day)[0]


def wanted_other(query: QueryDict) -> tuple[int | None, Messages]:
    """The number in `with=`: the edition to compare with, None where it is absent or no number."""
    return _wanted(query, "with", _edition)


def _wanted(query: QueryDict, name: str, read: Callable[[str], Any]) -> tuple[Any, Messages]:
    """One value that must be known before the edition can be opened."""
    values = [value for value in query.getlist(name) if value]
    if not values:
        return None, {}
    try:
        return read(values[-1]), {}
    except _Wrong as wrong:
        return None, {name: [wrong.message]}


def _allowed(published: Published) -> dict[str, Iterable[str]]:
    return {
        "side": {side["key"] for side in published.dispute.get("sides", [])},
        "actor": published.actors,
        "kind": EntryKind.values,
        "act": SpeechAct.values,
        "lang": {article["language"] for article in published.articles.values()},
        "article": published.articles,
    }


def _many(values: list[str], allowed: Iterable[str], messages: Messages, name: str) -> tuple[str, ...]:
    given = [value for value in dict.fromkeys(values) if value]
    wrong = [value for value in given if value not in allowed]
    if len(wrong) > 1:
        messages[name] = [_("%(n)d of these values are not known here and are ignored.") % {"n": len(wrong)}]
    elif wrong:
        messages[name] = [_unknown(wrong[0])]
    good = sorted(set(given) - set(wrong))
    if len(good) > MOST_VALUES:
        messages[name] = [_("More than %(n)d values at once: this filter is ignored.") % {"n": MOST_VALUES}]
        return ()
    return tuple(good)


def _unknown(value: str) -> str:
    return _("“%(value)s” is not known here, so it is ignored.") % {"value": printable(value)}


def printable(value: str) -> str:
    """A reader's own value as a message may repeat it: cut short, without control or direction characters."""
    kept = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in value[:SHOWN])
    return kept + ("…" if len(value) > SHOWN else "")


def _day(value: str) -> date:
    try:
        if _DAY.fullmatch(value):
            day = date.fromisoformat(value)
            if dates.FIRST_YEAR <= day.year <= dates.LAST_YEAR:
                return day
    except ValueError:
        pass  # such as 30 February: told below like any other
    raise _Wrong(_("“%(value)s” is not a day that can be read: write 2024-03-25.") % {"value": printable(value)})


def _words(value: str) -> str:
    """What to search for, blanks set right: one address for one search."""
    # Soft hyphens come along with what is copied from an article.
    text = " ".join(value.replace("\N{SOFT HYPHEN}", "").split())
    if not text:
        return ""
    if len(text) > stems.LONGEST_QUERY:
        raise _Wrong(_("More than %(n)d characters: too long to search for.") % {"n": stems.LONGEST_QUERY})
    if not text.isprintable():
        raise _Wrong(_("“%(value)s” holds characters that cannot be searched for.") % {"value": printable(text)})
    found = stems.terms(text)
    if not found:
        raise _Wrong(_("“%(value)s” holds no word to search for.") % {"value": printable(text)})
    if len(found) > stems.MOST_TERMS:
        raise _Wrong(_("More than %(n)d words: put a whole phrase in quotation marks.") % {"n": stems.MOST_TERMS})
    return text


def _yes(value: str) -> bool:
    if value == "1":
        return True
    raise _Wrong(_unknown(value))


def _one_of(*allowed: str):
    def read(value: str) -> str:
        if value in allowed:
            return value
        raise _Wrong(_unknown(value))

    return read


def _edition(value: str) -> int:
    if _NUMBER.fullmatch(value):
        return int(value)
    raise _Wrong(_("“%(value)s” is not the number of an edition.") % {"value": printable(value)})


def _page(value: str) -> int:
    if _NUMBER.fullmatch(value):
        return int(value)
    raise _Wrong(_("“%(value)s” is not the number of a page.") % {"value": printable(value)})


# By name in the address: the field of Filters, and what reads one value or raises _Wrong.
_SINGLE = {
    "q": ("q", _words),
    "from": ("from_", _day),
    "to": ("to", _day),
    "differing": ("differing", _yes),
    "key": ("key", _yes),
    "since": ("since", _edition),
    "order": ("order", _one_of("asc", "desc")),
    "scale": ("scale", _one_of("time", "sequence")),
    "tz": ("tz", _one_of(*dates.ZONES)),
    "page": ("page", _page),
    "known": ("known", _day),
    "edition": ("edition", _edition),
}
NAMES = (*MANY, *_SINGLE)
