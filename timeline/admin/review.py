"""Review: what waits to be approved, the riskiest first, each row the difference it makes; and the editors' notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import reversion
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from reversion.models import Version

from timeline import text
from timeline.models import Article, Difference, Dispute, Entry, Figure, Note, Passage
from timeline.publishing.checks import publishable
from timeline.publishing.reviewing import REVIEWED, Waiting, waiting
from timeline.vocabulary import NoteKind, State

from . import rights
from .belonging import hold
from .press import change_address, readable
from .publishable import Complaint, complaints
from .rights import APPROVE, why_not_approve
from .saves import Line

VIEW = "timeline.view_entry"
NEW_EDITOR = timedelta(days=30)  # an account younger than this is looked at more closely
NOT_SHOWN = {"id", "dispute", "public_id", "state", "kind", "position", "ever_published", "assigned_to"}
_MODELS = {"entry": Entry, "figure": Figure, "difference": Difference, "article": Article, "passage": Passage}


@dataclass(frozen=True)
class Risk:
    label: str
    high: bool


@dataclass(frozen=True)
class Shown:
    """Words in their place, for the reviewer's eyes."""

    before: str
    words: str
    after: str
    language: str
    article: str
    workbench: str


@dataclass(frozen=True)
class Row:
    """One record in the queue."""

    kind: str
    noun: str
    public_id: str
    title: str
    href: str
    risks: tuple[Risk, ...]
    lines: tuple[Line, ...]
    passages: tuple[Shown, ...]
    missing: tuple[Complaint, ...]
    notes: tuple[Note, ...]
    wrote: str
    why_not: str
    new: bool
    seen: int  # the newest version of it, which approving must still find


