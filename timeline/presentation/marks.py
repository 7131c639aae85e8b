"""The mark of an entry, one drawing for spine, key strip and thread: the same language of signs as the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.vocabulary import Anonymity, EntryKind, Rendering

# Half the side of a square and the radius of a circle, in the mark's own units (its box is 26 wide); the areas match.
SQUARE, CIRCLE = {True: 6.9, False: 5.1}, {True: 7.5, False: 5.5}


@dataclass(frozen=True)
class Mark:
    """`square` an event, else a statement; `css` the classes of the shape; `half` and `size` its measures."""

    square: bool
    css: str
    half: float
    size: float
    differing: bool


def is_direct(payload: Mapping) -> bool:
    """Whether any report prints words as the speaker's."""
    return any(Rendering(report["rendering"]).is_direct for report in payload["reports"])


def mark(payload: Mapping) -> Mark:
    """Filled for an event and for direct words, hollow for indirect; dashed for an unnamed source."""
    square = payload["kind"] == EntryKind.EVENT
    statement = payload.get("statement") or {}
    css = ["m"]
    if not square and not is_direct(payload):
        css.append("hollow")
    if statement.get("anonymity") == Anonymity.UNNAMED:
        css.append("dash")
    half = (SQUARE if square else CIRCLE)[bool(payload["key"])]
    return Mark(square, " ".join(css), half, round(2 * half, 1), bool(payload["differing"]))
