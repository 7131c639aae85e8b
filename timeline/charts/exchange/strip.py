"""The strip for phones: in sequence, twelve steps to a row, each step's whole height to tap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

from timeline.charts.theme import STRIP, number

from .arrows import End, arrow, from_before
from .columns import days_of, period
from .drawing import Arrow, Bar, Box, Lane, Line, Mark, Picture, Text
from .headings import short_day, wrapped
from .marks import reach, shapes, size_of
from .names import earlier, more_name, name
from .rows import counted
from .stops import Scene, Stop, href

WIDTH, NAMES, STEPS = 360, 64, 12
STEP = (WIDTH - NAMES) / STEPS
MOST, MOST_BACKGROUND = 96, 6  # entries, and of these such without a day, that have a step each
_HEAD, _LANE, _GAP = 20, 25, 14
_BAR = 8
_LETTER = 6.1


@dataclass(frozen=True)
class Step:
    """One stop with the day it stands under, its row, the top and bottom of that row's lanes, and its middle."""

    stop: Stop
    day: date | None
    row: int
    top: float
    bottom: float
    x: float
    y: float


def draw(stops: Sequence[Stop], scene: Scene) -> Picture:
    """The strip of at least one stop. A row has the principals' lanes and those that hold one of its steps."""
    days = days_of(stops)
    shown = _shown(stops, days)
    order = {stop.id: place for place, stop in enumerate(stops, 1)}
    rows: list[list[Step]] = []
    lanes: list[Lane] = []
    y = 0.0
    for number_of_row, first in enumerate(range(0, len(shown), STEPS)):
        held = shown[first : first + STEPS]
        found = _lanes(held, scene, y + _HEAD)
        bottom = y + _HEAD + _LANE * len(found)
        rows.append(
            [
                Step(
                    stop=stop,
                    day=days[stop.row.id],
                    row=number_of_row,
                    top=y + _HEAD,
                    bottom=bottom,
                    x=NAMES + (place + 0.5) * STEP,
                    y=found[stop.lane].box.y + _LANE / 2,
                )
                for place, stop in enumerate(held)
            ]
        )
        lanes += found.values()
        y = bottom + _GAP
    steps = list(chain.from_iterable(rows))
    return Picture(
        kind="strip",
        width=WIDTH,
        height=number(y - _GAP + 2),
        lanes=tuple(lanes),
        **_days(rows, scene),
        marks=tuple(_mark(step, order, scene) for step in steps),
        arrows=_arrows(steps, scene),
        bars=tuple(_bar(step) for step in steps if step.stop.day_uncertain and not step.stop.more),
    )


def _shown(stops: Sequence[Stop], days: dict[str, date | None]) -> list[Stop]:
    """The stops of the strip. Background ("Earlier") is counted by lane where there is much of it, so that the exchange
    begins within the first rows; of more than MOST stops, all but key entries are counted by lane and day, week, month
    or year, whichever first takes no more than MOST steps, and at last the key entries too."""
    background = [stop for stop in stops if days[stop.id] is None and not stop.key]
    folded = {stop.id for stop in background} if len(background) > MOST_BACKGROUND else set()
    shown = _grouped(stops, lambda stop: (None, stop.lane) if stop.id in folded else (stop.id,))
    for keys in (True, False):
        for unit in ("day", "week", "month", "year"):
            if len(shown) <= MOST:
                return shown
            shown = _grouped(stops, lambda stop, keys=keys, unit=unit: _own(stop, days[stop.id], unit, keys=keys))
    return shown


def _own(stop: Stop, day: date | None, unit: str, *, keys: bool) -> tuple:
    return (stop.id,) if keys and stop.key else (day and period(day, unit), stop.lane)


def _grouped(stops: Sequence[Stop], group: Callable[[Stop], tuple]) -> list[Stop]:
    """One stop a group, in the order of their first ones."""
    groups: dict[tuple, list[Stop]] = {}
    for stop in stops:
        groups.setdefault(group(stop), []).append(stop)
    return [held[0] if len(held) == 1 else counted(held) for held in groups.values()]


