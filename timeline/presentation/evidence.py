"""What backs an entry: each report, its passages in the article's words and in the reader's, where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from timeline.presentation import publishers, words
from timeline.presentation.reading import Reading
from timeline.queries import reported
from timeline.vocabulary import DateBasis, DifferenceField, Marking, OriginKind, Rendering, Stance, Wording

_MARKS_OF_SPEECH = '"“”„»«'


class Voice(StrEnum):
    """Whose words a passage prints, where its report prints both; NEITHER where it makes no difference."""

    SPEAKER = "speaker"
    ARTICLE = "article"
    NEITHER = ""


@dataclass(frozen=True)
class Passage:
    """`text` is the article's, between its language's marks, "" where only the place may be shown; `translation` is
    ours into the reader's language, "" where none is needed or made; `place` says where they
    stand instead; `href` leads to these words at their publisher, "" where the article has no address."""

    id: str
    article: str
    text: str
    language: str
    translation: str
    place: str
    garbled: bool
    exact: str
    voice: Voice
    href: str


@dataclass(frozen=True)
class Asserted:
    """One thing the report says where reports can differ: what it is about, its value in our words, how a date is
    known, and what was printed of it, in the article's language."""

    field: str
    value: str
    basis: str = ""
    printed: str = ""


@dataclass(frozen=True)
class Report:
    """`how` says how speech is rendered; `origin` the chain it came by; `cue` and `role` are as printed. `passages` are
    those with words to show, `placed` the places of the rest, as HTML, "" for none."""

    id: str
    article: str
    article_id: str
    language: str
    language_name: str
    published: str
    how: str
    origin: str
    cue: str
    role: str
    stance: str
    asserts: tuple[Asserted, ...]
    passages: tuple[Passage, ...]
    placed: str


@dataclass(frozen=True)
class Origin:
    """A source that reports go back to, with their articles; not `stated`, it counts only where it stands alone."""

    name: str
    articles: tuple[str, ...]
    stated: bool
    counts: bool


def reports(reading: Reading, payload: Mapping) -> tuple[Report, ...]:
    """The reports of an entry or a figure, in the editors' order."""
    speech = bool(payload.get("statement"))
    return tuple(_report(reading, report, speech=speech) for report in payload["reports"])


def passages(reading: Reading, report: Mapping) -> tuple[Passage, ...]:
    """The passages of one report in the editors' order; of quoted speech each says whose words it prints."""
    quotes = Rendering(report["rendering"]).is_direct
    said = spoken(report)
    found = []
    for each in report["passages"]:
        voice = Voice.NEITHER
        if quotes and each.get("exact"):
            voice = Voice.SPEAKER if each in said else Voice.ARTICLE
        found.append(passage(reading, each, report["article"], voice))
    return tuple(found)


def spoken(report: Mapping) -> list[Mapping]:
    """The passages of a report of quoted speech that hold the speech: those with marks or a dash, else the first with
    words to show. An editor who quotes from the middle of a speech and from the article keeps the marks."""
    shown = [each for each in report["passages"] if each.get("exact")]
    marked = [each for each in shown if any(m in each["exact"] for m in _MARKS_OF_SPEECH) or each["exact"][:1] in "-–—"]
    return marked or shown[:1]


def passage(reading: Reading, payload: Mapping, article_id: str, voice: Voice = Voice.NEITHER) -> Passage:
    """One passage of the article with that id."""
    language, exact = payload["language"], payload.get("exact") or ""
    translation = (payload.get("translation") or {}).get(reading.language) or ""
    needed = language != reading.language
    return Passage(
        id=payload["id"],
        article=article_name(reading, article_id),
        text=reading.marked(words.quoted(exact, language), language) if exact else "",
        language=language,
        translation=reading.marked(words.quoted(translation, reading.language)) if needed and translation else "",
        place="" if exact else words.place_in_text(payload["start"], payload["end"], reading.language),
        garbled=bool(payload.get("garbled")),
        exact=exact,
        voice=voice,
        href=publishers.passage((reading.published.articles.get(article_id) or {}).get("url") or "", exact),
    )


def article_name(reading: Reading, article_id: str) -> str:
    """Our own name for the article; its id where the edition lost it."""
    article = reading.published.articles.get(article_id)
    return reading.words(article["name"]) if article else article_id


def published(reading: Reading, article: Mapping) -> str:
    """When the article appeared, as far as is known; "" where nothing is."""
    when = article.get("published") or {}
    return reading.label(when, "short") if when.get("edtf") else ""


def _printed(text: str | None, language: str) -> str:
    """The printed forms (parted by " | " in the record), each between the marks of its language."""
    return ", ".join(words.quoted(form, language) for form in text.split(" | ")) if text else ""


def _report(reading: Reading, payload: Mapping, *, speech: bool) -> Report:
    article = reading.published.articles.get(payload["article"]) or {"language": "en"}
    found = passages(reading, payload)
    return Report(
        id=payload["id"],
        article=article_name(reading, payload["article"]),
        article_id=payload["article"],
        language=article["language"],
        language_name=words.capital(words.language_name(article["language"])),
        published=published(reading, article),
        how=_how(payload) if speech else "",
        origin=origin(reading, payload),
        cue=_printed(payload.get("cue"), article["language"]),
        role=_printed(payload.get("role_as_printed"), article["language"]),
        stance="" if payload.get("stance") in (None, "", Stance.NEUTRAL) else str(Stance(payload["stance"]).label),
        asserts=_asserts(reading, payload.get("asserts") or {}, article["language"]),
        passages=tuple(each for each in found if each.text),
        placed=_placed(reading, payload),
    )


