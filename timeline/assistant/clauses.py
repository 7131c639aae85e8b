"""What stands behind a cue: where a clause or a quotation begins that belongs to it."""

from __future__ import annotations

from . import phrases, subjects
from .cues import Found
from .languages.words import FINITE, GERUND
from .page import Token
from .reading import Reading

_FAR = 48  # tokens from a cue to its "that"


def supposed(r: Reading, at: int) -> bool:
    """Whether the cue stands in a condition: "Hvis han havde sagt, at"."""
    for token in reversed(r.tokens[:at]):
        if token.kind == "mark":
            return False
        if token.text in r.language.conditions:
            return True
    return False


def clause_after(r: Reading, found: Found) -> tuple[int, str, float] | None:
    """(index where the content begins, rule, score) of what stands behind the cue."""
    quote = quote_after(r, found.end) if found.cue.kind != "held" else None
    mark = clause_mark(r, found.end, found)
    if mark is not None and (quote is None or mark <= quote):
        return (
            mark,
            "held" if found.cue.kind == "held" else "that",
            {"think": 0.7, "held": 0.5}.get(found.cue.kind, 0.9),
        )
    if quote is not None:
        return quote, "quoted", 0.9
    if found.cue.kind in ("smile", "sound", "held"):
        return None
    if found.cue.bare:
        start = bare_clause(r, found)
        if start is not None:
            return start, "bare", 0.75 if found.cue.kind != "think" else 0.6
    return None


def quote_after(r: Reading, at: int) -> int | None:
    """The quotation that the cue leads to: directly, behind its colon or comma, or behind a name and the time."""
    for place in range(at, min(len(r.tokens), at + _FAR)):
        token = r.tokens[place]
        if token.kind == "quote":
            direct = place == at or r.tokens[place - 1].text in (":", ",") or free_between(r, at, place)
            return place if direct else None
        if token.text == ":" and place + 1 < len(r.tokens):
            return place + 1
        if token.text == ";" or token.text in r.language.complementizers or token.text in r.language.relatives:
            return None
        if token.text in r.language.finite and place > at + 1:
            return None
    return None


def free_between(r: Reading, at: int, place: int) -> bool:
    """Whether only who says it stands between the cue and the quotation: "Då sa ho «…»", not "skrev bogen »…«"."""
    if not r.language.verb_second:
        return False
    if not any(one.at == at - 1 and one.cue is not None and one.cue.form == FINITE for one in r.cues):
        return False
    subject = phrases.before(r.tokens, at - 1, r.language)
    if subject is not None and not subjects.adverbial(r, subject) and not subjects.fronted(r, at - 1):
        return False
    _speaker, after = phrases.behind(r.tokens, at, r.language)
    return after == place


def clause_mark(r: Reading, at: int, found: Found) -> int | None:
    """The index behind the "that" that belongs to the cue."""
    wanted, related = r.language.complementizers, False
    for place in range(at, min(len(r.tokens), at + _FAR)):
        token = r.tokens[place]
        if token.kind == "quote" or token.text in (";", ":"):
            return None
        if token.text in wanted:
            if belongs(r, place, at, found) and _near_particle(r, place, found):
                return place + 1
            if prepositional(r, place):
                continue
            return None
        asked = found.cue is not None and found.cue.kind == "ask" and token.text in r.language.whether
        if asked and asks(r, place, at):
            return place
        if any(other.at == place for other in r.cues) and place > found.at:
            return None
        related = related or token.text in r.language.relatives | r.language.subordinators
        yesterday = token.text == "går" and r.tokens[place - 1].text == "i"
        if r.language.verb_second and not related and not yesterday and token.text in r.language.finite and place > at:
            return None
    return None


def _near_particle(r: Reading, place: int, found: Found) -> bool:
    """Whether "that" follows the preposition of the cue, where it has one: "viser til en rapport om at" has another."""
    if found.particle < 0 or found.cue.particle.split()[-1] not in r.language.prepositions:
        return True
    last = place - 1 - (r.tokens[place - 1].text == ",")
    return last == found.particle + len(found.cue.particle.split()) - 1


def prepositional(r: Reading, place: int) -> bool:
    """Whether "at" belongs to a preposition ("etter at", "håb om, at")."""
    last = place - 1
    if last >= 0 and r.tokens[last].text == ",":
        last -= 1
    return last >= 0 and r.tokens[last].text in r.language.prepositions | r.language.results


def belongs(r: Reading, place: int, at: int, found: Found) -> bool:
    """Whether the "that" at `place` opens what the cue says, and neither hangs on a preposition nor is a relative."""
    if prepositional(r, place):
        last = (r.tokens[place - 1].text, r.tokens[place - 2].text)
        mine = found.particle >= 0 and found.cue.particle.split()[-1] in last
        return mine and place + 1 < len(r.tokens) and not infinitive_after(r, place)
    if not r.language.verb_second:
        following = r.tokens[place + 1] if place + 1 < len(r.tokens) else None
        if following is None or (place > at and following.text in r.language.verbs):
            return False
        return not any(r.is_verb_token(one) for one in r.tokens[at:place])
    following = r.tokens[place + 1] if place + 1 < len(r.tokens) else None
    return following is not None and not infinitive_after(r, place)


