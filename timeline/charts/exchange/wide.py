"""The wide picture: a lane a party, by the clock or in sequence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.charts.theme import COMPACT, FULL, MEDIUM, Size, number

from . import columns as by_clock
from .arrows import End, arrow
from .columns import Column, Place
from .drawing import Arrow, Bar, Box, Break, Lane, Line, Mark, Picture, Text
from .headings import heading, skipped, wrapped
from .marks import hit, reach, shapes
from .names import headline, more_name, name, title
from .rows import LABEL_HEIGHT, Crowd, Hands, Name, Row, crowd, crowded_lanes, labels, leader, stack
from .stops import Scene, Stop, href

WIDTH, NAMES, EDGE, TOP, BOTTOM = 1200, 136, 18, 34, 18
TALL = 640  # what fits beside its headings on a common screen
_LEAST_LANE, _LEAST_PRINCIPAL, _PADDING = 42, 84, 8
_BAR_HEIGHT, _CORE_HEIGHT, _BLOCK = 9, 5, 9


@dataclass(frozen=True)
class Set:
    """Everything a scale decides: who is drawn and how large, where from left to right, and what divides the time.
    `zooms` says by lane how many times as wide the picture is taken to be, `hands` how large marks are; lanes that are
    not crowded never change."""

    crowd: Crowd
    places: dict[str, Place]
    days: dict[str, str]
    columns: tuple[Column, ...]
    zooms: tuple[int, ...]
    hands: Hands


@dataclass(frozen=True)
class LaneRows:
    """A lane's rows before it has a height: the outermost first, with the strips that names take outside of them."""

    rows: list[Row]
    of: dict[str, int]
    names: dict[str, Name]

    @property
    def strips(self) -> int:
        return max((each.strip + 1 for each in self.names.values()), default=0)

    @property
    def height(self) -> float:
        return sum(row.height for row in self.rows) + self.strips * LABEL_HEIGHT + 2 * _PADDING


def draw(stops: Sequence[Stop], scene: Scene, scale: str) -> Picture:
    """The picture of at least one stop; `scale` is "time" or "sequence". One that would be TALL has smaller marks."""
    for hand in (FULL, MEDIUM):
        laid = _laid(stops, scene, scale, (hand,) * len(scene.lanes), 1)
        lanes = [_lane_rows(number, laid, scene) for number in range(len(scene.lanes))]
        boxes = _boxes(lanes, scene)
        if boxes[-1].y + boxes[-1].height + BOTTOM <= TALL:
            break
    return _picture(stops, laid, lanes, boxes, scene, scale)


def opened(stops: Sequence[Stop], scene: Scene, picture: Picture, zoom: int) -> Picture:
    """The same picture as one sees it `zoom` times as wide: lanes and columns stay, crowded hours open out.

    Coordinates are still those of `picture`: whoever shows it stretches them, but not the marks, from left to right.
    Marks stay small where larger ones would not fit the lanes' height.
    """
    boxes = [lane.box for lane in picture.lanes]
    hands = picture.hands
    while True:
        laid = _laid(stops, scene, picture.kind, hands, zoom)
        lanes = [_lane_rows(number, laid, scene) for number in range(len(scene.lanes))]
        fitting = tuple(
            hand if rows.height <= box.height else COMPACT for hand, rows, box in zip(hands, lanes, boxes, strict=True)
        )
        if fitting == hands:
            break
        hands = fitting
    return _picture(stops, laid, lanes, boxes, scene, picture.kind)


