"""Plotly's browser bundle among our static files: third-party JavaScript is installed, never kept in the repository.

It comes from npm (the basic bundle, 1.2 MB) or, where there is no npm, from the wheel of the Python package, which
carries the whole of Plotly (4.8 MB) under the same licence; `make run` fetches either. Readers get it only once they
reach for the map.
"""

import ast
import os
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from django.conf import settings

BUNDLE = "vendor/plotly.js"  # among the static files; its stylesheet is beside it
FROM_NPM = "node_modules/plotly.js-basic-dist-min/plotly-basic.min.js"
FROM_WHEEL = ".venv/plotly/plotly-*.whl"
IN_WHEEL = "plotly/package_data/plotly.min.js"
HOW = "The map is shown but cannot be explored: Plotly is missing. Install npm, or be online, and run `make run` again."

# The rules that a bundle would add to the page as a style element, which the policy refuses: an object literal of
# selectors and declarations that Python reads too. Each rule is put before the ones there.
_RULES = re.compile(r'=(\{"X,X div":.+?"\});?(?=for\()', re.DOTALL)
_SCOPES = {"X": ".js-plotly-plot .plotly", "Y": ".plotly-notifier"}

Say = Callable[[str], None]


class StylesMissingError(Exception):
    """The bundle holds its rules in another way than this module knows."""


def install_plotly(say: Say, root: Path | None = None) -> None:
    """Lays plotly.js and plotly.css in static/vendor where their source is newer; where there is no source, says how to
    get one, unless they are there already."""
    root = root or settings.BASE_DIR
    script = root / "static" / BUNDLE
    style = script.with_suffix(".css")
    source = next((path for path in (root / FROM_NPM, *sorted(root.glob(FROM_WHEEL))) if path.exists()), None)
    if source is None:
        if not script.exists():
            say(HOW)
        return
    # The stylesheet is written last, so its age tells a finished copy.
    if style.exists() and script.exists() and style.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return
    say("Laying out Plotly for the map")
    bundle = _bundle(source)
    script.parent.mkdir(exist_ok=True)
    style.unlink(missing_ok=True)
    for path, text in ((script, bundle), (style, stylesheet(bundle))):
        half_made = path.with_name(f"{path.name}.{os.getpid()}")
        half_made.write_text(text, encoding="utf-8")
        half_made.replace(path)


def _bundle(source: Path) -> str:
    if source.suffix == ".whl":
        with ZipFile(source) as wheel:
            return wheel.read(IN_WHEEL).decode()
    return source.read_text(encoding="utf-8")


def stylesheet(bundle: str) -> str:
    """The rules of a minified bundle as a stylesheet; StylesMissingError where they cannot be found."""
    found = _RULES.search(bundle)
    if not found:
        raise StylesMissingError("This Plotly keeps its style rules elsewhere: see timeline/management/plotly.py.")
    # A minifier leaves the quotes off a selector of one letter.
    rules = ast.literal_eval(re.sub(r"""(?<=[{,])([XY])(?=:["'])""", r'"\1"', found[1]))
    return "".join(f"{_selector(short)} {{ {rules[short]} }}\n" for short in reversed(rules))


def _selector(short: str) -> str:
    return re.sub("[XY]", lambda letter: _SCOPES[letter[0]], short)
