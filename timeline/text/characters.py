"""Characters that hide, reorder or imitate."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .anchoring import VISIBLE_FORMAT, invisible


@dataclass(frozen=True, slots=True)
class Suspect:
    """A character that may deceive the eye: where, which ("U+202E"), its Unicode name, and why it is named here."""

    offset: int
    code_point: str
    name: str
    reason: str


_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_IMITATORS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "MATHEMATICAL", "FULLWIDTH")
_CONTROL_NAMES = {0x00: "NULL", 0x08: "BACKSPACE", 0x0D: "CARRIAGE RETURN", 0x1B: "ESCAPE", 0x7F: "DELETE"}
_LETTER_RUN = re.compile(r"[^\W\d_]+")
_REASONS = {
    "Cc": "control character",
    "Cf": "invisible character",
    "Cs": "half of a surrogate pair, no character at all",
    "Co": "private character, without a meaning of its own",
    "Cn": "code point without a character",
    "Zl": "invisible line separator",
    "Zp": "invisible paragraph separator",
}


@lru_cache(maxsize=4096)
def _reason(character: str) -> str:
    """Why a character is suspect wherever it stands, "" if it is not."""
    if character in _BIDI:
        return "changes the direction of the text around it"
    category = unicodedata.category(character)
    if character in "\n\t" or character in VISIBLE_FORMAT:
        return ""
    if category in _REASONS:
        return _REASONS[category]
    # An emoji's selector is left alone; the others of its kind can hide a message.
    return "invisible character" if invisible(character) and not "\ufe00" <= character <= "\ufe0f" else ""


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return name if name in _IMITATORS else "LATIN" if name == "LATIN" else ""


def _mixed(text: str) -> Iterator[tuple[int, str]]:
    """Letters that may be taken for others: those of the rarer script in a word that mixes Latin with an imitator."""
    for run in _LETTER_RUN.finditer(text):
        if run[0].isascii():
            continue
        scripts = [_script(letter) for letter in run[0]]
        latin, others = scripts.count("LATIN"), sum(script in _IMITATORS for script in scripts)
        if latin and others:
            for place, script in enumerate(scripts):
                if script and (script == "LATIN") == (latin < others):
                    strange = "Latin letter in a word of another script" if latin < others else "not a Latin letter"
                    yield run.start() + place, f"{strange}, though it may look like one"


def _suspect(offset: int, character: str, reason: str) -> Suspect:
    name = unicodedata.name(character, "") or _CONTROL_NAMES.get(ord(character), "no name")
    return Suspect(offset, f"U+{ord(character):04X}", name, reason)


def suspects(text: str) -> tuple[Suspect, ...]:
    """Every character that may deceive, in the order of the text: those that turn its direction, are invisible or
    control something (line feed and tab are fine), and letters of another script inside a Latin word.

    Arabic, Hebrew, Cyrillic or Greek words by themselves are ordinary text.
    """
    reasons = {offset: reason for offset, character in enumerate(text) if (reason := _reason(character))}
    reasons |= dict(_mixed(text))
    return tuple(_suspect(offset, text[offset], reason) for offset, reason in sorted(reasons.items()))