def _picture(
    stops: Sequence[Stop], laid: Set, lanes: Sequence[LaneRows], boxes: Sequence[Box], scene: Scene, scale: str
) -> Picture:
    height = boxes[-1].y + boxes[-1].height + BOTTOM
    middle = {id_: y for lane, rows in enumerate(lanes) for id_, y in _middles(rows, boxes[lane], scene, lane)}
    return Picture(
        kind=scale,
        width=WIDTH,
        height=number(height),
        lanes=tuple(_lane(scene, lane, box) for lane, box in enumerate(boxes)),
        marks=_marks(stops, laid, lanes, middle, scene),
        arrows=_arrows(laid, middle, scene),
        bars=_bars(laid, lanes, middle),
        columns=laid.columns,
        hands=laid.hands,
        **_times(laid, scene, TOP, height - BOTTOM),
    )


# ---- From left to right ------------------------------------------------------------------------------------


def _laid(stops: Sequence[Stop], scene: Scene, scale: str, hands: Hands, zoom: int) -> Set:
    return (_by_the_clock if scale == "time" else _in_sequence)(stops, scene, hands, zoom)


def _by_the_clock(stops: Sequence[Stop], scene: Scene, hands: Hands, zoom: int) -> Set:
    days = by_clock.days_of(stops)
    found = by_clock.columns(stops, days, NAMES, WIDTH - EDGE)
    clock = by_clock.Clock(found, days, scene.clock)

    def column(stop: Stop) -> str:
        return found[clock.column(stop)].key

    drawn = crowd(stops, column, hands, zoom)
    keys = {stop.id: column(stop) for stop in drawn.stops}
    zooms = _zooms(stops, column, scene, zoom)
    return Set(drawn, by_clock.places(drawn.stops, clock), keys, found, zooms, hands)


def _zooms(stops: Sequence[Stop], group: Callable[[Stop], str], scene: Scene, zoom: int) -> tuple[int, ...]:
    crowded = crowded_lanes(stops, group)
    return tuple(zoom if lane in crowded else 1 for lane in range(len(scene.lanes)))


def _in_sequence(stops: Sequence[Stop], scene: Scene, hands: Hands, zoom: int) -> Set:
    days = by_clock.days_of(stops)
    keys = {id_: day.isoformat() if day else "" for id_, day in days.items()}
    drawn = crowd(stops, lambda stop: keys[stop.id], hands, zoom)
    zooms = _zooms(stops, lambda stop: keys[stop.id], scene, zoom)
    left, right = NAMES + EDGE / 2, WIDTH - EDGE
    step = (right - left) / len(drawn.stops)
    places, found = {}, []
    for place, stop in enumerate(drawn.stops):
        x = left + (place + 0.5) * step
        places[stop.id] = Place(x, (x - 12, x + 12)) if stop.day_uncertain and step >= 26 else Place(x)
        day = days[stop.row.id]
        begun = found.pop() if found and found[-1].first == day else None
        found.append(Column("day", day, day, begun.left if begun else x - step / 2, x + step / 2))
    return Set(drawn, places, {stop.id: keys[stop.row.id] for stop in drawn.stops}, tuple(found), zooms, hands)


# ---- From top to bottom ------------------------------------------------------------------------------------


def _mirrored(scene: Scene, lane: int) -> bool:
    """Whether the outer edge of the lane is its lower one: so it is for the second principal, at the bottom."""
    return lane == len(scene.lanes) - 1 and lane > 0 and scene.lanes[lane].principal


def _lane_rows(lane: int, laid: Set, scene: Scene) -> LaneRows:
    mine = [stop for stop in laid.crowd.stops if stop.lane == lane]
    zoom = laid.zooms[lane]
    rows, of = stack(mine, laid.places, laid.crowd.sizes, zoom)
    found = labels(mine, laid.places, of, lambda stop: headline(stop, scene), left=NAMES, right=WIDTH - 4, zoom=zoom)
    return LaneRows(rows, of, found)


def _boxes(lanes: Sequence[LaneRows], scene: Scene) -> list[Box]:
    """The lanes' boxes. The principals get the same room, whoever spoke more."""
    principal = max([rows.height for rows, side in zip(lanes, scene.lanes, strict=True) if side.principal], default=0)
    found, y = [], float(TOP)
    for rows, side in zip(lanes, scene.lanes, strict=True):
        height = max(principal, _LEAST_PRINCIPAL) if side.principal else max(rows.height, _LEAST_LANE)
        found.append(Box(0, number(y), WIDTH, number(height), side.css))
        y = found[-1].y + found[-1].height
    return found


