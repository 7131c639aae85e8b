"""What an editor is told to look at again; none of it stops the press."""

import pytest

from tests import make
from timeline import models as record
from timeline.publishing.checks import publishable
from timeline.publishing.lints import lints

pytestmark = pytest.mark.django_db


def told(row) -> list[tuple[str, str]]:
    return [(each.field, each.message) for each in lints(row)]


def fields(row) -> list[str]:
    return [each.field for each in lints(row)]


def test_an_office_not_held_that_day():
    vik, master = make.actor("vik"), make.actor("harbour-master", kind="office")
    make.tenure(vik, master, start="2024-01-01", end="2024-02-01")
    row = make.statement(vik, office=master, when_edtf="2024-03-25")
    assert told(row) == [("office", "By the record Vik did not hold the office “Harbour Master” on 2024-03-25.")]
    record.Tenure.objects.update(end="2024-12-31")
    assert told(make.statement(vik, office=master, when_edtf="2024-03-25")) == []
    assert told(make.statement(vik, when_edtf="2024-03-25"))[0] == (
        "office",
        "Held that day, by the record: Harbour Master.",
    )
    other = make.actor("mayor", kind="office")
    assert told(make.statement(vik, office=other, when_edtf="2024-03-25"))[0] == (
        "office", "The record knows no time when Vik held “Mayor”.",
    )  # fmt: skip


def test_a_reply_that_may_be_older_than_what_it_answers():
    asked = make.event(when_edtf="2024-03-25")
    reply = make.statement(when_edtf="2024-03-24/2024-03-26")
    make.relation(reply, asked)
    assert fields(reply) == ["relations"]
    make.relation(reply, asked, "part_of")
    assert len(lints(reply)) == 1


def test_a_statement_dated_after_its_article():
    row = make.event(when_edtf="2024-03-28")
    make.evidence(row, make.article(published_edtf="2024-03-26"))
    record.Passage.objects.update(translation_en="x", translation_nn="x")
    assert fields(row) == ["when_edtf"]
    assert publishable(row) == ()


def test_an_unnamed_source_that_declines_to_comment():
    row = make.statement(anonymity="unnamed", anonymity_ground="not_stated", act="decline_comment")
    assert fields(row) == ["anonymity"]


def test_passages_too_long_or_not_translated():
    row = make.event()
    report = make.report(row, make.article("x" * 300))
    passage = make.passage(report, "x" * 201, place_only=True)
    assert told(row) == [("reports", f"{passage.public_id}: 201 characters; over 200, only the place is published.")]
    short = make.passage(report, "xxx")
    assert told(row)[1] == ("reports", f"{short.public_id}: not translated into en, nn.")
    short.translation_en = short.translation_nn = "y"
    short.save()
    assert len(told(row)) == 1


def test_reports_that_do_not_agree():
    row = make.event()
    for place in ("Oslo", "Bergen"):
        make.report(row, asserts_place=place)
    assert told(row) == [
        ("reports", "Its reports do not agree on the place: readers see a difference; add your word to it.")
    ]
    make.difference(row, field="place")
    assert told(row) == []


def test_the_same_utterance_twice():
    vik = make.actor("vik")
    words = "Torvia afviser, at det er rigtigt"
    first, second, later = (make.statement(vik, when_edtf=day) for day in ("2024-03-25", "2024-03-26", "2024-05-01"))
    elsewhere = make.statement(when_edtf="2024-03-25")
    for row in (first, second, later, elsewhere):
        passage = make.passage(make.report(row, make.article(published_edtf="2024-05-02")), words)
        passage.translation_en = passage.translation_nn = "x"
        passage.save()
    assert told(first) == [
        (
            "headline_en",
            f"Perhaps the same as {second.public_id}, “{second}”: then these words are a report of that one.",
        )
    ]
    assert told(later) == told(elsewhere) == []


def test_actors_and_articles_twice():
    first = make.actor("jon-vik")
    second = make.actor("j-vik", name_en="J. Vik")
    record.PrintedName.objects.create(actor=second, language="da", name="JON  VIK")
    assert told(first) == [("name_en", "Perhaps the same as “J. Vik” (j-vik).")]
    assert told(make.actor("ola")) == []
    one, other = make.article("Ord."), make.article("Andre ord.")
    assert told(one) == []
    record.Article.objects.update(headline="Broen lukkes")
    one.refresh_from_db()
    assert told(one) == [("headline", f"Perhaps the same as {other.public_id}, “Broen lukkes”.")]
