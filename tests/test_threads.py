"""Who answers whom: which entry stands under which, what is told instead of nested, and the page that shows it."""

import re
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from django.test import Client

from tests import make
from timeline.publishing.press import publish
from timeline.queries import threads
from timeline.queries.chronology import EntryRow, Found
from timeline.queries.filters import Filters
from timeline.vocabulary import RelationBasis, RelationKind

AT = datetime(2024, 4, 2, 8, tzinfo=UTC)
HOME = f"/{make.MINI_SLUG}/"
_RELATION = ("kind", "basis", "to")


def found(*entries: tuple, passing: str | None = None) -> Found:
    """Entries by one letter, each with its relations as (kind, basis, letter)."""
    rows = {
        id_: EntryRow({"id": id_, "relations": [dict(zip(_RELATION, tie, strict=True)) for tie in ties]}, 1, 1)
        for id_, *ties in entries
    }
    return Found(tuple(row for id_, row in rows.items() if passing is None or id_ in passing), rows, len(rows))


def outline(asked: threads.Threads) -> list[list[tuple]]:
    """Each thread as (level, id, those named there that stand elsewhere)."""
    return [[(turn.level, turn.row.id, "".join(turn.elsewhere)) for turn in turns] for turns in asked.threads]


def reply(to: str, kind: str = "replies_to", basis: str = "explicit") -> tuple[str, str, str]:
    return kind, basis, to


def test_an_answer_to_several_stands_under_its_surest_tie_and_is_named_under_the_others():
    asked = threads.threads(
        found(
            ("a",),
            ("b",),
            ("c", reply("a", basis="same_exchange"), reply("b")),  # by basis: b
            ("d", reply("a", "explains"), reply("b", "denies")),  # by kind: b
            ("e", reply("b"), reply("a")),  # by nearness: b
            ("f", ("part_of", "explicit", "a"), ("causes", "explicit", "b")),  # no answers
            ("g", reply("gone")),
            ("h", reply("h")),
        ),
        Filters(),
    )
    assert outline(asked) == [[(0, "a", "cde"), (0, "b", ""), (1, "c", ""), (1, "d", ""), (1, "e", "")]]
    assert asked.alone == 3


def test_a_ring_of_answers_is_cut_open_once_and_each_entry_stands_once():
    asked = threads.threads(found(("a", reply("c")), ("b", reply("a")), ("c", reply("b"), reply("a"))), Filters())
    assert outline(asked) == [[(0, "c", ""), (1, "a", "c"), (2, "b", "c")]]


def test_threads_come_by_their_first_moment_whole_and_only_where_something_passes():
    entries = [("a",), ("b", reply("a")), ("c",), ("d", reply("c")), ("e",), ("f", reply("e")), ("g",)]
    assert outline(threads.threads(found(*entries, passing="bfg"), Filters(q="x"))) == [
        [(0, "a", ""), (1, "b", "")],
        [(0, "e", ""), (1, "f", "")],
    ]
    newest = threads.threads(found(*entries, passing="bfg"), Filters(q="x", order="desc"))
    assert [turns[0].row.id for turns in newest.threads] == ["e", "a"]
    assert newest.alone == 1
    assert threads.threads(found(*entries, passing=""), Filters(q="x")) == threads.Threads((), 0)


# ---- The page ----------------------------------------------------------------------------------------------


