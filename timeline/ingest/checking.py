"""Everything that is wrong with a record, at once, each problem with its place.

What a form would say of a row is said here by the same models: the record is laid out as rows in memory, tied together
under made-up keys, and each is cleaned. The rest are rules over several rows. Nothing here reads or writes a database.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from timeline import dates, text
from timeline.models import record as tables
from timeline.models.record.base import ID_ALPHABET, ID_PATTERN
from timeline.vocabulary import (
    LANGUAGES,
    Anonymity,
    DateBasis,
    DifferenceField,
    DifferenceStatus,
    EntryKind,
    Rank,
    RelationKind,
    State,
)

from . import records
from .reading import Problem, Route
from .rows import ORDER, Key, Row, lay_out

Place = Callable[[Route], tuple[str, int]]
Found = Iterator[tuple[Route, str]]

_OFFICIAL = {"article": "AR", "report": "RP", "passage": "PA", "difference": "DI", "figure": "FI"}


def check(record: records.Record, place: Place) -> list[Problem]:
    """All problems of a record that can be seen without its articles' texts; `place` names a value's place."""
    rows = lay_out(record)
    found: list[tuple[Route, str]] = []
    for rule in (_ids, _repetitions, _references, _rows):
        found += rule(rows)
    book = Book(record)
    for rule in _RULES:
        found += rule(book)
    return to_problems(found, place)


def to_problems(found: list[tuple[Route, str]], place: Place) -> list[Problem]:
    """Problems in the order of files and lines, each once."""
    return sorted({Problem(*place(route), message) for route, message in found})


# --- Rules of single rows ---------------------------------------------------------------------------------------


def _prefix(row: Row) -> str:
    if row.model is tables.Entry:
        return "EV" if row.columns["kind"] == EntryKind.EVENT else "ST"
    return _OFFICIAL[row.model._meta.model_name]


def _ids(rows: list[Row]) -> Found:
    for row in rows:
        public_id = row.columns.get("public_id")
        if public_id is None:
            continue
        prefix = _prefix(row)
        if not re.fullmatch(ID_PATTERN, public_id) or not public_id.startswith(prefix):
            yield row.routes["public_id"], f"{public_id!a} is not an id: {prefix}- and six of {ID_ALPHABET}"


def _repetitions(rows: list[Row]) -> Found:
    """The same thing twice: a public id or slug anywhere, or a row that its table holds once."""
    by_id: dict[str, Row] = {}
    for row in rows:
        public_id = row.columns.get("public_id")
        name = public_id or row.key
        if public_id or row.model in _ONCE:
            if name in by_id:
                yield row.route, f"{_title(row)} is given twice"
            by_id.setdefault(name, row)
        elif row.model in _ONCE_AMONG_SIBLINGS and row.key[-1] > 0:
            yield row.route, f"{_title(row)} is given twice"


_ONCE = {tables.Side, tables.Place, tables.Actor, tables.Topic}
_ONCE_AMONG_SIBLINGS = {
    tables.PrintedName,
    tables.ArticleAgency,
    tables.ArticleText,
    tables.LeftOutSpan,
    tables.Participant,
    tables.Relation,
    tables.RelationPassage,
    tables.DifferenceEntry,
    tables.DifferenceFigure,
}


def _title(row: Row) -> str:
    said = row.key[1:] if row.model in _ONCE or "public_id" in row.columns else row.key[-2:-1]
    return f"{row.model._meta.verbose_name} {' '.join(str(part) for part in said)}"


def _references(rows: list[Row]) -> Found:
    keys = {row.key for row in rows}
    for row in rows:
        for column, key in row.references.items():
            if key is not None and key not in keys:
                name = key[0]._meta.verbose_name
                yield row.routes.get(column, row.route), f"there is no {name} {key[-1]}"


def _rows(rows: list[Row]) -> Found:
    """What the models say of each row by itself; a row with a broken reference has had its problem already."""
    instances = assemble(rows)
    for row in rows:
        instance = instances[row.key]
        if any(key not in instances for key in row.references.values() if key is not None):
            continue
        for column, message in _complaints(instance, row):
            yield row.routes.get(column, row.route), message


def assemble(rows: list[Row]) -> dict[Key, models.Model]:
    """The rows as instances that know each other, under made-up primary keys; never to be saved."""
    instances = {row.key: row.model(pk=number, **row.columns) for number, row in enumerate(rows, 1)}
    for row in sorted(rows, key=lambda row: ORDER.index(row.model)):
        for column, key in row.references.items():
            if key in instances:
                setattr(instances[row.key], column, instances[key])
    for instance in instances.values():
        if isinstance(instance, tables.Entry) and instance.dispute_id:
            span = readable(instance.span)
            instance.earliest, instance.latest = (span.earliest, span.latest) if span else (None, None)
    return instances


def readable(span: Callable[[], dates.Span | None]) -> dates.Span | None:
    """The span, None where its date cannot be read, which the model's own check reports."""
    try:
        return span()
    except dates.DateError:
        return None


