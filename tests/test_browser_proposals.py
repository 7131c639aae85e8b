"""The assistant's proposals in a real browser: walked with Tab, taken with Enter, rejected with x."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import make
from tests.at_the_desk import log_in
from timeline import models as record

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("at_rest"),
]

TEXT = (
    "Halvia lukker broen\n\nHalvia lukkede mandag broen. Broen er åben, sagde Jon Vik tirsdag.\n\n"
    "»Vi har ikke noget valg 🙂,« siger han til AFP. »Broen er gammel.«\n\n"
    "Halvias regering afviser, at aftalen er brudt. Havnen ligger stille.\n"
)


@pytest.fixture
def article():
    dispute = make.dispute()
    make.actor("jon-vik", side="torvia", dispute=dispute)
    make.actor("halvias-regering", side="halvia", kind="government", dispute=dispute, name_en="Halvias regering")
    return make.article(TEXT, dispute=dispute)


def come_in(page: Page, article) -> Page:
    log_in(page, to=reverse("admin:workbench", args=[article.pk]))
    expect(page.locator(".handle")).to_have_count(3)
    return page


def test_proposals_are_walked_taken_and_rejected_by_keyboard(page, article, axe):
    come_in(page, article)
    expect(page.locator("mark.proposal")).to_have_text(
        ["Broen er åben", "Vi har ikke noget valg 🙂", "Broen er gammel", "aftalen er brudt"]
    )
    expect(page.locator("#proposed li")).to_have_count(3)
    assert axe(page) == []
    page.locator("#text").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#exact blockquote")).to_have_text("Broen er åben")
    expect(page.locator("#id_speaker")).to_have_value("Jon Vik")
    page.keyboard.press("Enter")
    expect(page.locator("#save")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".handle")).to_have_count(2)
    said = record.Statement.objects.get()
    assert (said.speaker.slug, said.act, said.when_edtf) == ("jon-vik", "state", "2024-03-26")
    # The focus has gone on to the next: two pieces, one utterance; the editor rejects it, and thinks again.
    expect(page.locator("#exact blockquote")).to_have_text(["Vi har ikke noget valg 🙂×", "Broen er gammel×"])
    page.keyboard.press("x")
    expect(page.locator(".handle")).to_have_count(1)
    page.keyboard.press("u")
    expect(page.locator(".handle")).to_have_count(2)
    assert list(record.Verdict.objects.values_list("rule", "outcome")) == [("tag", "accepted")]
    # Whether a government denies or rejects is for the editor to say.
    page.locator(".handle").nth(1).press("Enter")
    expect(page.locator("[data-chips=act] button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#save")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".handle")).to_have_count(1)
    assert record.Statement.objects.latest("pk").act == "deny"
    assert set(record.Verdict.objects.values_list("rule", "outcome")) == {("tag", "accepted"), ("that", "accepted")}


def test_a_proposal_taken_by_mouse_and_changed_counts_as_edited(page, article):
    come_in(page, article)
    page.locator(".proposed summary").click()
    page.locator("#proposed a").first.click()
    expect(page.locator("#id_speaker")).to_have_value("Jon Vik")
    page.fill("#id_speaker", "Halvias regering")
    page.locator("#save").click()
    expect(page.locator("#state.saved")).to_be_visible()
    assert record.Statement.objects.get().speaker.slug == "halvias-regering"
    assert [row.outcome for row in record.Verdict.objects.all()] == ["edited"]


def test_unsaved_work_is_not_replaced_by_a_proposal(page, article):
    come_in(page, article)
    page.locator(".proposed summary").click()
    page.locator("#proposed a").first.click()
    page.fill("#id_speaker", "Jon")
    page.locator(".handle").nth(1).click()
    expect(page.locator("#toast")).to_contain_text("The form holds unsaved work")
    expect(page.locator("#exact blockquote")).to_have_text("Broen er åben")
