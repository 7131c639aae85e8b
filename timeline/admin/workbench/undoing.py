"""Taking back the last action at the workbench."""

from __future__ import annotations

import reversion
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from reversion.errors import RevertError
from reversion.models import Version

from timeline.admin import history, rights
from timeline.ingest.filing import FilingError
from timeline.models import ArticleText, Filing, Verdict


def last_of(version: ArticleText, by: models.Model) -> Filing | None:
    """What this editor filed last from the text and has not taken back."""
    return Filing.objects.filter(text=version, by=by, undone_at=None).first()


def undo(filing: Filing) -> None:
    """Deletes the rows that the action made and puts back those it changed. Raises FilingError, having changed
    nothing, where another editor worked on them since, or readers have seen what was made."""
    versions = list(filing.revision.version_set.select_related("content_type")) if filing.revision else []
    with transaction.atomic(), reversion.create_revision():
        reversion.set_user(filing.by)
        reversion.set_comment(_("Taken back at the workbench: %(what)s.") % {"what": filing})
        made, were = [], []
        for version in versions:
            older = _others(version).filter(revision__lt=filing.revision_id).first()
            if _others(version).filter(revision__gt=filing.revision_id).exclude(revision__user=filing.by).exists():
                raise FilingError(_("Somebody changed it since. Open it, and take back by hand what is yours."))
            (were if older else made).append(older or version)
        try:
            history.take_back(made)
            history.revert(were, keep_added=True)
            _look_again(were, filing.by)
        except RevertError as error:
            raise FilingError(str(error)) from error
        Verdict.objects.filter(filing=filing).delete()
        filing.undone_at = timezone.now()
        filing.save(update_fields=["undone_at"])


def _look_again(versions: list[Version], by: models.Model) -> None:
    """What went back to a version that was approved waits in the review: what hangs on it may be other than then."""
    for version in versions:
        row = version.content_type.model_class()._base_manager.filter(pk=version.object_id).first()
        rights.after_change(by, row)


def _others(version: Version) -> models.QuerySet:
    """The versions of the same row, newest first."""
    return Version.objects.filter(content_type=version.content_type, object_id=version.object_id).order_by("-pk")
