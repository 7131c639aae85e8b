"""The mark of an entry, one drawing for spine, key strip and thread: the same language of signs as the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.vocabulary import Anonymity, EntryKind, Rendering

# Half the side of a square and the radius of a circle, in the mark's own units (its box is 26 wide); the areas match.
# As text: a number would be written anew for the reader's language each time, with a comma that no drawing takes.
SQUARE, CIRCLE = {True: "6.9", False: "5.1"}, {True: "7.5", False: "5.5"}
_SIZES = {"6.9": "13.8", "5.1": "10.2", "7.5": "15", "5.5": "11"}


@dataclass(frozen=True)
class Mark:
    """`square` an event, else a statement; `css` the classes of the shape; `half` and `size` its measures."""

    square: bool
    css: str
    half: str
    size: str
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
    return Mark(square, " ".join(css), half, _SIZES[half], bool(payload["differing"]))
