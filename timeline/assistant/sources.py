"""What has a source: "according to S", "ifølge S", before it, behind it or in its midst."""

from __future__ import annotations

from . import clauses, phrases, tags
from .cues import Found
from .reading import Reading, Span


def source(r: Reading, found: Found) -> None:
    """Notes what the source is given for."""
    speaker, after = phrases.behind(r.tokens, found.end, r.language, before_verb=True)
    if speaker is None:
        return
    opening = r.language.conjunctions | r.language.adverbs
    leads = not r.holds_words(0, found.at) or (found.at <= 2 and r.tokens[0].text in opening)
    leads = leads or r.tokens[found.at - 1].text in r.language.conjunctions
    spans = _behind(r, after) if leads else _around(r, found, after)
    contents = [stretch for span in spans for stretch in r.stretches(*span)]
    if contents:
        frame = r.frame("source", found, speaker, contents, spans[0], 0.85)
        r.taken += spans[1:]
        if frame.kind == "indirect" and any(r.has_quote(*span) for span in spans):
            frame.kind, frame.marking = "mixed", "quotation_marks"
        frame.tag_ends = not leads


def _behind(r: Reading, after: int) -> list[Span]:
    """What stands behind the source; nothing where somebody else is quoted in it: then the source is an origin."""
    start = _start(r, after)
    if _speaks(r, start, len(r.tokens)) or not r.holds_words(start, len(r.tokens)):
        return []
    return [(start, r.last())]


def _around(r: Reading, found: Found, after: int) -> list[Span]:
    """What stands before the source, and what goes on behind it."""
    first = tags.content_start(r, found.at)
    left = found.at - (r.tokens[found.at - 1].kind == "mark")
    if _speaks(r, first, left):
        return []
    rest = after
    while rest < len(r.tokens) and r.tokens[rest].kind == "mark" and r.tokens[rest].text in ",–—-":
        rest += 1
    if _speaks(r, rest, r.last()) or any(one.cue and first <= one.cue.at < left for one in r.frames):
        return []
    joints = r.language.conjunctions | r.language.subordinators
    if rest > after:
        # Behind a comma another clause may begin; behind a second dash the first one goes on.
        joints = joints | r.language.relatives if r.tokens[rest - 1].text == "," else frozenset()
    if rest == after < len(r.tokens) and r.tokens[rest].text in r.language.relatives:
        return [(first, left)]  # "ifølge flere som var der"
    goes_on = rest < r.last() and r.tokens[rest].text not in joints and r.holds_words(rest, r.last())
    if not goes_on:
        return [(first, left)]
    # Within a clause the source stands for that clause alone: "the gold is old, and the find is, says X, large".
    joints = (
        place + 2
        for place in range(left - 1, first, -1)
        if r.tokens[place].text == "," and r.tokens[place + 1].text in r.language.conjunctions
    )
    return [(next(joints, first), left), (rest, r.last())]


def _speaks(r: Reading, start: int, end: int) -> bool:
    return any(start <= one.at < end and one.cue is not None and clauses.own_clause(r, one) for one in r.cues)


def _start(r: Reading, after: int) -> int:
    """Where begins what a source in front of it is the source of."""
    if r.language.verb_second:
        # "Ifølge en måling, avisen fik lavet, ønskede …": the verb behind the comma opens the clause.
        for place in range(after, min(after + 12, len(r.tokens) - 1)):
            verb = r.tokens[place + 1]
            looks = verb.kind == "word" and not verb.capital and verb.text.endswith(r.language.verbal)
            if r.tokens[place].text == "," and (r.finite(verb) or (looks and len(verb.text) > 4)):
                return place + 1
    while after < len(r.tokens) and r.tokens[after].text == ",":
        after += 1
    return after
