"""What each edition changed in one thing, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext_lazy

from timeline.presentation import words
from timeline.presentation.reading import Reading
from timeline.queries.editions import ChangeLine
from timeline.vocabulary import (
    LANGUAGES,
    Anonymity,
    AnonymityGround,
    ChangeClass,
    Confidence,
    DateBasis,
    DifferenceStatus,
    Marking,
    Medium,
    Rendering,
    SpeechAct,
    Stance,
    Wording,
)

LONGEST = 200

# Worked out from other fields: what was changed is told there.
_DERIVED = {"earliest", "latest", "sort_at", "known_from", "first_reported", "sides"}
# Steps of a path that tell a reader nothing.
_FRAMES = {"event", "statement", "asserts"}
_FIELDS = {
    "headline": pgettext_lazy("field", "headline"),
    "summary": pgettext_lazy("field", "summary"),
    "title": pgettext_lazy("field", "title"),
    "standfirst": pgettext_lazy("field", "standfirst"),
    "name": pgettext_lazy("field", "name"),
    "names": pgettext_lazy("field", "names as printed"),
    "note": pgettext_lazy("field", "editors’ note"),
    "key": pgettext_lazy("field", "key entry"),
    "when": pgettext_lazy("field", "when"),
    "published": pgettext_lazy("field", "published"),
    "edtf": pgettext_lazy("field", "date"),
    "time": pgettext_lazy("field", "time of day"),
    "tz": pgettext_lazy("field", "time zone"),
    "basis": pgettext_lazy("field", "how we know"),
    "as_printed": pgettext_lazy("field", "as printed"),
    "relative_to": pgettext_lazy("field", "relative to"),
    "place": pgettext_lazy("field", "place"),
    "kind": pgettext_lazy("field", "kind"),
    "side": pgettext_lazy("field", "side"),
    "participants": pgettext_lazy("field", "who takes part"),
    "speaker": pgettext_lazy("field", "speaker"),
    "office": pgettext_lazy("field", "office"),
    "attribution": pgettext_lazy("field", "speaker as printed"),
    "on_behalf_of": pgettext_lazy("field", "speaks for"),
    "addressee": pgettext_lazy("field", "addressed to"),
    "act": pgettext_lazy("field", "what is done in saying it"),
    "second_act": pgettext_lazy("field", "what else is done in saying it"),
    "medium": pgettext_lazy("field", "occasion"),
    "anonymity": pgettext_lazy("field", "named or not"),
    "anonymity_ground": pgettext_lazy("field", "why not named"),
    "anonymity_as_printed": pgettext_lazy("field", "why not named, as printed"),
    "language": pgettext_lazy("field", "language"),
    "reports": pgettext_lazy("field", "report"),
    "article": pgettext_lazy("field", "article"),
    "rendering": pgettext_lazy("field", "how speech is rendered"),
    "wording": pgettext_lazy("field", "whose words"),
    "marking": pgettext_lazy("field", "how quoted words are marked"),
    "cue": pgettext_lazy("field", "verb as printed"),
    "role_as_printed": pgettext_lazy("field", "title as printed"),
    "stance": pgettext_lazy("field", "how the article stands to it"),
    "origins": pgettext_lazy("field", "origins"),
    "passages": pgettext_lazy("field", "passage"),
    "exact": pgettext_lazy("field", "words"),
    "start": pgettext_lazy("field", "first character"),
    "end": pgettext_lazy("field", "last character"),
    "garbled": pgettext_lazy("field", "printed broken"),
    "translation": pgettext_lazy("field", "our translation"),
    "relations": pgettext_lazy("field", "relations"),
    "differing": pgettext_lazy("field", "reports differ"),
    "confidence": pgettext_lazy("field", "how sure"),
    "confidence_reason": pgettext_lazy("field", "why so sure"),
    "outlet": pgettext_lazy("field", "outlet"),
    "agencies": pgettext_lazy("field", "agencies"),
    "url": pgettext_lazy("field", "address"),
    "positions": pgettext_lazy("field", "positions"),
    "status": pgettext_lazy("field", "status"),
    "entries": pgettext_lazy("field", "entries"),
    "figures": pgettext_lazy("field", "figures"),
    "topic": pgettext_lazy("field", "topic"),
    "value": pgettext_lazy("field", "number"),
    "low": pgettext_lazy("field", "lowest number"),
    "high": pgettext_lazy("field", "highest number"),
    "qualifier": pgettext_lazy("field", "qualification as printed"),
    "unit": pgettext_lazy("field", "unit"),
    "attributed_to": pgettext_lazy("field", "on whose authority"),
    "as_of": pgettext_lazy("field", "as of"),
    "tenures": pgettext_lazy("field", "offices held"),
}
_ACTORS = {"speaker", "office", "on_behalf_of", "addressee", "attributed_to", "outlet"}
_VOCABULARIES = {
    "act": SpeechAct,
    "second_act": SpeechAct,
    "medium": Medium,
    "anonymity": Anonymity,
    "anonymity_ground": AnonymityGround,
    "basis": DateBasis,
    "rendering": Rendering,
    "wording": Wording,
    "marking": Marking,
    "stance": Stance,
    "confidence": Confidence,
    "status": DifferenceStatus,
}


@dataclass(frozen=True)
class Line:
    """One changed field in words, what it was and is; "" for nothing, or for more than a line."""

    field: str
    was: str
    now: str


@dataclass(frozen=True)
class Revision:
    """An edition in which the thing changed; newest first. `why_language` is that of `why`, "" for the reader's."""

    number: int
    date: str
    change: str
    why: str
    why_language: str
    lines: tuple[Line, ...]


