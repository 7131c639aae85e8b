"""Relations between entries: who answers whom, what leads to what, what is part of what."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from timeline.vocabulary import RelationBasis, RelationKind

from .base import Ordered, Withdrawable, prose
from .entries import Entry
from .sources import Passage


class Relation(Withdrawable, Ordered):
    """From the entry that answers (is part of, leads to) to the one it answers (belongs to, brings about)."""

    order_within = "from_entry"

    from_entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="relations")
    to_entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="related_from")
    kind = models.CharField(_("kind"), max_length=12, choices=RelationKind)
    basis = models.CharField(_("basis"), max_length=20, choices=RelationBasis)
    note_en = prose(_("note (English)"))
    note_da = prose(_("note (Danish)"))
    note_nn = prose(_("note (Nynorsk)"))
    passages = models.ManyToManyField(Passage, through="RelationPassage", blank=True, related_name="+")

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ["from_entry", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["from_entry", "to_entry", "kind"], name="relation_once"),
            models.CheckConstraint(condition=~Q(from_entry=F("to_entry")), name="relation_to_another"),
            models.CheckConstraint(condition=~Q(basis="editor_inference") | ~Q(note_en=""), name="inference_has_note"),
        ]

    def __str__(self):
        return f"{self.from_entry} {self.get_kind_display()} {self.to_entry}"

    def clean(self):
        super().clean()
        if self.from_entry_id and self.from_entry_id == self.to_entry_id:
            raise ValidationError({"to_entry": _("An entry cannot relate to itself.")})
        if self.from_entry_id and self.to_entry_id:
            self._check_order()
        if self.basis == RelationBasis.EDITOR_INFERENCE and not self.note_en:
            raise ValidationError({"note_en": _("An inference of the editors needs a note that gives the reason.")})

    def _check_order(self):
        if self.from_entry.dispute_id != self.to_entry.dispute_id:
            raise ValidationError({"to_entry": _("This entry belongs to another dispute.")})
        ended, began = self.from_entry.latest, self.to_entry.earliest
        if self.kind in RelationKind.values and RelationKind(self.kind).answers and ended and began and ended <= began:
            raise ValidationError({"to_entry": _("What answers cannot be older than what it answers.")})


class RelationPassage(Ordered):
    """A passage that shows the relation."""

    order_within = "relation"

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="shown_by")
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("passage of a relation")
        verbose_name_plural = _("passages of a relation")
        ordering = ["relation", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["relation", "passage"], name="relation_passage_once")]

    def __str__(self):
        return str(self.passage)
