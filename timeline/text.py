"""Text as evidence: compared beside itself, never changed.

Every offset is a count of Unicode code points in the text as given, ends exclusive, so `text[start:end]` is the slice
meant. Texts come from outside: all work here is linear in their length, or capped where the comment says so.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

# ----------------------------------------------------------------------------------- normalising, anchoring

_LIKE_A_QUOTE = dict.fromkeys("“”„‟«»″〝〞＂", '"') | dict.fromkeys("‘’‚‛‹›′ʼʹ`´＇", "'")
_LIKE_A_DASH = dict.fromkeys("‐‑‒–—―−﹘－", "-")
_FOLDED = _LIKE_A_QUOTE | _LIKE_A_DASH
# Format characters that are printed all the same: Arabic signs written under or over numbers and verses.
_VISIBLE_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
# Not format characters by category, and yet nothing is to be seen of them.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# The Stream-Safe limit of Unicode's annex 15: putting more marks in order takes quadratic time, and no script has them.
_MOST_MARKS = 30
# A quote found this often is no anchor; the cap keeps a text of one repeated letter cheap.
_MOST_HITS = 1000


def _invisible(character: str) -> bool:
    if unicodedata.category(character) == "Cf":
        return character not in _VISIBLE_FORMAT
    return character in _BLANK_LETTERS or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text made comparable. `index[i]` is the offset, in the original, of what stands at `text[i]`; one last entry
    holds the original's length."""

    text: str
    index: tuple[int, ...]


@lru_cache(maxsize=4096)
def _folded(cluster: str) -> str:
    """One letter with its marks, made comparable; "" for what is invisible, " " for any space."""
    if cluster[0] in _FOLDED:
        return _FOLDED[cluster[0]] + cluster[1:]
    if _invisible(cluster[0]):
        return cluster[1:]
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
    return " " if folded.isspace() else folded


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each character with the marks that follow it, and where it starts."""
    start = 0
    for place in range(1, len(text) + 1):
        if place < len(text) and place - start <= _MOST_MARKS and unicodedata.combining(text[place]):
            continue
        yield start, text[start:place]
        start = place


def normalise(text: str) -> Normalised:
    """The text with quotation marks, dashes, spaces, case, ligatures and composed letters made alike.

    Soft hyphens and other invisible characters are left out and any run of white space is one space; æ, ø, å and all
    other letters with marks stay themselves. Only for comparing: what is shown or stored is always the original.
    """
    letters: list[str] = []
    index: list[int] = []
    for start, cluster in _clusters(text):
        for letter in _folded(cluster):
            if letter == " " and letters and letters[-1] == " ":
                continue
            letters.append(letter)
            index.append(start)
    return Normalised("".join(letters), (*index, len(text)))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place where a quote stands: `exact` if letter for letter, else only once both are normalised."""

    start: int
    end: int
    exact: bool


def _occurrences(text: str, wanted: str) -> list[int]:
    found: list[int] = []
    place = text.find(wanted)
    while place >= 0 and len(found) < _MOST_HITS:
        found.append(place)
        place = text.find(wanted, place + 1)
    return found


def _contexts(prefix: str, suffix: str) -> list[list[tuple[str, str]]]:
    """What may stand around a quote, the best first: both sides, either side, neither."""
    sides = [(prefix, ""), ("", suffix)] if prefix and suffix else []
    return [step for step in ([(prefix, suffix)], sides, [("", "")]) if step]


def _exact_hits(text: str, quote: str, prefix: str, suffix: str) -> list[tuple[int, int]]:
    return [
        (place + len(prefix), place + len(prefix) + len(quote)) for place in _occurrences(text, prefix + quote + suffix)
    ]


