"""The README keeps up with the code: every target, command, variable and file it names exists, and none is missing."""

import re
from pathlib import Path

import pytest
from django.core.management import load_command_class

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
CHARTS = (ROOT / "requirements-charts.txt").read_text()
# Called by the others, not by a person.
INNER_TARGETS = {"packages", "charts", "tools"}


def commands() -> set[str]:
    folder = ROOT / "timeline" / "management" / "commands"
    return {file.stem for file in folder.glob("*.py") if file.stem != "__init__"}


def variables() -> set[str]:
    """Environment variables that settings, tests or the Makefile read."""
    source = (ROOT / "timeline" / "settings.py").read_text() + (ROOT / "tests" / "conftest.py").read_text()
    read = re.findall(r"(?:env_\w+|environ\.get)\(\s*\"([A-Z_]+)\"", source)
    return set(read)


def table(heading: str) -> str:
    return README.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_every_make_target_is_documented_and_exists():
    targets = set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split())
    assert set(re.findall(r"\bmake ([a-z]+)\b", README.replace("make python3", ""))) == targets - INNER_TARGETS


def test_every_command_is_documented_and_exists():
    named = set(re.findall(r"^\| `([a-z_]+)", table("Curating"), re.MULTILINE))
    assert named == commands()


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_says_what_it_does(name):
    assert load_command_class("timeline", name).help


@pytest.mark.parametrize("name", sorted(commands()))
def test_documented_options_exist(name):
    rows = [line for line in README.splitlines() if re.match(rf"\| `{name}\b", line)]
    parser = load_command_class("timeline", name).create_parser("manage.py", name)
    known = {option for action in parser._actions for option in action.option_strings}
    assert set(re.findall(r"--[a-z-]+", " ".join(rows))) <= known


def test_every_variable_is_documented_and_read():
    named = {
        name
        for row in re.findall(r"^\| (`[A-Z_`, ]+`) \|", table("Settings"), re.MULTILINE)
        for name in re.findall(r"[A-Z_]+", row)
    }
    assert named == variables()


def test_every_file_named_exists():
    named = set(re.findall(r"(?:timeline|tests|templates)/[\w/.-]*\w/?", README)) | {"LICENSE", "LICENSE-DATA"}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_requirements_are_exact_hashed_and_explained():
    for file in ("requirements.txt", "requirements-dev.txt"):
        blocks = re.split(r"\n\n", (ROOT / file).read_text())
        pins = [block for block in blocks if re.search(r"^[a-z]", block, re.MULTILINE)]
        assert len(pins) > 10
        for pin in pins:
            assert re.fullmatch(r"(# .+\n)+[a-z0-9-]+==[\w.]+( \\\n +--hash=sha256:[0-9a-f]{64})+\n?", pin), pin
        assert "http" not in (ROOT / file).read_text()
    assert re.search(r"^plotly==[\w.]+ \\\n +--hash=sha256:[0-9a-f]{64}\n$", CHARTS, re.MULTILINE)
    assert "http" not in CHARTS
    direct = (ROOT / "requirements.txt").read_text().partition("# ---- What those need")[0]
    assert len(re.findall(r"^[a-z0-9-]+==", direct, re.MULTILINE)) <= 24


def test_the_lock_file_names_no_registry():
    assert "resolved" not in (ROOT / "package-lock.json").read_text()


def test_the_first_line_says_what_a_minimal_system_lacks():
    assert README.splitlines()[0].endswith("`apt-get install make python3-venv`.")
