"""Attacks on the desk: what somebody with an account, or half of one, tries beyond what is theirs."""

import json
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from reversion.models import Version

from tests import make
from tests.posting import sent
from timeline import models as record
from timeline.publishing.press import publish

pytestmark = pytest.mark.django_db
TEXT = make.TEXT
PASSWORD = "a-long-password"


def member(name: str, group: str) -> User:
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def mia(client) -> User:
    user = member("mia", "Contributor")
    client.force_login(user)
    client.raise_request_exception = False
    return user


@pytest.fixture
def approved(mia) -> record.Entry:
    row = make.event(state="approved")
    make.evidence(row)
    return row


def bench(client, article, path="file/", **fields):
    body = {"kind": "report", "token": str(uuid4())} | fields
    return client.post(reverse("admin:workbench", args=[article.pk]) + path, body)


def at(of: str, text: str = TEXT) -> str:
    start = text.index(of)
    return json.dumps([{"start": start, "end": start + len(of), "exact": of}])


def state(row) -> str:
    row.refresh_from_db()
    return row.state


# ---- what is approved and changes goes back into review --------------------------------------------------------------


def test_words_reported_of_an_approved_entry_send_it_back(client, approved):
    article = make.article(TEXT, dispute=approved.dispute)
    answer = bench(client, article, entry=approved.public_id, words=at("Halvia lukkede"), rendering="indirect")
    assert answer.status_code == 200, answer.content
    assert approved.reports.count() == 2
    assert state(approved) == "in_review"


def test_a_position_in_an_approved_difference_sends_it_back(client, mia):
    row = make.event()
    report = make.evidence(row)
    difference = make.difference(row)
    record.Difference.objects.update(state="approved")
    answer = bench(
        client, report.article, kind="position", difference=difference.public_id, words=at("Halvia lukkede"),
        value_en="so", value_da="saa", value_nn="so",
    )  # fmt: skip
    assert answer.status_code == 200, answer.content
    assert state(difference) == "in_review"


def test_undoing_a_second_edit_does_not_approve_the_first(client, approved):
    article = approved.reports.get().article
    address = reverse("admin:workbench", args=[article.pk])
    for said in ("First, never reviewed", "Second"):
        opened = client.get(f"{address}record/{approved.public_id}/").json()
        body = opened["values"] | {
            "kind": "event", "token": str(uuid4()), "edits": approved.public_id, "seen": opened["seen"],
            "words": json.dumps([w | {"exact": TEXT[w["start"]:w["end"]]} for w in opened["words"]]),
            "headline_en": said, "why": "A test", "state": "",
        }  # fmt: skip
        answer = client.post(f"{address}file/", body)
        assert answer.status_code == 200, answer.content
        assert state(approved) == "in_review"
    assert client.post(f"{address}undo/").status_code == 200
    approved.refresh_from_db()
    assert (approved.headline_en, approved.state) == ("First, never reviewed", "in_review")


def test_the_version_of_an_unreviewed_edit_is_in_review(client, approved):
    sheet = f"id,headline_en\r\n{approved.public_id},Never reviewed\r\n"
    address = reverse("admin:sheet", args=[approved.dispute.slug])
    shown = client.post(address, {"text": sheet})
    client.post(address, {"text": sheet, "seen": shown.context["seen"], "reason": "x"})
    assert state(approved) == "in_review"
    assert Version.objects.get_for_object(approved).first().field_dict["state"] == "in_review"


def test_going_back_to_an_approved_version_is_reviewed(client, approved):
    eva, other = member("eva", "Editor"), Client()
    other.force_login(eva)
    address = reverse("admin:timeline_event_change", args=[approved.pk])
    other.post(address, sent(other.get(address), headline_en="Wrong"))
    other.post(address, sent(other.get(address), headline_en="Corrected"))
    assert state(approved) == "approved"
    wrong = Version.objects.get_for_object(approved).order_by("pk").first()
    page = reverse("admin:timeline_event_revision", args=[approved.pk, wrong.pk])
    answer = client.post(page, sent(client.get(page)))
    assert answer.status_code == 302
    approved.refresh_from_db()
    assert (approved.headline_en, approved.state) == ("Wrong", "in_review")


