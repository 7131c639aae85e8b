"""Who speaks or acts, as the entry has it: the name, the office held that day, for whom, through what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from timeline.presentation import words
from timeline.presentation.reading import Reading, Side
from timeline.vocabulary import (
    ActorKind,
    Anonymity,
    AnonymityGround,
    EntryKind,
    EventKind,
    Medium,
    ParticipantRole,
    SpeechAct,
)


@dataclass(frozen=True)
class Who:
    """`name` is ours; `printed` (with its `language`) is as an article has it, where no name is given; `rest` is
    office, principal and occasion; `silence` says why the source is not named."""

    name: str
    printed: str
    language: str
    rest: str
    silence: str


@dataclass(frozen=True)
class Participant:
    """One who takes part in an event, and in what role."""

    name: str
    role: str


def who(reading: Reading, payload: Mapping) -> Who | None:
    """The speaker of a statement, None for an event."""
    statement = payload.get("statement")
    if not statement:
        return None
    name = reading.actor(statement.get("speaker"))
    printed = "" if name else statement.get("attribution") or ""
    language = _language(reading, payload)
    rest = []
    if statement.get("office"):
        rest.append(reading.actor(statement["office"]))
    if statement.get("on_behalf_of") and statement["on_behalf_of"] != statement.get("speaker"):
        rest.append(gettext("for %(principal)s") % {"principal": reading.actor(statement["on_behalf_of"])})
    medium = statement.get("medium") or Medium.UNKNOWN
    if medium != Medium.UNKNOWN:
        rest.append(str(Medium(medium).label))
    return Who(
        name=name,
        printed=words.quoted(printed, language) if printed else "",
        language=language,
        rest=", ".join(rest),
        silence=silence(statement),
    )


def silence(statement: Mapping) -> str:
    """Why a source stays unnamed: "not named: not authorised to speak"; "" for one that is named."""
    if statement.get("anonymity") == Anonymity.UNATTRIBUTED:
        return gettext("the report gives no source")
    if statement.get("anonymity") != Anonymity.UNNAMED:
        return ""
    ground = statement.get("anonymity_ground") or AnonymityGround.NOT_STATED
    if ground == AnonymityGround.NOT_STATED:
        return gettext("not named; the reason is not stated")
    return gettext("not named: %(ground)s") % {"ground": AnonymityGround(ground).label}


def participants(reading: Reading, payload: Mapping) -> tuple[Participant, ...]:
    """Those who take part in an event, in the editors' order."""
    return tuple(
        Participant(reading.actor(each["actor"]), str(ParticipantRole(each["role"]).label))
        for each in (payload.get("event") or {}).get("participants", ())
    )


def party(reading: Reading, payload: Mapping) -> tuple[Side, str]:
    """The entry's side and what to call the party: a third one by the name of whoever acts, not of its group."""
    side = reading.side(payload.get("side") or "")
    if side.principal:
        return side, side.name
    agents = [each["actor"] for each in (payload.get("event") or {}).get("participants", ()) if each["role"] == "agent"]
    statement = payload.get("statement") or {}
    body = statement.get("on_behalf_of") or statement.get("speaker") or ""
    if reading.published.actors.get(body, {}).get("kind") == ActorKind.PERSON:
        body = ""
    names = [reading.actor(agent) for agent in agents] or ([reading.actor(body)] if body else [])
    return side, words.listed(names) if 0 < len(names) <= 3 else side.name


def act(payload: Mapping) -> str:
    """What kind of thing it is: "Event · vote", "Statement · denies, explains"."""
    kind = EntryKind(payload["kind"])
    if payload.get("event"):
        return f"{kind.label} · {EventKind(payload['event']['kind']).label}"
    statement = payload["statement"]
    acts = [SpeechAct(each).label for each in (statement["act"], statement.get("second_act")) if each]
    return f"{kind.label} · {', '.join(map(str, acts))}"


def _language(reading: Reading, payload: Mapping) -> str:
    """The language of the first report, in which an attribution is printed."""
    for report in payload["reports"]:
        return (reading.published.articles.get(report["article"]) or {}).get("language", "en")
    return "en"
