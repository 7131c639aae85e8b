"""The tables of one dispute as a `Record`, and a `Record` as files.

Made from the rows alone, never from remembered text: the same rows give the same bytes on any database, and one field
changed by an editor is one line changed in the files.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from django.db import models

from timeline.models import record as tables
from timeline.vocabulary import LANGUAGES, EntryKind

from . import records
from .reading import Route, bare, hints_of, item_of, key_of
from .rows import LINKS, ORDER, TABLES, column_of, empty, foreign, prefix_of


class DumpError(Exception):
    """Rows that the file format cannot hold; the message names the row."""


@dataclass(frozen=True)
class Dump:
    """A dispute's record, and the row behind each mapping and each reference of it."""

    record: records.Record
    instances: dict[Route, models.Model]

    def place(self, route: Route) -> tuple[str, int]:
        """The name of the row that a value of the record stands in, and 0 for its line; what problems are told by."""
        for end in range(len(route), 0, -1):
            if route[:end] in self.instances:
                row = self.instances[route[:end]]
                inside = " ".join(str(part).rstrip("_") for part in route[end:] if isinstance(part, str))
                name = f"{row._meta.verbose_name} {getattr(row, 'public_id', None) or getattr(row, 'slug', row.pk)}"
                return (f"{name}, {inside}" if inside else name), 0
        return self.record.dispute.slug, 0


def dump(slug: str) -> Dump:
    """The record of a dispute. Raises tables.Dispute.DoesNotExist and DumpError."""
    return _Dumper(tables.Dispute.objects.get(slug=slug)).dump()


