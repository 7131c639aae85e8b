"""In which order a reader asks for the grid of coverage."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from timeline.forms.filters import Messages, printable
from timeline.queries.coverage import BY_TIME, ORDERS
from timeline.queries.filters import Filters


def order(query: QueryDict, articles: Iterable[str]) -> tuple[str, Messages]:
    """The order in `sort=`: one of queries.coverage.ORDERS or an article's id; BY_TIME with a message where it makes no
    sense."""
    value = next((value for value in reversed(query.getlist("sort")) if value), BY_TIME)
    if value in ORDERS or value in articles:
        return value, {}
    return BY_TIME, {"sort": [_("“%(value)s” is not known here, so it is ignored.") % {"value": printable(value)}]}


def query_string(filters: Filters, order: str, **changes) -> str:
    """The canonical query string of the filters and the order together; `changes` are fields of Filters to replace."""
    pairs = parse_qsl(filters.query_string(**changes))
    return urlencode(sorted(pairs + [("sort", order)] * (order != BY_TIME)))