def infinitive_after(r: Reading, place: int) -> bool:
    """Danish "at" is also the mark of the infinitive: "lovede at komme"."""
    if not r.language.infinitives:
        return False
    word = r.tokens[place + 1]
    if word.capital or word.kind != "word" or r.tokens[place - 1].text == ",":
        return False
    closed = r.language.pronouns | r.language.determiners | r.language.adverbs | r.language.prepositions
    ends = word.text.endswith("e") and word.text not in closed and word.text not in r.language.finite
    return ends or word.text in r.language.infinitives


def asks(r: Reading, place: int, at: int) -> bool:
    """Whether the question word at `place` opens what is asked."""
    last = r.tokens[place - 1]
    if not r.language.verb_second and (place > at + 4 or any(one.text == "to" for one in r.tokens[at:place])):
        return False
    free = place == at or last.text == "," or last.text not in r.language.prepositions
    return free and place + 2 < len(r.tokens)


def bare_clause(r: Reading, found: Found) -> int | None:
    """Where a clause begins behind the cue without its "that"; None where an object or nothing follows."""
    if found.cue.form == GERUND and r.language.verb_second:
        return None
    place = behind_object(r, found)
    if place is None or place >= len(r.tokens):
        return None
    if r.language.verb_second and not subject_first(r, found):
        return None
    place = behind_times(r, place)
    if place >= len(r.tokens) or not r.opens_clause(place):
        return None
    limit = place + (12 if not r.language.verb_second else 9)
    for token in _without_insertion(r, place + 1, limit):
        if token.text in (";", ":", ","):
            return None
        if token.kind == "quote":  # "said the sultanate “always stands ready”"
            return place if found.cue.lemma in r.language.sure else None
        if token.kind == "word" and (
            r.is_verb_token(token)
            or token.text in r.language.auxiliaries
            or (found.cue.lemma in r.language.sure and r.finite(token))
        ):
            return place
        if token.text in r.language.relatives and found.cue.lemma not in r.language.sure:
            return None
    if found.cue.lemma == "say" or (r.language.verb_second and found.cue.lemma in r.language.sure):
        return place if ends_like_verb(r, place) else None
    return None


def _without_insertion(r: Reading, start: int, limit: int) -> tuple[Token, ...]:
    """The tokens without what two commas enclose behind a name: "the man, 34, was", "the hall, opened in 1901, is"."""
    commas = [place for place in range(start, min(limit + 14, len(r.tokens))) if r.tokens[place].text == ","]
    if len(commas) < 2 or commas[0] >= limit:
        return r.tokens[start:limit]
    return (*r.tokens[start : commas[0]], *r.tokens[commas[1] + 1 : commas[1] + 1 + limit - start])


def ends_like_verb(r: Reading, place: int) -> bool:
    """Whether a word near behind `place` has the ending of a verb."""
    near = r.tokens[place + 1 : place + (8 if r.language.verb_second else 12)]
    return any(token.text.endswith(r.language.verbal) and not token.capital for token in near)


def behind_object(r: Reading, found: Found) -> int | None:
    """English "told reporters", "warned him": the index behind whoever hears it."""
    place = found.end
    if found.cue.lemma not in r.language.heard or r.language.verb_second:
        return place
    if place >= len(r.tokens):
        return None
    if r.tokens[place].text in r.language.hearers:
        return place + 1
    end = name_run(r, place)
    return end if end > place else (None if found.cue.lemma == "tell" else place)


def name_run(r: Reading, place: int) -> int:
    """Behind "BBC News", "the newspaper", "the Daily Echo"."""
    start = place
    if place < len(r.tokens) and r.tokens[place].text in r.language.determiners:
        place += 1
        if place < len(r.tokens) and not r.tokens[place].capital:
            return place + 1
    while (
        place < len(r.tokens)
        and r.tokens[place].capital
        and r.tokens[place].text not in r.language.determiners | r.language.pronouns
    ):
        place += 1
    return place if place > start else start


def behind_times(r: Reading, place: int) -> int:
    """Behind adverbs, times and short phrases with a preposition: "on Monday", "in a statement", "after the vote"."""
    while place < len(r.tokens):
        word = r.tokens[place]
        if word.text in r.language.adverbs | r.language.times and word.text not in r.language.determiners:
            place += 1
        elif word.text in r.language.prepositions and not r.language.verb_second:
            place += 1
            if place < len(r.tokens) and r.tokens[place].text in r.language.determiners:
                place += 1
            first = place
            while place < len(r.tokens) and r.tokens[place].kind in ("word", "number") and place - first < 5:
                token = r.tokens[place]
                if token.text in r.language.prepositions or token.text in r.language.pronouns | r.language.determiners:
                    break
                if place > first and token.capital and not r.tokens[place - 1].capital:
                    break
                if place > first and not token.capital and r.tokens[place - 1].capital:
                    break
                place += 1
        elif word.text == "," and place + 1 < len(r.tokens) and r.tokens[place + 1].text in r.language.adverbs:
            place += 1
        else:
            break
    return place


def subject_first(r: Reading, found: Found) -> bool:
    """Whether the cue has its subject before it, so that what follows is what was said."""
    lead = r.lead(found.at)
    if lead and r.tokens[lead - 1].text in r.language.conjunctions | r.language.relatives:
        return True
    return phrases.before(r.tokens, found.at, r.language) is not None


def own_clause(r: Reading, other: Found) -> bool:
    """Whether the cue leads to words of its own."""
    return clause_after(r, other) is not None and other.cue.kind not in ("name", "accuse")
