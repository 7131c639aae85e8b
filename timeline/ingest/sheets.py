"""Entries as a sheet: out as CSV, and back in with a difference shown before anything is written.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it, which reading takes away
again. A sheet changes entries that are there; it makes none, deletes none, and approves none.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import reversion
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from timeline.models.record import Dispute, Entry
from timeline.vocabulary import LANGUAGES

OURS = tuple(f"{name}_{code}" for name in ("headline", "summary", "public_note") for code in LANGUAGES)
WRITTEN = ("key", "when_edtf", "when_time", "when_tz", "when_basis", "when_as_printed", *OURS, "internal_note")
COLUMNS = ("id", "kind", "state", *WRITTEN)
MOST_ROWS = 5000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class CellChange:
    """One cell that differs from the record."""

    entry: Entry
    column: str
    was: str
    now: str


@dataclass(frozen=True)
class Sheet:
    """What a sheet would change, and each thing that is wrong with it as "row 7, when_edtf: …"."""

    changes: tuple[CellChange, ...]
    problems: tuple[str, ...]


def write(entries: Iterable[Entry]) -> str:
    """The entries as CSV, with a header; UTF-8 text with the line ends of the format."""
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(COLUMNS)
    for entry in entries:
        said = {"id": entry.public_id} | {name: _cell(entry, name) for name in COLUMNS[1:]}
        sheet.writerow([_guarded(said[name]) for name in COLUMNS])
    return out.getvalue()


def _cell(entry: Entry, name: str) -> str:
    value = getattr(entry, name)
    return ("1" if value else "0") if isinstance(value, bool) else str(value)


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_FORMULA, "'")) else cell


def read(text: str, dispute: Dispute) -> Sheet:
    """What the sheet says otherwise than the record. Never raises for what the sheet is."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        listed = list(rows)
    except csv.Error as error:
        return Sheet((), (_("The sheet cannot be read: %(why)s.") % {"why": error},))
    header = rows.fieldnames or []
    unknown = [name for name in header if name not in COLUMNS]
    if "id" not in header or unknown:
        named = ", ".join(map(repr, unknown)) or _("no column “id”")
        return Sheet((), (_("The first row must name columns of an exported sheet: %(what)s.") % {"what": named},))
    if len(listed) > MOST_ROWS:
        return Sheet((), (_("More than %(n)d rows.") % {"n": MOST_ROWS},))
    held = {
        entry.public_id: entry
        # One of the databases cannot look for a NUL.
        for entry in Entry.objects.filter(
            dispute=dispute, public_id__in=[row["id"] for row in listed if row["id"] and "\0" not in row["id"]]
        )
    }
    changes, problems, seen = [], [], set()
    for number, row in enumerate(listed, start=2):
        entry = held.get(row["id"] or "")
        if entry is None or row["id"] in seen or None in row or None in row.values():
            problems.append(_("row %(n)d: %(why)s") % {"n": number, "why": _why(row, entry, seen)})
            continue
        seen.add(row["id"])
        mine = list(_changes(entry, row))
        changes += mine
        problems += [_("row %(n)d, %(said)s") % {"n": number, "said": said} for said in _wrong(entry, mine)]
    return Sheet(tuple(changes), tuple(problems))


def _why(row: dict, entry: Entry | None, seen: set[str]) -> str:
    if None in row or None in row.values():
        return _("it has more or fewer cells than the first row")
    if row["id"] in seen:
        return _("%(id)s stands there twice") % {"id": row["id"]}
    return _("no entry of this dispute is called “%(id)s”") % {"id": (row["id"] or "")[:40]}


def _changes(entry: Entry, row: dict[str, str]) -> Iterator[CellChange]:
    for name in WRITTEN:
        if name in row:
            was, now = _cell(entry, name), _bare(row[name]).replace("\r\n", "\n")
            if was.replace("\r\n", "\n") != now:
                yield CellChange(entry, name, was, now)


def _wrong(entry: Entry, changes: list[CellChange]) -> Iterator[str]:
    """What the entry's own rules say of it with these changes, which are left on it."""
    for change in changes:
        if change.column == "key" and change.now not in ("0", "1"):
            yield _("key: write 1 or 0")
            return
        setattr(entry, change.column, change.now == "1" if change.column == "key" else change.now)
    if not changes:
        return
    try:
        entry.full_clean()
    except ValidationError as error:
        for name, lines in error.message_dict.items():
            yield from (f"{name}: {line}" for line in lines)


def apply(sheet: Sheet, by: models.Model, why: str) -> int:
    """Writes what `read` found, in one revision; how many entries changed."""
    rows = {change.entry.pk: change.entry for change in sheet.changes}
    with transaction.atomic(), reversion.create_revision():
        reversion.set_user(by)
        reversion.set_comment(why)
        for entry in rows.values():
            entry.save()
    return len(rows)
