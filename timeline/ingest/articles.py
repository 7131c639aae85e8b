"""Articles' texts: found in files, recognised by SHA-256, attached to the articles that expect them.

A text is its file's bytes read as UTF-8 and nothing else: no line ending, mark or space is touched, so that the file's
SHA-256 is the text's and offsets count its code points. HTML is text of that kind too: a page that an article expects
is attached as it stands.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.db import transaction

from timeline.models import record as tables

MAX_BYTES = 2 * 1024 * 1024
ENDINGS = (".txt", ".html", ".htm")
# Shown when a file that is not UTF-8 begins with one of these, as the way to mend it.
_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


class Outcome(StrEnum):
    """What became of a file. Only REFUSED is a failure."""

    ATTACHED = "attached"
    PRESENT = "already there"
    NEW = "new"
    REFUSED = "refused"


@dataclass(frozen=True)
class Arrival:
    """One file and what became of it; `detail` says to which article, or why not."""

    path: Path
    outcome: Outcome
    detail: str

    def __str__(self) -> str:
        return f"{_safe(self.path)}: {self.outcome.value}: {self.detail}"


def _safe(path: Path) -> str:
    """The path for one line of a terminal: a hostile name may hold line ends and escape sequences."""
    name = str(path)
    return name if name.isprintable() else ascii(name)


class RefusedError(Exception):
    """A file that cannot be an article's text; the message says why."""


def read_text(path: Path) -> tuple[str, str]:
    """The text in a file and its SHA-256. Raises RefusedError."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise RefusedError("not a file but a folder or device")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RefusedError(f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise RefusedError("not a path") from error
    if len(data) > MAX_BYTES:
        raise RefusedError(f"larger than {MAX_BYTES // 1024 // 1024} MB")
    if not data.strip():
        raise RefusedError("empty")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        mark = _MARKS.get(data[:2])
        found = f"{mark}, not UTF-8" if mark else f"not UTF-8 (byte {error.start})"
        raise RefusedError(f"{found}; convert it first") from error
    if "\0" in text:
        raise RefusedError("not a text: it holds NUL characters")
    return text, hashlib.sha256(data).hexdigest()


def candidates(paths: Iterable[Path]) -> Iterator[Path | Arrival]:
    """The files to try, each once: those named, and those with a text's ending in the folders named.

    What is named and cannot be one comes as an Arrival that says so; other files in a folder, such as its README.md,
    are passed over. Links to folders inside a folder are not followed.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _inside(path):
            real = file if isinstance(file, Arrival) else _real(file)
            if isinstance(real, Arrival):
                yield real
            elif real not in seen:
                seen.add(real)
                yield file


def _inside(path: Path) -> Iterator[Path | Arrival]:
    try:
        folder = path.is_dir()
    except ValueError:
        folder = False
    if not folder:
        if path.suffix.lower() in ENDINGS or not _exists(path):
            yield path
        else:
            yield Arrival(path, Outcome.REFUSED, f"its name ends in none of {', '.join(ENDINGS)}")
        return
    unreadable: list[OSError] = []
    for root, folders, names in os.walk(path, onerror=unreadable.append):
        folders.sort()
        yield from (Path(root, name) for name in sorted(names) if name.lower().endswith(ENDINGS))
    yield from (Arrival(Path(error.filename), Outcome.REFUSED, str(error.strerror)) for error in unreadable)


def _exists(path: Path) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:
        return False


def _real(path: Path) -> Path | Arrival:
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as error:
        # RuntimeError: how Python 3.11 tells of a link that leads to itself.
        loop = isinstance(error, RuntimeError) or getattr(error, "errno", None) == 40
        reason = "a link that leads to itself" if loop else getattr(error, "strerror", None) or "not a path"
        return Arrival(path, Outcome.REFUSED, f"cannot be read: {reason}")


def texts_in(paths: Iterable[Path]) -> tuple[dict[str, str], list[Arrival]]:
    """All texts in the files and folders, by SHA-256, and the files that were refused."""
    texts, refused = {}, []
    for file in candidates(paths):
        if isinstance(file, Arrival):
            refused.append(file)
            continue
        try:
            text, sha256 = read_text(file)
        except RefusedError as error:
            refused.append(Arrival(file, Outcome.REFUSED, str(error)))
        else:
            texts[sha256] = text
    return texts, refused


def attach(dispute: tables.Dispute, file: Path | Arrival) -> Arrival | None:
    """Attaches one file's text to every article of the dispute that expects it; None where none does. Never raises for
    what the file is."""
    if isinstance(file, Arrival):
        return file
    try:
        body, sha256 = read_text(file)
    except RefusedError as error:
        return Arrival(file, Outcome.REFUSED, str(error))
    versions = tables.ArticleText.objects.filter(article__dispute=dispute, sha256=sha256).select_related("article")
    if not versions:
        return None
    wrong = [version for version in versions if version.length != len(body)]
    if wrong:
        detail = f"{len(body)} characters long, where {_article(wrong[0])} expects {wrong[0].length}"
        return Arrival(file, Outcome.REFUSED, detail)
    missing = [version for version in versions if version.body != body]
    if not missing:
        return Arrival(file, Outcome.PRESENT, f"text of {', '.join(map(_article, versions))}")
    counts = [_attach(version, body) for version in missing]
    found, orphaned = (sum(numbers) for numbers in zip(*counts, strict=True))
    detail = f"to {', '.join(map(_article, missing))}; {found} passages found in it"
    return Arrival(file, Outcome.ATTACHED, detail + (f", {orphaned} NOT found" if orphaned else ""))


def _article(version: tables.ArticleText) -> str:
    return f"{version.article.public_id} ({version.article.name_en or version.article.headline})"


def _attach(version: tables.ArticleText, body: str) -> tuple[int, int]:
    """Stores the text and anchors its passages anew; how many were found in it and how many were not."""
    with transaction.atomic():
        version.body = body
        version.save(update_fields=["body"])
        passages = list(version.passages.all())
        for passage in passages:
            passage.text = version
            passage.save(update_fields=["prefix", "suffix", "orphaned"])
    orphaned = sum(passage.orphaned for passage in passages)
    return len(passages) - orphaned, orphaned
