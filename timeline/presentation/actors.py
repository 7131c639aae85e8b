"""The actors: persons, offices and bodies by side, and one of them: names, offices, words, and the exchanges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from re import compile as pattern

from django.utils.translation import ngettext, pgettext, pgettext_lazy

from timeline import dates
from timeline.presentation import differences, evidence, figures, lines, words
from timeline.presentation.lines import Line
from timeline.presentation.reading import Reading
from timeline.queries import actors as asked
from timeline.queries.actors import Part, Tie
from timeline.queries.chronology import EntryRow, Found
from timeline.text import collation
from timeline.vocabulary import ActorKind, ParticipantRole, RelationKind, SpeechAct

_WIKIDATA = pattern(r"Q[1-9][0-9]{0,11}")
# In the order they are listed in; outlets stand apart from the sides.
_KINDS = {
    pgettext_lazy("actors", "Persons"): (ActorKind.PERSON,),
    pgettext_lazy("actors", "Offices"): (ActorKind.OFFICE,),
    pgettext_lazy("actors", "Governments and bodies"): (ActorKind.GOVERNMENT, ActorKind.BODY),
}
# Beside a name in the list; the page tells all.
MOST_ANSWERED = 3


@dataclass(frozen=True)
class Name:
    """An actor to link to: `slug` is "" where there is no page to lead to."""

    slug: str
    name: str


@dataclass(frozen=True)
class Tenure:
    """An office and who held it: `who` is whichever of the two the page is not about; `article` the source's id and
    name, with its words between their marks; without an article, `source` is the editors' own note."""

    who: Name
    start: str
    end: str
    article_id: str
    article: str
    source: str
    language: str


@dataclass(frozen=True)
class ActorRow:
    """An actor in the list: the offices it held or who held it, what it does in the entries found, in numbers, and whom
    it answers most often, each with how often."""

    slug: str
    name: str
    kind: str
    tenures: tuple[Tenure, ...]
    counts: str
    answers: tuple[tuple[Name, str], ...]


@dataclass(frozen=True)
class Kind:
    name: str
    rows: tuple[ActorRow, ...]


@dataclass(frozen=True)
class Group:
    """The actors of one side by kind, or the outlets."""

    id: str
    name: str
    css: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True)
class Listing:
    """`left_out` says how many actors have no part in what was found, "" for none; `removed` how many were redacted."""

    groups: tuple[Group, ...]
    left_out: str
    removed: str


def listing(reading: Reading, found: Found, *, narrows: bool) -> Listing:
    """The actors that what was found names; all of them where nothing narrows it."""
    held = reading.published
    everyone = {slug for slug, each in held.actors.items() if each["kind"]}
    shown = everyone & asked.named(held, found.entries) if narrows or held.known else everyone
    rows = _rows(reading, found, shown)
    removed, hidden = len(held.actors) - len(everyone), len(everyone - shown)
    groups = [_side(reading, side.key, rows) for side in reading.sides]
    # An actor that takes nobody's side, and the outlets, which are not parties.
    groups += [_side(reading, "", rows), _outlets(reading, rows)]
    return Listing(
        groups=tuple(each for each in groups if each.kinds),
        left_out=ngettext(
            "%(n)s actor has no part in these entries.", "%(n)s actors have no part in these entries.", hidden
        ) % {"n": hidden} if hidden and not held.known else "",
        removed=ngettext(
            "%(n)s actor was removed from every edition.", "%(n)s actors were removed from every edition.", removed
        ) % {"n": removed} if removed else "",
    )  # fmt: skip


def _rows(reading: Reading, found: Found, shown: Iterable[str]) -> list[ActorRow]:
    """In the order of their names."""
    parts, exchanges = asked.parts(found.entries), asked.exchanges(found)
    rows = [
        _row(reading, slug, parts.get(slug, Part()), exchanges[slug].answers if slug in exchanges else {})
        for slug in shown
    ]
    return sorted(rows, key=lambda row: (*collation.key(row.name, reading.language), row.slug))


def _row(reading: Reading, slug: str, part: Part, answers: Mapping[str, Sequence[Tie]]) -> ActorRow:
    actor = reading.published.actors[slug]
    others = [(other, ties) for other, ties in answers.items() if other not in ("", slug)]
    return ActorRow(
        slug=slug,
        name=words.capital(reading.actor(slug)),
        kind=str(ActorKind(actor["kind"]).label),
        tenures=_tenures(reading, slug),
        counts=counted(part),
        answers=tuple(
            (name(reading, other), words.number(len(ties), reading.language)) for other, ties in others[:MOST_ANSWERED]
        ),
    )


