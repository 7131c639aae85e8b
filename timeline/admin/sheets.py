"""Sheets of entries: a filtered list exported, and brought back with its difference shown before it is written."""

from __future__ import annotations

import hashlib

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from timeline.ingest import sheets
from timeline.models import Dispute

from . import rights

CHANGE = "timeline.change_entry"
MOST_BYTES = 5_000_000


@admin.action(description=lazy("Export as CSV"), permissions=["view"])
def export(model_admin, request: HttpRequest, chosen: models.QuerySet) -> HttpResponse:
    """The chosen entries as a file."""
    response = HttpResponse(sheets.write(chosen.order_by("pk")), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="entries.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


class SheetForm(forms.Form):
    """A file the first time; the second time its text, as it was shown, and the word to write it."""

    file = forms.FileField(label=lazy("An exported sheet, changed (.csv, UTF-8)"), required=False)
    text = forms.CharField(required=False, strip=False, max_length=MOST_BYTES, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=lazy("Reason of these changes"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean(self):
        cleaned = super().clean()
        file = cleaned.get("file")
        if file:
            try:
                cleaned["text"] = file.read(MOST_BYTES + 1).decode("utf-8")
            except UnicodeDecodeError:
                self.add_error("file", _("Not UTF-8: save the sheet as “CSV UTF-8”."))
            if file.size > MOST_BYTES:
                self.add_error("file", _("Larger than 5 MB."))
        elif not cleaned.get("text"):
            self.add_error("file", _("Choose a file."))
        return cleaned


@permission_required(CHANGE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def bring_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows what a sheet would change; writes only what was shown."""
    dispute = Dispute.objects.filter(slug=slug).first()
    if dispute is None:
        raise Http404
    form = SheetForm(request.POST or None, request.FILES or None, label_suffix="")
    context = {"dispute": dispute, "title": _("A sheet brought back")}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with transaction.atomic():
            Dispute.objects.select_for_update().get(pk=dispute.pk)
            sheet = sheets.read(said["text"], dispute)
            seen = _digest(sheet)
            if _may_write(form, sheet, seen):
                # Before it is written: the history must not call approved what nobody looked at.
                for change in sheet.changes:
                    rights.after_change(request.user, change.entry)
                count = sheets.apply(sheet, request.user, said["reason"] or _("A sheet brought back."))
                messages.success(request, _("%(n)d entries are changed.") % {"n": count})
                return redirect("admin:timeline_entry_changelist")
        context |= {"sheet": sheet, "seen": seen, "text": said["text"]}
    return TemplateResponse(
        request, "admin/timeline/sheet.html", admin.site.each_context(request) | context | {"form": form}
    )


def _may_write(form: SheetForm, sheet: sheets.Sheet, seen: str) -> bool:
    said = form.cleaned_data
    if not said["seen"] or not sheet.changes or sheet.problems:
        return False
    if said["seen"] != seen:
        form.add_error(None, _("The record changed since this was shown: nothing was written. This is it now."))
    elif any(change.entry.ever_published for change in sheet.changes) and not said["reason"]:
        form.add_error("reason", _("Readers have seen some of these: say why they change."))
    return not form.errors


def _digest(sheet: sheets.Sheet) -> str:
    shown = [(change.entry.public_id, change.column, change.was, change.now) for change in sheet.changes]
    return hashlib.sha256(repr(shown).encode()).hexdigest()
