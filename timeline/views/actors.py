"""The actors of a dispute, and each on a page of its own."""

from functools import cache

from django.http import Http404, HttpRequest, HttpResponse

from timeline.presentation import actors, narrowing
from timeline.queries.actors import named
from timeline.queries.chronology import Found
from timeline.queries.threads import whole
from timeline.views.absent import missing
from timeline.views.methods import read_only
from timeline.views.opened import Opened, frame, opened, shown
from timeline.vocabulary import ItemKind


@read_only
def actors_list(request: HttpRequest, dispute: str) -> HttpResponse:
    """Persons, offices and bodies by side, with what they do in the entries that pass the reader's filters."""
    here = opened(request, dispute)

    def context() -> dict:
        found = whole(here.published, here.filters)
        return _frame(here, found) | {
            "listing": actors.listing(here.reading, found, narrows=here.filters.narrows),
        }

    return shown(request, "timeline/actors.html", context, here)


@read_only
def actor(request: HttpRequest, dispute: str, slug: str) -> HttpResponse:
    """One actor; 410 where it was redacted, 404 where the edition does not hold it or, as known, does not name it."""
    here = opened(request, dispute)
    held = here.published
    payload = held.actors.get(slug)
    if payload is None:
        raise Http404
    found = cache(lambda: whole(held, here.filters))
    if not payload["kind"] or (held.known and slug not in named(held, found().related.values())):
        return missing(request, here, ItemKind.ACTOR, slug)

    def context() -> dict:
        return _frame(here, found()) | {
            "actor": actors.actor_page(here.reading, found(), slug, narrows=here.filters.narrows),
        }

    return shown(request, "timeline/actor.html", context, here)


def _frame(here: Opened, found: Found) -> dict:
    return frame(here, "actors", total=found.total) | {
        "narrowed": narrowing.in_force(here.reading, found, here.filters, here.errors)
    }
