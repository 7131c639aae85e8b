"""The pages in a real browser: nothing on the console, nothing refused by the policy, nothing axe objects to."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def published(live_server):
    """The slug of the mini record, in its first edition."""
    dispute = make.mini()
    call_command("publish_edition", dispute.slug, note="The first edition.")
    return dispute.slug


def test_the_page_fixture_hears_what_goes_wrong(page, problems):
    page.goto("/about/")
    page.evaluate("setTimeout(() => { document.body.innerHTML = '<p style=color:red>x</p>' })")
    page.evaluate("setTimeout(() => { throw new Error('planted') })")
    page.evaluate("fetch('http://127.0.0.1:9/').catch(() => 0)")
    page.wait_for_timeout(200)
    heard = "\n".join(problems)
    for planted in ("policy: style-src", "page error: planted", "policy: connect-src http://127.0.0.1:9/"):
        assert planted in heard
    problems.clear()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_readers_pages(page, axe, published, problems, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for prefix, language in (("", "en"), ("/da", "da"), ("/nn", "nn")):
        addresses = [f"{prefix}/{published}/", f"{prefix}/{published}/method/", f"{prefix}/about/"]
        page.goto(addresses[0])
        entry = page.locator(f'main a[href*="/{published}/ST-"], main a[href*="/{published}/EV-"]').first
        addresses.append(entry.get_attribute("href"))
        for address in addresses:
            answer = page.goto(address)
            assert answer.status == 200, address
            assert page.locator("html").get_attribute("lang") == language, address
            assert page.locator("h1").count() == 1, address
            assert axe(page) == [], address
            sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert sideways == 0, address
            assert problems == [], address
    assert page.context.cookies() == []


def test_what_is_missing_says_so(page, axe, published, problems):
    answer = page.goto(f"/{published}/EV-NOWHERE/")
    assert answer.status == 404
    assert axe(page) == []
    # The browser itself writes of the status; nothing else may be wrong.
    assert [line for line in problems if "404" not in line] == []
    problems.clear()


def test_the_desk(page, published, problems):
    get_user_model().objects.create_superuser("anna", password="a-long-password")
    page.goto("/admin/")
    page.fill("#id_username", "anna")
    page.fill("#id_password", "a-long-password")
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/")
    page.goto("/admin/")
    links = page.locator("#content-main th a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert len(links) > 10
    for address in links:
        assert page.goto(address).status == 200, address
        first = page.locator("#result_list tbody th a")
        if first.count():
            assert page.goto(first.first.get_attribute("href")).status == 200, address
        assert problems == [], address
