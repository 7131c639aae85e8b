"""The reader's filters: one frozen object behind every page, chart and export, and its one canonical address."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

MANY = ("side", "actor", "kind", "act", "lang", "article")


@dataclass(frozen=True)
class Filters:
    """What to show and how. Values within one filter are alternatives, filters narrow each other.

    `from_` and `to` are days, both included; `tz` is an IANA zone ("" is the dispute's first clock); `edition` is
    the number asked for, None for the current one. Values are taken as valid here: forms/filters.py cleans them.
    """

    side: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    from_: date | None = None
    to: date | None = None
    differing: bool = False
    key: bool = False
    order: str = "asc"
    scale: str = "time"
    tz: str = ""
    edition: int | None = None
    home: str = "UTC"  # the dispute's first clock; not part of the address

    @property
    def zone(self) -> str:
        """The IANA zone of the clock the reader follows."""
        return self.tz or self.home

    @property
    def narrows(self) -> bool:
        """Whether any filter leaves entries out."""
        return any(getattr(self, name) for name in (*MANY, "from_", "to", "differing", "key"))

    def query_string(self, **changes) -> str:
        """The canonical query string, names and values sorted, defaults left out; "" when nothing is left.

        `changes` are fields to replace first: `query_string(order="desc", from_=None)`.
        """
        shown = replace(self, **changes)
        pairs = []
        for field in fields(shown):
            value = getattr(shown, field.name)
            if field.name == "home" or value == field.default:
                continue
            name = field.name.rstrip("_")
            values = sorted(set(value)) if isinstance(value, tuple) else [_written(value)]
            pairs += [(name, each) for each in values]
        return urlencode(sorted(pairs))

    def without(self, name: str, value: str | None = None) -> Filters:
        """The same without one filter, or without one value of it. `name` as in the address ("from")."""
        name = "from_" if name == "from" else name
        if value is not None and name in MANY:
            return replace(self, **{name: tuple(each for each in getattr(self, name) if each != value)})
        default = next(field.default for field in fields(self) if field.name == name)
        return replace(self, **{name: default})


def _written(value: object) -> str:
    if value is True:
        return "1"
    return value.isoformat() if isinstance(value, date) else str(value)
