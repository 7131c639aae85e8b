"""The chronology of an edition: its entries under the reader's filters, and what they refer to.

Items whose payload was redacted are left out; an actor or article that was redacted is replaced by one that says so,
so that what refers to it can still be shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from timeline.models.editions import Edition, EditionItem, Facet
from timeline.vocabulary import LANGUAGES, DifferenceStatus, ItemKind, RelationKind

from . import known, search
from .filters import MANY, Filters

REMOVED = {"en": "[removed]", "da": "[fjernet]", "nn": "[fjerna]"}


@dataclass(frozen=True)
class EntryRow:
    """One entry as an edition holds it. `first_edition` is the one it first stood in, `changed_edition` the one that
    last changed it."""

    payload: dict
    first_edition: int
    changed_edition: int

    @property
    def id(self) -> str:
        return self.payload["id"]

    @property
    def kind(self) -> str:
        return self.payload["kind"]

    @property
    def side(self) -> str:
        return self.payload["side"]

    @property
    def earliest(self) -> datetime | None:
        """UTC; None where open."""
        return _moment(self.payload["when"]["earliest"])

    @property
    def latest(self) -> datetime | None:
        """UTC, end exclusive; None where open."""
        return _moment(self.payload["when"]["latest"])

    @property
    def sort_at(self) -> datetime | None:
        """UTC; None sorts first."""
        return _moment(self.payload["sort_at"])


@dataclass(frozen=True)
class Published:
    """Everything of an edition but its entries: payloads, in the editor's order.

    `known` is the day whose knowledge it is read with, None for all: then `articles` are those known by then, and
    `differences` and `figures` what they report. `days` are those on which an article became known, `sources` how many
    articles the edition holds in all.
    """

    edition: Edition
    dispute: dict
    actors: dict[str, dict]
    articles: dict[str, dict]
    differences: tuple[dict, ...]
    figures: tuple[dict, ...]
    known: date | None = None
    days: tuple[date, ...] = ()
    sources: int = 0

    @property
    def lacks(self) -> bool:
        """Whether it is read with the knowledge of a day on which some article was not yet known."""
        return self.known is not None and len(self.articles) < self.sources

    @property
    def season(self) -> datetime:
        """A moment of the time the record is about, for what clocks are called: noon UTC of the last day on which an
        article became known, else when the edition came out."""
        return datetime.combine(self.days[-1], time(12), UTC) if self.days else self.edition.published_at

    @cached_property
    def differing(self) -> set[str]:
        """The ids of the entries on which reports differ."""
        return {
            id_ for each in self.differences if each["status"] != DifferenceStatus.COMPATIBLE for id_ in each["entries"]
        }


@dataclass(frozen=True)
class Found:
    """`entries` match, in the order asked for; `related` holds, by id, these and every entry they relate to or are
    related from; `total` counts the edition's entries. Of a single entry: `previous` and `next` are its neighbours,
    `hangs_on` the entry that its date is relative to."""

    entries: tuple[EntryRow, ...]
    related: dict[str, EntryRow] = field(default_factory=dict)
    total: int = 0
    previous: EntryRow | None = None
    next: EntryRow | None = None
    hangs_on: EntryRow | None = None


def published(edition: Edition, day: date | None = None) -> Published:
    """What the entries of an edition refer to, as known on `day`. One query."""
    items = EditionItem.objects.in_edition(edition.dispute, edition.number).exclude(kind=ItemKind.ENTRY)
    held: dict[str, dict[str, dict]] = defaultdict(dict)
    for item in items.order_by("kind", "position", "public_id"):
        payload = _removed(item) if item.redacted_at else item.data()
        if payload:
            held[item.kind][item.public_id] = payload
    return _as_known(
        Published(
            edition=edition,
            dispute=held[ItemKind.DISPUTE].get(edition.dispute, {}),
            actors=held[ItemKind.ACTOR],
            articles=held[ItemKind.ARTICLE],
            differences=tuple(held[ItemKind.DIFFERENCE].values()),
            figures=tuple(held[ItemKind.FIGURE].values()),
            known=day,
            days=known.days(held[ItemKind.ARTICLE].values()),
            sources=len(held[ItemKind.ARTICLE]),
        )
    )


def _as_known(everything: Published) -> Published:
    if everything.known is None:
        return everything
    articles = known.articles(everything.articles, everything.known)
    return replace(
        everything,
        actors={slug: known.actor(each, articles) for slug, each in everything.actors.items()},
        articles=articles,
        differences=tuple(filter(None, (known.difference(each, articles) for each in everything.differences))),
        figures=tuple(filter(None, (known.figure(each, articles) for each in everything.figures))),
    )


def entries_matching(held: Published, filters: Filters) -> Found:
    """The entries that the filters leave, with their relations' other ends. At most two queries."""
    everything = readable_entries(held)
    matching = narrowed(everything, filters, held)
    if not filters.narrows:
        rows = [_row(item, held) for item in _ordered(matching, filters)]
        return Found(entries=tuple(rows), related={row.id: row for row in rows}, total=len(rows))
    count = everything.order_by().values("dispute").annotate(n=Count("pk")).values("n")
    items = list(_ordered(matching.annotate(total=Subquery(count)), filters))
    if not items:
        return Found(entries=(), total=everything.count())
    ids = matching.order_by().values("public_id")
    targets = Facet.objects.filter(facet="to", item__in=matching.order_by().values("pk")).values("value")
    related_from = Facet.objects.filter(facet="to", item=OuterRef("pk"), value__in=ids)
    others = everything.filter(Q(public_id__in=targets) | Exists(related_from)).exclude(public_id__in=ids)
    rows = [_row(item, held) for item in items]
    related = {row.id: row for row in [*rows, *(_row(item, held) for item in others)]}
    return Found(entries=tuple(rows), related=related, total=items[0].total)


