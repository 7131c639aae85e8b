"""The record laid out as rows of the tables: the one place that says which field of the files is which column.

`TABLES` names, for each mapping of the file format, its table, the row it stands in, and what tells it from its
siblings. From that and the dataclasses' types `lay_out` makes the rows of a record, and dumping.py makes a record of
rows. A text is a column of its own name, our own words are three columns, a value in which a table refers to another
is the other's public id or slug, a tuple is rows in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from django.db import models

from timeline.models import record as tables
from timeline.vocabulary import LANGUAGES

from . import records
from .reading import Route, bare, hints_of, item_of

Key = tuple  # what tells a row from all others of its dispute: its table, then values that stay the same


@dataclass(frozen=True)
class Table:
    """`parent` is the foreign key to the row around it. `public` says that `identity` holds in the whole dispute, so a
    row may move to another parent; else it holds among siblings. `columns` renames fields."""

    model: type[models.Model]
    parent: str = "dispute"
    identity: tuple[str, ...] = ("id",)
    public: bool = False
    columns: dict[str, str] = field(default_factory=dict)


_ID = {"id": "public_id"}
_NAMES = {"names": "name"}

TABLES: dict[type, Table] = {
    records.Dispute: Table(tables.Dispute, "", ("slug",), public=True),
    records.Side: Table(tables.Side, "dispute", ("key",), public=True),
    records.Place: Table(tables.Place, "dispute", ("slug",), public=True, columns=_NAMES),
    records.Actor: Table(tables.Actor, "dispute", ("slug",), public=True, columns=_NAMES),
    records.PrintedName: Table(tables.PrintedName, "actor", ("language", "name")),
    records.Tenure: Table(tables.Tenure, "actor", ("office",), columns={"from_": "start", "to": "end"}),
    records.Article: Table(tables.Article, public=True, columns=_ID),
    records.Text: Table(tables.ArticleText, "article", ("sha256",)),
    records.LeftOut: Table(tables.LeftOutSpan, "text", ("start", "end")),
    records.Entry: Table(tables.Entry, public=True, columns=_ID),
    records.Participant: Table(tables.Participant, "entry", ("actor", "role")),
    records.Report: Table(tables.Report, "entry", public=True, columns=_ID),
    records.Origin: Table(tables.Origin, "report", ()),
    records.Passage: Table(tables.Passage, "report", public=True, columns=_ID | {"translations": "translation"}),
    records.Relation: Table(tables.Relation, "from_entry", ("to", "kind"), columns={"to": "to_entry"}),
    records.Topic: Table(tables.Topic, "dispute", ("key",), public=True),
    records.Figure: Table(tables.Figure, public=True, columns=_ID),
    records.Difference: Table(tables.Difference, public=True, columns=_ID),
    records.Position: Table(tables.Position, "difference", ("report", "passage")),
}

# Lists of references, which are rows of their own: the table, the key to what they stand in, the key to the other.
LINKS: dict[tuple[type, str], tuple[type[models.Model], str, str]] = {
    (records.Article, "agencies"): (tables.ArticleAgency, "article", "agency"),
    (records.Relation, "passages"): (tables.RelationPassage, "relation", "passage"),
    (records.Difference, "entries"): (tables.DifferenceEntry, "difference", "entry"),
    (records.Difference, "figures"): (tables.DifferenceFigure, "difference", "figure"),
}

# What stands in a mapping of its own in the files but in columns of the row around it: the columns' prefix.
_PREFIX = {"when": "when_", "published": "published_", "asserts": "asserts_", "event": "", "statement": ""}

# Rows are saved in this order and deleted in the reverse of it; a reference forward is filled in by a second save.
ORDER: tuple[type[models.Model], ...] = (
    tables.Dispute,
    tables.Side,
    tables.Place,
    tables.Actor,
    tables.PrintedName,
    tables.Article,
    tables.ArticleAgency,
    tables.ArticleText,
    tables.LeftOutSpan,
    tables.Tenure,
    tables.Entry,
    tables.Participant,
    tables.Topic,
    tables.Figure,
    tables.Report,
    tables.Origin,
    tables.Passage,
    tables.Relation,
    tables.RelationPassage,
    tables.Difference,
    tables.DifferenceEntry,
    tables.DifferenceFigure,
    tables.Position,
)


@dataclass
class Row:
    """One row: its columns without foreign keys, and its foreign keys as keys of other rows (None where empty).

    `routes` says where in the record each column stands. `order` is its number among its siblings, None where the
    table keeps no order.
    """

    model: type[models.Model]
    key: Key
    route: Route
    columns: dict[str, Any] = field(default_factory=dict)
    references: dict[str, Key | None] = field(default_factory=dict)
    routes: dict[str, Route] = field(default_factory=dict)
    parent: str = ""
    order: int | None = None


def column_of(cls: type, name: str, prefix: str = "") -> str:
    """The column (or beginning of columns) of a field of the file format."""
    if cls is records.Event and name == "kind":
        return "event_kind"
    table = TABLES.get(cls)
    return prefix + (table.columns.get(name, name) if table else name)


def prefix_of(name: str, prefix: str) -> str | None:
    """The prefix of the columns inside an embedded mapping; None where the field is none."""
    return prefix + _PREFIX[name] if name in _PREFIX else None


def foreign(model: type[models.Model], column: str) -> type[models.Model] | None:
    """The table a foreign key points to, None for other columns."""
    return model._meta.get_field(column).related_model


def empty(model: type[models.Model], column: str) -> Any:
    """What the column holds where the files say nothing: its default, as dumping compares with it."""
    return model._meta.get_field(column).get_default()


def lay_out(record: records.Record) -> list[Row]:
    """All rows of a record, in the order of the files. Broken references become keys that no row has."""
    return list(_Layout(record).rows())


class _Layout:
    def __init__(self, record: records.Record):
        self.record = record
        self.dispute: Key = (tables.Dispute, record.dispute.slug)
        self.seen: dict[Key, int] = {}
        self.texts = {
            (article.id, number): (tables.ArticleText, tables.Article, article.id, text.sha256, 0)
            for article in record.articles
            for number, text in enumerate(article.texts, 1)
        }

    def rows(self) -> Iterator[Row]:
        record = self.record
        yield from self.row(record.dispute, ("dispute",), None, None)
        for name in ("places", "actors", "articles", "entries", "differences"):
            yield from self.list(getattr(record, name), (name,), self.dispute)
        for name in ("topics", "figures"):
            yield from self.list(getattr(record.figures, name), ("figures", name), self.dispute)

    def list(self, items: tuple, route: Route, parent: Key, **context: Any) -> Iterator[Row]:
        for number, item in enumerate(items):
            yield from self.row(item, (*route, number), parent, number, **context)

    def row(self, item: Any, route: Route, parent: Key | None, order: int | None, **context: Any) -> Iterator[Row]:
        """The row of one mapping, then those that stand in it."""
        table = TABLES[type(item)]
        row = Row(table.model, self.key(table, item, parent, order), route, parent=table.parent)
        if isinstance(item, records.Report) and parent[0] is tables.Figure:
            row.parent = "figure"
        if row.parent:
            row.references[row.parent] = parent
        if isinstance(item, records.Text):
            row.columns["number"] = order + 1
        elif route != ("dispute",):
            row.order = order
        if isinstance(item, records.Passage):
            row.references["text"] = self.texts.get(
                (context["article"], item.text), (tables.ArticleText, context["article"], item.text)
            )
        inside = list(self.fill(row, type(item), item, "", route))
        yield row
        article = {"article": item.article} if isinstance(item, records.Report) else {}
        for cls, name, items, where in inside:
            if (cls, name) in LINKS:
                yield from self.links(row, LINKS[cls, name], items, where)
            else:
                yield from self.list(items, where, row.key, **article)

    def key(self, table: Table, item: Any, parent: Key | None, order: int | None) -> Key:
        values = tuple(getattr(item, name) for name in table.identity)
        if table.public:
            return (table.model, *values)
        return self.numbered((table.model, *parent, *values))

    def numbered(self, key: Key) -> Key:
        """The key with how often it came before: two tenures of one office are two rows."""
        self.seen[key] = self.seen.get(key, -1) + 1
        return (*key, self.seen[key])

    def links(self, row: Row, link: tuple, targets: tuple[str, ...], route: Route) -> Iterator[Row]:
        model, parent, column = link
        for order, target in enumerate(targets):
            key = self.numbered((model, *row.key, target))
            references = {parent: row.key, column: (foreign(model, column), target)}
            here = (*route, order)
            yield Row(model, key, here, {}, references, {column: here}, parent, order)

    def fill(self, row: Row, cls: type, value: Any, prefix: str, route: Route) -> Iterator[tuple]:
        """Puts the columns of a mapping (None: one that is not there) into the row; yields the lists inside."""
        for each in fields(cls):
            hint, here = bare(hints_of(cls)[each.name]), (*route, each.name)
            column, held = column_of(cls, each.name, prefix), getattr(value, each.name, None)
            if cls is records.Passage and each.name == "text":
                row.routes["text"] = here
            elif hint is records.Words:
                for code in LANGUAGES:
                    row.columns[f"{column}_{code}"] = getattr(held, code) if held else ""
                    row.routes[f"{column}_{code}"] = (*here, code)
            elif is_dataclass(hint):
                yield from self.fill(row, hint, held, prefix_of(each.name, prefix), here)
            elif item_of(hint) and not (cls is records.Dispute and each.name == "clocks"):
                yield cls, each.name, held or (), here
            else:
                self.put(row, column, held, here, absent=value is None)

    def put(self, row: Row, column: str, held: Any, route: Route, *, absent: bool) -> None:
        row.routes[column] = route
        target = foreign(row.model, column)
        if target:
            row.references[column] = (target, held) if held else None
        elif absent:
            row.columns[column] = empty(row.model, column)
        elif held is None:
            row.columns[column] = None if row.model._meta.get_field(column).null else ""
        else:
            row.columns[column] = " ".join(held) if isinstance(held, tuple) else getattr(held, "value", held)
