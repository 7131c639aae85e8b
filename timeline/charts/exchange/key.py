"""The key of the map: what the marks mean, those alone that occur, and what else must be said of the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from django.utils.translation import gettext, ngettext, pgettext

from timeline.charts.theme import FULL, THIRD
from timeline.queries.chronology import EntryRow

from .arrows import HEAD
from .columns import Place
from .drawing import Arrow, Bar, KeyItem, Picture, Shape, Text
from .marks import shape
from .stops import Stop, answers
from .wide import bar


def items(wide: Picture, strip: Picture, stops: Sequence[Stop]) -> tuple[KeyItem, ...]:
    """The lines of the key, for marks, then bars, then arrows."""
    statements = [stop for stop in stops if not stop.event]
    found = []
    if any(stop.event for stop in stops):
        found.append(KeyItem(gettext("event"), (_square("m"),)))
    if any(stop.filled for stop in statements):
        found.append(KeyItem(gettext("statement, direct words"), (_circle("m"),)))
    if any(not stop.filled for stop in statements):
        found.append(KeyItem(gettext("statement, indirect"), (_circle("m hollow"),)))
    if any(stop.key for stop in stops):
        found.append(KeyItem(gettext("key entry"), (_square("m", key=True),)))
    if any(stop.differing for stop in stops):
        ring = shape("ring", circle=True, x=0, y=0, half=FULL[0].circle + FULL[0].ring)
        found.append(KeyItem(gettext("reports differ"), (ring, _circle("m"))))
    if any(stop.dashed for stop in stops):
        found.append(KeyItem(gettext("unnamed source"), (_circle("m hollow dash"),)))
    counted = [any(mark.more for mark in picture.marks) for picture in (wide, strip)]
    if any(counted):
        label = Text(0, 5, "+9", anchor="middle")
        found.append(KeyItem(gettext("further entries, in the list"), label=label, css=_where(wide=counted[0])))
    return (*found, *_bars(wide, strip), *_arrows(wide))


def _where(*, wide: bool) -> str:
    return "" if wide else "only-narrow"


def _square(css: str, *, key: bool = False) -> Shape:
    return shape(css, circle=False, x=0, y=0, half=FULL[key].square)


def _circle(css: str) -> Shape:
    return shape(css, circle=True, x=0, y=0, half=FULL[0].circle)


def _bars(wide: Picture, strip: Picture) -> list[KeyItem]:
    found = []
    if wide.bars or strip.bars:
        # By the clock the hour may be open, in sequence and on the strip the day: one wording serves all.
        text = gettext("time not known more closely")
        found.append(KeyItem(text, (_circle("m"),), bar=_bar(None), css=_where(wide=bool(wide.bars))))
    if any(each.core for each in wide.bars):
        found.append(KeyItem(gettext("the sure part of it"), bar=_bar((-9, 9))))
    return found


def _bar(core: tuple[float, float] | None) -> Bar:
    return bar(THIRD, Place(0, (-19, 19), core), 0, 0)


def _arrows(picture: Picture) -> list[KeyItem]:
    used = set(chain.from_iterable(arrow.css.split() for arrow in picture.arrows))
    texts = {
        "answers": pgettext("arrow", "answered by"),
        "denies": pgettext("arrow", "denied or rejected by"),
        "confirms": pgettext("arrow", "confirmed or repeated by"),
    }
    return [KeyItem(text, arrow=_arrow(style)) for style, text in texts.items() if style in used]


def _arrow(style: str) -> Arrow:
    half, length = HEAD
    bar_path = "M8.5 -6.5v13" if style == "denies" else ""
    head = f"M19 0l{-length:g} {-half:g}v{2 * half:g}z"
    return Arrow(f"{THIRD} {style}", "", "", f"M-19 0H{19 - length:g}", head, bar_path)


def notes(picture: Picture, stops: Sequence[Stop], related: Mapping[str, EntryRow]) -> tuple[str, ...]:
    """Sentences under the key."""
    found = []
    if picture.kind == "sequence":
        found.append(gettext("In sequence: one step an entry; distances say nothing of how much time passed."))
    if picture.nights:
        found.append(gettext("Nights (midnight to six) are folded."))
    if any(not stop.span.time and not stop.day_uncertain for stop in stops) and picture.bars:
        found.append(gettext("Where only the day is known, marks stand on a bar across it, in order."))
    if picture.breaks:
        found.append(gettext("Days without entries are left out (⋯)."))
    if any(not mark.day for mark in picture.marks):
        found.append(gettext("Earlier: before the exchange, or over a long time."))
    outside = _outside(stops, related)
    if outside:
        text = ngettext(
            "{n} arrow is not drawn: its other end is not in this selection.",
            "{n} arrows are not drawn: their other ends are not in this selection.",
            outside,
        )
        found.append(text.format(n=outside))
    return tuple(found)


def _outside(stops: Sequence[Stop], related: Mapping[str, EntryRow]) -> int:
    drawn = {stop.id for stop in stops}
    to_others = sum(said in related and said not in drawn for stop in stops for said in stop.answers)
    others = [row for row in related.values() if row.id not in drawn]
    return to_others + sum(said in drawn for row in others for said in answers(row))
