"""To which dispute a row belongs, and whether readers have seen it."""

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
