"""What each actor says and does in the entries found, for whom, and who answers whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from timeline.vocabulary import DifferenceField, ParticipantRole, RelationKind

from .chronology import EntryRow, Found, Published

# Differences that are about who somebody is, or whether it was they.
_ABOUT_PEOPLE = (DifferenceField.NAME, DifferenceField.TITLE, DifferenceField.ACTOR, DifferenceField.SPEAKER)


@dataclass(frozen=True)
class Part:
    """One actor's part in the entries found, each list in their order: what they say; what is said in this office by
    whoever holds it; what others say for them; what is said to them; the events they take part in, each with the
    role."""

    said: list[EntryRow] = field(default_factory=list)
    in_office: list[EntryRow] = field(default_factory=list)
    on_behalf: list[EntryRow] = field(default_factory=list)
    to_them: list[EntryRow] = field(default_factory=list)
    events: list[tuple[EntryRow, str]] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[EntryRow]:
        yield from (*self.said, *self.in_office, *self.on_behalf, *self.to_them)
        yield from (row for row, _role in self.events)


@dataclass(frozen=True)
class Tie:
    """One entry answers another; `kind` is a RelationKind value."""

    kind: str
    start: EntryRow
    end: EntryRow


@dataclass(frozen=True)
class Exchanges:
    """Of one actor: the ties by the other actor's slug, the most first; then the actor's own ("" for nobody named
    comes last)."""

    answers: dict[str, list[Tie]]
    answered: dict[str, list[Tie]]


def parts(entries: Iterable[EntryRow]) -> dict[str, Part]:
    """The part of every actor that these entries name, by slug."""
    found: dict[str, Part] = defaultdict(Part)
    for row in entries:
        statement, event = row.payload["statement"] or {}, row.payload["event"] or {}
        speaker, principal = statement.get("speaker"), statement.get("on_behalf_of")
        if speaker:
            found[speaker].said.append(row)
        if statement.get("office"):
            found[statement["office"]].in_office.append(row)
        if principal and principal != speaker:
            found[principal].on_behalf.append(row)
        if statement.get("addressee"):
            found[statement["addressee"]].to_them.append(row)
        for each in event.get("participants", ()):
            found[each["actor"]].events.append((row, each["role"]))
    return dict(found)


def voices(payload: Mapping) -> tuple[str, ...]:
    """Who speaks or acts in an entry, by slug: the speaker, else for whom an unnamed one speaks; who acts in an event,
    else who takes part in it; () where nobody is named."""
    if statement := payload["statement"]:
        named = statement["speaker"] or statement["on_behalf_of"]
        return (named,) if named else ()
    everyone = payload["event"]["participants"]
    for role in (ParticipantRole.AGENT, ParticipantRole.PARTICIPANT):
        if acting := [each["actor"] for each in everyone if each["role"] == role]:
            return tuple(dict.fromkeys(acting))
    return ()


def exchanges(found: Found) -> dict[str, Exchanges]:
    """Of every actor whom they answer and who answers them, as far as the actor's own entry was found. Causes and parts
    are no answers."""
    matching = {row.id for row in found.entries}
    held: dict[str, Exchanges] = defaultdict(lambda: Exchanges(defaultdict(list), defaultdict(list)))
    for tie in _ties(found.related):
        ours, theirs = voices(tie.start.payload), voices(tie.end.payload)
        for slug in ours if tie.start.id in matching else ():
            for other in theirs or ("",):
                held[slug].answers[other].append(tie)
        for slug in theirs if tie.end.id in matching else ():
            for other in ours or ("",):
                held[slug].answered[other].append(tie)
    return {
        slug: Exchanges(_most_first(each.answers, slug), _most_first(each.answered, slug))
        for slug, each in held.items()
    }


def _ties(related: Mapping[str, EntryRow]) -> Iterator[Tie]:
    for row in related.values():
        for each in row.payload["relations"]:
            if RelationKind(each["kind"]).answers and each["to"] in related:
                yield Tie(each["kind"], row, related[each["to"]])


def _most_first(ties: Mapping[str, list[Tie]], own: str) -> dict[str, list[Tie]]:
    return dict(sorted(ties.items(), key=lambda each: (each[0] == "", each[0] == own, -len(each[1]))))


def named(held: Published, entries: Iterable[EntryRow]) -> set[str]:
    """The actors that these entries, their reports and articles and the figures in them name, and the offices these
    hold."""
    rows = list(entries)
    ids, reports = {row.id for row in rows}, [each for row in rows for each in row.payload["reports"]]
    figures = [each for each in held.figures if each["entry"] in ids]
    articles = [held.articles[id_] for id_ in {each["article"] for each in reports} if id_ in held.articles]
    found = set(parts(rows)) | {each["attributed_to"] for each in figures}
    found |= {link["organisation"] for each in reports for link in each["origins"]}
    found |= {each["outlet"] for each in articles} | {slug for each in articles for slug in each["agencies"]}
    found |= {tenure["office"] for slug in found & set(held.actors) for tenure in held.actors[slug]["tenures"]}
    return found & set(held.actors)


def holders(held: Published, office: str) -> list[tuple[str, dict]]:
    """Who held an office, as (slug, tenure), in the editors' order."""
    return [
        (slug, tenure) for slug, each in held.actors.items() for tenure in each["tenures"] if tenure["office"] == office
    ]


def differences_about(held: Published, part: Part) -> list[dict]:
    """Where reports differ on a name, a title or on who it was, in entries that the actor has a part in."""
    ids = {row.id for row in part.rows}
    return [each for each in held.differences if each["field"] in _ABOUT_PEOPLE and ids & set(each["entries"])]


def printed_names(held: Published, actor: Mapping, entries: Iterable[EntryRow]) -> dict[str, list[str]]:
    """The names as printed, by language. On a day of knowledge only those that the published words of these entries'
    reports, or of the known source of an office, hold: which article prints a name the record does not say."""
    if held.known is None:
        return actor["names"]
    words: dict[str, list[str]] = defaultdict(list)
    for row in entries:
        for report in row.payload["reports"]:
            words[held.articles[report["article"]]["language"]] += _words(report)
    for tenure in actor["tenures"]:
        if tenure["article"]:
            words[held.articles[tenure["article"]]["language"]].append(tenure["source"])
    shown = {
        language: [name for name in names if any(name in text for text in words[language])]
        for language, names in actor["names"].items()
    }
    return {language: names for language, names in shown.items() if names}


def _words(report: Mapping) -> Iterator[str]:
    yield report["role_as_printed"]
    yield from (link["as_printed"] for link in report["origins"])
    yield from (text for text in report["asserts"].values() if isinstance(text, str))
    yield from (each["exact"] or "" for each in report["passages"])