def _complaints(instance: models.Model, row: Row) -> Iterator[tuple[str, str]]:
    # Foreign keys would be looked for in the database, where these rows are not.
    own = [field.name for field in instance._meta.fields if field.name not in row.columns]
    for validate in (lambda: instance.clean_fields(exclude=own), instance.clean):
        try:
            validate()
        except ValidationError as error:
            for column, messages in _by_column(error).items():
                yield from ((column, " ".join(str(message).split())) for message in messages)
    for field in instance._meta.fields:
        # Django asks this of forms only.
        held = row.columns.get(field.name)
        if isinstance(field, models.TextField) and field.max_length and held and len(held) > field.max_length:
            yield field.name, f"{len(held)} characters, where {field.max_length} are allowed"


def _by_column(error: ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}


# --- Rules over several rows ------------------------------------------------------------------------------------


class Book:
    """The record with the look-ups that the rules need."""

    def __init__(self, record: records.Record):
        self.record = record
        self.actors = {actor.slug: actor for actor in record.actors}
        self.places = {place.slug: place for place in record.places}
        self.articles = {article.id: article for article in record.articles}
        self.entries = {entry.id: entry for entry in record.entries}
        self.figures = {figure.id: figure for figure in record.figures.figures}
        self.reports = {report.id: (owner, report) for _route, owner, report in self.all_reports()}

    def owners(self) -> Iterator[tuple[Route, records.Entry | records.Figure]]:
        """Entries and figures: what reports report."""
        for number, entry in enumerate(self.record.entries):
            yield ("entries", number), entry
        for number, figure in enumerate(self.record.figures.figures):
            yield ("figures", "figures", number), figure

    def all_reports(self) -> Iterator[tuple[Route, Any, records.Report]]:
        for route, owner in self.owners():
            for number, report in enumerate(owner.reports):
                yield (*route, "reports", number), owner, report

    def all_passages(self) -> Iterator[tuple[Route, Any, records.Report, records.Passage]]:
        for route, owner, report in self.all_reports():
            for number, passage in enumerate(report.passages):
                yield (*route, "passages", number), owner, report, passage

    def all_relations(self) -> Iterator[tuple[Route, records.Entry, records.Relation]]:
        for number, entry in enumerate(self.record.entries):
            for place, relation in enumerate(entry.relations):
                yield ("entries", number, "relations", place), entry, relation

    def zone(self, entry: records.Entry) -> str:
        place = self.places.get(entry.place)
        return (entry.when and entry.when.tz) or (place.tz if place else "") or self.first_clock

    @property
    def first_clock(self) -> str:
        return next(iter(self.record.dispute.clocks), "UTC")

    def span(self, entry: records.Entry) -> dates.Span | None:
        if not entry.when or not entry.when.edtf:
            return None
        return readable(lambda: dates.read(entry.when.edtf, entry.when.time, self.zone(entry)))

    def published(self, article: records.Article) -> dates.Span | None:
        when = article.published
        if not when or not when.edtf:
            return None
        return readable(lambda: dates.read(when.edtf, when.time, when.tz or self.first_clock))


