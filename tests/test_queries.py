"""Questions to the editions, asked of items made by hand: what matches, in which order, at what cost."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from timeline.forms.filters import clean
from timeline.models.editions import Change, Edition, EditionItem, Facet
from timeline.queries import chronology, editions
from timeline.queries.facets import facet_counts
from timeline.queries.filters import Filters

pytestmark = pytest.mark.django_db

WORDS = {"en": "a", "da": "b", "nn": "c"}


def make_edition(number=1, *, dispute="a-b", at=None):
    return Edition.objects.create(
        dispute=dispute,
        number=number,
        published_at=at or datetime(2026, 1, number, tzinfo=UTC),
        sha256="0" * 64,
    )


def make_item(kind, public_id, payload, *, first=1, last=None, since=None, facets=(), dispute="a-b", **columns):
    item = EditionItem.objects.create(
        dispute=dispute,
        kind=kind,
        public_id=public_id,
        payload=json.dumps(payload),
        sha256="0" * 64,
        first_edition=first,
        last_edition=last,
        since_edition=since or first,
        **columns,
    )
    Facet.objects.bulk_create(Facet(item=item, facet=facet, value=value) for facet, value in facets)
    return item


def make_entry(public_id, day, *, hour=None, side="us", kind="event", facets=(), relations=(), **options):
    """An entry of March 2024: a calendar day of Jerusalem's, or, with an hour, a minute UTC."""
    earliest = datetime(2024, 3, day, hour or 0, tzinfo=UTC) - timedelta(hours=0 if hour else 2)
    latest = earliest + (timedelta(minutes=1) if hour else timedelta(days=1))
    text = [moment.isoformat().replace("+00:00", "Z") for moment in (earliest, latest)]
    facets = [("side", side), ("kind", kind), *facets]
    if not hour:
        facets += [("first_day", f"2024-03-{day:02}"), ("last_day", f"2024-03-{day:02}")]
    for relation, to in relations:
        facets.append(("to", to))
        if relation != "part_of":
            facets.append(("answers", to))
    payload = {
        "id": public_id,
        "kind": kind,
        "side": side,
        "headline": WORDS,
        "when": {"earliest": text[0], "latest": text[1]},
        "sort_at": text[0],
        "relations": [{"kind": relation, "to": to} for relation, to in relations],
    }
    return make_item(
        "entry",
        public_id,
        payload,
        facets=facets,
        entry_kind=kind,
        sort_at=earliest,
        earliest=earliest,
        latest=latest,
        **options,
    )


@pytest.fixture
def small():
    """Five entries: EV-2 answers EV-1, ST-3 answers EV-2, ST-4 is part of EV-5."""
    make_item("dispute", "a-b", {"title": WORDS, "sides": [{"key": "us"}, {"key": "il"}], "clocks": ["UTC"]})
    make_item("actor", "anna", {"slug": "anna"})
    dated = {"edtf": "2024-03-26", "tz": "UTC", "latest": "2024-03-27T00:00:00Z"}
    make_item("article", "AR-222222", {"id": "AR-222222", "language": "da", "published": dated})
    make_entry("EV-1", 24, facets=[("actor", "anna"), ("lang", "da")], key=True)
    make_entry("EV-2", 25, side="il", relations=[("rejects", "EV-1")], facets=[("lang", "da"), ("lang", "en")])
    make_entry("ST-3", 26, kind="statement", relations=[("replies_to", "EV-2")], facets=[("act", "deny")])
    make_entry("ST-4", 27, kind="statement", hour=23, relations=[("part_of", "EV-5")], facets=[("act", "deny")])
    make_entry("EV-5", 27, side="il", differing=True)
    return chronology.published(make_edition())


def ids(found):
    return [row.id for row in found.entries]


