"""The numbers that are given of one thing, drawn on one scale: a line for each, with who gives it and what it says.

The scale is linear and holds zero, so that what lies close together is close in size.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from .theme import number

WIDTH = 360
LEFT, RIGHT = 12, 322  # of the scale; an open end runs on to EDGE
EDGE = 348
ROW, TRACK, LABEL = 36, 25, 13  # the height of a line; where in it lie the scale and the foot of the words
AXIS = 22
DOT = 5.5
_LETTER = 6.6  # how wide a letter is drawn, on the whole; words are cut by it
_MOST_TICKS = 5


class Claim(Protocol):
    """A number as the chart takes it: `giver` is who gives it, `value` the number in words, `css` the classes of its
    side; `low` and `high` are its bounds, equal where it is one number, None where open."""

    giver: str
    value: str
    css: str
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Line:
    """One claim: its words and y of their foot; the dot or dots (x) and, of a range, where its bar begins and ends;
    `arrow` is the path of the head at an open end, "" where there is none."""

    css: str
    giver: str
    value: str
    words: float
    y: float
    dots: tuple[float, ...]
    start: float
    width: float
    arrow: str


@dataclass(frozen=True)
class Tick:
    x: float
    text: str


@dataclass(frozen=True)
class Drawing:
    """One SVG, in units of its own viewBox; `foot` is the y at which the scale ends, `text` that of its numbers."""

    width: float
    height: float
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    foot: float
    text: float
    radius: float = DOT
    left: float = LEFT - 4
    right: float = EDGE


def draw(claims: Sequence[Claim], *, written: Callable[[float], str]) -> Drawing | None:
    """The chart of numbers of one thing in one unit; None where they do not differ, so that nothing is to be seen.

    `written` writes a number of the scale in the reader's language. The same claims give the same drawing.
    """
    if len({(each.low, each.high) for each in claims}) < 2:
        return None
    ticks = _ticks([each for claim in claims for each in (claim.low, claim.high) if each is not None])
    first, last = ticks[0], ticks[-1]

    def place(value: float) -> float:
        return number(LEFT + (value - first) / (last - first) * (RIGHT - LEFT))

    foot = len(claims) * ROW + 4
    return Drawing(
        width=WIDTH,
        height=foot + AXIS,
        lines=tuple(_line(each, row * ROW, place) for row, each in enumerate(claims)),
        ticks=tuple(Tick(place(each), written(each)) for each in ticks),
        foot=foot,
        text=foot + 15,
    )


def _ticks(values: Sequence[float]) -> list[float]:
    """Round numbers from zero (or the lowest) to past the highest, evenly apart."""
    low, high = min(0, *values), max(0, *values)
    rough = (high - low or 1) / (_MOST_TICKS - 1)
    power = 10 ** math.floor(math.log10(rough))
    # A number of people has no half: below one there is no step.
    step = max(1, next(each * power for each in (1, 2, 5, 10) if each * power >= rough))
    return [each * step for each in range(math.floor(low / step), math.ceil(high / step) + 1)]


def _line(claim: Claim, top: float, place: Callable[[float], float]) -> Line:
    ends = [place(each) for each in (claim.low, claim.high) if each is not None]
    start = LEFT - 4 if claim.low is None else ends[0]
    end = EDGE if claim.high is None else ends[-1]
    y = top + TRACK
    arrow = ""
    if claim.high is None:
        arrow = f"M{EDGE - 6} {y - 4}L{EDGE} {y}L{EDGE - 6} {y + 4}"
    elif claim.low is None:
        arrow = f"M{LEFT + 2} {y - 4}L{LEFT - 4} {y}L{LEFT + 2} {y + 4}"
    return Line(
        css=claim.css,
        giver=_cut(claim.giver, len(claim.value)),
        value=claim.value,
        words=top + LABEL,
        y=y,
        dots=tuple(dict.fromkeys(ends)),
        start=start,
        width=number(end - start),
        arrow=arrow,
    )


def _cut(text: str, taken: int) -> str:
    """As much of the text as has room beside `taken` letters."""
    room = int((EDGE - LEFT) / _LETTER) - taken - 2
    return text if len(text) <= room else f"{text[: max(room - 1, 1)].rstrip()}…"
