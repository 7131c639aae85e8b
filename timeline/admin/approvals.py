"""What was approved and changes waits in the review again, by whichever way it changed."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.db import models
from django.utils.translation import gettext as _

from . import rights


class ApprovalsThatHold:
    """Part of a page of the desk: its saves and deletions, where they touch what was approved."""

    def save_model(self, request, obj, form, change):
        # A row may be led from one record to another: both have changed then.
        before = self.model._base_manager.filter(pk=obj.pk).first() if change else None
        request.left = rights.reviewed(before)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        going_back = getattr(form, "going_back", False)
        if going_back or form.changed_data or any(formset.has_changed() for formset in formsets):
            self._send_back(request, [rights.reviewed(form.instance), request.left])

    def delete_model(self, request, obj):
        owner = rights.reviewed(obj)
        super().delete_model(request, obj)
        self._send_back(request, [owner])

    def delete_queryset(self, request, queryset):
        owners = [rights.reviewed(row) for row in queryset]
        super().delete_queryset(request, queryset)
        self._send_back(request, owners)

    def _send_back(self, request, records: Iterable[models.Model | None]) -> None:
        """Those of the records that are still there."""
        there = {record for record in records if record is not None and record.pk is not None}
        back = [record for record in there if _held(record) and rights.after_change(request.user, record)]
        if back:
            messages.info(request, _("It was approved, and waits in the review again since it changed."))


def _held(record: models.Model) -> bool:
    return type(record)._base_manager.filter(pk=record.pk).exists()
