"""What of a dispute's working record is approved, read in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from timeline.models.record import Difference, Dispute, Entry, Figure, Position, Relation, Report
from timeline.vocabulary import State

from .checks import Answers, answers_within


@dataclass(frozen=True)
class Working:
    """The approved pieces of a dispute, in the editor's order, with everything they refer to at hand."""

    dispute: Dispute
    entries: tuple[Entry, ...]
    figures: tuple[Figure, ...]
    differences: tuple[Difference, ...]
    answers: Answers


def approved(dispute: Dispute) -> Working:
    """The approved pieces of `dispute`; drafts, pieces in review and withdrawn ones are not read."""
    return Working(
        dispute=dispute,
        entries=tuple(_entries(dispute)),
        figures=tuple(_figures(dispute)),
        differences=tuple(_differences(dispute)),
        answers=answers_within(dispute),
    )


def _reports() -> Prefetch:
    rows = Report.objects.select_related("article", "article__dispute", "article__outlet")
    rows = rows.prefetch_related("origins__organisation", "passages__text")
    return Prefetch("reports", queryset=rows)


def _entries(dispute: Dispute) -> QuerySet[Entry]:
    relations = Relation.objects.select_related("to_entry").prefetch_related("shown_by__passage")
    return (
        Entry.objects.filter(dispute=dispute, state=State.APPROVED)
        .select_related("dispute", "place", "when_relative_to", "speaker__side", "office__side")
        .select_related("on_behalf_of__side", "addressee__side")
        .prefetch_related("participants__actor__side", _reports(), Prefetch("relations", queryset=relations))
    )


def _figures(dispute: Dispute) -> QuerySet[Figure]:
    return (
        Figure.objects.filter(dispute=dispute, state=State.APPROVED)
        .select_related("dispute", "topic", "attributed_to", "entry")
        .prefetch_related(_reports())
    )


def _differences(dispute: Dispute) -> QuerySet[Difference]:
    positions = Position.objects.select_related("report__article", "passage")
    return (
        Difference.objects.filter(dispute=dispute, state=State.APPROVED)
        .select_related("dispute")
        .prefetch_related("over_entries__entry", "over_figures__figure", Prefetch("positions", queryset=positions))
    )
