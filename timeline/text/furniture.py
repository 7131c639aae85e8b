"""What of an article's text is not the article: menus, sharing, captions, credits, headings. By rule, line by line, and
an editor takes back what the rule got wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.vocabulary import LeftOut

LONGEST = 120  # a longer line is running text
_NEAR = 40  # characters from a caption's end to its credit
_WEB = re.compile(
    r"^(?:share|print|save|sign in|log in|subscribe|menu|advertisement|read more|related|most read|newsletter|cookies?|"
    r"skip to|comments?|follow us|listen|copy link|"
    r"del|log ind|menu|annonce|læs også|læs mere|abonnér|søg|nyhedsbrev|mest læste|gå til|"
    r"meny|logg inn|annonse|les også|les meir|les mer|del artikkelen|hopp til|tips oss|"
    r"[\W\d_]*©|all rights reserved|alle rettigheder|opphavsrett)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:^|[.\s])(?:photo|foto|bilde|illustration|illustrasjon)\s*:", re.IGNORECASE)
_CREDIT = re.compile(
    r"^(?:by|af|av|reporting by|additional reporting|editing by|published|updated|publisert|oppdatert|udgivet|"
    r"opdateret|tekst|text)\b|^/?(?:ritzau|reuters|ap|afp|ntb|npk|dpa)/?$",
    re.IGNORECASE,
)
_ENDS = ".!?:;…\"'”’»"


@dataclass(frozen=True)
class Apart:
    """A line that is set apart: where it stands, and as what."""

    start: int
    end: int
    reason: LeftOut


def furniture(text: str) -> Iterator[Apart]:
    """The lines of a text that are no running text, in order."""
    start, seen = 0, 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            reason = _reason(words, first=seen == 0)
            if reason:
                left = start + len(line) - len(line.lstrip())
                yield Apart(left, left + len(words), reason)
            seen += 1
        start += len(line) + 1


def is_caption(words: str) -> bool:
    """Whether a line ends, or begins, with who took the picture: "Foto: AFP"."""
    return bool(_CAPTION.search(words[-_NEAR:]) or _CAPTION.match(words))


def _reason(words: str, *, first: bool) -> LeftOut | None:
    if len(words) > LONGEST and not _CAPTION.search(words[-_NEAR:]):
        return None
    if _WEB.match(words):
        return LeftOut.FURNITURE
    if _CAPTION.search(words):
        return LeftOut.CAPTION
    if _CREDIT.match(words):
        return LeftOut.CREDIT
    # A line that does not end like a sentence, and is no item of a list, stands over one.
    if words[-1] not in _ENDS and words[0] not in '-–—•«»“"' and (first or len(words) < 60):
        return LeftOut.HEADING
    return None
