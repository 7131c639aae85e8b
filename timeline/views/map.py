"""The map of a dispute: what its page prints of it, and the figure that the browser explores."""

import json

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control

from timeline.charts import CHARTS
from timeline.queries.chronology import Found, entries_matching
from timeline.views.answers import NUMBERED_SECONDS, etag
from timeline.views.data import refusal
from timeline.views.kept import kept
from timeline.views.methods import read_only
from timeline.views.opened import Opened, opened

# Laid in the static files by management/plotly.py; a machine that has neither of its sources has no such file.
BUNDLE = "vendor/plotly.js"


@read_only
def figure(request: HttpRequest, dispute: str) -> HttpResponse:
    """The map under the reader's filters as JSON: a Plotly figure in the reader's language; {} where nothing is left.

    400 with a message for each parameter that makes no sense.
    """
    here = opened(request, dispute)
    if here.errors:
        return refusal(400, {field: " ".join(said) for field, said in here.errors.items()})
    tag = etag(here.published.edition, here.query, request.path)
    response = get_conditional_response(request, etag=tag)
    if response is None or response.status_code != 304:
        response = kept(request, tag, lambda: _drawn(here))
    response.headers["ETag"] = f"W/{tag}" if response.has_header("Content-Encoding") else tag
    numbered = here.filters.edition is not None
    patch_cache_control(response, public=True, **({"max_age": NUMBERED_SECONDS} if numbered else {"no_cache": True}))
    return response


def _drawn(here: Opened) -> HttpResponse:
    made = CHARTS["exchange"].figure(entries_matching(here.published, here.filters).entries, **_frame(here))
    body = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body, content_type="application/json; charset=utf-8")


def map_of(here: Opened, found: Found) -> dict:
    """What _map.html prints: the drawing, the addresses of its two scales and of its figure, "" where this machine has
    no Plotly to explore it with."""
    filters = here.filters
    query = filters.query_string(page=1)
    path = reverse("chronology", args=[here.published.edition.dispute])
    address = reverse("map", args=[here.published.edition.dispute]) + (f"?{query}" if query else "")
    return {
        "drawing": CHARTS["exchange"].draw(found.entries, related=found.related, **_frame(here)),
        "map_links": {scale: f"{path}?{filters.query_string(scale=scale)}#map" for scale in ("time", "sequence")},
        "map_figure": address if _can_be_explored() else "",
    }


def _can_be_explored() -> bool:
    """Whether Plotly is among the static files: laid there, and collected before this process began."""
    try:
        return bool(finders.find(BUNDLE) and staticfiles_storage.url(BUNDLE))
    except ValueError:
        return False


def _frame(here: Opened) -> dict:
    return {
        "published": here.published,
        "language": here.reading.language,
        "clock": here.reading.clock,
        "scale": here.filters.scale,
        "href": here.reading.address,
    }
