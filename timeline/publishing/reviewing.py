"""What is in review, as it would be published: the difference each record would make, and what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models, transaction

from timeline.models.record import Difference, Dispute, Entry, Figure
from timeline.vocabulary import Anonymity, SpeechAct, State

from . import press
from .changes import ItemChange
from .checks import Missing, publishable

REVIEWED = (Entry, Figure, Difference)
ACCUSING = (SpeechAct.ACCUSE, SpeechAct.THREATEN)


@dataclass(frozen=True)
class Waiting:
    """One record in review. `change` is None while it cannot be published; then `missing` says why."""

    row: models.Model
    change: ItemChange | None
    missing: tuple[Missing, ...]

    @property
    def seen(self) -> bool:
        """Whether it changes something that readers see."""
        return self.row.ever_published

    @property
    def unnamed(self) -> bool:
        return getattr(self.row, "anonymity", "") == Anonymity.UNNAMED

    @property
    def accuses(self) -> bool:
        return getattr(self.row, "act", "") in ACCUSING


def waiting(dispute: Dispute, by: str) -> list[Waiting]:
    """Everything of the dispute that is in review. The differences are those of a press that had approved all of it:
    one dry run, rolled back."""
    rows = [row for model in REVIEWED for row in model.objects.filter(dispute=dispute, state=State.IN_REVIEW)]
    missing = {row: publishable(row) for row in rows}
    with transaction.atomic():
        for row in rows:
            if not missing[row]:
                type(row).objects.filter(pk=row.pk).update(state=State.APPROVED)
        try:
            changes = press.publish(dispute, note="", by=by, dry_run=True).changes
        except press.PressError:
            changes = ()
        transaction.set_rollback(True)
    by_id = {change.public_id: change for change in changes}
    return [Waiting(row, by_id.get(row.public_id), missing[row]) for row in rows]
