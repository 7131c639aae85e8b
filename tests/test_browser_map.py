"""The map explored, in a real browser: fetched when wanted, in the picture's place, by pointer, touch and keyboard.

Console errors, policy violations and requests to other hosts fail every one of them (conftest.py).
"""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import expect

from tests import make
from tests.test_exchange import draw, html, row, some
from tests.test_figure import figure
from timeline.views.map import BUNDLE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOME = f"/{make.MINI_SLUG}/"
PLOTLY = re.compile(r"plotly|map\.json|explore\.js")


@pytest.fixture(autouse=True)
def bundle():
    if not finders.find(BUNDLE):
        pytest.skip("Plotly is not installed: npm ci")


@pytest.fixture
def edition(transactional_db):
    make.edition()


@pytest.fixture
def asked(page):
    """The addresses of what exploring needs, as the page asks for them."""
    addresses = []
    page.on("request", lambda request: PLOTLY.search(request.url) and addresses.append(request.url))
    return addresses


@pytest.fixture
def crowd(page, live_server):
    """A function that opens the map of some rows with its list, served from an address that holds its figure too."""

    def show(rows):
        styles = "".join(f'<link rel="stylesheet" href="/static/css/{name}.css">' for name in ("base", "map"))
        entries = "".join(
            f'<li class="entry" id="{each.id}"><article><h3><a href="#e-{each.id}">{each.id}</a></h3></article></li>'
            for each in rows
        )
        map_ = html(draw(rows), figure="/crowd/map.json")
        body = f"{styles}<title>Crowd</title><main>{map_}<ol>{entries}</ol></main>"
        script = '<script type="module" src="/static/js/map.js"></script>'
        page.route("**/crowd/", lambda route: route.fulfill(body=f"<!doctype html><html lang=en>{body}{script}",
                                                           content_type="text/html; charset=utf-8"))  # fmt: skip
        page.route("**/crowd/map.json", lambda route: route.fulfill(json=figure(rows)))
        page.goto("/crowd/")

    return show


def explore(page):
    page.locator(".map-explore").click()
    taken_over(page)


def taken_over(page):
    # A megabyte of script is read first, which takes its time on a machine with much else to do.
    expect(page.locator(".map.is-explored")).to_be_visible(timeout=30_000)


def boxes(page):
    """Where things stand in the document, whichever way it is scrolled."""
    return page.evaluate("""() => [".map", ".map-body", ".map-wide", "figcaption", ".map-tools", "main"].map(each => {
        const box = document.querySelector(each).getBoundingClientRect();
        return [each, box.left + scrollX, box.top + scrollY, box.width, box.height];
    })""")


# Of each mark by id: the middle of its last shape in the SVG, of its point in Plotly; both on the screen.
SVG_MARKS = """() => Object.fromEntries([...document.querySelectorAll(".map-wide .marks a")].map(mark => {
    const box = [...mark.querySelectorAll("circle, rect:not(.hit)")].at(-1).getBoundingClientRect();
    return [mark.dataset.id, [box.left + box.width / 2 + scrollX, box.top + box.height / 2 + scrollY]];
}))"""
PLOTLY_MARKS = """() => {
    const plot = document.querySelector(".map-plot");
    const trace = plot.data.findIndex(({ name }) => name === "marks");
    const points = plot.querySelectorAll(".scatterlayer .trace");
    const paths = [...points].map(each => [...each.querySelectorAll(".point")]).find(each =>
        each.length === plot.data[trace].x.length && each.length);
    return Object.fromEntries(paths.map((path, at) => {
        const box = path.getBoundingClientRect();
        return [plot.data[trace].customdata[at][0],
                [box.left + box.width / 2 + scrollX, box.top + box.height / 2 + scrollY]];
    }));
}"""


RANGE = "document.querySelector('.map-plot').layout.xaxis.range"


def span(page):
    start, end = page.evaluate(RANGE)
    return end - start


def seen(page):
    """The ids of the marks that Plotly shows."""
    return page.evaluate("""() => document.querySelector(".map-plot").data.find(({ name }) => name === "marks")
        .customdata.map(([id]) => id)""")


# ---- Coming and going --------------------------------------------------------------------------------------


