"""The editions: denormalised, immutable, read by every reader's page, chart and export.

An edition is not a copy of everything. An `EditionItem` holds one thing's complete public payload and the editions it
stands in, so an unchanged thing costs nothing and "the record in edition N" is one WHERE. Nothing here refers to the
working record by key: payloads name each other by public id.
"""

from __future__ import annotations

import json
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from timeline.vocabulary import ChangeClass, EntryKind, ItemKind


class FrozenError(TypeError):
    """An edition was to be changed."""


class FrozenQuerySet(models.QuerySet):
    """Rows that are written once. What the model names in `may_change` can be updated, nothing can be deleted."""

    def update(self, **values):
        if not values.keys() <= self.model.may_change:
            raise FrozenError(f"{self.model.__name__}: an edition never changes, but for a redaction.")
        return super().update(**values)

    def delete(self):
        raise FrozenError(f"{self.model.__name__}: nothing is deleted from an edition.")


class Frozen(models.Model):
    """A row of an edition: made once, never changed or deleted."""

    may_change: frozenset[str] = frozenset()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        written = kwargs.get("update_fields")
        if not self._state.adding and not (written and set(written) <= self.may_change):
            raise FrozenError(f"{self}: an edition never changes.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise FrozenError(f"{self}: nothing is deleted from an edition.")


class EditionQuerySet(FrozenQuerySet):
    def out(self, now=None):
        """Those whose time has come."""
        return self.filter(published_at__lte=now or timezone.now())

    def newest_first(self):
        return self.order_by("-number")


class Edition(Frozen):
    """A numbered edition of one dispute. `sha256` is that of the previous edition's hash and the sorted list of changed
    ids with their payloads' hashes; no clock time in it, so one record gives one hash on any machine. `redacted_at` is
    the time of the last redaction in the dispute: answers cached before it are no longer right."""

    may_change = frozenset({"redacted_at"})

    dispute = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    note = models.TextField(blank=True, default="")
    by = models.CharField(max_length=150, blank=True, default="")
    previous_sha256 = models.CharField(max_length=64, blank=True, default="")
    sha256 = models.CharField(max_length=64)
    redacted_at = models.DateTimeField(null=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["dispute", "number"]
        constraints = [models.UniqueConstraint(fields=["dispute", "number"], name="edition_number_once")]

    def __str__(self):
        return f"{self.dispute} {self.number}"


class EditionItemQuerySet(FrozenQuerySet):
    def in_edition(self, dispute: str, number: int):
        """What stands in edition `number` of `dispute`."""
        return self.filter(dispute=dispute, first_edition__lte=number).filter(
            Q(last_edition__isnull=True) | Q(last_edition__gte=number)
        )

    def entries(self):
        return self.filter(kind=ItemKind.ENTRY)

    def in_order(self):
        """Chronology order: the moment it is sorted by, the editor's order, the id."""
        return self.order_by(F("sort_at").asc(nulls_first=True), "position", "public_id")

    def redact(self, *, ground: str, at: datetime) -> int:
        """Blanks what these rows hold and what was drawn from it; see publishing/redaction.py, its only caller.

        The number of rows blanked.
        """
        if not ground:
            raise ValueError("A redaction needs its ground.")
        keys = list(self.filter(redacted_at__isnull=True).values_list("pk", flat=True))
        rows = EditionItem.objects.filter(pk__in=keys)
        models.QuerySet.delete(Facet.objects.filter(item__in=keys))
        models.QuerySet.delete(SearchText.objects.filter(item__in=keys))
        for dispute, kind, public_id in rows.order_by().values_list("dispute", "kind", "public_id").distinct():
            Edition.objects.filter(dispute=dispute).update(redacted_at=at)
            told = Change.objects.filter(edition__dispute=dispute, kind=kind, public_id=public_id)
            models.QuerySet.update(told.exclude(change=ChangeClass.WITHDRAWN), was="", now="")
        return models.QuerySet.update(rows, payload="", redacted_at=at, redaction_ground=ground)


class EditionItem(Frozen):
    """One thing's complete public payload, as canonical JSON text, from `first_edition` to `last_edition` (null while
    current). JSON where columns would do is the exception here: it is frozen, and read whole.

    `since_edition` is the edition in which the id first stood. The columns from `entry_kind` on serve entries alone:
    `sort_at` (the later of its own earliest moment and that of what it replies to; UTC), `known_from` (the first last
    possible moment among its articles' dates; UTC, null where never), the bounds of its date (UTC, end exclusive).
    A redaction (court, privacy, rights) blanks the payload; id, hash, date and ground stay.
    """

    may_change = frozenset({"last_edition"})

    dispute = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=ItemKind)
    public_id = models.CharField(max_length=80)
    payload = models.TextField()
    sha256 = models.CharField(max_length=64)
    first_edition = models.PositiveIntegerField()
    last_edition = models.PositiveIntegerField(null=True)
    since_edition = models.PositiveIntegerField()
    redacted_at = models.DateTimeField(null=True)
    redaction_ground = models.TextField(blank=True, default="")
    position = models.PositiveIntegerField(default=0)

    entry_kind = models.CharField(max_length=9, choices=EntryKind, blank=True, default="")
    sort_at = models.DateTimeField(null=True)
    known_from = models.DateTimeField(null=True)
    earliest = models.DateTimeField(null=True)
    latest = models.DateTimeField(null=True)
    key = models.BooleanField(default=False)
    differing = models.BooleanField(default=False)

    objects = EditionItemQuerySet.as_manager()

    class Meta:
        ordering = ["dispute", "kind", "position", "public_id"]
        indexes = [
            models.Index(fields=["dispute", "kind", "first_edition", "last_edition"], name="item_in_edition"),
            models.Index(fields=["dispute", "public_id"], name="item_by_id"),
            models.Index(fields=["dispute", "kind", "sort_at", "position", "public_id"], name="item_in_order"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["dispute", "kind", "public_id", "first_edition"], name="item_once"),
            models.CheckConstraint(
                condition=Q(last_edition__isnull=True) | Q(last_edition__gte=F("first_edition")),
                name="item_forward",
            ),
        ]

    def __str__(self):
        return f"{self.public_id} from edition {self.first_edition}"

    def data(self) -> dict:
        """The payload, read."""
        return json.loads(self.payload)


class Facet(Frozen):
    """One value of one filter that an entry answers to."""

    item = models.ForeignKey(EditionItem, on_delete=models.CASCADE, related_name="facets")
    facet = models.CharField(max_length=12)
    value = models.CharField(max_length=80)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["facet", "value", "item"], name="facet_by_value")]
        constraints = [models.UniqueConstraint(fields=["item", "facet", "value"], name="facet_once")]

    def __str__(self):
        return f"{self.facet}={self.value}"


