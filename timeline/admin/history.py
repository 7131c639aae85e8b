"""The history of the record: what one revision holds, and how rows go back to what they were in it.

The loader's revisions are of the same make, since a model is registered here once for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import reversion
from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import ObjectDoesNotExist
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, models
from django.utils.translation import gettext as _
from reversion.errors import RevertError

from timeline import dates
from timeline.models import record

_ENTRY = ("participants", "reports", "relations")

# Every table with what a revision of its rows takes along. A row stands after those it refers to, so that going back
# in this order always finds them.
FOLLOWED: dict[type[models.Model], tuple[str, ...]] = {
    record.Dispute: ("sides",),
    record.Side: (),
    record.Place: (),
    record.Actor: ("printed_names", "tenures"),
    record.Topic: (),
    # The texts have a page, and a ledger, of their own.
    record.Article: ("agencies",),
    record.ArticleText: ("left_out",),
    record.PrintedName: (),
    record.Tenure: (),
    record.ArticleAgency: (),
    record.LeftOutSpan: (),
    record.Entry: _ENTRY,
    record.Event: _ENTRY,
    record.Statement: _ENTRY,
    record.Participant: (),
    record.Figure: ("reports",),
    record.Report: ("passages", "origins"),
    record.Origin: (),
    record.Passage: (),
    record.Relation: ("shown_by",),
    record.RelationPassage: (),
    record.Difference: ("over_entries", "over_figures", "positions"),
    record.DifferenceEntry: (),
    record.DifferenceFigure: (),
    record.Position: (),
}
_ORDER = {model: place for place, model in enumerate(FOLLOWED)}

# Not part of any version. What was published stays so whatever a row goes back to; a text is kept once, in its row;
# the rest is derived on every save.
_OUTSIDE = ("assigned_to", "ever_published", "body", "earliest", "latest", "prefix", "suffix", "orphaned")

for _model, _follow in FOLLOWED.items():
    reversion.register(_model, follow=_follow, exclude=_OUTSIDE)


def published_among(rows: Iterable[models.Model]) -> list[models.Model]:
    """Which of the rows, and of what would be deleted with them, readers have seen."""
    nested = NestedObjects(using=DEFAULT_DB_ALIAS)
    of_model: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        of_model.setdefault(type(row), []).append(row)
    # Django collects rows of one model at a time.
    for alike in of_model.values():
        nested.collect(alike)
    return [row for found in nested.data.values() for row in found if getattr(row, "ever_published", False)]


def tree(version: reversion.models.Version) -> list[reversion.models.Version]:
    """A row's version and those, of the same revision, of what FOLLOWED takes along with it, and no others: a loader's
    revision holds a whole record, and going back on one row must not touch the rest."""
    by_model: dict[type[models.Model], list[reversion.models.Version]] = {}
    for each in version.revision.version_set.select_related("content_type"):
        by_model.setdefault(each.content_type.model_class(), []).append(each)
    reached = [version]
    for parent in reached:
        model = parent.content_type.model_class()
        for accessor in FOLLOWED[model]:
            relation = model._meta.get_field(accessor)
            for child in by_model.get(relation.related_model, ()):
                if str(child.field_dict[relation.field.attname]) == parent.object_id:
                    reached.append(child)
    return reached


def take_back(versions: Iterable[reversion.models.Version]) -> None:
    """Deletes the rows that these versions, their first, tell of. Raises RevertError where readers have seen one."""
    listed = sorted(versions, key=lambda version: -_ORDER[version.content_type.model_class()])
    rows = [version.content_type.model_class()._base_manager.filter(pk=version.object_id).first() for version in listed]
    try:
        _delete(row for row in rows if row is not None)
    except models.ProtectedError as error:
        raise RevertError(_("It cannot be taken back: something refers to it.")) from error


def revert(versions: Iterable[reversion.models.Version], *, keep_added: bool = False) -> None:
    """Puts rows back as they were in these versions, and deletes those that were added to them since, unless told to
    keep them.

    Saves each row as an editor would, so derived columns are right and what is outside versions stays. Raises
    RevertError, to be shown, where that cannot be: call it within a transaction.
    """
    try:
        rows = sorted((_as_it_was(version) for version in versions), key=lambda row: _ORDER[type(row)])
        for row in rows:
            row.save()
        if not keep_added:
            _delete(_added_since(rows))
        # The databases check references at the end of the transaction, which would be too late to say so.
        connection.check_constraints()
    except (IntegrityError, ObjectDoesNotExist, dates.DateError, models.ProtectedError) as error:
        message = _("This version does not fit the record of today: what it refers to was deleted, or is in use.")
        raise RevertError(message) from error


def _as_it_was(version: reversion.models.Version) -> models.Model:
    model = version.content_type.model_class()
    row = model._base_manager.filter(pk=version.object_id).first() or model()
    for column, value in version.field_dict.items():
        setattr(row, column, value)
    return row


def _added_since(rows: list[models.Model]) -> Iterator[models.Model]:
    then = {(type(row), row.pk) for row in rows}
    for row in rows:
        for accessor in FOLLOWED[type(row)]:
            for child in getattr(row, accessor).all():
                if (type(child), child.pk) not in then:
                    yield child


def _delete(rows: Iterable[models.Model]) -> None:
    added = list(rows)
    seen = published_among(added)
    if seen:
        named = ", ".join(str(row) for row in seen[:5])
        raise RevertError(_("Published since then, so it cannot be deleted by going back: %(rows)s.") % {"rows": named})
    for row in added:
        # What hangs on a row that was deleted before it is gone already.
        if type(row)._base_manager.filter(pk=row.pk).exists():
            row.delete()
