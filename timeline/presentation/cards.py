"""One entry as the list shows it: who, what, the words, what it answers and what answers it, and what backs it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from timeline import dates
from timeline.presentation import evidence, people, words
from timeline.presentation.evidence import Passage, Voice
from timeline.presentation.marks import Mark, mark
from timeline.presentation.people import Who
from timeline.presentation.reading import Reading, lead, shortened
from timeline.presentation.snippets import Snippet, snippets
from timeline.queries.chronology import EntryRow, Found
from timeline.vocabulary import EntryKind, RelationKind, Rendering, Wording

# An occasion can hold a dozen statements; past this many they are told by their number.
MOST_LINKS_OF_A_KIND = 3


@dataclass(frozen=True)
class RelationLink:
    """A link to the other end of a relation. `arrow` points to where it stands in the list, `css` is the
    arrow's style on the map, "plain" for none."""

    verb: str
    arrow: str
    href: str
    text: str
    css: str


@dataclass(frozen=True)
class Words:
    """Words printed as the speaker's: the passages in order, whose words they are, and from which report."""

    passages: tuple[Passage, ...]
    wording: str
    article: str


@dataclass(frozen=True)
class Card:
    """`css` are the classes of the side; `iso` is a day or moment for `<time>`; `time` is what stands on the spine, ""
    where the day says all, `wide` if that is no time of day; `quoted` are direct words, else there is our `summary`;
    `renewed` says what a later edition did with it, "" where that was not asked; `snippets` show what a search found
    that stands nowhere on the card."""

    id: str
    href: str
    css: str
    is_event: bool
    key: bool
    mark: Mark
    party: str
    act: str
    iso: str
    time: str
    wide: bool
    headline: str
    who: Who | None
    quoted: Words | None
    summary: str
    wording: str
    answers: tuple[RelationLink, ...]
    answered: tuple[RelationLink, ...]
    proof: str
    differing: bool
    renewed: str
    snippets: tuple[Snippet, ...]
    evidence: tuple[Passage, ...]


class Links:
    """The relations of what was found, both ways, as links; entries on the page are linked within it, those in
    `places` to where they stand in the list."""

    def __init__(self, reading: Reading, found: Found, *, descending: bool, places: Mapping[str, str]):
        self.reading, self.related, self.descending, self.places = reading, found.related, descending, places
        self.place = {id_: place for place, id_ in enumerate(self.related)}
        self.on_page = {row.id for row in found.entries}
        self.inverse: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in found.related.values():
            for relation in row.payload["relations"]:
                self.inverse[relation["to"]].append((relation["kind"], row.id))

    def to(self, row: EntryRow) -> tuple[RelationLink, ...]:
        """What this entry answers or belongs to."""
        ends = [(each["kind"], each["to"]) for each in row.payload["relations"]]
        return self._links(row, [(kind, end) for kind, end in ends if end in self.related], forth=True)

    def back(self, row: EntryRow) -> tuple[RelationLink, ...]:
        """What answers this entry or belongs to it, in order of time."""
        by_kind: dict[str, list[str]] = defaultdict(list)
        for kind, end in sorted(self.inverse[row.id], key=lambda each: self.place[each[1]]):
            by_kind[kind].append(end)
        links = []
        for kind, ends in by_kind.items():
            verb = RelationKind(kind).inverse_label
            if len(ends) > MOST_LINKS_OF_A_KIND:
                text = ngettext("%(n)s entry", "%(n)s entries", len(ends)) % {"n": len(ends)}
                arrow = self._arrow(kind, forth=False)
                links.append(RelationLink(str(verb), arrow, f"{self.reading.address(row.id)}#exchange", text, "plain"))
            else:
                links += self._links(row, [(kind, end) for end in ends], forth=False)
        return tuple(links)

    def _links(self, row: EntryRow, ends: Sequence[tuple[str, str]], *, forth: bool) -> tuple[RelationLink, ...]:
        """A link to each end; those that would read the same are told apart by their headlines."""
        links = [self._link(row, kind, end, lead(self.reading, self.related[end]), forth=forth) for kind, end in ends]
        alike = Counter((link.verb, link.text) for link in links)
        return tuple(
            link if alike[link.verb, link.text] == 1 else self._link(row, kind, end, self._headline(end), forth=forth)
            for link, (kind, end) in zip(links, ends, strict=True)
        )

    def _headline(self, end: str) -> str:
        return shortened(self.reading.words(self.related[end].payload["headline"]))

    def _link(self, row: EntryRow, kind: str, end: str, said: str, *, forth: bool) -> RelationLink:
        when = when_there(self.reading, self.related[end], beside=row)
        text = ", ".join(filter(None, (said, when)))
        href = f"#{end}" if end in self.on_page else self.places.get(end) or self.reading.address(end)
        verb = RelationKind(kind).label if forth else RelationKind(kind).inverse_label
        return RelationLink(str(verb), self._arrow(kind, forth=forth), href, text, RelationKind(kind).arrow or "plain")

    def _arrow(self, kind: str, *, forth: bool) -> str:
        """A relation goes from an entry to an earlier one, a cause to a later one."""
        earlier = forth != (kind == RelationKind.CAUSES)
        return "↑" if earlier != self.descending else "↓"


