"""What follows from an entry's reports: how many origins, since when, and how sure that makes it.

Asked of payloads, so that the same rules serve the press (all reports) and a reader's look back (only the reports of
articles known by then). The rules are those of the record's description: origins are counted, not outlets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from timeline.vocabulary import Anonymity, ArticleKind, Confidence, OriginKind

# Where the words were spoken or put in public, by whoever answers for them.
_PUBLIC_ORIGINS = {
    OriginKind.OFFICIAL_RELEASE,
    OriginKind.BROADCAST,
    OriginKind.PRESS_BRIEFING,
    OriginKind.SOCIAL_POST,
}
_PUBLIC_ARTICLES = {ArticleKind.OFFICIAL_RECORD, ArticleKind.TRANSCRIPT, ArticleKind.SOCIAL_POST}
_OUTLETS = {OriginKind.AGENCY, OriginKind.OTHER_OUTLET}


def origins(reports: Iterable[dict], articles: Mapping[str, dict]) -> set[tuple[str, str]]:
    """The distinct last links of the reports' chains, as (kind, who).

    An agency named by one outlet and that agency's own report are one origin. Own reporting counts once an outlet (an
    outlet that is not known: once an article). "Unknown" adds none where another is known.
    """
    found = set(by_origin(reports, articles))
    return {link for link in found if link[0] != OriginKind.UNKNOWN} or found


def by_origin(reports: Iterable[dict], articles: Mapping[str, dict]) -> dict[tuple[str, str], list[dict]]:
    """The reports that share a last link, by that link as (kind, who), in the order of the reports."""
    found = defaultdict(list)
    for report in reports:
        found[_last_link(report, articles[report["article"]])].append(report)
    return dict(found)


def _last_link(report: dict, article: dict) -> tuple[str, str]:
    if not report["origins"]:
        return OriginKind.UNKNOWN.value, ""
    last = report["origins"][-1]
    kind, who = last["kind"], last["organisation"] or ""
    if kind == OriginKind.OWN_REPORTING:
        return "outlet", who or article["outlet"] or article["id"]
    if kind in _OUTLETS:
        return "outlet", who or last["as_printed"].casefold()
    # Without an organisation these are one: two articles that each cite "an official" may well cite the same.
    return kind, who


def first_reported(reports: Iterable[dict], articles: Mapping[str, dict]) -> dict[str, str | None]:
    """Between which moments the first of the articles appeared (UTC texts); None where no article's date says.

    `latest` is the moment from which the entry counts as known: the end of the first last-possible day.
    """
    published = [articles[report["article"]]["published"] for report in reports]
    dated = [each for each in published if each["edtf"]]
    starts = [each["earliest"] for each in dated]
    ends = [each["latest"] for each in dated if each["latest"]]
    return {
        "earliest": min(starts) if starts and all(starts) else None,
        "latest": min(ends) if ends else None,
    }


def confidence(entry: dict, reports: list[dict], articles: Mapping[str, dict], *, differing: bool) -> str:
    """The confidence that follows from the reports (a Confidence value); an editor may have overridden it."""
    if differing:
        return Confidence.DIFFERING.value
    statement = entry["statement"]
    unnamed = statement and statement["anonymity"] in (Anonymity.UNNAMED, Anonymity.UNATTRIBUTED)
    links = origins(reports, articles)
    in_public = any(kind in _PUBLIC_ORIGINS for kind, _who in links)
    in_public |= any(articles[report["article"]]["kind"] in _PUBLIC_ARTICLES for report in reports)
    if in_public and not unnamed:
        return Confidence.ON_RECORD.value
    if len(links) > 1:
        return Confidence.SEVERAL_ORIGINS.value
    if unnamed or any(kind == OriginKind.UNNAMED_OFFICIAL for kind, _who in links):
        return Confidence.ONE_UNNAMED_ORIGIN.value
    return Confidence.ONE_ORIGIN.value
