"""What each article reports of the entries found, what it alone reports, and what only others do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .chronology import EntryRow, Published


@dataclass(frozen=True)
class Carried:
    """One article and the entries found, in their order: `reported` in its text, `alone` (ids) in no other text we
    hold, `elsewhere` in others only."""

    reported: tuple[EntryRow, ...]
    alone: frozenset[str]
    elsewhere: tuple[EntryRow, ...]


def carried(entries: Sequence[EntryRow], article: str) -> Carried:
    """What one article, by id, carries of these entries."""
    by_row = [(row, {each["article"] for each in row.payload["reports"]}) for row in entries]
    return Carried(
        reported=tuple(row for row, articles in by_row if article in articles),
        alone=frozenset(row.id for row, articles in by_row if articles == {article}),
        elsewhere=tuple(row for row, articles in by_row if article not in articles),
    )


def by_date(held: Published) -> list[dict]:
    """The articles by the first, then the last day they can be of; those without a date last. Redacted ones are left
    out."""
    shown = [each for each in held.articles.values() if each["language"]]
    return sorted(shown, key=lambda each: _moments(each["published"]))


def _moments(when: Mapping) -> tuple[bool, str, str]:
    # Moments are UTC texts of one shape: they compare as texts. An open beginning comes before any.
    return not when["edtf"], when["earliest"] or "", when["latest"] or "9"


def reports(rows: Iterable[EntryRow], article: str) -> list[tuple[EntryRow, dict]]:
    """The article's reports of these entries."""
    return [(row, each) for row in rows for each in row.payload["reports"] if each["article"] == article]


def renderings(rows: Iterable[EntryRow], article: str) -> Counter[str]:
    """How often the article renders a statement in which way (Rendering values)."""
    return Counter(each["rendering"] for row, each in reports(rows, article) if row.payload["statement"])
