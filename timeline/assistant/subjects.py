"""Who says it: before the cue, behind it, the antecedent of "who", or carried along from before."""

from __future__ import annotations

from . import phrases
from .cues import Found
from .languages.words import GERUND
from .reading import Reading, Span


def subject(r: Reading, found: Found, start: int) -> tuple[Span | None, bool]:
    """Who says it: behind the verb, before it, the antecedent of "who", or the subject carried along."""
    at = found.at
    lead = r.lead(at)
    last = r.tokens[lead - 1] if lead else None
    if found.cue.kind == "sound":
        return sounding_subject(r, found), False
    if last is not None and last.text in r.language.relatives and last.text not in r.language.complementizers:
        return antecedent(r, lead - 1), False
    if found.cue.form == GERUND and last is not None and last.text == "as":
        return phrases.nearest(r.tokens, lead - 1, r.language), False  # "quoted the general as saying"
    if found.cue.form == GERUND or (last is not None and last.text in r.language.conjunctions):
        return carried(r, found), True
    if r.language.verb_second:
        speaker = verb_second_subject(r, found, lead)
        if speaker is not None:
            return speaker, False
    # "skal ifølge avisen have sagt": the speaker stands before the source.
    source = next((one.at for one in r.cues if one.cue is None and at - 8 < one.at < at and one.at > 0), at)
    speaker = phrases.before(r.tokens, source, r.language)
    if speaker is None:
        return carried(r, found), True
    return speaker, False


def verb_second_subject(r: Reading, found: Found, lead: int) -> Span | None:
    """The name behind the verb, where something else stands first ("Samtidig sagde S, at")."""
    verb = r.first_verb(found)
    place = verb + 1 if verb < found.at else found.end
    if place >= len(r.tokens):
        return None
    token = r.tokens[place]
    if token.kind != "word" or token.text in r.language.complementizers | r.language.prepositions | r.language.times:
        return None
    before = phrases.before(r.tokens, verb, r.language)
    speaker, after = phrases.behind(r.tokens, place, r.language)
    if speaker is None or (place + 1 < len(r.tokens) and r.tokens[place + 1].text in r.language.occasions):
        return None
    if before is not None and token.text in r.language.impersonal and not adverbial(r, before):
        return None  # "Retten fandt det bevist, at"
    named = any(one.capital for one in r.tokens[slice(*speaker)]) or token.text in r.language.determiners
    leads = (
        after >= len(r.tokens)
        or r.tokens[after].kind != "word"
        or r.tokens[after].text
        in (r.language.complementizers | r.language.prepositions | r.language.times | r.language.whether)
    )
    subject = leads and (
        token.text in r.language.pronouns - r.language.determiners
        or (named and found.cue.lemma not in r.language.heard and found.cue.form != "participle")
    )
    if before is not None and not subject and not adverbial(r, before) and not fronted(r, verb):
        return None
    return speaker


def fronted(r: Reading, verb: int) -> bool:
    """Whether the clause of the verb begins with a time, a place or another circumstance."""
    place = verb
    while (
        place > 0
        and r.tokens[place - 1].kind not in ("mark", "quote")
        and r.tokens[place - 1].text not in (r.language.complementizers | r.language.adversative)
    ):
        place -= 1
    while place < verb and r.tokens[place].text in r.language.subordinators | r.language.conjunctions:
        place += 1
    return place < verb and adverbial(r, (place, verb))


def adverbial(r: Reading, span: Span) -> bool:
    """Whether the phrase is a time, a place or another circumstance, and nobody."""
    first = r.tokens[span[0]]
    return first.text in r.language.opening or (
        span[1] - span[0] > 1 and r.tokens[span[0] + 1].text in r.language.times
    )


def sounding_subject(r: Reading, found: Found) -> Span | None:
    """ "Fra S lød det, at", "Det fremgår af S, at", "I eit innlegg kjem det fram at"."""
    for place in range(found.end, min(len(r.tokens), found.end + 6)):
        if r.tokens[place].text in r.language.of and place > found.at:
            speaker, _after = phrases.behind(r.tokens, place + 1, r.language)
            if speaker:
                return speaker
        if r.tokens[place].text in r.language.complementizers:
            break
    if r.tokens[0].text in r.language.prepositions:
        speaker, _after = phrases.behind(r.tokens[: found.at], 1, r.language)
        return speaker
    return None


def antecedent(r: Reading, relative: int) -> Span | None:
    """What the relative pronoun stands for."""
    end = relative - (relative > 0 and r.tokens[relative - 1].text == ",")
    if end <= 0:
        return None
    return phrases.nearest(r.tokens, end, r.language)


def carried(r: Reading, found: Found) -> Span | None:
    """The subject of the sentence so far: of the frame before, else its first phrase."""
    earlier = [frame for frame in r.frames if frame.cue is not None and frame.cue.at < found.at and frame.speaker]
    if earlier:
        left = earlier[-1].speaker[0]
        right = earlier[-1].speaker[1]
        span = [place for place, token in enumerate(r.tokens) if token.start >= left and token.end <= right]
        if span:
            return span[0], span[-1] + 1
    return first_phrase(r, found.at)


def first_phrase(r: Reading, limit: int) -> Span | None:
    """The subject a clause begins with; past an opening of time or place that a comma ends."""
    place = 0
    if r.tokens and r.tokens[0].text in r.language.prepositions | r.language.subordinators | r.language.adverbs:
        if not r.language.verb_second:
            comma = next((at for at in range(limit) if r.tokens[at].text == ","), None)
            if comma is None:
                return None
            place = comma + 1
        else:
            verb = next((at for at in range(1, limit) if r.tokens[at].text in r.language.verbs), None)
            if verb is None:
                return None
            place = verb + 1
    elif r.tokens and r.tokens[0].text in r.language.conjunctions:
        place = 1
    speaker, _after = phrases.behind(r.tokens, place, r.language)
    return _without_verb(r, speaker) if speaker and speaker[0] < limit else None


def _without_verb(r: Reading, span: Span) -> Span:
    """A phrase that ran on into its verb, without it: "The ministry rejected a report"."""
    for place in range(span[0] + 1, span[1]):
        token = r.tokens[place]
        verb = (token.text in r.language.cues and token.text not in r.language.nouns) or token.text.endswith("ed")
        if verb and not token.capital and token.kind == "word":
            return span[0], place
    return span
