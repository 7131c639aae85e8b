"""A record, with its articles' texts, of what happens in a synthetic dispute."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from random import Random

from timeline import vocabulary as v
from timeline.models.record.base import ID_ALPHABET

from .. import records
from ..records import Words
from . import words
from .acts import Act, filled, in_

_BLOCKS, _LEAST_BLOCK = 10, 20  # the acts of a block are reported by the same three articles, one a language
_KEYS = 12  # key entries at most
_ANSWERING = {
    v.SpeechAct.DENY: v.RelationKind.DENIES,
    v.SpeechAct.REJECT: v.RelationKind.REJECTS,
    v.SpeechAct.SUPPORT: v.RelationKind.SUPPORTS,
    v.SpeechAct.CRITICISE: v.RelationKind.CRITICISES,
    v.SpeechAct.EXPLAIN: v.RelationKind.EXPLAINS,
}


@dataclass(frozen=True)
class Sample:
    """The record, and the texts of its articles by SHA-256."""

    record: records.Record
    texts: dict[str, str]


def slug_of(entries: int) -> str:
    return f"sample-{entries}"


def make(acts: Sequence[Act], seed: int) -> Sample:
    """The record of at least one act, all of it approved. The same acts and seed make the same record."""
    return _Maker(acts, seed).made()


@dataclass
class _Page:
    """An article that is being written."""

    id: str
    language: str
    name: Words
    published: str
    text: str
    heading: int


class _Maker:
    def __init__(self, acts: Sequence[Act], seed: int):
        self.acts = acts
        self.seed = seed
        self.dice = Random(f"{len(acts)} {seed} record")  # nosec B311
        self.given: dict[str, int] = {}
        self.sides = words.SIDES[: max(2, 1 + max(act.side for act in acts))]
        self.ids = [self.id("ST" if isinstance(act.kind, v.SpeechAct) else "EV") for act in acts]
        size = max(_LEAST_BLOCK, -(-len(acts) // _BLOCKS))
        self.blocks = [range(start, min(start + size, len(acts))) for start in range(0, len(acts), size)]
        self.keys = set(range(0, len(acts), max(15, -(-len(acts) // _KEYS))))
        self.pages: list[_Page] = []
        self.entries: list[records.Entry] = []
        self.differences: list[records.Difference] = []
        self.figures: list[records.Figure] = []

    def id(self, prefix: str) -> str:
        """The next public id. Two samples of different size share none: the size stands in the upper bits. An odd
        factor shuffles all thirty, so that ids look like any others."""
        number = self.given[prefix] = self.given.get(prefix, -1) + 1
        mixed = ((len(self.acts) << 16 | number) * 0x2545F491 ^ zlib.crc32(f"{prefix}{self.seed}".encode())) & (
            1 << 30
        ) - 1
        return f"{prefix}-{''.join(ID_ALPHABET[mixed >> shift & 31] for shift in range(25, -1, -5))}"

    def made(self) -> Sample:
        for block in self.blocks:
            pages = self.open_pages(block)
            self.entries += [self.entry(number, pages) for number in block]
            self.figures += [self.figure(pages) for _ in range(-(-len(block) // 20))]
            self.pages += pages
        record = records.Record(
            dispute=self.dispute(),
            places=(),
            actors=tuple(self.actors()),
            articles=tuple(self.article(page) for page in self.pages),
            entries=tuple(self.entries),
            differences=tuple(self.differences),
            figures=records.Figures((records.Topic("ships-waiting", words.WAITING_TOPIC),), tuple(self.figures)),
        )
        return Sample(record, {_sha256(page.text): page.text for page in self.pages})

    # ---- Who and where it stands ----------------------------------------------------------------------------

    def dispute(self) -> records.Dispute:
        sides = [
            records.Side(key, Words(name, name, name), principal=number < 2)
            for number, (key, name, _people) in enumerate(self.sides)
        ]
        return records.Dispute(
            slug=slug_of(len(self.acts)),
            title=words.title(len(self.acts)),
            standfirst=words.STANDFIRST,
            sides=tuple(sides),
            clocks=("UTC", "Europe/Copenhagen"),
            read_first=self.ids[0],
        )

    def actors(self) -> Iterator[records.Actor]:
        for key, name, people in self.sides:
            state = Words(f"Government of {name}", f"{name}s regering", f"Regjeringa i {name}")
            printed = tuple(records.PrintedName(code, name) for code in v.LANGUAGES)
            yield records.Actor(key, v.ActorKind.GOVERNMENT, state, key, printed)
            office = Words(f"Foreign minister of {name}", f"{name}s udenrigsminister", f"Utanriksministeren i {name}")
            yield records.Actor(_office(key), v.ActorKind.OFFICE, office, key)
            for number, person in enumerate(people):
                held = (records.Tenure(_office(key), source="Sample data"),) if number == 0 else ()
                printed = tuple(records.PrintedName(code, person) for code in v.LANGUAGES)
                called = Words(person, person, person)
                yield records.Actor(_slug(person), v.ActorKind.PERSON, called, key, printed, tenures=held)
        for name in ("The Strait Courier", "Sundposten", "Kystbladet", "Nordwire"):
            yield records.Actor(_slug(name), v.ActorKind.OUTLET, Words(name, name, name))

    def open_pages(self, block: range) -> list[_Page]:
        """Three articles of the day after the last act of the block, so that none reports what is to come."""
        day = (self.acts[block[-1]].at + timedelta(days=1)).date().isoformat()
        number = len(self.pages) // len(v.LANGUAGES) + 1
        heads = {"en": f"The dispute, part {number}", "da": f"Striden, del {number}", "nn": f"Striden, del {number}"}
        names = Words(f"Article {number}", f"Artikel {number}", f"Artikkel {number}")
        return [
            _Page(
                self.id("AR"),
                code,
                filled(Words(*["{} (" + code + ")"] * 3), names),
                day,
                heads[code],
                len(heads[code]),
            )
            for code in v.LANGUAGES
        ]

    def article(self, page: _Page) -> records.Article:
        heading = records.LeftOut(0, page.heading, v.LeftOut.HEADING)
        outlets = {"en": "the-strait-courier", "da": "sundposten", "nn": "kystbladet"}
        return records.Article(
            id=page.id,
            name=page.name,
            language=page.language,
            kind=v.ArticleKind.NEWS,
            published=records.Date(page.published, as_printed=page.published),
            texts=(records.Text(_sha256(page.text), len(page.text), (heading,)),),
            outlet=outlets[page.language],
            agencies=("nordwire",),
            headline=page.text[: page.heading],
        )

    # ---- What happens ---------------------------------------------------------------------------------------

    def entry(self, number: int, pages: list[_Page]) -> records.Entry:
        act = self.acts[number]
        said = isinstance(act.kind, v.SpeechAct)
        unnamed = said and number % 11 == 7
        chosen = self.dice.sample(pages, act.reports)
        reports = tuple(self.report(act, page, unnamed=unnamed) for page in chosen)
        if len(reports) > 1 and number % 9 == 4:
            # Found by rule: two reports give numbers that cannot both be so.
            reports = tuple(
                replace(report, asserts=records.Asserts(value=str(12 + place))) for place, report in enumerate(reports)
            )
        if len(reports) > 1 and number % 23 == 8:
            self.differences.append(self.difference(self.ids[number], reports))
        made = records.Entry(
            id=self.ids[number],
            kind=v.EntryKind.STATEMENT if said else v.EntryKind.EVENT,
            state=v.State.APPROVED,
            headline=act.headline,
            summary=act.around,
            when=_when(act),
            key=number in self.keys,
            reports=reports,
            relations=tuple(self.relation(act, to, reports) for to in act.answers),
        )
        if said:
            return replace(made, statement=self.statement(act, unnamed=unnamed))
        participants = (records.Participant(self.sides[act.side][0], v.ParticipantRole.AGENT),)
        return replace(made, event=records.Event(act.kind, participants))

    def statement(self, act: Act, *, unnamed: bool) -> records.Statement:
        key, _name, people = self.sides[act.side]
        made = records.Statement(act=act.kind, anonymity=v.Anonymity.INSTITUTION, speaker=key)
        if unnamed:
            ground = v.AnonymityGround.NOT_STATED
            attribution = words.ATTRIBUTION.en
            return replace(
                made, speaker="", attribution=attribution, on_behalf_of=key, anonymity=v.Anonymity.UNNAMED,
                anonymity_ground=ground,
            )  # fmt: skip
        if act.speaker:
            office = _office(key) if act.speaker == 1 else ""
            return replace(made, speaker=_slug(people[act.speaker - 1]), office=office, anonymity=v.Anonymity.NAMED)
        return made

    def relation(self, act: Act, to: int, reports: tuple[records.Report, ...]) -> records.Relation:
        kind = _ANSWERING.get(act.kind, v.RelationKind.REPLIES_TO)
        if to % 2:
            return records.Relation(kind, self.ids[to], v.RelationBasis.SAME_EXCHANGE)
        return records.Relation(kind, self.ids[to], v.RelationBasis.EXPLICIT, passages=(reports[0].passages[0].id,))

    # ---- Who reports it -------------------------------------------------------------------------------------

    def report(self, act: Act, page: _Page, *, unnamed: bool) -> records.Report:
        code = page.language
        printed, around = in_(act.printed, code), in_(act.around, code)
        if act.direct:
            name = in_(words.ATTRIBUTION, code) if unnamed else self.speaker(act)
            opening, closing = in_(words.MARKS, code)
            passages = self.paragraph(
                page, opening, printed, f"{closing}, {in_(words.SAYS, code)} {name}. {around}", act
            )
        else:
            passages = self.paragraph(page, "", printed, f". {around}", act)
        rendering = v.Rendering.DIRECT if act.direct else v.Rendering.INDIRECT
        origin = v.OriginKind.UNNAMED_OFFICIAL if unnamed else self.dice.choice(_ORIGINS)
        return records.Report(
            id=self.id("RP"),
            article=page.id,
            rendering=rendering,
            passages=passages,
            wording=v.Wording.ORIGINAL if code == "en" else v.Wording.OUTLET_TRANSLATION,
            marking=v.Marking.QUOTATION_MARKS if act.direct else v.Marking.NONE,
            cue=in_(words.SAYS, code) if act.direct else "",
            origins=(records.Origin(origin, "nordwire" if origin == v.OriginKind.AGENCY else ""),),
        )

    def speaker(self, act: Act) -> str:
        _key, name, people = self.sides[act.side]
        return people[act.speaker - 1] if act.speaker else name

    def paragraph(
        self, page: _Page, before: str, printed: str, after: str, act: Act | None = None
    ) -> tuple[records.Passage, ...]:
        """Writes a paragraph into the article: the words that are published, and the place of the whole."""
        start = len(page.text) + 2
        page.text += f"\n\n{before}{printed}{after}"
        others = {code: in_(act.printed, code) for code in v.LANGUAGES if code != page.language} if act else {}
        begin = start + len(before)
        return (
            records.Passage(self.id("PA"), begin, begin + len(printed), printed, translations=Words(**others)),
            records.Passage(self.id("PA"), start, len(page.text)),
        )

    def difference(self, entry: str, reports: tuple[records.Report, ...]) -> records.Difference:
        values = (words.SOFTER, words.HARDER)
        positions = tuple(
            records.Position(report.id, value, report.passages[0].id)
            for report, value in zip(reports, values, strict=False)
        )
        return records.Difference(
            id=self.id("DI"),
            field=v.DifferenceField.SUBSTANCE,
            state=v.State.APPROVED,
            note=words.DIFFER,
            entries=(entry,),
            positions=positions,
        )

    def figure(self, pages: list[_Page]) -> records.Figure:
        """A number of ships, that one article gives."""
        page, ships = self.dice.choice(pages), self.dice.randrange(3, 90)
        printed = filled(words.WAITING, str(ships))
        passages = self.paragraph(page, "", in_(printed, page.language), f". {in_(words.AROUND[0], page.language)}")
        report = records.Report(
            id=self.id("RP"),
            article=page.id,
            rendering=v.Rendering.PARAPHRASE,
            passages=passages,
            origins=(records.Origin(v.OriginKind.OWN_REPORTING),),
        )
        return records.Figure(
            id=self.id("FI"),
            topic="ships-waiting",
            state=v.State.APPROVED,
            unit=words.SHIPS,
            value=Decimal(ships),
            as_printed=str(ships),
            attributed_to=self.sides[0][0],
            as_of=page.published,
            reports=(report,),
        )


_ORIGINS = (v.OriginKind.OWN_REPORTING, v.OriginKind.AGENCY, v.OriginKind.OFFICIAL_RELEASE, v.OriginKind.UNKNOWN)


def _when(act: Act) -> records.When:
    day, clock = act.at.date(), f"{act.at:%H:%M}"
    if act.closeness == "days":
        return records.When(f"{day}/{day + timedelta(days=1)}", basis=v.DateBasis.INFERRED)
    if act.closeness == "day":
        return records.When(str(day))
    if act.closeness == "part":
        part = "morning" if act.at.hour < 12 else "afternoon" if act.at.hour < 18 else "evening"
        return records.When(str(day), part)
    return records.When(str(day), f"~{clock}" if act.closeness == "about" else clock)


def _office(side: str) -> str:
    return f"foreign-minister-of-{side}"


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
