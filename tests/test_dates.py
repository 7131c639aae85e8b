from calendar import monthrange
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import (
    PARTS,
    ZONES,
    DateError,
    Precision,
    before,
    clock_name,
    day_heading,
    day_of,
    gap,
    label,
    lag,
    overlap,
    read,
    wording,
)
from timeline.vocabulary import LANGUAGES

NEW_YORK, JERUSALEM, COPENHAGEN, OSLO = (
    "America/New_York",
    "Asia/Jerusalem",
    "Europe/Copenhagen",
    "Europe/Oslo",
)
# The same examples on every run: a failure here is to be repeated, not met again by luck.
properties = settings(derandomize=True, deadline=None, max_examples=150)


def utc(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2024) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def bounds(edtf: str, time: str = "", zone: str = "UTC") -> tuple[datetime | None, datetime | None]:
    span = read(edtf, time, zone)
    return span.earliest, span.latest


def labels(edtf: str, time: str = "", zone: str = "UTC", **how) -> list[str]:
    return [label(read(edtf, time, zone), language, **how) for language in LANGUAGES]


# -------------------------------------------------------------------------------- texts the record can hold


@st.composite
def plain_dates(draw, last_year: int = 2100) -> str:
    day = draw(st.dates(date(1900, 1, 1), date(last_year, 12, 31)))
    return draw(st.sampled_from([f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}"]))


@st.composite
def marked_dates(draw) -> str:
    return draw(plain_dates()) + draw(st.sampled_from(["", "~", "?", "%"]))


def last_day(text: str) -> str:
    year, month, day = ([int(part) for part in text.rstrip("~?%").split("-")] + [0, 0])[:3]
    month = month or 12
    return f"{year:04}-{month:02}-{day or monthrange(year, month)[1]:02}"


@st.composite
def intervals(draw, ends=marked_dates()) -> str:  # noqa: B008 - a strategy is a value
    start, end = sorted(
        draw(st.lists(ends, min_size=2, max_size=2, unique_by=lambda text: text.rstrip("~?%"))),
        key=lambda text: (last_day(text), text),
    )
    return f"{start}/{end}"


@st.composite
def open_intervals(draw) -> str:
    when = draw(marked_dates())
    return draw(st.sampled_from([f"{when}/..", f"../{when}"]))


@st.composite
def sets(draw) -> str:
    members = draw(st.lists(plain_dates(), min_size=2, max_size=6, unique=True))
    first, last = sorted(members, key=last_day)[:2]
    return draw(st.sampled_from([f"[{','.join(members)}]", f"[{first}..{last}]"]))


@st.composite
def times(draw) -> str:
    first, second = sorted(draw(st.lists(st.times(), min_size=2, max_size=2, unique_by=lambda t: f"{t:%H:%M}")))
    forms = [f"{second:%H:%M}", f"~{second:%H:%M}", f"{first:%H:%M}/{second:%H:%M}", f"{first:%H:%M}/"]
    return draw(st.sampled_from([*forms, f"/{second:%H:%M}", *PARTS]))


@st.composite
def timed(draw) -> tuple[str, str, str]:
    day = draw(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
    return f"{day}{draw(st.sampled_from(['', '?']))}", draw(times()), draw(st.sampled_from(ZONES))


def calendar() -> st.SearchStrategy[tuple[str, str, str]]:
    texts = st.one_of(marked_dates(), intervals(), open_intervals(), sets())
    return st.tuples(texts, st.just(""), st.sampled_from(ZONES))


readable = st.one_of(calendar(), timed())


@properties
@given(readable)
def test_a_readable_text_keeps_itself_and_has_bounds_in_order(given_text):
    span = read(*given_text)
    assert (span.edtf, span.time, span.zone) == given_text
    assert read(span.edtf, span.time, span.zone) == span
    assert span.earliest is not None or span.precision is Precision.OPEN
    if span.earliest and span.latest:
        assert span.earliest < span.latest
    if span.core:
        assert span.earliest <= span.core[0] < span.core[1] <= span.latest


@properties
@given(readable, st.sampled_from(ZONES))
def test_every_span_has_words_in_every_language_form_and_clock(given_text, clock):
    span = read(*given_text)
    for language in LANGUAGES:
        for form in ("long", "short"):
            words = label(span, language, clock=clock, form=form)
            assert words == " ".join(words.split())
            assert words
            assert "{" not in words
        assert (label(span, language, clock=clock, form="time") == "") == (span.time == "")
        assert day_heading(day_of(span, clock) or date(2024, 3, 25), language)[0].isupper()


@properties
@given(readable, readable)
def test_overlap_is_mutual_and_excludes_before(first, second):
    a, b = read(*first), read(*second)
    assert overlap(a, b) == overlap(b, a)
    assert overlap(a, a)
    assert not (before(a, b) and overlap(a, b))
    assert not (before(a, b) and before(b, a))
    for language in LANGUAGES:
        assert gap(b, a, language) == "" or not gap(a, b, language)


@properties
@given(st.one_of(plain_dates(), intervals(plain_dates())))
def test_bounds_agree_with_the_edtf_library(text):
    theirs = parse_edtf(text)
    earliest, latest = bounds(text)
    assert earliest == datetime(*theirs.lower_strict()[:3], tzinfo=UTC)
    assert latest == datetime(*theirs.upper_strict()[:3], tzinfo=UTC) + timedelta(days=1)


@properties
@given(st.one_of(st.text(), st.text("0123456789-/.~?%[],:T ", max_size=40), st.binary(), st.none(), st.integers()))
def test_whatever_cannot_be_held_is_a_date_error(nonsense):
    for arguments in [(nonsense,), ("2024-03-25", nonsense), ("2024-03-25", "", nonsense)]:
        with suppress(DateError):
            assert read(*arguments).edtf in (nonsense, "2024-03-25")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The date is empty"),
        ("2024-02-30", "2024-02-30 does not exist: 2024-02 has 29 days."),
        ("2024-13", "months run from 01 to 12"),
        ("2024-00-01", "months run from 01 to 12"),
        ("1899", "outside 1900 to 2100"),
        ("2101-01-01", "outside 1900 to 2100"),
        ("2024-03-27/2024-03-25", "runs backwards"),
        ("2024-03-25/2024-03-25", "are the same"),
        ("../..", "not at both"),
        ("/2024", "not a date that can be read"),
        ("2024/", "not a date that can be read"),
        ("[2024]", "holds one date only"),
        ("[2024,2024]", "names a date twice"),
        ("[2024-03-25~,2024-03-26]", "inside [ ] takes no"),
        ("[2024-03-25, 2024-03-26]", "without spaces"),
        ("[2024-03-25..]", "not a date that can be read"),
        ("[2024..2024]", "are the same"),
        ("2024-03-25T18:20", "not a date that can be read"),
        ("2024-3-25", "not a date that can be read"),
        ("2024-03-25~~", "not a date that can be read"),
        ("2024-03-25\n", "not a date that can be read"),
        ("2024\x00", r"'2024\x00' is not a date"),
        ("２０２４", "not a date that can be read"),
        ("٢٠٢٤-٠٣-٢٥", "not a date that can be read"),
        ("[" + "2024-03-25," * 9 + "2024-03-26]", "longer than 100 characters"),
        ("9" * 10_000, "longer than 100 characters"),
    ],
)
def test_a_bad_date_is_refused_in_a_sentence(text, sentence):
    with pytest.raises(DateError) as caught:
        read(text)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("edtf", "time", "sentence"),
    [
        ("2024-03-25", "24:00", "not a time of day"),
        ("2024-03-25", "18.20", "not a time of day"),
        ("2024-03-25", "1８:20", "not a time of day"),
        ("2024-03-25", "dawn", "night_before"),
        ("2024-03-25", "~18:00/19:00", "not a time of day"),
        ("2024-03-25", "/", "before or after it"),
        ("2024-03-25", "19:00/18:00", "runs backwards"),
        ("2024-03-25", "18:00/18:00", "runs backwards"),
        ("2024-03-25", "/00:00", "runs backwards"),
        ("2024-03-25~", "18:20", "only about a day"),
        ("2024-03-25%", "evening", "only about a day"),
        ("2024-03", "evening", "needs a single day"),
        ("2024-03-25/2024-03-26", "18:20", "needs a single day"),
        ("[2024-03-25,2024-03-26]", "18:20", "needs a single day"),
    ],
)
def test_a_bad_time_is_refused_in_a_sentence(edtf, time, sentence):
    with pytest.raises(DateError) as caught:
        read(edtf, time)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("zone", "names"),
    [
        ("Africa/Cairo", ["Cairo time", "Kairo-tid", "Kairo-tid"]),
        ("America/Argentina/Buenos_Aires", ["Buenos Aires time", "Buenos Aires-tid", "Buenos Aires-tid"]),
        ("Asia/Calcutta", ["Calcutta time", "Calcutta-tid", "Calcutta-tid"]),
        ("UTC", ["UTC", "UTC", "UTC"]),
    ],
)
def test_every_clock_of_the_world_has_a_name(zone, names):
    noon = datetime(2024, 3, 25, 12, tzinfo=UTC)
    assert [clock_name(zone, noon, language).partition(" (")[0] for language in LANGUAGES] == names


