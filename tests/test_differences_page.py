"""Where reports disagree, side by side: which differences are shown, in which order, with what evidence, and which
words are marked."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests import make
from tests.small_record import SLUG, make_record
from timeline.publishing.press import publish
from timeline.vocabulary import DifferenceField, DifferenceStatus, Rank, Rendering, State

AT = datetime(2024, 4, 2, 8, tzinfo=UTC)
HOME = f"/{make.MINI_SLUG}/"
REST = " og saa videre" * 10  # no more than half of an article is ever published


@pytest.fixture
def mini(db):
    make.edition()


def published(*entries) -> str:
    for each in entries:
        make.evidence(each)
    assert publish(make.the_dispute(), note="First.", by="ed", at=AT).refused == ()
    return f"/{make.the_dispute().slug}/differences/"


def told(part: str) -> str:
    """What is read of it, with the words that are marked in [brackets]."""
    part = part.replace("<mark>", "[").replace("</mark>", "]")
    return " ".join(re.sub(r"<[^>]+>", " ", part).split())


def contrasts(body: str) -> dict[str, str]:
    """The articles of the page by id, in order."""
    found = re.finditer(r'<article class="contrast[^"]*" id="([^"]+)".*?</article>', body, re.S)
    return {match[1]: match[0] for match in found}


def rows(part: str) -> list[list[str]]:
    body = part[part.index("<tbody") : part.index("</tbody>")]
    return [
        [told(cell) for cell in re.findall(r"<t[hd]\b.*?</t[hd]>", row, re.S)]
        for row in re.findall(r"<tr\b.*?</tr>", body, re.S)
    ]


def test_positions_stand_beside_each_other_with_passage_source_rank_and_reason(mini, client):
    found = contrasts(client.get(f"{HOME}differences/").content.decode())
    assert list(found)[1:] == ["DI-WRD222", "DI-WHN222", "w-ST-HLM222", "w-ST-VKK222"]  # open first, then by time
    when = found["DI-WHN222"]
    assert rows(when) == [
        [
            "Monday preferred: Two articles agree, and one is signed by the agency.",
            "»Halvia lukkede mandag broen over Sundet« “[Halvia] closed the bridge [over] the [Sound on Monday]”"
            " our translation Danish article signed Nordbureauet Danish · 4 or 5 Mar · Origin: Nordbureauet"
            " ( »/Nordbureauet/« ), from Government of Halvia (official release) ( »regeringen« )"
            " · read it in its entry",
        ],
        [
            "Tuesday 5 March 2024",
            "«Halvia stengde brua til Torvia tysdag» “[Halvia] closed the bridge [to Torvia on Tuesday]”"
            " our translation Nynorsk article Nynorsk · Tue 5 Mar · Origin: Nordbureauet ( «skriv Nordbyrået» )"
            " · read it in its entry",
        ],
        [
            "Monday 4 March 2024",
            "“The bridge [has been] closed [since Monday]” English article English · 6 or 7 Mar"
            " · Origin: not stated · read it in its entry",
        ],
    ]
    assert '<blockquote lang="da"><p><bdi>»Halvia lukkede' in when
    assert f'href="{HOME}EV-CLSR22/#PA-M27222"' in when
    assert f'<li class="side-a"><a href="{HOME}EV-CLSR22/">Halvia closes the bridge to Torvia</a></li>' in when
    assert "English, in our translation where need be: words that not all of them have are marked." in told(when)
    assert f'href="{HOME}EV-QUE222/#FI-LRR222"' in next(iter(found.values()))


def test_the_page_counts_by_status_and_field_and_leads_to_the_first_of_each(mini, client):
    body = client.get(f"{HOME}differences/").content.decode()
    index = body[body.index('class="index"') : body.index("</nav>", body.index('class="index"'))]
    assert told(index).endswith(
        "3 differences How they stand Not settled 2 One position preferred 1 What they are about Time 1 Number 1"
        " Wording 1 How speech is worded Statements told by several reports 2"
    )
    targets = re.findall(r'href="#([^"]+)"', index)
    assert targets[:3] == ["open", "ranked", "DI-WHN222"]
    for target in targets:
        assert f'id="{target}"' in body


def test_numbers_that_nobody_worded_stand_as_printed_under_what_they_count(db, client):
    publish(make_record(), note="First.", by="ed", at=AT)
    body = client.get(f"/{SLUG}/differences/").content.decode()
    (found,) = (part for part in contrasts(body).values() if "Visitors" in part)
    assert told(re.search(r"<h3.*?</h3>", found, re.S)[0]) == "Visitors (en)"
    assert re.findall(r'<th role="rowheader" scope="row">(.*?)</th>', found) == [
        '<bdi lang="da">»Mere end 300«</bdi>',
        '<bdi lang="en">“Some 250”</bdi>',
    ]


def test_a_statement_is_shown_as_each_report_words_it(mini, client):
    found = contrasts(client.get(f"{HOME}differences/").content.decode())
    holm, vik = found["w-ST-HLM222"], found["w-ST-VKK222"]
    assert [row[2] for row in rows(holm)] == [
        "Rendering direct Marked by quotation marks Whose words not known whether original or translated"
        " Verb as printed »siger«",
        "Rendering direct Marked by quotation marks Whose words not known whether original or translated"
        " Verb as printed “said”",
    ]
    assert [row[1] for row in rows(vik)] == [
        "»afviser, at tillægget rammer Halvia« “[denies that] the supplement affects [Halvia]” our translation",
        "– Tillegget råkar ingen “The supplement affects [nobody]” our translation",
    ]
    assert "Indirect: 1, direct: 1." in told(vik)
    assert "ST-DCL222" not in "".join(found)  # only that it was declined


def worded(*texts: str, language: str = "da"):
    entry = make.statement()
    for text in texts:
        report = make.report(entry, make.article(text + REST, language=language), rendering=Rendering.INDIRECT)
        make.passage(report, text)
        make.origin(report)
    return entry


def test_words_are_marked_within_one_language_and_only_where_enough_is_shared(db, client):
    two = worded("ikke et skifte i landets politik", "Ikke et skifte i USAs politik")
    same = worded("ikke et skifte", "ikke et Skifte")
    apart = worded("ikke et skifte", "en helt anden ordlyd")
    three = worded("meget skuffet over det", "skuffet over det", "skuffet over det hele")
    address = f"/{two.dispute.slug}/differences/"
    assert publish(two.dispute, note="First.", by="ed", at=AT).refused == ()
    found = contrasts(client.get(f"/da{address}").content.decode())

    def words(entry) -> list[str]:
        return [row[1] for row in rows(found[f"w-{entry.public_id}"])]

    assert words(two) == ["»ikke et skifte i [landets] politik«", "»Ikke et skifte i [USAs] politik«"]
    assert words(same) == ["»ikke et skifte«", "»ikke et Skifte«"]
    assert words(apart) == ["»ikke et skifte«", "»en helt anden ordlyd«"]
    assert words(three) == ["»[meget] skuffet over det«", "»skuffet over det«", "»skuffet over det [hele]«"]


def test_filters_and_the_day_of_knowledge_leave_out_what_does_not_concern_them(mini, client):
    halvia = contrasts(client.get(f"{HOME}differences/?side=halvia").content.decode())
    assert list(halvia) == ["DI-WHN222", "w-ST-HLM222"]
    known = client.get(f"{HOME}differences/?known=2024-03-05").content.decode()
    assert "w-ST-HLM222" not in contrasts(known)  # one report by then
    assert len(rows(contrasts(known)["DI-WHN222"])) == 2
    assert "English article" not in known
    assert "since Monday" not in known
    nothing = told(client.get(f"{HOME}differences/?act=decline_comment").content.decode())
    assert (
        "Nothing that passes these filters is told differently. Take one of them away: Refusals to comment" in nothing
    )
    assert client.get(f"{HOME}differences/?edition=2").status_code == 404


def test_what_is_not_published_is_not_shown(db, client):
    [entry] = disputed()
    draft = make.difference(entry, note_en="Secret", state=State.DRAFT)
    for each in entry.reports.all():
        make.position(draft, each, f"secret {each.public_id}")
    unknown = make.statement(state=State.DRAFT, headline_en="Secret too")
    make.evidence(unknown)
    make.evidence(unknown)
    body = client.get(published()).content.decode()
    assert len(contrasts(body)) == 2
    assert "ecret" not in body


def disputed(number: int = 1) -> list:
    """Statements with two reports, a difference over each."""
    made = []
    for _ in range(number):
        entry = make.statement()
        difference = make.difference(entry, status=DifferenceStatus.OPEN, field=DifferenceField.SUBSTANCE)
        for value in ("so", "not so"):
            report = make.evidence(entry)
            make.position(difference, report, value, passage=report.passages.get())
        made.append(entry)
    return made


def test_hostile_words_are_escaped(db, client):
    evil = "<script>alert(1)</script>"
    article = make.article(f"Vik {evil} nei" + REST, name_en=evil)
    entry = make.statement(headline_en=evil)
    report = make.report(entry, article, cue=evil)
    make.passage(report, f"Vik {evil} nei", translation_en=evil, translation_nn="x")
    make.origin(report, as_printed=evil)
    other = make.report(entry, make.article("Vik ja nei" + REST))
    make.passage(other, "Vik ja nei")
    make.origin(other)
    difference = make.difference(entry, note_en=evil)
    make.position(difference, report, evil, passage=report.passages.get(), rank=Rank.PREFERRED, reason_en=evil,
                  reason_da="x", reason_nn="x")  # fmt: skip
    make.position(difference, other, "not so", passage=other.passages.get())
    body = client.get(published()).content.decode()
    assert "<script>alert" not in body
    assert "Vik &lt;<mark>script</mark>&gt;<mark>alert</mark>(<mark>1</mark>)&lt;" in body
    assert body.count("alert") >= 12


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [("", 3), ("?kind=statement", 4), ("?kind=statement&edition=1", 5)])
def test_one_or_three_differences_cost_the_same(db, django_assert_num_queries, number, query, queries):
    disputed(number)
    address = published()
    reader = Client(enforce_csrf_checks=True)
    with django_assert_num_queries(queries):
        response = reader.get(address + query)
    assert len(contrasts(response.content.decode())) == 2 * number
    assert reader.get(address + query, HTTP_IF_NONE_MATCH=response.headers["ETag"]).status_code == 304
    assert reader.post(address).status_code == 405


def test_where_nothing_differs_the_page_says_so_in_each_language(db, client):
    address = published(make.event())
    assert "No reports disagree." in told(client.get(address).content.decode())
    for language in ("da", "nn"):
        body = client.get(f"/{language}{address}").content.decode()
        assert f'<html lang="{language}">' in body
        assert f'<a href="/{language}{address}" aria-current="page">' in body


# ---- In a browser ------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_a_count_to_the_difference_and_on_to_its_proof(page):
    make.edition()
    page.goto(HOME)
    page.get_by_role("link", name="Differences").click()
    page.get_by_role("link", name="Time", exact=True).click()
    table = page.get_by_role("table", name="On which day the bridge was closed.")
    expect(page.locator("#DI-WHN222")).to_be_in_viewport()
    assert table.get_by_role("row").count() == 4
    table.get_by_role("link", name="read it in its entry").first.click()
    page.wait_for_url(re.compile(r"/EV-CLSR22/#PA-M27222$"))


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_differences_stand_in_nobodys_way(in_nobodys_way):
    make.edition()
    address = f"{HOME}differences/"
    for page in in_nobodys_way(f"{address}?side=halvia", f"{address}?from=2050-01-01", address):
        # Set as blocks on a narrow screen, they are tables all the same.
        assert page.get_by_role("table").first.get_by_role("columnheader").count() == 2
        assert page.get_by_role("table").first.get_by_role("rowheader").count() == 3
