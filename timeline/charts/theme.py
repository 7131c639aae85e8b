"""What every chart shares: the sizes of the marks and the classes that carry the colours of the sides."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.queries.chronology import Published

THIRD = "third"
PRINCIPALS = ("side-a", "side-b")


@dataclass(frozen=True)
class Side:
    """A side of the dispute as a chart shows it. `key` "" is what belongs to no one side alone."""

    key: str
    name: str
    css: str

    @property
    def principal(self) -> bool:
        return self.css in PRINCIPALS


def sides(published: Published, language: str) -> tuple[Side, ...]:
    """The dispute's sides in its own order; the first two principals have the two colours, all others one."""
    free, found = list(PRINCIPALS), []
    for side in published.dispute.get("sides", ()):
        css = free.pop(0) if side["principal"] and free else THIRD
        found.append(Side(side["key"], words(side["name"], language), css))
    return tuple(found)


def words(ours: dict[str, str], language: str) -> str:
    """Our own words in the reader's language; English where that language is still missing."""
    return ours.get(language) or ours.get("en", "")


def number(value: float) -> float | int:
    """A coordinate as it is printed: one decimal, and none where it is whole. Charts never print -0."""
    rounded = round(value + 0.0, 1)
    return int(rounded) if rounded == int(rounded) else rounded


@dataclass(frozen=True)
class Size:
    """How large a mark is drawn: the radius of a circle, half the side of a square (their areas match), how far out
    the ring of differing reports lies, and how much room to leave between two marks."""

    circle: float
    square: float
    ring: float
    apart: float


# One size of hand for what fits, one for what would else make a tall picture, a smaller one where a lane's day is
# crowded, one for the strip on phones. The second of each pair is that of key entries.
FULL = (Size(5.5, 5.1, 4, 9), Size(7.5, 6.9, 4, 7))
MEDIUM = (Size(4.1, 3.7, 2.5, 4), Size(5.7, 5.2, 2.6, 4))
COMPACT = (Size(3, 2.7, 2.5, 3), Size(4.5, 4.1, 2.5, 3))
STRIP = (Size(4.3, 4, 3.1, 0), Size(5.9, 5.4, 3.1, 0))
