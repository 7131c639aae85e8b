"""The map of the exchange: where its marks lie, what they say, what its arrows join, and that nothing is lost."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from timeline import dates
from timeline.charts import CHARTS
from timeline.models.editions import Edition
from timeline.queries.chronology import EntryRow, Published

NEW_YORK = "America/New_York"
EDITION = Edition(dispute="d", number=1, published_at=datetime(2024, 4, 1, tzinfo=UTC))


def words(text):
    return {"en": text, "da": text, "nn": text}


SIDES = [
    {"key": "a", "name": {"en": "Valdria", "da": "Valdrien", "nn": "Valdria"}, "principal": True},
    {"key": "b", "name": words("Sornmark"), "principal": True},
    {"key": "c", "name": words("Council of the Straits"), "principal": False},
    {"key": "o", "name": words("Others"), "principal": False},
]
PUBLISHED = Published(
    edition=EDITION,
    dispute={"slug": "d", "sides": SIDES, "clocks": [NEW_YORK, "Asia/Jerusalem"]},
    actors={"skarn": {"side": "b"}, "pell": {"side": "a"}},
    articles={},
    differences=(),
    figures=(),
)


def row(id_, edtf="2024-03-25", time="", *, side="a", tz=NEW_YORK, answers=(), **changes):
    """An entry of an edition as the map reads it; `answers` are pairs of relation kind and id."""
    event = id_.startswith("EV-")
    span = dates.read(edtf, time, tz)
    earliest = span.earliest and f"{span.earliest:%Y-%m-%dT%H:%M:%SZ}"
    payload = {
        "id": id_,
        "kind": "event" if event else "statement",
        "headline": words(f"Something is said in {id_}"),
        "key": False,
        "differing": False,
        "when": {
            "edtf": edtf,
            "time": time,
            "tz": tz,
            "earliest": earliest,
            "latest": span.latest and f"{span.latest:%Y-%m-%dT%H:%M:%SZ}",
        },
        "side": side,
        "event": {"kind": "other", "participants": []} if event else None,
        "statement": None if event else {"anonymity": "named"},
        "reports": [{"rendering": "direct"}],
        "relations": [{"kind": kind, "to": to} for kind, to in answers],
        "sort_at": earliest,
    }
    return EntryRow(payload | changes, first_edition=1, changed_edition=1)


def some(count, days=3):
    """So many entries, in order, of all sides and kinds and dates that a record holds, each third answering another."""
    times = ["", "", "evening", "", "09:30", "", "~18:20", "morning"]
    renderings = ["direct", "indirect", "mixed", "paraphrase", "indirect"]
    found = []
    for place in range(count):
        day = date(2024, 3, 25) + timedelta(days=place * days // count)
        time = times[place % 8]
        edtf = f"{day}/{day + timedelta(days=1)}" if place % 11 == 5 and not time else str(day)
        kind = "EV" if place % 4 == 0 else "ST"
        changes = {
            "key": place % 13 == 2,
            "differing": place % 7 == 3,
            "reports": [{"rendering": renderings[place % 5]}] * (1 + place % 3),
        }
        if kind == "ST" and place % 9 == 1:
            changes["statement"] = {"anonymity": "unnamed"}
        relation = [("denies", "replies_to", "confirms")[place % 9 // 3]] if place % 3 == 0 and place > 3 else []
        answers = [(each, found[place - 2].id) for each in relation]
        found.append(row(f"{kind}-{place:04}", edtf, time, side="abcabo"[place % 6], answers=answers, **changes))
    return sorted(found, key=lambda each: each.payload["sort_at"])


def background():
    return [
        row("EV-PROC", "2023-10-07/..", side="b"),
        row("EV-LONG", "2023-10-07/2024-03-27", side="c"),
        row("EV-OPEN", "../2024-03-24", side="a"),
        row("EV-HALF", "2023-10-07", side="o"),
    ]


def draw(rows, *, scale="time", language="en", clock=NEW_YORK, related=None, published=PUBLISHED):
    return CHARTS["exchange"].draw(
        rows,
        published=published,
        related=related,
        language=language,
        clock=clock,
        scale=scale,
        href="/d/{}/".format,
    )


def html(drawing, language="en", figure=""):
    with translation.override(language):
        links = {"time": "?a=1&scale=time", "sequence": "?scale=sequence"}
        return render_to_string(
            "timeline/_map.html", {"drawing": drawing, "map_links": links, "map_figure": figure, "head": {"slug": "d"}}
        )


def by_id(picture):
    return {mark.id: mark for mark in picture.marks}


def middle(mark):
    """The middle of a mark: that of its last shape, which its ring shares."""
    return mark.shapes[-1].x, mark.shapes[-1].y


def half(mark):
    return max(shape.half for shape in mark.shapes)


# ---- Nothing lost, nothing hidden --------------------------------------------------------------------------


@pytest.mark.parametrize("scale", ["time", "sequence"])
@pytest.mark.parametrize("count", [1, 3, 90, 1000])
def test_every_entry_is_drawn_or_counted_in_both_pictures(count, scale):
    rows = some(count, days=10 if count == 1000 else 3)
    drawing = draw(rows, scale=scale)

    for picture in (drawing.wide, drawing.strip):
        drawn = [mark for mark in picture.marks if not mark.more]
        counted = sum(int(mark.more.text.removeprefix("+")) for mark in picture.marks if mark.more)
        assert len({mark.id for mark in picture.marks}) == len(picture.marks)
        assert {mark.id for mark in drawn} <= {each.id for each in rows}
        assert len(drawn) + counted == count
    if count <= 90:
        assert [mark.id for mark in drawing.wide.marks] == [each.id for each in rows]


def test_key_entries_are_drawn_when_others_are_counted():
    rows = [row(f"ST-{place:04}", key=place in (70, 79)) for place in range(80)]
    marks = draw(rows).wide.marks

    more = next(mark for mark in marks if mark.more)
    assert len(marks) == 61
    assert {"ST-0070", "ST-0079"} <= {mark.id for mark in marks}
    # 58 others have room; the first one counted is where the list is opened.
    assert (more.more.text, more.href, more.place) == ("+20", "#ST-0058", 59)
    assert more.name == "20 more entries in the list: Valdria, Monday 25 March 2024"
    assert more.shapes == ()


@pytest.mark.parametrize(("count", "radius"), [(24, 5.5), (25, 3)])
def test_marks_are_small_where_a_day_of_a_lane_is_crowded(count, radius):
    rows = [row(f"ST-{place:04}") for place in range(count)]
    assert {mark.shapes[0].half for mark in draw(rows).wide.marks} == {radius}


@pytest.mark.parametrize("scale", ["time", "sequence"])
def test_the_days_of_a_large_record_share_the_room_and_nobody_is_lost(scale):
    marks = draw(some(1000, days=10), scale=scale).wide.marks
    counted = [int(mark.more.text.removeprefix("+")) for mark in marks if mark.more]
    assert sum(counted) + len(marks) - len(counted) == 1000
    assert len(marks) - len(counted) <= 480


def test_no_rows_are_a_sentence():
    drawing = draw([])
    page = html(drawing)

    assert drawing.empty
    assert "No entry is left to draw." in page
    assert "<svg" not in page
    assert 'id="map-h"' in page


# ---- Places ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", ["time", "sequence"])
@pytest.mark.parametrize("count", [3, 90, 1000])
def test_no_two_marks_of_a_lane_overlap(count, scale):
    picture = draw(background() + some(count, days=10 if count == 1000 else 3), scale=scale).wide
    lanes = {}
    for mark in picture.marks:
        if mark.shapes:
            lanes.setdefault(mark.lane, []).append((*middle(mark), half(mark)))
    for marks in lanes.values():
        for place, (x, y, reach) in enumerate(marks):
            for other_x, other_y, other in marks[place + 1 :]:
                assert max(abs(x - other_x), abs(y - other_y)) > reach + other


@pytest.mark.parametrize("scale", ["time", "sequence"])
@pytest.mark.parametrize("count", [1, 3, 90, 1000])
def test_marks_lie_in_their_lane_and_in_the_picture(count, scale):
    drawing = draw(background() + some(count, days=10 if count == 1000 else 3), scale=scale)
    for mark in drawing.wide.marks:
        lane = drawing.wide.lanes[mark.lane].box
        assert lane.y <= mark.hit.y
        assert mark.hit.y + mark.hit.height <= lane.y + lane.height
    for picture in (drawing.wide, drawing.strip):
        for mark in picture.marks:
            assert mark.hit.x >= 0
            assert mark.hit.x + mark.hit.width <= picture.width
            assert mark.hit.y + mark.hit.height <= picture.height
        for text in [*picture.days, *(mark.label for mark in picture.marks if mark.label)]:
            assert 0 <= text.x <= picture.width
            assert 0 <= text.y <= picture.height


def test_names_beside_marks_do_not_overlap():
    rows = [row(f"ST-{place:04}", key=True, side="ab"[place % 2]) for place in range(20)]
    marks = draw(rows).wide.marks
    boxes = [(mark.label.y, mark.label.x, len(mark.label.text) * 3.5) for mark in marks if mark.label]

    assert len(boxes) >= 6
    for place, (y, x, reach) in enumerate(boxes):
        for other_y, other_x, other in boxes[place + 1 :]:
            assert y != other_y or abs(x - other_x) >= reach + other
    assert all(len(mark.label.text) <= 28 for mark in marks if mark.label)


def test_the_principals_have_the_same_room_and_the_two_colours():
    lanes = draw([*background(), *some(20), *(row(f"ST-A{place}") for place in range(40))]).wide.lanes
    names = [(lane.name, lane.box.css) for lane in lanes]

    assert names == [
        ("Valdria", "side-a"),
        ("Council of the Straits", "third"),
        ("Others", "third"),
        ("Sornmark", "side-b"),
    ]
    assert lanes[0].box.height == lanes[-1].box.height
    assert [lane.box.y for lane in lanes[1:]] == [lane.box.y + lane.box.height for lane in lanes[:-1]]


def test_a_lane_between_for_what_is_of_no_one_side():
    agents = [{"actor": slug, "role": "participant"} for slug in ("pell", "skarn")]
    drawing = draw([row("EV-MEET", side="", event={"kind": "meeting", "participants": agents})])

    assert [lane.name for lane in drawing.wide.lanes] == ["Valdria", "Both sides", "Sornmark"]
    assert "Valdria and Sornmark, event:" in drawing.wide.marks[0].name
    unattributed = draw([row("ST-NONE", side="", statement={"anonymity": "unattributed"})])
    assert unattributed.wide.lanes[1].name == "Joint or unattributed"
    assert unattributed.wide.marks[0].name.startswith("Monday 25 March 2024. Statement: Something")


def test_a_clock_time_lies_where_the_clock_says_and_moves_with_the_clock():
    noon, three, midnight = (row(f"ST-{time[:2]}", time=time) for time in ("12:00", "15:00", "23:30"))
    picture = draw([noon, three, midnight]).wide
    at = {id_: middle(mark)[0] for id_, mark in by_id(picture).items()}
    tick = {text.text: text.x for text in picture.ticks}

    assert at["ST-12"] == tick["12:00"]
    # Six hours lie between the two ticks, three between the two marks.
    assert at["ST-15"] - at["ST-12"] == pytest.approx((tick["18:00"] - tick["12:00"]) / 2, abs=0.1)
    assert picture.nights[0].x == picture.day_lines[0].x
    assert picture.bars == ()
    jerusalem = draw([noon, three, midnight], clock="Asia/Jerusalem").wide
    assert [text.text for text in jerusalem.days] == ["Monday 25 March 2024", "Tuesday 26 March 2024"]
    assert by_id(jerusalem)["ST-23"].day == "2024-03-26"


def test_what_is_known_by_the_day_keeps_its_day_under_any_clock():
    rows = [row("ST-DAY"), row("ST-EVE", time="evening")]
    for clock in (NEW_YORK, "Asia/Jerusalem", "UTC"):
        picture = draw(rows, clock=clock).wide
        assert [text.text for text in picture.days] == ["Monday 25 March 2024"]
        day, evening = sorted(bar.pale.width for bar in picture.bars)[::-1]
        column = picture.width - picture.day_lines[0].x
        assert 0.9 * column < day < column
        assert 0.3 * column < evening < 0.45 * column


def test_marks_of_one_day_share_one_bar_and_stand_in_order_on_it():
    picture = draw([row(f"ST-{place}") for place in range(8)]).wide
    xs = [middle(mark)[0] for mark in picture.marks]

    assert len(picture.bars) == 1
    assert xs == sorted(xs)
    bar = picture.bars[0].pale
    assert all(bar.x < x < bar.x + bar.width for x in xs)


def test_the_sure_part_of_a_span_is_drawn_in_its_bar():
    picture = draw([row("EV-LAST", "2024-03-25~/2024-03-29~", side="b"), row("ST-X", "2024-03-24"),
                    *(row(f"ST-{day}", f"2024-03-{day}") for day in range(25, 31))]).wide  # fmt: skip
    bar = next(bar for bar in picture.bars if bar.css == "side-b")

    assert bar.core is not None
    assert bar.pale.x < bar.core.x
    assert bar.core.x + bar.core.width < bar.pale.x + bar.pale.width


def test_background_does_not_squash_the_exchange():
    drawing = draw(background() + some(30))
    headings = [text.text for text in drawing.wide.days]
    marks = by_id(drawing.wide)
    begins = min(middle(marks[each.id])[0] for each in some(30))

    assert headings[:3] == ["Earlier", "Sat 7 Oct", "2023"]
    assert headings[3] == "Monday 25 March 2024"
    assert {marks[id_].day for id_ in ("EV-PROC", "EV-LONG", "EV-OPEN")} == {""}
    assert marks["EV-HALF"].day == "2023-10-07"
    assert [[text.text for text in each.texts] for each in drawing.wide.breaks] == [["⋯ 24", "weeks"]]
    assert begins < 450
    assert "Days without entries are left out (⋯)." in drawing.notes


def test_much_background_is_counted_on_the_strip():
    rows = [row(f"EV-{place}", "2023-10-07/..", side="ab"[place % 2]) for place in range(10)] + some(5)
    marks = draw(rows).strip.marks

    assert [mark.more and mark.more.text for mark in marks][:3] == ["+5", "+5", None]
    assert len(marks) == 7


@pytest.mark.parametrize(
    ("days", "heading"),
    [(10, "Mon 25 Mar"), (80, "Mon 25 Mar –"), (300, "Mar 2024"), (3000, "2024")],
)
def test_many_days_become_weeks_months_or_years(days, heading):
    drawing = draw(some(400, days=days))
    first = drawing.wide.days[0].text
    assert first == heading or heading.startswith(first)
    assert len(drawing.wide.day_lines) <= 14
    assert len(drawing.strip.marks) <= 96


AWKWARD = [
    ("1900-01-01", "00:10"), ("2100-12-31", "23:50"), ("1900", ""), ("2100~", ""), ("2024-03-10", "02:30"),
    ("2024-11-03", "~01:30"), ("2024-03-25", "night_before"), ("2024-03-25", "night"), ("2024-03-25", "/06:00"),
    ("2024-03-25", "18:00/"), ("2024-03-25", "00:10/00:20"), ("[2024-03-25,2024-12-24]", ""), ("2024-03-30/..", ""),
]  # fmt: skip


@pytest.mark.parametrize("clock", [NEW_YORK, "Asia/Shanghai"])
@pytest.mark.parametrize("others", [0, 30])
def test_awkward_dates_are_drawn_within_the_picture(others, clock):
    rows = [row(f"ST-{place}", edtf, time) for place, (edtf, time) in enumerate(AWKWARD)]
    for alone in [rows, *([each] for each in rows)]:
        picture = draw(alone + some(others), clock=clock).wide
        assert len(picture.marks) == len(alone) + others
        assert all(mark.hit.x >= 0 and mark.hit.x + mark.hit.width <= picture.width for mark in picture.marks)
        for bar in picture.bars:
            assert bar.pale.x >= picture.day_lines[0].x
            assert bar.pale.x + bar.pale.width <= picture.width
            assert bar.pale.width >= 22


# ---- Arrows ------------------------------------------------------------------------------------------------


def start_and_tip(arrow):
    x, y = re.match(r"M(\S+) ([\d.]+)C", arrow.path).groups()
    tip_x, tip_y = re.match(r"M(\S+) ([\d.]+)l", arrow.head).groups()
    return (float(x), float(y)), (float(tip_x), float(tip_y))


@pytest.mark.parametrize("scale", ["time", "sequence"])
def test_arrows_run_from_what_was_said_to_its_answer_and_end_at_its_mark(scale):
    rows = some(90)
    picture = draw(rows, scale=scale).wide
    marks = by_id(picture)
    answers = {(r["to"], each.id) for each in rows for r in each.payload["relations"]}

    assert {(arrow.start, arrow.end) for arrow in picture.arrows} == answers
    for arrow in picture.arrows:
        for id_, (x, y) in zip((arrow.start, arrow.end), start_and_tip(arrow), strict=True):
            mark_x, mark_y = middle(marks[id_])
            assert x == mark_x
            # Above or below the mark, just outside it.
            assert half(marks[id_]) < abs(y - mark_y) < half(marks[id_]) + 3.5
        assert arrow.css.split()[0] == marks[arrow.end].css


def test_arrows_leave_and_arrive_vertically():
    for arrow in draw(some(90)).wide.arrows:
        numbers = [float(each) for each in re.findall(r"[\d.]+", arrow.path)]
        x1, _, bend_1, _, bend_2, _, x2, _ = numbers
        assert (bend_1, bend_2) == (x1, x2)


def test_the_strongest_of_several_relations_is_drawn():
    said = row("ST-SAID", "2024-03-25", "09:00")
    both = row("ST-BOTH", "2024-03-25", "10:00", side="b",
               answers=[("repeats", "ST-SAID"), ("denies", "ST-SAID"), ("part_of", "ST-SAID")])  # fmt: skip
    part = row("ST-PART", "2024-03-25", "11:00", answers=[("part_of", "ST-SAID"), ("causes", "ST-BOTH")])
    (arrow,) = draw([said, both, part]).wide.arrows

    assert (arrow.start, arrow.end, arrow.css) == ("ST-SAID", "ST-BOTH", "side-b denies")
    assert arrow.bar


def test_answers_by_the_day_stand_after_what_they_answer():
    rows = [row("ST-B", side="b", answers=[("replies_to", "ST-A")]), row("ST-A"), row("ST-C")]
    marks = by_id(draw(rows).wide)
    assert middle(marks["ST-B"])[0] > middle(marks["ST-A"])[0]


def test_arrows_out_of_the_selection_are_told():
    said = row("ST-SAID", "2024-03-25", "09:00")
    answer = row("ST-ANSW", "2024-03-25", "10:00", side="b", answers=[("replies_to", "ST-SAID")])
    related = {"ST-SAID": said, "ST-ANSW": answer}
    note = "1 arrow is not drawn: its other end is not in this selection."

    assert draw([said, answer], related=related).notes == ("Nights (midnight to six) are folded.",)
    assert note in draw([said], related=related).notes
    assert note in draw([answer], related=related).notes


# ---- Marks and words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "shapes"),
    [
        (row("EV-1"), [("m", False, 5.1)]),
        (row("ST-1"), [("m", True, 5.5)]),
        (row("ST-1", key=True), [("m", True, 7.5)]),
        (row("ST-1", reports=[{"rendering": "indirect"}]), [("m hollow", True, 5.5)]),
        (row("ST-1", reports=[{"rendering": "indirect"}, {"rendering": "mixed"}]), [("m", True, 5.5)]),
        (row("EV-1", differing=True), [("ring", False, 9.1), ("m", False, 5.1)]),
        (
            row("ST-1", reports=[{"rendering": "mention"}], statement={"anonymity": "unnamed"}),
            [("m hollow dash", True, 5.5)],
        ),
        (row("ST-1", statement={"anonymity": "unnamed"}), [("m hollow dash", True, 5.5), ("core", True, 3)]),
    ],
)
def test_shapes_say_what_colour_says(entry, shapes):
    (mark,) = draw([entry]).wide.marks
    assert [(shape.css, shape.round, shape.half) for shape in mark.shapes] == shapes


NAMED = [
    ("en", "Monday 25 March 2024, evening. Valdria, statement: Something is said in ST-1. Direct words, time "
           "uncertain, reports differ, 2 reports. 1 of 2"),
    ("da", "Mandag aften den 25. marts 2024. Valdrien, "),
    ("nn", "Måndag kveld 25. mars 2024. Valdria, "),
]  # fmt: skip


@pytest.mark.parametrize(("language", "name"), NAMED)
def test_names_say_date_party_kind_title_and_certainty(language, name):
    entry = row("ST-1", time="evening", differing=True, reports=[{"rendering": "direct"}] * 2)
    drawing = draw([entry, row("EV-2", "2024-03-26")], language=language)

    for picture in (drawing.wide, drawing.strip):
        assert picture.marks[0].name.startswith(name)
        assert picture.marks[0].href == "/d/ST-1/"
    assert "Something is said in ST-1" in drawing.wide.marks[0].title


def test_names_say_the_article_or_how_many_reports_and_origins():
    known = replace(PUBLISHED, articles={"AR-1": {"name": words("The Gazette, 26 March")}})
    one = row("ST-1", reports=[{"rendering": "direct", "article": "AR-1"}], origins=1)
    two = row("ST-2", reports=[{"rendering": "direct", "article": "AR-1"}] * 2, origins=1)
    marks = draw([one, two], published=known).wide.marks
    assert marks[0].name.endswith("Direct words, hour not known, 1 report: The Gazette, 26 March. 1 of 2")
    assert marks[1].name.endswith("Direct words, hour not known, 2 reports, 1 origin. 2 of 2")


@pytest.mark.parametrize(
    ("edtf", "time", "certainty"),
    [
        ("2024-03-25", "18:20", "Direct words, 1 report"),
        ("2024-03-25", "~18:20", "Direct words, time uncertain, 1 report"),
        ("2024-03-25", "", "Direct words, hour not known, 1 report"),
        ("2024-03-25?", "", "Direct words, date uncertain, 1 report"),
        ("2024-03-25~", "", "Direct words, date uncertain, 1 report"),
        ("2024-03-25/2024-03-26", "", "Direct words, date uncertain, 1 report"),
        ("../2024-03-26", "", "Direct words, date uncertain, 1 report"),
    ],
)
def test_names_claim_no_more_certainty_than_there_is(edtf, time, certainty):
    (mark,) = draw([row("ST-1", edtf, time)]).wide.marks
    assert mark.name.endswith(f". {certainty}. 1 of 1")


def test_the_key_lists_only_what_occurs():
    assert [item.text for item in draw([row("ST-1", time="10:00")]).key] == ["statement, direct words"]
    full = draw(some(90))
    assert [item.text for item in full.key] == [
        "event",
        "statement, direct words",
        "statement, indirect",
        "key entry",
        "reports differ",
        "unnamed source",
        "time not known more closely",
        "answered by",
        "denied or rejected by",
        "confirmed or repeated by",
    ]


def test_the_summary_follows_the_rows():
    rows = [row("ST-1"), row("ST-2", side="b"), row("EV-3", "2024-03-27", side="b")]
    assert draw(rows).summary == (
        "3 entries from Monday 25 March 2024 to Wednesday 27 March 2024. By side: Valdria 1, Sornmark 2."
    )
    assert draw(rows[:1]).summary == "1 entry on Monday 25 March 2024. By side: Valdria 1."
    assert draw([row("EV-1", "../2024-03-25")]).summary == "1 entry. By side: Valdria 1."


# ---- The drawing as a whole --------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", ["time", "sequence"])
def test_the_same_rows_give_the_same_drawing_either_way_round(scale):
    rows = background() + some(90)
    assert draw(rows, scale=scale) == draw(rows, scale=scale)
    distinct = [row(f"ST-{day}", f"2024-03-{day}", side="ab"[day % 2]) for day in range(20, 29)]
    assert draw(distinct, scale=scale) == draw(distinct[::-1], scale=scale)


@pytest.mark.parametrize("scale", ["time", "sequence"])
@pytest.mark.parametrize("language", ["en", "da", "nn"])
def test_the_page_holds_two_well_formed_pictures_with_points_for_commas(language, scale):
    rows = background() + some(90)
    rows[-1].payload["headline"] = words('Called "off" <b>& over</b>')
    page = html(draw(rows, scale=scale, language=language), language)
    pictures = [ElementTree.fromstring(each) for each in re.findall(r"<svg class=\"map-\w+\".*?</svg>", page, re.S)]

    assert [picture.get("data-map") for picture in pictures] == [scale, "strip"]
    for picture in pictures:
        links = picture.findall(".//a")
        assert links[-1].get("aria-label").count('Called "off" <b>& over</b>') == 1
        for element in picture.iter():
            assert element.get("style") is None
            for name in ("x", "y", "width", "height", "cx", "cy", "r", "d", "rx", "viewBox"):
                assert "," not in element.get(name, "")
    assert 'href="?a=1&amp;scale=time"' in page
    assert "<b>" not in page


def test_a_thousand_entries_make_less_than_600_kilobytes():
    page = html(draw(some(1000, days=10)))
    wide = re.search(r"<svg class=\"map-wide\".*?</svg>", page, re.S)[0]
    strip = re.search(r"<svg class=\"map-strip\".*?</svg>", page, re.S)[0]
    assert len(wide.encode()) + len(strip.encode()) < 600_000


# ---- By keyboard and pointer -------------------------------------------------------------------------------

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def opened(browser):
    """A function that opens the map of some rows, with the list it stands beside, at a width of 1280."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})

    def show(rows, *, script=True):
        page = context.new_page()
        entries = "".join(f'<li class="entry" id="{each.id}"><article>{each.id}</article></li>' for each in rows)
        page.set_content(f"<body>{html(draw(rows))}<ol>{entries}</ol></body>")
        for name in ("base.css", "map.css"):
            page.add_style_tag(path=ROOT / "static" / "css" / name)
        if script:
            page.add_script_tag(path=ROOT / "static" / "js" / "map.js", type="module")
        return page

    yield show
    context.close()


