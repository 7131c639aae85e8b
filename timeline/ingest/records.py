"""The record's file format, as frozen dataclasses: one class a mapping, one field a key, in the order they are written.

A folder of YAML is read into a `Record` (reading.py), checked (checking.py), written to the tables (writing.py) and
made again from them (dumping.py). A field with a default is left out of the file where it holds that default, so the
files say only what an editor said. A field's trailing underscore is not part of its key (`from_` is `from`).
The order of things in a file is the editor's order. Public ids stand in the files: two letters, a dash and six
characters (`EV-7K3Q9A`); slugs name actors and places. Offsets count Unicode code points of the article's stored text.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from timeline import vocabulary as v


@dataclass(frozen=True)
class Words:
    """Our own words in the three languages of the site."""

    en: str = ""
    da: str = ""
    nn: str = ""


@dataclass(frozen=True)
class Date:
    """EDTF text, clock time or part of the day (dates.py), zone ("" is the place's, else the dispute's first
    clock), how it is known (null where a draft does not say), and the words as printed (several printed forms are
    parted by " | ")."""

    edtf: str
    time: str = ""
    tz: str = ""
    basis: v.DateBasis | None = v.DateBasis.STATED
    as_printed: str = ""


@dataclass(frozen=True)
class When(Date):
    """The date of an entry."""

    relative_to: str = ""  # the id of the entry that a relative date hangs on


# --- dispute.yaml ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Side:
    key: str
    name: Words
    principal: bool = False  # the two principals face each other, the first of them in the first hue


@dataclass(frozen=True)
class Dispute:
    slug: str
    title: Words
    standfirst: Words
    sides: tuple[Side, ...]
    clocks: tuple[str, ...]  # IANA zones; the first is that of dates without a place
    read_first: str = ""  # the id of the entry a newcomer should read first


# --- places.yaml, actors.yaml ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    slug: str
    names: Words
    precision: v.PlacePrecision
    country: str = ""  # ISO 3166-1 alpha-2
    tz: str = ""


@dataclass(frozen=True)
class PrintedName:
    language: str
    name: str


@dataclass(frozen=True)
class Tenure:
    """An office held. `from_` and `to` are EDTF; `../2024-03-25` says "began on or before that day"."""

    office: str
    from_: str = ""
    to: str = ""
    article: str = ""  # the article that attests it …
    source: str = ""  # … or another source; as printed


@dataclass(frozen=True)
class Actor:
    slug: str
    kind: v.ActorKind
    names: Words
    side: str = ""
    printed: tuple[PrintedName, ...] = ()
    wikidata: str = ""
    tenures: tuple[Tenure, ...] = ()
    withdrawn_reason: Words = Words()


# --- articles.yaml -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LeftOut:
    """Words of the text that support nothing in the record, and why; offsets only."""

    start: int
    end: int
    reason: v.LeftOut


@dataclass(frozen=True)
class Text:
    """One version of an article's text: known by its SHA-256 and its length in code points; never its words."""

    sha256: str
    length: int
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class Article:
    id: str
    name: Words  # our own words for it: "Danish article signed Ritzau"
    language: str
    kind: v.ArticleKind
    published: Date | None = None
    texts: tuple[Text, ...] = ()  # oldest first; passages say which by number
    outlet: str = ""
    agencies: tuple[str, ...] = ()
    headline: str = ""  # as printed
    url: str = ""
    internal_note: str = ""
    public_note: Words = Words()
    withdrawn_reason: Words = Words()


# --- entries.yaml ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Passage:
    """A place in an article's text. `exact` is `text[start:end]` where the words may be published, else left out."""

    id: str
    start: int
    end: int
    exact: str = ""
    garbled: bool = False  # printed broken by a machine; kept as printed
    text: int = 1  # which version of the article's text, from 1
    translations: Words = Words()  # ours, into the languages that are not the article's
    withdrawn_reason: Words = Words()


@dataclass(frozen=True)
class Origin:
    kind: v.OriginKind
    organisation: str = ""
    as_printed: str = ""


