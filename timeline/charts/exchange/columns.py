"""The scale by the clock: which days get a column, how wide each is, and where in it a moment lies.

Only days that hold entries have a column; what is left out between two is a marked break. What has no day (an open
beginning, or a stretch longer than the exchange itself that began before it) stands in a column "Earlier" in front.
Where the days are too many for columns of their own, weeks, months or years take their place, and nothing is then
said of the hour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import MINYEAR, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from timeline import dates

from .stops import Stop

DAY = timedelta(days=1)
FAR = 21  # days without an entry that part what lies far off from the exchange itself
WIDE = 8  # a span of more days than this that began before the exchange has no day on the map
MOST_FAR_DAYS = 3
MOST_COLUMNS = {"day": 12, "week": 14, "month": 14}
BREAK_WIDTH = 34
NIGHT_ENDS = 6  # o'clock; the hours before it are folded into a strip
NIGHT_WIDTH = 12
LEAST_WIDTH_FOR_HOURS = 110
_INSET = 3  # of a bar in its column
_LEAST_BAR = 22
_MARGIN = 8  # of the marks in a column or on a bar


@dataclass(frozen=True)
class Column:
    """One column, `left` to `right`, from day `first` to `last` (both None for "Earlier"). `skipped` counts the days
    left out just before it; `timed` says that it holds an entry placed more closely than by its day, `hours` that the
    hour can be read from it, so that its night is folded."""

    unit: str
    first: date | None
    last: date | None
    left: float
    right: float
    skipped: int = 0
    timed: bool = False
    hours: bool = False

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def key(self) -> str:
        """Sorts with the others; "" comes first."""
        return self.first.isoformat() if self.first else ""

    def holds(self, day: date | None) -> bool:
        return day is self.first if day is None or self.first is None else self.first <= day <= self.last

    def at(self, hour: float) -> float:
        """Where an hour of the local day lies."""
        hour = min(max(hour, 0.0), 24.0)
        night = NIGHT_WIDTH if self.hours else self.width * NIGHT_ENDS / 24
        if hour < NIGHT_ENDS:
            return self.left + night * hour / NIGHT_ENDS
        return self.left + night + (self.width - night) * (hour - NIGHT_ENDS) / (24 - NIGHT_ENDS)


@dataclass(frozen=True)
class Place:
    """Where a stop stands: `x`, and, where the date does not say it closely, the ends of the `bar` it stands on. `core`
    is the part of the bar that is sure."""

    x: float
    bar: tuple[float, float] | None = None
    core: tuple[float, float] | None = None


def period(day: date, unit: str) -> tuple[date, date]:
    """The first and last day of the day's own day, week (from Monday), month or year."""
    if unit == "week":
        first = day - day.weekday() * DAY
        return first, first + 6 * DAY
    if unit == "month":
        first = day.replace(day=1)
        return first, (first + 31 * DAY).replace(day=1) - DAY
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def days_of(stops: Iterable[Stop]) -> dict[str, date | None]:
    """The day of each stop's column, by id; None for the column "Earlier"."""
    stops = list(stops)
    closely = Counter(stop.day for stop in stops if stop.day and not _wide(stop))
    if not closely:
        return {stop.id: stop.day for stop in stops}
    begins = _exchange_begins(closely)
    far = sorted(day for day in closely if day < begins)
    folded = set(far) if len(far) > MOST_FAR_DAYS else set()
    found = {}
    for stop in stops:
        away = stop.day is None or stop.day in folded or (_wide(stop) and stop.day < begins)
        found[stop.id] = None if away else stop.day
    return found


def _wide(stop: Stop) -> bool:
    span = stop.span
    if span.earliest is None or span.latest is None:
        return True
    return span.latest - span.earliest > WIDE * DAY


def _exchange_begins(closely: Counter[date]) -> date:
    """The first day of the group of days that holds the most entries."""
    groups: list[list[date]] = []
    for day in sorted(closely):
        if not groups or (day - groups[-1][-1]).days > FAR:
            groups.append([])
        groups[-1].append(day)
    return max(groups, key=lambda group: sum(closely[day] for day in group))[0]


def _unit(days: set[date]) -> str:
    for unit, most in MOST_COLUMNS.items():
        if len({period(day, unit) for day in days}) <= most:
            return unit
    return "year"


def columns(stops: Sequence[Stop], days: dict[str, date | None], left: float, right: float) -> tuple[Column, ...]:
    """The columns from `left` to `right`, wider where more entries stand."""
    unit = _unit({day for day in days.values() if day})
    held = Counter(period(day, unit) if (day := days[stop.id]) else None for stop in stops)
    timed = {days[stop.id] for stop in stops if stop.within_a_day}
    order = sorted(held, key=lambda each: each or (date(MINYEAR, 1, 1),) * 2)
    gaps = [0] + [_between(before, after) for before, after in pairwise(order)]
    widths = _widths([held[each] * (1 if each else 0.5) for each in order], right - left - _room(gaps))
    found, x = [], left
    for each, skipped, width in zip(order, gaps, widths, strict=True):
        x += BREAK_WIDTH if skipped else 0
        first, last = each or (None, None)
        clocked = unit == "day" and first is not None and first in timed
        hours = clocked and width >= LEAST_WIDTH_FOR_HOURS
        found.append(Column(unit, first, last, x, x + width, skipped, clocked, hours))
        x += width
    return tuple(found)


