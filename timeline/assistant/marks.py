"""Quotation marks in every typography: which of them open, which close, and which are apostrophes. One pass a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = re.compile("[“”„\"«»‘’‚'‹›]")
# What closes what: English “…”, Danish and older Norwegian »…«, Norwegian «…», German and Danish „…“, Swedish ”…”.
_CLOSERS = {
    "“": "”“",
    "”": "”",
    "„": '“”"',
    '"': '"',
    "«": "»",
    "»": "«»",
    "‘": "’'",
    "'": "'’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹›",
}
_SINGLE = "‘'‚‹›"
_FREE = "([{/–—-"
_AFTER = ".,;:!?…)]}–—-/"


@dataclass(frozen=True)
class Quoted:
    """Words between marks. `start` and `end` include the marks, `inner` and `outer` do not; an unclosed one ends with
    its paragraph."""

    start: int
    end: int
    inner: int
    outer: int
    closed: bool


def quoted(text: str, start: int, end: int) -> list[Quoted]:
    """The outermost quotations of a paragraph, in order."""
    found: list[Quoted] = []
    opened, mark = -1, ""
    for match in _MARKS.finditer(text, start, end):
        place, char = match.start(), match.group()
        free_before = place == start or text[place - 1].isspace() or text[place - 1] in _FREE
        free_after = place + 1 >= end or text[place + 1].isspace() or text[place + 1] in _AFTER
        if opened < 0:
            if _opens(char, free_before, free_after):
                opened, mark = place, char
        elif char in _CLOSERS[mark] and (not free_before or free_after):
            if mark in _SINGLE and not free_after and char in "’'":
                continue  # an apostrophe
            found.append(Quoted(opened, place + 1, opened + 1, place, closed=True))
            opened = -1
        elif char == mark and free_before and not free_after:
            opened = place  # the one before was never closed
    if opened >= 0 and mark not in _SINGLE:
        found.append(Quoted(opened, end, opened + 1, end, closed=False))
    return found


def _opens(char: str, free_before: bool, free_after: bool) -> bool:
    if char not in _CLOSERS or not free_before:
        return False
    return not free_after or char in '“„«"'
