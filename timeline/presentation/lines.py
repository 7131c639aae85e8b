"""An entry as one line of a list that is not the chronology: when, who, what, and the first of the words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.presentation import cards, people, words
from timeline.presentation.marks import Mark, mark
from timeline.presentation.reading import Reading, shortened
from timeline.queries.chronology import EntryRow

MOST_WORDS = 140


@dataclass(frozen=True)
class Said:
    """Words as an article prints them, between the marks of its language, and ours in the reader's."""

    text: str
    language: str
    translation: str


@dataclass(frozen=True)
class Line:
    """`act` says what is done by saying it, or what kind of event it is; `who` speaks, `speaker` is their slug, ""
    where nobody is named; `said` are direct words."""

    id: str
    href: str
    css: str
    mark: Mark
    iso: str
    when: str
    party: str
    act: str
    headline: str
    who: people.Who | None
    speaker: str
    said: Said | None


def line(reading: Reading, row: EntryRow) -> Line:
    payload = row.payload
    side, party = people.party(reading, payload)
    return Line(
        id=row.id,
        href=reading.address(row.id),
        css=side.css,
        mark=mark(payload),
        iso=cards.iso(reading, payload["when"]),
        when=reading.label(payload["when"], "short"),
        party=party,
        act=people.act(payload),
        headline=reading.words(payload["headline"]),
        who=people.who(replace(reading, terms=()), payload),
        speaker=(payload["statement"] or {}).get("speaker") or "",
        said=_said(reading, row),
    )


def _said(reading: Reading, row: EntryRow) -> Said | None:
    # What a search found is not marked here: words are cut, and a mark with them.
    quoted = cards.quotation(replace(reading, terms=()), row.payload) if row.payload["statement"] else None
    if quoted is None:
        return None
    first = quoted.passages[0]
    return Said(_short(first.text, first.language), first.language, _short(first.translation, reading.language))


def _short(text: str, language: str) -> str:
    return text if len(text) <= MOST_WORDS else words.quoted(shortened(text, MOST_WORDS), language)
