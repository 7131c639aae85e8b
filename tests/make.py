"""Makers of rows: each call makes one, valid and approved, whose values follow from how many there are already.

What a test is about it names; the rest is filled in. `make.mini()` loads the small invented record of tests/data/mini,
`make.edition()` publishes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from timeline.ingest import reading, writing
from timeline.models import record as tables
from timeline.models.editions import Edition
from timeline.models.record.base import ID_ALPHABET
from timeline.publishing.press import publish
from timeline.vocabulary import (
    ActorKind,
    Anonymity,
    ArticleKind,
    DateBasis,
    DifferenceField,
    EntryKind,
    EventKind,
    OriginKind,
    PlacePrecision,
    RelationBasis,
    RelationKind,
    Rendering,
    SpeechAct,
    State,
)

DATA = Path(__file__).parent / "data"
MINI = DATA / "mini"
MINI_ARTICLES = DATA / "mini-articles"
MINI_SLUG = "halvia-torvia-2024"

TEXT = "Halvia lukkede mandag broen. Torvia afviser, at det er rigtigt, siger Jon Vik. »Vi har ikke noget valg.«"


TYPE = "content_type_id"
# The rows of the small record, kept once it was loaded or published: laying them again takes a tenth of the time.
_kept: dict[str, list[tuple[type[Model], list[dict]]]] = {}
FIRST = datetime(2024, 4, 2, 8, tzinfo=UTC)


def mini(*, texts: bool = False) -> tables.Dispute:
    """The small record, loaded; with its articles' texts attached where asked."""
    _again(f"mini, {texts=}", lambda: _load(texts=texts))
    return tables.Dispute.objects.get(slug=MINI_SLUG)


def edition() -> Edition:
    """The first edition of the small record, out since FIRST."""
    _again("edition", lambda: publish(mini(), note="First.", by="ed", at=FIRST))
    return Edition.objects.get(dispute=MINI_SLUG)


def _again(name: str, make: Callable[[], object]) -> None:
    """Makes what is called so, or lays the rows that making it gave before. Only an empty database tells which."""
    into_nothing = not tables.Dispute.objects.exists()
    if into_nothing and name in _kept:
        _lay(_kept[name])
        return
    make()
    if into_nothing:
        _kept[name] = [(model, rows) for model in _models() if (rows := list(map(_keep, model._base_manager.values())))]


def _models() -> list[type[Model]]:
    found = [model for app in ("timeline", "reversion") for model in apps.get_app_config(app).get_models()]
    return [model for model in found if not model._meta.proxy]


def _keep(row: dict) -> dict:
    """A row whose content type, if it has one, is by name: a test that empties the database numbers them anew."""
    return row | {name: ContentType.objects.get_for_id(row[name]).natural_key() for name in row.keys() & {TYPE}}


def _made(model: type[Model], row: dict) -> Model:
    by_name = {name: ContentType.objects.get_by_natural_key(*row[name]).pk for name in row.keys() & {TYPE}}
    return model(**row | by_name)


def _lay(kept: list[tuple[type[Model], list[dict]]]) -> None:
    # A dispute names the entry to read first, which is laid later: PostgreSQL looks for it when a transaction ends.
    with transaction.atomic():
        for model, rows in kept:
            model._base_manager.bulk_create(_made(model, row) for row in rows)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model for model, _rows in kept]):
            cursor.execute(statement)


def _load(*, texts: bool) -> None:
    writing.write(reading.read(MINI).record, replace=False, comment="Loaded for a test.")
    if texts:
        for version in tables.ArticleText.objects.filter(article__dispute__slug=MINI_SLUG):
            version.body = (MINI_ARTICLES / f"{version.article.language}.txt").read_bytes().decode()
            version.save()
            for each in version.passages.select_related("text"):
                each.save()


def _number(model) -> int:
    return model._base_manager.count() + 1


