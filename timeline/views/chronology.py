"""The chronology of a dispute: key entries, the map, the filters, the list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from timeline import dates
from timeline.presentation import beside, cards, citations, front, narrowing, paging, periods, renewed
from timeline.queries import editions, search
from timeline.queries.chronology import EntryRow, Found, actors_named, entries_matching
from timeline.queries.editions import ChangeLine
from timeline.queries.facets import counts_under, facet_counts
from timeline.views.map import map_of
from timeline.views.methods import read_only
from timeline.views.opened import Opened, frame, opened, shown

# The id of the element that follows the filters, and what htmx gets to put in its place.
FILTERED = {"filtered": "timeline/_filtered_alone.html"}


@read_only
def chronology(request: HttpRequest, dispute: str) -> HttpResponse:
    """The page of one dispute under the reader's filters."""
    here = opened(request, dispute)
    return shown(request, "timeline/chronology.html", lambda: _context(here), here, partials=FILTERED)


def _context(here: Opened) -> dict:
    reading, filters, edition = here.reading, here.filters, here.published.edition
    found = entries_matching(here.published, filters)
    descending = filters.order == "desc"
    groups = periods.grouped(reading, found, descending=descending)
    shown = paging.paging(reading, groups, filters, reverse("chronology", args=[edition.dispute]))
    changes = editions.entries_since(edition, filters.since) if filters.since is not None else []
    made = cards.cards(
        reading,
        replace(found, entries=shown.rows),
        descending=descending,
        places=shown.places,
        renewed=renewed.labels(changes),
    )
    begins = periods.start(groups)
    return (
        frame(here, "chronology", total=found.total, shown=found.related)
        | _filters(here, found, shown)
        | _renewal(here, changes)
        | {
            "address": shown.address,
            "paging": shown,
            "keys": () if filters.narrows else front.key_entries(reading, _forward(found, descending), shown.places),
            "chronology": periods.chronology(
                reading, shown.groups, made, begins=begins, after=shown.after, descending=descending
            ),
            "sides": [side for side in reading.sides if side.principal],
            "clock": _clock(here, begins),
            "citation": _citation(here),
        }
        | map_of(here, found)
    )


def _filters(here: Opened, found: Found, shown: paging.Paging) -> dict:
    """The form, and where nothing is found the ways out."""
    errors = here.errors | ({"page": [shown.beyond]} if shown.beyond else {})
    counts = facet_counts(here.published, here.filters)
    ways_out = ()
    if not found.entries:
        choices = narrowing.loosened(here.reading, here.filters)
        ways_out = narrowing.ways_out(choices, counts_under(here.published, [each for _label, each in choices]))
    return {
        "narrowing": narrowing.narrowing(here.reading, found, here.filters, counts, errors),
        "ways_out": ways_out,
        "beside": _beside(here),
        "counts": counts.get("side", {}),
    }


def _beside(here: Opened) -> tuple[beside.Link, ...]:
    published, q = here.published, here.filters.q
    if not q:
        return ()
    looks_back = published.known is not None
    found = search.beside(
        q,
        published.edition,
        articles=published.articles if looks_back else None,
        actors=actors_named(published) if looks_back else None,
    )

    def address(name: str, *of: str) -> str:
        return reverse(name, args=[published.edition.dispute, *of])

    return beside.links(here.reading, here.filters, found, address=address)


def _renewal(here: Opened, changes: Sequence[ChangeLine]) -> dict:
    """What was taken back since the edition that the reader knows; on a day of the past, nothing of later ones."""
    edition, since = here.published.edition, here.filters.since
    lines = [] if here.published.known else renewed.gone(changes)
    named = [(line.kind, line.public_id) for line in lines]
    return {
        "taken_back": renewed.taken_back(
            here.reading, lines, editions.names(edition.dispute, named, edition.number) if named else {}
        ),
        "nothing_new": renewed.nothing_new(since, edition.number) if since and since >= edition.number else "",
    }


def _clock(here: Opened, day: date | None) -> str:
    """What the clock is called in the days of the exchange: its distance from UTC changes with summer time."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) if day else here.published.season
    return dates.clock_name(here.reading.clock, noon, here.reading.language)


def _citation(here: Opened) -> citations.Citation:
    edition = here.published.edition
    return citations.citation(
        here.reading,
        site="Démarche",
        publisher=settings.PUBLISHER,
        address=f"{settings.SITE_URL}{reverse('chronology', args=[edition.dispute])}?edition={edition.number}",
    )


def _forward(found: Found, descending: bool) -> list[EntryRow]:
    return list(found.entries)[::-1] if descending else list(found.entries)
