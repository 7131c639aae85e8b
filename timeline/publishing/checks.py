"""Whether a piece of the working record may be published, and if not, every reason, field by field.

The rules of one row live in its model's clean(); asked here as if the row were approved. Here are the rules that need
its neighbours: reports, passages, relations, the actors and articles it names. The press refuses by this list, and the
editors' desk shows the same one.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from timeline import text
from timeline.models.record import (
    Actor,
    Article,
    Difference,
    Dispute,
    Entry,
    Figure,
    Passage,
    Relation,
    Report,
)
from timeline.models.record.base import own_words
from timeline.vocabulary import ASSERTABLE, Anonymity, EntryKind, RelationKind, State

Answers = dict[int, set[int]]  # by primary key: entry -> the entries it answers


@dataclass(frozen=True)
class Missing:
    """What keeps something from being published: the name of a form field (or of its inline), and a sentence."""

    field: str
    message: str


def publishable(thing: models.Model, *, answers: Answers | None = None) -> tuple[Missing, ...]:
    """Every reason why a row cannot be published as it stands; empty where it can.

    Knows entries, figures, differences, and what these refer to (actors, articles, places, topics, the dispute).
    `answers` saves a query an entry where the caller has read the dispute's answers already.
    """
    return tuple(dict.fromkeys(_reasons(thing, answers)))


def answers_within(dispute: Dispute) -> Answers:
    """Who answers whom among the approved entries of a dispute. One query."""
    found: Answers = {}
    rows = Relation.objects.filter(from_entry__dispute=dispute, withdrawn_reason_en="")
    rows = rows.filter(from_entry__state=State.APPROVED, to_entry__state=State.APPROVED)
    for start, end, kind in rows.values_list("from_entry_id", "to_entry_id", "kind"):
        if RelationKind(kind).answers:
            found.setdefault(start, set()).add(end)
    return found


def _reasons(thing: models.Model, answers: Answers | None) -> Iterator[Missing]:
    if isinstance(thing, Entry):
        yield from _entry(thing, answers)
    elif isinstance(thing, Figure):
        yield from _figure(thing)
    elif isinstance(thing, Difference):
        yield from _difference(thing)
    elif isinstance(thing, Dispute):
        yield from _own_rules(thing)
        yield from _in_all_languages(thing, "title", "standfirst")
        for side in thing.sides.all():
            yield from _named(side, "sides", side.key)
    else:
        yield from _own_rules(thing)
        yield from _in_all_languages(thing, "name")
        if isinstance(thing, Actor | Article):
            yield from _taken_back(thing, "withdrawn_reason_en")
        if isinstance(thing, Article):
            yield from _excerpts(thing)


# --- entries -------------------------------------------------------------------------------------------------------


def _entry(entry: Entry, answers: Answers | None) -> Iterator[Missing]:
    yield from _own_rules(entry, approved=True)
    yield from _in_all_languages(entry, "headline", "summary")
    yield from _all_or_none(entry, "public_note", "confidence_reason")
    spoken = entry.kind == EntryKind.STATEMENT
    if spoken and not entry.speaker_id and not entry.attribution and entry.anonymity != Anonymity.UNATTRIBUTED:
        yield Missing("speaker", _("Name the speaker, or give the speaker as printed."))
    yield from _not_withdrawn(entry, "speaker", "office", "on_behalf_of", "addressee")
    for participant in entry.participants.all():
        yield from _taken_back(participant.actor, "participants")
    yield from _reports(entry)
    for relation in standing(entry.relations.all()):
        yield from _relation(relation)
    yield from _circle(entry, answers)


def _relation(relation: Relation) -> Iterator[Missing]:
    for missing in _own_rules(relation):
        yield Missing("relations", missing.message)
    for missing in _all_or_none(relation, "note"):
        yield Missing("relations", missing.message)
    if relation.to_entry.state == State.WITHDRAWN or relation.to_entry.is_withdrawn:
        message = _("%(id)s, which a relation points to, is withdrawn: withdraw the relation too.")
        yield Missing("relations", message % {"id": relation.to_entry.public_id})
    for shown in relation.shown_by.all():
        yield from _passage(shown.passage, "relations")


def _circle(entry: Entry, answers: Answers | None) -> Iterator[Missing]:
    if not any(RelationKind(relation.kind).answers for relation in standing(entry.relations.all())):
        return
    known = dict(answers_within(entry.dispute) if answers is None else answers)
    known[entry.pk] = {
        relation.to_entry_id for relation in standing(entry.relations.all()) if RelationKind(relation.kind).answers
    }
    seen, waiting = set(), list(known[entry.pk])
    while waiting:
        reached = waiting.pop()
        if reached == entry.pk:
            yield Missing("relations", _("Its answers lead in a circle back to itself."))
            return
        if reached not in seen:
            seen.add(reached)
            waiting += known.get(reached, ())


# --- reports and passages ------------------------------------------------------------------------------------------


def _reports(owner: Entry | Figure) -> Iterator[Missing]:
    reports = list(standing(owner.reports.all()))
    if not reports:
        yield Missing("reports", _("Nothing is published without a passage: add a report with one."))
    for report in reports:
        for missing in _own_rules(report):
            yield _of(report, missing.message)
        for missing in _taken_back(report.article, "reports"):
            yield _of(report, missing.message)
        passages = list(standing(report.passages.all()))
        if not passages:
            yield _of(report, _("Nothing is published without a passage: this report has none."))
        for passage in passages:
            yield from _passage(passage, "reports")
            if passage.text.article_id != report.article_id:
                yield _of(report, _("The passage %(id)s stands in another article.") % {"id": passage.public_id})
            for missing in _own_rules(passage):
                yield _of(report, f"{passage.public_id}: {missing.message}")
        for origin in report.origins.all():
            if origin.organisation_id:
                yield from _taken_back(origin.organisation, "reports")


def _of(report: Report, message: str) -> Missing:
    return Missing("reports", f"{report.public_id}: {message}")


def _passage(passage: Passage, field: str) -> Iterator[Missing]:
    if passage.is_withdrawn:
        yield Missing(field, _("The passage %(id)s is withdrawn.") % {"id": passage.public_id})
    # One that only a newer version of the text has lost still stands as it was printed.
    if passage.orphaned and (passage.misplaced or passage.text.newer() is None):
        yield Missing(field, _("The passage %(id)s is not found in its text.") % {"id": passage.public_id})


# --- figures and differences ---------------------------------------------------------------------------------------


def _figure(figure: Figure) -> Iterator[Missing]:
    yield from _own_rules(figure, approved=True)
    yield from _all_or_none(figure, "unit")
    yield from _not_withdrawn(figure, "attributed_to")
    yield from _reports(figure)


def _difference(difference: Difference) -> Iterator[Missing]:
    yield from _own_rules(difference, approved=True)
    entries = [row.entry for row in difference.over_entries.all()]
    figures = [row.figure for row in difference.over_figures.all()]
    if not entries and not figures:
        yield Missing("entries", _("Say which entries or figures the reports differ over."))
    for field, things in (("entries", entries), ("figures", figures)):
        for thing in things:
            if thing.state != State.APPROVED:
                yield Missing(field, _("%(id)s is not approved.") % {"id": thing.public_id})
    yield from _all_or_none(difference, "note")
    positions = list(difference.positions.all())
    by_hand = difference.field not in ASSERTABLE
    if by_hand and len(positions) < 2:
        yield Missing("positions", _("A difference needs at least two positions."))
    if by_hand:
        yield from _in_all_languages(difference, "note")
    owners = {(type_, thing.pk) for type_, things in (("e", entries), ("f", figures)) for thing in things}
    for position in positions:
        words = _in_all_languages(position, "value") if by_hand else _all_or_none(position, "value")
        for missing in (*_own_rules(position), *words, *_all_or_none(position, "reason")):
            yield Missing("positions", missing.message)
        report = position.report
        if report.is_withdrawn:
            yield Missing("positions", _("The report %(id)s is withdrawn.") % {"id": report.public_id})
        if (("e", report.entry_id) if report.entry_id else ("f", report.figure_id)) not in owners:
            message = _("The report %(id)s is of none of these entries or figures.")
            yield Missing("positions", message % {"id": report.public_id})
        if position.passage_id:
            yield from _passage(position.passage, "positions")


# --- what the rules share ------------------------------------------------------------------------------------------


def _excerpts(article: Article) -> Iterator[Missing]:
    """Words published of one text are together at most half of it; words published twice count once."""
    passages = Passage.objects.filter(text__article=article).exclude(exact="")
    passages = passages.filter(withdrawn_reason_en="", report__withdrawn_reason_en="").filter(
        Q(report__entry__state=State.APPROVED) | Q(report__figure__state=State.APPROVED)
    )
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for number, length, start, end in passages.values_list("text__number", "text__length", "start", "end"):
        spans.setdefault((number, length), []).append((start, end))
    for (_number, length), published in spans.items():
        total = sum(end - start for start, end in text.joined(published))
        if total * 2 > length:
            message = _("%(n)d of its %(all)d characters would be published, more than half.")
            yield Missing("texts", message % {"n": total, "all": length})


def standing(rows: Iterable) -> Iterator:
    """Those of the rows that were not withdrawn."""
    return (row for row in rows if not row.is_withdrawn)


def _own_rules(row: models.Model, *, approved: bool = False) -> Iterator[Missing]:
    """What the row's own clean() says; `approved` asks as if it were."""
    if approved and row.state != State.APPROVED:
        row = copy.copy(row)
        row.state = State.APPROVED
    try:
        row.clean()
    except ValidationError as error:
        for field, messages in error.update_error_dict({}).items():
            for message in ValidationError(messages).messages:
                yield Missing("" if field == NON_FIELD_ERRORS else field, message)
    yield from _suspects(row)


