"""The desk's front: the models in the order of the work, and what is not yet published."""

from __future__ import annotations

from functools import wraps
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.validators import MaxLengthValidator
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

# In the order of the work: an article comes in, its words become entries, then who and where, then what is out.
WORK = (
    (
        _("From article to entry"),
        (
            "Article",
            "ArticleText",
            "Statement",
            "Event",
            "Report",
            "Passage",
            "Relation",
            "Figure",
            "Difference",
            "Entry",
        ),
    ),
    (_("Who, where, what is counted"), ("Actor", "Place", "Topic", "Dispute")),
    (_("What is out"), ("Edition", "EditionItem", "Change")),
)


_asks_or_sends = require_http_methods(["GET", "HEAD", "POST"])


class LoginForm(AdminAuthenticationForm):
    """Refuses a name no account can have before anything is asked of it or kept of it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name = self.fields["username"]
        name.validators.append(MaxLengthValidator(name.max_length))


class Desk(admin.AdminSite):
    login_form = LoginForm
    site_title = _("Démarche")
    site_header = _("Démarche: the editors’ desk")
    index_title = _("The work")
    index_template = "admin/timeline/index.html"

    def admin_view(self, view, cacheable=False):
        """Django's, which would draw a page for TRACE as for GET; behind the second factor of who has one. An address
        with a NUL is no address: one of the databases cannot look for it."""
        guarded = _asks_or_sends(super().admin_view(view, cacheable))

        @wraps(guarded)
        def inner(request, *args, **kwargs):
            # Imported here because it reads models, which load after this module is named in the settings.
            from .secondfactor import next_step

            if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
                return HttpResponseBadRequest()
            first = next_step(request) if self.has_permission(request) else ""
            if first:
                return redirect(f"{reverse(f'admin:{first}')}?{urlencode({'next': request.get_full_path()})}")
            return guarded(request, *args, **kwargs)

        return inner

    @method_decorator(_asks_or_sends)
    def login(self, request, extra_context=None):
        return super().login(request, extra_context)

    def get_app_list(self, request, app_label=None):
        """Django's list, with our models grouped and ordered by work and the rest after them."""
        apps = super().get_app_list(request, app_label)
        ours = {
            model["object_name"]: model for app in apps if app["app_label"] == "timeline" for model in app["models"]
        }
        groups = [
            {
                "name": name,
                "app_label": "timeline",
                "app_url": reverse("admin:app_list", args=["timeline"]),
                "has_module_perms": True,
                "models": [ours[model] for model in models if model in ours],
            }
            for name, models in WORK
        ]
        return [group for group in groups if group["models"]] + [app for app in apps if app["app_label"] != "timeline"]

    def get_urls(self):
        # Imported here because the pages read the models, which load after this module is named in the settings.
        from .addresses import addresses

        return [*addresses(self.admin_view), *super().get_urls()]

    def index(self, request, extra_context=None):
        # The same reason as above.
        from . import front, press

        found = {"unpublished": press.unpublished(request)}
        if found["unpublished"] is not None:
            found |= {"waiting": front.numbers(request), "unfinished": front.unfinished(), "judged": front.judged()}
        return super().index(request, found | (extra_context or {}))

    def autocomplete_view(self, request):
        from .choosing import ChooserView

        return ChooserView.as_view(admin_site=self)(request)