def _is_said(words: records.Words) -> bool:
    return bool(words.en or words.da or words.nn)


def _all_words(value: Any, route: Route) -> Iterator[tuple[Route, records.Words]]:
    """Our own words anywhere in the record, translations aside: they lack the article's own language."""
    if isinstance(value, records.Words):
        yield route, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _all_words(item, (*route, number))
    elif is_dataclass(value):
        for each in fields(value):
            if each.name != "translations":
                yield from _all_words(getattr(value, each.name), (*route, each.name))


def _own_words(book: Book) -> Found:
    for part in fields(book.record):
        for route, words in _all_words(getattr(book.record, part.name), (part.name,)):
            said = {code: getattr(words, code) for code in LANGUAGES}
            missing = [code for code, value in said.items() if not value]
            needed = _is_said(words) or route[-1] in _NEEDED or (route[0], route[-1]) == ("differences", "note")
            if missing and needed and not _is_unfinished(book, route):
                yield route, f"{str(route[-1]).rstrip('_')} lacks {', '.join(missing)}"
            for code, value in said.items():
                yield from _suspects((*route, code), value)


# Words that readers would miss; notes and reasons are there or not, in three languages.
_NEEDED = ("title", "standfirst", "name", "names", "headline", "summary", "unit", "value")


def _is_unfinished(book: Book, route: Route) -> bool:
    """Whether the words stand in something that is not approved yet, and may still lack a language."""
    if route[0] in ("entries", "differences"):
        return getattr(book.record, route[0])[route[1]].state in _UNFINISHED
    return route[:2] == ("figures", "figures") and book.record.figures.figures[route[2]].state in _UNFINISHED


_UNFINISHED = (State.DRAFT, State.IN_REVIEW)


def _suspects(route: Route, value: str) -> Found:
    for suspect in text.suspects(value):
        yield route, f"{suspect.code_point} {suspect.name} at character {suspect.offset + 1}: {suspect.reason}"


def _names(book: Book) -> Found:
    for number, actor in enumerate(book.record.actors):
        for place, printed in enumerate(actor.printed):
            yield from _suspects(("actors", number, "printed", place, "name"), printed.name)


def _dispute(book: Book) -> Found:
    first = book.entries.get(book.record.dispute.read_first)
    if first and first.state != State.APPROVED:
        yield ("dispute", "read_first"), f"{first.id} is not approved"
    principals = [side for side in book.record.dispute.sides if side.principal]
    if len(principals) != 2:
        yield ("dispute", "sides"), f"{len(principals)} principal sides; two face each other"


def _kinds(book: Book) -> Found:
    for number, entry in enumerate(book.record.entries):
        mine, other = ("event", "statement") if entry.kind == EntryKind.EVENT else ("statement", "event")
        if getattr(entry, mine) is None:
            yield ("entries", number), f"{entry.id}: kind is {mine}, and the key {mine} is missing"
        if getattr(entry, other) is not None:
            yield ("entries", number, other), f"{entry.id}: kind is {mine}, so it holds no {other}"


def _evidence(book: Book) -> Found:
    """Nothing without a passage."""
    for route, owner in book.owners():
        if owner.state != State.APPROVED:
            continue
        standing = [report for report in owner.reports if not _is_said(report.withdrawn_reason)]
        if not standing:
            yield route, f"{owner.id} is approved and no article reports it"
        for number, report in enumerate(owner.reports):
            if report in standing and not any(not _is_said(each.withdrawn_reason) for each in report.passages):
                yield (*route, "reports", number), f"{report.id} has no passage"


def _speakers(book: Book) -> Found:
    for number, entry in enumerate(book.record.entries):
        said, route = entry.statement, ("entries", number, "statement")
        if said is None or entry.state != State.APPROVED:
            continue
        if not said.speaker and not said.attribution and said.anonymity != Anonymity.UNATTRIBUTED:
            yield route, "nobody says it: neither speaker nor attribution"
        if said.anonymity in (Anonymity.NAMED, Anonymity.INSTITUTION) and not said.speaker:
            yield route, f"anonymity is {said.anonymity.value}, and there is no speaker"
        if said.office:
            yield from _office(book, entry, route)


