"""The map as a Plotly figure: marks, lanes, bars and arrows of the SVG, crowded hours opened out, at one address."""

import json
import re

import pytest

from tests import make
from tests.test_exchange import NEW_YORK, PUBLISHED, background, by_id, draw, middle, row, some, words
from timeline.charts import CHARTS

HOME = f"/{make.MINI_SLUG}/map.json"


def figure(rows, *, scale="time", language="en", clock=NEW_YORK):
    return CHARTS["exchange"].figure(
        rows, published=PUBLISHED, language=language, clock=clock, scale=scale, href="/d/{}/".format
    )


def traces(level):
    return {trace["name"]: trace for trace in level["data"]}


def ids(trace):
    return [id_ for id_, _href in trace["customdata"]]


def shapes(level, kind):
    return [shape for shape in level["shapes"] if shape["name"].split()[0] == kind]


@pytest.mark.parametrize("scale", ["time", "sequence"])
def test_marks_stand_where_those_of_the_svg_stand(scale):
    rows = background() + some(90)
    picture, made = draw(rows, scale=scale).wide, figure(rows, scale=scale)
    (level,) = made["levels"]
    marks = traces(level)["marks"]

    assert (made["width"], made["height"]) == (picture.width, picture.height)
    assert ids(marks) == [mark.id for mark in picture.marks]
    assert list(zip(marks["x"], marks["y"], strict=True)) == [middle(mark) for mark in picture.marks]
    assert [href for _id, href in marks["customdata"]] == [mark.href for mark in picture.marks]
    assert marks["marker"]["size"] == [2 * mark.shapes[mark.shapes[0].css == "ring"].half for mark in picture.marks]
    assert marks["marker"]["line"]["color"] == [f"var(--{mark.css})" for mark in picture.marks]
    assert ids(traces(level)["rings"]) == [mark.id for mark in picture.marks if mark.shapes[0].css == "ring"]
    dashed = [mark.id for mark in picture.marks if any("dash" in shape.css for shape in mark.shapes)]
    assert dashed
    assert ids(traces(level)["gaps"]) == ids(traces(level)["hollows"]) == dashed
    assert traces(level)["names"]["text"] == [mark.label.text for mark in picture.marks if mark.label]
    assert [link["id"] for link in level["links"]] == [mark.id for mark in picture.marks]


@pytest.mark.parametrize("scale", ["time", "sequence"])
def test_lanes_bars_arrows_and_days_are_those_of_the_svg(scale):
    rows = background() + some(90)
    picture, made = draw(rows, scale=scale).wide, figure(rows, scale=scale)
    (level,) = made["levels"]

    lanes = [shape for shape in made["layout"]["shapes"] if shape["name"].startswith("lane ")]
    assert [(lane["y0"], lane["y1"]) for lane in lanes] == [
        (lane.box.y, lane.box.y + lane.box.height) for lane in picture.lanes
    ]
    assert [note["text"] for note in made["layout"]["annotations"]] == [
        line.text for lane in picture.lanes for line in lane.lines
    ]
    bars = [(shape["x0"], shape["y0"]) for shape in shapes(level, "bar")]
    assert bars == [(bar.pale.x, bar.pale.y) for bar in picture.bars]
    arrows = [(shape["name"], shape["path"]) for shape in shapes(level, "arrow")]
    assert arrows == [(f"arrow {arrow.start} {arrow.end}", arrow.path) for arrow in picture.arrows]
    tips = [(shape["xanchor"], shape["yanchor"]) for shape in shapes(level, "head")]
    assert tips == [tuple(map(float, re.match(r"M(\S+) ([\d.]+)l", arrow.head).groups())) for arrow in picture.arrows]
    days = next(trace for trace in made["ground"] if trace["name"] == "days")
    assert (days["x"], days["text"]) == ([text.x for text in picture.days], [text.text for text in picture.days])


def test_a_denial_has_a_bar_and_a_confirmation_a_thin_line():
    rows = [row("ST-A", time="09:00")] + [
        row(f"ST-{kind}", time="12:00", side="b", answers=[(kind, "ST-A")])
        for kind in ("denies", "confirms", "replies_to")
    ]
    (level,) = figure(rows)["levels"]
    drawn = {shape["name"].split()[2]: shape for shape in shapes(level, "arrow")}
    heads = {shape["name"].split()[2]: shape for shape in shapes(level, "head")}
    assert [drawn[f"ST-{kind}"]["line"]["width"] for kind in ("denies", "confirms", "replies_to")] == [1.6, 0.9, 1.6]
    assert [heads[f"ST-{kind}"]["path"].count("Z") for kind in ("denies", "confirms", "replies_to")] == [2, 1, 1]
    assert heads["ST-confirms"]["fillcolor"] == "var(--paper)"


