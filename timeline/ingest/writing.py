"""A `Record` written into the tables: only what differs, in one transaction, with history.

The record in the files and the record that the tables hold are both laid out as rows, and the rows compared. So a
second load writes nothing, and a replacement keeps every row it can: primary keys, attached texts and the mark of what
was published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import reversion
from django.db import DataError, IntegrityError, models, transaction

from timeline.models import record as tables

from . import dumping, records
from .rows import ORDER, Key, Row, lay_out

# Added to the numbers of an article's texts while they change places, as no two may have one number.
_ASIDE = 100_000


class WriteError(Exception):
    """The record cannot be written; the message says why, a line a reason."""


@dataclass(frozen=True, order=True)
class Difference:
    """One thing in which the files and the tables differ: of which row, and what was and is (None: no such row)."""

    title: str
    field: str = ""
    was: str | None = None
    now: str | None = None

    def __str__(self) -> str:
        if not self.field:
            return f"{self.title}: {'added' if self.was is None else 'removed'}"
        return f"{self.title}: {self.field}: was {self.was}, is {self.now}"


@dataclass(frozen=True)
class Outcome:
    """What writing did: made a dispute, changed it in these things, or (`refused`) left it as it was."""

    created: bool
    differences: tuple[Difference, ...]
    refused: bool = False


def write(record: records.Record, *, replace: bool, comment: str) -> Outcome:
    """Brings the tables to the record, which must have been checked.

    A dispute that is absent is made. One that is there and differs is left alone unless `replace`. Raises WriteError
    (nothing written) where that would delete what was published or take an id that another dispute has, and
    dumping.DumpError where the tables hold what no file can.
    """
    with transaction.atomic():
        slug = record.dispute.slug
        # Locked, so that two loads come one after the other.
        present = tables.Dispute.objects.select_for_update().filter(slug=slug).first() is not None
        plan = _Plan(record, dumping.dump(slug) if present else None)
        differences = tuple(plan.differences())
        if not differences or (present and not replace):
            return Outcome(False, differences, refused=bool(differences))
        plan.refuse()
        try:
            with reversion.create_revision(manage_manually=True):
                reversion.set_comment(comment)
                plan.apply()
        except (IntegrityError, DataError) as error:
            raise WriteError(f"The database refuses it: {' '.join(str(error).split())}") from error
    return Outcome(not present, differences)


class _Plan:
    """The rows wanted, the rows there are, and the instances of both by key."""

    def __init__(self, record: records.Record, dump: dumping.Dump | None):
        self.wanted = {row.key: row for row in lay_out(record)}
        self.there = {row.key: row for row in lay_out(dump.record)} if dump else {}
        self.instances: dict[Key, models.Model] = {
            key: dump.instances[row.route] for key, row in self.there.items() if dump
        }
        self.titles: dict[Key, str] = {}
        self.touched: dict[Key, models.Model] = {}
        self.removed = [row for key, row in self.there.items() if key not in self.wanted]
        self.moved = self.moves()

    def title(self, row: Row) -> str:
        """The row's name for people: what it is, which, and of what."""
        if row.key not in self.titles:
            model = row.model._meta.verbose_name
            own = [str(part) for part in row.key[1:] if isinstance(part, (str, int))]
            public = "public_id" in row.columns or len(row.key) == 2
            parent = row.references.get(row.parent)
            if public or parent is None:
                self.titles[row.key] = f"{model} {own[-1]}"
            else:
                around = self.wanted.get(parent) or self.there[parent]
                inside = row.key[len(parent) + 1 : -1]
                said = " ".join(str(getattr(part, "value", part)) for part in inside) or str(row.key[-1] + 1)
                self.titles[row.key] = f"{self.title(around)}, {model} {said}"
        return self.titles[row.key]

    def moves(self) -> dict[Key, int]:
        """New positions, for as few rows as bring all siblings into the wanted order."""
        moved: dict[Key, int] = {}
        before = _families(self.there)
        for family, keys in _families(self.wanted).items():
            stay = set(keys).intersection(before.get(family, ()))
            if keys == [key for key in before.get(family, ()) if key in stay]:
                continue
            last = -1
            for key in keys:
                position = self.instances[key].position if key in stay else -1
                if position <= last:
                    position = moved[key] = last + 1
                last = position
        return moved

    def differences(self) -> Iterable[Difference]:
        """In the order of the files; what is removed comes last. Of a new thing, only the thing itself is told."""
        for key, row in self.wanted.items():
            if key not in self.there:
                if row.references.get(row.parent) in self.there or row.parent == "":
                    yield Difference(self.title(row), was=None, now="")
                continue
            for name, was, now in self.changes(row):
                yield Difference(self.title(row), name, _shown(was), _shown(now))
            if key in self.moved:
                yield Difference(self.title(row), "order", "elsewhere in its list", f"number {row.order + 1}")
        for row in self.removed:
            if row.references.get(row.parent) in self.wanted:
                yield Difference(self.title(row), was="", now=None)

    def changes(self, row: Row) -> list[tuple[str, Any, Any]]:
        """The columns and references in which a row differs from the one there is: name, what was, what is."""
        there = self.there.get(row.key)
        if there is None:
            return []
        columns = [(name, there.columns[name], value) for name, value in row.columns.items()]
        names = dict.fromkeys([*there.references, *row.references])
        references = [(name, there.references.get(name), row.references.get(name)) for name in names]
        return [(name, was, now) for name, was, now in columns + references if was != now]

    def refuse(self) -> None:
        """Raises WriteError for what must not be done."""
        reasons = [
            f"{self.title(row)} was published: withdraw it with a reason instead of leaving it out."
            for row in self.removed
            if getattr(self.instances[row.key], "ever_published", False)
        ]
        new = defaultdict(list)
        for key, row in self.wanted.items():
            if key not in self.there and "public_id" in row.columns:
                new[row.model].append(row.columns["public_id"])
        for model, ids in new.items():
            taken = model._base_manager.filter(public_id__in=ids).values_list("public_id", flat=True)
            reasons += [f"{public_id} is an id of another dispute." for public_id in sorted(taken)]
        if reasons:
            raise WriteError("\n".join(reasons))

    # --- Writing ------------------------------------------------------------------------------------------------

    def apply(self) -> None:
        """Writes the plan. A new row that refers to a later one is saved without it, and again with it."""
        by_table = sorted(self.wanted.values(), key=lambda row: ORDER.index(row.model))
        self.set_numbers_aside(by_table)
        waiting = [row for row in by_table if not self.save(row)]
        for row in waiting:
            self.save(row)
        for row in sorted(self.removed, key=lambda row: ORDER.index(row.model), reverse=True):
            self.touch(row)
            self.instances[row.key].delete()
        self.keep_history()

    def set_numbers_aside(self, rows: list[Row]) -> None:
        for row in rows:
            if row.model is tables.ArticleText and "number" in {name for name, *_ in self.changes(row)}:
                instance = self.instances[row.key]
                instance.number += _ASIDE
                instance.save(update_fields=["number"])

    def save(self, row: Row) -> bool:
        """Creates or updates the row, if it needs it. False where it refers to a row that is not there yet."""
        if row.key in self.there and row.key not in self.moved and not self.changes(row):
            return True
        instance = self.instances.setdefault(row.key, row.model())
        for name, value in row.columns.items():
            setattr(instance, name, value)
        if row.key in self.moved:
            instance.position = self.moved[row.key]
        if isinstance(instance, tables.Report):
            # It may have moved from an entry to a figure, or back.
            instance.entry = instance.figure = None
        targets = {name: self.instances.get(key) if key else None for name, key in row.references.items()}
        for name, target in targets.items():
            setattr(instance, name, target if target and target.pk else None)
        instance.save()
        self.touch(row)
        return all(key is None or (targets[name] and targets[name].pk) for name, key in row.references.items())

    def touch(self, row: Row) -> None:
        """Notes the row, and what it stands in, as changed; a new entry is no change of the dispute's own row."""
        self.touched[row.key] = self.instances[row.key]
        parent = row.references.get(row.parent)
        around = self.wanted.get(parent) or self.there.get(parent)
        if around is not None and (around.model is not tables.Dispute or row.model is tables.Side):
            self.touch(around)

    def keep_history(self) -> None:
        for instance in self.touched.values():
            if instance.pk is not None and reversion.is_registered(type(instance)):
                reversion.add_to_revision(instance)


def _families(rows: dict[Key, Row]) -> dict[tuple, list[Key]]:
    """The keys of siblings that keep an order, in that order."""
    families = defaultdict(list)
    for key, row in rows.items():
        if row.order is not None:
            families[row.model, row.references.get(row.parent)].append(key)
    return families


def _shown(value: Any) -> str:
    """A value for one line: a reference by the name of what it points to."""
    if isinstance(value, tuple):
        value = value[-1]
    return "nothing" if value in (None, "") else ascii(value) if not str(value).isprintable() else f"“{value}”"
