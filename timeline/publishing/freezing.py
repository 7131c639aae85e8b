"""The approved record of a dispute as it would stand in an edition: every item's payload, and what is drawn from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from graphlib import CycleError, TopologicalSorter
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Prefetch, QuerySet

from timeline.models.record import Actor, Article, ArticleText, Difference, Place, Topic
from timeline.models.record.base import own_words
from timeline.publishing import payload as public
from timeline.queries import reported
from timeline.vocabulary import DifferenceStatus, ItemKind, RelationKind

from .checks import Answers
from .differences import found_by_rule, over_of
from .payload import Payload
from .working import Working

_CLOCK_PARTS = ":"  # a time of day that is read off a clock has one; a part of the day ("evening") has none


class CircleOfAnswersError(ValueError):
    """Entries that answer each other in a circle have no order in time."""


@dataclass(frozen=True)
class Frozen:
    """One item, ready for an edition. `row` is the working row it was made from, None for a difference that the rule
    found and no editor has touched."""

    kind: ItemKind
    public_id: str
    payload: Payload
    text: str
    sha256: str
    row: models.Model | None

    @property
    def item(self) -> tuple[str, str]:
        return self.kind.value, self.public_id


def freeze(working: Working) -> list[Frozen]:
    """Every item of the next edition, kind by kind in the editor's order. Raises CircleOfAnswersError."""
    cited = Cited.by(working)
    names = {row.slug: own_words(row, "name") for row in (*cited.places, *cited.actors)}
    differences = list(_differences(working, names))
    frozen = [_frozen(ItemKind.DISPUTE, _dispute(working, cited), working.dispute, key="slug")]
    frozen += [_frozen(ItemKind.ACTOR, public.actor(row), row, key="slug") for row in cited.actors]
    articles = {row.public_id: public.article(row) for row in cited.articles}
    frozen += [_frozen(ItemKind.ARTICLE, articles[row.public_id], row) for row in cited.articles]
    frozen += _entries(working, articles, [payload for payload, _row in differences])
    frozen += [_frozen(ItemKind.DIFFERENCE, payload, row) for payload, row in differences]
    approved = {entry.pk for entry in working.entries}
    for row in working.figures:
        frozen.append(_frozen(ItemKind.FIGURE, public.figure(row, approved=approved), row))
    return frozen


def _frozen(kind: ItemKind, payload: Payload, row: models.Model | None, *, key: str = "id") -> Frozen:
    text = public.canonical(payload)
    return Frozen(kind, payload[key], payload, text, public.sha256(text), row)


def _dispute(working: Working, cited: Cited) -> Payload:
    first = working.dispute.read_first_id
    by_key = {entry.pk: entry.public_id for entry in working.entries}
    return public.dispute(working.dispute, places=cited.places, topics=cited.topics, read_first=by_key.get(first))


def _entries(working: Working, articles: Mapping[str, Payload], differences: list[Payload]) -> Iterator[Frozen]:
    differing = {
        entry_id for one in differences if one["status"] != DifferenceStatus.COMPATIBLE for entry_id in one["entries"]
    }
    approved = {entry.pk for entry in working.entries}
    sort_at = sorted_at({entry.pk: entry.earliest for entry in working.entries}, working.answers)
    for row in working.entries:
        payload = public.entry(row, approved=approved)
        reports, differs = payload["reports"], row.public_id in differing
        payload |= {
            "origins": len(reported.origins(reports, articles)),
            "first_reported": reported.first_reported(reports, articles),
            "differing": differs,
            "confidence": row.confidence or reported.confidence(payload, reports, articles, differing=differs),
            "sort_at": public.moment(sort_at[row.pk]),
        }
        yield _frozen(ItemKind.ENTRY, payload, row)


def sorted_at(earliest: Mapping[int, datetime | None], answers: Answers) -> dict[int, datetime | None]:
    """The moment each entry is sorted by: the latest of its own earliest moment and of those of all that it answers,
    however far back; None where none is known. Raises CircleOfAnswersError."""
    graph = {entry: answers.get(entry, set()) & earliest.keys() for entry in earliest}
    found: dict[int, datetime | None] = {}
    try:
        for entry in TopologicalSorter(graph).static_order():
            known = [earliest[entry], *(found[other] for other in graph[entry])]
            found[entry] = max((at for at in known if at), default=None)
    except CycleError as error:
        raise CircleOfAnswersError(error.args[1]) from error
    return found


def _differences(working: Working, names: dict[str, dict[str, str]]) -> Iterator[tuple[Payload, Difference | None]]:
    rows = {over_of(row): row for row in working.differences}
    told: set[int] = set()
    for found in found_by_rule(working.entries, working.figures):
        row = rows.get(found.over)
        told.add(row.pk if row else 0)
        yield public.difference(found, row, names=names), row
    for row in working.differences:
        if row.pk not in told:
            yield public.difference(None, row, names=names), row


