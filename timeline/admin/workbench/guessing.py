"""What the short form is filled with when words are selected: who, when, how rendered. A guess, shown as one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline import dates
from timeline.ingest.accounted import sentences
from timeline.models import Actor, ArticleText, Tenure
from timeline.vocabulary import ActorKind, Anonymity, DateBasis, Marking, Rendering, Wording

NEAR = 250  # how far before the sentence a name still counts as near
_MARKS = re.compile(r"[“”„\"»«]")
_OPENING = '“”„"»«'
_NUMBER = re.compile(r"\d[\d.,\u00a0 ]{0,20}\d|\d")


def names_of(version: ArticleText) -> dict[str, Actor]:
    """The dispute's actors by each of their names, and by those an article prints. Two queries."""
    rows = Actor.objects.filter(dispute=version.article.dispute_id, withdrawn_reason_en="").prefetch_related(
        "printed_names"
    )
    found: dict[str, Actor] = {}
    for actor in rows:
        printed = [name.name for name in actor.printed_names.all()]
        for name in (*printed, actor.name_en, actor.name_da, actor.name_nn):
            if len(name) > 2:
                found.setdefault(name, actor)
    return found


def surrounding(body: str, start: int, end: int) -> tuple[int, int]:
    """The sentences that the stretch lies in, from the first one's start to the last one's end."""
    here = [cut for cut in sentences(body) if cut[0] < end and cut[1] > start]
    return (min(start, here[0][0]), max(end, here[-1][1])) if here else (start, end)


def mentioned(body: str, start: int, end: int, names: dict[str, Actor]) -> list[Actor]:
    """The actors named in the stretch, the one nearest to its end first."""
    words = body[start:end]
    places = {}
    for name, actor in names.items():
        at = words.rfind(name)
        if at >= 0:
            places[actor] = max(at, places.get(actor, -1))
    return sorted(places, key=lambda actor: -places[actor])


def guess(version: ArticleText, start: int, end: int) -> dict:
    """By field of the short form what the text suggests, and under "near" the names of who may be meant."""
    body, article = version.body or "", version.article
    left, right = surrounding(body, start, end)
    names = names_of(version)
    here = mentioned(body, left, right, names)
    before = mentioned(body, max(0, left - NEAR), left, names)
    exact = body[start:end]
    said = rendering(body, start, end) | _when(article)
    said["wording"] = str(Wording.UNKNOWN)
    number = _NUMBER.search(exact)
    if number:
        said["as_printed"] = number.group().strip()
        digits = re.sub(r"[.,\s\u00a0]", "", number.group())
        said["value"] = digits if digits.isdecimal() else ""
    if here:
        # A person who is named speaks sooner than the house they speak for.
        speaker = next((actor for actor in here if actor.kind == ActorKind.PERSON), here[0])
        said |= {"speaker": str(speaker), "participants": str(here[-1]), "anonymity": str(Anonymity.NAMED)}
    said |= _origin(version)
    said["near"] = list(dict.fromkeys(map(str, (*here, *before))))[:4]
    return said


def rendering(body: str, start: int, end: int) -> dict[str, str]:
    """How the words are set there: rendering and marking."""
    exact = body[start:end].strip()
    line = body[body.rfind("\n", 0, start) + 1 : start + 1].lstrip()
    if line[:1] in ("–", "—") or exact[:1] in ("–", "—"):
        return {"rendering": str(Rendering.DIRECT), "marking": str(Marking.DASH)}
    if not _MARKS.search(body[max(0, start - 1) : end + 2]):
        return {"rendering": str(Rendering.INDIRECT), "marking": str(Marking.NONE)}
    opened = exact[:1] in _OPENING or body[max(0, start - 1) : start] in tuple(_OPENING)
    closed = exact.rstrip(".,!?")[-1:] in _OPENING or bool(_MARKS.search(body[end : end + 2]))
    whole = opened and closed and len(_MARKS.findall(exact)) <= 2
    return {"rendering": str(Rendering.DIRECT if whole else Rendering.MIXED), "marking": str(Marking.QUOTATION_MARKS)}


def _when(article) -> dict[str, str]:
    if not article.published_edtf:
        return {}
    return {"when_edtf": article.published_edtf, "when_basis": str(DateBasis.PUBLISHED_BY), "when_as_printed": ""}


def _origin(version: ArticleText) -> dict[str, str]:
    """The agency the article credits; else nothing is guessed."""
    credit = version.article.agencies.select_related("agency").first()
    return {"origin_kind": "agency", "organisation": str(credit.agency)} if credit else {}


def offices(actor: Actor | None, edtf: str, zone: str) -> list[str]:
    """The offices that the record lets the actor hold on that date, by name."""
    if actor is None or not edtf:
        return []
    try:
        span = dates.read(edtf, "", zone)
    except dates.DateError:
        return []
    held: Iterable[Tenure] = actor.tenures.select_related("office")
    return [str(tenure.office) for tenure in held if tenure.may_hold(span)]
