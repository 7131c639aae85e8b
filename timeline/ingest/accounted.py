"""How much of a text is in the record: paragraphs as an editor reads them, and what each sentence came to.

Offsets are code points of the stored text. `check_record` is stricter, word by word; here a sentence counts as
accounted for when a third of its words stand in passages or half of them were left out, since the verb and the
speaker's name stand beside the words and not in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from timeline import text
from timeline.models.record import ArticleText, LeftOutSpan, Passage, Side
from timeline.vocabulary import LeftOut

Stretch = tuple[int, int]

RECORDED_SHARE, LEFT_SHARE = 0.33, 0.5
# Left out for one of these, a whole paragraph is set as what it is.
SET_APART = (LeftOut.FURNITURE, LeftOut.CAPTION, LeftOut.CREDIT, LeftOut.HEADING)


@dataclass(frozen=True)
class Mark:
    """A stretch of the text that is accounted for: a passage of the record, or words left out (`reason`)."""

    key: str  # the passage's public id, or "left-" and the row's key
    start: int
    end: int
    kind: str  # statement, event, figure; left
    owner: str = ""  # the public id of what the passage is evidence of
    title: str = ""
    state: str = ""
    rendering: str = ""
    side: str = ""  # "1" or "2", the principal whose words they are
    report: str = ""
    reason: str = ""
    orphaned: bool = False


@dataclass(frozen=True)
class Piece:
    """Words of a paragraph under the same marks; `marks` is empty for words under none."""

    words: str
    marks: tuple[Mark, ...]

    @property
    def classes(self) -> str:
        return " ".join(dict.fromkeys(name for mark in self.marks for name in (mark.kind, mark.rendering) if name))

    @property
    def keys(self) -> str:
        return " ".join(mark.key for mark in self.marks)


@dataclass(frozen=True)
class Paragraph:
    """One line of the text. `sentences` are the starts and ends that lie in it; `kind` is the class it is set in."""

    number: int
    start: int
    kind: str
    sentences: tuple[Stretch, ...]
    pieces: tuple[Piece, ...]

    @property
    def stretches(self) -> str:
        """The sentences for a data attribute: "0-35 36-97"."""
        return " ".join(f"{start}-{end}" for start, end in self.sentences)


@dataclass(frozen=True)
class Account:
    """What each sentence came to, one letter each: i in the record, l left out, o open, - furniture; and the stretches
    an editor should look at next."""

    states: str
    todo: tuple[Stretch, ...]
    words: int
    uncovered: int

    @property
    def counted(self) -> int:
        """The sentences that need accounting: all but furniture, captions, credits and headings."""
        return len(self.states) - self.states.count("-")

    @property
    def accounted(self) -> int:
        return self.counted - self.states.count("o")


def marks_of(version: ArticleText) -> list[Mark]:
    """All that is accounted for in this version of a text, in its order. Three queries."""
    passages = (
        Passage.objects.filter(text=version, withdrawn_reason_en="", report__withdrawn_reason_en="")
        .select_related("report__entry__speaker__side", "report__figure__topic")
        .exclude(report__entry__state="withdrawn")
        .exclude(report__figure__state="withdrawn")
        .order_by("start", "end", "pk")
    )
    left = [
        Mark(f"left-{span.pk}", span.start, span.end, "left", reason=span.reason)
        for span in LeftOutSpan.objects.filter(text=version)
    ]
    return sorted([*map(_mark, passages), *left], key=lambda mark: (mark.start, mark.end))


def _mark(passage: Passage) -> Mark:
    report = passage.report
    owner = report.owner
    speaker = getattr(owner, "speaker", None)
    side = _side(speaker.side) if speaker and speaker.side_id else ""
    return Mark(
        passage.public_id,
        passage.start,
        passage.end,
        "figure" if report.figure_id else owner.kind,
        owner=owner.public_id,
        title=str(owner),
        state=owner.get_state_display(),
        rendering=report.rendering,
        side=side,
        report=report.public_id,
        orphaned=passage.orphaned,
    )


def _side(side: Side) -> str:
    """ "1" and "2" for the two principals, in the dispute's order; "" for third parties."""
    return str(min(2, (side.position or 0) + 1)) if side.principal else ""


