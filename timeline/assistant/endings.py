"""Where what was said ends, when the sentence goes on."""

from __future__ import annotations

from . import clauses, phrases
from .cues import Found
from .languages.words import GERUND
from .reading import Reading


def content_end(r: Reading, start: int, found: Found) -> int:
    """Up to the next cue that is a sibling of this one, else to the sentence's end."""
    end = len(r.tokens)
    for other in r.cues:
        if other.at <= start:
            continue
        cut = sibling_cut(r, other, start)
        if cut is not None and cut > start:
            end = cut
            break
    if r.language.verb_second:
        end = main_clause_cut(r, start, end)
    end = _comment_cut(r, start, end)
    for place in range(start + 1, end - 1):
        if r.tokens[place].text == ":" and r.tokens[place + 1].kind == "quote":
            end = place  # what the colon leads to is said by itself
            break
    while end > start and r.tokens[end - 1].kind == "mark" and r.tokens[end - 1].text in ".,;:–—-":
        end -= 1
    return end


def _comment_cut(r: Reading, start: int, end: int) -> int:
    """Up to ", but did not elaborate" and ", a figure that others dispute": the article's own words again."""
    for place in range(start + 2, end - 2):
        if r.tokens[place].text != ",":
            continue
        near = [token.text for token in r.tokens[place + 1 : min(place + 8, end)]]
        contrary = near[0] in r.language.adversative
        if contrary and r.language.verb_second and near[1] in r.language.verbs and near[2] in r.language.negations:
            return place  # a subject that is not repeated is the sentence's
        if contrary and near[1] in r.language.verbs | r.language.refuses and r.language.silent & set(near):
            return place
        if near[0] in r.language.indefinite and near[1] in r.language.judged:
            return place
    return end


def main_clause_cut(r: Reading, start: int, end: int) -> int:
    """Verb before pronoun behind ", og": no longer what was said, but a main clause again."""
    for place in range(start + 3, end - 3):
        if r.tokens[place].text == "," and r.tokens[place + 1].text in r.language.additive | r.language.adversative:
            for step in range(place + 2, min(place + 7, end - 1)):
                if r.tokens[step].text == ",":
                    break
                if r.tokens[step].text in r.language.verbs and r.tokens[step + 1].text in r.language.pronouns:
                    return place
    return end


def sibling_cut(r: Reading, other: Found, start: int) -> int | None:
    """Where the content must end for the other cue to be beside it and not inside it."""
    if other.cue is None:
        return None
    at = other.at
    while at > start and r.tokens[at - 1].text in r.language.adverbs | r.language.auxiliaries:
        at -= 1
    last = r.tokens[at - 1] if at > start else None
    if last is None:
        return None
    if other.cue.form == GERUND:
        return at - 1 if last.text == "," and clauses.clause_after(r, other) is not None else None
    if last.text in r.language.conjunctions:
        if clauses.clause_after(r, other) is None and not (other.cue.kind == "name" and r.has_quote(at, len(r.tokens))):
            return None
        cut = at - 1
        return cut - 1 if cut > start and r.tokens[cut - 1].text == "," else cut
    if last.text in r.language.relatives and r.language.verb_second:
        return None
    speaker = phrases.before(r.tokens, other.at, r.language)
    if speaker is not None and speaker[0] > start:
        lead = r.tokens[speaker[0] - 1]
        comma = speaker[0] - 2 >= 0 and r.tokens[speaker[0] - 2].text == ","
        if (
            comma
            and lead.text in r.language.adversative | r.language.meanwhile
            and clauses.clause_after(r, other) is not None
        ):
            return speaker[0] - 2
    return None


def accusation_end(r: Reading, start: int, end: int) -> int:
    """Up to "and called on …": what was done beside the accusing."""
    for place in range(start + 1, end - 1):
        if r.tokens[place].text == "and" and r.tokens[place + 1].text.endswith("ed"):
            return place
    return end
