"""The entries as stops of the map: what each one's mark must show, and in which lane and on which day it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, pgettext

from timeline import dates
from timeline.charts.theme import THIRD, Side, sides
from timeline.queries.chronology import EntryRow, Published
from timeline.vocabulary import Anonymity, EntryKind, ParticipantRole, RelationKind, Rendering

# Where one entry answers another in several ways, the arrow says the strongest.
_STRENGTH = ("denies", "answers", "confirms")


@dataclass(frozen=True)
class Scene:
    """What every mark is drawn with: the edition, the reader's language and clock (IANA), the lanes from the top, and
    how the address of an entry is made from its id."""

    published: Published
    language: str
    clock: str
    lanes: tuple[Side, ...]
    href: Callable[[str], str]

    def actor_side(self, slug: str) -> str:
        return self.published.actors.get(slug, {}).get("side", "")


@dataclass(frozen=True)
class Stop:
    """One entry to be drawn, or `more` of them, the last of day `until`, that had no room and are counted instead.

    `day` is the day the list puts it under, None where that is open; `answers` maps the id of an earlier entry to the
    style of the arrow that comes from it.
    """

    id: str
    row: EntryRow
    span: dates.Span
    day: date | None
    lane: int
    css: str
    event: bool
    filled: bool
    dashed: bool
    key: bool
    differing: bool
    answers: dict[str, str]
    more: int = 0
    until: date | None = None

    @property
    def by_the_clock(self) -> bool:
        """Whether it has a clock time, which moves with the reader's clock; a part of the day does not."""
        return bool(self.span.time) and self.span.time not in dates.PARTS

    @property
    def within_a_day(self) -> bool:
        """Whether it is placed more closely than by its day."""
        return bool(self.span.time)

    @property
    def day_uncertain(self) -> bool:
        return not self.span.time and (self.span.precision is not dates.Precision.DAY or self.span.approximate)


def set_scene(
    rows: Iterable[EntryRow],
    published: Published,
    *,
    language: str,
    clock: str,
    href: Callable[[str], str],
) -> Scene:
    """The scene for these rows. Lanes: the first principal, what belongs to no one side, third parties that have
    entries, the second principal. The principals always have theirs."""
    found = sides(published, language)
    present = {row.side for row in rows}
    principals = [side for side in found if side.principal]
    between = [side for side in found if not side.principal and side.key in present]
    known = {side.key for side in found}
    unknown = present - known
    if unknown:
        between.insert(0, Side("", _shared_name([row for row in rows if row.side in unknown]), THIRD))
    lanes = (*principals[:1], *between, *principals[1:])
    return Scene(published, language, clock, lanes, href)


def _shared_name(rows: Sequence[EntryRow]) -> str:
    if all(row.kind == EntryKind.EVENT and row.payload["event"]["participants"] for row in rows):
        return pgettext("lane of the map", "Both sides")
    return pgettext("lane of the map", "Joint or unattributed")


def stops(rows: Sequence[EntryRow], scene: Scene) -> tuple[Stop, ...]:
    """The rows, in the order of the chronology, as stops."""
    numbers = {lane.key: number for number, lane in enumerate(scene.lanes)}
    return tuple(_stop(row, scene, numbers.get(row.side, numbers.get("", 0))) for row in rows)


def _stop(row: EntryRow, scene: Scene, lane: int) -> Stop:
    payload, when = row.payload, row.payload["when"]
    first_clock = (scene.published.dispute.get("clocks") or ["UTC"])[0]
    span = dates.read(when["edtf"], when.get("time") or "", when.get("tz") or first_clock)
    statement = payload.get("statement") or {}
    return Stop(
        id=row.id,
        row=row,
        span=span,
        day=_day(span, scene.clock),
        lane=lane,
        css=scene.lanes[lane].css,
        event=row.kind == EntryKind.EVENT,
        filled=row.kind == EntryKind.EVENT or is_direct(row),
        dashed=statement.get("anonymity") == Anonymity.UNNAMED,
        key=bool(payload["key"]),
        differing=bool(payload["differing"]),
        answers=answers(row),
    )


def _day(span: dates.Span, clock: str) -> date | None:
    """The day of the list; at the very edge of the years that can be written, that of the span's own clock."""
    day = dates.day_of(span, clock)
    within = day is None or dates.FIRST_YEAR <= day.year <= dates.LAST_YEAR
    return day if within else dates.day_of(span, None)


def href(stop: Stop, scene: Scene) -> str:
    """The entry's own address; for what is only counted, its beginning in the list of the same page."""
    return f"#{stop.row.id}" if stop.more else scene.href(stop.id)


def is_direct(row: EntryRow) -> bool:
    """Whether any report prints words as the speaker's own."""
    return any(Rendering(report["rendering"]).is_direct for report in row.payload["reports"])


def answers(row: EntryRow) -> dict[str, str]:
    """The style of the arrow to an entry from each earlier one that it answers, by their ids."""
    found: dict[str, str] = {}
    for relation in row.payload["relations"]:
        style = RelationKind(relation["kind"]).arrow
        if style:
            held = found.get(relation["to"], style)
            found[relation["to"]] = min(held, style, key=_STRENGTH.index)
    return found


def party(stop: Stop, scene: Scene) -> str:
    """Whose act it is, in words: the side, else the sides of those who acted, else ""."""
    side = scene.lanes[stop.lane]
    if side.key:
        return side.name
    names = {each.key: each.name for each in scene.lanes if each.key}
    event = stop.row.payload.get("event") or {}
    acting = [
        names.get(scene.actor_side(participant["actor"]), "")
        for participant in event.get("participants", ())
        if participant["role"] in (ParticipantRole.AGENT, ParticipantRole.PARTICIPANT)
    ]
    return gettext(" and ").join(dict.fromkeys(filter(None, acting)))
