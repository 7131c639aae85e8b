"""The desk in place of Django's own admin site."""

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "timeline.admin.site.Desk"

    def ready(self):
        super().ready()
        # Not from the package's __init__: the site itself lives there and must exist before anything registers with it.
        from . import (  # noqa: F401
            actors,
            articles,
            differences,
            disputes,
            editions,
            entries,
            figures,
            passages,
            people,
            relations,
            reports,
        )

        # The second factor has pages of its own; a list of everybody's keys is nothing for a desk.
        for model in ("otp_totp.TOTPDevice", "otp_static.StaticDevice"):
            admin.site.unregister(apps.get_model(model))
