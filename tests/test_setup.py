"""`make run` and what it does before the first page: from nothing, again, and after being killed half-way."""

import gettext
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

from timeline.management import plotly
from timeline.management.commands import serve
from timeline.management.preparing import collect_static, compile_catalogues, curated_records, static_fingerprint

ROOT = Path(__file__).resolve().parent.parent

# ---- A start, seen from outside ----------------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Start:
    """`manage.py serve` with a var folder of its own, read line by line."""

    def __init__(self, var: Path, port: int):
        kept = {name: os.environ[name] for name in ("PATH", "DATABASE_URL") if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=kept | {"DEMARCHE_VAR": str(var), "PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines = []

    def read_until(self, beginning: str) -> None:
        for line in self.process.stdout:
            self.lines.append(line.strip())
            if line.startswith(beginning):
                return
            if line.startswith("Stop it"):
                # It serves now and would say no more.
                self.process.kill()
        pytest.fail(f"ended before {beginning!r}:\n" + "\n".join(self.lines))

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        self.process.stdout.read()
        return self.process.wait(timeout=20)


def test_a_start_killed_at_every_step_is_made_whole_by_the_next(tmp_path):
    port = free_port()
    steps = ["Setting up the database", "Loading the curated record", "Publishing the first", "Collecting the static"]
    for step in steps:
        start = Start(tmp_path, port)
        start.read_until(step)
        # Some way into the step; where it was quicker than that, the next start has nothing left to do there.
        time.sleep(0.15)
        assert start.stop(signal.SIGKILL) == -signal.SIGKILL

    start = Start(tmp_path, port)
    start.read_until("Stop it with Ctrl-C.")
    address = f"http://127.0.0.1:{port}"
    assert f"Démarche is ready: {address}/" in start.lines
    for path in ("/healthz", "/", "/us-israel-2024/", "/admin/login/"):
        with urllib.request.urlopen(address + path, timeout=10) as answer:
            assert answer.status == 200, path
            page = answer.read().decode()
    style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    with urllib.request.urlopen(address + style, timeout=10) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
        assert "Server" not in answer.headers
    refused = Start(tmp_path, port)
    assert refused.process.wait(timeout=20) == 1
    assert refused.process.stdout.read().splitlines() == [f"CommandError: {serve.in_use(port)}"]
    assert start.stop() == 0

    again = Start(tmp_path, port)
    again.read_until("Stop it with Ctrl-C.")
    assert [line.split()[0] for line in again.lines] == ["Démarche", "To", "Stop"]
    assert again.stop() == 0


def test_a_port_in_use_is_told_in_one_line():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError) as caught:
            serve.bind("127.0.0.1", port)
    assert str(caught.value) == (
        f"Port {port} is in use: stop what listens there, or choose another: make run PORT={port + 1}"
    )


def test_only_the_proxy_of_an_https_site_is_believed(settings):
    settings.HTTPS = False
    assert "trusted_proxy" not in serve.waitress_options()
    assert serve.waitress_options()["clear_untrusted_proxy_headers"] is True
    settings.HTTPS, settings.TRUSTED_PROXY = True, "10.0.0.9"
    assert serve.waitress_options()["trusted_proxy"] == "10.0.0.9"
    assert serve.waitress_options()["trusted_proxy_headers"] == {"x-forwarded-proto", "x-forwarded-for"}


def test_every_curated_record_is_found_by_its_slug():
    assert "us-israel-2024" in [folder.name for folder in curated_records()]


# ---- Single steps ------------------------------------------------------------------------------------------


def test_catalogues_are_compiled_when_their_source_is_newer(tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path]
    source = tmp_path / "da" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    source.write_text(head + 'msgid "vote"\nmsgstr "afstemning"\n\n#, fuzzy\nmsgid "call"\nmsgstr "kald"\n')
    said = []
    compile_catalogues(said.append)
    with source.with_suffix(".mo").open("rb") as file:
        messages = gettext.GNUTranslations(file)
    assert (messages.gettext("vote"), messages.gettext("call")) == ("afstemning", "call")
    compile_catalogues(said.append)
    assert said == ["Compiling the messages of da/LC_MESSAGES/django.po"]
    os.utime(source, ns=(time.time_ns(), time.time_ns() + 10**9))
    compile_catalogues(said.append)
    assert len(said) == 2
    assert sorted(file.name for file in source.parent.iterdir()) == ["django.mo", "django.po"]


def test_static_files_are_collected_only_when_one_changed(tmp_path, settings):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "a.css").write_text("p { color: #111 }")
    settings.STATICFILES_DIRS = [mine]
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    said = []
    collect_static(said.append)
    first = {path.name for path in settings.STATIC_ROOT.iterdir()}
    assert {"a.css", "staticfiles.json"} < first
    collect_static(said.append)
    assert len(said) == 1
    # A collection that was killed: a file cut off, no stamp.
    (settings.STATIC_ROOT / "a.css").write_text("p {")
    (tmp_path / "static.stamp").unlink()
    collect_static(said.append)
    assert (settings.STATIC_ROOT / "a.css").read_text() == "p { color: #111 }"
    assert {path.name for path in settings.STATIC_ROOT.iterdir()} == first
    (mine / "a.css").write_text("p { color: #222222 }")
    before = static_fingerprint()
    collect_static(said.append)
    assert len(said) == 3
    assert (tmp_path / "static.stamp").read_text() == before


