"""What every page of the desk shares: history with a reason, and that nothing published is deleted."""

from __future__ import annotations

from contextlib import contextmanager

import reversion
from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import flatten, unquote
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.contrib.auth import get_permission_codename
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from reversion.admin import VersionAdmin
from reversion.errors import RevertError

from timeline.models import Dispute, Entry
from timeline.vocabulary import LANGUAGES, State

from . import history, rights
from .approvals import ApprovalsThatHold
from .belonging import dispute_of, seen_by_readers
from .collisions import SavesThatMeet
from .fields import Line, Prose
from .lookups import SafeLookups
from .saves import saves


def three(name: str) -> tuple[str, ...]:
    """The field names of one of our own texts."""
    return tuple(f"{name}_{code}" for code in LANGUAGES)


class RecordForm(forms.ModelForm):
    """A form of the record: says every rule of the table in words, and leaves untouched texts as they are."""

    def clean(self):
        cleaned = super().clean()
        # A browser sends line ends of its own, and Django trims: neither may change what the editor left alone.
        for name in set(cleaned) - set(self.changed_data):
            if isinstance(self.fields[name], Line) and self.instance.pk:
                cleaned[name] = self.initial.get(name, cleaned[name])
        return cleaned

    def _post_clean(self):
        # Django would ask the constraints with the rest and in its own words; they are asked last, and all of them.
        self.instance.validate_constraints = lambda exclude=None: None
        try:
            super()._post_clean()
        finally:
            del self.instance.validate_constraints
        self._check_dispute()
        self._check_constraints()

    def _check_dispute(self):
        mine = dispute_of(self.instance)
        for name in self.fields:
            value = self.cleaned_data.get(name)
            if isinstance(value, models.Model) and not isinstance(value, Dispute) and name not in self.errors:
                theirs = dispute_of(value)
                if theirs is not None and theirs != mine:
                    self.add_error(name, _("“%(row)s” belongs to another dispute.") % {"row": value})

    def _check_constraints(self):
        """Asks all of the table's constraints, once nothing else is left to complain of.

        Django's form skips one that names a column missing from the form, or read-only in it, and the database's
        refusal would be the editor's error 500. Left out is a parent that is being saved together with this row.
        """
        if self.errors:
            return
        unsaved = {
            field.name
            for field in self.instance._meta.concrete_fields
            if field.is_relation
            and getattr(self.instance, field.attname) is None
            and field.get_cached_value(self.instance, None) is not None
        }
        try:
            self.instance.validate_constraints(exclude=unsaved)
        except ValidationError as error:
            self._update_errors(error)

    def _update_errors(self, errors):
        # A rule may speak of a column that this form does not show: then it is said at the top.
        said = getattr(errors, "error_dict", None)
        if said is not None:
            homeless = [name for name in said if name != NON_FIELD_ERRORS and name not in self.fields]
            for name in homeless:
                label = capfirst(self.instance._meta.get_field(name).verbose_name)
                lines = [f"{label}: {message}" for message in ValidationError(said.pop(name)).messages]
                said.setdefault(NON_FIELD_ERRORS, []).extend(ValidationError(lines).error_list)
        super()._update_errors(errors)


