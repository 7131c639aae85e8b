"""From the working record into editions: refusals, freezing, changes, the chain, withdrawal, redaction, canary."""

import json
import threading
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from tests.small_record import CANARY, SLUG, actor, add_report, make_record, words
from timeline.models.editions import Change, Edition, EditionItem, Facet, FrozenError
from timeline.models.record import (
    Actor,
    Article,
    Difference,
    Dispute,
    Entry,
    Figure,
    Passage,
    Position,
    Relation,
    Report,
)
from timeline.publishing.press import PressError, publish
from timeline.publishing.redaction import RedactionError, redact
from timeline.publishing.verify import verify
from timeline.queries import chronology, editions
from timeline.queries.filters import Filters
from timeline.vocabulary import ChangeClass

pytestmark = pytest.mark.django_db

# The same record has this hash on every machine and database. It changes when a payload's shape does, and only then.
FIRST_HASH = "ace05fbd2433ef76eadee2577a13b0802b6a7e3d5c15a48045543e6141b24fba"


@pytest.fixture
def dispute():
    return make_record()


def press(dispute, note="The first edition.", **options):
    return publish(dispute, note=note, by="ed", **options)


def payloads(kind="entry", dispute=SLUG, number=None):
    number = number or Edition.objects.filter(dispute=dispute).latest("number").number
    items = EditionItem.objects.in_edition(dispute, number).filter(kind=kind).order_by("position", "public_id")
    return {item.public_id: item.data() for item in items}


def withdraw(row, reason="It was another day."):
    Entry.objects.filter(pk=row.pk).update(state="withdrawn", **words("withdrawn_reason", reason))


# --- freezing ------------------------------------------------------------------------------------------------------


def test_the_first_edition_holds_what_is_approved_and_what_that_refers_to(dispute):
    outcome = press(dispute)
    assert (outcome.number, len(outcome.changes), outcome.refused) == (1, 16, ())
    assert {kind: list(payloads(kind)) for kind in ("dispute", "actor", "article", "entry", "figure")} == {
        "dispute": [SLUG],
        # bo-berg holds an office, the article that says so has an outlet; nobody, and the agency, are named by drafts
        # and unused articles alone.
        "actor": ["aland", "beland", "bo-berg", "spokesman", "avis"],
        "article": ["AR-222222", "AR-333333"],
        "entry": ["EV-222222", "ST-222222", "ST-333333"],
        "figure": ["FI-222222", "FI-333333"],
    }
    edition = Edition.objects.get()
    assert (edition.number, edition.note, edition.by, edition.previous_sha256) == (1, "The first edition.", "ed", "")
    assert set(Change.objects.values_list("change", "field", "was")) == {("added", "", "")}
    assert Change.objects.get(public_id="EV-222222").now == (
        '{"da":"Aland abstains (da)","en":"Aland abstains (en)","nn":"Aland abstains (nn)"}'
    )
    assert verify(SLUG).problems == ()


def test_one_record_gives_one_hash_on_any_machine_and_database(dispute):
    press(dispute)
    assert Edition.objects.get().sha256 == FIRST_HASH


def test_the_hash_knows_nothing_of_time_author_or_key(dispute):
    press(dispute, at=datetime(2020, 1, 1, tzinfo=UTC))
    (first,) = Edition.objects.all()
    Dispute.objects.filter(pk=dispute.pk).update(slug="other")
    assert first.sha256 == FIRST_HASH


def test_unchanged_things_cost_nothing_and_nothing_changed_makes_no_edition(dispute):
    press(dispute)
    before = EditionItem.objects.count()
    outcome = press(dispute)
    assert (outcome.number, outcome.changes, outcome.refused) == (None, (), ())
    assert Edition.objects.count() == 1
    entry = Entry.objects.get(public_id="ST-222222")
    entry.headline_da = "Nej, siger Berg"
    entry.save()
    assert press(dispute, "A better headline.").number == 2
    assert EditionItem.objects.count() == before + 1
    (change,) = Change.objects.filter(edition__number=2)
    assert (change.kind, change.public_id, change.change, change.field, change.was, change.now, change.why) == (
        "entry", "ST-222222", "corrected", "headline.da",
        '"Headline of ST-222222 (da)"', '"Nej, siger Berg"', "A better headline.",
    )  # fmt: skip
    old, new = EditionItem.objects.filter(public_id="ST-222222").order_by("first_edition")
    assert (old.first_edition, old.last_edition, new.first_edition, new.last_edition) == (1, 1, 2, None)
    assert (new.since_edition, new.position) == (1, old.position)
    assert payloads(number=1)["ST-222222"]["headline"]["da"] == "Headline of ST-222222 (da)"
    assert payloads(number=2)["ST-222222"]["headline"]["da"] == "Nej, siger Berg"
    assert verify(SLUG).problems == ()


