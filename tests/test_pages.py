"""The readers' pages from outside: what they say, in which language, under which address and headers, at what cost."""

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db.models import Q

from tests import make
from timeline.models.record import Entry, Relation
from timeline.publishing.press import publish
from timeline.publishing.redaction import redact

SLUG = make.MINI_SLUG
HOME = f"/{SLUG}/"
ENTRIES = 8  # of the small record; a ninth is a draft
FIRST = datetime(2024, 4, 2, 8, tzinfo=UTC)


def text(response) -> str:
    """What is read of a page: its text without tags, white space made single."""
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def statement() -> Entry:
    return Entry.objects.filter(kind="statement").order_by("position").first()


# ---- Front and languages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "address"),
    [("en", HOME), ("da", f"/da{HOME}"), ("nn", f"/nn{HOME}"), ("nb", f"/nn{HOME}"), ("no", f"/nn{HOME}"),
     ("fr", HOME), ("", HOME)],
)  # fmt: skip
def test_with_one_dispute_the_front_leads_to_it_in_the_readers_language(edition, reader, accepted, address):
    response = reader.get("/", HTTP_ACCEPT_LANGUAGE=accepted)
    assert (response.status_code, response.headers["Location"]) == (302, address)
    assert "Accept-Language" in response.headers["Vary"]


def test_only_the_front_follows_accept_language(edition, reader):
    response = reader.get(HOME, HTTP_ACCEPT_LANGUAGE="da")
    assert '<html lang="en">' in response.content.decode()
    assert reader.get("/da/").headers["Location"] == f"/da{HOME}"


@pytest.mark.django_db
def test_without_an_edition_the_front_says_so(reader):
    assert "No dispute has been published here yet." in text(reader.get("/"))


def test_several_disputes_are_listed_with_their_editions(edition, reader):
    other = make.dispute()
    make.evidence(make.event(dispute=other))
    assert publish(other, note="First.", by="ed", at=FIRST).refused == ()
    page = reader.get("/")
    assert page.status_code == 200
    assert "The bridge dispute Edition 1, 2 April 2024" in text(page)
    danish = reader.get("/", HTTP_ACCEPT_LANGUAGE="da")
    assert danish.headers["Location"] == "/da/"
    assert "Udgave 1, 2. april 2024" in text(reader.get("/da/"))
    assert reader.get("/?in=en", HTTP_ACCEPT_LANGUAGE="da").status_code == 200


@pytest.mark.parametrize(
    ("prefix", "language", "said"),
    [("", "en", "Key entries"), ("/da", "da", "Hovedpunkter"), ("/nn", "nn", "Hovudpunkt")],
)
def test_each_language_has_its_own_address_and_names_the_others(edition, reader, prefix, language, said):
    body = reader.get(prefix + HOME).content.decode()
    assert f'<html lang="{language}">' in body
    assert said in body
    assert f'<link rel="canonical" href="{settings.SITE_URL}{prefix}{HOME}">' in body
    for code, path in (("en", HOME), ("da", f"/da{HOME}"), ("nn", f"/nn{HOME}")):
        assert f'<link rel="alternate" hreflang="{code}" href="{settings.SITE_URL}{path}">' in body


# ---- The chronology ----------------------------------------------------------------------------------------


def test_every_entry_is_on_the_page_in_order_with_its_evidence_one_link_away(edition, reader):
    body = reader.get(HOME).content.decode()
    shown = re.findall(r'<li class="entry [^"]*" id="([A-Z]{2}-\w{6})"', body)
    assert len(shown) == ENTRIES == len(set(shown))
    for public_id in shown:
        assert f'href="{HOME}{public_id}/#reports"' in body
    assert body.count("<h1") == 1


def test_the_filters_say_themselves_and_can_be_taken_away(edition, reader):
    page = reader.get(f"{HOME}?side=halvia&kind=statement")
    said = text(page)
    number = len(re.findall(r'<li class="entry ', page.content.decode()))
    assert number == 2
    assert "2 of 8 entries : statements by Halvia" in said
    body = page.content.decode()
    assert f'href="{HOME}?kind=statement#filters"' in body
    assert f'href="{HOME}?side=halvia#filters"' in body


def test_bad_values_are_told_beside_their_field_and_ignored(edition, reader):
    page = reader.get(f"{HOME}?from=2024-02-30&side=nowhere&q=%00")
    assert page.status_code == 200
    body = page.content.decode()
    assert '<span class="error" id="from-error">“2024-02-30” is not a day that can be read' in body
    assert '<p class="error">“nowhere” is not known here, so it is ignored.</p>' in body
    assert '<span class="error" id="q-error">“�” holds characters that cannot be searched for.</span>' in body
    assert "All 8 entries" in text(page)