@pytest.mark.parametrize(
    "zone", ["Europe/Atlantis", "../../etc/passwd", "utc", "", "US/Pacific", "localtime", "Etc/GMT+5"]
)
def test_only_listed_zones_are_read(zone):
    span = read("2024-03-25", "18:20", JERUSALEM)
    with pytest.raises(DateError, match="such as Europe/Oslo"):
        read("2024-03-25", "", zone)
    if zone:
        for ask in (lambda: label(span, "en", clock=zone), lambda: day_of(span, zone)):
            with pytest.raises(DateError):
                ask()
    with pytest.raises(DateError):
        clock_name(zone, utc(3, 25), "en")


def test_no_other_language_is_written():
    with pytest.raises(ValueError, match="'de'"):
        label(read("2024"), "de")


# --------------------------------------------------------------------------------------------------- bounds


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision", "approximate", "uncertain"),
    [
        ("2024-03-25", utc(3, 25), utc(3, 26), Precision.DAY, False, False),
        ("2024-03-25~", utc(3, 24), utc(3, 27), Precision.DAY, True, False),
        ("2024-03-25?", utc(3, 25), utc(3, 26), Precision.DAY, False, True),
        ("2024-03-25%", utc(3, 24), utc(3, 27), Precision.DAY, True, True),
        ("2024-03", utc(3, 1), utc(4, 1), Precision.MONTH, False, False),
        ("2024-03~", utc(2, 1), utc(5, 1), Precision.MONTH, True, False),
        ("2024-01~", utc(12, 1, year=2023), utc(3, 1), Precision.MONTH, True, False),
        ("2024", utc(1, 1), utc(1, 1, year=2025), Precision.YEAR, False, False),
        ("2024~", utc(1, 1, year=2023), utc(1, 1, year=2026), Precision.YEAR, True, False),
        ("2100~", utc(1, 1, year=2099), utc(1, 1, year=2102), Precision.YEAR, True, False),
        ("2024-03-25/2024-04", utc(3, 25), utc(5, 1), Precision.INTERVAL, False, False),
        ("2024-03-25~/2024-03-28?", utc(3, 24), utc(3, 29), Precision.INTERVAL, True, True),
        ("2024-03-27/..", utc(3, 27), None, Precision.OPEN, False, False),
        ("../2024-03-27", None, utc(3, 28), Precision.OPEN, False, False),
        ("[2024-03-28,2024-03-25]", utc(3, 25), utc(3, 29), Precision.SET, False, False),
        ("[2024-03-25..2024-03-28]", utc(3, 25), utc(3, 29), Precision.SET, False, False),
    ],
)
def test_bounds_precision_and_marks(edtf, earliest, latest, precision, approximate, uncertain):
    span = read(edtf)
    assert (span.earliest, span.latest) == (earliest, latest)
    assert (span.precision, span.approximate, span.uncertain) == (precision, approximate, uncertain)


