"""Coverage: which article carries which entry and how, cell by cell; sorted, paged, by keyboard and by ear."""

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests import make
from timeline.models.editions import Edition
from timeline.models.record import Difference, Entry, Position
from timeline.publishing.press import publish
from timeline.queries import chronology
from timeline.queries.coverage import FEWEST, MOST, Cell, How, grid
from timeline.queries.filters import Filters
from timeline.vocabulary import DifferenceField, DifferenceStatus, Rank, Rendering

SLUG = make.MINI_SLUG
PAGE = f"/{SLUG}/coverage/"
FIRST = datetime(2024, 4, 2, 8, tzinfo=UTC)
EVENING = ("AR-DA2222", "AR-NN2222", "AR-EN2222")
Q, P, R, M = How.QUOTED, How.PARTLY, How.REWORDED, How.MENTIONED


def asked(edition, order="time", **filters):
    """The grid as {entry id: cells}, in its order."""
    held = chronology.published(edition, filters.get("known"))
    found = chronology.entries_matching(held, Filters(**filters))
    made = grid(held, found.entries, order)
    return made, {row.entry.id: row.cells for row in made.rows}


def body(response) -> str:
    return response.content.decode()


def cells(page: str, public_id: str) -> list[tuple[str, str]]:
    """(what is read, where it leads) of each cell of a row."""
    row = re.search(rf'<tr class="[^"]*" id="{public_id}">(.*?)</tr>', page, re.S)[1]
    found = []
    for cell in re.findall(r"<td>(.*?)</td>", row, re.S):
        link = re.search(r'href="([^"]+)"', cell)
        spoken = re.sub(r"<svg.*?</svg>", "", cell)
        spoken = re.sub(r'<span class="sign" aria-hidden="true">.*?</span>', "", spoken)
        found.append((" ".join(re.sub(r"<[^>]+>", "", spoken).split()), link[1] if link else ""))
    return found


# ---- The question ------------------------------------------------------------------------------------------


def test_each_cell_of_the_small_record(edition):
    made, found = asked(edition)
    assert tuple(column.article for column in made.columns) == EVENING
    assert found == {
        "EV-VTE222": (Cell(R, (), "PA-M23222"), None, None),
        # The editors prefer Monday: the English article agrees with it, whatever words their position uses.
        "EV-CLSR22": (Cell(R, (), "PA-M27222"), Cell(R, ("when",), "PA-M29222"), Cell(R, (), "PA-M2B222")),
        "ST-HLM222": (Cell(Q, (), "PA-M2C222"), None, Cell(Q, (), "PA-M2F222")),
        # Reports differ in wording alone, which contradicts nobody.
        "ST-VKK222": (Cell(R, (), "PA-M2H222"), Cell(Q, (), "PA-M2J222"), None),
        "ST-FFC222": (None, Cell(R, (), "PA-M2N222"), None),
        # Of these passages only the place is published in two articles; numbers are a matter of the figures.
        "EV-QUE222": (Cell(R, (), "PA-M2Q222"), Cell(R, (), "PA-M2S222"), Cell(R, (), "PA-M2U222")),
        "ST-TLK222": (None, None, Cell(P, (), "PA-M2X222")),
        "ST-DCL222": (None, None, Cell(M, (), "PA-M2Z222")),
    }
    assert [(c.reported, dict(c.by_how), c.contradicted, c.alone) for c in made.columns] == [
        (5, {Q: 1, P: 0, R: 4, M: 0}, 0, 1),
        (4, {Q: 1, P: 0, R: 3, M: 0}, 1, 1),
        (5, {Q: 1, P: 1, R: 2, M: 1}, 0, 2),
    ]


def test_the_order_asked_for(edition):
    by_number = {order: [row.reported for row in asked(edition, order)[0].rows] for order in (MOST, FEWEST)}
    assert by_number == {MOST: [3, 3, 2, 2, 1, 1, 1, 1], FEWEST: [1, 1, 1, 1, 2, 2, 3, 3]}
    # What is reported by as many keeps its order in time.
    assert [row.entry.id for row in asked(edition, MOST)[0].rows][:2] == ["EV-CLSR22", "EV-QUE222"]
    rows = asked(edition, "AR-EN2222")[0].rows
    assert [row.cells[2] and row.cells[2].how for row in rows] == [Q, P, R, R, M, None, None, None]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "field", "positions", "expected"),
    [
        # Neither preferred: both are contradicted.
        (DifferenceStatus.OPEN, DifferenceField.GROUND, [("a", "one", ""), ("b", "two", "")], {"a", "b"}),
        # Whoever says both contradicts nobody who says one of them.
        (DifferenceStatus.OPEN, DifferenceField.GROUND,
         [("a", "one", ""), ("a", "two", ""), ("b", "two", "")], set()),
        (DifferenceStatus.OPEN, DifferenceField.GROUND,
         [("a", "one", ""), ("b", "one", ""), ("c", "two", "")], {"a", "b", "c"}),
        # One preferred: only who departs from it.
        (DifferenceStatus.RANKED, DifferenceField.GROUND,
         [("a", "one", Rank.PREFERRED), ("b", "one", ""), ("c", "two", "")], {"c"}),
        (DifferenceStatus.COMPATIBLE, DifferenceField.GROUND, [("a", "one", ""), ("b", "two", "")], set()),
        (DifferenceStatus.OPEN, DifferenceField.WORDING, [("a", "one", ""), ("b", "two", "")], set()),
        # One article that words it in two ways is contradicted by no other.
        (DifferenceStatus.OPEN, DifferenceField.SUBSTANCE, [("a", "one", ""), ("a", "two", "")], set()),
    ],
)  # fmt: skip
def test_when_an_article_is_contradicted(status, field, positions, expected):
    entry = make.statement()
    reports = {name: make.evidence(entry, make.article()) for name in "abc"}
    difference = make.difference(entry, field=field, status=status)
    for name, value, rank in positions:
        reason = make.words("reason", "Because.") if rank else {}
        make.position(difference, reports[name], value, **{"rank": rank or Rank.NORMAL} | reason)
    assert publish(entry.dispute, note="First.", by="ed", at=FIRST).refused == ()
    _made, found = asked(Edition.objects.get())
    contradicted = {name for name, cell in zip("abc", found[entry.public_id], strict=True) if cell.against}
    assert contradicted == expected