def entry(held: Published, public_id: str) -> Found | None:
    """One entry with its thread (whatever it relates to or is related from, and from there along answers, both ways)
    and its neighbours in order; None where the edition does not hold it. At most three queries."""
    everything = readable_entries(held)
    item = everything.filter(public_id=public_id).first()
    if item is None:
        return None
    edges = Facet.objects.filter(facet__in=("to", "answers"), item__in=everything.order_by().values("pk"))
    thread = _thread(public_id, edges.values_list("facet", "item__public_id", "value"))
    before, after = _neighbours(everything, item)
    count = everything.order_by().values("dispute").annotate(n=Count("pk")).values("n")
    hangs_on = item.data()["when"].get("relative_to") if item.payload else None
    wanted = (
        everything.filter(Q(public_id__in={*thread, hangs_on or ""}) | Q(pk=Subquery(before)) | Q(pk=Subquery(after)))
        .annotate(total=Subquery(count), before=Subquery(before), after=Subquery(after))
        .in_order()
    )
    items = list(wanted)
    by_key = {each.pk: _row(each, held) for each in items}
    # Facets are those of all reports: on a given day some of the relations were not known.
    thread &= _thread(public_id, _edges(by_key.values()))
    return Found(
        entries=(by_key[item.pk],),
        related={row.id: row for row in by_key.values() if row.id in thread},
        total=items[0].total,
        previous=by_key.get(items[0].before),
        next=by_key.get(items[0].after),
        hangs_on=next((row for row in by_key.values() if row.id == hangs_on), None),
    )


def readable_entries(held: Published) -> QuerySet[EditionItem]:
    """The entries of an edition that were not redacted, as far as known."""
    edition = held.edition
    entries = EditionItem.objects.in_edition(edition.dispute, edition.number).entries().filter(redacted_at__isnull=True)
    return entries if held.known is None else entries.filter(reported_by(held.articles))


def actors_named(held: Published) -> dict[str, dict]:
    """The payloads of the actors whom a readable entry or an article names, and of their offices, as far as known. One
    query."""
    entries = readable_entries(held).order_by().values("pk")
    named = set(Facet.objects.filter(facet="actor", item__in=entries).values_list("value", flat=True))
    for each in held.articles.values():
        named |= {each["outlet"], *each["agencies"]}
    named |= {tenure["office"] for slug in named & held.actors.keys() for tenure in held.actors[slug]["tenures"]}
    return {slug: each for slug, each in held.actors.items() if slug in named}


def reported_by(articles: Iterable[str]) -> Exists:
    """A condition on entries: one of these articles, by id, reports it."""
    return _has("article", value__in=list(articles))


def narrowed(
    entries: QuerySet[EditionItem], filters: Filters, held: Published, *, but: str = ""
) -> QuerySet[EditionItem]:
    """The entries that pass every filter, the field named `but` left aside."""
    for name in MANY:
        values = getattr(filters, name)
        if values and name != but:
            entries = entries.filter(_has_any(name, values, held))
    if filters.differing and but != "differing":
        entries = entries.filter(differs(held))
    if filters.key and but != "key":
        entries = entries.filter(key=True)
    if filters.q and but != "q":
        entries = searched(entries, filters.q, held)
    if filters.since is not None and but != "since":
        entries = entries.filter(first_edition__gt=filters.since)
    if filters.from_ and but != "from_":
        entries = entries.filter(_not_over_before(filters.from_, ZoneInfo(filters.zone)))
    if filters.to and but != "to":
        entries = entries.filter(_begun_by(filters.to, ZoneInfo(filters.zone)))
    return entries


def searched(entries: QuerySet[EditionItem], q: str, held: Published) -> QuerySet[EditionItem]:
    """The entries that a search for `q` finds, as far as known."""
    articles = None if held.known is None else held.articles
    return entries.filter(search.matching(q, actors=held.actors, articles=articles))


