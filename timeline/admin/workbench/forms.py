"""The short form of the workbench: read into a slip that `ingest.filing` writes."""

from __future__ import annotations

import json
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from timeline import text as texts
from timeline.admin.fields import Line, Prose, Verbatim
from timeline.ingest import filing
from timeline.models import (
    Actor,
    ArticleText,
    Difference,
    Dispute,
    Entry,
    Figure,
    Place,
    Position,
    Relation,
    Report,
    Topic,
)
from timeline.vocabulary import LANGUAGES, Filed, OriginKind, State

from . import guessing

MOST_PASSAGES = 20
MOST_NAMES = 30

# The columns each kind of slip writes, by table; a column of the table of actors is a name in the form.
STATEMENT = (
    "speaker", "attribution", "office", "on_behalf_of", "addressee", "act", "second_act", "medium", "language",
    "anonymity", "anonymity_ground", "anonymity_as_printed",
)  # fmt: skip
WHEN = ("when_edtf", "when_time", "when_tz", "when_basis", "when_as_printed", "place")
OWN_WORDS = tuple(f"{name}_{code}" for name in ("headline", "summary") for code in LANGUAGES)
ENTRY = (*WHEN, *OWN_WORDS, "key", "internal_note", "state")
REPORT = ("rendering", "wording", "marking", "cue", "role_as_printed", "stance")
ASSERTS = tuple(f"asserts_{name}" for name in ("when_edtf", "value", "name", "title", "place", "actor"))
FIGURE = (
    "topic", "value", "low", "high", "qualifier", "as_printed", "unit_en", "unit_da", "unit_nn", "attributed_to",
    "attribution", "as_of", "internal_note", "state",
)  # fmt: skip
POSITION = ("value_en", "value_da", "value_nn")
ACTORS = ("speaker", "office", "on_behalf_of", "addressee", "attributed_to")
STATES = (State.DRAFT, State.IN_REVIEW)


def _columns(model: type[models.Model], names: tuple[str, ...]) -> dict[str, forms.Field]:
    plain = [name for name in names if not model._meta.get_field(name).is_relation]
    made = fields_for_model(model, fields=plain, formfield_callback=_field)
    return {name: made[name] for name in plain}


def _field(column: models.Field, **options) -> forms.Field | None:
    if isinstance(column, models.TextField):
        return column.formfield(form_class=Prose, widget=forms.Textarea(attrs={"rows": 2}), required=False)
    if isinstance(column, models.CharField) and not column.choices:
        return column.formfield(form_class=Line, required=False)
    return column.formfield(required=False, **options)


_TABLES = (
    (Entry, (*STATEMENT, "event_kind", *ENTRY)),
    (Report, (*REPORT, *ASSERTS)),
    (Figure, FIGURE),
    (Position, POSITION),
)


