"""The workbench in a real browser: by mouse, by keyboard alone, with a failed save, and with two editors at once."""

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
    "Halvia lukker broen\n\nHalvia lukkede mandag broen. Torvia afviser, at det er rigtigt, siger Jon Vik.\n"
    "»Vi har ikke noget valg 🙂,« siger han. Mere end 40 lastbiler holder stille.\n\nHavnen ligger stille.\n"
)


@pytest.fixture
def article():
    dispute = make.dispute()
    make.actor("jon-vik", side="torvia", dispute=dispute)
    make.actor("halvia", side="halvia", kind="state", dispute=dispute)
    return make.article(TEXT, dispute=dispute)


def come_in(page: Page, article, name: str = "eva") -> Page:
    log_in(page, name, to=reverse("admin:workbench", args=[article.pk]))
    expect(page.locator("#coverage")).to_contain_text("sentences accounted for ·")
    return page


def drag(page: Page, words: str) -> None:
    """Selects the words as a hand would, and lets go of them."""
    page.evaluate(
        """words => {
          const walk = document.createTreeWalker(document.querySelector('.source'), NodeFilter.SHOW_TEXT);
          for (let node; (node = walk.nextNode());) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(node, at, node, at + words.length);
            document.querySelector('#text').dispatchEvent(new PointerEvent('pointerup', {bubbles: true}));
            document.querySelector('#text').focus({preventScroll: true});
            return;
          }
        }""",
        words,
    )
    expect(page.locator("#exact blockquote")).to_have_text(words)


def saved(page: Page) -> str:
    expect(page.locator("#state.saved")).to_be_visible()
    return page.locator("#state").inner_text().removeprefix("Saved as ").rstrip(".")


def test_a_statement_from_a_selection_costs_six_actions_at_most(page, article):
    come_in(page, article)
    drag(page, "Vi har ikke noget valg 🙂")  # 1
    expect(page.locator("#id_rendering")).to_have_value("direct")
    expect(page.locator("#id_when_edtf")).to_have_value("2024-03-26")
    page.keyboard.press("s")  # 2: the focus is where the first thing is missing
    expect(page.locator("#id_speaker")).to_be_focused()
    page.keyboard.type("vi")  # 3
    page.keyboard.press("Enter")  # 4: takes Jon Vik and goes on to the act
    expect(page.locator("#id_act")).to_be_focused()
    page.keyboard.type("states")  # 5
    page.keyboard.press("Control+Enter")  # 6
    public_id = saved(page)
    made = record.Statement.objects.get()
    assert (made.public_id, made.speaker.slug, made.act) == (public_id, "jon-vik", "state")
    passage = record.Passage.objects.get()
    assert passage.exact == "Vi har ikke noget valg 🙂"
    assert TEXT[passage.start : passage.end] == passage.exact
    expect(page.locator("mark.statement.direct")).to_have_text("Vi har ikke noget valg 🙂")
    expect(page.locator("#coverage")).to_contain_text("1 of 6")
    expect(page.locator("#text")).to_be_focused()


def test_an_article_by_keyboard_alone(page, article, axe):
    come_in(page, article)
    page.locator("#text").focus()
    page.keyboard.press("n")
    expect(page.locator("#exact blockquote")).to_have_text("Halvia lukker broen")
    page.keyboard.press("x")
    expect(page.locator("#toast")).to_contain_text("Left out: another matter")
    page.keyboard.press("4")
    expect(page.locator("#toast")).to_contain_text("Left out: heading")
    expect(page.locator("#exact blockquote")).to_have_text("Halvia lukkede mandag broen.")
    page.keyboard.press("e")
    expect(page.locator("#id_event_kind")).to_be_focused()
    page.keyboard.type("process")
    page.keyboard.press("Tab")
    page.keyboard.type("Hal")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+Enter")
    saved(page)
    assert record.Event.objects.get().participants.get().actor.slug == "halvia"
    page.keyboard.press("n")
    expect(page.locator("#exact blockquote")).to_have_text("Torvia afviser, at det er rigtigt, siger Jon Vik.")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator("#exact blockquote")).to_have_text("Torvia afviser, at det er rigtigt,")
    expect(page.locator("#id_speaker")).to_have_value("Jon Vik")
    page.keyboard.press("s")
    expect(page.locator(".chips.ask button").first).to_be_focused()  # deny or reject is asked, not guessed
    page.keyboard.press("Enter")
    expect(page.locator("#save")).to_be_focused()
    assert axe(page) == []
    page.keyboard.press("Enter")
    saved(page)
    assert record.Statement.objects.get().act == "deny"
    page.keyboard.press("u")
    expect(page.locator("#toast")).to_contain_text("Undone")
    assert not record.Statement.objects.exists()
    assert record.LeftOutSpan.objects.get().reason == "heading"


def test_a_save_that_failed_keeps_the_words_and_can_be_tried_again(page, article, problems):
    come_in(page, article)
    drag(page, "Torvia afviser, at det er rigtigt")
    page.fill("#id_speaker", "Jon Vik")
    page.select_option("#id_act", "deny")
    page.route("**/file/*", lambda route: route.abort())
    page.click("#save")
    expect(page.locator("#state.failed")).to_contain_text("Not saved: no answer from the server.")
    problems.clear()  # the browser tells of the request that was cut off
    page.unroute("**/file/*")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#kept")).to_contain_text("Unsaved work from")
    page.get_by_role("button", name="Take it up").click()
    expect(page.locator("#id_speaker")).to_have_value("Jon Vik")
    expect(page.locator("#exact blockquote")).to_have_text("Torvia afviser, at det er rigtigt")
    page.locator("#save").dblclick()
    saved(page)
    assert record.Statement.objects.count() == 1
    page.reload()
    expect(page.locator("#kept")).to_be_hidden()


def test_two_editors_on_one_record_see_both_versions(page, opened, article, problems):
    come_in(page, article)
    drag(page, "Torvia afviser, at det er rigtigt")
    page.fill("#id_speaker", "Jon Vik")
    page.click("#save")
    public_id = saved(page)
    other = come_in(opened(), article, "ola")
    for each in (page, other):
        each.locator("#gave a").first.click()
        expect(each.locator("#form-title")).to_have_text(f"Edit {public_id}")
    page.select_option("#id_act", "deny")
    page.click("#save")
    saved(page)
    other.select_option("#id_act", "reject")
    other.click("#save")
    expect(other.locator("#conflict")).to_contain_text("Somebody saved this record while you worked")
    problems.clear()  # the browser tells of the answer 409
    assert record.Statement.objects.get().act == "deny"
    expect(other.locator("#conflict fieldset[data-name=act]")).to_contain_text("deny")
    other.get_by_role("button", name="Save what I chose").click()
    saved(other)
    assert record.Statement.objects.get().act == "reject"


def test_a_long_article_opens_and_a_narrow_screen_holds_it(page, opened, article, axe):
    long = make.article(TEXT * 900, dispute=article.dispute)
    assert len(long.texts.get().body) == 179_100
    come_in(page, long)
    page.locator("#text").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.locator("#exact blockquote")).to_have_text("Torvia afviser, at det er rigtigt, siger Jon Vik.")
    page.keyboard.press("x")
    expect(page.locator("#coverage")).to_contain_text("1 of 5400")
    narrow = come_in(opened(viewport={"width": 320, "height": 900}, color_scheme="dark"), article)
    assert narrow.evaluate("document.documentElement.scrollWidth") == 320
    assert axe(narrow) == []
