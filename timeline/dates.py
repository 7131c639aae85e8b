"""Dates as the record holds them: a text in a small subset of EDTF (ISO 8601-2), its bounds, its wording.

The text is the truth; everything else here is derived from it. Allowed are a day, a month or a year (1900 to
2100), each with `~` (about), `?` (possibly) or `%` (both); an interval `A/B`, either end of which may be open
(`..`); and one of a set, `[A,B]` or `[A..B]`. A single day may carry a clock time or a part of the day beside
it.

Bounds are UTC and half open: `earliest` belongs to the span, `latest` no longer does, None is an open end.
`~` widens the bounds by one unit of its date on either side (a day by a day, a month by a month); `?` moves
nothing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

LANGUAGES = ("en", "da", "nn")
FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_TEXT = 100
MINUTE = timedelta(minutes=1)
# What "about 18:20" is taken to hide, on either side.
ABOUT_A_CLOCK_TIME = timedelta(minutes=30)

# Hours of the local day, counted from its midnight: below 0 is the day before, above 24 the day after. They
# are wide and overlap on purpose: papers and languages do not agree where morning ends, and a bound too
# narrow would make two reports differ that do not. "night" follows the English habit (Wednesday night begins
# on Wednesday evening), "night_before" the Scandinavian one ("natten til torsdag" ends on Thursday morning).
PART_HOURS = {
    "early_morning": (3, 9),
    "morning": (5, 13),
    "noon": (11, 14),
    "afternoon": (12, 19),
    "evening": (17, 24),
    "night": (18, 30),
    "night_before": (-3, 7),
}
PARTS = tuple(PART_HOURS)

# The zones a record or a reader may name, and what a clock there is called in English, Danish and Nynorsk. A
# closed list: zone names reach us from addresses, and the name of a zone is also the name of a file.
CLOCK_NAMES = {
    "UTC": ("UTC", "UTC", "UTC"),
    "America/New_York": ("Washington time", "Washington-tid", "Washington-tid"),
    "Asia/Jerusalem": ("Jerusalem time", "Jerusalem-tid", "Jerusalem-tid"),
    "Europe/Copenhagen": ("Copenhagen time", "dansk tid", "dansk tid"),
    "Europe/Oslo": ("Oslo time", "norsk tid", "norsk tid"),
    "Asia/Gaza": ("Gaza time", "Gaza-tid", "Gaza-tid"),
    "Africa/Cairo": ("Cairo time", "Kairo-tid", "Kairo-tid"),
    "Asia/Qatar": ("Doha time", "Doha-tid", "Doha-tid"),
    "Asia/Shanghai": ("Beijing time", "Beijing-tid", "Beijing-tid"),
    "Europe/London": ("London time", "London-tid", "London-tid"),
    "Europe/Moscow": ("Moscow time", "Moskva-tid", "Moskva-tid"),
    "Europe/Paris": ("Paris time", "Paris-tid", "Paris-tid"),
}
ZONES = tuple(CLOCK_NAMES)


class DateError(ValueError):
    """A date, time or zone the record cannot hold; the message says what is wrong and what would be right."""


class Precision(StrEnum):
    """How much a span knows. PART is a stretch of a day, by name ("evening") or by the clock."""

    MINUTE = "minute"
    PART = "part"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    SET = "set"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Span:
    """A date of the record with what follows from it.

    `edtf`, `time` and `zone` are the texts as given (`time`: "", "HH:MM", "~HH:MM", "HH:MM/HH:MM", "HH:MM/"
    for that time or later, "/HH:MM" for before it, or one of PARTS). `earliest` (inclusive) and `latest`
    (exclusive) are aware UTC datetimes, None where open. `core` is the stretch that holds whatever the doubt:
    the whole of a plain day, month, year, clock time or interval, what lies between the widened ends of an
    interval with `~`, else None.
    """

    edtf: str
    time: str
    zone: str
    earliest: datetime | None
    latest: datetime | None
    core: tuple[datetime, datetime] | None
    precision: Precision
    approximate: bool
    uncertain: bool


# ----------------------------------------------------------------------------------------- reading the text


@dataclass(frozen=True, slots=True)
class _Date:
    """A day, month or year as written, and its mark ("", "~", "?" or "%")."""

    year: int
    month: int | None
    day: int | None
    mark: str

    @property
    def unit(self) -> Precision:
        return Precision.DAY if self.day else Precision.MONTH if self.month else Precision.YEAR

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def approximate(self) -> bool:
        return self.mark in ("~", "%")

    @property
    def uncertain(self) -> bool:
        return self.mark in ("?", "%")

    def possible(self) -> tuple[date, date]:
        """First and last possible day: those written, or one unit wider on either side where `~` is."""
        if not self.approximate:
            return self.first, self.last
        before, after = self.first - timedelta(days=1), self.last + timedelta(days=1)
        if self.day:
            return before, after
        if self.month:
            return before.replace(day=1), after.replace(day=monthrange(after.year, after.month)[1])
        return date(before.year, 1, 1), date(after.year, 12, 31)


_Ends = tuple[_Date | None, _Date | None]


@dataclass(frozen=True, slots=True)
class _Form:
    """A parsed text: `kind` is "single", "interval" or "set"; an item is a pair of ends, None an open one."""

    kind: str
    items: tuple[_Ends, ...]

    @property
    def dates(self) -> tuple[_Date, ...]:
        return tuple(end for item in self.items for end in dict.fromkeys(item) if end)


@dataclass(frozen=True, slots=True)
class _Clock:
    """A parsed time of day: `kind` is "none", "at", "about", "between", "from", "before" or "part"."""

    kind: str
    start: time_of_day | None = None
    end: time_of_day | None = None


# Written with [0-9], as \d also takes the digits of other scripts.
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_TIME = re.compile(r"~?([0-9]{2}):([0-9]{2})")
_ALLOWED = (
    "write a day (2024-03-25), a month (2024-03), a year (2024), an interval (2024-03-25/2024-03-27), an "
    "open end (2024-03-27/.. or ../2024-03-27) or one of several ([2024-03-25,2024-03-26]), without spaces; "
    "a date may end in ~ (about), ? (possibly) or % (both)"
)


def _check(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise DateError(f"The {name} must be a text.")
    if len(value) > LONGEST_TEXT:
        raise DateError(f"The {name} is longer than {LONGEST_TEXT} characters.")
    return value


def _parse_date(text: str) -> _Date:
    match = _DATE.fullmatch(text)
    if not match:
        raise DateError(f"{text!a} is not a date that can be read: {_ALLOWED}.")
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"The year {match[1]} is outside {FIRST_YEAR} to {LAST_YEAR}.")
    if month is not None and not 1 <= month <= 12:
        raise DateError(f"{text} has no such month: months run from 01 to 12.")
    if day is not None and not 1 <= day <= monthrange(year, month)[1]:
        raise DateError(f"{text} does not exist: {text[:7]} has {monthrange(year, month)[1]} days.")
    return _Date(year, month, day, match[4])


def _parse_ends(text: str, separator: str) -> _Ends:
    start, end = (None if part == ".." else _parse_date(part) for part in text.split(separator))
    if start is None and end is None:
        raise DateError("An interval may be open at one end, not at both.")
    if start and end and end.last < start.first:
        raise DateError(f"{text} runs backwards: the earlier date comes first.")
    if start == end:
        raise DateError(f"Both ends of {text} are the same: write that date once.")
    return start, end


def _parse_set(text: str) -> _Form:
    items: list[_Ends] = []
    for part in text[1:-1].split(","):
        if part.count("..") == 1:
            items.append(_parse_ends(part, ".."))
        else:
            items.append((_parse_date(part),) * 2)
    if any(end.mark for item in items for end in item):
        raise DateError("A date inside [ ] takes no ~, ? or %: the brackets already say that it is one of several.")
    if len(set(items)) < len(items):
        raise DateError(f"{text} names a date twice.")
    if len(items) == 1 and items[0][0] == items[0][1]:
        raise DateError(f"{text} holds one date only: write it without the brackets.")
    return _Form("set", tuple(sorted(items, key=lambda item: (item[0].first, item[1].last))))


@lru_cache(maxsize=4096)
def _parse(text: str) -> _Form:
    if not text:
        raise DateError(f"The date is empty: {_ALLOWED}.")
    if text.startswith("[") and text.endswith("]"):
        return _parse_set(text)
    if text.count("/") == 1:
        return _Form("interval", (_parse_ends(text, "/"),))
    return _Form("single", ((_parse_date(text),) * 2,))


def _parse_minute(text: str) -> time_of_day:
    match = _TIME.fullmatch(text)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise DateError(
            f"{text!a} is not a time of day: write 18:20, ~18:20 (about), 18:00/19:00 (between), "
            f"18:00/ (or later), /18:00 (before), or one of {', '.join(PARTS)}."
        )
    return time_of_day(int(match[1]), int(match[2]))


@lru_cache(maxsize=4096)
def _parse_time(text: str) -> _Clock:
    if not text:
        return _Clock("none")
    if text in PART_HOURS:
        return _Clock("part")
    if text.count("/") != 1 or "~" in text:
        return _Clock("about" if text.startswith("~") else "at", _parse_minute(text))
    start, end = (_parse_minute(part) if part else None for part in text.split("/"))
    if start is None and end is None:
        raise DateError("A time with a stroke needs a time before or after it.")
    if (start and end and end <= start) or end == time_of_day(0):
        raise DateError(f"{text} runs backwards: both times belong to one day, the earlier first.")
    return _Clock("from" if end is None else "before" if start is None else "between", start, end)


# ----------------------------------------------------------------------------------------------- the bounds


def _zone(name: str) -> ZoneInfo:
    if name not in CLOCK_NAMES:
        raise DateError(f"The time zone must be one of {', '.join(ZONES)}.")
    return ZoneInfo(name)


def _local(day: date, hours: int, zone: ZoneInfo) -> datetime:
    """A full hour counted from a day's midnight, in UTC.

    Where the clock skips or repeats that hour, fold 0 is what a bound wants: the moment of the leap, or the
    first of the two.
    """
    days, hour = divmod(hours, 24)
    return datetime.combine(day + timedelta(days=days), time_of_day(hour), zone).astimezone(UTC)


def _moments(day: date, minute: time_of_day, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first and last moment (UTC) a clock time can mean.

    They differ, by an hour, where summer time ends (the clock shows the time twice) and where it begins (the
    clock never shows it, and what was meant may be winter or summer time).
    """
    both = [datetime.combine(day, minute.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1)]
    return min(both), max(both)


