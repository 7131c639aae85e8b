"""Figures: each number with who gives it, on whose authority, as printed, as of when; and the drawing of them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests import make
from timeline.charts import CHARTS
from timeline.charts.figures import Line, Tick
from timeline.models.record import Figure
from timeline.publishing.press import publish

SLUG = make.MINI_SLUG
PAGE = f"/{SLUG}/figures/"
OTHER = "/halvia-torvia/figures/"
FIRST = datetime(2024, 4, 2, 8, tzinfo=UTC)


def body(response) -> str:
    return response.content.decode()


def rows(page: str) -> dict[str, list[str]]:
    """The text of each cell of each row, by the figure's id."""
    found = {}
    for public_id, row in re.findall(r'<tr class="[^"]*" role="row" id="([^"]+)">(.*?)</tr>', page, re.S):
        cells = re.findall(r"<t[hd] [^>]*>(.*?)</t[hd]>", row, re.S)
        found[public_id] = [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]
    return found


# ---- The table ---------------------------------------------------------------------------------------------


def test_each_number_of_the_small_record(edition, reader):
    page = body(reader.get(PAGE))
    assert rows(page) == {
        "FI-LRR222": [
            "1,200 lorries Lorries queue at the bridge",
            "Police of Halvia »politiet« , “police”",
            "between 4 and 6 March 2024",
            "Danish article signed Nordbureauet : »Omkring 1.200« “About 1,200” Origin: Nordbureauet ( »/Nordbureauet/«"
            " ) English article : “Some 1,200” Origin: not stated 2 reports, 1 origin",
        ],
        "FI-LRR333": [
            "at least 1,500 lorries Lorries queue at the bridge",
            "nobody named",
            "not stated",
            "Nynorsk article : «Meir enn 1500» “More than 1,500” Origin: not stated 1 report, 1 origin",
        ],
    }
    assert f'<a href="/{SLUG}/EV-QUE222/#PA-M33222">Danish article signed Nordbureauet</a>' in page
    assert '<q lang="da"><bdi>»Omkring 1.200«</bdi></q>' in page
    assert '<tr class="side-a" role="row" id="FI-LRR222">' in page
    assert '<tr class="third" role="row" id="FI-LRR333">' in page
    told = re.search(rf'href="/{SLUG}/differences/#(DI-\w{{6}})">Where they differ</a>: Not settled', page)[1]
    assert f'id="{told}"' in body(reader.get(f"/{SLUG}/differences/"))
    assert re.findall(r'href="#(topic-[^"]+)"', page) == []  # one topic needs no list of them
    assert '<section class="topic" id="topic-lorries-queuing"' in page


def test_in_danish_and_nynorsk_numbers_are_grouped_as_there(edition, reader):
    assert rows(body(reader.get(f"/da{PAGE}")))["FI-LRR222"][0].startswith("1.200 lastbiler")
    assert rows(body(reader.get(f"/nn{PAGE}")))["FI-LRR333"][0].startswith("minst 1 500 lastebilar")


def test_filters_knowledge_and_edition_hold(edition, reader):
    assert rows(body(reader.get(f"{PAGE}?kind=statement"))) == {}
    assert "No number is given in these entries." in body(reader.get(f"{PAGE}?kind=statement"))
    assert set(rows(body(reader.get(f"{PAGE}?kind=event&edition=1")))) == {"FI-LRR222", "FI-LRR333"}
    early = body(reader.get(f"{PAGE}?known=2024-03-05"))
    assert "English article" not in early
    assert rows(early)["FI-LRR222"][3].endswith("1 report, 1 origin")
    # "police" is the English article's: which of the printed forms the Danish one has, nothing shown says.
    assert rows(early)["FI-LRR222"][1] == "Police of Halvia"
    assert f"/{SLUG}/EV-QUE222/?known=2024-03-05#PA-M33222" in early
    assert rows(body(reader.get(f"{PAGE}?known=2024-03-04"))) == {}


def test_no_draft_is_on_the_page(edition, reader):
    old = Figure.objects.get(public_id="FI-LRR333")
    make.evidence(make.figure(old.topic, 77_777, dispute=old.dispute, internal_note="CANARY"))
    Figure.objects.update(internal_note="CANARY", unit_en="CANARY")
    page = body(reader.get(PAGE))
    assert "CANARY" not in page
    assert "77,777" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_what_it_costs(reader, django_assert_num_queries, number):
    entry = make.event()
    make.evidence(entry)
    for each in range(number):
        make.evidence(make.figure(value=100 * each, entry=entry))
    publish(entry.dispute, note="First.", by="ed", at=FIRST)
    with django_assert_num_queries(3):
        page = body(reader.get(OTHER))
    assert len(rows(page)) == number
    # Where there is one value there is nothing to see.
    assert page.count('<svg class="numbers"') == (number > 1)