def focused(page):
    return page.evaluate("document.activeElement.dataset.id || document.activeElement.id")


@pytest.mark.browser
def test_one_tab_stop_and_keys_by_entry_lane_and_day(opened):
    rows = [
        row("ST-1", time="09:00"),
        row("ST-2", time="10:00", side="b"),
        row("ST-3", time="11:00"),
        row("ST-4", "2024-03-26", "09:00", side="b"),
        row("ST-5", "2024-03-28", "09:00", side="c"),
    ]
    page = opened(rows)
    stops = page.locator(".map-wide .marks a[tabindex='0']")
    assert stops.count() == 1
    stops.first.focus()
    expected = [
        ("ArrowRight", "ST-2"), ("ArrowRight", "ST-3"), ("ArrowLeft", "ST-2"), ("ArrowUp", "ST-5"), ("ArrowUp", "ST-3"),
        ("PageDown", "ST-4"), ("PageDown", "ST-5"), ("PageDown", "ST-5"), ("PageUp", "ST-4"), ("ArrowDown", "ST-4"),
        ("Home", "ST-1"), ("ArrowLeft", "ST-1"), ("End", "ST-5"), ("3", "ST-3"), ("Escape", "map-h"),
    ]  # fmt: skip
    for key, there in expected:
        page.keyboard.press(key)
        assert (key, focused(page)) == (key, there)
    assert stops.count() == 1


