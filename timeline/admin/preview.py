"""The next edition as a reader would see it, before it is out: written in a transaction, drawn by the readers' own
pages, and rolled back. The wall stays whole: nothing here reads an edition, and no reader's page reads the record."""

from __future__ import annotations

import copy

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, get_script_prefix, resolve, reverse, set_script_prefix
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from timeline.ingest.standing import objections
from timeline.models import Dispute
from timeline.publishing import press

from .press import PUBLISH
from .rights import APPROVE


@require_safe
def preview(request: HttpRequest, rest: str) -> HttpResponse:
    """The reader's page at `/rest`, as it would be in the next edition; for who may publish or approve."""
    if not (request.user.has_perm(PUBLISH) or request.user.has_perm(APPROVE)):
        raise PermissionDenied
    inner = copy.copy(request)
    inner.path_info = f"/{rest}"
    language = translation.get_language_from_path(inner.path_info) or settings.LANGUAGE_CODE
    inner.LANGUAGE_CODE = language
    try:
        # A prefix of a language is only known while that language is active.
        with translation.override(language):
            found = resolve(inner.path_info)
    except Resolver404 as error:
        raise Http404 from error
    dispute = Dispute.objects.filter(slug=found.kwargs.get("dispute", "")).first()
    if dispute is None:
        raise Http404
    root = f"{reverse('admin:index')}preview/"
    with transaction.atomic():
        try:
            response = _drawn(inner, found, dispute, root)
        finally:
            transaction.set_rollback(True)
    if response is None:
        messages.warning(request, _("There is nothing to preview until this list is in order."))
        return redirect("admin:publish", dispute.slug)
    # What readers are given is for every site; this is for the editor alone.
    for name in ("ETag", "Cache-Control", "Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy"):
        del response.headers[name]
    add_never_cache_headers(response)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _drawn(inner: HttpRequest, found, dispute: Dispute, root: str) -> HttpResponse | None:
    """The page, drawn while the candidate is there; None where the press refuses to make one."""
    held = objections(dispute.slug)
    try:
        outcome = press.publish(
            dispute, note=_("Preview."), by=inner.user.get_username(), at=timezone.now(), objections=held
        )
    except press.PressError:
        return None
    if outcome.refused:
        return None
    # Nothing new: the current edition is what readers see.
    inner.preview = outcome.number or 0
    prefix = get_script_prefix()
    try:
        # Every address that a reader's page makes leads back into the preview.
        set_script_prefix(root)
        with translation.override(inner.LANGUAGE_CODE):
            response = found.func(inner, *found.args, **found.kwargs)
            if hasattr(response, "render"):
                response.render()
            return response
    finally:
        set_script_prefix(prefix)
