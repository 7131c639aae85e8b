"""chronology.json: the contract's names, a golden file, the filters, the errors, caching, and what it costs."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from tests.small_record import CANARY, SLUG, make_record
from timeline.models.editions import Edition
from timeline.models.record import Dispute, Entry
from timeline.publishing.press import publish

pytestmark = pytest.mark.django_db

HERE = Path(__file__).parent
GOLDEN = HERE / "data" / "golden" / "mini.json"
ADDRESS = f"/{SLUG}/chronology.json"
MINI_HASH = "9e33547aef1cbf6e7af8361c376e769674ffe19a8797f5610111ffa87c01c23e"

# The contract: names at each place. More may be added, none may go.
CONTRACT = {
    "": {"format", "dispute", "actors", "articles", "entries", "differences", "figures"},
    "dispute": {"slug", "title", "standfirst", "sides", "edition", "licence"},
    "dispute.sides": {"key", "name"},
    "dispute.edition": {"number", "published", "sha256"},
    "actors": {"slug", "name", "kind", "side", "names", "tenures", "wikidata"},
    "actors.tenures": {"office", "from", "to"},
    "articles": {"id", "outlet", "agencies", "language", "headline", "published", "kind", "url", "sha256", "length"},
    "articles.published": {"edtf", "basis", "as_printed"},
    "entries": {
        "id", "kind", "headline", "summary", "key", "when", "place", "event", "statement", "reports", "relations",
        "origins", "first_reported", "differing", "confidence", "first_edition", "changed_edition", "url",
    },
    "entries.when": {"edtf", "time", "tz", "earliest", "latest", "basis", "as_printed"},
    "entries.event": {"kind", "participants"},
    "entries.event.participants": {"actor", "role"},
    "entries.statement": {
        "speaker", "office", "attribution", "on_behalf_of", "addressee", "act", "medium", "anonymity",
        "anonymity_ground", "language",
    },
    "entries.reports": {"article", "rendering", "wording", "marking", "cue", "asserts", "origins", "passages"},
    "entries.reports.origins": {"kind", "organisation"},
    "entries.reports.passages": {"id", "start", "end", "exact", "language", "translation"},
    "entries.relations": {"kind", "to", "basis", "note", "passages"},
    "entries.first_reported": {"earliest", "latest"},
    "differences": {"id", "field", "entries", "positions", "status", "note"},
    "differences.positions": {"article", "value", "passage", "rank", "reason"},
    "figures": {"id", "topic", "value", "low", "high", "qualifier", "unit", "attributed_to", "as_of", "reports"},
}  # fmt: skip


def at(value, path):
    """Everything that stands at a dotted path, lists opened."""
    found = [value]
    for name in filter(None, path.split(".")):
        found = [each[name] for each in found if each[name] is not None]
        found = [inner for each in found for inner in (each if isinstance(each, list) else [each])]
    return found


@pytest.fixture
def small():
    dispute = make_record()
    publish(dispute, note="First.", by="ed", at=datetime(2026, 1, 1, 12, tzinfo=UTC))
    return dispute


@pytest.fixture
def mini():
    """The mini record, loaded and published."""
    call_command("load_record", str(HERE / "data" / "mini"), verbosity=0)
    dispute = Dispute.objects.get()
    outcome = publish(dispute, note="First.", by="ed", at=datetime(2026, 1, 1, 12, tzinfo=UTC))
    assert outcome.refused == ()
    return dispute


def ids(answer):
    return [entry["id"] for entry in answer.json()["entries"]]


def test_the_mini_record_as_the_golden_file(mini, client, settings):
    settings.SITE_URL = "https://record.example"
    answer = client.get(f"/{mini.slug}/chronology.json")
    assert answer.json() == json.loads(GOLDEN.read_text())


def test_the_mini_record_has_one_hash(mini):
    assert Edition.objects.get().sha256 == MINI_HASH


@pytest.mark.parametrize("path", CONTRACT)
def test_the_contract(mini, client, path):
    found = at(client.get(f"/{mini.slug}/chronology.json").json(), path)
    assert found, path
    for each in found:
        assert CONTRACT[path] - each.keys() == set()


def test_what_surrounds_it(small, client):
    answer = client.get(ADDRESS)
    data = answer.json()
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert data["format"] == "demarche/1"
    edition = Edition.objects.get()
    assert data["dispute"]["edition"] == {"number": 1, "published": "2026-01-01T12:00:00Z", "sha256": edition.sha256}
    assert data["selection"] == {
        "query": "", "entries": 3, "of": 3, "known": None, "figures_and_differences": "all",
    }  # fmt: skip
    assert ids(answer) == ["ST-222222", "ST-333333", "EV-222222"]
    (passage,) = data["entries"][0]["reports"][0]["passages"]
    assert (passage["start"], passage["end"], passage["exact"]) == (52, 69, "Det er ikke sandt")


def test_addresses_are_those_of_the_canonical_host_whatever_host_is_asked(small, client, settings):
    settings.SITE_URL = "https://record.example"
    answer = client.get(ADDRESS, headers={"host": "localhost"})
    assert answer.json()["entries"][0]["url"] == f"https://record.example/{SLUG}/ST-222222/"
    cited = client.get(f"{ADDRESS}?edition=1").json()["entries"][0]["url"]
    assert cited == f"https://record.example/{SLUG}/ST-222222/?edition=1"


def test_the_filters_are_those_of_the_page(small, client):
    assert ids(client.get(f"{ADDRESS}?side=a")) == ["ST-222222", "EV-222222"]
    assert ids(client.get(f"{ADDRESS}?side=a&kind=event")) == ["EV-222222"]
    assert ids(client.get(f"{ADDRESS}?article=AR-333333&order=desc")) == ["EV-222222", "ST-333333"]
    answer = client.get(f"{ADDRESS}?utm_source=x&key=1&side=")
    assert ids(answer) == ["EV-222222"]
    data = answer.json()
    assert data["selection"] == {
        "query": "key=1", "entries": 1, "of": 3, "known": None, "figures_and_differences": "of the entries shown",
    }  # fmt: skip
    assert [each["field"] for each in data["differences"]] == ["when"]
    assert data["figures"] == []
    everything = client.get(ADDRESS).json()
    assert [each["field"] for each in everything["differences"]] == ["when", "value", "substance"]
    assert [each["id"] for each in everything["figures"]] == ["FI-222222", "FI-333333"]


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("from=yesterday", {"from": "“yesterday” is not a day that can be read: write 2024-03-25."}),
        ("actor=%00&tz=Mars", {"actor": "“�” is not known here, so it is ignored.",
                               "tz": "“Mars” is not known here, so it is ignored."}),
        ("edition=x", {"edition": "“x” is not the number of an edition."}),
    ],
)  # fmt: skip
def test_values_that_make_no_sense_are_an_error_here(small, client, query, errors):
    answer = client.get(f"{ADDRESS}?{query}")
    assert (answer.status_code, answer.json()) == (400, {"errors": errors})


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/nowhere/chronology.json", "dispute"),
        (f"/{SLUG}/chronology.xml", "dispute"),
        (f"{ADDRESS}?edition=2", "edition"),
    ],
)
def test_what_is_not_out_is_not_found(small, client, address, field):
    answer = client.get(address)
    assert (answer.status_code, list(answer.json()["errors"])) == (404, [field])


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_other_methods_are_refused(small, method):
    assert getattr(Client(enforce_csrf_checks=True), method)(ADDRESS).status_code == 405


def test_it_is_answered_once_for_good(small, client):
    answer = client.get(f"{ADDRESS}?side=b&side=a")
    tag = answer.headers["ETag"]
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert client.get(f"{ADDRESS}?edition=1").headers["Cache-Control"] == "public, max-age=86400"
    again = client.get(f"{ADDRESS}?side=a&side=b", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(ADDRESS).headers["ETag"] != tag
    assert client.head(ADDRESS).content == b""
    Entry.objects.filter(public_id="ST-222222").update(headline_en="Second")
    publish(small, note="Second.", by="ed")
    assert client.get(f"{ADDRESS}?side=a&side=b", headers={"if-none-match": tag}).status_code == 200
    assert client.get(f"{ADDRESS}?edition=1&side=a").json()["entries"][0]["headline"]["en"] == (
        "Headline of ST-222222 (en)"
    )


def test_what_it_costs_does_not_depend_on_how_much_it_shows(small, client, django_assert_num_queries):
    with django_assert_num_queries(3):  # three entries: the edition, what they refer to, they
        client.get(ADDRESS)
    with django_assert_num_queries(4):  # one entry: and the other ends of its relations
        client.get(f"{ADDRESS}?key=1")


def test_nothing_internal_is_in_it(small, client):
    text = client.get(ADDRESS).content.decode()
    for hidden in (CANARY, "prefix", "suffix", "internal", "ST-999999", "nobody", "body"):
        assert hidden not in text
