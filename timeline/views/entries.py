"""One entry: its words, every report with its passages, the exchange it stands in, how to cite it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from timeline.presentation import citations, entries, letters
from timeline.queries import chronology, editions
from timeline.queries.chronology import EntryRow, Found
from timeline.queries.editions import ChangeLine
from timeline.views.absent import missing
from timeline.views.methods import read_only
from timeline.views.opened import Opened, frame, opened, shown
from timeline.vocabulary import ItemKind

# Beside a list htmx asks for the evidence alone.
PARTS = {"evidence": "timeline/_evidence.html"}


@read_only
def entry(request: HttpRequest, dispute: str, public_id: str) -> HttpResponse:
    """The page of one entry; 410 with the reason where it was withdrawn, 404 where it never was or, on the day of
    `known=`, was not yet."""
    here = opened(request, dispute)
    found = chronology.entry(here.published, public_id)
    if found is None:
        return missing(request, here, ItemKind.ENTRY, public_id)
    return shown(request, "timeline/entry.html", lambda: _context(here, found), here, partials=PARTS)


def _changes(here: Opened, row: EntryRow) -> list[ChangeLine]:
    lines = editions.changes_of(here.published.edition, row.id)
    return editions.as_known(lines, {(ItemKind.ENTRY, row.id): row.payload}, here.published)


def _context(here: Opened, found: Found) -> dict:
    reading, edition = here.reading, here.published.edition
    row = found.entries[0]
    stable = f"{settings.SITE_URL}{reverse('entry', args=[edition.dispute, row.id])}?edition={edition.number}"
    headline = reading.words(row.payload["headline"])
    return frame(here, "", total=found.total) | {
        "entry": entries.entry_page(reading, found, _changes(here, row)),
        "citation": citations.citation(
            reading, site="Démarche", publisher=settings.PUBLISHER, address=stable, entry=row.id, headline=headline
        ),
        "letter": letters.about_an_error(
            settings.CONTACT_EMAIL, entry=row.id, headline=headline, edition=edition.number, address=stable
        ),
    }
