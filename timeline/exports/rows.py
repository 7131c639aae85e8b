"""What every export is written from: the entries that the reader's filters leave, and what concerns them."""

from __future__ import annotations

from collections.abc import Callable
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
