"""The page of one entry and its part beside the list: origins explained, lag, links, letters, what is not yet known."""

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings

from tests import make
from timeline.models.record import Difference, Entry
from timeline.publishing.press import publish

HOME = f"/{make.MINI_SLUG}/"
FIRST = datetime(2024, 4, 2, 8, tzinfo=UTC)
BESIDE = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "evidence"}


def text(response) -> str:
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def address(public_id: str) -> str:
    return f"{HOME}{public_id}/"


# ---- Origins, first report, passages -----------------------------------------------------------------------


def test_so_many_reports_and_so_many_origins_are_explained(edition, reader):
    body = reader.get(address("EV-CLSR22"))
    said = text(body)
    assert "3 reports 2 origins Origins are counted, not articles:" in said
    assert (
        "Halvia (official release) Danish article signed Nordbureauet "
        "Nordbureauet Nynorsk article "
        "Not stated English article (not counted: it may be one of the others) "
    ) in said
    alone = text(reader.get(address("EV-VTE222")))
    assert "1 report 1 origin Danish article signed Nordbureauet" in alone
    # By then the English article was not out, and nothing is left that would not count.
    known = text(reader.get(f"{address('EV-CLSR22')}?known=2024-03-05"))
    assert "2 reports 2 origins" in known
    assert "not counted" not in known


def test_reports_that_all_name_no_source_count_as_one(db, reader):
    entry = make.event()
    for _ in range(2):
        make.evidence(entry, make.article(dispute=entry.dispute))
    publish(entry.dispute, note="First.", by="ed", at=FIRST)
    said = text(reader.get(f"/halvia-torvia/{entry.public_id}/"))
    assert "2 reports 1 origin No report says where it has this from, so together they count as one origin." in said
    assert "Not stated Article 1; Article 2 Article 1" in said


def test_when_it_happened_and_when_it_was_first_reported_are_told_apart(edition, reader):
    event = text(reader.get(address("EV-CLSR22")))
    assert "Happened Monday 4 March 2024 How we know" in event
    assert "First reported 4 or 5 March 2024 Time between the same day or the next" in event
    statement = text(reader.get(address("ST-TLK222")))
    assert "Said Wednesday 6 March 2024, evening" in statement


def test_words_not_reprinted_are_told_in_one_line(db, reader):
    entry = make.event()
    report = make.evidence(entry)
    make.passage(report, "Jon Vik", place_only=True, public_id="PA-666666")
    make.passage(report, "Halvia lukkede", place_only=True, public_id="PA-777777")
    publish(entry.dispute, note="First.", by="ed", at=FIRST)
    body = reader.get(f"/halvia-torvia/{entry.public_id}/").content.decode()
    assert body.count("Words not reprinted:") == 1
    assert (
        'characters <span id="PA-777777">1 to 14</span>, <span id="PA-666666">71 to 77</span> of the article.' in body
    )


def test_a_passage_leads_to_its_words_at_the_publisher_where_the_article_has_an_address(edition, reader):
    body = reader.get(address("ST-VKK222")).content.decode()
    (link,) = re.findall(r'<a href="([^"]+)" rel="noopener noreferrer external">These words at the publisher', body)
    assert link == "https://avis.example/brua#:~:text=%E2%80%93%20Tillegget%20r%C3%A5kar%20ingen"


def test_differences_that_can_all_be_so_are_headed_as_told_differently(edition, reader):
    assert "Where they differ" in text(reader.get(address("EV-CLSR22")))
    Difference.objects.update(status="compatible")
    publish(Entry.objects.first().dispute, note="Second.", by="ed", at=datetime(2024, 4, 3, 8, tzinfo=UTC))
    said = text(reader.get(address("EV-CLSR22")))
    assert "Told differently" in said
    assert "Where they differ" not in said


# ---- Links to copy, citations, letters ---------------------------------------------------------------------


def test_the_links_to_copy_are_absolute_and_keep_the_state(edition, reader):
    body = reader.get(f"/da{address('ST-VKK222')}?known=2024-03-05").content.decode()
    page = f"{settings.SITE_URL}/da{address('ST-VKK222')}?known=2024-03-05"
    copied = re.findall(r'data-copy="([^"]+)"', body)
    assert copied == [page, f"{page}#PA-M2H222", f"{page}#PA-M2J222"]


