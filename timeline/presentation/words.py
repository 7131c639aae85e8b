"""Words as a page sets them: our own in the reader's language, printed ones between the marks of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext, pgettext, pgettext_lazy

from timeline import dates
from timeline.text.languages import guess_language

MARKS = {"en": ("“", "”"), "da": ("»", "«"), "nn": ("«", "»")}
_QUOTATION = '"“”„»«'
_SURROUNDING = _QUOTATION + " "
_DASH = re.compile(r"^[-–—]\s+")

# Names of languages inside a sentence: without a capital in Danish and Nynorsk.
LANGUAGES = {
    "en": pgettext_lazy("language", "English"),
    "da": pgettext_lazy("language", "Danish"),
    "nn": pgettext_lazy("language", "Nynorsk"),
    "nb": pgettext_lazy("language", "Norwegian Bokmål"),
    "he": pgettext_lazy("language", "Hebrew"),
    "ar": pgettext_lazy("language", "Arabic"),
    "fr": pgettext_lazy("language", "French"),
}


def language_name(code: str) -> str:
    """The language's name in the reader's language; the code itself where we have no name."""
    return str(LANGUAGES.get(code, code))


def choose(words: Mapping[str, str] | None, language: str) -> str:
    """Our own words in `language`, else in English, else ""."""
    return (words or {}).get(language) or (words or {}).get("en") or ""


def foreign(note: str, language: str) -> str:
    """The language of a note that the desk wrote in one language alone, where that is not `language`, else "": as its
    words tell, English where they tell nothing, which is what the desk speaks."""
    written = guess_language(note) or "en"
    return "" if written == language else written


def capital(text: str) -> str:
    """With a capital first letter, the rest as it stands."""
    return text[:1].upper() + text[1:]


def listed(items: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c", in the reader's language."""
    *others, last = list(items) or [""]
    if not others:
        return last
    return pgettext("list", "%(others)s and %(last)s") % {"others": ", ".join(others), "last": last}


def either(items: Iterable[str]) -> str:
    """ "a", "a or b", "a, b or c", in the reader's language."""
    *others, last = list(items) or [""]
    if not others:
        return last
    return pgettext("list", "%(others)s or %(last)s") % {"others": ", ".join(others), "last": last}


def quoted(text: str, language: str) -> str:
    """A printed text between the quotation marks of its language.

    Marks printed around all of it, or at the one end where speech begins or ends, are set as the language has them;
    where only some of it is marked, or speech begins with a dash, it stands as printed, since those marks tell the
    speaker's words from the outlet's.
    """
    printed = text.strip()
    opening, closing = MARKS.get(language, MARKS["en"])
    if dash := _DASH.match(printed):
        return f"– {printed[dash.end() :]}"
    inner = printed.strip(_SURROUNDING)
    return printed if any(mark in inner for mark in _QUOTATION) else f"{opening}{inner}{closing}"


def day(when: date, language: str) -> str:
    """A day without its weekday: "25 March 2024", "25. marts 2024", "25. mars 2024"."""
    return dates.day_heading(when, language).split(" ", 1)[1]


def number(value: int | float, language: str) -> str:
    """A number as the language groups it: "32,000", "32.000", "32 000"."""
    text = f"{value:,}"
    if language == "en":
        return text
    separator = "." if language == "da" else "\N{NO-BREAK SPACE}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", separator)


def place_in_text(start: int, end: int, language: str) -> str:
    """Where a passage stands, in characters of the article's text, counted from 1."""
    return gettext("characters %(start)s to %(end)s of the article") % {
        "start": number(start + 1, language),
        "end": number(end, language),
    }
