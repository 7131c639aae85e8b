"""How a dispute is curated: rules, vocabularies, rights, how to cite."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from timeline.presentation import citations, vocabularies
from timeline.views.methods import read_only
from timeline.views.opened import Opened, frame, opened, shown


@read_only
def method(request: HttpRequest, dispute: str) -> HttpResponse:
    """The rules of curation with the words they use."""
    here = opened(request, dispute)
    return shown(request, "timeline/method.html", lambda: _context(here), here)


def _context(here: Opened) -> dict:
    reading, edition = here.reading, here.published.edition
    return frame(here, "method") | {
        "text": f"timeline/method/{get_language()}.html",
        "vocabularies": vocabularies.vocabularies(reading.language),
        "contact": settings.CONTACT_EMAIL,
        "citation": citations.citation(
            reading,
            site="Démarche",
            publisher=settings.PUBLISHER,
            address=f"{settings.SITE_URL}{reverse('chronology', args=[edition.dispute])}?edition={edition.number}",
        ),
    }
