"""The chronology as data: the same list under the same filters as the page, in the formats of EXPORTS."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control

from timeline.exports import EXPORTS
from timeline.exports.rows import Selection
from timeline.forms.filters import clean, wanted_edition, wanted_known
from timeline.queries import editions
from timeline.queries.chronology import entries_matching, published
from timeline.queries.filters import Filters
from timeline.views.methods import read_only

from .answers import NUMBERED_SECONDS, etag


@read_only
def chronology(request: HttpRequest, dispute: str, form: str) -> HttpResponse:
    """The chronology in format `form`; 400 with each message where a filter makes no sense, 404 for what is not out."""
    number, _messages = wanted_edition(request.GET)
    edition = editions.edition(dispute, number)
    if form not in EXPORTS or edition is None:
        return refusal(404, {"dispute" if number is None else "edition": "There is no such thing here."})
    held = published(edition, wanted_known(request.GET))
    filters, messages = clean(request.GET, held)
    if messages:
        return refusal(400, {field: " ".join(said) for field, said in messages.items()})
    tag = etag(edition, filters.query_string(), request.path)
    response = get_conditional_response(request, etag=tag)
    if response is None or response.status_code != 304:
        selection = Selection(held, entries_matching(held, filters), filters, _address(dispute, filters))
        export = EXPORTS[form]
        response = HttpResponse(export.write(selection), content_type=export.content_type)
    response.headers["ETag"] = tag
    numbered = filters.edition is not None
    patch_cache_control(response, public=True, **({"max_age": NUMBERED_SECONDS} if numbered else {"no_cache": True}))
    return _for_everybody(response)


def refusal(status: int, messages: dict[str, str]) -> HttpResponse:
    """{"errors": {field: message}}."""
    body = json.dumps({"errors": messages}, ensure_ascii=False)
    response = HttpResponse(body, status=status, content_type="application/json; charset=utf-8")
    patch_cache_control(response, no_cache=True)
    return _for_everybody(response)


def _address(dispute: str, filters: Filters):
    """Absolute, at the canonical host, in the edition and with the knowledge that were asked for."""
    edition = Filters(edition=filters.edition, known=filters.known).query_string()

    def address(public_id: str) -> str:
        path = reverse("entry", args=[dispute, public_id])
        return f"{settings.SITE_URL}{path}{'?' if edition else ''}{edition}"

    return address


def _for_everybody(response: HttpResponse) -> HttpResponse:
    """The data is there to be used by other sites."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
