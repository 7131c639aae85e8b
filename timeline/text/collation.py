"""The order in which a language's own readers look names up: Danish and Norwegian end in æ, ø, å."""

from __future__ import annotations

import unicodedata

# Past z, in order. Danish and Norwegian file foreign ä and ö, and ü, with their own; Aa in a name is an old Å.
_SCANDINAVIAN = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"}
_ELSEWHERE = {"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"}


def key(name: str, language: str) -> tuple[str, str]:
    """A key to sort names by, as `language` (en, da, nn) does; names alike but for case or accents stay in one order.

    Whatever is neither letter nor digit parts words and counts for nothing else.
    """
    text = unicodedata.normalize("NFC", name).casefold()
    letters = _ELSEWHERE
    if language in ("da", "nn", "nb"):
        text, letters = text.replace("aa", "å"), _ELSEWHERE | _SCANDINAVIAN
    folded = []
    for letter in text:
        if letter in letters:
            folded.append(letters[letter])
            continue
        base = unicodedata.normalize("NFKD", letter)[0]
        folded.append(base if base.isalnum() else " ")
    return " ".join("".join(folded).split()), name