def test_nothing_is_fetched_before_the_reader_rests_on_the_map_and_then_nothing_moves(page, edition, asked):
    page.goto(HOME)
    middle = page.locator(".map-wide").bounding_box()
    page.mouse.move(middle["x"] + 5, middle["y"] + 60)
    page.mouse.move(3, 3)
    page.wait_for_timeout(400)
    assert asked == []
    before, marks = boxes(page), page.evaluate(SVG_MARKS)
    page.mouse.move(middle["x"] + 5, middle["y"] + 60)
    taken_over(page)
    assert sorted(address.rpartition("/")[2] for address in asked) == [
        "explore.js", "map.json", "plotly.css", "plotly.js",
    ]  # fmt: skip
    assert boxes(page) == before
    drawn = page.evaluate(PLOTLY_MARKS)
    assert set(drawn) == set(marks)
    for id_, (x, y) in marks.items():
        assert drawn[id_] == [pytest.approx(x, abs=0.6), pytest.approx(y, abs=0.6)]


def test_the_button_explores_and_gives_the_drawing_back(page, edition, asked):
    page.goto(HOME)
    before = boxes(page)
    explore(page)
    expect(page.locator("[data-do=nearer]")).to_be_focused()
    page.locator("[data-do=nearer]").click()
    page.locator("[data-do=leave]").click()
    expect(page.locator(".map.is-explored, .map-plot")).to_have_count(0)
    expect(page.locator(".map-explore")).to_be_focused()
    assert boxes(page) == before
    assert page.locator(".map-wide .marks a[transform], .map-wide .marks a[display]").count() == 0
    # The reader went back: passing over the map does not fetch it again.
    page.locator(".map-wide").hover(position={"x": 300, "y": 100})
    page.wait_for_timeout(400)
    expect(page.locator(".map.is-explored")).to_have_count(0)
    explore(page)
    assert sum("plotly.js" in address for address in asked) == 1


def test_what_cannot_be_fetched_is_told_and_the_drawing_stands(page, edition, problems):
    page.route("**/plotly.js", lambda route: route.abort())
    page.goto(HOME)
    page.locator(".map-explore").click()
    expect(page.locator(".map-failed")).to_have_text(
        "The map could not be fetched for exploring; the drawing is complete."
    )
    expect(page.locator(".map-wide .marks a").first).to_be_visible()
    assert [line for line in problems if "ERR_FAILED" not in line] == []
    problems.clear()


def test_a_map_put_in_by_htmx_is_explored_as_the_one_before(page, edition):
    page.goto(HOME)
    explore(page)
    page.evaluate("""async () => {
        const text = await (await fetch("?side=halvia")).text();
        const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("map");
        document.getElementById("map").replaceWith(fresh);
        document.body.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
    }""")
    taken_over(page)
    assert sorted(seen(page)) == sorted(page.evaluate(
        "[...document.querySelectorAll('.map-wide .marks a')].map(a => a.dataset.id)"))  # fmt: skip
    page.locator(".map-wide .marks a[tabindex='0']").focus()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.place") == str(len(seen(page)))


# ---- By pointer --------------------------------------------------------------------------------------------


def test_pointing_says_when_and_what_and_a_click_opens_the_entry(page, edition):
    page.goto(f"{HOME}?key=1")
    explore(page)
    x, y = page.evaluate(PLOTLY_MARKS)["ST-HLM222"]
    y -= page.evaluate("scrollY")
    page.mouse.move(x - 30, y)
    page.mouse.move(x, y)
    label = page.locator(".hoverlayer .hovertext")
    expect(label).to_contain_text("4 March 2024")
    expect(page.locator("#ST-HLM222.is-pointed")).to_be_visible()
    page.mouse.click(x, y)
    page.wait_for_url(f"**{HOME}ST-HLM222/")


def test_pointing_in_the_list_lights_the_mark_in_either_state(page, edition):
    page.goto(HOME)
    mark = page.locator(".map-wide [data-id='ST-HLM222']")
    for _state in ("drawn", "explored"):
        page.locator("#ST-HLM222 h3").hover()
        expect(mark).to_have_class(re.compile("is-pointed"))
        page.mouse.move(1, 1)
        expect(mark).not_to_have_class(re.compile("is-pointed"))
        if _state == "drawn":
            explore(page)