def _normalised_hits(text: str, plain: Normalised, quote: str, prefix: str, suffix: str) -> list[tuple[int, int]]:
    wanted = normalise(prefix + quote + suffix)
    first = bisect_left(wanted.index, len(prefix))
    last = bisect_left(wanted.index, len(prefix) + len(quote))
    core = wanted.text[first:last]
    first += len(core) - len(core.lstrip(" "))
    last -= len(core) - len(core.rstrip(" "))
    hits = []
    for place in _occurrences(plain.text, wanted.text) if first < last else ():
        start, end = plain.index[place + first], plain.index[place + last]
        # A hit must not begin or end inside one original character, as "f" would inside "ﬁ".
        inside = place + first > 0 and plain.index[place + first - 1] == start
        if not inside and plain.index[place + last - 1] != end:
            while _invisible(text[end - 1]):
                end -= 1
            hits.append((start, end))
    return hits


def anchor(text: str, quote: str, *, prefix: str = "", suffix: str = "", start_hint: int | None = None) -> list[Anchor]:
    """Where the quote stands in the text: exact places, or, where there is none, places by normalised text.

    Of several, those that the prefix and suffix also fit are kept (else those that one of them fits, else all); more
    than one in the answer means that the quote does not say which. They come in the order of the text, or nearest to
    `start_hint` first. Likeness never counts: a quote with one letter changed is found nowhere. At most 1,000.
    """
    places: set[tuple[int, int]] = set()
    exact, plain = quote in text, None
    for step in _contexts(prefix, suffix) if quote else ():
        for before, after in step if exact else ():
            places.update(_exact_hits(text, quote, before, after))
        if not places:
            # The words may have stayed while the marks around them were set anew: then normalised context chooses.
            plain = plain or normalise(text)
            for before, after in step:
                places.update(_normalised_hits(text, plain, quote, before, after))
            if exact:
                places = {(start, end) for start, end in places if text[start:end] == quote}
        if places:
            break
    by_place = sorted(places, key=lambda place: (abs(place[0] - (start_hint or 0)), place))
    return [Anchor(start, end, exact) for start, end in by_place]


def surroundings(text: str, start: int, end: int, size: int = 32) -> tuple[str, str]:
    """The prefix and suffix of a passage: up to `size` characters on either side."""
    return text[max(0, start - size) : start], text[end : end + size]


# ----------------------------------------------------------------------------------------- words, sentences

# Marks of Latin, Hebrew and Arabic belong to their letter; \w alone would break a word at each.
_MARK = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670"
_LETTERS = rf"[^\W_](?:[^\W_]|[{_MARK}])*+"
# Inside a word: an apostrophe, a hyphen, the stroke and points of numbers and initials ("32.000", "14-0", "U.S").
_WORD = re.compile(rf"{_LETTERS}(?:['’‑-]{_LETTERS}|(?<=[0-9])[.,:][0-9]++|(?<=\b[A-Z])\.[A-Z]\b)*+")


def words(text: str) -> list[tuple[int, int]]:
    """Where each word or number stands. "Hamas-led", "Israel's", "32.000", "14-0" and "D.C" are one each."""
    return [match.span() for match in _WORD.finditer(text)]


