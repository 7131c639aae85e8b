"""What the tables of the working record share: order, public ids, and that nothing published is ever deleted."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext_lazy as _

from timeline.vocabulary import LANGUAGES, State

# No I, O, 0, 1: read aloud and typed off paper without doubt.
ID_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
ID_PATTERN = rf"[A-Z]{{2}}-[{ID_ALPHABET}]{{6}}"

slug_field_options = {"max_length": 80, "validators": [RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z")]}


def new_public_id(prefix: str) -> str:
    """A random public id such as `EV-7K3Q9A`; 30 bits, so a clash is caught by the unique column, not expected."""
    return f"{prefix}-{''.join(secrets.choice(ID_ALPHABET) for _ in range(6))}"


def line(verbose, *, length: int = 300, **options) -> models.CharField:
    """A text of one line that may be empty."""
    return models.CharField(verbose, max_length=length, blank=True, default="", **options)


def prose(verbose, **options) -> models.TextField:
    """A text of several lines that may be empty."""
    return models.TextField(verbose, blank=True, default="", max_length=4000, **options)


class Ordered(models.Model):
    """A row with a place in the editor's order among its siblings; a new row goes last."""

    order_within: str  # the name of the foreign key whose rows are siblings

    position = models.PositiveIntegerField(_("order"), blank=True, null=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.position is None:
            siblings = type(self)._base_manager.filter(**{self.order_within: getattr(self, self.order_within)})
            last = siblings.aggregate(last=Max("position"))["last"]
            self.position = 0 if last is None else last + 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "position"}
        super().save(*args, **kwargs)


class KeptQuerySet(models.QuerySet):
    """Refuses to delete rows that were ever published."""

    def delete(self):
        kept = list(self.filter(ever_published=True)[:5])
        if kept:
            raise ProtectedError(_("What was published is withdrawn with a reason, never deleted."), set(kept))
        return super().delete()


class Kept(models.Model):
    """A row that readers may have seen: then it is withdrawn with a reason, never deleted.

    `ever_published` is set by the press alone; files and dumps do not carry it.
    """

    ever_published = models.BooleanField(default=False, editable=False)

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def delete(self, *args, **kwargs):
        if self.ever_published:
            raise ProtectedError(_("What was published is withdrawn with a reason, never deleted."), {self})
        return super().delete(*args, **kwargs)


class Withdrawable(Kept):
    """A row that can be taken back, with a public reason."""

    withdrawn_reason_en = prose(_("withdrawn because (English)"))
    withdrawn_reason_da = prose(_("withdrawn because (Danish)"))
    withdrawn_reason_nn = prose(_("withdrawn because (Nynorsk)"))

    class Meta:
        abstract = True

    @property
    def is_withdrawn(self) -> bool:
        return bool(self.withdrawn_reason_en)

    def clean(self):
        super().clean()
        reasons = own_words(self, "withdrawn_reason")
        if any(reasons.values()) and not all(reasons.values()):
            message = _("Give the reason in all three languages.")
            raise ValidationError({f"withdrawn_reason_{code}": message for code, said in reasons.items() if not said})
        if all(reasons.values()) and getattr(self, "state", None) == State.APPROVED:
            raise ValidationError({"withdrawn_reason_en": _("It is approved again: empty the reason why it was not.")})


class Assignable(models.Model):
    """A row that one editor has in hand. Desk work: in no file and in no version of the history."""

    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assigned to"),
    )

    class Meta:
        abstract = True


def own_words(row: models.Model, name: str) -> dict[str, str]:
    """The three columns of one of our own texts: {"en": …, "da": …, "nn": …}."""
    return {code: getattr(row, f"{name}_{code}") for code in LANGUAGES}