@pytest.mark.parametrize(
    ("time", "earliest", "latest", "precision"),
    [
        ("18:20", utc(3, 25, 18, 20), utc(3, 25, 18, 21), Precision.MINUTE),
        ("00:00", utc(3, 25), utc(3, 25, 0, 1), Precision.MINUTE),
        ("~18:20", utc(3, 25, 17, 50), utc(3, 25, 18, 51), Precision.MINUTE),
        ("~00:10", utc(3, 24, 23, 40), utc(3, 25, 0, 41), Precision.MINUTE),
        ("18:00/19:00", utc(3, 25, 18), utc(3, 25, 19, 1), Precision.PART),
        ("00:00/00:30", utc(3, 25), utc(3, 25, 0, 31), Precision.PART),
        ("18:20/", utc(3, 25, 18, 20), utc(3, 26), Precision.PART),
        ("/18:20", utc(3, 25), utc(3, 25, 18, 20), Precision.PART),
        ("early_morning", utc(3, 25, 3), utc(3, 25, 9), Precision.PART),
        ("morning", utc(3, 25, 5), utc(3, 25, 13), Precision.PART),
        ("noon", utc(3, 25, 11), utc(3, 25, 14), Precision.PART),
        ("afternoon", utc(3, 25, 12), utc(3, 25, 19), Precision.PART),
        ("evening", utc(3, 25, 17), utc(3, 26), Precision.PART),
        ("night", utc(3, 25, 18), utc(3, 26, 6), Precision.PART),
        ("night_before", utc(3, 24, 21), utc(3, 25, 7), Precision.PART),
    ],
)
def test_bounds_of_a_time_of_day(time, earliest, latest, precision):
    span = read("2024-03-25", time)
    assert (span.earliest, span.latest, span.precision) == (earliest, latest, precision)
    assert span.approximate == (time[0] == "~")


@pytest.mark.parametrize(
    ("edtf", "time", "core"),
    [
        ("2024-03-25", "", (utc(3, 25), utc(3, 26))),
        ("2024-03-25", "18:20", (utc(3, 25, 18, 20), utc(3, 25, 18, 21))),
        ("2024-03-25", "18:00/19:00", (utc(3, 25, 18), utc(3, 25, 19, 1))),
        ("2024-03-25/2024-03-27", "", (utc(3, 25), utc(3, 28))),
        ("2024-03-25~/2024-03-29", "", (utc(3, 27), utc(3, 30))),
        ("2024-03-25/2024-03-29~", "", (utc(3, 25), utc(3, 28))),
        ("2024-03-25~/2024-03-26~", "", None),
        ("2024-03-25/2024-03-27?", "", None),
        ("2024-03-25~", "", None),
        ("2024-03-25?", "", None),
        ("2024-03-25?", "18:20", None),
        ("2024-03-25", "~18:20", None),
        ("2024-03-25", "evening", None),
        ("2024-03-27/..", "", None),
        ("[2024-03-25,2024-03-26]", "", None),
    ],
)
def test_the_core_is_what_is_sure(edtf, time, core):
    assert read(edtf, time).core == core


