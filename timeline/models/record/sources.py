"""The articles, the versions of their texts, and the passages that everything rests on."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from timeline import dates, text
from timeline.vocabulary import ArticleKind, DateBasis
from timeline.vocabulary import LeftOut as LeftOutReason

from .actors import LANGUAGE_CODE, Actor
from .base import Ordered, Withdrawable, line, new_public_id, prose
from .disputes import Dispute

PUBLISHED_LENGTH = 200  # the most characters of one passage that may be reprinted


def new_article_id() -> str:
    return new_public_id("AR")


def new_passage_id() -> str:
    return new_public_id("PA")


class Article(Withdrawable, Ordered):
    """A source. `earliest` and `latest` (UTC, end exclusive) are derived from the EDTF text of its date."""

    order_within = "dispute"

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="articles")
    public_id = models.CharField(max_length=9, unique=True, default=new_article_id, editable=False)
    name_en = line(_("our name for it (English)"))
    name_da = line(_("our name for it (Danish)"))
    name_nn = line(_("our name for it (Nynorsk)"))
    outlet = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    headline = line(_("headline, as printed"))
    language = models.CharField(_("language"), max_length=3, validators=[LANGUAGE_CODE])
    kind = models.CharField(_("kind"), max_length=16, choices=ArticleKind, default=ArticleKind.NEWS)
    url = models.URLField(_("address"), blank=True, default="", max_length=500)
    published_edtf = line(_("published (EDTF)"), length=100)
    published_time = line(_("time or part of the day"), length=20)
    published_tz = line(_("time zone"), length=40)
    published_basis = models.CharField(_("basis"), max_length=20, choices=DateBasis, default=DateBasis.STATED)
    published_as_printed = line(_("date as printed"))
    earliest = models.DateTimeField(null=True, editable=False)
    latest = models.DateTimeField(null=True, editable=False)
    internal_note = prose(_("internal note"), help_text=_("Never published."))
    public_note_en = prose(_("public note (English)"))
    public_note_da = prose(_("public note (Danish)"))
    public_note_nn = prose(_("public note (Nynorsk)"))

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["dispute", "position", "pk"]

    def __str__(self):
        return self.headline or self.name_en or self.public_id

    def clean(self):
        super().clean()
        try:
            self._bounds()
        except dates.DateError as error:
            raise ValidationError({"published_edtf": str(error)}) from error

    def _bounds(self):
        if not self.published_edtf:
            return None, None
        zone = self.published_tz or (self.dispute.zones[0] if self.dispute_id else "UTC")
        span = dates.read(self.published_edtf, self.published_time, zone)
        return span.earliest, span.latest

    def save(self, *args, **kwargs):
        self.earliest, self.latest = self._bounds()
        super().save(*args, **kwargs)


class ArticleAgency(Ordered):
    """An agency that an article credits."""

    order_within = "article"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="agencies")
    agency = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("agency credited")
        verbose_name_plural = _("agencies credited")
        ordering = ["article", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "agency"], name="agency_once")]

    def __str__(self):
        return str(self.agency)


class ArticleText(models.Model):
    """One version of an article's text, known by its SHA-256; `body` is null until the text is attached.

    The body is for editors alone: it is never published and never written to a file.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField(_("version"), default=1)
    sha256 = models.CharField(max_length=64, validators=[RegexValidator(r"^[0-9a-f]{64}\Z")])
    length = models.PositiveIntegerField(_("length in characters"))
    body = models.TextField(_("text"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("text of an article")
        verbose_name_plural = _("texts of articles")
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="text_number_once"),
            models.UniqueConstraint(fields=["article", "sha256"], name="text_sha256_once"),
        ]

    def __str__(self):
        return f"{self.article}, {self.number}"

    def newer(self) -> str | None:
        """The words of the newest attached version, if that is not this one."""
        later = ArticleText.objects.filter(article=self.article_id, number__gt=self.number, body__isnull=False)
        return later.order_by("-number").values_list("body", flat=True).first()


