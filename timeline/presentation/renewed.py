"""What is new or corrected since an edition: what to say of each entry, and what was taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext_lazy

from timeline.presentation.reading import Reading
from timeline.queries.editions import ChangeLine
from timeline.vocabulary import ChangeClass

_SAID = {
    ChangeClass.ADDED: pgettext_lazy("entry", "new in edition %(number)s"),
    ChangeClass.CORRECTED: pgettext_lazy("entry", "corrected in edition %(number)s"),
    ChangeClass.CLARIFIED: pgettext_lazy("entry", "clarified in edition %(number)s"),
    ChangeClass.SPELLING: pgettext_lazy("entry", "spelling corrected in edition %(number)s"),
}


@dataclass(frozen=True)
class TakenBack:
    """An entry that no longer stands; `headline` is its id where its words were removed, `reason` "" for none."""

    href: str
    headline: str
    reason: str
    number: int


def labels(changes: Sequence[ChangeLine]) -> dict[str, str]:
    """By id, what the last of the editions that changed an entry did; one that is new is called new."""
    said: dict[str, tuple[str, int]] = {}
    for line in changes:
        if said.get(line.public_id, ("", 0))[0] != ChangeClass.ADDED or line.change == ChangeClass.ADDED:
            said[line.public_id] = (line.change, line.number)
    return {
        id_: str(_SAID[change]) % {"number": number}
        for id_, (change, number) in said.items()
        if change != ChangeClass.WITHDRAWN
    }


def gone(changes: Sequence[ChangeLine]) -> list[ChangeLine]:
    """The lines that took an entry back which has not come again, the newest first."""
    last = {line.public_id: line for line in changes}
    return [line for line in reversed(last.values()) if line.change == ChangeClass.WITHDRAWN]


def taken_back(
    reading: Reading, lines: Sequence[ChangeLine], names: Mapping[tuple[str, str], Mapping]
) -> tuple[TakenBack, ...]:
    """These lines of `gone` as a page shows them; `names` are the payloads as they last stood."""
    return tuple(
        TakenBack(
            href=reading.address(line.public_id),
            headline=reading.words(names.get((line.kind, line.public_id), {}).get("headline")) or line.public_id,
            reason=reading.words(line.now),
            number=line.number,
        )
        for line in lines
    )


def nothing_new(since: int, number: int) -> str:
    """What to say where the edition asked for is the newest one, or not yet out."""
    return gettext("Nothing is new since edition %(since)s: edition %(number)s is the newest.") % {
        "since": since,
        "number": number,
    }
