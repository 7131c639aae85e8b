"""The map of the exchange: a lane a party, a mark an entry, an arrow from what was said to its answer.

`draw` gives the template everything it prints, for wide screens (by the clock or in sequence) and for phones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from django.utils import translation

from timeline import dates
from timeline.queries.chronology import EntryRow, Published

from . import columns, interactive, key, names, strip, wide
from .drawing import Drawing
from .stops import Scene, Stop, set_scene, stops


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

    `clock` is an IANA zone, `scale` "time" or "sequence". `href` makes the address of an entry from its id. `related`
    holds, by id, what the rows relate to or are related from: answers from or to entries that are not among the rows
    are counted in a note. The same rows give the same drawing.
    """
    with translation.override(language):
        found, scene = _set(rows, published, language=language, clock=clock, href=href)
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


def figure(
    rows: Sequence[EntryRow],
    *,
    published: Published,
    language: str,
    clock: str,
    scale: str,
    href: Callable[[str], str],
) -> dict:
    """The wide picture that `draw` makes of these rows as a Plotly figure (interactive.py says its shape); {} where
    there are none."""
    with translation.override(language):
        found, scene = _set(rows, published, language=language, clock=clock, href=href)
        return interactive.figure(found, scene, wide.draw(found, scene, scale)) if found else {}


def _set(rows: Sequence[EntryRow], published: Published, **frame) -> tuple[tuple[Stop, ...], Scene]:
    scene = set_scene(rows, published, **frame)
    return _in_order(stops(rows, scene)), scene


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
    return known[len(known) // 2] if known else published.season
