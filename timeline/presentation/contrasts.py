"""Where reports disagree and how they word what was said: position beside position, each with its passage and source,
the words that differ marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from timeline.presentation import evidence, figures, people, words
from timeline.presentation.comparison import Text, comparison
from timeline.presentation.evidence import Passage, article_name
from timeline.presentation.reading import Reading
from timeline.queries.chronology import EntryRow, Found
from timeline.queries.differences import Differing
from timeline.vocabulary import DifferenceField, DifferenceStatus, Marking, Rank, Rendering, Wording


@dataclass(frozen=True)
class Concerned:
    """An entry or a figure that a difference is about; `href` is "" for a figure that belongs to no entry."""

    href: str
    css: str
    text: str


@dataclass(frozen=True)
class Source:
    """One report: its article, that article's language and date, the chain it came by, where its evidence stands, and
    its passages; `how` are label, value and language of what more is told of it."""

    article: str
    about: str
    origin: str
    href: str
    texts: tuple[Text, ...]
    how: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Value:
    """A position: the value in our words, its rank and the editors' reason ("" for a normal one), and who gives it."""

    value: str
    rank: str
    reason: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Contrast:
    """One difference with its evidence; `compared` says which words are marked, `next` is the id of the next
    difference on the same field."""

    id: str
    field: str
    title: str
    concerns: tuple[Concerned, ...]
    values: tuple[Value, ...]
    compared: str
    next: str


@dataclass(frozen=True)
class Standing:
    """The differences of one status; `id` is the heading's anchor."""

    id: str
    status: str
    contrasts: tuple[Contrast, ...]


@dataclass(frozen=True)
class Jump:
    """A link within the page with its count."""

    href: str
    label: str
    count: int


@dataclass(frozen=True)
class Worded:
    """One statement as each of its reports words it: `renderings` counts how it is told."""

    id: str
    about: Concerned
    when: str
    party: str
    renderings: str
    sources: tuple[Source, ...]
    compared: str


@dataclass(frozen=True)
class Side:
    """All that differs: `standings` in order, `statuses` and `fields` lead to the first of each."""

    standings: tuple[Standing, ...]
    fields: tuple[Jump, ...]
    wordings: tuple[Worded, ...]
    total: int

    @property
    def statuses(self) -> tuple[Jump, ...]:
        return tuple(Jump(f"#{each.id}", each.status, len(each.contrasts)) for each in self.standings)


def side_by_side(reading: Reading, found: Found, asked: Differing) -> Side:
    """The differences and the statements asked for; `found` holds every entry of the edition as related."""
    held = _Held(reading, found.related)
    following = _following(asked.differences)
    made = [(each["status"], _contrast(held, each, following.get(each["id"], ""))) for each in asked.differences]
    firsts: dict[str, list[str]] = {}
    for each in asked.differences:
        firsts.setdefault(each["field"], []).append(each["id"])
    return Side(
        standings=tuple(
            Standing(status, words.capital(str(DifferenceStatus(status).label)), contrasts)
            for status in DifferenceStatus.values
            if (contrasts := tuple(contrast for stands, contrast in made if stands == status))
        ),
        fields=tuple(
            Jump(f"#{firsts[field][0]}", words.capital(str(DifferenceField(field).label)), len(firsts[field]))
            for field in DifferenceField.values
            if field in firsts
        ),
        wordings=tuple(_worded(held, row) for row in asked.statements),
        total=len(made),
    )


class _Held:
    """Where each report and passage of the edition stands, so that a position finds its evidence."""

    def __init__(self, reading: Reading, rows: Mapping[str, EntryRow]):
        self.reading, self.rows = reading, rows
        self.figures = {each["id"]: each for each in reading.published.figures}
        self.reports: dict[str, tuple[Mapping, str]] = {}
        owners = [(row.payload, row.id) for row in rows.values()]
        owners += [(each, each.get("entry") or "") for each in self.figures.values()]
        for payload, entry in owners:
            for report in payload["reports"]:
                self.reports[report["id"]] = report, entry if entry in rows else ""

    def address(self, entry: str, anchor: str) -> str:
        """The place of some evidence on the page of its entry; "" where there is no such page."""
        return f"{self.reading.address(entry)}#{anchor}" if entry else ""


def _following(differences: Sequence[Mapping]) -> dict[str, str]:
    """For each difference the next one on the same field."""
    last: dict[str, str] = {}
    following = {}
    for each in differences:
        if each["field"] in last:
            following[last[each["field"]]] = each["id"]
        last[each["field"]] = each["id"]
    return following


