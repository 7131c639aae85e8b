"""The edition that an address means, and what a page of it is made with."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from timeline.forms import filters as form
from timeline.presentation.reading import Reading
from timeline.queries import chronology, editions
from timeline.queries.chronology import Published
from timeline.queries.filters import Filters


@dataclass(frozen=True)
class Opened:
    """An edition, opened for one request: `errors` by parameter name."""

    published: Published
    filters: Filters
    errors: dict[str, list[str]]
    reading: Reading

    @property
    def query(self) -> str:
        """The canonical query string of the whole request."""
        return self.filters.query_string()


def opened(request: HttpRequest, dispute: str) -> Opened:
    """The current edition of a dispute or the one in `edition=`; 404 where there is none yet. Two queries."""
    number, _errors = form.wanted_edition(request.GET)
    edition = editions.edition(dispute, number)
    if edition is None:
        raise Http404
    published = chronology.published(edition)
    filters, errors = form.clean(request.GET, published)
    tail = Filters(edition=filters.edition, tz=filters.tz).query_string()

    def address(public_id: str) -> str:
        return reverse("entry", args=[dispute, public_id]) + (f"?{tail}" if tail else "")

    return Opened(published, filters, errors, Reading(published, get_language(), filters.zone, address))
