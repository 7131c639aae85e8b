"""Finding a quote in a text: exactly, or beside the text in a normalised form; never by likeness."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_LIKE_A_QUOTE = dict.fromkeys("“”„‟«»″〝〞＂", '"') | dict.fromkeys("‘’‚‛‹›′ʼʹ`´＇", "'")
_LIKE_A_DASH = dict.fromkeys("‐‑‒–—―−﹘－", "-")
_FOLDED = _LIKE_A_QUOTE | _LIKE_A_DASH
# Format characters that are printed all the same: Arabic signs written under or over numbers and verses.
VISIBLE_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
# Not format characters by category, and yet nothing is to be seen of them.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# The Stream-Safe limit of Unicode's annex 15: putting more marks in order takes quadratic time, and no script has them.
_MOST_MARKS = 30
# A quote found this often is no anchor; the cap keeps a text of one repeated letter cheap.
_MOST_HITS = 1000


def invisible(character: str) -> bool:
    if unicodedata.category(character) == "Cf":
        return character not in VISIBLE_FORMAT
    return character in _BLANK_LETTERS or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text made comparable. `index[i]` is the offset, in the original, of what stands at `text[i]`; one last entry
    holds the original's length."""

    text: str
    index: tuple[int, ...]


@lru_cache(maxsize=4096)
def _folded(cluster: str) -> str:
    """One letter with its marks, made comparable; "" for what is invisible, " " for any space."""
    if cluster[0] in _FOLDED:
        return _FOLDED[cluster[0]] + cluster[1:]
    if invisible(cluster[0]):
        return cluster[1:]
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
    return " " if folded.isspace() else folded


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each character with the marks that follow it, and where it starts."""
    start = 0
    for place in range(1, len(text) + 1):
        if place < len(text) and place - start <= _MOST_MARKS and unicodedata.combining(text[place]):
            continue
        yield start, text[start:place]
        start = place


def normalise(text: str) -> Normalised:
    """The text with quotation marks, dashes, spaces, case, ligatures and composed letters made alike.

    Soft hyphens and other invisible characters are left out and any run of white space is one space; æ, ø, å and all
    other letters with marks stay themselves. Only for comparing: what is shown or stored is always the original.
    """
    letters: list[str] = []
    index: list[int] = []
    for start, cluster in _clusters(text):
        for letter in _folded(cluster):
            if letter == " " and letters and letters[-1] == " ":
                continue
            letters.append(letter)
            index.append(start)
    return Normalised("".join(letters), (*index, len(text)))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place where a quote stands: `exact` if letter for letter, else only once both are normalised."""

    start: int
    end: int
    exact: bool


def _occurrences(text: str, wanted: str) -> list[int]:
    found: list[int] = []
    place = text.find(wanted)
    while place >= 0 and len(found) < _MOST_HITS:
        found.append(place)
        place = text.find(wanted, place + 1)
    return found


def _contexts(prefix: str, suffix: str) -> list[list[tuple[str, str]]]:
    """What may stand around a quote, the best first: both sides, either side, neither."""
    sides = [(prefix, ""), ("", suffix)] if prefix and suffix else []
    return [step for step in ([(prefix, suffix)], sides, [("", "")]) if step]


def _exact_hits(text: str, quote: str, prefix: str, suffix: str) -> list[tuple[int, int]]:
    return [
        (place + len(prefix), place + len(prefix) + len(quote)) for place in _occurrences(text, prefix + quote + suffix)
    ]


def _normalised_hits(text: str, plain: Normalised, quote: str, prefix: str, suffix: str) -> list[tuple[int, int]]:
    wanted = normalise(prefix + quote + suffix)
    first = bisect_left(wanted.index, len(prefix))
    last = bisect_left(wanted.index, len(prefix) + len(quote))
    core = wanted.text[first:last]
    first += len(core) - len(core.lstrip(" "))
    last -= len(core) - len(core.rstrip(" "))
    hits = []
    for place in _occurrences(plain.text, wanted.text) if first < last else ():
        start, end = plain.index[place + first], plain.index[place + last]
        # A hit must not begin or end inside one original character, as "f" would inside "ﬁ".
        inside = place + first > 0 and plain.index[place + first - 1] == start
        if not inside and plain.index[place + last - 1] != end:
            while invisible(text[end - 1]):
                end -= 1
            hits.append((start, end))
    return hits


def anchor(text: str, quote: str, *, prefix: str = "", suffix: str = "", start_hint: int | None = None) -> list[Anchor]:
    """Where the quote stands in the text: exact places, or, where there is none, places by normalised text.

    Of several, those that the prefix and suffix also fit are kept (else those that one of them fits, else all); more
    than one in the answer means that the quote does not say which. They come in the order of the text, or nearest to
    `start_hint` first. Likeness never counts: a quote with one letter changed is found nowhere. At most 1,000.
    """
    places: set[tuple[int, int]] = set()
    exact, plain = quote in text, None
    for step in _contexts(prefix, suffix) if quote else ():
        for before, after in step if exact else ():
            places.update(_exact_hits(text, quote, before, after))
        if not places:
            # The words may have stayed while the marks around them were set anew: then normalised context chooses.
            plain = plain or normalise(text)
            for before, after in step:
                places.update(_normalised_hits(text, plain, quote, before, after))
            if exact:
                places = {(start, end) for start, end in places if text[start:end] == quote}
        if places:
            break
    by_place = sorted(places, key=lambda place: (abs(place[0] - (start_hint or 0)), place))
    return [Anchor(start, end, exact) for start, end in by_place]


def surroundings(text: str, start: int, end: int, size: int = 32) -> tuple[str, str]:
    """The prefix and suffix of a passage: up to `size` characters on either side."""
    return text[max(0, start - size) : start], text[end : end + size]
