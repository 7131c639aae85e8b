"""The house's rules, read off the source: floors, rooms, the wall, forbidden names, nothing inline in a template."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Every module of timeline/ has a floor. Imports point down, or stay in their own room.
FLOORS = {
    5: {"urls", "management", "headers", "wsgi"},
    4: {"views", "admin", "forms", "templatetags"},
    3: {"charts", "exports", "presentation", "ingest", "assistant", "publishing"},
    2: {"queries"},
    1: {"models"},
    0: {"dates", "text", "vocabulary"},
}
# Django reads these; no floor may import them, and what a migration imports is frozen history.
OUTSIDE = {"settings", "apps", "migrations", "staticfiles"}
# On these floors a room may not import its neighbour. On floor 4, views need forms; the wall parts the wings.
NO_DOORS = {3}
READERS = {"queries", "charts", "exports", "presentation", "views", "forms", "templatetags"}
DESK = {"admin", "ingest", "assistant"}
DOOR = {"publishing"}
# The desk's read-only list of what is out: it stands on the other side of the wall, and may not see the record.
SHOWS_EDITIONS = "timeline.admin.editions"
FORBIDDEN_NAMES = {"utils", "helpers", "common", "services", "mixins"}

FLOOR_OF = {room: floor for floor, rooms in FLOORS.items() for room in rooms}


@dataclass(frozen=True)
class Import:
    """One imported name: where it stands, and the full dotted path of what it brings."""

    file: Path
    line: int
    module: str
    target: str


def module_name(root: Path, file: Path) -> str:
    return ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def imports(root: Path, file: Path) -> Iterator[Import]:
    """Every import of the file, in functions too, relative ones made whole; `from a import b` is a.b."""
    module = module_name(root, file)
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text(), str(file))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(file, node.lineno, module, alias.name)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield Import(file, node.lineno, module, f"{base}.{alias.name}")


def models_side(root: Path, target: str) -> str:
    """Which side of the wall an import from timeline.models reaches: "record", "editions", or "both"."""
    path = target.split(".")[2:]
    if path and path[0] in {"record", "editions"}:
        return path[0]
    front = root / "timeline" / "models" / "__init__.py"
    if path and front.exists():
        for name in imports(root, front):
            if name.target.split(".")[-1] == path[0]:
                return name.target.split(".")[2]
    return "both"


def wall_breach(root: Path, room: str, found: Import) -> str | None:
    there = found.target.split(".")[1]
    if room in READERS and there in DESK | DOOR:
        return f"the readers' wing imports {there}"
    if there == "models":
        side = models_side(root, found.target)
        inside = ".".join(found.module.split(".")[1:3])
        if room in READERS and side != "editions":
            return f"the readers' wing reaches the working record ({side})"
        if found.module == SHOWS_EDITIONS:
            return None if side == "editions" else f"the list of editions reaches the working record ({side})"
        if room in DESK and side != "record":
            return f"the desk's wing reaches the editions ({side})"
        if (inside, side) in {("models.record", "editions"), ("models.editions", "record")}:
            return "the two tables of truth know each other"
    return None


def breach(root: Path, found: Import) -> str | None:
    """What is wrong with an import of a module of ours, or None."""
    here, there = found.module.split("."), found.target.split(".")
    if there[0] != "timeline" or len(here) < 2 or len(there) < 2 or here[1] in OUTSIDE:
        return None
    room, other = here[1], there[1]
    if other in OUTSIDE:
        return f"{other} is for Django alone: use django.conf"
    if other not in FLOOR_OF:
        return f"{other} has no floor"
    if FLOOR_OF[other] > FLOOR_OF[room]:
        return f"floor {FLOOR_OF[room]} imports up, {other} is on floor {FLOOR_OF[other]}"
    if room != other and FLOOR_OF[room] in NO_DOORS and FLOOR_OF[other] == FLOOR_OF[room]:
        return f"a door between the rooms {room} and {other}"
    return wall_breach(root, room, found)


def breaches(root: Path) -> list[str]:
    """One line for every breach under root/timeline: file:line: what."""
    found = []
    for file in sorted((root / "timeline").rglob("*.py")):
        module = module_name(root, file).split(".")
        name = file.relative_to(root)
        if len(module) > 1 and module[1] not in FLOOR_OF.keys() | OUTSIDE:
            found.append(f"{name}:1: {module[1]} has no floor")
            continue
        if FORBIDDEN_NAMES & set(module):
            found.append(f"{name}:1: a module may not be called {module[-1]}")
        found += [
            f"{name}:{one.line}: {wrong}" for one in imports(root, file) if (wrong := breach(root, one)) is not None
        ]
    return found


def inline_code(text: str) -> list[str]:
    """What in a template the Content-Security-Policy would refuse."""
    text = re.sub(r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}|<!--.*?-->", "", text, flags=re.DOTALL)
    found = []
    for tag in re.finditer(r"<([a-zA-Z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>", text):
        name, attributes = tag[1].lower(), re.sub(r"\"[^\"]*\"|'[^']*'", '""', tag[2])
        data = name == "script" and re.search(r"type=.?application/(ld\+)?json", tag[2])
        if name == "script" and not data and not re.search(r"(^|\s)src=", attributes):
            found.append(f"<script> without src: {tag[0]}")
        if name == "style":
            found.append(f"<style>: {tag[0]}")
        found += [f"{one.strip()}: {tag[0]}" for one in re.findall(r"\s(?:style|on[a-z]+|hx-on[\w:-]*)=", attributes)]
    return found


RECORD = "3: the readers' wing reaches the working record (record)"
EDITIONS = "3: the desk's wing reaches the editions (editions)"
ALLOWED_IN_PRESS = "from timeline.models.editions import Edition\nfrom timeline.models.record import Entry"


def test_the_house_keeps_its_rules():
    assert breaches(ROOT) == []


@pytest.mark.parametrize(
    ("file", "source", "expected"),
    [
        ("queries/facets.py", "from timeline.views import about", "3: floor 2 imports up, views is on floor 4"),
        ("models/editions.py", "from ..queries import facets", "3: floor 1 imports up, queries is on floor 2"),
        ("dates.py", "import timeline.models.editions", "3: floor 0 imports up, models is on floor 1"),
        ("charts/theme.py", "from timeline.exports import EXPORTS", "3: a door between the rooms charts and exports"),
        (
            "ingest/reading.py",
            "from ..publishing.press import freeze",
            "3: a door between the rooms ingest and publishing",
        ),
        (
            "views/about.py",
            "def page():\n    from timeline.models.record import Entry",
            "4: the readers' wing reaches the working record (record)",
        ),
        ("views/about.py", "from timeline.models import Entry", RECORD),
        ("views/about.py", "from timeline import models", "3: the readers' wing reaches the working record (both)"),
        ("views/about.py", "from timeline.admin import site", "3: the readers' wing imports admin"),
        ("presentation/cards.py", "from ..models.record.entries import Entry", RECORD),
        ("admin/entries.py", "from timeline.models.editions import Edition", EDITIONS),
        ("admin/entries.py", "from timeline.models import Edition", EDITIONS),
        (
            "admin/editions.py",
            "from timeline.models import Entry",
            "3: the list of editions reaches the working record (record)",
        ),
        ("models/record/entries.py", "from ..editions import Edition", "3: the two tables of truth know each other"),
        ("models/editions.py", "from .record import Entry", "3: the two tables of truth know each other"),
        ("views/about.py", "from timeline.settings import DEBUG", "3: settings is for Django alone: use django.conf"),
        ("helping.py", "", "1: helping has no floor"),
        ("queries/utils.py", "", "1: a module may not be called utils"),
    ],
)
def test_a_planted_breach_is_found(tmp_path, file, source, expected):
    front = tmp_path / "timeline" / "models" / "__init__.py"
    front.parent.mkdir(parents=True)
    front.write_text("from .editions import Edition\nfrom .record import Entry\n")
    planted = tmp_path / "timeline" / file
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(f"import os\n\n{source}\n")
    assert breaches(tmp_path) == [f"timeline/{file}:{expected}"]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("publishing/press.py", ALLOWED_IN_PRESS),
        ("views/about.py", "from timeline.models import Edition\nfrom timeline import forms, queries"),
        ("admin/entries.py", "from timeline.models import Entry\nfrom timeline.publishing import press"),
        ("admin/editions.py", "from timeline.models import Edition"),
        ("exports/rows.py", "from . import as_json\nfrom timeline.queries.chronology import entries_matching"),
        ("models/record/entries.py", "from .actors import Actor\nfrom timeline import dates, text"),
        ("management/commands/serve.py", "from timeline.wsgi import application"),
    ],
)
def test_what_is_allowed_is_not_reported(tmp_path, file, source):
    front = tmp_path / "timeline" / "models" / "__init__.py"
    front.parent.mkdir(parents=True)
    front.write_text("from .editions import Edition\nfrom .record import Entry\n")
    planted = tmp_path / "timeline" / file
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(source)
    assert breaches(tmp_path) == []


def test_templates_hold_nothing_inline():
    found = {
        str(file.relative_to(ROOT)): wrong
        for file in sorted((ROOT / "templates").rglob("*.html"))
        if (wrong := inline_code(file.read_text()))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<script>alert(1)</script>", 1),
        ('<script type="module">import "x"</script>', 1),
        ('<p style="color: red">x</p>', 1),
        ('<a href="#" onclick="x()" hx-on:click="y()">x</a>', 2),
        ("<style>p {}</style>", 1),
        ('<script type="module" src="{% static \'js/map.js\' %}"></script>', 0),
        ('<script type="application/ld+json">{}</script>', 0),
        ('<p class="on" title="style=x onclick=y">style=x</p>', 0),
        ("{# <style> #}{% comment %}<script>{% endcomment %}", 0),
    ],
)
def test_inline_code_is_found(html, found):
    assert len(inline_code(html)) == found
