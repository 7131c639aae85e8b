"""Every message that a reader can meet, read off the source: Python by Babel, templates by Django's own reader."""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
# The desk speaks English; its models and forms are no reader's.
SOURCES = (
    "timeline/vocabulary.py",
    "timeline/settings.py",
    "timeline/charts/**/*.py",
    "timeline/forms/**/*.py",
    "timeline/presentation/**/*.py",
    "timeline/views/**/*.py",
)
TEMPLATES = ("templates/*.html", "templates/timeline/**/*.html")
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

Message = tuple[str | None, str, str | None]  # context, singular, plural


def messages() -> Iterator[tuple[Message, str]]:
    """Each message with the file it stands in."""
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            yield from _in(path, path.read_text())
    for pattern in TEMPLATES:
        for path in sorted(ROOT.glob(pattern)):
            # What stands between the calls is filler; its indentation would be read as Python's.
            yield from _in(path, "\n".join(line.strip() for line in templatize(path.read_text()).splitlines()))


def _in(path: Path, source: str) -> Iterator[tuple[Message, str]]:
    found = extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS)
    for _line, ids, _comments, context in found:
        singular, plural = ids if isinstance(ids, tuple) else (ids, None)
        if singular:
            yield (context, singular, plural), path.relative_to(ROOT).as_posix()
