"""Redaction: words taken out of editions that are out, by the Publisher alone: a court, privacy or rights say so."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from timeline.models import Dispute
from timeline.publishing import redaction

from .press import PUBLISH

GROUNDS = (("court", lazy("a court’s order")), ("privacy", lazy("privacy")), ("rights", lazy("the rights of others")))


class RedactionForm(forms.Form):
    """What is redacted, why, and once more what: it cannot be taken back."""

    public_id = forms.CharField(label=lazy("Id, as readers see it (ST-…, EV-…, an actor’s slug)"), max_length=80)
    ground = forms.ChoiceField(label=lazy("Ground"), choices=GROUNDS)
    detail = forms.CharField(
        label=lazy("In words, for the record"),
        max_length=300,
        help_text=lazy("Shown to readers in the place of what is gone. Do not repeat what is taken out."),
    )
    again = forms.CharField(
        label=lazy("The id again, to redact it in every edition for good"), max_length=80, required=False
    )

    def clean(self):
        cleaned = super().clean()
        again = cleaned.get("again")
        if again and again != cleaned.get("public_id"):
            self.add_error("again", _("This is another id than the one above."))
        return cleaned


@permission_required(PUBLISH, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def redact(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows the extent first; writes only once the id was typed again."""
    dispute = Dispute.objects.filter(slug=slug).first()
    if dispute is None:
        raise Http404
    form = RedactionForm(request.POST or None, label_suffix="")
    extent = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        extent = redaction.extent(slug, said["public_id"])
        if not extent:
            form.add_error("public_id", _("Nothing of this dispute that may be redacted has this id."))
        elif said["again"]:
            ground = f"{dict(GROUNDS)[said['ground']]}: {said['detail']}"
            count = redaction.redact(slug, [said["public_id"]], ground=ground)
            messages.success(request, _("%(n)d versions are blanked.") % {"n": count})
            return redirect("admin:publish", slug)
    context = admin.site.each_context(request) | {
        "title": _("Redact"),
        "dispute": dispute,
        "form": form,
        "extent": extent,
    }
    return TemplateResponse(request, "admin/timeline/redact.html", context)
