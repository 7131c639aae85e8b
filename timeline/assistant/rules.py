"""From the cues of a sentence to what was said and who said it."""

from __future__ import annotations

from . import clauses, endings, naming, phrases, quotations, sources, subjects, tags
from .cues import Found
from .reading import Frame, Reading, Span, Stretch


def read(r: Reading) -> list[Frame]:
    """The frames of the sentence, in the order of their contents. Tags come first: they claim what stands before."""
    for found in r.cues:
        if r.inside(found.at):
            continue
        if found.cue is None:
            sources.source(r, found)
        else:
            tags.tag(r, found)
    for found in r.cues:
        known = found.cue is None or any(frame.cue == found for frame in r.frames)
        if not known and not r.inside(found.at):
            _forward(r, found)
    quotations.bare_quotes(r)
    return sorted((frame for frame in r.frames if frame.contents), key=lambda frame: frame.contents[0])


def _forward(r: Reading, found: Found) -> None:
    """Notes what stands behind the cue."""
    if found.cue.kind == "name":
        naming.named(r, found)
        return
    if found.cue.kind == "accuse":
        naming.accused(r, found)
        return
    clause = clauses.clause_after(r, found)
    if clause is None:
        return
    start, rule, score = clause
    end = endings.content_end(r, start, found)
    if not r.holds_words(start, end):
        return
    speaker, carried = subjects.subject(r, found, start)
    if _says_nothing(r, found, speaker):
        return
    contents = r.stretches(start, end)
    if not contents:
        return
    frame = r.frame(rule, found, speaker, contents, (start, end), score)
    frame.carried = carried
    if frame.kind == "direct" and rule == "that":
        frame.kind = "mixed"  # a clause of the article's, all of it in marks


def _says_nothing(r: Reading, found: Found, speaker: Span | None) -> bool:
    """ "It says", "the law says", "if he said", "we asked": no speech of anybody the article reports on."""
    if clauses.supposed(r, found.at):
        return True
    if speaker is None:
        return False
    if r.impersonal(speaker) or r.tokens[speaker[1] - 1].text in r.language.mute:
        return True
    return found.cue.kind == "ask" and r.first_person(speaker)


def leads_in(r: Reading) -> Stretch | None:
    """Who speaks in the line behind a sentence that ends with a colon, None where it ends otherwise."""
    if not r.tokens or r.tokens[-1].text != ":":
        return None
    cue = next((one for one in reversed(r.cues) if one.cue is not None), None)
    speaker = subjects.subject(r, cue, len(r.tokens))[0] if cue else subjects.first_phrase(r, len(r.tokens))
    return (r.tokens[speaker[0]].start, r.tokens[speaker[1] - 1].end) if speaker else None


def looks_back(r: Reading) -> tuple[Stretch, Stretch] | None:
    """The cue and the speaker of a sentence such as "Det siger S til avisen", which says nothing itself."""
    if not r.tokens or r.tokens[0].text not in r.language.backward:
        return None
    found = next((one for one in r.cues if one.at <= 4), None)
    if found is None:
        return None
    if found.cue is None:
        speaker, _after = phrases.behind(r.tokens, found.end, r.language)
    elif "deny" in found.cue.acts:
        return None  # what is denied is somebody else's words
    elif r.language.verb_second and found.cue.kind in ("say", "think") and r.first_verb(found) == 1:
        start = found.end if found.at == 1 else 2
        if found.particle >= 0 and found.cue.particle.split()[-1] in ("af", "av"):
            start = found.particle + 1
        speaker, _after = phrases.behind(r.tokens, start, r.language)
    elif r.language.verb_second and found.cue.kind == "sound" and found.at == 1:
        span = subjects.sounding_subject(r, found)
        speaker = span
    else:
        return None
    if speaker is None or r.impersonal(speaker):
        return None
    behind = [token.text for token in r.tokens[speaker[1] : r.last()] if token.text not in r.language.adverbs]
    if len(behind) == 1 and behind[0] in r.language.prepositions:
        return None  # "Det advarer S imod" looks back on no words
    cue = (r.tokens[found.at].start, r.tokens[max(found.end - 1, found.at)].end)
    return cue, (r.tokens[speaker[0]].start, r.tokens[speaker[1] - 1].end)