def test_what_is_recovered_is_reviewed(client, approved):
    eva, other = member("eva", "Editor"), Client()
    other.force_login(eva)
    address = reverse("admin:timeline_event_change", args=[approved.pk])
    other.post(address, sent(other.get(address), headline_en="Deleted for a reason"))
    other.post(reverse("admin:timeline_event_delete", args=[approved.pk]), {"post": "yes"})
    assert not record.Entry.objects.exists()
    version = Version.objects.get_deleted(record.Event).get()
    page = reverse("admin:timeline_event_recover", args=[version.pk])
    client.post(page, sent(client.get(page)))
    assert [row.state for row in record.Entry.objects.all()] in (["in_review"], ["draft"], [])


def test_evidence_led_to_another_record_sends_the_approved_one_back(client, approved):
    mine = make.event(dispute=approved.dispute, state="draft")
    page = reverse("admin:timeline_report_change", args=[approved.reports.get().pk])
    assert client.post(page, sent(client.get(page), entry=mine.pk)).status_code == 302
    assert mine.reports.count() == 1
    assert state(approved) == "in_review"


def test_undoing_does_not_approve_what_was_added_meanwhile(client, approved):
    article = approved.reports.get().article
    address = reverse("admin:workbench", args=[article.pk])
    opened = client.get(f"{address}record/{approved.public_id}/").json()
    body = opened["values"] | {
        "kind": "event", "token": str(uuid4()), "edits": approved.public_id, "seen": opened["seen"],
        "words": json.dumps([w | {"exact": TEXT[w["start"]:w["end"]]} for w in opened["words"]]),
        "headline_en": "Once", "why": "A test", "state": "",
    }  # fmt: skip
    assert client.post(f"{address}file/", body).status_code == 200
    page = reverse("admin:timeline_event_change", args=[approved.pk])
    more = make.article("Another text: Torvia afviser det.", dispute=approved.dispute)
    add = reverse("admin:timeline_report_add")
    client.post(add, sent(client.get(add), entry=approved.pk, article=more.pk, rendering="indirect", wording="unknown"))
    assert (approved.reports.count(), client.get(page).status_code) == (2, 200)
    assert client.post(f"{address}undo/").status_code == 200
    assert state(approved) == "in_review"


@pytest.mark.parametrize("noun", ["report", "passage"])
def test_evidence_deleted_from_an_approved_entry_sends_it_back(client, approved, noun):
    more = make.evidence(approved, make.article("Another text: Torvia afviser det.", dispute=approved.dispute))
    row = more if noun == "report" else more.passages.get()
    answer = client.post(reverse(f"admin:timeline_{noun}_delete", args=[row.pk]), {"post": "yes"})
    assert answer.status_code == 302
    assert not type(row).objects.filter(pk=row.pk).exists()
    assert state(approved) == "in_review"


def test_evidence_deleted_from_a_list_sends_it_back(client, approved):
    more = make.evidence(approved, make.article("Another text: Torvia afviser det.", dispute=approved.dispute))
    client.post(
        reverse("admin:timeline_report_changelist"),
        {"action": "delete_selected", "_selected_action": [more.pk], "post": "yes"},
    )
    assert approved.reports.count() == 1
    assert state(approved) == "in_review"


def test_a_passage_led_elsewhere_sends_its_approved_entry_back(client, approved):
    article = approved.reports.get().article
    make.article_text(article, "Nyt: Torvia afviser, at noget er hændt. Torvia afviser alt.")
    page = reverse("admin:orphans_of", args=[article.pk])
    passage = approved.reports.get().passages.get()
    client.post(page, {f"to-{passage.pk}": "40", "reason": "x"})
    passage.refresh_from_db()
    assert passage.start == 40
    assert state(approved) == "in_review"


