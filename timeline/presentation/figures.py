"""Numbers as claimed: the value as printed, who gives it, on whose authority, and in which report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline import dates
from timeline.presentation import evidence, words
from timeline.presentation.reading import Reading


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


def of_entry(reading: Reading, entry_id: str) -> tuple[Figure, ...]:
    """The figures given in one entry, in the editors' order."""
    return tuple(_figure(reading, each) for each in reading.published.figures if each.get("entry") == entry_id)


def _figure(reading: Reading, payload: Mapping) -> Figure:
    reports = evidence.reports(reading, payload)
    language = reports[0].language if reports else "en"
    printed = payload.get("as_printed") or payload.get("qualifier") or ""
    attribution = payload.get("attribution") or ""
    as_of = payload.get("as_of") or ""
    return Figure(
        id=payload["id"],
        topic=words.capital(reading.words(payload["name"])),
        value=value(reading, payload),
        printed=words.quoted(printed, language) if printed else "",
        language=language,
        by=reading.actor(payload.get("attributed_to")),
        attribution=words.quoted(attribution, language) if attribution else "",
        as_of=dates.label(dates.read(as_of, "", reading.clocks[0]), reading.language) if as_of else "",
        reports=reports,
    )


def value(reading: Reading, payload: Mapping) -> str:
    """The number or the range with its unit: "32,000 people", "129–250 hostages", "from 1,000"."""
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
