"""Readers' journeys in a real browser: without JavaScript, by keyboard, in three languages, narrow, wide, dark.

Console errors, policy violations and requests to other hosts fail every one of them (conftest.py).
"""

import re

import pytest
from playwright.sync_api import expect

from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOME = f"/{make.MINI_SLUG}/"
STATEMENT = "ST-HLM222"
PAGES = ["/about/", HOME, f"{HOME}?side=halvia&from=2024-02-30", f"{HOME}{STATEMENT}/", f"{HOME}method/", "/nothing/"]


@pytest.fixture(autouse=True)
def edition(transactional_db):
    make.edition()


@pytest.fixture
def opened(opened, problems):
    """One of the pages is missing, of which the browser itself writes."""
    yield opened
    problems[:] = [each for each in problems if "404" not in each]


def test_from_the_front_to_the_proof_and_back(page):
    page.goto("/")
    assert page.url.endswith(HOME)
    key = page.locator(".keys a").first
    target = key.get_attribute("href")
    key.click()
    assert page.evaluate("location.hash") == target
    entry = page.locator(f".entry{target}")
    expect(entry).to_be_in_viewport()
    headline = entry.locator("h3").inner_text()
    entry.locator("h3 a").click()
    expect(page.locator("#evidence blockquote").first).to_be_visible()
    page.get_by_role("link", name="The whole entry", exact=True).click()
    expect(page.locator("h1")).to_have_text(headline)
    expect(page.locator("#reports blockquote").first).to_be_visible()
    page.locator(".crumb a").click()
    expect(page.locator(f".entry{target} h3")).to_have_text(headline)


def test_the_language_changes_and_the_place_stays(page):
    page.goto(f"{HOME}{STATEMENT}/?edition=1")
    page.get_by_role("link", name="da, dansk").click()
    assert page.url.endswith(f"/da{HOME}{STATEMENT}/?edition=1")
    expect(page.locator("html")).to_have_attribute("lang", "da")
    expect(page.get_by_role("heading", name="Ordvekslingen")).to_be_visible()
    page.get_by_role("link", name="nn, norsk (nynorsk)").click()
    expect(page.get_by_role("heading", name="Ordskiftet")).to_be_visible()


def test_everything_works_without_javascript(opened):
    page = opened(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(HOME)
    assert page.locator(".entry").count() == 8
    expect(page.locator(".theme")).to_be_hidden()
    page.locator(".filters > details > summary").click()
    page.get_by_role("checkbox", name="Halvia").first.check()
    page.get_by_role("checkbox", name="Statements").check()
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".says")).to_have_text("2 of 8 entries: statements by Halvia")
    assert page.locator(".entry").count() == 2
    page.locator(".removals a").first.click()
    expect(page.locator(".says")).not_to_contain_text("Halvia")


def test_by_keyboard_from_the_skip_link_to_an_entry(page):
    page.goto(HOME)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".edition a").first).to_be_focused()
    page.locator(".entry h3 a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(EV|ST)-\w{6}/$"))


def test_dark_is_chosen_kept_and_taken_back(page):
    page.goto(HOME)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.goto("/about/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Light").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    assert page.context.cookies() == []


def test_where_one_side_answers_the_other_the_columns_interlock(page):
    page.goto(HOME)
    tops = page.eval_on_selector_all(
        ".entry", "all => all.map(e => [e.className.match(/side-[ab]|third|both/)[0], e.getBoundingClientRect().left])"
    )
    lefts = {side: {round(left) for kind, left in tops if kind == side} for side in ("side-a", "side-b")}
    assert len(lefts["side-a"]) == len(lefts["side-b"]) == 1
    assert max(lefts["side-a"]) < min(lefts["side-b"])


@pytest.mark.parametrize("width", [320, 390, 1280, 2560])
def test_nothing_scrolls_sideways(opened, width):
    page = opened(viewport={"width": width, "height": 900})
    for address in PAGES:
        for prefix in ("", "/da", "/nn"):
            page.goto(prefix + address)
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, (
                prefix + address
            )


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_nothing_stands_in_anybodys_way(opened, axe, width, scheme):
    page = opened(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = {}
    for address in PAGES:
        page.goto(address)
        if violations := axe(page):
            found[address] = violations
    assert found == {}


def test_on_paper_passages_are_numbered_and_the_controls_are_gone(page):
    page.goto(HOME)
    page.emulate_media(media="print")
    expect(page.locator(".footnotes").first).to_be_visible()
    expect(page.locator(".filters")).to_be_hidden()
    noted = page.eval_on_selector_all(".fn", "all => all.map(e => e.textContent.split('–').map(Number))")
    numbers = [number for ends in noted for number in range(ends[0], ends[-1] + 1)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert page.eval_on_selector_all(".footnotes li", "all => all.map(e => e.value)") == numbers
