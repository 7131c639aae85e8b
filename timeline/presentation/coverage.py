"""Which article carries which entry, as a grid of signs, each of them a link to its passage and a word for the ear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy

from timeline.presentation import evidence, people, words
from timeline.presentation.marks import Mark, mark
from timeline.presentation.reading import Reading
from timeline.queries import coverage as asked
from timeline.queries.coverage import How
from timeline.vocabulary import DifferenceField

ROWS = 100  # a page
FEW = 6  # articles whose cells have room for words beside the signs

SIGNS = {How.QUOTED: "quoted", How.PARTLY: "partly", How.REWORDED: "reworded", How.MENTIONED: "mentioned"}
_SHORT = {
    How.QUOTED: pgettext_lazy("coverage", "quoted"),
    How.PARTLY: pgettext_lazy("coverage", "partly quoted"),
    How.REWORDED: pgettext_lazy("coverage", "in other words"),
    How.MENTIONED: pgettext_lazy("coverage", "only mentioned"),
}


@dataclass(frozen=True)
class Cell:
    """`sign` names the drawing; `says` is its word; `against` says on what the article is contradicted, "" where it is
    not. A cell without `href` says that the text we hold does not report the entry."""

    sign: str = ""
    says: str = ""
    against: str = ""
    href: str = ""


@dataclass(frozen=True)
class Row:
    """An entry; `count` says how many articles report it and how many origins they have."""

    id: str
    css: str
    mark: Mark
    when: str
    party: str
    headline: str
    href: str
    cells: tuple[Cell, ...]
    count: str


@dataclass(frozen=True)
class Column:
    """An article; `number` stands for it where there is no room, `query` sorts by it, `says` what it carries."""

    number: int
    name: str
    about: str
    query: str
    sorted: bool
    total: str
    says: str


@dataclass(frozen=True)
class Order:
    label: str
    query: str
    chosen: bool


@dataclass(frozen=True)
class Step:
    """A page of the grid; `query` is "" for the one that is shown."""

    number: int
    query: str


@dataclass(frozen=True)
class Grid:
    """`few` says that there is room for words; `pages` is () where all rows are on one; `shown` says which they are."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    orders: tuple[Order, ...]
    few: bool
    pages: tuple[Step, ...]
    shown: str


def grid(reading: Reading, found: asked.Grid, *, order: str, page: int, address: Callable[[str, int], str]) -> Grid:
    """One page of the grid; `address` makes the query string of an order and a page. A page past the last is the
    last."""
    last = max(1, -(-len(found.rows) // ROWS))
    page = min(page, last)
    start = (page - 1) * ROWS
    shown = found.rows[start : start + ROWS]
    columns = tuple(
        _column(reading, each, number, address(each.article, 1), order == each.article)
        for number, each in enumerate(found.columns, 1)
    )
    return Grid(
        columns=columns,
        rows=tuple(_row(reading, each) for each in shown),
        orders=_orders(order, address),
        few=len(columns) <= FEW,
        pages=tuple(Step(each, "" if each == page else address(order, each)) for each in range(1, last + 1))
        if last > 1
        else (),
        shown=gettext("Entries %(first)s to %(last)s of %(total)s")
        % {"first": start + 1, "last": start + len(shown), "total": len(found.rows)},
    )


def _orders(order: str, address: Callable[[str, int], str]) -> tuple[Order, ...]:
    labels = {
        asked.BY_TIME: pgettext("order", "by time"),
        asked.MOST: pgettext("order", "reported by most articles first"),
        asked.FEWEST: pgettext("order", "reported by fewest articles first"),
    }
    return tuple(Order(label, address(each, 1), each == order) for each, label in labels.items())


def _row(reading: Reading, row: asked.Row) -> Row:
    payload = row.entry.payload
    side, party = people.party(reading, payload)
    href = reading.address(row.entry.id)
    return Row(
        id=row.entry.id,
        css=side.css,
        mark=mark(payload),
        when=reading.label(payload["when"], "short"),
        party=party,
        headline=reading.words(payload["headline"]),
        href=href,
        cells=tuple(_cell(each, href) for each in row.cells),
        count=_count(row),
    )


def _count(row: asked.Row) -> str:
    origins = row.entry.payload.get("origins") or 0
    return ", ".join(
        (
            ngettext("%(n)s article", "%(n)s articles", row.reported) % {"n": row.reported},
            ngettext("%(n)s origin", "%(n)s origins", origins) % {"n": origins},
        )
    )


def _cell(cell: asked.Cell | None, href: str) -> Cell:
    if cell is None:
        return Cell()
    fields = words.listed(str(DifferenceField(each).label) for each in cell.against)
    return Cell(
        sign=SIGNS[cell.how],
        says=str(_SHORT[cell.how]),
        against=pgettext("coverage", "contradicted: %(fields)s") % {"fields": fields} if fields else "",
        href=f"{href}#{cell.passage}" if cell.passage else f"{href}#reports",
    )


def _column(reading: Reading, column: asked.Column, number: int, query: str, is_sorted: bool) -> Column:
    article = reading.published.articles[column.article]
    about = [words.capital(words.language_name(article["language"])), evidence.published(reading, article)]
    return Column(
        number=number,
        name=evidence.article_name(reading, column.article),
        about=", ".join(filter(None, about)),
        query=query,
        sorted=is_sorted,
        total=words.number(column.reported, reading.language),
        says=_says(column),
    )


def _says(column: asked.Column) -> str:
    """ "12 entries: quoted 3, in other words 9; contradicted 2; in no other text we hold 4"."""
    entries = ngettext("%(n)s entry", "%(n)s entries", column.reported) % {"n": column.reported}
    # The word first: in Nynorsk it would otherwise bend with its number.
    ways = ", ".join(f"{_SHORT[how]} {number}" for how, number in column.by_how.items() if number)
    more = {
        pgettext("coverage", "contradicted"): column.contradicted,
        pgettext("coverage", "in no other text we hold"): column.alone,
    }
    parts = [f"{entries}: {ways}" if ways else entries, *(f"{label} {n}" for label, n in more.items() if n)]
    return "; ".join(parts)


def key() -> Sequence[tuple[str, str]]:
    """Each sign with what it means."""
    return (
        ("quoted", gettext("quoted: printed as the speaker’s own words, in quotation marks or after a dash")),
        ("partly", str(_SHORT[How.PARTLY])),
        ("reworded", gettext("in other words: retold, or an act that is reported")),
        ("mentioned", str(_SHORT[How.MENTIONED])),
        ("contradicted", gettext(
            "contradicted: another article reports the same entry otherwise, and the editors have not found that both"
            " can be so; where they prefer one report, only what departs from it. Another wording contradicts nothing;"
            " numbers are compared under Figures.")),
        ("", gettext("not in the texts we hold")),
    )  # fmt: skip
