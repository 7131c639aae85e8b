"""The numbers that are given: by whom, on whose authority, as printed, as of when."""

from django.http import HttpRequest, HttpResponse

from timeline.charts import CHARTS
from timeline.presentation import figures as presentation
from timeline.presentation import narrowing, words
from timeline.queries.chronology import entries_matching
from timeline.views.methods import read_only
from timeline.views.opened import Opened, frame, opened, shown


@read_only
def figures(request: HttpRequest, dispute: str) -> HttpResponse:
    """Every topic with its numbers, a drawing where they differ, and the differences about them."""
    here = opened(request, dispute)
    return shown(request, "timeline/figures.html", lambda: _context(here), here)


def _context(here: Opened) -> dict:
    found = entries_matching(here.published, here.filters)
    topics = presentation.topics(here.reading, found.entries, narrowed=here.filters.narrows)
    return frame(here, "figures", total=found.total) | {
        "topics": [{"topic": each, "drawing": _drawing(here, each)} for each in topics],
        "kept": here.filters.frame.query_string(),
        "narrowed": narrowing.in_force(here.reading, found, here.filters, here.errors),
    }


def _drawing(here: Opened, topic: presentation.Topic):
    if not topic.one_unit:
        return None
    return CHARTS["figures"].draw(topic.rows, written=lambda value: words.number(value, here.reading.language))
