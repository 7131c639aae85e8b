"""The evidence in a real browser: copied links and citations, the part beside the list, paper, no JavaScript.

Console errors, policy violations and requests to other hosts fail every one of them (conftest.py).
"""

import json
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ENTRY = f"/{make.MINI_SLUG}/ST-VKK222/"


@pytest.fixture(autouse=True)
def edition(transactional_db):
    make.edition()


def copied(page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_links_and_citations_are_copied_with_the_day_of_reading(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(ENTRY)
    button = page.get_by_role("button", name="Copy link to this entry")
    button.click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert copied(page) == f"{settings.SITE_URL}{ENTRY}"
    expect(button).to_have_text("Copy link to this entry")  # again, after a while

    page.get_by_role("button", name="Copy link to this passage").nth(1).click()
    assert copied(page) == f"{settings.SITE_URL}{ENTRY}#PA-M2J222"

    page.get_by_role("button", name="Copy the citation").click()
    today = date.today()
    assert copied(page) == (
        "Démarche. (2024, April 2). Jon Vik denies that the toll harms Halvia. In The bridge dispute between Halvia "
        f"and Torvia (edition 1, entry ST-VKK222). Retrieved {today.day} {today:%B} {today.year}, "
        f"from {settings.SITE_URL}{ENTRY}?edition=1"
    )
    page.get_by_text("BibTeX", exact=True).first.click()
    page.get_by_role("button", name="Copy BibTeX").click()
    assert copied(page).endswith(f",\n  urldate = {{{today.isoformat()}}}\n}}")
    page.get_by_text("CSL-JSON", exact=True).first.click()
    page.get_by_role("button", name="Copy CSL-JSON").click()
    (item,) = json.loads(copied(page))
    assert item["accessed"] == {"date-parts": [[today.year, today.month, today.day]]}


def test_what_cannot_be_copied_says_so(page):
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(ENTRY)
    page.get_by_role("button", name="Copy link to this entry").click()
    expect(page.get_by_role("status")).to_have_text("Not copied")


@pytest.mark.parametrize(("language", "day"), [("da", "7. maj 2024"), ("nn", "7. mai 2024")])
def test_the_day_of_reading_is_written_as_natives_write_it(page, language, day):
    page.clock.set_fixed_time(datetime(2024, 5, 7, 12, tzinfo=UTC))
    page.goto(f"/{language}{ENTRY}")
    expect(page.locator(".cite-text").first).to_contain_text(day)


def test_without_javascript_the_gap_shows_and_nothing_asks_to_be_pressed(opened):
    page = opened(java_script_enabled=False)
    page.goto(ENTRY)
    expect(page.locator(".cite-text").first).to_contain_text("Retrieved [the day you read it], from")
    expect(page.locator("button:visible")).to_have_count(0)
    page.get_by_text("BibTeX", exact=True).first.click()
    expect(page.locator("pre").first).not_to_contain_text("urldate")


def test_on_paper_the_edition_and_the_publishers_address_are_printed_and_nothing_to_press(page):
    page.goto(ENTRY)
    page.emulate_media(media="print")
    expect(page.locator(".crumb")).to_contain_text("Edition 1, 2 April 2024")
    expect(page.locator("main button:visible, main summary:visible")).to_have_count(0)
    after = "e => getComputedStyle(e, '::after').content"
    assert "https://avis.example/brua" in page.locator("[rel~=external]").evaluate(after)


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_the_evidence_stands_in_nobodys_way_on_its_page_and_beside_the_list(opened, axe, width, scheme):
    page = opened(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(f"/{make.MINI_SLUG}/EV-CLSR22/")
    for details in page.locator("details.copyable > summary").all():
        details.click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    part = page.evaluate(
        "fetch(location.href, {headers: {'HX-Request': 'true', 'HX-Target': 'evidence'}}).then(a => a.text())"
    )
    page.goto(f"/{make.MINI_SLUG}/")
    page.mouse.move(9, 9)  # the reader reaches for the page
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", part)
    evidence = page.locator("#evidence")
    expect(evidence.locator("h2")).to_be_visible()
    # The day of reading is filled in whenever the part arrives.
    expect(evidence.locator(".cite-text")).not_to_contain_text("[the day you read it]")
    expect(evidence.get_by_role("button", name="Copy link to this entry")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