def test_a_change_may_be_no_correction(dispute):
    press(dispute)
    Entry.objects.filter(public_id="ST-222222").update(headline_en="Headlyne")
    press(dispute, classes={"ST-222222": ChangeClass.SPELLING})
    assert Change.objects.get(edition__number=2).change == "spelling"


def test_changes_are_told_report_by_report_and_passage_by_passage(dispute):
    press(dispute)
    Report.objects.filter(public_id="RP-333333").update(cue="abstained")
    vote = Entry.objects.get(public_id="EV-222222")
    add_report(vote, "RP-888888", "AR-444444", "Beland avlyste reisa", origins=[("agency", actor(dispute, "byraa"))])
    press(dispute)
    told = {
        (change.public_id, change.field): (change.was, change.now)
        for change in Change.objects.filter(edition__number=2)
    }
    assert told["EV-222222", "reports.RP-333333.cue"] == ('""', '"abstained"')
    assert told["EV-222222", "reports.RP-888888"][0] == ""
    assert json.loads(told["EV-222222", "reports.RP-888888"][1])["article"] == "AR-444444"
    assert told["EV-222222", "origins"] == ("2", "3")
    assert {key[0] for key in told} == {"EV-222222", "AR-444444", "byraa"}
    assert verify(SLUG).problems == ()


def test_what_comes_between_two_unchanged_entries_stands_between_them(dispute):
    press(dispute)
    middle = Entry.objects.create(
        dispute=dispute, public_id="EV-888888", kind="event", event_kind="other", state="approved",
        when_edtf="2024-03-25", when_basis="stated", **words("headline", "H"), **words("summary", "S"),
    )  # fmt: skip
    add_report(middle, "RP-888888", "AR-222222", "Rådet stemte")
    for place, public_id in enumerate(["EV-222222", "EV-888888", "ST-222222", "ST-333333", "ST-999999"]):
        Entry.objects.filter(public_id=public_id).update(position=place)
    press(dispute)
    assert list(EditionItem.objects.filter(kind="entry").order_by("position").values_list("public_id", "position")) == [
        ("EV-222222", 1000),
        ("EV-888888", 1500),
        ("ST-222222", 2000),
        ("ST-333333", 3000),
    ]


# --- order, origins, confidence ------------------------------------------------------------------------------------


def test_an_answer_is_sorted_no_earlier_than_what_it_answers(dispute):
    # ST-333333 is of "March 2024"; it answers a statement of the 25th.
    press(dispute)
    assert payloads()["ST-333333"]["when"]["earliest"] == "2024-03-01T05:00:00Z"
    assert payloads()["ST-333333"]["sort_at"] == "2024-03-25T04:00:00Z"
    item = EditionItem.objects.get(public_id="ST-333333")
    assert item.sort_at == datetime(2024, 3, 25, 4, tzinfo=UTC)
    assert item.known_from == datetime(2024, 3, 29, 4, tzinfo=UTC)  # the end of the article's day, in New York


def test_a_report_taken_back_leaves_the_edition_and_what_follows_from_it_changes(dispute):
    press(dispute)
    assert payloads()["EV-222222"]["origins"] == 2
    assert payloads()["EV-222222"]["confidence"] == "differing"
    assert payloads()["ST-333333"]["confidence"] == "differing"
    Report.objects.filter(public_id="RP-333333").update(**words("withdrawn_reason", "Misread."))
    press(dispute)
    vote = payloads()["EV-222222"]
    assert [report["id"] for report in vote["reports"]] == ["RP-222222"]
    assert (vote["origins"], vote["differing"], vote["confidence"]) == (1, False, "one_origin")
    assert Change.objects.filter(edition__number=2, change="withdrawn").get().public_id == "DI-52GPJ3"
    assert verify(SLUG).problems == ()


