"""What every export is written from: the entries that the reader's filters leave, and what concerns them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from timeline.queries.actors import printed_names
from timeline.queries.chronology import EntryRow, Found, Published, readable_entries
from timeline.queries.filters import Filters


@dataclass(frozen=True)
class Selection:
    """An edition under filters. `address` gives the absolute address of an entry by its id."""

    published: Published
    found: Found
    filters: Filters
    address: Callable[[str], str]

    @property
    def entries(self) -> tuple[EntryRow, ...]:
        """The entries that match, in the order asked for."""
        return self.found.entries

    @property
    def actors(self) -> list[dict]:
        """All actors; of what was known on a day, those that the entries shown, known articles and figures name, by the
        printed names that these hold."""
        actors = self.published.actors
        if self.published.known is None:
            return list(actors.values())
        named = set(_slugs([*self._payloads, *self.published.articles.values(), *self.figures])) & actors.keys()
        named |= {each["office"] for slug in named for each in actors[slug]["tenures"]}
        return [
            each | {"names": printed_names(self.published, each, self.entries)}
            for slug, each in actors.items()
            if slug in named
        ]

    def payload(self, row: EntryRow) -> dict:
        """The payload of an entry, which names no entry that on the day of knowledge nobody reports."""
        if self._tellable is None:
            return row.payload
        when = row.payload["when"]
        return row.payload | {
            "relations": [each for each in row.payload["relations"] if each["to"] in self._tellable],
            "when": when | {"relative_to": when["relative_to"] if when["relative_to"] in self._tellable else None},
        }

    @property
    def _payloads(self) -> list[dict]:
        return [row.payload for row in self.entries]

    @property
    def figures(self) -> list[dict]:
        """All figures; where a filter narrows, those of the entries shown."""
        if not self.filters.narrows:
            return list(self.published.figures)
        return [figure for figure in self.published.figures if figure["entry"] in self._shown]

    @property
    def differences(self) -> list[dict]:
        """All differences; where a filter narrows, those over an entry or a figure shown."""
        found = list(self.published.differences)
        if self.filters.narrows:
            shown = self._shown | {figure["id"] for figure in self.figures}
            found = [each for each in found if shown.intersection(each["entries"] + each["figures"])]
        if self._tellable is None:
            return found
        return [
            each | {name: [id_ for id_ in each[name] if id_ in self._tellable] for name in ("entries", "figures")}
            for each in found
        ]

    @cached_property
    def _tellable(self) -> set[str] | None:
        """The ids of the entries and figures known on the day of knowledge, None for all. One query."""
        held = self.published
        if held.known is None:
            return None
        entries = readable_entries(held).order_by().values_list("public_id", flat=True)
        return {*entries, *(figure["id"] for figure in held.figures)}

    @property
    def _shown(self) -> set[str]:
        return {row.id for row in self.entries}


def _slugs(payloads: Iterable[dict]) -> Iterator[str]:
    """Whoever entries, articles and figures name."""
    for each in payloads:
        statement = each.get("statement") or {}
        yield from (statement.get(role) for role in ("speaker", "office", "on_behalf_of", "addressee"))
        yield from (part["actor"] for part in (each.get("event") or {}).get("participants", ()))
        yield from (origin["organisation"] for report in each.get("reports", ()) for origin in report["origins"])
        yield from (each.get("outlet"), *each.get("agencies", ()), each.get("attributed_to"))