def test_a_contributor_returns_only_what_waits(client, approved):
    address = reverse("admin:review_act", args=["entry", approved.public_id])
    assert client.post(address, {"do": "return", "words": "Away with it"}).status_code == 302
    assert state(approved) == "approved"


def test_what_is_withdrawn_is_not_returned(client, approved):
    reasons = {f"withdrawn_reason_{code}": "x" for code in ("en", "da", "nn")}
    record.Entry.objects.update(state="withdrawn", **reasons)
    address = reverse("admin:review_act", args=["entry", approved.public_id])
    assert client.post(address, {"do": "return", "words": "Back"}).status_code == 302
    assert state(approved) == "withdrawn"


def test_returning_what_breaks_a_rule_is_no_error(client, approved):
    record.Entry.objects.update(state="in_review", when_edtf="", when_basis="", when_time="10:00")
    address = reverse("admin:review_act", args=["entry", approved.public_id])
    assert client.post(address, {"do": "return", "words": "Mend it"}).status_code == 302


@pytest.mark.parametrize("said", ["approved", "withdrawn"])
def test_the_workbench_approves_and_withdraws_nothing(client, approved, said):
    article = approved.reports.get().article
    answer = bench(client, article, kind="event", words=at("Halvia lukkede"), event_kind="attack", state=said)
    assert answer.status_code == 422
    assert next(iter(answer.json()["errors"])) == "state"


# ---- odd bytes and numbers -------------------------------------------------------------------------------------------

NUL = "a\0b"
ODD = ("%00", "1" * 40, "-1", "ST-%00%00%00%00%00%00", "ST-222222", "%F0%9F%98%80", "..%2F..%2F", "a%0Ab", "%FF%FE")


@pytest.fixture
def desk(client, edition):
    user = member("eva", "Publisher")
    client.force_login(user)
    client.raise_request_exception = False
    return client


def own_addresses(odd: str, article: int) -> list[str]:
    slug = make.MINI_SLUG
    bench_ = f"/admin/workbench/{article}/"
    return [
        f"/admin/articles-in/{odd}/version/", f"/admin/orphans/{odd}/", f"/admin/review/note/{odd}/settled/",
        f"/admin/review/entry/{odd}/", f"/admin/review/{odd}/ST-222222/", f"/admin/preview/{odd}",
        f"/admin/preview/{slug}/{odd}/", f"/admin/preview/{slug}/editions/{odd}/", f"/admin/preview/{slug}/?q={odd}",
        f"/admin/preview/{slug}/chronology.json?edition={odd}", f"/admin/publish/{odd}/",
        f"/admin/publish/{slug}/{odd}/cancel/", f"/admin/redact/{odd}/", f"/admin/sheet/{odd}/",
        f"/admin/second-factor/?next={odd}", f"/admin/second-factor/set-up/?next={odd}",
        f"/admin/workbench/{odd}/", f"{bench_}?edit={odd}", f"{bench_}?text={odd}", f"{bench_}?start={odd}&end={odd}",
        f"{bench_}state/?text={odd}", f"{bench_}guess/?start={odd}&end=9", f"{bench_}record/{odd}/",
        f"{bench_}left/{odd}/", f"/admin/r/{odd}/{odd}/", f"/admin/r/1/{odd}/",
        f"/admin/autocomplete/?app_label=timeline&model_name=statement&field_name=speaker&term={odd}",
        f"/admin/autocomplete/?app_label={odd}&model_name={odd}&field_name={odd}&term=a",
    ]  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_no_odd_address_of_the_desk_is_an_error(desk, odd):
    article = record.Article.objects.order_by("pk").first().pk
    wrong = []
    for address in own_addresses(odd, article):
        for method in (desk.get, desk.post):
            answer = method(address)
            if answer.status_code >= 500:
                wrong.append((method.__name__, address, repr(getattr(answer, "exc_info", [None, None])[1])[:90]))
    assert wrong == []


