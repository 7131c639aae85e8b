"""The wall, from outside: whatever a reader can ask for holds nothing of the working record but what was published, of
an edition nothing that came later, and of a day nothing that only later articles report."""

import json
import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.urls import get_resolver, resolve
from django.utils import timezone
from django.utils.translation import override

from tests.small_record import CANARY, SLUG, actor, add_report, make_record
from timeline.models import record as tables
from timeline.models.editions import Edition
from timeline.models.record import Entry, Figure, Passage, PrintedName, Relation, RelationPassage
from timeline.publishing.press import publish

pytestmark = pytest.mark.django_db

HOME = f"/{SLUG}/"
STARTS = ["/", HOME, f"{HOME}method/", "/about/", "/robots.txt", f"{HOME}chronology.json", f"{HOME}map.json"]
PAGES = [
    f"{HOME}{name}/" for name in ("threads", "differences", "coverage", "figures", "actors", "articles", "editions")
]
# A draft is known by its id, its speaker (named by nothing else) and its place (the same).
HIDDEN = [CANARY, "ST-999999", "Name of nobody", "Unused ("]

# On this day the Danish article alone counts as known; the two others are of the 28th.
DAY = "known=2024-03-27"
LATER = [
    "AR-333333", "AR-444444", "ST-333333", "FI-333333", "DI-222222", "RP-333333", "RP-555555", "RP-777777", "RP-888888",
    "PA-333333", "PA-555555", "PA-777777", "PA-888888", "on Tuesday", "We reject that", "Some 250", "on condition",
    "Late Name", "an official of Beland", "On Wednesday", "As in RP-555555", "Late cue", "Even 301",
]  # fmt: skip
# Where a record holds what articles print, beside our own words in three languages.
PRINTED = {"headline", "cue", "role_as_printed", "source", "qualifier", "name", "as_printed", "asserts_name"}
SECOND = ["Berg denies it", "RP-888888", "Late cue", "Late Name"]  # what edition 2 brought


@pytest.fixture
def published():
    """Two editions that are out, the first with an older headline, the second with what a later article adds to an
    entry of the day before; a third whose time has not come; canaries wherever nothing may be published."""
    dispute = make_record()
    Passage.objects.update(prefix=CANARY, suffix=CANARY)
    publish(dispute, note="First.", by="ed")
    denial = Entry.objects.get(public_id="ST-222222")
    Entry.objects.filter(pk=denial.pk).update(headline_en="Berg denies it", when_as_printed="Rådet | On Wednesday")
    Entry.objects.filter(public_id="EV-222222").update(when_as_printed="mandag aften | on Tuesday")
    number = Figure.objects.get(public_id="FI-222222")
    Figure.objects.filter(pk=number.pk).update(as_printed="Mere end 300 | Even 301")
    add_report(number, "RP-999992", "AR-333333", "Some 250")
    add_report(denial, "RP-888888", "AR-333333", "speaking on condition", cue="Late cue")
    answer = Relation.objects.create(
        from_entry=denial, to_entry=Entry.objects.get(public_id="EV-222222"), kind="replies_to", basis="explicit"
    )
    for each in Passage.objects.filter(report__entry=denial):
        RelationPassage.objects.create(relation=answer, passage=each)
    PrintedName.objects.create(actor=actor(dispute, "bo-berg"), language="en", name="Late Name")
    assert publish(dispute, note="Second.", by="ed").number == 2
    Entry.objects.filter(public_id="EV-222222").update(headline_en=f"{CANARY} too early")
    assert publish(dispute, note=CANARY, by="ed", at=timezone.now() + timedelta(days=1)).number == 3
    Entry.objects.filter(public_id="EV-222222").update(headline_en=CANARY, headline_da=CANARY, headline_nn=CANARY)
    return dispute


def crawl(client, *starts, keep=""):
    """What can be reached by links: path and query -> (status, headers, text). Of addresses that differ in values alone
    it asks for one, and for none of more than two parameters; links that drop the parameter `keep` are not
    followed."""
    seen, shapes, waiting = {}, set(), [*starts]
    while waiting:
        address = waiting.pop(0)
        parts = urlsplit(address)
        names = {name for name, _value in parse_qsl(parts.query)}
        shape = (named(parts.path), parts.path[:4], *sorted(names))
        if address in seen or (address not in starts and (shape in shapes or len(names) > 2)):
            continue
        shapes.add(shape)
        answer = client.get(address)
        text = answer.content.decode()
        seen[address] = (answer.status_code, dict(answer.headers), text)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        for href in re.findall(r'(?:href|action|data-figure)="([^"#]+)', text):
            link = unescape(href)
            link = parts.path + link if link.startswith("?") else link
            if link.startswith("/") and not link.startswith(("//", "/static/", "/admin/")) and keep in link:
                waiting.append(link)
    return seen


def named(path: str) -> str:
    """The name of an address in urls.py."""
    with override(path[1:3] if path.startswith(("/da/", "/nn/")) else "en"):
        return resolve(path).url_name


def found_in(pages, *words):
    """Which of the words which answer holds, headers included; an address that itself names one may say it."""
    said = {address: unescape(f"{headers} {text}") for address, (_status, headers, text) in pages.items()}
    return [(address, word) for address in said for word in words if word in said[address] and word not in address]