@pytest.mark.django_db
def test_an_editor_is_made_with_a_password_shown_once(capsys, rf):
    call_command("create_editor", "anna")
    password = capsys.readouterr().out.split()[3]
    user = authenticate(rf.post("/admin/login/"), username="anna", password=password)
    assert (user.is_staff, user.is_superuser) == (True, True)
    with pytest.raises(CommandError, match="anna exists already"):
        call_command("create_editor", "anna")
    call_command("create_editor", "anna", reset=True)
    renewed = capsys.readouterr().out.split()[3]
    assert renewed != password
    assert authenticate(rf.post("/admin/login/"), username="anna", password=password) is None
    assert authenticate(rf.post("/admin/login/"), username="anna", password=renewed) == user
    with pytest.raises(CommandError, match="is no user name"):
        call_command("create_editor", "anna b")
    assert get_user_model().objects.count() == 1


# ---- Plotly, either way ------------------------------------------------------------------------------------

BUNDLE = (
    """/* MIT */var a={"X,X div":'font-family:"Open Sans";',"X a:hover":"color:#444;",Y:"margin:0;","Y .b":"top:0;"};"""
    "for(b in a)x()"
)
STYLE = (
    ".plotly-notifier .b { top:0; }\n"
    ".plotly-notifier { margin:0; }\n"
    ".js-plotly-plot .plotly a:hover { color:#444; }\n"
    '.js-plotly-plot .plotly,.js-plotly-plot .plotly div { font-family:"Open Sans"; }\n'
)


def lay_source(root: Path, kind: str) -> Path:
    """The bundle where npm or pip would have put it."""
    if kind == "npm":
        source = root / plotly.FROM_NPM
        source.parent.mkdir(parents=True)
        source.write_text(BUNDLE)
        return source
    source = root / ".venv" / "plotly" / "plotly-7.1.0-py3-none-any.whl"
    source.parent.mkdir(parents=True)
    with ZipFile(source, "w") as wheel:
        wheel.writestr(plotly.IN_WHEEL, BUNDLE)
        wheel.writestr("plotly/package_data/widgetbundle.js", "another")
    return source


@pytest.mark.parametrize("kind", ["npm", "wheel"])
def test_plotly_is_laid_out_from_npm_or_the_wheel_once_and_again_when_it_changed(tmp_path, kind):
    (tmp_path / "static").mkdir()
    said = []
    plotly.install_plotly(said.append, tmp_path)
    assert said == [plotly.HOW]
    source = lay_source(tmp_path, kind)
    for _ in range(2):
        plotly.install_plotly(said.append, tmp_path)
    vendor = tmp_path / "static" / "vendor"
    assert said[1:] == ["Laying out Plotly for the map"]
    assert {path.name: path.read_text() for path in vendor.iterdir()} == {"plotly.js": BUNDLE, "plotly.css": STYLE}
    # Killed between the two files: the next start makes both.
    (vendor / "plotly.css").unlink()
    (vendor / "plotly.js").write_text("cut o")
    plotly.install_plotly(said.append, tmp_path)
    assert (vendor / "plotly.js").read_text() == BUNDLE
    os.utime(source, ns=(time.time_ns(), time.time_ns() + 10**9))
    plotly.install_plotly(said.append, tmp_path)
    assert len(said) == 4
    # What was laid out stays when its source goes.
    source.unlink()
    plotly.install_plotly(said.append, tmp_path)
    assert len(said) == 4


def test_npm_is_preferred_and_a_bundle_without_its_rules_is_refused(tmp_path):
    (tmp_path / "static").mkdir()
    lay_source(tmp_path, "wheel")
    lay_source(tmp_path, "npm").write_text(BUNDLE.replace("MIT", "basic"))
    plotly.install_plotly(lambda line: None, tmp_path)
    assert (tmp_path / "static" / plotly.BUNDLE).read_text().startswith("/* basic */")
    with pytest.raises(plotly.StylesMissingError):
        plotly.stylesheet("var a={};for(b in a)x()")


def test_the_rules_of_the_real_bundle_are_found():
    script = ROOT / "static" / plotly.BUNDLE
    if not script.exists():
        pytest.skip("Plotly is not installed: npm ci")
    style = plotly.stylesheet(script.read_text())
    assert style == script.with_suffix(".css").read_text()
    assert ".js-plotly-plot .plotly .main-svg .draglayer { pointer-events:all; }" in style
    assert style.count("\n") > 50
    assert not re.search(r"\b[XY]\b", style)


# ---- The Makefile's own part -------------------------------------------------------------------------------

