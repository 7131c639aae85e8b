"""Which article carries which entry, and how: a grid of what the texts we hold print.

A cell says how the article words the entry, and whether another article reports the same entry otherwise. That is a
matter of the edition's differences over this one entry: those that "can both be so" contradict nobody, nor does another
wording; and a difference over several entries is one between what was said or done, not between articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import IntEnum

from timeline.vocabulary import DifferenceField, DifferenceStatus, Rank, Rendering

from .chronology import EntryRow, Published

BY_TIME, MOST, FEWEST = "time", "most", "fewest"
ORDERS = (BY_TIME, MOST, FEWEST)


class How(IntEnum):
    """How an article words an entry, the nearest to the words themselves first."""

    QUOTED = 0
    PARTLY = 1
    REWORDED = 2
    MENTIONED = 3


_HOW = {
    Rendering.DIRECT: How.QUOTED,
    Rendering.MIXED: How.PARTLY,
    Rendering.INDIRECT: How.REWORDED,
    Rendering.PARAPHRASE: How.REWORDED,
    Rendering.MENTION: How.MENTIONED,
}


@dataclass(frozen=True)
class Cell:
    """`against` are the fields (DifferenceField values) on which the article is contradicted; `passage` is the id of
    the passage that shows it, "" where the report has none."""

    how: How
    against: tuple[str, ...]
    passage: str


@dataclass(frozen=True)
class Row:
    """An entry with a cell for each article of the grid, None where the text we hold does not report it."""

    entry: EntryRow
    cells: tuple[Cell | None, ...]

    @property
    def reported(self) -> int:
        """How many articles report it."""
        return sum(cell is not None for cell in self.cells)


@dataclass(frozen=True)
class Column:
    """What one article carries of the entries: how many it words in each way, on how many it is contradicted, how many
    no other article of the grid reports."""

    article: str
    by_how: Mapping[How, int]
    contradicted: int
    alone: int

    @property
    def reported(self) -> int:
        return sum(self.by_how.values())


@dataclass(frozen=True)
class Grid:
    """`columns` in the editors' order of the articles; `rows` in the order asked for."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def grid(held: Published, entries: Sequence[EntryRow], order: str = BY_TIME) -> Grid:
    """The grid of these entries, which come in order of time, with every article of the edition that is known.

    `order` is BY_TIME (as they come), MOST or FEWEST (articles that report it), or the id of an article: what it
    quotes first, what it does not report last. No query.
    """
    by_entry: dict[str, list[Mapping]] = defaultdict(list)
    for each in filter(_can_contradict, held.differences):
        by_entry[each["entries"][0]].append(each)
    rows = [_row(entry, tuple(held.articles), by_entry[entry.id]) for entry in entries]
    columns = tuple(_column(article, place, rows) for place, article in enumerate(held.articles))
    return Grid(columns, tuple(_ordered(rows, order, tuple(held.articles))))


def _ordered(rows: list[Row], order: str, articles: tuple[str, ...]) -> list[Row]:
    if order == BY_TIME:
        return rows
    if order in ORDERS:
        return sorted(rows, key=lambda row: row.reported, reverse=order == MOST)
    place = articles.index(order)
    return sorted(rows, key=lambda row: len(How) if row.cells[place] is None else row.cells[place].how)


def _column(article: str, place: int, rows: Iterable[Row]) -> Column:
    by_how = dict.fromkeys(How, 0)
    contradicted = alone = 0
    for row in rows:
        if cell := row.cells[place]:
            by_how[cell.how] += 1
            contradicted += bool(cell.against)
            alone += row.reported == 1
    return Column(article, by_how, contradicted, alone)


def _row(entry: EntryRow, articles: tuple[str, ...], differences: Iterable[Mapping]) -> Row:
    reports: dict[str, list[Mapping]] = defaultdict(list)
    for each in entry.payload["reports"]:
        reports[each["article"]].append(each)
    against: dict[str, dict[str, str]] = defaultdict(dict)
    for difference in differences:
        for article, passage in _contradicted(difference, entry.payload["reports"]).items():
            against[article].setdefault(difference["field"], passage)
    return Row(entry, tuple(_cell(reports[id_], against[id_]) if id_ in reports else None for id_ in articles))


def _cell(reports: Sequence[Mapping], against: Mapping[str, str]) -> Cell:
    nearest = min(reports, key=lambda each: _HOW[Rendering(each["rendering"])])
    # A passage whose words may be shown says more than one that is only placed.
    shown = sorted(nearest["passages"], key=lambda each: not each.get("exact"))
    passage = next(filter(None, against.values()), shown[0]["id"] if shown else "")
    return Cell(_HOW[Rendering(nearest["rendering"])], tuple(against), passage)


# ---- Contradiction: two articles report one entry, and what they say of it does not go together ------------------


def _can_contradict(difference: Mapping) -> bool:
    settled = difference["status"] == DifferenceStatus.COMPATIBLE or difference["field"] == DifferenceField.WORDING
    return len(difference["entries"]) == 1 and not settled


def _contradicted(difference: Mapping, reports: Iterable[Mapping]) -> dict[str, str]:
    """The articles that are contradicted in what they report of this entry, each with the id of the passage that shows
    it ("" where none is named): those that depart from the value that the editors prefer, where they prefer one; else
    those that share no value with some other article."""
    by_id = {each["id"]: each for each in reports}
    said: dict[str, list[Mapping]] = defaultdict(list)
    for each in difference["positions"]:
        if each["report"] in by_id:
            said[each["article"]].append(each)
    preferred = [each for positions in said.values() for each in positions if each["rank"] == Rank.PREFERRED]

    def apart(one: Iterable[Mapping], other: Iterable[Mapping]) -> bool:
        return not any(_agree(difference["field"], a, b, by_id) for a in one for b in other)

    found = {}
    for article, positions in said.items():
        others = [preferred] if preferred else [each for name, each in said.items() if name != article]
        if any(apart(positions, each) for each in others):
            found[article] = next((each["passage"] for each in positions if each["passage"]), "")
    return found


def _agree(field: str, one: Mapping, other: Mapping, reports: Mapping[str, Mapping]) -> bool:
    """Whether two positions give the same value; dates agree where they overlap.

    What the reports assert decides, where both assert it: the words of a position may be the editors' own.
    """
    first, second = (reports[each["report"]].get("asserts", {}).get(field) for each in (one, other))
    if first is None or second is None:
        return one["value"] == other["value"]
    if field == DifferenceField.WHEN:
        return _starts_before_end(first, second) and _starts_before_end(second, first)
    return _comparable(first) == _comparable(second)


def _starts_before_end(one: Mapping, other: Mapping) -> bool:
    # Moments are UTC texts of one shape, null where open: they compare as texts.
    return not one["earliest"] or not other["latest"] or one["earliest"] < other["latest"]


def _comparable(written: str) -> Decimal | str:
    try:
        number = Decimal(written)
    except InvalidOperation:
        return written.casefold()
    return number if number.is_finite() else written.casefold()