# --- differences ---------------------------------------------------------------------------------------------------


def test_differences_are_found_by_rule_without_any_row(dispute):
    Position.objects.all().delete()
    Difference.objects.all().delete()
    press(dispute)
    found = {one["id"]: one for one in payloads("difference").values()}
    assert {(one["field"], *one["entries"], *one["figures"]) for one in found.values()} == {
        ("when", "EV-222222"),
        ("value", "FI-222222", "FI-333333"),
    }
    when = found["DI-52GPJ3"]
    assert (when["found"], when["status"]) == ("rule", "open")
    assert [(each["article"], each["value"]["nn"], each["passage"]) for each in when["positions"]] == [
        ("AR-222222", "måndag 25. mars 2024", "PA-222222"),
        ("AR-333333", "tysdag 26. mars 2024", "PA-333333"),
    ]


def test_dates_that_overlap_and_equal_names_do_not_differ(dispute):
    Report.objects.filter(public_id="RP-333333").update(asserts_when_edtf="2024-03", asserts_name="THE COUNCIL")
    Report.objects.filter(public_id="RP-222222").update(asserts_name="the Council")
    press(dispute)
    assert [one["field"] for one in payloads("difference").values()] == ["value", "substance"]
    assert payloads()["EV-222222"]["differing"] is False


def test_asserted_numbers_are_compared_as_numbers_and_actors_shown_by_name(dispute):
    Report.objects.filter(public_id="RP-222222").update(asserts_value="300", asserts_actor="aland")
    Report.objects.filter(public_id="RP-333333").update(asserts_value="300.0", asserts_actor="beland")
    press(dispute)
    (who,) = [one for one in payloads("difference").values() if one["field"] == "actor"]
    assert [each["value"]["da"] for each in who["positions"]] == ["Name of aland (da)", "Name of beland (da)"]
    assert [one["field"] for one in payloads("difference").values()] == ["when", "actor", "value", "substance"]


def test_an_editors_row_stands_over_what_the_rule_found(dispute):
    row = Difference.objects.create(
        dispute=dispute,
        public_id="DI-333333",
        field="when",
        state="approved",
        status="compatible",
        **words("note", "N"),
    )
    row.entries.add(Entry.objects.get(public_id="EV-222222"), through_defaults={"position": 0})
    Position.objects.create(
        difference=row,
        report=Report.objects.get(public_id="RP-333333"),
        rank="deprecated",
        **words("reason", "Published later."),
    )
    press(dispute)
    when = payloads("difference")["DI-333333"]
    assert (when["found"], when["status"], when["note"]["en"]) == ("rule", "compatible", "N (en)")
    assert [
        (each["report"], each["value"]["en"], each["rank"], each["reason"]["en"]) for each in when["positions"]
    ] == [
        ("RP-222222", "Monday 25 March 2024", "normal", ""),
        ("RP-333333", "Tuesday 26 March 2024", "deprecated", "Published later. (en)"),
    ]
    assert "DI-52GPJ3" not in payloads("difference")
    # What can both be so is shown, and does not make the entry a disputed one.
    assert payloads()["EV-222222"]["differing"] is False


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ({"value": 5}, {"value": 5}, False),
        ({"value": 5}, {"value": 6}, True),
        ({"value": 5}, {"low": 5}, False),
        ({"value": 5}, {"low": 6}, True),
        ({"value": 5}, {"high": 4}, True),
        ({"low": 5}, {"high": 5}, False),
        ({"low": 1, "high": 3}, {"low": 4, "high": 9}, True),
        ({"low": 1, "high": 4}, {"low": 4, "high": 9}, False),
        ({"value": 5, "as_of": "2024-03-01"}, {"value": 6, "as_of": "2024-03-02"}, False),
        ({"value": 5, "as_of": "2024-03-01"}, {"value": 6, "as_of": "2024-03"}, True),
    ],
)
def test_figures_of_one_topic_that_cannot_both_be_so(dispute, one, other, differ):
    nothing = {"value": None, "low": None, "high": None}
    Figure.objects.filter(public_id="FI-222222").update(**nothing | one)
    Figure.objects.filter(public_id="FI-333333").update(**nothing | other)
    press(dispute)
    fields = [found["field"] for found in payloads("difference").values()]
    assert ("value" in fields) is differ