# Stands in for Python: makes a "virtual environment" of itself, and writes down what pip was asked.
FAKE_PYTHON = """#!/bin/sh
case "$*" in
  *"-m venv"*) [ -e no-venv ] && { echo "ensurepip is not available"; exit 1; }
               echo venv >>calls; rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python;;
  *"-m pip"*download*) echo wheel >>calls; [ ! -e no-network ] && mkdir -p .venv/plotly;;
  *"-m pip"*) echo pip >>calls; [ ! -e no-network ];;
  *"sys.exit"*) [ ! -e too-old ];;
  --version) echo "Python 3.9.1";;
esac
"""


@pytest.fixture
def bare(tmp_path):
    """A folder with the Makefile, a requirements file and the stand-in; gives a function that runs make there."""
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text())
    (tmp_path / "requirements.txt").write_text("django==5.2\n")
    (tmp_path / "python").write_text(FAKE_PYTHON)
    (tmp_path / "python").chmod(0o755)

    def make(*touched: str) -> tuple[int, list[str], list[str]]:
        """Exit code, what pip and venv were asked, and what was said; the named files stand for what goes wrong."""
        for name in touched:
            (tmp_path / name).touch()
        (tmp_path / "calls").write_text("")
        done = subprocess.run(
            ["make", "-s", "packages", "PYTHON=./python"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env={"PATH": os.environ["PATH"]},
        )
        for name in touched:
            (tmp_path / name).unlink()
        return done.returncode, (tmp_path / "calls").read_text().split(), done.stdout.splitlines()

    return make


def test_packages_are_installed_once_and_again_when_the_requirements_change(bare, tmp_path):
    assert bare()[:2] == (0, ["venv", "pip"])
    assert bare()[:2] == (0, [])
    (tmp_path / "requirements.txt").write_text("django==5.3\n")
    assert bare()[:2] == (0, ["pip"])
    assert bare()[:2] == (0, [])


def test_a_virtual_environment_that_pip_left_half_made_is_made_anew(bare, tmp_path):
    code, calls, _ = bare("no-network")
    assert (code, calls) == (2, ["venv", "pip"])
    assert bare()[:2] == (0, ["venv", "pip"])
    (tmp_path / ".venv" / "bin" / "python").unlink()
    assert bare()[:2] == (0, ["venv", "pip"])


def test_what_a_minimal_system_lacks_is_named_in_one_line(bare, tmp_path):
    code, _, said = bare("no-venv")
    assert (code, said[-1]) == (
        2,
        "Python's venv is missing or broken; on Debian and Ubuntu: apt-get install python3-venv",
    )
    assert not (tmp_path / ".venv").exists()
    code, _, said = bare("too-old")
    assert (code, said[-1]) == (
        2,
        "Python 3.9.1 is too old: Python 3.11 or newer is needed (make run PYTHON=python3.12).",
    )


FAKE_NPM = """#!/bin/sh
echo "npm $*" >>calls
[ ! -e npm-fails ] && rm -rf node_modules && mkdir node_modules
"""
TOOLS = ("make", "sh", "cat", "cksum", "rm", "mkdir", "cp", "touch")


@pytest.fixture
def charts(bare, tmp_path):
    """A function that runs `make charts` with or without an npm: exit code, and what was asked of npm and pip."""
    assert bare()[0] == 0
    for name in ("package-lock.json", "requirements-charts.txt"):
        (tmp_path / name).write_text("1")
    (tmp_path / "bin").mkdir()
    for name in TOOLS:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))

    def make(*touched: str, npm: bool) -> tuple[int, list[str]]:
        for name in touched:
            (tmp_path / name).touch()
        (tmp_path / "calls").write_text("")
        fake = tmp_path / "bin" / "npm"
        fake.unlink(missing_ok=True)
        if npm:
            fake.write_text(FAKE_NPM)
            fake.chmod(0o755)
        done = subprocess.run(
            [tmp_path / "bin" / "make", "-s", "charts", "PYTHON=./python"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env={"PATH": str(tmp_path / "bin")},
        )
        for name in touched:
            (tmp_path / name).unlink()
        return done.returncode, (tmp_path / "calls").read_text().splitlines()

    return make


def test_plotly_comes_from_npm_else_from_the_wheel_and_is_fetched_once(charts, tmp_path):
    asked = "npm ci --omit=dev --silent --fetch-retries=1"
    # Neither can be had: no error, and tried again.
    assert charts("npm-fails", "no-network", npm=True) == (0, [asked, "wheel"])
    assert charts("no-network", npm=False) == (0, ["wheel"])
    assert charts(npm=False) == (0, ["wheel"])
    assert charts(npm=False) == (0, [])
    assert charts(npm=True) == (0, [asked])
    assert charts(npm=True) == (0, [])
    (tmp_path / "package-lock.json").write_text("2")
    assert charts("npm-fails", npm=True) == (0, [asked])
    # All of node_modules, as the tests want it, holds Plotly too.
    (tmp_path / "node_modules").mkdir(exist_ok=True)
    done = subprocess.run(["cksum"], input="2", capture_output=True, text=True)
    (tmp_path / "node_modules" / ".installed").write_text(done.stdout)
    assert charts(npm=True) == (0, [])
