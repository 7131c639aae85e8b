from datetime import datetime

from django.core.management.base import BaseCommand, CommandError

from timeline.ingest.standing import objections
from timeline.models.record import Dispute
from timeline.publishing.press import Outcome, PressError, publish

SHOWN = 100  # characters of a value in the list of changes


class Command(BaseCommand):
    help = "Freezes the approved record of a dispute as its next edition and prints what changes."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the dispute")
        parser.add_argument("--note", required=True, help="what this edition brings, for readers")
        parser.add_argument("--by", default="", help="who publishes it")
        parser.add_argument("--at", help="when it comes out: an ISO time with its zone, 2026-11-30T06:00:00+01:00")
        parser.add_argument("--dry-run", action="store_true", help="print what would change and write nothing")

    def handle(self, *args, slug: str, note: str, by: str, at: str | None, dry_run: bool, **options):
        dispute = Dispute.objects.filter(slug=slug).first()
        if dispute is None:
            raise CommandError(f"There is no dispute {slug!r}. Known: {', '.join(known()) or 'none'}.")
        try:
            outcome = publish(dispute, note=note, by=by, at=moment(at), dry_run=dry_run, objections=objections(slug))
        except PressError as error:
            raise CommandError(str(error)) from error
        if outcome.refused:
            raise CommandError(refusals(outcome))
        if not outcome.changes:
            self.stdout.write("Nothing changed since the last edition: none is made.")
            return
        for line in changes(outcome):
            self.stdout.write(line)
        verb = "would be made" if dry_run else "is made"
        self.stdout.write(f"Edition {outcome.number} of {slug} {verb}: {len(outcome.changes)} changes.")


def known() -> list[str]:
    return list(Dispute.objects.values_list("slug", flat=True))


def moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--at {text!r} is no time: write 2026-11-30T06:00:00+01:00.") from error
    if at.tzinfo is None:
        raise CommandError(f"--at {text!r} names no zone: write 2026-11-30T06:00:00+01:00.")
    return at


def refusals(outcome: Outcome) -> str:
    """Every reason, thing by thing."""
    lines = ["Not published. These stand in the way:"]
    for refusal in outcome.refused:
        lines.append(f"{refusal.kind} {refusal.public_id} ({refusal.title})")
        lines += [f"  {reason.field}: {reason.message}" if reason.field else f"  {reason.message}"
                  for reason in refusal.reasons]  # fmt: skip
    return "\n".join(lines)


def changes(outcome: Outcome) -> list[str]:
    """What changes, a line a thing and under it a line a field."""
    lines = []
    for one in outcome.changes:
        lines.append(f"{one.change.value} {one.kind} {one.public_id} {one.title.get('en', '')}".rstrip())
        if one.change.value not in ("added", "withdrawn"):
            lines += [f"  {each.field}: {short(each.was)} -> {short(each.now)}" for each in one.fields]
    return lines


def short(text: str) -> str:
    return (text[: SHOWN - 1] + "…" if len(text) > SHOWN else text) or "(nothing)"
