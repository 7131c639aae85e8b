"""What each edition changed in one thing, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from timeline.presentation import words
from timeline.presentation.reading import Reading
from timeline.queries.editions import ChangeLine
from timeline.vocabulary import ChangeClass

LONGEST = 200


@dataclass(frozen=True)
class Line:
    """One changed field (its path in the payload), what it was and is; "" for nothing, or for more than a line."""

    field: str
    was: str
    now: str


@dataclass(frozen=True)
class Revision:
    """An edition in which the thing changed; newest first."""

    number: int
    date: str
    change: str
    why: str
    lines: tuple[Line, ...]


def revisions(reading: Reading, changes: Sequence[ChangeLine]) -> tuple[Revision, ...]:
    """One for each edition that changed the thing."""
    by_number: dict[int, list[ChangeLine]] = {}
    for line in changes:
        by_number.setdefault(line.number, []).append(line)
    return tuple(_revision(reading, number, lines) for number, lines in by_number.items())


def _revision(reading: Reading, number: int, lines: list[ChangeLine]) -> Revision:
    changed = [line for line in lines if line.change not in (ChangeClass.ADDED, ChangeClass.WITHDRAWN)]
    # The note of an edition says nothing of the things that are new in it.
    why = "" if lines[0].change == ChangeClass.ADDED else next((line.why for line in lines if line.why), "")
    return Revision(
        number=number,
        date=words.day(lines[0].published_at.date(), reading.language),
        change=words.capital(str(ChangeClass(lines[0].change).label)),
        why=why,
        lines=tuple(
            Line(line.field, _said(reading, line.was), _said(reading, line.now)) for line in changed if line.field
        ),
    )


def _said(reading: Reading, value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, dict) and set(value) == {"en", "da", "nn"}:
        value = reading.words(value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, str | int | float):
        text = str(value)
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return ""
