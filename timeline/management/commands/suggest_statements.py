import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from timeline import dates
from timeline.assistant import LANGUAGES, Proposal, suggest
from timeline.ingest.articles import RefusedError, read_text
from timeline.text import guess_language


class Command(BaseCommand):
    help = "Proposes the speech in articles: who says what, by which word, when. Exits 1 if a file is refused."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--language", choices=sorted(LANGUAGES), help="Else it is told from the text's own words.")
        parser.add_argument(
            "--published", metavar="EDTF", default="", help="The articles' date, to resolve weekdays by."
        )
        parser.add_argument("--json", action="store_true", help="One JSON object a line, one line a piece.")

    def handle(self, *args, **options):
        if options["published"]:
            try:
                dates.read(options["published"], "", "UTC")
            except dates.DateError as error:
                raise CommandError(f"--published {options['published']}: {error}") from error
        refused = 0
        for file in options["files"]:
            try:
                text, proposals = self.proposals(file, options["language"], options["published"])
            except RefusedError as error:
                refused += 1
                self.stderr.write(f"{ascii(str(file))[1:-1]}: refused: {error}")
                continue
            lines = self.objects(file, text, proposals) if options["json"] else self.lines(file, text, proposals)
            for line in lines:
                self.stdout.write(line)
        if refused:
            raise CommandError(f"{refused} refused.")

    def proposals(self, file: Path, language: str | None, published: str) -> tuple[str, list[Proposal]]:
        text, _sha = read_text(file)
        language = language or guess_language(text)
        if language not in LANGUAGES:
            raise RefusedError(f"its language cannot be told; say --language ({', '.join(sorted(LANGUAGES))})")
        return text, suggest(text, language=language, published=published)

    def objects(self, file: Path, text: str, proposals: list[Proposal]) -> Iterator[str]:
        for proposal in proposals:
            row = {"file": str(file)} | asdict(proposal) | {"exact": text[proposal.start : proposal.end]}
            yield json.dumps(row, ensure_ascii=False)

    def lines(self, file: Path, text: str, proposals: list[Proposal]) -> Iterator[str]:
        """For a person: a paragraph for each utterance."""
        groups: dict[int, list[Proposal]] = {}
        for proposal in proposals:
            groups.setdefault(proposal.group, []).append(proposal)
        yield f"{ascii(str(file))[1:-1]}: {len(groups)} found"
        for pieces in groups.values():
            first = pieces[0]
            guess = " (a guess)" if first.speaker_guess else ""
            when = first.when or " or ".join(first.when_candidates) or first.when_as_printed
            words = " … ".join(" ".join(text[piece.start : piece.end].split()) for piece in pieces)
            yield f"  {first.start}–{pieces[-1].end} {first.kind}, {first.speaker or 'nobody named'}{guess}: {words}"
            yield f"    {first.why} {first.rule}, {first.score:.2f}{f', {when}' if when else ''}"
