"""A reader searches: by keyboard, with and without JavaScript, finds in another language, is told what to drop."""

import re

import pytest
from playwright.sync_api import expect

from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOME = f"/{make.MINI_SLUG}/"


@pytest.fixture(autouse=True)
def edition(transactional_db):
    make.edition()


def search(page, words):
    field = page.get_by_role("searchbox", name="Words, in any language")
    field.fill(words)
    field.press("Enter")


def test_words_of_any_language_are_found_marked_and_dropped_again(page, axe):
    page.goto(HOME)
    search(page, "Bridge")
    expect(page.locator(".says").first).to_have_text(re.compile(r"of 8 entries: with the words “Bridge”"))
    expect(page.locator(".entry h3 mark").first).to_have_text("bridge")
    assert page.locator(".entry").count() == page.locator(".entry:has(mark)").count()
    for kind in ("light", "dark"):
        page.emulate_media(color_scheme=kind)
        assert axe(page) == []
    # What is marked can be told without colour.
    page.emulate_media(forced_colors="active")
    assert page.locator("mark").first.evaluate("e => getComputedStyle(e).borderBottomWidth") == "2px"
    page.emulate_media(forced_colors="none")
    search(page, "told torvias havne")  # Danish, of our headline
    expect(page.locator(".says").first).to_have_text(re.compile("1 of 8 entries"))
    expect(page.locator(".entry .snippet")).to_have_text(re.compile("^Danish: Flodkommissionen stemmer"))
    page.get_by_role("link", name="Remove the filter: Words: “told”, “torvias” and “havne”").click()
    expect(page.locator(".says").first).to_have_text("All 8 entries")


def test_without_javascript_nothing_found_leads_on(browser, live_server, watch, problems):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = watch(context.new_page())
    page.goto(f"{HOME}?kind=event")
    page.locator("#q").fill("xyzzy")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".nothing")).to_contain_text("No entry passes these filters.")
    page.locator(".nothing a").first.click()
    expect(page.locator(".says").first).to_have_text(re.compile(r"of 8 entries: events"))
    context.close()
    assert problems == []