# --- refusals ------------------------------------------------------------------------------------------------------


def refused(dispute):
    outcome = press(dispute)
    assert outcome.number is None
    assert not Edition.objects.exists()
    return {(each.public_id, reason.field): reason.message for each in outcome.refused for reason in each.reasons}


def test_every_reason_is_named_entry_by_entry(dispute):
    Entry.objects.filter(public_id="EV-222222").update(summary_nn="", when_edtf="2024-03-25", headline_da="")
    Entry.objects.filter(public_id="ST-222222").update(speaker=None, attribution="")
    Passage.objects.filter(public_id="PA-555555").update(orphaned=True)
    Passage.objects.filter(public_id="PA-666666").update(**words("withdrawn_reason", "x"))
    Actor.objects.filter(slug="aland").update(name_nn="", **words("withdrawn_reason", "x"))
    Report.objects.filter(public_id="RP-777777").update(**words("withdrawn_reason", "x"))
    assert refused(dispute) == {
        ("EV-222222", "summary_nn"): "Write it in all three languages.",
        ("EV-222222", "headline_da"): "Write it in all three languages.",
        ("EV-222222", "participants"): "“Name of aland (en)” is withdrawn.",
        ("ST-222222", "speaker"): "Name the speaker, or give the speaker as printed.",
        ("ST-333333", "relations"): "The passage PA-555555 is not found in its text.",
        ("ST-333333", "reports"): "The passage PA-555555 is not found in its text.",
        ("FI-222222", "reports"): "RP-666666: Nothing is published without a passage: this report has none.",
        ("FI-333333", "reports"): "Nothing is published without a passage: add a report with one.",
        ("aland", "name_nn"): "Write it in all three languages.",
        ("aland", "withdrawn_reason_en"): "“Name of aland (en)” is withdrawn.",
    }


def test_answers_in_a_circle_are_refused_and_freeze_nothing(dispute):
    denial, answer = (Entry.objects.get(public_id=public_id) for public_id in ("ST-222222", "ST-333333"))
    Relation.objects.create(from_entry=denial, to_entry=answer, kind="replies_to", basis="same_exchange")
    circle = "Its answers lead in a circle back to itself."
    assert refused(dispute) == {("ST-222222", "relations"): circle, ("ST-333333", "relations"): circle}


def test_a_reply_older_than_what_it_answers_is_refused(dispute):
    Entry.objects.filter(public_id="ST-333333").update(
        when_edtf="2024-03-01",
        earliest=datetime(2024, 3, 1, tzinfo=UTC),
        latest=datetime(2024, 3, 2, tzinfo=UTC),
    )
    assert refused(dispute) == {("ST-333333", "relations"): "What answers cannot be older than what it answers."}


def test_a_difference_over_what_is_not_approved_is_refused(dispute):
    Entry.objects.filter(public_id="ST-333333").update(state="in_review")
    assert refused(dispute) == {("DI-222222", "entries"): "ST-333333 is not approved."}


def test_nothing_approved_is_no_edition(dispute):
    Position.objects.all().delete()
    Difference.objects.all().delete()
    Figure.objects.update(state="draft")
    Entry.objects.update(state="draft")
    assert refused(dispute) == {(SLUG, ""): "Nothing of it is approved yet."}


def test_what_readers_see_cannot_slip_back_into_a_draft(dispute):
    press(dispute)
    Figure.objects.filter(public_id="FI-222222").update(state="draft")
    outcome = press(dispute)
    assert outcome.number is None
    (refusal,) = outcome.refused
    message = "Readers see it: approve it again, or withdraw it with a reason."
    assert (refusal.public_id, refusal.reasons[0].message) == ("FI-222222", message)


# --- withdrawal, redaction, never changing -------------------------------------------------------------------------


