"""What happens in a synthetic dispute, in order of time: invented, or read from the data of the benchmark."""

from __future__ import annotations

import json
import stat
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from timeline.dates import FIRST_YEAR, LAST_YEAR
from timeline.vocabulary import LANGUAGES, EventKind, SpeechAct

from ..records import Words
from . import words

MOST = 10_000  # entries; a page of more than some thousands is no page, and what tells samples apart has no room
MAX_BYTES = 16 * 1024 * 1024
LONGEST_HEADLINE, LONGEST_TEXT = 150, 1500
BEGINNING = datetime(2031, 3, 3, tzinfo=UTC)


class SampleError(ValueError):
    """No sample can be made of this; the message says why."""


@dataclass(frozen=True)
class Act:
    """One entry to be. `at` is UTC, to the minute; `closeness` how closely the entry will know it ("clock", "about",
    "part", "day", "days"). `side` and `answers` are numbers, of the sides and of earlier acts; `speaker` is 0 for the
    side's government, else one of its people. `printed` is what articles print of it, `around` what they go on with.
    """

    at: datetime
    side: int
    kind: SpeechAct | EventKind
    speaker: int
    headline: Words
    printed: Words
    around: Words
    direct: bool
    reports: int
    closeness: str = "clock"
    answers: tuple[int, ...] = ()


def filled(pattern: Words, *into: Words | str) -> Words:
    """The pattern in each language, its gaps filled with the words in that language."""
    return Words(*(getattr(pattern, code).format(*(in_(each, code) for each in into)) for code in LANGUAGES))


def in_(said: Words | str, code: str) -> str:
    return said if isinstance(said, str) else getattr(said, code)


def same(said: str) -> Words:
    """One text for all three languages."""
    return Words(said, said, said)


# ---- Invented ----------------------------------------------------------------------------------------------


def invented(entries: int, seed: int) -> tuple[Act, ...]:
    """So many acts between four parties, most of them in bursts. Raises SampleError."""
    check_number(entries)
    # Not for secrets: it must give the same on every machine.
    dice = Random(f"{entries} {seed}")  # nosec B311
    return tuple(_invent(number, at, dice) for number, at in enumerate(_moments(entries, dice)))


def check_number(entries: int) -> None:
    if not 1 <= entries <= MOST:
        raise SampleError(f"{entries} entries cannot be made: give a number from 1 to {MOST}.")


