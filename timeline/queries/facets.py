"""How many entries each further tick in the filters would give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from django.db.models import CharField, Count, QuerySet, Value

from timeline.models.editions import Facet

from .chronology import Published, differs, in_language, narrowed, readable_entries, reported_by, searched
from .filters import MANY, Filters


def facet_counts(held: Published, filters: Filters) -> dict[str, dict[str, int]]:
    """For each filter, its values with their number of entries, all other filters applied and its own not.

    Values without an entry are absent. "differing" and "key" have the one value "1". One query.
    """
    everything = readable_entries(held).order_by()
    if filters.q:  # the same in every part, and costly to put together
        everything, filters = searched(everything, filters.q, held), replace(filters, q="")

    def others(name: str) -> QuerySet:
        return narrowed(everything, filters, held, but=name)

    parts = [part for name in MANY for part in _by_value(others(name), name, held)]
    parts.append(_shown(others("differing").filter(differs(held)), "differing", "1"))
    parts.append(_shown(others("key").filter(key=True), "key", "1"))
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for facet, value, number in parts[0].union(*parts[1:], all=True):
        if number:
            counts[facet][value] = number
    return {name: counts[name] for name in (*MANY, "differing", "key")}


def counts_under(held: Published, choices: Sequence[Filters]) -> list[int]:
    """How many entries each of these leaves. One query."""
    everything = readable_entries(held).order_by()
    parts = [_shown(narrowed(everything, each, held), "", str(place)) for place, each in enumerate(choices)]
    found = {place: number for _facet, place, number in parts[0].union(*parts[1:], all=True)} if parts else {}
    return [found.get(str(place), 0) for place in range(len(choices))]


def _by_value(entries: QuerySet, facet: str, held: Published) -> list[QuerySet]:
    """What is known on a day is a matter of articles: the facets of an entry are those of all its reports."""
    if held.known is not None and facet == "lang":
        languages = {each["language"] for each in held.articles.values()}
        return [
            _shown(entries.filter(reported_by(in_language(held, [code]))), facet, code) for code in sorted(languages)
        ]
    rows = Facet.objects.filter(facet=facet, item__in=entries.values("pk")).order_by()
    if held.known is not None and facet == "article":
        rows = rows.filter(value__in=list(held.articles))
    return [rows.values_list("facet", "value").annotate(number=Count("pk"))]


def _shown(entries: QuerySet, facet: str, value: str) -> QuerySet:
    shown = entries.annotate(
        shown_facet=Value(facet, output_field=CharField()), shown_value=Value(value, output_field=CharField())
    )
    return shown.values_list("shown_facet", "shown_value").annotate(number=Count("pk"))
