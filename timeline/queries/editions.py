"""Which editions are out, what each changed, and what was taken back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Q, Subquery

from timeline.models.editions import Change, Edition, EditionItem
from timeline.vocabulary import ChangeClass, ItemKind


@dataclass(frozen=True)
class PublishedDispute:
    """A dispute with an edition out. `title` is {"en", "da", "nn"}; `number` and `published_at` (UTC) are those of
    the current edition."""

    slug: str
    title: dict[str, str]
    number: int
    published_at: datetime


@dataclass(frozen=True)
class ChangeLine:
    """One line of an item's revisions. `change` is a ChangeClass value, `field` a path in the payload ("" for the
    whole); `was` and `now` are read from JSON, None where there is nothing; `why` is the editors' text."""

    number: int
    published_at: datetime
    kind: str
    public_id: str
    change: str
    field: str
    was: object
    now: object
    why: str


@dataclass(frozen=True)
class Withdrawal:
    """Why an id that once stood in an edition no longer does: `reason` in {"en", "da", "nn"} ("" where none was
    given), the edition that took it back, None where the payload was redacted."""

    public_id: str
    reason: dict[str, str]
    edition: int | None


def published_disputes() -> list[PublishedDispute]:
    """Every dispute with an edition out, by slug. One query."""
    current = Edition.objects.out().filter(dispute=OuterRef("dispute")).newest_first()
    items = (
        EditionItem.objects.filter(kind=ItemKind.DISPUTE)
        .annotate(number=Subquery(current.values("number")[:1]), at=Subquery(current.values("published_at")[:1]))
        .filter(Q(last_edition__isnull=True) | Q(last_edition__gte=F("number")), first_edition__lte=F("number"))
        .order_by("dispute")
    )
    return [PublishedDispute(item.dispute, item.data()["title"], item.number, item.at) for item in items]


def edition(dispute: str, number: int | None = None) -> Edition | None:
    """The current edition of a dispute, or edition `number`; None where there is none, or its time has not come."""
    found = Edition.objects.out().filter(dispute=dispute)
    return (found.filter(number=number) if number is not None else found.newest_first()).first()


def changes_of(edition: Edition, public_id: str) -> list[ChangeLine]:
    """The revisions of one item up to and including `edition`, newest edition first. One query."""
    rows = (
        Change.objects.filter(edition__dispute=edition.dispute, edition__number__lte=edition.number)
        .filter(public_id=public_id)
        .select_related("edition")
        .order_by("-edition__number", "pk")
    )
    return [_line(row) for row in rows]


def changes_in(edition: Edition) -> list[ChangeLine]:
    """Everything that one edition changed, in the order it was written. One query."""
    return [_line(row) for row in Change.objects.filter(edition=edition).select_related("edition").order_by("pk")]


def _line(row: Change) -> ChangeLine:
    was, now = (json.loads(text) if text else None for text in (row.was, row.now))
    return ChangeLine(
        number=row.edition.number,
        published_at=row.edition.published_at,
        kind=row.kind,
        public_id=row.public_id,
        change=row.change,
        field=row.field,
        was=was,
        now=now,
        why=row.why,
    )


def withdrawn(dispute: str, public_id: str, number: int) -> Withdrawal | None:
    """Why an entry that stood in an earlier edition is not in edition `number`, or was redacted; None where it was
    never there (or first comes later). At most two queries; to be asked when the entry was not found."""
    row = (
        EditionItem.objects.entries()
        .filter(dispute=dispute, public_id=public_id, first_edition__lte=number)
        .order_by("-first_edition")
        .first()
    )
    if row is None:
        return None
    if row.last_edition is None or row.last_edition >= number:
        ground = dict.fromkeys(("en", "da", "nn"), row.redaction_ground)
        return Withdrawal(public_id, ground, None) if row.redacted_at else None
    change = (
        Change.objects.filter(public_id=public_id, change=ChangeClass.WITHDRAWN, edition__number__lte=number)
        .filter(edition__dispute=dispute)
        .select_related("edition")
        .order_by("-edition__number")
        .first()
    )
    reason = json.loads(change.now) if change and change.now else dict.fromkeys(("en", "da", "nn"), "")
    return Withdrawal(public_id, reason, change.edition.number if change else row.last_edition + 1)
