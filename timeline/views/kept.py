"""Pages that were drawn once, kept compressed: an edition never changes, so neither does a page of it.

Only readers' pages come here. They are the same for everybody and hold no secret, no token and nothing of a request
beyond its address, so that compressing them tells nobody anything.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

LARGEST = 512 * 1024  # bytes, compressed, that are kept; with the number in settings this bounds the memory
SMALLEST = 512  # bytes that are worth compressing
_LEVEL = 6
_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q\s*=\s*0(?:\.0*)?\s*(?:,|$))")


def kept(request: HttpRequest, tag: str | None, draw: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer that `draw` makes, or the one it made before under this ETag; compressed where the reader takes it.

    An answer other than 200, or without an ETag, is drawn each time.
    """
    shelf = caches["pages"]
    found = shelf.get(tag) if tag else None
    if found is None:
        response = draw()
        if response.status_code != 200 or len(response.content) < SMALLEST:
            return response
        found = gzip.compress(response.content, _LEVEL, mtime=0), response.headers["Content-Type"]
        if tag and len(found[0]) <= LARGEST:
            shelf.set(tag, found)
    else:
        response = HttpResponse(content_type=found[1])
    if _GZIP.search(request.headers.get("Accept-Encoding", "")):
        response.content = found[0]
        response.headers["Content-Encoding"] = "gzip"
    elif not response.content:
        response.content = gzip.decompress(found[0])
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
