"""Articles in: pasted or uploaded, each told what became of it; and new versions of a text."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from timeline.ingest.arriving import Arrived, Incoming, arrive, from_bytes, from_paste, new_version
from timeline.ingest.articles import ENDINGS, MAX_BYTES, Outcome, RefusedError
from timeline.models import Article, Dispute

ADD = "timeline.add_article"
MOST_FILES = 50


class ManyFiles(forms.FileField):
    """Several files of one control; the value is a list."""

    widget = type("ManyFilesInput", (forms.ClearableFileInput,), {"allow_multiple_selected": True})

    def clean(self, data, initial=None):
        return [super(ManyFiles, self).clean(each, initial) for each in data or []]


class ArrivalForm(forms.Form):
    """Texts for one dispute: pasted, or in files. `choice` answers what was asked of one that is like another."""

    dispute = forms.ModelChoiceField(Dispute.objects.all(), label=lazy("Dispute"), empty_label=None)
    words = forms.CharField(
        label=lazy("Paste an article’s text"),
        required=False,
        strip=False,
        max_length=MAX_BYTES,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    join = forms.BooleanField(
        label=lazy("Its lines were broken by a page of fixed width: join them"),
        required=False,
        help_text=lazy("For text copied from a PDF. Paragraphs are parted by blank lines."),
    )
    files = ManyFiles(
        label=lazy("Or files"),
        required=False,
        help_text=lazy(".txt and .html, in UTF-8, at most 2 MB each."),
        widget=ManyFiles.widget(attrs={"accept": ",".join(ENDINGS)}),
    )
    choice = forms.ChoiceField(required=False, choices=[("", ""), ("new", ""), ("version", "")])
    of = forms.ModelChoiceField(Article.objects.all(), required=False)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("words", "").strip() and not cleaned.get("files") and not self.errors:
            self.add_error("words", _("Paste a text, or choose files."))
        if len(cleaned.get("files") or []) > MOST_FILES:
            self.add_error("files", _("At most %(n)d files at a time.") % {"n": MOST_FILES})
        return cleaned


@permission_required(ADD, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def arrivals(request: HttpRequest) -> HttpResponse:
    """The form, and below it what became of each text. What was pasted stays in the form where nothing was made."""
    posted = request.method == "POST"
    form = ArrivalForm(request.POST if posted else None, request.FILES if posted else None, label_suffix="")
    arrived: list[tuple[Arrived, str]] = []
    if posted and form.is_valid():
        arrived = [_one(request, form, read) for read in _texts(form)]
        if not any(one.outcome in (None, Outcome.REFUSED) for one, _words in arrived):
            form = ArrivalForm(label_suffix="", initial={"dispute": form.cleaned_data["dispute"]})
    context = admin.site.each_context(request) | {
        "title": _("Articles in"),
        "form": form,
        "arrived": arrived,
        "disputes": Dispute.objects.exists(),
    }
    return TemplateResponse(request, "admin/timeline/arrivals.html", context)


def _texts(form: ArrivalForm):
    """For each text a function that reads it; they raise RefusedError."""
    said = form.cleaned_data
    if said["words"].strip():
        yield _("pasted"), lambda: from_paste(_("pasted"), said["words"], join=said["join"])
    for file in said["files"]:
        yield file.name, lambda file=file: _read(file)


def _read(file) -> Incoming:
    if not file.name.lower().endswith(ENDINGS):
        raise RefusedError(f"its name ends in none of {', '.join(ENDINGS)}")
    return from_bytes(file.name, file.read(MAX_BYTES + 1))


def _one(request: HttpRequest, form: ArrivalForm, reading) -> tuple[Arrived, str]:
    """What became of one text, with its words where the editor is asked about it."""
    name, read = reading
    said = form.cleaned_data
    try:
        incoming = read()
        if said["choice"] == "version" and said["of"] and said["of"].dispute_id == said["dispute"].pk:
            version = new_version(said["of"], incoming, request.user)
            told = _("version %(n)d of %(a)s") % {"n": version.number, "a": said["of"]}
            return Arrived(name, Outcome.ATTACHED, said["of"], told), ""
        found = arrive(said["dispute"], incoming, request.user, asked=said["choice"] == "new")
    except RefusedError as error:
        return Arrived(name, Outcome.REFUSED, None, str(error)), ""
    return found, incoming.words if found.known else ""


@permission_required("timeline.change_article", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """A corrected text of an article: pasted or a file, it becomes its next version."""
    article = get_object_or_404(Article, pk=pk)
    data = {"dispute": article.dispute_id, "choice": "version", "of": pk}
    posted = request.method == "POST"
    form = ArrivalForm(request.POST.dict() | data if posted else None, request.FILES or None, label_suffix="")
    if posted and form.is_valid():
        reading = next(iter(_texts(form)))
        arrived, _words = _one(request, form, reading)
        if arrived.outcome == Outcome.ATTACHED:
            messages.success(request, f"{arrived.said}.")
            return redirect("admin:orphans_of", pk)
        form.add_error("words", arrived.said)
    context = admin.site.each_context(request) | {"title": _("A new version"), "form": form, "article": article}
    return TemplateResponse(request, "admin/timeline/arrivals.html", context)
