"""The one door from the working record to the editions: check, freeze, compare with the last edition, write.

An edition holds what is approved. Whatever stands in the last edition and is neither approved nor withdrawn holds the
press, as does anything approved that is not publishable: readers lose nothing without a public reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from timeline.models.editions import Change, Edition, EditionItem, Facet, SearchText
from timeline.models.record import Actor, Article, Difference, Dispute, Entry, Figure, Passage, Relation, Report
from timeline.models.record.base import own_words
from timeline.queries import revised
from timeline.vocabulary import LANGUAGES, ChangeClass, ItemKind, State

from . import changes as changing
from .changes import ItemChange, chain_hash
from .checks import Missing, publishable
from .freezing import CircleOfAnswersError, Cited, Frozen, columns, facets, freeze
from .searching import search_texts
from .working import Working, approved

Item = tuple[str, str]  # kind, public id
STEP = 1000  # between neighbours, so that what comes between them later needs no other row to move
_ROWS = {ItemKind.ENTRY: Entry, ItemKind.FIGURE: Figure, ItemKind.DIFFERENCE: Difference}


class PressError(ValueError):
    """The press cannot run at all; the message says why."""


@dataclass(frozen=True)
class Refusal:
    """One thing that keeps the edition from being made, with every reason."""

    kind: str
    public_id: str
    title: str
    reasons: tuple[Missing, ...]


@dataclass(frozen=True)
class Outcome:
    """What the press did, or would do: the edition's number (None where none was made or would be), what changes,
    and what stands in the way (then nothing was written)."""

    number: int | None
    changes: tuple[ItemChange, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class Told:
    """What the editor tells of the changes: the edition's note, and by public id the notes and classes of some."""

    note: str
    notes: Mapping[str, str]
    classes: Mapping[str, ChangeClass]

    def of(self, public_id: str) -> str:
        return self.notes.get(public_id) or self.note


@dataclass(frozen=True)
class _Sheet:
    """An edition set but not printed: what is new, what ends, and where each new item stands."""

    dispute: Dispute
    number: int
    previous: Edition | None
    fresh: list[Frozen]
    ending: dict[Item, EditionItem]
    changes: tuple[ItemChange, ...]
    positions: dict[Item, int]


def publish(
    dispute: Dispute,
    *,
    note: str,
    by: str,
    at: datetime | None = None,
    dry_run: bool = False,
    classes: Mapping[str, ChangeClass] | None = None,
    notes: Mapping[str, str] | None = None,
    objections: Mapping[Item, tuple[str, ...]] | None = None,
) -> Outcome:
    """Freezes the approved record as the next edition, to be out at `at` (aware; now where None).

    Writes nothing where anything is refused, where nothing changed (number None, no changes), or on a dry run.
    `classes` says by public id where a change is no correction but a clarification or a matter of spelling, `notes`
    what readers are told of one thing's change where that is not the edition's note;
    `objections` what else stands in the way of a thing, in words: the rules of the record's files, which its callers
    ask (a record that cannot be dumped and loaded again must not go out). Raises
    PressError where `at` lies before the last edition's time.
    """
    with transaction.atomic():
        # Two presses at once would both make edition n: the second waits here until the first is done.
        held = Dispute.objects.select_for_update().get(pk=dispute.pk)
        at = at or timezone.now()
        last = Edition.objects.filter(dispute=held.slug).newest_first().first()
        if last and at < last.published_at and not dry_run:
            message = _("Edition %(n)d is due at %(at)s; the next cannot be out before it.")
            raise PressError(message % {"n": last.number, "at": last.published_at.isoformat()})
        working = approved(held)
        standing = list(EditionItem.objects.filter(dispute=held.slug, last_edition__isnull=True))
        refused = tuple(_refusals(working, standing, objections or {}))
        try:
            sheet = _set(working, standing, last, Told(note, notes or {}, classes or {}))
        except CircleOfAnswersError:
            return Outcome(None, refused=refused)
        if refused or not sheet.changes:
            return Outcome(None, sheet.changes, refused)
        if not dry_run:
            _print(sheet, note=note, by=by, at=at)
        return Outcome(sheet.number, sheet.changes)


# --- what stands in the way ----------------------------------------------------------------------------------------


