"""Who may approve what: the right to, and that nobody approves alone what they wrote, where the newsroom says so."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Max
from django.utils.translation import gettext as _
from reversion.models import Version

from timeline.models import Difference, Entry, Figure, Note, Passage, Report
from timeline.vocabulary import NoteKind, State

APPROVE = "timeline.approve_entry"


def reviewed(row: models.Model) -> Entry | Figure | Difference | None:
    """The record that is reviewed when this row changes: itself, or what it hangs on."""
    while row is not None and not isinstance(row, Entry | Figure | Difference):
        owners = ("difference", "report", "entry", "figure", "relation", "from_entry")
        row = next((owner for name in owners if (owner := getattr(row, name, None)) is not None), None)
    return row


def _versions(row: Entry | Figure | Difference) -> models.QuerySet:
    """All versions of the record, of its reports and of their passages."""
    found = Version.objects.get_for_object(row)
    if isinstance(row, Difference):
        return found
    reports = Report.objects.filter(**_about(row))
    passages = Passage.objects.filter(report__in=reports)
    for rows in (reports, passages):
        keys = [str(key) for key in rows.values_list("pk", flat=True)]
        kind = ContentType.objects.get_for_model(rows.model)
        found = found | Version.objects.filter(content_type=kind, object_id__in=keys)
    return found


def _about(row: Entry | Figure | Difference) -> dict:
    return {"entry": row} if isinstance(row, Entry) else {row._meta.model_name: row}


def newest(row: Entry | Figure | Difference) -> int:
    """The key of the record's newest version, 0 for none: another one says that it, or what hangs on it, changed."""
    return _versions(row).order_by().aggregate(newest=Max("pk"))["newest"] or 0


def writers(row: Entry | Figure | Difference) -> set[int]:
    """The keys of the users who changed the record, its reports or their passages, since it was last approved."""
    approved = Note.objects.filter(kind=NoteKind.APPROVED, **_about(row)).first()
    versions = _versions(row)
    since = versions.filter(revision__date_created__gt=approved.at) if approved else versions
    return {user for user in since.order_by().values_list("revision__user", flat=True) if user}


def why_not_approve(user: models.Model, row: Entry | Figure | Difference) -> str:
    """Why this user may not approve the record; "" where nothing stands in the way."""
    if not user.has_perm(APPROVE):
        return _("Approving is for editors. It waits for one of them.")
    if settings.REVIEW_BY_ANOTHER and user.pk in writers(row):
        return _("You wrote it, or a part of it: another editor approves it.")
    return ""


def keeps_approval(user: models.Model) -> bool:
    """Whether what is approved stays so when this user changes it."""
    return user.has_perm(APPROVE) and not settings.REVIEW_BY_ANOTHER


def after_change(user: models.Model, row: models.Model) -> bool:
    """Sends the approved record that the row belongs to back into review, where it does not keep its approval."""
    record = reviewed(row)
    if record is None or record.state != State.APPROVED or keeps_approval(user):
        return False
    record.state = State.IN_REVIEW
    record.save(update_fields=["state"])
    return True