@lru_cache(maxsize=16)
def sentences(body: str) -> tuple[Stretch, ...]:
    """The sentences of a text. Kept for a few texts: each action at the workbench asks anew."""
    return tuple(text.sentences(body))


@lru_cache(maxsize=16)
def _words(body: str) -> tuple[Stretch, ...]:
    return tuple(text.words(body))


def account(body: str, marks: Iterable[Mark]) -> Account:
    """What each sentence of the text came to. Linear in words and marks."""
    listed = list(marks)
    recorded = text.joined([(mark.start, mark.end) for mark in listed if mark.kind != "left"])
    left = text.joined([(mark.start, mark.end) for mark in listed if mark.kind == "left"])
    apart = text.joined([(mark.start, mark.end) for mark in listed if mark.reason in SET_APART])
    cut = sentences(body)
    counts = list(_counts(_words(body), cut, (recorded, left, apart)))
    states = "".join(map(_state, counts))
    open_ = tuple(stretch for stretch, state in zip(cut, states, strict=True) if state == "o")
    bare = tuple(text.uncovered(body, [*recorded, *left]))
    return Account(states, open_ or bare, len(_words(body)), sum(each[0] - each[1] - each[2] for each in counts))


def _state(counts: tuple[int, int, int, int]) -> str:
    words, recorded, left, apart = counts
    if not words or apart == words:
        return "-"
    if recorded >= RECORDED_SHARE * words:
        return "i"
    return "l" if recorded + left >= LEFT_SHARE * words else "o"


def _counts(
    words: tuple[Stretch, ...], cut: tuple[Stretch, ...], layers: tuple[list[Stretch], ...]
) -> Iterator[tuple[int, ...]]:
    """For each sentence: its words, and how many of them lie in each layer."""
    places = [0] * len(layers)
    at = 0
    for _start, end in cut:
        found = [0] * (1 + len(layers))
        while at < len(words) and words[at][0] < end:
            found[0] += 1
            for number, layer in enumerate(layers):
                while places[number] < len(layer) and layer[places[number]][1] < words[at][1]:
                    places[number] += 1
                inside = places[number] < len(layer) and layer[places[number]][0] <= words[at][0]
                found[number + 1] += inside
            at += 1
        # Recorded words that were also left out count once.
        found[2] = min(found[2], found[0] - found[1])
        yield tuple(found)


def paragraphs(body: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The lines of the text that hold anything, with their marks; a carriage return at a line's end is not shown."""
    listed = sorted(marks, key=lambda mark: mark.start)
    cut = sentences(body)
    found, start, first, first_mark = [], 0, 0, 0
    for line in body.split("\n"):
        end = start + len(line.rstrip("\r"))
        if line.strip():
            while first < len(cut) and cut[first][1] <= start:
                first += 1
            while first_mark < len(listed) and listed[first_mark].end <= start and listed[first_mark].start < start:
                first_mark += 1
            here = [mark for mark in _from(listed, first_mark, end) if mark.end > start]
            found.append(
                Paragraph(
                    len(found) + 1,
                    start,
                    _kind(here, start, end),
                    tuple(_within(cut, first, start, end)),
                    tuple(_pieces(body, start, end, here)),
                )
            )
        start += len(line) + 1
    return found


def _from(marks: list[Mark], first: int, end: int) -> Iterator[Mark]:
    for place in range(first, len(marks)):
        if marks[place].start >= end:
            return
        yield marks[place]


def _within(cut: tuple[Stretch, ...], first: int, start: int, end: int) -> Iterator[Stretch]:
    place = first
    while place < len(cut) and cut[place][0] < end:
        yield max(cut[place][0], start), min(cut[place][1], end)
        place += 1


def _kind(here: list[Mark], start: int, end: int) -> str:
    reasons = {mark.reason for mark in here if mark.start <= start + 2 and mark.end >= end - 2}
    return next((str(reason) for reason in SET_APART if reason in reasons), "body")


def _pieces(body: str, start: int, end: int, here: list[Mark]) -> Iterator[Piece]:
    edges = {start, end, *(mark.start for mark in here), *(mark.end for mark in here)}
    for left, right in pairwise(sorted(edge for edge in edges if start <= edge <= end)):
        over = tuple(mark for mark in here if mark.start <= left and mark.end >= right)
        yield Piece(body[left:right], over)
