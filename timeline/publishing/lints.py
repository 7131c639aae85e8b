"""What an editor should look at again though it may be published as it stands: likely slips, not rules.

Each is told beside the field it is about, as `checks.Missing` is. Nothing here stops the press.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from timeline import text
from timeline.models.record import Actor, Article, Entry, Figure, Passage, Report
from timeline.models.record.base import own_words
from timeline.models.record.sources import PUBLISHED_LENGTH
from timeline.vocabulary import LANGUAGES, Anonymity, EntryKind, RelationKind, SpeechAct, State

from .checks import Missing, standing
from .differences import found_by_rule, over_of

NEAR = timedelta(days=2)  # how far apart two records of one utterance may be dated
ALIKE = 0.5  # from this share of the same runs of words on, two may be one
MOST = 200  # records of one speaker that are compared


def lints(row: models.Model) -> tuple[Missing, ...]:
    """Everything to look at in a saved row, in the order of the form; empty where nothing strikes."""
    found: Iterator[Missing] = iter(())
    if isinstance(row, Entry):
        found = _entry(row)
    elif isinstance(row, Figure):
        found = _reports(row)
    elif isinstance(row, Actor):
        found = _same_actor(row)
    elif isinstance(row, Article):
        found = _same_article(row)
    return tuple(dict.fromkeys(found))


# ---- entries ---------------------------------------------------------------------------------------------------------


def _entry(entry: Entry) -> Iterator[Missing]:
    yield from _office(entry)
    if entry.anonymity == Anonymity.UNNAMED and SpeechAct.DECLINE_COMMENT in (entry.act, entry.second_act):
        yield Missing("anonymity", _("A source that is not named, and declines to comment: is it not an institution?"))
    yield from _older_than_what_it_answers(entry)
    yield from _reports(entry)
    if entry.kind == EntryKind.STATEMENT:
        yield from _same_statement(entry)


def _office(entry: Entry) -> Iterator[Missing]:
    span = entry.span()
    if entry.speaker is None or span is None:
        return
    held = list(entry.speaker.tenures.select_related("office"))
    named = {"who": entry.speaker, "office": entry.office, "day": entry.when_edtf}
    if entry.office_id:
        mine = [tenure for tenure in held if tenure.office_id == entry.office_id]
        if mine and not any(tenure.may_hold(span) for tenure in mine):
            yield Missing("office", _("By the record %(who)s did not hold the office “%(office)s” on %(day)s.") % named)
        elif not mine and held:
            yield Missing("office", _("The record knows no time when %(who)s held “%(office)s”.") % named)
    elif any(tenure.may_hold(span) for tenure in held):
        offices = ", ".join(str(tenure.office) for tenure in held if tenure.may_hold(span))
        yield Missing("office", _("Held that day, by the record: %(offices)s.") % {"offices": offices})


def _older_than_what_it_answers(entry: Entry) -> Iterator[Missing]:
    for relation in standing(entry.relations.select_related("to_entry")):
        other = relation.to_entry
        answers = RelationKind(relation.kind).answers
        if answers and entry.earliest and other.earliest and entry.earliest < other.earliest:
            message = _("It may be older than what it answers: %(id)s, “%(name)s”, %(day)s.")
            yield Missing("relations", message % {"id": other.public_id, "name": other, "day": other.when_edtf})


# ---- reports and passages --------------------------------------------------------------------------------------------


def _reports(owner: Entry | Figure) -> Iterator[Missing]:
    reports = list(standing(owner.reports.select_related("article").prefetch_related("passages__text__article")))
    for report in reports:
        yield from _later_than_its_article(owner, report)
        for passage in standing(report.passages.all()):
            yield from _passage(report, passage)
    yield from _differing(owner)


def _later_than_its_article(owner: Entry | Figure, report: Report) -> Iterator[Missing]:
    began, known = getattr(owner, "earliest", None), report.article.latest
    if began and known and began >= known:
        names = {"article": report.article, "day": report.article.published_edtf}
        yield Missing("when_edtf", _("It is dated after the article that reports it: %(article)s, %(day)s.") % names)


def _passage(report: Report, passage: Passage) -> Iterator[Missing]:
    if passage.end - passage.start > PUBLISHED_LENGTH:
        message = _("%(id)s: %(n)d characters; over %(most)d, only the place is published.")
        named = {"id": passage.public_id, "n": passage.end - passage.start, "most": PUBLISHED_LENGTH}
        yield Missing("reports", message % named)
    elif passage.exact:
        said = own_words(passage, "translation")
        lacking = [code for code in LANGUAGES if code != report.article.language and not said[code]]
        if lacking:
            message = _("%(id)s: not translated into %(languages)s.")
            yield Missing("reports", message % {"id": passage.public_id, "languages": ", ".join(lacking)})


def _differing(owner: Entry | Figure) -> Iterator[Missing]:
    one = ([owner], []) if isinstance(owner, Entry) else ([], [owner])
    written = {over_of(row) for row in owner.differences.all()}
    for found in found_by_rule(*one):
        if found.over not in written:
            message = _("Its reports do not agree on the %(field)s: readers see a difference; add your word to it.")
            yield Missing("reports", message % {"field": found.field.label})


# ---- twice the same --------------------------------------------------------------------------------------------------


def _same_statement(entry: Entry) -> Iterator[Missing]:
    if entry.speaker_id is None:
        return
    others = Entry.objects.filter(dispute=entry.dispute_id, speaker=entry.speaker_id).exclude(pk=entry.pk)
    others = others.exclude(state=State.WITHDRAWN)
    if entry.earliest and entry.latest:
        near = Q(earliest__lt=entry.latest + NEAR, latest__gt=entry.earliest - NEAR)
        others = others.filter(near | Q(earliest=None) | Q(latest=None))
    mine = _wording(entry)
    for other in others.prefetch_related("reports__passages__text")[:MOST]:
        if text.likeness(mine, _wording(other)) >= ALIKE:
            message = _("Perhaps the same as %(id)s, “%(name)s”: then these words are a report of that one.")
            yield Missing("headline_en", message % {"id": other.public_id, "name": other})


def _wording(entry: Entry) -> frozenset[int]:
    """The runs of words of an entry's passages, else of its headline."""
    said = [passage.exact for report in entry.reports.all() for passage in report.passages.all() if passage.exact]
    return frozenset().union(*map(text.shingles, said or [entry.headline_en or entry.public_id]))


def _same_actor(actor: Actor) -> Iterator[Missing]:
    called = {text.normalise(name).text for name in own_words(actor, "name").values() if name}
    others = Actor.objects.filter(dispute=actor.dispute_id, withdrawn_reason_en="").exclude(pk=actor.pk)
    for other in others.prefetch_related("printed_names"):
        names = [*own_words(other, "name").values(), *(each.name for each in other.printed_names.all())]
        if called & {text.normalise(name).text for name in names if name}:
            yield Missing(
                "name_en", _("Perhaps the same as “%(name)s” (%(slug)s).") % {"name": other, "slug": other.slug}
            )


def _same_article(article: Article) -> Iterator[Missing]:
    others = Article.objects.filter(dispute=article.dispute_id, withdrawn_reason_en="").exclude(pk=article.pk)
    sums = article.texts.values("sha256")
    same = Q(texts__sha256__in=sums)
    if article.headline:
        same |= Q(headline__iexact=article.headline, published_edtf=article.published_edtf)
    for other in others.filter(same).distinct():
        yield Missing("headline", _("Perhaps the same as %(id)s, “%(name)s”.") % {"id": other.public_id, "name": other})
