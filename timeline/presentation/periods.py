"""The list cut into days, with the pauses between entries, and what lies long before the exchange set apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from timeline import dates
from timeline.presentation import words
from timeline.presentation.cards import Card
from timeline.presentation.reading import Reading
from timeline.queries.chronology import EntryRow

# A pause of the whole dispute this long parts the background from the exchange.
BACKGROUND_PAUSE = timedelta(days=7)
_OF_A_DAY = (dates.Precision.MINUTE, dates.Precision.PART, dates.Precision.DAY)


@dataclass(frozen=True)
class Item:
    """A card in its place: what the spine says of its time, the pause before it in words ("" for none worth telling),
    the numbers of its footnotes, and how they are written ("4–7")."""

    card: Card
    time: str
    gap: str
    notes: tuple[int, ...]

    @property
    def noted(self) -> str:
        return "–".join(str(number) for number in dict.fromkeys((self.notes[0], self.notes[-1]))) if self.notes else ""


@dataclass(frozen=True)
class Footnote:
    """A passage at the foot of a printed day, by number."""

    number: int
    article: str
    text: str
    language: str
    place: str


@dataclass(frozen=True)
class Period:
    """Entries under one heading: a day, or a wider date that no day can be given to. `since` tells how long after the
    period before it begins; `id` is the heading's anchor."""

    id: str
    heading: str
    iso: str
    since: str
    items: tuple[Item, ...]
    footnotes: tuple[Footnote, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Chronology:
    """`before` is the background, in the same order as `exchange`."""

    before: tuple[Period, ...]
    exchange: tuple[Period, ...]

    @property
    def start(self) -> date | None:
        """The exchange's first day, None where it has none."""
        return min((period.first for period in self.exchange if period.first), default=None)

    @property
    def entries_before(self) -> int:
        return sum(len(period.items) for period in self.before)


def chronology(reading: Reading, rows: Sequence[EntryRow], cards: Sequence[Card], *, descending: bool) -> Chronology:
    """The periods of what was found; nothing is set apart where everything lies close together."""
    pairs = list(zip(rows, cards, strict=True))
    groups: dict[tuple[str, str], list[tuple[EntryRow, Card]]] = {}
    for row, card in pairs:
        groups.setdefault(_key(reading, row), []).append((row, card))
    periods: list[Period] = []
    number = 0
    for place, (key, held) in enumerate(groups.items()):
        period, number = _period(reading, key, held, periods, place, number, descending=descending)
        periods.append(period)
    return _parted(periods)


def _key(reading: Reading, row: EntryRow) -> tuple[str, str]:
    """What an entry is listed under. One that answers something later than its own date begins stands on the day of
    what it answers, with its own date beside it."""
    when = reading.span(row.payload["when"])
    pushed = row.sort_at and (row.earliest is None or row.sort_at > row.earliest)
    moved = row.sort_at.astimezone(ZoneInfo(when.zone)).date() if pushed else None
    own = dates.day_of(when, reading.clock)
    if when.precision in _OF_A_DAY and own:
        return "day", max(own, moved or own).isoformat()
    if moved:
        return "day", moved.isoformat()
    if when.precision in (dates.Precision.INTERVAL, dates.Precision.SET) and _short(when):
        return "day", own.isoformat()
    return "span", when.edtf


def _short(when: dates.Span) -> bool:
    """Whether a span of several days is near enough to a day to stand under its first."""
    return bool(when.earliest and when.latest) and when.latest - when.earliest <= timedelta(days=7)


def _period(reading, key, held, before: list[Period], place: int, number: int, *, descending: bool):
    kind, value = key
    if kind == "day":
        first = last = date.fromisoformat(value)
        heading, iso = dates.day_heading(first, reading.language), value
        since = _since(before, first, reading) if not descending else ""
    else:
        row = held[0][0]
        heading, iso, since = words.capital(reading.label(row.payload["when"])), "", ""
        first, last = (_day(moment, reading) for moment in (row.earliest, row.latest))
    items, earlier = [], None
    for row, card in held:
        notes = tuple(range(number + 1, number + 1 + len(card.evidence)))
        number += len(notes)
        gap = "" if descending or earlier is None else _gap(reading, earlier, row)
        # A heading that is the entry's own date has said it.
        time = card.time if kind == "day" else ""
        items.append(Item(card, time, gap, notes))
        earlier = row
    footnotes = tuple(
        Footnote(number, passage.article, passage.text, passage.language, passage.place)
        for item in items
        for number, passage in zip(item.notes, item.card.evidence, strict=True)
    )
    return Period(f"period-{place + 1}", heading, iso, since, tuple(items), footnotes, first, last), number


def _day(moment, reading: Reading) -> date | None:
    return moment.astimezone(ZoneInfo(reading.clock)).date() if moment else None


def _since(before: list[Period], first: date, reading: Reading) -> str:
    if not before or not before[-1].iso:
        return ""
    spans = [dates.read(day, "", reading.clocks[0]) for day in (before[-1].iso, first.isoformat())]
    return dates.gap(*spans, reading.language)


def _gap(reading: Reading, earlier: EntryRow, later: EntryRow) -> str:
    """A pause within a day, where both times are known well enough to tell it."""
    return dates.gap(
        reading.span(earlier.payload["when"]),
        reading.span(later.payload["when"]),
        reading.language,
        clock=reading.clock,
    )


def _parted(periods: list[Period]) -> Chronology:
    """The exchange runs back from the fullest day to the last long pause; whatever begins earlier is background."""
    days = sorted(period.first for period in periods if period.iso)
    if not days:
        return Chronology((), tuple(periods))
    fullest = max((period for period in periods if period.iso), key=lambda period: len(period.items)).first
    start = fullest
    for day in reversed([day for day in days if day < fullest]):
        if start - day > BACKGROUND_PAUSE:
            break
        start = day
    before = [period for period in periods if period.first is None or period.first < start]
    return Chronology(tuple(before), tuple(period for period in periods if period not in before))