@pytest.mark.django_db
def test_a_difference_between_two_statements_contradicts_no_article():
    one, other = make.statement(), make.statement()
    reports = [make.evidence(each, make.article()) for each in (one, one, other)]
    difference = make.difference(one, other, status=DifferenceStatus.OPEN)
    for report, value in zip(reports, ("yes", "yes, it is", "no"), strict=True):
        make.position(difference, report, value)
    assert publish(one.dispute, note="First.", by="ed", at=FIRST).refused == ()
    made, _found = asked(Edition.objects.get())
    assert Position.objects.count() == 3
    assert [column.contradicted for column in made.columns] == [0, 0, 0]


@pytest.mark.django_db
def test_of_two_reports_of_one_article_the_nearest_to_the_words_counts():
    entry, article = make.statement(), make.article()
    make.evidence(entry, article, rendering=Rendering.MENTION)
    nearest = make.evidence(entry, article, rendering=Rendering.MIXED)
    publish(entry.dispute, note="First.", by="ed", at=FIRST)
    passage = nearest.passages.get().public_id
    assert asked(Edition.objects.get())[1] == {entry.public_id: (Cell(P, (), passage),)}


# ---- The page ----------------------------------------------------------------------------------------------


def test_the_page_says_each_cell_and_leads_to_its_passage(edition, reader):
    page = body(reader.get(PAGE))
    here = f"/{SLUG}/EV-CLSR22/"
    assert cells(page, "EV-CLSR22") == [
        ("in other words", f"{here}#PA-M27222"),
        ("in other words; contradicted: time", f"{here}#PA-M29222"),
        ("in other words", f"{here}#PA-M2B222"),
    ]
    assert cells(page, "ST-DCL222") == [
        ("not in the texts we hold", ""),
        ("not in the texts we hold", ""),
        ("only mentioned", f"/{SLUG}/ST-DCL222/#PA-M2Z222"),
    ]
    assert cells(page, "ST-TLK222")[2] == ("partly quoted", f"/{SLUG}/ST-TLK222/#PA-M2X222")
    assert cells(page, "ST-HLM222")[0] == ("quoted", f"/{SLUG}/ST-HLM222/#PA-M2C222")
    assert "5 entries: quoted 1, in other words 4; in no other text we hold 1" in page
    assert "3 articles, 2 origins" in page
    assert "omitted" not in page
    for public_id, passage in re.findall(r'href="[^"]*/([A-Z]{2}-\w{6})/#(PA-\w{6})"', page):
        assert f'id="{passage}"' in body(reader.get(f"/{SLUG}/{public_id}/"))


def test_order_filters_edition_and_knowledge_are_in_the_address(edition, reader):
    page = body(reader.get(f"{PAGE}?sort=AR-EN2222&kind=statement&edition=1&known=2024-03-07"))
    assert re.findall(r'<tr class="[^"]*" id="([^"]+)"', page) == [
        "ST-HLM222", "ST-TLK222", "ST-DCL222", "ST-FFC222", "ST-VKK222",
    ]  # fmt: skip
    assert '<th scope="col" abbr="English article" aria-sort="other">' in page
    assert "?edition=1&amp;kind=statement&amp;known=2024-03-07&amp;sort=most#grid-h" in page
    state = "?edition=1&amp;kind=statement&amp;known=2024-03-07&amp;sort=AR-EN2222"
    assert f'<link rel="alternate" hreflang="da" href="{settings.SITE_URL}/da{PAGE}{state}">' in page
    assert f"/{SLUG}/ST-HLM222/?edition=1&amp;known=2024-03-07#PA-M2F222" in page
    # On 5 March the English article is not out: no column, no row that it alone gives, nothing of its words.
    early = body(reader.get(f"{PAGE}?known=2024-03-05"))
    assert early.count('<th scope="col"') == 3
    assert "English article" not in early
    assert re.findall(r'id="(ST-TLK222|ST-DCL222|ST-HLM222)"', early) == ["ST-HLM222"]
    assert len(cells(early, "EV-CLSR22")) == 2


