"""Review: what waits is shown as the difference it makes, riskiest first; who may approve, return and note."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import override_settings
from django.urls import reverse
from reversion.models import Version

from tests import make
from tests.posting import sent
from timeline import models as record
from timeline.admin import rights
from timeline.publishing.press import publish

pytestmark = pytest.mark.django_db
QUEUE = "/admin/review/"


def member(name: str, group: str) -> User:
    user = User.objects.create_user(name, password="a-long-password", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def editor(client):
    client.force_login(member("eva", "Editor"))
    return client


def act(client, row, do: str, words: str = ""):
    kind = "entry" if isinstance(row, record.Entry) else row._meta.model_name
    seen = rights.newest(row) if kind != "passage" else ""
    data = {"do": do, "words": words, "seen": seen}
    return client.post(reverse("admin:review_act", args=[kind, row.public_id]), data, follow=True)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def ready(**columns) -> record.Entry:
    row = make.event(**{"state": "in_review"} | columns)
    make.evidence(row)
    return row


def test_the_riskiest_stand_first_and_each_says_why(editor):
    plain = ready()
    unnamed = make.statement(state="in_review", anonymity="unnamed", anonymity_ground="not_stated", act="threaten")
    make.evidence(unnamed)
    make.event(state="draft", headline_en="A draft nobody sent")
    rows = editor.get(QUEUE).context["rows"]
    assert [row.public_id for row in rows] == [unnamed.public_id, plain.public_id]
    assert [risk.label for risk in rows[0].risks] == ["unnamed source", "accuses or threatens"]
    assert rows[0].new
    assert [(shown.words, shown.after[:4]) for shown in rows[1].passages] == [("Torvia afviser", ", at")]


def test_a_change_to_what_is_out_is_shown_word_by_word(editor):
    dispute = make.mini()
    publish(dispute, note="First.", by="eva")
    row = record.Entry.objects.filter(dispute=dispute, kind="event").first()
    row.headline_en = f"{row.headline_en} again"
    row.state = "in_review"
    row.save()
    [shown] = editor.get(QUEUE).context["rows"]
    [line] = shown.lines
    assert line.label == "headline.en"
    assert [(piece.kind, piece.text) for piece in line.pieces if piece.kind != "same"] == [("added", " again")]
    assert [risk.label for risk in shown.risks if risk.high] == ["changes what readers see"]


def test_approving_writes_who_and_why_and_the_press_takes_it(editor):
    row = ready()
    assert said(act(editor, row, "approve", "Checked.")) == [f"{row.public_id} is approved: the next edition has it."]
    row.refresh_from_db()
    assert row.state == "approved"
    revision = Version.objects.get_for_object(row).first().revision
    assert (revision.user.username, revision.comment) == ("eva", "Checked.")
    assert row.notes.get().kind == "approved"


def test_a_return_needs_a_note_and_stays_open_until_approved(editor):
    row = ready()
    assert said(act(editor, row, "return")) == [f"Write the note first: {row.public_id} stays as it is."]
    row.refresh_from_db()
    assert row.state == "in_review"
    act(editor, row, "return", "The date?")
    row.refresh_from_db()
    assert row.state == "draft"
    [(note, href)] = editor.get(QUEUE).context["open_notes"]
    assert (note.words, href) == ("The date?", reverse("admin:timeline_event_change", args=[row.pk]))
    record.Entry.objects.update(state="in_review")
    act(editor, row, "approve")
    assert editor.get(QUEUE).context["open_notes"] == []


def test_what_lacks_something_is_not_approved(editor):
    row = make.event(state="in_review", event_kind="")
    [shown] = editor.get(QUEUE).context["rows"]
    assert shown.why_not == "It lacks what is named beside it."
    assert [item.label for item in shown.missing] == ["Kind of event", "Reports"]
    assert said(act(editor, row, "approve")) == [
        f"{row.public_id}: Choose the kind of event. Nothing is published without a passage: add a report with one."
    ]
    row.refresh_from_db()
    assert row.state == "in_review"


@override_settings(REVIEW_BY_ANOTHER=True)
def test_who_wrote_may_not_approve(client):
    eva, ola = member("eva", "Editor"), member("ola", "Editor")
    row = ready(state="draft")
    client.force_login(eva)
    address = reverse("admin:timeline_event_change", args=[row.pk])
    client.post(address, sent(client.get(address), state="in_review"))
    [shown] = client.get(QUEUE).context["rows"]
    assert shown.why_not == "You wrote it, or a part of it: another editor approves it."
    act(client, row, "approve")
    row.refresh_from_db()
    assert row.state == "in_review"
    client.force_login(ola)
    act(client, row, "approve")
    row.refresh_from_db()
    assert row.state == "approved"
    # What ola changes now is ola's; eva may approve it.
    client.post(address, sent(client.get(address), headline_en="Another"))
    row.refresh_from_db()
    assert row.state == "in_review"
    assert client.get(QUEUE).context["rows"][0].why_not.startswith("You wrote it")
    client.force_login(eva)
    assert client.get(QUEUE).context["rows"][0].why_not == ""


def test_a_contributor_writes_drafts_and_approves_nothing(client):
    client.force_login(member("mia", "Contributor"))
    row = ready(state="draft")
    address = reverse("admin:timeline_event_change", args=[row.pk])
    answer = client.post(address, sent(client.get(address), state="approved"))
    assert answer.context["adminform"].form.errors["state"] == [
        "It is approved in the review, by another editor: choose “in review”."
    ]
    assert client.post(address, sent(client.get(address), state="in_review")).status_code == 302
    assert client.get(QUEUE).context["rows"][0].why_not == "Approving is for editors. It waits for one of them."
    act(client, row, "approve")
    row.refresh_from_db()
    assert row.state == "in_review"
    record.Entry.objects.update(state="approved")
    report = row.reports.get()
    page = reverse("admin:timeline_report_change", args=[report.pk])
    client.post(page, sent(client.get(page), cue="said"))
    row.refresh_from_db()
    assert row.state == "in_review"  # what hangs on an approved record changed: it is looked at again
    assert client.get(reverse("admin:publish", args=[row.dispute.slug])).status_code == 403
    assert client.get(reverse("admin:timeline_event_delete", args=[row.pk])).status_code == 403


def test_the_queue_costs_the_same_for_one_dispute_whatever_waits_but_for_its_rows(
    editor, django_assert_max_num_queries
):
    ready()
    editor.get(QUEUE)
    with django_assert_max_num_queries(75):
        editor.get(QUEUE)


def test_notes_on_a_record_and_on_a_passage(editor):
    row = ready()
    passage = record.Passage.objects.get()
    for about, kind in ((row, "entry"), (passage, "passage")):
        address = reverse("admin:review_act", args=[kind, about.public_id])
        answer = editor.post(address, {"do": "question", "words": "<b>Sure?</b>", "next": "form"}, follow=True)
        assert b"&lt;b&gt;Sure?&lt;/b&gt;" in answer.content
    notes = editor.get(QUEUE).context["open_notes"]
    assert len(notes) == 2
    editor.post(reverse("admin:review_settle", args=[notes[0][0].pk]))
    assert len(editor.get(QUEUE).context["open_notes"]) == 1
    assert editor.post(reverse("admin:review_act", args=["entry", "EV-ZZZZZZ"]), {"do": "approve"}).status_code == 404


def test_what_changed_since_it_was_shown_is_not_approved_unseen(editor):
    row = ready()
    shown = editor.get(QUEUE).context["rows"][0].seen
    passage = record.Passage.objects.get()
    page = reverse("admin:timeline_passage_change", args=[passage.pk])
    assert editor.post(page, sent(editor.get(page), translation_en="Something else")).status_code == 302
    address = reverse("admin:review_act", args=["entry", row.public_id])
    answer = editor.post(address, {"do": "approve", "seen": shown}, follow=True)
    assert said(answer)[1:] == [f"{row.public_id}: It changed since this page was shown: look again."]
    row.refresh_from_db()
    assert row.state == "in_review"
    shown = editor.get(QUEUE).context["rows"][0].seen
    editor.post(address, {"do": "approve", "seen": shown})
    row.refresh_from_db()
    assert row.state == "approved"
