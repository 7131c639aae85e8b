"""What the files would object to in a working record, said of the things that readers would get.

The press asks it at both its doors, the command and the desk: what is published can then be dumped, and what was dumped
can be loaded again.
"""

from __future__ import annotations

from timeline.vocabulary import ItemKind

from . import checking, records
from .dumping import DumpError, dump
from .reading import Route

Item = tuple[str, str]  # kind, public id


def objections(slug: str) -> dict[Item, tuple[str, ...]]:
    """By thing, every rule of the files that it breaks, in words. Of places and topics nothing is said."""
    try:
        record = dump(slug).record
    except DumpError as error:
        return {(ItemKind.DISPUTE.value, slug): (str(error),)}
    # The "file" of a problem is the thing it stands in.
    places = checking.check(record, lambda route: ("\0".join(_item(record, route)), 0))
    found: dict[Item, tuple[str, ...]] = {}
    for problem in places:
        kind, _, public_id = problem.file.partition("\0")
        found[kind, public_id] = (*found.get((kind, public_id), ()), problem.message)
    return found


def _item(record: records.Record, route: Route) -> Item:
    """What a value stands in; ("", "") for places and topics."""
    if route[0] == "dispute":
        return ItemKind.DISPUTE.value, record.dispute.slug
    if route[:2] == ("figures", "figures"):
        return ItemKind.FIGURE.value, record.figures.figures[route[2]].id
    listed = {
        "actors": (ItemKind.ACTOR, "slug"),
        "articles": (ItemKind.ARTICLE, "id"),
        "entries": (ItemKind.ENTRY, "id"),
        "differences": (ItemKind.DIFFERENCE, "id"),
    }
    if route[0] not in listed or len(route) < 2:
        return "", ""
    kind, name = listed[route[0]]
    return kind.value, getattr(getattr(record, route[0])[route[1]], name)
