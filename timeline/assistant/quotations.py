"""Quotations that no word of saying stands with."""

from __future__ import annotations

from . import subjects
from .page import Token
from .reading import Reading

_CLAUSE = 6  # words; a shorter one without a cue is a title, a term or irony


def bare_quotes(r: Reading) -> None:
    """Notes the quotations that nothing has claimed: alone in their sentence, behind a tag or a colon, or long."""
    tokens = [token for token in r.tokens if token.kind != "mark"]
    if len(tokens) == 1 and tokens[0].kind == "quote":
        if not r.frames:
            place = r.tokens.index(tokens[0])
            frame = r.frame("quotation", None, None, r.stretches(place, place + 1), (place, place + 1), 0.8)
            frame.carried = True
        return
    for place, token in enumerate(r.tokens):
        if token.kind == "quote" and not r.inside(place):
            _bare(r, place, token)
        elif token.text == ":" and _dashed(r, place):
            contents, span = r.stretches(place + 1, r.last()), (place + 1, r.last())
            frame = r.frame("colon", None, subjects.first_phrase(r, place), contents, span, 0.65)
            frame.kind, frame.marking = "direct", "dash"


def _dashed(r: Reading, colon: int) -> bool:
    """Whether a dash behind the colon opens what somebody says."""
    dash = colon + 1
    return r.last() - dash > 3 and r.tokens[dash].text in ("–", "—", "-") and not r.inside(dash + 1)


def _bare(r: Reading, place: int, token: Token) -> None:
    words = r.text[token.quote.inner : token.quote.outer]
    length = len(words.split())
    told = next((frame for frame in r.frames if frame.tag_ends and frame.contents[-1][1] <= token.start), None)
    contents, span = r.stretches(place, place + 1), (place, place + 1)
    if told is not None and length > 2 and r.tokens[place - 1].kind == "mark":
        told.contents += contents
        r.taken.append(span)
    elif place > 0 and r.tokens[place - 1].text == ":" and length > 2:
        r.frame("colon", None, subjects.first_phrase(r, place), contents, span, 0.65)
    elif length >= _CLAUSE and _is_clause(r, words):
        speaker = subjects.first_phrase(r, place) if place else None
        frame = r.frame("words", None, speaker, contents, span, 0.4)
        frame.carried = speaker is None


def _is_clause(r: Reading, words: str) -> bool:
    """Whether quoted words without a cue are a whole sentence of somebody's."""
    listed = [word.strip(",.!?") for word in words.lower().split()]
    finite = any(word in r.language.finite for word in listed)
    return finite and words.rstrip()[-1:] in ",.!?" and words[:1].isupper()