class _Dumper:
    """Reads each table once, then builds the record from memory."""

    def __init__(self, dispute: tables.Dispute):
        self.dispute = dispute
        self.instances: dict[Route, models.Model] = {}
        self.by_pk: dict[type[models.Model], dict[int, models.Model]] = {tables.Dispute: {dispute.pk: dispute}}
        self.children: dict[tuple, list[models.Model]] = defaultdict(list)
        for model in ORDER[1:]:
            self.fetch(model)

    def fetch(self, model: type[models.Model]) -> None:
        """Every row of a table that belongs to the dispute, in the editors' order, under the row it stands in."""
        parents = [table.parent for table in TABLES.values() if table.model is model]
        parents += [link[1] for link in LINKS.values() if link[0] is model]
        rows: dict[int, models.Model] = {}
        if model is tables.Report:
            parents = ["entry", "figure"]
        for parent in parents:
            around = foreign(model, parent)
            owners = self.by_pk.get(around, {})
            order = ["number"] if model is tables.ArticleText else ["position", "pk"]
            condition = (
                {parent: self.dispute} if parent == "dispute" else {f"{parent}__{_to_dispute(around)}": self.dispute}
            )
            for row in model._base_manager.filter(**condition).order_by(parent, *order):
                owner = getattr(row, f"{parent}_id")
                setattr(row, parent, owners[owner])
                rows[row.pk] = row
                self.children[model, around, owner].append(row)
        self.by_pk[model] = rows

    def dump(self) -> Dump:
        parts: dict[str, Any] = {"dispute": self.mapping(records.Dispute, self.dispute, ("dispute",))}
        for name in ("places", "actors", "articles", "entries", "differences"):
            item = item_of(hints_of(records.Record)[name])
            parts[name] = self.list(item, self.dispute, (name,))
        parts["figures"] = records.Figures(
            self.list(records.Topic, self.dispute, ("figures", "topics")),
            self.list(records.Figure, self.dispute, ("figures", "figures")),
        )
        return Dump(records.Record(**parts), self.instances)

    def list(self, cls: type, owner: models.Model, route: Route) -> tuple:
        rows = self.children[TABLES[cls].model, type(owner), owner.pk]
        return tuple(self.mapping(cls, row, (*route, number)) for number, row in enumerate(rows))

    def mapping(self, cls: type, row: models.Model, route: Route) -> Any:
        self.instances[route] = row
        return self.build(cls, row, "", route)

    def build(self, cls: type, row: models.Model, prefix: str, route: Route) -> Any:
        """The mapping of a row, or one embedded in it (whose columns have a prefix)."""
        values = {}
        for each in fields(cls):
            here = (*route, each.name)
            hint, column = bare(hints_of(cls)[each.name]), column_of(cls, each.name, prefix)
            if hint is records.Words:
                values[each.name] = records.Words(*(getattr(row, f"{column}_{code}") for code in LANGUAGES))
            elif is_dataclass(hint):
                values[each.name] = self.embedded(hint, row, prefix_of(each.name, prefix), here)
            elif (cls, each.name) in LINKS:
                values[each.name] = self.links(LINKS[cls, each.name], row, here)
            elif is_dataclass(item_of(hint)):
                values[each.name] = self.list(item_of(hint), row, here)
            else:
                values[each.name] = self.value(cls, each, row, column)
        return cls(**values)

    def embedded(self, cls: type, row: models.Model, prefix: str, route: Route) -> Any:
        """A mapping inside a row's; None where all of its columns hold their defaults."""
        if cls in (records.Event, records.Statement):
            mine = EntryKind.EVENT if cls is records.Event else EntryKind.STATEMENT
            if row.kind != mine:
                self.refuse_strays(cls, row)
                return None
        elif cls is not records.Asserts:
            columns = [column_of(cls, each.name, prefix) for each in fields(cls)]
            held = [getattr(row, row._meta.get_field(column).attname) for column in columns]
            if held == [empty(type(row), column) for column in columns]:
                return None
        return self.build(cls, row, prefix, route)

    def refuse_strays(self, cls: type, row: models.Model) -> None:
        if cls is records.Event and self.children[tables.Participant, tables.Entry, row.pk]:
            raise DumpError(f"{row.public_id} is a statement and has participants: take them out first.")

    def links(self, link: tuple, row: models.Model, route: Route) -> tuple[str, ...]:
        model, _parent, column = link
        rows = self.children[model, type(row), row.pk]
        self.instances.update({(*route, number): each for number, each in enumerate(rows)})
        return tuple(self.named(each, column) for each in rows)

    def named(self, row: models.Model, column: str) -> str:
        """The slug, key or public id of what a foreign key points to; "" where it is empty."""
        pk = getattr(row, f"{column}_id")
        if pk is None:
            return ""
        target = self.by_pk[foreign(type(row), column)].get(pk)
        if target is None:
            raise DumpError(f"{row._meta.verbose_name} {row}: its {column} belongs to another dispute.")
        return next(getattr(target, name) for name in ("public_id", "slug", "key") if hasattr(target, name))

    def value(self, cls: type, each: Any, row: models.Model, column: str) -> Any:
        hint = hints_of(cls)[each.name]
        if cls is records.Passage and each.name == "text":
            return self.text_number(row)
        if cls is records.Dispute and each.name == "clocks":
            return row.zones
        if foreign(type(row), column):
            return self.named(row, column)
        held = getattr(row, column)
        if issubclass(bare(hint), Enum):
            return _word(hint, each, row, held)
        if bare(hint) is Decimal and held is not None:
            # The database pads with zeros to its number of decimals.
            return held.quantize(Decimal(1)) if held == held.to_integral_value() else held.normalize()
        return held

    def text_number(self, passage: tables.Passage) -> int:
        article = passage.report.article_id
        versions = [text.pk for text in self.children[tables.ArticleText, tables.Article, article]]
        if passage.text_id not in versions:
            raise DumpError(f"passage {passage.public_id} stands in the text of another article than its report.")
        return versions.index(passage.text_id) + 1


def _to_dispute(model: type[models.Model]) -> str:
    """The way from a table to its dispute, as a lookup."""
    table = next(table for table in TABLES.values() if table.model is model)
    if model is tables.Report or table.parent == "dispute":
        return "article__dispute" if model is tables.Report else "dispute"
    return f"{table.parent}__{_to_dispute(foreign(model, table.parent))}"


