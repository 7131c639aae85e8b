"""The press on the desk: how much is not yet published, the list of changes, and publishing it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.db import models, transaction
from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from timeline.ingest.standing import objections
from timeline.models import Actor, Article, Difference, Dispute, Entry, Figure, Place, Topic
from timeline.publishing import press, unscheduling
from timeline.publishing.changes import ItemChange
from timeline.vocabulary import LANGUAGES, ChangeClass, EntryKind, ItemKind

from .editionform import CLASSES, PressForm, said_in
from .publishable import Complaint, complaints

PUBLISH = "timeline.add_edition"
# How an item of an edition is found in the record. The press names places and topics with the dispute they belong to.
_FOUND_BY: dict[str, tuple[tuple[type[models.Model], str], ...]] = {
    ItemKind.DISPUTE: ((Dispute, "slug"), (Place, "slug"), (Topic, "key")),
    ItemKind.ACTOR: ((Actor, "slug"),),
    ItemKind.ARTICLE: ((Article, "public_id"),),
    ItemKind.ENTRY: ((Entry, "public_id"),),
    ItemKind.DIFFERENCE: ((Difference, "public_id"),),
    ItemKind.FIGURE: ((Figure, "public_id"),),
}


@dataclass(frozen=True)
class Unpublished:
    """How one dispute stands: how many things an edition would change, how many stand in its way."""

    dispute: Dispute
    changes: int
    refused: int
    problem: str
    href: str


@dataclass(frozen=True)
class ShownChange:
    """One line of the list of changes; `field` is empty where the whole came or went."""

    public_id: str
    href: str
    title: str
    kind: str
    label: str
    field: str
    was: str
    now: str


@dataclass(frozen=True)
class ShownRefusal:
    public_id: str
    href: str
    title: str
    complaints: tuple[Complaint, ...]


def unpublished(request: HttpRequest) -> list[Unpublished] | None:
    """One line a dispute, for the desk's front; None for who has no right on the record, as each costs a dry run."""
    if not request.user.has_module_perms("timeline"):
        return None
    return [_standing(dispute, request.user.get_username()) for dispute in Dispute.objects.all()]


def _standing(dispute: Dispute, by: str) -> Unpublished:
    href = reverse("admin:publish", args=[dispute.slug])
    try:
        outcome = press.publish(dispute, note="", by=by, dry_run=True)
    except press.PressError as error:
        return Unpublished(dispute, 0, 0, str(error), href)
    return Unpublished(dispute, len(outcome.changes), len(outcome.refused), "", href)


@permission_required(PUBLISH, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, slug: str):
    """Shows what the next edition would change; published is only a list that was shown as it is."""
    dispute = Dispute.objects.filter(slug=slug).first()
    if dispute is None:
        raise Http404
    try:
        # One transaction: the press locks the dispute, and an edition of a list that was not shown is undone.
        with transaction.atomic():
            return _publish(request, dispute)
    except press.PressError as error:
        messages.error(request, str(error))
    return redirect("admin:index")


@permission_required(PUBLISH, raise_exception=True)
@require_POST
def cancel(request: HttpRequest, slug: str, number: int):
    """Takes back an edition that is due and not yet out."""
    dispute = Dispute.objects.filter(slug=slug).first()
    if dispute is None:
        raise Http404
    try:
        unscheduling.cancel(dispute, number)
    except press.PressError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Edition %(n)d is taken back; nobody saw it.") % {"n": number})
    return redirect("admin:publish", slug)


