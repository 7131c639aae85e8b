"""The chronology of a dispute: key entries, the map, the filters, the list."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from timeline import dates
from timeline.presentation import cards, citations, front, narrowing, periods
from timeline.queries.chronology import Found, entries_matching
from timeline.queries.facets import counts_without, facet_counts
from timeline.views.answers import page
from timeline.views.editions import Opened, frame, opened
from timeline.views.map import map_of
from timeline.views.methods import read_only


@read_only
def chronology(request: HttpRequest, dispute: str) -> HttpResponse:
    """The page of one dispute under the reader's filters."""
    here = opened(request, dispute)
    return page(
        request,
        "timeline/chronology.html",
        lambda: _context(here),
        edition=here.published.edition,
        query=here.query,
        errors=repr(sorted(here.errors.items())) if here.errors else "",
        numbered=here.filters.edition is not None,
    )


def _context(here: Opened) -> dict:
    reading, filters, edition = here.reading, here.filters, here.published.edition
    found = entries_matching(here.published, filters)
    counts = facet_counts(here.published, filters)
    descending = filters.order == "desc"
    made = cards.cards(reading, found, descending=descending)
    list_ = periods.chronology(reading, found.entries, made, descending=descending)
    return frame(here, "chronology", total=found.total, shown=found.related) | {
        "keys": () if filters.narrows else front.key_entries(reading, _forward(found, descending)),
        "narrowing": narrowing.narrowing(reading, found, filters, counts, here.errors),
        "ways_out": () if found.entries else _ways_out(here),
        "chronology": list_,
        "sides": [side for side in reading.sides if side.principal],
        "counts": counts.get("side", {}),
        "clock": _clock(here, list_),
        "citation": citations.citation(
            reading,
            site="Démarche",
            publisher=settings.PUBLISHER,
            address=f"{settings.SITE_URL}{reverse('chronology', args=[edition.dispute])}?edition={edition.number}",
        ),
        **map_of(here, found),
    }


def _ways_out(here: Opened) -> tuple[narrowing.Way, ...]:
    return narrowing.ways_out(here.reading, here.filters, counts_without(here.published, here.filters))


def _clock(here: Opened, shown: periods.Chronology) -> str:
    """What the clock is called in the days of the exchange: its distance from UTC changes with summer time."""
    day = shown.start or here.published.edition.published_at.date()
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return dates.clock_name(here.reading.clock, noon, here.reading.language)


def _forward(found: Found, descending: bool) -> list:
    return list(found.entries)[::-1] if descending else list(found.entries)