def when_there(reading: Reading, other: EntryRow, *, beside: EntryRow) -> str:
    """When the other entry was, as short as tells them apart: its time on the same day, else its day."""
    here, there = (reading.span(row.payload["when"]) for row in (beside, other))
    same_day = dates.day_of(here, reading.clock) == dates.day_of(there, reading.clock)
    one_day = there.precision in (dates.Precision.MINUTE, dates.Precision.PART, dates.Precision.DAY)
    return reading.label(other.payload["when"], "time" if same_day and one_day else "short")


def cards(
    reading: Reading,
    found: Found,
    *,
    descending: bool,
    places: Mapping[str, str] | None = None,
    renewed: Mapping[str, str] | None = None,
) -> tuple[Card, ...]:
    """The entries found, in their order. `places` are the addresses of entries on other pages of the same list,
    `renewed` what to say of an entry that is new or changed, both by id."""
    links = Links(reading, found, descending=descending, places=places or {})
    return tuple(_card(reading, row, links, (renewed or {}).get(row.id, "")) for row in found.entries)


def _card(reading: Reading, row: EntryRow, links: Links, renewed: str) -> Card:
    payload = row.payload
    side, party = people.party(reading, payload)
    is_event = payload["kind"] == EntryKind.EVENT
    quoted = None if is_event else quotation(reading, payload)
    summary = "" if quoted else reading.marked(reading.words(payload["summary"]))
    headline, who = reading.marked(reading.words(payload["headline"])), people.who(reading, payload)
    return Card(
        id=row.id,
        href=reading.address(row.id),
        css=side.css,
        is_event=is_event,
        key=bool(payload["key"]),
        mark=mark(payload),
        party=party,
        act=people.act(payload),
        iso=iso(reading, payload["when"]),
        time=spine_time(reading, payload["when"]),
        wide=reading.span(payload["when"]).precision not in (dates.Precision.MINUTE, dates.Precision.PART),
        headline=headline,
        who=who,
        quoted=quoted,
        summary=summary,
        wording="" if is_event or quoted else indirectly(reading, payload),
        answers=links.to(row),
        answered=links.back(row),
        proof=evidence.count(payload),
        differing=bool(payload["differing"]),
        renewed=renewed,
        snippets=snippets(reading, payload, _printed(reading, headline, who, quoted, summary)),
        evidence=tuple(_every_passage(reading, payload)),
    )


def _printed(
    reading: Reading, headline: str, who: Who | None, quoted: Words | None, summary: str
) -> Iterable[tuple[str, str]]:
    """What of a card search can have found, each text with its language."""
    yield from ((headline, reading.language), (summary, reading.language))
    if who:
        yield from ((who.name, reading.language), (who.printed, who.language))
    for each in quoted.passages if quoted else ():
        yield from ((each.text, each.language), (each.translation, reading.language))