class SearchText(Frozen):
    """The index words (text/stems.py) of what an item publishes: our own words (`article` is "") and, for each article
    that it draws on, that article's, so that a look back at a day finds nothing by words not yet out.

    Migration 0003 hangs the database's own index of words on `stems`: to SQLite a table that triggers keep, to
    PostgreSQL a column.
    """

    item = models.ForeignKey(EditionItem, on_delete=models.CASCADE, related_name="texts")
    article = models.CharField(max_length=80, blank=True, default="")
    stems = models.TextField()

    objects = FrozenQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "article"], name="search_text_once")]

    def __str__(self):
        return f"words of {self.item_id} from {self.article or 'ourselves'}"


@SearchText._meta.get_field("stems").register_lookup
class HoldsTerm(models.Lookup):
    """`stems__holds=term`: the row holds one of the phrases of a text.stems.Term."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sqlite(self, compiler, connection):
        # Index words are ASCII letters and digits: no query can reach the engine's operators.
        wanted = " OR ".join(f'"{" ".join(phrase)}"' for phrase in self.rhs.phrases)
        key = f"{compiler.quote_name_unless_alias(self.lhs.alias)}.id"
        words = "timeline_searchtext_words"
        # Two names of ours; what is searched for is a parameter.
        return f"{key} IN (SELECT rowid FROM {words} WHERE {words} MATCH %s)", [wanted]  # nosec B608

    def as_postgresql(self, compiler, connection):
        wanted = " | ".join(f"({' <-> '.join(phrase)})" for phrase in self.rhs.phrases)
        words = f"{compiler.quote_name_unless_alias(self.lhs.alias)}.words"
        return f"{words} @@ to_tsquery('simple', %s)", [wanted]


class Change(Frozen):
    """What an edition changed in one thing: a row a field (`field` is its path in the payload, "" for the whole),
    with what it was and is (JSON text) and why."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=ItemKind)
    public_id = models.CharField(max_length=80)
    change = models.CharField(max_length=10, choices=ChangeClass)
    field = models.CharField(max_length=200, blank=True, default="")
    was = models.TextField(blank=True, default="")
    now = models.TextField(blank=True, default="")
    why = models.TextField(blank=True, default="")

    objects = FrozenQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "pk"]
        indexes = [models.Index(fields=["public_id", "edition"], name="change_by_id")]

    def __str__(self):
        return f"{self.public_id}: {self.change}"