@pytest.mark.django_db
def test_what_is_hostile_is_shown_as_text_and_what_stands_in_no_entry_is_shown(reader):
    evil = "<script>alert(1)</script>"
    dispute = make.dispute()
    giver = make.actor("giver", side="torvia", **make.words("name", evil))
    topic = make.topic()
    topic.name_en = evil
    topic.save()
    for value in (3, 5):
        made = make.figure(topic, value, attributed_to=giver, attribution=evil, as_printed=evil)
        make.evidence(made, make.article(dispute=dispute, **make.words("name", evil)))
    unlike = make.figure(make.topic("weeks", dispute=dispute), 2, **make.words("unit", "weeks"))
    other = make.figure(unlike.topic, 9, **make.words("unit", "days"))
    for each in (unlike, other):
        make.evidence(each)
    make.evidence(make.event())
    assert publish(dispute, note="First.", by="ed", at=FIRST).refused == ()
    page = body(reader.get(OTHER))
    assert "<script>alert" not in page
    assert len(rows(page)) == 4
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</cite>:" in page
    assert 'class="side-b" role="row"' in page
    # Days and weeks do not stand on one scale.
    assert page.count('<svg class="numbers"') == 1
    assert len(rows(body(reader.get(f"{OTHER}?kind=event")))) == 0


# ---- The drawing -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Claim:
    giver: str
    value: str
    low: float | None
    high: float | None
    css: str = "third"


def draw(*claims):
    return CHARTS["figures"].draw(claims, written=str)


def test_dots_ranges_and_open_ends_stand_on_one_scale_from_zero():
    drawing = draw(
        Claim("Police", "100", 100, 100, "side-a"),
        Claim("An office", "50–150", 50, 150, "side-b"),
        Claim("Others", "≥ 200", 200, None),
        Claim("G" * 60, "≤ 25", None, 25),
    )
    assert (drawing.width, drawing.height, drawing.foot, drawing.text) == (360, 170, 148, 163)
    assert drawing.ticks == (Tick(12, "0"), Tick(89.5, "50"), Tick(167, "100"), Tick(244.5, "150"), Tick(322, "200"))
    assert drawing.lines == (
        Line("side-a", "Police", "100", 13, 25, (167,), 167, 0, ""),
        Line("side-b", "An office", "50–150", 49, 61, (89.5, 244.5), 89.5, 155, ""),
        Line("third", "Others", "≥ 200", 85, 97, (322,), 322, 26, "M342 93L348 97L342 101"),
        Line("third", "G" * 43 + "…", "≤ 25", 121, 133, (50.8,), 8, 42.8, "M14 129L8 133L14 137"),
    )


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((1160, 1200), ["0", "500", "1000", "1500"]),
        ((5, 6), ["0", "2", "4", "6"]),
        ((0, 1), ["0", "1"]),
        ((-3, 4), ["-4", "-2", "0", "2", "4"]),
        ((10**9, 3 * 10**9), ["0", "1000000000", "2000000000", "3000000000"]),
    ],
)
def test_the_scale_is_round_and_holds_zero(values, ticks):
    drawing = draw(*(Claim("x", str(value), value, value) for value in values))
    assert [tick.text for tick in drawing.ticks] == ticks


def test_where_numbers_do_not_differ_nothing_is_drawn():
    assert draw() is None
    assert draw(Claim("a", "5", 5, 5)) is None
    assert draw(Claim("a", "5", 5, 5), Claim("b", "5", 5, 5)) is None
    assert draw(Claim("a", "5", 5, 5), Claim("b", "≥ 5", 5, None)) is not None


def test_the_page_draws_what_the_table_holds_and_hides_it_from_the_ear(edition, reader):
    page = body(reader.get(f"/da{PAGE}"))
    svg = re.search(r'<svg class="numbers".*?</svg>', page, re.S)[0]
    assert 'aria-hidden="true"' in svg[: svg.index(">")]
    assert re.findall(r'<text class="value"[^>]*>([^<]+)', svg) == ["1.200 lastbiler", "mindst 1.500 lastbiler"]
    assert re.findall(r'<text class="tick" x="([^"]+)"[^>]*>([^<]+)', svg) == [
        ("12", "0"), ("115.3", "500"), ("218.7", "1.000"), ("322", "1.500"),
    ]  # fmt: skip


# ---- In a browser ------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_a_number_to_its_passage(page):
    make.edition()
    page.goto(PAGE)
    expect(page.get_by_role("row")).to_have_count(3)
    expect(page.get_by_role("columnheader").first).to_have_text("Number")
    page.get_by_role("link", name="Nynorsk article").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/EV-QUE222/#PA-M37222$"))
    expect(page.locator("#PA-M37222")).to_be_in_viewport()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_it_stands_in_nobodys_way_wide_and_narrow_light_and_dark(in_nobodys_way):
    make.edition()
    for page in in_nobodys_way(f"/nn{PAGE}?kind=event"):
        # Stacked or in columns, it is a table to the ear.
        expect(page.get_by_role("cell")).to_have_count(6)