def _word(hint: Any, each: Any, row: models.Model, held: str) -> Enum | None:
    if not held:
        # Left blank in a form: nothing, where the format has a nothing, else what the format holds to be unsaid.
        return None if hint is not bare(hint) or each.default is MISSING else each.default
    try:
        return bare(hint)(held)
    except ValueError:
        name = f"{row._meta.verbose_name} {row.pk}"
        raise DumpError(f"{name}: {held!a} is not in the vocabulary of {each.name}.") from None


# --- The files --------------------------------------------------------------------------------------------------


# Written by hand rather than by a YAML library: its choice of quotes and folds would change with its version.
_PLAIN = re.compile(r"[^\W_](?:.*\S)?")
# What another YAML reader would take for a number, a date, a clock time, a truth value or nothing.
_MISTAKABLE = re.compile(r"[0-9][0-9a-zA-Z:._+ -]*[0-9a-zA-Z]|[0-9]|(?i:y|n|yes|no|on|off|true|false|null)")
_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def _scalar(value: Any, indent: str) -> str:
    """One value as it stands after its key or dash; later lines of a text begin with the indent."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    lines = value.split("\n")
    if len(lines) > 1 and all(line.isprintable() for line in lines) and lines[-1].strip() and lines[0][:1].strip():
        return "|-\n" + "\n".join(indent + line if line else "" for line in lines)
    if not value.isprintable():
        return '"' + "".join(_escaped(character) for character in value) + '"'
    if _PLAIN.fullmatch(value) and not re.search(r": | #|:$", value) and not _MISTAKABLE.fullmatch(value):
        return value
    return "'" + value.replace("'", "''") + "'"


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    return f"\\u{ord(character):04X}" if character <= "\uffff" else f"\\U{ord(character):08X}"


def _lines(value: Any, indent: str) -> Iterator[str]:
    """A mapping or list, not empty, as lines; those inside another begin with its indent."""
    items = value.items() if isinstance(value, dict) else ((None, item) for item in value)
    for key, item in items:
        head = "-" if key is None else f"{key}:"
        deeper = indent + "  "
        if isinstance(item, (dict, list)) and item:
            inner = list(_lines(item, deeper))
            if key is None:
                # The first key of a mapping in a list stands beside the dash.
                yield f"{indent}- {inner[0][len(deeper) :]}"
                yield from inner[1:]
            else:
                yield indent + head
                yield from inner
        else:
            empty_one = {list: "[]", dict: "{}"}.get(type(item))
            yield f"{indent}{head} {empty_one or _scalar(item, deeper)}"


def files(record: records.Record) -> dict[str, str]:
    """The text of each file of a record, by file name, in the canonical form."""
    return {f"{part.name}.yaml": _yaml(getattr(record, part.name)) for part in fields(record)}


def _yaml(value: Any) -> str:
    plain = _plain(value)
    return "\n".join(_lines(plain, "") if plain else ["{}" if isinstance(plain, dict) else "[]"]) + "\n"


def _plain(value: Any) -> Any:
    """Mappings and lists for the emitter; a field that holds its default is left out."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not is_dataclass(value):
        return value
    said = [each for each in fields(value) if each.default is MISSING or getattr(value, each.name) != each.default]
    return {key_of(each): _plain(getattr(value, each.name)) for each in said}


def write(record: records.Record, folder: str | Path) -> None:
    """Puts the record's files into a folder, all or none: made beside it, then put in its place.

    Raises DumpError where the folder holds anything but a record's files, and OSError.
    """
    folder = Path(folder)
    made = files(record)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise DumpError(f"{folder} is there already and is no folder.")
    others = sorted(path.name for path in folder.iterdir() if path.name not in made) if folder.exists() else []
    if others:
        raise DumpError(f"{folder} holds other things ({', '.join(others[:5])}): give a folder of its own.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, text in made.items():
            with (fresh / name).open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        _put_in_place(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _put_in_place(fresh: Path, folder: Path) -> None:
    """Renames; the old folder is put back if the new one cannot take its place."""
    # mkdtemp gives 0700; a record is for everybody.
    fresh.chmod(0o755)
    old = fresh.with_name(fresh.name + ".old")
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
