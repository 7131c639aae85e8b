"""The page of a thing that the edition, as it is read, does not show: gone for good, or not known yet."""

from django.http import Http404, HttpRequest, HttpResponse

from timeline.presentation import absences
from timeline.presentation.absences import Absence
from timeline.queries import editions
from timeline.queries.absent import absent
from timeline.views.opened import Opened, frame, shown
from timeline.vocabulary import ItemKind


def missing(request: HttpRequest, here: Opened, kind: ItemKind, public_id: str) -> HttpResponse:
    """Says why it is not shown: 410 where it was withdrawn or removed, 404 where it is not known yet. Raises Http404
    for what the edition does not hold."""
    absence = _absence(here, kind, public_id)
    if absence is None:
        raise Http404
    return shown(
        request,
        "timeline/absent.html",
        lambda: frame(here, "") | {"absence": absence},
        here,
        status=410 if absence.removed else 404,
    )


def _absence(here: Opened, kind: ItemKind, public_id: str) -> Absence | None:
    edition = here.published.edition
    if kind == ItemKind.ENTRY and (gone := editions.withdrawn(edition.dispute, public_id, edition.number)):
        return absences.withdrawn(here.reading, gone)
    found = absent(here.published, kind, public_id)
    return found and absences.absence(here.reading, kind, found, here.filters)
