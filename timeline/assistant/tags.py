"""What stands before its tag: `C, said S` and `C, S said`, and what goes on behind: `C, said S, C`."""

from __future__ import annotations

from dataclasses import dataclass

from . import clauses, phrases
from .cues import Found
from .languages.words import GERUND
from .reading import Reading, Span

_SHORT = 6  # tokens; what is longer and ends in a verb may well be a whole clause


@dataclass(frozen=True)
class Tag:
    """Who speaks, where what is said ends before the tag, and the index behind the tag."""

    speaker: Span | None
    left: int
    after: int
    inverted: bool


def tag(r: Reading, found: Found) -> None:
    """Notes what the tag follows, if the cue is in one."""
    if found.cue.kind in ("name", "accuse", "held"):
        return
    here = _tag(r, found)
    if here is None or here.left <= 0 or not r.holds_words(0, here.left):
        return
    first = content_start(r, here.left)
    contents = r.stretches(first, here.left)
    between = _between_commas(r, found, here)
    if not contents or (not (here.inverted or between) and is_lead(r, first, here.left)):
        return
    frame = r.frame("tag", found, here.speaker, contents, (first, here.left), 0.95)
    frame.carried = here.speaker is None
    place = rest(r, here.after)
    if place is not None and (between or goes_on(r, place)):
        frame.contents += r.stretches(place, len(r.tokens))
        r.taken.append((place, len(r.tokens)))
    else:
        frame.tag_ends = True


def _between_commas(r: Reading, found: Found, here: Tag) -> bool:
    """English `C, S said, C`: one clause around the tag, its verb on either side."""
    if here.inverted or found.end >= len(r.tokens) or r.tokens[found.end].text != ",":
        return False
    return not r.has_quote(0, len(r.tokens)) and r.finite_in(0, here.left) != r.finite_in(found.end, found.end + 3)


def _tag(r: Reading, found: Found) -> Tag | None:
    at = verb_start(r, found)
    if r.language.verb_second or (at > 0 and r.parted(at)):
        here = inverted(r, found, at)
        if here:
            return here
    return None if r.language.verb_second else name_first(r, found)


def _left(r: Reading, at: int) -> int:
    """The end of what is said before the tag that begins at `at`: without its comma, with its question mark."""
    return at - (r.tokens[at - 1].kind == "mark" and r.tokens[at - 1].text not in "?!…")


def verb_start(r: Reading, found: Found) -> int:
    """The index of the first verb of the cue: of "skal … ha sagt" that of "skal"."""
    at = found.at
    if found.cue.form in ("participle", "infinitive"):
        for place in range(at - 1, max(-1, at - 12), -1):
            if r.tokens[place].text in r.language.auxiliaries and place and r.parted(place):
                return place
            if r.tokens[place].kind != "word":
                break
    return at


def inverted(r: Reading, found: Found, at: int) -> Tag | None:
    """`C, said S`: the verb before the name."""
    if at == 0 or not r.parted(at) or found.cue.form == GERUND:
        return None
    if found.cue.kind == "sound":
        return sounding(r, found, at)
    start = found.end if at == found.at else at + 1
    until = found.at if at < found.at else found.particle if found.particle > start else len(r.tokens)
    # "– Det er, seier S, ein avtale": what lacks its end goes on, and is no apposition.
    unfinished = r.language.verb_second and at < _SHORT and r.tokens[_left(r, at) - 1].text in r.language.verbs
    speaker, after = phrases.behind(r.tokens[:until], start, r.language, bare=unfinished)
    if speaker is None:
        return None
    if r.language.verb_second:
        if clauses.clause_mark(r, after, found) is not None or _named_first(r, found, at):
            return None
        fronted = r.subordinate(0) and not main_clause(r, at)
        if r.tokens[at - 1].kind != "quote" and fronted and more_behind(r, after):
            return None
    elif r.tokens[at - 1].kind != "quote" and (
        found.cue.kind == "think"
        or found.cue.lemma in r.language.leading | r.language.heard
        or _clause_begins(r, found, after)
    ):
        return None
    if r.first_person(speaker) and found.cue.kind == "think":
        return None
    return Tag(speaker, _left(r, at), max(after, found.end, found.particle + 1), inverted=True)


def _named_first(r: Reading, found: Found, at: int) -> bool:
    """Whether what stands before is but a name with its apposition, and a clause follows: "Vik, 45, meiner det er"."""
    if r.tokens[at - 1].text != "," or r.spoken or at != found.at:
        return False
    span = phrases.before(r.tokens, at, r.language)
    return span is not None and span[0] == 0 and clauses.bare_clause(r, found) is not None


def _clause_begins(r: Reading, found: Found, after: int) -> bool:
    """Whether what was said stands behind the verb; a quotation behind the name goes on with what stood before."""
    clause = clauses.clause_after(r, found)
    return clause is not None and not (clause[1] == "quoted" and clause[0] > after)


def main_clause(r: Reading, before: int) -> bool:
    """Whether a main clause follows a fronted one: a finite verb directly behind a comma."""
    return any(r.tokens[place].text == "," and r.finite(r.tokens[place + 1]) for place in range(before - 1))


