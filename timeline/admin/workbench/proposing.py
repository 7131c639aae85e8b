"""The assistant at the workbench: what it proposes of a text, as the short form would be filled, and what editors make
of it. It writes nothing but their verdicts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from timeline.assistant import LANGUAGES, Proposal, suggest
from timeline.ingest.accounted import Mark
from timeline.models import Actor, ArticleText, Dispute, Entry, Filing, Verdict
from timeline.vocabulary import ActorKind, Anonymity, Filed, Outcome

from . import guessing, recognising

LONGEST = 500_000  # characters; a longer text is a book
SECONDS = 2.0  # an article takes a tenth of it; no text keeps a worker longer
COVERED = 0.3  # of a proposal's words in passages or left out: an editor has seen to it
# What the verdict compares: an editor who changes one of these has edited the proposal.
COMPARED = ("speaker", "entry", "rendering", "cue", "when_edtf")

ATTRIBUTION = Entry._meta.get_field("attribution").max_length
_NAME = re.compile(r"[^\W\d_a-zæøå][\w’'.-]*+(?: [^\W\d_a-zæøå][\w’'.-]*+)++")

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Offer:
    """One proposal as the short form would show it. `words` are its pieces; `values` the fields it fills."""

    key: str
    words: tuple[Stretch, ...]
    rule: str
    score: float
    why: str
    title: str
    kind: Filed
    near: str = ""  # a name in the text that is nobody's of the record: whoever chooses it makes the actor
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> dict:
        """For the page's script."""
        words = [{"start": start, "end": end} for start, end in self.words]
        named = {name: getattr(self, name) for name in ("key", "rule", "score", "why", "title", "near")}
        return named | {"kind": str(self.kind), "words": words, "values": dict(self.values)}


def offers(version: ArticleText, marks: list[Mark]) -> list[Offer]:
    """What the assistant proposes of the text and nobody has seen to: not in the record, not left out, not rejected.

    Three queries, and the reading of the text, which is kept for a few texts.
    """
    actors = guessing.names_of(version)
    judged = set(version.verdicts.values_list("start", "end"))
    seen = _Seen(marks)
    open_ = [
        pieces
        for pieces in _read_of(version, actors)
        if (pieces[0].start, pieces[0].end) not in judged and not seen.covers(pieces)
    ]
    return _offers(version, open_, actors)


def offered(version: ArticleText, key: str) -> Offer | None:
    """The offer of that key, whether or not an editor has seen to it meanwhile."""
    if not key:
        return None
    actors = guessing.names_of(version)
    wanted = [pieces for pieces in _read_of(version, actors) if f"{pieces[0].start}-{pieces[0].end}" == key]
    return next(iter(_offers(version, wanted[:1], actors)), None)


def _read_of(version: ArticleText, actors: dict[str, Actor]) -> list[tuple[Proposal, ...]]:
    article, body = version.article, version.body or ""
    if article.language not in LANGUAGES or len(body) > LONGEST:
        return []
    names = tuple(sorted((name, actor.slug) for name, actor in actors.items()))
    people = frozenset(actor.slug for actor in actors.values() if actor.kind == ActorKind.PERSON)
    return _read(body, article.language, article.published_edtf, names, people)


@lru_cache(maxsize=16)
def _read(
    body: str, language: str, published: str, names: tuple[tuple[str, str], ...], people: frozenset[str]
) -> list[tuple[Proposal, ...]]:
    found = suggest(body, language=language, published=published, names=dict(names), people=people, seconds=SECONDS)
    return [tuple(pieces) for _group, pieces in groupby(found, key=lambda piece: piece.group)]


class _Seen:
    """The stretches of a text that an editor has seen to, in order."""

    def __init__(self, marks: list[Mark]):
        self.stretches = sorted((mark.start, mark.end) for mark in marks)

    def covers(self, pieces: tuple[Proposal, ...]) -> bool:
        length = sum(piece.end - piece.start for piece in pieces)
        return self._inside(pieces) >= COVERED * length

    def _inside(self, pieces: tuple[Proposal, ...]) -> int:
        total = 0
        for piece in pieces:
            reached = piece.start
            for start, end in self.stretches:
                if start >= piece.end:
                    break
                if end > reached:
                    total += max(0, min(end, piece.end) - max(start, reached))
                    reached = max(reached, min(end, piece.end))
        return total


def _offers(version: ArticleText, listed: list[tuple[Proposal, ...]], actors: dict[str, Actor]) -> list[Offer]:
    known = recognising.known(version) if listed else []
    by_slug = {actor.slug: actor for actor in actors.values()}
    return [_offer(version, pieces, by_slug, known) for pieces in listed]


