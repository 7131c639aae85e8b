"""When an entry was first reported, and how long after it happened: ranges, as both dates mostly are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from timeline import dates
from timeline.presentation.reading import Reading


@dataclass(frozen=True)
class FirstReport:
    """`label` is the day, or the days between which, the first report appeared; `lag` how many days after the entry
    that was, "" where that is not known."""

    label: str
    lag: str


def first_report(reading: Reading, payload: Mapping) -> FirstReport | None:
    """None where no article is dated. Each article's days are those of its own zone, the entry's those of its label."""
    articles = reading.published.articles
    printed = [
        articles[report["article"]]["published"] for report in payload["reports"] if report["article"] in articles
    ]
    spans = [dates.read(when["edtf"], when["time"], when["tz"]) for when in printed if when["edtf"]]
    lasts = [_last_day(span, span.zone) for span in spans if span.latest]
    if not lasts:
        return None
    firsts = [dates.day_of(span, None) for span in spans]
    first, last = None if None in firsts else min(firsts), min(lasts)
    text = last.isoformat() if first == last else f"{first or '..'}/{last}"
    happened = reading.span(payload["when"])
    doubtful = happened.uncertain or any(span.uncertain for span in spans)
    return FirstReport(
        label=dates.label(dates.read(text), reading.language),
        lag="" if doubtful else _lag(reading, happened, first, last),
    )


def _lag(reading: Reading, happened: dates.Span, first: date | None, last: date) -> str:
    """From the calendar day on which it happened, by the clock that its label follows, to that of the first report."""
    clocked = happened.precision is dates.Precision.MINUTE
    begun = dates.day_of(happened, reading.clock)
    over = _last_day(happened, reading.clock if clocked else happened.zone) if happened.latest else None
    least = None if first is None or over is None else (first - over).days
    most = None if begun is None else (last - begun).days
    return dates.lag(least, most, reading.language)


def _last_day(span: dates.Span, zone: str) -> date:
    return (span.latest - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date()
