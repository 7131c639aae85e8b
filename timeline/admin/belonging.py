"""To which dispute a row belongs, that one save of it goes at a time, and whether readers have seen a row."""

from __future__ import annotations

from django.db import models

from timeline.models import Dispute

# By which column a row hangs on another, until the dispute is reached.
OWNERS = ("actor", "article", "text", "entry", "figure", "report", "from_entry", "relation", "difference")


def dispute_of(row: models.Model) -> int | None:
    """The key of the dispute that a row belongs to; None while that is not said."""
    if isinstance(row, Dispute):
        return row.pk
    if hasattr(row, "dispute_id"):
        return row.dispute_id
    owners = (getattr(row, name, None) for name in OWNERS)
    return next((dispute_of(owner) for owner in owners if owner is not None), None)


def seen_by_readers(row: models.Model) -> bool:
    """Whether an edition holds the row; what has no mark of its own goes with its dispute (places, topics)."""
    if hasattr(row, "ever_published"):
        return row.ever_published
    dispute = getattr(row, "dispute", None) if getattr(row, "pk", None) else None
    return dispute is not None and dispute.ever_published


def hold(row: models.Model) -> None:
    """Lets one save of the row's dispute go at a time, until the transaction ends: what is looked at in it, stays."""
    list(Dispute.objects.select_for_update().filter(pk=dispute_of(row)).values_list("pk"))
