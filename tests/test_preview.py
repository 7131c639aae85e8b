"""The preview, scheduling, taking back what is scheduled, and redaction, from the desk."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone

from tests import make
from tests.make import MINI_SLUG
from timeline import models as record
from timeline.admin.editionform import moment
from timeline.models.editions import Change, Edition, EditionItem, Facet, SearchText
from timeline.publishing import unscheduling
from timeline.publishing.press import PressError, publish
from timeline.publishing.verify import verify

pytestmark = pytest.mark.django_db
TABLES = (Edition, EditionItem, Facet, SearchText, Change)
CANARY = "canary-in-a-draft"


@pytest.fixture
def publisher(client):
    user = User.objects.create_user("eva", password="a-long-password", is_staff=True)
    user.groups.add(Group.objects.get(name="Publisher"))
    client.force_login(user)
    return client


def counts() -> list[int]:
    return [table.objects.count() for table in TABLES]


def preview(client, path: str):
    return client.get(f"/admin/preview/{path}")


@pytest.fixture
def changed(publisher):
    make.edition()
    row = record.Entry.objects.filter(dispute__slug=MINI_SLUG, kind="event", state="approved").first()
    row.headline_en = "Seen before it is out"
    row.save()
    make.event(dispute=row.dispute, state="draft", headline_en=CANARY)
    record.Entry.objects.filter(pk=row.pk).update(internal_note=CANARY)
    return row


def test_the_preview_shows_what_would_be_out_and_writes_nothing(publisher, changed):
    before = counts()
    answer = preview(publisher, f"{MINI_SLUG}/")
    body = answer.content.decode()
    assert answer.status_code == 200
    assert "Seen before it is out" in body
    assert "Preview for editors: this is not published." in body
    assert answer["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer
    assert CANARY not in body
    assert f'href="/admin/preview/{MINI_SLUG}/threads/' in body
    assert f'href="/{MINI_SLUG}/threads/' not in body
    assert counts() == before
    reader = publisher.get(f"/{MINI_SLUG}/").content.decode()
    assert "Seen before it is out" not in reader
    assert "Preview for editors" not in reader
    assert f'href="/{MINI_SLUG}/threads/' in reader


PAGES = (
    "", "threads/", "differences/", "coverage/", "figures/", "actors/", "articles/", "method/", "editions/",
    "editions/2/", "chronology.json", "map.json",
)  # fmt: skip


@pytest.mark.parametrize(
    "path", [*(f"{MINI_SLUG}/{rest}" for rest in PAGES), f"da/{MINI_SLUG}/", f"nn/{MINI_SLUG}/figures/"]
)
def test_every_page_can_be_previewed(publisher, changed, path):
    before = counts()
    answer = preview(publisher, path)
    assert answer.status_code == 200
    assert CANARY.encode() not in answer.content
    assert counts() == before


def test_the_preview_of_a_language_leads_to_the_others(publisher, changed):
    body = preview(publisher, f"nn/{MINI_SLUG}/").content.decode()
    assert 'lang="nn"' in body
    assert f'href="/admin/preview/da/{MINI_SLUG}/' in body


def test_who_may_see_it_and_what_is_not_there(client, publisher, changed):
    assert preview(publisher, "nowhere/").status_code == 404
    assert preview(publisher, "about/").status_code == 404
    assert publisher.post(f"/admin/preview/{MINI_SLUG}/").status_code == 405
    changed.reports.all().update(withdrawn_reason_en="x")
    assert preview(publisher, f"{MINI_SLUG}/")["Location"] == reverse("admin:publish", args=[MINI_SLUG])
    client.force_login(User.objects.create_user("mia", password="a-long-password", is_staff=True))
    assert preview(client, f"{MINI_SLUG}/").status_code == 403
    client.logout()
    assert preview(client, f"{MINI_SLUG}/").status_code == 302


@pytest.mark.parametrize(
    ("said", "when", "wrong"),
    [
        ("2030-01-15T06:00", datetime(2030, 1, 15, 5, tzinfo=UTC), ""),
        ("2030-07-15T06:00", datetime(2030, 7, 15, 4, tzinfo=UTC), ""),
        ("2030-03-31T02:30", None, "put forward"),
        ("2030-10-27T02:30", None, "put back"),
        ("2020-01-01T00:00", None, "past"),
        ("tomorrow", None, "Give a day and a time"),
        ("2030-01-15T06:00+05:00", None, "without a zone"),
        ("", None, "Give a day and a time"),
    ],
)
def test_the_newsrooms_clock_becomes_utc(said, when, wrong):
    if when:
        assert moment(said) == when
    else:
        with pytest.raises(ValueError, match=wrong):
            moment(said)


def press_form(client, **fields):
    address = reverse("admin:publish", args=[MINI_SLUG])
    seen = client.get(address).context["seen"]
    return client.post(address, {"seen": seen, "note": "A note."} | fields, follow=True)


def test_an_edition_is_scheduled_unseen_and_taken_back(publisher, changed):
    before = counts()
    stands = list(EditionItem.objects.order_by("pk").values("pk", "last_edition"))
    answer = press_form(publisher, when="at", at="2099-01-15T06:00", **{f"note-{changed.public_id}": "Only this."})
    said = [str(message) for message in answer.context["messages"]]
    assert said == ["Edition 2 is due on 2099-01-15 06:00 Europe/Copenhagen (2099-01-15 05:00 UTC)."]
    edition = Edition.objects.get(number=2)
    assert edition.published_at == datetime(2099, 1, 15, 5, tzinfo=UTC)
    assert {change.why for change in Change.objects.filter(edition=edition, public_id=changed.public_id)} == {
        "Only this."
    }
    assert b"Seen before it is out" not in publisher.get(f"/{MINI_SLUG}/").content
    assert publisher.get(f"/{MINI_SLUG}/?edition=2").status_code == 404
    cancel = reverse("admin:publish_cancel", args=[MINI_SLUG, 2])
    assert publisher.get(cancel).status_code == 405
    publisher.post(cancel)
    assert counts() == before
    assert list(EditionItem.objects.order_by("pk").values("pk", "last_edition")) == stands
    assert verify(MINI_SLUG).problems == ()
    assert press_form(publisher).status_code == 200
    assert Edition.objects.get(number=2).published_at <= timezone.now()


def test_what_is_out_is_not_taken_back(publisher, changed):
    with pytest.raises(PressError, match="is out"):
        unscheduling.cancel(changed.dispute, 1)
    with pytest.raises(PressError, match="Only the newest"):
        unscheduling.cancel(changed.dispute, 7)


def test_a_row_that_only_a_cancelled_edition_held_may_be_deleted_again(publisher):
    make.edition()
    dispute = record.Dispute.objects.get(slug=MINI_SLUG)
    fresh = make.event(dispute=dispute, headline_en="Only here")
    make.evidence(fresh, record.Article.objects.filter(dispute=dispute).first() and make.article(dispute=dispute))
    publish(dispute, note="Later.", by="eva", at=timezone.now() + timedelta(days=1))
    fresh.refresh_from_db()
    assert fresh.ever_published
    unscheduling.cancel(dispute, 2)
    fresh.refresh_from_db()
    assert not fresh.ever_published
    fresh.delete()
    assert record.Entry.objects.filter(dispute=dispute, ever_published=True).exists()


def test_redaction_shows_its_extent_and_asks_for_the_id_again(client, publisher, changed):
    address = reverse("admin:redact", args=[MINI_SLUG])
    said = {"public_id": changed.public_id, "ground": "privacy", "detail": "A name."}
    shown = publisher.post(address, said)
    assert shown.context["extent"] == [("entry", 1, None)]
    assert not EditionItem.objects.exclude(redacted_at=None).exists()
    assert "again" in publisher.post(address, said | {"again": "EV-222222"}).context["form"].errors
    assert publisher.post(address, said | {"public_id": "EV-222222"}).context["form"].errors["public_id"]
    assert publisher.post(address, said | {"again": changed.public_id}).status_code == 302
    blanked = EditionItem.objects.get(public_id=changed.public_id)
    assert blanked.redacted_at is not None
    assert verify(MINI_SLUG).problems == ()
    editor = User.objects.create_user("ola", password="a-long-password", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editor"))
    client.force_login(editor)
    assert client.get(address).status_code == 403
