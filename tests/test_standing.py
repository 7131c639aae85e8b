"""What is published can be dumped, and what was dumped loaded: the press refuses whatever the files would."""

import pytest
from django.core.management import CommandError, call_command

from tests import make
from timeline.ingest import standing
from timeline.models.editions import Edition
from timeline.models.record import (
    Actor,
    Difference,
    Entry,
    LeftOutSpan,
    Passage,
    Position,
    PrintedName,
    RelationPassage,
    Report,
    Side,
    Tenure,
)
from timeline.publishing.press import publish

pytestmark = pytest.mark.django_db
SLUG = make.MINI_SLUG


def actor(slug: str) -> Actor:
    return Actor.objects.get(slug=slug)


def entry(public_id: str):
    return Entry.objects.filter(public_id=public_id)


# Each breaks one rule in the database, behind the forms' back, and names the thing that holds the press.
BROKEN = {
    "one principal side": (lambda: Side.objects.filter(key="halvia").update(principal=False), ("dispute", SLUG)),
    "a named speaker who is none": (
        lambda: entry("ST-DCL222").update(speaker=None, attribution="it"),
        ("entry", "ST-DCL222"),
    ),
    "an office that is none": (
        lambda: entry("ST-VKK222").update(office=actor("torvia")),
        ("entry", "ST-VKK222"),
    ),
    "an office without a tenure": (
        lambda: entry("ST-VKK222").update(office=actor("transport-minister-of-halvia")),
        ("entry", "ST-VKK222"),
    ),
    "an office not held that day": (
        lambda: Tenure.objects.filter(actor__slug="ida-holm").update(start="2024-03-05/.."),
        ("entry", "ST-HLM222"),
    ),
    "a statement after its article": (
        lambda: entry("ST-TLK222").update(when_edtf="2024-03-09"),
        ("entry", "ST-TLK222"),
    ),
    "a date relative to nothing": (
        lambda: entry("EV-VTE222").update(when_relative_to=None),
        ("entry", "EV-VTE222"),
    ),
    "two dates that hang on each other": (
        lambda: entry("EV-CLSR22").update(when_relative_to=entry("EV-VTE222").get()),
        ("entry", "EV-CLSR22"),
    ),
    "a rank that the status denies": (
        lambda: Position.objects.filter(rank="preferred").update(rank="normal"),
        ("difference", "DI-WHN222"),
    ),
    "a difference of time that ranks nothing": (
        lambda: (
            Position.objects.filter(rank="preferred").update(rank="normal"),
            Difference.objects.filter(public_id="DI-WHN222").update(status="open"),
        ),
        ("difference", "DI-WHN222"),
    ),
    "a translation into its own language": (
        lambda: Passage.objects.filter(public_id="PA-M23222").update(translation_da="det"),
        ("entry", "EV-VTE222"),
    ),
    "an asserted date without its basis": (
        lambda: Report.objects.filter(public_id="RP-CLSRNN").update(asserts_when_basis=""),
        ("entry", "EV-CLSR22"),
    ),
    "a relation shown by a passage of neither": (
        lambda: RelationPassage.objects.filter(passage__public_id="PA-M26222").update(
            passage=Passage.objects.get(public_id="PA-M2X222")
        ),
        ("entry", "EV-CLSR22"),
    ),
    "words left out twice": (
        lambda: LeftOutSpan.objects.filter(start=417).update(start=20),
        ("article", "AR-DA2222"),
    ),
    "a hidden character in a printed name": (
        lambda: PrintedName.objects.filter(actor__slug="ida-holm", language="da").update(name="Ida \u202eHolm"),
        ("actor", "ida-holm"),
    ),
}


def test_the_small_record_meets_no_objection():
    make.mini()
    assert standing.objections(SLUG) == {}


@pytest.mark.parametrize("broken", BROKEN)
def test_what_could_not_be_loaded_again_is_not_published(broken):
    breaking, thing = BROKEN[broken]
    dispute = make.mini()
    breaking()
    objections = standing.objections(SLUG)
    assert thing in objections
    outcome = publish(dispute, note="x", by="ed", dry_run=True, objections=objections)
    assert thing in [(refusal.kind, refusal.public_id) for refusal in outcome.refused]
    with pytest.raises(CommandError, match="Not published"):
        call_command("publish_edition", SLUG, note="x")
    assert not Edition.objects.exists()


def test_a_draft_with_faults_of_its_own_holds_nobody_up():
    make.mini()
    entry("ST-DRF222").update(when_basis="relative", when_edtf="2024-03-06", when_relative_to=None)
    assert ("entry", "ST-DRF222") in standing.objections(SLUG)
    call_command("publish_edition", SLUG, note="x")
    assert Edition.objects.get().number == 1


def test_rows_that_no_file_can_hold_are_objected_to():
    make.mini()
    statement = entry("ST-DCL222").get()
    statement.participants.create(actor=actor("torvia"), role="agent")
    assert list(standing.objections(SLUG)) == [("dispute", SLUG)]
    with pytest.raises(CommandError, match="ST-DCL222 is a statement and has participants"):
        call_command("publish_edition", SLUG, note="x")