@pytest.mark.parametrize(
    ("filters", "expected", "related"),
    [
        (Filters(), ["EV-1", "EV-2", "ST-3", "EV-5", "ST-4"], ["EV-1", "EV-2", "EV-5", "ST-3", "ST-4"]),
        (Filters(order="desc"), ["ST-4", "EV-5", "ST-3", "EV-2", "EV-1"], ["EV-1", "EV-2", "EV-5", "ST-3", "ST-4"]),
        (Filters(side=("il",)), ["EV-2", "EV-5"], ["EV-1", "EV-2", "EV-5", "ST-3", "ST-4"]),
        (Filters(side=("il", "us"), lang=("en",)), ["EV-2"], ["EV-1", "EV-2", "ST-3"]),
        (Filters(act=("deny",), kind=("statement",)), ["ST-3", "ST-4"], ["EV-2", "EV-5", "ST-3", "ST-4"]),
        (Filters(actor=("anna",)), ["EV-1"], ["EV-1", "EV-2"]),
        (Filters(key=True), ["EV-1"], ["EV-1", "EV-2"]),
        (Filters(differing=True), ["EV-5"], ["EV-5", "ST-4"]),
        (Filters(key=True, differing=True), [], []),
    ],
)
def test_entries_matching(small, filters, expected, related):
    found = chronology.entries_matching(small, filters)
    assert ids(found) == expected
    assert sorted(found.related) == related
    assert found.total == 5


def test_a_calendar_day_is_selected_by_its_own_days_and_a_clock_time_by_the_readers_clock(small):
    # 26 March in Jerusalem begins on the 25th in New York: it is still an entry of the 26th.
    only_25th = Filters(from_=date(2024, 3, 25), to=date(2024, 3, 25), tz="America/New_York")
    assert ids(chronology.entries_matching(small, only_25th)) == ["EV-2"]
    # 23:00 UTC on the 27th is the 28th in Jerusalem.
    from_28th = {"from_": date(2024, 3, 28)}
    assert ids(chronology.entries_matching(small, Filters(**from_28th, tz="UTC"))) == []
    assert ids(chronology.entries_matching(small, Filters(**from_28th, tz="Asia/Jerusalem"))) == ["ST-4"]
    assert ids(chronology.entries_matching(small, Filters(**from_28th, home="Asia/Jerusalem"))) == ["ST-4"]


def test_an_entry_comes_with_its_thread_and_its_neighbours(small):
    found = chronology.entry(small, "EV-2")
    assert ids(found) == ["EV-2"]
    assert (found.previous.id, found.next.id) == ("EV-1", "ST-3")
    assert sorted(found.related) == ["EV-1", "EV-2", "ST-3"]
    last = chronology.entry(small, "ST-4")
    assert (last.previous.id, last.next) == ("EV-5", None)
    assert sorted(last.related) == ["EV-5", "ST-4"]  # part_of leads to its occasion and no further
    assert sorted(chronology.entry(small, "EV-1").related) == ["EV-1", "EV-2", "ST-3"]
    assert chronology.entry(small, "EV-9") is None


def test_facet_counts_leave_a_facets_own_filter_aside(small):
    assert facet_counts(small, Filters(side=("il",))) == {
        "side": {"us": 3, "il": 2},
        "actor": {},
        "kind": {"event": 2},
        "act": {},
        "lang": {"da": 1, "en": 1},
        "article": {},
        "differing": {"1": 1},
        "key": {},
    }
    assert facet_counts(small, Filters(key=True, lang=("da",)))["lang"] == {"da": 1}
    assert facet_counts(small, Filters())["kind"] == {"event": 3, "statement": 2}


def test_what_it_costs(small, django_assert_num_queries):
    with django_assert_num_queries(1):
        edition = editions.edition("a-b")
    with django_assert_num_queries(1):
        held = chronology.published(edition)
    with django_assert_num_queries(1):
        chronology.entries_matching(held, Filters())
    for filters in (Filters(side=("il",)), Filters(key=True)):
        with django_assert_num_queries(2):
            chronology.entries_matching(held, filters)
    with django_assert_num_queries(1):
        facet_counts(held, Filters(side=("il",), from_=date(2024, 3, 1)))
    with django_assert_num_queries(3):
        chronology.entry(held, "EV-2")
    with django_assert_num_queries(1):
        editions.changes_of(edition, "EV-2")
    with django_assert_num_queries(1):
        editions.published_disputes()