@pytest.mark.parametrize("state", ["drawn", "explored"])
@pytest.mark.parametrize("width", [1280, 1000])
def test_a_click_opens_the_entry_as_the_list_does(page, edition, state, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(HOME)
    if state == "explored":
        explore(page)
        x, y = page.evaluate(PLOTLY_MARKS)["EV-VTE222"]
        page.mouse.click(x, y - page.evaluate("scrollY"))
    else:
        page.locator(".map-wide [data-id='EV-VTE222']").click()
    page.wait_for_url(f"**{HOME}EV-VTE222/")
    if width == 1280:
        expect(page.locator("#evidence")).to_be_visible()
        expect(page.locator("#EV-VTE222.is-open")).to_be_in_viewport()
    else:
        expect(page.locator("h1")).to_have_text(page.locator("h1").inner_text())
        assert page.locator(".map").count() == 0


def test_zoom_pan_lanes_and_strip(crowd, page):
    rows = [
        row("ST-A", time="09:00"), row("ST-B", time="12:00", side="b", answers=[("denies", "ST-A")]),
        row("ST-C", time="15:00", side="c"), row("ST-D", "2024-03-26", "10:00"),
    ]  # fmt: skip
    crowd(rows)
    explore(page)
    whole = span(page)
    expect(page.locator(".map-plot .is-arrow, .map-plot .shapelayer path")).not_to_have_count(0)
    for action, factor in [("nearer", 2), ("nearer", 4), ("farther", 2), ("whole", 1)]:
        page.locator(f"[data-do={action}]").click()
        page.wait_for_function(f"Math.abs(({RANGE})[1] - ({RANGE})[0] - {whole / factor}) < 0.01")
    # Dragging zooms to what was drawn around; a double click shows all again.
    box = page.locator(".map-wide").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 150)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"] + 150, steps=6)
    page.mouse.up()
    expect(page.locator(".map-range")).not_to_have_attribute("aria-valuenow", "50")
    assert span(page) == pytest.approx(200, abs=4)
    page.mouse.dblclick(box["x"] + 400, box["y"] + 150)
    expect(page.locator(".map-range")).to_have_attribute("aria-valuenow", "50")
    # The strip by keys.
    strip = page.get_by_role("slider")
    strip.focus()
    for _ in range(6):
        page.keyboard.press("ArrowUp")
    page.keyboard.press("End")
    expect(strip).to_have_attribute("aria-valuetext", "Tuesday 26 March 2024")
    page.keyboard.press("Home")
    expect(strip).to_have_attribute("aria-valuetext", "Monday 25 March 2024")
    # Lanes.
    page.get_by_label("Sornmark: shown").uncheck()
    assert seen(page) == ["ST-A", "ST-C", "ST-D"]
    assert (
        page.evaluate("document.querySelector('.map-plot').layout.shapes.some(({name}) => name.includes('ST-B'))")
        is False
    )
    expect(page.locator(".map-wide [data-id='ST-B']")).to_have_attribute("display", "none")
    page.get_by_label("Sornmark: shown").check()
    assert seen(page) == ["ST-A", "ST-B", "ST-C", "ST-D"]


def test_crowded_hours_open_out_with_links_for_all(crowd, page):
    rows = [row(f"ST-{place:04}", key=place == 70) for place in range(90)] + [row("ST-ALONE", side="b")]
    crowd(rows)
    explore(page)
    assert len(seen(page)) == 61
    page.locator("[data-do=nearer]").click()
    page.locator("[data-do=nearer]").click()
    expect(page.locator(".map-wide .marks a:not([display])")).to_have_count(91)
    assert len(seen(page)) == 91
    names = page.locator(".map-wide .marks a:not([display])").evaluate_all("all => all.map(a => a.ariaLabel)")
    assert [re.search(r"(\d+) of 91$", name)[1] for name in names] == [str(place) for place in range(1, 92)]
    page.locator("[data-do=whole]").click()
    expect(page.locator(".map-wide .marks a:not([display])")).to_have_count(62)


def test_the_picture_is_saved_as_png(page, edition):
    page.goto(HOME)
    explore(page)
    with page.expect_download() as caught:
        page.locator("[data-do=save]").click()
    assert caught.value.suggested_filename == f"{make.MINI_SLUG}.png"
    assert caught.value.url.startswith(("blob:", "data:image/png"))
    image = caught.value.path().read_bytes()
    height = page.evaluate("document.querySelector('.map-plot').layout.height")
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(image[16:20]), int.from_bytes(image[20:24])) == (
        2400,
        pytest.approx(2 * (height + 32), abs=2),
    )


# ---- By keyboard and ear -----------------------------------------------------------------------------------


