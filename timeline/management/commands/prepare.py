from django.core.management.base import BaseCommand

from timeline.management.preparing import prepare


class Command(BaseCommand):
    help = "Does what a start needs: messages, database, curated records, first editions, static files."
    # Some checks ask the database, which may not be there yet.
    requires_system_checks = []

    def handle(self, *args, **options):
        prepare(self.stdout.write)
        self.check(databases=["default"])
