"""An edition that is due but not yet out, taken back as if it had never been made. No other edition is."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from timeline.models.editions import Change, Edition, EditionItem, Facet, SearchText
from timeline.models.record import Actor, Article, Difference, Dispute, Entry, Figure, Passage, Relation, Report
from timeline.vocabulary import ItemKind

from .press import PressError

_NAMED = {
    ItemKind.ENTRY: (Entry, "public_id"),
    ItemKind.FIGURE: (Figure, "public_id"),
    ItemKind.DIFFERENCE: (Difference, "public_id"),
    ItemKind.ARTICLE: (Article, "public_id"),
    ItemKind.ACTOR: (Actor, "slug"),
}


def scheduled(slug: str) -> list[Edition]:
    """The editions of a dispute whose time has not come, the next one first."""
    return list(Edition.objects.filter(dispute=slug, published_at__gt=timezone.now()).order_by("number"))


def cancel(dispute: Dispute, number: int) -> None:
    """Takes the newest edition back while its time has not come: what it ended stands again, what it began is gone, and
    rows that no other edition holds may be deleted again. Raises PressError for any other edition."""
    with transaction.atomic():
        held = Dispute.objects.select_for_update().get(pk=dispute.pk)
        newest = Edition.objects.filter(dispute=held.slug).newest_first().first()
        if newest is None or newest.number != number:
            raise PressError(_("Only the newest edition can be taken back."))
        if newest.published_at <= timezone.now():
            raise PressError(_("Edition %(n)d is out: it stays. Withdraw what is wrong in it.") % {"n": number})
        begun = EditionItem.objects.filter(dispute=held.slug, first_edition=number)
        only_here = _only_in(held, number, begun)
        for rows in (
            Facet.objects.filter(item__in=begun.values("pk")),
            SearchText.objects.filter(item__in=begun.values("pk")),
            Change.objects.filter(edition=newest),
            begun,
        ):
            # Past the guards of these tables: nobody has seen any of it.
            rows._raw_delete(rows.db)
        EditionItem.objects.filter(dispute=held.slug, last_edition=number - 1).update(last_edition=None)
        edition = Edition.objects.filter(pk=newest.pk)
        edition._raw_delete(edition.db)
        _forget(held, only_here)


def _only_in(dispute: Dispute, number: int, begun) -> dict[str, list[str]]:
    """By kind, the ids that the edition is the first to hold."""
    older = set(
        EditionItem.objects.filter(dispute=dispute.slug, first_edition__lt=number).values_list("kind", "public_id")
    )
    found: dict[str, list[str]] = {}
    for item in begun.values_list("kind", "public_id"):
        if item not in older:
            found.setdefault(item[0], []).append(item[1])
    return found


def _forget(dispute: Dispute, only_here: dict[str, list[str]]) -> None:
    """The mark "was published" off what never was."""
    for kind, ids in only_here.items():
        if ItemKind(kind) in _NAMED:
            model, name = _NAMED[ItemKind(kind)]
            model.objects.filter(dispute=dispute, **{f"{name}__in": ids}).update(ever_published=False)
    entries = Entry.objects.filter(dispute=dispute, ever_published=False)
    figures = Figure.objects.filter(dispute=dispute, ever_published=False)
    for reports in (Report.objects.filter(entry__in=entries), Report.objects.filter(figure__in=figures)):
        Passage.objects.filter(report__in=reports.values("pk")).update(ever_published=False)
        reports.update(ever_published=False)
    Relation.objects.filter(from_entry__in=entries).update(ever_published=False)