def _office(book: Book, entry: records.Entry, route: Route) -> Found:
    """The office must be one, and the speaker must not surely be out of it that day."""
    said, span = entry.statement, book.span(entry)
    speaker, office = book.actors.get(said.speaker), book.actors.get(said.office)
    if office and office.kind.value != "office":
        yield (*route, "office"), f"{office.slug} is no office"
    if not speaker or not office or not span:
        return
    held = [tenure for tenure in speaker.tenures if tenure.office == office.slug]
    if not held:
        yield (*route, "office"), f"{speaker.slug} has no tenure of {office.slug}"
    elif all(_outside(span, tenure) for tenure in held):
        yield (*route, "office"), f"{speaker.slug} did not hold {office.slug} on {entry.when.edtf}"


def _outside(span: dates.Span, tenure: records.Tenure) -> bool:
    start = readable(lambda: dates.read(tenure.from_, "", span.zone)) if tenure.from_ else None
    end = readable(lambda: dates.read(tenure.to, "", span.zone)) if tenure.to else None
    return bool((start and dates.before(span, start)) or (end and dates.before(end, span)))


def _dates(book: Book) -> Found:
    for number, entry in enumerate(book.record.entries):
        when, route = entry.when, ("entries", number, "when")
        if when and when.basis == DateBasis.RELATIVE and not when.relative_to:
            yield route, "the date is relative; relative_to must say to which entry"
        if when and when.edtf and when.basis is None:
            yield route, "say how the date is known: basis is missing"
    for route, _owner, report in book.all_reports():
        when = report.asserts.when
        if when and when.basis is None:
            yield (*route, "asserts", "when"), "say how the date is known: basis is missing"
    yield from _circles(
        {entry.id: [entry.when.relative_to] for entry in book.record.entries if entry.when},
        {entry.id: ("entries", number, "when") for number, entry in enumerate(book.record.entries)},
        "dates that hang on each other in a circle",
    )


def _too_late(book: Book) -> Found:
    """A statement cannot be made after the article that reports it; an event may lie ahead."""
    for route, owner, report in book.all_reports():
        article = book.articles.get(report.article)
        if not isinstance(owner, records.Entry) or owner.kind != EntryKind.STATEMENT or not article:
            continue
        said, printed = book.span(owner), book.published(article)
        if said and printed and dates.before(printed, said):
            yield route, f"{owner.id} ({said.edtf}) is later than the article {article.id} ({printed.edtf})"


def _replies(book: Book) -> Found:
    """The order in time is the model's rule; here: no circle, and passages of the two entries only."""
    onward: dict[str, list[str]] = defaultdict(list)
    routes: dict[str, Route] = {}
    for route, entry, relation in book.all_relations():
        if RelationKind(relation.kind).answers:
            onward[entry.id].append(relation.to)
            routes.setdefault(entry.id, route)
        ends = [entry, book.entries.get(relation.to)]
        near = {passage.id for end in ends if end for report in end.reports for passage in report.passages}
        for number, passage in enumerate(relation.passages):
            if passage not in near:
                yield (*route, "passages", number), f"{passage} stands in no report of {entry.id} or {relation.to}"
    yield from _circles(onward, routes, "answers that run in a circle")


def _circles(onward: dict[str, list[str]], routes: dict[str, Route], message: str) -> Found:
    """A problem for each thing that lies on a circle. Iterative: a chain may be as long as the record."""
    left = {name: {to for to in onwards if to in onward} for name, onwards in onward.items()}
    while ended := [name for name, onwards in left.items() if not onwards]:
        for name in ended:
            del left[name]
        for onwards in left.values():
            onwards.difference_update(ended)
    # What is left lies on a circle or leads into one; walking backwards drops the latter.
    while leading := set(left) - {to for onwards in left.values() for to in onwards}:
        for name in leading:
            del left[name]
    if left:
        names = ", ".join(sorted(left))
        yield from ((routes[name], f"{message}: {names}") for name in sorted(left))