def test_an_order_that_makes_no_sense_is_told_and_ignored(edition, reader):
    plain = re.findall(r'<tr class="[^"]*" id="([^"]+)"', body(reader.get(PAGE)))
    for value in ("AR-999999", "%00", "9" * 10_000, "AR-EN2222&known=2024-03-05"):
        answer = reader.get(f"{PAGE}?sort={value}")
        assert answer.status_code == 200
        assert "is not known here, so it is ignored." in body(answer)
    shown = body(reader.get(f"{PAGE}?sort=<script>alert(1)</script>"))
    assert "<script>alert" not in shown
    assert re.findall(r'<tr class="[^"]*" id="([^"]+)"', shown) == plain
    assert reader.get(PAGE).headers["ETag"] != reader.get(f"{PAGE}?sort=most").headers["ETag"]
    assert reader.get(f"{PAGE}?sort=time").headers["ETag"] == reader.get(PAGE).headers["ETag"]


def test_nothing_that_is_not_published_is_in_the_grid(edition, reader):
    draft = Entry.objects.get(public_id="ST-DRF222")
    make.evidence(draft, make.article(dispute=draft.dispute, headline="CANARY", **make.words("name", "CANARY")))
    Difference.objects.update(note_en="CANARY")
    page = body(reader.get(PAGE))
    assert page.count('<th scope="col"') == 4
    assert "CANARY" not in page
    assert "ST-DRF222" not in page
    assert "No entry passes these filters." in body(reader.get(f"{PAGE}?from=2050-01-01"))


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_what_it_costs(reader, django_assert_num_queries, number):
    first = make.statement()
    for each in [first, *(make.statement() for _ in range(number - 1))]:
        make.evidence(each, make.article())
    publish(first.dispute, note="First.", by="ed", at=FIRST)
    # The edition, what it holds beside entries, the entries.
    with django_assert_num_queries(3):
        page = body(reader.get("/halvia-torvia/coverage/?sort=most"))
    assert page.count('<th scope="row" abbr') == number


@pytest.mark.django_db
def test_many_rows_are_paged_and_what_is_hostile_is_shown_as_text(reader):
    evil = "</td><script>alert(1)</script>"
    article = make.article(**make.words("name", evil))
    dispute = article.dispute
    for number in range(101):
        made = make.event(dispute=dispute, position=number, **make.words("headline", f"{evil} {number}"))
        make.evidence(made, article)
    publish(dispute, note="First.", by="ed", at=FIRST)
    page = body(reader.get("/halvia-torvia/coverage/?sort=fewest"))
    assert page.count("<tr ") == 100
    assert "Entries 1 to 100 of 101" in page
    assert 'href="?page=2&amp;sort=fewest#grid-h"' in page
    assert "<script>alert" not in page
    last = body(reader.get("/halvia-torvia/coverage/?page=9&sort=fewest"))
    assert last.count("<tr ") == 1
    assert "Entries 101 to 101 of 101" in last


# ---- In a browser ------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_by_keyboard_to_a_cell_and_on_to_its_passage(page):
    make.edition()
    page.goto(f"{PAGE}?edition=1")
    cell = page.get_by_role("row", name="Halvia closes the bridge").get_by_role("link", name="contradicted: time")
    page.get_by_role("link", name="Nynorsk article").first.focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if cell.evaluate("each => each === document.activeElement"):
            break
    expect(cell).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/EV-CLSR22/\?edition=1#PA-M29222$"))
    expect(page.locator("#PA-M29222")).to_be_in_viewport()
    expect(page.locator("#PA-M29222 blockquote")).to_have_text("«Halvia stengde brua til Torvia tysdag»")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_it_stands_in_nobodys_way_wide_and_narrow_light_and_dark(in_nobodys_way):
    make.edition()
    in_nobodys_way(f"/da{PAGE}?sort=AR-EN2222&kind=event")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_many_columns_scroll_in_a_region_of_their_own_that_the_keyboard_reaches(browser, live_server, watch, axe):
    first = make.statement()
    for _ in range(12):
        make.evidence(first, make.article())
    publish(first.dispute, note="First.", by="ed", at=FIRST)
    context = browser.new_context(base_url=live_server.url, viewport={"width": 320, "height": 900})
    page = watch(context.new_page())
    page.goto("/halvia-torvia/coverage/")
    region = page.get_by_role("region", name="A row is an entry, a column an article.")
    assert region.evaluate("each => each.scrollWidth > each.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert axe(page) == []
    expect(region).to_have_attribute("tabindex", "0")
    page.get_by_role("link", name="in other words").last.focus()
    assert region.evaluate("each => each.scrollLeft") > 0
    context.close()
