"""The wall, from outside: whatever a reader can ask for holds nothing of the working record but what was published."""

import re

import pytest
from django.db import connection

from tests.small_record import CANARY, SLUG, make_record
from timeline.models.editions import Edition
from timeline.models.record import Entry, Passage
from timeline.publishing.press import publish

pytestmark = pytest.mark.django_db

STARTS = ["/", f"/{SLUG}/", f"/{SLUG}/method/", "/about/", "/robots.txt", f"/{SLUG}/chronology.json"]
# A draft is known by its id, its speaker (named by nothing else) and its place (the same).
HIDDEN = [CANARY, "ST-999999", "Name of nobody", "Unused ("]


@pytest.fixture
def published():
    """Two editions, the first of which holds an older headline; canaries wherever nothing may be published."""
    dispute = make_record()
    Passage.objects.update(prefix=CANARY, suffix=CANARY)
    publish(dispute, note="First.", by="ed")
    Entry.objects.filter(public_id="ST-222222").update(headline_en="Berg denies it")
    publish(dispute, note="Second.", by="ed")
    Entry.objects.filter(public_id="EV-222222").update(headline_en=CANARY, headline_da=CANARY, headline_nn=CANARY)
    return dispute


def crawl(client):
    """Every address that can be reached by links from STARTS: path and query -> (status, headers, text)."""
    seen, waiting = {}, list(STARTS)
    while waiting:
        address = waiting.pop()
        if address in seen or len(seen) > 400:
            continue
        answer = client.get(address)
        text = answer.content.decode()
        seen[address] = (answer.status_code, dict(answer.headers), text)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        base = address.partition("?")[0]
        for href in re.findall(r'(?:href|action)="([^"#]+)', text):
            link = href.replace("&amp;", "&")
            link = base + link if link.startswith("?") else link
            if link.startswith("/") and not link.startswith(("//", "/static/", "/admin/")):
                waiting.append(link)
    return seen


def test_no_canary_is_found_by_a_crawl(published, client):
    pages = crawl(client)
    assert {f"/{SLUG}/ST-222222/", f"/da/{SLUG}/EV-222222/"} <= pages.keys()
    for address in (f"/{SLUG}/?edition=1", f"/{SLUG}/chronology.json?edition=1", f"/nn/{SLUG}/ST-333333/?edition=1"):
        pages[address] = (200, {}, client.get(address).content.decode())
    broken = [address for address, (status, _headers, _text) in pages.items() if status not in (200, 302)]
    assert broken == []
    leaks = [
        (address, hidden)
        for address, (_status, headers, text) in pages.items()
        for hidden in HIDDEN
        if hidden in f"{headers} {text}"
    ]
    assert leaks == []


@pytest.mark.parametrize("address", [f"/{SLUG}/ST-999999/", f"/{SLUG}/?actor=nobody", f"/{SLUG}/EV-222222/?edition=9"])
def test_asking_for_a_draft_by_name_gives_what_asking_for_nothing_gives(published, client, address):
    unknown = client.get(address.replace("999999", "888888").replace("nobody", "nowhere"))
    answer = client.get(address)
    assert answer.status_code == unknown.status_code
    assert CANARY not in answer.content.decode()


def test_every_page_stays_the_same_when_the_working_record_is_emptied(published, client):
    before = {
        address: client.get(address).content for address in [*STARTS, f"/{SLUG}/ST-222222/", f"/{SLUG}/EV-222222/"]
    }
    record = [
        "relationpassage", "relation", "position", "differenceentry", "differencefigure", "difference", "origin",
        "leftoutspan", "passage", "report", "participant", "tenure", "printedname", "articleagency", "articletext",
    ]  # fmt: skip
    with connection.cursor() as cursor:
        for table in record:
            cursor.execute(f"DELETE FROM timeline_{table}")
        cursor.execute("UPDATE timeline_entry SET headline_en = 'Changed', state = 'draft'")
        cursor.execute("UPDATE timeline_actor SET name_en = 'Changed'")
        cursor.execute("UPDATE timeline_dispute SET title_en = 'Changed', clocks = 'UTC'")
    assert {address: client.get(address).content for address in before} == before


@pytest.mark.parametrize("address", [f"/{SLUG}/", f"/{SLUG}/?key=1", f"/{SLUG}/ST-222222/", f"/{SLUG}/chronology.json"])
def test_no_reader_costs_more_than_six_queries(published, client, django_assert_max_num_queries, address):
    with django_assert_max_num_queries(6) as asked:
        assert client.get(address).status_code == 200
    touched = set(re.findall(r'"(timeline_\w+)"', " ".join(query["sql"] for query in asked.captured_queries)))
    assert touched <= {"timeline_edition", "timeline_editionitem", "timeline_facet", "timeline_change"}
    assert Edition.objects.count() == 2