NOUNS = ("entry", "event", "statement", "article", "report", "passage", "figure", "difference", "actor", "place",
         "topic", "dispute", "relation", "edition", "editionitem", "change", "articletext")  # fmt: skip


@pytest.mark.parametrize("noun", NOUNS)
def test_no_odd_list_is_an_error(desk, noun):
    base = f"/admin/timeline/{noun}/"
    wrong = []
    for query in ("q=%00", "q=a%00b", "pk=%00", "id__exact=%00", "state__exact=%00", "dispute=%00", "p=99999999999",
                  "o=9.9", "o=%00", "dispute__id__exact=" + "9" * 40, "_facets=%00", "all=%00", "e=1",
                  "public_id=%00", "public_id__exact=%00", "slug=%00", "language__exact=%00", "kind__exact=%00",
                  "_changelist_filters=%00", "_popup=1&_to_field=%00", "_to_field=password",
                  "assigned_to__password__startswith=p", "id__in=%00", "id__in=" + "9" * 40):  # fmt: skip
        answer = desk.get(f"{base}?{query}")
        if answer.status_code >= 500:
            wrong.append((query, repr(answer.exc_info[1])[:90]))
    for rest in ("%00/change/", "9" * 40 + "/change/", "%00/history/", "1/history/%00/", "_00/change/", "_2F/change/",
                 "recover/%00/", "recover/" + "9" * 40 + "/", "1/history/" + "9" * 40 + "/"):  # fmt: skip
        answer = desk.get(f"{base}{rest}")
        if answer.status_code >= 500:
            wrong.append((rest, repr(answer.exc_info[1])[:90]))
    assert wrong == []


@pytest.mark.parametrize("query", ["username=%00", "q=%00", "groups__id__exact=%00", "groups=" + "9" * 40,
                                   "password__startswith=p", "password=%00"])  # fmt: skip
def test_no_odd_list_of_people_is_an_error(desk, query):
    assert desk.get(f"/admin/auth/user/?{query}").status_code < 500


def test_nul_in_what_is_posted_is_no_error(desk):
    entry = record.Entry.objects.order_by("pk").first()
    article = record.Article.objects.order_by("pk").first()
    answers = {
        "review": desk.post(f"/admin/review/entry/{entry.public_id}/", {"do": "note", "words": NUL}),
        "return": desk.post(f"/admin/review/entry/{entry.public_id}/", {"do": "return", "words": NUL}),
        "sheet": desk.post(f"/admin/sheet/{make.MINI_SLUG}/", {"text": "id,headline_en\r\na\0b,x\r\n"}),
        "arrivals": desk.post("/admin/articles-in/", {"dispute": article.dispute_id, "words": NUL, "of": NUL}),
        "orphans": desk.post(f"/admin/orphans/{article.pk}/", {"all": "1", "reason": NUL}),
        "publish": desk.post(f"/admin/publish/{make.MINI_SLUG}/", {"seen": NUL, "note": NUL}),
        "redact": desk.post(f"/admin/redact/{make.MINI_SLUG}/", {"public_id": NUL, "ground": NUL}),
        "token": desk.post("/admin/timeline/event/add/", {"_token": NUL}),
        "seen": desk.post(f"/admin/timeline/event/{entry.pk}/change/", {"_seen": NUL}),
        "code": desk.post("/admin/second-factor/", {"code": NUL, "next": NUL}),
        "bulk": desk.post("/admin/timeline/entry/", {"action": "bulk_key", "_selected_action": NUL, "bulk": NUL}),
        "login": Client(raise_request_exception=False).post("/admin/login/", {"username": NUL, "password": NUL}),
    }
    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code >= 500} == {}


