"""The desk in place of Django's own admin site."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "timeline.admin.site.Desk"

    def ready(self):
        super().ready()
        # Not from the package's __init__: the site itself lives there and must exist before anything registers with it.
        from . import actors, articles, differences, disputes, editions, entries, figures, passages, relations, reports  # noqa: F401
