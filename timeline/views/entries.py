"""One entry: its words, every report with its passages, the exchange it stands in, how to cite it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from timeline.presentation import citations, entries, words
from timeline.queries import chronology, editions
from timeline.queries.chronology import Found
from timeline.views.answers import page
from timeline.views.editions import Opened, frame, opened
from timeline.views.methods import read_only


@read_only
def entry(request: HttpRequest, dispute: str, public_id: str) -> HttpResponse:
    """The page of one entry; 410 with the reason where it was withdrawn, 404 where it never was."""
    here = opened(request, dispute)
    edition = here.published.edition
    found = chronology.entry(here.published, public_id)
    if found is None:
        return _gone(request, here, public_id)
    return page(
        request,
        "timeline/entry.html",
        lambda: _context(here, found),
        edition=edition,
        query=here.filters.query_string(),
        numbered=here.filters.edition is not None,
    )


def _context(here: Opened, found: Found) -> dict:
    reading, edition = here.reading, here.published.edition
    row = found.entries[0]
    stable = f"{settings.SITE_URL}{reverse('entry', args=[edition.dispute, row.id])}?edition={edition.number}"
    return frame(here, "", total=found.total) | {
        "entry": entries.entry_page(reading, found, editions.changes_of(edition, row.id)),
        "citation": citations.citation(
            reading, site="Démarche", publisher=settings.PUBLISHER, address=stable, entry=row.id
        ),
    }


def _gone(request: HttpRequest, here: Opened, public_id: str) -> HttpResponse:
    edition = here.published.edition
    withdrawal = editions.withdrawn(edition.dispute, public_id, edition.number)
    if withdrawal is None:
        raise Http404
    context = frame(here, "", total=0) | {
        "withdrawal": withdrawal,
        "reason": words.choose(withdrawal.reason, here.reading.language),
    }
    return page(request, "410.html", lambda: context, edition=edition, query=here.query, status=410)