# --------------------------------------------------------------------------- the zone changes of March 2024


@pytest.mark.parametrize(
    ("zone", "day", "earliest", "latest"),
    [
        (NEW_YORK, "2024-03-09", utc(3, 9, 5), utc(3, 10, 5)),
        (NEW_YORK, "2024-03-10", utc(3, 10, 5), utc(3, 11, 4)),
        (NEW_YORK, "2024-03-11", utc(3, 11, 4), utc(3, 12, 4)),
        (JERUSALEM, "2024-03-28", utc(3, 27, 22), utc(3, 28, 22)),
        (JERUSALEM, "2024-03-29", utc(3, 28, 22), utc(3, 29, 21)),
        (JERUSALEM, "2024-03-30", utc(3, 29, 21), utc(3, 30, 21)),
        (COPENHAGEN, "2024-03-30", utc(3, 29, 23), utc(3, 30, 23)),
        (COPENHAGEN, "2024-03-31", utc(3, 30, 23), utc(3, 31, 22)),
        (COPENHAGEN, "2024-04-01", utc(3, 31, 22), utc(4, 1, 22)),
        (OSLO, "2024-03-31", utc(3, 30, 23), utc(3, 31, 22)),
    ],
)
def test_a_day_is_as_long_as_its_zone_makes_it(zone, day, earliest, latest):
    assert bounds(day, "", zone) == (earliest, latest)


@pytest.mark.parametrize(
    ("day", "there"),
    [
        ("2024-03-09", "Saturday 9 March 2024, 19:00"),  # both in winter time: seven hours
        ("2024-03-10", "Sunday 10 March 2024, 18:00"),  # only the United States in summer time: six
        ("2024-03-25", "Monday 25 March 2024, 18:00"),
        ("2024-03-28", "Thursday 28 March 2024, 18:00"),
        ("2024-03-29", "Friday 29 March 2024, 19:00"),  # both in summer time: seven again
    ],
)
def test_jerusalem_is_six_hours_ahead_of_new_york_between_the_two_changes(day, there):
    assert label(read(day, "12:00", NEW_YORK), "en", clock=JERUSALEM) == there


@pytest.mark.parametrize(
    ("day", "in_copenhagen", "in_new_york"),
    [
        ("2024-03-09", "kl. 11.00", "kl. 05.00"),
        ("2024-03-10", "kl. 11.00", "kl. 06.00"),
        ("2024-03-28", "kl. 11.00", "kl. 06.00"),
        ("2024-03-29", "kl. 10.00", "kl. 05.00"),
        ("2024-03-30", "kl. 10.00", "kl. 05.00"),
        ("2024-03-31", "kl. 11.00", "kl. 05.00"),
    ],
)
def test_noon_in_jerusalem_on_other_clocks(day, in_copenhagen, in_new_york):
    span = read(day, "12:00", JERUSALEM)
    assert label(span, "da", clock=COPENHAGEN, form="time") == in_copenhagen
    assert label(span, "nn", clock=NEW_YORK, form="time") == in_new_york


@pytest.mark.parametrize(
    ("zone", "day", "earliest"),
    [
        (NEW_YORK, "2024-03-10", utc(3, 10, 6, 30)),
        (JERUSALEM, "2024-03-29", utc(3, 28, 23, 30)),
        (COPENHAGEN, "2024-03-31", utc(3, 31, 0, 30)),
    ],
)
def test_a_time_the_clock_skips_is_either_reading(zone, day, earliest):
    assert bounds(day, "02:30", zone) == (earliest, earliest + timedelta(minutes=61))
    assert label(read(day, "02:30", zone), "en", form="time") == "02:30"


def test_a_time_the_clock_shows_twice_is_either_of_them():
    span = read("2024-10-27", "02:30", COPENHAGEN)
    assert (span.earliest, span.latest) == (utc(10, 27, 0, 30), utc(10, 27, 1, 31))
    assert label(span, "en", clock=NEW_YORK) == "Saturday 26 October 2024, between 20:30 and 21:30"


def test_a_day_that_begins_with_a_leap_begins_at_the_leap():
    # Egypt's summer time of 2024 began at midnight: the day's first minute was 01:00.
    assert bounds("2024-04-26", "", "Africa/Cairo") == (utc(4, 25, 22), utc(4, 26, 21))
    assert bounds("2024-04-25", "", "Africa/Cairo") == (utc(4, 24, 22), utc(4, 25, 22))


# ------------------------------------------------------------------------------------------------ comparing


