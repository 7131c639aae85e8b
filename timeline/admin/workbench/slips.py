"""What the workbench's page and its answers share: whose text it is, and filing a slip with the rules of the desk."""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from timeline.admin import rights
from timeline.ingest import filing
from timeline.models import ArticleText, Entry, Figure, Filing, Report
from timeline.vocabulary import Filed

from . import opening
from .forms import SlipForm

ADD = ("timeline.add_entry", "timeline.add_report", "timeline.add_passage")
# The rows' columns whose messages belong beside a field of another name.
BESIDE = {
    "to_entry": "relation_to",
    "basis": "relation_basis",
    "note_en": "relation_note_en",
    "exact": "words",
    "start": "words",
    "end": "words",
    "organisation": "organisation",
    "translation_en": "tr_en",
    "translation_da": "tr_da",
    "translation_nn": "tr_nn",
    "target": "entry",
    "who": "speaker",
    "participants": "participants",
    "relations": "relation_to",
}


class ConflictError(Exception):
    """Somebody saved the record that is being edited; `theirs` is what it holds now."""

    def __init__(self, theirs: opening.Values):
        super().__init__()
        self.theirs = theirs


def version_of(request: HttpRequest, pk: int) -> ArticleText:
    """The newest text of the article, or the one that `text=` names, where its words are at hand."""
    if not request.user.has_perms(ADD):
        raise PermissionDenied
    versions = ArticleText.objects.filter(article=pk, body__isnull=False).select_related(
        "article__dispute", "article__outlet"
    )
    wanted = request.GET.get("text", "")
    if wanted.isascii() and wanted.isdecimal():
        versions = versions.filter(number=int(wanted[:6]))
    version = versions.order_by("-number").first()
    if version is None:
        raise Http404
    return version


def place_of(said, version: ArticleText) -> tuple[int, int] | None:
    start, end = said.get("start", ""), said.get("end", "")
    if not (start.isascii() and end.isascii() and start.isdecimal() and end.isdecimal()) or len(start + end) > 16:
        return None
    return (int(start), int(end)) if int(start) < int(end) <= len(version.body) else None


def record_of(version: ArticleText, public_id: str) -> Entry | Figure | Report | None:
    if len(public_id) != 9:
        return None
    dispute = version.article.dispute
    found = Entry.objects.filter(dispute=dispute, public_id=public_id).first()
    found = found or Figure.objects.filter(dispute=dispute, public_id=public_id).first()
    return found or Report.objects.filter(article__dispute=dispute, public_id=public_id).first()


def file_as(version: ArticleText, slip: filing.Slip, request: HttpRequest) -> Filing:
    def unchanged(row: models.Model) -> None:
        now = opening.values(row, version)
        if slip.seen and slip.seen != opening.summed(now):
            raise ConflictError(now)
        if getattr(row, "ever_published", False) and not slip.why:
            raise filing.FilingError({"why": _("Readers have seen this. Say why it changes.")})
        # Before it is written: the version that the history keeps must not call approved what nobody looked at.
        rights.after_change(request.user, row)

    with transaction.atomic():
        filed = filing.file(version, slip, request.user, ask=unchanged)
        made = filing.TABLES[Filed(filed.kind)].objects.filter(pk=filed.made).first()
        # New words of a record are a change of it; a position is also a report of what the difference is over.
        for row in (made, getattr(made, "report", None)):
            rights.after_change(request.user, row)
    return filed


def put_beside(form: SlipForm, error: ValidationError) -> None:
    """The messages of a row beside the fields of the form."""
    said = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    for name, lines in said.items():
        field = BESIDE.get(name, name)
        for line in lines:
            form.add_error(field if field in form.fields else None, line)
