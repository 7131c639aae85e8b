"""The small answers in JSON that the workbench's script asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

import reversion
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from timeline.ingest import filing
from timeline.ingest.accounted import Mark, account, marks_of
from timeline.models import ArticleText, Difference, Entry, Figure, Filing, LeftOutSpan, Report
from timeline.publishing import checks
from timeline.publishing.lints import lints
from timeline.vocabulary import Filed, LeftOut

from . import guessing, opening, proposing
from .forms import SlipForm
from .slips import BESIDE, ConflictError, file_as, place_of, put_beside, record_of, version_of
from .undoing import last_of, undo


def _state(version: ArticleText) -> dict:
    """All that the page's script shows of what is accounted for."""
    marks = marks_of(version)
    found = account(version.body, marks)
    proposed = proposing.offers(version, marks)
    return {
        "states": found.states,
        "todo": found.todo[:500],
        "counted": found.counted,
        "accounted": found.accounted,
        "left": found.states.count("l"),
        "uncovered": found.uncovered,
        "words": found.words,
        "marks": [_shown(mark) for mark in marks],
        "proposals": [offer.shown for offer in proposed],
    }


def _shown(mark: Mark) -> dict:
    shown = {name: getattr(mark, name) for name in ("key", "start", "end", "kind")}
    if mark.kind == "left":
        return shown | {"reason": mark.reason}
    return shown | {
        "owner": mark.owner,
        "title": mark.title,
        "state": mark.state,
        "rendering": mark.rendering,
        "side": mark.side,
        "report": mark.report,
        "orphaned": mark.orphaned,
    }


