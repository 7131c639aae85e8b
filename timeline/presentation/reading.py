"""What every object of a page is made with: the edition, the reader's language and clock, how addresses are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from timeline import dates
from timeline.presentation import hits, words
from timeline.queries.chronology import EntryRow, Published
from timeline.queries.known import last_day
from timeline.text.stems import Term
from timeline.vocabulary import ActorKind, Anonymity, EventKind

# Kinds that name no act: a link says more by the headline.
_TELLS_NOTHING = (EventKind.BACKGROUND, EventKind.PROCESS, EventKind.OTHER)


@dataclass(frozen=True)
class Side:
    """`css` is "side-a" or "side-b" for the principals, "third" for the rest, "both" where several act or none."""

    key: str
    name: str
    css: str
    principal: bool


@dataclass(frozen=True)
class Reading:
    """`clock` is an IANA zone; `address` makes an entry's own address from its id, `actor_address` an actor's from its
    slug; `terms` are searched for."""

    published: Published
    language: str
    clock: str
    address: Callable[[str], str]
    actor_address: Callable[[str], str]
    terms: tuple[Term, ...] = ()

    def marked(self, text: str, language: str = "") -> str:
        """A text in `language` (the reader's where "") as a template may print it, with what the search found."""
        return hits.marked(text, language or self.language, self.terms)

    def words(self, ours: Mapping[str, str] | None) -> str:
        return words.choose(ours, self.language)

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """In the dispute's order; the first two principals face each other."""
        free = ["side-a", "side-b"]
        return tuple(
            Side(
                key=side["key"],
                name=self.words(side["name"]),
                css=free.pop(0) if side.get("principal") and free else "third",
                principal=bool(side.get("principal")),
            )
            for side in self.published.dispute["sides"]
        )

    def side(self, key: str) -> Side:
        """The side of that key; "" is that of an act of several sides or of none, which has no name."""
        for side in self.sides:
            if side.key == key:
                return side
        return Side(key="", name="", css="both", principal=False)

    def actor(self, slug: str | None) -> str:
        """An actor's name, "" for none; a slug that the edition does not hold is its own name."""
        if not slug:
            return ""
        return self.words(self.published.actors[slug]["name"]) if slug in self.published.actors else slug

    def short_actor(self, slug: str) -> str:
        """The last name of a person, else the name."""
        name = self.actor(slug)
        is_person = self.published.actors.get(slug, {}).get("kind") == ActorKind.PERSON
        return name.rsplit(" ", 1)[-1] if is_person else name

    def span(self, when: Mapping) -> dates.Span:
        return dates.read(when["edtf"], when.get("time") or "", when.get("tz") or self.clocks[0])

    def label(self, when: Mapping, form: str = "long") -> str:
        return dates.label(self.span(when), self.language, clock=self.clock, form=form, year=self.year)

    @cached_property
    def year(self) -> int | None:
        """The year the record is about, which short dates need not say: that of the most articles."""
        days = [day for each in self.published.articles.values() if (day := last_day(each))]
        return Counter(day.year for day in days).most_common(1)[0][0] if days else None

    @property
    def clocks(self) -> tuple[str, ...]:
        return tuple(self.published.dispute.get("clocks") or ["UTC"])


def shortened(text: str, longest: int = 40) -> str:
    """The text, cut at a word and marked as cut where it is longer."""
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]}…"


def lead(reading: Reading, row: EntryRow) -> str:
    """Who spoke or what was done, in two or three words, for a link: "Kirby", "unnamed source", "abstention"."""
    statement, event = row.payload.get("statement"), row.payload.get("event")
    if event and event["kind"] not in _TELLS_NOTHING:
        return str(EventKind(event["kind"]).label)
    if event:
        return shortened(reading.words(row.payload["headline"]))
    if statement.get("speaker"):
        return reading.short_actor(statement["speaker"])
    return str(Anonymity(statement["anonymity"]).label)
