"""The way from a text to proposals."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from math import inf
from time import monotonic
from types import MappingProxyType

from .actors import Actors
from .languages import LANGUAGES
from .origins import chain
from .proposal import Proposal
from .reading import Frame
from .story import Story
from .weekdays import resolve

NO_NAMES: Mapping[str, str] = MappingProxyType({})


def suggest(
    text: str,
    *,
    language: str,
    published: str = "",
    names: Mapping[str, str] = NO_NAMES,
    people: Collection[str] = (),
    seconds: float = inf,
) -> list[Proposal]:
    """The speech in a text, in its order. `language` is one of LANGUAGES, `published` the article's date in EDTF,
    `names` the names and titles as printed with the slugs of their actors, `people` the slugs of those who are persons.
    Linear in the length of the text; what a hostile one would take beyond `seconds` is left unread."""
    frames = Story(text, LANGUAGES[language]).frames(until=monotonic() + seconds)
    return list(_proposals(text, frames, published, Actors(names, people)))


def _proposals(text: str, frames: list[Frame], published: str, actors: Actors) -> Iterator[Proposal]:
    told = ""  # the day told of last
    for group, frame in enumerate(sorted(frames, key=lambda one: one.contents[0])):
        beside = _beside(text, frame)
        when = resolve(beside, published, told)
        told = when.edtf or told
        left, right = frame.speaker or (0, 0)
        speaker = text[left:right]
        actor, guessed = actors.of(speaker, carried=frame.carried)
        for start, end in sorted(frame.contents):
            yield Proposal(
                start=start,
                end=end,
                group=group,
                kind=frame.kind,
                rule=frame.rule,
                score=round(frame.score - (0.1 if guessed else 0) - (0 if speaker else 0.15), 2),
                why=_why(text, frame, guessed=guessed),
                speaker=speaker,
                speaker_start=left if speaker else None,
                speaker_end=right if speaker else None,
                speaker_guess=guessed,
                actor=actor,
                cue=text[slice(*frame.cue_at)] if frame.cue_at else "",
                cue_start=frame.cue_at[0] if frame.cue_at else None,
                cue_end=frame.cue_at[1] if frame.cue_at else None,
                act=frame.acts[0] if len(frame.acts) == 1 else "",
                acts=frame.acts,
                rendering=frame.kind,
                marking=frame.marking,
                when=when.edtf,
                when_as_printed=when.as_printed,
                when_basis=when.basis,
                when_candidates=when.candidates,
                origins=chain(beside),
            )


def _beside(text: str, frame: Frame) -> str:
    """The words of the sentence, and of the tag that looked back on it, that are not what was said."""
    pieces, place = [], frame.sentence.start
    for start, end in sorted(frame.contents):
        if start >= frame.sentence.end:
            break
        pieces.append(text[place : max(place, start)])
        place = max(place, end)
    pieces.append(text[place : frame.sentence.end])
    if frame.told_in is not None:
        pieces.append(text[frame.told_in.start : frame.told_in.end])
    return " ".join(pieces)


# What each rule looks for, by the name that proposals carry.
RULES = {
    "tag": "words before their tag: “…, said S”",
    "that": "a clause behind its cue: “S said that …”",
    "bare": "a clause without “that”: “S said …”",
    "quoted": "a cue, then words in quotation marks",
    "held": "what somebody holds: “was adamant that …”",
    "source": "a source named: “according to S”",
    "named": "what somebody calls it, in quotation marks",
    "accused": "what somebody is accused of",
    "looks_back": "a sentence that looks back: “Det siger S”",
    "dash": "a spoken line without a tag",
    "quotation": "a quotation alone in its sentence",
    "colon": "what a colon leads to",
    "words": "a long quotation without a word of saying",
}
_WHY = {
    "tag": "The words stand before “{cue}” and who says it.",
    "that": "A clause follows “{cue}”.",
    "bare": "A clause follows “{cue}”, without “that”.",
    "quoted": "“{cue}” leads to the words in quotation marks.",
    "held": "“{cue}” tells what somebody holds.",
    "source": "“{cue}” names the source.",
    "named": "“{cue}” leads to a judgement in quotation marks.",
    "accused": "“{cue}” tells what somebody is accused of.",
    "looks_back": "The next sentence tells who said this: “{cue}”.",
    "dash": "A line that a dash opens, without a tag: whoever spoke last goes on.",
    "quotation": "A quotation alone in its sentence: whoever spoke last goes on.",
    "colon": "A colon leads to what somebody said.",
    "words": "A long quotation without a word of saying.",
}


def _why(text: str, frame: Frame, *, guessed: bool) -> str:
    cue = text[slice(*frame.cue_at)] if frame.cue_at else ""
    said = _WHY[frame.rule].format(cue=cue)
    return said + " Who speaks is a guess." if guessed else said
