"""Texts that come in: recognised, told from what is there, and made into draft articles or new versions.

A text is kept as it came, read as UTF-8 and nothing else; of a web page that no article expects what is kept is the
text a reader sees of it, and pasted words have the line ends of a file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import reversion
from django.db import models, transaction
from django.utils.translation import gettext as _

from timeline import text as texts
from timeline.models.record import Article, ArticleText, Dispute, LeftOutSpan, Passage
from timeline.text.furniture import furniture
from timeline.vocabulary import DateBasis, LeftOut

from .articles import MAX_BYTES, Arrival, Outcome, RefusedError
from .html import LONGEST, visible

ALIKE = 0.6  # from this share of the same runs of words on, an editor is asked
COMPARED = 300  # the newest texts of a dispute that a new one is held against
UNKNOWN = "und"  # ISO 639-2: undetermined


@dataclass(frozen=True)
class Incoming:
    """A text at the door: where it came from, its words as they would be kept, and their SHA-256."""

    name: str
    words: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.words.encode()).hexdigest()


@dataclass(frozen=True)
class Known:
    """A text that is there already, or is much the same; `share` is 1.0 for the very same."""

    version: ArticleText
    share: float


@dataclass(frozen=True)
class Arrived:
    """What became of a text. `known` is set where nothing was written because an editor must choose."""

    name: str
    outcome: Outcome | None
    article: Article | None
    said: str
    known: Known | None = None


def from_bytes(name: str, data: bytes) -> Incoming:
    """The text in a file's bytes. Raises RefusedError, in words."""
    if len(data) > MAX_BYTES:
        raise RefusedError(f"larger than {MAX_BYTES // 1024 // 1024} MB")
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(f"not UTF-8 (byte {error.start}); convert it first") from error
    if name.lower().endswith((".html", ".htm")):
        if len(words) > LONGEST:
            raise RefusedError(f"a web page of more than {LONGEST // 1000} kB; save its text alone")
        words = visible(words)
    return _checked(name, words)