def _offer(
    version: ArticleText, pieces: tuple[Proposal, ...], actors: dict[str, Actor], listed: list[recognising.Known]
) -> Offer:
    first = pieces[0]
    actor = actors.get(first.actor)
    said = " ".join(version.body[piece.start : piece.end] for piece in pieces)
    entry = recognising.same_as(said, version.article.language, actor, listed)
    values = {name: value for name, value in _values(first, actor).items() if value}
    if entry:
        values["entry"] = entry
    who = str(actor) if actor else first.speaker or _("nobody named")
    return Offer(
        key=f"{first.start}-{first.end}",
        words=tuple((piece.start, piece.end) for piece in pieces),
        rule=first.rule,
        score=first.score,
        why=first.why,
        title=f"{who}{'?' if first.speaker_guess else ''}",
        kind=Filed.REPORT if entry else Filed.STATEMENT,
        near="" if actor else _named(first.speaker),
        values=values,
    )


def _named(speaker: str) -> str:
    """The name in the words for a speaker: two or more capital words in a row, "" without them."""
    found = [match.group() for match in _NAME.finditer(speaker)]
    return max(found, key=len, default="")


def _values(proposal: Proposal, actor: Actor | None) -> dict[str, str]:
    """The fields of the short form that the proposal fills."""
    origin = proposal.origins[0] if proposal.origins else ("", "")
    unknown = actor is None and not proposal.speaker_guess
    return {
        "speaker": str(actor) if actor else "",
        "anonymity": str(Anonymity.NAMED) if actor else "",
        "attribution": proposal.speaker[:ATTRIBUTION] if unknown else "",
        "act": proposal.act,
        "cue": proposal.cue,
        "rendering": proposal.rendering,
        "marking": proposal.marking,
        "when_edtf": proposal.when or (f"[{','.join(proposal.when_candidates)}]" if proposal.when_candidates else ""),
        "when_basis": proposal.when_basis if proposal.when or proposal.when_candidates else "",
        "when_as_printed": proposal.when_as_printed,
        "origin_kind": origin[0],
        "organisation": origin[1] if origin[0] in ("agency", "broadcast", "other_outlet") else "",
    }


# ---- what becomes of a proposal --------------------------------------------------------------------------------------


def judge(offer: Offer | None, posted: Mapping[str, str], filed: Filing) -> None:
    """Counts an offer that was filed: as accepted where the editor changed nothing it said, else as edited. `offer` is
    what was offered before the filing changed the record. A key that is no proposal's counts as nothing."""
    if offer is None or filed.text_id is None:
        return
    outcome = Outcome.ACCEPTED if _unchanged(offer, posted) else Outcome.EDITED
    _count(offer, outcome, filed)


def _unchanged(offer: Offer, posted: Mapping[str, str]) -> bool:
    if posted.get("kind") != offer.kind or _places(posted.get("words", "")) != offer.words:
        return False
    said = all(posted.get(name, "") == offer.values.get(name, "") for name in COMPARED if offer.values.get(name))
    # Whom nobody was proposed for, an editor had to find; an act that was asked for, they were to choose.
    named = offer.kind == Filed.REPORT or bool(offer.values.get("speaker")) or not posted.get("speaker")
    act = offer.kind == Filed.REPORT or posted.get("act") == offer.values.get("act", posted.get("act"))
    return said and named and act


def _places(words: str) -> tuple[Stretch, ...]:
    try:
        return tuple((int(each["start"]), int(each["end"])) for each in json.loads(words))
    except (ValueError, TypeError, KeyError, RecursionError):
        return ()


def reject(version: ArticleText, key: str, token: UUID, by: models.Model) -> Filing:
    """Counts a proposal as rejected; it is not made again until that is undone. Raises ValidationError."""
    offer = offered(version, key)
    if offer is None:
        raise ValidationError(_("The assistant proposes nothing there any more."))
    with transaction.atomic():
        list(Dispute.objects.select_for_update().filter(pk=version.article.dispute_id).values_list("pk"))
        earlier = Filing.objects.filter(token=token).first()
        if earlier is not None:
            if earlier.by_id != by.pk or earlier.kind != Filed.REJECTED:
                raise ValidationError(_("Another editor’s action has this token."))
            return earlier
        filed = Filing.objects.create(token=token, text=version, by=by, kind=Filed.REJECTED, made=0)
        if not _count(offer, Outcome.REJECTED, filed):
            raise ValidationError(_("Somebody has seen to this proposal meanwhile."))
    return filed


def _count(offer: Offer, outcome: Outcome, filed: Filing) -> bool:
    start, end = offer.words[0]
    try:
        with transaction.atomic():
            Verdict.objects.create(
                text=filed.text, start=start, end=end, rule=offer.rule, outcome=outcome, filing=filed
            )
    except IntegrityError:
        return False  # judged before, by this token or by another editor
    return True
