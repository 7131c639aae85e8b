"""The rules of the tables, twice each: the database refuses the row, and `clean` says why beside the right field."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError

from tests import make
from timeline.models import record as tables
from timeline.models.record import (
    Actor,
    Article,
    Difference,
    Dispute,
    Entry,
    Event,
    Figure,
    Note,
    Passage,
    Relation,
    Report,
    Statement,
)

pytestmark = pytest.mark.django_db

ALL_TABLES = [getattr(tables, name) for name in tables.__all__]


def relation():
    return make.relation(make.statement(when_edtf="2024-03-26"), make.event())


def ranked():
    entry = make.event()
    return make.position(make.difference(entry), make.report(entry))


def noted():
    return Note.objects.create(article=make.article(), words="Ask the desk.")


def judged():
    user = User.objects.create_user("eva")
    filing = tables.Filing.objects.create(token=uuid4(), by=user, kind="rejected", made=0)
    text = make.article().texts.get()
    return tables.Verdict.objects.create(text=text, start=0, end=5, rule="tag", outcome="rejected", filing=filing)


# constraint: how to make a good row, what makes it bad, the field `clean` speaks beside (None: only code writes it)
RULES = {
    "event_holds_no_statement": (make.event, {"act": "deny"}, "act"),
    "statement_holds_no_event": (make.statement, {"event_kind": "vote"}, "event_kind"),
    "approved_event_has_kind": (make.event, {"event_kind": ""}, "event_kind"),
    "approved_statement_has_act": (make.statement, {"act": ""}, "act"),
    "unnamed_source_has_ground": (make.statement, {"anonymity": "unnamed"}, "anonymity_ground"),
    "approved_date_has_basis": (make.event, {"when_basis": ""}, "when_basis"),
    "second_act_is_another": (make.statement, {"second_act": "state"}, "second_act"),
    "withdrawn_entry_has_reason": (make.event, {"state": "withdrawn"}, "withdrawn_reason_en"),
    "confidence_override_has_reason": (make.event, {"confidence": "on_record"}, "confidence_reason_en"),
    "inference_has_note": (relation, {"basis": "editor_inference"}, "note_en"),
    "figure_forward": (make.figure, {"value": None, "low": 5, "high": 4}, "high"),
    "figure_value_or_range": (make.figure, {"low": 5}, "value"),
    "approved_figure_has_number": (make.figure, {"value": None}, "value"),
    "withdrawn_figure_has_reason": (make.figure, {"state": "withdrawn"}, "withdrawn_reason_en"),
    "rank_has_reason": (ranked, {"rank": "preferred"}, "reason_en"),
    "passage_forward": (lambda: make.passage(make.report(make.event())), {"start": 30, "end": 30, "exact": ""}, "end"),
    "passage_as_long_as_its_words": (lambda: make.passage(make.report(make.event())), {"exact": "Torvia"}, "exact"),
    "note_about_one_thing": (noted, {"article": None}, None),
    "verdict_has_words": (judged, {"end": 0}, None),
    "left_out_forward": (
        lambda: tables.LeftOutSpan.objects.create(text=make.article().texts.get(), start=0, end=5, reason="heading"),
        {"start": 5},
        "end",
    ),
}


@pytest.mark.parametrize("constraint", RULES)
def test_a_rule_is_kept_by_the_database_and_spoken_by_the_form(constraint):
    maker, wrong, field = RULES[constraint]
    row = maker()
    row.clean()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**wrong)

    if field is None:
        return
    for column, value in wrong.items():
        setattr(row, column, value)
    with pytest.raises(ValidationError) as caught:
        row.clean()
    assert field in caught.value.message_dict


def test_withdrawn_differences_need_a_reason():
    row = make.difference(make.event())
    with pytest.raises(IntegrityError, match="withdrawn_difference_has_reason"), transaction.atomic():
        Difference.objects.filter(pk=row.pk).update(state="withdrawn")


def test_every_check_of_the_database_is_tried_here():
    checks = {
        constraint.name
        for model in ALL_TABLES
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
    }
    elsewhere = {
        "withdrawn_difference_has_reason",
        "relation_to_another",
        "report_of_entry_or_figure",
        "passage_short_enough",
        "entry_forward",
    }
    assert checks == set(RULES) | elsewhere


def test_an_entry_cannot_relate_to_itself():
    row = relation()
    with pytest.raises(IntegrityError, match="relation_to_another"), transaction.atomic():
        Relation.objects.filter(pk=row.pk).update(to_entry=row.from_entry_id)
    row.to_entry = row.from_entry
    with pytest.raises(ValidationError) as caught:
        row.clean()
    assert caught.value.message_dict == {"to_entry": ["An entry cannot relate to itself."]}


def test_a_report_is_of_one_thing():
    row = make.report(make.event())
    for wrong in ({"entry": None}, {"figure": make.figure()}):
        with pytest.raises(IntegrityError, match="report_of_entry_or_figure"), transaction.atomic():
            Report.objects.filter(pk=row.pk).update(**wrong)
        with pytest.raises(ValidationError) as caught:
            Report(article=row.article, **{"entry": row.entry, "figure": None} | wrong).clean()
        assert caught.value.messages == ["A report is of one entry or of one figure."]


def test_published_words_are_200_characters_at_most():
    words = "x" * 201
    row = make.passage(make.report(make.event(), make.article(words)), words, place_only=True)
    with pytest.raises(IntegrityError, match="passage_short_enough"), transaction.atomic():
        Passage.objects.filter(pk=row.pk).update(exact=words)
    Passage.objects.filter(pk=row.pk).update(end=200, exact=words[:200])
    assert Passage._meta.get_field("exact").formfield().max_length == 200


def test_bounds_run_forward():
    row = make.event()
    assert (row.earliest, row.latest) == (datetime(2024, 3, 24, 23, tzinfo=UTC), datetime(2024, 3, 25, 23, tzinfo=UTC))
    with pytest.raises(IntegrityError, match="entry_forward"), transaction.atomic():
        Entry.objects.filter(pk=row.pk).update(latest=row.earliest)


@pytest.mark.parametrize(
    ("make_twin", "constraint"),
    [
        (lambda: [make.actor("same") for _ in range(2)], "actor_slug_once"),
        (lambda: [make.place() for _ in range(2)], "place_slug_once"),
        (lambda: [make.topic("same") for _ in range(2)], "topic_key_once"),
        (lambda: [make.side(make.the_dispute(), "same") for _ in range(2)], "side_key_once"),
        (lambda: [make.event(*[make.actor()] * 2)], "participant_once"),
        (lambda: [make.difference(*[make.event()] * 2)], "difference_entry_once"),
        (lambda: [make.difference(*[make.figure()] * 2)], "difference_figure_once"),
        (lambda: [make.relation(*pair) for pair in [(make.statement(), make.event())] * 2], "relation_once"),
        (lambda: [make.article_text(make.article("a"), "a")], "text_sha256_once"),
    ],
)
def test_some_things_stand_once(make_twin, constraint):
    # SQLite names the columns, not the constraint.
    named = constraint if connection.vendor == "postgresql" else "UNIQUE constraint failed"
    with pytest.raises(IntegrityError, match=named), transaction.atomic():
        make_twin()


def test_public_ids_are_made_and_are_never_shared():
    event, statement = (
        Event.objects.create(dispute=make.dispute()),
        Statement.objects.create(dispute=Dispute.objects.get()),
    )
    assert event.public_id.startswith("EV-")
    assert statement.public_id.startswith("ST-")
    assert (event.kind, statement.kind) == ("event", "statement")
    assert [row.public_id for row in Event.objects.all()] == [event.public_id]
    with pytest.raises(IntegrityError), transaction.atomic():
        make.event(public_id=statement.public_id)


@pytest.mark.parametrize(
    ("row", "column", "value", "field"),
    [
        (make.event, "when_edtf", "2024-02-30", "when_edtf"),
        (make.event, "when_tz", "Mars/Base", "when_edtf"),
        (make.article, "published_edtf", "soon", "published_edtf"),
        (make.figure, "as_of", "now", "as_of"),
        (lambda: make.report(make.event()), "asserts_when_edtf", "tysdag", "asserts_when_edtf"),
        (lambda: make.tenure(make.actor(), make.actor(kind="office")), "start", "2024-13", "start"),
        (make.dispute, "clocks", "Mars/Base", "clocks"),
        (make.dispute, "clocks", "", "clocks"),
        (make.place, "tz", "Mars/Base", "tz"),
    ],
)
def test_dates_and_zones_that_cannot_be_read_are_spoken_beside_their_field(row, column, value, field):
    made = row()
    setattr(made, column, value)
    with pytest.raises(ValidationError) as caught:
        made.clean()
    assert list(caught.value.message_dict) == [field]


def test_what_answers_is_not_older():
    older, newer = make.statement(when_edtf="2024-03-24"), make.event(when_edtf="2024-03-25")
    row = make.relation(older, newer)
    with pytest.raises(ValidationError) as caught:
        row.clean()
    assert caught.value.message_dict == {"to_entry": ["What answers cannot be older than what it answers."]}
    row.kind = "causes"
    row.clean()
    row.kind, older.when_edtf = "denies", "2024-03-24/2024-03-25"
    older.save()
    row.clean()


def test_things_of_two_disputes_do_not_mix():
    here, there = make.event(), make.event(dispute=make.dispute("elsewhere"))
    for wrong in (
        Relation(from_entry=here, to_entry=there, kind="part_of", basis="explicit"),
        Report(entry=here, article=make.article(dispute=there.dispute)),
        Actor(dispute=here.dispute, side=there.dispute.sides.first()),
    ):
        with pytest.raises(ValidationError, match="another dispute"):
            wrong.clean()


def test_a_passage_is_the_exact_slice_of_an_attached_text():
    row = make.passage(make.report(make.event()), "Torvia afviser")
    assert (row.prefix, row.suffix) == ("Halvia lukkede mandag broen. ", ", at det er rigtigt, siger Jon V")
    row.start, row.end = row.start + 1, row.end + 1
    with pytest.raises(ValidationError) as caught:
        row.clean()
    assert caught.value.message_dict == {"exact": ["These are not the words at that place in the article’s text."]}
    row.save()
    assert (row.orphaned, row.prefix, row.suffix) == (True, "", "")


@pytest.mark.parametrize(
    "maker",
    [make.event, make.statement, make.actor, make.article, make.figure, make.dispute, relation,
     lambda: make.difference(make.event()), lambda: make.report(make.event()),
     lambda: make.passage(make.report(make.event()))],
)  # fmt: skip
def test_what_was_published_is_never_deleted(maker):
    row = maker()
    model = type(row)
    model.objects.filter(pk=row.pk).update(ever_published=True)
    row.refresh_from_db()
    with pytest.raises(ProtectedError), transaction.atomic():
        row.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        model.objects.filter(pk=row.pk).delete()
    assert model.objects.filter(pk=row.pk).exists()

    model.objects.filter(pk=row.pk).update(ever_published=False)
    model.objects.filter(pk=row.pk).delete()
    assert not model.objects.filter(pk=row.pk).exists()


def test_a_reason_is_given_in_three_languages():
    row = make.event(withdrawn_reason_en="It was another day.")
    with pytest.raises(ValidationError) as caught:
        row.clean()
    assert sorted(caught.value.message_dict) == ["withdrawn_reason_da", "withdrawn_reason_nn"]


def test_a_new_row_goes_last_and_each_list_counts_for_itself():
    first, second = make.event(), make.statement()
    assert (first.position, second.position) == (0, 1)
    assert [make.report(first).position, make.report(first).position, make.report(second).position] == [0, 1, 0]
    assert make.report(make.figure()).position == 0
    assert [text.number for text in (make.article().texts.get(),)] == [1]


def test_rows_say_what_they_are():
    article = make.article(headline="Broen lukkes")
    entry = make.event(make.actor("jon-vik"), headline_en="Halvia closes the bridge")
    assert str(article) == "Broen lukkes"
    assert str(entry) == "Halvia closes the bridge"
    assert str(entry.participants.get()) == "Jon Vik (acts)"
    assert str(Article(name_en="Our name")) == "Our name"
    assert str(Figure(topic=make.topic("killed"), as_printed="1.200")) == "Killed: 1.200"
