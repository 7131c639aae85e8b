"""The difference of two wordings, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from .segments import words


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Literal["same", "removed", "added"]
    text: str


# A table of this many cells takes about a second; two wordings that differ in more than that are shown one after the
# other, which is all a reader could make of them.
_MOST_CELLS = 1_500_000


def _tokens(text: str) -> list[str]:
    cuts = [0]
    for start, end in words(text):
        cuts += [start, end]
    cuts.append(len(text))
    tokens: list[str] = []
    for place, (start, end) in enumerate(pairwise(cuts)):
        # Words alternate with what stands between them, and that is taken character by character.
        tokens += [text[start:end]] if place % 2 else text[start:end]
    return tokens


def _aligned(was: list[str], now: list[str]) -> Iterator[tuple[str, str]]:
    """Kind and token of every step from one to the other that keeps the most characters."""
    width = len(now) + 1
    kept = [[0] * width for _ in range(len(was) + 1)]
    for i in range(len(was) - 1, -1, -1):
        row, below, token, worth = kept[i], kept[i + 1], was[i], len(was[i])
        for j in range(len(now) - 1, -1, -1):
            row[j] = below[j + 1] + worth if token == now[j] else max(below[j], row[j + 1])
    i = j = 0
    while i < len(was) or j < len(now):
        if i < len(was) and j < len(now) and was[i] == now[j]:
            yield "same", was[i]
            i, j = i + 1, j + 1
        elif j == len(now) or (i < len(was) and kept[i + 1][j] >= kept[i][j + 1]):
            yield "removed", was[i]
            i += 1
        else:
            yield "added", now[j]
            j += 1


def _gathered(steps: Iterator[tuple[str, str]]) -> Iterator[Piece]:
    """The steps in whole pieces: between two unchanged stretches one removed and one added, in that order."""
    same: list[str] = []
    removed: list[str] = []
    added: list[str] = []
    for kind, token in steps:
        if kind == "same":
            same.append(token)
            continue
        if (removed or added) and "".join(same).isspace():
            # White space that two changed words have between them in both wordings is no stretch of its own.
            removed += same
            added += same
        elif same:
            yield from _pieces(removed=removed, added=added, same=same)
            removed, added = [], []
        same = []
        (removed if kind == "removed" else added).append(token)
    yield from _pieces(removed=removed, added=added, same=same)


def _pieces(**tokens: list[str]) -> Iterator[Piece]:
    for kind, listed in tokens.items():
        if listed:
            yield Piece(kind, "".join(listed))


def _shared(was: list[str], now: list[str]) -> int:
    """How many tokens the two have in common from their start."""
    for place, (a, b) in enumerate(zip(was, now, strict=False)):
        if a != b:
            return place
    return min(len(was), len(now))


def word_difference(was: str, now: str) -> tuple[Piece, ...]:
    """The change between two wordings, word by word. Same and removed joined are `was`, same and added are `now`.

    Where too much differs for an alignment (some 600 words on either side), that part is one removed and one added.
    """
    old, new = _tokens(was), _tokens(now)
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]

    def steps() -> Iterator[tuple[str, str]]:
        yield from (("same", token) for token in old[:head])
        if len(old_middle) * len(new_middle) <= _MOST_CELLS:
            yield from _aligned(old_middle, new_middle)
        else:
            yield from (("removed", token) for token in old_middle)
            yield from (("added", token) for token in new_middle)
        yield from (("same", token) for token in old[len(old) - tail :])

    return tuple(_gathered(steps()))