def _public_id(prefix: str, model) -> str:
    number, digits = _number(model), ""
    for _ in range(6):
        number, digit = divmod(number, len(ID_ALPHABET))
        digits = ID_ALPHABET[digit] + digits
    return f"{prefix}-{digits}"


def words(name: str, en: str, da: str = "", nn: str = "") -> dict[str, str]:
    """The three columns of one of our own texts; Danish and Nynorsk are marked where they are not given."""
    return {f"{name}_en": en, f"{name}_da": da or f"{en} (da)", f"{name}_nn": nn or f"{en} (nn)"}


def dispute(slug: str = "halvia-torvia", **columns) -> tables.Dispute:
    """A dispute with two principal sides, `halvia` and `torvia`, and `others`."""
    defaults = words("title", "The bridge dispute") | words("standfirst", "Halvia closed the bridge.")
    made = tables.Dispute.objects.create(
        **{"slug": slug, "clocks": "Europe/Copenhagen Europe/London"} | defaults | columns
    )
    for key in ("halvia", "torvia", "others"):
        side(made, key, principal=key != "others")
    return made


def the_dispute() -> tables.Dispute:
    """The first dispute, made if there is none: what the other makers hang their rows on."""
    return tables.Dispute.objects.first() or dispute()


def side(of: tables.Dispute, key: str, **columns) -> tables.Side:
    return tables.Side.objects.create(dispute=of, key=key, **words("name", key.title()) | columns)


def place(slug: str = "the-bridge", **columns) -> tables.Place:
    defaults = {"dispute": columns.get("dispute") or the_dispute(), "slug": slug, "precision": PlacePrecision.CITY}
    return tables.Place.objects.create(**defaults | words("name", "The bridge") | columns)


def actor(slug: str = "", *, side: str = "", **columns) -> tables.Actor:
    """A person unless `kind` says otherwise; `side` by its key."""
    owner = columns.get("dispute") or the_dispute()
    slug = slug or f"actor-{_number(tables.Actor)}"
    defaults = {"dispute": owner, "slug": slug, "kind": ActorKind.PERSON} | words(
        "name", slug.replace("-", " ").title()
    )
    if side:
        defaults["side"] = owner.sides.get(key=side)
    return tables.Actor.objects.create(**defaults | columns)


def tenure(holder: tables.Actor, office: tables.Actor, **columns) -> tables.Tenure:
    return tables.Tenure.objects.create(actor=holder, office=office, **columns)


def article(text: str = TEXT, *, attached: bool = True, **columns) -> tables.Article:
    """A Danish news article of 26 March 2024 with one version of its text."""
    defaults = {
        "dispute": columns.get("dispute") or the_dispute(),
        "public_id": _public_id("AR", tables.Article),
        "language": "da",
        "kind": ArticleKind.NEWS,
        "headline": f"Overskrift {_number(tables.Article)}",
        "published_edtf": "2024-03-26",
    } | words("name", f"Article {_number(tables.Article)}")
    made = tables.Article.objects.create(**defaults | columns)
    article_text(made, text, attached=attached)
    return made


def article_text(of: tables.Article, text: str, *, attached: bool = True) -> tables.ArticleText:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    number = of.texts.count() + 1
    body = text if attached else None
    return tables.ArticleText.objects.create(article=of, number=number, sha256=sha256, length=len(text), body=body)


def _entry(prefix: str, **columns) -> tables.Entry:
    defaults = {
        "dispute": columns.get("dispute") or the_dispute(),
        "public_id": _public_id(prefix, tables.Entry),
        "state": State.APPROVED,
        "when_edtf": "2024-03-25",
        "when_basis": DateBasis.STATED,
    }
    number = _number(tables.Entry)
    own_words = words("headline", f"Headline {number}") | words("summary", f"Summary {number}.")
    return tables.Entry.objects.create(**defaults | own_words | columns)


def event(*agents: tables.Actor, **columns) -> tables.Entry:
    """An approved event, by default of kind `other`; the actors given act in it."""
    made = _entry("EV", **{"kind": EntryKind.EVENT, "event_kind": EventKind.OTHER} | columns)
    for each in agents:
        tables.Participant.objects.create(entry=made, actor=each)
    return made


