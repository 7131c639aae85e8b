from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from timeline.ingest import accounting, articles, checking, dumping, reading
from timeline.models.record import ArticleText, Dispute


class Command(BaseCommand):
    help = "Names everything that is wrong with a record, in files or in the database; exits 1 if anything is."
    # It must work where the site does not, and asks nothing of it.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("record", help="A folder of a record's files, or the slug of a dispute in the database.")
        parser.add_argument("--articles", metavar="DIR", help="A folder with the articles' texts, to compare with.")

    def handle(self, *args, **options):
        name, folder = options["record"], options["articles"]
        if folder and not Path(folder).is_dir():
            raise CommandError(f"{folder} is not a folder.")
        texts = self.texts(folder) if folder else None
        if "/" in name or Path(name).is_dir() or not Dispute.objects.filter(slug=name).exists():
            read = reading.read(name)
            record, place, problems = read.record, read.place, list(read.problems)
        else:
            record, place, problems = self.working(name)
            texts = texts or attached(name)
        if record:
            problems += checking.check(record, place)
            if texts:
                problems += accounting.check_texts(record, texts, place)
        self.tell(sorted(set(problems)), compared=bool(texts))

    def working(self, slug: str):
        try:
            dump = dumping.dump(slug)
        except dumping.DumpError as error:
            raise CommandError(str(error)) from error
        return dump.record, dump.place, []

    def texts(self, folder: str) -> dict[str, str]:
        found, refused = articles.texts_in([Path(folder)])
        for arrival in refused:
            self.stderr.write(str(arrival))
        if not found:
            raise CommandError(f"{folder} holds no texts.")
        return found

    def tell(self, problems: list[reading.Problem], *, compared: bool) -> None:
        for problem in problems:
            self.stdout.write(str(problem))
        if not compared:
            self.stdout.write("Without the articles' texts, offsets and accounting were not checked (--articles DIR).")
        if problems:
            raise CommandError("1 problem." if len(problems) == 1 else f"{len(problems)} problems.")
        self.stdout.write("No problems.")


def attached(slug: str) -> dict[str, str]:
    """The texts that are attached to a dispute's articles, by SHA-256."""
    bodies = ArticleText.objects.filter(article__dispute__slug=slug, body__isnull=False)
    return dict(bodies.values_list("sha256", "body"))
