"""Who may approve what: the right to, and that nobody approves alone what they wrote, where the newsroom says so."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _
from reversion.models import Version

from timeline.models import Difference, Entry, Figure, Note, Report
from timeline.vocabulary import NoteKind, State

APPROVE = "timeline.approve_entry"


def reviewed(row: models.Model) -> Entry | Figure | Difference | None:
    """The record that is reviewed when this row changes: itself, or what it hangs on."""
    while row is not None and not isinstance(row, Entry | Figure | Difference):
        owners = ("difference", "report", "entry", "figure", "relation", "from_entry")
        row = next((owner for name in owners if (owner := getattr(row, name, None)) is not None), None)
    return row


def writers(row: Entry | Figure | Difference) -> set[int]:
    """The keys of the users who changed the record, or its reports, since it was last approved."""
    about = {"entry": row} if isinstance(row, Entry) else {row._meta.model_name: row}
    approved = Note.objects.filter(kind=NoteKind.APPROVED, **about).first()
    versions = Version.objects.get_for_object(row)
    if not isinstance(row, Difference):
        reports = Report.objects.filter(**about).values_list("pk", flat=True)
        versions = versions | Version.objects.filter(
            content_type=ContentType.objects.get_for_model(Report), object_id__in=[str(key) for key in reports]
        )
    since = versions.filter(revision__date_created__gt=approved.at) if approved else versions
    return {user for user in since.values_list("revision__user", flat=True) if user}


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
