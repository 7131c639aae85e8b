"""Text as evidence: compared beside itself, never changed.

Every offset is a count of Unicode code points in the text as given, ends exclusive, so `text[start:end]` is the slice
meant. Texts come from outside: all work here is linear in their length, or capped where the comment says so.
"""

from .anchoring import Anchor, Normalised, anchor, normalise, surroundings
from .characters import Suspect, suspects
from .difference import Piece, word_difference
from .languages import guess_language
from .segments import clauses, joined, sentences, uncovered, words
from .shingles import likeness, shingles

__all__ = [
    "Anchor",
    "Normalised",
    "Piece",
    "Suspect",
    "anchor",
    "clauses",
    "guess_language",
    "joined",
    "likeness",
    "normalise",
    "sentences",
    "shingles",
    "surroundings",
    "suspects",
    "uncovered",
    "word_difference",
    "words",
]
