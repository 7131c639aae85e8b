"""The editions of a dispute: what each changed, corrections first, and what differs between any two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext_lazy

from timeline.presentation import figures, revisions, words
from timeline.presentation.reading import Reading
from timeline.presentation.revisions import Line
from timeline.queries import revised
from timeline.queries.editions import ChangeLine, EditionRow
from timeline.vocabulary import ChangeClass, ItemKind

Names = Mapping[tuple[str, str], dict]
Href = Callable[[str, str, int], str]  # kind, public id, number of the edition: an address, "" where there is none

# In the order of weight: what changes the meaning comes first, what is new last.
HEADINGS = {
    ChangeClass.CORRECTED: pgettext_lazy("changes", "Corrected: the meaning changes"),
    ChangeClass.WITHDRAWN: pgettext_lazy("changes", "Withdrawn"),
    ChangeClass.CLARIFIED: pgettext_lazy("changes", "Clarified: the meaning stays"),
    ChangeClass.SPELLING: pgettext_lazy("changes", "Spelling"),
    ChangeClass.ADDED: pgettext_lazy("changes", "New"),
}


@dataclass(frozen=True)
class EditionLine:
    """One edition in the list; `changes` says what it changed, in numbers; `note_language` is that of the note, "" for
    the reader's."""

    number: int
    date: str
    iso: str
    note: str
    note_language: str
    changes: str
    sha256: str


@dataclass(frozen=True)
class Changed:
    """One thing that an edition changed: what it is called, where it stands ("" where it no longer does), why, in what
    language that is told ("" for the reader's), and line by line what was and is. `edition` and
    `date` are those of the change."""

    kind: str
    title: str
    href: str
    why: str
    why_language: str
    lines: tuple[Line, ...]
    edition: int
    date: str


@dataclass(frozen=True)
class Group:
    """The things that were changed in one way; `plain` says that their titles are all there is to say."""

    key: str
    heading: str
    items: tuple[Changed, ...]
    plain: bool


def edition_lines(reading: Reading, rows: Sequence[EditionRow]) -> tuple[EditionLine, ...]:
    """The editions, in the order given."""
    return tuple(
        EditionLine(
            number=each.number,
            date=words.day(each.published_at.date(), reading.language),
            iso=each.published_at.date().isoformat(),
            note=each.note,
            note_language=words.foreign(each.note, reading.language),
            changes=_counted(each.counts),
            sha256=each.sha256,
        )
        for each in rows
    )


def _counted(counts: Mapping[str, int]) -> str:
    """ "2 corrected, 1 withdrawn, 4 new"."""
    said = {
        ChangeClass.CORRECTED: lambda n: ngettext("%(n)s corrected", "%(n)s corrected", n),
        ChangeClass.WITHDRAWN: lambda n: ngettext("%(n)s withdrawn", "%(n)s withdrawn", n),
        ChangeClass.CLARIFIED: lambda n: ngettext("%(n)s clarified", "%(n)s clarified", n),
        ChangeClass.SPELLING: lambda n: ngettext("spelling in %(n)s", "spelling in %(n)s", n),
        ChangeClass.ADDED: lambda n: ngettext("%(n)s new", "%(n)s new", n),
    }
    return ", ".join(said[change](counts[change]) % {"n": counts[change]} for change in HEADINGS if change in counts)


def groups(reading: Reading, lines: Iterable[ChangeLine], names: Names, href: Href) -> tuple[Group, ...]:
    """The changes by their weight; the groups that hold none are left out."""
    by_item: dict[tuple[str, str, str, int], list[ChangeLine]] = {}
    for line in lines:
        by_item.setdefault((line.change, line.kind, line.public_id, line.number), []).append(line)
    found = []
    for change, heading in HEADINGS.items():
        items = tuple(_changed(reading, item, names, href) for (key, *_rest), item in by_item.items() if key == change)
        if items:
            plain = change == ChangeClass.ADDED
            found.append(Group(change.value, str(heading), items, plain))
    return tuple(found)


def _changed(reading: Reading, lines: list[ChangeLine], names: Names, href: Href) -> Changed:
    first = lines[0]
    (revision,) = revisions.revisions(reading, lines)
    gone = first.change == ChangeClass.WITHDRAWN
    reason = reading.words(first.now) if gone and isinstance(first.now, dict) else ""
    return Changed(
        kind=words.capital(str(ItemKind(first.kind).label)),
        title=name(reading, first.kind, first.public_id, names),
        href="" if gone and first.kind != ItemKind.ENTRY else href(first.kind, first.public_id, first.number),
        why=reason or revision.why,
        why_language="" if reason else revision.why_language,
        lines=revision.lines,
        edition=first.number,
        date=revision.date,
    )


def name(reading: Reading, kind: str, public_id: str, names: Names) -> str:
    """What a thing is called: its own title, a figure with its number; its id where it has neither or was removed."""
    payload = names.get((kind, public_id)) or {}
    title = reading.words(revised.title(payload))
    if kind == ItemKind.FIGURE and payload:
        return gettext("%(topic)s: %(value)s") % {
            "topic": words.capital(title),
            "value": figures.value(reading, payload),
        }
    return title or public_id
