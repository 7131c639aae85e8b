"""A text as the rules read it: paragraphs, sentences, tokens, with each quotation folded into one token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from timeline import text as evidence
from timeline.text.furniture import is_caption

from .marks import Quoted, quoted

_TOKEN = re.compile(
    # Initials; "Midt-" before "og"; words with apostrophes and hyphens; numbers and their compounds; any other sign.
    r"(?:[A-Z]\.){2,}|[^\W\d_]\w*+-(?= (?:og|and|eller|or) )"
    r"|[^\W\d_][\w]*+(?:['’‑-][^\W_]++)*+['’]?(?=\W|\Z)|[^\W\d_]\w*+"
    r"|[0-9]++(?:[.,:-][0-9]++)*+\w*+(?:-[^\W\d]\w*+)*+|[^\w\s]"
)
# What a text that was taken over by machine may begin with.
_STAMP = re.compile(r"\s*date [0-9]{4}(?:-[0-9]{2}){0,2}\s+", re.IGNORECASE)
# "KARSA (Reuters) — ", "BRUSSEL (NPK): "
_DATELINE = re.compile(
    r"[^\W\d_a-zæøå][^\Wa-zæøå]{2,30}(?:[ ,.-][^\Wa-zæøå]{2,20}){0,3}(?:, [A-Z][a-z]{2,8}\.? [0-9]{1,2})?"
    r"(?: ?\([^()\n]{2,30}\))?(?: [—–-] |: )"
)
_DASH = re.compile(r"\s*[–—―-]\s+(?=\S)|\s*[–—―](?=\w)")
_ENDS = ".!?…:;"
_CLOSING = "\"'”’»›«“)"
_WRAPPED = 50  # a line shorter than this was not broken for its length
_HEADING = 90
_LONGEST = 150  # tokens of a sentence


@dataclass(frozen=True)
class Token:
    """`text` is in lower case; `kind` is word, number, mark or quote (then `quote` is what it holds)."""

    start: int
    end: int
    text: str
    kind: str
    capital: bool = False
    quote: Quoted | None = None


@dataclass(frozen=True)
class Sentence:
    """`dash`: it begins with the dash of a spoken line; `start` is behind that dash."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    paragraph: int
    first: bool
    dash: bool


@dataclass(frozen=True)
class Paragraph:
    """A line of the text, or several that were wrapped; `heading` is set over the running text, or beside it."""

    number: int
    start: int
    end: int
    dash: bool
    heading: bool
    quotes: tuple[Quoted, ...]
    sentences: tuple[Sentence, ...]


def read(text: str) -> list[Paragraph]:
    """The paragraphs of a text. Linear in its length."""
    blocks = list(_blocks(text))
    return [_paragraph(text, number, start, end, len(blocks)) for number, (start, end) in enumerate(blocks)]


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Lines, those joined that were only wrapped."""
    start, place, wrapped = -1, 0, _is_wrapped(text)
    stamp = _STAMP.match(text)
    place = stamp.end() if stamp else 0
    for line in text[place:].split("\n"):
        words = line.strip()
        if start >= 0 and (not words or not wrapped or _parts(text, start, place)):
            yield start, _trimmed(text, start, place)
            start = -1
        if words and start < 0:
            start = place + len(line) - len(line.lstrip())
        place += len(line) + 1
    if start >= 0:
        yield start, _trimmed(text, start, len(text))


def _is_wrapped(text: str) -> bool:
    """Whether lines were broken for their length: many end inside a sentence and go on in the next."""
    listed = [line.strip() for line in text.split("\n")]
    pairs = [(one, two) for one, two in pairwise(listed) if one and two]
    broken = sum(one[-1] not in _ENDS + _CLOSING and len(one) >= _WRAPPED for one, _two in pairs)
    return broken * 2 > len(pairs)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _parts(text: str, start: int, place: int) -> bool:
    """Whether a line that begins at `place` is a paragraph of its own, and not the rest of a wrapped one."""
    last_line = text[max(start, place - 200) : place].rstrip().rpartition("\n")[2]
    return len(last_line) < _WRAPPED


def _paragraph(text: str, number: int, start: int, end: int, blocks: int) -> Paragraph:
    dash = _DASH.match(text, start, end)
    inside = quoted(text, start, end)
    # A quotation's end decides whether its sentence ends there; what it holds must not cut it.
    masked = _masked(text, start, end, inside)
    cuts = [(start + left, start + right) for left, right in evidence.sentences(masked)]
    folded = {one.start: one for one in inside}
    sentences = tuple(
        sentence
        for place, (left, right) in enumerate(cuts)
        for sentence in _sentences(text, left, right, folded, number, first=place == 0)
    )
    heading = blocks > 1 and _heading(text, start, end, number)
    return Paragraph(number, start, end, bool(dash), heading, tuple(inside), sentences)


def _masked(text: str, start: int, end: int, inside: list[Quoted]) -> str:
    pieces, place = [], start
    for one in inside:
        pieces.append(text[place : one.inner])
        held = text[one.inner : one.outer].rstrip()
        last = held[-1:] if held[-1:] in (".", "!", "?", "…") else ""
        gap = one.outer - one.inner
        pieces.append(("X" + "x" * gap)[: gap - len(last)] + last if gap else "")
        place = one.outer
    pieces.append(text[place:end])
    return "".join(pieces).replace("\n", " ")


def _heading(text: str, start: int, end: int, number: int) -> bool:
    """A line over or beside the running text: a caption, or short and without the end of a sentence."""
    words = text[start:end]
    if is_caption(words):
        return True
    if words[0] in '“„«»"' and words.rstrip()[-1] not in _CLOSING:
        return False  # a quotation that goes on
    if (len(words) > _HEADING and number > 0) or len(words) > 2 * _HEADING:
        return False
    return words.rstrip(_CLOSING)[-1:] not in (*_ENDS, ",")


def _sentences(
    text: str, start: int, end: int, folded: dict[int, Quoted], paragraph: int, *, first: bool
) -> Iterator[Sentence]:
    """The sentence; what is too long for one, in pieces, so that no text takes longer than its length allows."""
    dash = _DASH.match(text, start, end)
    lead = dash or (first and _DATELINE.match(text, start, end))
    if lead:
        start = lead.end()
    tokens = tuple(_tokens(text, start, end, folded))
    if len(tokens) <= _LONGEST:
        yield Sentence(start, end, tokens, paragraph, first, bool(dash))
        return
    for place in range(0, len(tokens), _LONGEST):
        part = tokens[place : place + _LONGEST]
        yield Sentence(part[0].start, part[-1].end, part, paragraph, first and place == 0, bool(dash) and place == 0)


def _tokens(text: str, start: int, end: int, folded: dict[int, Quoted]) -> Iterator[Token]:
    place = start
    while match := _TOKEN.search(text, place, end):
        left, right = match.span()
        quote = folded.get(left)
        if quote:
            yield Token(left, quote.end, "", "quote", quote=quote)
            place = max(quote.end, right)
            continue
        word = match.group()
        place = right
        if word[0].isalpha():
            yield Token(left, right, word.lower().replace("’", "'"), "word", word[0].isupper())
        elif word[0].isdigit():
            yield Token(left, right, word, "number")
        elif word != "." or right >= end:
            # A point inside a sentence belongs to an abbreviation.
            yield Token(left, right, word, "mark")
