"""The chronology alive: filters that follow in place, evidence beside the list, the reader's own clock; and without."""

import gzip

import pytest
from playwright.sync_api import expect

from tests import make
from timeline.publishing.press import publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOME = f"/{make.MINI_SLUG}/"
STATEMENT = "ST-HLM222"


@pytest.fixture(autouse=True)
def edition(transactional_db):
    make.edition()


def focused(page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


def listens(page) -> None:
    """Writes down what the live region says, each time it says something."""
    page.evaluate(
        "window.heard = []; new MutationObserver(() => window.heard.push(document.getElementById('told').textContent))"
        ".observe(document.getElementById('told'), {childList: true, characterData: true, subtree: true})"
    )


def top(page, selector: str) -> float:
    return page.locator(selector).bounding_box()["y"]


def test_filters_follow_in_place(page, axe, live_server):
    page.goto(HOME)
    listens(page)
    page.evaluate("window.same = true")
    tick = page.locator("#side-halvia")
    tick.scroll_into_view_if_needed()
    before = top(page, "#side-halvia")
    tick.focus()
    page.keyboard.press("Space")
    expect(page.locator("#filters-h")).to_have_text("3 of 8 entries: by Halvia")
    assert page.url == f"{live_server.url}{HOME}?side=halvia"
    assert focused(page) == "side-halvia"
    assert abs(top(page, "#side-halvia") - before) < 2
    assert page.locator("#filtered").get_attribute("aria-busy") is None
    assert page.evaluate("heard") == ["3 of 8 entries: by Halvia"]
    expect(page.locator("#langs a").nth(1)).to_have_attribute("href", f"/da{HOME}?side=halvia")
    expect(page.locator("#data a").first).to_have_attribute("href", f"{HOME[:-1]}/chronology.json?side=halvia")
    assert axe(page) == []

    page.locator("#further > summary").click()
    page.locator("#more-act summary").click()
    page.locator("#more-act input").first.check()
    expect(page.locator(".removals li")).to_have_count(3)
    assert page.locator("#more-act").evaluate("each => each.open")
    page.go_back()
    expect(page.locator("#filters-h")).to_have_text("3 of 8 entries: by Halvia")
    page.go_back()
    expect(page.locator("#filters-h")).to_have_text("All 8 entries")
    expect(page.locator("#side-halvia")).not_to_be_checked()
    page.go_forward()
    expect(page.locator("#side-halvia")).to_be_checked()

    # What is taken away takes the focus with it: the heading gets it, and is read once.
    page.evaluate("heard.length = 0")
    page.locator(".removals a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#filters-h")).to_have_text("All 8 entries")
    assert focused(page) == "filters-h"
    assert page.evaluate("heard") == []
    page.locator("#order").select_option("desc")  # what was unfolded stays so
    page.wait_for_url("**/?order=desc")
    page.get_by_role("link", name="in sequence").click()
    page.wait_for_url("**/?order=desc&scale=sequence")
    assert focused(page) == "in sequence"
    assert page.evaluate("same"), "the page was loaded anew"


def test_a_day_is_asked_for_when_it_is_left_and_several_changes_end_in_one_state(page):
    page.goto(HOME)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "from=" in request.url else None)
    page.locator("#further > summary").click()
    page.locator("#from").focus()
    page.keyboard.type("01012024")
    assert asked == []
    page.locator("#to").focus()
    page.wait_for_url("**/?from=2024-01-01")
    assert focused(page) == "to"
    assert len(asked) == 1
    asked.clear()
    page.evaluate("for (const id of ['side-halvia', 'side-torvia', 'kind-event']) document.getElementById(id).click()")
    page.wait_for_url("**/?from=2024-01-01&kind=event&side=halvia&side=torvia")
    expect(page.locator(".removals li")).to_have_count(5)
    assert len(asked) == 1


def test_the_first_click_waits_for_what_answers_it(page):
    page.goto(HOME)
    page.evaluate("window.same = true")
    page.locator(f"#{STATEMENT} h3 a").dispatch_event("click")  # without any pointing before it
    expect(page.locator("#evidence h2")).to_be_visible()
    assert page.url.endswith(f"{HOME}{STATEMENT}/")
    assert page.evaluate("same"), "the page was loaded anew"


def test_what_cannot_be_fetched_leaves_links_that_work(page, problems):
    page.route("**/drawer*.js", lambda route: route.abort())
    page.goto(HOME)
    headline = page.locator(f"#{STATEMENT} h3").inner_text()
    page.locator(f"#{STATEMENT} h3 a").dispatch_event("click")
    expect(page.locator("h1")).to_have_text(headline)
    assert [each for each in problems if "ERR_FAILED" not in each] == []
    problems.clear()


