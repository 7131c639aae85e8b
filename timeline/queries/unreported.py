"""Entries that no article reports yet on the day a reader looks back from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from timeline.models.editions import EditionItem
from timeline.vocabulary import ItemKind

from . import known
from .chronology import Published, readable_entries


@dataclass(frozen=True)
class Unreported:
    """`since` is the day from which the entry counts as known; None where no article of it has a date."""

    since: date | None


def unreported(held: Published, public_id: str) -> Unreported | None:
    """What to say of an entry that was not found as known on `held.known`; None where the edition does not hold it
    at all. At most two queries."""
    item = readable_entries(replace(held, known=None)).filter(public_id=public_id).first()
    if item is None:
        return None
    articles = EditionItem.objects.in_edition(held.edition.dispute, held.edition.number).filter(
        kind=ItemKind.ARTICLE,
        public_id__in=[report["article"] for report in item.data()["reports"]],
        redacted_at__isnull=True,
    )
    days = [known.last_day(each.data()) for each in articles]
    return Unreported(min(filter(None, days), default=None))
