"""What every page of the desk shares: history with a reason, and that nothing published is deleted."""

from __future__ import annotations

import reversion
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from reversion.admin import VersionAdmin

LANGUAGE_CODES = ("en", "da", "nn")


def three(name: str) -> tuple[str, str, str]:
    """The field names of one of our own texts."""
    return tuple(f"{name}_{code}" for code in LANGUAGE_CODES)


class ReasonedForm(forms.ModelForm):
    """Asks why: kept in the history; demanded for what readers have already seen."""

    reason = forms.CharField(
        label=_("Reason of this change"),
        required=False,
        max_length=300,
        help_text=_("Kept in the history. Demanded when readers have already seen it."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean(self):
        cleaned = super().clean()
        seen = getattr(self.instance, "ever_published", False)
        if seen and set(self.changed_data) - {"reason"} and not cleaned.get("reason"):
            self.add_error("reason", _("Readers have seen this. Say why it changes."))
        return cleaned


class KeptFormSet(forms.BaseInlineFormSet):
    """Refuses, in words, to delete a row that readers have seen."""

    def clean(self):
        super().clean()
        for form in self.deleted_forms:
            if getattr(form.instance, "ever_published", False):
                raise ValidationError(
                    _("“%(row)s” was published: withdraw it with a reason instead of deleting it."),
                    params={"row": form.instance},
                )


class KeptInline:
    """An inline without spare rows, ordered as the editor orders it."""

    extra = 0
    formset = KeptFormSet
    show_change_link = True


class RowInline(KeptInline, admin.TabularInline):
    pass


class BlockInline(KeptInline, admin.StackedInline):
    pass


class DeskAdmin(VersionAdmin):
    """A page of the desk. A save with its inlines is one revision: who, when, what, and why."""

    form = ReasonedForm
    list_per_page = 50
    save_on_top = True
    history_latest_first = True

    def has_delete_permission(self, request, obj=None):
        if getattr(obj, "ever_published", False):
            return False
        return super().has_delete_permission(request, obj)

    def get_actions(self, request):
        """Without deleting in bulk: rows go one by one, from their own page, where what hangs on them is shown."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_model(self, request, obj, form, change):
        request.reason = form.cleaned_data.get("reason", "") if hasattr(form, "cleaned_data") else ""
        super().save_model(request, obj, form, change)

    def log_addition(self, request, obj, message):
        return self._with_reason(request, super().log_addition(request, obj, message))

    def log_change(self, request, obj, message):
        return self._with_reason(request, super().log_change(request, obj, message))

    def _with_reason(self, request, entry):
        reason = getattr(request, "reason", "")
        if reason and entry is not None and reversion.is_active():
            reversion.set_comment(f"{reason} ({entry.get_change_message()})")
        return entry


class OfOneDispute(DeskAdmin):
    """A page about something of one dispute."""

    autocomplete_fields = ("dispute",)
    list_filter = ("dispute",)

    def get_changeform_initial_data(self, request):
        """The only dispute there is, or the one last used, so that it need not be chosen again."""
        initial = super().get_changeform_initial_data(request)
        newest = self.model._default_manager.order_by("-pk").values_list("dispute", flat=True).first()
        if newest is None:
            # Imported here because the models load after this module is named in the app's configuration.
            from timeline.models import Dispute

            newest = Dispute.objects.order_by("pk").values_list("pk", flat=True).first()
        return {"dispute": newest} | initial
