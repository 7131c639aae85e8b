"""Where marks stand within a lane: in rows, so that none lies on another; which of a crowd are counted instead of
drawn; where the names of key entries find room."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from timeline.charts.theme import COMPACT, Size

from .columns import Place
from .drawing import Line
from .marks import clearance, height, reach, size_of
from .names import cut
from .stops import Stop

CROWDED = 24  # entries of one lane and day from which on marks are small
MOST = 60  # entries of one lane and day that are drawn; further ones are counted
# Entries that are all drawn, by lane and day up to MOST. Of more than these, each lane's days share the room for them:
# a thousand marks cannot be told apart, and cost the reader's browser more than all the rest of the page.
ROOM, LEAST = 480, 4
LABEL_HEIGHT = 17
LABEL_STRIPS = 2
_CHARACTER = 7.0  # a generous width of a letter of a label, in the picture's own units
_BETWEEN = 3


Hands = tuple[tuple[Size, Size], ...]  # of each lane: the sizes of other marks and of key entries


@dataclass(frozen=True)
class Crowd:
    """What is drawn, in order, with what is counted as stops of their own, and the size of hand of each."""

    stops: tuple[Stop, ...]
    sizes: dict[str, Size]


def crowd(stops: Sequence[Stop], group: Callable[[Stop], str], hands: Hands, zoom: int) -> Crowd:
    """Marks as large as `hands` has them, small ones where a lane's day (`group`) is crowded, and "+N" for what exceeds
    MOST, or less where there are more entries than ROOM; `zoom` times as wide, a day has room for so many times more.

    Key entries are drawn before others, then the first ones; the count stands where the last of those it counts would.
    """
    held: dict[tuple[int, str], list[Stop]] = defaultdict(list)
    for stop in stops:
        held[stop.lane, group(stop)].append(stop)
    most = zoom * (MOST if len(stops) <= ROOM else min(MOST, max(LEAST, ROOM // len(held))))
    found, sizes = {}, {}
    for (lane, _), together in held.items():
        keys_first = sorted(together, key=lambda each: not each.key)
        left_out = {stop.id for stop in keys_first[most:]}
        last = [stop for stop in together if stop.id in left_out]
        for stop in together:
            if stop.id not in left_out:
                found[stop.id] = stop
        if last:
            found[last[-1].id] = counted(last)
        size = COMPACT if len(together) > CROWDED * zoom else hands[lane]
        sizes |= {found[stop.id].id: size_of(found[stop.id], size) for stop in together if stop.id in found}
    return Crowd(tuple(found[stop.id] for stop in stops if stop.id in found), sizes)


def crowded_lanes(stops: Sequence[Stop], group: Callable[[Stop], str]) -> frozenset[int]:
    """The lanes whose marks are not all drawn full."""
    held = Counter((stop.lane, group(stop)) for stop in stops)
    return frozenset(lane for (lane, _), count in held.items() if count > CROWDED)


def counted(left_out: Sequence[Stop]) -> Stop:
    """One stop for all of these."""
    return replace(
        left_out[0], answers={}, key=False, differing=False, dashed=False, more=len(left_out),
        until=left_out[-1].day,
        id=f"more-{left_out[0].id}",
    )  # fmt: skip


_Bar = tuple[float, float] | None


@dataclass
class Row:
    """What stands in one row so far: marks by the bar they are strung on, or by None. It only grows."""

    height: float = 0
    marks: dict[_Bar, list[tuple[float, float]]] = field(default_factory=dict)
    extents: dict[_Bar, tuple[float, float]] = field(default_factory=dict)

    def fits(self, place: Place, room: float, between: float) -> bool:
        """Marks of one bar share it; anything else keeps clear of it."""
        left, right = _extent(place, room)
        for bar, marks in self.marks.items():
            if bar == place.bar:
                if any(abs(place.x - x) < room + others for x, others in marks):
                    return False
            elif bar is not None:
                start, end = self.extents[bar]
                if left < end + between and start < right + between:
                    return False
            elif any(left < x + others and x - others < right for x, others in marks):
                return False
        return True

    def add(self, place: Place, room: float, tall: float) -> None:
        self.marks.setdefault(place.bar, []).append((place.x, room))
        left, right = _extent(place, room)
        before = self.extents.get(place.bar, (left, right))
        self.extents[place.bar] = (min(before[0], left), max(before[1], right))
        self.height = max(self.height, tall)


def _extent(place: Place, room: float) -> tuple[float, float]:
    if place.bar is None:
        return place.x - room, place.x + room
    return min(place.bar[0], place.x - room), max(place.bar[1], place.x + room)


def stack(
    stops: Sequence[Stop], places: dict[str, Place], sizes: dict[str, Size], zoom: int = 1
) -> tuple[list[Row], dict[str, int]]:
    """The rows of one lane, the outermost first, and the row of each stop by id. Key entries come first, so that the
    outermost row, beside which there is room for names, is theirs; then the bars that most share, so that their rows
    lie together. `zoom` times as wide, marks keep clear of each other by so much less of the picture."""
    rows: list[Row] = []
    found = {}
    shared = Counter(places[stop.id].bar for stop in stops)

    def order(stop: Stop) -> tuple:
        bar = places[stop.id].bar
        return (not stop.key, bar is None, -shared[bar] if bar else 0, bar or (), places[stop.id].x)

    for stop in sorted(stops, key=order):
        place, size = places[stop.id], sizes[stop.id]
        room = clearance(stop, size) / zoom
        fitting = (number for number, row in enumerate(rows) if row.fits(place, room, _BETWEEN / zoom))
        number = next(fitting, len(rows))
        if number == len(rows):
            rows.append(Row())
        rows[number].add(place, room, height(stop, size))
        found[stop.id] = number
    return rows, found


@dataclass(frozen=True)
class Name:
    """A name beside a mark: its middle, and the strip it stands in (0 is next to the marks)."""

    text: str
    x: float
    strip: int


def labels(
    stops: Sequence[Stop],
    places: dict[str, Place],
    rows: dict[str, int],
    headline: Callable[[Stop], str],
    *,
    left: float,
    right: float,
    zoom: int = 1,
) -> dict[str, Name]:
    """Names for the key entries of a lane's outermost row, as far as they find room between `left` and `right`."""
    strips: list[list[tuple[float, float]]] = [[] for _ in range(LABEL_STRIPS)]
    leaders: list[float] = []
    found = {}
    apart = 8 / zoom
    for stop in sorted(stops, key=lambda each: places[each.id].x):
        if not stop.key or rows[stop.id]:
            continue
        x, text = places[stop.id].x, cut(headline(stop))
        half = len(text) * _CHARACTER / 2 / zoom
        middle = min(max(x, left + half), right - half)
        for number, strip in enumerate(strips):
            clear = all(middle + half + apart < start or end + apart < middle - half for start, end in strip)
            crossed = any(middle - half - apart / 2 < leader < middle + half + apart / 2 for leader in leaders)
            crossing = number and any(start - apart / 2 < x < end + apart / 2 for start, end in strips[0])
            if clear and not crossing and not (number == 0 and crossed):
                strip.append((middle - half, middle + half))
                leaders += [x] * number
                found[stop.id] = Name(text, middle, number)
                break
    return found


def leader(x: float, y: float, *, strip: int, upward: bool, stop: Stop, size: Size) -> Line | None:
    """The thin line from a mark to a name in the outer strip; a name in the inner one needs none."""
    if strip == 0:
        return None
    away = reach(stop, size) + 2
    far = away + LABEL_HEIGHT * strip + 1
    return Line(x, y - away, y - far) if upward else Line(x, y + away, y + far)
