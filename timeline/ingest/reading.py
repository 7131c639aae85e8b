"""A folder of YAML read into a `Record`: every problem at once, each with its file and line; else nothing.

Only what the format needs is understood: mappings, lists and plain or quoted scalars. Aliases, anchors, tags and
second documents are refused, and size and depth are capped, so that a hostile file costs no more than a large one. A
scalar is what its field asks for: `no` and `2024-03-25` are texts in a text field, while a plain number, `true` or
`null` there is a mistake that other YAML readers would not forgive.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import yaml

from . import records

MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 20  # the format itself needs ten
MAX_TEXT = 20_000
MAX_PROBLEMS = 1000
MAX_SHOWN = 60  # characters of a wrong value quoted in a message

Route = tuple[str | int, ...]  # where a value stands in the record: ("entries", 3, "when", "edtf")

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,13})(\.[0-9]{1,4})?")
# What the YAML core schema would take for a number, a truth value or nothing.
_NOT_TEXT = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?|true|false|null|~|")


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, and where: a file and its line (from 1), or the name of a row and line 0."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


@dataclass(frozen=True)
class Reading:
    """A folder as read. `record` is None where there is any problem; `lines` says where each value stands."""

    folder: Path
    record: records.Record | None
    lines: dict[Route, int]
    problems: tuple[Problem, ...]

    def place(self, route: Route) -> tuple[str, int]:
        """File and line of a value, or of the nearest thing around it that is written in the file."""
        file = str(self.folder / f"{route[0]}.yaml") if route else str(self.folder)
        for end in range(len(route), 0, -1):
            if route[:end] in self.lines:
                return file, self.lines[route[:end]]
        return file, 1 if route else 0


def read(folder: str | Path) -> Reading:
    """The record in a folder. Never raises for what is in the folder: everything wrong becomes a problem."""
    folder = Path(folder)
    reader = _Reader(folder)
    problem = _folder_problem(folder)
    if problem:
        return Reading(folder, None, {}, (Problem(str(folder), 0, problem),))
    parts = {}
    for part in fields(records.Record):
        parts[part.name] = reader.file(part.name, hints_of(records.Record)[part.name])
    known = {f"{name}.yaml" for name in parts}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in (".yaml", ".yml") and path.name not in known:
            reader.problems.append(Problem(str(path), 0, f"no file of a record is called this; {_list(known)}"))
    record = None if reader.problems else records.Record(**parts)
    return Reading(folder, record, reader.lines, tuple(sorted(reader.problems)))


def _folder_problem(folder: Path) -> str:
    if "\0" in str(folder):
        return "not a path"
    if not folder.exists():
        return "there is no such folder"
    return "" if folder.is_dir() else "this is not a folder"


def _list(names) -> str:
    return "allowed: " + ", ".join(sorted(str(name) for name in names))


def _shown(text: str) -> str:
    cut = text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "…"
    return ascii(cut) if not cut.isprintable() else f"“{cut}”"


# --- Nodes: YAML without its traps ------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Scalar:
    line: int
    text: str
    plain: bool


@dataclass(frozen=True)
class _List:
    line: int
    items: tuple[_Node, ...]


@dataclass(frozen=True)
class _Mapping:
    line: int
    pairs: tuple[tuple[_Scalar, _Node], ...]


_Node = _Scalar | _List | _Mapping


class _FileError(Exception):
    """A file that cannot be read at all."""

    def __init__(self, line: int, message: str):
        super().__init__(message)
        self.line = line
        self.message = message


def _nodes(text: str) -> _Node:
    """The one document of a file. Raises _FileError."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events = yaml.parse(text, Loader=loader)
    try:
        return _document(events)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _FileError(mark.line + 1 if mark else 1, f"this is not YAML: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise _FileError(1, f"this is not YAML: {' '.join(str(error).split())}") from error


def _document(events: Iterator[yaml.Event]) -> _Node:
    node = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if node is not None:
                raise _FileError(_line(event), "a second document: one file holds one")
            if event.tags or event.version:
                raise _FileError(_line(event), "directives (%) are not part of the format")
            node = _node(next(events), events, 1)
    if node is None:
        raise _FileError(1, "the file is empty; write [] where there is nothing")
    return node


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> _Node:
    line = _line(event)
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise _FileError(line, "anchors (&) and aliases (*) are not part of the format; quote a text that begins so")
    if event.tag is not None:
        raise _FileError(line, "tags (!) are not part of the format; quote a text that begins so")
    if depth > MAX_DEPTH:
        raise _FileError(line, f"nested deeper than {MAX_DEPTH} levels")
    if isinstance(event, yaml.ScalarEvent):
        return _Scalar(line, event.value, not event.style)
    if isinstance(event, yaml.SequenceStartEvent):
        return _List(line, tuple(_items(events, yaml.SequenceEndEvent, depth)))
    children = list(_items(events, yaml.MappingEndEvent, depth))
    pairs = tuple(zip(children[::2], children[1::2], strict=True))
    for key, _value in pairs:
        if not isinstance(key, _Scalar):
            raise _FileError(key.line, "a key must be one word")
    return _Mapping(line, pairs)


def _items(events: Iterator[yaml.Event], end: type[yaml.Event], depth: int) -> Iterator[_Node]:
    for event in events:
        if isinstance(event, end):
            return
        yield _node(event, events, depth + 1)


def _text_of(path: Path) -> str:
    """The file's text. Raises _FileError."""
    try:
        # lstat and a regular file: a link may lead out of the folder, a pipe would never end.
        about = path.lstat()
    except FileNotFoundError as error:
        raise _FileError(0, "this file is missing") from error
    except OSError as error:
        raise _FileError(0, f"this file cannot be read: {error.strerror}") from error
    if not stat.S_ISREG(about.st_mode):
        raise _FileError(0, "this is not a file but a link, a folder or a device")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _FileError(0, f"this file cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise _FileError(0, f"larger than {MAX_BYTES // 1024 // 1024} MB")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _FileError(line, f"byte {error.start} is not UTF-8") from error
    if "\0" in text:
        raise _FileError(text.count("\n", 0, text.index("\0")) + 1, "a NUL character")
    return text


# --- From nodes to dataclasses ----------------------------------------------------------------------------------


@cache
def hints_of(cls: type) -> dict[str, Any]:
    """The types of a dataclass's fields, by name."""
    return get_type_hints(cls)


def bare(hint: Any) -> Any:
    """The type without `| None`."""
    if get_origin(hint) is UnionType:
        return next(part for part in get_args(hint) if part is not NoneType)
    return hint


def item_of(hint: Any) -> Any:
    """X of `tuple[X, ...]`, None for other types."""
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def key_of(field: Field) -> str:
    """The key in the file: the field's name without a trailing underscore."""
    return field.name.rstrip("_")


class _Reader:
    """Collects problems and lines while it builds."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.name = ""
        self.problems: list[Problem] = []
        self.lines: dict[Route, int] = {}

    def file(self, name: str, hint: Any) -> Any:
        self.name = f"{name}.yaml"
        try:
            node = _nodes(_text_of(self.folder / self.name))
            return self.value(hint, node, (name,))
        except _FileError as bad:
            self.problems.append(Problem(str(self.folder / self.name), bad.line, bad.message))
            return None

    def wrong(self, line: int, message: str) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            raise _FileError(line, f"more than {MAX_PROBLEMS} problems: the rest of this file is not looked at")
        self.problems.append(Problem(str(self.folder / self.name), line, message))

    def value(self, hint: Any, node: _Node, route: Route) -> Any:
        """The node as the hinted type; None, and a problem, where it is not of that type."""
        self.lines.setdefault(route, node.line)
        if get_origin(hint) is UnionType and isinstance(node, _Scalar) and node.plain and node.text == "null":
            return None
        hint = bare(hint)
        if is_dataclass(hint):
            return self.mapping(hint, node, route)
        if item_of(hint):
            return self.items(item_of(hint), node, route)
        if not isinstance(node, _Scalar):
            kind = "list" if isinstance(node, _List) else "mapping"
            return self.wrong(node.line, f"{_named(route)} is a {kind}; {_wanted(hint)}")
        return self.scalar(hint, node, route)

    def items(self, hint: Any, node: _Node, route: Route) -> tuple | None:
        if not isinstance(node, _List):
            return self.wrong(node.line, f"{_named(route)} must be a list; write [] where there is nothing")
        return tuple(self.value(hint, item, (*route, number)) for number, item in enumerate(node.items))

    def mapping(self, cls: type, node: _Node, route: Route) -> Any:
        if not isinstance(node, _Mapping):
            return self.wrong(node.line, f"{_named(route)} must be a mapping with keys; {_list(_keys(cls))}")
        known, found = _keys(cls), {}
        for key, child in node.pairs:
            if key.text not in known:
                near = get_close_matches(key.text[:MAX_SHOWN], known, 1)
                hint = f"did you mean {near[0]}?" if near else _list(known)
                self.wrong(key.line, f"{_named(route)} has no key {_shown(key.text)}; {hint}")
            elif key.text in found:
                self.wrong(key.line, f"{_named(route)} has the key {key.text} twice")
            else:
                field = known[key.text]
                here = (*route, field.name)
                self.lines[here] = key.line
                found[key.text] = self.value(hints_of(cls)[field.name], child, here)
        missing = [key for key, field in known.items() if field.default is MISSING and key not in found]
        for key in missing:
            self.wrong(node.line, f"{_named(route)} lacks the key {key}")
        return None if missing else cls(**{known[key].name: value for key, value in found.items()})

    def scalar(self, hint: type, node: _Scalar, route: Route) -> Any:
        read_as = _SCALARS.get(hint, _word if issubclass(hint, Enum) else None)
        try:
            return read_as(hint, node)
        except ValueError as error:
            return self.wrong(node.line, f"{_named(route)}: {error}")


@cache
def _keys(cls: type) -> dict[str, Field]:
    return {key_of(field): field for field in fields(cls)}


def _named(route: Route) -> str:
    """The last name in a route, with its number in the list where it is an item: "entries 4", "when"."""
    if isinstance(route[-1], int):
        return f"{str(route[-2]).rstrip('_')} {route[-1] + 1}"
    return str(route[-1]).rstrip("_")


def _wanted(hint: type) -> str:
    return {bool: "write true or false", int: "write a whole number", Decimal: "write a number"}.get(
        hint, "write one value"
    )


def _truth(_hint: type, node: _Scalar) -> bool:
    if node.plain and node.text in ("true", "false"):
        return node.text == "true"
    raise ValueError(f"{_shown(node.text)} is neither true nor false")


def _whole(_hint: type, node: _Scalar) -> int:
    if node.plain and _INTEGER.fullmatch(node.text):
        return int(node.text)
    raise ValueError(f"{_shown(node.text)} is not a whole number")


def _number(_hint: type, node: _Scalar) -> Decimal:
    if node.plain and len(node.text) <= 20 and _DECIMAL.fullmatch(node.text):
        return Decimal(node.text)
    raise ValueError(f"{_shown(node.text)} is not a number such as 1160 or 0.5 (at most 14 digits and 4 decimals)")


def _text(_hint: type, node: _Scalar) -> str:
    if node.plain and len(node.text) < 100 and _NOT_TEXT.fullmatch(node.text):
        if not node.text:
            raise ValueError("there is no value; leave the key out, or write ''")
        raise ValueError(f"{node.text} is not a text here; put it in quotation marks: '{node.text}'")
    if len(node.text) > MAX_TEXT:
        raise ValueError(f"longer than {MAX_TEXT} characters")
    for character in node.text:
        # Other control characters may be evidence; these two no database of ours can hold.
        if character == "\0" or "\ud800" <= character <= "\udfff":
            raise ValueError(f"the character U+{ord(character):04X} does not belong in a text")
    return node.text


def _word(hint: type[Enum], node: _Scalar) -> Enum:
    try:
        return hint(node.text)
    except ValueError:
        values = [member.value for member in hint]
        near = get_close_matches(node.text[:MAX_SHOWN], values, 1)
        hint_text = f"did you mean {near[0]}? " if near else ""
        raise ValueError(f"{_shown(node.text)} is not in the vocabulary; {hint_text}{_list(values)}") from None


_SCALARS: dict[type, Callable[[type, _Scalar], Any]] = {bool: _truth, int: _whole, Decimal: _number, str: _text}
