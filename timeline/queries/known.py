"""What was known on a day: an edition as the articles dated up to that day would have had it.

An article counts as known from the last possible day of its date, read in its own zone; one without any date, never.
What then follows from reports (origins, differing, confidence, first reported, differences, figures) is worked out
anew from the reports of known articles. Our own words (headlines, summaries) stay as the edition has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from timeline.vocabulary import ItemKind

from . import reported

# Fields in which an entry or a figure as a whole holds words of its articles.
_PRINTED = ("as_printed", "attribution", "anonymity_as_printed")
# What follows from all of its reports.
_DRAWN = ("origins", "differing", "confidence")


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
    return payload | _printed(payload, payload["reports"], known) | {"reports": reports} if reports else None


def entry(payload: dict, known: Mapping[str, dict], *, differing: bool) -> dict:
    """An entry as known reports have it; it has at least one. A relation that only other reports show is left out, and
    so are the words that only they print."""
    reports = _reports(payload, known)
    passages = {each["id"] for report in reports for each in report["passages"]}
    statement = payload["statement"]
    seen = payload | {
        "reports": reports,
        "relations": [
            each | {"passages": [id_ for id_ in each["passages"] if id_ in passages]}
            for each in payload["relations"]
            if not each["passages"] or passages.intersection(each["passages"])
        ],
        "when": payload["when"] | _printed(payload["when"], payload["reports"], known),
        "statement": statement and statement | _printed(statement, payload["reports"], known),
        "differing": differing,
        "origins": len(reported.origins(reports, known)),
        "first_reported": reported.first_reported(reports, known),
    }
    # A reason is only ever given by an editor who set the confidence by hand.
    if not any(payload["confidence_reason"].values()):
        seen["confidence"] = reported.confidence(payload, reports, known, differing=differing)
    return seen


def changed(kind: str, field: str, payload: Mapping, known: Mapping[str, dict]) -> bool:
    """Whether a change to this field of a thing tells only of what known articles report; `payload` is the thing as it
    last stood, {} where it was redacted. Of an actor that cannot be said: which article names it is not recorded."""
    if kind == ItemKind.DISPUTE:
        return True
    if kind == ItemKind.ARTICLE:
        return payload.get("id") in known
    if kind == ItemKind.DIFFERENCE:
        return bool(payload) and difference(payload, known) is not None
    shown = {each["id"] for each in _reports(payload, known)} if "reports" in payload else set()
    steps = field.split(".")
    if steps[0] == "reports" and len(steps) > 1:
        return steps[1] in shown
    return bool(shown) and steps[-1] not in (*_PRINTED, *_DRAWN)


def _printed(payload: Mapping, reports: Sequence[Mapping], known: Mapping[str, dict]) -> dict[str, str]:
    """What these fields hold of the words of known articles.

    Of the forms that one is printed in (parted by " | ") each is that of the reports that hold it; where none shows it,
    a single form is the first report's, and of several nothing says whose they are: then they are told once all
    reports are known.
    """
    if all(each["article"] in known for each in reports):
        return {}

    def of(form: str, forms: Sequence[str]) -> Iterable[Mapping]:
        return [each for each in reports if form in _words(each)] or (reports[:1] if len(forms) == 1 else [])

    found = {}
    for name in payload.keys() & set(_PRINTED):
        forms = payload[name].split(" | ")
        shown = [form for form in forms if any(each["article"] in known for each in of(form, forms))]
        found[name] = " | ".join(shown)
    return found


def _words(report: Mapping) -> str:
    """The words of its article that a report holds."""
    when = (report.get("asserts") or {}).get("when") or {}
    return "\n".join([when.get("as_printed") or "", *(each["exact"] or "" for each in report["passages"])])


def _reports(payload: Mapping, known: Mapping[str, dict]) -> list[dict]:
    return [each for each in payload["reports"] if each["article"] in known]


def days(held: Iterable[Mapping]) -> tuple[date, ...]:
    """The days on which an article became known, earliest first."""
    return tuple(sorted({day for each in held if (day := last_day(each))}))