def test_crowded_hours_open_out_and_nobody_is_lost():
    rows = [row(f"ST-{place:04}", key=place == 70) for place in range(300)] + [row("ST-ALONE", side="b")]
    picture, made = draw(rows).wide, figure(rows)
    counts = [traces(level)["counts"]["text"] for level in made["levels"]]
    drawn = [len(traces(level)["marks"]["x"]) for level in made["levels"]]
    sizes = [set(traces(level)["marks"]["marker"]["size"]) for level in made["levels"]]

    assert [level["zoom"] for level in made["levels"]] == [1, 4, 16]
    assert counts == [["+240"], ["+60"], []]
    assert drawn == [61, 241, 301]
    # Small, small, full: of the key entry and of the lane that is not crowded the larger sizes too.
    assert sizes == [{6, 9, 11}, {6, 9, 11}, {11, 15}]
    where = [
        dict(zip(ids(traces(level)["marks"]), traces(level)["marks"]["y"], strict=True)) for level in made["levels"]
    ]
    assert len({each["ST-ALONE"] for each in where}) == 1
    lane = picture.lanes[0].box
    for level in made["levels"]:
        assert all(lane.y <= link["y"] <= lane.y + lane.height for link in level["links"] if link["id"] != "ST-ALONE")
    # Marks that the SVG only counts bring what keyboard and ear need.
    fresh = {link["id"]: link for link in made["levels"][2]["links"] if "name" in link}
    assert set(fresh) == {each.id for each in rows} - set(by_id(picture))
    assert fresh["ST-0299"] | {"x": 0, "y": 0} == {
        "id": "ST-0299", "x": 0, "y": 0, "css": "side-a", "href": "/d/ST-0299/", "lane": 0, "day": "2024-03-25",
        "place": 300, "half": [10, 10],
        "name": "Monday 25 March 2024. Valdria, statement: Something is said in ST-0299. Direct words, hour not known, "
                "1 report. 300 of 301",
    }  # fmt: skip


@pytest.mark.parametrize("scale", ["time", "sequence"])
def test_opened_marks_of_a_lane_do_not_overlap_at_their_zoom(scale):
    made = figure(some(600, days=2), scale=scale)
    last = made["levels"][-1]
    marks = traces(last)["marks"]
    assert len(marks["x"]) == 600
    seen = sorted(zip(marks["x"], marks["y"], marks["marker"]["size"], strict=True))
    for place, (x, y, size) in enumerate(seen):
        for other_x, other_y, other in seen[place + 1 : place + 40]:
            apart = max((other_x - x) * last["zoom"], abs(other_y - y))
            assert apart >= (size + other) / 2


def test_what_is_said_on_pointing_is_escaped_and_holds_when_what_and_whose():
    rows = [row("ST-1", time="12:00", headline=words("<b>Bold</b> & %{x} says a long thing that is broken into lines"))]
    made = figure(rows)
    assert made["says"] == {
        "ST-1": "Monday 25 March 2024, 12:00<br>"
        "&lt;b&gt;Bold&lt;/b&gt; &amp; %{x} says a long thing that is<br>broken into lines<br>Valdria, statement"
    }
    assert figure(rows, language="da")["says"]["ST-1"].startswith("Mandag den 25. marts 2024 kl. 12.00")
    assert figure([]) == {}
    assert made["layout"]["template"] is None


# ---- At its address ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?side=halvia", "?kind=event&scale=sequence&tz=UTC", "?key=1&order=desc"])
def test_the_address_obeys_the_filters_as_the_page_does(client, edition, query):
    page = client.get(f"/{make.MINI_SLUG}/{query}")
    made = client.get(HOME + query).json()
    shown = [mark.id for mark in page.context["drawing"].wide.marks]
    assert shown
    assert [link["id"] for link in made["levels"][0]["links"]] == shown
    assert page.context["map_figure"] in ("", HOME + query)


def test_the_address_answers_in_the_readers_language_and_once(client, edition, django_assert_num_queries):
    answer = client.get(f"/da{HOME}")
    assert "4. marts 2024" in json.dumps(answer.json(), ensure_ascii=False)
    assert set(answer.headers["Cache-Control"].split(", ")) == {"no-cache", "public"}
    assert client.get(f"/da{HOME}", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert client.get(HOME).headers["ETag"] != answer.headers["ETag"]
    assert "/da/" in answer.json()["levels"][0]["data"][1]["customdata"][0][1]
    numbered = client.get(f"{HOME}?edition=1")
    assert set(numbered.headers["Cache-Control"].split(", ")) == {"max-age=86400", "public"}
    assert "edition=1" in numbered.json()["levels"][0]["data"][1]["customdata"][0][1]


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [("?side=nobody", 400, "side"), ("?from=2024-02-30", 400, "from"), ("?scale=%00", 400, "scale"),
     ("?tz=Mars/Base", 400, "tz")],
)  # fmt: skip
def test_nonsense_is_told(client, edition, query, status, field):
    answer = client.get(HOME + query)
    assert answer.status_code == status
    assert list(answer.json()["errors"]) == [field]


def test_what_is_not_out_or_not_left_is_no_figure(client, edition):
    assert client.get("/nothing/map.json").status_code == 404
    assert client.get(f"{HOME}?edition=7").status_code == 404
    assert client.post(HOME).status_code == 405
    assert client.get(f"{HOME}?side=halvia&kind=event&act=deny").json() == {}
