"""Words, sentences and clauses of a text, and the words that nothing covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

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


def joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches of text, those that meet or overlap made one, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def uncovered(text: str, covered: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Every word of the text that does not lie wholly in what is covered; neighbours in one span, first to last."""
    stretches = joined(covered)
    spans: list[tuple[int, int]] = []
    place, neighbours = 0, False
    for start, end in words(text):
        while place < len(stretches) and stretches[place][1] < end:
            place += 1
        if place < len(stretches) and stretches[place][0] <= start:
            neighbours = False
        elif neighbours:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
            neighbours = True
    return spans