def _side(reading: Reading, key: str, rows: Sequence[ActorRow]) -> Group:
    side, actors = reading.side(key), reading.published.actors
    mine = [row for row in rows if actors[row.slug]["side"] == key]
    kinds = (
        Kind(str(name), tuple(row for row in mine if actors[row.slug]["kind"] in kinds))
        for name, kinds in _KINDS.items()
    )
    name = side.name or pgettext("actors", "Of no side")
    return Group(f"side-{key or 'none'}", name, side.css, tuple(kind for kind in kinds if kind.rows))


def _outlets(reading: Reading, rows: Sequence[ActorRow]) -> Group:
    outlets = tuple(row for row in rows if reading.published.actors[row.slug]["kind"] == ActorKind.OUTLET)
    name = pgettext("actors", "News outlets and agencies")
    return Group("outlets", name, "third", (Kind("", outlets),) if outlets else ())


def counted(part: Part) -> str:
    """ "4 statements, 2 statements by others on their behalf, 1 event"; "" for nothing."""
    parts = []
    if n := len(part.said):
        parts.append(ngettext("%(n)s statement", "%(n)s statements", n) % {"n": n})
    if n := len(part.in_office):
        parts.append(ngettext("%(n)s statement in office", "%(n)s statements in office", n) % {"n": n})
    if n := len(part.on_behalf):
        parts.append(
            ngettext("%(n)s statement by others on their behalf", "%(n)s statements by others on their behalf", n)
            % {"n": n}
        )
    if n := len({row.id for row, _role in part.events}):
        parts.append(ngettext("%(n)s event", "%(n)s events", n) % {"n": n})
    return ", ".join(parts)


def name(reading: Reading, slug: str) -> Name:
    """A name with its page; whoever is not named, or was removed, has none."""
    actor = reading.published.actors.get(slug)
    return Name(slug if actor and actor["kind"] else "", reading.actor(slug) or pgettext("actors", "nobody named"))


# ---- Offices -----------------------------------------------------------------------------------------------------


def _tenures(reading: Reading, slug: str) -> tuple[Tenure, ...]:
    """The offices that an actor held; of an office, who held it."""
    own = reading.published.actors[slug]["tenures"]
    held = [(each["office"], each) for each in own] + asked.holders(reading.published, slug)
    return tuple(_tenure(reading, who, each) for who, each in held)


def _tenure(reading: Reading, who: str, payload: Mapping) -> Tenure:
    article = reading.published.articles.get(payload["article"] or "")
    language = (article or {}).get("language") or ""
    source = payload["source"] or ""
    return Tenure(
        who=name(reading, who),
        start=_date(reading, payload["from"]),
        end=_date(reading, payload["to"]),
        article_id=article["id"] if article and language else "",
        article=evidence.article_name(reading, article["id"]) if article else "",
        source=words.quoted(source, language) if source and language else source,
        language=language,
    )


def _date(reading: Reading, edtf: str | None) -> str:
    return dates.label(dates.read(edtf, "", reading.clocks[0]), reading.language) if edtf else ""


