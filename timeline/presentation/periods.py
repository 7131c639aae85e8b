"""The list cut into days, with the pauses between entries, and what lies long before the exchange set apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from timeline import dates
from timeline.presentation import words
from timeline.presentation.cards import Card
from timeline.presentation.reading import Reading
from timeline.queries.chronology import EntryRow, Found

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
class Group:
    """Rows that stand under one heading: `day`, or where no day can be given the wider date `edtf`. `first` and `last`
    are its days, None where open; `total` counts the heading's rows on all pages, `continued` says that the page before
    holds the first of them."""

    rows: tuple[EntryRow, ...]
    day: date | None
    edtf: str
    first: date | None
    last: date | None
    total: int
    continued: bool = False


@dataclass(frozen=True)
class Period:
    """A heading with its entries: a day, or a wider date. `since` tells how long after the period before it begins;
    `id` is the heading's anchor."""

    id: str
    heading: str
    iso: str
    since: str
    continued: bool
    total: int
    items: tuple[Item, ...]
    footnotes: tuple[Footnote, ...]


@dataclass(frozen=True)
class Chronology:
    """`before` is the background, in the same order as `exchange`."""

    before: tuple[Period, ...]
    exchange: tuple[Period, ...]

    @property
    def entries_before(self) -> int:
        return sum(len(period.items) for period in self.before)


def grouped(reading: Reading, found: Found, *, descending: bool) -> tuple[Group, ...]:
    """What was found, by day on the reader’s clock, day after day; a wider date stands where its order has it."""
    held: dict[tuple[date | None, str], list[EntryRow]] = {}
    for row in found.entries:
        held.setdefault(_key(reading, row, found.related), []).append(row)
    # A date without a clock time keeps its day whatever the clock, so that moments do not always rise with the days.
    days = iter(sorted((day for day, _edtf in held if day), reverse=descending))
    keys = [(next(days), "") if day else (None, edtf) for day, edtf in held]
    return tuple(_group(reading, key, held[key]) for key in keys)


def start(groups: Sequence[Group]) -> date | None:
    """The first day of the exchange, None where nothing has a day. It runs back from the fullest day to the last long
    pause; whatever begins earlier is background."""
    dated = [group for group in groups if group.day]
    if not dated:
        return None
    # The earlier of two equally full days, in whichever order they come.
    first = fullest = max(dated, key=lambda group: (len(group.rows), -group.day.toordinal())).day
    for day in sorted((group.day for group in dated if group.day < fullest), reverse=True):
        if first - day > BACKGROUND_PAUSE:
            break
        first = day
    return first


def chronology(
    reading: Reading,
    groups: Sequence[Group],
    cards: Sequence[Card],
    *,
    begins: date | None,
    after: Group | None = None,
    descending: bool = False,
) -> Chronology:
    """The periods of these groups, whose rows have these cards. `begins` is the exchange's first day; `after` is the
    group that stands before them on another page."""
    waiting = iter(cards)
    number, before, exchange = 0, [], []
    for place, group in enumerate(groups):
        held = [(row, next(waiting)) for row in group.rows]
        period = _period(reading, group, held, f"period-{place + 1}", number, after, told=not descending)
        number += sum(len(item.notes) for item in period.items)
        is_background = begins is not None and (group.first is None or group.first < begins)
        (before if is_background else exchange).append(period)
        after = group
    return Chronology(tuple(before), tuple(exchange))


def _key(reading: Reading, row: EntryRow, related: Mapping[str, EntryRow]) -> tuple[date | None, str]:
    """What an entry is listed under. One that answers something later than its own date begins stands on the day of
    what it answers, with its own date beside it."""
    when = reading.span(row.payload["when"])
    own = dates.day_of(when, reading.clock)
    moved = _moved(reading, row, when.zone, related)
    if when.precision in _OF_A_DAY and own:
        return max(own, moved or own), ""
    if moved:
        return moved, ""
    if when.precision in (dates.Precision.INTERVAL, dates.Precision.SET) and _short(when):
        return own, ""
    return None, when.edtf


def _moved(reading: Reading, row: EntryRow, zone: str, related: Mapping[str, EntryRow]) -> date | None:
    """The day of what an entry answers, where that lies later than the entry's own beginning; else None."""
    if not row.sort_at or (row.earliest is not None and row.sort_at <= row.earliest):
        return None
    for relation in row.payload["relations"]:
        other = related.get(relation["to"])
        if other is not None and other.id != row.id and other.sort_at == row.sort_at == other.earliest:
            return dates.day_of(reading.span(other.payload["when"]), reading.clock)
    return row.sort_at.astimezone(ZoneInfo(zone)).date()


def _short(when: dates.Span) -> bool:
    """Whether a span of several days is near enough to a day to stand under its first."""
    return bool(when.earliest and when.latest) and when.latest - when.earliest <= timedelta(days=7)


def _group(reading: Reading, key: tuple[date | None, str], rows: list[EntryRow]) -> Group:
    day, edtf = key
    first, last = (day, day) if day else (_day(moment, reading) for moment in (rows[0].earliest, rows[0].latest))
    return Group(tuple(rows), day, edtf, first, last, len(rows))


def _period(
    reading: Reading,
    group: Group,
    held: list[tuple[EntryRow, Card]],
    id_: str,
    number: int,
    after: Group | None,
    *,
    told: bool,
) -> Period:
    """`number` is that of the last footnote before; `told` says whether pauses are."""
    items, earlier = [], None
    for row, card in held:
        notes = tuple(range(number + 1, number + 1 + len(card.evidence)))
        number += len(notes)
        gap = _gap(reading, earlier, row) if earlier and told else ""
        # A heading that is the entry's own date has said it.
        items.append(Item(card, card.time if group.day else "", gap, notes))
        earlier = row
    return Period(
        id=id_,
        heading=heading(reading, group),
        iso=group.day.isoformat() if group.day else "",
        since=_since(after, group, reading) if told and not group.continued else "",
        continued=group.continued,
        total=group.total,
        items=tuple(items),
        footnotes=tuple(
            Footnote(number, passage.article, passage.text, passage.language, passage.place)
            for item in items
            for number, passage in zip(item.notes, item.card.evidence, strict=True)
        ),
    )


def heading(reading: Reading, group: Group) -> str:
    """A group's day, or its wider date, with a capital."""
    if group.day:
        return dates.day_heading(group.day, reading.language)
    return words.capital(reading.label(group.rows[0].payload["when"]))


def _day(moment: datetime | None, reading: Reading) -> date | None:
    return moment.astimezone(ZoneInfo(reading.clock)).date() if moment else None


def _since(after: Group | None, group: Group, reading: Reading) -> str:
    if after is None or not after.day or not group.day:
        return ""
    spans = [dates.read(each.day.isoformat(), "", reading.clocks[0]) for each in (after, group)]
    return dates.gap(*spans, reading.language)


def _gap(reading: Reading, earlier: EntryRow, later: EntryRow) -> str:
    """A pause within a day, where both times are known well enough to tell it."""
    return dates.gap(
        reading.span(earlier.payload["when"]),
        reading.span(later.payload["when"]),
        reading.language,
        clock=reading.clock,
    )