def test_hostile_queries_get_a_page(edition, reader):
    for query in ("side=%00", "from=" + "9" * 10_000, "&".join(["act=deny"] * 1_000), "edition=0x1", "tz=../../etc"):
        assert reader.get(f"{HOME}?{query}").status_code == 200


def test_nothing_found_says_which_filter_to_drop(edition, reader):
    said = text(reader.get(f"{HOME}?from=2050-01-01"))
    assert "No entry passes these filters. Take one of them away: From 1 January 2050" in said


def test_a_numbered_edition_stays_and_one_not_out_is_not_there(edition, reader):
    entry = statement()
    old = entry.headline_en
    entry.headline_en = "A new headline"
    entry.save()
    publish(entry.dispute, note="Second.", by="ed", at=datetime(2024, 4, 3, 8, tzinfo=UTC))
    assert "A new headline" in text(reader.get(HOME))
    assert old in text(reader.get(f"{HOME}?edition=1"))
    assert "A new headline" not in text(reader.get(f"{HOME}?edition=1"))
    assert reader.get(f"{HOME}?edition=3").status_code == 404
    revised = text(reader.get(f"{HOME}{entry.public_id}/"))
    assert "Edition 2, 3 April 2024" in revised
    assert "Added." in revised


# ---- One entry, the method, about --------------------------------------------------------------------------


def test_an_entry_shows_its_reports_with_their_passages_in_their_language(edition, reader):
    entry = statement()
    body = reader.get(f"{HOME}{entry.public_id}/").content.decode()
    for report in entry.reports.all():
        assert f'id="{report.public_id}"' in body
        for passage in report.passages.all():
            assert f'id="{passage.public_id}"' in body
    headings = re.findall(r"<h2[^>]*>([^<]+)", body)
    order = ["The words", "Who", "When", "The exchange", "Revisions", "Cite"]
    assert [heading for heading in headings if heading in order] == order
    assert f"{settings.SITE_URL}{HOME}{entry.public_id}/?edition=1" in body


def test_words_that_may_not_be_reprinted_say_where_they_stand(edition, reader):
    entry = Entry.objects.filter(reports__passages__exact="").order_by("position").first()
    passage = entry.reports.filter(passages__exact="").first().passages.filter(exact="").first()
    said = text(reader.get(f"{HOME}{entry.public_id}/"))
    assert f"Words not reprinted: characters {passage.start + 1} to {passage.end} of the article." in said


def test_a_withdrawn_entry_is_gone_with_its_reason(edition, reader):
    entry = make.event(dispute=statement().dispute)
    make.evidence(entry)
    publish(entry.dispute, note="More.", by="ed", at=datetime(2024, 4, 2, 9, tzinfo=UTC))
    entry.state = "withdrawn"
    entry.withdrawn_reason_en = "The article was retracted."
    entry.withdrawn_reason_da = "Artiklen blev trukket tilbage."
    entry.withdrawn_reason_nn = "Artikkelen vart trekt attende."
    entry.save()
    publish(entry.dispute, note="Second.", by="ed", at=datetime(2024, 4, 3, 8, tzinfo=UTC))
    gone = reader.get(f"/da{HOME}{entry.public_id}/")
    assert gone.status_code == 410
    assert "Begrundelse: Artiklen blev trukket tilbage." in text(gone)
    assert f'<p class="was">{entry.headline_da}</p>' in gone.content.decode()
    # What it was called may be more than was known that day.
    then = reader.get(f"/da{HOME}{entry.public_id}/?known=2024-03-05")
    assert (then.status_code, entry.headline_da in text(then)) == (410, False)
    assert reader.get(f"{HOME}{entry.public_id}/?edition=2").status_code == 200
    redact(make.MINI_SLUG, [entry.public_id], ground="Court order.")
    assert entry.headline_da not in text(reader.get(f"/da{HOME}{entry.public_id}/"))


@pytest.mark.parametrize("address", ["/nothing/", f"{HOME}EV-222222/", "/da/nothing/", "/nothing/method/"])
def test_what_is_not_there_is_said_first(edition, reader, address):
    response = reader.get(address)
    assert response.status_code == 404
    heading = "Der er intet på denne adresse" if address.startswith("/da") else "There is nothing at this address"
    assert f"<h1>{heading}</h1>" in response.content.decode()


