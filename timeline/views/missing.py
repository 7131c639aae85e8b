"""What is not there, and what is there under another spelling."""

import re
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.defaults import page_not_found

from timeline.views.answers import Alternate, page
from timeline.views.methods import read_only

_PREFIX = re.compile(rf"/({'|'.join(code for code, _name in settings.LANGUAGES)})(?=/)")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page that says so, in the language of the address and with a way to the others; the desk has its own."""
    if request.path.startswith("/admin/"):
        return page_not_found(request, exception)
    return page(request, "404.html", lambda: {"alternates": _alternates(request), "canonical": ""}, status=404)


def _alternates(request: HttpRequest) -> list[Alternate]:
    """The address in each language by its spelling alone: it names no page that could be asked."""
    current = get_language()
    # A path that begins with two slashes would be the address of another host.
    rest = "/" + quote(_PREFIX.sub("", request.path, count=1).lstrip("/"))
    links = ((code, rest if code == settings.LANGUAGE_CODE else f"/{code}{rest}") for code, _name in settings.LANGUAGES)
    return [Alternate(code, href, f"{settings.SITE_URL}{href}", code == current) for code, href in links]


@read_only
def in_capitals(request: HttpRequest, dispute: str, public_id: str) -> HttpResponse:
    """To the entry of that id, which is written in capitals."""
    query = request.META["QUERY_STRING"]
    response = redirect("entry", dispute, public_id.upper(), permanent=True)
    response.headers["Location"] += f"?{query}" if query else ""
    return response
