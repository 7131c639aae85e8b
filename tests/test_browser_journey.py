"""An editor's evening in a real browser: an article comes in, is curated, reviewed, previewed and published; and the
desk's own pages are in nobody's way."""

import pytest
from playwright.sync_api import Page, expect

from tests import make
from tests.at_the_desk import log_in
from timeline import models as record
from timeline.models.editions import Edition

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("at_rest"),
]

ARTICLE = (
    "Halvia lukker broen\n\n"
    "Halvia lukkede mandag den 25. marts 2024 broen til Torvia, og det er ikke første gang i år.\n\n"
    "Torvia afviser, at det er nødvendigt, siger Jon Vik til Havnebladet. Hun vil ikke sige mere om det.\n\n"
    "Broen er bygget for tredive år siden, og den bæres af fire piller, som står på en grund midt i sundet, hvor "
    "strømmen er stærkest, og hvor fiskerne i gamle dage satte deres garn om foråret.\n"
)


def three(page: Page, name: str, words: str) -> None:
    for code in ("en", "da", "nn"):
        page.fill(f"#id_{name}_{code}", f"{words} ({code})")


def open_fold(page: Page, title: str) -> None:
    """Opens a fold of the short form; one that the editor opened before is open still."""
    fold = page.locator("details").filter(has=page.locator("summary", has_text=title))
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


def file_sentence(page: Page, key: str, *, who: str = "") -> None:
    """The next sentence filed with everything that publishing asks for, to review."""
    page.keyboard.press("n")
    expect(page.locator("#id_when_edtf")).not_to_have_value("")
    page.keyboard.press(key)
    if key == "e":
        page.select_option("#id_event_kind", "process")
        page.fill("#id_participants", who)
    else:
        page.fill("#id_speaker", who)
        page.select_option("#id_act", "deny")
        open_fold(page, "Source")
        page.select_option("#id_anonymity", "named")
    open_fold(page, "Headlines and summaries")
    three(page, "headline", "A headline")
    three(page, "summary", "A summary.")
    open_fold(page, "Where the article has it from")
    page.select_option("#id_origin_kind", "own_reporting")
    expect(page.locator("#check-title")).to_have_text("Publishable: nothing is missing")
    page.click("#to-review")
    expect(page.locator("#state.saved")).to_be_visible()


def test_an_article_from_the_paste_to_the_edition(page, problems):
    dispute = make.dispute()
    make.actor("jon-vik", side="torvia", dispute=dispute)
    make.actor("halvia", side="halvia", kind="government", dispute=dispute)
    log_in(page)
    page.get_by_role("link", name="Bring in articles…").click()
    page.fill("#id_words", ARTICLE)
    page.get_by_role("button", name="Bring in").click()
    expect(page.locator(".arrived")).to_contain_text("new: AR-")
    page.locator(".arrived").get_by_role("link", name="workbench").click()
    expect(page.locator("#coverage")).to_contain_text("0 of 4 sentences accounted for")
    page.locator("#text").focus()
    file_sentence(page, "e", who="Halvia")
    file_sentence(page, "s", who="Jon Vik")
    page.keyboard.press("n")
    page.keyboard.press("x")
    expect(page.locator("#coverage")).to_contain_text("3 of 4")
    page.keyboard.press("x")
    expect(page.locator("#coverage")).to_contain_text("4 of 4 sentences accounted for")
    record.Article.objects.update(name_en="The article", name_da="Artiklen", name_nn="Artikkelen")

    page.goto("/admin/review/")
    expect(page.locator("article.row")).to_have_count(2)
    for left in (1, 0):
        page.get_by_role("button", name="Approve").first.click()
        expect(page.locator("article.row")).to_have_count(left)

    page.goto(f"/admin/publish/{dispute.slug}/")
    page.get_by_role("link", name="See the edition as a reader would").click()
    expect(page.locator(".preview")).to_have_text("Preview for editors: this is not published.")
    expect(page.locator("#main")).to_contain_text("A headline (en)")
    assert not Edition.objects.exists()
    page.goto(f"/admin/publish/{dispute.slug}/")
    page.fill("#id_note", "The first edition.")
    page.get_by_role("button", name="Publish edition 1").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Edition 1 is out")
    page.goto(f"/{dispute.slug}/")
    expect(page.locator("#main")).to_contain_text("A headline (en)")
    expect(page.locator(".preview")).to_have_count(0)


def test_the_desks_own_pages_are_in_nobodys_way(opened, axe):
    dispute = make.mini(texts=True)
    article = dispute.articles.first()
    row = make.event(dispute=dispute, state="in_review")
    record.Note.objects.create(entry=row, words="Why?", kind="question", by_name="eva")
    addresses = [
        "/admin/",
        "/admin/articles-in/",
        f"/admin/articles-in/{article.pk}/version/",
        "/admin/orphans/",
        f"/admin/orphans/{article.pk}/",
        "/admin/review/",
        f"/admin/publish/{dispute.slug}/",
        f"/admin/redact/{dispute.slug}/",
        f"/admin/sheet/{dispute.slug}/",
        "/admin/second-factor/set-up/",
        f"/admin/workbench/{article.pk}/",
        f"/admin/preview/{dispute.slug}/",
    ]
    found, wanted = {}, {}
    for width, scheme in ((320, "dark"), (1280, "light")):
        page = log_in(opened(viewport={"width": width, "height": 900}, color_scheme=scheme))
        for address in addresses:
            page.goto(address)
            found[width, address] = axe(page), page.evaluate("document.documentElement.scrollWidth")
            wanted[width, address] = [], width
    assert {key: said for key, said in found.items() if said != wanted[key]} == {}
