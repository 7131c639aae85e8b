"""What was known on a day: an edition as the articles dated up to that day would have had it.

An article counts as known from the last possible day of its date, read in its own zone; one without any date, never.
What then follows from reports (origins, differing, confidence, first reported, differences, figures) is worked out
anew from the reports of known articles. Our own words (headlines, summaries) stay as the edition has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from . import reported


def last_day(article: Mapping) -> date | None:
    """The last possible day of an article's date, from which it counts as known; None where it never does."""
    when = article["published"]
    if not when["edtf"] or not when["latest"]:
        return None
    end = datetime.fromisoformat(when["latest"]) - timedelta(microseconds=1)
    return end.astimezone(ZoneInfo(when["tz"] or "UTC")).date()


def articles(held: Mapping[str, dict], day: date) -> dict[str, dict]:
    """Those of an edition's articles that are known on `day`."""
    return {key: each for key, each in held.items() if (last := last_day(each)) and last <= day}


def actor(payload: dict, known: Mapping[str, dict]) -> dict:
    """An actor without the offices that only an article not yet out gives."""
    tenures = [each for each in payload["tenures"] if not each.get("article") or each["article"] in known]
    return payload if len(tenures) == len(payload["tenures"]) else payload | {"tenures": tenures}


def difference(payload: dict, known: Mapping[str, dict]) -> dict | None:
    """A difference between known reports; None where fewer than two values are left."""
    positions = [each for each in payload["positions"] if each["article"] in known]
    if len({tuple(sorted(each["value"].items())) for each in positions}) < 2:
        return None
    return payload | {"positions": positions}


def figure(payload: dict, known: Mapping[str, dict]) -> dict | None:
    """A figure as known reports give it; None where none does."""
    reports = _reports(payload, known)
    return payload | {"reports": reports} if reports else None


def entry(payload: dict, known: Mapping[str, dict], *, differing: bool) -> dict:
    """An entry as known reports have it; it has at least one. A relation that only other reports show is left out."""
    reports = _reports(payload, known)
    passages = {each["id"] for report in reports for each in report["passages"]}
    relations = [
        each for each in payload["relations"] if not each["passages"] or passages.intersection(each["passages"])
    ]
    seen = payload | {
        "reports": reports,
        "relations": relations,
        "differing": differing,
        "origins": len(reported.origins(reports, known)),
        "first_reported": reported.first_reported(reports, known),
    }
    # A reason is only ever given by an editor who set the confidence by hand.
    if not any(payload["confidence_reason"].values()):
        seen["confidence"] = reported.confidence(payload, reports, known, differing=differing)
    return seen


def _reports(payload: Mapping, known: Mapping[str, dict]) -> list[dict]:
    return [each for each in payload["reports"] if each["article"] in known]


def days(held: Iterable[Mapping]) -> tuple[date, ...]:
    """The days on which an article became known, earliest first."""
    return tuple(sorted({day for each in held if (day := last_day(each))}))