def test_entry_300_of_400_by_number_and_the_focus_is_always_in_sight(crowd, page):
    rows = some(400, days=20)
    crowd(rows)
    page.locator(".map-wide .marks a[tabindex='0']").focus()
    taken_over(page)
    expect(page.locator(".map-wide .marks a[data-place='1']")).to_be_focused()
    for _ in range(3):
        page.locator("[data-do=nearer]").click()
    page.locator(".map-wide .marks a[tabindex='0']").focus()
    for key in "300":
        page.keyboard.press(key)
    expect(page.locator(".map-wide .marks a[data-place='300']")).to_be_focused()
    at = page.evaluate("Number(document.activeElement.dataset.at)")
    page.wait_for_function(f"({RANGE})[0] <= {at} && ({RANGE})[1] >= {at}")
    start, end = page.evaluate(RANGE)
    ring = page.evaluate("""() => { const box = document.activeElement.querySelector(".hit").getBoundingClientRect();
        return box.left + box.width / 2; }""")
    left = page.locator(".map-wide").bounding_box()["x"]
    assert ring == pytest.approx(left + 136 + (at - start) / (end - start) * 1046, abs=1)
    id_ = page.evaluate("document.activeElement.dataset.id")
    page.keyboard.press("Escape")
    expect(page.locator("#map-h")).to_be_focused()
    page.route(
        "**/d/**", lambda route: route.fulfill(body="<!doctype html><title>It</title>", content_type="text/html")
    )
    page.locator(f".map-wide [data-id='{id_}']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/d/{id_}/")


def test_three_tab_stops_and_arrows_within_the_toolbar(page, edition):
    page.goto(HOME)
    explore(page)
    stops = page.evaluate("""() => [...document.querySelectorAll(".map-body *, .map-tools *")]
        .filter(each => each.tabIndex === 0 && each.getClientRects().length && each.checkVisibility())
        .map(each => each.dataset.do ?? each.getAttribute("role") ?? each.parentNode.getAttribute("class"))""")
    assert stops == ["marks", "nearer", "slider"]
    page.locator("[data-do=nearer]").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-do=farther]")).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator(".map-lanes input").last).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-do=nearer]")).to_be_focused()


@pytest.mark.parametrize("kind", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_nothing_stands_in_anybodys_way_in_either_state(browser, live_server, watch, problems, axe, edition, kind):
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900}, **kind)
    page = watch(context.new_page())
    page.goto(HOME)
    assert axe(page) == []
    explore(page)
    assert axe(page) == []
    context.close()
    assert problems == []


# ---- Theme, paper, touch, narrow ---------------------------------------------------------------------------


def test_the_theme_is_followed_and_paper_gets_the_drawing(page, edition):
    page.goto(HOME)
    explore(page)
    colours = "document.querySelector('.map-plot').layout.paper_bgcolor"
    light = page.evaluate(colours)
    page.get_by_role("button", name="Dark").click()
    page.wait_for_function(f"{colours} !== {json.dumps(light)}")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper != "rgba(0, 0, 0, 0)"
    page.emulate_media(media="print")
    expect(page.locator(".map-plot")).to_be_hidden()
    expect(page.locator(".map-tools")).to_be_hidden()
    assert page.locator(".map-wide .arrows").evaluate("each => getComputedStyle(each).visibility") == "visible"


def test_on_touch_dragging_scrolls_the_page(browser, live_server, watch, problems, edition):
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 1280, "height": 700}, has_touch=True, is_mobile=True
    )
    page = watch(context.new_page())
    page.goto(HOME)
    page.locator(".map-wide").scroll_into_view_if_needed()
    explore(page)
    box = page.locator(".map-plot").bounding_box()
    before, whole = page.evaluate("scrollY"), span(page)
    touch = context.new_cdp_session(page)
    points = [[{"x": box["x"] + 600, "y": 500 - moved}] for moved in range(0, 220, 20)]
    for kind, point in [("touchStart", points[0]), *(("touchMove", point) for point in points[1:]), ("touchEnd", [])]:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": point})
    page.wait_for_function(f"scrollY - {before} > 100")
    assert span(page) == whole
    context.close()
    assert problems == []


def test_narrow_pages_and_machines_without_plotly_offer_nothing_to_explore(page, edition, asked, monkeypatch):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(HOME)
    expect(page.locator(".map-explore")).to_be_hidden()
    page.locator(".map-strip").hover()
    page.wait_for_timeout(300)
    assert asked == []
    monkeypatch.setattr(finders, "find", lambda path: None)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{HOME}?key=1")
    expect(page.locator(".map-wide")).to_be_visible()
    assert page.locator(".map-tools").count() == 0