def _suspects(row: models.Model) -> Iterator[Missing]:
    """Characters of our own words that hide, reorder or imitate; of printed words nothing may be changed."""
    for field in row._meta.concrete_fields:
        if field.name.endswith(("_en", "_da", "_nn")):
            for suspect in text.suspects(getattr(row, field.name)):
                message = _("%(code)s %(name)s stands at character %(at)d: %(why)s.")
                names = {"code": suspect.code_point, "name": suspect.name, "at": suspect.offset, "why": suspect.reason}
                yield Missing(field.name, message % names)


def _in_all_languages(row: models.Model, *names: str) -> Iterator[Missing]:
    for name in names:
        for code, said in own_words(row, name).items():
            if not said:
                yield Missing(f"{name}_{code}", _("Write it in all three languages."))


def _all_or_none(row: models.Model, *names: str) -> Iterator[Missing]:
    for name in names:
        if any(own_words(row, name).values()):
            yield from _in_all_languages(row, name)


def _named(row: models.Model, field: str, called: str) -> Iterator[Missing]:
    if not all(own_words(row, "name").values()):
        yield Missing(field, _("%(name)s: write the name in all three languages.") % {"name": called})


def _not_withdrawn(row: models.Model, *fields: str) -> Iterator[Missing]:
    for field in fields:
        other = getattr(row, field)
        if other is not None:
            yield from _taken_back(other, field)


def _taken_back(other: Actor | Article, field: str) -> Iterator[Missing]:
    if other.is_withdrawn:
        yield Missing(field, _("“%(name)s” is withdrawn.") % {"name": other})