def said(body: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", body, flags=re.S)).split())


def nesting(body: str) -> list[tuple[int, str]]:
    """How many lists each turn stands in, and its id."""
    level, turns = 0, []
    for token in re.finditer(r'<(/?)ol\b|<li class="turn [^"]*" id="([^"]+)"', body[body.index('class="turns"') - 5 :]):
        if token[2]:
            turns.append((level, token[2]))
        else:
            level += -1 if token[1] else 1
    return turns


def published(*entries, note="First."):
    for each in entries:
        make.evidence(each)
    assert publish(make.the_dispute(), note=note, by="ed", at=AT).refused == ()
    return f"/{make.the_dispute().slug}/threads/"


@pytest.fixture
def mini(db):
    make.edition()


def test_the_page_nests_answers_tells_ties_and_links_to_what_stands_elsewhere(mini, client):
    body = client.get(f"{HOME}threads/").content.decode()
    # Of two ties the explicit one decides, else the one that denies.
    assert nesting(body) == [
        (1, "EV-VTE222"), (2, "EV-CLSR22"), (3, "ST-HLM222"), (4, "ST-VKK222"),
        (1, "ST-FFC222"), (2, "ST-TLK222"), (3, "ST-DCL222"),
    ]  # fmt: skip
    text = said(body)
    assert "1 thread, 7 entries." in text
    assert "4 March to 7 March 2024 7 turns · Halvia, Torvia and River Commission" in text
    assert "answered by Jon Vik denies that the toll harms Halvia Mon 4 Mar, evening, Torvia (same exchange)" in text
    assert '<b>answers</b> <a href="#EV-CLSR22">Halvia closes the bridge to Torvia</a>' in body
    assert "(the editors&#x27; inference: It comes two days after his denial.)" in text
    assert "1 entry answers nothing and is answered by nothing." in text
    assert f'<a href="{HOME}ST-VKK222/">Jon Vik denies that the toll harms Halvia</a>' in body
    assert "Draft" not in body


def test_filters_mark_what_passes_in_threads_shown_whole(mini, client):
    body = client.get(f"{HOME}threads/?act=deny").content.decode()
    assert len(nesting(body)) == 7
    assert re.findall(r'<li class="turn \S+ passes" id="([^"]+)"', body) == ["ST-VKK222"]
    assert "1 passes the filters" in said(body)
    assert "passes the filters" not in client.get(f"{HOME}threads/").content.decode()
    nothing = said(client.get(f"{HOME}threads/?from=2050-01-01").content.decode())
    assert "No thread holds an entry that passes these filters. Take one of them away: From 1 January 2050" in nothing
    alone = said(client.get(f"{HOME}threads/?kind=event&from=2024-03-06").content.decode())
    assert "1 entry answers nothing" in alone


def test_only_what_was_known_is_told_and_an_older_edition_stays(mini, client):
    known = client.get(f"{HOME}threads/?known=2024-03-05").content.decode()
    assert [id_ for _level, id_ in nesting(known)] == ["EV-VTE222", "EV-CLSR22", "ST-HLM222", "ST-VKK222"]
    for unknown in ("ST-TLK222", "announces talks", "declines to comment", "confirmed by"):
        assert unknown not in known
    assert "Edition 1" in said(client.get(f"{HOME}threads/?edition=1").content.decode())
    assert client.get(f"{HOME}threads/?edition=2").status_code == 404


def test_sixty_answers_in_a_row_stop_nesting_and_name_what_they_answer(db, client):
    chain = [make.statement(headline_en=f"Word {number}") for number in range(60)]
    for earlier, later in pairwise(chain):
        make.relation(later, earlier)
    body = client.get(published(*chain)).content.decode()
    levels = nesting(body)
    assert [id_ for _level, id_ in levels] == [each.public_id for each in chain]
    assert [level for level, _id in levels] == [1, 2, 3, 4, 5, *[6] * 55]
    assert re.findall(r'<p class="tie"><b>answers</b> <a href="#([^"]+)">', body) == [
        each.public_id for each in chain[5:59]
    ]


def test_causes_in_a_ring_are_told_once_each_and_nest_nothing(db, client):
    one, two, three = (make.event(headline_en=f"Deed {number}") for number in (1, 2, 3))
    make.relation(one, two, RelationKind.CAUSES, basis=RelationBasis.EDITOR_INFERENCE, note_en="So it seems.",
                  note_da="Sådan ser det ud.", note_nn="Slik ser det ut.")  # fmt: skip
    make.relation(two, one, RelationKind.CAUSES)
    make.relation(three, one)
    body = client.get(published(one, two, three)).content.decode()
    assert nesting(body) == [(1, one.public_id), (2, three.public_id)]
    text = said(body)
    assert text.count("leads to Deed 2") == 1
    assert "leads to Deed 2 Mon 25 Mar (the editors&#x27; inference: So it seems.)" in text


def test_hostile_words_are_escaped(db, client):
    evil = "<script>alert(1)</script>"
    article = make.article(f"Vik: {evil} »Nei {evil}«", language="nn")
    first = make.event(headline_en=evil)
    second = make.statement(make.actor("evil", name_en=evil), headline_en=f"{evil}2")
    report = make.report(second, article, rendering="direct", marking="quotation_marks")
    make.passage(report, f"»Nei {evil}«")
    make.origin(report)
    make.relation(second, first, note_en=evil, note_da="a", note_nn="b")
    body = client.get(published(first)).content.decode()
    assert "<script>alert" not in body
    assert body.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 5
    assert '<blockquote lang="nn"><p><bdi>«Nei &lt;script&gt;' in body


@pytest.mark.parametrize("entries", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [("", 3), ("?kind=event", 4), ("?kind=event&edition=1", 5)])
def test_one_or_three_answers_cost_the_same(db, django_assert_num_queries, entries, query, queries):
    first = make.event()
    made = [make.event() for _ in range(entries)]
    for each in made:
        make.relation(each, first)
    address = published(first, *made)
    reader = Client(enforce_csrf_checks=True)
    with django_assert_num_queries(queries):
        response = reader.get(address + query)
    assert len(nesting(response.content.decode())) == entries + 1
    assert reader.get(address + query, HTTP_IF_NONE_MATCH=response.headers["ETag"]).status_code == 304
    assert reader.post(address).status_code == 405


@pytest.mark.parametrize(("prefix", "language"), [("", "en"), ("/da", "da"), ("/nn", "nn")])
def test_each_language_has_its_address_and_the_page_is_linked(mini, client, prefix, language):
    body = client.get(f"{prefix}{HOME}threads/?known=2024-03-05").content.decode()
    assert f'<html lang="{language}">' in body
    assert f'<a href="{prefix}{HOME}threads/?known=2024-03-05" aria-current="page">' in body
    assert len(re.findall(r'<link rel="alternate" hreflang="\w\w" href="[^"]+/threads/\?known=2024-03-05">', body)) == 3


# ---- In a browser ------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_a_turn_to_what_it_also_answers_and_to_its_entry(page):
    make.edition()
    page.goto(HOME)
    page.get_by_role("link", name="Threads").click()
    page.locator(".elsewhere a").first.click()
    target = page.evaluate("location.hash")
    assert page.locator(f"li.turn{target}").is_visible()
    page.locator(f"li.turn{target} h3 a").first.click()
    page.wait_for_url(re.compile(f"/{target[1:]}/$"))


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_threads_stand_in_nobodys_way(in_nobodys_way):
    chain = [make.statement(headline_en=f"Word {number} of a long exchange of words") for number in range(12)]
    for earlier, later in pairwise(chain):
        make.relation(later, earlier)
    make.relation(chain[-1], chain[0], RelationKind.DENIES)
    address = published(*chain)
    for page in in_nobodys_way(address, f"{address}?side=others", f"{address}?act=state"):
        narrowest = page.eval_on_selector_all(
            ".what", "all => Math.min(...all.map(e => e.getBoundingClientRect().width))"
        )
        assert narrowest > 200