def test_withdrawing_takes_an_entry_out_of_the_next_edition_with_its_reason(dispute):
    press(dispute)
    Difference.objects.filter(public_id="DI-222222").update(state="withdrawn", **words("withdrawn_reason", "Gone."))
    answer = Entry.objects.get(public_id="ST-333333")
    withdraw(answer)
    press(dispute)
    first, second = Edition.objects.order_by("number")
    assert list(payloads(number=1)) == ["EV-222222", "ST-222222", "ST-333333"]
    assert list(payloads(number=2)) == ["EV-222222", "ST-222222"]
    gone = editions.withdrawn(SLUG, "ST-333333", second.number)
    assert gone.reason == {code: f"It was another day. ({code})" for code in ("en", "da", "nn")}
    assert gone.edition == 2
    assert editions.withdrawn(SLUG, "ST-333333", first.number) is None
    assert "beland" not in payloads("actor")  # nothing names it any more
    assert verify(SLUG).problems == ()
    # Put back, it stands again, since its first edition.
    Entry.objects.filter(pk=answer.pk).update(state="approved", **dict.fromkeys(words("withdrawn_reason", ""), ""))
    press(dispute)
    row = chronology.entry(chronology.published(Edition.objects.get(number=3)), "ST-333333").entries[0]
    assert (row.first_edition, row.changed_edition) == (1, 3)
    assert Change.objects.get(edition__number=3, public_id="ST-333333").change == "added"
    assert verify(SLUG).problems == ()


def test_what_was_published_cannot_be_deleted_and_drafts_can(dispute):
    press(dispute)
    seen = [
        Dispute.objects.get(),
        Entry.objects.get(public_id="EV-222222"),
        Report.objects.get(public_id="RP-222222"),
        Passage.objects.get(public_id="PA-666666"),
        Relation.objects.get(kind="rejects"),
        Figure.objects.get(public_id="FI-222222"),
        Difference.objects.get(),
        Actor.objects.get(slug="spokesman"),
        Article.objects.get(public_id="AR-222222"),
    ]
    for row in seen:
        assert row.ever_published, row
        with pytest.raises(ProtectedError):
            row.delete()
    unseen = [
        Relation.objects.get(kind="replies_to"),
        Entry.objects.get(public_id="ST-999999"),
        Article.objects.get(public_id="AR-444444"),
        Actor.objects.get(slug="nobody"),
    ]
    for row in unseen:
        assert not row.ever_published, row
        row.delete()


def test_an_edition_never_changes(dispute):
    press(dispute)
    item, edition = EditionItem.objects.first(), Edition.objects.get()
    item.payload = "{}"
    for change in (
        item.save,
        lambda: item.save(update_fields=["payload"]),
        lambda: item.save(update_fields=["last_edition", "payload"]),
        item.delete,
        edition.save,
        edition.delete,
        EditionItem.objects.all().delete,
        Edition.objects.all().delete,
        lambda: EditionItem.objects.update(payload="{}"),
        lambda: EditionItem.objects.bulk_update([item], ["payload"]),
        lambda: Change.objects.update(why="x"),
        lambda: Facet.objects.all().delete(),
        Change.objects.first().delete,
    ):
        with pytest.raises(FrozenError), transaction.atomic():
            change()
    item.last_edition = 7
    item.save(update_fields=["last_edition"])
    assert verify(SLUG).editions == 1


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE timeline_editionitem SET payload = replace(payload, 'It', 'He') WHERE public_id = 'EV-222222'",
         "EV-222222 from edition 1: its payload is not what was published."),
        ("UPDATE timeline_editionitem SET sha256 = 'f' WHERE public_id = 'EV-222222'",
         "EV-222222 from edition 1: its payload is not what was published."),
        ("UPDATE timeline_editionitem SET differing = NOT differing WHERE public_id = 'EV-222222'",
         "EV-222222 from edition 1: differing is not what its payload says."),
        ("UPDATE timeline_editionitem SET since_edition = 3 WHERE public_id = 'EV-222222'",
         "EV-222222 from edition 1: first stood in edition 1, not 3."),
        ("UPDATE timeline_facet SET value = 'b' WHERE facet = 'side' AND value = 'a'",
         "EV-222222 from edition 1: its facets are not what its payload says."),
        ("UPDATE timeline_change SET now = '\"x\"' WHERE public_id = 'EV-222222'",
         "Edition 1: the list of changes tells of EV-222222 what is not so."),
        ("UPDATE timeline_edition SET sha256 = 'f'", "Edition 1: its hash is not that of its items."),
        ("UPDATE timeline_edition SET previous_sha256 = 'f'", "Edition 1 does not follow from edition 0."),
        ("UPDATE timeline_edition SET number = 2", "Edition 1 is missing."),
        ("UPDATE timeline_editionitem SET redacted_at = '2026-01-01 00:00:00+00:00', redaction_ground = 'x' "
         "WHERE public_id = 'EV-222222'",
         "EV-222222 from edition 1: a redaction that left something behind, or gives no ground."),
    ],
)  # fmt: skip
def test_a_row_changed_behind_the_applications_back_is_noticed(dispute, sql, said):
    press(dispute)
    out = StringIO()
    call_command("verify_editions", SLUG, stdout=out)
    assert out.getvalue() == f"{SLUG}: 1 editions, 16 items, all as published.\n"
    with connection.cursor() as cursor:
        cursor.execute(sql)
    with pytest.raises(CommandError) as refusal:
        call_command("verify_editions", SLUG)
    assert said in str(refusal.value).splitlines()
    assert refusal.value.returncode == 1


