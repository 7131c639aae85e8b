from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from timeline.ingest.arriving import bring_in
from timeline.ingest.articles import Outcome, attach, candidates
from timeline.models.record import Dispute


class Command(BaseCommand):
    help = "Brings in texts of articles, .txt and .html: to the articles that expect them, else as new draft articles."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH", type=Path)
        parser.add_argument("--dispute", required=True, metavar="SLUG")

    def handle(self, *args, **options):
        try:
            dispute = Dispute.objects.get(slug=options["dispute"])
        except Dispute.DoesNotExist as error:
            raise CommandError(f"There is no dispute {options['dispute']}.") from error
        files = list(candidates(options["paths"]))
        outcomes = Counter()
        # A bar for a person who waits; disable=None leaves it out where nobody looks.
        for file in tqdm(files, unit=" files", leave=False, disable=None):
            arrival = attach(dispute, file) or bring_in(dispute, file)
            outcomes[arrival.outcome] += 1
            with tqdm.external_write_mode():
                self.stdout.write(str(arrival))
        said = ", ".join(f"{outcomes[outcome]} {outcome.value}" for outcome in Outcome if outcomes[outcome])
        self.stdout.write(f"{said or 'No .txt or .html files'}.")
        if outcomes[Outcome.REFUSED]:
            raise CommandError(f"{outcomes[Outcome.REFUSED]} refused.")