class LeftOutSpan(Ordered):
    """The ledger: words of a text that support nothing in the record, and why."""

    order_within = "text"

    text = models.ForeignKey(ArticleText, on_delete=models.CASCADE, related_name="left_out")
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    reason = models.CharField(_("reason"), max_length=12, choices=LeftOutReason)

    class Meta:
        verbose_name = _("words left out")
        verbose_name_plural = _("words left out")
        ordering = ["text", "position", "pk"]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="left_out_forward")]

    def __str__(self):
        return f"{self.start}–{self.end}"

    def clean(self):
        super().clean()
        if self.start is not None and self.end is not None:
            check_span(self.text if self.text_id else None, self.start, self.end)


class Passage(Withdrawable, Ordered):
    """An exact place in one version of an article's text, standing in one report.

    `exact` is `body[start:end]` where the words may be published (at most 200 characters), else "". `prefix` and
    `suffix` (32 characters) are derived when the text is there; they live in the database only. A passage that is
    not found in its text, or whose words a newer version of the text has not, is `orphaned`: queued for an editor, and
    never moved silently.
    """

    order_within = "report"

    public_id = models.CharField(max_length=9, unique=True, default=new_passage_id, editable=False)
    report = models.ForeignKey("Report", on_delete=models.CASCADE, related_name="passages")
    text = models.ForeignKey(ArticleText, on_delete=models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField(
        _("start"), help_text=_("The offset of its first character in the text, from 0.")
    )
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(
        _("the words, to be published"),
        blank=True,
        default="",
        max_length=PUBLISHED_LENGTH,
        help_text=_("Exactly as printed, at most 200 characters. Empty where only the place may be published."),
    )
    garbled = models.BooleanField(
        _("garbled"), default=False, help_text=_("Printed broken by a machine; kept as printed.")
    )
    translation_en = prose(_("in English"))
    translation_da = prose(_("in Danish"))
    translation_nn = prose(_("in Nynorsk"))
    prefix = models.CharField(max_length=32, blank=True, default="", editable=False)
    suffix = models.CharField(max_length=32, blank=True, default="", editable=False)
    orphaned = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["report", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="passage_forward"),
            models.CheckConstraint(
                condition=Q(exact="") | Q(end=F("start") + Length("exact")),
                name="passage_as_long_as_its_words",
            ),
            models.CheckConstraint(
                condition=Q(end__lte=F("start") + PUBLISHED_LENGTH) | Q(exact=""), name="passage_short_enough"
            ),
        ]

    def __str__(self):
        return self.exact or f"{self.start}–{self.end}"

    def clean(self):
        super().clean()
        if self.start is None or self.end is None:
            return
        check_span(self.text if self.text_id else None, self.start, self.end)
        body = self.text.body if self.text_id else None
        if self.exact and len(self.exact) != self.end - self.start:
            raise ValidationError(
                {
                    "exact": _("These words are %(n)d characters long; start and end span %(m)d.")
                    % {"n": len(self.exact), "m": self.end - self.start}
                }
            )
        if self.exact and body is not None and body[self.start : self.end] != self.exact:
            raise ValidationError({"exact": _("These are not the words at that place in the article’s text.")})

    def save(self, *args, **kwargs):
        self.anchor()
        super().save(*args, **kwargs)

    def anchor(self) -> None:
        """Derives prefix and suffix from the attached text, and whether the passage is still found there."""
        body = self.text.body
        if body is None:
            return
        self.prefix, self.suffix = ("", "") if self.misplaced else text.surroundings(body, self.start, self.end)
        newest = self.text.newer()
        words = self.exact or body[self.start : self.end]
        self.orphaned = self.misplaced or (newest is not None and words not in newest)

    @property
    def misplaced(self) -> bool:
        """Whether its own version of the text, where it is attached, has other words at its place."""
        body = self.text.body
        if body is None:
            return False
        return self.end > len(body) or bool(self.exact and body[self.start : self.end] != self.exact)


def check_span(version: ArticleText | None, start: int, end: int) -> None:
    """Raises ValidationError unless start < end lie within the version's text."""
    if end <= start:
        raise ValidationError({"end": _("The end must lie after the start.")})
    if version is not None and end > version.length:
        raise ValidationError({"end": _("The text is only %(n)d characters long.") % {"n": version.length}})