def _contrast(held: _Held, payload: Mapping, following: str) -> Contrast:
    reading, positions = held.reading, payload["positions"]
    compared = comparison(reading, [_evidence(held, each) for each in positions])
    grouped: dict[tuple[str, str, str], list[Source]] = {}
    for position, texts in zip(positions, compared.texts, strict=True):
        rank = "" if position["rank"] == Rank.NORMAL else str(Rank(position["rank"]).label)
        key = (evidence.position(reading, payload, position), rank, reading.words(position.get("reason")))
        grouped.setdefault(key, []).append(_source(held, position, texts))
    concerns = _concerns(held, payload)
    return Contrast(
        id=payload["id"],
        field=words.capital(str(DifferenceField(payload["field"]).label)),
        title=reading.words(payload.get("note")) or _topic(held, payload) or concerns[0].text,
        concerns=concerns,
        values=tuple(Value(*key, tuple(sources)) for key, sources in grouped.items()),
        compared=compared.note,
        next=following,
    )


def _topic(held: _Held, payload: Mapping) -> str:
    """What differing figures count. A difference found by rule has no note of the editors' to be called by, and one of
    its own values would read as the right one."""
    numbers = [held.figures[id_] for id_ in payload.get("figures") or () if id_ in held.figures]
    return words.capital(held.reading.words(numbers[0]["name"])) if numbers else ""


def _evidence(held: _Held, position: Mapping) -> tuple[Passage, ...]:
    """The passage a position rests on, if it names one that the edition holds."""
    report, _entry = held.reports.get(position["report"], ({"passages": ()}, ""))
    return tuple(
        evidence.passage(held.reading, each, position["article"])
        for each in report["passages"]
        if each["id"] == position.get("passage")
    )


def _source(held: _Held, position: Mapping, texts: tuple[Text, ...]) -> Source:
    report, entry = held.reports.get(position["report"], ({}, ""))
    return Source(
        article=article_name(held.reading, position["article"]),
        about=_about(held.reading, position["article"]),
        origin=evidence.origin(held.reading, report),
        href=held.address(entry, position.get("passage") or position["report"]),
        texts=texts,
    )


def _about(reading: Reading, article_id: str) -> str:
    """ "Danish · 26 March"; "" where the edition lost the article."""
    article = reading.published.articles.get(article_id)
    if article is None:
        return ""
    parts = (words.capital(words.language_name(article["language"])), evidence.published(reading, article))
    return " · ".join(filter(None, parts))


def _concerns(held: _Held, payload: Mapping) -> tuple[Concerned, ...]:
    reading = held.reading
    entries = [held.rows[id_] for id_ in payload.get("entries") or () if id_ in held.rows]
    numbers = [held.figures[id_] for id_ in payload.get("figures") or () if id_ in held.figures]
    told = [_entry(reading, row) for row in entries]
    for each in numbers:
        name = f"{words.capital(reading.words(each['name']))}: {figures.value(reading, each)}"
        entry = each.get("entry") if each.get("entry") in held.rows else ""
        told.append(Concerned(held.address(entry or "", each["id"]), "third", name))
    return tuple(told)


def _entry(reading: Reading, row: EntryRow) -> Concerned:
    side, _party = people.party(reading, row.payload)
    return Concerned(reading.address(row.id), side.css, reading.words(row.payload["headline"]))


def _worded(held: _Held, row: EntryRow) -> Worded:
    reading, payload = held.reading, row.payload
    compared = comparison(reading, [_spoken(reading, report) for report in payload["reports"]])
    told = Counter(str(Rendering(each["rendering"]).label) for each in payload["reports"])
    return Worded(
        id=f"w-{row.id}",
        about=_entry(reading, row),
        when=reading.label(payload["when"], "short"),
        party=people.party(reading, payload)[1],
        renderings=words.capital(", ".join(f"{label}: {number}" for label, number in told.items())),
        sources=tuple(
            replace(
                _source(held, {"report": report["id"], "article": report["article"]}, texts),
                how=_how(reading, report),
            )
            for report, texts in zip(payload["reports"], compared.texts, strict=True)
        ),
        compared=compared.note,
    )


def _spoken(reading: Reading, report: Mapping) -> tuple[Passage, ...]:
    """What a report prints of the words: where it prints the speaker's, those; else all that it tells."""
    shown = evidence.passages(reading, report)
    spoken = tuple(each for each in shown if each.voice is evidence.Voice.SPEAKER)
    return spoken or tuple(each for each in shown if each.text) or shown[:1]


def _how(reading: Reading, report: Mapping) -> tuple[tuple[str, str, str], ...]:
    language = (reading.published.articles.get(report["article"]) or {}).get("language") or "en"
    rows = [(gettext("Rendering"), str(Rendering(report["rendering"]).label), "")]
    if Rendering(report["rendering"]).is_direct:
        rows.append((gettext("Marked by"), str(Marking(report.get("marking") or Marking.NONE).label), ""))
        rows.append((gettext("Whose words"), str(Wording(report.get("wording") or Wording.UNKNOWN).label), ""))
    if report.get("cue"):
        forms = ", ".join(words.quoted(form, language) for form in report["cue"].split(" | "))
        rows.append((gettext("Verb as printed"), forms, language))
    return tuple(rows)
