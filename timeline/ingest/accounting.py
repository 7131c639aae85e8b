"""A record held against the texts of its articles: every passage in its place, every word accounted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from timeline import text
from timeline.vocabulary import State

from . import records
from .checking import Book, Found, Place, to_problems
from .reading import Problem, Route

SHOWN_WORDS = 6


def check_texts(record: records.Record, texts: Mapping[str, str], place: Place) -> list[Problem]:
    """All problems that only the texts can show. `texts` is by SHA-256; one that is missing is a problem."""
    book = Book(record)
    return to_problems([*_texts(book, texts), *_words(book, texts), *_unaccounted(book, texts)], place)


def _texts(book: Book, texts: Mapping[str, str]) -> Found:
    for number, article in enumerate(book.record.articles):
        if not article.texts:
            yield ("articles", number), f"{article.id} has no text"
        for version, expected in enumerate(article.texts):
            route: Route = ("articles", number, "texts", version)
            body = texts.get(expected.sha256)
            if body is None:
                yield route, f"the text of {article.id} ({expected.sha256[:12]}…) is not there; nothing was compared"
            elif len(body) != expected.length:
                yield (*route, "length"), f"the text of {article.id} is {len(body)} characters long"


def _words(book: Book, texts: Mapping[str, str]) -> Found:
    """Whether each published passage is the exact slice."""
    for route, _owner, report, passage in book.all_passages():
        body = _body(book, texts, report.article, passage.text)
        if body is None:
            continue
        if passage.end > len(body):
            yield (*route, "end"), f"{passage.id} ends at {passage.end}, the text at {len(body)}"
        elif passage.exact and body[passage.start : passage.end] != passage.exact:
            printed = body[passage.start : passage.end]
            near = text.anchor(body, passage.exact)
            where = f"; they stand at {near[0].start}" if len(near) == 1 and near[0].exact else ""
            yield (*route, "exact"), f"{passage.id}: the text has {printed!r} at {passage.start}{where}"


def _body(book: Book, texts: Mapping[str, str], article_id: str, version: int) -> str | None:
    article = book.articles.get(article_id)
    if article is None or not 1 <= version <= len(article.texts):
        return None
    return texts.get(article.texts[version - 1].sha256)


def _unaccounted(book: Book, texts: Mapping[str, str]) -> Found:
    """Every word of an article's newest text lies in a passage of something approved or in what was left out."""
    covered = defaultdict(list)
    for _route, owner, report, passage in book.all_passages():
        withdrawn = report.withdrawn_reason.en or passage.withdrawn_reason.en
        if owner.state == State.APPROVED and not withdrawn:
            covered[report.article, passage.text].append((passage.start, passage.end))
    for number, article in enumerate(book.record.articles):
        newest = len(article.texts)
        body = _body(book, texts, article.id, newest)
        if body is None:
            continue
        spans = covered[article.id, newest] + [(span.start, span.end) for span in article.texts[-1].left_out]
        for start, end in text.uncovered(body, spans):
            yield (
                ("articles", number, "texts", newest - 1),
                f"{article.id}: not accounted for, {start} to {end}: {_beginning(body[start:end])}",
            )


def _beginning(stretch: str) -> str:
    words = stretch.split()
    return f"“{' '.join(words[:SHOWN_WORDS])}{' …' if len(words) > SHOWN_WORDS else ''}”"
