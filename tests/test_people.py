"""People: who may do what, the second factor, and that wrong passwords and codes are throttled."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.posting import sent

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-password"
INDEX = reverse("admin:index")


def member(name: str, group: str) -> User:
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def log_in(client, name: str, password: str = PASSWORD):
    return client.post(reverse("admin:login"), {"username": name, "password": password})


def code(device: TOTPDevice, *, later: int = 0) -> str:
    return f"{totp(device.bin_key, drift=later):06d}"


def with_factor(user: User) -> TOTPDevice:
    return TOTPDevice.objects.create(user=user, name="app", confirmed=True)


def test_the_groups_are_there_and_hold_what_they_say():
    held = {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.order_by("name")
    }
    assert list(held) == ["Contributor", "Editor", "Publisher"]
    assert held["Contributor"] < held["Editor"] < held["Publisher"]
    assert {"add_statement", "change_entry", "add_passage", "add_filing"} <= held["Contributor"]
    assert not {"approve_entry", "add_edition", "delete_entry", "change_user"} & held["Contributor"]
    assert "approve_entry" in held["Editor"]
    assert "add_edition" not in held["Editor"]
    assert {"add_edition", "add_user", "change_user"} <= held["Publisher"]
    assert not {
        each for each in held["Publisher"] if each.startswith(("change_edition", "delete_edition", "delete_user"))
    }


def test_what_a_contributor_opens_works(client):
    client.force_login(member("mia", "Contributor"))
    for noun in ("article", "statement", "event", "report", "passage", "figure", "difference", "actor"):
        assert client.get(reverse(f"admin:timeline_{noun}_changelist")).status_code == 200
        assert client.get(reverse(f"admin:timeline_{noun}_add")).status_code == 200
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 403


def test_a_publisher_makes_accounts_but_nobody_into_a_superuser(client):
    eva = member("eva", "Publisher")
    root = User.objects.create_superuser("root", password=PASSWORD)
    client.force_login(eva)
    address = reverse("admin:auth_user_change", args=[eva.pk])
    page = client.get(address)
    assert "is_superuser" not in page.context["adminform"].form.fields
    answer = client.post(address, sent(page, is_superuser="on", first_name="Eva", groups=[eva.groups.get().pk]))
    assert answer.status_code == 302, answer.context["errors"]
    eva.refresh_from_db()
    assert (eva.first_name, eva.is_superuser) == ("Eva", False)
    assert client.get(reverse("admin:auth_user_change", args=[root.pk])).status_code == 302
    assert client.get(f"/admin/auth/user/{root.pk}/password/").status_code == 404
    added = client.post(
        reverse("admin:auth_user_add"),
        {"username": "ola", "usable_password": "true", "password1": "correct-horse-9", "password2": "correct-horse-9"},
    )
    assert added.status_code == 302
    assert User.objects.get(username="ola").is_staff


def test_five_wrong_passwords_lock_an_account_and_an_unknown_name_alike(client):
    member("eva", "Editor")
    answers = {}
    for name in ("eva", "nobody"):
        answers[name] = [log_in(client, name, "wrong").status_code for _ in range(6)]
    assert answers["eva"] == answers["nobody"]
    assert answers["eva"][-1] == 429
    assert log_in(client, "eva").status_code == 429


@override_settings(HTTPS=True)
def test_who_may_publish_must_set_up_a_second_factor_on_https(client):
    eva = member("eva", "Publisher")
    log_in(client, "eva")
    setup = reverse("admin:second_factor_setup")
    assert client.get(INDEX)["Location"] == f"{setup}?next=%2Fadmin%2F"
    page = client.get(setup)
    assert page.context["drawing"].startswith("data:image/svg+xml")
    device = TOTPDevice.objects.get(user=eva)
    assert not device.confirmed
    assert "code" in client.post(setup, {"code": "000000"}).context["form"].errors
    device.refresh_from_db()
    device.throttle_reset()
    shown = client.post(setup, {"code": code(device)})
    assert len(shown.context["codes"]) == 10
    assert client.get(INDEX).status_code == 200
    # At the next login the code is asked for, and a recovery code does once.
    client.post(reverse("admin:logout"))
    log_in(client, "eva")
    verify = reverse("admin:second_factor")
    assert client.get(INDEX)["Location"] == f"{verify}?next=%2Fadmin%2F"
    assert client.get(reverse("admin:timeline_statement_changelist")).status_code == 302
    recovery = shown.context["codes"][0]
    assert client.post(verify, {"code": recovery.upper(), "next": "https://elsewhere.example/"})["Location"] == INDEX
    assert client.get(INDEX).status_code == 200
    assert not StaticToken.objects.filter(token=recovery).exists()
    client.post(reverse("admin:logout"))
    log_in(client, "eva")
    assert "code" in client.post(verify, {"code": recovery}).context["form"].errors


@override_settings(HTTPS=True)
def test_an_editor_need_not_have_one(client):
    member("ola", "Editor")
    log_in(client, "ola")
    assert client.get(INDEX).status_code == 200


def test_on_a_local_trial_it_is_offered(client):
    member("eva", "Publisher")
    log_in(client, "eva")
    page = client.get(INDEX)
    assert page.status_code == 200
    assert reverse("admin:second_factor_setup") in page.content.decode()


def test_wrong_codes_are_throttled(client):
    device = with_factor(member("eva", "Publisher"))
    log_in(client, "eva")
    verify = reverse("admin:second_factor")
    client.post(verify, {"code": "000000"})
    client.post(verify, {"code": "000000"})
    assert "code" in client.post(verify, {"code": code(device)}).context["form"].errors  # right, but too soon
    assert client.get(INDEX).status_code == 302


def test_it_is_removed_only_with_a_code(client):
    device = with_factor(member("eva", "Publisher"))
    log_in(client, "eva")
    client.post(reverse("admin:second_factor"), {"code": code(device)})
    remove = reverse("admin:second_factor_remove")
    client.post(remove, {"code": "000000"})
    assert TOTPDevice.objects.filter(pk=device.pk).exists()
    device.refresh_from_db()
    device.throttle_reset()
    client.post(remove, {"code": code(device, later=1)})
    assert not TOTPDevice.objects.filter(pk=device.pk).exists()
    assert client.get(INDEX).status_code == 200


def test_an_account_for_each_group_is_made_by_a_command():
    call_command("create_editor", "mia", "--group", "Contributor")
    call_command("create_editor")
    mia, first = User.objects.get(username="mia"), User.objects.get(username="editor")
    assert (mia.is_superuser, mia.is_staff, [group.name for group in mia.groups.all()]) == (
        False,
        True,
        ["Contributor"],
    )
    assert (first.is_superuser, [group.name for group in first.groups.all()]) == (True, ["Publisher"])


def test_a_changed_password_ends_the_other_sessions(client):
    eva = member("eva", "Editor")
    log_in(client, "eva")
    eva.set_password("another-long-one")
    eva.save()
    assert client.get(INDEX).status_code == 302
