"""A long list cut into pages of whole days, with the way from each to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext, pgettext

from timeline.presentation import periods, words
from timeline.presentation.periods import Group
from timeline.presentation.reading import Reading
from timeline.queries.chronology import EntryRow
from timeline.queries.filters import Filters

# About how many entries make a page; a day is not cut for it, but a page longer than the other is.
ENTRIES, MOST = 100, 200


@dataclass(frozen=True)
class Turn:
    """A link to another page: what it is to this one ("first", "prev", "next", "last"), and the days it holds."""

    to: str
    label: str
    days: str
    href: str


@dataclass(frozen=True)
class Paging:
    """Page `number` of `of`: its `address`, the `days` it holds, its `groups`, `after` the group before them, and
    `turns` to other pages. `places` has the address of each entry that stands on another page, by id. `beyond` is a
    message where the page asked for does not exist."""

    number: int
    of: int
    address: str
    days: str
    groups: tuple[Group, ...]
    after: Group | None
    turns: tuple[Turn, ...]
    places: Mapping[str, str]
    beyond: str

    @property
    def rows(self) -> tuple[EntryRow, ...]:
        return tuple(row for group in self.groups for row in group.rows)


def paging(reading: Reading, groups: Sequence[Group], filters: Filters, path: str) -> Paging:
    """The page that the filters ask for, the last one where they ask for more than there are; `path` is the list's."""
    pages = _pages(groups)
    number = min(filters.page, len(pages))

    def address(page: int) -> str:
        query = filters.query_string(page=page)
        return f"{path}?{query}" if query else path

    beyond = gettext("There is no page %(page)s, so this is the last one.") % {"page": filters.page}
    return Paging(
        number=number,
        of=len(pages),
        address=address(number),
        days=_days(reading, pages[number - 1]) if groups else "",
        groups=pages[number - 1],
        after=pages[number - 2][-1] if number > 1 else None,
        turns=tuple(_turns(reading, pages, number, address)),
        places={
            row.id: f"{address(page)}#{row.id}"
            for page, held in enumerate(pages, 1)
            if page != number
            for group in held
            for row in group.rows
        },
        beyond=beyond if filters.page > len(pages) else "",
    )


def _pages(groups: Sequence[Group]) -> list[tuple[Group, ...]]:
    """At least one, if an empty one."""
    pages: list[list[Group]] = [[]]
    for group in (part for whole in groups for part in _cut(whole)):
        if pages[-1] and sum(len(each.rows) for each in pages[-1]) + len(group.rows) > ENTRIES:
            pages.append([])
        pages[-1].append(group)
    return [tuple(page) for page in pages]


def _cut(group: Group) -> Iterator[Group]:
    for begin in range(0, len(group.rows), MOST):
        yield replace(group, rows=group.rows[begin : begin + MOST], continued=begin > 0)


def _turns(
    reading: Reading, pages: list[tuple[Group, ...]], number: int, address: Callable[[int], str]
) -> Iterator[Turn]:
    there = (
        ("first", gettext("First page"), 1, number > 2),
        ("prev", gettext("Previous page"), number - 1, number > 1),
        ("next", gettext("Next page"), number + 1, number < len(pages)),
        ("last", gettext("Last page"), len(pages), number < len(pages) - 1),
    )
    for to, label, page, is_there in there:
        if is_there:
            yield Turn(to, label, _days(reading, pages[page - 1]), address(page))


def _days(reading: Reading, groups: Sequence[Group]) -> str:
    """What a page holds: its one day, or from its first to its last."""
    first, last = (
        words.day(group.day, reading.language) if group.day else periods.heading(reading, group)
        for group in (groups[0], groups[-1])
    )
    return first if first == last else pgettext("sentence", "%(first)s to %(last)s") % {"first": first, "last": last}
