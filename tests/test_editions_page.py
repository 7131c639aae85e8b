"""The editions, what each changed, two of them compared, and the list of corrections."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from tests import make
from tests.test_pages import text
from timeline.models.editions import Edition
from timeline.models.record import Article, Dispute, Entry
from timeline.publishing.press import publish
from timeline.publishing.redaction import redact

SLUG = make.MINI_SLUG
LIST = f"/{SLUG}/editions/"
TOLD, SPELT = "EV-CLSR22", "ST-VKK222"


def day(number: int) -> datetime:
    return datetime(2024, 4, number, 8, tzinfo=UTC)


@pytest.fixture
def three(db):
    """Edition 2 corrects one entry, spells another and withdraws a third; 3 changes the first one back."""
    dispute = make.mini()
    publish(dispute, note="The first.", by="ed", at=day(1))
    was = Entry.objects.get(public_id=TOLD).headline_en
    Entry.objects.filter(public_id=TOLD).update(headline_en="<b>Halvia</b> shuts the bridge", internal_note="CANARY")
    Entry.objects.filter(public_id=SPELT).update(summary_en="Spelt otherwise.")
    gone = Entry.objects.filter(dispute=dispute, kind="statement", state="approved").exclude(public_id=SPELT).last()
    words = {
        "withdrawn_reason_en": "Another dispute’s.",
        "withdrawn_reason_da": "En andens.",
        "withdrawn_reason_nn": "Ein annan sin.",
    }
    Entry.objects.filter(pk=gone.pk).update(state="withdrawn", **words)
    done = publish(dispute, note="Put right.", by="ed", at=day(2), classes={SPELT: "spelling"})
    assert done.refused == ()
    Entry.objects.filter(public_id=TOLD).update(headline_en=was)
    publish(dispute, note="And back.", by="ed", at=day(3))
    return gone.public_id, was


def page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert "CANARY" not in answer.content.decode()
    return text(answer)


def test_the_list_tells_each_edition_and_every_correction(three):
    said = page(LIST)
    assert "Edition 3 , 3 April 2024 And back. 1 corrected" in said
    assert "Edition 2 , 2 April 2024 Put right. 2 corrected, 2 withdrawn, spelling in 1" in said
    corrections = said[said.index("Corrections") :]
    order = [corrections.index(word) for word in ("Corrected: the meaning changes", "Withdrawn", "Spelling")]
    assert order == sorted(order)
    assert "Another dispute’s." in corrections
    assert "&lt;b&gt;Halvia&lt;/b&gt; shuts the bridge" in corrections
    assert "New" not in corrections.split()


def test_an_edition_tells_what_it_changed_and_no_later_one(three):
    gone, was = three
    said = page(f"{LIST}2/")
    assert f"was {was} is &lt;b&gt;Halvia&lt;/b&gt; shuts the bridge" in said
    assert "Why: Put right." in said
    assert "And back." not in said.split("Corrected: the meaning changes")[1]
    answer = Client().get(f"{LIST}2/").content.decode()
    assert f'href="/{SLUG}/{TOLD}/?edition=2"' in answer
    assert f'href="/{SLUG}/{gone}/?edition=2"' in answer
    assert "Show" in page(f"{LIST}1/")


def test_notes_say_in_which_language_they_are_where_that_is_not_the_readers(three):
    def notes(address: str) -> set[tuple[str, str]]:
        found = re.findall(r'<(?:p|span)( lang="\w+")?>([^<]+)</(?:p|span)>', Client().get(address).content.decode())
        return {each for each in found if each[1] in ("Put right.", "And back.", "The first.")}

    for address in (LIST, f"{LIST}2/", f"/{SLUG}/{TOLD}/"):
        assert {language for language, _note in notes(address)} <= {""}
        assert {language for language, _note in notes(f"/da{address}")} == {' lang="en"'}


def test_two_editions_compared_leave_out_what_was_changed_back(three):
    _gone, _was = three
    between = page(f"{LIST}3/?with=1")
    assert "Editions 1 and 3 compared" in between
    assert "shuts the bridge" not in between
    assert "Spelt otherwise." in between
    assert "Another dispute’s." in between
    assert page(f"{LIST}1/?with=3").count("Spelt otherwise.") == 1
    assert "Spelt otherwise." not in page(f"{LIST}3/?with=2")


def test_no_other_edition_to_compare_with_is_said_plainly(three):
    for other in ("9", "0", "x", "%00", "3", "9" * 400, "-1"):
        said = page(f"{LIST}3/?with={other}")
        assert "compared" not in said
        assert "is not the number of an edition." in said or "There is no other edition" in said


def test_an_edition_that_is_not_out_is_not_there(three):
    publish(make.tables.Dispute.objects.get(slug=SLUG), note="x", by="ed", at=datetime(2100, 1, 1, tzinfo=UTC))
    for number in ("4", "0", "99999999999999999999999"):
        assert Client().get(f"{LIST}{number}/").status_code == 404


def test_an_older_edition_knows_no_later_corrections(three):
    said = page(f"{LIST}?edition=1")
    assert "Nothing has been corrected or withdrawn so far." in said
    assert "This is edition 1, of 1 April 2024. The current one is edition 3." in said
    assert Client().get(f"{LIST}2/?edition=1").status_code == 404


def test_what_was_redacted_is_not_told(three):
    redact(SLUG, [TOLD], ground="A court’s order.")
    assert "shuts the bridge" not in page(LIST) + page(f"{LIST}2/") + page(f"{LIST}2/?with=1")


def test_what_it_costs(three, django_assert_num_queries):
    for address, cost in ((LIST, 6), (f"{LIST}2/", 7), (f"{LIST}2/?with=1", 10)):
        with django_assert_num_queries(cost):
            Client().get(address)
    Article.objects.update(public_note_en="Noted.", public_note_da="Noteret.", public_note_nn="Notert.")
    dispute = make.tables.Dispute.objects.get(slug=SLUG)
    publish(dispute, note="Three articles.", by="ed", at=day(4))
    assert Edition.objects.count() == 4
    with django_assert_num_queries(7):
        Client().get(f"{LIST}4/")


@pytest.mark.django_db
def test_the_head_leads_to_the_edition_and_to_what_is_new_in_it(client):
    first = make.edition()
    page = client.get(f"/{first.dispute}/").content.decode()
    assert f'<a href="/{first.dispute}/editions/1/">Edition 1</a>' in page
    assert "New since edition" not in page
    Dispute.objects.filter(slug=first.dispute).update(standfirst_en="Otherwise.")
    publish(Dispute.objects.get(slug=first.dispute), note="Again.", by="ed")
    page = client.get(f"/da/{first.dispute}/").content.decode()
    assert f'<a href="/da/{first.dispute}/editions/2/">Udgave 2</a>' in page
    assert f'<a href="/da/{first.dispute}/?since=1">Nyt siden udgave 1</a>' in page
    chosen = "edition=2&kind=event&known=2024-03-07&order=desc&scale=sequence&since={}&tz=UTC"
    page = client.get(f"/da/{first.dispute}/?{chosen.format(2)}&page=3").content.decode()
    link = f"/da/{first.dispute}/?{chosen.format(1)}".replace("&", "&amp;")
    assert f'<a href="{link}">Nyt siden udgave 1</a>' in page
