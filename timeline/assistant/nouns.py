"""How far a noun phrase reaches: no parser, but the closed classes of the language, capital letters and endings."""

from __future__ import annotations

from .languages import Language
from .page import Token

LONGEST = 30  # tokens; a longer mention is no mention


def phrase_end(tokens: tuple[Token, ...], at: int, language: Language) -> int:
    """The end of a noun phrase without what follows its commas."""
    if at < len(tokens) and _alone(tokens, at, language):
        return at + 1
    place = at
    while place < len(tokens) and place - at < LONGEST:
        token = tokens[place]
        if token.kind == "mark":
            step = _bracket(tokens, place) if place > at else 0
        elif token.kind == "quote":
            step = 0
        elif token.kind == "number":
            step = 1
        else:
            step = _word(tokens, at, place, language)
        if not step:
            break
        place += step
    while place > at and tokens[place - 1].text in language.attaching | language.conjunctions:
        place -= 1
    return place


def _alone(tokens: tuple[Token, ...], at: int, language: Language) -> bool:
    """Whether a pronoun stands for a name by itself: "dei støttar", not "dei tilsette"."""
    if tokens[at].text not in language.pronouns:
        return False
    if tokens[at].text not in language.determiners:
        return True
    if tokens[at].text in language.indefinite:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and not following.capital and following.text.endswith(("ar", "er"))


def _bracket(tokens: tuple[Token, ...], place: int) -> int:
    """The length of "(Sp)" or "(45)", 0 for another mark."""
    if tokens[place].text != "(":
        return 0
    for step in range(1, 6):
        if place + step < len(tokens) and tokens[place + step].text == ")":
            return step + 1
    return 0


def _word(tokens: tuple[Token, ...], at: int, place: int, language: Language) -> int:
    """How many tokens a noun phrase that began at `at` takes at `place`; 0 where it ends."""
    token, last = tokens[place], tokens[place - 1] if place > at else None
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    word = token.text
    if token.capital and (language.verb_second or (word not in language.cues and word not in language.times)):
        return 1
    if word in language.pronouns and word not in language.determiners:
        return 1 if place == at else 0
    if word in language.attaching and last is not None:
        return _attached(tokens, place, language)
    if word in language.conjunctions:
        joins = (
            last is not None and following is not None and (following.capital or following.text in language.determiners)
        )
        return int(joins and word in language.additive)
    if word in language.closed and not (last is None and word in language.determiners):
        return 0
    if last is not None and _complete(tokens, at, place, language):
        # "politiet kørte", "Bakken til": a whole name takes no lower-case word more, but before another name.
        named = following is not None and following.capital and last.text not in language.finite and not last.capital
        return int(named or (not language.verb_second and _name_near(tokens, place, language)))
    return 1


def _name_near(tokens: tuple[Token, ...], place: int, language: Language) -> bool:
    """Whether up to three plain words lead to a name: "Conservative group leader Tim Boyd"."""
    for token in tokens[place : place + 4]:
        if token.capital:
            return True
        if token.kind != "word" or token.text in language.closed or token.text in language.cues:
            return False
    return False


def _attached(tokens: tuple[Token, ...], place: int, language: Language) -> int:
    """A preposition that a name takes along: before a name, or a noun that is known."""
    if place + 1 >= len(tokens):
        return 0
    following = tokens[place + 1]
    if (
        following.text in language.times
        or following.text in language.indefinite
        or following.text in language.platforms
    ):
        return 0
    if following.kind != "word" or following.text in language.complementizers:
        return 0
    return (
        1 if following.capital or following.text not in language.closed or following.text in language.determiners else 0
    )


def _complete(tokens: tuple[Token, ...], at: int, place: int, language: Language) -> bool:
    last = tokens[place - 1]
    genitive = last.text.endswith(("'s", "s'"))
    if last.capital and last.text.endswith(language.unfinished) and (genitive or place - at == 1):
        return False  # "the UN's human rights chief", "Statens vegvesen"
    if last.capital or last.kind in ("number", "quote"):
        return (last.kind != "number" and place - 1 > at) or (last.capital and last.text not in language.determiners)
    if last.text in language.attaching | language.determiners | language.conjunctions:
        return False
    if not language.verb_second:
        return False
    return place - at == 1 and last.text.endswith(language.definite) and len(last.text) > 4
