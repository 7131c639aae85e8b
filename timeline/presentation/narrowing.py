"""The filters as a reader sees them: a sentence that says what is shown, what can be taken away, and the choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy

from timeline import dates
from timeline.presentation import words
from timeline.presentation.evidence import article_name
from timeline.presentation.reading import Reading
from timeline.queries.chronology import Found
from timeline.queries.filters import Filters
from timeline.text import collation
from timeline.vocabulary import EntryKind, SpeechAct

# What entries of one act are called in a sentence: "denials by the United States".
ACTS = {
    "state": pgettext_lazy("entries", "plain statements"),
    "announce": pgettext_lazy("entries", "announcements"),
    "explain": pgettext_lazy("entries", "explanations"),
    "reassure": pgettext_lazy("entries", "reassurances"),
    "support": pgettext_lazy("entries", "expressions of support"),
    "agree": pgettext_lazy("entries", "agreements"),
    "request": pgettext_lazy("entries", "requests"),
    "demand": pgettext_lazy("entries", "demands"),
    "regret": pgettext_lazy("entries", "expressions of regret"),
    "criticise": pgettext_lazy("entries", "criticisms"),
    "accuse": pgettext_lazy("entries", "accusations"),
    "deny": pgettext_lazy("entries", "denials"),
    "reject": pgettext_lazy("entries", "rejections"),
    "warn": pgettext_lazy("entries", "warnings"),
    "threaten": pgettext_lazy("entries", "threats"),
    "decline_comment": pgettext_lazy("entries", "refusals to comment"),
}
KINDS = {"event": pgettext_lazy("entries", "events"), "statement": pgettext_lazy("entries", "statements")}


@dataclass(frozen=True)
class Choice:
    """One value of a filter with its number of entries; `css` is a side's class or ""."""

    value: str
    label: str
    count: int
    chosen: bool
    css: str = ""