# --- what the approved pieces refer to ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Cited:
    """The actors, articles, places and topics that published things name, in the editor's order."""

    actors: list[Actor]
    articles: list[Article]
    places: list[Place]
    topics: list[Topic]

    @classmethod
    def by(cls, working: Working) -> Cited:
        """Followed to the end: an actor's offices and their sources, an article's outlet and agencies."""
        actors, articles = _named(working)
        rows, sources = _all_actors(working), _all_articles(working)
        waiting = [rows[key] for key in actors] + [sources[key] for key in articles]
        while waiting:
            more_actors, more_articles = _names_of(waiting.pop())
            waiting += [rows[key] for key in more_actors - actors] + [sources[key] for key in more_articles - articles]
            actors |= more_actors
            articles |= more_articles
        places = {entry.place.pk: entry.place for entry in working.entries if entry.place_id}
        topics = {figure.topic.pk: figure.topic for figure in working.figures}
        return cls(
            actors=[row for key, row in rows.items() if key in actors],
            articles=[row for key, row in sources.items() if key in articles],
            places=sorted(places.values(), key=lambda row: (row.position, row.pk)),
            topics=sorted(topics.values(), key=lambda row: (row.position, row.pk)),
        )


def _all_actors(working: Working) -> dict[int, Actor]:
    rows: QuerySet[Actor] = working.dispute.actors.select_related("side", "dispute")
    return {row.pk: row for row in rows.prefetch_related("printed_names", "tenures__office", "tenures__article")}


def _all_articles(working: Working) -> dict[int, Article]:
    rows: QuerySet[Article] = working.dispute.articles.select_related("outlet", "dispute")
    # The bodies stay where they are: only hash and length of a text are public.
    texts = Prefetch("texts", queryset=ArticleText.objects.defer("body"))
    return {row.pk: row for row in rows.prefetch_related("agencies__agency", texts)}


def _named(working: Working) -> tuple[set[int], set[int]]:
    """The keys of the actors and articles that the approved pieces name themselves."""
    actors: set[int | None] = set()
    articles: set[int] = set()
    for entry in working.entries:
        actors |= {entry.speaker_id, entry.office_id, entry.on_behalf_of_id, entry.addressee_id}
        actors |= {each.actor_id for each in entry.participants.all()}
    actors |= {figure.attributed_to_id for figure in working.figures}
    for owner in (*working.entries, *working.figures):
        for report in owner.reports.all():
            if not report.is_withdrawn:
                articles.add(report.article_id)
                actors |= {origin.organisation_id for origin in report.origins.all()}
    return {key for key in actors if key}, articles


def _names_of(row: Actor | Article) -> tuple[set[int], set[int]]:
    if isinstance(row, Article):
        return {key for key in (row.outlet_id, *(each.agency_id for each in row.agencies.all())) if key}, set()
    tenures = list(row.tenures.all())
    return {each.office_id for each in tenures}, {each.article_id for each in tenures if each.article_id}


# --- what is drawn from a payload for filters and order ------------------------------------------------------------


def columns(kind: str, payload: Payload) -> dict[str, object]:
    """The columns of an EditionItem that serve entries, all drawn from its payload."""
    if kind != ItemKind.ENTRY:
        return {}
    when = payload["when"]
    moments = {
        "sort_at": payload["sort_at"],
        "known_from": payload["first_reported"]["latest"],
        "earliest": when["earliest"],
        "latest": when["latest"],
    }
    return {name: datetime.fromisoformat(text) if text else None for name, text in moments.items()} | {
        "entry_kind": payload["kind"],
        "key": payload["key"],
        "differing": payload["differing"],
    }


def facets(kind: str, payload: Payload) -> set[tuple[str, str]]:
    """The facets of an item, all drawn from its payload; none but entries have any.

    Beside the filters' own: `first_day` and `last_day`, its days in its own zone where it has no clock time; `to`,
    what it relates to, and `answers`, those of them that it answers.
    """
    if kind != ItemKind.ENTRY:
        return set()
    event, statement = payload["event"] or {}, payload["statement"] or {}
    actors = [each["actor"] for each in event.get("participants", [])]
    actors += [statement.get("speaker"), statement.get("on_behalf_of")]
    found = {
        *_each("side", payload["sides"]),
        *_each("actor", actors),
        ("kind", payload["kind"]),
        *_each("act", [statement.get("act"), statement.get("second_act")]),
        *_each("lang", [passage["language"] for report in payload["reports"] for passage in report["passages"]]),
        *_each("article", [report["article"] for report in payload["reports"]]),
        *_each("to", [relation["to"] for relation in payload["relations"]]),
    }
    answered = [relation["to"] for relation in payload["relations"] if RelationKind(relation["kind"]).answers]
    return found | set(_each("answers", answered)) | set(_days(payload["when"]))


def _each(facet: str, values: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    return ((facet, value) for value in values if value)


def _days(when: Payload) -> Iterator[tuple[str, str]]:
    if _CLOCK_PARTS in when["time"]:
        return
    zone = ZoneInfo(when["tz"])
    if when["earliest"]:
        yield "first_day", datetime.fromisoformat(when["earliest"]).astimezone(zone).date().isoformat()
    if when["latest"]:
        last = datetime.fromisoformat(when["latest"]) - timedelta(microseconds=1)
        yield "last_day", last.astimezone(zone).date().isoformat()
