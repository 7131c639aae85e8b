"""Who speaks, in words: the noun phrase before or behind a cue. No parser, but the closed classes of the language, the
capital letters and the commas."""

from __future__ import annotations

from . import nouns
from .languages import Language
from .page import Token

Span = tuple[int, int]  # indexes of tokens, the end exclusive


def behind(
    tokens: tuple[Token, ...], at: int, language: Language, *, before_verb: bool = False, bare: bool = False
) -> tuple[Span | None, int]:
    """The mention that begins at `at` ("…, said John Kirby, the spokesman."), and the index behind it. `before_verb`: a
    verb follows it without a comma, as in "Ifølge politiet kørte bilen". `bare`: what a comma adds is not taken."""
    while at < len(tokens) and _skipped(tokens, at, language):
        at += 1
    end = nouns.phrase_end(tokens, at, language)
    if before_verb and language.verb_second:
        end = _up_to_verb(tokens, at, end, language)
    if end == at:
        return None, at
    if end == at + 1 and tokens[at].text in language.pronouns:
        return (at, end), end
    whole = end if bare else _apposed(tokens, at, end, language)
    return (at, whole), whole


def _up_to_verb(tokens: tuple[Token, ...], at: int, end: int, language: Language) -> int:
    """The end of a noun phrase that ran on into the verb behind it: the first word that looks like one."""
    for place in range(at + 1, end):
        token, last = tokens[place], tokens[place - 1]
        named = place + 1 < end and tokens[place + 1].capital
        if (
            token.kind != "word"
            or token.capital
            or named
            or not token.text.endswith(language.verbal)
            or len(token.text) < 4
        ):
            continue
        whole = last.capital or not last.text.endswith(("e", "s")) or last.text.endswith(("ne", "mme"))
        if last.kind == "word" and whole and last.text not in language.determiners:
            return place
    return end


def _skipped(tokens: tuple[Token, ...], at: int, language: Language) -> bool:
    """Adverbs between the cue and the name: "said also", "siger videre"."""
    word = tokens[at]
    return word.kind == "word" and not word.capital and word.text in language.adverbs


def nearest(tokens: tuple[Token, ...], end: int, language: Language) -> Span | None:
    """The name or noun that ends at `end`, with its determiner: what a relative clause is about."""
    start = end
    while start > 0 and tokens[start - 1].kind in ("word", "number"):
        token = tokens[start - 1]
        ends = token.text in language.closed | language.conjunctions and token.text not in language.determiners
        if (ends and not token.capital and token.text != "of") or token.text in language.cues:
            break
        start -= 1
        if token.text in language.determiners:
            break
    return (start, end) if start < end else None


def _apposed(tokens: tuple[Token, ...], at: int, end: int, language: Language) -> int:
    """The index behind ", the White House spokesman" or ", som er 38 år" where that follows a name, else `end`."""
    while end < len(tokens) and tokens[end].text == "," and end + 1 < len(tokens):
        first = tokens[end + 1]
        if first.text in language.relatives:
            stop = _until_comma(tokens, end + 1)
            if any(one.text in language.cues and one.text not in language.finite for one in tokens[end + 2 : end + 4]):
                return end
        elif first.kind == "number" and end + 2 < len(tokens) and tokens[end + 2].kind == "mark":
            stop = end + 2
        elif _is_apposition(tokens, end + 1, language):
            stop = nouns.phrase_end(tokens, end + 1, language)
            if stop < len(tokens) and tokens[stop].kind == "word" and tokens[stop].text in language.recipients:
                return stop
        else:
            return end
        if stop - at > nouns.LONGEST:
            return end
        end = stop
    return end


def _is_apposition(tokens: tuple[Token, ...], at: int, language: Language) -> bool:
    first = tokens[at]
    if first.kind != "word" or first.text in language.cues:
        return False
    if first.text in language.closed | language.conjunctions | language.pronouns - language.determiners:
        return False
    end = nouns.phrase_end(tokens, at, language)
    return end > at and (
        end == len(tokens)
        or tokens[end].kind == "mark"
        or tokens[end].text in language.recipients | language.prepositions
    )


def _until_comma(tokens: tuple[Token, ...], at: int) -> int:
    while at < len(tokens) and not (tokens[at].kind == "mark" and tokens[at].text in ",.;:"):
        at += 1
    return at


