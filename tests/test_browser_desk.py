"""The desk in a real browser: an editor's work from an empty dispute to an edition, and every page under the policy."""

import hashlib
import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import make
from tests.at_the_desk import log_in
from timeline import models as record
from timeline.publishing import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = (
    "Halvia lukker broen.\n\nJon Vik afviser, at broen er lukket.\n»Nej,« siger han.\n\n"
    "Havnen ligger stille, og færgerne sejler som før. Ingen ved, hvornår broen åbner igen.\n"
)


@pytest.fixture
def desk(page, live_server) -> Page:
    """A page logged in as somebody who may do everything, on the desk's front."""
    log_in(page)
    expect(page.locator(".unpublished")).to_be_visible()
    return page


def fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"#id_{name}").fill(value)


def fill_three(page: Page, **values: tuple[str, str, str]) -> None:
    """Our own words in their three fields."""
    for name, said in values.items():
        for code, words in zip(("en", "da", "nn"), said, strict=True):
            page.locator(f"#id_{name}_{code}").fill(words)


def select(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"#id_{name}").select_option(value)


def choose(page: Page, name: str, term: str) -> None:
    """A row by typing a part of its name."""
    page.locator(f"[aria-labelledby='select2-id_{name}-container']").click()
    page.locator(".select2-search__field").fill(term)
    page.locator(".select2-results__option[aria-selected]").filter(has_text=term).first.click()


def another(page: Page, noun: str) -> None:
    page.get_by_role("button", name=f"Add another {noun}").click()


def save(page: Page, *, stay: bool = False) -> None:
    page.locator(f"input[name={'_continue' if stay else '_save'}]").last.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def enter_passage(page: Page, words: str) -> None:
    """From the entry's page, at its first report: a passage by its words alone, and an origin."""
    page.locator("#reports-group .inlinechangelink").first.click()
    another(page, "Passage")
    fill(page, **{"passages-0-exact": words})
    another(page, "Origin")
    select(page, **{"origins-0-kind": "agency"})
    save(page, stay=True)


def enter_dispute(page: Page) -> None:
    page.goto(reverse("admin:timeline_dispute_add"))
    fill(page, slug="bridge-2024", clocks="Europe/Copenhagen")
    fill_three(page, title=("The bridge", "Broen", "Brua"), standfirst=("A bridge.", "En bro.", "Ei bru."))
    for place, name in enumerate(("Halvia", "Torvia")):
        another(page, "Side")
        fill(page, **{f"sides-{place}-key": name.lower()})
        fill_three(page, **{f"sides-{place}-name": (name, name, name)})
        page.check(f"#id_sides-{place}-principal")
    save(page)
    page.goto(reverse("admin:timeline_actor_add"))
    fill(page, slug="jon-vik")
    fill_three(page, name=("Jon Vik", "Jon Vik", "Jon Vik"))
    page.select_option("#id_kind", "person")
    page.select_option("#id_side", label="Torvia")
    save(page)


def enter_article(page: Page, folder) -> None:
    page.goto(reverse("admin:timeline_article_add"))
    fill_three(page, name=("Danish article", "Dansk artikel", "Dansk artikkel"))
    fill(page, language="da", published_edtf="2024-03-05")
    another(page, "Text of an article")
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    fill(page, **{"texts-0-sha256": sha256, "texts-0-length": str(len(TEXT))})
    save(page)
    (folder / "article.txt").write_bytes(TEXT.encode())
    call_command("import_articles", str(folder / "article.txt"), dispute="bridge-2024")


def enter_event(page: Page) -> None:
    page.goto(reverse("admin:timeline_event_add"))
    fill_three(page, headline=("Halvia closes it", "Halvia lukker den", "Halvia stengjer ho"))
    fill_three(page, summary=("Closed.", "Lukket.", "Stengd."))
    fill(page, when_edtf="2024-03-04")
    select(page, event_kind="other", when_basis="stated", state="approved")
    another(page, "Report")
    choose(page, "reports-0-article", "Danish")
    select(page, **{"reports-0-rendering": "paraphrase"})
    save(page, stay=True)
    enter_passage(page, "Halvia lukker broen")