def from_paste(name: str, words: str, *, join: bool = False) -> Incoming:
    """Words pasted into a field; `join` mends lines that a page of fixed width broke. Raises RefusedError."""
    if len(words.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise RefusedError(f"larger than {MAX_BYTES // 1024 // 1024} MB")
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return _checked(name, joined_lines(plain) if join else plain)


def _checked(name: str, words: str) -> Incoming:
    if not words.strip():
        raise RefusedError("empty")
    if "\0" in words:
        raise RefusedError("not a text: it holds NUL characters")
    return Incoming(name, words)


def joined_lines(words: str) -> str:
    """The text with each paragraph on one line; a word broken by a hyphen at a line's end is one again."""
    paragraphs = re.split(r"\n[ \t]*\n+", words)
    return "\n\n".join(re.sub(r"[ \t]*\n[ \t]*", " ", re.sub(r"(?<=\w)-\n(?=[a-zæøå])", "", one)) for one in paragraphs)


# ---- recognising -----------------------------------------------------------------------------------------------------


def expected(dispute: Dispute, incoming: Incoming) -> list[ArticleText]:
    """The versions that have this very text, or wait for it."""
    return list(ArticleText.objects.filter(article__dispute=dispute, sha256=incoming.sha256).select_related("article"))


def alike(dispute: Dispute, incoming: Incoming) -> Known | None:
    """The text of the dispute that is most like this one, from ALIKE on."""
    mine = texts.shingles(incoming.words)
    held = ArticleText.objects.filter(article__dispute=dispute, body__isnull=False).select_related("article")
    best = None
    for version in held.order_by("-pk")[:COMPARED]:
        share = texts.likeness(mine, texts.shingles(version.body))
        if share >= ALIKE and (best is None or share > best.share):
            best = Known(version, share)
    return best


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar jan", "february februar feb", "march marts mars mar", "april apr", "may maj mai",
            "june juni jun", "july juli jul", "august aug", "september sept sep", "october oktober oct okt",
            "november nov", "december desember dec des",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = (
    re.compile(r"\b(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b"),
    re.compile(rf"\b(?P<d>\d{{1,2}})\.? (?P<n>{_NAMES})\.?,? (?P<y>20\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b(?P<n>{_NAMES})\.? (?P<d>\d{{1,2}}),? (?P<y>20\d\d)\b", re.IGNORECASE),
)
DATELINE = 800  # characters at the head of a text in which its date stands, if anywhere


def dated(words: str) -> tuple[str, str]:
    """The first whole date at the head of a text: EDTF and as printed; ("", "") where there is none. Never a guess."""
    head = words[:DATELINE]
    hits = sorted((match for pattern in _DATES for match in pattern.finditer(head)), key=lambda match: match.start())
    for match in hits:
        said = match.groupdict()
        month = int(said["m"]) if said.get("m") else _MONTHS[said["n"].lower()]
        try:
            return date(int(said["y"]), month, int(said["d"])).isoformat(), match.group()
        except ValueError:
            continue
    return "", ""


# ---- making ----------------------------------------------------------------------------------------------------------


def arrive(dispute: Dispute, incoming: Incoming, by: models.Model | None = None, *, asked: bool = False) -> Arrived:
    """Attaches the text where it is expected, else makes a draft article of it.

    One much like another is not made, unless the editor was `asked` and wants it so: then `known` says which.
    """
    versions = expected(dispute, incoming)
    if versions:
        article = versions[0].article
        return Arrived(incoming.name, Outcome.PRESENT, article, _("the very text of %(a)s") % {"a": article})
    known = None if asked else alike(dispute, incoming)
    if known is not None:
        said = _("%(share)d %% the same words as %(id)s (%(name)s)") % {
            "share": round(known.share * 100),
            "id": known.version.article.public_id,
            "name": known.version.article,
        }
        return Arrived(incoming.name, None, None, said, known)
    article = _new_article(dispute, incoming, by)
    language = article.language if article.language != UNKNOWN else _("language not recognised")
    when = article.published_edtf or _("no date found")
    return Arrived(incoming.name, Outcome.NEW, article, f"{article.public_id}, {language}, {when}")


def bring_in(dispute: Dispute, file: Path) -> Arrival:
    """One file that no article expects, as a new draft article; never raises for what the file is. There is nobody to
    ask: what is much like another text comes in all the same, and its line says so."""
    try:
        incoming = from_bytes(file.name, file.read_bytes())
    except RefusedError as error:
        return Arrival(file, Outcome.REFUSED, str(error))
    known = alike(dispute, incoming)
    made = arrive(dispute, incoming, asked=True)
    like = ""
    if known is not None and made.outcome == Outcome.NEW:
        like = f"; {round(known.share * 100)} % the same words as {known.version.article.public_id}"
    return Arrival(file, made.outcome, made.said + like)


def _new_article(dispute: Dispute, incoming: Incoming, by: models.Model | None) -> Article:
    words = incoming.words
    apart = list(furniture(words))
    edtf, printed = dated(words)
    with transaction.atomic(), reversion.create_revision():
        if by is not None:
            reversion.set_user(by)
        reversion.set_comment(_("Came in as %(name)s.") % {"name": incoming.name[:200]})
        article = Article(
            dispute=dispute,
            language=texts.guess_language(words) or UNKNOWN,
            headline=_headline(words, apart),
            published_edtf=edtf,
            published_as_printed=printed,
            published_basis=DateBasis.STATED if edtf else DateBasis.INFERRED,
        )
        article.full_clean(exclude=["public_id"])
        article.save()
        _version(article, incoming, 1)
    return article


def _headline(words: str, apart: list) -> str:
    heading = next((each for each in apart if each.reason == LeftOut.HEADING), None)
    return words[heading.start : heading.end][:300] if heading else ""


def _version(article: Article, incoming: Incoming, number: int) -> ArticleText:
    words = incoming.words
    version = ArticleText.objects.create(
        article=article, number=number, sha256=incoming.sha256, length=len(words), body=words
    )
    for each in furniture(words):
        LeftOutSpan.objects.create(text=version, start=each.start, end=each.end, reason=each.reason)
    return version


def new_version(article: Article, incoming: Incoming, by: models.Model | None = None) -> ArticleText:
    """The article's text as it is now. Passages whose words it has not are queued as orphaned; none is moved. Raises
    RefusedError where the article has this very text already."""
    if article.texts.filter(sha256=incoming.sha256).exists():
        raise RefusedError("the article has this very text already")
    last = article.texts.order_by("-number").first()
    with transaction.atomic(), reversion.create_revision():
        if by is not None:
            reversion.set_user(by)
        reversion.set_comment(_("A new version of the text came in."))
        version = _version(article, incoming, last.number + 1 if last else 1)
        for passage in _passages(article):
            passage.save(update_fields=["prefix", "suffix", "orphaned"])
    return version


def _passages(article: Article) -> Iterator[Passage]:
    yield from Passage.objects.filter(text__article=article).select_related("text")
