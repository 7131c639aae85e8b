"""Headings that fit: of columns and days, of lanes, of what a break leaves out."""

from __future__ import annotations

from datetime import date

from django.utils.translation import ngettext

from timeline import dates
from timeline.charts.theme import number

from .columns import Column
from .drawing import Text
from .names import cut, earlier

_LETTER, _SMALL_LETTER = 7.9, 6.4  # generous widths of a bold letter of a heading in its two sizes
_LEAST = 30


def heading(column: Column, language: str, *, with_year: bool) -> list[Text]:
    """The column's heading in one line where that fits, else in two small ones; nothing where neither would.
    `with_year` says that a day's year must not be left out."""
    whole, short = wordings(column, language)
    room, x = column.width - 10, number(column.left + 6)
    with_year = with_year and column.first is not None and column.unit in ("day", "week")
    for text in (whole,) if with_year else (whole, short):
        if len(text) * _LETTER <= room:
            return [Text(x, 22, text, "day-name")]
    lines = [short, str(column.first.year)] if with_year else short.split(" ", 1)
    if column.width < _LEAST or max(map(len, lines)) * _SMALL_LETTER > room + 8:
        return []
    return [Text(x, 14 + 14 * line, text, "day-name small") for line, text in enumerate(lines)]


def wordings(column: Column, language: str) -> tuple[str, str]:
    """The heading of a column whole and short."""
    if column.first is None:
        return (earlier(),) * 2
    if column.unit == "day":
        return dates.day_heading(column.first, language), short_day(column.first, language, capital=True)
    if column.unit == "week":
        return (f"{short_day(column.first, language, capital=True)} –",) * 2
    edtf = f"{column.first:%Y-%m}" if column.unit == "month" else f"{column.first.year:04}"
    text = dates.label(dates.read(edtf), language, form="short")
    return (text[:1].upper() + text[1:],) * 2


def short_day(day: date, language: str, *, capital: bool = False) -> str:
    """The day without its year: "Mon 25 Mar"."""
    text = dates.label(dates.read(day.isoformat()), language, form="short")
    return text[:1].upper() + text[1:] if capital else text


def wrapped(text: str, *, letters: int, lines: int) -> list[str]:
    """The text in at most so many lines of so many letters; what does not fit is cut with an ellipsis."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if len(longer) <= letters or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) > lines:
        found[lines - 1 :] = [" ".join(found[lines - 1 :])]
    return [cut(line, letters) for line in found]


def skipped(days: int) -> str:
    """How much a break leaves out, in the largest unit that says it well: "24 weeks"."""
    if days < 14:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if days < 365:
        weeks = round(days / 7)
        return ngettext("{n} week", "{n} weeks", weeks).format(n=weeks)
    years = round(days / 365.25)
    return ngettext("{n} year", "{n} years", years).format(n=years)
