"""The desk's front: what waits, each a number that leads to its list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.assistant import RULES
from timeline.ingest.accounted import account, marks_of
from timeline.models import Article, ArticleText, Difference, Dispute, Entry, Figure, Note, Passage, Verdict
from timeline.publishing import unscheduling
from timeline.vocabulary import DifferenceStatus, NoteKind, Outcome, State

# An article's text is read for its account: the newest only, so that the front stays quick.
LOOKED_AT = 20


@dataclass(frozen=True)
class Waiting:
    """One number of the front."""

    count: int
    label: str
    href: str


@dataclass(frozen=True)
class Unfinished:
    """An article of which sentences are not accounted for."""

    article: Article
    open: int
    counted: int
    href: str


@dataclass(frozen=True)
class Judged:
    """What editors made of the proposals of one rule; `what` it looks for, "" for a rule that is no more."""

    rule: str
    what: str
    accepted: int
    edited: int
    rejected: int

    @property
    def share(self) -> int:
        """Accepted unchanged, of a hundred."""
        return round(100 * self.accepted / (self.accepted + self.edited + self.rejected))


def judged() -> list[Judged]:
    """The rules of the assistant that editors have judged by using them, the most used first. One query."""
    counted = {outcome: Count("pk", filter=Q(outcome=outcome)) for outcome in Outcome.values}
    rows = Verdict.objects.order_by().values("rule").annotate(all=Count("pk"), **counted).order_by("-all", "rule")
    return [
        Judged(row["rule"], RULES.get(row["rule"], ""), row["accepted"], row["edited"], row["rejected"]) for row in rows
    ]


def numbers(request: HttpRequest) -> list[Waiting]:
    """What waits, those that are nought left out."""
    return [one for one in _numbers(request) if one.count]


def _list(noun: str, **query: object) -> str:
    return f"{reverse(f'admin:timeline_{noun}_changelist')}?{urlencode(query)}"


def _numbers(request: HttpRequest) -> Iterator[Waiting]:
    me = request.user.pk
    state = Entry.objects.aggregate(
        mine=Count("pk", filter=Q(assigned_to=me) & ~Q(state__in=(State.APPROVED, State.WITHDRAWN))),
        drafts=Count("pk", filter=Q(state=State.DRAFT)),
        review=Count("pk", filter=Q(state=State.IN_REVIEW)),
    )
    review = state["review"] + sum(
        model.objects.filter(state=State.IN_REVIEW).count() for model in (Figure, Difference)
    )
    notes = Note.objects.filter(settled_at=None, kind__in=(NoteKind.RETURNED, NoteKind.QUESTION)).count()
    yield Waiting(state["mine"], _("assigned to you"), _list("entry", assigned_to__id__exact=me))
    yield Waiting(notes, _("returned, or asked"), f"{reverse('admin:review')}#open-h")
    yield Waiting(review, _("in review"), reverse("admin:review"))
    yield Waiting(state["drafts"], _("drafts"), _list("entry", state__exact=State.DRAFT))
    orphaned = Passage.objects.filter(orphaned=True, withdrawn_reason_en="").count()
    yield Waiting(orphaned, _("passages not found in their text"), reverse("admin:orphans"))
    differing = Difference.objects.filter(status=DifferenceStatus.OPEN).exclude(state=State.WITHDRAWN).count()
    yield Waiting(differing, _("differences not settled"), _list("difference", status__exact=DifferenceStatus.OPEN))
    for slug in Dispute.objects.values_list("slug", flat=True):
        due = len(unscheduling.scheduled(slug))
        yield Waiting(due, _("editions due (%(dispute)s)") % {"dispute": slug}, reverse("admin:publish", args=[slug]))


def unfinished() -> list[Unfinished]:
    """The newest articles of which a sentence is not accounted for. Three queries an article."""
    newest = ArticleText.objects.filter(article=OuterRef("pk"), body__isnull=False).order_by("-number")
    articles = Article.objects.annotate(newest=Subquery(newest.values("pk")[:1])).exclude(newest=None)
    articles = list(articles.filter(withdrawn_reason_en="").order_by("-pk")[:LOOKED_AT])
    texts = ArticleText.objects.select_related("article").in_bulk([article.newest for article in articles])
    found = []
    for article in articles:
        held = account(texts[article.newest].body, marks_of(texts[article.newest]))
        if held.accounted < held.counted:
            href = reverse("admin:workbench", args=[article.pk])
            found.append(Unfinished(article, held.counted - held.accounted, held.counted, href))
    return found
