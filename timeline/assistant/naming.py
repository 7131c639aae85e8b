"""Words in marks that somebody calls something by, and what somebody is accused of."""

from __future__ import annotations

from . import endings, subjects
from .cues import Found
from .page import Token
from .reading import Reading

_FAR = 22  # tokens
_SHORT = 2  # words; fewer are a term and nobody's


def named(r: Reading, found: Found) -> None:
    """ "called it “a retreat”": the words in marks are the speaker's."""
    lead = r.lead(found.at)
    if lead and r.tokens[lead - 1].text in r.language.relatives:
        return  # who it is that speaks, not what is reported
    for place in range(found.end, min(len(r.tokens), found.end + _FAR)):
        token = r.tokens[place]
        if token.kind == "quote":
            speaker, carried = subjects.subject(r, found, place)
            if speaker is None or r.impersonal(speaker):
                return
            if _is_title(r, token):
                return
            contents = r.stretches(place, place + 1)
            frame = r.frame("named", found, speaker, contents, (place, place + 1), 0.7)
            frame.kind, frame.carried = "mixed", carried
            return
        led = token.text == ":" and place + 1 < len(r.tokens) and r.tokens[place + 1].kind == "quote"
        ends = token.text in (".", ";", ":") and not led
        if ends or token.text in r.language.complementizers:
            return


def accused(r: Reading, found: Found) -> None:
    """ "S accused Y of C", "S beskyldte Y for at C"."""
    for place in range(found.end, min(len(r.tokens), found.end + _FAR)):
        token = r.tokens[place]
        if token.text in ("of", "for") and place + 1 < len(r.tokens):
            start = place + 1
            start += r.tokens[start].text in ("at", "å")
            end = endings.accusation_end(r, start, endings.content_end(r, start, found))
            if not r.holds_words(start, end):
                return
            speaker, carried = subjects.subject(r, found, start)
            if speaker is None:
                return
            frame = r.frame("accused", found, speaker, r.stretches(start, end), (start, end), 0.7)
            frame.carried = carried
            frame.kind = "mixed" if frame.kind == "direct" else frame.kind
            return
        if token.text in (",", ".", ":", ";"):
            return


def _is_title(r: Reading, token: Token) -> bool:
    """Whether what stands in marks is a name or a term, and no judgement of somebody's."""
    words = r.text[token.quote.inner : token.quote.outer].split()
    return len(words) < _SHORT or (words[0][0].isupper() and len(words) < _SHORT + 3)