def test_an_item_taken_out_or_put_back_behind_the_applications_back_is_noticed(dispute):
    press(dispute)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE timeline_editionitem SET last_edition = 1 WHERE public_id = 'FI-222222'")
    assert verify(SLUG).problems == ("FI-222222 from edition 1: ends with edition 1, and there is none after it.",)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE timeline_editionitem SET last_edition = NULL WHERE public_id = 'FI-222222'")
    assert verify(SLUG).problems == ()
    Entry.objects.filter(public_id="ST-222222").update(headline_en="x")
    press(dispute)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE timeline_editionitem SET last_edition = NULL WHERE public_id = 'ST-222222'")
    assert "ST-222222 from edition 2: stands in an edition twice." in verify(SLUG).problems


def test_a_redaction_blanks_every_edition_and_is_accounted_for(dispute):
    press(dispute)
    Entry.objects.filter(public_id="ST-222222").update(headline_en="Second", summary_en="Summary 2")
    press(dispute)
    at = datetime(2026, 5, 1, tzinfo=UTC)
    assert redact(SLUG, ["ST-222222", "bo-berg"], ground="Court order 1/2026", at=at) == 3
    hidden = EditionItem.objects.filter(public_id="ST-222222")
    assert {(item.payload, item.redacted_at, item.redaction_ground) for item in hidden} == {
        ("", at, "Court order 1/2026")
    }
    assert set(Change.objects.filter(public_id="ST-222222").values_list("was", "now")) == {("", "")}
    assert not Facet.objects.filter(item__public_id="ST-222222").exists()
    found = verify(SLUG)
    assert found.problems == ()
    assert found.redacted == (
        "bo-berg from edition 1, 2026-05-01: Court order 1/2026",
        "ST-222222 from edition 1, 2026-05-01: Court order 1/2026",
        "ST-222222 from edition 2, 2026-05-01: Court order 1/2026",
    )
    assert redact(SLUG, ["ST-222222"], ground="again") == 0
    for ids, ground in ((["ST-222222"], " "), (["EV-999999"], "x"), ([SLUG], "x")):
        with pytest.raises(RedactionError):
            redact(SLUG, ids, ground=ground)
    # Its working row, unchanged, is not published anew; changed, the press wants a decision.
    assert press(dispute).changes == ()
    Entry.objects.filter(public_id="ST-222222").update(headline_en="Third")
    with pytest.raises(PressError, match="ST-222222 was redacted"):
        press(dispute)


# --- time, two presses, the command --------------------------------------------------------------------------------