def enter_statement(page: Page) -> None:
    page.goto(reverse("admin:timeline_statement_add"))
    fill_three(page, headline=("Torvia denies it", "Torvia afviser det", "Torvia avviser det"))
    fill_three(page, summary=("Vik says no.", "Vik siger nej.", "Vik seier nei."))
    choose(page, "speaker", "Jon")
    fill(page, when_edtf="2024-03-04/2024-03-05")
    select(page, anonymity="named", act="deny", when_basis="published_by")
    another(page, "Report")
    choose(page, "reports-0-article", "Danish")
    select(page, **{"reports-0-rendering": "mixed"})
    another(page, "Relation")
    choose(page, "relations-0-to_entry", "Halvia")
    select(page, **{"relations-0-kind": "denies", "relations-0-basis": "explicit"})
    save(page, stay=True)
    address = page.url
    expect(page.locator(".missing")).to_contain_text("Nothing is published without a passage")
    enter_passage(page, "Jon Vik afviser, at broen er lukket.\n»Nej,« siger han.")
    expect(page.locator(".field-printed mark")).to_have_text(re.compile("»Nej,«"))
    page.goto(address)
    expect(page.locator(".field-publishable .readonly")).to_contain_text("Yes, once it is approved.")
    select(page, state="approved")
    save(page)


def test_from_an_empty_dispute_to_a_published_statement_and_its_correction(desk, tmp_path):
    expect(desk.locator(".unpublished")).to_contain_text("No dispute yet")
    enter_dispute(desk)
    enter_article(desk, tmp_path)
    enter_event(desk)
    enter_statement(desk)
    passage = record.Passage.objects.latest("pk")
    assert (passage.start, passage.exact) == (22, "Jon Vik afviser, at broen er lukket.\n»Nej,« siger han.")

    desk.goto("/admin/")
    expect(desk.locator(".unpublished li")).to_contain_text("5 unpublished changes.")
    desk.click(".unpublished .publish")
    fill(desk, note="The first edition.")
    desk.get_by_role("button", name="Publish edition 1").dblclick()
    expect(desk.locator(".messagelist")).to_be_visible()
    assert list(record.Edition.objects.values_list("number", "note", "by")) == [(1, "The first edition.", "eva")]
    desk.goto("/bridge-2024/")
    expect(desk.locator("main")).to_contain_text("Torvia denies it")

    desk.goto(reverse("admin:timeline_statement_change", args=[record.Statement.objects.get().pk]))
    assert desk.locator(".deletelink").count() == 0
    fill(desk, headline_en="Torvia says it is open")
    desk.locator("input[name=_save]").last.click()
    expect(desk.locator(".field-reason .errorlist")).to_have_text("Readers have seen this. Say why it changes.")
    fill(desk, reason="That is what he said.")
    save(desk, stay=True)
    desk.get_by_role("link", name="History").click()
    expect(desk.locator("#change-history tbody tr").first).to_contain_text("That is what he said. (Changed Headline")


def addresses_of_the_desk() -> list[str]:
    """Every kind of page that the record has, by its first row."""
    pages = ["/admin/", "/admin/password_change/", reverse("admin:publish", args=[make.MINI_SLUG])]
    for name in ("Dispute", "Actor", "Place", "Topic", "Article", "ArticleText", "Event", "Statement", "Report",
                 "Passage", "Relation", "Figure", "Difference"):  # fmt: skip
        stem, row = f"admin:timeline_{name.lower()}", getattr(record, name).objects.first()
        pages += [reverse(f"{stem}_{page}") for page in ("changelist", "add", "recoverlist")]
        pages += [reverse(f"{stem}_{page}", args=[row.pk]) for page in ("change", "history", "delete")]
    for name in ("Edition", "EditionItem", "Change"):
        stem, row = f"admin:timeline_{name.lower()}", getattr(record, name).objects.first()
        pages += [reverse(f"{stem}_changelist"), reverse(f"{stem}_change", args=[row.pk])]
    pages += [reverse(f"admin:{name}_changelist") for name in ("timeline_entry", "auth_user", "auth_group")]
    pages += [reverse(f"admin:axes_{name}_changelist") for name in ("accessattempt", "accesslog", "accessfailurelog")]
    return pages