def _refusals(
    working: Working, standing: list[EditionItem], objections: Mapping[Item, tuple[str, ...]]
) -> Iterator[Refusal]:
    things: list[tuple[ItemKind, models.Model]] = [(ItemKind.DISPUTE, working.dispute)]
    things += [(ItemKind.ENTRY, row) for row in working.entries]
    things += [(ItemKind.FIGURE, row) for row in working.figures]
    things += [(ItemKind.DIFFERENCE, row) for row in working.differences]
    things += _named_by(working)
    for kind, row in things:
        reasons = publishable(row, answers=working.answers)
        # The same rule is not told twice, in two wordings.
        reasons = reasons or tuple(Missing("", said) for said in objections.get((kind.value, _id_of(row)), ()))
        if reasons:
            yield Refusal(kind.value, _id_of(row), str(row), reasons)
    if not working.entries:
        yield Refusal(ItemKind.DISPUTE.value, working.dispute.slug, str(working.dispute), (_nothing_approved(),))
    yield from _left_hanging(working, standing)


def _nothing_approved() -> Missing:
    return Missing("", _("Nothing of it is approved yet."))


def _id_of(row: models.Model) -> str:
    return getattr(row, "public_id", "") or getattr(row, "slug", "") or row.key


def _named_by(working: Working) -> list[tuple[ItemKind, models.Model]]:
    cited = Cited.by(working)
    return (
        [(ItemKind.ACTOR, row) for row in cited.actors]
        + [(ItemKind.ARTICLE, row) for row in cited.articles]
        + [(ItemKind.DISPUTE, row) for row in (*cited.places, *cited.topics)]
    )


def _left_hanging(working: Working, standing: list[EditionItem]) -> Iterator[Refusal]:
    """What readers see and the record neither approves nor withdraws."""
    for kind, model in _ROWS.items():
        out = [item.public_id for item in standing if item.kind == kind]
        rows = model.objects.filter(dispute=working.dispute, public_id__in=out)
        for row in rows.exclude(state__in=(State.APPROVED, State.WITHDRAWN)):
            message = _("Readers see it: approve it again, or withdraw it with a reason.")
            yield Refusal(kind.value, row.public_id, str(row), (Missing("state", message),))


# --- setting: the record against the last edition ------------------------------------------------------------------


def _set(
    working: Working,
    standing: list[EditionItem],
    last: Edition | None,
    told: Told,
) -> _Sheet:
    frozen = freeze(working)
    held = {(item.kind, item.public_id): item for item in standing}
    fresh = [one for one in frozen if one.item not in held or held[one.item].sha256 != one.sha256]
    kept = {one.item: held[one.item].position for one in frozen if one not in fresh}
    gone = [item for key, item in held.items() if key not in {one.item for one in frozen}]
    ending = {one.item: held[one.item] for one in fresh if one.item in held}
    changed = [_change(one, ending.get(one.item), told) for one in fresh]
    changed += [_withdrawal(item, working.dispute, told) for item in gone]
    return _Sheet(
        dispute=working.dispute,
        number=last.number + 1 if last else 1,
        previous=last,
        fresh=fresh,
        ending=ending | {(item.kind, item.public_id): item for item in gone},
        changes=tuple(changed),
        positions=_placed([one.item for one in frozen], kept),
    )


def _change(one: Frozen, was: EditionItem | None, told: Told) -> ItemChange:
    name, note = revised.title(one.payload), told.of(one.public_id)
    if was is None:
        return ItemChange(one.kind.value, one.public_id, name, ChangeClass.ADDED, changing.added(one.payload), note)
    if was.redacted_at:
        message = _("%(id)s was redacted, and its working row changed: withdraw it, or undo the change.")
        raise PressError(message % {"id": one.public_id})
    fields = changing.corrected(was.data(), one.payload)
    change = told.classes.get(one.public_id, ChangeClass.CORRECTED)
    return ItemChange(one.kind.value, one.public_id, name, change, fields, note)


def _withdrawal(item: EditionItem, dispute: Dispute, told: Told) -> ItemChange:
    """Gone with a reason where its row gives one; an actor or article that nothing names any more simply goes."""
    models_by_kind = _ROWS | {ItemKind.ARTICLE: Article, ItemKind.ACTOR: Actor}
    name = "slug" if item.kind == ItemKind.ACTOR else "public_id"
    row = models_by_kind[ItemKind(item.kind)].objects.filter(dispute=dispute, **{name: item.public_id}).first()
    reason = own_words(row, "withdrawn_reason") if row else dict.fromkeys(LANGUAGES, "")
    title = {} if item.redacted_at else revised.title(item.data())
    why = reason["en"] or told.of(item.public_id)
    return ItemChange(item.kind, item.public_id, title, ChangeClass.WITHDRAWN, changing.taken_back(reason), why)