def _each(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Never the last word of a sentence, whatever follows. In their own case: "Sen." is a senator, Danish "sen" is late.
_NEVER_LAST = _each(
    "Mr Mrs Ms Dr Prof Gen Lt Col Maj Capt Sgt Sen Rep Gov St Hr hr Fr fr Frk frk Kl kl Ca ca Nr nr dvs jf "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec jan feb apr aug sept okt nov dec des"
)
# These may end one; a word that opens sentences then tells.
_MAYBE_LAST = _each(
    "Jr Sr Inc Ltd Co etc approx vs osv pct pst mio mia mill mrd evt ang inkl ekskl "
    "bl.a f.eks t.d m.a m.m m.fl o.l e.g i.e a.m p.m"
)
_OPENERS = _each(
    "The A An In On At It He She They We But And As If This That These Those After When While "
    "Det Den De Der I Han Hun Ho Men Og På Da Når Efter Etter Nu No Vi Dette Disse"
)
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_CLOSING = "\"'”’»›)\\]"
_OPENING = "\"'“”„‘«»‹(\\[–—-"
# Only the first of a run of stops is tried (the look-behind), else a line of dots would be read once for each dot.
_STOP = re.compile(rf"(?<![.!?…؟])(?P<stop>[.!?…؟]++)[{_CLOSING}]*+(?=\s|\Z)|(?P<paragraph>\n[^\S\n]*+\n)|(?P<line>\n)")
_NEXT = re.compile(rf"[\s{_OPENING}]*+(?P<word>[^\W\d_]*+)")
# A line shorter than this, broken before a capital, is a headline or a caption; a longer one was wrapped.
_SHORT_LINE = 50
# How far to look past a stop for the next word, and before it for the last: enough for marks and names, and no text
# can make it a search through all of it.
_NEAR = 40


def _next_word(text: str, place: int) -> str:
    return _NEXT.match(text, place, place + _NEAR)["word"]


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the stop ends the sentence that began at `start`."""
    following = _next_word(text, stop.end())
    if following[:1].islower():
        return False
    if stop["stop"] != ".":
        return True
    before = text[max(start, stop.start() - _NEAR) : stop.start()].split()
    last = before[-1].lstrip("\"'“”„‘«»(–—-") if before else ""
    if len(before) == 1 and last.isdigit():
        return False  # the number of an item in a list
    if len(last) == 1 and last.isupper():
        return last == "X"  # the platform, where any other letter is an initial ("John F. Kirby")
    if last in _MAYBE_LAST or _INITIALS.fullmatch(last):
        return following in _OPENERS
    return last not in _NEVER_LAST


def _ends_line(text: str, start: int, line: re.Match[str]) -> bool:
    """Whether a single line break parts two sentences: not inside a paragraph that was only wrapped."""
    if _next_word(text, line.end())[:1].islower():
        return False
    return line.start() - max(start, text.rfind("\n", 0, line.start()) + 1) < _SHORT_LINE


def _cuts(text: str) -> Iterator[int]:
    start = 0
    for match in _STOP.finditer(text):
        if match["paragraph"]:
            ends = True
        elif match["line"]:
            ends = _ends_line(text, start, match)
        else:
            ends = _ends_sentence(text, start, match)
        if ends:
            yield match.end()
            start = match.end()


def _trimmed(text: str, cuts: list[int]) -> list[tuple[int, int]]:
    """The stretches between the cuts without the white space at their ends; one without a word joins the one before."""
    spans: list[tuple[int, int]] = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left >= right:
            continue
        if spans and not _WORD.search(text, left, right) and "\n" not in text[spans[-1][1] : left]:
            spans[-1] = (spans[-1][0], right)
        else:
            spans.append((left, right))
    return spans


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence, headline or caption stands; every character that is not white space is in exactly one.

    A blank line always parts, and so does a line break after a short line. Points of abbreviations, initials, ordinals
    and numbers do not ("Mr. Austin", "Oct. 7", "John F. Kirby", "7. oktober", "kl. 18.20").
    """
    return _trimmed(text, [0, *_cuts(text), len(text)])


_JOINTS = (
    "even though|so that|selv om|sjølv om|efter at|etter at|for at|så at|"
    "and|but|or|that|who|whom|whose|which|where|when|while|after|before|because|although|though|since|if|whether|as|"
    "og|men|eller|at|der|som|hvor|hvad|hvem|hvilket|da|når|mens|imens|fordi|hvis|om|"
    "at|å|kva|kven|kor|då|medan|dersom|sidan|av di"
)
_CLAUSE_CUT = re.compile(
    r"(?P<opening>[“„«]|(?<![^\s(])\")|(?<![0-9])[,;:]|[,;:](?![0-9])|[–—]|(?<=\s)-(?=\s)|[\"”»]|"
    rf"(?<![\w-])(?P<joint>{'|'.join(dict.fromkeys(_JOINTS.split('|')))})(?![\w-])",
    re.IGNORECASE,
)


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence at `start`:`end` cut where clauses may meet: at commas, dashes, quotation marks, "and", "som", ….

    Rough on purpose (it also parts the members of a list): it serves to say *where* in a sentence nothing is accounted
    for, and never decides whether. Without the white space between them the pieces make up the sentence.
    """
    cuts, seen, worded = [start], start, False
    for match in _CLAUSE_CUT.finditer(text, start, end):
        worded = worded or bool(_WORD.search(text, seen, match.start()))
        opens = match["joint"] or match["opening"]
        if worded:
            cuts.append(match.start() if opens else match.end())
            worded = False
        elif not opens and len(cuts) > 1 and cuts[-1] == seen:
            cuts[-1] = match.end()  # a comma after a closing quotation mark goes with it
        # Else a joint is waiting for its clause ("and that …") and nothing is cut between the two.
        seen = match.end()
    return _trimmed(text, [*cuts, end])


def uncovered(text: str, covered: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Every word of the text that does not lie wholly in what is covered; neighbours in one span, first to last."""
    joined: list[list[int]] = []
    for start, end in sorted(covered):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    spans: list[tuple[int, int]] = []
    place, neighbours = 0, False
    for start, end in words(text):
        while place < len(joined) and joined[place][1] < end:
            place += 1
        if place < len(joined) and joined[place][0] <= start:
            neighbours = False
        elif neighbours:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
            neighbours = True
    return spans


# --------------------------------------------------------------------------------------- comparing wordings


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Literal["same", "removed", "added"]
    text: str


# A table of this many cells takes about a second; two wordings that differ in more than that are shown one after the
# other, which is all a reader could make of them.
_MOST_CELLS = 1_500_000


def _tokens(text: str) -> list[str]:
    cuts = [0]
    for start, end in words(text):
        cuts += [start, end]
    cuts.append(len(text))
    tokens: list[str] = []
    for place, (start, end) in enumerate(pairwise(cuts)):
        # Words alternate with what stands between them, and that is taken character by character.
        tokens += [text[start:end]] if place % 2 else text[start:end]
    return tokens


def _aligned(was: list[str], now: list[str]) -> Iterator[tuple[str, str]]:
    """Kind and token of every step from one to the other that keeps the most characters."""
    width = len(now) + 1
    kept = [[0] * width for _ in range(len(was) + 1)]
    for i in range(len(was) - 1, -1, -1):
        row, below, token, worth = kept[i], kept[i + 1], was[i], len(was[i])
        for j in range(len(now) - 1, -1, -1):
            row[j] = below[j + 1] + worth if token == now[j] else max(below[j], row[j + 1])
    i = j = 0
    while i < len(was) or j < len(now):
        if i < len(was) and j < len(now) and was[i] == now[j]:
            yield "same", was[i]
            i, j = i + 1, j + 1
        elif j == len(now) or (i < len(was) and kept[i + 1][j] >= kept[i][j + 1]):
            yield "removed", was[i]
            i += 1
        else:
            yield "added", now[j]
            j += 1


def _gathered(steps: Iterator[tuple[str, str]]) -> Iterator[Piece]:
    """The steps in whole pieces: between two unchanged stretches one removed and one added, in that order."""
    same: list[str] = []
    removed: list[str] = []
    added: list[str] = []
    for kind, token in steps:
        if kind == "same":
            same.append(token)
            continue
        if (removed or added) and "".join(same).isspace():
            # White space that two changed words have between them in both wordings is no stretch of its own.
            removed += same
            added += same
        elif same:
            yield from _pieces(removed=removed, added=added, same=same)
            removed, added = [], []
        same = []
        (removed if kind == "removed" else added).append(token)
    yield from _pieces(removed=removed, added=added, same=same)


def _pieces(**tokens: list[str]) -> Iterator[Piece]:
    for kind, listed in tokens.items():
        if listed:
            yield Piece(kind, "".join(listed))


def _shared(was: list[str], now: list[str]) -> int:
    """How many tokens the two have in common from their start."""
    for place, (a, b) in enumerate(zip(was, now, strict=False)):
        if a != b:
            return place
    return min(len(was), len(now))


def word_difference(was: str, now: str) -> tuple[Piece, ...]:
    """The change between two wordings, word by word. Same and removed joined are `was`, same and added are `now`.

    Where too much differs for an alignment (some 600 words on either side), that part is one removed and one added.
    """
    old, new = _tokens(was), _tokens(now)
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]

    def steps() -> Iterator[tuple[str, str]]:
        yield from (("same", token) for token in old[:head])
        if len(old_middle) * len(new_middle) <= _MOST_CELLS:
            yield from _aligned(old_middle, new_middle)
        else:
            yield from (("removed", token) for token in old_middle)
            yield from (("added", token) for token in new_middle)
        yield from (("same", token) for token in old[len(old) - tail :])

    return tuple(_gathered(steps()))


