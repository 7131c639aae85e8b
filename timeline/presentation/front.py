"""The head of a dispute's pages: what edition it is, what it rests on, and the strip of key entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from timeline.presentation import people, words
from timeline.presentation.marks import Mark, mark
from timeline.presentation.reading import Reading
from timeline.queries.chronology import EntryRow

MOST_KEY_ENTRIES = 8


@dataclass(frozen=True)
class Head:
    """`standfirst` is "" on a day of knowledge that lacks an article: it sums up what all of them report. `date` is the
    day the edition came out; `sources` what it holds, in a sentence; `start_href` and `start` the entry to read first
    and its headline, "" where none is named or it is not on the page."""

    slug: str
    title: str
    standfirst: str
    number: int
    date: str
    iso: str
    sources: str
    note: str
    start_href: str
    start: str

    @property
    def before(self) -> int:
        """The number of the edition before, 0 for the first."""
        return self.number - 1


@dataclass(frozen=True)
class KeyEntry:
    """A link of the key strip; `party` is told for the ear, the mark and its colour for the eye."""

    href: str
    css: str
    mark: Mark
    when: str
    party: str
    headline: str


def head(reading: Reading, total: int, shown: Mapping[str, EntryRow] | None = None) -> Head:
    """The head of the dispute's pages; `total` counts the edition's entries, `shown` are those of the page by id."""
    dispute, edition = reading.published.dispute, reading.published.edition
    first = (shown or {}).get(dispute.get("read_first") or "")
    return Head(
        slug=edition.dispute,
        title=reading.words(dispute["title"]),
        standfirst="" if reading.published.lacks else reading.words(dispute["standfirst"]),
        number=edition.number,
        date=words.day(edition.published_at.date(), reading.language),
        iso=edition.published_at.date().isoformat(),
        sources=_sources(reading, total),
        note=edition.note,
        start_href=reading.address(first.id) if first else "",
        start=reading.words(first.payload["headline"]) if first else "",
    )


def _sources(reading: Reading, total: int) -> str:
    articles = reading.published.articles.values()
    languages = Counter(article["language"] for article in articles if article["language"])
    entries = ngettext("%(n)s entry", "%(n)s entries", total) % {"n": total}
    rest = ngettext("%(n)s article in %(languages)s", "%(n)s articles in %(languages)s", len(articles)) % {
        "n": len(articles),
        "languages": words.listed(words.language_name(code) for code, _ in languages.most_common()),
    }
    return gettext("%(entries)s from %(articles)s") % {"entries": entries, "articles": rest}


def key_entries(reading: Reading, rows: Sequence[EntryRow], places: Mapping[str, str]) -> tuple[KeyEntry, ...]:
    """The first key entries of the list, linked within the page, or to `places` by id where they are on another."""
    entries = []
    for row in [row for row in rows if row.payload["key"]][:MOST_KEY_ENTRIES]:
        side, party = people.party(reading, row.payload)
        entries.append(
            KeyEntry(
                href=places.get(row.id, f"#{row.id}"),
                css=side.css,
                mark=mark(row.payload),
                when=reading.label(row.payload["when"], "short"),
                party=party,
                headline=reading.words(row.payload["headline"]),
            )
        )
    return tuple(entries)
