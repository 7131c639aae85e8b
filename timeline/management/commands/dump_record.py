from django.core.management.base import BaseCommand, CommandError

from timeline.ingest import dumping
from timeline.models.record import Dispute


class Command(BaseCommand):
    help = "Writes the working record of a dispute as files into a folder, which may hold nothing else."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("slug", help="The dispute's slug.")
        parser.add_argument("path", help="The folder; it is made where it is missing.")

    def handle(self, *args, **options):
        slug, path = options["slug"], options["path"]
        try:
            record = dumping.dump(slug).record
            dumping.write(record, path)
        except Dispute.DoesNotExist as error:
            raise CommandError(f"There is no dispute {slug}.") from error
        except (dumping.DumpError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{slug}: {len(record.entries)} entries, {len(record.articles)} articles to {path}.")