# ------------------------------------------------------------------------------------ suspicious characters


@dataclass(frozen=True, slots=True)
class Suspect:
    """A character that may deceive the eye: where, which ("U+202E"), its Unicode name, and why it is named here."""

    offset: int
    code_point: str
    name: str
    reason: str


_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_IMITATORS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "MATHEMATICAL", "FULLWIDTH")
_CONTROL_NAMES = {0x00: "NULL", 0x08: "BACKSPACE", 0x0D: "CARRIAGE RETURN", 0x1B: "ESCAPE", 0x7F: "DELETE"}
_LETTER_RUN = re.compile(r"[^\W\d_]+")
_REASONS = {
    "Cc": "control character",
    "Cf": "invisible character",
    "Cs": "half of a surrogate pair, no character at all",
    "Co": "private character, without a meaning of its own",
    "Cn": "code point without a character",
    "Zl": "invisible line separator",
    "Zp": "invisible paragraph separator",
}


@lru_cache(maxsize=4096)
def _reason(character: str) -> str:
    """Why a character is suspect wherever it stands, "" if it is not."""
    if character in _BIDI:
        return "changes the direction of the text around it"
    category = unicodedata.category(character)
    if character in "\n\t" or character in _VISIBLE_FORMAT:
        return ""
    if category in _REASONS:
        return _REASONS[category]
    # An emoji's selector is left alone; the others of its kind can hide a message.
    return "invisible character" if _invisible(character) and not "\ufe00" <= character <= "\ufe0f" else ""


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return name if name in _IMITATORS else "LATIN" if name == "LATIN" else ""


