"""chronology.json, format "demarche/1": names are fixed, more may be added.

Actors and articles are those of the whole edition, as known on the day asked for; figures and differences follow the
entries shown, and `selection` says so. Moments are UTC texts with Z. Offsets count Unicode code points of an article's
stored text.
"""

from __future__ import annotations

import json

from timeline.queries.chronology import EntryRow

from .rows import Selection

FORMAT = "demarche/1"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def write(selection: Selection) -> str:
    """The selection as one JSON text."""
    return json.dumps(document(selection), ensure_ascii=False, separators=(",", ":")) + "\n"


def document(selection: Selection) -> dict:
    """The same as a dict, its keys in the order of the contract."""
    published = selection.published
    return {
        "format": FORMAT,
        "dispute": _dispute(selection),
        "selection": {
            "query": selection.filters.query_string(),
            "entries": len(selection.entries),
            "of": selection.found.total,
            "known": published.known.isoformat() if published.known else None,
            "figures_and_differences": "of the entries shown" if selection.filters.narrows else "all",
        },
        "actors": selection.actors,
        "articles": list(published.articles.values()),
        "entries": [_entry(row, selection) for row in selection.entries],
        "differences": selection.differences,
        "figures": selection.figures,
    }


def _dispute(selection: Selection) -> dict:
    edition = selection.published.edition
    return selection.published.dispute | {
        "edition": {
            "number": edition.number,
            "published": edition.published_at.isoformat().replace("+00:00", "Z"),
            "sha256": edition.sha256,
        },
        "licence": LICENCE,
    }


def _entry(row: EntryRow, selection: Selection) -> dict:
    return selection.payload(row) | {
        "first_edition": row.first_edition,
        "changed_edition": row.changed_edition,
        "url": selection.address(row.id),
    }