def _room(gaps: list[int]) -> float:
    return BREAK_WIDTH * sum(bool(gap) for gap in gaps)


def _between(before: tuple[date, date] | None, after: tuple[date, date]) -> int:
    return (after[0] - before[1]).days - 1 if before else 0


def _widths(weights: list[float], room: float) -> list[float]:
    """Widths that share the room: most of it by weight, but for a part that every column has alike."""
    least = min(84.0, room * 0.6 / len(weights))
    rest = room - least * len(weights)
    return [least + rest * weight / sum(weights) for weight in weights]


class Clock:
    """Places stops on columns by a clock."""

    def __init__(self, found: Sequence[Column], days: dict[str, date | None], zone: str):
        self.columns, self.days, self.zone = found, days, ZoneInfo(zone)
        self.unit = found[-1].unit
        self._numbers: dict[date | None, int] = {}

    def column(self, stop: Stop) -> int:
        """The number of a stop's column."""
        return self._number(self.days[stop.row.id])

    def _number(self, day: date | None) -> int:
        if day not in self._numbers:
            self._numbers[day] = next(number for number, each in enumerate(self.columns) if each.holds(day))
        return self._numbers[day]

    def _x(self, day: date, hour: float) -> float:
        """Where a moment lies; one on a day that is left out lies in the break there."""
        x = self.columns[0].left
        for column in self.columns:
            if column.first is None or column.last < day:
                x = column.right
            elif column.first <= day:
                return column.at(hour) if column.unit == "day" else column.left
            else:
                return column.left - (BREAK_WIDTH / 2 if column.skipped else 0)
        return x

    def _moment(self, moment: datetime, zone: ZoneInfo) -> float:
        local = moment.astimezone(zone)
        return self._x(local.date(), local.hour + local.minute / 60 + local.second / 3600)

    def stretch(self, stop: Stop) -> tuple[float, float] | None:
        """The bar of a stop: all that its date leaves open. None where it is drawn without one."""
        column = self.columns[self.column(stop)]
        if self.unit != "day" or column.first is None:
            return None
        zone = self.zone if stop.by_the_clock else ZoneInfo(stop.span.zone)
        if stop.span.precision is dates.Precision.MINUTE and not stop.span.approximate:
            return None
        start = self._moment(stop.span.earliest, zone)
        latest = stop.span.latest
        # The end is exclusive: midnight belongs to the day before it.
        end = self._moment(latest - timedelta(seconds=1), zone) if latest else self.columns[-1].right
        if start > column.right or end < column.left:
            start, end = column.left, column.right
        return self._visible(start + _INSET, end - _INSET)

    def _visible(self, start: float, end: float) -> tuple[float, float]:
        """The stretch, or one around its middle that a mark does not hide; within the columns."""
        if end - start >= _LEAST_BAR:
            return start, end
        first, last = self.columns[0].left, self.columns[-1].right
        start = min(max((start + end - _LEAST_BAR) / 2, first), last - _LEAST_BAR)
        return start, start + _LEAST_BAR

    def core(self, stop: Stop) -> tuple[float, float] | None:
        """The sure part of a stop's bar; None where nothing is sure, or all of it is."""
        span = stop.span
        if span.core is None or span.core == (span.earliest, span.latest):
            return None
        zone = self.zone if stop.by_the_clock else ZoneInfo(span.zone)
        return self._moment(span.core[0], zone), self._moment(span.core[1] - timedelta(seconds=1), zone)

    def exactly(self, stop: Stop) -> float | None:
        """Where a stop with a plain clock time lies."""
        by_hour = self.unit == "day" and self.columns[self.column(stop)].first is not None
        if not by_hour or stop.span.precision is not dates.Precision.MINUTE or stop.span.approximate:
            return None
        return self._moment(stop.span.earliest, self.zone)


def places(stops: Sequence[Stop], clock: Clock) -> dict[str, Place]:
    """Where each stop stands, by id. Those that share a bar share it evenly, in the order of the chronology; an answer
    stands after what it answers wherever its bar allows."""
    shared: dict[tuple, list[Stop]] = {}
    found: dict[str, Place] = {}
    for stop in stops:
        exact = clock.exactly(stop)
        if exact is not None:
            found[stop.id] = Place(exact)
        else:
            # Days, nights and longer stretches are told by the column they begin in; parts of a day by their own bar.
            bar = clock.stretch(stop) if stop.within_a_day else None
            shared.setdefault((clock.column(stop), bar), []).append(stop)
    for (number, bar), together in shared.items():
        column = clock.columns[number]
        left, right = bar or (column.left + (NIGHT_WIDTH if column.hours else 0), column.right)
        inset = min(_MARGIN, (right - left) / 6)
        left, right = left + inset, right - inset
        step = (right - left) / len(together)
        for place, stop in enumerate(together):
            found[stop.id] = Place(left + (place + 0.5) * step, clock.stretch(stop), clock.core(stop))
    return _after_what_they_answer(stops, found, clock)


def _after_what_they_answer(stops: Sequence[Stop], found: dict[str, Place], clock: Clock) -> dict[str, Place]:
    for stop in stops:
        place = found[stop.id]
        earlier = [found[other].x for other in stop.answers if other in found]
        if place.bar is None or not earlier or place.x >= max(earlier) + 6:
            continue
        latest = min(place.bar[1], clock.columns[clock.column(stop)].right - _INSET) - 8
        found[stop.id] = replace(place, x=max(place.x, min(max(earlier) + 14, latest)))
    return found