def _passages(book: Book) -> Found:
    for route, _owner, report, passage in book.all_passages():
        article = book.articles.get(report.article)
        said = {code for code in LANGUAGES if getattr(passage.translations, code)}
        if not article or not said:
            continue
        if not passage.exact:
            yield (*route, "translations"), "a passage that is a place only has no words to translate"
        wanted = set(LANGUAGES) - {article.language}
        if said != wanted:
            yield (*route, "translations"), f"translations must be in {', '.join(sorted(wanted))}"
        for code in sorted(said):
            yield from _suspects((*route, "translations", code), getattr(passage.translations, code))


def _excerpts(book: Book) -> Found:
    """The published words of an article are together at most half of it; words published twice count once."""
    spans: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for _route, _owner, report, passage in book.all_passages():
        if passage.exact:
            spans[report.article, passage.text].append((passage.start, passage.end))
    for number, article in enumerate(book.record.articles):
        for version, body in enumerate(article.texts, 1):
            total = sum(end - start for start, end in text.joined(spans[article.id, version]))
            if total * 2 > body.length:
                message = f"{total} of the {body.length} characters of {article.id} are published, more than half"
                yield ("articles", number, "texts", version - 1), message


def _left_out(book: Book) -> Found:
    for number, article in enumerate(book.record.articles):
        for version, body in enumerate(article.texts):
            route, reach = ("articles", number, "texts", version, "left_out"), 0
            for place, span in sorted(enumerate(body.left_out), key=lambda pair: pair[1].start):
                if span.start < reach:
                    yield (*route, place), f"{span.start}–{span.end} is left out twice in part"
                reach = max(reach, span.end)


def _differences(book: Book) -> Found:
    for number, difference in enumerate(book.record.differences):
        route = ("differences", number)
        if not difference.entries and not difference.figures:
            yield route, f"{difference.id} is over no entry and no figure"
        ranked = [position for position in difference.positions if position.rank != Rank.NORMAL]
        if difference.field in (DifferenceField.WHEN, DifferenceField.VALUE):
            if not ranked and difference.status == DifferenceStatus.OPEN:
                yield route, f"{difference.id} ranks nothing: the rule finds differences of time and number itself"
        elif difference.state == State.APPROVED and difference.field not in _ASSERTED and len(difference.positions) < 2:
            yield route, f"{difference.id} needs two positions to differ"
        preferred = any(position.rank == Rank.PREFERRED for position in ranked)
        if (difference.status == DifferenceStatus.RANKED) != preferred:
            yield route, f"{difference.id}: status ranked goes with a position of rank preferred, and the other way"
        for place, position in enumerate(difference.positions):
            yield from _position(book, difference, position, (*route, "positions", place))


_ASSERTED = {DifferenceField.NAME, DifferenceField.TITLE, DifferenceField.PLACE, DifferenceField.ACTOR}


def _position(book: Book, difference: records.Difference, position: records.Position, route: Route) -> Found:
    owner, _report = book.reports.get(position.report, (None, None))
    if owner and owner.id not in (*difference.entries, *difference.figures):
        yield (*route, "report"), f"{position.report} reports {owner.id}, which {difference.id} is not over"


def _figures(book: Book) -> Found:
    for number, figure in enumerate(book.record.figures.figures):
        if figure.state == State.APPROVED and not (figure.attributed_to or figure.attribution or figure.reports):
            yield ("figures", "figures", number), f"{figure.id}: nobody gives this number"


_RULES = (
    _own_words,
    _names,
    _dispute,
    _kinds,
    _evidence,
    _speakers,
    _dates,
    _too_late,
    _replies,
    _passages,
    _excerpts,
    _left_out,
    _differences,
    _figures,
)
