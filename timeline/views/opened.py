"""The edition that an address means, what a page of it is made with, and the frame that all pages of it share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from timeline.forms import filters as form
from timeline.presentation import front, state
from timeline.presentation.reading import Reading
from timeline.queries import chronology, editions
from timeline.queries.chronology import EntryRow, Published
from timeline.queries.filters import Filters
from timeline.text import stems
from timeline.views.answers import page

# The pages of a dispute in the order of their links: the name of the address and what the link says.
SECTIONS = (
    ("chronology", _("Chronology")),
    ("threads", _("Threads")),
    ("differences", _("Differences")),
    ("coverage", _("Coverage")),
    ("figures", _("Figures")),
    ("actors", _("Actors")),
    ("articles", _("Articles")),
    ("editions", _("Editions")),
    ("method", _("Method")),
)


@dataclass(frozen=True)
class Opened:
    """An edition, opened for one request: `errors` by parameter name, `newest` the number of the current edition."""

    published: Published
    filters: Filters
    errors: dict[str, list[str]]
    reading: Reading
    newest: int

    @property
    def query(self) -> str:
        """The canonical query string of the whole request."""
        return self.filters.query_string()


def opened(request: HttpRequest, dispute: str) -> Opened:
    """The current edition of a dispute or the one in `edition=`; 404 where there is none yet. Two queries, three
    where the edition is named."""
    number, _errors = form.wanted_edition(request.GET)
    edition = editions.edition(dispute, number)
    if edition is None:
        raise Http404
    newest = edition if number is None else editions.edition(dispute)
    published = chronology.published(edition, form.wanted_known(request.GET))
    filters, errors = form.clean(request.GET, published)
    tail = filters.frame.query_string()
    reading = Reading(
        published,
        get_language(),
        filters.zone,
        _addresses("entry", dispute, tail),
        _addresses("actor", dispute, tail),
        stems.terms(filters.q),
    )
    return Opened(published, filters, errors, reading, newest.number)


def _addresses(page: str, dispute: str, tail: str) -> Callable[[str], str]:
    """Makes the addresses of the pages of that name. Asked for once an entry and relation: one is worked out, those of
    the rest follow from it."""
    before, after = reverse(page, args=[dispute, "-"]).rsplit("-", 1)
    after += f"?{tail}" if tail else ""
    return lambda id_: f"{before}{id_}{after}"


def shown(
    request: HttpRequest,
    template: str,
    make: Callable[[], dict],
    here: Opened,
    *,
    query: str | None = None,
    errors: Mapping[str, Sequence[str]] | None = None,
    status: int = 200,
    partials: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page of what was opened, or 304; see answers.page. `query` and `errors` are those of the whole request, where
    a page takes more than the filters."""
    wrong = here.errors if errors is None else errors
    return page(
        request,
        template,
        make,
        edition=here.published.edition,
        newest=here.newest,
        query=here.query if query is None else query,
        errors=repr(sorted(wrong.items())) if wrong else "",
        numbered=here.filters.edition is not None,
        status=status,
        partials=partials,
    )


def frame(here: Opened, section: str, *, total: int = 0, shown: Mapping[str, EntryRow] | None = None) -> dict:
    """What every page of a dispute prints around its own: head, links to the other pages, edition and day of knowledge.

    `section` is one of SECTIONS; for pages that print how much the edition holds, `total` is the number of entries in
    all; `shown` are those on the page by id.
    """
    keep = here.filters.query_string(page=1, since=None)
    return {
        "head": front.head(here.reading, total, shown),
        "state": state.state(here.reading, here.filters, here.newest),
        "query": here.query,
        "kept": here.filters.frame.query_string(),
        "errors": [message for messages in here.errors.values() for message in messages],
        "sections": [
            {"href": f"{reverse(name, args=[here.published.edition.dispute])}{'?' if keep else ''}{keep}",
             "label": label, "current": name == section}
            for name, label in SECTIONS
        ],
    }  # fmt: skip
