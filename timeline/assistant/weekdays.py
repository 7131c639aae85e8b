"""When something was said: the words of time beside it, worked out from the article's date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from timeline import dates
from timeline.dates.wording import WEEKDAYS
from timeline.vocabulary import DateBasis

_BOKMAAL = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_NUMBER = {word.lower(): place for listed in (*WEEKDAYS.values(), _BOKMAAL) for place, word in enumerate(listed)}
_DAY = "|".join(sorted(_NUMBER, key=len, reverse=True))
# Before a weekday: that of the week before, or of the week that comes.
_LAST = "last|forrige|sidste|førre|sist|siste"
_NEXT = "next|næste|neste|kommende|komande|coming|førstkommende|førstkomande"
_NIGHT = "natten til|natt til|natta til|overnight into"
_WORDS = re.compile(
    rf"(?<!\w)(?:(?P<night>{_NIGHT})\s+|(?P<last>{_LAST})\s+|(?P<next>{_NEXT})\s+)?(?P<day>{_DAY})(?:s|ens)?(?!\w)"
    r"|(?<!\w)(?P<today>today|i\sdag|idag|tonight|i\skveld|i\saften|this\smorning|i\smorges|i\smorgon)(?!\w)"
    r"|(?<!\w)(?P<yesterday>yesterday|last\snight|i\sgår|igår|i\sgår\skveld)(?!\w)"
    r"|(?<!\w)(?P<tomorrow>tomorrow|i\smorgen|i\smorgon)(?!\w)"
    r"|(?<!\w)(?P<after>the\sday\safter|the\snext\sday|the\sfollowing\sday|dagen\s(?:efter|etter))(?!\w)",
    re.IGNORECASE,
)
# A word of each alternative: most sentences have none of them, and a set is quicker asked than the expression.
_TELLING = {word + ending for word in _NUMBER for ending in ("", "s", "ens")} | {
    "today", "tonight", "morning", "yesterday", "night", "tomorrow", "day", "dag", "idag", "igår", "går", "kveld",
    "aften", "morgen", "morgon", "morges", "dagen",
}  # fmt: skip
_FUTURE = re.compile(r"(?<!\w)(?:will|shall|is\sto|are\sto|vil|skal|kommer\stil|kjem\stil)(?!\w)", re.IGNORECASE)
MOST_CANDIDATES = 8


@dataclass(frozen=True)
class When:
    """`edtf` is "" where several days fit: they are the `candidates`. `basis` is a value of DateBasis."""

    edtf: str = ""
    as_printed: str = ""
    basis: str = ""
    candidates: tuple[str, ...] = ()


def resolve(words: str, published: str, before: str = "") -> When:
    """The time that the words give, `published` being the article's date in EDTF and `before` the day that was told of
    last, for "the day after". Where the article's date is a range, all the days that fit; no words, an empty When."""
    told = any(word.strip(".,;:()") in _TELLING for word in words.lower().split())
    match = _WORDS.search(words) if told else None
    if not match:
        return When()
    printed = match.group().strip()
    basis = str(DateBasis.WEEKDAY_RESOLVED if match["day"] else DateBasis.RELATIVE)
    if match["after"]:
        anchor = _plain(before)
        if anchor is None:
            return When(as_printed=printed, basis=str(DateBasis.RELATIVE))
        return When((anchor + timedelta(days=1)).isoformat(), printed, str(DateBasis.RELATIVE))
    days = _days(published)
    future = bool(match["next"]) or bool(_FUTURE.search(words[: match.end()]))
    found = sorted({day for anchor in days for day in _candidates(match, anchor, future=future)})
    if len(found) == 1:
        return When(found[0].isoformat(), printed, basis)
    if not found or len(found) > MOST_CANDIDATES:
        return When(as_printed=printed, basis=basis)
    return When("", printed, basis, tuple(day.isoformat() for day in found))


def _candidates(match: re.Match[str], anchor: date, *, future: bool) -> list[date]:
    """The days that the words can mean in an article of that day."""
    if match["today"]:
        return [anchor]
    if match["yesterday"]:
        return [anchor - timedelta(days=1)]
    if match["tomorrow"]:
        return [anchor + timedelta(days=1)]
    wanted = _NUMBER[match["day"].lower()]
    back = (anchor.weekday() - wanted) % 7
    if future:
        return [anchor + timedelta(days=(wanted - anchor.weekday()) % 7 or 7)]
    if match["last"]:
        # The one just past, or that of the week before: papers do not agree.
        return [anchor - timedelta(days=back or 7), anchor - timedelta(days=(back or 7) + 7)]
    return [anchor - timedelta(days=back)]


def _plain(edtf: str) -> date | None:
    try:
        return date.fromisoformat(edtf)
    except ValueError:
        return None


def _days(published: str) -> list[date]:
    """The days the article can be of; none where nobody knows, or where they are too many to be of help."""
    day = _plain(published)
    if day:
        return [day]
    try:
        span = dates.read(published, "", "UTC")
    except dates.DateError:
        return []
    if span.earliest is None or span.latest is None or span.latest - span.earliest > timedelta(days=62):
        return []
    first = span.earliest.date()
    return [first + timedelta(days=step) for step in range((span.latest - span.earliest).days)]
