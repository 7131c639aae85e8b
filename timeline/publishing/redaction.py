"""Taking words out of editions that are out, where a court, privacy or rights demand it: the one exception to their
never changing. Id, hash, date and ground stay, so that verification can account for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from timeline.models.editions import EditionItem
from timeline.vocabulary import ItemKind


class RedactionError(ValueError):
    """What was to be redacted cannot be; the message says why."""


def redact(dispute: str, public_ids: Iterable[str], *, ground: str, at: datetime | None = None) -> int:
    """Blanks the payloads of these ids in every edition of a dispute, and what the lists of changes tell of them.

    All or nothing. Returns the number of payloads blanked (0 where they were before). The dispute itself cannot be
    redacted: without it no page of it can stand. Raises RedactionError for that and for unknown ids.
    """
    wanted = set(public_ids)
    if not ground.strip():
        raise RedactionError("A redaction needs its ground.")
    with transaction.atomic():
        rows = EditionItem.objects.filter(dispute=dispute, public_id__in=wanted).exclude(kind=ItemKind.DISPUTE)
        unknown = wanted - set(rows.values_list("public_id", flat=True))
        if unknown:
            raise RedactionError(f"Nothing of this dispute that may be redacted: {', '.join(sorted(unknown))}.")
        return rows.redact(ground=ground.strip(), at=at or timezone.now())


def extent(dispute: str, public_id: str) -> list[tuple[str, int, int | None]]:
    """What redacting an id would blank: for each version its kind, and its first and last edition (None: current)."""
    rows = EditionItem.objects.filter(dispute=dispute, public_id=public_id, redacted_at=None).exclude(
        kind=ItemKind.DISPUTE
    )
    return list(rows.order_by("first_edition").values_list("kind", "first_edition", "last_edition"))
