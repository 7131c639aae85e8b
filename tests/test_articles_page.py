"""Articles: what each is, what it reports, what it alone reports, and what only others do."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db.models import QuerySet
from playwright.sync_api import expect

from tests import make
from timeline.models.editions import EditionItem
from timeline.models.record import Article, Entry
from timeline.publishing.press import publish
from timeline.publishing.redaction import redact
from timeline.queries import articles, chronology
from timeline.queries.filters import Filters
from timeline.vocabulary import Rendering

SLUG = make.MINI_SLUG
PAGE = f"/{SLUG}/articles/"
OTHER = "/halvia-torvia/articles/"
FIRST = datetime(2024, 4, 2, 8, tzinfo=UTC)


def body(response) -> str:
    return response.content.decode()


def text(html: str) -> str:
    """What is read, without the marks."""
    return re.sub(r" (?=[,;:.)])", "", " ".join(re.sub(r"<[^>]+>", " ", html).split()))


def rows(page: str) -> dict[str, str]:
    """The text of each article of the list, by id, in order."""
    found = re.findall(r'<li id="([^"]+)">(.*?)\n        </li>', page, re.S)
    return {public_id: text(row) for public_id, row in found}


def section(page: str, heading: str) -> str:
    """The HTML of the section with that id of its heading, "" for none."""
    found = re.search(rf'<section aria-labelledby="{heading}">(.*?)</section>', page, re.S)
    return found[1] if found else ""


def test_what_each_carries_alone_and_not(edition):
    held = chronology.published(edition)
    entries = chronology.entries_matching(held, Filters()).entries
    found = {id_: articles.carried(entries, id_) for id_ in held.articles}
    assert {id_: ([row.id for row in each.reported], each.alone) for id_, each in found.items()} == {
        "AR-DA2222": (["EV-VTE222", "EV-CLSR22", "ST-HLM222", "EV-QUE222", "ST-VKK222"], {"EV-VTE222"}),
        "AR-NN2222": (["EV-CLSR22", "ST-FFC222", "EV-QUE222", "ST-VKK222"], {"ST-FFC222"}),
        "AR-EN2222": (
            ["EV-CLSR22", "ST-HLM222", "EV-QUE222", "ST-TLK222", "ST-DCL222"],
            {"ST-TLK222", "ST-DCL222"},
        ),
    }
    assert [row.id for row in found["AR-DA2222"].elsewhere] == ["ST-FFC222", "ST-TLK222", "ST-DCL222"]
    assert articles.renderings(entries, "AR-EN2222") == {
        Rendering.DIRECT: 1, Rendering.MIXED: 1, Rendering.MENTION: 1,
    }  # fmt: skip


# ---- The list ----------------------------------------------------------------------------------------------


def test_the_list_by_date_with_what_is_known_of_each(edition, reader):
    page = body(reader.get(PAGE))
    assert rows(page) == {
        "AR-DA2222": "Danish article signed Nordbureauet Halvia lukker broen til Torvia"
        " 5 entries, 1 of them in no other text we hold"
        " Language Danish Outlet outlet not known Agencies credited Nordbureauet"
        " Date 4 or 5 March 2024; inferred by the editors Printed of it »mandag« Kind News article, 432 characters",
        "AR-NN2222": "Nynorsk article – Uforståeleg stenging 4 entries, 1 of them in no other text we hold"
        " Language Nynorsk Outlet outlet not known"
        " Date Tuesday 5 March 2024; worked out from a weekday Printed of it «tysdag»"
        " Kind News article, 331 characters",
        "AR-EN2222": "English article Halvia and Torvia to talk about bridge"
        " 5 entries, 2 of them in no other text we hold Language English Outlet Northern Wire"
        " Date 6 or 7 March 2024; inferred by the editors Printed of it “Wednesday” Kind News article, 486 characters",
    }
    assert '<cite lang="nn"><bdi>– Uforståeleg stenging</bdi></cite>' in page
    assert f'<a href="/{SLUG}/actors/northern-wire/"><bdi>Northern Wire</bdi></a>' in page
    assert 'aria-current="page">Articles</a>' in page
    assert "omitted" not in page


def test_the_counts_are_those_of_what_passes_the_filters_on_the_day_of_knowledge(edition, reader):
    page = body(reader.get(f"{PAGE}?kind=statement&edition=1&known=2024-03-05"))
    assert [re.search(r"(\d entr\w+.*?) Language", row)[1] for row in rows(page).values()] == [
        "2 entries, 1 of them in no other text we hold",
        "2 entries, 1 of them in no other text we hold",
    ]
    assert "English article" not in page
    assert "Northern Wire" not in page
    assert f'href="{PAGE}AR-DA2222/?edition=1&amp;kind=statement&amp;known=2024-03-05"' in page
    assert "3 of 6 entries" in page
    assert "No article counts as known." in body(reader.get(f"{PAGE}?known=2024-03-01"))
    assert list(rows(body(reader.get(f"{PAGE}?order=desc")))) == ["AR-DA2222", "AR-NN2222", "AR-EN2222"]


@pytest.mark.django_db
def test_dates_that_are_open_or_not_known_stand_where_they_can_be(reader):
    dispute = make.dispute()
    for name, edtf in (("none", ""), ("open", "../2024-03-27"), ("later", "2024-03-25/2024-03-28"),
                       ("sooner", "2024-03-25")):  # fmt: skip
        make.evidence(make.statement(), make.article(published_edtf=edtf, **make.words("name", name)))
    assert publish(dispute, note="First.", by="ed", at=FIRST).refused == ()
    page = body(reader.get(OTHER))
    assert re.findall(r"<h2><a [^>]+>([^<]+)</a></h2>", page) == ["open", "sooner", "later", "none"]
    assert [row.split(" Date ")[1] for row in rows(page).values()] == [
        "On or before 27 March 2024; stated in the text Kind News article, 104 characters",
        "Monday 25 March 2024; stated in the text Kind News article, 104 characters",
        "Between 25 and 28 March 2024; stated in the text Kind News article, 104 characters",
        "date not known Kind News article, 104 characters",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_what_it_costs(reader, django_assert_num_queries, number):
    first = make.statement()
    carrying = [make.article() for _ in range(number)]
    for each in carrying:
        make.evidence(first, each)
        make.evidence(make.statement(), carrying[0])
    publish(first.dispute, note="First.", by="ed", at=FIRST)
    # The edition, what it holds beside entries, the entries.
    with django_assert_num_queries(3):
        page = body(reader.get(OTHER))
    assert len(rows(page)) == number
    # And which of them pass.
    with django_assert_num_queries(5):
        one = body(reader.get(f"{OTHER}{carrying[0].public_id}/?kind=statement&edition=1&known=2024-03-31"))
    assert len(re.findall(r'<div class="line ', section(one, "reports-h"))) == number + 1


# ---- One article -------------------------------------------------------------------------------------------


def test_the_page_of_one_article(edition, reader):
    page = body(reader.get(f"{PAGE}AR-EN2222/"))
    assert text(section(page, "about-h")) == (
        "The article Language English Outlet Northern Wire Date 6 or 7 March 2024; inferred by the editors"
        " Printed of it “Wednesday” Kind News article, 486 characters"
        " Text held SHA-256 d7288998417f5250877563bc93cf443064620e7ac73d8c0ad6cb2530262425ac"
        " The text names its publisher only at its end."
    )
    assert text(section(page, "share-h")) == (
        "How it renders speech 3 reports of statements Rendering Reports Share"
        " Direct 1 33% Partly in quotation marks 1 33% Only that it was said 1 33%"
    )
    assert text(section(page, "sources-h")) == ("Where it has it from Not stated 4 reports Northern Wire 1 report")
    told = section(page, "reports-h")
    assert re.findall(r'<li id="([^"]+)"', told) == ["EV-CLSR22", "ST-HLM222", "EV-QUE222", "ST-TLK222", "ST-DCL222"]
    assert re.findall(r'<div id="(PA-[^"]+)"', told) == [
        "PA-M2B222",
        "PA-M2F222",
        "PA-M2U222",
        "PA-M2X222",
        "PA-M2Z222",
    ]
    # Of others' passages nothing, of its own those with words; of the rest the place.
    assert '<blockquote lang="en"><p><bdi>“We have no choice,” Ms Holm said then</bdi></p></blockquote>' in told
    assert "Vi har ikke noget valg" not in page
    assert 'characters <span id="PA-M2V222">328 to 437</span> of the article' in told
    assert told.count("In no other text we hold.") == 2
    assert re.findall(r'href="#([^"]+)"', section(page, "alone-h")) == ["ST-TLK222", "ST-DCL222"]
    assert text(section(page, "figures-h")) == (
        "Numbers it gives Lorries queuing at the bridge: 1,200 lorries (Police of Halvia): “Some 1,200”"
    )
    assert f'<a href="/{SLUG}/EV-QUE222/#PA-M35222"><q lang="en">' in page
    assert text(section(page, "elsewhere-h")) == (
        "Not in this text reported by others"
        " The River Commission votes for a toll on the ports of Torvia Mon 4 Mar · Danish article signed Nordbureauet"
        " An official of Torvia says talks go on 4 or 5 Mar · Nynorsk article"
        " Jon Vik denies that the toll harms Halvia Mon 4 Mar, evening ·"
        " Danish article signed Nordbureauet and Nynorsk article"
    )
    assert "omitted" not in page


def test_where_it_stands_among_reports_that_differ(edition, reader):
    danish = body(reader.get(f"{PAGE}AR-DA2222/"))
    assert text(section(danish, "differ-h")).startswith(
        "Where reports differ Number: »1.200« not settled Wording: It does not affect Halvia not settled"
        " · Jon Vik denies that the toll harms Halvia"
    )
    assert "Time: Monday (preferred) one position preferred · Halvia closes the bridge to Torvia" in text(
        section(danish, "differ-h")
    )
    assert f'href="/{SLUG}/differences/#DI-WHN222"' in danish
    assert "DI-WRD222" not in body(reader.get(f"{PAGE}AR-DA2222/?kind=event"))
    # On 5 March the English article is not out: the Nynorsk one alone is enough to differ from.
    early = body(reader.get(f"{PAGE}AR-DA2222/?known=2024-03-05"))
    assert text(section(early, "differ-h")) == text(section(danish, "differ-h"))
    nynorsk = body(reader.get(f"/nn{PAGE}AR-NN2222/"))
    assert (
        '<a href="https://avis.example/brua" rel="noopener noreferrer external">https://avis.example/brua</a>'
        in nynorsk
    )
    assert "The page was read on paper." not in nynorsk


def test_filters_and_the_address_in_small_letters(edition, reader):
    page = body(reader.get(f"/da{PAGE}AR-NN2222/?kind=event&edition=1"))
    assert re.findall(r'<li id="([^"]+)"', section(page, "reports-h")) == ["EV-CLSR22", "EV-QUE222"]
    assert f"/da/{SLUG}/EV-CLSR22/?edition=1" in page
    assert section(page, "share-h") == ""
    english = f"{settings.SITE_URL}{PAGE}AR-NN2222/?edition=1&amp;kind=event"
    assert f'<link rel="alternate" hreflang="en" href="{english}">' in page
    small = reader.get(f"/da{PAGE}ar-nn2222/?kind=event")
    assert (small.status_code, small.headers["Location"]) == (301, f"/da{PAGE}AR-NN2222/?kind=event")
    empty = body(reader.get(f"{PAGE}AR-NN2222/?from=2050-01-01"))
    assert "It reports none of the entries that pass these filters." in empty


def test_an_article_that_is_not_out_not_there_or_removed(edition, reader):
    early = reader.get(f"{PAGE}AR-EN2222/?known=2024-03-05&kind=event")
    assert early.status_code == 404
    assert "It does not count as known on 5 March 2024; it does from 7 March 2024." in body(early)
    assert f'href="{PAGE}AR-EN2222/?kind=event&amp;known=2024-03-07"' in body(early)
    assert "English article" not in body(early)
    assert "talk about bridge" not in body(early)
    assert reader.get(f"{PAGE}AR-EN2222/?known=2024-03-07").status_code == 200
    assert reader.get(f"{PAGE}AR-999999/").status_code == 404
    assert reader.get(f"{PAGE}AR-999999/?known=2024-03-05").status_code == 404
    redact(SLUG, ["AR-NN2222"], ground="Rights of the author.")
    for query in ("", "?known=2024-03-31"):
        gone = reader.get(f"{PAGE}AR-NN2222/{query}")
        assert gone.status_code == 410
        assert "This article was removed" in body(gone)
        assert "Rights of the author." in body(gone)
    page = body(reader.get(PAGE))
    assert list(rows(page)) == ["AR-DA2222", "AR-EN2222"]
    assert "1 article was removed from every edition." in page
    assert "Uforståeleg" not in page


def test_nothing_that_is_not_published_is_on_the_pages(edition, reader):
    draft = Entry.objects.get(public_id="ST-DRF222")
    other = make.article(dispute=draft.dispute, **make.words("name", "CANARY"))
    make.evidence(draft, Article.objects.get(public_id="AR-DA2222"))
    Article.objects.update(internal_note="CANARY", headline="CANARY")
    for path in (PAGE, f"{PAGE}AR-DA2222/"):
        page = body(reader.get(path))
        assert "CANARY" not in page
        assert "ST-DRF222" not in page
    assert reader.get(f"{PAGE}{other.public_id}/").status_code == 404


@pytest.mark.django_db
def test_what_is_hostile_is_shown_as_text_and_only_the_web_is_linked(reader):
    evil = "<script>alert(1)</script>"
    article = make.article(f"{evil} {make.TEXT}", headline=evil, **make.words("name", evil))
    Article.objects.update(published_as_printed=evil, url="https://avis.example/brua")
    made = make.statement(**make.words("headline", evil))
    make.passage(make.evidence(made, article, cue=evil), evil)
    assert publish(article.dispute, note="First.", by="ed", at=FIRST).refused == ()
    one = f"{OTHER}{article.public_id}/"
    for path in (OTHER, one):
        page = body(reader.get(path))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'href="https://avis.example/brua"' in body(reader.get(one))
    # The press lets no such address out; an edition of another day might hold one.
    item = EditionItem.objects.get(public_id=article.public_id)
    for attack in ("javascript:alert(1)", "https:///nowhere", "data:text/html,x", "http://[evil"):
        payload = json.dumps(item.data() | {"url": attack})
        QuerySet.update(EditionItem.objects.filter(pk=item.pk), payload=payload)
        assert attack not in body(reader.get(one))


# ---- In a browser ------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_the_list_to_a_passage_and_to_the_entry_by_keyboard(page):
    make.edition()
    page.goto(f"{PAGE}?kind=statement")
    page.get_by_role("link", name="English article").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("English article")
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="In no other text we hold").focus()
    page.keyboard.press("Enter")
    page.get_by_role("region", name="In no other text we hold").get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#PA-M2X222 blockquote")).to_be_in_viewport()
    expect(page.locator("#PA-M2X222 blockquote")).to_have_text("talks with Torvia would begin “within days”")
    page.locator("#ST-TLK222").get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/ST-TLK222/$"))


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_it_stands_in_nobodys_way_wide_and_narrow_light_and_dark(in_nobodys_way):
    make.edition()
    in_nobodys_way(f"/da{PAGE}", f"/da{PAGE}AR-EN2222/")
