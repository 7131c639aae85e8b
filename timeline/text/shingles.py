"""How alike two texts are: the share of one's runs of words that the other has too."""

from __future__ import annotations

from functools import lru_cache

from .anchoring import normalise
from .segments import words

RUN = 5
LOOKED_AT = 20_000  # characters: what two texts have in common shows at their heads


@lru_cache(maxsize=512)
def shingles(text: str) -> frozenset[int]:
    """The runs of five words of a text's head, made comparable; of a shorter text its words as one. Kept for some
    hundred texts: each that comes in is held against the same ones."""
    plain = normalise(text[:LOOKED_AT]).text
    listed = [plain[start:end] for start, end in words(plain)]
    runs = range(max(1, len(listed) - RUN + 1)) if listed else ()
    return frozenset(hash(tuple(listed[place : place + RUN])) for place in runs)


def likeness(mine: frozenset[int], other: frozenset[int]) -> float:
    """The share, 0 to 1, of the smaller one's runs that stand in the other."""
    smaller = min(len(mine), len(other))
    return len(mine & other) / smaller if smaller else 0.0
