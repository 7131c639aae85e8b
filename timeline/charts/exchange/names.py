"""What the map says: the name of a mark, the line shown on pointing at it, the sentence before the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext, ngettext, pgettext

from timeline import dates
from timeline.charts.theme import words
from timeline.vocabulary import EntryKind

from .stops import Scene, Stop, party

LONGEST_LABEL = 28


def headline(stop: Stop, scene: Scene) -> str:
    return words(stop.row.payload["headline"], scene.language)


def cut(text: str, longest: int = LONGEST_LABEL) -> str:
    """The text, or as many of its words as fit in `longest` characters with an ellipsis."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    if not text[longest - 1].isspace():
        head = head.rpartition(" ")[0] or head
    return head.rstrip(" ,;:.–-") + "…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def name(stop: Stop, scene: Scene, place: int, total: int) -> str:
    """The name of a mark for ear and keyboard: date, party, kind, headline, how it is known, its place among all."""
    kind = str(EntryKind(stop.row.kind).label)
    who = party(stop, scene)
    return gettext("{when}. {what}: {headline}. {details}. {place} of {total}").format(
        when=_capital(dates.label(stop.span, scene.language, clock=scene.clock)),
        what=f"{who}, {kind.lower()}" if who else kind,
        headline=headline(stop, scene).rstrip("."),
        details=_capital(", ".join([*_details(stop), *_sources(stop, scene)])),
        place=place,
        total=total,
    )


def _details(stop: Stop) -> list[str]:
    found = []
    if not stop.event:
        found.append(gettext("direct words") if stop.filled else gettext("indirect"))
    if stop.dashed:
        found.append(gettext("unnamed source"))
    if stop.day_uncertain or stop.span.uncertain:
        found.append(gettext("date uncertain"))
    elif not stop.span.time:
        found.append(gettext("hour not known"))
    elif stop.span.precision is not dates.Precision.MINUTE or stop.span.approximate:
        found.append(gettext("time uncertain"))
    if stop.differing:
        found.append(gettext("reports differ"))
    return found


def _sources(stop: Stop, scene: Scene) -> list[str]:
    """The article where there is one report, else how many reports there are and how many origins they have."""
    reports, origins = stop.row.payload["reports"], stop.row.payload.get("origins") or 0
    article = scene.published.articles.get(reports[0].get("article")) if len(reports) == 1 else None
    if article:
        return [gettext("1 report: {article}").format(article=words(article["name"], scene.language))]
    found = [ngettext("{n} report", "{n} reports", len(reports)).format(n=len(reports))]
    if origins:
        found.append(ngettext("%(n)s origin", "%(n)s origins", origins) % {"n": origins})
    return found


def title(stop: Stop, scene: Scene) -> str:
    """What a pointer sees: the headline, after the time where there is one, else after a date that is not one day."""
    form = "time" if stop.span.time else "short"
    if form == "short" and not stop.day_uncertain and not stop.span.uncertain:
        return headline(stop, scene)
    return f"{dates.label(stop.span, scene.language, clock=scene.clock, form=form)} · {headline(stop, scene)}"


def spoken(stop: Stop, scene: Scene) -> str:
    """What a pointer sees of a mark that can say more than one line: when, what, whose."""
    kind, who = str(EntryKind(stop.row.kind).label), party(stop, scene)
    lines = (
        _capital(dates.label(stop.span, scene.language, clock=scene.clock)),
        headline(stop, scene),
        f"{who}, {kind.lower()}" if who else kind,
    )
    return "\n".join(lines)


def more_name(stop: Stop, scene: Scene) -> str:
    """The name of a mark that counts what had no room."""
    day = dates.day_heading(stop.day, scene.language) if stop.day else earlier()
    if stop.day and stop.until and stop.until != stop.day:
        day += f" – {dates.day_heading(stop.until, scene.language)}"
    text = ngettext(
        "{n} more entry in the list: {party}, {day}", "{n} more entries in the list: {party}, {day}", stop.more
    )
    return text.format(n=stop.more, party=scene.lanes[stop.lane].name, day=day)


def summary(stops: Sequence[Stop], scene: Scene) -> str:
    """How many entries, from when to when, and whose: "90 entries, Saturday 7 October 2023 to …: 35 by …"."""
    count = ngettext("{n} entry", "{n} entries", len(stops)).format(n=len(stops))
    days = sorted(stop.day for stop in stops if stop.day)
    lanes = Counter(stop.lane for stop in stops)
    by_side = ", ".join(f"{scene.lanes[lane].name} {lanes[lane]}" for lane in sorted(lanes))
    if not days:
        return gettext("{count}. By side: {sides}.").format(count=count, sides=by_side)
    first, last = day_in_words(days[0], scene.language), day_in_words(days[-1], scene.language)
    if first == last:
        return gettext("{count} on {day}. By side: {sides}.").format(count=count, day=first, sides=by_side)
    return gettext("{count} from {first} to {last}. By side: {sides}.").format(
        count=count, first=first, last=last, sides=by_side
    )


def day_in_words(day: date, language: str) -> str:
    """The day inside a sentence, weekday and year included."""
    return dates.label(dates.read(day.isoformat()), language)


def earlier() -> str:
    """The heading over what has no day on the map."""
    return pgettext("column of the map", "Earlier")
