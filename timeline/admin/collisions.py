"""Saves that meet: the same form sent twice, and two editors on one row.

A form carries a sum of what it showed (`_seen`) and, while its row is new, a token (`_token`). A row that holds
something else by now is not saved over: its editor sees both versions and chooses.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import IntegrityError, models, transaction
from django.forms import BaseForm, BaseFormSet
from django.http import QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from timeline.models import Filing
from timeline.vocabulary import Filed

from .belonging import hold

NEVER_SHOWN = ("reason",)


@dataclass(frozen=True)
class Clash:
    """One field of which there are two versions; `name` is its control's id on the page."""

    name: str
    label: str
    theirs: str
    yours: str


def summed(form: BaseForm, formsets: Iterable[BaseFormSet]) -> str:
    """A short text that changes whenever a value that the unbound forms show does."""
    shown = {}
    for each in (form, *(row for formset in formsets for row in formset.initial_forms)):
        for name in each.fields:
            if name not in NEVER_SHOWN:
                shown[each.add_prefix(name)] = str(each[name].initial)
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()


def clashes(form: BaseForm, formsets: Iterable[BaseFormSet], posted: QueryDict) -> list[Clash]:
    """Where what was posted differs from what the unbound forms hold now."""
    found = []
    rows = [(row, f"{formset.model._meta.verbose_name} {number}: ") for formset in formsets
            for number, row in enumerate(formset.initial_forms, start=1)]  # fmt: skip
    for each, before in ((form, ""), *rows):
        for name, field in each.fields.items():
            html_name = each.add_prefix(name)
            yours = field.widget.value_from_datadict(posted, {}, html_name)
            theirs = each[name].initial
            if name not in NEVER_SHOWN and html_name in posted and field.has_changed(theirs, yours):
                label = f"{before}{each[name].label}"
                found.append(Clash(each[name].id_for_label, label, _plain(field, theirs), _plain(field, yours)))
    return found


def _plain(field, value: object) -> str:
    """A value as a person reads it: of a choice its label."""
    choices = getattr(field, "queryset", None)
    if choices is not None:
        row = choices.filter(pk=value).first() if str(value or "").isdecimal() else None
        return str(row or "")
    named = dict(getattr(field, "choices", ()) or ())
    return str(named.get(value, "" if value is None else value))


# ---- the same form twice ---------------------------------------------------------------------------------------------


def new_token() -> str:
    return str(uuid4())


def claim(token: str, by: models.Model) -> tuple[Filing | None, bool]:
    """The action of this token, and whether it is ours to do; None for what is no token of this editor's forms (nothing
    is held back then).

    Waits for another request with the same token. Must be called within a transaction.
    """
    try:
        key = UUID(token)
    except ValueError:
        return None, True
    try:
        with transaction.atomic():
            return Filing.objects.create(token=key, by=by, kind=Filed.FORM, made=0), True
    except IntegrityError:
        held = Filing.objects.filter(token=key, by=by, kind=Filed.FORM).first()
        return held, held is None


class SavesThatMeet:
    """Part of a page of the desk: its saves, where they meet others."""

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method != "POST" or not request.resolver_match.url_name.endswith(("_add", "_change")):
            return super()._changeform_view(request, object_id, form_url, extra_context)
        if object_id is None:
            return self._add_once(request, form_url, extra_context)
        row = self.get_object(request, unquote(object_id))
        if row is not None and request.POST.get("_seen"):
            self._meet(request, row)
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def _add_once(self, request, form_url, extra_context):
        """Adds the row; the same form sent again leads to what the first made."""
        filed, ours = claim(request.POST.get("_token", ""), request.user)
        if not ours and filed.made:
            messages.info(request, _("It was saved already: this is it."))
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", filed.made)
        response = super()._changeform_view(request, None, form_url, extra_context)
        made = getattr(request, "made", None)
        if filed is not None and made is not None:
            filed.made, filed.public_id = made.pk, getattr(made, "public_id", "")
            filed.save(update_fields=["made", "public_id"])
        elif filed is not None:
            filed.delete()
        return response

    def _meet(self, request, row) -> None:
        """Notes on the request where the row holds something else by now than the form showed."""
        hold(row)
        # Read anew: what was read before the lock may have changed while this save waited for it.
        row = self.get_object(request, str(row.pk))
        if row is None:
            return
        form, formsets = self._as_it_is(request, row)
        request.seen = summed(form, formsets)
        if request.seen != request.POST["_seen"]:
            request.clashes = clashes(form, formsets, request.POST)

    def _as_it_is(self, request, row):
        """The row's form and formsets, unbound."""
        form = self.get_form(request, row, change=True)(instance=row)
        formsets = [
            formset(instance=row, prefix=formset.get_default_prefix(), queryset=inline.get_queryset(request))
            for formset, inline in self.get_formsets_with_inlines(request, row)
        ]
        return form, formsets

    def carried(self, request, context, *, add: bool) -> dict:
        """What the page carries for its next save."""
        clashes = getattr(request, "clashes", [])
        if add:
            return {"token": request.POST.get("_token") or new_token()}
        if request.method == "POST" and not clashes:
            return {"seen": request.POST.get("_seen", "")}
        formsets = [shown.formset for shown in context["inline_admin_formsets"]]
        seen = getattr(request, "seen", None) or summed(context["adminform"].form, formsets)
        return {"seen": seen, "clashes": clashes}