def test_back_gives_the_list_before_on_a_page_that_was_loaded_anew(page):
    page.goto(HOME)
    page.locator("#side-halvia").check()
    page.wait_for_url("**/?side=halvia")
    page.reload()
    page.evaluate("history.back()")  # the browser's own button: nothing on the page was touched
    expect(page.locator("#filters-h")).to_have_text("All 8 entries")
    expect(page.locator("#side-halvia")).not_to_be_checked()
    page.locator(f"#{STATEMENT} h3 a").click()
    expect(page.locator("#evidence h2")).to_be_visible()
    page.reload()
    expect(page.locator("#filtered")).to_have_count(0)
    page.evaluate("history.back()")
    expect(page.locator("#filters-h")).to_have_text("All 8 entries")


def test_a_request_that_fails_says_so_and_keeps_the_form(page, problems):
    page.goto(HOME)
    page.route("**/*side=halvia*", lambda route: route.abort())
    page.locator("#side-halvia").check()
    expect(page.locator("#failed")).to_have_text("The list could not be fetched. What you chose is kept: try again.")
    expect(page.locator("#side-halvia")).to_be_checked()
    assert page.locator("#filtered").get_attribute("aria-busy") is None
    assert page.url.endswith(HOME)
    page.unroute("**/*side=halvia*")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#filters-h")).to_have_text("3 of 8 entries: by Halvia")
    expect(page.locator("#failed")).to_be_empty()
    assert all("Failed to load resource" in each or "console: htmx:" in each for each in problems)
    problems.clear()


