"""Dates as the record holds them: a text in a small subset of EDTF (ISO 8601-2), its bounds, its wording.

The text is the truth; everything else here is derived from it. Allowed are a day, a month or a year (1900 to
2100), each with `~` (about), `?` (possibly) or `%` (both); an interval `A/B`, either end of which may be open
(`..`); and one of a set, `[A,B]` or `[A..B]`. A single day may carry a clock time or a part of the day beside
it.

Bounds are UTC and half open: `earliest` belongs to the span, `latest` no longer does, None is an open end.
`~` widens the bounds by one unit of its date on either side (a day by a day, a month by a month); `?` moves
nothing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from .wording import ZONES

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_TEXT = 100
MINUTE = timedelta(minutes=1)
# What "about 18:20" is taken to hide, on either side.
ABOUT_A_CLOCK_TIME = timedelta(minutes=30)

# Hours of the local day, counted from its midnight: below 0 is the day before, above 24 the day after. They
# are wide and overlap on purpose: papers and languages do not agree where morning ends, and a bound too
# narrow would make two reports differ that do not. "night" follows the English habit (Wednesday night begins
# on Wednesday evening), "night_before" the Scandinavian one ("natten til torsdag" ends on Thursday morning).
PART_HOURS = {
    "early_morning": (3, 9),
    "morning": (5, 13),
    "noon": (11, 14),
    "afternoon": (12, 19),
    "evening": (17, 24),
    "night": (18, 30),
    "night_before": (-3, 7),
}
PARTS = tuple(PART_HOURS)


class DateError(ValueError):
    """A date, time or zone the record cannot hold; the message says what is wrong and what would be right."""


class Precision(StrEnum):
    """How much a span knows. PART is a stretch of a day, by name ("evening") or by the clock."""

    MINUTE = "minute"
    PART = "part"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    SET = "set"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Span:
    """A date of the record with what follows from it.

    `edtf`, `time` and `zone` are the texts as given (`time`: "", "HH:MM", "~HH:MM", "HH:MM/HH:MM", "HH:MM/"
    for that time or later, "/HH:MM" for before it, or one of PARTS). `earliest` (inclusive) and `latest`
    (exclusive) are aware UTC datetimes, None where open. `core` is the stretch that holds whatever the doubt:
    the whole of a plain day, month, year, clock time or interval, what lies between the widened ends of an
    interval with `~`, else None.
    """

    edtf: str
    time: str
    zone: str
    earliest: datetime | None
    latest: datetime | None
    core: tuple[datetime, datetime] | None
    precision: Precision
    approximate: bool
    uncertain: bool


# ----------------------------------------------------------------------------------------- reading the text


@dataclass(frozen=True, slots=True)
class OneDate:
    """A day, month or year as written, and its mark ("", "~", "?" or "%")."""

    year: int
    month: int | None
    day: int | None
    mark: str

    @property
    def unit(self) -> Precision:
        return Precision.DAY if self.day else Precision.MONTH if self.month else Precision.YEAR

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def approximate(self) -> bool:
        return self.mark in ("~", "%")

    @property
    def uncertain(self) -> bool:
        return self.mark in ("?", "%")

    def possible(self) -> tuple[date, date]:
        """First and last possible day: those written, or one unit wider on either side where `~` is."""
        if not self.approximate:
            return self.first, self.last
        before, after = self.first - timedelta(days=1), self.last + timedelta(days=1)
        if self.day:
            return before, after
        if self.month:
            return before.replace(day=1), after.replace(day=monthrange(after.year, after.month)[1])
        return date(before.year, 1, 1), date(after.year, 12, 31)


_Ends = tuple[OneDate | None, OneDate | None]


@dataclass(frozen=True, slots=True)
class Form:
    """A parsed text: `kind` is "single", "interval" or "set"; an item is a pair of ends, None an open one."""

    kind: str
    items: tuple[_Ends, ...]

    @property
    def dates(self) -> tuple[OneDate, ...]:
        return tuple(end for item in self.items for end in dict.fromkeys(item) if end)


@dataclass(frozen=True, slots=True)
class _Clock:
    """A parsed time of day: `kind` is "none", "at", "about", "between", "from", "before" or "part"."""

    kind: str
    start: time_of_day | None = None
    end: time_of_day | None = None


# Written with [0-9], as \d also takes the digits of other scripts.
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_TIME = re.compile(r"~?([0-9]{2}):([0-9]{2})")
_ALLOWED = (
    "write a day (2024-03-25), a month (2024-03), a year (2024), an interval (2024-03-25/2024-03-27), an "
    "open end (2024-03-27/.. or ../2024-03-27) or one of several ([2024-03-25,2024-03-26]), without spaces; "
    "a date may end in ~ (about), ? (possibly) or % (both)"
)


def _check(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise DateError(f"The {name} must be a text.")
    if len(value) > LONGEST_TEXT:
        raise DateError(f"The {name} is longer than {LONGEST_TEXT} characters.")
    return value


def _parse_date(text: str) -> OneDate:
    match = _DATE.fullmatch(text)
    if not match:
        raise DateError(f"{text!a} is not a date that can be read: {_ALLOWED}.")
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"The year {match[1]} is outside {FIRST_YEAR} to {LAST_YEAR}.")
    if month is not None and not 1 <= month <= 12:
        raise DateError(f"{text} has no such month: months run from 01 to 12.")
    if day is not None and not 1 <= day <= monthrange(year, month)[1]:
        raise DateError(f"{text} does not exist: {text[:7]} has {monthrange(year, month)[1]} days.")
    return OneDate(year, month, day, match[4])


def _parse_ends(text: str, separator: str) -> _Ends:
    start, end = (None if part == ".." else _parse_date(part) for part in text.split(separator))
    if start is None and end is None:
        raise DateError("An interval may be open at one end, not at both.")
    if start and end and end.last < start.first:
        raise DateError(f"{text} runs backwards: the earlier date comes first.")
    if start == end:
        raise DateError(f"Both ends of {text} are the same: write that date once.")
    return start, end


def _parse_set(text: str) -> Form:
    items: list[_Ends] = []
    for part in text[1:-1].split(","):
        if part.count("..") == 1:
            items.append(_parse_ends(part, ".."))
        else:
            items.append((_parse_date(part),) * 2)
    if any(end.mark for item in items for end in item):
        raise DateError("A date inside [ ] takes no ~, ? or %: the brackets already say that it is one of several.")
    if len(set(items)) < len(items):
        raise DateError(f"{text} names a date twice.")
    if len(items) == 1 and items[0][0] == items[0][1]:
        raise DateError(f"{text} holds one date only: write it without the brackets.")
    return Form("set", tuple(sorted(items, key=lambda item: (item[0].first, item[1].last))))


@lru_cache(maxsize=4096)
def parse(text: str) -> Form:
    if not text:
        raise DateError(f"The date is empty: {_ALLOWED}.")
    if text.startswith("[") and text.endswith("]"):
        return _parse_set(text)
    if text.count("/") == 1:
        return Form("interval", (_parse_ends(text, "/"),))
    return Form("single", ((_parse_date(text),) * 2,))


def _parse_minute(text: str) -> time_of_day:
    match = _TIME.fullmatch(text)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise DateError(
            f"{text!a} is not a time of day: write 18:20, ~18:20 (about), 18:00/19:00 (between), "
            f"18:00/ (or later), /18:00 (before), or one of {', '.join(PARTS)}."
        )
    return time_of_day(int(match[1]), int(match[2]))


@lru_cache(maxsize=4096)
def parse_time(text: str) -> _Clock:
    if not text:
        return _Clock("none")
    if text in PART_HOURS:
        return _Clock("part")
    if text.count("/") != 1 or "~" in text:
        return _Clock("about" if text.startswith("~") else "at", _parse_minute(text))
    start, end = (_parse_minute(part) if part else None for part in text.split("/"))
    if start is None and end is None:
        raise DateError("A time with a stroke needs a time before or after it.")
    if (start and end and end <= start) or end == time_of_day(0):
        raise DateError(f"{text} runs backwards: both times belong to one day, the earlier first.")
    return _Clock("from" if end is None else "before" if start is None else "between", start, end)


# ----------------------------------------------------------------------------------------------- the bounds


def zone_named(name: str) -> ZoneInfo:
    if name not in ZONES:
        raise DateError("The time zone is not one that is known: write one such as Europe/Oslo, or UTC.")
    return ZoneInfo(name)


def _local(day: date, hours: int, zone: ZoneInfo) -> datetime:
    """A full hour counted from a day's midnight, in UTC.

    Where the clock skips or repeats that hour, fold 0 is what a bound wants: the moment of the leap, or the
    first of the two.
    """
    days, hour = divmod(hours, 24)
    return datetime.combine(day + timedelta(days=days), time_of_day(hour), zone).astimezone(UTC)


def _moments(day: date, minute: time_of_day, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first and last moment (UTC) a clock time can mean.

    They differ, by an hour, where summer time ends (the clock shows the time twice) and where it begins (the
    clock never shows it, and what was meant may be winter or summer time).
    """
    both = [datetime.combine(day, minute.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1)]
    return min(both), max(both)


