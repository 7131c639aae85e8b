"""What an editor files at the workbench: words of an article become a piece of the record, all of it or nothing.

One slip is one action: one revision of the history, one row of `Filing` by which the same slip sent twice makes one
record, and by which the action can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import reversion
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from reversion.models import Version

from timeline.models.record import (
    Actor,
    ArticleText,
    Difference,
    Dispute,
    Entry,
    Figure,
    Filing,
    LeftOutSpan,
    Origin,
    Participant,
    Passage,
    Position,
    Relation,
    Report,
)
from timeline.models.record.sources import PUBLISHED_LENGTH
from timeline.vocabulary import ActorKind, EntryKind, Filed, ParticipantRole

Columns = Mapping[str, Any]


@dataclass(frozen=True)
class Words:
    """A place in the text, with the words the editor saw there and their translations by language."""

    start: int
    end: int
    exact: str
    translations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Slip:
    """One filled form. `entry`, `report`, `figure` and `position` hold columns by name; an actor may be a name, which
    is then made. `edits` is the public id of what is changed; "" makes something new."""

    kind: Filed
    token: UUID
    words: tuple[Words, ...]
    entry: Columns = field(default_factory=dict)
    report: Columns = field(default_factory=dict)
    figure: Columns = field(default_factory=dict)
    position: Columns = field(default_factory=dict)
    participants: tuple[Actor | str, ...] = ()
    origin: Columns = field(default_factory=dict)
    relation: Columns = field(default_factory=dict)
    target: models.Model | None = None  # the entry reported, or the difference taken a position in
    edits: str = ""
    seen: str = ""  # what the editor saw of it, as `admin.workbench.opening` sums it up
    why: str = ""


class FilingError(ValidationError):
    """What cannot be filed as it is: messages by field of the form."""


def words_at(version: ArticleText, words: Words) -> tuple[int, int]:
    """The place of the words in the text. Raises FilingError where the text has others there."""
    body = version.body or ""
    if not 0 <= words.start < words.end <= len(body):
        raise FilingError({"words": _("These words lie outside the text.")})
    printed = body[words.start : words.end]
    if words.exact and _plain(printed) != _plain(words.exact):
        raise FilingError({"words": _("The text has other words at that place. Select them again.")})
    return words.start, words.end


def _plain(words: str) -> str:
    """The words alone: a page shows line ends and blank lines otherwise than the text has them."""
    return " ".join(words.split())


def file(
    version: ArticleText, slip: Slip, by: models.Model, *, ask: Callable[[models.Model], None] | None = None
) -> Filing:
    """Writes the slip and answers what was filed; the same token again answers what it made the first time.

    `ask` is asked of the row that is to be edited, once nobody else can change it: it may refuse by raising. Raises
    FilingError (or the ValidationError of a row) with messages by field; then nothing was written.
    """
    with transaction.atomic():
        # One save of a dispute at a time, as the desk's forms have it: of two slips with one token the second waits
        # here, and finds the first.
        Dispute.objects.select_for_update().only("pk").get(pk=version.article.dispute_id)
        earlier = Filing.objects.filter(token=slip.token).first()
        if earlier is not None:
            return _the_same(earlier, version, slip, by)
        if slip.edits and ask is not None:
            ask(edited(version, slip))
        with reversion.create_revision():
            for row in changed_by(version, slip):
                _remember(row)
        with reversion.create_revision():
            reversion.set_user(by)
            reversion.set_comment(slip.why or _("At the workbench."))
            made = _WRITERS[slip.kind](version, slip)
        public_id = made.difference.public_id if isinstance(made, Position) else getattr(made, "public_id", "")
        return Filing.objects.create(
            token=slip.token,
            text=version,
            by=by,
            kind=slip.kind,
            made=made.pk,
            public_id=public_id,
            revision=Version.objects.get_for_object(made).first().revision,
        )


def _the_same(earlier: Filing, version: ArticleText, slip: Slip, by: models.Model) -> Filing:
    """What this token made before. Raises FilingError where that was something else, another's, or is taken back."""
    if (earlier.by_id, earlier.text_id, earlier.kind) != (by.pk, version.pk, slip.kind) or earlier.undone_at:
        raise FilingError({NON_FIELD_ERRORS: _("This form was used already. Load the page again.")})
    return earlier