# ---- One actor ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Printed:
    """The names that articles in one language print; `language_name` is as it stands in a sentence."""

    language: str
    language_name: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Act:
    """What is said in doing one thing: `name` is the act, with a capital."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Event:
    line: Line
    role: str


@dataclass(frozen=True)
class Answer:
    """One tie: what it does, as seen from the page's actor, and the two entries, that actor's own first."""

    verb: str
    own: Line
    other: Line


@dataclass(frozen=True)
class Answered:
    """All ties with one other actor; `kinds` says how often in which way: "denies 2, answers 1"."""

    who: Name
    count: str
    kinds: str
    ties: tuple[Answer, ...]


@dataclass(frozen=True)
class ActorPage:
    """`names` are ours in the other languages, as (code, language's name, name); `wikidata` is a Q-id or ""."""

    slug: str
    name: str
    kind: str
    side: str
    css: str
    names: tuple[tuple[str, str, str], ...]
    printed: tuple[Printed, ...]
    wikidata: str
    is_office: bool
    tenures: tuple[Tenure, ...]
    counts: str
    acts: tuple[Act, ...]
    in_office: tuple[Line, ...]
    on_behalf: tuple[Line, ...]
    to_them: tuple[Line, ...]
    events: tuple[Event, ...]
    answers: tuple[Answered, ...]
    answered: tuple[Answered, ...]
    figures: tuple[figures.Row, ...]
    differences: tuple[differences.Difference, ...]


def actor_page(reading: Reading, found: Found, slug: str, *, narrows: bool) -> ActorPage:
    """The page of an actor that the edition holds; `found` has every entry of the edition as related."""
    actor = reading.published.actors[slug]
    side = reading.side(actor["side"])
    part = asked.parts(found.entries).get(slug, Part())
    ties = asked.exchanges(found).get(slug)
    return ActorPage(
        slug=slug,
        name=words.capital(reading.actor(slug)),
        kind=words.capital(str(ActorKind(actor["kind"]).label)),
        side=side.name,
        css=side.css,
        names=_other_names(reading, actor),
        printed=_printed(reading, actor, found.related.values()),
        wikidata=wikidata(actor),
        is_office=actor["kind"] == ActorKind.OFFICE,
        tenures=_tenures(reading, slug),
        counts=counted(part),
        acts=_acts(reading, part.said),
        in_office=_lines(reading, part.in_office),
        on_behalf=_lines(reading, part.on_behalf),
        to_them=_lines(reading, part.to_them),
        events=tuple(
            Event(lines.line(reading, row), str(ParticipantRole(role).label)) for row, role in part.events
        ),
        answers=_exchange(reading, ties.answers if ties else {}, back=False),
        answered=_exchange(reading, ties.answered if ties else {}, back=True),
        figures=_figures(reading, found, slug, narrows=narrows),
        differences=_differences(reading, part),
    )  # fmt: skip


def wikidata(actor: Mapping) -> str:
    """The actor's Q-id, "" for anything that is none: it becomes part of a link."""
    return actor["wikidata"] if _WIKIDATA.fullmatch(actor["wikidata"] or "") else ""


def _lines(reading: Reading, rows: Iterable[EntryRow]) -> tuple[Line, ...]:
    return tuple(lines.line(reading, row) for row in rows)


def _other_names(reading: Reading, actor: Mapping) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (code, words.capital(words.language_name(code)), name)
        for code, name in actor["name"].items()
        if code != reading.language and name
    )


def _printed(reading: Reading, actor: Mapping, rows: Iterable[EntryRow]) -> tuple[Printed, ...]:
    return tuple(
        Printed(
            code,
            words.language_name(code),
            tuple(words.quoted(name, code) for name in sorted(names, key=lambda each: collation.key(each, code))),
        )
        for code, names in asked.printed_names(reading.published, actor, rows).items()
    )


def _acts(reading: Reading, rows: Sequence[EntryRow]) -> tuple[Act, ...]:
    """By the first act, in the order of the vocabulary."""
    by_act = {act: [row for row in rows if row.payload["statement"]["act"] == act] for act in SpeechAct}
    return tuple(
        Act(words.capital(str(act.label)), _lines(reading, said)) for act, said in by_act.items() if said
    )  # fmt: skip


def _exchange(reading: Reading, ties: Mapping[str, Sequence[Tie]], *, back: bool) -> tuple[Answered, ...]:
    return tuple(
        Answered(
            who=name(reading, other),
            count=ngettext("%(n)s time", "%(n)s times", len(each)) % {"n": words.number(len(each), reading.language)},
            kinds=_kinds(each, back=back),
            ties=tuple(_answer(reading, tie, back=back) for tie in each),
        )
        for other, each in ties.items()
    )


def _verb(kind: str, *, back: bool) -> str:
    return str(RelationKind(kind).inverse_label if back else RelationKind(kind).label)


def _kinds(ties: Sequence[Tie], *, back: bool) -> str:
    counts = {kind: sum(tie.kind == kind for tie in ties) for kind in RelationKind}
    return ", ".join(f"{_verb(kind, back=back)} {n}" for kind, n in counts.items() if n)


def _answer(reading: Reading, tie: Tie, *, back: bool) -> Answer:
    own, other = (tie.end, tie.start) if back else (tie.start, tie.end)
    return Answer(_verb(tie.kind, back=back), lines.line(reading, own), lines.line(reading, other))


def _figures(reading: Reading, found: Found, slug: str, *, narrows: bool) -> tuple[figures.Row, ...]:
    """The numbers given on this actor's authority."""
    mine = {each["id"] for each in reading.published.figures if each["attributed_to"] == slug}
    topics = figures.topics(reading, found.entries, narrowed=narrows) if mine else ()
    return tuple(row for topic in topics for row in topic.rows if row.figure.id in mine)


def _differences(reading: Reading, part: Part) -> tuple[differences.Difference, ...]:
    wanted = asked.differences_about(reading.published, part)
    found = {
        each.id: each
        for payload in wanted
        for each in differences.differences(reading, payload["entries"][0])
    }  # fmt: skip
    return tuple(found[payload["id"]] for payload in wanted)
