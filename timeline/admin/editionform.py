"""The form by which an edition is published: its note, when, and what kind of change each thing is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from timeline.publishing.changes import ItemChange
from timeline.vocabulary import ChangeClass

# What an editor may call a change of what was out already.
CLASSES = (ChangeClass.CORRECTED, ChangeClass.CLARIFIED, ChangeClass.SPELLING)


class PressForm(forms.Form):
    """The note of the edition, and for each thing that changes what kind of change it is."""

    note = forms.CharField(
        label=lazy("Note of this edition"),
        max_length=2000,
        help_text=lazy("What changes and why, for readers. It is the reason of each change."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )

    when = forms.ChoiceField(
        label=lazy("When"),
        choices=[("now", lazy("now")), ("at", lazy("at the time below, by the newsroom’s clock"))],
        initial="now",
        required=False,
        widget=forms.RadioSelect,
    )
    at = forms.CharField(
        label=lazy("Time"), required=False, max_length=30, widget=forms.TextInput(attrs={"type": "datetime-local"})
    )

    def __init__(self, *args, changed: Iterable[ItemChange], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["at"].help_text = _("In %(zone)s.") % {"zone": settings.NEWSROOM_TZ}
        choices = [(each.value, each.label) for each in CLASSES]
        for one in changed:
            if one.change == ChangeClass.CORRECTED:
                label = f"{one.public_id} {said_in(one.title)}"
                self.fields[f"class-{one.public_id}"] = forms.ChoiceField(label=label, choices=choices, required=False)
                self.fields[f"note-{one.public_id}"] = forms.CharField(
                    label=_("What readers are told of it"),
                    required=False,
                    max_length=1000,
                    help_text=_("Empty: the note of the edition."),
                )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("when") == "at" and "at" not in self.errors:
            try:
                cleaned["moment"] = moment(cleaned["at"])
            except ValueError as error:
                self.add_error("at", str(error))
        return cleaned

    def notes(self) -> dict[str, str]:
        """By public id, what readers are told of one thing's change."""
        return {
            name.removeprefix("note-"): said for name, said in self.cleaned_data.items() if name.startswith("note-")
        }

    def classes(self) -> dict[str, ChangeClass]:
        """By public id, what the editor called a change."""
        chosen = {name: value for name, value in self.cleaned_data.items() if name.startswith("class-") and value}
        return {name.removeprefix("class-"): ChangeClass(value) for name, value in chosen.items()}


def moment(said: str) -> datetime:
    """A time by the newsroom's clock as UTC. Raises ValueError, in words, for one that is no time, is past, or that the
    clock does not show or shows twice as it is put back."""
    try:
        naive = datetime.fromisoformat(said)
    except ValueError as error:
        raise ValueError(_("Give a day and a time, such as 2024-03-28T06:00.")) from error
    if naive.tzinfo is not None:
        raise ValueError(_("Give the time by the newsroom’s clock, without a zone."))
    zone = ZoneInfo(settings.NEWSROOM_TZ)
    if not MINYEAR + 1 < naive.year < MAXYEAR:
        raise ValueError(_("There is no such year here."))
    first, second = (naive.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first.astimezone(zone).replace(tzinfo=None) != naive:
        raise ValueError(_("The clock is put forward then: there is no such time on that day."))
    if first != second:
        raise ValueError(_("The clock is put back then and shows this time twice: choose another."))
    if first <= timezone.now():
        raise ValueError(_("This time is past."))
    return first


def said_in(words: dict[str, str]) -> str:
    """Our own words, in the reader's language if they are there."""
    return words.get(get_language() or "en") or words.get("en") or next(iter(words.values()), "")
