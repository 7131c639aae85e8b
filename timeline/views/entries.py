"""One entry: its words, every report with its passages, the exchange it stands in, how to cite it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from timeline.presentation import citations, entries, letters, words
from timeline.queries import chronology, editions
from timeline.queries.chronology import Found
from timeline.queries.editions import Withdrawal
from timeline.queries.filters import Filters
from timeline.queries.unreported import Unreported, unreported
from timeline.views.methods import read_only
from timeline.views.opened import Opened, frame, opened, shown

# Beside a list htmx asks for the evidence alone.
PARTS = {"evidence": "timeline/_evidence.html"}


@read_only
def entry(request: HttpRequest, dispute: str, public_id: str) -> HttpResponse:
    """The page of one entry; 410 with the reason where it was withdrawn, 404 where it never was or, on the day of
    `known=`, was not yet."""
    here = opened(request, dispute)
    found = chronology.entry(here.published, public_id)
    if found is None:
        return _missing(request, here, public_id)
    return shown(request, "timeline/entry.html", lambda: _context(here, found), here, partials=PARTS)


def _context(here: Opened, found: Found) -> dict:
    reading, edition = here.reading, here.published.edition
    row = found.entries[0]
    stable = f"{settings.SITE_URL}{reverse('entry', args=[edition.dispute, row.id])}?edition={edition.number}"
    headline = reading.words(row.payload["headline"])
    return frame(here, "", total=found.total) | {
        "entry": entries.entry_page(reading, found, editions.changes_of(edition, row.id)),
        "citation": citations.citation(
            reading, site="Démarche", publisher=settings.PUBLISHER, address=stable, entry=row.id, headline=headline
        ),
        "letter": letters.about_an_error(
            settings.CONTACT_EMAIL, entry=row.id, headline=headline, edition=edition.number, address=stable
        ),
    }


def _missing(request: HttpRequest, here: Opened, public_id: str) -> HttpResponse:
    """410 for what was withdrawn, 404 for what nobody reports yet, and for anything else."""
    edition = here.published.edition
    withdrawal = editions.withdrawn(edition.dispute, public_id, edition.number)
    if withdrawal is not None:
        template, status, context = "410.html", 410, _gone(here, withdrawal)
    elif here.filters.known and (waiting := unreported(here.published, public_id)):
        template, status, context = "timeline/not_yet.html", 404, _not_yet(here, waiting)
    else:
        raise Http404
    return shown(request, template, lambda: frame(here, "") | context, here, status=status)


def _gone(here: Opened, withdrawal: Withdrawal) -> dict:
    return {
        "withdrawal": withdrawal,
        "reason": words.choose(withdrawal.reason, here.reading.language),
        "before": Filters(edition=withdrawal.edition - 1).query_string() if withdrawal.edition else "",
    }


def _not_yet(here: Opened, waiting: Unreported) -> dict:
    filters, language = here.filters, here.reading.language
    return {
        "day": words.day(filters.known, language),
        "since": words.day(waiting.since, language) if waiting.since else "",
        "then": f"?{filters.query_string(known=waiting.since)}",
        "everything": f"?{filters.query_string(known=None)}",
    }
