"""Which state of the record a page shows: an earlier edition, what was known on a day, what is new since an edition."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from timeline.presentation import words
from timeline.presentation.reading import Reading
from timeline.queries.filters import Filters


@dataclass(frozen=True)
class Step:
    """A state to choose: what it is called and the address of the same page in it; "" is the page as it stands."""

    label: str
    query: str
    chosen: bool


@dataclass(frozen=True)
class State:
    """`older` says that an earlier edition is read, with `current` the address of the same page in the newest;
    `known` says what the page leaves out, "" where nothing, with `everything` the address with all; `days` are the days
    of knowledge to choose from; `bookmark` is the address of what will be new after this edition, of the
    chronology; `renewed` that of what is new in it, under the same filters."""

    older: str
    current: str
    known: str
    everything: str
    days: tuple[Step, ...]
    bookmark: str
    renewed: str


def state(reading: Reading, filters: Filters, newest: int) -> State:
    """The state of a page; `newest` is the number of the current edition."""
    published, number = reading.published, reading.published.edition.number
    day = published.known
    steps = [Step(gettext("everything"), filters.query_string(known=None, page=1), day is None)]
    steps += [
        Step(words.day(each, reading.language), filters.query_string(known=each, page=1), each == day)
        for each in published.days
    ]
    return State(
        older=_older(reading, newest) if number != newest else "",
        current=filters.query_string(edition=None, page=1),
        known=_known(reading) if day else "",
        everything=filters.query_string(known=None, page=1),
        days=tuple(steps),
        bookmark=Filters(since=newest).query_string(),
        renewed=filters.query_string(since=number - 1, page=1),
    )


def _older(reading: Reading, newest: int) -> str:
    edition = reading.published.edition
    return gettext("This is edition %(number)s, of %(date)s. The current one is edition %(newest)s.") % {
        "number": edition.number,
        "date": words.day(edition.published_at.date(), reading.language),
        "newest": newest,
    }


def _known(reading: Reading) -> str:
    published = reading.published
    text = ngettext(
        "What was known on %(day)s: only what %(n)s of %(of)s article reports.",
        "What was known on %(day)s: only what %(n)s of %(of)s articles report.",
        published.sources,
    )
    return text % {
        "day": words.day(published.known, reading.language),
        "n": len(published.articles),
        "of": published.sources,
    }
