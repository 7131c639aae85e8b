from django.core.management.base import BaseCommand, CommandError

from timeline.publishing.verify import verify


class Command(BaseCommand):
    help = "Recomputes every hash of a dispute's editions and says what is no longer as it was published."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the dispute")

    def handle(self, *args, slug: str, **options):
        found = verify(slug)
        if not found.editions:
            raise CommandError(f"There is no edition of {slug!r}.")
        for line in found.redacted:
            self.stdout.write(f"Redacted: {line}")
        if found.problems:
            raise CommandError("\n".join(["Not as published:", *found.problems]))
        self.stdout.write(f"{slug}: {found.editions} editions, {found.items} items, all as published.")