def changed_by(version: ArticleText, slip: Slip) -> list[models.Model]:
    """The rows that are there already and that the slip writes to."""
    rows = [edited(version, slip)] if slip.edits else []
    if isinstance(slip.target, Difference):
        rows.append(slip.target)
    if isinstance(slip.target, Entry):
        rows += Report.objects.filter(article=version.article, entry=slip.target, withdrawn_reason_en="")
    return rows


def _remember(row: models.Model) -> None:
    """A version of a row that has none: undoing must find what it was."""
    if not Version.objects.get_for_object(row).exists():
        reversion.set_comment(_("As it was before the workbench changed it."))
        reversion.add_to_revision(row)


# By kind, the table whose row `Filing.made` is the key of.
TABLES: dict[Filed, type[models.Model]] = {
    Filed.STATEMENT: Entry,
    Filed.EVENT: Entry,
    Filed.REPORT: Report,
    Filed.FIGURE: Figure,
    Filed.POSITION: Position,
    Filed.LEFT_OUT: LeftOutSpan,
}


def edited(version: ArticleText, slip: Slip) -> models.Model:
    """The row that `slip.edits` names, within the text's dispute. Raises FilingError."""
    model = TABLES[slip.kind]
    rows = model.objects.filter(public_id=slip.edits)
    dispute = version.article.dispute
    rows = rows.filter(article__dispute=dispute) if model is Report else rows.filter(dispute=dispute)
    row = rows.select_for_update().first()
    if row is None:
        raise FilingError({"edits": _("%(id)s is not there any more.") % {"id": slip.edits}})
    return row


# ---- what each kind writes -------------------------------------------------------------------------------------------


def _entry(version: ArticleText, slip: Slip) -> Entry:
    dispute = version.article.dispute
    kind = EntryKind.STATEMENT if slip.kind == Filed.STATEMENT else EntryKind.EVENT
    entry = edited(version, slip) if slip.edits else Entry(dispute=dispute, kind=kind)
    _set(entry, slip.entry, version)
    _save(entry)
    if slip.kind == Filed.EVENT:
        _participants(entry, slip, version)
    _report(version, slip, entry=entry)
    _relation(entry, slip)
    return entry


def _participants(entry: Entry, slip: Slip, version: ArticleText) -> None:
    actors = [who(name, version) for name in slip.participants]
    held = {row.actor_id: row for row in entry.participants.all()}
    for actor in dict.fromkeys(actors):
        if actor.pk not in held:
            _save(Participant(entry=entry, actor=actor, role=ParticipantRole.AGENT))
    for key, row in held.items():
        if key not in {actor.pk for actor in actors}:
            row.delete()


def _relation(entry: Entry, slip: Slip) -> None:
    columns = dict(slip.relation)
    if not columns.get("to_entry"):
        return
    row = Relation.objects.filter(from_entry=entry, to_entry=columns["to_entry"], kind=columns["kind"]).first()
    row = row or Relation(from_entry=entry)
    for name, value in columns.items():
        setattr(row, name, value)
    _save(row)


def _report(version: ArticleText, slip: Slip, *, entry: Entry | None = None, figure: Figure | None = None) -> Report:
    """The article's report of the entry or figure, made or changed, with its passages and where it comes from."""
    owner = {"entry": entry} if entry is not None else {"figure": figure}
    report = Report.objects.filter(article=version.article, withdrawn_reason_en="", **owner).first()
    report = report or Report(article=version.article, **owner)
    _set(report, slip.report, version)
    _save(report)
    passages(report, version, slip.words)
    if slip.origin.get("kind") and not report.origins.exists():
        organisation = slip.origin.get("organisation")
        if organisation:
            organisation = who(organisation, version, kind=ActorKind.OUTLET)
        _save(Origin(report=report, kind=slip.origin["kind"], organisation=organisation or None))
    return report


def passages(report: Report, version: ArticleText, wanted: tuple[Words, ...]) -> None:
    """Makes a passage of each of the words that has none in the report, and writes their translations; deletes none."""
    held = {(row.start, row.end): row for row in report.passages.filter(text=version)}
    for words in wanted:
        start, end = words_at(version, words)
        row = held.get((start, end)) or Passage(report=report, text=version, start=start, end=end)
        exact = version.body[start:end]
        row.exact = exact if len(exact) <= PUBLISHED_LENGTH else ""
        for language, said in words.translations.items():
            setattr(row, f"translation_{language}", said)
        _save(row)


def _report_of(version: ArticleText, slip: Slip) -> Report:
    if slip.edits:
        report = edited(version, slip)
        _set(report, slip.report, version)
        _save(report)
        passages(report, version, slip.words)
        return report
    if not isinstance(slip.target, Entry):
        raise FilingError({"target": _("Choose the entry that these words report.")})
    return _report(version, slip, entry=slip.target)


