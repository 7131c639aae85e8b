"""Which article carries which entry, and how."""

from django.http import HttpRequest, HttpResponse

from timeline.forms import coverage as form
from timeline.presentation import coverage as presentation
from timeline.presentation import narrowing
from timeline.queries.chronology import entries_matching
from timeline.queries.coverage import grid
from timeline.views.methods import read_only
from timeline.views.opened import Opened, frame, opened, shown


@read_only
def coverage(request: HttpRequest, dispute: str) -> HttpResponse:
    """The grid of entries and articles under the reader's filters, in the order of `sort=`."""
    here = opened(request, dispute)
    order, wrong = form.order(request.GET, here.published.articles)
    errors = here.errors | wrong
    return shown(
        request,
        "timeline/coverage.html",
        lambda: _context(here, order, errors),
        here,
        query=form.query_string(here.filters, order),
        errors=errors,
    )


def _context(here: Opened, order: str, errors: dict[str, list[str]]) -> dict:
    found = entries_matching(here.published, here.filters)
    made = presentation.grid(
        here.reading,
        grid(here.published, found.entries, order),
        order=order,
        page=here.filters.page,
        address=lambda order, page: form.query_string(here.filters, order, page=page),
    )
    return frame(here, "coverage", total=found.total) | {
        "grid": made,
        "key": presentation.key(),
        "narrowed": narrowing.in_force(here.reading, found, here.filters, errors),
    }
