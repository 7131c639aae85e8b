"""A synthetic dispute put into the tables of the working record, and taken out of them again.

In bulk and without history, which the record itself must never be: nobody edits these rows, and there are thousands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from django.db import IntegrityError, models, transaction

from timeline.models import record as tables

from .. import accounting, checking
from ..reading import Problem, Route
from ..rows import ORDER, Key, Row, lay_out
from . import words
from .acts import SampleError
from .making import Sample

_BATCH = 500


def problems(sample: Sample) -> list[Problem]:
    """What check_record would say of it; what a file holds can break a rule."""

    def place(route: Route) -> tuple[str, int]:
        return " ".join(str(part) for part in route), 0

    return checking.check(sample.record, place) + accounting.check_texts(sample.record, sample.texts, place)


def write(sample: Sample, told: Callable[[int], object]) -> tables.Dispute:
    """Makes the dispute's rows, its articles' texts attached; tells after each batch how many rows. All or nothing.

    The dispute must be absent. Raises SampleError where another dispute has one of the ids.
    """
    rows: dict[type[models.Model], list[Row]] = defaultdict(list)
    for row in lay_out(sample.record):
        rows[row.model].append(row)
    made: dict[Key, models.Model] = {}
    try:
        with transaction.atomic():
            for model in ORDER:
                instances = [_instance(row, made, sample.texts) for row in rows[model]]
                for start in range(0, len(instances), _BATCH):
                    batch = model._base_manager.bulk_create(instances[start : start + _BATCH])
                    told(len(batch))
                made |= zip((row.key for row in rows[model]), instances, strict=True)
            dispute = made[tables.Dispute, sample.record.dispute.slug]
            dispute.read_first = made[tables.Entry, sample.record.dispute.read_first]
            dispute.save(update_fields=["read_first"])
    except IntegrityError as error:
        raise SampleError(f"The database refuses it: {' '.join(str(error).split())}") from error
    return dispute


def count(sample: Sample) -> int:
    return len(lay_out(sample.record))


def _instance(row: Row, made: dict[Key, models.Model], texts: dict[str, str]) -> models.Model:
    """The row as an instance with what its save() would have derived: bulk_create does not call that."""
    instance = row.model(**row.columns)
    for column, key in row.references.items():
        if key in made:
            setattr(instance, column, made[key])
    if row.order is not None:
        instance.position = row.order
    if isinstance(instance, tables.Entry):
        span = instance.span()
        instance.earliest, instance.latest = span.earliest, span.latest
    elif isinstance(instance, tables.Article):
        instance.earliest, instance.latest = instance._bounds()
    elif isinstance(instance, tables.ArticleText):
        instance.body = texts[instance.sha256]
    elif isinstance(instance, tables.Passage):
        instance.anchor()
    return instance


def is_sample(dispute: tables.Dispute) -> bool:
    """Whether the dispute is one of these, and not somebody's work under such a name."""
    _name, _dash, entries = dispute.slug.rpartition("-")
    return (
        dispute.slug == f"sample-{entries}" and entries.isdecimal() and dispute.title_en == words.title(int(entries)).en
    )


def clear(dispute: tables.Dispute) -> None:
    """Deletes the rows of a synthetic dispute, published or not. Its editions are the press's to take away."""
    if not is_sample(dispute):
        raise SampleError(f"{dispute.slug} is no synthetic dispute.")
    for model in reversed(ORDER[1:]):
        # Past the rule that what was published is never deleted: nobody relied on it.
        rows = model._base_manager.filter(**{"__".join(_up(model)): dispute})
        rows._raw_delete(rows.db)
    own = tables.Dispute._base_manager.filter(pk=dispute.pk)
    own._raw_delete(own.db)


def _up(model: type[models.Model]) -> Iterator[str]:
    """The foreign keys that lead from a table to the dispute: in each the first that is never empty."""
    key = next(field for field in model._meta.concrete_fields if field.is_relation and not field.null)
    yield key.name
    if key.related_model is not tables.Dispute:
        yield from _up(key.related_model)