def test_evidence_opens_beside_the_list_and_back_gives_the_list_back(page, axe, live_server):
    page.goto(f"{HOME}?kind=statement")
    link, held = page.locator(f"#{STATEMENT} h3 a"), []
    headline = link.inner_text()
    link.scroll_into_view_if_needed()
    before = top(page, f"#{STATEMENT} h3")
    link.click()
    expect(page.locator("#evidence")).to_be_visible()
    expect(page.locator("#evidence-h")).to_have_text(headline)
    expect(page.locator("#evidence blockquote").first).to_be_visible()
    assert page.url == f"{live_server.url}{HOME}{STATEMENT}/"
    assert page.title() == f"{headline} · Démarche"
    assert focused(page) == "evidence-h"
    assert abs(top(page, f"#{STATEMENT} h3") - before) < 2
    expect(link).to_have_attribute("aria-current", "true")
    beside, entry = page.locator("#evidence").bounding_box(), page.locator("#list").bounding_box()
    assert beside["x"] >= entry["x"] + entry["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert axe(page) == []

    page.keyboard.press("Escape")
    expect(page.locator("#evidence")).to_have_count(0)
    assert page.url == f"{live_server.url}{HOME}?kind=statement"
    assert focused(page) == headline
    assert abs(top(page, f"#{STATEMENT} h3") - before) < 2
    assert link.get_attribute("aria-current") is None

    # Whatever is opened one after the other, Back gives the list back; so does Close.
    page.locator(".entry .proof a").first.click()
    expect(page.locator("#evidence")).to_be_visible()
    link.click()
    expect(page.locator("#evidence-h")).to_have_text(headline)
    page.go_back()
    expect(page.locator("#evidence")).to_have_count(0)
    assert page.url.endswith("?kind=statement")
    page.go_forward()
    expect(page.locator("#evidence-h")).to_have_text(headline)
    page.locator("#evidence .close").click()
    expect(page.locator("#evidence")).to_have_count(0)
    assert page.url == f"{live_server.url}{HOME}?kind=statement"

    # Who goes back before an entry has come is not taken to it when it comes.
    page.locator(".entry .proof a").first.click()
    expect(page.locator("#evidence")).to_be_visible()
    page.route(f"**/{STATEMENT}/", lambda route: held.append(route))
    link.click()
    expect(page.locator("#reading")).to_have_attribute("aria-busy", "true")
    page.evaluate("history.back()")
    expect(page.locator("#evidence, [aria-busy]")).to_have_count(0)
    held.pop().continue_()
    page.unroute(f"**/{STATEMENT}/")
    assert page.url.endswith("?kind=statement")
    expect(page.locator("#evidence")).to_have_count(0)

    # The address is the entry's own: loaded anew it is the entry's page.
    link.click()
    expect(page.locator("#evidence")).to_be_visible()
    page.reload()
    expect(page.locator("h1")).to_have_text(headline)


def test_filters_close_the_evidence_and_the_address_follows(page, live_server):
    page.goto(HOME)
    page.locator(f"#{STATEMENT} h3 a").click()
    expect(page.locator("#evidence")).to_be_visible()
    page.locator("#side-halvia").check()
    expect(page.locator("#filters-h")).to_have_text("3 of 8 entries: by Halvia")
    expect(page.locator("#evidence")).to_have_count(0)
    assert page.url == f"{live_server.url}{HOME}?side=halvia"


def test_other_clicks_and_lost_parts_are_plain_links(page, problems):
    page.goto(HOME)
    link = page.locator(f"#{STATEMENT} h3 a")
    headline = link.inner_text()
    with page.context.expect_page() as other:
        link.click(modifiers=["ControlOrMeta"])
    expect(other.value.locator("h1")).to_have_text(headline)
    expect(page.locator("#evidence")).to_have_count(0)
    page.route(
        f"**/{STATEMENT}/", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_()
    )
    link.click()
    expect(page.locator("h1")).to_have_text(headline)
    problems.clear()


@pytest.mark.parametrize("width", [390, 1199])
def test_narrower_an_entry_opens_as_a_page(opened, axe, width):
    page = opened(viewport={"width": width, "height": 844})
    page.goto(HOME)
    page.locator("#filters details > summary").first.click() if width == 390 else None
    page.locator("#side-halvia").check()
    expect(page.locator("#filters-h")).to_have_text("3 of 8 entries: by Halvia")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
    entry = page.locator(".entry h3 a").first
    headline = entry.inner_text()
    entry.click()
    expect(page.locator("h1")).to_have_text(headline)
    page.go_back()
    expect(page.locator("#filters-h")).to_have_text("3 of 8 entries: by Halvia")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_readers_own_clock_is_offered_and_kept_nowhere(opened):
    page = opened(viewport={"width": 1280, "height": 900}, timezone_id="Asia/Tokyo")
    page.goto(f"/nn{HOME}")
    page.locator(".map .clock a").click()  # unfolds what its target is in
    expect(page.locator("#tz option").last).to_contain_text("(Tokyo)")
    page.locator("#tz").select_option("Asia/Tokyo")
    page.wait_for_url("**/?tz=Asia%2FTokyo")
    expect(page.locator(".map .clock")).to_contain_text("Tokyo-tid (UTC+9)")
    expect(page.locator("#tz option:checked")).to_contain_text("(Tokyo)")
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_link_into_the_page_leads_to_its_place(opened):
    dispute = make.dispute("far-down")
    article = make.article(dispute=dispute)
    for place in range(48):  # on days that are taller than what is reckoned with before they are laid out
        make.evidence(make.event(dispute=dispute, when_edtf=f"2024-03-{place // 6 + 1:02}"), article)
    assert publish(dispute, note="First.", by="ed").refused == ()
    for javascript in (True, False):
        page = opened(viewport={"width": 390, "height": 300}, java_script_enabled=javascript)
        page.goto("/far-down/#cite")
        expect(page.locator("#cite-h")).to_be_in_viewport()
        page.goto("/far-down/")
        page.get_by_role("link", name="Cite this edition").click()
        expect(page.locator("#cite-h")).to_be_in_viewport()


def test_everything_is_there_without_javascript(opened):
    page = opened(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page.goto(HOME)
    page.locator("#side-halvia").check()
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#filters-h")).to_have_text("3 of 8 entries: by Halvia")
    page.get_by_role("link", name="in sequence").click()
    assert "side=halvia" in page.url
    page.locator(".removals a").first.click()
    expect(page.locator("#filters-h")).to_have_text("All 8 entries")
    expect(page.locator("#tz option")).to_have_count(3)
    headline = page.locator(f"#{STATEMENT} h3").inner_text()
    page.locator(f"#{STATEMENT} h3 a").click()
    expect(page.locator("h1")).to_have_text(headline)


def test_before_any_interaction_scripts_and_styles_take_at_most_40_kb(page):
    page.goto(HOME)
    page.wait_for_load_state("networkidle")
    names = page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")
    code = [name for name in names if name.endswith((".js", ".css"))]
    assert not any("htmx" in name for name in code)
    assert sum(len(gzip.compress(page.request.get(name).body(), 9)) for name in code) <= 40_000
    assert not any("plotly" in name for name in names)
