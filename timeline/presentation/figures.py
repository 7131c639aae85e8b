"""Numbers as claimed: the value as printed, who gives it, on whose authority, and in which report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from timeline import dates
from timeline.presentation import evidence, words
from timeline.presentation.differences import Difference, of_figures
from timeline.presentation.reading import Reading
from timeline.queries import reported
from timeline.queries.chronology import EntryRow


@dataclass(frozen=True)
class Figure:
    """`printed` is the number as the article has it, with `language`; `by` who it is attributed to; `attribution` as
    printed where no actor is known; `as_of` the date it holds for."""

    id: str
    topic: str
    value: str
    printed: str
    language: str
    by: str
    attribution: str
    as_of: str
    reports: tuple[evidence.Report, ...]


@dataclass(frozen=True)
class Source:
    """An article that gives a number: `href` leads to the passage, "" where no entry of the edition holds it; the
    words of the passage, or where it stands; where the article has it from."""

    article: str
    href: str
    passage: evidence.Passage | None
    origin: str


@dataclass(frozen=True)
class Row:
    """A number: who gives it (`giver`, the authority else the articles), its bounds (equal where it is one number, None
    where open), the entry it stands in (`href` "" where none)."""

    figure: Figure
    css: str
    giver: str
    value: str
    low: float | None
    high: float | None
    headline: str
    href: str
    sources: tuple[Source, ...]
    count: str


@dataclass(frozen=True)
class Topic:
    """The numbers given of one thing; `one_unit` says that they can stand on one scale."""

    key: str
    name: str
    rows: tuple[Row, ...]
    one_unit: bool
    differences: tuple[Difference, ...]


def of_entry(reading: Reading, entry_id: str) -> tuple[Figure, ...]:
    """The figures given in one entry, in the editors' order."""
    return tuple(_figure(reading, each) for each in reading.published.figures if each.get("entry") == entry_id)


def topics(reading: Reading, entries: Collection[EntryRow], *, narrowed: bool) -> tuple[Topic, ...]:
    """The figures of these entries by topic, in the editors' order; where no filter narrows the entries, with those
    figures that stand in none."""
    held = {row.id: row for row in entries}
    by_topic: dict[str, list[Mapping]] = defaultdict(list)
    for each in reading.published.figures:
        if each["entry"] in held or not narrowed:
            by_topic[each["topic"]].append(each)
    return tuple(_topic(reading, key, found, held) for key, found in by_topic.items())


def _topic(reading: Reading, key: str, payloads: list[Mapping], held: Mapping[str, EntryRow]) -> Topic:
    return Topic(
        key=key,
        name=words.capital(reading.words(payloads[0]["name"])),
        rows=tuple(_row(reading, each, held.get(each["entry"])) for each in payloads),
        one_unit=len({each["unit"].get("en") for each in payloads}) == 1,
        differences=of_figures(reading, {each["id"] for each in payloads}),
    )


def _row(reading: Reading, payload: Mapping, entry: EntryRow | None) -> Row:
    figure = _figure(reading, payload)
    actor = reading.published.actors.get(payload["attributed_to"] or "") or {}
    exact = payload["value"]
    href = reading.address(entry.id) if entry else ""
    sources = tuple(_source(each, href) for each in figure.reports)
    return Row(
        figure=figure,
        css=reading.side(actor.get("side") or "").css if actor else "third",
        giver=figure.by or figure.attribution or ", ".join(dict.fromkeys(each.article for each in sources)),
        value=figure.value,
        low=payload["low"] if exact is None else exact,
        high=payload["high"] if exact is None else exact,
        headline=reading.words(entry.payload["headline"]) if entry else "",
        href=href,
        sources=sources,
        count=_count(reading, payload),
    )


def _count(reading: Reading, payload: Mapping) -> str:
    """ "3 reports, 2 origins"."""
    origins = reported.origins(payload["reports"], reading.published.articles)
    return evidence.count({"reports": payload["reports"], "origins": len(origins)})


def _source(report: evidence.Report, href: str) -> Source:
    """The passage with the number is the first that shows words, in the editors' order."""
    passage = next((each for each in report.passages if each.text), next(iter(report.passages), None))
    return Source(
        article=report.article,
        href=f"{href}#{passage.id}" if href and passage else href,
        passage=passage,
        origin=report.origin,
    )


def _figure(reading: Reading, payload: Mapping) -> Figure:
    reports = evidence.reports(reading, payload)
    language = reports[0].language if reports else "en"
    as_of = payload.get("as_of") or ""
    return Figure(
        id=payload["id"],
        topic=words.capital(reading.words(payload["name"])),
        value=value(reading, payload),
        printed=_printed(payload.get("as_printed") or payload.get("qualifier"), language),
        language=language,
        by=reading.actor(payload.get("attributed_to")),
        attribution=_printed(payload.get("attribution"), language),
        as_of=dates.label(dates.read(as_of, "", reading.clocks[0]), reading.language) if as_of else "",
        reports=reports,
    )


def _printed(text: str | None, language: str) -> str:
    """The printed forms (parted by " | " in the record), each between marks."""
    return ", ".join(words.quoted(form, language) for form in text.split(" | ")) if text else ""


def value(reading: Reading, payload: Mapping) -> str:
    """The number or the range with its unit: "32,000 people", "129–250 hostages", "≥ 1,000 people"."""
    unit = reading.words(payload.get("unit"))
    exact, low, high = (
        "" if payload.get(key) is None else words.number(payload[key], reading.language)
        for key in ("value", "low", "high")
    )
    text = exact or "–".join(filter(None, (low, high)))
    if not exact and low and not high:
        text = f"≥ {low}"
    elif not exact and high and not low:
        text = f"≤ {high}"
    return f"{text} {unit}".strip()
