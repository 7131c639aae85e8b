"""Pages that are kept once drawn: the same bytes for less, and never one reader's page for another's."""

import gzip

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import make
from timeline.models.record import Entry
from timeline.publishing.redaction import redact

HOME = f"/{make.MINI_SLUG}/"
QUERIES = 2  # which edition is out, and what its entries refer to


@pytest.fixture(autouse=True)
def shelf(db):
    """The pages kept in memory, as when serving; emptied for whoever comes next."""
    before = caches.settings["pages"]  # the very dictionary of the settings, which stay as they are set here
    caches.settings["pages"] = settings.CACHES["default"] | {"LOCATION": "kept"}
    if hasattr(caches._connections, "pages"):
        del caches["pages"]
    make.edition()
    yield caches["pages"]
    caches["pages"].clear()
    caches.settings["pages"] = before
    del caches["pages"]


def get(address: str, **headers):
    """The answer, and how many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        answer = Client().get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return answer, len(queries)


def test_a_page_is_drawn_once_and_compressed_for_whoever_takes_that():
    drawn, cost = get(HOME)
    plain, less = get(HOME)
    assert (cost > QUERIES, less) == (True, QUERIES)
    small, _ = get(HOME, accept_encoding="br, gzip;q=0.8, deflate")
    assert gzip.decompress(small.content) == plain.content == drawn.content
    assert b"Content-Encoding" not in drawn.serialize_headers()
    assert small.headers["Content-Encoding"] == "gzip"
    assert int(small.headers["Content-Length"]) == len(small.content) < len(plain.content) / 3
    assert plain.headers["ETag"] == drawn.headers["ETag"]
    assert small.headers["ETag"] == f"W/{plain.headers['ETag']}"
    assert small.headers["Content-Type"] == drawn.headers["Content-Type"] == "text/html; charset=utf-8"
    for answer in (drawn, plain, small):
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert answer.headers["Cache-Control"] == drawn.headers["Cache-Control"]
    assert get(HOME, if_none_match=small.headers["ETag"])[0].status_code == 304


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip; q=0.000, br", "x-gzipped"])
def test_who_takes_no_gzip_gets_none(accepted):
    get(HOME)
    answer, _ = get(HOME, accept_encoding=accepted)
    assert "Content-Encoding" not in answer.headers
    assert answer.content.startswith(b"<!doctype html>")


def test_every_language_query_and_part_is_a_page_of_its_own():
    part = {"hx_request": "true", "hx_target": "filtered"}
    addresses = [(HOME, {}), (f"/da{HOME}", {}), (f"{HOME}?kind=event", {}), (HOME, part)]
    first = [get(address, **headers)[0].content for address, headers in addresses]
    assert len(set(first)) == len(addresses)
    for (address, headers), content in zip(addresses, first, strict=True):
        again, cost = get(address, **headers)
        assert (again.content, cost) == (content, QUERIES)


def test_a_redaction_is_seen_at_once():
    public_id = Entry.objects.approved().first().public_id
    assert get(f"{HOME}{public_id}/")[0].status_code == 200
    before = get(HOME)[0].content
    redact(make.MINI_SLUG, [public_id], ground="Court order.")
    assert get(f"{HOME}{public_id}/")[0].status_code == 410
    assert f'id="{public_id}"'.encode() in before
    assert f'id="{public_id}"'.encode() not in get(HOME)[0].content


def test_what_a_page_says_of_nonsense_is_not_kept(shelf):
    get(f"{HOME}?from=soon")
    get(f"{HOME}no-such-entry/")
    get("/healthz")
    assert len(shelf._cache) == 0
    get(f"{HOME}?unheard=of")
    get(HOME)
    assert len(shelf._cache) == 1
