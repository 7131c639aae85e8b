"""What every export is written from: the entries that the reader's filters leave, and what concerns them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from timeline.queries.chronology import EntryRow, Found, Published
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
        """All actors; of what was known on a day, those that the entries shown, known articles and figures name."""
        actors = self.published.actors
        if self.published.known is None:
            return list(actors.values())
        named = set(_slugs([*self._payloads, *self.published.articles.values(), *self.figures])) & actors.keys()
        named |= {each["office"] for slug in named for each in actors[slug]["tenures"]}
        return [each for slug, each in actors.items() if slug in named]

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
        if not self.filters.narrows:
            return list(self.published.differences)
        shown = self._shown | {figure["id"] for figure in self.figures}
        return [each for each in self.published.differences if shown.intersection(each["entries"] + each["figures"])]

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
