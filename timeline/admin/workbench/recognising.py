"""Whether words of an article are an utterance that another article of the dispute reports already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from timeline.models import Actor, ArticleText, Passage
from timeline.text import stems
from timeline.vocabulary import EntryKind, State

LEAST_WORDS = 4  # fewer are alike by chance
ALIKE = 0.5  # the share of the words of both that each has


@dataclass(frozen=True)
class Known:
    """The words of a passage in the language of the text, and the statement they report."""

    words: frozenset[str]
    public_id: str
    speaker: int | None


def known(version: ArticleText) -> list[Known]:
    """The speech that other articles report, in this article's language: their words, or the translation of them. One
    query."""
    article, language = version.article, version.article.language
    rows = (
        Passage.objects.filter(
            report__entry__dispute=article.dispute_id, report__entry__kind=EntryKind.STATEMENT, withdrawn_reason_en=""
        )
        .exclude(text__article=article)
        .exclude(report__entry__state=State.WITHDRAWN)
        .select_related("report__entry", "text__article")
        .order_by("pk")
    )
    return list(_known(rows, language))


def _known(rows, language: str) -> Iterator[Known]:
    for passage in rows:
        printed = passage.exact if passage.text.article.language == language else ""
        words = printed or getattr(passage, f"translation_{language}", "")
        held = _stems(words, language)
        if len(held) >= LEAST_WORDS:
            yield Known(held, passage.report.entry.public_id, passage.report.entry.speaker_id)


def same_as(words: str, language: str, speaker: Actor | None, listed: list[Known]) -> str:
    """The public id of the statement that the words are most like, said by the same speaker where that is known; ""
    for none."""
    mine = _stems(words, language)
    best, found = ALIKE, ""
    for one in listed:
        if (speaker is not None and one.speaker not in (None, speaker.pk)) or len(mine) < LEAST_WORDS:
            continue
        share = len(mine & one.words) / len(mine | one.words)
        if share >= best:
            best, found = share, one.public_id
    return found


@lru_cache(maxsize=4096)
def _stems(words: str, language: str) -> frozenset[str]:
    return frozenset(stems.index_word(word.text, language) for word in stems.words(words))