@require_safe
def state(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse(_state(version_of(request, pk)))


@require_safe
def guess(request: HttpRequest, pk: int) -> JsonResponse:
    version = version_of(request, pk)
    place = place_of(request.GET, version)
    if place is None:
        return JsonResponse({"errors": {"words": [_("These words lie outside the text.")]}}, status=400)
    return JsonResponse(guessing.guess(version, *place))


@require_safe
def record(request: HttpRequest, pk: int, public_id: str) -> JsonResponse:
    """One record as the form shows it, to be edited."""
    version = version_of(request, pk)
    row = record_of(version, public_id)
    if row is None:
        raise Http404
    return JsonResponse(_opened(row, version))


def _opened(row: models.Model, version: ArticleText) -> dict:
    said = opening.values(row, version)
    return {
        "kind": opening.kind_of(row),
        "id": row.public_id,
        "values": said,
        "seen": opening.summed(said),
        "words": opening.passages(row, version),
        "missing": _missing(row),
        "lints": _lints(row),
        "form": _form_of(row),
    }


def _form_of(row: models.Model) -> str:
    noun = opening.kind_of(row).value
    return reverse(f"admin:timeline_{noun}_change", args=[row.pk])


@require_POST
def file(request: HttpRequest, pk: int) -> JsonResponse:
    """Files the form: 200 with what was made and how the text stands now, 409 with the other editor's version, 422
    with what is wrong, by field. Nothing is written unless it answers 200."""
    version = version_of(request, pk)
    form = SlipForm(request.POST, version=version)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    offer = proposing.offered(version, form.cleaned_data["proposal"])
    try:
        filed = file_as(version, form.slip(), request)
    except ConflictError as error:
        seen = opening.summed(error.theirs)
        return JsonResponse({"theirs": error.theirs, "seen": seen}, status=409)
    except ValidationError as error:
        put_beside(form, error)
        return JsonResponse({"errors": form.errors}, status=422)
    proposing.judge(offer, request.POST, filed)
    row = _row_of(filed)
    shown = _opened(row, version) if isinstance(row, Entry | Figure | Report) else {"id": filed.public_id}
    return JsonResponse({"filed": shown, "text": _state(version)})


def _row_of(filed: Filing) -> models.Model | None:
    return filing.TABLES[Filed(filed.kind)].objects.filter(pk=filed.made).first()


@require_POST
def check(request: HttpRequest, pk: int) -> JsonResponse:
    """What the form would still lack to be published, were it saved: it is saved, asked, and rolled back."""
    version = version_of(request, pk)
    form = SlipForm(request.POST, version=version)
    if not form.is_valid():
        return JsonResponse({"missing": _of_errors(form)})
    with transaction.atomic():
        try:
            row = _row_of(filing.file(version, form.slip(), request.user))
            answer = {"missing": _missing(row), "lints": _lints(row), "offices": _offices(row, version)}
        except ValidationError as error:
            put_beside(form, error)
            answer = {"missing": _of_errors(form)}
        transaction.set_rollback(True)
    return JsonResponse(answer)


def _of_errors(form: SlipForm) -> list[dict]:
    return [
        {"field": "" if name == NON_FIELD_ERRORS else name, "message": line}
        for name, lines in form.errors.items()
        for line in lines
    ]


def _missing(row: models.Model | None) -> list[dict]:
    return _told(row, checks.publishable)


def _lints(row: models.Model | None) -> list[dict]:
    return _told(row, lints)


def _told(row: models.Model | None, asked: Callable[[models.Model], Iterable[checks.Missing]]) -> list[dict]:
    """What a check says of the record that a row belongs to, by field of the short form."""
    row = row.owner if isinstance(row, Report) else row
    if not isinstance(row, Entry | Figure | Difference):
        return []
    return [{"field": BESIDE.get(each.field, each.field), "message": each.message} for each in asked(row)]


def _offices(row: models.Model | None, version: ArticleText) -> list[str]:
    if not isinstance(row, Entry) or row.speaker_id is None:
        return []
    return guessing.offices(row.speaker, row.when_edtf, row.zone)


@require_POST
def leave_out(request: HttpRequest, pk: int) -> JsonResponse:
    """Words left out, with the reason."""
    version = version_of(request, pk)
    place, token, reason = place_of(request.POST, version), _token(request), request.POST.get("reason", "")
    if reason not in LeftOut.values:
        return _refused("reason", _("Choose a reason of the list."))
    if place is None or token is None:
        return _refused("words", _("These words lie outside the text."))
    words = filing.Words(*place, request.POST.get("exact", ""))
    slip = filing.Slip(kind=Filed.LEFT_OUT, token=token, words=(words,), entry={"reason": reason})
    try:
        filed = filing.file(version, slip, request.user)
    except ValidationError as error:
        return JsonResponse({"errors": error.message_dict}, status=422)
    return JsonResponse({"filed": {"id": f"left-{filed.made}"}, "text": _state(version)})


@require_POST
def left(request: HttpRequest, pk: int, row: int) -> JsonResponse:
    """Words that were left out: another reason for it, or, where none is given, taken back into what is to be done."""
    version = version_of(request, pk)
    span = LeftOutSpan.objects.filter(text=version, pk=row).first()
    reason = request.POST.get("reason", "")
    if span is None:
        return _refused("words", _("These words are not left out any more."), status=404)
    if reason and reason not in LeftOut.values:
        return _refused("reason", _("Choose a reason of the list."))
    with reversion.create_revision():
        reversion.set_user(request.user)
        reversion.set_comment(_("At the workbench."))
        if reason:
            span.reason = reason
            span.save(update_fields=["reason"])
        else:
            span.delete()
        reversion.add_to_revision(version)
    return JsonResponse({"text": _state(version)})


@require_POST
def reject(request: HttpRequest, pk: int) -> JsonResponse:
    """A proposal of the assistant rejected, by its key."""
    version, token = version_of(request, pk), _token(request)
    if token is None:
        return _refused("", _("The page is too old for this. Load it again."))
    try:
        proposing.reject(version, request.POST.get("proposal", "")[:30], token, request.user)
    except ValidationError as error:
        return _refused("", " ".join(error.messages))
    return JsonResponse({"text": _state(version)})


@require_POST
def take_back(request: HttpRequest, pk: int) -> JsonResponse:
    """Undoes this editor's last action on the text: 200 with what it was, 404 where nothing is left to undo."""
    version = version_of(request, pk)
    filed = last_of(version, request.user)
    if filed is None:
        return _refused("", _("Nothing to undo."), status=404)
    try:
        undo(filed)
    except ValidationError as error:
        return _refused("", " ".join(error.messages), status=422)
    return JsonResponse({"undone": {"id": filed.public_id, "kind": filed.kind}, "text": _state(version)})


def _refused(field: str, message: str, *, status: int = 422) -> JsonResponse:
    return JsonResponse({"errors": {field or NON_FIELD_ERRORS: [message]}}, status=status)


def _token(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return None