def test_every_page_keeps_to_the_policy(desk, problems):
    dispute = make.mini(texts=True)
    assert press.publish(dispute, note="First.", by="eva").refused == ()
    for address in addresses_of_the_desk():
        assert desk.goto(address).status == 200, address
        assert problems == [], address
    # The pages of an older version and of a row to be recovered, which only a history has.
    draft = reverse("admin:timeline_event_add")
    desk.goto(draft)
    save(desk)
    made = record.Event.objects.latest("pk")
    desk.goto(reverse("admin:timeline_event_history", args=[made.pk]))
    desk.locator("#change-history tbody a").first.click()
    expect(desk.locator("#event_form")).to_be_visible()
    desk.goto(reverse("admin:timeline_event_delete", args=[made.pk]))
    desk.locator("input[type=submit]").last.click()
    desk.goto(reverse("admin:timeline_event_recoverlist"))
    desk.locator("#change-history tbody a").first.click()
    expect(desk.locator("#event_form")).to_be_visible()
    desk.goto(reverse("admin:timeline_event_changelist"))
    desk.check("#action-toggle")
    desk.select_option("select[name=action]", "delete_selected")
    desk.locator(".actions button[type=submit]").click()
    expect(desk.locator("#content")).to_contain_text("published, so it is withdrawn with a reason, never deleted.")


LOOKS = (
    {"color_scheme": "light", "forced_colors": "none", "width": 1280},
    {"color_scheme": "light", "forced_colors": "none", "width": 320},
    {"color_scheme": "dark", "forced_colors": "none", "width": 1280},
    {"color_scheme": "dark", "forced_colors": "none", "width": 320},
    {"color_scheme": "light", "forced_colors": "active", "width": 1280},
)


def test_our_own_pages_have_nothing_that_axe_objects_to(desk, axe, problems):
    desk.emulate_media(reduced_motion="reduce")  # else a colour may be looked at half-way to another
    dispute = make.mini()
    changed = dispute.entries.first()
    publish = reverse("admin:publish", args=[dispute.slug])

    def look(address: str, holding: str) -> None:
        desk.goto(address)
        expect(desk.locator("#content")).to_contain_text(holding)
        for each in LOOKS:
            desk.emulate_media(color_scheme=each["color_scheme"], forced_colors=each["forced_colors"])
            desk.set_viewport_size({"width": each["width"], "height": 900})
            assert problems == [], (address, each)
            assert axe(desk) == [], (address, each)
            # Where a stylesheet imports another, axe itself tries to write one into the page; the policy refuses.
            problems.clear()
            wide = desk.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide == 0, (address, each)

    look("/admin/", "unpublished changes")
    look(publish, "Note of this edition")
    assert press.publish(dispute, note="First.", by="eva").refused == ()
    changed.headline_en = "Otherwise"
    changed.save()
    look(publish, "What kind of change each is")
    changed.summary_da = ""
    changed.save()
    look(publish, "Not yet publishable")
    look("/admin/", "See why…")


def test_what_was_typed_is_kept_until_it_is_saved(desk, problems):
    row = make.event(make.actor("halvia"), state="draft")
    address = reverse("admin:timeline_event_change", args=[row.pk])
    desk.goto(address)
    fill(desk, headline_en="Not yet saved")
    another(desk, "Participant")
    select(desk, **{"participants-1-role": "host"})
    desk.goto(address)
    expect(desk.locator("#kept")).to_contain_text("Unsaved work from")
    desk.get_by_role("button", name="Take it up").click()
    expect(desk.locator("#id_headline_en")).to_have_value("Not yet saved")
    expect(desk.locator("#id_participants-1-role")).to_have_value("host")
    desk.route(f"**{address}", lambda route: route.abort())
    desk.locator("input[name=_save]").last.click()
    expect(desk.locator("#kept")).to_contain_text("Not saved: the server does not answer")
    problems.clear()  # the browser tells of the request that was cut off
    desk.unroute(f"**{address}")
    desk.locator("#participants-1 .inline-deletelink").click()
    desk.locator("input[name=_save]").last.dblclick()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    row.refresh_from_db()
    assert row.headline_en == "Not yet saved"
    desk.goto(address)
    expect(desk.locator("#kept")).to_be_hidden()
