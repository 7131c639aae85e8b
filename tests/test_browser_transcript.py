"""By ear: what a screen reader says on the chronology and on its map, word for word, against golden texts.

The tree that Playwright reads off the page is its own, not the browser's, so that it is the same in every version of
Chromium. Where what is said was changed on purpose, a failing test shows line by line what is said now.
"""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import expect

from tests import make
from timeline.views.map import BUNDLE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("edition")]

GOLDEN = Path(__file__).parent / "data" / "golden"
# Into the map, then by entry, by lane, by day, by number, at either end a step that goes nowhere, and out of it.
KEYS = [
    "Tab",
    "ArrowRight",
    "ArrowDown",
    "ArrowUp",
    "PageDown",
    "PageUp",
    "5",
    "End",
    "ArrowRight",
    "Home",
    "ArrowLeft",
    "Escape",
]


@pytest.fixture(autouse=True)
def bundle():
    if not finders.find(BUNDLE):
        pytest.skip("Plotly is not installed: npm ci")


@pytest.fixture
def chronology(opened):
    """The chronology of the small record, at a reader's in Copenhagen: another clock would be offered beside."""
    page = opened(viewport={"width": 1280, "height": 900}, timezone_id="Europe/Copenhagen")
    page.goto(f"/{make.MINI_SLUG}/")
    return page


def heard(locator) -> list[str]:
    """What is said of it, a line each, deeper what stands within; without the addresses of links."""
    return [line for line in locator.aria_snapshot().splitlines() if not line.lstrip().startswith("- /url:")]


def golden(name: str) -> list[str]:
    return (GOLDEN / name).read_text(encoding="utf-8").splitlines()


def test_the_chronology_from_the_top_to_the_end_of_the_list(chronology):
    said, of_the_map = heard(chronology.locator("body")), heard(chronology.locator("#map"))
    start = said.index(f"  {of_the_map[0]}")
    del said[start + 1 : start + len(of_the_map)]
    # The citation names the day on which it is read.
    assert said[: said.index('  - region "Cite":')] == golden("chronology.txt")


def test_the_map_as_it_is_drawn_and_by_its_keys(chronology):
    chronology.mouse.move(9, 9)  # the words on keys are for who reaches for the page
    chronology.locator("html[data-begun]").wait_for()
    said = heard(chronology.locator("#map"))
    chronology.locator("#map").get_by_role("link", name="in sequence").focus()
    for key in KEYS:
        chronology.keyboard.press(key)
        # Only what has the focus: the first line, since what is written beside a mark goes when Plotly comes.
        said += [key, heard(chronology.locator(":focus"))[0]]
    assert said == golden("map.txt")


def test_the_map_explored(chronology):
    chronology.locator(".map-explore").click()
    expect(chronology.locator(".map.is-explored")).to_be_visible(timeout=30_000)
    assert heard(chronology.locator("#map")) == golden("map-explored.txt")
