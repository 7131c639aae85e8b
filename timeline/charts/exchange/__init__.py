"""The map of the exchange: a lane a party, a mark an entry, an arrow from what was said to its answer.

`draw` gives the template everything it prints, for wide screens (by the clock or in sequence) and for phones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from django.utils import translation

from timeline import dates
from timeline.queries.chronology import EntryRow, Published

from . import columns, key, names, strip, wide
from .drawing import Drawing
from .stops import Stop, set_scene, stops

SCALES = ("time", "sequence")


def draw(
    rows: Sequence[EntryRow],
    *,
    published: Published,
    language: str,
    clock: str,
    scale: str,
    href: Callable[[str], str],
    related: Mapping[str, EntryRow] | None = None,
) -> Drawing:
    """The map of these rows, which come in the chronology's order or its reverse.

    `clock` is an IANA zone, `scale` one of SCALES. `href` makes the address of an entry from its id. `related` holds,
    by id, what the rows relate to or are related from: answers from or to entries that are not among the rows are
    counted in a note. The same rows give the same drawing.
    """
    with translation.override(language):
        scene = set_scene(rows, published, language=language, clock=clock, href=href)
        found = _in_order(stops(rows, scene))
        clock_name = dates.clock_name(clock, _a_moment(found, published), language)
        if not found:
            return Drawing(scale, clock_name, "")
        picture, small = wide.draw(found, scene, scale), strip.draw(found, scene)
        return Drawing(
            scale=scale,
            clock=clock_name,
            summary=names.summary(found, scene),
            wide=picture,
            strip=small,
            key=key.items(picture, small, found),
            notes=key.notes(picture, found, related or {}),
        )


def _in_order(found: tuple[Stop, ...]) -> tuple[Stop, ...]:
    """Earliest first, whichever way the rows came, and day by day: the map always runs forward."""
    if len(found) > 1:
        first, last = (stop.row.sort_at for stop in (found[0], found[-1]))
        if first is not None and (last is None or first > last):
            found = found[::-1]
    days = columns.days_of(found)
    return tuple(sorted(found, key=lambda stop: days[stop.id] or date.min))


def _a_moment(found: Sequence[Stop], published: Published) -> datetime:
    """A moment of the exchange, by which the clock's distance from UTC is said."""
    known = sorted(stop.span.earliest for stop in found if stop.span.earliest)
    return known[len(known) // 2] if known else published.edition.published_at