def sounding(r: Reading, found: Found, at: int) -> Tag | None:
    """ "…, lyder det fra S", "…, heiter det i innlegget"."""
    place = found.end
    if place < len(r.tokens) and r.tokens[place].text in ("det", "der"):
        place += 1
    if found.particle >= place:
        place = found.particle + 1
    if place < len(r.tokens) and r.tokens[place].text == "det":
        place += 1
    while place < len(r.tokens) and r.tokens[place].text in r.language.adverbs | {"fram", "frem"}:
        place += 1
    speaker, after = None, place
    # "… lyder rådet fra S"
    near = range(place, min(place + 4, len(r.tokens)))
    named = next((at for at in near if r.tokens[at].text in r.language.of - {"i"}), place)
    place = named if all(one.kind == "word" for one in r.tokens[place:named]) else place
    if place < len(r.tokens) and r.tokens[place].text in r.language.prepositions:
        speaker, after = phrases.behind(r.tokens, place + 1, r.language)
    if clauses.clause_mark(r, after, found) is not None:
        return None
    return Tag(speaker, _left(r, at), after, inverted=True)


def more_behind(r: Reading, after: int) -> bool:
    """Whether a main clause goes on behind the name, so that what stood before was no speech."""
    return (
        after < len(r.tokens)
        and r.tokens[after].kind == "word"
        and r.tokens[after].text
        not in (
            r.language.prepositions
            | r.language.times
            | r.language.subordinators
            | r.language.conjunctions
            | r.language.recipients
        )
    )


def name_first(r: Reading, found: Found) -> Tag | None:
    """English: `C, S said.`"""
    unmarked = found.cue.kind == "think" or found.cue.lemma in r.language.leading
    if found.cue.form == GERUND or (unmarked and not r.parted_by_quote(found.at)):
        return None
    speaker = phrases.before(r.tokens, found.at, r.language)
    if speaker is None or speaker[0] == 0 or not r.parted(speaker[0]):
        return None
    if clauses.clause_after(r, found) is not None or clauses.quote_after(r, found.end) is not None:
        quoted = r.tokens[speaker[0] - 1].kind == "quote" or (
            speaker[0] > 1 and r.tokens[speaker[0] - 1].text == "," and r.tokens[speaker[0] - 2].kind == "quote"
        )
        if not quoted:
            return None
    if r.tokens[speaker[0] - 1].text in ("–", "—", "-"):
        return None
    return Tag(speaker, _left(r, speaker[0]), behind_modifiers(r, found.end), inverted=False)


def behind_modifiers(r: Reading, at: int) -> int:
    """The index of the comma or quotation behind "said on Monday", else the sentence's end."""
    while at < len(r.tokens) and r.tokens[at].kind not in ("mark", "quote"):
        at += 1
    return at


def content_start(r: Reading, left: int) -> int:
    """Where what ends at `left` begins: behind the last frame of the sentence, else at its start."""
    ends = [end for _start, end in r.taken if end <= left]
    start = max(ends, default=0)
    if ends:
        while start < left and r.tokens[start].kind == "mark":
            start += 1
    # A quotation behind a colon stands alone; else the words of its clause lead up to it.
    alone = r.tokens[left - 1].kind == "quote" and not r.spoken and left - 1 > start
    return left - 1 if alone and r.tokens[left - 2].text in (":", ".") else start


def is_lead(r: Reading, first: int, left: int) -> bool:
    """Whether what stands there only leads in ("On Tuesday, he said"), and is no clause that was said."""
    if any(token.kind == "quote" for token in r.tokens[first:left]):
        return False
    words = [token.text for token in r.tokens[first:left] if token.kind == "word"]
    if len(words) < 3 or (
        words[0] in r.language.subordinators | r.language.prepositions
        and not r.finite_in(first, left, after_comma=True)
    ):
        return True
    return not r.finite_in(first, left)


def rest(r: Reading, after: int) -> int | None:
    """The index of what is said behind a tag, None where the sentence ends with it."""
    if after >= len(r.tokens):
        return None
    place = after
    while place < len(r.tokens) and r.tokens[place].kind not in ("mark", "quote"):
        if any(other.at == place and other.cue is not None for other in r.cues):
            return None
        place += 1
    while place < len(r.tokens) and r.tokens[place].kind == "mark":
        if r.tokens[place].text not in ",:–—-":
            return None
        place += 1
    return place if place < len(r.tokens) else None


def goes_on(r: Reading, rest: int) -> bool:
    """Whether what stands behind the tag is still what was said."""
    token = r.tokens[rest]
    if token.kind == "quote":
        return True
    spoken = r.sentence.dash or r.spoken
    if r.has_quote(0, rest) or token.text in r.language.relatives:
        return False
    if token.text in r.language.subordinators:
        return spoken and r.tokens[-1].text in ("?", "!")
    if r.cue_near(rest):
        return False
    if token.text in r.language.conjunctions:
        following = r.tokens[rest + 1] if rest + 1 < len(r.tokens) else None
        return spoken and following is not None and (token.text not in r.language.additive or r.opens_clause(rest + 1))
    return token.text in r.language.verbs or (spoken and token.text not in r.language.prepositions)
