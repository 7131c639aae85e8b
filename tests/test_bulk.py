"""Bulk work: its extent first, nothing half done, one revision, a reason where readers have seen it."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from reversion.models import Revision

from tests import make
from timeline import models as record

pytestmark = pytest.mark.django_db
LIST = reverse("admin:timeline_entry_changelist")


def run(client, name: str, *rows, **fields):
    data = {"action": f"bulk_{name}", "_selected_action": [row.pk for row in rows]} | fields
    return client.post(LIST, data, follow=bool(fields))


def test_the_extent_is_shown_first_and_nothing_is_written(client, eva):
    statement, event = make.statement(state="draft"), make.event(state="draft")
    page = run(client, "act", statement, event)
    assert page.context["meant"] == [statement]
    assert list(page.context["left_out"]) == [(event, "It is no statement.")]
    assert record.Entry.objects.get(pk=statement.pk).act == "state"
    run(client, "act", statement, bulk="1", value="deny", reason="")
    assert record.Entry.objects.get(pk=statement.pk).act == "deny"


def test_all_or_nothing_in_one_revision(client, eva):
    place = make.place()
    rows = [make.event(state="draft") for _ in range(3)]
    before = Revision.objects.count()
    run(client, "place", *rows, bulk="1", value=place.pk, reason="The same bridge.")
    assert Revision.objects.count() == before + 1
    assert Revision.objects.first().comment == "The same bridge."
    assert set(record.Entry.objects.values_list("place", flat=True)) == {place.pk}
    foreign = make.place("elsewhere", dispute=make.dispute("elsewhere"))
    statement = make.statement(state="draft", second_act="deny")
    page = run(client, "act", statement, bulk="1", value="deny", reason="")
    assert "The second speech act must be another than the first. Nothing was changed." in page.content.decode()
    assert record.Entry.objects.get(pk=statement.pk).act == "state"
    page = run(client, "place", rows[0], bulk="1", value=foreign.pk, reason="")
    assert "belongs to another dispute. Nothing was changed." in page.content.decode()
    assert record.Entry.objects.get(pk=rows[0].pk).place_id == place.pk


def test_what_readers_have_seen_asks_for_a_reason_but_not_the_desks_own_work(client, eva):
    row = make.event()
    record.Entry.objects.update(ever_published=True)
    page = run(client, "key", row, bulk="1", reason="")
    assert "reason" in page.context["form"].errors
    run(client, "key", row, bulk="1", reason="The vote itself.")
    assert record.Entry.objects.get().key
    before = Revision.objects.count()
    run(client, "assign", row, bulk="1", value=eva.pk, reason="")
    assert record.Entry.objects.get().assigned_to == eva
    assert Revision.objects.count() == before + 1


def test_approving_leaves_out_what_may_not_be_approved(client, eva):
    good, bare, draft = make.event(state="in_review"), make.event(state="in_review"), make.event(state="draft")
    make.evidence(good)
    page = run(client, "approve", good, bare, draft)
    assert page.context["meant"] == [good]
    assert {row.pk: why for row, why in page.context["left_out"]} == {
        bare.pk: "Nothing is published without a passage: add a report with one.",
        draft.pk: "It is not in review.",
    }
    run(client, "approve", good, bulk="1", reason="")
    good.refresh_from_db()
    assert (good.state, good.notes.get().kind) == ("approved", "approved")


def test_a_contributor_approves_nothing_in_bulk_either(client):
    mia = User.objects.create_user("mia", password="a-long-password", is_staff=True)
    mia.groups.add(Group.objects.get(name="Contributor"))
    client.force_login(mia)
    row = make.event(state="in_review")
    make.evidence(row)
    run(client, "approve", row, bulk="1", reason="")
    row.refresh_from_db()
    assert row.state == "in_review"
    record.Entry.objects.update(state="approved")
    run(client, "key", row, bulk="1", reason="Key.")
    row.refresh_from_db()
    assert (row.key, row.state) == (True, "in_review")


def test_what_changed_since_the_extent_was_shown_is_neither_lost_nor_approved(client, eva):
    row = make.event(state="in_review")
    make.evidence(row)
    run(client, "approve", row)
    record.Entry.objects.filter(pk=row.pk).update(state="draft", headline_en="Meanwhile")
    page = run(client, "approve", row, bulk="1", reason="")
    assert list(page.context["left_out"]) == [(row, "It is not in review.")]
    run(client, "key", row, bulk="1", reason="")
    row.refresh_from_db()
    assert (row.state, row.headline_en, row.key) == ("draft", "Meanwhile", True)
