"""The articles: when each appeared and how we know, by whom, and what it reports that others do or do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import ngettext, pgettext

from timeline.presentation import actors, evidence, figures, lines, publishers, words
from timeline.presentation.actors import Name
from timeline.presentation.lines import Line
from timeline.presentation.reading import Reading
from timeline.queries import articles as asked
from timeline.queries.articles import Carried
from timeline.queries.chronology import EntryRow, Found
from timeline.vocabulary import ArticleKind, DateBasis, DifferenceField, DifferenceStatus, Rank, Rendering

_STATUSES = tuple(DifferenceStatus)


@dataclass(frozen=True)
class About:
    """What is known of an article itself. `headline` is as printed, "" for none; `outlet` is None where it is not
    known; `date` says no more than is known, "" for nothing, `basis` how it is known, `printed` what the article prints
    of it, between the marks of its `language`; `note` is the editors'."""

    id: str
    name: str
    headline: str
    language: str
    language_name: str
    outlet: Name | None
    agencies: tuple[Name, ...]
    kind: str
    date: str
    basis: str
    printed: tuple[str, ...]
    length: str
    note: str


@dataclass(frozen=True)
class ArticleRow:
    """An article in the list; `counts` says how much of what was found it reports, and how much it alone."""

    about: About
    counts: str


@dataclass(frozen=True)
class Listing:
    rows: tuple[ArticleRow, ...]
    removed: str


def listing(reading: Reading, found: Found) -> Listing:
    """The articles that are known, by date."""
    shown = asked.by_date(reading.published)
    removed = len(reading.published.articles) - len(shown)
    return Listing(
        rows=tuple(
            ArticleRow(about(reading, each), counted(asked.carried(found.entries, each["id"]))) for each in shown
        ),
        removed=ngettext(
            "%(n)s article was removed from every edition.", "%(n)s articles were removed from every edition.", removed
        ) % {"n": removed} if removed else "",
    )  # fmt: skip


def about(reading: Reading, article: Mapping) -> About:
    when, language = article["published"], article["language"]
    printed = when["as_printed"].split(" | ") if when["as_printed"] else ()
    return About(
        id=article["id"],
        name=evidence.article_name(reading, article["id"]),
        headline=article["headline"],
        language=language,
        language_name=words.capital(words.language_name(language)),
        outlet=actors.name(reading, article["outlet"]) if article["outlet"] else None,
        agencies=tuple(actors.name(reading, slug) for slug in article["agencies"]),
        kind=words.capital(str(ArticleKind(article["kind"]).label)),
        date=words.capital(reading.label(when)) if when["edtf"] else "",
        basis=str(DateBasis(when["basis"]).label) if when["edtf"] and when["basis"] else "",
        printed=tuple(words.quoted(form, language) for form in printed),
        length=_characters(reading, article["length"]),
        note=reading.words(article["note"]),
    )


def _characters(reading: Reading, length: int) -> str:
    if not length:
        return ""
    return ngettext("%(n)s character", "%(n)s characters", length) % {"n": words.number(length, reading.language)}


def counted(carried: Carried) -> str:
    """ "12 entries, 4 of them in no other text we hold"."""
    number, alone = len(carried.reported), len(carried.alone)
    text = ngettext("%(n)s entry", "%(n)s entries", number) % {"n": number}
    if not alone:
        return text
    only = ngettext("%(n)s of them in no other text we hold", "%(n)s of them in no other text we hold", alone)
    return f"{text}, {only % {'n': alone}}"


# ---- One article -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """An entry as this article reports it; `alone` says that no other text we hold does."""

    line: Line
    reports: tuple[evidence.Report, ...]
    alone: bool


@dataclass(frozen=True)
class Elsewhere:
    """An entry that only other articles report, and which."""

    line: Line
    articles: str


@dataclass(frozen=True)
class Count:
    """`share` is in words: "12%"."""

    label: str
    number: int
    share: str


@dataclass(frozen=True)
class Source:
    """A chain that the article's reports go back to, and how many of its reports do."""

    chain: str
    count: str


@dataclass(frozen=True)
class Given:
    """A number that the article gives, with the passage, "" where only its place may be shown."""

    id: str
    topic: str
    value: str
    by: str
    text: str
    href: str


@dataclass(frozen=True)
class Position:
    """What the article reports where reports differ; `entry` is the first that this is about, None for a number alone;
    `others` says how many more there are, "" for none."""

    id: str
    field: str
    values: tuple[str, ...]
    status: str
    entry: Line | None
    others: str


@dataclass(frozen=True)
class ArticlePage:
    """`url` is the publisher's, "" for anything but the web; `statements` says of how many statements `renderings`
    tell the share; `version` counts the texts of the article that we have held."""

    about: About
    url: str
    sha256: str
    version: int
    counts: str
    told: tuple[Told, ...]
    elsewhere: tuple[Elsewhere, ...]
    statements: str
    renderings: tuple[Count, ...]
    sources: tuple[Source, ...]
    figures: tuple[Given, ...]
    positions: tuple[Position, ...]

    @property
    def alone(self) -> tuple[Told, ...]:
        return tuple(each for each in self.told if each.alone)


