"""Words as search knows them: letters folded, endings taken off, so that nobody need type what an article prints.

An index word is plain ASCII letters and digits, so that every database splits a row of them at the same places and no
letter of a query is ever an operator. A text in a known language is held under its folded words and their stems; a
query, whose language nobody knows, is looked for in every form it could be held under.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

# By name: snowballstemmer.stemmer() would hand out PyStemmer's where that happens to be installed, another release.
from snowballstemmer.danish_stemmer import DanishStemmer
from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.norwegian_stemmer import NorwegianStemmer

LONGEST_WORD = 40  # letters of a word that count
LONGEST_QUERY = 200
MOST_TERMS = 8
BREAK = "0"  # parts what does not follow each other; no word is indexed as this, those led by a digit are hexadecimal

_STEMMERS = {"en": EnglishStemmer, "da": DanishStemmer, "nn": NorwegianStemmer, "nb": NorwegianStemmer}
_QUERY_LANGUAGES = ("", "en", "da", "nn")  # one of each stemmer, and none
# A letter may be written with its accent beside it; the English genitive is no word of its own.
_WORD = re.compile(r"(?<=[^\W_])['’][sS](?![^\W_])|([^\W_](?:[^\W_]|[\u0300-\u036f])*)")
_HYPHENS = frozenset("-\u2010\u2011")
_QUOTED = re.compile(r"[\"“”„»«]([^\"“”„»«]*)[\"“”„»«]")
_PLAIN = re.compile(r"[a-z][a-z0-9]*")
_LETTERS = str.maketrans({"æ": "a", "ø": "o", "œ": "o", "ð": "d", "đ": "d", "þ": "th", "ł": "l"})
_A, _O = re.compile(r"a[ae]+"), re.compile(r"oe+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands in a text; `hyphened` where only a hyphen parts it from the word before."""

    start: int
    end: int
    text: str
    hyphened: bool


@dataclass(frozen=True, slots=True)
class Term:
    """What must be found: `written` as typed, `phrases` the runs of index words of which any one will do."""

    written: str
    phrases: tuple[tuple[str, ...], ...]

    @property
    def typed(self) -> str:
        """As it could have been typed: several words between quotation marks."""
        return f'"{self.written}"' if " " in self.written else self.written


def words(text: str) -> list[Word]:
    """The words of a text in order: letters and digits, whatever parts them."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        if match[1]:
            hyphened = bool(found) and match.start() - found[-1].end == 1 and text[found[-1].end] in _HYPHENS
            found.append(Word(match.start(), match.end(), match[1][:LONGEST_WORD], hyphened))
    return found


def fold(word: str) -> str:
    """One spelling for all the ways a word is typed: no case, no accents, å, aa, æ, ae and ä are a; ø, oe and ö o."""
    flat = unicodedata.normalize("NFKD", word.casefold()).casefold()
    flat = "".join(letter for letter in flat if letter.isalnum()).translate(_LETTERS)
    return _O.sub("o", _A.sub("a", flat))[:LONGEST_WORD]


def stem(folded: str, language: str) -> str:
    """A folded word without its endings; the word itself in a language without a stemmer.

    Run until nothing more comes off: one run takes "suveræniteten" to a word of which it would take more.
    """
    if language not in _STEMMERS:
        return folded
    # One for each call: a stemmer keeps the word it works on, and threads would share it.
    stemmer, seen = _STEMMERS[language](), {folded}
    while (shorter := stemmer.stemWord(folded)) not in seen:
        seen.add(shorter)
        folded = shorter
    return folded


@lru_cache(maxsize=1 << 15)
def index_word(word: str, language: str) -> str:
    """The index word of a word's stem in `language`, of the folded word itself where that is ""; never empty."""
    form = stem(fold(word), language)
    return form if _PLAIN.fullmatch(form) else f"x{form.encode().hex()}"


def index_text(pieces: Iterable[tuple[str, str]]) -> str:
    """The index words of some texts, each with its language, parted by spaces; phrases end where a BREAK stands."""
    runs = {run: None for text, language in pieces for run, _places in _runs(words(text), language)}
    return f" {BREAK} ".join(" ".join(run) for run in runs)


def terms(query: str) -> tuple[Term, ...]:
    """What a query asks for, in order and each once: words, words joined by hyphens, phrases in quotation marks.

    Reads the first LONGEST_QUERY characters; () where no word is in it. More than MOST_TERMS are no search but an
    attack: what cleans a query refuses them.
    """
    query = query[:LONGEST_QUERY]
    found: dict[tuple, Term] = {}
    last = 0
    for quoted in [*_QUOTED.finditer(query), None]:
        loose = query[last : quoted.start()] if quoted else query[last:]
        groups = list(_compounds(words(loose)))
        if quoted:
            groups.append(words(quoted[1]))
            last = quoted.end()
        for group in filter(None, groups):
            term = _term(group)
            found.setdefault(term.phrases, term)
    return tuple(found.values())


def found_at(text: str, language: str, wanted: Sequence[Term]) -> list[tuple[int, int]]:
    """Where a text in `language` holds any of the terms: start and end, in order, without overlap."""
    phrases = {phrase for term in wanted for phrase in term.phrases}
    lengths = {len(phrase) for phrase in phrases}
    places = []
    for run, where in _runs(words(text), language):
        for length in lengths:
            for first in range(len(run) - length + 1):
                if run[first : first + length] in phrases:
                    places.append((where[first][0], where[first + length - 1][1]))
    return _merged(places)


def _runs(found: list[Word], language: str) -> Iterator[tuple[tuple[str, ...], list[tuple[int, int]]]]:
    """A text's words in each form they are held under, with their places: all in a row, and each hyphened compound as
    one word."""
    compounds = [group for group in _compounds(found) if len(group) > 1]
    for form in dict.fromkeys(("", language)):
        if found:
            yield tuple(index_word(word.text, form) for word in found), [(word.start, word.end) for word in found]
        for group in compounds:
            yield (index_word(_joined(group), form),), [(group[0].start, group[-1].end)]


def _compounds(found: list[Word]) -> Iterator[list[Word]]:
    """The words, those that only hyphens part together."""
    group: list[Word] = []
    for word in found:
        if group and not word.hyphened:
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _joined(group: list[Word]) -> str:
    return "".join(word.text for word in group)[:LONGEST_WORD]


def _term(group: list[Word]) -> Term:
    phrases = [tuple(index_word(word.text, language) for word in group) for language in _QUERY_LANGUAGES]
    if len(group) > 1 and all(word.hyphened for word in group[1:]):
        phrases += [(index_word(_joined(group), language),) for language in _QUERY_LANGUAGES]
    return Term(" ".join(word.text for word in group), tuple(dict.fromkeys(phrases)))


def _merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
