"""Bulk work on lists: it shows its extent first, what is left out and why; one revision for all of it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass

import reversion
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from timeline.models import Note, Place
from timeline.publishing.checks import publishable
from timeline.vocabulary import NoteKind, SpeechAct, State

from . import rights
from .belonging import hold, seen_by_readers

MOST = 500


@dataclass(frozen=True)
class Work:
    """One kind of bulk work: its name on the list, the control it asks with, and what it does to a row. `outside` says
    that it is desk work, which no reader sees and no history keeps."""

    title: str
    field: forms.Field | None
    change: Callable[[models.Model, object], None]
    why_not: Callable[[HttpRequest, models.Model], str] = lambda request, row: ""
    outside: bool = False


def _put(name: str) -> Callable[[models.Model, object], None]:
    def change(row: models.Model, value: object) -> None:
        setattr(row, name, value)

    return change


def _approve(row: models.Model, _value: object) -> None:
    row.state = State.APPROVED


def _why_not_approve(request: HttpRequest, row: models.Model) -> str:
    if row.state != State.IN_REVIEW:
        return _("It is not in review.")
    refused = rights.why_not_approve(request.user, row)
    return refused or " ".join(each.message for each in publishable(row))


def _no_statement(_request: HttpRequest, row: models.Model) -> str:
    return "" if getattr(row, "kind", "") == "statement" else _("It is no statement.")


_PEOPLE = User.objects.filter(is_staff=True, is_active=True)
WORK = {
    "assign": Work(
        lazy("Assign to…"),
        forms.ModelChoiceField(_PEOPLE, required=False, label=lazy("To whom (empty: nobody)")),
        _put("assigned_to"),
        outside=True,
    ),
    "key": Work(lazy("Tag as key entries"), None, lambda row, _value: setattr(row, "key", True)),
    "not_key": Work(lazy("No longer key entries"), None, lambda row, _value: setattr(row, "key", False)),
    "place": Work(
        lazy("Set the place…"), forms.ModelChoiceField(Place.objects.all(), label=lazy("Place")), _put("place")
    ),
    "act": Work(
        lazy("Set the speech act…"),
        forms.ChoiceField(choices=SpeechAct.choices, label=lazy("Speech act")),
        _put("act"),
        _no_statement,
    ),
    "approve": Work(lazy("Approve"), None, _approve, _why_not_approve),
}
OF_ENTRIES = ("assign", "key", "not_key", "place", "act", "approve")
OF_RECORDS = ("assign", "approve")


class BulkForm(forms.Form):
    """What the work asks, and the reason, demanded where readers have seen one of the rows."""

    reason = forms.CharField(
        label=lazy("Reason of this change"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, *args, work: Work, seen: bool, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        if work.field is not None:
            self.fields["value"] = copy.deepcopy(work.field)
            self.order_fields(["value", "reason"])
        self.fields["reason"].required = seen


def actions(names: tuple[str, ...]) -> list[Callable]:
    """The actions of a list, in the order of the names."""
    return [_action(name) for name in names]


def _action(name: str) -> Callable:
    def run(model_admin: admin.ModelAdmin, request: HttpRequest, chosen: models.QuerySet) -> HttpResponse | None:
        return _run(model_admin, request, chosen, name)

    run.__name__ = f"bulk_{name}"
    run.short_description = WORK[name].title
    run.allowed_permissions = ("change",)
    return run


def _run(model_admin, request: HttpRequest, chosen: models.QuerySet, name: str) -> HttpResponse | None:
    work = WORK[name]
    if chosen.count() > MOST:
        messages.error(request, _("At most %(n)d at a time: narrow the list.") % {"n": MOST})
        return None
    rows = list(chosen)
    left_out = {row: why for row in rows if (why := work.why_not(request, row))}
    meant = [row for row in rows if row not in left_out]
    seen = not work.outside and any(seen_by_readers(row) for row in meant)
    form = BulkForm(request.POST if "bulk" in request.POST else None, work=work, seen=seen)
    if meant and form.is_bound and form.is_valid():
        refused = _write(request, work, meant, form.cleaned_data)
        if not refused:
            messages.success(request, _("%(what)s: %(n)d changed.") % {"what": work.title, "n": len(meant)})
            return None
        form.add_error(None, refused)
    context = admin.site.each_context(request) | {
        "title": work.title,
        "opts": model_admin.opts,
        "form": form,
        "meant": meant,
        "left_out": left_out.items(),
        "seen": seen,
        "action": f"bulk_{name}",
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/timeline/bulk.html", context)


def _write(request: HttpRequest, work: Work, rows: list[models.Model], said: dict) -> str:
    """Changes all rows or none; what a row's own rules refuse, in words, "" where it is done."""
    try:
        with transaction.atomic(), reversion.create_revision():
            reversion.set_user(request.user)
            reversion.set_comment(said["reason"] or str(work.title))
            for row in _as_they_are(rows):
                _check_changed(request, work, row)
                _check_dispute(row, said.get("value"))
                work.change(row, said.get("value"))
                row.full_clean(exclude=["public_id"] if not row.public_id else None)
                row.save()
                if work.change is _approve:
                    _note(request, row)
                elif not work.outside:
                    rights.after_change(request.user, row)
    except ValidationError as error:
        return f"{row.public_id}: {' '.join(error.messages)} " + _("Nothing was changed.")
    return ""


def _as_they_are(rows: list[models.Model]) -> list[models.Model]:
    """The rows read anew, once nobody else can change them: what was shown may be old by now."""
    for row in {row.dispute_id: row for row in rows}.values():
        hold(row)
    found = type(rows[0])._default_manager.in_bulk([row.pk for row in rows])
    return [found[row.pk] for row in rows if row.pk in found]


def _check_changed(request: HttpRequest, work: Work, row: models.Model) -> None:
    """Raises ValidationError where the work may not be done on the row any more."""
    why = work.why_not(request, row)
    if why:
        raise ValidationError(why)


def _check_dispute(row: models.Model, value: object) -> None:
    """Raises ValidationError where the value is a row of another dispute."""
    if getattr(value, "dispute_id", row.dispute_id) != row.dispute_id:
        raise ValidationError(_("“%(row)s” belongs to another dispute."), params={"row": value})


def _note(request: HttpRequest, row: models.Model) -> None:
    about = {row._meta.concrete_model._meta.model_name: row}
    name = request.user.get_username()
    Note.objects.create(kind=NoteKind.APPROVED, words=_("Approved."), by=request.user, by_name=name, **about)