def before(tokens: tuple[Token, ...], cue: int, language: Language) -> Span | None:
    """The mention that ends before the cue ("John Kirby, the spokesman, said"), or None."""
    end = cue
    while end > 0 and tokens[end - 1].kind == "word" and _between(tokens[end - 1], language):
        end -= 1
    end = _without_time(tokens, end, language)
    if end == 0:
        return None
    if tokens[end - 1].text == ",":
        return _with_apposition(tokens, end - 1, language)
    start = _left(tokens, end, language)
    return (start, end) if start < end and _is_mention(tokens, start, end, language) else None


def _without_time(tokens: tuple[Token, ...], end: int, language: Language) -> int:
    """Past how long it has been said: "har heile tida hevda"."""
    start = end
    while start > 1 and tokens[start - 1].text in language.times | language.determiners:
        start -= 1
    told = any(token.text in language.times for token in tokens[start:end])
    if not told or tokens[start - 1].text not in language.auxiliaries:
        return end
    while start > 0 and tokens[start - 1].text in language.between:
        start -= 1
    return start


def _between(token: Token, language: Language) -> bool:
    if token.capital and token.text not in language.auxiliaries:
        return False
    return token.text in language.between | _BEGINNING


_BEGINNING = {"å", "byrja", "begynte", "begyndte", "pla", "pleidde", "plejede"}


def _left(tokens: tuple[Token, ...], end: int, language: Language) -> int:
    """The start of the phrase that ends at `end`: back to a mark, a joint or a finite verb."""
    start = end
    while start > 0 and end - start < nouns.LONGEST:
        token = tokens[start - 1]
        if token.kind == "mark" and token.text == ")":
            opening = next((step for step in range(2, 8) if start - step >= 0 and tokens[start - step].text == "("), 0)
            if not opening:
                break
            start -= opening
            continue
        if token.kind in ("mark", "quote"):
            break
        if token.kind == "word" and _is_joint(tokens, start - 1, language):
            break
        start -= 1
    # What opens the clause is no part of the name: "On Tuesday …" without a comma, "But the mayor".
    while (
        start < end
        and tokens[start].text in language.adverbs | language.subordinators | language.conjunctions | language.times
    ):
        if tokens[start].capital and start + 1 < end and tokens[start + 1].capital and start > 0:
            break
        start += 1
    return start


def _is_joint(tokens: tuple[Token, ...], at: int, language: Language) -> bool:
    word = tokens[at].text
    if word in language.conjunctions and not (word in language.prepositions and at and tokens[at - 1].text != ","):
        following = tokens[at + 1]
        named = following.capital or following.text in language.determiners
        return not (at > 0 and named and word in language.additive and not _has_verb(tokens, at, language))
    return word in language.joints


def _has_verb(tokens: tuple[Token, ...], at: int, language: Language) -> bool:
    """Whether a verb stands in the clause before `at`."""
    for token in reversed(tokens[max(0, at - 12) : at]):
        if token.kind in ("mark", "quote"):
            return token.kind == "quote"
        if token.text in language.verbs or token.text in language.cues:
            return True
        if token.text.endswith(("ed", "ede", "te")) and not token.capital:
            return True
    return False


def _is_mention(tokens: tuple[Token, ...], start: int, end: int, language: Language) -> bool:
    first = tokens[start]
    if end - start == 1 and first.text in language.relatives:
        return False
    return first.text not in language.prepositions or (first.capital and first.text not in language.prepositions)


def _with_apposition(tokens: tuple[Token, ...], comma: int, language: Language) -> Span | None:
    """Tokens up to `comma` read leftwards: the apposition or relative clause, then the name it stands with."""
    at = comma
    for _turn in range(4):
        left = _comma_before(tokens, at)
        first = tokens[left] if left < at else None
        if first is None:
            return None
        name_end = left - 1
        if name_end <= 0 or tokens[name_end].text != ",":
            return None
        start = _left(tokens, name_end, language)
        if first.text in language.conjunctions:
            return (left + 1, comma) if left + 1 < comma else None
        if start < name_end and _is_mention(tokens, start, name_end, language) and tokens[start].kind == "word":
            aside = first.text in language.prepositions or (left + 1 == comma and first.text in language.adverbs)
            return (start, name_end if aside else comma)
        at = name_end
    return None


def _comma_before(tokens: tuple[Token, ...], at: int) -> int:
    """The index behind the last comma before `at`."""
    place = at
    while place > 0 and not (tokens[place - 1].kind == "mark" and tokens[place - 1].text in ",;:"):
        place -= 1
    return place
