"""Saves that meet: one form sent twice, two editors on one row."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import make
from tests.posting import sent
from timeline import models as record


def posted(client, address, **changes):
    return sent(client.get(address)) | changes


@pytest.fixture
def editor(db):
    client = Client()
    client.force_login(User.objects.create_superuser("eva", password="a-long-password"))
    return client


def change(row):
    return reverse(f"admin:timeline_{row.kind}_change", args=[row.pk])


def test_the_second_editor_is_shown_both_versions_and_chooses(editor):
    row = make.event(state="draft", headline_en="Before")
    first = posted(editor, change(row), headline_en="The first")
    second = posted(editor, change(row), headline_en="The second", summary_en="More.")
    assert editor.post(change(row), first).status_code == 302
    answer = editor.post(change(row), second)
    assert answer.status_code == 200
    row.refresh_from_db()
    assert (row.headline_en, row.summary_en) == ("The first", "Summary 1.")
    clashes = {clash.label: (clash.theirs, clash.yours) for clash in answer.context["clashes"]}
    assert clashes == {"Headline (English)": ("The first", "The second"), "Summary (English)": ("Summary 1.", "More.")}
    assert answer.context["adminform"].form["headline_en"].value() == "The second"
    chosen = second | {"_seen": answer.context["seen"], "headline_en": "The first"}
    assert editor.post(change(row), chosen).status_code == 302
    row.refresh_from_db()
    assert (row.headline_en, row.summary_en) == ("The first", "More.")


def test_a_change_in_an_inline_is_a_change_too(editor):
    row = make.event(make.actor("halvia"), state="draft")
    participant = row.participants.get()
    first = posted(editor, change(row), **{"participants-0-role": "host"})
    second = posted(editor, change(row), headline_en="The second")
    assert editor.post(change(row), first).status_code == 302
    answer = editor.post(change(row), second)
    assert [clash.label for clash in answer.context["clashes"]] == ["Headline (English)", "participant 1: Role"]
    participant.refresh_from_db()
    assert participant.role == "host"


def test_saving_what_nobody_else_touched_asks_nothing(editor):
    row = make.event(state="draft")
    for headline in ("One", "Two"):
        assert editor.post(change(row), posted(editor, change(row), headline_en=headline)).status_code == 302
    row.refresh_from_db()
    assert row.headline_en == "Two"


def test_a_form_sent_twice_makes_one_record(editor):
    dispute = make.dispute()
    address = reverse("admin:timeline_place_add")
    data = posted(editor, address, dispute=dispute.pk, slug="the-bridge", name_en="The bridge", precision="city")
    assert editor.post(address, data | {"slug": ""}).status_code == 200  # what was refused can be sent again
    first, second = editor.post(address, data), editor.post(address, data)
    place = record.Place.objects.get()
    assert first["Location"] == reverse("admin:timeline_place_changelist")
    assert second["Location"] == reverse("admin:timeline_place_change", args=[place.pk])
    assert record.Filing.objects.get().made == place.pk


def test_a_form_without_its_sum_is_saved_as_ever(editor):
    row = make.event(state="draft")
    data = posted(editor, change(row), headline_en="Plain")
    del data["_seen"]
    assert editor.post(change(row), data).status_code == 302
    row.refresh_from_db()
    assert row.headline_en == "Plain"


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_moment_none_is_lost_many_times():
    """Every save that was answered as saved is in the record, or was seen by the one that came after it."""
    user = User.objects.create_superuser("eva", password="a-long-password")
    row = make.event(state="draft", headline_en="0")
    clients = []
    for _ in range(2):
        client = Client()
        client.force_login(user)
        clients.append(client)

    def save(client, data):
        try:
            return client.post(change(row), data).status_code
        finally:
            connection.close()

    lost = 0
    with ThreadPoolExecutor(2) as pool:
        for number in range(15):
            sent = [posted(client, change(row), headline_en=f"{number} {who}") for who, client in enumerate(clients)]
            codes = list(pool.map(save, clients, sent))
            row.refresh_from_db()
            winners = [each["headline_en"] for each, code in zip(sent, codes, strict=True) if code == 302]
            lost += winners != [row.headline_en]
    assert lost == 0
