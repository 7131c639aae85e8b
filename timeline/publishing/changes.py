"""What one edition changes in another: item by item, field by field, with what was and what is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from timeline.queries import revised
from timeline.vocabulary import ChangeClass

from .payload import Payload, canonical, sha256


@dataclass(frozen=True)
class FieldChange:
    """`field` is a path in the payload: names and ids joined by dots ("reports.RP-7K3Q9A.cue"), "" for the whole.
    `was` and `now` are canonical JSON texts, "" for nothing."""

    field: str
    was: str
    now: str


@dataclass(frozen=True)
class ItemChange:
    """What happens to one item. `title` is our name for it in three languages, for lists of changes."""

    kind: str
    public_id: str
    title: dict[str, str]
    change: ChangeClass
    fields: tuple[FieldChange, ...]
    why: str


def added(payload: Payload) -> tuple[FieldChange, ...]:
    """The whole is new; its title stands for it, as the payload stands in the edition."""
    return (FieldChange("", "", canonical(revised.title(payload))),)


def corrected(was: Payload, now: Payload) -> tuple[FieldChange, ...]:
    """Every field that differs, each as deep as its difference goes."""
    return tuple(FieldChange(path, _text(before), _text(after)) for path, before, after in revised.fields(was, now))


def taken_back(reason: dict[str, str]) -> tuple[FieldChange, ...]:
    """The whole is gone; `now` is the reason in three languages."""
    return (FieldChange("", "", canonical(reason)),)


def _text(value: Any) -> str:
    return "" if value is revised.ABSENT else canonical(value)


def chain_hash(previous: str, changed: dict[tuple[str, str], str]) -> str:
    """The hash of an edition: of the previous one's and of the sorted list of what changed with the hashes of the new
    payloads ("-" for what was taken back). No clock time: one record gives one hash, on any machine and database."""
    lines = [f"{kind} {public_id} {digest or '-'}" for (kind, public_id), digest in sorted(changed.items())]
    return sha256("\n".join([previous, *lines]))
