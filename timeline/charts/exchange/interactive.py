"""The wide picture as a Plotly figure, drawn from the very shapes of the SVG, so that one can take the other's place.

Both axes are those of the picture's own viewBox: what a moment is on the reader's clock was settled when the picture
was laid out, and Plotly, which knows no zones, is told places and not times. Colours are named as the stylesheet
names them, "var(--side-a)": the browser puts in what they are in its theme. Sizes are those of the SVG at its own
width; in paths that are sized in pixels, up is positive.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from html import escape

from timeline.charts.theme import COMPACT, number

from .arrows import BAR_BEHIND_HEAD, HALF_BAR, HEAD
from .columns import NIGHT_ENDS, Column
from .drawing import Arrow, Bar, Box, Lane, Line, Mark, Picture, Text
from .headings import wordings
from .names import spoken
from .stops import Scene, Stop
from .wide import EDGE, NAMES, WIDTH, opened

ZOOMS = (1, 4, 16, 64)  # where crowded hours open out further; the last is as near as one comes
_LINE = 46  # letters in a line of what is shown on pointing
_HALF_SPOKE = 1.2  # Plotly draws a spoke of an asterisk so many times its half size

INK, INK_2, PAPER, RULE = "var(--ink)", "var(--ink-2)", "var(--paper)", "var(--rule)"


def figure(stops: Sequence[Stop], scene: Scene, picture: Picture) -> dict:
    """{"width", "height", "layout", "ground": traces, "levels", "says", "columns"} for the picture of these stops.

    A level is what stands on the ground from a zoom on: {"zoom", "data": traces, "shapes", "links"}. A link is what
    keyboard and ear have of a mark, in the SVG's terms; one of a mark that the SVG holds already is its id and place
    alone. `says` is what is shown on pointing, by id.
    """
    pictures = {1: picture}
    for zoom in ZOOMS[1:]:
        if not _crowded(pictures[max(pictures)]):
            break
        pictures[zoom] = opened(stops, scene, picture, zoom)
    held = {mark.id for mark in picture.marks}
    by_id = {stop.id: stop for stop in stops}
    return {
        "width": WIDTH,
        "height": picture.height,
        "nearest": ZOOMS[-1],
        "lanes": [_lane_box(lane) for lane in picture.lanes],
        "layout": _layout(picture),
        "ground": [
            _texts("breaks", [text for gap in picture.breaks for text in gap.texts], INK_2),
            _texts("days", picture.days, INK),
            _texts("ticks", picture.ticks, INK_2),
        ],
        "levels": [_level(zoom, each, held) for zoom, each in pictures.items()],
        "says": {
            mark.id: _says(mark, by_id, scene) for each in pictures.values() for mark in each.marks
        },
        "columns": [_column(column, scene.language) for column in picture.columns],
        "separator": ":" if scene.language == "en" else ".",
    }  # fmt: skip


def _crowded(picture: Picture) -> bool:
    small = {size for hand in COMPACT for size in (hand.circle, hand.square)}
    return any(mark.more or _body(mark).half in small for mark in picture.marks)


def _says(mark: Mark, stops: dict[str, Stop], scene: Scene) -> str:
    text = mark.name if mark.more else spoken(stops[mark.id], scene)
    lines = [line for part in text.split("\n") for line in textwrap.wrap(part, _LINE)]
    return "<br>".join(escape(line, quote=False) for line in lines)


# ---- The ground --------------------------------------------------------------------------------------------


def _layout(picture: Picture) -> dict:
    """Left and right of the plot are its margins: lane names keep their place while the times move under them."""
    axis = {"visible": False, "showgrid": False, "zeroline": False}
    across = {"range": [NAMES, WIDTH - EDGE], "minallowed": NAMES, "maxallowed": WIDTH - EDGE}
    return {
        "template": None,
        "margin": {"l": NAMES, "r": EDGE, "t": 0, "b": 0, "pad": 0},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": axis | across,
        "yaxis": axis | {"range": [picture.height, 0], "fixedrange": True},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": INK, "align": "left", "font": {"size": 14, "color": INK}},
        "font": {"size": 14, "color": INK},
        "shapes": _ground(picture),
        "annotations": [note for lane in picture.lanes for note in _lane_name(lane)],
    }


def _ground(picture: Picture) -> list[dict]:
    return [
        *(_lane(lane) for lane in picture.lanes),
        *(_rect("night", night, RULE, opacity=0.45) for night in picture.nights),
        *_lines("hours", picture.hours, RULE, 0.75),
        *(_rect("break", gap.box, PAPER) for gap in picture.breaks),
        *_lines("days", picture.day_lines, INK_2, 1),
    ]


def _lane(lane: Lane) -> dict:
    """Across the whole picture, names included, however the times move."""
    return {
        "name": f"lane {lane.box.css}", "type": "rect", "layer": "below",
        "xref": "paper", "xsizemode": "pixel", "xanchor": 0, "x0": -NAMES, "x1": WIDTH - NAMES,
        "yref": "y", "y0": lane.box.y, "y1": lane.box.y + lane.box.height,
        "fillcolor": _tint(lane.box.css), "line": {"width": 0},
    }  # fmt: skip


def _lane_name(lane: Lane) -> Iterable[dict]:
    for line in lane.lines:
        yield {
            "text": escape(line.text, quote=False), "showarrow": False, "captureevents": False,
            "xref": "paper", "x": 0, "xanchor": "left", "xshift": line.x - NAMES - 1,
            "yref": "y", "y": line.y, "yanchor": "bottom", "borderpad": 0, "yshift": -4,
            "font": {"size": 14, "weight": 700, "color": _colour(lane.box.css)},
        }  # fmt: skip


def _rect(name: str, box: Box, colour: str, *, opacity: float = 1) -> dict:
    return _shape(
        name, type="rect", x0=box.x, x1=box.x + box.width, y0=box.y, y1=box.y + box.height,
        fillcolor=colour, opacity=opacity, line={"width": 0},
    )  # fmt: skip


def _lines(name: str, lines: Sequence[Line], colour: str, width: float) -> list[dict]:
    """All of them as one path."""
    path = "".join(f"M{line.x} {line.y1}L{line.x} {line.y2}" for line in lines)
    return [_shape(name, type="path", path=path, line={"color": colour, "width": width})] if lines else []


def _shape(name: str, **what) -> dict:
    return {"name": name, "layer": "below", "xref": "x", "yref": "y"} | what


def _lane_box(lane: Lane) -> dict:
    return {"name": lane.name, "top": lane.box.y, "bottom": number(lane.box.y + lane.box.height)}


def _column(column: Column, language: str) -> dict:
    """What the browser needs to head a column, and to tell its hours, when it is seen from nearer. `hours` are the
    places of midnight, of the hour at which the night ends, and of the next midnight."""
    whole, short = wordings(column, language)
    hours = [[hour, number(column.at(hour))] for hour in (0, NIGHT_ENDS, 24)] if column.timed else []
    return {"left": number(column.left), "right": number(column.right), "whole": whole, "short": short, "hours": hours}


# ---- What stands on it -------------------------------------------------------------------------------------


def _level(zoom: int, picture: Picture, held: set[str]) -> dict:
    shapes = [*(_bar(bar) for bar in picture.bars), *(_core(bar) for bar in picture.bars if bar.core)]
    for arrow in picture.arrows:
        shapes += _arrow(arrow)
    shapes += [_leader(mark) for mark in picture.marks if mark.leader]
    return {
        "zoom": zoom,
        "data": _marks(picture),
        "shapes": shapes,
        "links": [_link(mark, within=mark.id in held) for mark in picture.marks],
    }


def _bar(bar: Bar) -> dict:
    """Its name ends in the radius of its corners: the browser rounds them, and keeps them round in every zoom."""
    return _rect(f"bar {bar.css} {bar.radius}", bar.pale, PAPER) | {"line": {"width": 1, "color": _colour(bar.css)}}


def _core(bar: Bar) -> dict:
    return _rect(f"core {bar.css}", bar.core, _colour(bar.css))


def _arrow(arrow: Arrow) -> list[dict]:
    """The line, which stretches with the picture, and the head, which does not."""
    css, style = arrow.css.split()
    colour, thin = _colour(css), style == "confirms"
    (half, length), (x, y) = HEAD, arrow.tip
    back = arrow.way * length
    head = f"M0 0L{-half} {back}L{half} {back}Z"
    if style == "denies":
        near, far = back + arrow.way * (BAR_BEHIND_HEAD - 1.3), back + arrow.way * (BAR_BEHIND_HEAD + 1.3)
        head += f"M{-HALF_BAR} {near}L{HALF_BAR} {near}L{HALF_BAR} {far}L{-HALF_BAR} {far}Z"
    name = f"{arrow.start} {arrow.end}"
    return [
        _shape(f"arrow {name}", type="path", path=arrow.path, line={"color": colour, "width": 0.9 if thin else 1.6}),
        _shape(
            f"head {name}", type="path", path=head,
            xsizemode="pixel", ysizemode="pixel", xanchor=x, yanchor=y,
            fillcolor=PAPER if thin else colour, line={"color": colour, "width": 0.9 if thin else 0},
        ),
    ]  # fmt: skip


def _leader(mark: Mark) -> dict:
    y = mark.shapes[-1].y
    path = f"M0 {y - mark.leader.y1}L0 {y - mark.leader.y2}"
    return _shape(
        f"leader {mark.id}", type="path", path=path, line={"color": INK_2, "width": 0.75},
        xsizemode="pixel", ysizemode="pixel", xanchor=mark.leader.x, yanchor=y,
    )  # fmt: skip


def _marks(picture: Picture) -> list[dict]:
    """The same traces in every level: rings, marks, the three that make a dashed outline, counts, names."""
    grounds = _grounds(picture)
    drawn = [mark for mark in picture.marks if mark.shapes]
    dashed = [mark for mark in drawn if "dash" in _body(mark).css]
    return [
        _points("rings", [mark for mark in drawn if mark.shapes[0].css == "ring"], _ring),
        _points("marks", drawn, _mark, hover=True),
        _points("gaps", dashed, lambda mark: _gaps(mark, grounds[mark.id])),
        _points("hollows", dashed, _hollow),
        _points("cores", [mark for mark in drawn if mark.shapes[-1].css == "core"], _dot),
        _counts([mark for mark in picture.marks if mark.more]),
        _names([mark for mark in picture.marks if mark.label]),
    ]


def _body(mark: Mark):
    return next(shape for shape in mark.shapes if shape.css.split()[0] == "m")


_Look = tuple[str, float, str, str, float]  # symbol, size, fill, line, width of the line


def _points(name: str, marks: Sequence[Mark], look: Callable[[Mark], _Look], *, hover: bool = False) -> dict:
    looks = [look(mark) for mark in marks]
    symbol, size, fill, line, width = (list(each) for each in zip(*looks, strict=True)) if looks else ([],) * 5
    return {
        "type": "scatter", "mode": "markers", "name": name, "hoverinfo": "text" if hover else "skip",
        "x": [_body(mark).x for mark in marks], "y": [_body(mark).y for mark in marks],
        "customdata": [[mark.id, mark.href] for mark in marks],
        "marker": {
            "symbol": symbol, "size": size, "color": fill, "opacity": 1, "line": {"color": line, "width": width},
        },
    }  # fmt: skip


def _symbol(mark: Mark) -> str:
    return "circle" if _body(mark).round else "square"


def _ring(mark: Mark) -> _Look:
    return f"{_symbol(mark)}-open", 2 * mark.shapes[0].half, _colour(mark.css), _colour(mark.css), 1.5


def _mark(mark: Mark) -> _Look:
    body, colour = _body(mark), _colour(mark.css)
    return _symbol(mark), 2 * body.half, PAPER if "hollow" in body.css else colour, colour, 2


def _gaps(mark: Mark, ground: str) -> _Look:
    """Spokes in the colour of the ground, which cut the outline into dashes: Plotly dashes no marker."""
    return "asterisk-open", 2 * (_body(mark).half + 1.2) / _HALF_SPOKE, ground, ground, 2.2


def _hollow(mark: Mark) -> _Look:
    return _symbol(mark), 2 * (_body(mark).half - 1), PAPER, PAPER, 0


def _dot(mark: Mark) -> _Look:
    return _symbol(mark), 2 * mark.shapes[-1].half, _colour(mark.css), _colour(mark.css), 0


def _grounds(picture: Picture) -> dict[str, str]:
    """What colour lies under each mark: that of a bar, else of the lane."""
    found = {}
    for mark in picture.marks:
        x, y = mark.hit.x + mark.hit.width / 2, mark.hit.y + mark.hit.height / 2
        on = any(_holds(bar.pale, x, y) for bar in picture.bars)
        found[mark.id] = PAPER if on else _tint(mark.css)
    return found


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height


def _counts(marks: Sequence[Mark]) -> dict:
    found = _texts("counts", [mark.more for mark in marks], "", sizes=[13] * len(marks))
    found["textfont"] |= {"weight": 700, "color": [_colour(mark.css) for mark in marks]}
    return found | {"customdata": [[mark.id, mark.href] for mark in marks], "hoverinfo": "text"}


def _names(marks: Sequence[Mark]) -> dict:
    return _texts("names", [mark.label for mark in marks], INK, sizes=[13.5] * len(marks))


_SIZES = {"day-name": 14, "day-name small": 11.5, "tick": 12}


def _texts(name: str, texts: Sequence[Text], colour: str, *, sizes: Sequence[float] | None = None) -> dict:
    """Plotly sets the middle of a line a quarter of its size above the baseline, which is where SVG counts from."""
    sizes = sizes or [_SIZES[text.css or "tick"] for text in texts]
    return {
        "type": "scatter", "mode": "text", "name": name, "hoverinfo": "skip",
        "x": [text.x for text in texts],
        "y": [round(text.y - size / 4, 2) for text, size in zip(texts, sizes, strict=True)],
        "text": [escape(text.text, quote=False) for text in texts],
        "textposition": ["middle center" if text.anchor == "middle" else "middle right" for text in texts],
        "textfont": {"size": list(sizes), "color": colour, "weight": 700 if name == "days" else 400},
    }  # fmt: skip


def _link(mark: Mark, *, within: bool) -> dict:
    hit = mark.hit
    place = {"id": mark.id, "x": round(hit.x + hit.width / 2, 1), "y": round(hit.y + hit.height / 2, 1)}
    if within:
        return place
    return place | {
        "css": mark.css, "href": mark.href, "name": mark.name, "lane": mark.lane, "day": mark.day, "place": mark.place,
        "half": [hit.width / 2, hit.height / 2],
    }  # fmt: skip


def _colour(css: str) -> str:
    return f"var(--{css})"


def _tint(css: str) -> str:
    return PAPER if css == "third" else f"var(--{css}-tint)"