def _moments(entries: int, dice: Random) -> list[datetime]:
    """Seven in ten within two days of a burst, the others anywhere; none by night."""
    days = max(6, entries // 8)
    bursts = [dice.uniform(0, days) for _ in range(max(2, entries // 60))]

    def moment() -> datetime:
        day = dice.uniform(0, days) if dice.random() < 0.3 else dice.choice(bursts) + dice.triangular(-1, 1)
        minutes = dice.randrange(7 * 60, 22 * 60)
        return BEGINNING + timedelta(days=int(min(max(day, 0), days)), minutes=minutes)

    return sorted(moment() for _ in range(entries))


def _invent(number: int, at: datetime, dice: Random) -> Act:
    side = dice.choices(range(4), (38, 38, 14, 10))[0]
    speaker = dice.choices(range(3), (30, 45, 25))[0]
    thing, said = dice.choice(words.THINGS), dice.random() < 0.6
    kind = dice.choice(list(words.SAYINGS if said else words.HAPPENINGS))
    if said:
        _key, state, people = words.SIDES[side]
        name = people[speaker - 1] if speaker else state
        headline = filled(same("{} {}"), name, filled(words.SAYINGS[kind], thing))
    else:
        headline = filled(words.HAPPENINGS[kind], thing)
    direct = said and dice.random() < 0.4
    return Act(
        at=at,
        side=side,
        kind=kind,
        speaker=speaker,
        headline=headline,
        printed=filled(dice.choice(words.QUOTES), thing) if direct else headline,
        around=dice.choice(words.AROUND),
        direct=direct,
        reports=dice.choices((1, 2, 3), (50, 35, 15))[0],
        closeness=dice.choices(("clock", "about", "part", "day", "days"), (56, 8, 12, 20, 4))[0],
        answers=_answered(number, dice) if said else (),
    )


def _answered(number: int, dice: Random) -> tuple[int, ...]:
    """None, one or two of the forty acts before, the nearest most often."""
    found = {number - 1 - int(dice.random() ** 2 * min(number, 40)) for _ in range(dice.choice((0, 1, 1, 2)))}
    return tuple(sorted(each for each in found if each >= 0))


# ---- Read --------------------------------------------------------------------------------------------------


def read(path: Path, entries: int | None) -> tuple[Act, ...]:
    """The acts in a file of the benchmark's: a JSON list of objects with `id`, `start` (2014-01-31T08:15Z), `lane`,
    `kind`, `headline`, `text`, `sources` and `reply`. The first `entries` of them where that is given.

    Raises SampleError for whatever is not that. What the file does not say (who speaks, how it is reported) is made up,
    the same for the same file.
    """
    listed = _loaded(path)
    if not isinstance(listed, list) or not listed:
        raise SampleError(f"{path} holds no list of entries.")
    if entries is not None and entries > len(listed):
        raise SampleError(f"{path} holds {len(listed)} entries, fewer than {entries}.")
    listed = listed[:entries]
    check_number(len(listed))
    dice = Random(len(listed))  # nosec B311
    numbers: dict[int, int] = {}
    acts: list[Act] = []
    for number, item in enumerate(listed):
        try:
            acts.append(_act(item, numbers, acts, dice))
        except (SampleError, ValueError, OverflowError) as error:
            raise SampleError(f"{path}, entry {number + 1}: {error}") from error
        numbers[item["id"]] = number
    return tuple(acts)


def _loaded(path: Path) -> Any:
    data = _bytes(path)
    if len(data) > MAX_BYTES:
        raise SampleError(f"{path} is larger than {MAX_BYTES // 1024 // 1024} MB.")
    try:
        return json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SampleError(f"{path} is not UTF-8 (byte {error.start}).") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise SampleError(f"{path} is not JSON: {error}.") from error


def _bytes(path: Path) -> bytes:
    """What the file holds, as far as one byte more than is allowed."""
    try:
        if stat.S_ISREG(path.stat().st_mode):
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SampleError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise SampleError(f"{str(path)!a} is not a path.") from error
    raise SampleError(f"{path} is not a file.")


_SHAPE = {
    "id": int,
    "start": str,
    "lane": int,
    "kind": str,
    "headline": str,
    "text": str,
    "sources": list,
    "reply": list,
}


def _act(item: Any, numbers: dict[int, int], before: list[Act], dice: Random) -> Act:
    if not isinstance(item, dict):
        raise SampleError("not an object")
    for name, type_ in _SHAPE.items():
        # A boolean is an int to Python, and none of these.
        if type(item.get(name)) is not type_:
            raise SampleError(f"{name} is missing or of another type than {type_.__name__}")
    at = _moment(item["start"])
    if item["id"] in numbers:
        raise SampleError(f"there are two with the id {item['id']}")
    if before and at < before[-1].at:
        raise SampleError("it is earlier than the one before it")
    if not 0 <= item["lane"] < len(words.SIDES):
        raise SampleError(f"lane is {item['lane']}: there are {len(words.SIDES)}, from 0")
    if item["kind"] not in ("event", "statement"):
        raise SampleError("kind is neither event nor statement")
    said = item["kind"] == "statement"
    headline = _line(item["headline"], LONGEST_HEADLINE, "headline")
    return Act(
        at=at,
        side=item["lane"],
        kind=dice.choice(list(words.SAYINGS if said else words.HAPPENINGS)),
        speaker=dice.randrange(3),
        headline=same(headline),
        printed=same(headline),
        around=same(_line(item["text"], LONGEST_TEXT, "text")),
        direct=said and dice.random() < 0.4,
        reports=min(max(len(item["sources"]), 1), 3),
        answers=tuple(sorted({_answer(reply, numbers) for reply in item["reply"]})),
    )


def _moment(start: str) -> datetime:
    at = datetime.strptime(start, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    if not FIRST_YEAR < at.year < LAST_YEAR:
        raise SampleError(f"start lies outside of the years {FIRST_YEAR} to {LAST_YEAR}")
    return at


def _line(said: str, longest: int, name: str) -> str:
    """A text of one line without anything hidden in it: half a character or a mark of direction is not printable."""
    if not said.strip() or not said.isprintable() or len(said) > longest:
        raise SampleError(f"{name} is not one line of 1 to {longest} printable characters")
    return said


def _answer(reply: Any, numbers: dict[int, int]) -> int:
    if type(reply) is not int or reply not in numbers:
        raise SampleError(f"it answers {reply!a}, which is no entry before it")
    return numbers[reply]
