"""Where reports disagree, value beside value: shown, not settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from timeline.presentation import evidence, words
from timeline.presentation.evidence import article_name
from timeline.presentation.reading import Reading
from timeline.vocabulary import DifferenceField, DifferenceStatus, Rank

# Under a table the word for a status is a sentence about all its positions, however many they are.
_SAID = {
    DifferenceStatus.OPEN: pgettext_lazy("positions", "not settled"),
    DifferenceStatus.RANKED: pgettext_lazy("positions", "one position is preferred"),
    DifferenceStatus.COMPATIBLE: pgettext_lazy("positions", "they need not contradict each other"),
}


@dataclass(frozen=True)
class Position:
    """One value with the articles that give it; `rank` and `reason` are the editors', "" where none is preferred."""

    value: str
    by: str
    rank: str
    reason: str


@dataclass(frozen=True)
class Difference:
    id: str
    field: str
    positions: tuple[Position, ...]
    status: str
    note: str


def differences(reading: Reading, entry_id: str) -> tuple[Difference, ...]:
    """The differences that concern one entry, in the editors' order."""
    return tuple(
        _difference(reading, each) for each in reading.published.differences if entry_id in (each.get("entries") or ())
    )


def of_figures(reading: Reading, ids: set[str]) -> tuple[Difference, ...]:
    """The differences that concern any of some figures."""
    return tuple(
        _difference(reading, each) for each in reading.published.differences if ids & set(each.get("figures") or ())
    )


def _difference(reading: Reading, payload: Mapping) -> Difference:
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for position in payload["positions"]:
        rank = "" if position["rank"] == Rank.NORMAL else str(Rank(position["rank"]).label)
        key = (evidence.position(reading, payload, position), rank, reading.words(position.get("reason")))
        grouped.setdefault(key, []).append(article_name(reading, position["article"]))
    return Difference(
        id=payload["id"],
        field=words.capital(str(DifferenceField(payload["field"]).label)),
        positions=tuple(
            Position(value, "; ".join(dict.fromkeys(by)), rank, reason) for (value, rank, reason), by in grouped.items()
        ),
        status=words.capital(str(_SAID[DifferenceStatus(payload["status"])])),
        note=reading.words(payload.get("note")),
    )
