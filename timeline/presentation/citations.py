"""How to cite: a line in the manner of APA 7, with the edition and the address that will always show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from timeline.presentation import words
from timeline.presentation.reading import Reading


@dataclass(frozen=True)
class Citation:
    """`before`, `title` (set in italics) and `after` make one line; `address` is absolute and names the edition."""

    before: str
    title: str
    after: str
    address: str


def citation(reading: Reading, *, site: str, publisher: str, address: str, entry: str = "") -> Citation:
    """Of the whole chronology, or of one entry by its id. `publisher` "" leaves the site's own name."""
    edition = reading.published.edition
    author = publisher or site
    day = words.day(edition.published_at.date(), reading.language)
    where = gettext("edition %(number)s") % {"number": edition.number}
    if entry:
        where = gettext("entry %(id)s, edition %(number)s") % {"id": entry, "number": edition.number}
    return Citation(
        before=f"{author} ({edition.published_at.year}).",
        title=reading.words(reading.published.dispute["title"]),
        after=f"({where}, {day}). {site}." if publisher else f"({where}, {day}).",
        address=address,
    )
