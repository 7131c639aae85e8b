"""Which editions are out, what each changed, and what was taken back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from timeline.models.editions import Change, Edition, EditionItem
from timeline.vocabulary import LANGUAGES, ChangeClass, ItemKind

from . import known, revised
from .chronology import Published


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
    given), the edition that took it back, None where the payload was redacted; `headline` is what it was called last,
    {} where that was redacted."""

    public_id: str
    reason: dict[str, str]
    edition: int | None
    headline: dict[str, str]


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


@dataclass(frozen=True)
class EditionRow:
    """An edition in the list of all: `counts` says how many things it changed, by ChangeClass value."""

    number: int
    published_at: datetime
    note: str
    sha256: str
    counts: dict[str, int]


def up_to(edition: Edition) -> list[EditionRow]:
    """Every edition of the dispute up to this one, newest first. Two queries."""
    told = Change.objects.filter(edition__dispute=edition.dispute, edition__number__lte=edition.number).order_by()
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for number, change, many in told.values_list("edition__number", "change").annotate(
        many=Count(Concat("kind", Value(" "), "public_id"), distinct=True)
    ):
        counts[number][change] = many
    rows = Edition.objects.filter(dispute=edition.dispute, number__lte=edition.number).newest_first()
    return [EditionRow(row.number, row.published_at, row.note, row.sha256, counts[row.number]) for row in rows]


def corrections(edition: Edition) -> list[ChangeLine]:
    """Everything that was corrected, clarified or taken back up to this edition, newest first. One query."""
    rows = (
        Change.objects.filter(edition__dispute=edition.dispute, edition__number__lte=edition.number)
        .exclude(change=ChangeClass.ADDED)
        .select_related("edition")
        .order_by("-edition__number", "pk")
    )
    return [_line(row) for row in rows]


def changed_between(older: Edition, newer: Edition) -> list[ChangeLine]:
    """What differs between two editions of a dispute, whatever lay between them; `older` has the lower number.

    Each line has the number and time of `newer`, and why the editions between changed that thing. Three queries.
    """
    before, after = (_by_item(_only_in(one, other)) for one, other in ((older, newer), (newer, older)))
    reasons = _reasons(older, newer)
    lines = []
    for item in [*after, *(gone for gone in before if gone not in after)]:
        line = partial(
            ChangeLine,
            number=newer.number,
            published_at=newer.published_at,
            kind=item[0],
            public_id=item[1],
            why=" ".join(reasons.get(item, {})),
        )
        was, now = before.get(item), after.get(item)
        if was is None or now is None:
            change = ChangeClass.WITHDRAWN if now is None else ChangeClass.ADDED
            lines.append(line(change=change, field="", was=None, now=None))
            continue
        change = _weightiest(reasons.get(item, {}))
        for path, old, new in revised.fields(was, now):
            lines.append(line(change=change, field=path, was=_present(old), now=_present(new)))
    return lines


def names(dispute: str, items: Iterable[tuple[str, str]], number: int) -> dict[tuple[str, str], dict]:
    """The payload of each of these things (kind, public id) as it stood last up to edition `number`, {} where that was
    redacted. One query."""
    wanted = set(items)
    rows = EditionItem.objects.filter(dispute=dispute, public_id__in={public_id for _kind, public_id in wanted})
    found = {}
    for row in rows.filter(first_edition__lte=number).order_by("first_edition"):
        if (row.kind, row.public_id) in wanted:
            found[row.kind, row.public_id] = {} if row.redacted_at else row.data()
    return found


def as_known(lines: Iterable[ChangeLine], names: Mapping[tuple[str, str], dict], held: Published) -> list[ChangeLine]:
    """The lines that tell only of what is known on the day of knowledge, all of them without one; `names` as `names`
    gives them."""
    if held.known is None:
        return list(lines)
    return [
        line
        for line in lines
        if known.changed(line.kind, line.field, names.get((line.kind, line.public_id), {}), held.articles)
    ]


def _only_in(one: Edition, other: Edition) -> QuerySet[EditionItem]:
    """The versions that stand in one edition and not in the other."""
    here, there = (EditionItem.objects.in_edition(each.dispute, each.number) for each in (one, other))
    return here.exclude(pk__in=there.values("pk")).order_by("kind", "position", "public_id")


def _by_item(rows: Iterable[EditionItem]) -> dict[tuple[str, str], dict]:
    return {(row.kind, row.public_id): {} if row.redacted_at else row.data() for row in rows}


def _reasons(older: Edition, newer: Edition) -> dict[tuple[str, str], dict[str, str]]:
    """Why and as what each thing was changed after one edition up to the other: {why: change}, in order of time."""
    rows = Change.objects.filter(edition__dispute=newer.dispute)
    rows = rows.filter(edition__number__gt=older.number, edition__number__lte=newer.number).exclude(
        change=ChangeClass.ADDED
    )
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in rows.order_by("edition__number", "pk"):
        found[row.kind, row.public_id].setdefault(row.why, row.change)
    return found


def _weightiest(reasons: dict[str, str]) -> str:
    """Of several changes, the class that says most."""
    order = (ChangeClass.CORRECTED, ChangeClass.CLARIFIED, ChangeClass.SPELLING)
    return next((change for change in order if change in reasons.values()), ChangeClass.CORRECTED)


def _present(value: object) -> object:
    return None if value is revised.ABSENT else value


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
        ground = dict.fromkeys(LANGUAGES, row.redaction_ground)
        return Withdrawal(public_id, ground, None, {}) if row.redacted_at else None
    change = (
        Change.objects.filter(public_id=public_id, change=ChangeClass.WITHDRAWN, edition__number__lte=number)
        .filter(edition__dispute=dispute)
        .select_related("edition")
        .order_by("-edition__number")
        .first()
    )
    reason = json.loads(change.now) if change and change.now else dict.fromkeys(LANGUAGES, "")
    headline = {} if row.redacted_at else row.data()["headline"]
    return Withdrawal(public_id, reason, change.edition.number if change else row.last_edition + 1, headline)


def entries_since(edition: Edition, number: int) -> list[ChangeLine]:
    """What happened to entries after edition `number`, up to this one, in the order it was written. One query."""
    rows = Change.objects.filter(edition__dispute=edition.dispute, kind=ItemKind.ENTRY)
    rows = rows.filter(edition__number__gt=number, edition__number__lte=edition.number)
    return [_line(row) for row in rows.select_related("edition").order_by("edition__number", "pk")]
