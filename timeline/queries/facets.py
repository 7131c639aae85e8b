"""How many entries each further tick in the filters would give."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import CharField, Count, QuerySet, Value

from timeline.models.editions import Edition, Facet

from .chronology import narrowed, readable_entries
from .filters import MANY, Filters


def facet_counts(edition: Edition, filters: Filters) -> dict[str, dict[str, int]]:
    """For each filter, its values with their number of entries, all other filters applied and its own not.

    Values without an entry are absent. "differing" and "key" have the one value "1". One query.
    """
    everything = readable_entries(edition).order_by()
    parts = [_by_value(narrowed(everything, filters, but=name), name) for name in MANY]
    parts.append(_flag(narrowed(everything, filters, but="differing").filter(differing=True), "differing"))
    parts.append(_flag(narrowed(everything, filters, but="key").filter(key=True), "key"))
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for facet, value, number in parts[0].union(*parts[1:], all=True):
        if number:
            counts[facet][value] = number
    return {name: counts[name] for name in (*MANY, "differing", "key")}


def _by_value(entries: QuerySet, facet: str) -> QuerySet:
    rows = Facet.objects.filter(facet=facet, item__in=entries.values("pk")).order_by()
    return rows.values_list("facet", "value").annotate(number=Count("pk"))


def _flag(entries: QuerySet, facet: str) -> QuerySet:
    shown = entries.annotate(
        shown_facet=Value(facet, output_field=CharField()), shown_value=Value("1", output_field=CharField())
    )
    return shown.values_list("shown_facet", "shown_value").annotate(number=Count("pk"))
