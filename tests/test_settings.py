"""Settings are safe as they stand, strict about the environment, and durable by check and in force."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.urls import reverse

from timeline import settings as read
from timeline.apps import check_durability_in_force, check_durability_settings

ROOT = Path(__file__).resolve().parent.parent


def settings_under(environment: dict[str, str], tmp_path: Path, *names: str) -> dict:
    """The named settings as a fresh process with only this environment sees them."""
    code = (
        f"import json, timeline.settings as s; print(json.dumps({{n: getattr(s, n) for n in {names!r}}}, default=str))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DEMARCHE_VAR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# ---- The environment ---------------------------------------------------------------------------------------


def test_with_nothing_set_the_site_is_closed_and_local(tmp_path):
    assert settings_under({}, tmp_path, "DEBUG", "ALLOWED_HOSTS", "SITE_URL", "HTTPS", "HOST", "PORT") == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["127.0.0.1", "[::1]", "localhost"],
        "SITE_URL": "http://127.0.0.1:8000",
        "HTTPS": False,
        "HOST": "127.0.0.1",
        "PORT": 8000,
    }


def test_an_https_address_turns_on_all_that_https_allows(tmp_path):
    found = settings_under(
        {"SITE_URL": "https://record.example/", "ALLOWED_HOSTS": "www.record.example, 10.0.0.7"},
        tmp_path,
        "SITE_URL",
        "ALLOWED_HOSTS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
    )
    assert found == {
        "SITE_URL": "https://record.example",
        "ALLOWED_HOSTS": ["10.0.0.7", "127.0.0.1", "[::1]", "localhost", "record.example", "www.record.example"],
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31536000,
    }


@pytest.mark.parametrize(
    ("name", "value", "function", "says"),
    [
        ("DEBUG", "maybe", read.env_flag, "set DEBUG=1 or DEBUG=0"),
        ("PORT", "http", lambda name: read.env_port(name, 1), "a number from 1 to 65535"),
        ("PORT", "0", lambda name: read.env_port(name, 1), "a number from 1 to 65535"),
        ("PORT", "65536", lambda name: read.env_port(name, 1), "a number from 1 to 65535"),
        ("SITE_URL", "record.example", lambda name: read.env_site_url(name, ""), "give scheme and host only"),
        ("SITE_URL", "https://a.example/site", lambda name: read.env_site_url(name, ""), "give scheme and host only"),
        ("SITE_URL", "https://a.example:port", lambda name: read.env_site_url(name, ""), "give scheme and host only"),
        ("SITE_URL", "https://me@a.example", lambda name: read.env_site_url(name, ""), "give scheme and host only"),
        ("DATABASE_URL", "mysql://a/b", lambda name: read.env_database(name, ""), "give sqlite:////absolute/path or"),
        ("DATABASE_URL", "postgres://host/", lambda name: read.env_database(name, ""), "names no database"),
    ],
)
def test_a_wrong_value_stops_the_start_and_says_what_to_do(monkeypatch, name, value, function, says):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name) as caught:
        function(name)
    assert says in str(caught.value)


def test_database_url_chooses_the_database(tmp_path):
    (database,) = settings_under({"DATABASE_URL": "postgres://me@db.example/record"}, tmp_path, "DATABASES").values()
    assert database["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert (database["default"]["HOST"], database["default"]["NAME"]) == ("db.example", "record")
    assert database["default"]["CONN_MAX_AGE"] is None
    (database,) = settings_under({}, tmp_path, "DATABASES").values()
    assert database["default"]["NAME"] == str(tmp_path / "demarche.sqlite3")


# ---- The secret --------------------------------------------------------------------------------------------


def test_the_secret_is_made_once_for_its_owner_only(tmp_path):
    path = tmp_path / "var" / "secret_key"
    first = read.made_once(path)
    assert len(first) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read.made_once(path) == first
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]


@pytest.mark.parametrize("left", ["", "\n", "half-written"])
def test_a_secret_left_by_a_killed_start_is_made_anew(tmp_path, left):
    path = tmp_path / "secret_key"
    path.write_text(left)
    path.chmod(0o644)
    made = read.made_once(path)
    assert len(made) >= 50
    assert path.read_text() == made + "\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_processes_that_start_together_share_one_secret(tmp_path):
    code = "import sys, pathlib; from timeline.settings import made_once; print(made_once(pathlib.Path(sys.argv[1])))"
    path = tmp_path / "shared" / "secret_key"
    environment = {"PATH": os.environ["PATH"], "SECRET_KEY": "x" * 60, "DEMARCHE_VAR": str(tmp_path)}
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=ROOT, env=environment, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    secrets = {process.communicate()[0].decode().strip() for process in running}
    assert secrets == {path.read_text().strip()}


# ---- Durability --------------------------------------------------------------------------------------------

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "timeout": 10,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    },
}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"CONN_MAX_AGE": 0}, ["timeline.E001"]),
        ({"OPTIONS": SQLITE["OPTIONS"] | {"transaction_mode": "DEFERRED"}}, ["timeline.E002"]),
        (
            {"OPTIONS": SQLITE["OPTIONS"] | {"init_command": "PRAGMA synchronous=NORMAL;"}},
            ["timeline.E003", "timeline.E004", "timeline.E005"],
        ),
        ({"OPTIONS": SQLITE["OPTIONS"] | {"timeout": 1}}, ["timeline.E006"]),
        ({"ENGINE": "django.db.backends.postgresql", "OPTIONS": {}}, []),
        ({"ENGINE": "django.db.backends.postgresql", "OPTIONS": {}, "CONN_MAX_AGE": 60}, ["timeline.E001"]),
    ],
)
def test_settings_that_could_lose_a_write_are_an_error(monkeypatch, changed, expected):
    monkeypatch.setattr(settings, "DATABASES", {"default": SQLITE | changed})
    assert [problem.id for problem in check_durability_settings(None)] == expected


@pytest.mark.django_db(transaction=True)
def test_the_open_database_is_asked_what_is_in_force():
    assert check_durability_in_force(None, databases=["default"]) == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
        try:
            (problem,) = check_durability_in_force(None, databases=["default"])
            assert (problem.id, problem.msg) == ("timeline.E007", "SQLite answers synchronous=0, not 2.")
        finally:
            connection.close()


@pytest.mark.django_db
def test_the_deployed_site_passes_djangos_own_checks(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DEMARCHE_VAR": str(tmp_path), "SITE_URL": "https://record.example"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (1 silenced).\n"), done.stderr


def test_every_model_change_has_its_migration(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


# ---- What an answer carries --------------------------------------------------------------------------------


def test_every_answer_carries_the_security_headers(client, db):
    for address in ("/healthz", "/robots.txt", reverse("admin:login"), "/nowhere/at/all/"):
        headers = client.get(address).headers
        policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";") if part)
        assert policy == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self' data: blob:",
            "font-src": "'self'",
            "connect-src": "'self'",
            "manifest-src": "'self'",
            "object-src": "'none'",
            "base-uri": "'none'",
            "form-action": "'self'",
            "frame-ancestors": "'none'",
        }, address
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        desk = address == reverse("admin:login")
        assert headers.get("Cross-Origin-Opener-Policy") == ("same-origin" if desk else None)
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]


def test_an_anonymous_reader_gets_no_cookie_and_an_editors_pages_are_never_kept(client, admin_client):
    assert client.get("/robots.txt").cookies == {}
    assert "private" not in client.get("/robots.txt").headers.get("Cache-Control", "")
    assert admin_client.get("/robots.txt").headers["Cache-Control"] == "private, no-store"
    assert admin_client.get(reverse("admin:index")).headers["Cache-Control"] == "private, no-store"


def test_health_tells_of_the_database(client, db):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert client.post("/healthz").status_code == 405


def test_security_txt_names_a_contact(client):
    with override_settings(CONTACT_EMAIL="desk@record.example", SITE_URL="https://record.example"):
        lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    assert "Contact: mailto:desk@record.example" in lines
    assert "Canonical: https://record.example/.well-known/security.txt" in lines


@pytest.mark.django_db
@pytest.mark.parametrize("known", [True, False])
def test_five_wrong_passwords_lock_an_account_known_or_not(client, known):
    if known:
        get_user_model().objects.create_superuser("known", password="right-password")
    answers = [
        client.post(reverse("admin:login"), {"username": "known", "password": "wrong"}).status_code for _ in range(5)
    ]
    assert answers == [200, 200, 200, 200, 429]
    last = client.post(reverse("admin:login"), {"username": "known", "password": "right-password"})
    assert last.status_code == 429
