"""One entry on its own page, in the order of look.md: words, who, when, place, exchange, reports, differences, figures,
revisions, how to cite it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from timeline import dates
from timeline.presentation import cards, differences, evidence, figures, people, revisions, threads, words
from timeline.presentation.cards import Words
from timeline.presentation.first_reports import FirstReport, first_report
from timeline.presentation.marks import Mark, mark
from timeline.presentation.people import Participant, Who
from timeline.presentation.reading import Reading
from timeline.queries.chronology import EntryRow, Found
from timeline.queries.editions import ChangeLine
from timeline.vocabulary import Confidence, DateBasis, EntryKind, Medium, PlacePrecision


@dataclass(frozen=True)
class Printed:
    """What one report prints, between the marks of its language."""

    text: str
    language: str


@dataclass(frozen=True)
class When:
    """`label` claims no more than is known; `clock` names the zone of a clock time, "" without one; `how` is the basis
    in words, `relative_to` the entry it hangs on; `sorted_after` says why an entry stands later than its own date."""

    label: str
    iso: str
    clock: str
    how: str
    printed: tuple[Printed, ...]
    relative_to: Neighbour | None


@dataclass(frozen=True)
class Neighbour:
    href: str
    css: str
    when: str
    party: str
    headline: str


@dataclass(frozen=True)
class EntryPage:
    """Everything the page prints; `roles` are the speaker's titles as printed, `speaker` the actor's slug;
    `steps` are the whole exchange, `nearest` those of it that are related to the entry itself."""

    id: str
    href: str
    css: str
    mark: Mark
    party: str
    act: str
    is_event: bool
    headline: str
    summary: str
    quoted: Words | None
    wording: str
    who: Who | None
    speaker: str
    about: tuple[tuple[str, str], ...]
    roles: tuple[Printed, ...]
    participants: tuple[Participant, ...]
    when: When
    place: str
    steps: tuple[threads.Step, ...]
    nearest: tuple[threads.Step, ...]
    count: str
    reports: tuple[evidence.Report, ...]
    origins: int
    sources: tuple[evidence.Origin, ...]
    confidence: str
    confidence_reason: str
    first_report: FirstReport | None
    differing: bool
    differences: tuple[differences.Difference, ...]
    figures: tuple[figures.Figure, ...]
    revisions: tuple[revisions.Revision, ...]
    note: str
    previous: Neighbour | None
    next: Neighbour | None


def entry_page(reading: Reading, found: Found, changes: Sequence[ChangeLine]) -> EntryPage:
    """The page of the one entry that was found."""
    row = found.entries[0]
    payload = row.payload
    side, party = people.party(reading, payload)
    is_event = payload["kind"] == EntryKind.EVENT
    quoted = None if is_event else cards.quotation(reading, payload)
    steps, shown = threads.thread(reading, found), evidence.reports(reading, payload)
    return EntryPage(
        id=row.id,
        href=reading.address(row.id),
        css=side.css,
        mark=mark(payload),
        party=party,
        act=people.act(payload),
        is_event=is_event,
        headline=reading.words(payload["headline"]),
        summary=reading.words(payload["summary"]),
        quoted=quoted,
        wording="" if is_event or quoted else cards.indirectly(reading, payload),
        who=people.who(reading, payload),
        speaker=(payload.get("statement") or {}).get("speaker") or "",
        about=_about(reading, payload),
        roles=_roles(reading, payload),
        participants=people.participants(reading, payload),
        when=_when(reading, row, found),
        place=_place(reading, payload.get("place")),
        steps=steps,
        nearest=tuple(step for step in steps if step.id in _related(found)),
        count=evidence.count(payload),
        reports=shown,
        origins=payload.get("origins") or 0,
        sources=evidence.origins(reading, payload),
        confidence=str(Confidence(payload["confidence"]).label),
        confidence_reason=reading.words(payload.get("confidence_reason")),
        first_report=first_report(reading, payload),
        differing=bool(payload["differing"]),
        differences=differences.differences(reading, row.id),
        figures=figures.of_entry(reading, row.id),
        revisions=revisions.revisions(reading, changes, {each.id: each.article for each in shown}),
        note=reading.words(payload.get("note")),
        previous=_neighbour(reading, found.previous),
        next=_neighbour(reading, found.next),
    )


def _related(found: Found) -> set[str]:
    """The entry and those it relates to or is related from, by id."""
    here = found.entries[0]
    to = {each["to"] for each in here.payload["relations"]}
    back = {row.id for row in found.related.values() if any(each["to"] == here.id for each in row.payload["relations"])}
    return {here.id} | to | back


def _about(reading: Reading, payload: Mapping) -> tuple[tuple[str, str], ...]:
    """What more is known of a statement's speaker and setting, as label and value."""
    statement = payload.get("statement")
    if not statement:
        return ()
    medium = statement.get("medium") or Medium.UNKNOWN
    rows = [
        (gettext("Office that day"), words.capital(reading.actor(statement.get("office")))),
        (gettext("Speaks for"), reading.actor(statement.get("on_behalf_of"))),
        (gettext("Addressed to"), reading.actor(statement.get("addressee"))),
        (gettext("Occasion"), "" if medium == Medium.UNKNOWN else words.capital(str(Medium(medium).label))),
        (
            gettext("Language spoken"),
            words.capital(words.language_name(statement["language"])) if statement.get("language") else "",
        ),
        (gettext("Not named"), words.capital(people.silence(statement))),
    ]
    return tuple((label, value) for label, value in rows if value)


