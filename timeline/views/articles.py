"""The articles that a dispute is curated from, and each on a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from timeline.presentation import articles, narrowing
from timeline.queries.chronology import Found, entries_matching
from timeline.queries.threads import whole
from timeline.views.absent import missing
from timeline.views.methods import read_only
from timeline.views.opened import Opened, frame, opened, shown
from timeline.vocabulary import ItemKind


@read_only
def articles_list(request: HttpRequest, dispute: str) -> HttpResponse:
    """Every article by date, with what it reports of the entries that pass the reader's filters."""
    here = opened(request, dispute)

    def context() -> dict:
        found = entries_matching(here.published, here.filters)
        return _frame(here, found) | {"listing": articles.listing(here.reading, found)}

    return shown(request, "timeline/articles.html", context, here)


@read_only
def article(request: HttpRequest, dispute: str, public_id: str) -> HttpResponse:
    """One article; 410 where it was redacted, 404 where the edition does not hold it or it is not known yet. An id is
    written in capitals."""
    if public_id != public_id.upper():
        query = request.META["QUERY_STRING"]
        response = redirect("article", dispute, public_id.upper(), permanent=True)
        response.headers["Location"] += f"?{query}" if query else ""
        return response
    here = opened(request, dispute)
    payload = here.published.articles.get(public_id)
    if payload is None or not payload["language"]:
        return missing(request, here, ItemKind.ARTICLE, public_id)

    def context() -> dict:
        # In order of time, whatever the order asked for.
        found = whole(here.published, here.filters)
        return _frame(here, found) | {
            "article": articles.article_page(here.reading, found, public_id, narrows=here.filters.narrows),
        }

    return shown(request, "timeline/article.html", context, here)


def _frame(here: Opened, found: Found) -> dict:
    return frame(here, "articles", total=found.total) | {
        "narrowed": narrowing.in_force(here.reading, found, here.filters, here.errors)
    }
