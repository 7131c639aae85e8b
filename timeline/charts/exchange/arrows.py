"""Arrows from what was said to its answer: they run forward in time, leave and arrive vertically, and have the
colour of the side that answers."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.charts.theme import number as n

from .drawing import Arrow

HEAD = (3.8, 7.0)  # half its width, and its length
SMALL_HEAD = (3.0, 5.5)
BAR_BEHIND_HEAD, HALF_BAR = 3.5, 6.5
# Less height between two ends than this is taken as one level: the arrow then goes round.
_LEVEL, _SMALL_LEVEL = 30, 15


@dataclass(frozen=True)
class End:
    """Where a mark is: its middle, how far it reaches, and which way the middle of the picture lies (1 is down)."""

    x: float
    y: float
    reach: float
    inward: int


def arrow(start: End, end: End, *, css: str, ids: tuple[str, str], small: bool = False) -> Arrow:
    """The arrow from mark to mark. `css` holds the side's class and the style ("answers", "denies", "confirms")."""
    head, level = (SMALL_HEAD, _SMALL_LEVEL) if small else (HEAD, _LEVEL)
    if abs(end.y - start.y) < level:
        way = end.inward
        leave = start.y + way * (start.reach + 1)
        arrive = end.y + way * (end.reach + 1 + head[1])
        depth = min(14.0, 6 + abs(end.x - start.x) * 0.05) if small else min(52.0, 16 + abs(end.x - start.x) * 0.16)
        turn = max(leave * way, arrive * way) * way + way * depth
        return _made(css, ids, start.x, leave, turn, end.x, turn, arrive, -way, head)
    way = 1 if end.y > start.y else -1
    leave = start.y + way * (start.reach + 1)
    arrive = end.y - way * (end.reach + 1 + head[1])
    bend = abs(arrive - leave) * 0.55 * way
    return _made(css, ids, start.x, leave, leave + bend, end.x, arrive - bend, arrive, way, head)


def from_before(end: End, *, css: str, ids: tuple[str, str]) -> Arrow:
    """A short arrow from the left, for an answer to something further up the strip."""
    half, length = SMALL_HEAD
    tip = end.x - end.reach - 1
    y, base = n(end.y), n(tip - length)
    bar = f"M{n(tip - length - 2.5)} {n(end.y - 5)}v10" if "denies" in css else ""
    path, point = f"M{n(tip - length - 5)} {y}H{base}", f"M{n(tip)} {y}l{n(-length)} {n(-half)}v{n(2 * half)}z"
    return Arrow(css, *ids, path, point, bar)


def _made(
    css: str,
    ids: tuple[str, str],
    x1: float,
    y1: float,
    bend1: float,
    x2: float,
    bend2: float,
    y2: float,
    way: int,
    head: tuple[float, float],
) -> Arrow:
    half, length = head
    path = f"M{n(x1)} {n(y1)}C{n(x1)} {n(bend1)} {n(x2)} {n(bend2)} {n(x2)} {n(y2)}"
    tip = y2 + way * length
    point = f"M{n(x2)} {n(tip)}l{n(-half)} {n(-way * length)}h{n(2 * half)}z"
    at = y2 - way * BAR_BEHIND_HEAD
    bar = f"M{n(x2 - HALF_BAR)} {n(at)}h{n(2 * HALF_BAR)}" if "denies" in css else ""
    return Arrow(css, *ids, path, point, bar, (n(x2), n(tip)), way)