def _publish(request: HttpRequest, dispute: Dispute):
    by = request.user.get_username()
    held = objections(dispute.slug)
    outcome = press.publish(dispute, note="", by=by, dry_run=True, objections=held)
    posted = request.POST if request.method == "POST" else None
    form = PressForm(posted, changed=outcome.changes, label_suffix="")
    if posted is not None and posted.get("seen") != _digest(outcome):
        messages.warning(request, _("The record changed in the meantime: nothing was published. This is the list now."))
    elif posted is not None and outcome.changes and not outcome.refused and form.is_valid():
        at = form.cleaned_data.get("moment")
        done = press.publish(
            dispute,
            note=form.cleaned_data["note"],
            by=by,
            at=at,
            classes=form.classes(),
            notes=form.notes(),
            objections=held,
        )
        if _digest(done) != posted["seen"]:
            raise press.PressError(_("The record changed at this very moment: nothing was published. Look again."))
        n = len(done.changes)
        said = ngettext(
            "Edition %(number)d is out, with %(n)d change.",
            "Edition %(number)d is out, with %(n)d changes.",
            n,
        )
        if at is not None:
            local = at.astimezone(ZoneInfo(settings.NEWSROOM_TZ))
            said = _("Edition %(number)d is due on %(local)s (%(utc)s UTC).")
            clock = {"local": f"{local:%Y-%m-%d %H:%M} {settings.NEWSROOM_TZ}", "utc": f"{at:%Y-%m-%d %H:%M}"}
            messages.success(request, said % ({"number": done.number} | clock))
        else:
            messages.success(request, said % {"number": done.number, "n": n})
        return redirect("admin:index")
    addresses = _addresses(dispute, outcome)
    context = admin.site.each_context(request) | {
        "title": _("Publish"),
        "dispute": dispute,
        "number": outcome.number,
        "changes": list(_shown_changes(outcome.changes, addresses)),
        "items": len(outcome.changes),
        "refused": [_shown_refusal(each, addresses) for each in outcome.refused],
        "form": form,
        "seen": _digest(outcome),
        "scheduled": unscheduling.scheduled(dispute.slug),
        "preview": f"{reverse('admin:index')}preview/{dispute.slug}/",
    }
    return TemplateResponse(request, "admin/timeline/publish.html", context)


def _digest(outcome: press.Outcome) -> str:
    """What was shown, in short: changes whenever the list would. What the editor calls a change is not part of it."""
    listed = []
    for one in outcome.changes:
        change = ChangeClass.CORRECTED if one.change in CLASSES else one.change
        listed.append([one.kind, one.public_id, change, [[each.field, each.was, each.now] for each in one.fields]])
    return hashlib.sha256(json.dumps([outcome.number, listed]).encode()).hexdigest()


# ---- showing it ------------------------------------------------------------------------------------------------------


def _addresses(dispute: Dispute, outcome: press.Outcome) -> dict[tuple[str, str], str]:
    """By kind and public id: the page on which the row is edited. One query a table."""
    wanted: dict[str, set[str]] = {}
    for each in (*outcome.changes, *outcome.refused):
        wanted.setdefault(each.kind, set()).add(each.public_id)
    found = {}
    for kind, ids in wanted.items():
        for model, name in _FOUND_BY[kind]:
            rows = model.objects.filter(**{f"{name}__in": ids})
            rows = rows.filter(pk=dispute.pk) if model is Dispute else rows.filter(dispute=dispute)
            for row in rows:
                found.setdefault((kind, getattr(row, name)), change_address(row))
    return found


def change_address(row: models.Model) -> str:
    """The page on which a row is edited; events and statements have forms of their own."""
    noun = row._meta.model_name
    if isinstance(row, Entry):
        noun = "event" if row.kind == EntryKind.EVENT else "statement"
    return reverse(f"admin:timeline_{noun}_change", args=[row.pk])


def _shown_changes(changed: Iterable[ItemChange], addresses: dict) -> Iterator[ShownChange]:
    for one in changed:
        for each in one.fields:
            yield ShownChange(
                public_id=one.public_id,
                href=addresses.get((one.kind, one.public_id), ""),
                title=said_in(one.title),
                kind=ItemKind(one.kind).label,
                label=ChangeClass(one.change).label,
                field=each.field,
                was=readable(each.was),
                # Its title says already what came in.
                now="" if one.change == ChangeClass.ADDED else readable(each.now),
            )


def _shown_refusal(refusal: press.Refusal, addresses: dict) -> ShownRefusal:
    href = addresses.get((refusal.kind, refusal.public_id), "")
    model = _FOUND_BY[refusal.kind][0][0]
    return ShownRefusal(refusal.public_id, href, refusal.title, complaints(model, refusal.reasons, page=href))


def readable(text: str) -> str:
    """A value of a payload as a person reads it: texts bare, three languages as lines, the rest as JSON."""
    value = json.loads(text) if text else ""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and value and set(value) <= set(LANGUAGES):
        return "\n".join(f"{code}: {said}" for code in LANGUAGES if (said := value.get(code)))
    return json.dumps(value, ensure_ascii=False, indent=1) if isinstance(value, dict | list) else text
