"""The one app, and the checks that its database keeps what it acknowledges."""

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

SQLITE = "django.db.backends.sqlite3"
SYNCHRONOUS_FULL = 2


def check_durability_settings(app_configs, **kwargs) -> list[checks.CheckMessage]:
    """An error for each database setting that would let a write be lost or a writer be refused."""
    database = settings.DATABASES["default"]
    problems = []
    if database.get("CONN_MAX_AGE", 0) is not None:
        problems.append(("timeline.E001", "CONN_MAX_AGE must be None: connections are kept."))
    if database["ENGINE"] == SQLITE:
        options = database.get("OPTIONS", {})
        pragmas = options.get("init_command", "").replace(" ", "").lower()
        if options.get("transaction_mode") != "IMMEDIATE":
            problems.append(("timeline.E002", "SQLite's transaction_mode must be IMMEDIATE."))
        for code, pragma in (
            ("timeline.E003", "journal_mode=wal"),
            ("timeline.E004", "synchronous=full"),
            ("timeline.E005", "foreign_keys=on"),
        ):
            if f"pragma{pragma};" not in pragmas:
                problems.append((code, f"SQLite's init_command must set {pragma}."))
        if options.get("timeout", 0) < 5:
            problems.append(("timeline.E006", "SQLite's timeout must be 5 seconds or more."))
    return [checks.Error(message, id=code) for code, message in problems]


def check_durability_in_force(app_configs, databases=None, **kwargs) -> list[checks.CheckMessage]:
    """The same, asked of the open database: a file system without WAL, say, silently refuses it."""
    # Apps load before database connections may be asked for.
    from django.db import connections

    problems = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "sqlite" or connection.is_in_memory_db():
            continue
        with connection.cursor() as cursor:
            found = {
                name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
        wanted = {"journal_mode": "wal", "synchronous": SYNCHRONOUS_FULL, "foreign_keys": 1}
        problems += [
            checks.Error(f"SQLite answers {name}={found[name]}, not {value}.", id="timeline.E007")
            for name, value in wanted.items()
            if found[name] != value
        ]
        if found["busy_timeout"] < 5000:
            problems.append(checks.Error("SQLite's busy_timeout is below 5 seconds.", id="timeline.E007"))
    return problems


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = "The record"

    def ready(self):
        checks.register(check_durability_settings)
        checks.register(check_durability_in_force, checks.Tags.database)