def _placed(reading: Reading, payload: Mapping) -> str:
    """Where the passages stand whose words may not be shown, each an anchor: "560 to 646, 274 to 336"."""
    places = [
        (each["id"], pgettext("characters", "%(start)s to %(end)s") % {
            "start": words.number(each["start"] + 1, reading.language),
            "end": words.number(each["end"], reading.language),
        })
        for each in sorted(payload["passages"], key=lambda each: each["start"])
        if not each.get("exact")
    ]  # fmt: skip
    return format_html_join(", ", '<span id="{}">{}</span>', places)


def _how(payload: Mapping) -> str:
    """ "Direct, in quotation marks; the outlet's translation"."""
    parts = [str(Rendering(payload["rendering"]).label)]
    marking = payload.get("marking") or Marking.NONE
    if marking == Marking.QUOTATION_MARKS and payload["rendering"] == Rendering.DIRECT:
        parts.append(gettext("in quotation marks"))
    elif marking == Marking.DASH:
        parts.append(gettext("after a dash"))
    elif payload["rendering"] == Rendering.DIRECT:
        parts.append(gettext("without quotation marks"))
    how = words.capital(", ".join(parts))
    wording = payload.get("wording") or Wording.UNKNOWN
    if Rendering(payload["rendering"]).is_direct:
        return f"{how}; {Wording(wording).label}"
    return how


def origin(reading: Reading, report: Mapping) -> SafeString:
    """The chain behind a report, nearest link first: "Ritzau, from Reuters, from an official release"; printed words
    stand in the article's language."""
    language = (reading.published.articles.get(report.get("article")) or {}).get("language") or "en"
    links = []
    for link in report.get("origins") or ():
        kind = OriginKind(link["kind"])
        name = reading.actor(link.get("organisation"))
        printed = link.get("as_printed") or ""
        text = name or str(kind.label)
        if name and kind in (OriginKind.PRESS_BRIEFING, OriginKind.OFFICIAL_RELEASE, OriginKind.BROADCAST):
            text = f"{name} ({kind.label})"
        if printed and printed not in text:
            text = format_html('{} (<bdi lang="{}">{}</bdi>)', text, language, words.quoted(printed, language))
        links.append((text,))
    return format_html_join(pgettext("chain of origins", ", from "), "{}", links)


def position(reading: Reading, difference: Mapping, given: Mapping) -> str:
    """The value of one of a difference's positions, in our words; where the rule sets figures against each other,
    nobody worded it: then it is what the article prints, in the article's language."""
    value = reading.words(given["value"])
    by_rule = difference.get("found") == "rule" and len(difference.get("figures") or ()) > 1
    if not by_rule or len(set(given["value"].values())) > 1:
        return value
    language = (reading.published.articles.get(given["article"]) or {}).get("language") or "en"
    return format_html('<bdi lang="{}">{}</bdi>', language, words.quoted(value, language))


def origins(reading: Reading, payload: Mapping) -> tuple[Origin, ...]:
    """How the reports of an entry come to so many origins; () where there is one report, which needs no counting."""
    articles = reading.published.articles
    told = [report for report in payload["reports"] if report["article"] in articles]
    if len(told) < 2:
        return ()
    counted = reported.origins(told, articles)
    found = (
        Origin(
            name=words.capital(_source(reading, link, group[0])),
            articles=tuple(dict.fromkeys(article_name(reading, report["article"]) for report in group)),
            stated=link[0] != OriginKind.UNKNOWN,
            counts=link in counted,
        )
        for link, group in reported.by_origin(told, articles).items()
    )
    return tuple(sorted(found, key=lambda each: not each.stated))


def _source(reading: Reading, link: tuple[str, str], report: Mapping) -> str:
    """A last link in words: "Ritzau", "White House (press briefing)", "own reporting", "not stated"."""
    last = report["origins"][-1] if report["origins"] else {"kind": OriginKind.UNKNOWN}
    kind = OriginKind(last["kind"])
    outlet = reading.published.articles[report["article"]].get("outlet") if kind == OriginKind.OWN_REPORTING else None
    name = reading.actor(last.get("organisation") or outlet)
    if link[0] == "outlet" and kind != OriginKind.OWN_REPORTING:
        return name or last.get("as_printed") or str(kind.label)
    return f"{name} ({kind.label})" if name else str(kind.label)


def _asserts(reading: Reading, payload: Mapping, language: str) -> tuple[Asserted, ...]:
    rows = []
    for field, value in payload.items():
        name = words.capital(str(DifferenceField(field).label))
        if field != DifferenceField.WHEN:
            rows.append(Asserted(name, str(value)))
            continue
        # Several printed forms are parted by " | " in the record.
        forms = [words.quoted(form, language) for form in (value.get("as_printed") or "").split(" | ") if form]
        basis = str(DateBasis(value["basis"]).label) if value.get("basis") else ""
        rows.append(Asserted(name, reading.label(value), basis, ", ".join(forms)))
    return tuple(rows)


def count(payload: Mapping) -> str:
    """ "3 reports, 2 origins"."""
    number, origins = len(payload["reports"]), payload.get("origins") or 0
    return ", ".join(
        (
            ngettext("%(n)s report", "%(n)s reports", number) % {"n": number},
            ngettext("%(n)s origin", "%(n)s origins", origins) % {"n": origins},
        )
    )