def _lanes(held: Sequence[Stop], scene: Scene, top: float) -> dict[int, Lane]:
    present = {stop.lane for stop in held}
    shown = [lane for lane, side in enumerate(scene.lanes) if side.principal or lane in present]
    found = {}
    for place, lane in enumerate(shown):
        side, y = scene.lanes[lane], top + place * _LANE
        words = wrapped(side.name, letters=10, lines=2)
        first = y + _LANE / 2 + 4 - 5.5 * (len(words) - 1)
        texts = tuple(Text(4, number(first + 11 * line), text) for line, text in enumerate(words))
        found[lane] = Lane(Box(0, number(y), WIDTH, _LANE, side.css), side.name, texts)
    return found


def _days(rows: Sequence[Sequence[Step]], scene: Scene) -> dict[str, tuple]:
    """A line and a heading wherever a day begins or is taken up again in the next row."""
    lines, names = [], []
    year = rows[-1][-1].day.year if rows[-1][-1].day else None
    for row in rows:
        begins = [place for place, step in enumerate(row) if place == 0 or step.day != row[place - 1].day]
        for place, end in pairwise([*begins, STEPS]):
            step = row[place]
            left = step.x - STEP / 2
            lines.append(Line(number(left), number(step.top - _HEAD + 4), number(step.bottom)))
            text = _fitting(step.day, year, scene.language, (end - place) * STEP - 6)
            if text:
                names.append(Text(number(left + 4), number(step.top - 6), text, "day-name"))
    return {"days": tuple(names), "day_lines": tuple(lines)}


def _fitting(day: date | None, year: int | None, language: str, room: float) -> str:
    """The longest heading of a day that has room: with its month, with its weekday, its number alone; a day of another
    year than `year` never goes without its own."""
    if day is None:
        wordings = [earlier()]
    else:
        text = short_day(day, language, capital=True)
        parts = text.split()
        wordings = [text, " ".join(parts[:2]), parts[1]] if day.year == year else [f"{text} {day.year}", str(day.year)]
    return next((each for each in wordings if len(each) * _LETTER <= room), "")


def _mark(step: Step, order: dict[str, int], scene: Scene) -> Mark:
    stop = step.stop
    more = Text(number(step.x), number(step.y + 4), f"+{stop.more}", anchor="middle") if stop.more else None
    return Mark(
        id=stop.id,
        href=href(stop, scene),
        css=stop.css,
        lane=stop.lane,
        day=step.day.isoformat() if step.day else "",
        place=order[stop.row.id],
        name=more_name(stop, scene) if stop.more else name(stop, scene, order[stop.id], len(order)),
        title="",
        hit=Box(number(step.x - STEP / 2), number(step.top), number(STEP), number(step.bottom - step.top)),
        shapes=shapes(stop, step.x, step.y, size_of(stop, STRIP)),
        more=more,
    )


def _bar(step: Step) -> Bar:
    half = STEP / 2 - 1.3
    box = Box(number(step.x - half), number(step.y - _BAR / 2), number(2 * half), _BAR)
    return Bar(step.stop.css, box, _BAR / 2)


def _arrows(steps: Sequence[Step], scene: Scene) -> tuple[Arrow, ...]:
    at = {step.stop.id: step for step in steps if not step.stop.more}
    found = []
    for step in at.values():
        before = False
        for said, style in step.stop.answers.items():
            start = at.get(said)
            if start is None:
                continue
            css, ids = f"{step.stop.css} {style}", (said, step.stop.id)
            if start.row == step.row:
                found.append(arrow(_end(start, scene), _end(step, scene), css=css, ids=ids, small=True))
            elif not before:
                found.append(from_before(_end(step, scene), css=css, ids=ids))
                before = True
    return tuple(found)


def _end(step: Step, scene: Scene) -> End:
    last = step.stop.lane == len(scene.lanes) - 1
    return End(step.x, step.y, reach(step.stop, size_of(step.stop, STRIP)), -1 if last and step.stop.lane else 1)
