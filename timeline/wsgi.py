"""The application a web server calls."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")


def cut_slow_queries() -> None:
    """From the next connection on, PostgreSQL ends a query of this process after WEB_STATEMENT_TIMEOUT_MS.

    Only web processes call it: a migration or an import may take its time.
    """
    database = connections.settings["default"]
    if database["ENGINE"] == "django.db.backends.postgresql":
        limit = f"-c statement_timeout={settings.WEB_STATEMENT_TIMEOUT_MS}"
        options = database["OPTIONS"].get("options", "")
        if limit not in options:
            database["OPTIONS"]["options"] = f"{options} {limit}".strip()
        connections["default"].close()


application = get_wsgi_application()
cut_slow_queries()
