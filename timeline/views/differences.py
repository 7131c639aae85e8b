"""Where the reports disagree, and how each of them words what was said."""

from django.http import HttpRequest, HttpResponse

from timeline.presentation import narrowing
from timeline.presentation.contrasts import side_by_side
from timeline.queries.differences import differing
from timeline.queries.threads import whole
from timeline.views.methods import read_only
from timeline.views.opened import Opened, frame, opened, shown


@read_only
def differences(request: HttpRequest, dispute: str) -> HttpResponse:
    """The differences that concern what passes the reader's filters, position beside position."""
    here = opened(request, dispute)
    return shown(request, "timeline/differences.html", lambda: _context(here), here)


def _context(here: Opened) -> dict:
    reading, filters = here.reading, here.filters
    found = whole(here.published, filters)
    return frame(here, "differences", total=found.total) | {
        "narrowed": narrowing.in_force(reading, found, filters, here.errors),
        "differing": side_by_side(reading, found, differing(here.published, found, filters)),
    }