def _has_any(facet: str, values: Iterable[str], held: Published) -> Exists:
    if facet == "lang" and held.known is not None:
        return reported_by(in_language(held, values))
    return _has(facet, value__in=values)


def in_language(held: Published, codes: Iterable[str]) -> list[str]:
    """The ids of the known articles in these languages."""
    return [id_ for id_, each in held.articles.items() if each["language"] in codes]


def differs(held: Published) -> Q:
    """A condition on entries: reports differ, as far as known."""
    return Q(differing=True) if held.known is None else Q(public_id__in=held.differing)


def _has(facet: str, **conditions) -> Exists:
    return Exists(Facet.objects.filter(item=OuterRef("pk"), facet=facet, **conditions))


# A date without a clock time is a calendar day in its own zone, whatever clock the reader follows: such entries carry
# their days as facets, and only clock times are compared as moments.


def _not_over_before(day: date, zone: ZoneInfo) -> Q:
    begins = datetime.combine(day, time(), zone).astimezone(UTC)
    by_clock = Q(latest__isnull=True) | Q(latest__gt=begins)
    return Q(_has("last_day", value__gte=day.isoformat())) | (~Q(_has("last_day")) & by_clock)


def _begun_by(day: date, zone: ZoneInfo) -> Q:
    ends = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
    by_clock = Q(earliest__isnull=True) | Q(earliest__lt=ends)
    return Q(_has("first_day", value__lte=day.isoformat())) | (~Q(_has("first_day")) & by_clock)


def _ordered(entries: QuerySet[EditionItem], filters: Filters) -> QuerySet[EditionItem]:
    entries = entries.in_order()
    return entries.reverse() if filters.order == "desc" else entries


def _neighbours(entries: QuerySet[EditionItem], item: EditionItem) -> tuple[QuerySet, QuerySet]:
    """Subqueries for the keys of the entries just before and just after `item` in order."""
    tie_before = Q(position__lt=item.position) | Q(position=item.position, public_id__lt=item.public_id)
    tie_after = Q(position__gt=item.position) | Q(position=item.position, public_id__gt=item.public_id)
    if item.sort_at is None:
        before = Q(sort_at__isnull=True) & tie_before
        after = Q(sort_at__isnull=False) | (Q(sort_at__isnull=True) & tie_after)
    else:
        before = Q(sort_at__isnull=True) | Q(sort_at__lt=item.sort_at) | (Q(sort_at=item.sort_at) & tie_before)
        after = Q(sort_at__gt=item.sort_at) | (Q(sort_at=item.sort_at) & tie_after)
    return (
        entries.filter(before).in_order().reverse().values("pk")[:1],
        entries.filter(after).in_order().values("pk")[:1],
    )


def _thread(public_id: str, edges) -> set[str]:
    """The ids reached from one: all its relations, then answers in both directions as far as they go."""
    direct, answers = {public_id}, defaultdict(set)
    for facet, start, end in edges:
        if facet == "answers":
            answers[start].add(end)
            answers[end].add(start)
        elif public_id in (start, end):
            direct |= {start, end}
    reached, waiting = set(direct), list(direct & set(answers))
    while waiting:
        for other in answers[waiting.pop()] - reached:
            reached.add(other)
            waiting.append(other)
    return reached


def _edges(rows: Iterable[EntryRow]) -> Iterator[tuple[str, str, str]]:
    """The relations of these rows, as _thread takes them."""
    for row in rows:
        for relation in row.payload["relations"]:
            yield "to", row.id, relation["to"]
            if RelationKind(relation["kind"]).answers:
                yield "answers", row.id, relation["to"]


def _row(item: EditionItem, held: Published) -> EntryRow:
    payload = item.data()
    if held.known is not None:
        payload = known.entry(payload, held.articles, differing=item.public_id in held.differing)
    return EntryRow(payload, first_edition=item.since_edition, changed_edition=item.first_edition)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _removed(item: EditionItem) -> dict:
    """What stands in for a redacted actor or article; {} for anything else, which then is not shown."""
    if item.kind == ItemKind.ACTOR:
        return {"slug": item.public_id, "name": REMOVED, "kind": "", "side": "", "names": {}, "tenures": [],
                "wikidata": ""}  # fmt: skip
    if item.kind == ItemKind.ARTICLE:
        nothing = dict.fromkeys(("edtf", "time", "tz", "basis", "as_printed"), "")
        return {"id": item.public_id, "name": REMOVED, "outlet": None, "agencies": [], "language": "", "headline": "",
                "published": nothing | {"earliest": None, "latest": None}, "kind": "", "url": "", "sha256": "",
                "length": 0, "note": dict.fromkeys(LANGUAGES, "")}  # fmt: skip
    return {}