def test_nul_in_the_id_of_a_sheet_that_is_uploaded_is_no_error(desk):
    file = SimpleUploadedFile("sheet.csv", b"id,headline_en\r\na\0b,x\r\n", "text/csv")
    answer = desk.post(f"/admin/sheet/{make.MINI_SLUG}/", {"file": file})
    assert answer.status_code == 200
    assert len(answer.context["sheet"].problems) == 1


def test_nul_in_the_reason_by_which_passages_are_led_is_no_error(client, approved):
    article = approved.reports.get().article
    make.article_text(article, "Nyt: Torvia afviser, at noget er hændt.")
    answer = client.post(reverse("admin:orphans_of", args=[article.pk]), {"all": "1", "reason": NUL})
    assert answer.status_code == 302


def test_nul_in_a_review_of_what_waits_is_no_error(client, approved):
    for do in ("return", "note", "question"):
        record.Entry.objects.update(state="in_review")
        address = reverse("admin:review_act", args=["entry", approved.public_id])
        assert client.post(address, {"do": do, "words": NUL}).status_code == 302


HOSTILE = (
    '[{"start": Infinity, "end": 5, "exact": ""}]', '[{"start": NaN, "end": 5, "exact": ""}]',
    '[{"start": 1e400, "end": 5, "exact": ""}]', "[" * 50_000, '{"a":' * 15_000, "null", "5", '"x"', "{}", "[[]]",
    '[{"start": "1", "end": {}, "exact": []}]', '[{"start": ' + "9" * 5000 + ', "end": 5, "exact": ""}]',
    '[{"start": 0, "end": 6, "exact": "\\ud800"}]', '[{"start": -5, "end": 6, "exact": ""}]',
    '[{"start": true, "end": 6, "exact": "Halvia"}]',
)  # fmt: skip


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_place_is_refused_in_words(client, approved, said):
    article = approved.reports.get().article
    for path in ("file/", "check/", ""):
        answer = bench(client, article, path, kind="event", words=said)
        assert answer.status_code in (200, 302, 422), (path, answer.status_code)


@pytest.mark.parametrize("said", ["0001-01-01T00:00", "9999-12-31T23:59", "9999-12-31T23:59:59.999999", "2030-W01"])
def test_a_time_at_the_end_of_the_calendar_is_no_error(desk, said):
    row = record.Entry.objects.filter(dispute__slug=make.MINI_SLUG, state="approved").first()
    row.headline_en = "Another"
    row.save()
    address = reverse("admin:publish", args=[make.MINI_SLUG])
    seen = desk.get(address).context["seen"]
    answer = desk.post(address, {"seen": seen, "note": "x", "when": "at", "at": said})
    assert answer.status_code in (200, 302)


# ---- tokens ----------------------------------------------------------------------------------------------------------


def test_a_token_of_a_form_at_the_workbench_is_no_error(client, approved):
    token = str(uuid4())
    add = reverse("admin:timeline_topic_add")
    body = sent(client.get(add), dispute=approved.dispute_id, key="dead", name_en="a", name_da="b", name_nn="c")
    assert client.post(add, body | {"_token": token}).status_code == 302
    article = approved.reports.get().article
    answer = bench(client, article, kind="event", words=at("Halvia lukkede"), event_kind="attack", token=token)
    assert answer.status_code in (200, 422)


def test_a_token_of_anothers_action_shows_nothing_of_it(client, approved):
    elsewhere = make.dispute("elsewhere", title_en="Elsewhere")
    theirs = make.article(TEXT, dispute=elsewhere)
    eva, other = member("eva", "Editor"), Client()
    other.force_login(eva)
    token = str(uuid4())
    fields = {"kind": "event", "words": at("Halvia lukkede"), "event_kind": "attack", "token": token}
    assert bench(other, theirs, **fields).status_code == 200
    mine = approved.reports.get().article
    answer = bench(client, mine, **fields)
    assert answer.status_code == 422, answer.json()["filed"]["id"]


