"""The words under which search finds an item, drawn from its payload alone: what is not public has no way in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from timeline.queries.search import actor_names
from timeline.text import stems
from timeline.vocabulary import LANGUAGES, ItemKind

from .payload import Payload

Piece = tuple[str, str, str]  # the article it comes from, "" for our own words; the text; its language


def search_texts(kind: str, payload: Payload) -> dict[str, str]:
    """Index words by the article they come from, "" for our own; {} for what is not searched."""
    if kind not in _PIECES:
        return {}
    by_article: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for article, text, language in _PIECES[kind](payload):
        if text:
            by_article[article].append((text, language))
    # In an order of their own: a payload's keys come otherwise from the database than from the press.
    found = {article: stems.index_text(sorted(pieces)) for article, pieces in sorted(by_article.items())}
    return {article: words for article, words in found.items() if words}


def _own(*texts: Mapping[str, str]) -> Iterator[Piece]:
    for each in texts:
        for code in LANGUAGES:
            yield "", each.get(code, ""), code


def _entry(payload: Payload) -> Iterator[Piece]:
    yield from _own(payload["headline"], payload["summary"], (payload["place"] or {}).get("name", {}))
    statement = payload["statement"] or {}
    yield from _attributed(payload, statement.get("attribution") or "")
    yield from _reports(payload)


def _figure(payload: Payload) -> Iterator[Piece]:
    yield from _own(payload["name"], payload["unit"])
    yield from _attributed(payload, payload["attribution"])
    yield from _attributed(payload, payload["as_printed"])
    yield from _reports(payload)


def _attributed(payload: Payload, printed: str) -> Iterator[Piece]:
    """What is printed of the whole thing is taken from its first report; of several printed forms (parted by " | "),
    each from a report whose passages print it, so that none is found by before its article is out."""
    forms = printed.split(" | ")
    for report in payload["reports"] if len(forms) > 1 else payload["reports"][:1]:
        exact = " ".join(passage["exact"] or "" for passage in report["passages"])
        for form in forms:
            if len(forms) == 1 or form in exact:
                yield report["article"], form, _language(report)


def _reports(payload: Payload) -> Iterator[Piece]:
    for report in payload["reports"]:
        article, language = report["article"], _language(report)
        printed = [report["cue"], report["role_as_printed"], *(link["as_printed"] for link in report["origins"])]
        printed += [text for text in report["asserts"].values() if isinstance(text, str)]
        yield from ((article, text, language) for text in printed)
        for passage in report["passages"]:
            yield article, passage["exact"] or "", passage["language"]
            yield from ((article, text, code) for code, text in passage["translation"].items())


def _language(report: Payload) -> str:
    """The article's, which its passages name."""
    return next((passage["language"] for passage in report["passages"]), "")


def _actor(payload: Payload) -> Iterator[Piece]:
    yield from (("", name, language) for name, language in actor_names(payload))


def _article(payload: Payload) -> Iterator[Piece]:
    yield from _own(payload["name"])
    yield payload["id"], payload["headline"], payload["language"]


_PIECES = {
    ItemKind.ENTRY: _entry,
    ItemKind.FIGURE: _figure,
    ItemKind.ACTOR: _actor,
    ItemKind.ARTICLE: _article,
}