@pytest.mark.browser
def test_entry_300_of_400_within_twelve_keys(opened):
    rows = some(400, days=20)
    page = opened(rows)
    page.locator(".map-wide .marks a").first.focus()
    for key in "300":
        page.keyboard.press(key)
    assert focused(page) == page.locator(".map-wide a[data-place='300']").get_attribute("data-id")


@pytest.mark.browser
def test_pointing_at_a_mark_lights_its_arrows_and_its_entry(opened):
    page = opened(
        [
            row("ST-1", time="09:00"),
            row("ST-2", time="12:00", side="b", answers=[("replies_to", "ST-1")]),
            row("ST-3", time="15:00", answers=[("denies", "ST-2")]),
        ]
    )
    page.locator(".map-wide [data-id='ST-1']").focus()
    assert page.locator(".map-wide.is-lighting .arrow.is-lit").count() == 1
    assert page.locator(".entry.is-pointed").get_attribute("id") == "ST-1"
    page.keyboard.press("ArrowRight")
    assert page.locator(".map-wide.is-lighting .arrow.is-lit").count() == 2
    assert page.locator(".entry.is-pointed").get_attribute("id") == "ST-2"
    page.keyboard.press("Escape")
    assert page.locator(".is-lighting, .is-lit, .is-pointed").count() == 0


@pytest.mark.browser
def test_without_script_every_mark_is_a_tab_stop(opened):
    page = opened(some(9), script=False)
    assert page.locator(".map-wide .marks a:not([tabindex])").count() == 9
    assert page.locator(".map-strip").is_hidden()
    assert page.locator("#map-keys").is_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator(".map-wide").is_hidden()
    assert page.locator(".map-strip").is_visible()