def test_a_scheduled_edition_is_not_seen_before_its_time(dispute):
    press(dispute)
    Entry.objects.filter(public_id="ST-222222").update(headline_en="Second")
    tomorrow = timezone.now() + timedelta(days=1)
    assert press(dispute, at=tomorrow).number == 2
    assert editions.edition(SLUG).number == 1
    assert editions.edition(SLUG, 2) is None
    Entry.objects.filter(public_id="ST-222222").update(headline_en="Third")
    with pytest.raises(PressError, match="Edition 2 is due at"):
        press(dispute)
    assert press(dispute, at=tomorrow).number == 3
    row = chronology.entry(chronology.published(editions.edition(SLUG)), "ST-222222").entries[0]
    assert row.payload["headline"]["en"] == "Headline of ST-222222 (en)"


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_make_one_edition_each_its_own_number():
    dispute = make_record()
    outcomes, errors = [], []

    def run():
        try:
            outcomes.append(press(dispute))
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    presses = [threading.Thread(target=run) for _ in range(2)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()
    assert errors == []
    assert sorted(str(outcome.number) for outcome in outcomes) == ["1", "None"]
    assert verify(SLUG).problems == ()
    assert Edition.objects.count() == 1


def run_command(*args):
    out = StringIO()
    call_command("publish_edition", SLUG, *args, stdout=out)
    return out.getvalue().splitlines()


def test_the_command_prints_what_changes_and_a_dry_run_writes_nothing(dispute):
    lines = run_command("--note", "First", "--dry-run")
    assert lines[0] == "added dispute aland-beland A and B (en)"
    assert lines[-1] == "Edition 1 of aland-beland would be made: 16 changes."
    assert not Edition.objects.exists()
    assert not Entry.objects.filter(ever_published=True).exists()
    assert run_command("--note", "First")[-1] == "Edition 1 of aland-beland is made: 16 changes."
    assert run_command("--note", "Again") == ["Nothing changed since the last edition: none is made."]
    Entry.objects.filter(public_id="ST-222222").update(headline_en="Second")
    assert run_command("--note", "Again", "--at", "2030-01-01T00:00:00+01:00", "--by", "anna") == [
        "corrected entry ST-222222 Second",
        '  headline.en: "Headline of ST-222222 (en)" -> "Second"',
        "Edition 2 of aland-beland is made: 1 changes.",
    ]
    second = Edition.objects.get(number=2)
    assert (second.published_at, second.by) == (datetime(2029, 12, 31, 23, tzinfo=UTC), "anna")


def test_the_command_refuses_in_words(dispute):
    Entry.objects.filter(public_id="ST-222222").update(speaker=None)
    with pytest.raises(CommandError) as refusal:
        run_command("--note", "First")
    assert str(refusal.value).splitlines() == [
        "Not published. These stand in the way:",
        "entry ST-222222 (Headline of ST-222222 (en))",
        "  speaker: Name the speaker, or give the speaker as printed.",
    ]
    assert refusal.value.returncode == 1
    for arguments, said in (
        (("--at", "tomorrow"), "is no time"),
        (("--at", "2030-01-01T00:00:00"), "names no zone"),
    ):
        with pytest.raises(CommandError, match=said):
            run_command("--note", "x", *arguments)
    with pytest.raises(CommandError, match=r"no dispute 'nowhere'\. Known: aland-beland"):
        call_command("publish_edition", "nowhere", "--note", "x")


# --- nothing inside gets out ---------------------------------------------------------------------------------------


def everything_public():
    """Every text of the editions' tables."""
    for model in (Edition, EditionItem, Facet, Change):
        for row in model.objects.values():
            yield from map(str, row.values())


def test_no_draft_no_note_and_no_text_gets_into_an_edition(dispute):
    held = [CANARY in str(value) for row in Entry.objects.values() for value in row.values()]
    assert any(held)  # there is something that could leak
    Passage.objects.update(prefix=CANARY, suffix=CANARY)
    press(dispute)
    assert [text for text in everything_public() if CANARY in text or "ST-999999" in text or "nobody" in text] == []


def test_readers_see_the_same_when_the_working_record_is_gone(dispute):
    press(dispute)
    edition = editions.edition(SLUG)

    def seen():
        held = chronology.published(edition)
        found = chronology.entries_matching(held, Filters())
        return held, found, chronology.entry(held, "ST-222222"), verify(SLUG)

    before = seen()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE timeline_entry SET headline_en = 'Changed', internal_note = 'x'")
        cursor.execute("UPDATE timeline_dispute SET title_en = 'Changed'")
        cursor.execute("UPDATE timeline_actor SET name_en = 'Changed'")
        cursor.execute("UPDATE timeline_passage SET exact = '', \"end\" = start + 1")
    assert seen() == before