def test_what_was_taken_back_is_not_answered_as_filed(client, approved):
    article = approved.reports.get().article
    fields = {"kind": "event", "words": at("Halvia lukkede"), "event_kind": "attack", "token": str(uuid4())}
    assert bench(client, article, **fields).status_code == 200
    assert bench(client, article, "undo/").status_code == 200
    answer = bench(client, article, **fields)
    assert answer.status_code == 422 or record.Entry.objects.count() == 2


def test_records_of_another_dispute_are_not_opened(client, approved):
    elsewhere = make.dispute("elsewhere", title_en="Elsewhere")
    theirs = make.event(dispute=elsewhere, internal_note="secret")
    address = reverse("admin:workbench", args=[approved.reports.get().article.pk])
    assert client.get(f"{address}record/{theirs.public_id}/").status_code == 404
    answer = client.get(f"{address}?edit={theirs.public_id}")
    assert "secret" not in answer.content.decode()
    body = {"kind": "event", "token": str(uuid4()), "edits": theirs.public_id, "words": at("Halvia lukkede")}
    assert client.post(f"{address}file/", body).status_code == 422


def test_every_post_of_the_desk_asks_for_its_csrf_token(approved):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="mia"))
    pk = approved.reports.get().article.pk
    for path in ("file/", "check/", "leave-out/", "left/1/", "undo/", ""):
        assert strict.post(f"/admin/workbench/{pk}/{path}").status_code == 403
    for path in ("articles-in/", "second-factor/", "second-factor/codes/", "second-factor/remove/",
                 f"review/entry/{approved.public_id}/", "review/note/1/settled/"):  # fmt: skip
        assert strict.post(f"/admin/{path}").status_code == 403


# ---- the second factor -----------------------------------------------------------------------------------------------


def code(device: TOTPDevice, *, later: int = 0) -> str:
    return f"{totp(device.bin_key, drift=later):06d}"


def half_in(client, *, group: str = "Publisher") -> TOTPDevice:
    device = TOTPDevice.objects.create(user=member("eva", group), name="app", confirmed=True)
    client.post(reverse("admin:login"), {"username": "eva", "password": PASSWORD})
    client.raise_request_exception = False
    return device


@pytest.mark.parametrize("wanted", ["foo", "admin", "javascript:alert(1)", "//elsewhere.example/",
                                    "/\\elsewhere.example", "https:elsewhere.example", "admin:index",
                                    "\t//elsewhere.example", "/admin/review/",
                                    "timeline.admin.review.queue", "http:///elsewhere.example"])  # fmt: skip
def test_the_code_leads_to_no_other_site_and_to_no_error(client, wanted):
    device = half_in(client)
    answer = client.post(reverse("admin:second_factor"), {"code": code(device), "next": wanted})
    assert (answer.status_code, answer["Location"]) == (302, wanted if wanted == "/admin/review/" else "/admin/")


def test_half_a_login_opens_nothing(client, edition):
    half_in(client)
    article = record.Article.objects.order_by("pk").first().pk
    verify = reverse("admin:second_factor")
    for address in own_addresses("1", article) + [f"/admin/timeline/{noun}/" for noun in NOUNS]:
        if "second-factor" not in address:
            for answer in (client.get(address), client.post(address)):
                assert answer.status_code in (302, 404, 405), address
                if answer.status_code == 302:
                    assert answer["Location"].startswith(verify), address
    for name in ("codes", "remove"):
        assert client.post(f"/admin/second-factor/{name}/")["Location"].startswith(verify)
    assert client.post("/admin/password_change/")["Location"].startswith(verify)
    assert client.get("/admin/second-factor/set-up/").context["step"] == "there"