@pytest.mark.parametrize(
    ("a", "b", "same", "first"),
    [
        (("2024-03-25",), ("2024-03-25", "evening"), True, False),
        (("2024-03-25",), ("2024-03-26",), False, True),
        (("2024-03-25~",), ("2024-03-26",), True, False),
        (("2024-03-25", "", NEW_YORK), ("2024-03-26", "", JERUSALEM), True, False),
        (("2024-03-25", "afternoon"), ("2024-03-25", "evening"), True, False),
        (("2024-03-25", "18:20"), ("2024-03-25", "18:20/"), True, False),
        (("2024-03-25", "/18:20"), ("2024-03-25", "18:20"), False, True),
        (("2024-03-25", "18:20"), ("2024-03-25", "18:21"), False, True),
        (("../2024-03-25",), ("2024-03-26/..",), False, True),
        (("../2024-03-26",), ("2024-03-26/..",), True, False),
        (("../2024-03-26",), ("../1999",), True, False),
        (("[2024-03-25,2024-03-28]",), ("2024-03-26",), False, False),
        (("[2024-03-25..2024-03-28]",), ("2024-03-26",), True, False),
        (("[2024-03-25,2024-03-28]",), ("[2024-03-27,2024-03-28]",), True, False),
    ],
)
def test_overlap_and_before(a, b, same, first):
    assert overlap(read(*a), read(*b)) is same
    assert overlap(read(*b), read(*a)) is same
    assert before(read(*a), read(*b)) is first
    assert before(read(*b), read(*a)) is False


# -------------------------------------------------------------------------------------------------- wording


@pytest.mark.parametrize(
    ("edtf", "time", "english", "danish", "nynorsk"),
    [
        ("2024-03-25", "", "Monday 25 March 2024", "mandag den 25. marts 2024", "måndag 25. mars 2024"),
        (
            "2024-03-25",
            "18:20",
            "Monday 25 March 2024, 18:20",
            "mandag den 25. marts 2024 kl. 18.20",
            "måndag 25. mars 2024 kl. 18.20",
        ),
        (
            "2024-03-25",
            "~18:20",
            "Monday 25 March 2024, about 18:20",
            "mandag den 25. marts 2024, cirka kl. 18.20",
            "måndag 25. mars 2024, om lag kl. 18.20",
        ),
        (
            "2024-03-25",
            "18:00/19:00",
            "Monday 25 March 2024, between 18:00 and 19:00",
            "mandag den 25. marts 2024, mellem kl. 18.00 og 19.00",
            "måndag 25. mars 2024, mellom kl. 18.00 og 19.00",
        ),
        (
            "2024-03-26",
            "18:00/",
            "Tuesday 26 March 2024, 18:00 or later",
            "tirsdag den 26. marts 2024, kl. 18.00 eller senere",
            "tysdag 26. mars 2024, kl. 18.00 eller seinare",
        ),
        (
            "2024-03-30",
            "/18:00",
            "Saturday 30 March 2024, before 18:00",
            "lørdag den 30. marts 2024, før kl. 18.00",
            "laurdag 30. mars 2024, før kl. 18.00",
        ),
        (
            "2024-03-25",
            "evening",
            "Monday 25 March 2024, evening",
            "mandag aften den 25. marts 2024",
            "måndag kveld 25. mars 2024",
        ),
        (
            "2024-03-26",
            "morning",
            "Tuesday 26 March 2024, morning",
            "tirsdag morgen eller formiddag den 26. marts 2024",
            "tysdag morgon eller føremiddag 26. mars 2024",
        ),
        (
            "2024-03-27",
            "night",
            "Wednesday 27 March 2024, night",
            "onsdag aften eller nat den 27. marts 2024",
            "onsdag kveld eller natt 27. mars 2024",
        ),
        (
            "2024-03-28",
            "night_before",
            "overnight into Thursday 28 March 2024",
            "natten til torsdag den 28. marts 2024",
            "natt til torsdag 28. mars 2024",
        ),
        (
            "2024-03-25~",
            "",
            "about 25 March 2024",
            "omkring den 25. marts 2024",
            "kring 25. mars 2024",
        ),
        (
            "2024-03-25?",
            "",
            "possibly Monday 25 March 2024",
            "muligvis mandag den 25. marts 2024",
            "kanskje måndag 25. mars 2024",
        ),
        (
            "2024-03-25%",
            "",
            "possibly about 25 March 2024",
            "muligvis omkring den 25. marts 2024",
            "kanskje kring 25. mars 2024",
        ),
        (
            "2024-03-25?",
            "evening",
            "possibly Monday 25 March 2024, evening",
            "muligvis mandag aften den 25. marts 2024",
            "kanskje måndag kveld 25. mars 2024",
        ),
        ("2023-10", "", "October 2023", "oktober 2023", "oktober 2023"),
        ("2023-12~", "", "about December 2023", "omkring december 2023", "kring desember 2023"),
        ("2024", "", "2024", "2024", "2024"),
        ("2024?", "", "possibly 2024", "muligvis 2024", "kanskje 2024"),
        (
            "2024-03-25/2024-03-27",
            "",
            "between 25 and 27 March 2024",
            "mellem den 25. og 27. marts 2024",
            "mellom 25. og 27. mars 2024",
        ),
        (
            "2024-03-25/2024-03-26",
            "",
            "25 or 26 March 2024",
            "den 25. eller 26. marts 2024",
            "25. eller 26. mars 2024",
        ),
        (
            "2024-03-31/2024-04-01",
            "",
            "31 March or 1 April 2024",
            "den 31. marts eller den 1. april 2024",
            "31. mars eller 1. april 2024",
        ),
        (
            "2024-03-25/2024-04-02",
            "",
            "between 25 March and 2 April 2024",
            "mellem den 25. marts og den 2. april 2024",
            "mellom 25. mars og 2. april 2024",
        ),
        (
            "2023-10-07/2024-03-25",
            "",
            "between 7 October 2023 and 25 March 2024",
            "mellem den 7. oktober 2023 og den 25. marts 2024",
            "mellom 7. oktober 2023 og 25. mars 2024",
        ),
        ("2024-03/2024-05", "", "between March and May 2024", "mellem marts og maj 2024", "mellom mars og mai 2024"),
        (
            "2024-03-25~/2024-03-27",
            "",
            "between about 25 March 2024 and 27 March 2024",
            "mellem omkring den 25. marts 2024 og den 27. marts 2024",
            "mellom kring 25. mars 2024 og 27. mars 2024",
        ),
        (
            "2024-03-27/..",
            "",
            "on or after 27 March 2024",
            "den 27. marts 2024 eller senere",
            "27. mars 2024 eller seinare",
        ),
        ("../2024-03-27", "", "on or before 27 March 2024", "senest den 27. marts 2024", "seinast 27. mars 2024"),
        ("2024-03/..", "", "in or after March 2024", "marts 2024 eller senere", "mars 2024 eller seinare"),
        (
            "../2024-03~",
            "",
            "on or before about March 2024",
            "senest omkring marts 2024",
            "seinast kring mars 2024",
        ),
        ("../2024", "", "in or before 2024", "senest i 2024", "seinast i 2024"),
        (
            "[2024-03-25,2024-03-26]",
            "",
            "either 25 or 26 March 2024",
            "enten den 25. eller 26. marts 2024",
            "anten 25. eller 26. mars 2024",
        ),
        (
            "[2024-03-25,2024-03-26,2024-04-02]",
            "",
            "either 25 March, 26 March or 2 April 2024",
            "enten den 25. marts, den 26. marts eller den 2. april 2024",
            "anten 25. mars, 26. mars eller 2. april 2024",
        ),
        (
            "[2024-03-28,2024-03-25]",
            "",
            "either 25 or 28 March 2024",
            "enten den 25. eller 28. marts 2024",
            "anten 25. eller 28. mars 2024",
        ),
        (
            "[2024-03-25..2024-03-28]",
            "",
            "between 25 and 28 March 2024",
            "mellem den 25. og 28. marts 2024",
            "mellom 25. og 28. mars 2024",
        ),
        (
            "[2024-03-21,2024-03-25..2024-03-28]",
            "",
            "either 21 March 2024 or between 25 and 28 March 2024",
            "enten den 21. marts 2024 eller mellem den 25. og 28. marts 2024",
            "anten 21. mars 2024 eller mellom 25. og 28. mars 2024",
        ),
    ],
)
def test_long_labels(edtf, time, english, danish, nynorsk):
    assert labels(edtf, time) == [english, danish, nynorsk]