@dataclass(frozen=True)
class Group:
    """One filter with its choices; `errors` are messages about what the address asked for."""

    name: str
    legend: str
    choices: tuple[Choice, ...]
    errors: tuple[str, ...]

    @property
    def chosen(self) -> bool:
        return any(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class Removal:
    """A filter in force and the address without it; `field` is its field of Filters."""

    field: str
    label: str
    query: str


@dataclass(frozen=True)
class Way:
    """A way out of an empty list: the filter to drop, the address without it, how many entries there are then."""

    label: str
    query: str
    count: str


@dataclass(frozen=True)
class InForce:
    """`count` is how many entries are shown of how many, `says` the rest of the sentence; `errors` are messages by
    parameter name; `everything` is the address without any filter."""

    count: str
    says: str
    removals: tuple[Removal, ...]
    errors: Mapping[str, Sequence[str]]
    narrows: bool
    everything: str


@dataclass(frozen=True)
class Narrowing(InForce):
    """The form too: `groups` are always in sight, `more` and all that follows folded unless `further`; `from_`, `to`
    and `known` are ISO days; `q` is as typed; `home` is the zone of the first of `clocks`; `kept` is what the form
    carries along unseen."""

    groups: tuple[Group, ...]
    more: tuple[Group, ...]
    further: bool
    clocks: tuple[Choice, ...]
    home: str
    from_: str
    to: str
    known: str
    q: str
    descending: bool
    kept: tuple[tuple[str, str], ...]


def in_force(reading: Reading, found: Found, filters: Filters, errors: Mapping[str, Sequence[str]]) -> InForce:
    """The filters that a page obeys, for pages without the form."""
    return InForce(
        count=_count(found, filters),
        says=_says(reading, filters),
        removals=_removals(reading, filters),
        errors=errors,
        narrows=filters.narrows,
        everything=filters.everything.query_string(),
    )


def narrowing(
    reading: Reading, found: Found, filters: Filters, counts: Mapping, errors: Mapping[str, Sequence[str]]
) -> Narrowing:
    """All that the filter form shows. `counts` are those of queries.facets, `errors` by parameter name."""
    groups = _groups(reading, filters, counts, errors)
    in_sight = ("side", "kind", "lang", "only")
    kept = [(name, str(getattr(filters, name))) for name in ("edition", "since") if getattr(filters, name)]
    if filters.scale != "time":
        kept.append(("scale", filters.scale))
    more = tuple(group for group in groups if group.name not in in_sight and group.choices)
    return Narrowing(
        **vars(in_force(reading, found, filters, errors)),
        groups=tuple(group for group in groups if group.name in in_sight),
        more=more,
        further=bool(errors or filters.from_ or filters.to or any(group.chosen for group in more)),
        clocks=_clocks(reading, filters),
        home=reading.clocks[0],
        from_=filters.from_.isoformat() if filters.from_ else "",
        to=filters.to.isoformat() if filters.to else "",
        known=filters.known.isoformat() if filters.known else "",
        q=filters.q,
        descending=filters.order == "desc",
        kept=tuple(kept),
    )


def loosened(reading: Reading, filters: Filters) -> tuple[tuple[str, Filters], ...]:
    """What could be dropped where nothing passes the filters: each of them, and each of several words, with a label."""
    labels: dict[str, list[str]] = {}
    for each in _removals(reading, filters):
        labels.setdefault(each.field, []).append(each.label)
    ways = [(words.either(said), filters.without(field)) for field, said in labels.items()]
    if len(reading.terms) > 1:
        for term in reading.terms:
            rest = " ".join(other.typed for other in reading.terms if other != term)
            ways.append((_words(words.quoted(term.written, reading.language)), replace(filters, q=rest, page=1)))
    return tuple(ways)


def ways_out(loosened: Iterable[tuple[str, Filters]], counts: Iterable[int]) -> tuple[Way, ...]:
    """Those of `loosened` that lead somewhere; `counts` are how many entries each leaves."""
    return tuple(
        Way(label, filters.query_string(), ngettext("%(n)s entry", "%(n)s entries", number) % {"n": number})
        for (label, filters), number in zip(loosened, counts, strict=True)
        if number
    )


def _words(quoted: str) -> str:
    return gettext("Words: %(words)s") % {"words": quoted}


def _count(found: Found, filters: Filters) -> str:
    number = len(found.entries)
    if not filters.narrows:
        return ngettext("All of %(n)s entry", "All %(n)s entries", number) % {"n": number}
    return ngettext("%(n)s of %(total)s entry", "%(n)s of %(total)s entries", found.total) % {
        "n": number,
        "total": found.total,
    }


def _says(reading: Reading, filters: Filters) -> str:
    """The filters as one phrase; "" where none leaves anything out."""
    if not filters.narrows:
        return ""
    kinds = [str(ACTS[act]) for act in filters.act] or [str(KINDS[kind]) for kind in filters.kind]
    whom = [reading.side(key).name for key in filters.side]
    parts = [words.either(kinds)] if kinds else []
    if whom and kinds:
        parts = [pgettext("sentence", "%(what)s by %(whom)s") % {"what": parts[0], "whom": words.either(whom)}]
    elif whom:
        parts = [pgettext("sentence", "by %(whom)s") % {"whom": words.either(whom)}]
    if filters.q:
        parts.append(pgettext("sentence", "with the words %(words)s") % {"words": _searched(reading)})
    if filters.actor:
        actors = words.either(reading.actor(slug) for slug in filters.actor)
        parts.append(pgettext("sentence", "with %(actors)s") % {"actors": actors})
    if filters.lang:
        languages = words.either(words.language_name(code) for code in filters.lang)
        parts.append(pgettext("sentence", "reported in %(languages)s") % {"languages": languages})
    if filters.article:
        articles = words.either(article_name(reading, id_) for id_ in filters.article)
        parts.append(pgettext("sentence", "reported by %(articles)s") % {"articles": articles})
    parts += [label for label in (_dates(reading, filters),) if label]
    if filters.differing:
        parts.append(pgettext("sentence", "on which reports differ"))
    if filters.key:
        parts.append(pgettext("sentence", "key entries only"))
    if filters.since is not None:
        parts.append(pgettext("sentence", "new or corrected since edition %(number)s") % {"number": filters.since})
    return ", ".join(parts)


def _searched(reading: Reading) -> str:
    """What is searched for, each word or phrase between the marks of the reader's language."""
    return words.listed(words.quoted(term.written, reading.language) for term in reading.terms)


def _dates(reading: Reading, filters: Filters) -> str:
    first, last = (day and words.day(day, reading.language) for day in (filters.from_, filters.to))
    if first and last:
        return pgettext("sentence", "%(first)s to %(last)s") % {"first": first, "last": last}
    if first:
        return pgettext("sentence", "from %(day)s") % {"day": first}
    return pgettext("sentence", "to %(day)s") % {"day": last} if last else ""


def _removals(reading: Reading, filters: Filters) -> tuple[Removal, ...]:
    names = {
        "side": lambda value: reading.side(value).name,
        "actor": reading.actor,
        "kind": lambda value: words.capital(str(KINDS[value])),
        "act": lambda value: words.capital(str(ACTS[value])),
        "lang": lambda value: words.capital(words.language_name(value)),
        "article": lambda value: article_name(reading, value),
    }
    removals = [
        Removal(name, label(value), filters.without(name, value).query_string())
        for name, label in names.items()
        for value in getattr(filters, name)
    ]
    if filters.q:
        removals.insert(0, Removal("q", _words(_searched(reading)), filters.without("q").query_string()))
    if filters.from_:
        text = gettext("From %(day)s") % {"day": words.day(filters.from_, reading.language)}
        removals.append(Removal("from_", text, filters.without("from").query_string()))
    if filters.to:
        text = gettext("To %(day)s") % {"day": words.day(filters.to, reading.language)}
        removals.append(Removal("to", text, filters.without("to").query_string()))
    if filters.differing:
        removals.append(Removal("differing", gettext("Reports differ"), filters.without("differing").query_string()))
    if filters.key:
        removals.append(Removal("key", gettext("Key entries"), filters.without("key").query_string()))
    if filters.since is not None:
        text = gettext("Since edition %(number)s") % {"number": filters.since}
        removals.append(Removal("since", text, filters.without("since").query_string()))
    return tuple(removals)


def _groups(reading: Reading, filters: Filters, counts: Mapping, errors: Mapping) -> tuple[Group, ...]:
    def group(name: str, legend: str, values: list[tuple], *, always: bool = False) -> Group:
        chosen = getattr(filters, name)
        choices = [
            Choice(value, label, counts.get(name, {}).get(value, 0), value in chosen, *css)
            for value, label, *css in values
        ]
        shown = tuple(each for each in choices if always or each.count or each.chosen)
        return Group(name, legend, shown, tuple(errors.get(name, ())))

    actors = ((slug, words.capital(reading.actor(slug))) for slug in reading.published.actors)
    in_order = sorted(actors, key=lambda each: collation.key(each[1], reading.language))
    languages = dict.fromkeys(article["language"] or "en" for article in reading.published.articles.values())
    only = (
        Choice("differing", gettext("Reports differ"), counts.get("differing", {}).get("1", 0), filters.differing),
        Choice("key", gettext("Key entries"), counts.get("key", {}).get("1", 0), filters.key),
    )
    only_errors = (*errors.get("differing", ()), *errors.get("key", ()))
    return (
        group("side", gettext("Side"), [(side.key, side.name, side.css) for side in reading.sides]),
        group("kind", gettext("What"), [(k, words.capital(str(KINDS[k]))) for k in EntryKind.values], always=True),
        group(
            "lang",
            gettext("Reported in"),
            [(code, words.capital(words.language_name(code))) for code in languages],
            always=True,
        ),
        Group("only", gettext("Only"), only, only_errors),
        group("act", gettext("What is said"), [(act.value, words.capital(str(act.label))) for act in SpeechAct]),
        group("actor", gettext("Who speaks or takes part"), in_order),
        group("article", gettext("Article"), [(id_, article_name(reading, id_)) for id_ in reading.published.articles]),
    )


def _clocks(reading: Reading, filters: Filters) -> tuple[Choice, ...]:
    """The dispute's clocks and UTC; the first is the one without a parameter."""
    zones = dict.fromkeys([*reading.clocks, "UTC", *([filters.tz] if filters.tz else [])])
    now = reading.published.edition.published_at
    # Without the distance from UTC, which is not the same all through a chronology.
    names = {zone: dates.clock_name(zone, now, reading.language).partition(" (")[0] for zone in zones}
    if "America/New_York" in names:
        # The clock of both the capital and the Security Council: a reader may look for either.
        names["America/New_York"] = pgettext("clock", "Washington and New York time")
    return tuple(
        Choice("" if zone == reading.clocks[0] else zone, name, 0, zone == filters.zone) for zone, name in names.items()
    )
