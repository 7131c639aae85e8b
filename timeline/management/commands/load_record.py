from django.core.management.base import BaseCommand, CommandError

from timeline.ingest import checking, dumping, reading, writing


class Command(BaseCommand):
    help = "Loads a record from its folder of files; onto a dispute that differs only with --replace."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("path", help="The folder with the record's files.")
        parser.add_argument("--replace", action="store_true", help="Change the dispute to what the files say.")

    def handle(self, *args, **options):
        record = self.read(options["path"])
        slug = record.dispute.slug
        try:
            outcome = writing.write(record, replace=options["replace"], comment="Loaded from the record's files.")
        except (writing.WriteError, dumping.DumpError) as error:
            raise CommandError(str(error)) from error
        if not outcome.differences:
            self.stdout.write(f"{slug}: nothing to change.")
            return
        if outcome.created:
            self.stdout.write(f"{slug}: loaded, {len(record.entries)} entries, {len(record.articles)} articles.")
            return
        for difference in outcome.differences:
            self.stdout.write(str(difference))
        if outcome.refused:
            raise CommandError(f"{slug} differs from these files; --replace changes it to what they say.")
        self.stdout.write(f"{slug}: changed in {len(outcome.differences)} things.")

    def read(self, path: str):
        read = reading.read(path)
        problems = read.problems or checking.check(read.record, read.place)
        for problem in problems:
            self.stderr.write(str(problem))
        if problems:
            raise CommandError("Nothing was loaded: the record must be without problems.")
        return read.record
