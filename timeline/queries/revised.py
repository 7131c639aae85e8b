"""What differs between two payloads of one thing, field by field, and what a thing is called.

Asked by the press, which writes it down at each edition, and by readers who compare two editions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

ABSENT = object()  # there is no such field, which null would not say
_TITLES = ("headline", "title", "name", "note")

Revised = tuple[str, Any, Any]


def title(payload: Mapping) -> dict[str, str]:
    """What to call an item, {"en", "da", "nn"}; {} where it has no words of ours."""
    # An article's headline is the one text its paper printed, not our words in three languages.
    ours = (payload[name] for name in _TITLES if isinstance(payload.get(name), dict))
    return next((words for words in ours if any(words.values())), {})


def fields(was: Any, now: Any, path: str = "") -> Iterator[Revised]:
    """Every field that differs, each as deep as its difference goes: (path, was, now), ABSENT where there is none.

    A path joins names and ids by dots: "reports.RP-7K3Q9A.cue".
    """
    if was == now and type(was) is type(now):
        return
    if isinstance(was, dict) and isinstance(now, dict):
        for key in sorted(was.keys() | now.keys()):
            yield from _step(path, key, was.get(key, ABSENT), now.get(key, ABSENT))
    elif _by_id(was) and _by_id(now):
        before, after = ({each["id"]: each for each in listed} for listed in (was, now))
        for key in [*after, *(gone for gone in before if gone not in after)]:
            yield from _step(path, key, before.get(key, ABSENT), after.get(key, ABSENT))
        if list(before) != list(after) and set(before) == set(after):
            yield path, list(before), list(after)
    else:
        yield path, was, now


def _step(path: str, key: str, was: Any, now: Any) -> Iterator[Revised]:
    return fields(was, now, f"{path}.{key}" if path else key)


def _by_id(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) and "id" in each for each in value)
