"""The words for dates, clocks and gaps in English, Danish and Nynorsk."""

from __future__ import annotations

from importlib import resources

from timeline.vocabulary import LANGUAGES

# What a clock is called in English, Danish and Nynorsk where the name of its zone's city does not do.
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
_AREAS = {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}


def _zones() -> tuple[str, ...]:
    """UTC and every zone of the world that is named by a place, older spellings too: browsers still send them."""
    named = resources.files("tzdata").joinpath("zones").read_text(encoding="ascii").split()
    return "UTC", *sorted(zone for zone in named if zone.partition("/")[0] in _AREAS)


# The zones a record or a reader may name. A closed list: zone names reach us from addresses, and the name of a zone is
# also the name of a file. From the package rather than the system, so that every machine has the same.
ZONES = _zones()


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "da": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "nn": ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
}
SHORT_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "da": ("man.", "tirs.", "ons.", "tors.", "fre.", "lør.", "søn."),
    "nn": ("mån.", "tys.", "ons.", "tors.", "fre.", "laur.", "søn."),
}
MONTHS = {
    "en": _listed("January February March April May June July August September October November December"),
    "da": _listed("januar februar marts april maj juni juli august september oktober november december"),
    "nn": _listed("januar februar mars april mai juni juli august september oktober november desember"),
}
SHORT_MONTHS = {
    "en": _listed("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    "da": _listed("jan. feb. marts april maj juni juli aug. sept. okt. nov. dec."),
    "nn": _listed("jan. feb. mars april mai juni juli aug. sept. okt. nov. des."),
}
# From two up; one goes by gender, below.
NUMBERS = {
    "en": _listed("two three four five six seven eight nine ten eleven twelve"),
    "da": _listed("to tre fire fem seks syv otte ni ti elleve tolv"),
    "nn": _listed("to tre fire fem seks sju åtte ni ti elleve tolv"),
}
# One row a phrase, in the order of LANGUAGES.
_PHRASES = {
    "about": ("about {}", "omkring {}", "kring {}"),
    "possibly": ("possibly {}", "muligvis {}", "kanskje {}"),
    "between": ("between {} and {}", "mellem {} og {}", "mellom {} og {}"),
    "either": ("either {}", "enten {}", "anten {}"),
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
    "one day": ("one day", "en dag", "ein dag"),
    "one month": ("one month", "en måned", "ein månad"),
    "months": ("months", "måneder", "månader"),
    "one year": ("one year", "et år", "eitt år"),
    "years": ("years", "år", "år"),
    "same day": ("the same day", "samme dag", "same dagen"),
    "next day": ("the next day", "dagen efter", "dagen etter"),
    "same day at most": ("the same day at the latest", "senest samme dag", "seinast same dagen"),
    "same or next day": ("the same day or the next", "samme dag eller dagen efter", "same dagen eller dagen etter"),
    "within": (
        "between the same day and {} later",
        "samme dag eller op til {} senere",
        "same dagen eller opptil {} seinare",
    ),
    "lag between": ("between {} and {} later", "mellem {} og {} senere", "mellom {} og {} seinare"),
    "at most": ("at most {} later", "højst {} senere", "høgst {} seinare"),
    "at least": ("at least {} later", "mindst {} senere", "minst {} seinare"),
    "clock": ("{} time", "{}-tid", "{}-tid"),
}
CLOCK_PHRASES = {
    "at": "time",
    "about": "about time",
    "between": "between times",
    "from": "from time",
    "before": "before time",
}


def city(zone: str) -> str:
    """The place that a zone is named by: "Buenos Aires"."""
    return zone.rpartition("/")[2].replace("_", " ")


def clock_words(zone: str, language: str) -> str:
    """What a clock in a zone is called: "Washington time", "Buenos Aires-tid"."""
    if zone in CLOCK_NAMES:
        return CLOCK_NAMES[zone][LANGUAGES.index(language)]
    return say("clock", language, city(zone))


def say(phrase: str, language: str, *parts: str) -> str:
    return _PHRASES[phrase][LANGUAGES.index(language)].format(*parts)
