"""Who answers whom, every exchange of the dispute."""

from django.http import HttpRequest, HttpResponse

from timeline.presentation import narrowing, threads
from timeline.queries import threads as asked
from timeline.views.methods import read_only
from timeline.views.opened import Opened, frame, opened, shown


@read_only
def exchanges(request: HttpRequest, dispute: str) -> HttpResponse:
    """The threads of one dispute, whole wherever an entry passes the reader's filters."""
    here = opened(request, dispute)
    return shown(request, "timeline/threads.html", lambda: _context(here), here)


def _context(here: Opened) -> dict:
    reading, filters = here.reading, here.filters
    found = asked.whole(here.published, filters)
    answered = asked.threads(found, filters)
    return frame(here, "threads", total=found.total) | {
        "narrowed": narrowing.in_force(reading, found, filters, here.errors),
        "exchanges": threads.exchanges(reading, found, answered, narrows=filters.narrows),
        "turns": sum(map(len, answered.threads)),
        "alone": answered.alone,
    }