def _clock_moments(day: date, clock: _Clock, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """First and last moment as written, not widened by "about"; an edge of the day where there is none."""
    first = _moments(day, clock.start, zone)[0] if clock.start is not None else _local(day, 0, zone)
    if clock.kind in ("at", "about"):
        return first, _moments(day, clock.start, zone)[1]
    return first, _moments(day, clock.end, zone)[1] if clock.end is not None else _local(day, 24, zone)


def _time_bounds(day: date, clock: _Clock, part: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    if clock.kind == "part":
        start, end = PART_HOURS[part]
        return _local(day, start, zone), _local(day, end, zone)
    earliest, latest = _clock_moments(day, clock, zone)
    if clock.kind in ("at", "about", "between"):
        latest += MINUTE  # "between 18:00 and 18:20" takes that minute in, "before 18:20" leaves it out
    slack = ABOUT_A_CLOCK_TIME if clock.kind == "about" else timedelta()
    return earliest - slack, latest + slack


def _item_bounds(item: _Ends, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    start, end = item
    earliest = _local(start.possible()[0], 0, zone) if start else None
    return earliest, _local(end.possible()[1], 24, zone) if end else None


def _core(form: _Form, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    start, end = form.items[0]
    if form.kind == "set" or not start or not end or start.uncertain or end.uncertain:
        return None
    if form.kind == "single" and start.approximate:
        return None
    # An end that is only "about" may lie anywhere in its widened bounds: sure is what lies beyond all of
    # them.
    first = _local(start.possible()[1], 24, zone) if start.approximate else _local(start.first, 0, zone)
    last = _local(end.possible()[0], 0, zone) if end.approximate else _local(end.last, 24, zone)
    return (first, last) if first < last else None


def _precision(form: _Form) -> Precision:
    if form.kind == "set":
        return Precision.SET
    if form.kind == "single":
        return form.dates[0].unit
    return Precision.OPEN if None in form.items[0] else Precision.INTERVAL


def read(edtf: str, time: str = "", zone: str = "UTC") -> Span:
    """The span of a date of the record: see `Span` for what may be given and what comes back.

    Raises DateError, and nothing else, for anything the record cannot hold.
    """
    return _read(_check("date", edtf), _check("time", time), _check("time zone", zone))


@lru_cache(maxsize=4096)
def _read(edtf: str, time: str, zone_name: str) -> Span:
    form, clock, zone = _parse(edtf), _parse_time(time), _zone(zone_name)
    approximate = any(end.approximate for end in form.dates)
    uncertain = any(end.uncertain for end in form.dates)
    if clock.kind == "none":
        bounds = [_item_bounds(item, zone) for item in form.items]
        # Only an interval can be open, and an interval is one item.
        earliest, latest = bounds[0] if len(bounds) == 1 else (min(b[0] for b in bounds), max(b[1] for b in bounds))
        core = _core(form, zone)
        return Span(edtf, time, zone_name, earliest, latest, core, _precision(form), approximate, uncertain)
    if form.kind != "single" or not form.dates[0].day:
        raise DateError(f"A time of day needs a single day beside it, and {edtf} is not one.")
    if approximate:
        raise DateError(f"{edtf} is only about a day, so it takes no time of day: leave out the time or the mark.")
    earliest, latest = _time_bounds(form.dates[0].first, clock, time, zone)
    precision = Precision.MINUTE if clock.kind in ("at", "about") else Precision.PART
    sure = not uncertain and clock.kind not in ("about", "part")
    core = (earliest, latest) if sure else None
    return Span(edtf, time, zone_name, earliest, latest, core, precision, clock.kind == "about", uncertain)


# ------------------------------------------------------------------------------------------------ comparing


def _pieces(span: Span) -> list[tuple[datetime | None, datetime | None]]:
    if span.precision is not Precision.SET:
        return [(span.earliest, span.latest)]
    return [_item_bounds(item, _zone(span.zone)) for item in _parse(span.edtf).items]


def overlap(a: Span, b: Span) -> bool:
    """Whether the two could be the same moment. Of a set its members count, not the days between them."""
    return any(
        (a_start is None or b_end is None or a_start < b_end) and (b_start is None or a_end is None or b_start < a_end)
        for a_start, a_end in _pieces(a)
        for b_start, b_end in _pieces(b)
    )


def before(a: Span, b: Span) -> bool:
    """Whether a is surely over when b begins."""
    return a.latest is not None and b.earliest is not None and a.latest <= b.earliest


# -------------------------------------------------------------------------------------------------- wording


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "da": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "nn": ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
}
_SHORT_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "da": ("man.", "tirs.", "ons.", "tors.", "fre.", "lør.", "søn."),
    "nn": ("mån.", "tys.", "ons.", "tors.", "fre.", "laur.", "søn."),
}
_MONTHS = {
    "en": _listed("January February March April May June July August September October November December"),
    "da": _listed("januar februar marts april maj juni juli august september oktober november december"),
    "nn": _listed("januar februar mars april mai juni juli august september oktober november desember"),
}
_SHORT_MONTHS = {
    "en": _listed("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    "da": _listed("jan. feb. marts april maj juni juli aug. sept. okt. nov. dec."),
    "nn": _listed("jan. feb. mars april mai juni juli aug. sept. okt. nov. des."),
}
# From two up; one goes by gender, below.
_NUMBERS = {
    "en": _listed("two three four five six seven eight nine ten eleven twelve"),
    "da": _listed("to tre fire fem seks syv otte ni ti elleve tolv"),
    "nn": _listed("to tre fire fem seks sju åtte ni ti elleve tolv"),
}
# One row a phrase, in the order of LANGUAGES.
_PHRASES = {
    "about": ("about {}", "omkring {}", "kring {}"),
    "possibly": ("possibly {}", "muligvis {}", "kanskje {}"),
    "between": ("between {} and {}", "mellem {} og {}", "mellom {} og {}"),
    "either": ("one of: {}", "enten {}", "anten {}"),
    "or": (" or ", " eller ", " eller "),
    "day or later": ("on or after {}", "{} eller senere", "{} eller seinare"),
    "month or later": ("in or after {}", "{} eller senere", "{} eller seinare"),
    "day or earlier": ("on or before {}", "senest {}", "seinast {}"),
    "month or earlier": ("in or before {}", "senest i {}", "seinast i {}"),
    "time": ("{}", "kl. {}", "kl. {}"),
    "about time": ("about {}", "cirka kl. {}", "om lag kl. {}"),
    "between times": ("between {} and {}", "mellem kl. {} og {}", "mellom kl. {} og {}"),
    "into next day": (
        "between {} and {} the next day",
        "mellem kl. {} og {} dagen efter",
        "mellom kl. {} og {} dagen etter",
    ),
    "from time": ("{} or later", "kl. {} eller senere", "kl. {} eller seinare"),
    "before time": ("before {}", "før kl. {}", "før kl. {}"),
    # {} is the weekday. Danish and Nynorsk have no one word as wide as the English "morning" and "night".
    "early_morning": ("early morning", "tidlig {} morgen", "tidleg {} morgon"),
    "morning": ("morning", "{} morgen eller formiddag", "{} morgon eller føremiddag"),
    "noon": ("around noon", "{} midt på dagen", "{} midt på dagen"),
    "afternoon": ("afternoon", "{} eftermiddag", "{} ettermiddag"),
    "evening": ("evening", "{} aften", "{} kveld"),
    "night": ("night", "{} aften eller nat", "{} kveld eller natt"),
    "night_before": ("overnight into {}", "natten til {}", "natt til {}"),
    "exactly": ("{} later", "{} senere", "{} seinare"),
    "roughly": ("about {} later", "cirka {} senere", "om lag {} seinare"),
    "one minute": ("one minute", "et minut", "eitt minutt"),
    "minutes": ("minutes", "minutter", "minutt"),
    "one hour": ("one hour", "en time", "ein time"),
    "hours": ("hours", "timer", "timar"),
    "days": ("days", "dage", "dagar"),
    "next day": ("the next day", "dagen efter", "dagen etter"),
}
_CLOCK_PHRASES = {
    "at": "time",
    "about": "about time",
    "between": "between times",
    "from": "from time",
    "before": "before time",
}


def _say(phrase: str, language: str, *parts: str) -> str:
    return _PHRASES[phrase][LANGUAGES.index(language)].format(*parts)


@dataclass(frozen=True, slots=True)
class _Style:
    """How to write a date: `short` drops the year of a day, as the page around it says the year."""

    language: str
    short: bool

    def weekday(self, day: date) -> str:
        return (_SHORT_WEEKDAYS if self.short else _WEEKDAYS)[self.language][day.weekday()]

    def day(self, day: date, *, month: bool = True, year: bool = True, weekday: str = "", article: bool = True) -> str:
        number = str(day.day) if self.language == "en" else f"{day.day}."
        if article and self.language == "da" and not self.short:
            number = f"den {number}"
        name = (_SHORT_MONTHS if self.short else _MONTHS)[self.language][day.month - 1]
        return " ".join(filter(None, (weekday, number, name if month else "", str(day.year) if year else "")))

    def month(self, day: date, *, year: bool = True) -> str:
        name = (_SHORT_MONTHS if self.short else _MONTHS)[self.language][day.month - 1]
        return f"{name} {day.year}" if year else name

    def marked(self, when: _Date, text: str) -> str:
        if when.approximate:
            text = _say("about", self.language, text)
        return _say("possibly", self.language, text) if when.uncertain else text


def _full(when: _Date, style: _Style, *, year: bool) -> str:
    if when.unit is Precision.DAY:
        return style.marked(when, style.day(when.first, year=year))
    return style.marked(when, style.month(when.first) if when.month else str(when.year))


def _together(dates: list[_Date], style: _Style) -> list[str]:
    """The dates of one phrase, each without what the last one says for all ("25" before "27 March 2024")."""
    same_year = len({when.year for when in dates}) == 1
    same_month = len({when.month for when in dates}) == 1
    units = {when.unit for when in dates}
    year = not (style.short and same_year)
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


def _either(form: _Form, style: _Style) -> str:
    if len(form.items) == 1:
        return _say("between", style.language, *_together(list(form.dates), style))
    if all(start == end for start, end in form.items):
        names = _together(list(form.dates), style)
    else:
        names = [
            _full(start, style, year=True)
            if start == end
            else _say("between", style.language, *_together([start, end], style))
            for start, end in form.items
        ]
    return _say("either", style.language, ", ".join(names[:-1]) + _say("or", style.language) + names[-1])


def _calendar_label(form: _Form, style: _Style) -> str:
    """The wording of a date without a time of day."""
    start, end = form.items[0]
    if form.kind == "set":
        return _either(form, style)
    if form.kind == "interval" and start and end:
        return _say("between", style.language, *_together([start, end], style))
    when = start or end
    if form.kind == "interval":
        phrase = f"{'day' if when.day or when.mark else 'month'} or {'later' if start else 'earlier'}"
        return _say(phrase, style.language, _full(when, style, year=not style.short))
    # The weekday of a date that is only "about" would say more than is known.
    if when.day and not when.approximate:
        weekday = style.weekday(when.first)
        return style.marked(when, style.day(when.first, year=not style.short, weekday=weekday))
    return _full(when, style, year=not style.short)


def _shown(span: Span, clock: str | None) -> tuple[date, str, list[str]]:
    """Day, phrase and times ("HH:MM") of a span with a clock time, as a clock in that zone shows them."""
    day, written = _parse(span.edtf).dates[0].first, _parse_time(span.time)
    home, away = _zone(span.zone), _zone(clock or span.zone)
    moments = _clock_moments(day, written, home)
    if all(moment.astimezone(home).utcoffset() == moment.astimezone(away).utcoffset() for moment in moments):
        return (
            day,
            _CLOCK_PHRASES[written.kind],
            [f"{minute:%H:%M}" for minute in (written.start, written.end) if minute is not None],
        )
    first, last = (moment.astimezone(away) for moment in moments)
    if written.kind in ("at", "about") and first == last:
        return first.date(), _CLOCK_PHRASES[written.kind], [f"{first:%H:%M}"]
    # "18:00 or later" ends with its own day, and elsewhere that is not the end of a day: both ends are said.
    if written.kind == "about":
        first, last = first - ABOUT_A_CLOCK_TIME, last + ABOUT_A_CLOCK_TIME
    kind = "between times" if first.date() == last.date() else "into next day"
    return first.date(), kind, [f"{first:%H:%M}", f"{last:%H:%M}"]


def _part_label(span: Span, when: _Date, style: _Style) -> str:
    weekday = style.weekday(when.first)
    if style.language == "en" and span.time != "night_before":
        day = style.day(when.first, year=not style.short, weekday=weekday)
        return f"{style.marked(when, day)}, {_say(span.time, 'en')}"
    weekday = _say(span.time, style.language, weekday)
    return style.marked(when, style.day(when.first, year=not style.short, weekday=weekday))


def _time_only(span: Span, language: str, clock: str | None) -> str:
    written = _parse_time(span.time)
    if written.kind == "none":
        return ""
    if written.kind == "part":
        day = _parse(span.edtf).dates[0].first
        # Under a heading that names the day its weekday is said already, except where the night is another
        # day's too.
        weekday = _WEEKDAYS[language][day.weekday()] if span.time == "night_before" else ""
        return " ".join(_say(span.time, language, weekday).split())
    _, phrase, times = _shown(span, clock)
    return _times(phrase, times, language)


def _times(phrase: str, times: list[str], language: str) -> str:
    return _say(phrase, language, *(times if language == "en" else [text.replace(":", ".") for text in times]))


def label(span: Span, language: str, *, clock: str | None = None, form: str = "long") -> str:
    """The span in words that claim no more than it knows, for the middle of a sentence (da, nn: no capital).

    `clock` is a zone whose clock the reader follows: clock times are converted to it, day and all; a date
    without a clock time, or with a part of the day, keeps its day and its words. `form`: "long" names weekday
    and year ("Monday 25 March 2024, about 18:20"), "short" leaves out the year of a day ("Mon 25 Mar 18:20"),
    "time" is the time of day alone ("about 18:20", "evening"), "" where there is none. Raises DateError for a
    zone outside ZONES and ValueError for another language or form.
    """
    if language not in LANGUAGES or form not in ("long", "short", "time"):
        raise ValueError(f"No dates are written in language {language!r}, form {form!r}.")
    _zone(clock or span.zone)
    if form == "time":
        return _time_only(span, language, clock)
    style, parsed, written = _Style(language, form == "short"), _parse(span.edtf), _parse_time(span.time)
    if written.kind == "none":
        return _calendar_label(parsed, style)
    when = parsed.dates[0]
    if written.kind == "part":
        return _part_label(span, when, style)
    day, phrase, times = _shown(span, clock)
    text = style.marked(when, style.day(day, year=not style.short, weekday=style.weekday(day)))
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
    if _parse_time(span.time).kind not in ("none", "part"):
        return _shown(span, clock)[0]
    _zone(clock or span.zone)
    first, _ = _parse(span.edtf).items[0]  # in order, whatever the order of the text
    return first.first if first else None


def _count(number: int, unit: str, language: str) -> str:
    if number == 1:
        return _say(f"one {unit}", language)
    words = _NUMBERS[language]
    return f"{words[number - 2] if number <= len(words) + 1 else number} {_say(f'{unit}s', language)}"


def _clock_gap(least: timedelta, most: timedelta, language: str) -> str:
    """The wording of less than half a day between two clock times, the least and the most it can be."""
    minutes, doubt = (least + most) // 2 // MINUTE, most - least
    hours = round(minutes / 60)
    if not doubt and minutes == hours * 60:
        return _say("exactly", language, _count(hours, "hour", language))
    if not doubt and minutes < 120:
        return _say("exactly", language, _count(minutes, "minute", language))
    if hours and doubt <= 2 * ABOUT_A_CLOCK_TIME and abs(minutes - hours * 60) <= 15:
        return _say("roughly", language, _count(hours, "hour", language))
    return _say("exactly", language, _say("hours", language)) if least >= timedelta(hours=2) else ""


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
            return _say("exactly", language, _say("days", language))
        return ""
    days = (day_of(later, clock or earlier.zone) - day_of(earlier, clock or earlier.zone)).days
    if days == 0:
        return _say("exactly", language, _say("hours", language)) if least >= timedelta(hours=2) else ""
    if days == 1:
        return _say("next day", language)
    return _say("exactly", language, _count(days, "day", language)) if 1 < days <= 31 else ""


def clock_name(zone: str, at: datetime, language: str) -> str:
    """What to call the clock of a zone at an aware moment: "Washington time (UTC−4)", "UTC"."""
    offset = at.astimezone(_zone(zone)).utcoffset()
    name = CLOCK_NAMES[zone][LANGUAGES.index(language)]
    if zone == "UTC":
        return name
    sign = "+" if offset >= timedelta() else "\N{MINUS SIGN}"
    hours, minutes = divmod(abs(offset) // MINUTE, 60)
    return f"{name} (UTC{sign}{hours}{f':{minutes:02}' if minutes else ''})"
