from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from timeline.ingest.sample import acts, making, writing
from timeline.models.record import Dispute
from timeline.publishing.discarding import discard
from timeline.publishing.press import publish

SHOWN = 10  # problems of a file that are named


class Command(BaseCommand):
    help = "Makes and publishes a synthetic dispute, sample-N, for load tests: the same N and seed give the same one."

    def add_arguments(self, parser):
        parser.add_argument("--entries", type=int, metavar="N", help="how many (with --from: the first N)")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--from", type=Path, dest="file", metavar="FILE", help="entries of the benchmark's, as JSON"
        )
        parser.add_argument("--replace", action="store_true", help="make it anew where it is there already")

    def handle(self, *args, entries: int | None, seed: int, file: Path | None, replace: bool, **options):
        if entries is None and file is None:
            raise CommandError("Say how many: --entries 400.")
        try:
            found = acts.read(file, entries) if file else acts.invented(entries, seed)
            sample = making.make(found, seed)
            self.refuse(writing.problems(sample))
            with transaction.atomic():
                self.make_room(sample.record.dispute.slug, replace=replace)
                with tqdm(total=writing.count(sample), unit=" rows", leave=False, disable=None) as bar:
                    dispute = writing.write(sample, bar.update)
                    bar.set_description("publishing")
                    outcome = publish(dispute, note="Sample data.", by="")
                if outcome.refused:
                    raise CommandError(f"The press refuses {outcome.refused[0]}.")
        except acts.SampleError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{dispute.slug}: {len(found)} entries, edition {outcome.number} is out: /{dispute.slug}/")

    def refuse(self, problems: list) -> None:
        for problem in problems[:SHOWN]:
            self.stderr.write(str(problem))
        if problems:
            raise CommandError(f"Nothing was made: {len(problems)} problems.")

    def make_room(self, slug: str, *, replace: bool) -> None:
        there = Dispute.objects.filter(slug=slug).first()
        if there and not replace:
            raise CommandError(f"{slug} is there already; --replace makes it anew.")
        if there:
            discard(slug)
            writing.clear(there)