def _mixed(text: str) -> Iterator[tuple[int, str]]:
    """Letters that may be taken for others: those of the rarer script in a word that mixes Latin with an imitator."""
    for run in _LETTER_RUN.finditer(text):
        if run[0].isascii():
            continue
        scripts = [_script(letter) for letter in run[0]]
        latin, others = scripts.count("LATIN"), sum(script in _IMITATORS for script in scripts)
        if latin and others:
            for place, script in enumerate(scripts):
                if script and (script == "LATIN") == (latin < others):
                    strange = "Latin letter in a word of another script" if latin < others else "not a Latin letter"
                    yield run.start() + place, f"{strange}, though it may look like one"


def _suspect(offset: int, character: str, reason: str) -> Suspect:
    name = unicodedata.name(character, "") or _CONTROL_NAMES.get(ord(character), "no name")
    return Suspect(offset, f"U+{ord(character):04X}", name, reason)


def suspects(text: str) -> tuple[Suspect, ...]:
    """Every character that may deceive, in the order of the text: those that turn its direction, are invisible or
    control something (line feed and tab are fine), and letters of another script inside a Latin word.

    Arabic, Hebrew, Cyrillic or Greek words by themselves are ordinary text.
    """
    reasons = {offset: reason for offset, character in enumerate(text) if (reason := _reason(character))}
    reasons |= dict(_mixed(text))
    return tuple(_suspect(offset, text[offset], reason) for offset, reason in sorted(reasons.items()))