def _middles(rows: LaneRows, box: Box, scene: Scene, lane: int) -> list[tuple[str, float]]:
    """The height of each stop's middle, by id: rows from the outer edge inwards, the whole centred in the lane; closer
    together where an opened lane would else be higher than its box."""
    tall = sum(row.height for row in rows.rows)
    closer = min(1.0, (box.height - rows.height + tall) / tall) if tall else 1.0
    offset = max(box.height - rows.height, 0) / 2 + _PADDING + rows.strips * LABEL_HEIGHT
    ys = []
    for row in rows.rows:
        ys.append(offset + row.height * closer / 2)
        offset += row.height * closer
    if _mirrored(scene, lane):
        return [(id_, box.y + box.height - ys[row]) for id_, row in rows.of.items()]
    return [(id_, box.y + ys[row]) for id_, row in rows.of.items()]


# ---- Shapes ------------------------------------------------------------------------------------------------


def _lane(scene: Scene, lane: int, box: Box) -> Lane:
    side = scene.lanes[lane]
    lines = wrapped(side.name, letters=15, lines=3 if box.height >= 60 else 2)
    first = box.y + box.height / 2 - (len(lines) - 1) * 8.5 + 5
    return Lane(box, side.name, tuple(Text(12, number(first + 17 * line), text) for line, text in enumerate(lines)))


def _marks(
    stops: Sequence[Stop], laid: Set, lanes: Sequence[LaneRows], middle: dict[str, float], scene: Scene
) -> tuple[Mark, ...]:
    order = {stop.id: place for place, stop in enumerate(stops, 1)}
    found = []
    for stop in laid.crowd.stops:
        x, y, size = laid.places[stop.id].x, middle[stop.id], laid.crowd.sizes[stop.id]
        label = lanes[stop.lane].names.get(stop.id)
        upward = not _mirrored(scene, stop.lane)
        found.append(
            Mark(
                id=stop.id,
                href=href(stop, scene),
                css=stop.css,
                lane=stop.lane,
                day=laid.days[stop.id],
                place=order[stop.row.id],
                name=more_name(stop, scene) if stop.more else name(stop, scene, order[stop.id], len(stops)),
                title="" if stop.more else title(stop, scene),
                hit=hit(stop, x, y, size),
                shapes=shapes(stop, x, y, size),
                more=Text(number(x), number(y + 5), f"+{stop.more}", anchor="middle") if stop.more else None,
                label=_label(label, y, size, stop, upward=upward) if label else None,
                leader=_leader(label, x, y, size, stop, upward=upward) if label else None,
            )
        )
    return tuple(found)


def _label(label: Name, y: float, size: Size, stop: Stop, *, upward: bool) -> Text:
    away = max(reach(stop, size), 7) + 5 + label.strip * LABEL_HEIGHT
    return Text(number(label.x), number(y - away if upward else y + away + 10), label.text, anchor="middle")


def _leader(label: Name, x: float, y: float, size: Size, stop: Stop, *, upward: bool) -> Line | None:
    found = leader(x, y, strip=label.strip, upward=upward, stop=stop, size=size)
    return found and Line(number(found.x), number(found.y1), number(found.y2))


