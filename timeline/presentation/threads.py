"""Who answers whom: the exchange one entry stands in, in order of time, and all of them, each answer under what it
answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import ngettext, pgettext

from timeline import dates
from timeline.presentation import cards, people, words
from timeline.presentation.marks import Mark, mark
from timeline.presentation.reading import Reading, shortened
from timeline.queries import threads
from timeline.queries.chronology import EntryRow, Found
from timeline.vocabulary import RelationBasis, RelationKind


@dataclass(frozen=True)
class Step:
    """One entry of the thread. `does` says what it does to which other step ("denies: Prime minister says …"), each
    with its basis and the editors' note."""

    id: str
    href: str
    css: str
    mark: Mark
    when: str
    party: str
    headline: str
    does: tuple[Tie, ...]
    here: bool


@dataclass(frozen=True)
class Tie:
    verb: str
    other: str
    basis: str
    note: str


def thread(reading: Reading, found: Found) -> tuple[Step, ...]:
    """Every entry related to the one that was found, that one among them; () where nothing is."""
    here = found.entries[0]
    if len(found.related) < 2:
        return ()
    return tuple(_step(reading, row, found.related, here) for row in found.related.values())


def _step(reading: Reading, row: EntryRow, related: dict[str, EntryRow], here: EntryRow) -> Step:
    side, party = people.party(reading, row.payload)
    return Step(
        id=row.id,
        href=reading.address(row.id),
        css=side.css,
        mark=mark(row.payload),
        when=reading.label(row.payload["when"], "short"),
        party=party,
        headline=reading.words(row.payload["headline"]),
        does=tuple(_tie(reading, each, related) for each in row.payload["relations"] if each["to"] in related),
        here=row.id == here.id,
    )


def _tie(reading: Reading, relation: dict, related: dict[str, EntryRow]) -> Tie:
    return Tie(
        verb=str(RelationKind(relation["kind"]).label),
        other=reading.words(related[relation["to"]].payload["headline"]),
        basis=str(RelationBasis(relation["basis"]).label),
        note=reading.words(relation.get("note")),
    )


# ---- The page of all threads --------------------------------------------------------------------------------------

# Deeper than this a turn stands in the list of the turn it answers and names it: the page stays readable on a narrow
# screen and by ear, and no thread can make it nest without end.
MOST_LEVELS = 6
MOST_WORDS = 180
# More third parties than this are told together.
MOST_OTHERS = 2


@dataclass(frozen=True)
class Other:
    """Another entry that a turn is tied to: what is done ("also denies"), where it stands, how the tie is known and
    the editors' note. `href` is its place on the page, else its own address."""

    verb: str
    href: str
    css: str
    when: str
    party: str
    headline: str
    basis: str
    note: str


@dataclass(frozen=True)
class Said:
    """The beginning of what is printed as the speaker's, and of our translation of it, "" where none is needed."""

    text: str
    language: str
    translation: str


@dataclass(frozen=True)
class Turn:
    """One entry in its thread with the turns under it. `tie` says what it does to the one it answers, None where it
    opens the thread; `named` that it does not stand right under that one; `also` are its further ties, `elsewhere`
    those that answer it from another place; `passes` says that it passes filters that not all do."""

    id: str
    href: str
    css: str
    mark: Mark
    iso: str
    when: str
    party: str
    act: str
    headline: str
    who: people.Who | None
    said: Said | None
    tie: Other | None
    named: bool
    also: tuple[Other, ...]
    elsewhere: tuple[Other, ...]
    passes: bool
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Exchange:
    """One thread: `dates` from its first day to its last as far as known, `size` its number of turns, `parties` who
    takes part, `passes` how many of the turns pass the filters, "" where none is in force."""

    id: str
    dates: str
    size: str
    parties: str
    passes: str
    turns: tuple[Turn, ...]


def exchanges(reading: Reading, found: Found, asked: threads.Threads, *, narrows: bool) -> tuple[Exchange, ...]:
    """The threads as the page shows them; `found` holds every entry of the edition as related."""
    passing = {row.id for row in found.entries} if narrows else set()
    on_page = {turn.row.id for turns in asked.threads for turn in turns}
    page = _Page(reading, found.related, on_page, passing)
    return tuple(_exchange(page, number, turns) for number, turns in enumerate(asked.threads, 1))


@dataclass(frozen=True)
class _Page:
    reading: Reading
    rows: Mapping[str, EntryRow]
    on_page: set[str]
    passing: set[str]


def _exchange(page: _Page, number: int, turns: Sequence[threads.Turn]) -> Exchange:
    passing = sum(turn.row.id in page.passing for turn in turns)
    return Exchange(
        id=f"thread-{number}",
        dates=words.capital(_dates(page.reading, [turn.row for turn in turns])),
        size=ngettext("%(n)s turn", "%(n)s turns", len(turns)) % {"n": len(turns)},
        parties=_parties(page.reading, [turn.row for turn in turns]),
        passes=ngettext("%(n)s passes the filters", "%(n)s pass the filters", passing) % {"n": passing}
        if page.passing
        else "",
        turns=_nested(page, turns),
    )