def _figure(version: ArticleText, slip: Slip) -> Figure:
    figure = edited(version, slip) if slip.edits else Figure(dispute=version.article.dispute)
    _set(figure, slip.figure, version)
    _save(figure)
    _report(version, slip, figure=figure)
    return figure


def _position(version: ArticleText, slip: Slip) -> Position:
    if not isinstance(slip.target, Difference):
        raise FilingError({"target": _("Choose the difference that these words take a position in.")})
    entries = [link.entry for link in slip.target.over_entries.select_related("entry")]
    figures = [link.figure for link in slip.target.over_figures.select_related("figure")]
    if not entries and not figures:
        raise FilingError({"target": _("This difference is over nothing yet: open it and say over which entries.")})
    mine = Report.objects.filter(article=version.article, withdrawn_reason_en="")
    report = mine.filter(models.Q(entry__in=entries) | models.Q(figure__in=figures)).first()
    if report is None:
        report = _report(version, slip, **({"entry": entries[0]} if entries else {"figure": figures[0]}))
    passages(report, version, slip.words)
    passage = report.passages.get(text=version, start=slip.words[0].start, end=slip.words[0].end)
    row = Position(difference=slip.target, report=report, passage=passage)
    for name, value in slip.position.items():
        setattr(row, name, value)
    _save(row)
    reversion.add_to_revision(slip.target)
    return row


def _left_out(version: ArticleText, slip: Slip) -> LeftOutSpan:
    start, end = words_at(version, slip.words[0])
    row = LeftOutSpan(text=version, start=start, end=end, reason=slip.entry["reason"])
    _save(row)
    return row


_WRITERS: dict[Filed, Callable[[ArticleText, Slip], models.Model]] = {
    Filed.STATEMENT: _entry,
    Filed.EVENT: _entry,
    Filed.REPORT: _report_of,
    Filed.FIGURE: _figure,
    Filed.POSITION: _position,
    Filed.LEFT_OUT: _left_out,
}


# ---- rows ------------------------------------------------------------------------------------------------------------


def _set(row: models.Model, columns: Columns, version: ArticleText) -> None:
    for name, value in columns.items():
        column = row._meta.get_field(name)
        if column.is_relation and column.related_model is Actor and isinstance(value, str):
            value = who(value, version) if value else None
        setattr(row, name, value)


def _save(row: models.Model) -> None:
    """Every rule of the row asked before it is written. Raises ValidationError with messages by column."""
    row.full_clean(exclude=[name for name in ("public_id",) if not getattr(row, name, "")])
    row.save()


def who(name: Actor | str, version: ArticleText, *, kind: str = ActorKind.PERSON) -> Actor:
    """The dispute's actor of this slug or name, in any language or as printed; one that is not there is made, as a
    draft with nothing but its name. Raises FilingError where two are called so."""
    if isinstance(name, Actor):
        return name
    dispute = version.article.dispute
    wanted = name.strip()
    by_slug = Actor.objects.filter(dispute=dispute, slug=wanted.rpartition(" · ")[2]).first()
    if by_slug is not None:
        return by_slug
    called = models.Q(printed_names__name__iexact=wanted)
    for code in ("en", "da", "nn"):
        called |= models.Q(**{f"name_{code}__iexact": wanted})
    found = list(Actor.objects.filter(called, dispute=dispute).distinct()[:3])
    if len(found) > 1:
        named = ", ".join(actor.slug for actor in found)
        raise FilingError(
            {"who": _("Several are called “%(name)s”: write one of %(slugs)s.") % {"name": wanted, "slugs": named}}
        )
    if found:
        return found[0]
    actor = Actor(
        dispute=dispute, kind=kind, slug=_free_slug(wanted, version), name_en=wanted, name_da=wanted, name_nn=wanted
    )
    _save(actor)
    return actor


def _free_slug(name: str, version: ArticleText) -> str:
    stem = slugify(name.replace("ø", "o").replace("Ø", "o").replace("æ", "ae").replace("å", "aa"))[:70] or "actor"
    taken = set(
        Actor.objects.filter(dispute=version.article.dispute, slug__startswith=stem).values_list("slug", flat=True)
    )
    return next(
        slug
        for number in range(1, len(taken) + 3)
        if (slug := stem if number == 1 else f"{stem}-{number}") not in taken
    )