@pytest.mark.parametrize(("prefix", "said"), [("", "CiTO disputes"), ("/da", "Siger, at en påstand ikke passer")])
def test_the_method_prints_the_vocabulary(edition, reader, prefix, said):
    page = text(reader.get(f"{prefix}{HOME}method/"))
    assert said in page


def test_about_names_nobody_who_is_not_set(edition, reader, settings):
    settings.PUBLISHER, settings.RESPONSIBLE_EDITOR, settings.CONTACT_EMAIL = "", "", ""
    assert "This installation has not named its publisher." in text(reader.get("/about/"))
    settings.PUBLISHER, settings.CONTACT_EMAIL = "The Bridge Press", "desk@bridge.example"
    named = text(reader.get("/nn/about/"))
    assert "The Bridge Press." in named
    assert "Skriv til desk@bridge.example" in named


# ---- Headers and cost --------------------------------------------------------------------------------------

PAGES = ["", "method/", "ENTRY/"]


def address(page: str) -> str:
    return HOME + page.replace("ENTRY", statement().public_id)


@pytest.mark.parametrize("page", PAGES)
def test_an_unchanged_page_is_not_sent_twice(edition, reader, page):
    first = reader.get(address(page))
    assert first.headers["Cache-Control"] == "public, no-cache"
    again = reader.get(address(page), HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    other = reader.get(f"/da{address(page)}", HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert other.status_code == 200
    numbered = reader.get(f"{address(page)}?edition=1")
    assert numbered.headers["Cache-Control"] == "public, max-age=86400"


@pytest.mark.parametrize("page", ["", "method/"])
def test_a_page_kept_from_before_a_redaction_is_sent_again(edition, reader, page):
    first = reader.get(HOME + page)
    redact(SLUG, [statement().public_id], ground="Court order 1/2026")
    again = reader.get(HOME + page, HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert again.status_code == 200
    assert again.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize(("language", "says"), [("", "Start with:"), ("/da", "Begynd med:"), ("/nn", "Byrj med:")])
def test_a_newcomer_is_told_where_to_start(edition, reader, language, says):
    page = reader.get(language + HOME)
    assert says in text(page)
    assert f'<a href="{language}{HOME}EV-CLSR22/">' in page.content.decode()


def test_a_relative_date_links_to_what_it_hangs_on_though_no_relation_leads_there(db, reader):
    record = make.mini()
    Relation.objects.filter(Q(from_entry__public_id="EV-VTE222") | Q(to_entry__public_id="EV-VTE222")).delete()
    publish(record, note="First.", by="ed", at=FIRST)
    page = reader.get(f"{HOME}EV-VTE222/").content.decode()
    when = page[page.index('id="when-h"') :]
    assert f'href="{HOME}EV-CLSR22/"' in when[: when.index("</section>")]


def test_a_page_for_an_editor_is_kept_nowhere(edition, admin_client):
    assert admin_client.get(HOME).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("page", ["/", "/about/", *(HOME + each for each in PAGES)])
def test_readers_pages_take_get_and_head_only_and_give_no_cookie(edition, reader, page):
    page = page.replace("ENTRY", statement().public_id)
    for method in ("post", "put", "delete", "patch", "options", "trace"):
        assert getattr(reader, method)(page).status_code == 405
    assert reader.head(page).status_code in (200, 302)
    response = reader.get(page)
    assert not response.cookies
    assert "unsafe" not in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("page", "queries"), [("/about/", 0), (HOME, 4), (f"{HOME}?kind=statement", 5), (f"{HOME}method/", 2)]
)
def test_a_page_costs_the_same_whatever_it_shows(edition, reader, django_assert_num_queries, page, queries):
    with django_assert_num_queries(queries):
        assert reader.get(page).status_code == 200


@pytest.mark.parametrize("entries", [1, 3, 90])
def test_one_three_or_ninety_entries_cost_the_same(db, reader, django_assert_num_queries, entries):
    dispute = make.dispute()
    made = [make.event(dispute=dispute) for _ in range(entries)]
    for entry in made:
        make.evidence(entry)
    assert publish(dispute, note="First.", by="ed", at=FIRST).refused == ()
    with django_assert_num_queries(4):
        body = reader.get(f"/{dispute.slug}/").content.decode()
    assert len(re.findall(r'<li class="entry ', body)) == entries
    with django_assert_num_queries(6):
        assert reader.get(f"/{dispute.slug}/{made[0].public_id}/").status_code == 200