def statement(speaker: tables.Actor | None = None, **columns) -> tables.Entry:
    """An approved statement of somebody named; an actor is made where no speaker is given."""
    defaults = {
        "kind": EntryKind.STATEMENT,
        "speaker": speaker or actor(),
        "act": SpeechAct.STATE,
        "anonymity": Anonymity.NAMED,
    }
    return _entry("ST", **defaults | columns)


def report(of: tables.Entry | tables.Figure, article: tables.Article | None = None, **columns) -> tables.Report:
    """A report without passage or origin, of the entry or figure."""
    defaults = {
        "public_id": _public_id("RP", tables.Report),
        "figure" if isinstance(of, tables.Figure) else "entry": of,
        "article": article or _article(of.dispute),
        "rendering": Rendering.INDIRECT,
    }
    return tables.Report.objects.create(**defaults | columns)


def _article(owner: tables.Dispute) -> tables.Article:
    return article(dispute=owner)


def passage(of: tables.Report, words: str = "Torvia afviser", *, place_only: bool = False, **columns) -> tables.Passage:
    """A passage at the first place where the article's newest text has these words."""
    text = of.article.texts.last()
    start = (text.body or TEXT).index(words)
    defaults = {
        "public_id": _public_id("PA", tables.Passage),
        "report": of,
        "text": text,
        "start": start,
        "end": start + len(words),
        "exact": "" if place_only else words,
    }
    return tables.Passage.objects.create(**defaults | columns)


def origin(of: tables.Report, kind: str = OriginKind.UNKNOWN, **columns) -> tables.Origin:
    return tables.Origin.objects.create(report=of, kind=kind, **columns)


def evidence(of: tables.Entry | tables.Figure, article: tables.Article | None = None, **columns) -> tables.Report:
    """A report with one passage and an unknown origin: the least that may be published."""
    made = report(of, article, **columns)
    passage(made)
    origin(made)
    return made


def relation(start: tables.Entry, to: tables.Entry, kind: str = RelationKind.REPLIES_TO, **columns) -> tables.Relation:
    defaults = {"from_entry": start, "to_entry": to, "kind": kind, "basis": RelationBasis.EXPLICIT}
    return tables.Relation.objects.create(**defaults | columns)


def topic(key: str = "killed", **columns) -> tables.Topic:
    owner = columns.pop("dispute", None) or the_dispute()
    return tables.Topic.objects.create(dispute=owner, key=key, **words("name", key.title()) | columns)


def figure(topic: tables.Topic | None = None, value: int | None = 1200, **columns) -> tables.Figure:
    """An approved figure; its topic is made where none is given."""
    under = topic or _topic()
    defaults = {"dispute": under.dispute, "public_id": _public_id("FI", tables.Figure), "topic": under, "value": value}
    return tables.Figure.objects.create(**defaults | {"state": State.APPROVED} | words("unit", "people") | columns)


def _topic() -> tables.Topic:
    return tables.Topic.objects.first() or topic()


def difference(
    *over: tables.Entry | tables.Figure, field: str = DifferenceField.SUBSTANCE, **columns
) -> tables.Difference:
    """An approved difference over entries or figures, without positions."""
    defaults = {
        "dispute": over[0].dispute if over else the_dispute(),
        "public_id": _public_id("DI", tables.Difference),
        "field": field,
        "state": State.APPROVED,
    } | words("note", "They differ.")
    made = tables.Difference.objects.create(**defaults | columns)
    for each in over:
        if isinstance(each, tables.Entry):
            tables.DifferenceEntry.objects.create(difference=made, entry=each)
        else:
            tables.DifferenceFigure.objects.create(difference=made, figure=each)
    return made


def position(of: tables.Difference, report: tables.Report, value: str = "so", **columns) -> tables.Position:
    return tables.Position.objects.create(difference=of, report=report, **words("value", value) | columns)