class ReasonedForm(RecordForm):
    """Asks why: kept in the history; demanded for what readers have already seen."""

    going_back = False  # set by the pages that go back to an older version
    keeps_approval = True  # whether what is approved stays so when this editor changes it
    clashing = False  # set where somebody saved the row while this editor worked

    reason = forms.CharField(
        label=_("Reason of this change"),
        required=False,
        max_length=300,
        help_text=_("Kept in the history. Demanded when readers have already seen it."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean(self):
        cleaned = super().clean()
        if self.clashing:
            self.add_error(None, _("Not saved: somebody saved this while you worked. Both versions are shown above."))
        self._hold_state(cleaned)
        touched = self.going_back or set(self.changed_data) - {"reason"}
        if touched and seen_by_readers(self.instance) and not cleaned.get("reason"):
            self.add_error("reason", _("Readers have seen this. Say why it changes."))
        return cleaned

    def _hold_state(self, cleaned: dict) -> None:
        """Nobody approves by the form what only a review may approve; what was approved and changes goes back there."""
        if cleaned.get("state") != State.APPROVED or self.keeps_approval:
            return
        if self.going_back:
            # What it held then may have been corrected since, or never approved at all.
            cleaned["state"] = State.IN_REVIEW
        elif self.initial.get("state") != State.APPROVED:
            self.add_error("state", _("It is approved in the review, by another editor: choose “in review”."))
        elif set(self.changed_data) - {"reason"}:
            cleaned["state"] = State.IN_REVIEW


class KeptFormSet(forms.BaseInlineFormSet):
    """Refuses, in words, to delete a row that readers have seen, or to change one of theirs without a reason."""

    def clean(self):
        super().clean()
        seen = history.published_among(form.instance for form in self.deleted_forms if form.instance.pk)
        if seen:
            raise ValidationError(
                _("“%(row)s” was published: withdraw it with a reason instead of deleting it."),
                params={"row": seen[0]},
            )
        # The reason stands in the page's own form; a row of an inline has none.
        if self.has_changed() and seen_by_readers(self.instance) and not self.data.get("reason", "").strip():
            raise ValidationError(_("Readers have seen this. Say why it changes, under “Reason of this change”."))


FORM_FIELDS = {
    models.CharField: {"form_class": Line},
    models.URLField: {"assume_scheme": "https"},
    models.TextField: {"form_class": Prose, "widget": AdminTextareaWidget(attrs={"rows": 4})},
}


class RecordFields(BaseModelAdmin):
    """The form fields of the record: texts that stay as printed, and no button that deletes what was only chosen."""

    formfield_overrides = FORM_FIELDS

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field


class KeptInline(RecordFields):
    """An inline without spare rows, ordered as the editor orders it."""

    extra = 0
    form = RecordForm
    formset = KeptFormSet
    show_change_link = True


class RowInline(KeptInline, admin.TabularInline):
    pass


class BlockInline(KeptInline, admin.StackedInline):
    pass


# Where the session keeps the key of the dispute that its editor saved something of last.
WORKED_ON = "desk_dispute"
NOT_YET = ("reason", "public_id", "publishable", "looked_at")


def _without(fields: tuple, names: tuple[str, ...]) -> tuple:
    """The fields of a fieldset, in their rows, without those named."""
    rows = (tuple(each for each in row if each not in names) if isinstance(row, tuple) else row for row in fields)
    return tuple(row for row in rows if row and row not in names)


def _opened_at(options: dict, wrong: set[str]) -> dict:
    """The options of a fieldset, which is not collapsed where it holds a field that is wrong.

    Django does so by itself, but only for fields that stand in a row of their own.
    """
    if wrong.isdisjoint(flatten(options["fields"])):
        return options
    return options | {"classes": tuple(each for each in options.get("classes", ()) if each != "collapse")}


class DeskAdmin(SafeLookups, RecordFields, ApprovalsThatHold, SavesThatMeet, VersionAdmin):
    """A page of the desk. A save with its inlines is one revision: who, when, what, and why."""

    form = ReasonedForm
    history_latest_first = True
    object_history_template = "admin/timeline/history.html"
    save_on_top = True

    # ---- history -------------------------------------------------------------------------------------------------

    @contextmanager
    def create_revision(self, request):
        with super().create_revision(request):
            yield
            reason = getattr(request, "reason", "")
            if reason:
                reversion.set_comment(f"{reason} ({reversion.get_comment()})")

    def history_view(self, request, object_id, extra_context=None):
        """The saves of the row, with what each changed."""
        row = self.get_object(request, unquote(object_id))
        found = saves(row, self.opts.model_name) if row is not None else []
        return super().history_view(request, object_id, {"saves": found} | (extra_context or {}))

    def construct_change_message(self, request, form, formsets, add=False):
        form.changed_data = [name for name in form.changed_data if name != "reason"]
        return super().construct_change_message(request, form, formsets, add)

    def save_model(self, request, obj, form, change):
        request.reason = form.cleaned_data.get("reason", "")
        super().save_model(request, obj, form, change)
        request.made = obj
        request.session[WORKED_ON] = dispute_of(obj)

    def get_fieldsets(self, request, obj=None):
        """Without the reason while the row is new, since nothing of it was seen, and without the id it has not yet."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            return fieldsets
        shown = [(name, options | {"fields": _without(options["fields"], NOT_YET)}) for name, options in fieldsets]
        return [fieldset for fieldset in shown if fieldset[1]["fields"]]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        going_back = request.resolver_match.url_name.endswith(("_revision", "_recover"))
        marks = {
            "going_back": going_back,
            "clashing": bool(getattr(request, "clashes", None)),
            "keeps_approval": rights.keeps_approval(request.user),
        }
        return type(form.__name__, (form,), marks)

    def _reversion_revisionform_view(self, request, version, template_name, extra_context=None):
        """The library's page, for this row and what hangs on it alone, after asking who may change them."""
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(("GET", "HEAD", "POST"))
        if version.content_type.model_class()._meta.concrete_model is not self.model._meta.concrete_model:
            raise Http404
        versions = history.tree(version)
        if not self.has_change_permission(request) or not self._may_change(request, versions[1:]):
            raise PermissionDenied
        # The library would write the old rows as they were, the mark "was published" and derived columns included.
        refused = []

        def revert(delete):
            try:
                history.revert(versions)
            except RevertError as error:
                refused.append(error)
                raise

        version.revision.revert = revert
        response = super()._reversion_revisionform_view(request, version, template_name, extra_context)
        # The library leads to the list; the editor who is told why not chooses another version. What is deleted has
        # no history page.
        if refused and request.resolver_match.url_name.endswith("_revision"):
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", version.object_id)
        return response

    def _may_change(self, request, versions) -> bool:
        models_ = {version.content_type.model_class()._meta for version in versions}
        return all(
            request.user.has_perm(f"{options.app_label}.{get_permission_codename('change', options)}")
            for options in models_
        )

    # ---- nothing published is deleted ----------------------------------------------------------------------------

    def get_deleted_objects(self, objs, request):
        """Django's answer, with what readers have seen among the protected: the page then says so, and stops there."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        refused = [
            _("%(kind)s “%(row)s”: published, so it is withdrawn with a reason, never deleted.")
            % {"kind": capfirst(row._meta.verbose_name), "row": row}
            for row in history.published_among(objs)
        ]
        return to_delete, counts, lacking, [*refused, *protected]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and getattr(obj, "ever_published", False):
            context["show_delete"] = False
        shown = context["adminform"]
        if hasattr(obj, "notes"):
            context["notes"] = obj.notes.all()
            context["note_kind"] = "entry" if isinstance(obj, Entry) else self.opts.model_name
        context |= self.carried(request, context, add=add)
        shown.fieldsets = [(name, _opened_at(options, set(shown.form.errors))) for name, options in shown.fieldsets]
        return super().render_change_form(request, context, add, change, form_url, obj)


class OfOneDispute(DeskAdmin):
    """A page about something of one dispute; it never moves to another."""

    autocomplete_fields = ("dispute",)
    list_filter = ("dispute",)

    def get_readonly_fields(self, request, obj=None):
        readonly = super().get_readonly_fields(request, obj)
        return (*readonly, "dispute") if obj else readonly

    def get_changeform_initial_data(self, request):
        """The dispute this editor last worked on, else the only one, so that it need not be chosen again."""
        initial = super().get_changeform_initial_data(request)
        disputes = set(Dispute.objects.values_list("pk", flat=True))
        last = request.session.get(WORKED_ON)
        if last in disputes:
            return {"dispute": last} | initial
        # A wrong one, once saved, could not be changed: where there are several, the editor says which.
        return {"dispute": disputes.pop()} | initial if len(disputes) == 1 else initial
