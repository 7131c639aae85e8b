"""Sheets: out as CSV, back with a difference that is shown first; nothing else is ever written."""

import csv
import io

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from reversion.models import Revision

from tests import make
from timeline import models as record
from timeline.ingest import sheets

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(client):
    client.force_login(User.objects.create_superuser("eva", password="a-long-password"))
    return make.event(state="draft", headline_en="=1+1", headline_da="'so", summary_en="Two\nlines.")


def out(client, *rows) -> list[dict[str, str]]:
    address = reverse("admin:timeline_entry_changelist")
    answer = client.post(address, {"action": "export", "_selected_action": [row.pk for row in rows]})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


def back(client, dispute, cells: list[dict[str, str]] | bytes, **fields):
    if isinstance(cells, list):
        made = io.StringIO()
        sheet = csv.DictWriter(made, cells[0].keys())
        sheet.writeheader()
        sheet.writerows(cells)
        cells = made.getvalue().encode()
    address = reverse("admin:sheet", args=[dispute.slug])
    return client.post(address, {"file": SimpleUploadedFile("entries.csv", cells)} | fields)


def test_a_formula_is_guarded_on_the_way_out_and_comes_back_as_it_was(client, row):
    [cells] = out(client, row)
    assert (cells["headline_en"], cells["headline_da"], cells["id"]) == ("'=1+1", "''so", row.public_id)
    page = back(client, row.dispute, [cells])
    assert (page.context["sheet"].changes, page.context["sheet"].problems) == ((), ())


def test_the_difference_is_shown_and_written_only_as_shown(client, row):
    [cells] = out(client, row)
    cells |= {"headline_en": "A new one", "key": "1", "state": "approved", "kind": "statement"}
    page = back(client, row.dispute, [cells])
    assert [(each.column, each.was, each.now) for each in page.context["sheet"].changes] == [
        ("key", "0", "1"),
        ("headline_en", "=1+1", "A new one"),
    ]
    row.refresh_from_db()
    assert row.headline_en == "=1+1"
    shown = {"text": page.context["text"], "seen": page.context["seen"]}
    address = reverse("admin:sheet", args=[row.dispute.slug])
    record.Entry.objects.filter(pk=row.pk).update(headline_en="Meanwhile")
    assert "The record changed since this was shown" in client.post(address, shown).content.decode()
    record.Entry.objects.filter(pk=row.pk).update(headline_en="=1+1")
    before = Revision.objects.count()
    assert client.post(address, shown | {"reason": "From the sheet."}).status_code == 302
    row.refresh_from_db()
    assert (row.headline_en, row.key, row.state, row.kind) == ("A new one", True, "draft", "event")
    assert Revision.objects.count() == before + 1
    assert Revision.objects.first().comment == "From the sheet."


def test_what_readers_have_seen_asks_for_a_reason(client, row):
    [cells] = out(client, row)
    record.Entry.objects.update(ever_published=True)
    page = back(client, row.dispute, [cells | {"headline_en": "A new one"}])
    shown = {"text": page.context["text"], "seen": page.context["seen"]}
    refused = client.post(reverse("admin:sheet", args=[row.dispute.slug]), shown)
    assert list(refused.context["form"].errors) == ["reason"]
    row.refresh_from_db()
    assert row.headline_en == "=1+1"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"id": "EV-ZZZZZZ"}, "row 2: no entry of this dispute is called “EV-ZZZZZZ”"),
        ({"when_edtf": "31 March"}, "row 2, when_edtf: "),
        ({"key": "yes"}, "row 2, key: write 1 or 0"),
        ({"when_basis": "guess"}, "row 2, when_basis: "),
        ({"headline_en": "x" * 200}, "row 2, headline_en: "),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(client, row, change, problem):
    [cells] = out(client, row)
    page = back(client, row.dispute, [cells | change])
    [said] = page.context["sheet"].problems
    assert said.startswith(problem)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"name\nx\n", b"id,evil\nEV-222222,1\n", b'id\n"' + b"x" * 200_000])
def test_what_is_no_sheet_changes_nothing(client, row, data):
    page = back(client, row.dispute, data)
    assert page.status_code == 200
    assert page.context["form"].errors or page.context["sheet"].problems


def test_an_entry_of_another_dispute_is_not_there(client, row):
    other = make.dispute("elsewhere")
    secret = make.event(dispute=other)
    sheet = sheets.read(sheets.write([secret]), row.dispute)
    assert sheet.changes == ()
    assert sheet.problems == (f"row 2: no entry of this dispute is called “{secret.public_id}”",)