def test_each_edition_is_read_as_it_was_and_a_future_one_not_at_all():
    make_item("dispute", "a-b", {"title": {"en": "old"}}, last=1)
    make_item("dispute", "a-b", {"title": {"en": "new"}}, first=2, since=1)
    make_entry("EV-1", 24, first=1, last=1)
    make_entry("EV-2", 25, first=1, last=1)
    make_entry("EV-2", 26, first=2, since=1)
    make_entry("EV-3", 26, first=3)
    for number in (1, 2):
        make_edition(number)
    make_edition(3, at=timezone.now() + timedelta(hours=1))
    assert editions.edition("a-b").number == 2
    assert editions.edition("a-b", 3) is None
    assert editions.edition("a-b", 7) is None
    assert editions.edition("c-d") is None
    first, second = (chronology.published(editions.edition("a-b", number)) for number in (1, None))
    assert ids(chronology.entries_matching(first, Filters())) == ["EV-1", "EV-2"]
    (row,) = chronology.entries_matching(second, Filters()).entries
    assert (row.id, row.first_edition, row.changed_edition, row.earliest.day) == ("EV-2", 1, 2, 25)
    (out,) = editions.published_disputes()
    assert (out.slug, out.title, out.number) == ("a-b", {"en": "new"}, 2)


def test_a_withdrawn_entry_gives_its_reason_from_the_edition_that_took_it_back():
    reason = {"en": "It was another day.", "da": "Det var en anden dag.", "nn": "Det var ein annan dag."}
    make_entry("EV-1", 24, last=1)
    make_edition(1)
    second = make_edition(2)
    Change.objects.create(
        edition=second, kind="entry", public_id="EV-1", change="withdrawn", now=json.dumps(reason), why=reason["en"]
    )
    assert editions.withdrawn("a-b", "EV-1", 1) is None
    assert editions.withdrawn("a-b", "EV-1", 2) == editions.Withdrawal(
        "EV-1", reason, 2, {"en": "a", "da": "b", "nn": "c"}
    )
    assert editions.withdrawn("a-b", "EV-9", 2) is None
    (line,) = editions.changes_of(second, "EV-1")
    assert (line.number, line.change, line.was, line.now, line.why) == (2, "withdrawn", None, reason, reason["en"])


def test_what_was_redacted_is_not_shown_and_what_refers_to_it_still_can_be():
    redacted = {"redacted_at": timezone.now(), "redaction_ground": "court order"}
    make_item("actor", "anna", {}, **redacted)
    make_item("figure", "FI-222222", {}, **redacted)
    make_entry("EV-1", 24, **redacted)
    make_entry("EV-2", 25, relations=[("replies_to", "EV-1")])
    edition = make_edition()
    published = chronology.published(edition)
    assert published.actors["anna"]["name"] == {"en": "[removed]", "da": "[fjernet]", "nn": "[fjerna]"}
    assert published.figures == ()
    found = chronology.entries_matching(published, Filters())
    assert (ids(found), found.total) == (["EV-2"], 1)
    assert chronology.entry(published, "EV-1") is None
    assert editions.withdrawn("a-b", "EV-1", 1).reason["en"] == "court order"
    assert facet_counts(published, Filters())["side"] == {"us": 1}


def test_the_canonical_address():
    assert Filters().query_string() == ""
    filters = Filters(side=("us", "il"), from_=date(2024, 3, 25), differing=True, order="desc", home="Asia/Gaza")
    assert filters.query_string() == "differing=1&from=2024-03-25&order=desc&side=il&side=us"
    assert filters.query_string(from_=None, order="asc", edition=2) == "differing=1&edition=2&side=il&side=us"
    assert filters.without("from").without("differing").query_string() == "order=desc&side=il&side=us"
    assert filters.without("side", "us").side == ("il",)
    assert filters.without("side").side == ()
    assert not Filters(order="desc", scale="sequence", tz="UTC", edition=1).narrows
    assert Filters(to=date(2024, 3, 1)).narrows


def test_an_address_read_back_is_the_same_filters(small):
    query = "act=deny&differing=1&from=2024-03-01&key=1&lang=da&order=desc&scale=sequence&side=il&side=us&tz=UTC"
    filters, messages = clean(QueryDict(query), small)
    assert messages == {}
    assert filters.query_string() == query