def test_new_recovery_codes_are_made_only_with_a_code(client):
    device = half_in(client)
    client.post(reverse("admin:second_factor"), {"code": code(device)})
    device.refresh_from_db()
    device.throttle_reset()
    address = reverse("admin:second_factor_codes")
    for said in ({}, {"code": "000000"}):
        assert client.post(address, said)["Location"] == reverse("admin:second_factor_setup")
    assert not StaticToken.objects.exists()
    device.refresh_from_db()
    device.throttle_reset()
    assert len(client.post(address, {"code": code(device, later=1)}).context["codes"]) == 10


@override_settings(HTTPS=True)
def test_two_pages_of_setting_up_do_not_lock_out(client):
    eva = member("eva", "Publisher")
    client.post(reverse("admin:login"), {"username": "eva", "password": PASSWORD})
    client.raise_request_exception = False
    for _ in range(2):
        TOTPDevice.objects.create(user=eva, name="app", confirmed=False)
    assert client.get(reverse("admin:second_factor_setup")).status_code == 200


def test_a_wide_name_is_locked_like_its_plain_one(client):
    member("eva", "Editor")
    for name in ("eva", "ｅｖａ", " eva", "eva ", "ｅva", "ev\uff41"):
        client.post(reverse("admin:login"), {"username": name, "password": "wrong"})
    assert client.post(reverse("admin:login"), {"username": "eva", "password": PASSWORD}).status_code == 429


# ---- accounts --------------------------------------------------------------------------------------------------------


def test_a_publisher_lifts_nobody_by_what_the_form_does_not_show(desk):
    eva = User.objects.get(username="eva")
    User.objects.create_superuser("root", password=PASSWORD)
    address = reverse("admin:auth_user_change", args=[eva.pk])
    right = 1
    body = sent(
        desk.get(address), is_superuser="on", user_permissions=right, password="x", groups=[eva.groups.get().pk]
    )
    before = eva.password
    assert desk.post(address, body).status_code == 302
    eva.refresh_from_db()
    assert (eva.is_superuser, eva.user_permissions.count(), eva.password) == (False, 0, before)
    add = {"username": "x", "usable_password": "true", "password1": "correct-horse-9", "password2": "correct-horse-9",
           "is_superuser": "on"}  # fmt: skip
    desk.post(reverse("admin:auth_user_add"), add)
    assert not User.objects.get(username="x").is_superuser
    root = User.objects.get(username="root")
    for rest in ("change/", "password/", "delete/", "history/"):
        for answer in (desk.get(f"/admin/auth/user/{root.pk}/{rest}"), desk.post(f"/admin/auth/user/{root.pk}/{rest}")):
            assert answer.status_code in (302, 403, 404)
    answer = desk.post("/admin/auth/user/", {"action": "delete_selected", "_selected_action": root.pk, "post": "yes"})
    assert User.objects.filter(username="root").exists()


# ---- the preview -----------------------------------------------------------------------------------------------------


def test_a_previewed_list_is_for_no_other_site(desk):
    answer = desk.get(f"/admin/preview/{make.MINI_SLUG}/chronology.json")
    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_preview_leaves_nothing_that_a_reader_gets(desk, client):
    row = record.Entry.objects.filter(dispute__slug=make.MINI_SLUG, state="approved", kind="event").first()
    row.headline_en = "canary-in-the-preview"
    row.save()
    paths = ["", "threads/", "figures/", "articles/", "chronology.json", "map.json", f"{row.public_id}/", "editions/2/"]
    shown = [desk.get(f"/admin/preview/{make.MINI_SLUG}/{path}") for path in paths]
    assert any("canary" in answer.content.decode() for answer in shown)
    reader = Client(raise_request_exception=False)
    for path in paths:
        for address in (
            f"/{make.MINI_SLUG}/{path}",
            f"/admin/preview/{make.MINI_SLUG}/{path}",
            f"/{make.MINI_SLUG}/{path}?edition=2",
        ):
            assert "canary" not in reader.get(address).content.decode()
    publish(row.dispute, note="Out.", by="eva")
    assert "canary" in reader.get(f"/{make.MINI_SLUG}/").content.decode()