class SlipForm(forms.Form):
    """All kinds of slips in one form: the page shows the part that the kind needs, and no other part is read."""

    kind = forms.ChoiceField(
        choices=[(each.value, each.label) for each in Filed if each not in (Filed.LEFT_OUT, Filed.FORM, Filed.REJECTED)]
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    edits = forms.CharField(widget=forms.HiddenInput, required=False, max_length=9)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    words = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100_000, strip=False)
    proposal = forms.CharField(widget=forms.HiddenInput, required=False, max_length=30)
    first = Verbatim(label=_("First words"), required=False, max_length=2000, widget=forms.TextInput)
    last = Verbatim(label=_("Last words"), required=False, max_length=2000, widget=forms.TextInput)
    why = Line(label=_("Reason of this change"), required=False, max_length=300)

    speaker = Line(label=_("Who"), required=False, max_length=300)
    office = Line(label=_("Office held that day"), required=False, max_length=300)
    on_behalf_of = Line(label=_("On behalf of"), required=False, max_length=300)
    addressee = Line(label=_("Said to"), required=False, max_length=300)
    attributed_to = Line(label=_("On whose authority"), required=False, max_length=300)
    participants = Line(
        label=_("By whom"), required=False, max_length=2000, help_text=_("Several: parted by semicolons.")
    )
    place = Line(label=_("Place"), required=False, max_length=300)
    topic = Line(label=_("What is counted"), required=False, max_length=300)
    entry = Line(label=_("The entry these words report"), required=False, max_length=300)
    difference = Line(label=_("The difference"), required=False, max_length=300)
    origin_kind = forms.ChoiceField(label=_("Comes from"), required=False, choices=[("", "—"), *OriginKind.choices])
    organisation = Line(label=_("Agency or outlet"), required=False, max_length=300)
    relation_kind = forms.ChoiceField(
        label=_("This entry …"), required=False, choices=[("", "—"), *Relation._meta.get_field("kind").choices]
    )
    relation_to = Line(label=_("… the entry"), required=False, max_length=300)
    relation_basis = forms.ChoiceField(
        label=_("How we know"), required=False, choices=[("", "—"), *Relation._meta.get_field("basis").choices]
    )
    relation_note_en = Line(label=_("Why we think so"), required=False, max_length=1000)
    tr_en = Prose(label=_("in English"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}))
    tr_da = Prose(label=_("in Danish"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}))
    tr_nn = Prose(label=_("in Nynorsk"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args, version: ArticleText, **kwargs):
        super().__init__(*args, **kwargs)
        self.version = version
        for model, names in _TABLES:
            self.fields.update(_columns(model, names))
        self.fields["state"].choices = [("", "—"), *((each.value, each.label) for each in STATES)]
        for name, (listed, then) in LISTS.items():
            widget = self.fields[name].widget
            if not isinstance(widget, forms.Select):
                widget.attrs |= {"list": f"wb-{listed}", "data-then": then, "autocomplete": "off"}

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of slips, for the choice at the form's head."""
        return self.fields["kind"].choices

    @property
    def dispute(self) -> Dispute:
        return self.version.article.dispute

    # ---- what was meant ----------------------------------------------------------------------------------------------

    def clean_state(self) -> str:
        """A new record is a draft unless said; one that is edited and says nothing stays what it is."""
        return self.cleaned_data["state"] or ("" if self.cleaned_data.get("edits") else State.DRAFT)

    def clean_words(self) -> tuple[tuple[int, int, str], ...]:
        raw = self.cleaned_data["words"]
        if not raw:
            return ()
        try:
            listed = json.loads(raw)
            found = tuple((int(each["start"]), int(each["end"]), str(each["exact"])) for each in listed)
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
            raise ValidationError(_("The place of the words could not be read. Select them again.")) from error
        if len(found) > MOST_PASSAGES:
            raise ValidationError(_("At most %(n)d passages at a time."), params={"n": MOST_PASSAGES})
        return found

    def clean_entry(self):
        return self._chosen(Entry, "entry")

    def clean_relation_to(self):
        return self._chosen(Entry, "relation_to")

    def clean_difference(self):
        return self._chosen(Difference, "difference")

    def clean_participants(self) -> tuple[str, ...]:
        """The names between the semicolons."""
        named = tuple(filter(None, map(str.strip, self.cleaned_data["participants"].split(";"))))
        if len(named) > MOST_NAMES:
            raise ValidationError(_("At most %(n)d names at a time."), params={"n": MOST_NAMES})
        return named

    def clean_place(self):
        return self._named(Place, "place", "slug")

    def clean_topic(self):
        return self._named(Topic, "topic", "key")

    def _chosen(self, model: type[models.Model], name: str) -> models.Model | None:
        """A row by its public id, which may be followed by its name."""
        said = self.cleaned_data[name].strip()
        if not said:
            return None
        row = model.objects.filter(dispute=self.dispute, public_id__iexact=said.split()[0][:9]).first()
        if row is None:
            raise ValidationError(
                _("No record of this dispute has the id “%(said)s”. Choose one of the list."),
                params={"said": said[:60]},
            )
        return row

    def _named(self, model: type[models.Model], name: str, key: str) -> models.Model | None:
        said = self.cleaned_data[name].strip()
        if not said:
            return None
        called = models.Q(**{f"{key}__iexact": said})
        for code in LANGUAGES:
            called |= models.Q(**{f"name_{code}__iexact": said})
        row = model.objects.filter(called, dispute=self.dispute).first()
        if row is None:
            raise ValidationError(
                _("“%(said)s” is not there yet. Choose one of the list, or leave it empty."), params={"said": said[:60]}
            )
        return row

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("words") and "words" not in self.errors:
            cleaned["words"] = self._typed_words(cleaned)
        return cleaned

    def _typed_words(self, cleaned: dict) -> tuple[tuple[int, int, str], ...]:
        """The place between first and last words, for who selects by typing."""
        first, last, body = cleaned.get("first") or "", cleaned.get("last") or "", self.version.body or ""
        if not first.strip():
            self.add_error("first", _("Select words in the text, or type the first and the last of them."))
            return ()
        starts = [hit for hit in texts.anchor(body, first.strip()) if hit.exact]
        if len(starts) != 1:
            self.add_error(
                "first", _("Found %(n)d times. Type more words, exactly as they are printed.") % {"n": len(starts)}
            )
            return ()
        start, end = starts[0].start, starts[0].end
        if last.strip():
            at = body.find(last.strip(), start)
            if at < 0:
                self.add_error("last", _("Not found after the first words. Type them exactly as they are printed."))
                return ()
            end = max(end, at + len(last.strip()))
        return ((start, end, body[start:end]),)

    # ---- the slip ----------------------------------------------------------------------------------------------------

    def slip(self) -> filing.Slip:
        """What the form asks to be written. Only of a valid form."""
        said = self.cleaned_data
        kind = Filed(said["kind"])
        return filing.Slip(
            kind=kind,
            token=said["token"],
            words=self._words(),
            entry=self._entry(kind),
            report=self._report(kind),
            figure=self._of(FIGURE) if kind == Filed.FIGURE else {},
            position=self._of(POSITION) if kind == Filed.POSITION else {},
            participants=said["participants"],
            origin={"kind": said["origin_kind"], "organisation": said["organisation"]},
            relation=self._relation(),
            target=said["difference"] if kind == Filed.POSITION else said["entry"],
            edits=said["edits"],
            seen=said["seen"],
            why=said["why"],
        )

    def _of(self, names: tuple[str, ...]) -> dict:
        said = {name: self.cleaned_data[name] for name in names}
        return {name: value for name, value in said.items() if name != "state" or value}

    def _words(self) -> tuple[filing.Words, ...]:
        said = self.cleaned_data
        mine = {code: said[f"tr_{code}"] for code in LANGUAGES if code != self.version.article.language}
        return tuple(
            filing.Words(start, end, exact, mine if number == 0 else {})
            for number, (start, end, exact) in enumerate(said["words"])
        )

    def _entry(self, kind: Filed) -> dict:
        names = {Filed.STATEMENT: STATEMENT, Filed.EVENT: ("event_kind",)}.get(kind)
        return self._of((*names, *ENTRY)) if names else {}

    def _report(self, kind: Filed) -> dict:
        columns = self._of(REPORT) | (self._of(ASSERTS) if kind in (Filed.REPORT, Filed.FIGURE) else {})
        if not self.cleaned_data["edits"] and not columns["rendering"] and self.cleaned_data["words"]:
            start, end, _exact = self.cleaned_data["words"][0]
            columns |= guessing.rendering(self.version.body, start, end)
        # What was not chosen keeps the column's own default.
        return {
            name: value
            for name, value in columns.items()
            if value or name in ("cue", "role_as_printed") or name in ASSERTS
        }

    def _relation(self) -> dict:
        said = self.cleaned_data
        if not (said["relation_to"] and said["relation_kind"]):
            return {}
        return {
            "kind": said["relation_kind"],
            "to_entry": said["relation_to"],
            "basis": said["relation_basis"],
            "note_en": said["relation_note_en"],
        }


# What each field of a name is chosen from, and where the focus goes on to once it is.
LISTS = {
    "speaker": ("actors", "act"),
    "office": ("actors", ""),
    "on_behalf_of": ("actors", ""),
    "addressee": ("actors", ""),
    "attributed_to": ("actors", ""),
    "participants": ("actors", ""),
    "organisation": ("actors", ""),
    "act": ("acts", ""),
    "event_kind": ("event-kinds", "participants"),
    "entry": ("entries", ""),
    "relation_to": ("entries", ""),
    "difference": ("differences", "value_en"),
    "place": ("places", ""),
    "topic": ("topics", "value"),
}


def choices(dispute: Dispute) -> dict[str, list[tuple[str, str]]]:
    """For each list of the form its (value, what is said beside it). Seven queries, whatever the dispute holds."""
    actors = Actor.objects.filter(dispute=dispute, withdrawn_reason_en="").select_related("side").order_by("name_en")
    entries = Entry.objects.filter(dispute=dispute).exclude(state=State.WITHDRAWN).order_by("-earliest", "-pk")
    differences = Difference.objects.filter(dispute=dispute).exclude(state=State.WITHDRAWN)
    held = [(actor, f"{actor.name_en or actor.slug}") for actor in actors]
    twice = {name for _actor, name in held if sum(other == name for _, other in held) > 1}
    return {
        "actors": [
            (f"{name} · {actor.slug}" if name in twice else name, actor.get_kind_display()) for actor, name in held
        ],
        "entries": [(row.public_id, f"{row.when_edtf} {row}") for row in entries[:3000]],
        "differences": [(row.public_id, str(row)) for row in differences],
        "places": [(str(row), row.slug) for row in Place.objects.filter(dispute=dispute)],
        "topics": [(str(row), row.key) for row in Topic.objects.filter(dispute=dispute)],
    }
