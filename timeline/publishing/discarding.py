"""The editions of a synthetic dispute taken away, so that it can be made anew. No other edition is ever deleted."""

from __future__ import annotations

from django.db import transaction

from timeline.models.editions import Edition, EditionItem


def discard(slug: str) -> None:
    """Deletes the editions of a dispute that the caller knows to be synthetic, past the guards of its tables."""
    with transaction.atomic():
        for model in (EditionItem, Edition):
            for relation in model._meta.related_objects:
                rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__dispute": slug})
                rows._raw_delete(rows.db)
            rows = model._base_manager.filter(dispute=slug)
            rows._raw_delete(rows.db)
