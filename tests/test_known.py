"""What was known when: only what the articles dated up to a day report, on pages, map, counts and data."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client

from tests import make
from tests.test_pages import text
from timeline.forms.filters import clean
from timeline.queries import chronology, known
from timeline.queries.facets import facet_counts
from timeline.queries.filters import Filters

SLUG = make.MINI_SLUG
# The small record's articles count from 5 March (Danish: "4 or 5 March"; Nynorsk) and 7 March (English).
FIFTH, SEVENTH = date(2024, 3, 5), date(2024, 3, 7)


def at(edition, day=None) -> chronology.Published:
    return chronology.published(edition, day)


@pytest.mark.parametrize(
    ("edtf", "latest", "zone", "expected"),
    [
        ("2024-03-04/2024-03-05", "2024-03-05T23:00:00Z", "Europe/Copenhagen", date(2024, 3, 5)),
        # The last moment of 25 March in New York is the 26th in UTC: the article's own zone decides.
        ("2024-03-25", "2024-03-26T04:00:00Z", "America/New_York", date(2024, 3, 25)),
        ("2024-03-25/..", None, "UTC", None),
        ("", None, "", None),
    ],
)
def test_an_article_counts_from_the_last_possible_day_of_its_date(edtf, latest, zone, expected):
    assert known.last_day({"published": {"edtf": edtf, "latest": latest, "tz": zone}}) == expected


def test_the_days_to_choose_from_are_those_on_which_an_article_became_known(edition):
    assert at(edition).days == (FIFTH, SEVENTH)
    assert sorted(at(edition, FIFTH).articles) == ["AR-DA2222", "AR-NN2222"]
    assert (at(edition, FIFTH).sources, at(edition, date(2024, 3, 4)).articles) == (3, {})


def test_reports_and_what_follows_from_them_are_those_of_known_articles(edition):
    everything = {row.id: row.payload for row in chronology.entries_matching(at(edition), Filters()).entries}
    held = at(edition, FIFTH)
    then = {row.id: row.payload for row in chronology.entries_matching(held, Filters()).entries}
    only_english = {id_ for id_, each in everything.items() if {r["article"] for r in each["reports"]} == {"AR-EN2222"}}
    assert only_english
    assert set(then) == set(everything) - only_english
    changed = {id_ for id_ in then if then[id_]["reports"] != everything[id_]["reports"]}
    assert changed
    for id_ in changed:
        assert {report["article"] for report in then[id_]["reports"]} <= {"AR-DA2222", "AR-NN2222"}
    for each in then.values():
        shown = {passage["id"] for report in each["reports"] for passage in report["passages"]}
        for relation in each["relations"]:
            assert not relation["passages"] or shown & set(relation["passages"])
    assert {id_ for id_, each in then.items() if each["differing"]} == held.differing


def test_counts_are_those_of_what_each_filter_then_leaves(edition):
    queries = ("", "lang=en", "lang=da&lang=nn", "differing=1", "kind=event", "article=AR-EN2222")
    for held in (at(edition, day) for day in (None, FIFTH, SEVENTH, date(2024, 3, 4))):
        for query in queries:
            filters, _messages = clean(QueryDict(query), held)
            counts = facet_counts(held, filters)
            for name in ("side", "actor", "kind", "act", "lang", "article"):
                for value, number in counts[name].items():
                    assert left(held, filters, {name: (value,)}) == number, (held.known, query, name, value)
            assert left(held, filters, {"differing": True}) == counts["differing"].get("1", 0)


def left(held, filters, change) -> int:
    return chronology.narrowed(chronology.readable_entries(held), replace(filters, **change), held).count()


def test_the_page_says_what_it_leaves_out_and_the_data_follow(edition):
    page = Client().get(f"/{SLUG}/?known=2024-03-05").content.decode()
    said = text(Client().get(f"/{SLUG}/?known=2024-03-05"))
    assert "What was known on 5 March 2024: only what 2 of 3 articles report." in said
    assert '?known=2024-03-07"' in page
    assert "AR-EN2222" not in page
    data = json.loads(Client().get(f"/{SLUG}/chronology.json?known=2024-03-05").content)
    assert data["selection"]["known"] == "2024-03-05"
    assert [each["id"] for each in data["articles"]] == ["AR-DA2222", "AR-NN2222"]
    text_of_it = json.dumps(data)
    assert "AR-EN2222" not in text_of_it
    later = {passage["id"] for row in chronology.entries_matching(at(edition), Filters()).entries
             for report in row.payload["reports"] if report["article"] == "AR-EN2222"
             for passage in report["passages"]}  # fmt: skip
    assert later
    assert not [id_ for id_ in later if id_ in page + text_of_it]


def test_the_summary_of_all_articles_is_not_told_before_all_of_them_were_known(edition):
    for prefix, summary in (
        ("", "Both governments say"),
        ("/da", "Begge regeringer siger"),
        ("/nn", "Begge regjeringane"),
    ):
        then = Client().get(f"{prefix}/{SLUG}/?known=2024-03-05").content.decode()
        assert summary not in then
        assert ('class="standfirst"' in then, 'name="description"' in then) == (False, False)
        # Once as the summary, once for search engines.
        for query in ("", "?known=2024-03-07"):
            assert Client().get(f"{prefix}/{SLUG}/{query}").content.decode().count(summary) == 2


def test_before_the_first_article_nothing_was_known_and_no_page_breaks(edition):
    for address in ("", "editions/", "method/"):
        answer = Client().get(f"/{SLUG}/{address}?known=2024-03-01")
        assert answer.status_code == 200
        assert "only what 0 of 3 articles report" in text(answer)
    data = json.loads(Client().get(f"/{SLUG}/chronology.json?known=2024-03-01").content)
    assert (data["entries"], data["articles"], data["actors"], data["differences"], data["figures"]) == ([],) * 5


def test_a_day_that_makes_no_sense_is_told(edition):
    for wrong in ("2024-02-30", "x", "%00", "20240305", "9" * 10000):
        answer = Client().get(f"/{SLUG}/?known={wrong}")
        assert answer.status_code == 200
        assert "is not a day that can be read" in text(answer)
        assert Client().get(f"/{SLUG}/chronology.json?known={wrong}").status_code == 400


def test_it_costs_no_query_more(edition, django_assert_num_queries):
    with django_assert_num_queries(4):
        Client().get(f"/{SLUG}/")
    with django_assert_num_queries(4):
        Client().get(f"/{SLUG}/?known=2024-03-05")