def test_a_citation_holds_no_day_but_the_editions(edition, reader):
    body = reader.get(address("ST-VKK222")).content.decode()
    assert 'data-today="Retrieved {long}, from">Retrieved [the day you read it], from</span>' in body
    assert "@misc{halvia-torvia-2024-ST-VKK222-edition-1," in body
    assert "&quot;URL&quot;: &quot;" in body
    assert "urldate = {{iso}}" in body


def test_an_error_is_reported_by_a_letter_or_as_the_about_page_says(edition, reader, settings):
    settings.CONTACT_EMAIL = ""
    assert '<a href="/about/#error">How to report an error in this entry</a>' in (
        reader.get(address("ST-VKK222")).content.decode()
    )
    settings.CONTACT_EMAIL = "desk@bridge.example"
    for more in ({}, BESIDE):
        body = reader.get(address("ST-VKK222"), **more).content.decode()
        (letter,) = re.findall(r'href="(mailto:[^"]+)">Report an error in this entry', body)
        assert letter.startswith("mailto:desk@bridge.example?subject=Error%20in%20ST-VKK222%2C%20edition%201&amp;body=")


# ---- Beside the list ---------------------------------------------------------------------------------------


def test_beside_the_list_stands_the_evidence_alone(edition, reader):
    page, beside = reader.get(address("EV-CLSR22")), reader.get(address("EV-CLSR22"), **BESIDE)
    body = beside.content.decode()
    assert body.lstrip().startswith('<aside id="evidence" class="evidence side-a" aria-labelledby="evidence-h">')
    assert "<html" not in body
    for asked in ("HX-Request", "HX-Target"):
        assert asked in beside.headers["Vary"]
        assert asked in page.headers["Vary"]
    assert page.headers["ETag"] != beside.headers["ETag"]
    headings = re.findall(r"<h[23][^>]*>([^<]+)<", body)
    assert headings == ["Halvia closes the bridge to Torvia", "3 reports, 2 origins", "Where they differ",
                        "The exchange", "Cite"]  # fmt: skip
    for public_id in ("RP-CLSRDA", "PA-M27222", "RP-CLSRNN", "DI-WHN222"):
        assert body.count(f'id="{public_id}"') == 1
    assert f'href="{HOME}#EV-CLSR22">Close</a>' in body
    assert f'<a class="whole" href="{address("EV-CLSR22")}">The whole entry</a>' in body
    restored = reader.get(address("EV-CLSR22"), **BESIDE, HTTP_HX_HISTORY_RESTORE_REQUEST="true")
    assert "<html" in restored.content.decode()


def test_beside_the_list_the_exchange_is_what_touches_the_entry(edition, reader):
    body = reader.get(address("ST-TLK222"), **BESIDE).content.decode()
    thread = body[body.index('<ol class="thread">') :]
    assert re.findall(r'href="[^"]*/([A-Z]{2}-\w{6})/"', thread[: thread.index("</ol>")]) == [
        "ST-FFC222",
        "ST-VKK222",
        "ST-DCL222",
    ]
    assert "The whole exchange, 7 entries" in thread


@pytest.mark.parametrize("more", [{}, BESIDE])
def test_an_entry_costs_six_queries_however_many_reports_it_has(db, reader, django_assert_num_queries, more):
    one, three = make.event(), make.event()
    for entry, reports in ((one, 1), (three, 3)):
        for _ in range(reports):
            make.evidence(entry, make.article(dispute=entry.dispute))
    publish(one.dispute, note="First.", by="ed", at=FIRST)
    for entry in (one, three):
        with django_assert_num_queries(6):
            assert reader.get(f"/halvia-torvia/{entry.public_id}/", **more).status_code == 200