def _placed(order: list[Item], kept: Mapping[Item, int]) -> dict[Item, int]:
    """A position for each item, kind by kind: unchanged ones keep theirs (their rows are never written again), the
    others are spread between their neighbours."""
    places: dict[Item, int] = {}
    for kind in dict.fromkeys(kind for kind, _id in order):
        listed = [item for item in order if item[0] == kind]
        below, run = 0, []
        for item in [*listed, None]:
            if item is not None and item not in kept:
                run.append(item)
                continue
            above = kept[item] if item else below + STEP * (len(run) + 1)
            gap = max(above - below, 0)
            for place, waiting in enumerate(run, start=1):
                places[waiting] = below + gap * place // (len(run) + 1)
            if item:
                places[item] = below = above
            run = []
    return places


# --- printing ------------------------------------------------------------------------------------------------------


def _print(sheet: _Sheet, *, note: str, by: str, at: datetime) -> None:
    slug, number, previous = sheet.dispute.slug, sheet.number, sheet.previous
    hashes = dict.fromkeys(sheet.ending, "") | {one.item: one.sha256 for one in sheet.fresh}
    edition = Edition.objects.create(
        dispute=slug,
        number=number,
        published_at=at,
        note=note,
        by=by,
        previous_sha256=previous.sha256 if previous else "",
        sha256=chain_hash(previous.sha256 if previous else "", hashes),
    )
    ending = EditionItem.objects.filter(pk__in=[item.pk for item in sheet.ending.values()])
    ending.update(last_edition=number - 1)
    since = dict(
        EditionItem.objects.filter(dispute=slug, public_id__in=[one.public_id for one in sheet.fresh])
        .order_by("-first_edition")
        .values_list("public_id", "since_edition")
    )
    items = EditionItem.objects.bulk_create([_item(one, sheet, since) for one in sheet.fresh])
    Facet.objects.bulk_create(
        Facet(item=item, facet=facet, value=value)
        for item, one in zip(items, sheet.fresh, strict=True)
        for facet, value in sorted(facets(one.kind, one.payload))
    )
    SearchText.objects.bulk_create(
        SearchText(item=item, article=article, stems=stems)
        for item, one in zip(items, sheet.fresh, strict=True)
        for article, stems in search_texts(one.kind, one.payload).items()
    )
    Change.objects.bulk_create(_change_rows(edition, sheet.changes))
    _remember_published(sheet)


def _item(one: Frozen, sheet: _Sheet, since: Mapping[str, int]) -> EditionItem:
    return EditionItem(
        dispute=sheet.dispute.slug,
        kind=one.kind,
        public_id=one.public_id,
        payload=one.text,
        sha256=one.sha256,
        first_edition=sheet.number,
        since_edition=since.get(one.public_id, sheet.number),
        position=sheet.positions[one.item],
        **columns(one.kind, one.payload),
    )


def _change_rows(edition: Edition, changed: tuple[ItemChange, ...]) -> Iterator[Change]:
    for one in changed:
        for each in one.fields:
            yield Change(
                edition=edition,
                kind=one.kind,
                public_id=one.public_id,
                change=one.change,
                field=each.field,
                was=each.was,
                now=each.now,
                why=one.why,
            )


def _remember_published(sheet: _Sheet) -> None:
    """Marks the rows that readers now see, so that none of them can be deleted. Writes no history: an editor changed
    nothing."""
    keys: dict[type[models.Model], list[int]] = {}
    for one in sheet.fresh:
        if one.row is not None:
            keys.setdefault(type(one.row), []).append(one.row.pk)
    for model, listed in keys.items():
        model.objects.filter(pk__in=listed, ever_published=False).update(ever_published=True)
    seen = models.Q(entry__in=keys.get(Entry, [])) | models.Q(figure__in=keys.get(Figure, []))
    reports = Report.objects.filter(seen, withdrawn_reason_en="")
    shown = [
        reports,
        Passage.objects.filter(report__in=reports.values("pk"), withdrawn_reason_en=""),
        Relation.objects.filter(
            from_entry__in=keys.get(Entry, []), withdrawn_reason_en="", to_entry__state=State.APPROVED
        ),
    ]
    for rows in shown:
        rows.filter(ever_published=False).update(ever_published=True)
