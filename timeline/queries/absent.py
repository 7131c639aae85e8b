"""An actor or article that a page is asked for and that the edition, as it is read, does not show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.models.editions import EditionItem
from timeline.vocabulary import ItemKind

from . import known
from .chronology import Published


@dataclass(frozen=True)
class Absent:
    """`removed` says that its payload was blanked in every edition, on the `ground` given; else it is only not known
    yet: of an article, `since` is the day from which it is, None where its date never says."""

    removed: bool
    ground: str
    since: date | None


def absent(held: Published, kind: ItemKind, public_id: str) -> Absent | None:
    """Why it is not shown; None where the edition does not hold it at all. One query."""
    items = EditionItem.objects.in_edition(held.edition.dispute, held.edition.number)
    item = items.filter(kind=kind, public_id=public_id).first()
    if item is None:
        return None
    if item.redacted_at:
        return Absent(removed=True, ground=item.redaction_ground, since=None)
    since = known.last_day(item.data()) if kind == ItemKind.ARTICLE else None
    return Absent(removed=False, ground="", since=since)