@dataclass(frozen=True)
class Asserts:
    """What one report asserts where reports can differ; normalised so that equal things are equal texts."""

    when: Date | None = None
    value: str = ""
    name: str = ""
    title: str = ""
    place: str = ""
    actor: str = ""


@dataclass(frozen=True)
class Report:
    id: str
    article: str
    rendering: v.Rendering
    passages: tuple[Passage, ...]
    wording: v.Wording = v.Wording.UNKNOWN
    marking: v.Marking = v.Marking.NONE
    cue: str = ""  # the verb, as printed
    role_as_printed: str = ""
    asserts: Asserts = Asserts()
    stance: v.Stance = v.Stance.NEUTRAL
    origins: tuple[Origin, ...] = ()  # the chain, nearest first; the last link is where it comes from
    withdrawn_reason: Words = Words()


@dataclass(frozen=True)
class Relation:
    kind: v.RelationKind
    to: str
    basis: v.RelationBasis
    note: Words = Words()
    passages: tuple[str, ...] = ()
    withdrawn_reason: Words = Words()


@dataclass(frozen=True)
class Participant:
    actor: str
    role: v.ParticipantRole


@dataclass(frozen=True)
class Event:
    kind: v.EventKind | None = None  # None in a draft only
    participants: tuple[Participant, ...] = ()


@dataclass(frozen=True)
class Statement:
    act: v.SpeechAct | None = None  # these two: None in a draft only
    anonymity: v.Anonymity | None = None
    speaker: str = ""
    attribution: str = ""  # who speaks, as printed, where that is all there is: "en amerikansk embedsmand"
    office: str = ""  # held that day
    on_behalf_of: str = ""
    addressee: str = ""
    second_act: v.SpeechAct | None = None
    medium: v.Medium = v.Medium.UNKNOWN
    language: str = ""  # spoken, if known
    anonymity_ground: v.AnonymityGround | None = None
    anonymity_as_printed: str = ""


@dataclass(frozen=True)
class Entry:
    id: str
    kind: v.EntryKind
    state: v.State
    headline: Words
    summary: Words
    when: When | None = None  # None in a draft only
    key: bool = False
    place: str = ""
    event: Event | None = None
    statement: Statement | None = None
    reports: tuple[Report, ...] = ()
    relations: tuple[Relation, ...] = ()
    confidence: v.Confidence | None = None  # overrides the computed one, with a reason
    confidence_reason: Words = Words()
    internal_note: str = ""
    public_note: Words = Words()
    withdrawn_reason: Words = Words()


# --- differences.yaml, figures.yaml ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Position:
    report: str
    value: Words
    passage: str = ""
    rank: v.Rank = v.Rank.NORMAL
    reason: Words = Words()


@dataclass(frozen=True)
class Difference:
    """A difference of substance, added by hand; or an editor's word on one that the rule finds (same entries or
    figures, same field), of which the positions are then the ranked ones only."""

    id: str
    field: v.DifferenceField
    state: v.State
    note: Words
    entries: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    status: v.DifferenceStatus = v.DifferenceStatus.OPEN
    internal_note: str = ""
    withdrawn_reason: Words = Words()


@dataclass(frozen=True)
class Topic:
    key: str
    name: Words


@dataclass(frozen=True)
class Figure:
    """A number as claimed. `value`, or `low` and `high`; `qualifier` as printed ("mere end", "some")."""

    id: str
    topic: str
    state: v.State
    unit: Words
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str = ""
    as_printed: str = ""
    attributed_to: str = ""
    attribution: str = ""  # as printed
    as_of: str = ""  # EDTF
    entry: str = ""
    reports: tuple[Report, ...] = ()
    internal_note: str = ""
    withdrawn_reason: Words = Words()


@dataclass(frozen=True)
class Figures:
    topics: tuple[Topic, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Record:
    """One dispute, whole. Each field is a file of that name with `.yaml`."""

    dispute: Dispute
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    articles: tuple[Article, ...]
    entries: tuple[Entry, ...]
    differences: tuple[Difference, ...]
    figures: Figures
