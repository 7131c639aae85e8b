"""The chronology as data. One format is one file, one line here, one test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import as_json
from .rows import Selection


@dataclass(frozen=True)
class Export:
    """How to write a selection, and what to call the result; the key in EXPORTS ends its address."""

    write: Callable[[Selection], str]
    content_type: str


EXPORTS = {
    "json": Export(as_json.write, "application/json; charset=utf-8"),
}