def test_no_canary_is_found_by_a_crawl(published, client):
    pages = crawl(client, *STARTS, f"{HOME}ST-222222/", f"/da{HOME}EV-222222/")
    everything = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert everything - {named(urlsplit(each).path) for each in pages} == {"healthz", "security"}
    assert [each for each, (status, _headers, _text) in pages.items() if status not in (200, 302)] == []
    assert found_in(pages, *HIDDEN) == []
    for address, (_status, headers, text) in pages.items():
        assert "Set-Cookie" not in headers, address
        assert "default-src 'none'" in headers["Content-Security-Policy"], address
        if headers["Content-Type"].startswith("text/html"):
            assert not re.search(r"<style|<script(?![^>]* src=)|<[^>]+ (style|on\w+)=|javascript:", text), address


def test_an_earlier_edition_tells_nothing_of_a_later_one(published, client):
    pages = crawl(client, *(f"{each}?edition=1" for each in [HOME, *PAGES, *STARTS[-2:]]), keep="edition=1")
    assert len(pages) > 20
    assert found_in(pages, *SECOND, *HIDDEN) == []
    assert "Berg denies it" in client.get(HOME).content.decode()
    assert client.get(f"{HOME}editions/2/?edition=1").status_code == 404
    assert client.get(f"{HOME}?edition=3").status_code == 404
    assert client.get(f"{HOME}editions/3/").status_code == 404
    assert CANARY not in client.get(f"{HOME}editions/2/?with=3").content.decode()


def test_a_day_of_knowledge_tells_nothing_of_later_articles(published, client):
    asked = [f"{each}?{DAY}" for each in [HOME, *PAGES, *STARTS[-2:]]]
    asked += [f"{HOME}{name}?{DAY}" for name in ("ST-222222/", "ST-333333/", "editions/2/", "actors/bo-berg/")]
    asked += [f"{HOME}editions/2/?{DAY}&with=1", f"{HOME}?{DAY}&since=1", f"{HOME}chronology.json?{DAY}&kind=statement"]
    asked += [f"{HOME}?{DAY}&q={words}" for words in ("berg", "visitors", "reject", "beland")]
    pages = crawl(client, *asked, keep=DAY)
    assert pages.keys() >= set(asked)
    assert found_in(pages, *LATER) == []
    after = crawl(client, *(each.replace("27", "28") for each in asked), keep="nothing more")
    # All of it is told once it is known; but who prints a name the record does not say, so of a day it is never told.
    assert {word for _address, word in found_in(after, *LATER)} >= set(LATER) - {"AR-444444", "Late Name"}


def test_search_of_a_day_finds_nothing_by_later_words(published, client):
    for words in ("late+name", "tuesday", "reject", "official"):
        assert '<li class="entry ' in client.get(f"{HOME}?q={words}").content.decode(), words
        assert '<li class="entry ' not in client.get(f"{HOME}?{DAY}&q={words}").content.decode(), words
    assert ">Late Name<" not in client.get(f"{HOME}?{DAY}&q=berg").content.decode()
    assert "/actors/beland/" in client.get(f"{HOME}?q=beland").content.decode()
    assert "/actors/beland/" not in client.get(f"{HOME}?{DAY}&q=beland").content.decode()


@pytest.mark.parametrize("prefix", ["", "/da"])
def test_addresses_that_nobody_made_are_missing(client, prefix):
    long = "9" * 5000
    for path in (
        "é/st-abcdef/",
        "\N{RIGHT-TO-LEFT OVERRIDE}/st-abcdef/",
        f"{SLUG}/\N{LATIN SMALL LETTER LONG S}t-abcdef/",
        f"{SLUG}/st-abcdef%00/",
        f"{SLUG}/editions/{long}/",
        "/evil.example/st-abcdef/",
        "a" * 5000,
    ):
        answer = client.get(f"{prefix}/{path}", follow=False)
        assert answer.status_code in (404, 301), path
        assert answer.headers.get("Location", "/x")[:2] not in ("//", "ht"), path


def test_what_is_written_into_the_record_is_text_on_every_page(client):
    dispute = make_record()
    evil = "<img src=x onerror=alert(1)> \"'&lt;"
    for table in (tables.Dispute, tables.Side, tables.Actor, tables.Place, tables.Topic, tables.Article, tables.Entry,
                  tables.Figure, tables.Difference, tables.Position, tables.Relation, tables.Report, tables.Origin,
                  tables.PrintedName, tables.Passage, tables.Tenure):  # fmt: skip
        for name in {each.name for each in table._meta.fields} & PRINTED:
            table.objects.update(**{name: evil})
        for name in (each.name for each in table._meta.fields if each.name[-3:] in ("_en", "_da", "_nn")):
            table.objects.exclude(**{name: ""}).update(**{name: evil})
    assert publish(dispute, note=evil, by=evil).refused == ()
    pages = crawl(client, *STARTS)
    pages |= crawl(client, f"{HOME}?q=img", f"{HOME}?q=%22onerror+alert%22&order=desc", keep="nothing more")
    html = {each: text for each, (_status, headers, text) in pages.items() if "html" in headers["Content-Type"]}
    assert [each for each, text in html.items() if "<img" in text] == []
    assert [each for each, text in html.items() if SLUG in each and "&lt;img src=x onerror" not in text] == []
    assert "&lt;<mark>img</mark> src=x" in html[f"{HOME}?q=img"]
    # Plotly reads a little HTML in what it shows; a link's name the browser sets as an attribute.
    shown = json.loads(pages[f"{HOME}map.json"][2])
    assert set(shown["says"]) >= {"EV-222222", "ST-222222", "ST-333333"}
    names = json.dumps([shown.pop("lanes"), *(level.pop("links") for level in shown["levels"])])
    assert ("<img" in names, "<img" in json.dumps(shown)) == (True, False)


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
    assert Edition.objects.count() == 3
