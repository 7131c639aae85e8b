"""Where the words of a search stand that a card does not show: in another language, in a report, in a printed name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.translation import gettext

from timeline.presentation import words
from timeline.presentation.evidence import article_name
from timeline.presentation.reading import Reading
from timeline.text import stems

AROUND = 48  # characters of the text kept on either side of what was found


@dataclass(frozen=True)
class Snippet:
    """`label` says where it stands; `text` is HTML with what was found marked, cut to its surroundings."""

    label: str
    text: str
    language: str


def snippets(reading: Reading, payload: Mapping, shown: Iterable[tuple[str, str]]) -> tuple[Snippet, ...]:
    """One for each term that is in no text `shown` (as printed, with its language), each text once."""
    if not reading.terms:
        return ()
    seen = [(strip_tags(text), language) for text, language in shown]
    found: dict[Snippet, None] = {}
    for term in reading.terms:
        if any(stems.found_at(text, language, [term]) for text, language in seen):
            continue
        for label, text, language in _pieces(reading, payload):
            if places := stems.found_at(text, language, [term]):
                found[Snippet(label, reading.marked(_around(text, *places[0]), language), language)] = None
                seen.append((text, language))
                break
    return tuple(found)


def _around(text: str, start: int, end: int) -> str:
    first, last = max(start - AROUND, 0), min(end + AROUND, len(text))
    before, after = text[first:start], text[end:last]
    if first:
        before = f"…{before.partition(' ')[2]}"
    if last < len(text):
        after = f"{after.rpartition(' ')[0]}…"
    return f"{before}{text[start:end]}{after}"


def _pieces(reading: Reading, payload: Mapping) -> Iterator[tuple[str, str, str]]:
    """Label, text and language of all that search reads of an entry, the reader's language first."""
    place = (payload.get("place") or {}).get("name", {})
    for ours, own in ((payload["headline"], ""), (payload["summary"], gettext("Summary")), (place, gettext("Place"))):
        for code in sorted(ours, key=lambda code: code != reading.language):
            yield own if own and code == reading.language else _language(code), ours[code], code
    for report in payload["reports"]:
        label = article_name(reading, report["article"])
        language = next((each["language"] for each in report["passages"]), "")
        for each in report["passages"]:
            yield label, each["exact"] or "", each["language"]
            yield from ((label, text, code) for code, text in each["translation"].items())
        printed = [report["cue"], report["role_as_printed"], *(link["as_printed"] for link in report["origins"])]
        printed += [text for text in report["asserts"].values() if isinstance(text, str)]
        yield from ((label, text, language) for text in printed)
    yield from _names(reading, payload)


def _names(reading: Reading, payload: Mapping) -> Iterator[tuple[str, str, str]]:
    statement, event = payload.get("statement") or {}, payload.get("event") or {}
    named = [statement.get("speaker"), statement.get("on_behalf_of")]
    named += [each["actor"] for each in event.get("participants", ())]
    for actor in filter(None, (reading.published.actors.get(slug or "") for slug in named)):
        for code, name in actor["name"].items():
            yield _language(code), name, code
        # Which article prints a name the record does not say, so on a day of knowledge it is not told.
        for code, names in actor["names"].items() if reading.published.known is None else ():
            yield from ((gettext("As printed"), name, code) for name in names)


def _language(code: str) -> str:
    return words.capital(words.language_name(code))
