"""Which words of a sentence are words of saying: not the idioms, the passives, the negated, the merely possible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .languages import Cue, Language
from .languages.words import GERUND, INFINITIVE, PARTICIPLE
from .page import Token

_PARTICLE_NEAR = 8  # tokens from "la" to "til": a name may stand between


@dataclass(frozen=True)
class Found:
    """A cue at the tokens `at` to `end`; `cue` is None for a source ("according to"). `particle` is where "til" of
    "la … til" stands, -1 without one."""

    at: int
    end: int
    cue: Cue | None
    particle: int = -1


@lru_cache
def _by_first(phrases: frozenset[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], []).append(phrase)
    return {word: tuple(listed) for word, listed in found.items()}


def _matches(tokens: tuple[Token, ...], phrases: frozenset[tuple[str, ...]]) -> Iterator[Found]:
    starts = _by_first(phrases)
    for at, token in enumerate(tokens):
        for phrase in starts.get(token.text, ()):
            if tuple(one.text for one in tokens[at : at + len(phrase)]) == phrase:
                yield Found(at, at + len(phrase), None)


def find(tokens: tuple[Token, ...], language: Language) -> list[Found]:
    """The cues of a sentence, in order."""
    blocked = {place for idiom in _matches(tokens, language.idioms) for place in range(idiom.at, idiom.end)}
    found = list(_matches(tokens, language.sources))
    for at, token in enumerate(tokens):
        if at in blocked or token.kind != "word":
            continue
        for cue in language.cues.get(token.text, ()):
            particle = _particle(tokens, at, cue, language)
            if (not cue.particle or particle > 0) and _says(tokens, at, cue, language):
                last = particle + len(cue.particle.split()) if particle == at + 1 else at + 1
                found.append(Found(at, last, cue, particle))
                break
    found += _held(tokens, language)
    return sorted(found, key=lambda one: one.at)


def _held(tokens: tuple[Token, ...], language: Language) -> Iterator[Found]:
    """ "was adamant that", "er overbevist om, at": a stand that is reported."""
    for at, token in enumerate(tokens):
        acts = language.adjectives.get(token.text)
        if not acts or at == 0 or _before(tokens, at, language) not in language.be:
            continue
        for place in range(at + 1, min(at + 4, len(tokens))):
            if tokens[place].text in language.complementizers:
                last = tokens[place - 1 - (tokens[place - 1].text == ",")].text
                particle = place - 1 - (tokens[place - 1].text == ",") if last in language.prepositions else -1
                cue = Cue(token.text, "held", acts, "finite", particle=last if particle > 0 else "")
                yield Found(at, at + 1, cue, particle)
                break


def _particle(tokens: tuple[Token, ...], at: int, cue: Cue, language: Language) -> int:
    wanted = tuple(cue.particle.split())
    if not wanted:
        return -1
    for place in range(at + 1, min(len(tokens), at + _PARTICLE_NEAR)):
        if tuple(one.text for one in tokens[place : place + len(wanted)]) == wanted:
            return place
        if tokens[place].kind != "word" or tokens[place].text in language.complementizers:
            return -1
    return -1


def _says(tokens: tuple[Token, ...], at: int, cue: Cue, language: Language) -> bool:
    before = _before(tokens, at, language)
    if cue.kind in ("say", "ask", "smile") and _negated(tokens, at, language):
        return False
    if not language.verb_second:
        return _says_in_english(tokens, at, cue, before, language)
    if cue.form == INFINITIVE:
        return (
            _with_auxiliary(tokens, at, language, possible=False)
            or before in language.begin
            or (before in ("å", "at") and _begun(tokens, at, language))
        )
    if cue.form == PARTICIPLE:
        return _with_auxiliary(tokens, at, language, possible=True) and not _passive(tokens, at, language)
    if tokens[at].capital and at > 0:
        return False
    return not _is_noun(tokens, at, language)


def _is_noun(tokens: tuple[Token, ...], at: int, language: Language) -> bool:
    """ "lover" are also laws, "vidner" witnesses: after a determiner or preposition they are nouns."""
    if at == 0:
        return False
    before = tokens[at - 1].text
    leads = before in language.determiners - language.pronouns or before in language.prepositions
    return tokens[at].text in language.nouns and leads


def _before(tokens: tuple[Token, ...], at: int, language: Language) -> str:
    while at > 0 and tokens[at - 1].text in language.adverbs:
        at -= 1
    return tokens[at - 1].text if at else ""


def _negated(tokens: tuple[Token, ...], at: int, language: Language) -> bool:
    near = []
    for token in reversed(tokens[max(0, at - 2) : at]):
        if token.kind != "word":
            break
        near.append(token.text)
    if language.verb_second and at + 1 < len(tokens):
        near.append(tokens[at + 1].text)
    return any(word in language.negations for word in near)


def _with_auxiliary(tokens: tuple[Token, ...], at: int, language: Language, *, possible: bool) -> bool:
    """Whether a form that is not finite has its auxiliary near, in the same clause: "har S sagt", "skal … ha sagt"."""
    for place in range(at - 1, max(-1, at - 12), -1):
        word = tokens[place].text
        if tokens[place].kind == "mark" or word in language.complementizers:
            return False
        if word in language.have:
            return True
        if word in language.may and not possible:
            return (place > 0 and tokens[place - 1].kind in ("mark", "quote")) or word in ("kunne", "kan")
    return False


def _begun(tokens: tuple[Token, ...], at: int, language: Language) -> bool:
    """ "byrja å seie at", "pla seia at"."""
    return any(one.text in language.begin for one in tokens[max(0, at - 11) : at]) and at + 1 < len(tokens)


def _passive(tokens: tuple[Token, ...], at: int, language: Language) -> bool:
    for place in range(at - 1, max(-1, at - 4), -1):
        if tokens[place].text in language.be:
            return True
        if tokens[place].text not in language.adverbs:
            return False
    return False


def _says_in_english(tokens: tuple[Token, ...], at: int, cue: Cue, before: str, language: Language) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if (before in language.be and cue.form != GERUND) or (at == 0 and cue.form != GERUND):
        return False
    if cue.form == GERUND:
        return at > 0 and (tokens[at - 1].kind in ("mark", "quote") or tokens[at - 1].text in language.papers)
    if before in language.may:
        # "went on to say that"
        return before == "to" and at > 1 and tokens[at - 2].text in language.begin
    if tokens[at].text in language.nouns and not _is_verb(tokens, at, cue, following, language):
        return False
    return not (tokens[at].capital and at > 0)


def _is_verb(tokens: tuple[Token, ...], at: int, cue: Cue, following: Token | None, language: Language) -> bool:
    """Whether a word that is also a noun stands as a verb: a clause, or what is quoted, follows its subject."""
    if at == 0 or following is None:
        return False
    last = tokens[at - 1]
    if cue.form == INFINITIVE and not (last.text.endswith("s") or last.capital or last.text in language.several):
        return False  # "a newspaper report that": the bare form wants several who say it
    spoken_of = at > 1 and tokens[at - 2].text in language.determiners
    if (last.text in language.cues and not spoken_of) or last.text.endswith("ing"):
        return False
    if (
        last.text in language.determiners - language.pronouns
        or last.text in language.prepositions
        or last.text.endswith("'s")
    ):
        return False
    opens = following.text in language.complementizers | language.pronouns | language.determiners | language.whether
    return (
        opens
        or following.kind == "quote"
        or following.text in (":", ",")
        or following.capital
        or following.text == "out"
    )