@pytest.mark.parametrize(
    ("edtf", "time", "english", "danish", "nynorsk"),
    [
        ("2024-03-25", "", "Mon 25 Mar", "man. 25. marts", "mån. 25. mars"),
        ("2024-03-25", "18:20", "Mon 25 Mar 18:20", "man. 25. marts kl. 18.20", "mån. 25. mars kl. 18.20"),
        (
            "2024-03-25",
            "~18:20",
            "Mon 25 Mar, about 18:20",
            "man. 25. marts, cirka kl. 18.20",
            "mån. 25. mars, om lag kl. 18.20",
        ),
        ("2024-03-25", "evening", "Mon 25 Mar, evening", "man. aften 25. marts", "mån. kveld 25. mars"),
        ("2023-10", "", "Oct 2023", "okt. 2023", "okt. 2023"),
        ("2024-03-25/2024-03-27", "", "between 25 and 27 Mar", "mellem 25. og 27. marts", "mellom 25. og 27. mars"),
        (
            "2023-12-31/2024-01-02",
            "",
            "between 31 Dec 2023 and 2 Jan 2024",
            "mellem 31. dec. 2023 og 2. jan. 2024",
            "mellom 31. des. 2023 og 2. jan. 2024",
        ),
    ],
)
def test_short_labels(edtf, time, english, danish, nynorsk):
    assert labels(edtf, time, form="short") == [english, danish, nynorsk]


@pytest.mark.parametrize(
    ("time", "english", "danish", "nynorsk"),
    [
        ("", "", "", ""),
        ("18:20", "18:20", "kl. 18.20", "kl. 18.20"),
        ("~18:20", "about 18:20", "cirka kl. 18.20", "om lag kl. 18.20"),
        ("early_morning", "early morning", "tidlig morgen", "tidleg morgon"),
        ("noon", "around noon", "midt på dagen", "midt på dagen"),
        ("afternoon", "afternoon", "eftermiddag", "ettermiddag"),
        ("night_before", "overnight into Thursday", "natten til torsdag", "natt til torsdag"),
    ],
)
def test_time_labels(time, english, danish, nynorsk):
    assert labels("2024-03-28", time, form="time") == [english, danish, nynorsk]


