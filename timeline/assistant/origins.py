"""Through whom the words came: "told AFP", "skriver Reuters", "på X", "in a statement"."""

from __future__ import annotations

import re

from timeline.vocabulary import OriginKind

_NAMED = {
    OriginKind.AGENCY: (
        "Reuters|AFP|AP|Associated Press|Agence France-Presse|Ritzau|NTB|NPK|TT|DPA|dpa|EFE|Xinhua|TASS|Tass|Bloomberg|"
        "Interfax|ANSA|STT"
    ),
    OriginKind.BROADCAST: (
        "CNN|BBC|NRK|DR|TV 2|TV2|TV Avisen|Fox News|NBC|ABC News|CBS|Al Jazeera|Sky News|Dagsrevyen|P1|P4|"
        "Channel [0-9]{1,2}"
    ),
    OriginKind.OFFICIAL_RELEASE: (
        "pressemeddelelsen?|pressemelding(?:a|en)?|press release|written statement|in a statement|skriftlig kommentar|"
        "skriftleg kommentar|skriftlig utsagn|i en mail|i ein e-post|in an email"
    ),
    OriginKind.PRESS_BRIEFING: (
        "press conference|news conference|press briefing|news briefing|pressemøde[t]?|pressekonferansen?|"
        "pressekonferencen?|pressetreff|told reporters"
    ),
}
_PLATFORMS = (
    "X|Twitter|Facebook|Instagram|Telegram|LinkedIn|Truth Social|sosiale medi(?:um|er|a)|sociale medier|social media"
)
# One group for each kind; a platform counts only behind its preposition.
_ORIGINS = re.compile(
    "|".join(rf"(?<!\w)(?P<{kind.name}>{words})(?!\w)" for kind, words in _NAMED.items())
    + rf"|(?<!\w)(?:on|på|til|to)\s(?P<{OriginKind.SOCIAL_POST.name}>{_PLATFORMS})(?!\w)"
)


def chain(words: str) -> tuple[tuple[str, str], ...]:
    """The origins that the words beside a speech name, in their order: (value of OriginKind, words as printed)."""
    found = ((str(OriginKind[match.lastgroup]), match[match.lastgroup]) for match in _ORIGINS.finditer(words))
    return tuple(dict.fromkeys(found))