def test_hostile_words_are_printed_as_words(db, reader):
    text_ = 'Torvia siger <img src=x onerror=alert(1)> og "><script>x</script> i dag.'
    article = make.article(text_, url="https://avis.example/?a=1&b=2#x", name_en="<b>Paper</b>")
    entry = make.event(dispute=article.dispute, headline_en="<i>Head</i> & {braces}")
    report = make.report(entry, article, cue="<u>siger</u>")
    make.passage(report, text_)
    make.origin(report, "agency", as_printed="<s>wire</s>")
    publish(entry.dispute, note="First.", by="ed", at=FIRST)
    for more in ({}, BESIDE):
        body = reader.get(f"/halvia-torvia/{entry.public_id}/", **more).content.decode()
        for tag in ("<img", "<b>Paper", "<i>Head", "<u>", "<s>", "<script>x"):
            assert tag not in body


# ---- Not yet, no more --------------------------------------------------------------------------------------


def test_an_entry_not_yet_reported_says_so_and_nothing_else(edition, reader):
    early = reader.get(f"{address('ST-TLK222')}?known=2024-03-05")
    assert early.status_code == 404
    said = text(early)
    assert "Not yet reported by then No article that counts as known on 5 March 2024 reports this entry." in said
    assert "It counts as known from 7 March 2024." in said
    for word in ("Holm", "talks", "within days"):
        assert word not in early.content.decode()
    assert f'<a href="{address("ST-TLK222")}?known=2024-03-07">' in early.content.decode()
    assert reader.get(f"{address('ST-TLK222')}?known=2024-03-07").status_code == 200
    danish = reader.get(f"/da{address('ST-TLK222')}?known=2024-03-05&edition=1")
    assert f'href="/da{address("ST-TLK222")}?edition=1&amp;known=2024-03-07"' in danish.content.decode()


@pytest.mark.parametrize("public_id", ["ST-DRF222", "ST-999999"])
def test_what_was_never_published_is_not_said_to_come(edition, reader, public_id):
    page = reader.get(f"{address(public_id)}?known=2024-03-05")
    assert page.status_code == 404
    assert "There is nothing at this address" in text(page)


def test_an_entry_without_any_dated_article_is_never_known(db, reader):
    entry = make.event()
    make.evidence(entry, make.article(dispute=entry.dispute, published_edtf=""))
    make.evidence(make.event(dispute=entry.dispute), make.article(dispute=entry.dispute))
    publish(entry.dispute, note="First.", by="ed", at=FIRST)
    page = reader.get(f"/halvia-torvia/{entry.public_id}/?known=2024-04-30")
    assert page.status_code == 404
    assert "No article that counts as known on 30 April 2024 reports this entry. Show it with everything" in text(page)


def test_a_withdrawn_entry_can_be_read_where_it_last_stood(edition, reader):
    entry = Entry.objects.get(public_id="ST-DCL222")
    entry.state = "withdrawn"
    for language in ("en", "da", "nn"):
        setattr(entry, f"withdrawn_reason_{language}", "Not so.")
    entry.save()
    publish(entry.dispute, note="Second.", by="ed", at=datetime(2024, 4, 3, 8, tzinfo=UTC))
    gone = reader.get(address("ST-DCL222"))
    assert gone.status_code == 410
    before = f'<a href="{address("ST-DCL222")}?edition=1">Read it in the last edition that holds it</a>'
    assert before in gone.content.decode()
    assert reader.get(f"{address('ST-DCL222')}?edition=1").status_code == 200


def test_revisions_name_fields_as_people_do(edition, reader):
    entry = Entry.objects.get(public_id="ST-VKK222")
    entry.act, entry.headline_da, entry.when_time = "reject", "Jon Vik afviser kravet", ""
    entry.save()
    report = entry.reports.get(public_id="RP-VKKDA2")
    report.cue = "benægter"
    report.save()
    publish(entry.dispute, note="Second.", by="ed", at=datetime(2024, 4, 3, 8, tzinfo=UTC))
    said = text(reader.get(address("ST-VKK222")))
    assert "What is done in saying it: was denies , is rejects" in said
    assert "Headline, Danish: was Jon Vik afviser, at tolden skader Halvia , is Jon Vik afviser kravet" in said
    assert "When, time of day: was evening" in said
    assert "Report (Danish article signed Nordbureauet), verb as printed: was afviser , is benægter" in said
    assert "earliest" not in said
