"""The desk's own addresses, beside those of Django's admin."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import URLPattern, path

from . import arrivals, orphans, press, preview, redact, review, secondfactor, sheets
from .workbench.addresses import addresses as of_the_workbench


def addresses(guarded: Callable) -> list[URLPattern]:
    """Each behind the desk's login (`guarded` is the site's admin_view)."""
    found = (
        ("articles-in/", arrivals.arrivals, "articles_in"),
        ("articles-in/<int:pk>/version/", arrivals.version, "new_version"),
        ("orphans/", orphans.orphans, "orphans"),
        ("orphans/<int:pk>/", orphans.of_article, "orphans_of"),
        ("review/", review.queue, "review"),
        ("review/note/<int:pk>/settled/", review.settle, "review_settle"),
        ("review/<str:kind>/<str:public_id>/", review.act, "review_act"),
        ("preview/<path:rest>", preview.preview, "preview"),
        ("publish/<slug:slug>/", press.publish, "publish"),
        ("publish/<slug:slug>/<int:number>/cancel/", press.cancel, "publish_cancel"),
        ("redact/<slug:slug>/", redact.redact, "redact"),
        ("sheet/<slug:slug>/", sheets.bring_back, "sheet"),
        ("second-factor/", secondfactor.verify, "second_factor"),
        ("second-factor/set-up/", secondfactor.setup, "second_factor_setup"),
        ("second-factor/codes/", secondfactor.codes, "second_factor_codes"),
        ("second-factor/remove/", secondfactor.remove, "second_factor_remove"),
    )
    return [*(path(route, guarded(view), name=name) for route, view, name in found), *of_the_workbench(guarded)]
