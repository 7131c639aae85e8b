"""Whether the editions of a dispute are still what was published: hashes, chain, and all that is drawn from payloads.

What the chain cannot see, because no clock time and no remark is in it: an edition's time, note and author, and why a
change was made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from timeline.models.editions import Change, Edition, EditionItem
from timeline.vocabulary import ChangeClass, ItemKind

from .changes import added, chain_hash, corrected
from .freezing import columns, facets
from .payload import sha256
from .searching import search_texts

Rows = dict[tuple[str, str], list[EditionItem]]


@dataclass(frozen=True)
class Verification:
    """`problems` in words, one a line; empty where all is as published. `redacted` lists what was blanked, with its
    ground: accounted for, and to be read by whoever verifies."""

    editions: int
    items: int
    problems: tuple[str, ...]
    redacted: tuple[str, ...]


def verify(dispute: str) -> Verification:
    """Reads every edition of a dispute back. Costs a handful of queries and the memory of all its payloads."""
    editions = list(Edition.objects.filter(dispute=dispute).order_by("number"))
    standing = EditionItem.objects.filter(dispute=dispute).prefetch_related("facets", "texts")
    items = list(standing.order_by("first_edition"))
    rows: Rows = defaultdict(list)
    for item in items:
        rows[item.kind, item.public_id].append(item)
    problems = [
        *_chain(editions, rows),
        *(problem for item in items for problem in _item(item)),
        *(problem for history in rows.values() for problem in _history(history, len(editions))),
        *_changes(dispute, rows),
    ]
    # By the words of this process: the databases sort letters each in its own way.
    blanked = sorted(
        (item for item in items if item.redacted_at),
        key=lambda item: (item.kind, item.public_id, item.first_edition),
    )
    return Verification(
        editions=len(editions),
        items=len(items),
        problems=tuple(problems),
        redacted=tuple(f"{item}, {item.redacted_at:%Y-%m-%d}: {item.redaction_ground}" for item in blanked),
    )


def _chain(editions: list[Edition], rows: Rows) -> Iterator[str]:
    previous = None
    for place, edition in enumerate(editions, start=1):
        if edition.number != place:
            yield f"Edition {place} is missing."
            return
        before = previous.sha256 if previous else ""
        if edition.previous_sha256 != before:
            yield f"Edition {place} does not follow from edition {place - 1}."
        if edition.sha256 != chain_hash(edition.previous_sha256, _changed(rows, place)):
            yield f"Edition {place}: its hash is not that of its items."
        if previous and edition.published_at < previous.published_at:
            yield f"Edition {place} is dated before edition {place - 1}."
        previous = edition


def _changed(rows: Rows, number: int) -> dict[tuple[str, str], str]:
    """What edition `number` changed: by kind and id, the hash of the new payload, "" where it was taken back."""
    ended = {key: "" for key, history in rows.items() if any(item.last_edition == number - 1 for item in history)}
    began = {key: item.sha256 for key, history in rows.items() for item in history if item.first_edition == number}
    return ended | began


def _item(item: EditionItem) -> Iterator[str]:
    if item.redacted_at:
        if item.payload or not item.redaction_ground or item.facets.all() or item.texts.all():
            yield f"{item}: a redaction that left something behind, or gives no ground."
        return
    if sha256(item.payload) != item.sha256:
        yield f"{item}: its payload is not what was published."
        return
    payload = item.data()
    named = payload["slug" if item.kind in (ItemKind.DISPUTE, ItemKind.ACTOR) else "id"]
    if named != item.public_id:
        yield f"{item}: its payload is that of {named}."
    wrong = [name for name, value in columns(item.kind, payload).items() if getattr(item, name) != value]
    if wrong:
        yield f"{item}: {', '.join(wrong)} is not what its payload says."
    if {(facet.facet, facet.value) for facet in item.facets.all()} != facets(item.kind, payload):
        yield f"{item}: its facets are not what its payload says."
    if {text.article: text.stems for text in item.texts.all()} != search_texts(item.kind, payload):
        yield f"{item}: the words it is found by are not what its payload says."


def _history(history: list[EditionItem], editions: int) -> Iterator[str]:
    for earlier, later in pairwise(history):
        if earlier.last_edition is None or earlier.last_edition >= later.first_edition:
            yield f"{later}: stands in an edition twice."
    for item in history:
        if item.since_edition != history[0].first_edition:
            yield f"{item}: first stood in edition {history[0].first_edition}, not {item.since_edition}."
        if item.first_edition > editions:
            yield f"{item}: there is no such edition."
        if item.last_edition is not None and item.last_edition >= editions:
            yield f"{item}: ends with edition {item.last_edition}, and there is none after it."


def _changes(dispute: str, rows: Rows) -> Iterator[str]:
    """Whether the lists of changes still say what the payloads say (redacted ones say nothing)."""
    told: dict[tuple[int, str, str], list[Change]] = defaultdict(list)
    for change in Change.objects.filter(edition__dispute=dispute).select_related("edition"):
        told[change.edition.number, change.kind, change.public_id].append(change)
    for (kind, public_id), history in rows.items():
        for was, now in zip([None, *history], history, strict=False):
            key = (now.first_edition, kind, public_id)
            lines = {(line.field, line.was, line.now) for line in told.pop(key, [])}
            if not _true(lines, was, now):
                yield f"Edition {key[0]}: the list of changes tells of {public_id} what is not so."
    for (number, kind, public_id), lines in told.items():
        ended = any(item.last_edition == number - 1 for item in rows.get((kind, public_id), []))
        if not ended or [line.change for line in lines] != [ChangeClass.WITHDRAWN]:
            yield f"Edition {number}: the list of changes tells of {public_id} what is not so."


def _true(lines: set[tuple[str, str, str]], was: EditionItem | None, now: EditionItem) -> bool:
    """Whether the lines are those of what changed from one payload to the next; blanked ones tell nothing."""
    if now.redacted_at or (was and was.redacted_at):
        return all((before, after) == ("", "") for _field, before, after in lines)
    came_anew = was is None or was.last_edition != now.first_edition - 1
    fields = added(now.data()) if came_anew else corrected(was.data(), now.data())
    return lines == {(each.field, each.was, each.now) for each in fields}
