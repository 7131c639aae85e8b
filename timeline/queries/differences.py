"""Where the reports of an edition disagree, and which statements several of them render."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.vocabulary import DifferenceStatus, EntryKind, Rendering

from .chronology import EntryRow, Found, Published
from .filters import Filters

_STATUSES = tuple(DifferenceStatus)


@dataclass(frozen=True)
class Differing:
    """`differences` are payloads, those not settled first and then in order of time; `statements` are those of which
    two reports or more tell what was said, in order of time or the last first."""

    differences: tuple[dict, ...]
    statements: tuple[EntryRow, ...]


def differing(held: Published, found: Found, filters: Filters) -> Differing:
    """What concerns the entries found (`found` as queries.threads.whole gives it). Without a filter also what concerns
    figures that belong to no entry."""
    passing = {row.id for row in found.entries}
    place = {id_: number for number, id_ in enumerate(found.related)}
    of_figure = {each["id"]: each.get("entry") for each in held.figures}

    def concerned(difference: dict) -> set[str]:
        figures = [of_figure[id_] for id_ in difference.get("figures") or () if id_ in of_figure]
        return {*(difference.get("entries") or ()), *figures}

    def shown(difference: dict) -> bool:
        return bool(concerned(difference) & passing) or (not filters.narrows and None in concerned(difference))

    def order(difference: dict) -> tuple[int, int]:
        first = min((place[id_] for id_ in concerned(difference) if id_ in place), default=len(place))
        return _STATUSES.index(difference["status"]), -first if filters.order == "desc" else first

    statements = [row for row in found.entries if row.kind == EntryKind.STATEMENT and _told(row) > 1]
    return Differing(
        differences=tuple(sorted(filter(shown, held.differences), key=order)),
        statements=tuple(statements if filters.order == "asc" else reversed(statements)),
    )


def _told(row: EntryRow) -> int:
    """How many reports tell what was said, not only that it was."""
    return sum(each["rendering"] != Rendering.MENTION for each in row.payload["reports"])
