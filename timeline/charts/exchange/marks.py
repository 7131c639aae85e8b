"""The mark of a stop: its shapes, how much room they take, the area that can be hit."""

from __future__ import annotations

from timeline.charts.theme import Size, number

from .drawing import Box, Shape
from .stops import Stop

_MORE_WIDTH, _MORE_HEIGHT = 17, 10  # half of what "+12" takes


def size_of(stop: Stop, sizes: tuple[Size, Size]) -> Size:
    return sizes[1 if stop.key else 0]


def reach(stop: Stop, size: Size) -> float:
    """How far the mark reaches from its middle, ring included."""
    if stop.more:
        return _MORE_WIDTH
    return size.circle + (size.ring + 1 if stop.differing else 1)


def clearance(stop: Stop, size: Size) -> float:
    """How far from its middle no other mark may reach."""
    return max(reach(stop, size) + 1, size.circle + size.apart / 2)


def height(stop: Stop, size: Size) -> float:
    """The room it needs in a row."""
    return 2 * (_MORE_HEIGHT + 1 if stop.more else clearance(stop, size))


def shape(css: str, *, circle: bool, x: float, y: float, half: float) -> Shape:
    return Shape(css, circle, number(x), number(y), number(half), number(x - half), number(y - half), number(2 * half))


def shapes(stop: Stop, x: float, y: float, size: Size) -> tuple[Shape, ...]:
    """Square for an event, circle for a statement; filled for direct words, hollow for indirect; ringed where reports
    differ; dashed for an unnamed source, with a filled core where its words are direct."""
    if stop.more:
        return ()
    circle, half = not stop.event, size.square if stop.event else size.circle
    found = []
    if stop.differing:
        found.append(shape("ring", circle=circle, x=x, y=y, half=half + size.ring))
    css = ["m"] + ["hollow"] * (stop.dashed or not stop.filled) + ["dash"] * stop.dashed
    found.append(shape(" ".join(css), circle=circle, x=x, y=y, half=half))
    if stop.dashed and stop.filled:
        found.append(shape("core", circle=circle, x=x, y=y, half=half * 0.55))
    return tuple(found)


def hit(stop: Stop, x: float, y: float, size: Size) -> Box:
    half = clearance(stop, size)
    tall = _MORE_HEIGHT + 1 if stop.more else half
    return Box(number(x - half), number(y - tall), number(2 * half), number(2 * tall))
