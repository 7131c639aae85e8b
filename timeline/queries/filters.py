"""The reader's filters: one frozen object behind every page, chart and export, and its one canonical address."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

MANY = ("side", "actor", "kind", "act", "lang", "article")
# Fields of Filters that leave entries out; `known` and `edition` choose what there is to begin with.
NARROWING = (*MANY, "q", "from_", "to", "differing", "key", "since")


@dataclass(frozen=True)
class Filters:
    """What to show and how. Values within one filter are alternatives, filters narrow each other.

    `q` are words to find; `from_` and `to` are days, both included; `since` is the number of an edition: what is new or
    changed after it; `known` is a day: only what articles dated up to it report; `tz` is an IANA zone ("" is the
    dispute's first clock); `edition` is the number asked for, None for the current one; `page` counts from 1. Values
    are taken as valid here: forms/filters.py cleans them.
    """

    q: str = ""
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
    since: int | None = None
    order: str = "asc"
    scale: str = "time"
    page: int = 1
    tz: str = ""
    known: date | None = None
    edition: int | None = None
    home: str = "UTC"  # the dispute's first clock; not part of the address

    @property
    def zone(self) -> str:
        """The IANA zone of the clock the reader follows."""
        return self.tz or self.home

    @property
    def narrows(self) -> bool:
        """Whether any filter leaves entries out of what the edition (as known on the day asked for) holds."""
        return any(getattr(self, name) for name in NARROWING)

    @property
    def frame(self) -> Filters:
        """What every page of the dispute keeps: the edition, the day of knowledge, the clock; no filter."""
        return Filters(edition=self.edition, known=self.known, tz=self.tz, home=self.home)

    @property
    def everything(self) -> Filters:
        """The same view without any filter, from its first page."""
        return replace(self.frame, order=self.order, scale=self.scale)

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
        """The same without one filter, or without one value of it, from the first page. `name` as in the address
        ("from")."""
        if self.page != 1 and name != "page":
            return replace(self, page=1).without(name, value)
        name = "from_" if name == "from" else name
        if value is not None and name in MANY:
            return replace(self, **{name: tuple(each for each in getattr(self, name) if each != value)})
        default = next(field.default for field in fields(self) if field.name == name)
        return replace(self, **{name: default})


def _written(value: object) -> str:
    if value is True:
        return "1"
    return value.isoformat() if isinstance(value, date) else str(value)