def _nested(page: _Page, turns: Sequence[threads.Turn]) -> tuple[Turn, ...]:
    """Built from the last turn back, so that whatever stands under one is there before it."""
    waiting: dict[int, list[Turn]] = defaultdict(list)
    for turn in reversed(turns):
        level = min(turn.level, MOST_LEVELS - 1)
        below = tuple(reversed(waiting.pop(level + 1, ())))
        waiting[level].append(_turn(page, turn, below))
    return tuple(reversed(waiting[0]))


def _turn(page: _Page, turn: threads.Turn, below: tuple[Turn, ...]) -> Turn:
    reading, payload = page.reading, turn.row.payload
    side, party = people.party(reading, payload)
    ties = [(each, _other(page, each, each["to"])) for each in payload["relations"] if each["to"] in page.rows]
    # Two ties to the one entry are both told where it stands.
    own = [other for each, other in ties if each["to"] == turn.under and RelationKind(each["kind"]).answers]
    return Turn(
        id=turn.row.id,
        href=reading.address(turn.row.id),
        css=side.css,
        mark=mark(payload),
        iso=cards.iso(reading, payload["when"]),
        when=reading.label(payload["when"], "short"),
        party=party,
        act=people.act(payload),
        headline=reading.words(payload["headline"]),
        who=people.who(reading, payload),
        said=_said(reading, payload),
        tie=own[0] if own else None,
        named=turn.level >= MOST_LEVELS,
        also=tuple(other for _each, other in ties if other not in own[:1]),
        elsewhere=tuple(
            _other(page, each, id_, back=True)
            for id_ in turn.elsewhere
            for each in page.rows[id_].payload["relations"]
            if each["to"] == turn.row.id and RelationKind(each["kind"]).answers
        ),
        passes=turn.row.id in page.passing,
        turns=below,
    )


def _other(page: _Page, relation: Mapping, id_: str, *, back: bool = False) -> Other:
    """The other end of a relation, `back` where it is the end that the relation starts from."""
    reading, payload, kind = page.reading, page.rows[id_].payload, RelationKind(relation["kind"])
    side, party = people.party(reading, payload)
    return Other(
        verb=str(kind.inverse_label if back else kind.label),
        href=f"#{id_}" if id_ in page.on_page else reading.address(id_),
        css=side.css,
        when=reading.label(payload["when"], "short"),
        party=party,
        headline=reading.words(payload["headline"]),
        basis=str(RelationBasis(relation["basis"]).label),
        note=reading.words(relation.get("note")),
    )


def _said(reading: Reading, payload: Mapping) -> Said | None:
    quoted = cards.quotation(reading, payload) if payload.get("statement") else None
    if quoted is None:
        return None
    first = quoted.passages[0]
    return Said(_short(first.text, first.language), first.language, _short(first.translation, reading.language))


def _short(text: str, language: str) -> str:
    return text if len(text) <= MOST_WORDS else words.quoted(shortened(text, MOST_WORDS), language)


def _dates(reading: Reading, rows: Sequence[EntryRow]) -> str:
    """From the first day that the turns can be on to the last: "25 March to 27 March 2024"."""
    ends = [_days(reading, row) for row in rows]
    starts, stops = [first for first, _last in ends], [last for _first, last in ends]
    first = min(starts) if all(starts) else None
    last = max(stops) if all(stops) else None
    if not (first and last):
        day = first or last
        return _open(words.day(day, reading.language), since=bool(first)) if day else ""
    if first == last:
        return words.day(first, reading.language)
    begins = words.day(first, reading.language)
    if first.year == last.year:
        begins = begins.removesuffix(f" {first.year}")
    return pgettext("sentence", "%(first)s to %(last)s") % {"first": begins, "last": words.day(last, reading.language)}


def _open(day: str, *, since: bool) -> str:
    return (pgettext("sentence", "from %(day)s") if since else pgettext("sentence", "to %(day)s")) % {"day": day}


def _days(reading: Reading, row: EntryRow) -> tuple[date | None, date | None]:
    """The first and the last possible day of an entry: of a clock time on the reader's clock, else in its own zone."""
    span = reading.span(row.payload["when"])
    zone = ZoneInfo(reading.clock if span.precision is dates.Precision.MINUTE else span.zone)
    last = span.latest and (span.latest - timedelta(microseconds=1)).astimezone(zone).date()
    return span.earliest and span.earliest.astimezone(zone).date(), last


def _parties(reading: Reading, rows: Sequence[EntryRow]) -> str:
    """Who takes part, sides by their name; third parties together where they are many."""
    names: dict[str, bool] = {}
    for row in rows:
        side, party = people.party(reading, row.payload)
        if side.name:
            names.setdefault(party, side.principal)
        for key in () if side.name else row.payload.get("sides") or ():
            names.setdefault(reading.side(key).name, True)
    others = [name for name, principal in names.items() if name and not principal]
    if len(others) > MOST_OTHERS:
        others = [pgettext("parties", "others")]
    return words.capital(words.listed([*(name for name, principal in names.items() if principal), *others]))