@properties
@given(calendar())
def test_no_label_says_more_than_is_known(given_text):
    span = read(*given_text)
    words = label(span, "en")
    weekday = any(name in words for name in wording.WEEKDAYS["en"])
    assert weekday == (span.precision is Precision.DAY and not span.approximate)
    assert (span.approximate, span.uncertain) == ("about" in words, "possibly" in words)
    assert ":" not in words


def test_a_clock_time_changes_its_day_with_the_clock():
    span = read("2024-03-25", "~18:20", NEW_YORK)
    assert labels("2024-03-25", "~18:20", NEW_YORK, clock=JERUSALEM) == [
        "Tuesday 26 March 2024, about 00:20",
        "tirsdag den 26. marts 2024, cirka kl. 00.20",
        "tysdag 26. mars 2024, om lag kl. 00.20",
    ]
    assert day_of(span, NEW_YORK) == date(2024, 3, 25)
    assert day_of(span, None) == date(2024, 3, 25)
    assert day_of(span, JERUSALEM) == date(2024, 3, 26)


def test_a_date_without_a_clock_time_keeps_its_day_and_words():
    for time, words in [("", "Monday 25 March 2024"), ("evening", "Monday 25 March 2024, evening")]:
        span = read("2024-03-25", time, NEW_YORK)
        assert label(span, "en", clock=JERUSALEM) == words
        assert day_of(span, JERUSALEM) == date(2024, 3, 25)


def test_a_clock_interval_says_both_ends_where_its_day_ends_elsewhere():
    assert label(read("2024-03-25", "16:00/", NEW_YORK), "en", clock=NEW_YORK) == "Monday 25 March 2024, 16:00 or later"
    assert labels("2024-03-25", "16:00/", NEW_YORK, clock=JERUSALEM) == [
        "Monday 25 March 2024, between 22:00 and 06:00 the next day",
        "mandag den 25. marts 2024, mellem kl. 22.00 og 06.00 dagen efter",
        "måndag 25. mars 2024, mellom kl. 22.00 og 06.00 dagen etter",
    ]
    assert label(read("2024-03-25", "/18:00", NEW_YORK), "en", clock=OSLO, form="time") == "between 05:00 and 23:00"
    assert label(read("2024-03-25", "/18:00", OSLO), "en", clock=COPENHAGEN, form="time") == "before 18:00"


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2024-03-25/2024-03-27", date(2024, 3, 25)),
        ("[2024-03-28,2024-03-26]", date(2024, 3, 26)),
        ("2024-03-25~", date(2024, 3, 25)),
        ("2024-03", date(2024, 3, 1)),
        ("2024-03-27/..", date(2024, 3, 27)),
        ("../2024-03-27", None),
    ],
)
def test_the_day_to_group_under(edtf, day):
    assert day_of(read(edtf), JERUSALEM) == day


def test_a_night_goes_under_the_day_it_is_written_with():
    assert day_of(read("2024-03-28", "night_before", COPENHAGEN), COPENHAGEN) == date(2024, 3, 28)
    assert day_of(read("2024-03-27", "night", JERUSALEM), COPENHAGEN) == date(2024, 3, 27)


def test_day_headings_have_a_capital_and_no_article():
    assert [day_heading(date(2024, 3, 25), language) for language in LANGUAGES] == [
        "Monday 25 March 2024",
        "Mandag 25. marts 2024",
        "Måndag 25. mars 2024",
    ]


@pytest.mark.parametrize(
    ("earlier", "later", "english", "danish", "nynorsk"),
    [
        (("25", "10:00"), ("25", "12:00"), "two hours later", "to timer senere", "to timar seinare"),
        (("25", "10:00"), ("25", "11:00"), "one hour later", "en time senere", "ein time seinare"),
        (("25", "10:00"), ("25", "10:01"), "one minute later", "et minut senere", "eitt minutt seinare"),
        (("25", "10:00"), ("25", "10:20"), "20 minutes later", "20 minutter senere", "20 minutt seinare"),
        (
            ("25", "10:00"),
            ("25", "~12:00"),
            "about two hours later",
            "cirka to timer senere",
            "om lag to timar seinare",
        ),
        (
            ("25", "10:00"),
            ("25", "16:50"),
            "about seven hours later",
            "cirka syv timer senere",
            "om lag sju timar seinare",
        ),
        (("25", "~10:00"), ("25", "~13:00"), "hours later", "timer senere", "timar seinare"),
        (("25", "10:00"), ("25", "~11:40"), "", "", ""),
        (("25", "~10:00"), ("25", "~10:40"), "", "", ""),
        (("25", "10:00/11:00"), ("25", "11:30/12:00"), "", "", ""),
        (("25", "23:00"), ("26", "01:00"), "two hours later", "to timer senere", "to timar seinare"),
        (("25", "morning"), ("25", "evening"), "hours later", "timer senere", "timar seinare"),
        (("25", "afternoon"), ("25", "evening"), "", "", ""),
        (("25", "10:00"), ("26", ""), "the next day", "dagen efter", "dagen etter"),
        (("25", ""), ("27", ""), "two days later", "to dage senere", "to dagar seinare"),
        (("01", ""), ("15", ""), "14 days later", "14 dage senere", "14 dagar seinare"),
        (("25~", ""), ("30", ""), "days later", "dage senere", "dagar seinare"),
        (("25", "night"), ("26", "noon"), "", "", ""),
        (("25", ""), ("25", "evening"), "", "", ""),
        (("26", ""), ("25", ""), "", "", ""),
        (("25?", ""), ("27", ""), "", "", ""),
    ],
)
def test_gaps(earlier, later, english, danish, nynorsk):
    def at(day, time):
        return read(f"2024-03-{day}", time, NEW_YORK)

    assert [gap(at(*earlier), at(*later), language) for language in LANGUAGES] == [english, danish, nynorsk]


