"""Entries: events and statements in one table, with a proxy for each of the two forms."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from timeline import dates
from timeline.vocabulary import (
    Anonymity,
    AnonymityGround,
    Confidence,
    DateBasis,
    EntryKind,
    EventKind,
    Medium,
    ParticipantRole,
    SpeechAct,
    State,
)

from .actors import LANGUAGE_CODE, Actor
from .base import Assignable, KeptQuerySet, Ordered, Withdrawable, line, new_public_id, prose
from .disputes import Dispute
from .places import Place

PREFIX = {EntryKind.EVENT: "EV", EntryKind.STATEMENT: "ST"}


class EntryQuerySet(KeptQuerySet):
    def approved(self):
        return self.filter(state=State.APPROVED)


class Entry(Withdrawable, Assignable, Ordered):
    """One act or one utterance. `earliest` and `latest` (UTC, end exclusive, null where open) are derived."""

    order_within = "dispute"

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="entries")
    public_id = models.CharField(max_length=9, unique=True, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=9, choices=EntryKind)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    headline_en = line(_("headline (English)"), length=160)
    headline_da = line(_("headline (Danish)"), length=160)
    headline_nn = line(_("headline (Nynorsk)"), length=160)
    summary_en = prose(_("summary (English)"))
    summary_da = prose(_("summary (Danish)"))
    summary_nn = prose(_("summary (Nynorsk)"))
    key = models.BooleanField(_("key entry"), default=False)
    when_edtf = line(
        _("date (EDTF)"),
        length=100,
        help_text=_("2024-03-25 · 2024-03 · 2024-03-25/2024-03-27 · 2024-03-25~"),
    )
    when_time = line(
        _("time or part of the day"),
        length=20,
        help_text=_("18:20 · ~18:20 · 17:00/18:30 · morning, afternoon, evening …"),
    )
    when_tz = line(_("time zone"), length=40, help_text=_("Empty: that of the place, else the dispute’s first clock."))
    when_basis = models.CharField(_("how the date is known"), max_length=20, choices=DateBasis, blank=True, default="")
    when_as_printed = line(_("date as printed"))
    when_relative_to = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("relative to"),
    )
    earliest = models.DateTimeField(null=True, editable=False, db_index=True)
    latest = models.DateTimeField(null=True, editable=False, db_index=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    event_kind = models.CharField(_("kind of event"), max_length=20, choices=EventKind, blank=True, default="")

    speaker = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="spoken",
        verbose_name=_("speaker"),
    )
    attribution = line(_("speaker as printed"), help_text=_("Where that is all there is: “en amerikansk embedsmand”."))
    office = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("office held that day"),
    )
    on_behalf_of = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("on behalf of"),
    )
    addressee = models.ForeignKey(
        Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("said to")
    )
    act = models.CharField(
        _("speech act"),
        max_length=16,
        choices=SpeechAct,
        blank=True,
        default="",
        help_text=_(
            "The content decides, not the verb. Danish “afviser” and Norwegian “avviser” are either: "
            "deny says that a claim is not so, reject refuses a demand or proposal."
        ),
    )
    second_act = models.CharField(_("second speech act"), max_length=16, choices=SpeechAct, blank=True, default="")
    medium = models.CharField(_("medium"), max_length=20, choices=Medium, blank=True, default="")
    language = models.CharField(_("language spoken"), max_length=3, blank=True, default="", validators=[LANGUAGE_CODE])
    anonymity = models.CharField(_("anonymity"), max_length=12, choices=Anonymity, blank=True, default="")
    anonymity_ground = models.CharField(
        _("ground of anonymity"), max_length=20, choices=AnonymityGround, blank=True, default=""
    )
    anonymity_as_printed = line(_("ground as printed"))

    confidence = models.CharField(
        _("confidence, overridden"),
        max_length=20,
        choices=Confidence,
        blank=True,
        default="",
        help_text=_("Empty: computed from origins and anonymity."),
    )
    confidence_reason_en = prose(_("reason of the override (English)"))
    confidence_reason_da = prose(_("reason of the override (Danish)"))
    confidence_reason_nn = prose(_("reason of the override (Nynorsk)"))
    internal_note = prose(_("internal note"), help_text=_("Never published."))
    public_note_en = prose(_("public note (English)"))
    public_note_da = prose(_("public note (Danish)"))
    public_note_nn = prose(_("public note (Nynorsk)"))

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["dispute", "position", "pk"]
        permissions = [("approve_entry", "May approve what another wrote, for publication")]
        indexes = [models.Index(fields=["dispute", "state", "kind"], name="entry_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="event")
                | Q(
                    speaker=None,
                    office=None,
                    on_behalf_of=None,
                    addressee=None,
                    act="",
                    second_act="",
                    medium="",
                    anonymity="",
                    anonymity_ground="",
                    attribution="",
                    anonymity_as_printed="",
                    language="",
                ),
                name="event_holds_no_statement",
            ),
            models.CheckConstraint(condition=~Q(kind="statement") | Q(event_kind=""), name="statement_holds_no_event"),
            models.CheckConstraint(
                condition=~Q(state="approved", kind="event") | ~Q(event_kind=""),
                name="approved_event_has_kind",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved", kind="statement") | (~Q(act="") & ~Q(anonymity="")),
                name="approved_statement_has_act",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved", anonymity="unnamed") | ~Q(anonymity_ground=""),
                name="unnamed_source_has_ground",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | (~Q(when_edtf="") & ~Q(when_basis="")),
                name="approved_date_has_basis",
            ),
            models.CheckConstraint(condition=Q(second_act="") | ~Q(second_act=F("act")), name="second_act_is_another"),
            models.CheckConstraint(
                condition=Q(latest__gt=F("earliest")) | Q(earliest=None) | Q(latest=None),
                name="entry_forward",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_reason_en=""),
                name="withdrawn_entry_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(confidence="") | ~Q(confidence_reason_en=""),
                name="confidence_override_has_reason",
            ),
        ]

    def __str__(self):
        return self.headline_en or self.public_id

    @property
    def zone(self) -> str:
        """The IANA zone in which the date is meant."""
        return self.when_tz or (self.place.tz if self.place_id else "") or self.dispute.zones[0]

    def span(self) -> dates.Span | None:
        """The date, read; None where there is none. Raises dates.DateError."""
        return dates.read(self.when_edtf, self.when_time, self.zone) if self.when_edtf else None

    def clean(self):
        super().clean()
        wrong = self._wrong_date() | self._wrong_kind() | self._missing_when_approved()
        if self.second_act and self.second_act == self.act:
            wrong["second_act"] = _("The second speech act must be another than the first.")
        if self.confidence and not self.confidence_reason_en:
            wrong["confidence_reason_en"] = _("An override needs its reason.")
        if self.state == State.WITHDRAWN and not self.withdrawn_reason_en:
            wrong["withdrawn_reason_en"] = _("Say why it is withdrawn: its address will answer with this reason.")
        if wrong:
            raise ValidationError(wrong)

    def _wrong_date(self) -> dict:
        if not self.dispute_id:
            return {}
        try:
            self.span()
        except dates.DateError as error:
            return {"when_edtf": str(error)}
        if self.when_edtf and not self.when_basis:
            return {"when_basis": _("Say how the date is known.")}
        if (self.when_time or self.when_tz) and not self.when_edtf:
            return {"when_edtf": _("A time needs a date.")}
        return {}

    def _wrong_kind(self) -> dict:
        if self.kind == EntryKind.STATEMENT:
            return {"event_kind": _("A statement has no kind of event.")} if self.event_kind else {}
        held = [name for name in STATEMENT_FIELDS if getattr(self, name)]
        return {name: _("An event has no %(field)s.") % {"field": name} for name in held}

    def _missing_when_approved(self) -> dict:
        if self.state != State.APPROVED:
            return {}
        needed = {
            "when_edtf": _("An approved entry needs a date."),
            "when_basis": _("Say how the date is known."),
        }
        if self.kind == EntryKind.EVENT:
            needed["event_kind"] = _("Choose the kind of event.")
        else:
            needed |= {
                "act": _("Choose the speech act."),
                "anonymity": _("Say whether the speaker is named."),
            }
            if self.anonymity == Anonymity.UNNAMED:
                needed["anonymity_ground"] = _("An unnamed source needs a ground; “not stated” is one.")
        return {name: message for name, message in needed.items() if not getattr(self, name)}

    def save(self, *args, **kwargs):
        if not self.public_id:
            self.public_id = new_public_id(PREFIX[EntryKind(self.kind)])
        span = self.span()
        self.earliest, self.latest = (span.earliest, span.latest) if span else (None, None)
        super().save(*args, **kwargs)


STATEMENT_FIELDS = (
    "speaker",
    "attribution",
    "office",
    "on_behalf_of",
    "addressee",
    "act",
    "second_act",
    "medium",
    "language",
    "anonymity",
    "anonymity_ground",
    "anonymity_as_printed",
)


class EventManager(models.Manager.from_queryset(EntryQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(kind=EntryKind.EVENT)


class StatementManager(models.Manager.from_queryset(EntryQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(kind=EntryKind.STATEMENT)


class Event(Entry):
    objects = EventManager()

    class Meta:
        proxy = True
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __init__(self, *args, **kwargs):
        if not args:
            kwargs.setdefault("kind", EntryKind.EVENT)
        super().__init__(*args, **kwargs)


class Statement(Entry):
    objects = StatementManager()

    class Meta:
        proxy = True
        verbose_name = _("statement")
        verbose_name_plural = _("statements")

    def __init__(self, *args, **kwargs):
        if not args:
            kwargs.setdefault("kind", EntryKind.STATEMENT)
        super().__init__(*args, **kwargs)


class Participant(Ordered):
    """Who takes part in an event, and as what."""

    order_within = "entry"

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="participants")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=12, choices=ParticipantRole, default=ParticipantRole.AGENT)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["entry", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "actor", "role"], name="participant_once")]

    def __str__(self):
        return f"{self.actor} ({self.get_role_display()})"