def _bars(laid: Set, lanes: Sequence[LaneRows], middle: dict[str, float]) -> tuple[Bar, ...]:
    """One bar for all marks strung on it; where they take several rows, it is as high as these."""
    found: dict[tuple, list[Stop]] = {}
    for stop in laid.crowd.stops:
        if laid.places[stop.id].bar:
            found.setdefault((stop.lane, laid.places[stop.id].bar), []).append(stop)
    bars = []
    for (lane, _), strung in found.items():
        rows = {lanes[lane].of[stop.id]: stop for stop in strung}
        runs: list[list[int]] = []
        for row in sorted(rows):
            if not runs or row != runs[-1][-1] + 1:
                runs.append([])
            runs[-1].append(row)
        for run in runs:
            ends = sorted(middle[rows[row].id] for row in (run[0], run[-1]))
            least = min(lanes[lane].rows[row].height for row in run)
            bars.append(bar(rows[run[0]].css, laid.places[rows[run[0]].id], *ends, block=min(_BLOCK, least / 2 - 1)))
    return tuple(bars)


def bar(css: str, place: Place, first: float, last: float, *, block: float = _BLOCK) -> Bar:
    """The bar of a place, around rows whose middles are `first` to `last`; `block` is how far it reaches beyond these
    where they are several."""
    margin = _BAR_HEIGHT / 2 if first == last else block
    pale = _box(place.bar, first - margin, last + margin)
    middle = (first + last) / 2
    core = _box(place.core, middle - _CORE_HEIGHT / 2, middle + _CORE_HEIGHT / 2) if place.core else None
    return Bar(css, pale, number(margin), core)


def _box(ends: tuple[float, float], top: float, bottom: float) -> Box:
    return Box(number(ends[0]), number(top), number(ends[1] - ends[0]), number(bottom - top))


def _arrows(laid: Set, middle: dict[str, float], scene: Scene) -> tuple[Arrow, ...]:
    drawn = {stop.id: stop for stop in laid.crowd.stops if not stop.more}

    def end(stop: Stop) -> End:
        inward = -1 if _mirrored(scene, stop.lane) else 1
        return End(laid.places[stop.id].x, middle[stop.id], reach(stop, laid.crowd.sizes[stop.id]), inward)

    return tuple(
        arrow(end(drawn[said]), end(stop), css=f"{stop.css} {style}", ids=(said, stop.id))
        for stop in drawn.values()
        for said, style in stop.answers.items()
        if said in drawn
    )


def _times(laid: Set, scene: Scene, top: float, bottom: float) -> dict[str, tuple]:
    """What divides the time: days with their headings, folded nights, hours, breaks."""
    day_lines, headings, nights, hours, ticks, breaks = [], [], [], [], [], []
    year = laid.columns[-1].first.year if laid.columns[-1].first else 0
    for column in laid.columns:
        day_lines.append(Line(number(column.left), 8, number(bottom)))
        headings += heading(column, scene.language, with_year=column.first is not None and column.first.year != year)
        if column.skipped:
            breaks.append(_break(column, top, bottom))
        if column.hours:
            nights.append(Box(number(column.left), top, by_clock.NIGHT_WIDTH, number(bottom - top)))
            for hour in (9, 12, 15, 18, 21) if column.width > 200 else (12, 18):
                hours.append(Line(number(column.at(hour)), top, number(bottom)))
            for hour in (12, 18):
                text = f"{hour}:00" if scene.language == "en" else f"{hour}.00"
                ticks.append(Text(number(column.at(hour)), number(bottom + 14), text, anchor="middle"))
    return {
        "days": tuple(headings),
        "day_lines": tuple(day_lines),
        "nights": tuple(nights),
        "hours": tuple(hours),
        "ticks": tuple(ticks),
        "breaks": tuple(breaks),
    }


def _break(column: Column, top: float, bottom: float) -> Break:
    left = column.left - by_clock.BREAK_WIDTH
    middle = number(left + by_clock.BREAK_WIDTH / 2)
    lines = f"⋯ {skipped(column.skipped)}".rsplit(" ", 1)
    texts = tuple(Text(middle, 14 + 13 * line, text, anchor="middle") for line, text in enumerate(lines))
    return Break(
        Box(number(left), top, by_clock.BREAK_WIDTH, number(bottom - top)),
        texts,
    )
