"""Dates in words a person would use, never more exact than the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

from timeline.vocabulary import LANGUAGES

from .edtf import (
    ABOUT_A_CLOCK_TIME,
    MINUTE,
    Form,
    OneDate,
    Precision,
    Span,
    before,
    clock_moments,
    parse,
    parse_time,
    zone_named,
)
from .wording import (
    CLOCK_PHRASES,
    MONTHS,
    NUMBERS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    clock_words,
    say,
)


@dataclass(frozen=True, slots=True)
class _Style:
    """How to write a date: `short` drops the year of a day, as the page around it says the year: `about`, or any."""

    language: str
    short: bool
    about: int | None = None

    def says_year(self, year: int) -> bool:
        return not self.short or self.about not in (None, year)

    def weekday(self, day: date) -> str:
        return (SHORT_WEEKDAYS if self.short else WEEKDAYS)[self.language][day.weekday()]

    def day(self, day: date, *, month: bool = True, year: bool = True, weekday: str = "", article: bool = True) -> str:
        number = str(day.day) if self.language == "en" else f"{day.day}."
        if article and self.language == "da" and not self.short:
            number = f"den {number}"
        name = (SHORT_MONTHS if self.short else MONTHS)[self.language][day.month - 1]
        return " ".join(filter(None, (weekday, number, name if month else "", str(day.year) if year else "")))

    def month(self, day: date, *, year: bool = True) -> str:
        name = (SHORT_MONTHS if self.short else MONTHS)[self.language][day.month - 1]
        return f"{name} {day.year}" if year else name

    def marked(self, when: OneDate, text: str) -> str:
        if when.approximate:
            text = say("about", self.language, text)
        return say("possibly", self.language, text) if when.uncertain else text


def _full(when: OneDate, style: _Style, *, year: bool) -> str:
    if when.unit is Precision.DAY:
        return style.marked(when, style.day(when.first, year=year))
    return style.marked(when, style.month(when.first) if when.month else str(when.year))


def _together(dates: list[OneDate], style: _Style) -> list[str]:
    """The dates of one phrase, each without what the last one says for all ("25" before "27 March 2024")."""
    same_year = len({when.year for when in dates}) == 1
    same_month = len({when.month for when in dates}) == 1
    units = {when.unit for when in dates}
    year = style.says_year(dates[0].year) or not same_year
    if len(units) > 1 or any(when.mark for when in dates) or not same_year or units == {Precision.YEAR}:
        return [_full(when, style, year=year) for when in dates]
    *others, last = dates
    if units == {Precision.MONTH}:
        return [style.month(when.first, year=False) for when in others] + [style.month(last.first)]
    heads = [
        style.day(when.first, month=not same_month, year=False, article=not (same_month and place))
        for place, when in enumerate(others)
    ]
    return [*heads, style.day(last.first, year=year, article=not same_month)]


def _from_to(start: OneDate, end: OneDate, style: _Style) -> str:
    """ "between 25 and 27 March 2024"; nothing lies between a day and the next: "25 or 26 March 2024"."""
    names = _together([start, end], style)
    days = start.unit is end.unit is Precision.DAY and not (start.mark or end.mark)
    if days and end.first - start.first == timedelta(days=1):
        return say("or", style.language).join(names)
    return say("between", style.language, *names)


def _either(form: Form, style: _Style) -> str:
    if len(form.items) == 1:
        return _from_to(*form.dates, style)
    if all(start == end for start, end in form.items):
        names = _together(list(form.dates), style)
    else:
        names = [
            _full(start, style, year=True) if start == end else _from_to(start, end, style) for start, end in form.items
        ]
    return say("either", style.language, ", ".join(names[:-1]) + say("or", style.language) + names[-1])


def _calendar_label(form: Form, style: _Style) -> str:
    """The wording of a date without a time of day."""
    start, end = form.items[0]
    if form.kind == "set":
        return _either(form, style)
    if form.kind == "interval" and start and end:
        return _from_to(start, end, style)
    when = start or end
    if form.kind == "interval":
        phrase = f"{'day' if when.day or when.mark else 'month'} or {'later' if start else 'earlier'}"
        return say(phrase, style.language, _full(when, style, year=style.says_year(when.year)))
    # The weekday of a date that is only "about" would say more than is known.
    if when.day and not when.approximate:
        weekday = style.weekday(when.first)
        return style.marked(when, style.day(when.first, year=style.says_year(when.year), weekday=weekday))
    return _full(when, style, year=style.says_year(when.year))


def _shown(span: Span, clock: str | None) -> tuple[date, str, list[str]]:
    """Day, phrase and times ("HH:MM") of a span with a clock time, as a clock in that zone shows them."""
    day, written = parse(span.edtf).dates[0].first, parse_time(span.time)
    home, away = zone_named(span.zone), zone_named(clock or span.zone)
    moments = clock_moments(day, written, home)
    if all(moment.astimezone(home).utcoffset() == moment.astimezone(away).utcoffset() for moment in moments):
        return (
            day,
            CLOCK_PHRASES[written.kind],
            [f"{minute:%H:%M}" for minute in (written.start, written.end) if minute is not None],
        )
    first, last = (moment.astimezone(away) for moment in moments)
    if written.kind in ("at", "about") and first == last:
        return first.date(), CLOCK_PHRASES[written.kind], [f"{first:%H:%M}"]
    # "18:00 or later" ends with its own day, and elsewhere that is not the end of a day: both ends are said.
    if written.kind == "about":
        first, last = first - ABOUT_A_CLOCK_TIME, last + ABOUT_A_CLOCK_TIME
    kind = "between times" if first.date() == last.date() else "into next day"
    return first.date(), kind, [f"{first:%H:%M}", f"{last:%H:%M}"]


def _part_label(span: Span, when: OneDate, style: _Style) -> str:
    weekday = style.weekday(when.first)
    if style.language == "en" and span.time != "night_before":
        day = style.day(when.first, year=style.says_year(when.year), weekday=weekday)
        return f"{style.marked(when, day)}, {say(span.time, 'en')}"
    weekday = say(span.time, style.language, weekday)
    return style.marked(when, style.day(when.first, year=style.says_year(when.year), weekday=weekday))


def _time_only(span: Span, language: str, clock: str | None) -> str:
    written = parse_time(span.time)
    if written.kind == "none":
        return ""
    if written.kind == "part":
        day = parse(span.edtf).dates[0].first
        # Under a heading that names the day its weekday is said already, except where the night is another
        # day's too.
        weekday = WEEKDAYS[language][day.weekday()] if span.time == "night_before" else ""
        return " ".join(say(span.time, language, weekday).split())
    _, phrase, times = _shown(span, clock)
    return _times(phrase, times, language)


def _times(phrase: str, times: list[str], language: str) -> str:
    return say(phrase, language, *(times if language == "en" else [text.replace(":", ".") for text in times]))


def label(span: Span, language: str, *, clock: str | None = None, form: str = "long", year: int | None = None) -> str:
    """The span in words that claim no more than it knows, for the middle of a sentence (da, nn: no capital).

    `clock` is a zone whose clock the reader follows: clock times are converted to it, day and all; a date
    without a clock time, or with a part of the day, keeps its day and its words. `form`: "long" names weekday
    and year ("Monday 25 March 2024, about 18:20"), "short" leaves out the year of a day ("Mon 25 Mar 18:20"),
    unless the page is about another `year`, "time" is the time of day alone ("about 18:20", "evening"), "" where
    there is none. Raises DateError for a zone outside ZONES and ValueError for another language or form.
    """
    if language not in LANGUAGES or form not in ("long", "short", "time"):
        raise ValueError(f"No dates are written in language {language!r}, form {form!r}.")
    zone_named(clock or span.zone)
    if form == "time":
        return _time_only(span, language, clock)
    style, parsed, written = _Style(language, form == "short", year), parse(span.edtf), parse_time(span.time)
    if written.kind == "none":
        return _calendar_label(parsed, style)
    when = parsed.dates[0]
    if written.kind == "part":
        return _part_label(span, when, style)
    day, phrase, times = _shown(span, clock)
    text = style.marked(when, style.day(day, year=style.says_year(day.year), weekday=style.weekday(day)))
    joint = " " if phrase == "time" and (style.short or language != "en") else ", "
    return text + joint + _times(phrase, times, language)


def day_heading(day: date, language: str) -> str:
    """A day as a heading, with a capital: "Monday 25 March 2024", "Mandag 25. marts 2024"."""
    style = _Style(language, short=False)
    text = style.day(day, weekday=style.weekday(day), article=False)
    return text[0].upper() + text[1:]


def day_of(span: Span, clock: str | None) -> date | None:
    """The calendar day a list puts the span under, None where its start is open.

    A clock time goes under the day that `clock` (a zone; None is the span's own) shows. Anything else keeps
    the first day written in its text. So `earliest` need not rise from one entry to the next within these
    days: group by day first, and order within the day.
    """
    if parse_time(span.time).kind not in ("none", "part"):
        return _shown(span, clock)[0]
    zone_named(clock or span.zone)
    first, _ = parse(span.edtf).items[0]  # in order, whatever the order of the text
    return first.first if first else None


def _count(number: int, unit: str, language: str) -> str:
    if number == 1:
        return say(f"one {unit}", language)
    words = NUMBERS[language]
    return f"{words[number - 2] if number <= len(words) + 1 else number} {say(f'{unit}s', language)}"


def _clock_gap(least: timedelta, most: timedelta, language: str) -> str:
    """The wording of less than half a day between two clock times, the least and the most it can be."""
    minutes, doubt = (least + most) // 2 // MINUTE, most - least
    hours = round(minutes / 60)
    if not doubt and minutes == hours * 60:
        return say("exactly", language, _count(hours, "hour", language))
    if not doubt and minutes < 120:
        return say("exactly", language, _count(minutes, "minute", language))
    if hours and doubt <= 2 * ABOUT_A_CLOCK_TIME and abs(minutes - hours * 60) <= 15:
        return say("roughly", language, _count(hours, "hour", language))
    return say("exactly", language, say("hours", language)) if least >= timedelta(hours=2) else ""


def _names_one_day(span: Span) -> bool:
    if span.precision is Precision.DAY:
        return not span.approximate
    # A night belongs to two days, so days are not counted from it or to it.
    return span.precision in (Precision.MINUTE, Precision.PART) and span.time not in ("night", "night_before")


def gap(earlier: Span, later: Span, language: str, *, clock: str | None = None) -> str:
    """How long after `earlier` the other is ("two hours later", "the next day"), "" where that is not known.

    Never more exact than both spans allow, and "" wherever their order is in doubt. `clock` is the zone the
    reader follows, so that "the next day" is the next day on the page; without it, that of `earlier`.
    """
    if not before(earlier, later) or earlier.uncertain or later.uncertain:
        return ""
    if earlier.earliest is None or later.latest is None:
        return ""
    least, most = later.earliest - earlier.latest + MINUTE, later.latest - MINUTE - earlier.earliest
    if earlier.precision is later.precision is Precision.MINUTE and most < timedelta(hours=12):
        return _clock_gap(least, most, language)
    if not (_names_one_day(earlier) and _names_one_day(later)):
        if timedelta(days=2) <= least and most <= timedelta(days=60):
            return say("exactly", language, say("days", language))
        return ""
    days = (day_of(later, clock or earlier.zone) - day_of(earlier, clock or earlier.zone)).days
    if days == 0:
        return say("exactly", language, say("hours", language)) if least >= timedelta(hours=2) else ""
    if days == 1:
        return say("next day", language)
    return say("exactly", language, _count(days, "day", language)) if 1 < days <= 31 else ""


def lag(least: int | None, most: int | None, language: str) -> str:
    """So many days later, as a range ("between two and six days later"); None for an end that is not known.

    Where the later may have come first (`least` is negative) only the far end is told: "at most six days later". Long
    lags are told in months or years, from the whole ones below `least` to the whole ones above `most`. "" where
    nothing is known, or where it came first for certain.
    """
    if most is not None and most < max(least or 0, 0):
        return ""
    least = None if least is not None and least < 0 else least
    longest = most if most is not None else least or 0
    unit, size = next(each for each in _LAG_UNITS if longest <= each[2])[:2]
    low = int((least or 0) / size)
    if most is None:
        return say("at least", language, _count(low, unit, language)) if low else ""
    high = ceil(most / size)
    if least is None or low < 1 <= least:
        return say("at most", language, _count(high, unit, language)) if high else say("same day at most", language)
    if low == high:
        named = {("day", 0): "same day", ("day", 1): "next day"}.get((unit, low))
        return say(named, language) if named else say("exactly", language, _count(low, unit, language))
    if not low:
        near = unit == "day" and high == 1
        return say("same or next day", language) if near else say("within", language, _count(high, unit, language))
    return say("lag between", language, _count(low, unit, language).split()[0], _count(high, unit, language))


# A unit, how many days it has on average, and up to how many days it is the one to count in.
_LAG_UNITS = (("day", 1, 60), ("month", 30.44, 730), ("year", 365.25, float("inf")))


def clock_name(zone: str, at: datetime, language: str) -> str:
    """What to call the clock of a zone at an aware moment: "Washington time (UTC−4)", "UTC"."""
    offset = at.astimezone(zone_named(zone)).utcoffset()
    name = clock_words(zone, language)
    if zone == "UTC":
        return name
    sign = "+" if offset >= timedelta() else "\N{MINUS SIGN}"
    hours, minutes = divmod(abs(offset) // MINUTE, 60)
    return f"{name} (UTC{sign}{hours}{f':{minutes:02}' if minutes else ''})"