def test_gaps_that_nobody_knows():
    assert gap(read("../2024-03-25"), read("2024-03-27"), "en") == ""
    assert gap(read("2024-03-25"), read("2024-03-27/.."), "en") == ""
    assert gap(read("2023-10-07"), read("2024-03-25"), "en") == ""


def test_the_next_day_is_the_next_day_of_the_clock_on_the_page():
    earlier, later = read("2024-03-25", "18:00", NEW_YORK), read("2024-03-26", "10:00", NEW_YORK)
    assert gap(earlier, later, "en") == "the next day"
    assert gap(earlier, later, "en", clock=JERUSALEM) == "hours later"


@pytest.mark.parametrize(
    ("zone", "at", "english", "danish", "nynorsk"),
    [
        (NEW_YORK, utc(3, 10, 6, 59), "Washington time (UTC−5)", "Washington-tid (UTC−5)", "Washington-tid (UTC−5)"),
        (NEW_YORK, utc(3, 10, 7), "Washington time (UTC−4)", "Washington-tid (UTC−4)", "Washington-tid (UTC−4)"),
        (JERUSALEM, utc(3, 28, 23, 59), "Jerusalem time (UTC+2)", "Jerusalem-tid (UTC+2)", "Jerusalem-tid (UTC+2)"),
        (JERUSALEM, utc(3, 29), "Jerusalem time (UTC+3)", "Jerusalem-tid (UTC+3)", "Jerusalem-tid (UTC+3)"),
        (COPENHAGEN, utc(3, 31, 0, 59), "Copenhagen time (UTC+1)", "dansk tid (UTC+1)", "dansk tid (UTC+1)"),
        (OSLO, utc(3, 31, 1), "Oslo time (UTC+2)", "norsk tid (UTC+2)", "norsk tid (UTC+2)"),
        ("UTC", utc(3, 31), "UTC", "UTC", "UTC"),
    ],
)
def test_clock_names(zone, at, english, danish, nynorsk):
    assert [clock_name(zone, at, language) for language in LANGUAGES] == [english, danish, nynorsk]


@pytest.mark.parametrize(
    ("least", "most", "english", "danish", "nynorsk"),
    [
        (0, 0, "the same day", "samme dag", "same dagen"),
        (1, 1, "the next day", "dagen efter", "dagen etter"),
        (6, 6, "six days later", "seks dage senere", "seks dagar seinare"),
        (0, 1, "the same day or the next", "samme dag eller dagen efter", "same dagen eller dagen etter"),
        (0, 6, "between the same day and six days later", "samme dag eller op til seks dage senere",
         "same dagen eller opptil seks dagar seinare"),
        (1, 3, "between one and three days later", "mellem en og tre dage senere", "mellom ein og tre dagar seinare"),
        (-1, 0, "the same day at the latest", "senest samme dag", "seinast same dagen"),
        (-2, 3, "at most three days later", "højst tre dage senere", "høgst tre dagar seinare"),
        (None, 1, "at most one day later", "højst en dag senere", "høgst ein dag seinare"),
        (4, None, "at least four days later", "mindst fire dage senere", "minst fire dagar seinare"),
        (60, 61, "between one and three months later", "mellem en og tre måneder senere",
         "mellom ein og tre månader seinare"),
        (20, 70, "at most three months later", "højst tre måneder senere", "høgst tre månader seinare"),
        (730, 800, "between one and three years later", "mellem et og tre år senere", "mellom eitt og tre år seinare"),
        (0, None, "", "", ""),
        (None, None, "", "", ""),
        (-9, -1, "", "", ""),
        (-9, None, "", "", ""),
    ],
)  # fmt: skip
def test_a_lag_is_a_range_of_days_never_narrower_than_known(least, most, english, danish, nynorsk):
    assert [lag(least, most, language) for language in LANGUAGES] == [english, danish, nynorsk]


def test_a_short_date_names_its_year_where_the_page_is_about_another():
    day, month = read("2023-10-07"), read("2024-03-25/2024-03-26")
    assert label(day, "en", form="short") == "Sat 7 Oct"
    assert label(day, "en", form="short", year=2024) == "Sat 7 Oct 2023"
    assert label(day, "da", form="short", year=2023) == "lør. 7. okt."
    assert label(month, "en", form="short", year=2024) == "25 or 26 Mar"
    assert label(month, "en", form="short", year=2023) == "25 or 26 Mar 2024"