def _every_passage(reading: Reading, payload: Mapping) -> Iterable[Passage]:
    for report in payload["reports"]:
        yield from evidence.passages(reading, report)


def iso(reading: Reading, when: Mapping) -> str:
    """A value for `<time datetime>`: a moment for a clock time, a day for a day, a month or a year; else ""."""
    span = reading.span(when)
    if span.precision is dates.Precision.MINUTE:
        return span.earliest.isoformat().replace("+00:00", "Z") if not span.approximate else span.edtf.rstrip("?")
    plain = (dates.Precision.DAY, dates.Precision.PART, dates.Precision.MONTH, dates.Precision.YEAR)
    return span.edtf.rstrip("~?%") if span.precision in plain else ""


def spine_time(reading: Reading, when: Mapping) -> str:
    """What the spine says under a heading that names the day: the time of day, "" for a plain day, a wider or
    doubtful date in full."""
    span = reading.span(when)
    if span.precision in (dates.Precision.MINUTE, dates.Precision.PART):
        return reading.label(when, "time")
    if span.precision is dates.Precision.DAY and not span.approximate and not span.uncertain:
        return ""
    return reading.label(when, "short")


def quotation(reading: Reading, payload: Mapping) -> Words | None:
    """The words of a statement that some report prints as the speaker's, None where none does: those in the original
    before a translation, direct before partly quoted, in the editors' order."""
    candidates = [
        (report, said)
        for report in payload["reports"]
        if Rendering(report["rendering"]).is_direct and (said := evidence.spoken(report))
    ]
    if not candidates:
        return None
    report, said = min(candidates, key=lambda each: _rank(each[0]))
    return Words(
        passages=tuple(each for each in evidence.passages(reading, report) if each.voice is Voice.SPEAKER),
        wording=whose_words(payload, report, said[0]["language"]),
        article=evidence.article_name(reading, report["article"]),
    )


def _rank(report: Mapping) -> tuple[bool, bool]:
    return report.get("wording") != Wording.ORIGINAL, report["rendering"] != Rendering.DIRECT


def whose_words(payload: Mapping, report: Mapping, printed: str) -> str:
    """Whose words the reader is reading: "Danish rendering of spoken English"."""
    spoken = (payload.get("statement") or {}).get("language") or ""
    names = {"printed": words.language_name(printed), "spoken": words.language_name(spoken)}
    wording = report.get("wording") or Wording.UNKNOWN
    if wording == Wording.ORIGINAL:
        text = gettext("%(printed)s, the original words as printed")
    elif wording == Wording.OUTLET_TRANSLATION and spoken and spoken != printed:
        text = gettext("the outlet’s %(printed)s rendering of %(spoken)s")
    elif wording == Wording.OUTLET_TRANSLATION:
        text = gettext("the outlet’s %(printed)s rendering")
    elif wording == Wording.OUR_TRANSLATION:
        text = gettext("our own %(printed)s rendering")
    else:
        text = gettext("%(printed)s as printed; not known whether original or translated")
    text = words.capital(text % names)
    return gettext("%(whose)s; partly quoted") % {"whose": text} if report["rendering"] == Rendering.MIXED else text


def indirectly(reading: Reading, payload: Mapping) -> str:
    """How a statement without direct words is rendered, and in which languages."""
    renderings = dict.fromkeys(str(Rendering(each["rendering"]).label) for each in payload["reports"])
    languages: Iterable[str] = dict.fromkeys(
        words.language_name((reading.published.articles.get(each["article"]) or {}).get("language") or "en")
        for each in payload["reports"]
    )
    return gettext("%(rendering)s, in %(languages)s; told here in our words") % {
        "rendering": words.capital(words.listed(renderings)),
        "languages": words.listed(languages),
    }
