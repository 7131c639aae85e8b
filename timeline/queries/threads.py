"""Who answers whom: the entries of an edition as trees of answers, whole wherever one of their entries matches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from timeline.vocabulary import RelationBasis, RelationKind

from .chronology import EntryRow, Found, Published, entries_matching, narrowed, readable_entries
from .filters import Filters

_BASES = tuple(RelationBasis)
_KINDS = sorted(RelationKind, key=lambda kind: kind.arrow != "denies")
# The ends of each entry's answers, or the entries that answer each: ids in order.
_Ends = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Turn:
    """One entry in its thread. `under` is the id of the entry it stands under, None for one that opens the thread;
    `level` is how deep, from 0; `elsewhere` are those that answer it too and stand in another place, in order."""

    row: EntryRow
    under: str | None
    level: int
    elsewhere: tuple[str, ...]


@dataclass(frozen=True)
class Threads:
    """`threads` in the order asked for, each turn followed by all that stands under it; `alone` counts the entries
    found that answer nothing and that nothing answers."""

    threads: tuple[tuple[Turn, ...], ...]
    alone: int


def whole(held: Published, filters: Filters) -> Found:
    """The entries that match, with every entry of the edition as `related`, in order of time. At most two queries."""
    everything = entries_matching(held, replace(filters.everything, order="asc"))
    if not filters.narrows:
        return everything
    ids = set(narrowed(readable_entries(held).order_by(), filters, held).values_list("public_id", flat=True))
    return replace(everything, entries=tuple(row for row in everything.entries if row.id in ids))


def threads(found: Found, filters: Filters) -> Threads:
    """The threads that hold an entry that was found (as `whole` gives it), by their first moment or the last first."""
    rows = found.related
    matching = {row.id for row in found.entries}
    answers = _answers(rows)
    under = _places(answers)
    answered = _inverse(answers)
    kept, threaded = [], set()
    for together in _connected(answers, answered):
        threaded |= together
        if together & matching:
            roots = [id_ for id_ in rows if id_ in together and id_ not in under]
            kept.append(tuple(_turns(roots, rows, answered, under)))
    if filters.order == "desc":
        kept.reverse()
    return Threads(tuple(kept), alone=len(matching - threaded))


def _answers(rows: Mapping[str, EntryRow]) -> dict[str, tuple[str, ...]]:
    """What each entry answers, the surest tie first: by its basis; then what it denies or rejects, then by kind in the
    vocabulary's order; then the latest, which it follows most closely. Causes and parts are no answers."""
    place = {id_: number for number, id_ in enumerate(rows)}

    def ends(row: EntryRow) -> tuple[str, ...]:
        ties = sorted(
            (_BASES.index(each["basis"]), _KINDS.index(each["kind"]), -place[each["to"]], each["to"])
            for each in row.payload["relations"]
            if RelationKind(each["kind"]).answers and each["to"] in rows
        )
        return tuple(dict.fromkeys(to for *_strength, to in ties if to != row.id))

    return {id_: ends(row) for id_, row in rows.items()}


def _inverse(answers: _Ends) -> dict[str, tuple[str, ...]]:
    answered = defaultdict(list)
    for id_, ends in answers.items():
        for end in ends:
            answered[end].append(id_)
    return {id_: tuple(ends) for id_, ends in answered.items()}


def _places(answers: _Ends) -> dict[str, str]:
    """For each entry the one it stands under: the first of those it answers that does not itself stand below it. So a
    ring of answers, which the press refuses but a reader must survive, is cut open at one place."""
    under: dict[str, str] = {}

    def above(id_: str) -> Iterator[str]:
        while id_:
            yield id_
            id_ = under.get(id_, "")

    parents = set()
    for id_, ends in answers.items():
        # Nothing can stand below an entry that nothing stands under yet.
        free = next((end for end in ends if id_ not in parents or id_ not in above(end)), None)
        if free:
            under[id_] = free
            parents.add(free)
    return under


def _connected(answers: _Ends, answered: _Ends) -> Iterator[set[str]]:
    """The sets of entries that answers tie together, each of two or more, by their first entry in order."""
    seen: set[str] = set()
    for id_ in answers:
        if id_ in seen or not (answers[id_] or answered.get(id_)):
            continue
        reached, waiting = {id_}, [id_]
        while waiting:
            here = waiting.pop()
            for other in (*answers[here], *answered.get(here, ())):
                if other not in reached:
                    reached.add(other)
                    waiting.append(other)
        seen |= reached
        yield reached


def _turns(roots: list[str], rows: Mapping[str, EntryRow], answered: _Ends, under: Mapping[str, str]) -> Iterator[Turn]:
    waiting = [(root, 0) for root in reversed(roots)]
    while waiting:
        id_, level = waiting.pop()
        others = answered.get(id_, ())
        elsewhere = tuple(each for each in others if under.get(each) != id_)
        yield Turn(rows[id_], under.get(id_), level, elsewhere)
        waiting += [(each, level + 1) for each in reversed(others) if under.get(each) == id_]
