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

# More names than this are told by the name of their side.
MOST_NAMES = 3


@dataclass(frozen=True)
class Who:
    """`name` is ours; `printed` (with its `language`) is as an article has it, where no name is given; `rest` is
    office, principal and occasion; `silence` says why the source is not named; `href` leads to the actor, "" where the
    edition holds none."""

    name: str
    printed: str
    language: str
    rest: str
    silence: str
    href: str


@dataclass(frozen=True)
class Participant:
    """One who takes part in an event, and in what role; `actor` is a slug."""

    actor: str
    name: str
    role: str


def who(reading: Reading, payload: Mapping) -> Who | None:
    """The speaker of a statement, None for an event."""
    statement = payload.get("statement")
    if not statement:
        return None
    speaker = statement.get("speaker") or ""
    name = reading.actor(speaker)
    printed = "" if name else statement.get("attribution") or ""
    language = _language(reading, payload)
    rest = []
    if statement.get("office"):
        rest.append(reading.actor(statement["office"]))
    # Whoever speaks for the own side needs no telling: the column says it.
    speaker_side = reading.published.actors.get(speaker, {}).get("side")
    if statement.get("on_behalf_of") and speaker_side not in (None, payload.get("side")):
        rest.append(gettext("for %(principal)s") % {"principal": reading.actor(statement["on_behalf_of"])})
    medium = statement.get("medium") or Medium.UNKNOWN
    if medium != Medium.UNKNOWN:
        rest.append(str(Medium(medium).label))
    return Who(
        name=reading.marked(name),
        printed=reading.marked(words.quoted(printed, language), language) if printed else "",
        language=language,
        rest=", ".join(rest),
        silence=silence(statement),
        href=reading.actor_address(speaker) if speaker in reading.published.actors else "",
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
        Participant(each["actor"], reading.actor(each["actor"]), str(ParticipantRole(each["role"]).label))
        for each in (payload.get("event") or {}).get("participants", ())
    )


def party(reading: Reading, payload: Mapping) -> tuple[Side, str]:
    """The entry's side and what to call the party: a principal by its side, anyone else by the name of whoever acts or
    speaks; "" where the reports name nobody."""
    side = reading.side(payload.get("side") or "")
    if side.principal:
        return side, side.name
    actors = _agents(payload) if payload.get("event") else _voice(reading, payload["statement"])
    names = [reading.actor(actor) for actor in actors]
    return side, words.listed(names) if 0 < len(names) <= MOST_NAMES else side.name


def _agents(payload: Mapping) -> list[str]:
    """Who acts in an event, else who takes part in it."""
    everyone = payload["event"].get("participants", ())
    roles = (ParticipantRole.AGENT, ParticipantRole.PARTICIPANT)
    for role in roles:
        if actors := [each["actor"] for each in everyone if each["role"] == role]:
            return actors
    return []


def _voice(reading: Reading, statement: Mapping) -> list[str]:
    """For whom a statement of a third party is made: the body rather than the person."""
    for actor in (statement.get("on_behalf_of"), statement.get("speaker")):
        if actor and reading.published.actors.get(actor, {}).get("kind") != ActorKind.PERSON:
            return [actor]
    return []


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
