"""Numbers as claimed: the value as printed, who gives it, on whose authority, and in which report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import pgettext

from timeline import dates
from timeline.presentation import evidence, words
from timeline.presentation.differences import Difference, of_figures
from timeline.presentation.reading import Reading
from timeline.queries import reported
from timeline.queries.chronology import EntryRow


@dataclass(frozen=True)
class Printed:
    """Words as an article prints them, between the marks of its language."""

    text: str
    language: str


@dataclass(frozen=True)
class Figure:
    """`printed` is the number as articles have it, each form once; `by` who it is attributed to; `attribution` the same
    as printed; `as_of` the date it holds for."""

    id: str
    topic: str
    value: str
    printed: tuple[Printed, ...]
    by: str
    attribution: tuple[Printed, ...]
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
    sources = tuple(_source(reading, each, href) for each in payload["reports"])
    return Row(
        figure=figure,
        css=reading.side(actor.get("side") or "").css if actor else "third",
        giver=figure.by or ", ".join(_names(figure, sources)),
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


def _source(reading: Reading, report: Mapping, href: str) -> Source:
    """The passage with the number is the first that shows words, in the editors' order."""
    passages = evidence.passages(reading, report)
    passage = next((each for each in passages if each.text), next(iter(passages), None))
    return Source(
        article=evidence.article_name(reading, report["article"]),
        href=f"{href}#{passage.id}" if href and passage else href,
        passage=passage,
        origin=evidence.origin(reading, report),
    )


def _names(figure: Figure, sources: tuple[Source, ...]) -> Iterable[str]:
    """Who gives a number that no actor gives: as printed, else the articles."""
    return dict.fromkeys([each.text for each in figure.attribution] or [each.article for each in sources])


def _figure(reading: Reading, payload: Mapping) -> Figure:
    as_of = payload.get("as_of") or ""
    return Figure(
        id=payload["id"],
        topic=words.capital(reading.words(payload["name"])),
        value=value(reading, payload),
        printed=_printed(reading, payload, payload.get("as_printed") or payload.get("qualifier") or ""),
        by=reading.actor(payload.get("attributed_to")),
        attribution=_printed(reading, payload, payload.get("attribution") or ""),
        as_of=dates.label(dates.read(as_of, "", reading.clocks[0]), reading.language) if as_of else "",
        reports=evidence.reports(reading, payload),
    )


def _printed(reading: Reading, payload: Mapping, text: str) -> tuple[Printed, ...]:
    """The printed forms, parted by " | " in the record. One is the first report's. Of several each is that of a report
    whose passages print it, or, where there are as many reports, in their order; else it is left out, since on a day of
    knowledge it may be that of an article not yet out."""
    forms, reports = text.split(" | "), payload["reports"]
    articles = [reading.published.articles.get(each["article"]) or {"language": "en"} for each in reports]
    in_order = len(forms) == len(reports)
    found = []
    for place, form in enumerate(forms if text else ()):
        printing = [n for n, each in enumerate(reports) if any(form in (p["exact"] or "") for p in each["passages"])]
        places = [0] if len(forms) == 1 else printing or [place] * in_order
        for each in places[:1]:
            found.append(Printed(words.quoted(form, articles[each]["language"]), articles[each]["language"]))
    return tuple(found)


def value(reading: Reading, payload: Mapping) -> str:
    """The number or the range with its unit: "32,000 people", "129–250 hostages", "at least 1,000 people"."""
    unit = reading.words(payload.get("unit"))
    exact, low, high = (
        "" if payload.get(key) is None else words.number(payload[key], reading.language)
        for key in ("value", "low", "high")
    )
    text = exact or "–".join(filter(None, (low, high)))
    if not exact and low and not high:
        text = pgettext("number", "at least %(number)s") % {"number": low}
    elif not exact and high and not low:
        text = pgettext("number", "at most %(number)s") % {"number": high}
    return f"{text} {unit}".strip()