def clock_moments(day: date, clock: _Clock, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """First and last moment as written, not widened by "about"; an edge of the day where there is none."""
    first = _moments(day, clock.start, zone)[0] if clock.start is not None else _local(day, 0, zone)
    if clock.kind in ("at", "about"):
        return first, _moments(day, clock.start, zone)[1]
    return first, _moments(day, clock.end, zone)[1] if clock.end is not None else _local(day, 24, zone)


def _time_bounds(day: date, clock: _Clock, part: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    if clock.kind == "part":
        start, end = PART_HOURS[part]
        return _local(day, start, zone), _local(day, end, zone)
    earliest, latest = clock_moments(day, clock, zone)
    if clock.kind in ("at", "about", "between"):
        latest += MINUTE  # "between 18:00 and 18:20" takes that minute in, "before 18:20" leaves it out
    slack = ABOUT_A_CLOCK_TIME if clock.kind == "about" else timedelta()
    return earliest - slack, latest + slack


def _item_bounds(item: _Ends, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    start, end = item
    earliest = _local(start.possible()[0], 0, zone) if start else None
    return earliest, _local(end.possible()[1], 24, zone) if end else None


def _core(form: Form, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    start, end = form.items[0]
    if form.kind == "set" or not start or not end or start.uncertain or end.uncertain:
        return None
    if form.kind == "single" and start.approximate:
        return None
    # An end that is only "about" may lie anywhere in its widened bounds: sure is what lies beyond all of
    # them.
    first = _local(start.possible()[1], 24, zone) if start.approximate else _local(start.first, 0, zone)
    last = _local(end.possible()[0], 0, zone) if end.approximate else _local(end.last, 24, zone)
    return (first, last) if first < last else None


def _precision(form: Form) -> Precision:
    if form.kind == "set":
        return Precision.SET
    if form.kind == "single":
        return form.dates[0].unit
    return Precision.OPEN if None in form.items[0] else Precision.INTERVAL


def read(edtf: str, time: str = "", zone: str = "UTC") -> Span:
    """The span of a date of the record: see `Span` for what may be given and what comes back.

    Raises DateError, and nothing else, for anything the record cannot hold.
    """
    return _read(_check("date", edtf), _check("time", time), _check("time zone", zone))


@lru_cache(maxsize=4096)
def _read(edtf: str, time: str, zone_name: str) -> Span:
    form, clock, zone = parse(edtf), parse_time(time), zone_named(zone_name)
    approximate = any(end.approximate for end in form.dates)
    uncertain = any(end.uncertain for end in form.dates)
    if clock.kind == "none":
        bounds = [_item_bounds(item, zone) for item in form.items]
        # Only an interval can be open, and an interval is one item.
        earliest, latest = bounds[0] if len(bounds) == 1 else (min(b[0] for b in bounds), max(b[1] for b in bounds))
        core = _core(form, zone)
        return Span(edtf, time, zone_name, earliest, latest, core, _precision(form), approximate, uncertain)
    if form.kind != "single" or not form.dates[0].day:
        raise DateError(f"A time of day needs a single day beside it, and {edtf} is not one.")
    if approximate:
        raise DateError(f"{edtf} is only about a day, so it takes no time of day: leave out the time or the mark.")
    earliest, latest = _time_bounds(form.dates[0].first, clock, time, zone)
    precision = Precision.MINUTE if clock.kind in ("at", "about") else Precision.PART
    sure = not uncertain and clock.kind not in ("about", "part")
    core = (earliest, latest) if sure else None
    return Span(edtf, time, zone_name, earliest, latest, core, precision, clock.kind == "about", uncertain)


# ------------------------------------------------------------------------------------------------ comparing


def _pieces(span: Span) -> list[tuple[datetime | None, datetime | None]]:
    if span.precision is not Precision.SET:
        return [(span.earliest, span.latest)]
    return [_item_bounds(item, zone_named(span.zone)) for item in parse(span.edtf).items]


def overlap(a: Span, b: Span) -> bool:
    """Whether the two could be the same moment. Of a set its members count, not the days between them."""
    return any(
        (a_start is None or b_end is None or a_start < b_end) and (b_start is None or a_end is None or b_start < a_end)
        for a_start, a_end in _pieces(a)
        for b_start, b_end in _pieces(b)
    )


def before(a: Span, b: Span) -> bool:
    """Whether a is surely over when b begins."""
    return a.latest is not None and b.earliest is not None and a.latest <= b.earliest