def revisions(
    reading: Reading, changes: Sequence[ChangeLine], names: Mapping[str, str] | None = None
) -> tuple[Revision, ...]:
    """One for each edition that changed the thing. `names` says what to call its parts, by id; else they go by id."""
    by_number: dict[int, list[ChangeLine]] = {}
    for line in changes:
        by_number.setdefault(line.number, []).append(line)
    return tuple(_revision(reading, number, lines, names or {}) for number, lines in by_number.items())


def _revision(reading: Reading, number: int, lines: list[ChangeLine], names: Mapping[str, str]) -> Revision:
    changed = [line for line in lines if line.change not in (ChangeClass.ADDED, ChangeClass.WITHDRAWN)]
    told = [line for line in changed if line.field and not _DERIVED.intersection(line.field.split("."))]
    # The note of an edition says nothing of the things that are new in it.
    why = "" if lines[0].change == ChangeClass.ADDED else next((line.why for line in lines if line.why), "")
    return Revision(
        number=number,
        date=words.day(lines[0].published_at.date(), reading.language),
        change=words.capital(str(ChangeClass(lines[0].change).label)),
        why=why,
        why_language=words.foreign(why, reading.language),
        lines=tuple(
            Line(field(each.field, names), _said(reading, each.field, each.was), _said(reading, each.field, each.now))
            for each in told
        ),
    )


def field(path: str, names: Mapping[str, str]) -> str:
    """A path of the payload in words: "headline.en" is "Headline, English", "reports.RP-7K3Q9A.cue" is "Report (Danish
    article), verb as printed"."""
    parts: list[str] = []
    for step in path.split("."):
        if step in _FRAMES:
            continue
        if step.isupper() and parts:
            parts[-1] += f" ({names.get(step, step)})"
        elif step in words.LANGUAGES:
            parts.append(words.language_name(step))
        else:
            parts.append(str(_FIELDS.get(step, step.replace("_", " "))))
    return words.capital(", ".join(parts))


def _said(reading: Reading, path: str, value: object) -> str:
    last = path.rsplit(".", 1)[-1]
    if value is None or value == "":
        return ""
    if isinstance(value, dict) and set(value) == set(LANGUAGES):
        value = reading.words(value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if last in _ACTORS and isinstance(value, str):
        return reading.actor(value)
    if last in _VOCABULARIES and value in _VOCABULARIES[last].values:
        return str(_VOCABULARIES[last](value).label)
    if isinstance(value, str | int | float):
        text = str(value)
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return ""
