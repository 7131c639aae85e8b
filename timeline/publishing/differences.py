"""Where reports disagree, found by rule: what an entry's reports assert, and the figures of one topic.

Nothing is decided here: every position keeps its report. A row of the working record over the same field and the same
entries (or figures) adds an editor's word: status, note, ranked positions, its own public id.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import Any

from timeline import dates
from timeline.models.record import Difference, Entry, Figure, Report
from timeline.models.record.base import ID_ALPHABET
from timeline.vocabulary import ASSERTABLE, DifferenceField

from .checks import standing

Over = tuple[str, frozenset[str]]


@dataclass(frozen=True)
class Claim:
    """What one report asserts on a field: a Span, a number, or a text folded for comparing; and as it is written."""

    report: Report
    value: Any
    written: str


@dataclass(frozen=True)
class Disagreement:
    """Claims of which at least two cannot both be so, over one entry, one figure, or several figures of a topic."""

    field: DifferenceField
    entries: tuple[Entry, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]

    @property
    def over(self) -> Over:
        """What an editor's row must be over to be about this."""
        return over(self.field, self.entries, self.figures)

    @property
    def public_id(self) -> str:
        """A stable id for one without a row: six characters from the SHA-256 of its field and sorted ids."""
        _field, ids = self.over
        digest = hashlib.sha256("|".join([self.field, *sorted(ids)]).encode()).digest()
        return "DI-" + "".join(ID_ALPHABET[byte % len(ID_ALPHABET)] for byte in digest[:6])


def over(field: str, entries: Iterable[Entry], figures: Iterable[Figure]) -> Over:
    """What makes two differences the same: the field and the ids."""
    return str(field), frozenset(thing.public_id for thing in (*entries, *figures))


def over_of(row: Difference) -> Over:
    """The same of an editor's row."""
    entries = [each.entry for each in row.over_entries.all()]
    return over(row.field, entries, [each.figure for each in row.over_figures.all()])


def found_by_rule(entries: Iterable[Entry], figures: Iterable[Figure]) -> list[Disagreement]:
    """Every disagreement that the rule finds, entries first, in the order given."""
    figures = list(figures)
    found = []
    for entry in entries:
        found += [Disagreement(field, (entry,), (), claims) for field, claims in _within(entry)]
    for figure in figures:
        found += [Disagreement(field, (), (figure,), claims) for field, claims in _within(figure)]
    return found + list(_between(figures))


# --- reports of one thing ------------------------------------------------------------------------------------------


def _within(owner: Entry | Figure) -> Iterator[tuple[DifferenceField, tuple[Claim, ...]]]:
    reports = list(standing(owner.reports.all()))
    for field in ASSERTABLE:
        claims = tuple(claim for report in reports if (claim := _claim(report, field)))
        if any(not _agree(one.value, other.value) for one, other in combinations(claims, 2)):
            yield field, claims


def _claim(report: Report, field: DifferenceField) -> Claim | None:
    if field == DifferenceField.WHEN:
        span = report.asserted_span()
        return Claim(report, span, report.asserts_when_edtf) if span else None
    written = getattr(report, f"asserts_{field}")
    if not written:
        return None
    return Claim(report, _number(written) if field == DifferenceField.VALUE else written.casefold(), written)


def _number(written: str) -> Decimal | str:
    """A number where the text is one, else the text folded. "NaN" and "Infinity" are no numbers of a report."""
    try:
        number = Decimal(written)
    except InvalidOperation:
        return written.casefold()
    return number if number.is_finite() else written.casefold()


def _agree(one: Any, other: Any) -> bool:
    if isinstance(one, dates.Span):
        return dates.overlap(one, other)
    return one == other


# --- figures of one topic ------------------------------------------------------------------------------------------


def _between(figures: list[Figure]) -> Iterator[Disagreement]:
    by_topic: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_topic[figure.topic_id].append(figure)
    for listed in by_topic.values():
        for group in _joined(listed, lambda one, other: not _both_can_be(one, other)):
            claims = tuple(
                Claim(report, None, figure.as_printed) for figure in group for report in standing(figure.reports.all())
            )
            yield Disagreement(DifferenceField.VALUE, (), tuple(group), claims)


def _both_can_be(one: Figure, other: Figure) -> bool:
    """Whether two figures of a topic can both be so: their numbers meet, or they count on different days."""
    if one.as_of and other.as_of and not dates.overlap(dates.read(one.as_of), dates.read(other.as_of)):
        return True
    (low, high), (other_low, other_high) = _range(one), _range(other)
    starts_in_time = low is None or other_high is None or low <= other_high
    return starts_in_time and (other_low is None or high is None or other_low <= high)


def _range(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    return (figure.low, figure.high) if figure.value is None else (figure.value, figure.value)


def _joined(figures: list[Figure], disagree: Callable[[Figure, Figure], bool]) -> Iterator[list[Figure]]:
    """The figures parted into groups that hang together by disagreement; those that agree with all are left out."""
    near: dict[int, set[int]] = defaultdict(set)
    for (one, figure), (other, another) in combinations(enumerate(figures), 2):
        if disagree(figure, another):
            near[one].add(other)
            near[other].add(one)
    seen: set[int] = set()
    for start in sorted(near):
        if start in seen:
            continue
        group, waiting = {start}, [start]
        while waiting:
            fresh = near[waiting.pop()] - group
            group |= fresh
            waiting += fresh
        seen |= group
        yield [figures[place] for place in sorted(group)]
