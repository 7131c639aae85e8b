"""A thing that a page is asked for and that the edition, as it is read, does not show."""

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
    yet: of an entry or article, `since` is the day from which it is, None where no date says."""

    removed: bool
    ground: str
    since: date | None


def absent(held: Published, kind: ItemKind, public_id: str) -> Absent | None:
    """Why it is not shown; None where the edition does not hold it at all. One query, two of an entry."""
    items = EditionItem.objects.in_edition(held.edition.dispute, held.edition.number)
    item = items.filter(kind=kind, public_id=public_id).first()
    if item is None:
        return None
    if item.redacted_at:
        return Absent(removed=True, ground=item.redaction_ground, since=None)
    sources = []
    if kind == ItemKind.ARTICLE:
        sources = [item]
    elif kind == ItemKind.ENTRY:
        reporting = [report["article"] for report in item.data()["reports"]]
        sources = items.filter(kind=ItemKind.ARTICLE, public_id__in=reporting, redacted_at__isnull=True)
    days = [known.last_day(each.data()) for each in sources]
    return Absent(removed=False, ground="", since=min(filter(None, days), default=None))