@permission_required(VIEW, raise_exception=True)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What is in review, of all disputes. One dry run of the press a dispute that has any."""
    disputes = [dispute for dispute in Dispute.objects.all() if _any_waiting(dispute)]
    rows = [_row(one, request.user) for dispute in disputes for one in waiting(dispute, request.user.get_username())]
    rows.sort(key=lambda row: (-sum(2 if risk.high else 1 for risk in row.risks), row.public_id))
    mine = Note.objects.filter(settled_at=None, kind__in=(NoteKind.RETURNED, NoteKind.QUESTION)).select_related(
        "entry", "figure", "difference", "article", "passage__report__entry"
    )
    context = admin.site.each_context(request) | {
        "title": _("Review"),
        "rows": rows,
        "open_notes": [(note, change_address(note.about)) for note in mine[:50]],
        "may_note": request.user.has_perm("timeline.add_note"),
    }
    return TemplateResponse(request, "admin/timeline/review.html", context)


def _any_waiting(dispute: Dispute) -> bool:
    return any(model.objects.filter(dispute=dispute, state=State.IN_REVIEW).exists() for model in REVIEWED)


# ---- one row ---------------------------------------------------------------------------------------------------------


def _row(one: Waiting, user: models.Model) -> Row:
    row, last = one.row, Version.objects.get_for_object(one.row).select_related("revision__user").first()
    writer = last.revision.user if last else None
    address = change_address(row)
    return Row(
        kind=row._meta.model_name,
        noun=row.get_kind_display() if isinstance(row, Entry) else capfirst(row._meta.verbose_name),
        public_id=row.public_id,
        title=str(row),
        href=address,
        risks=tuple(_risks(one, writer)),
        lines=tuple(_difference(one)),
        passages=tuple(_passages(row)),
        missing=complaints(type(row), one.missing, page=address),
        notes=tuple(row.notes.all()),
        wrote=writer.get_username() if writer else _("a command"),
        why_not=why_not_approve(user, row) or (_("It lacks what is named beside it.") if one.missing else ""),
        new=not row.ever_published,
        seen=rights.newest(row),
    )


def _risks(one: Waiting, writer: models.Model | None) -> Iterator[Risk]:
    if one.seen:
        yield Risk(_("changes what readers see"), high=True)
    if one.unnamed:
        yield Risk(_("unnamed source"), high=True)
    if one.accuses:
        yield Risk(_("accuses or threatens"), high=True)
    if writer is not None and timezone.now() - writer.date_joined < NEW_EDITOR:
        yield Risk(_("a new editor"), high=False)


def _difference(one: Waiting) -> Iterator[Line]:
    if one.seen and one.change is not None:
        for field in one.change.fields:
            pieces = text.word_difference(readable(field.was), readable(field.now))
            yield Line(field.field or _("the whole"), tuple(pieces))
        return
    for column in one.row._meta.concrete_fields:
        value = getattr(one.row, column.name)
        if column.name not in NOT_SHOWN and column.editable and value not in (None, "", False):
            named = getattr(one.row, f"get_{column.name}_display", None)
            yield Line(capfirst(column.verbose_name), (text.Piece("same", str(named() if named else value)),))


def _passages(row: models.Model) -> Iterator[Shown]:
    mine = {"report__difference" if isinstance(row, Difference) else f"report__{row._meta.model_name}": row}
    if isinstance(row, Difference):
        mine = {"pk__in": row.positions.exclude(passage=None).values("passage")}
    found = Passage.objects.filter(withdrawn_reason_en="", **mine).select_related("text__article__outlet")
    for passage in found:
        body = passage.text.body
        place = (passage.start, passage.end)
        before, after = text.surroundings(body, *place, size=80) if body else ("", "")
        article = passage.text.article
        bench = f"{reverse('admin:workbench', args=[article.pk])}?edit={row.public_id}" if body else ""
        words = body[passage.start : passage.end] if body else passage.exact
        yield Shown(before, words, after, article.language, str(article), bench)


# ---- what is done with it --------------------------------------------------------------------------------------------


@permission_required("timeline.add_note", raise_exception=True)
@require_POST
def act(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    """Approves, returns with a note, or notes something; then back to the queue."""
    model = _MODELS.get(kind)
    row = model and model.objects.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    done, words = request.POST.get("do", ""), request.POST.get("words", "").replace("\0", "").strip()[:4000]
    if done in ("return", "note", "question") and not words:
        messages.error(request, _("Write the note first: %(id)s stays as it is.") % {"id": public_id})
    elif done == "approve" and isinstance(row, REVIEWED):
        _approve(request, row, words)
    elif done == "return" and isinstance(row, REVIEWED):
        _return(request, row, words)
    elif done in ("note", "question"):
        _note(request, row, NoteKind(done), words)
        messages.success(request, _("Noted on %(id)s.") % {"id": public_id})
    return redirect(change_address(row) if request.POST.get("next") == "form" else "admin:review")


@permission_required("timeline.change_note", raise_exception=True)
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """A question answered, or what was returned mended."""
    changed = Note.objects.filter(pk=pk, settled_at=None).update(settled_at=timezone.now())
    if changed:
        messages.success(request, _("Settled."))
    return redirect("admin:review")


def _approve(request: HttpRequest, row: models.Model, words: str) -> None:
    with transaction.atomic():
        hold(row)
        row = type(row).objects.get(pk=row.pk)
        refused = why_not_approve(request.user, row)
        if not refused and request.POST.get("seen") != str(rights.newest(row)):
            refused = _("It changed since this page was shown: look again.")
        if not refused and row.state != State.IN_REVIEW:
            refused = _("It is not in review any more.")
        lacking = publishable(row) if not refused else ()
        refused = refused or " ".join(each.message for each in lacking)
        if not refused:
            try:
                _set_state(request, row, State.APPROVED, words or _("Approved."))
            except ValidationError as error:
                refused = " ".join(error.messages)
    if refused:
        messages.error(request, f"{row.public_id}: {refused}")
        return
    _note(request, row, NoteKind.APPROVED, words or _("Approved."))
    messages.success(request, _("%(id)s is approved: the next edition has it.") % {"id": row.public_id})


def _return(request: HttpRequest, row: models.Model, words: str) -> None:
    """Back to a draft: what waits, by whoever may note; what is approved, by who may approve."""
    with transaction.atomic():
        hold(row)
        row = type(row).objects.get(pk=row.pk)
        refused = ""
        if row.state != State.IN_REVIEW and not (row.state == State.APPROVED and request.user.has_perm(APPROVE)):
            refused = _("It is not in review any more.")
        else:
            try:
                _set_state(request, row, State.DRAFT, words)
            except ValidationError as error:
                refused = " ".join(error.messages)
    if refused:
        messages.error(request, f"{row.public_id}: {refused}")
        return
    _note(request, row, NoteKind.RETURNED, words)
    messages.success(request, _("%(id)s is returned with your note.") % {"id": row.public_id})


def _set_state(request: HttpRequest, row: models.Model, state: State, why: str) -> None:
    """Raises ValidationError where the row's own rules say no."""
    with transaction.atomic(), reversion.create_revision():
        reversion.set_user(request.user)
        reversion.set_comment(why)
        row.state = state
        row.full_clean()
        row.save()


def _note(request: HttpRequest, row: models.Model, kind: NoteKind, words: str) -> None:
    name = request.user.get_username()
    settled = timezone.now() if kind in (NoteKind.NOTE, NoteKind.APPROVED) else None
    about = {row._meta.model_name: row}
    if kind == NoteKind.APPROVED:
        Note.objects.filter(kind=NoteKind.RETURNED, settled_at=None, **about).update(settled_at=timezone.now())
    Note.objects.create(kind=kind, words=words, by=request.user, by_name=name, settled_at=settled, **about)
