"""From rows of the working record to what the public gets: each key is named here, so nothing else can get out.

A payload is complete, refers to other things by public id, and as canonical JSON text has one SHA-256. Our own words
are {"en", "da", "nn"}; moments are UTC texts ("2024-03-25T04:00:00Z"), null where open; numbers are JSON numbers.
What is not approved, or was withdrawn, is left out, and so is every reference to it.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from timeline import dates
from timeline.models.record import (
    Actor,
    Article,
    Difference,
    Dispute,
    Entry,
    Figure,
    Passage,
    Place,
    Position,
    Relation,
    Report,
    Topic,
)
from timeline.models.record.base import own_words
from timeline.vocabulary import LANGUAGES, DifferenceField, DifferenceStatus, EntryKind, ParticipantRole, Rank

from .checks import standing
from .differences import Claim, Disagreement

Payload = dict[str, Any]


def canonical(payload: object) -> str:
    """One text for one value: keys sorted, no blanks, letters as they are."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def moment(value: datetime | None) -> str | None:
    """UTC, ISO 8601 with Z."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if value else None


def number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


# --- the frame -----------------------------------------------------------------------------------------------------


def dispute(row: Dispute, *, places: list[Place], topics: list[Topic], read_first: str | None) -> Payload:
    """`places` and `topics` are those that published things name."""
    return {
        "slug": row.slug,
        "title": own_words(row, "title"),
        "standfirst": own_words(row, "standfirst"),
        "sides": [
            {"key": side.key, "name": own_words(side, "name"), "principal": side.principal} for side in row.sides.all()
        ],
        "clocks": list(row.zones),
        "read_first": read_first,
        "places": {
            place.slug: {
                "name": own_words(place, "name"),
                "country": place.country,
                "precision": place.precision,
                "tz": place.tz,
            }
            for place in places
        },
        "topics": {topic.key: own_words(topic, "name") for topic in topics},
    }


def actor(row: Actor) -> Payload:
    names: dict[str, list[str]] = defaultdict(list)
    for printed in row.printed_names.all():
        names[printed.language].append(printed.name)
    return {
        "slug": row.slug,
        "name": own_words(row, "name"),
        "kind": row.kind,
        "side": row.side.key if row.side_id else "",
        "names": dict(names),
        "tenures": [
            {
                "office": tenure.office.slug,
                "from": tenure.start,
                "to": tenure.end,
                "article": tenure.article.public_id if tenure.article_id else None,
                "source": tenure.source,
            }
            for tenure in row.tenures.all()
        ],
        "wikidata": row.wikidata,
    }


def article(row: Article) -> Payload:
    newest = max(row.texts.all(), key=lambda text: text.number, default=None)
    return {
        "id": row.public_id,
        "name": own_words(row, "name"),
        "outlet": row.outlet.slug if row.outlet_id else None,
        "agencies": [credited.agency.slug for credited in row.agencies.all()],
        "language": row.language,
        "headline": row.headline,
        "published": {
            "edtf": row.published_edtf,
            "time": row.published_time,
            "tz": row.published_tz or row.dispute.zones[0],
            "basis": row.published_basis,
            "as_printed": row.published_as_printed,
            "earliest": moment(row.earliest),
            "latest": moment(row.latest),
        },
        "kind": row.kind,
        "url": row.url,
        "sha256": newest.sha256 if newest else "",
        "length": newest.length if newest else 0,
        "version": newest.number if newest else 0,
        "note": own_words(row, "public_note"),
    }


# --- entries -------------------------------------------------------------------------------------------------------


def entry(row: Entry, *, approved: set[int]) -> Payload:
    """An entry as far as its own rows say it; `approved` are the keys of the entries that are published with it.

    What follows from its reports and answers (origins, first_reported, differing, confidence, sort_at) is added by
    the press.
    """
    return {
        "id": row.public_id,
        "kind": row.kind,
        "headline": own_words(row, "headline"),
        "summary": own_words(row, "summary"),
        "key": row.key,
        "when": {
            "edtf": row.when_edtf,
            "time": row.when_time,
            "tz": row.zone,
            "earliest": moment(row.earliest),
            "latest": moment(row.latest),
            "basis": row.when_basis,
            "as_printed": row.when_as_printed,
            "relative_to": row.when_relative_to.public_id if row.when_relative_to_id in approved else None,
        },
        "place": _place(row.place) if row.place_id else None,
        "event": _event(row) if row.kind == EntryKind.EVENT else None,
        "statement": _statement(row) if row.kind == EntryKind.STATEMENT else None,
        "reports": [report(each) for each in standing(row.reports.all())],
        "relations": [_relation(each) for each in standing(row.relations.all()) if each.to_entry_id in approved],
        "confidence_reason": own_words(row, "confidence_reason"),
        "note": own_words(row, "public_note"),
    } | _one_side(row)


def _place(row: Place) -> Payload:
    return {
        "slug": row.slug,
        "name": own_words(row, "name"),
        "country": row.country,
        "precision": row.precision,
    }


def _sides(row: Entry) -> list[str]:
    """The sides it belongs to: those of an event's agents; of a statement's principal, speaker or office, the first
    that has one."""
    if row.kind == EntryKind.EVENT:
        agents = [each.actor for each in row.participants.all() if each.role == ParticipantRole.AGENT]
        return list(dict.fromkeys(agent.side.key if agent.side_id else "" for agent in agents))
    spoke = [who for who in (row.on_behalf_of, row.speaker, row.office) if who is not None and who.side_id]
    return [spoke[0].side.key] if spoke else []


def _one_side(row: Entry) -> Payload:
    """The column it stands in: "" (both) where agents of several sides act, or nobody of a side does."""
    sides = _sides(row)
    return {"side": sides[0] if len(sides) == 1 else "", "sides": [side for side in sides if side]}


def _event(row: Entry) -> Payload:
    return {
        "kind": row.event_kind,
        "participants": [{"actor": each.actor.slug, "role": each.role} for each in row.participants.all()],
    }


def _statement(row: Entry) -> Payload:
    return {
        "speaker": _slug(row.speaker),
        "office": _slug(row.office),
        "attribution": row.attribution,
        "on_behalf_of": _slug(row.on_behalf_of),
        "addressee": _slug(row.addressee),
        "act": row.act,
        "second_act": row.second_act,
        "medium": row.medium,
        "anonymity": row.anonymity,
        "anonymity_ground": row.anonymity_ground,
        "anonymity_as_printed": row.anonymity_as_printed,
        "language": row.language,
    }


def _slug(row: Actor | None) -> str | None:
    return row.slug if row is not None else None


def _relation(row: Relation) -> Payload:
    return {
        "kind": row.kind,
        "to": row.to_entry.public_id,
        "basis": row.basis,
        "note": own_words(row, "note"),
        "passages": [shown.passage.public_id for shown in row.shown_by.all() if not shown.passage.is_withdrawn],
    }


# --- reports -------------------------------------------------------------------------------------------------------


def report(row: Report) -> Payload:
    return {
        "id": row.public_id,
        "article": row.article.public_id,
        "rendering": row.rendering,
        "wording": row.wording,
        "marking": row.marking,
        "cue": row.cue,
        "role_as_printed": row.role_as_printed,
        "stance": row.stance,
        "asserts": _asserts(row),
        "origins": [
            {"kind": origin.kind, "organisation": _slug(origin.organisation), "as_printed": origin.as_printed}
            for origin in row.origins.all()
        ],
        "passages": [passage(each, language=row.article.language) for each in standing(row.passages.all())],
    }


def _asserts(row: Report) -> Payload:
    """Only what it asserts."""
    said = {name: getattr(row, f"asserts_{name}") for name in ("value", "name", "title", "place", "actor")}
    asserts: Payload = {name: text for name, text in said.items() if text}
    span = row.asserted_span()
    if span is not None:
        asserts["when"] = {
            "edtf": span.edtf,
            "time": span.time,
            "tz": span.zone,
            "basis": row.asserts_when_basis,
            "as_printed": row.asserts_when_as_printed,
            "earliest": moment(span.earliest),
            "latest": moment(span.latest),
        }
    return asserts


def passage(row: Passage, *, language: str) -> Payload:
    """`exact` is null where only the place may be published."""
    translations = own_words(row, "translation")
    return {
        "id": row.public_id,
        "start": row.start,
        "end": row.end,
        "exact": row.exact or None,
        "language": language,
        "garbled": row.garbled,
        "version": row.text.number,
        "translation": {code: words for code, words in translations.items() if words},
    }


# --- figures and differences ---------------------------------------------------------------------------------------


def figure(row: Figure, *, approved: set[int]) -> Payload:
    return {
        "id": row.public_id,
        "topic": row.topic.key,
        "name": own_words(row.topic, "name"),
        "value": number(row.value),
        "low": number(row.low),
        "high": number(row.high),
        "qualifier": row.qualifier,
        "as_printed": row.as_printed,
        "unit": own_words(row, "unit"),
        "attributed_to": _slug(row.attributed_to),
        "attribution": row.attribution,
        "as_of": row.as_of,
        "entry": row.entry.public_id if row.entry_id in approved else None,
        "reports": [report(each) for each in standing(row.reports.all())],
    }


def difference(found: Disagreement | None, row: Difference | None, *, names: dict[str, dict[str, str]]) -> Payload:
    """One difference: found by rule, added by hand, or both (then the row's word stands over the rule's positions).

    `names` are our names of actors and places by slug, for assertions that are one.
    """
    if found is None:
        positions = [_position(each) for each in row.positions.all()]
        ids = [each.entry.public_id for each in row.over_entries.all()]
        figures = [each.figure.public_id for each in row.over_figures.all()]
    else:
        said = {each.report_id: each for each in row.positions.all()} if row else {}
        positions = [_claimed(claim, found.field, names) | _ranked(said.get(claim.report.pk)) for claim in found.claims]
        ids = [each.public_id for each in found.entries]
        figures = [each.public_id for each in found.figures]
    return {
        "id": row.public_id if row else found.public_id,
        "field": row.field if row else found.field.value,
        "entries": ids,
        "figures": figures,
        "positions": positions,
        "status": row.status if row else DifferenceStatus.OPEN.value,
        "note": own_words(row, "note") if row else dict.fromkeys(LANGUAGES, ""),
        "found": "rule" if found else "hand",
    }


def _position(row: Position) -> Payload:
    return {
        "report": row.report.public_id,
        "article": row.report.article.public_id,
        "value": own_words(row, "value"),
        "passage": row.passage.public_id if row.passage_id else None,
        "rank": row.rank,
        "reason": own_words(row, "reason"),
    }


def _ranked(row: Position | None) -> Payload:
    """What an editor's position adds to the rule's; words and passage only where the editor gave any."""
    if row is None:
        return {}
    said = _position(row)
    return {name: said[name] for name in ("rank", "reason")} | {
        name: said[name] for name, given in (("value", row.value_en), ("passage", row.passage_id)) if given
    }


def _claimed(claim: Claim, field: DifferenceField, names: dict[str, dict[str, str]]) -> Payload:
    """A position as the rule finds it; its passage is the one that prints the words, else the report's first."""
    passages = list(standing(claim.report.passages.all()))
    printed = claim.report.asserts_when_as_printed if field == DifferenceField.WHEN else claim.written
    telling = [(part, each) for part in printed.split(" | ") for each in passages if part and part in each.exact]
    if isinstance(claim.value, dates.Span):
        value = {code: dates.label(claim.value, code) for code in LANGUAGES}
    else:
        # Of several printed forms, the one that this report's article prints.
        own_form = telling[0][0] if telling else claim.written
        value = names.get(claim.written) or dict.fromkeys(LANGUAGES, own_form)
    return {
        "report": claim.report.public_id,
        "article": claim.report.article.public_id,
        "value": value,
        "passage": next((each.public_id for each in (*(each for _part, each in telling), *passages)), None),
        "rank": Rank.NORMAL.value,
        "reason": dict.fromkeys(LANGUAGES, ""),
    }