def article_page(reading: Reading, found: Found, public_id: str, *, narrows: bool) -> ArticlePage:
    """The page of an article that is known and was not redacted; `found` has every entry of the edition as related."""
    article = reading.published.articles[public_id]
    carried = asked.carried(found.entries, public_id)
    renderings = asked.renderings(carried.reported, public_id)
    statements = renderings.total()
    return ArticlePage(
        about=about(reading, article),
        url=publishers.article(article["url"]),
        sha256=article["sha256"],
        version=article["version"],
        counts=counted(carried),
        told=tuple(_told(reading, row, public_id, alone=row.id in carried.alone) for row in carried.reported),
        elsewhere=tuple(_elsewhere(reading, row) for row in carried.elsewhere),
        statements=ngettext("%(n)s report of a statement", "%(n)s reports of statements", statements)
        % {"n": statements},
        renderings=_shares(renderings),
        sources=_sources(reading, carried, public_id),
        figures=_figures(reading, found, public_id, narrows=narrows),
        positions=_positions(reading, found, public_id, narrows=narrows),
    )


def _told(reading: Reading, row: EntryRow, article: str, *, alone: bool) -> Told:
    own = row.payload | {"reports": [report for _row, report in asked.reports([row], article)]}
    return Told(lines.line(reading, row), evidence.reports(reading, own), alone)


def _elsewhere(reading: Reading, row: EntryRow) -> Elsewhere:
    names = dict.fromkeys(evidence.article_name(reading, each["article"]) for each in row.payload["reports"])
    return Elsewhere(lines.line(reading, row), words.listed(names))


def _shares(renderings: Counter[str]) -> tuple[Count, ...]:
    """In the vocabulary's order, from the speaker's own words to the bare fact that something was said."""
    total = renderings.total()
    return tuple(
        Count(
            words.capital(str(each.label)),
            renderings[each],
            pgettext("share", "%(n)s%%") % {"n": round(100 * renderings[each] / total)},
        )
        for each in Rendering
        if renderings[each]
    )


def _sources(reading: Reading, carried: Carried, article: str) -> tuple[Source, ...]:
    """The most cited first."""
    chains = Counter(
        evidence.origin(reading, report)
        for _row, report in asked.reports(carried.reported, article)
        if report["origins"]
    )
    return tuple(
        # A chain is markup and begins with a name or a word: its first letter made large, it is still safe.
        Source(SafeString(words.capital(chain)), ngettext("%(n)s report", "%(n)s reports", n) % {"n": n})  # nosec B703
        for chain, n in chains.most_common()
    )


def _figures(reading: Reading, found: Found, article: str, *, narrows: bool) -> tuple[Given, ...]:
    given = []
    for topic in figures.topics(reading, found.entries, narrowed=narrows):
        for row in topic.rows:
            # A source for each report, in the same order.
            for report, source in zip(row.figure.reports, row.sources, strict=True):
                if report.article_id == article:
                    text = source.passage.text if source.passage else ""
                    given.append(Given(row.figure.id, row.figure.topic, row.value, row.figure.by, text, source.href))
    return tuple(given)


def _positions(reading: Reading, found: Found, article: str, *, narrows: bool) -> tuple[Position, ...]:
    """Its positions in the differences over what was found, and over figures where nothing narrows that; what is not
    settled comes first."""
    held = {row.id: row for row in found.entries}
    positions = []
    for each in sorted(reading.published.differences, key=lambda each: _STATUSES.index(each["status"])):
        own = [position for position in each["positions"] if position["article"] == article]
        rows = [held[id_] for id_ in each["entries"] if id_ in held]
        if own and (rows or not (narrows or each["entries"])):
            positions.append(_position(reading, each, own, rows))
    return tuple(positions)


def _position(reading: Reading, difference: Mapping, own: Sequence[Mapping], rows: Sequence[EntryRow]) -> Position:
    return Position(
        id=difference["id"],
        field=words.capital(str(DifferenceField(difference["field"]).label)),
        values=tuple(dict.fromkeys(_value(reading, difference, each) for each in own)),
        status=str(DifferenceStatus(difference["status"]).label),
        entry=lines.line(reading, rows[0]) if rows else None,
        others=ngettext("%(n)s more entry", "%(n)s more entries", len(rows) - 1) % {"n": len(rows) - 1}
        if len(rows) > 1
        else "",
    )


def _value(reading: Reading, difference: Mapping, position: Mapping) -> str:
    if position["rank"] == Rank.NORMAL:
        return evidence.position(reading, difference, position)
    value, rank = reading.words(position["value"]), Rank(position["rank"]).label
    return pgettext("difference", "%(value)s (%(rank)s)") % {"value": value, "rank": rank}