def _roles(reading: Reading, payload: Mapping) -> tuple[Printed, ...]:
    printed = []
    for report in payload["reports"]:
        if report.get("role_as_printed"):
            language = (reading.published.articles.get(report["article"]) or {}).get("language") or "en"
            forms = report["role_as_printed"].split(" | ")
            printed += [Printed(words.quoted(form, language), language) for form in forms]
    return tuple(dict.fromkeys(printed))


def _when(reading: Reading, row: EntryRow, found: Found) -> When:
    payload = row.payload["when"]
    span = reading.span(payload)
    clocked = span.precision is dates.Precision.MINUTE
    return When(
        label=words.capital(reading.label(payload)),
        iso=cards.iso(reading, payload),
        clock=dates.clock_name(reading.clock, span.earliest, reading.language) if clocked else "",
        how=words.capital(str(DateBasis(payload["basis"]).label)),
        printed=_dates_as_printed(reading, row.payload),
        relative_to=_neighbour(reading, found.hangs_on),
    )


def _dates_as_printed(reading: Reading, payload: Mapping) -> tuple[Printed, ...]:
    """What each report prints of the date, else what the editors noted of the entry as a whole."""
    printed = []
    for report in payload["reports"]:
        when = (report.get("asserts") or {}).get("when") or {}
        if when.get("as_printed"):
            language = (reading.published.articles.get(report["article"]) or {}).get("language") or "en"
            printed += [Printed(words.quoted(form, language), language) for form in when["as_printed"].split(" | ")]
    if not printed and payload["when"].get("as_printed"):
        languages = {
            (reading.published.articles.get(report["article"]) or {}).get("language") or "en"
            for report in payload["reports"]
        }
        language = languages.pop() if len(languages) == 1 else ""
        printed = [
            Printed(words.quoted(form, language or reading.language), language)
            for form in payload["when"]["as_printed"].split(" | ")
        ]
    return tuple(dict.fromkeys(printed))


def _place(reading: Reading, place: Mapping | None) -> str:
    if not place:
        return ""
    name, precision = reading.words(place["name"]), place.get("precision") or ""
    if precision in (PlacePrecision.CITY, PlacePrecision.COUNTRY, PlacePrecision.ONLINE, ""):
        return name
    return f"{name} ({PlacePrecision(precision).label})"


def _neighbour(reading: Reading, row: EntryRow | None) -> Neighbour | None:
    if row is None:
        return None
    side, party = people.party(reading, row.payload)
    return Neighbour(
        href=reading.address(row.id),
        css=side.css,
        when=reading.label(row.payload["when"], "short"),
        party=party,
        headline=reading.words(row.payload["headline"]),
    )
