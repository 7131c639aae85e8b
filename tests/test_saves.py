"""The history of a record: who, when, why, was and is, by save, across its inlines."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from tests import make
from tests.posting import sent
from timeline import models as record

pytestmark = pytest.mark.django_db


def test_each_save_says_what_it_changed_in_the_record_and_in_its_rows(client):
    client.force_login(User.objects.create_superuser("eva", password="a-long-password"))
    row = make.event(make.actor("halvia"), state="draft", headline_en="The bridge is closed")
    address = reverse("admin:timeline_event_change", args=[row.pk])
    first = sent(client.get(address), reason="Begun.", headline_da="Broen er lukket")
    assert client.post(address, first).status_code == 302
    second = sent(client.get(address), reason="Better.", headline_en="The bridge is shut", when_basis="inferred")
    second["participants-0-role"] = "host"
    assert client.post(address, second).status_code == 302
    record.Entry.objects.filter(pk=row.pk).update(headline_nn="past the desk")
    page = client.get(reverse("admin:timeline_event_history", args=[row.pk]))
    newest, oldest = page.context["saves"]
    assert (newest.who, newest.why.partition(" (")[0], oldest.lines) == ("eva", "Better.", ())
    shown = {line.label: [(piece.kind, piece.text) for piece in line.pieces] for line in newest.lines}
    assert list(shown) == ["Headline (English)", "How the date is known", "Participant “Halvia (hosts)”: Role"]
    assert shown["Headline (English)"] == [("same", "The bridge is "), ("removed", "closed"), ("added", "shut")]
    assert shown["Participant “Halvia (hosts)”: Role"] == [("removed", "acts"), ("added", "hosts")]
    assert b"<ins>shut</ins>" in page.content
    assert client.get(newest.href).status_code == 200
