"""What a start needs before it can serve, step by step; a step that finds nothing to do costs next to nothing.

Each step can be killed at any moment: the next start finds what is missing and does it again.
"""

import hashlib
import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from timeline.management.plotly import install_plotly
from timeline.models.editions import Edition
from timeline.models.record import Dispute

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Brings catalogues, database, curated records, first editions and static files up to date, in that order."""
    compile_catalogues(say)
    migrate(say)
    for folder in curated_records():
        load_if_absent(folder, say)
        publish_first_edition(folder.name, say)
    install_plotly(say)
    collect_static(say)


def compile_catalogues(say: Say) -> None:
    """Makes the .mo file beside each .po file that is newer. Must come first: Django reads a catalogue once."""
    for folder in settings.LOCALE_PATHS:
        for source in sorted(Path(folder).rglob("*.po")):
            target = source.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
                continue
            say(f"Compiling the messages of {source.relative_to(folder)}")
            with source.open("rb") as file:
                catalogue = read_po(file)
            half_made = target.with_name(f"{target.name}.{os.getpid()}")
            with half_made.open("wb") as file:
                write_mo(file, catalogue)
            half_made.replace(target)


def migrate(say: Say) -> None:
    """Applies what migrations are missing, and the permissions that Django makes after them."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        say(f"Setting up the database ({len(missing)} migrations)")
    # Without a migration to apply too: a start killed just after the last one has made no permissions yet.
    call_command("migrate", interactive=False, verbosity=0)


def curated_records() -> list[Path]:
    """The folders under timeline/records; each is named after its dispute's slug."""
    return sorted(path.parent for path in settings.RECORDS_DIR.glob("*/dispute.yaml"))


def load_if_absent(folder: Path, say: Say) -> None:
    """Loads a curated record unless its dispute is in the database, where editors may have gone on with it."""
    if not Dispute.objects.filter(slug=folder.name).exists():
        say(f"Loading the curated record {folder.name}")
        call_command("load_record", str(folder))


def publish_first_edition(slug: str, say: Say) -> None:
    """Publishes edition 1 of a dispute that has none; later editions are the editors' doing."""
    if not Edition.objects.filter(dispute=slug).exists():
        say(f"Publishing the first edition of {slug}")
        # Its list of changes would be the whole record.
        call_command("publish_edition", slug, note="The first edition.", stdout=StringIO())


def collect_static(say: Say) -> None:
    """Collects the static files anew when any of them changed since the last collection that was finished."""
    stamp = settings.VAR_DIR / "static.stamp"
    fingerprint = static_fingerprint()
    collected = (settings.STATIC_ROOT / "staticfiles.json").exists()
    if collected and stamp.exists() and stamp.read_text() == fingerprint:
        return
    say("Collecting the static files")
    stamp.unlink(missing_ok=True)
    # Cleared first: a killed collection leaves cut-off files that are newer than their originals.
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(fingerprint)


def static_fingerprint() -> str:
    """A hash over name, size and time of every file that would be collected."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(ignore_patterns=[]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
