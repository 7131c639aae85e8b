"""What one edition changes in another: item by item, field by field, with what was and what is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from timeline.vocabulary import ChangeClass

from .payload import Payload, canonical, sha256

_TITLES = ("headline", "title", "name", "note")


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


def title(payload: Payload) -> dict[str, str]:
    """What to call an item."""
    # An article's headline is the one text its paper printed, not our words in three languages.
    ours = (payload[name] for name in _TITLES if isinstance(payload.get(name), dict))
    return next((words for words in ours if any(words.values())), {})


def added(payload: Payload) -> tuple[FieldChange, ...]:
    """The whole is new; its title stands for it, as the payload stands in the edition."""
    return (FieldChange("", "", canonical(title(payload))),)


def corrected(was: Payload, now: Payload) -> tuple[FieldChange, ...]:
    """Every field that differs, each as deep as its difference goes."""
    return tuple(_differing("", was, now))


def taken_back(reason: dict[str, str]) -> tuple[FieldChange, ...]:
    """The whole is gone; `now` is the reason in three languages."""
    return (FieldChange("", "", canonical(reason)),)


def _differing(path: str, was: Any, now: Any) -> Iterator[FieldChange]:
    if was == now and type(was) is type(now):
        return
    if isinstance(was, dict) and isinstance(now, dict):
        for key in sorted(was.keys() | now.keys()):
            yield from _step(path, key, was.get(key, _ABSENT), now.get(key, _ABSENT))
    elif _by_id(was) and _by_id(now):
        before, after = ({each["id"]: each for each in listed} for listed in (was, now))
        for key in [*after, *(gone for gone in before if gone not in after)]:
            yield from _step(path, key, before.get(key, _ABSENT), after.get(key, _ABSENT))
        if list(before) != list(after) and set(before) == set(after):
            yield FieldChange(path, canonical(list(before)), canonical(list(after)))
    else:
        yield FieldChange(path, _text(was), _text(now))


_ABSENT = object()


def _step(path: str, key: str, was: Any, now: Any) -> Iterator[FieldChange]:
    return _differing(f"{path}.{key}" if path else key, was, now)


def _by_id(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) and "id" in each for each in value)


def _text(value: Any) -> str:
    return "" if value is _ABSENT else canonical(value)


def chain_hash(previous: str, changed: dict[tuple[str, str], str]) -> str:
    """The hash of an edition: of the previous one's and of the sorted list of what changed with the hashes of the new
    payloads ("-" for what was taken back). No clock time: one record gives one hash, on any machine and database."""
    lines = [f"{kind} {public_id} {digest or '-'}" for (kind, public_id), digest in sorted(changed.items())]
    return sha256("\n".join([previous, *lines]))
