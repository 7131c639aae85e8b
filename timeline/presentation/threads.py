"""The exchange an entry stands in: what it answers, itself, what answers it, in order of time."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.presentation import people
from timeline.presentation.marks import Mark, mark
from timeline.presentation.reading import Reading
from timeline.queries.chronology import EntryRow, Found
from timeline.vocabulary import RelationBasis, RelationKind


@dataclass(frozen=True)
class Step:
    """One entry of the thread. `does` says what it does to which other step ("denies: Prime minister says …"), each
    with its basis and the editors' note."""

    id: str
    href: str
    css: str
    mark: Mark
    when: str
    party: str
    headline: str
    does: tuple[Tie, ...]
    here: bool


@dataclass(frozen=True)
class Tie:
    verb: str
    other: str
    basis: str
    note: str


def thread(reading: Reading, found: Found) -> tuple[Step, ...]:
    """Every entry related to the one that was found, that one among them; () where nothing is."""
    here = found.entries[0]
    if len(found.related) < 2:
        return ()
    return tuple(_step(reading, row, found.related, here) for row in found.related.values())


def _step(reading: Reading, row: EntryRow, related: dict[str, EntryRow], here: EntryRow) -> Step:
    side, party = people.party(reading, row.payload)
    return Step(
        id=row.id,
        href=reading.address(row.id),
        css=side.css,
        mark=mark(row.payload),
        when=reading.label(row.payload["when"], "short"),
        party=party,
        headline=reading.words(row.payload["headline"]),
        does=tuple(_tie(reading, each, related) for each in row.payload["relations"] if each["to"] in related),
        here=row.id == here.id,
    )


def _tie(reading: Reading, relation: dict, related: dict[str, EntryRow]) -> Tie:
    return Tie(
        verb=str(RelationKind(relation["kind"]).label),
        other=reading.words(related[relation["to"]].payload["headline"]),
        basis=str(RelationBasis(relation["basis"]).label),
        note=reading.words(relation.get("note")),
    )
