"""The map as a template prints it: frozen shapes with their coordinates rounded, their classes and their words chosen.

Coordinates are those of the picture's own viewBox. Whatever stands in `css` is a list of classes; colours follow from
them in the stylesheet.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from timeline.charts.theme import Size

from .columns import Column


@dataclass(frozen=True)
class Box:
    """A rectangle; `css` only where the kind of thing does not say it all."""

    x: float
    y: float
    width: float
    height: float
    css: str = ""


@dataclass(frozen=True)
class Line:
    """A vertical line."""

    x: float
    y1: float
    y2: float


@dataclass(frozen=True)
class Text:
    x: float
    y: float
    text: str
    css: str = ""
    anchor: str = "start"


@dataclass(frozen=True)
class Break:
    """A gap in time: a box that parts the lanes, and how much it leaves out."""

    box: Box
    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Lane:
    """One party's stretch of the picture; `lines` is its name, broken to fit, `name` the name whole."""

    box: Box
    name: str
    lines: tuple[Text, ...]


@dataclass(frozen=True)
class Bar:
    """The stretch in which the marks strung on it lie; `core` is what is sure of it."""

    css: str
    pale: Box
    radius: float
    core: Box | None = None


@dataclass(frozen=True)
class Shape:
    """A circle around (x, y) where `round`, else a square; `half` is the radius or half the side."""

    css: str
    round: bool
    x: float
    y: float
    half: float
    left: float
    top: float
    side: float


@dataclass(frozen=True)
class Mark:
    """An entry, or several that had no room (`more`): a link with a name, an area to hit, and its shapes.

    `lane` numbers the lanes from the top, `day` is a sortable key of the day, `place` counts the entries: all for the
    keyboard.
    """

    id: str
    href: str
    css: str
    lane: int
    day: str
    place: int
    name: str
    title: str
    hit: Box
    shapes: tuple[Shape, ...]
    more: Text | None = None
    label: Text | None = None
    leader: Line | None = None


@dataclass(frozen=True)
class Arrow:
    """From what was said (`start`, an entry's id) to its answer (`end`). `bar` is "" but for denials. The head points
    at `tip`, `way` 1 is down and -1 up."""

    css: str
    start: str
    end: str
    path: str
    head: str
    bar: str = ""
    tip: tuple[float, float] = (0, 0)
    way: int = 0


@dataclass(frozen=True)
class Sheaf:
    """All arrows of one style: the parts of each follow each other in `path`, `head` and `bar` (one M a part), and so
    do its ends in `ends`, as "ST-SAID>ST-ANSWER"."""

    css: str
    ends: str
    path: str
    head: str
    bar: str


@dataclass(frozen=True)
class Picture:
    """One SVG. `kind` is "time", "sequence" or "strip"; the strip has no columns. `hands` are by lane the
    sizes of marks where a day is not crowded."""

    kind: str
    width: float
    height: float
    lanes: tuple[Lane, ...]
    days: tuple[Text, ...]
    day_lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    arrows: tuple[Arrow, ...] = ()
    nights: tuple[Box, ...] = ()
    hours: tuple[Line, ...] = ()
    ticks: tuple[Text, ...] = ()
    breaks: tuple[Break, ...] = ()
    bars: tuple[Bar, ...] = ()
    columns: tuple[Column, ...] = ()
    hands: tuple[tuple[Size, Size], ...] = ()

    @property
    def sheaves(self) -> tuple[Sheaf, ...]:
        """The arrows as they are drawn: hundreds of them, each of two or three elements, cost more than all marks."""
        styles: dict[str, list[Arrow]] = {}
        for arrow in self.arrows:
            styles.setdefault(arrow.css, []).append(arrow)
        return tuple(
            Sheaf(
                css,
                " ".join(f"{each.start}>{each.end}" for each in alike),
                "".join(each.path for each in alike),
                "".join(each.head for each in alike),
                "".join(each.bar for each in alike),
            )
            for css, alike in styles.items()
        )


@dataclass(frozen=True)
class KeyItem:
    """A line of the key: shapes around (0, 0) in a box 26 wide, or a bar or an arrow in one of 40 by 18. `css` is
    "only-narrow" for what the strip alone shows."""

    text: str
    shapes: tuple[Shape, ...] = ()
    bar: Bar | None = None
    arrow: Arrow | None = None
    label: Text | None = None
    css: str = ""


@dataclass(frozen=True)
class Drawing:
    """The map: both pictures, their key, and what is said of them in words. No entries: no pictures, `empty`."""

    scale: str
    clock: str
    summary: str
    wide: Picture | None = None
    strip: Picture | None = None
    key: tuple[KeyItem, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def empty(self) -> bool:
        return self.wide is None
