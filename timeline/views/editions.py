"""The editions of a dispute: the list with all corrections, what one edition changed, and any two compared."""

from urllib.parse import parse_qsl, urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.forms.filters import wanted_other
from timeline.models.editions import Edition
from timeline.presentation import editions as presented
from timeline.queries import editions
from timeline.queries.editions import ChangeLine
from timeline.queries.filters import Filters
from timeline.vocabulary import ItemKind

from .methods import read_only
from .opened import Opened, frame, opened, shown

# Where a thing of each kind is read: the name of the address, and whether it is a place within that page.
_PAGES = {
    ItemKind.DISPUTE: ("chronology", False),
    ItemKind.ACTOR: ("actor", True),
    ItemKind.ARTICLE: ("article", True),
    ItemKind.ENTRY: ("entry", True),
    ItemKind.DIFFERENCE: ("differences", False),
    ItemKind.FIGURE: ("figures", False),
}


@read_only
def editions_list(request: HttpRequest, dispute: str) -> HttpResponse:
    """Every edition that is out, newest first, and every correction with what was, what is, and why."""
    here = opened(request, dispute)
    edition = here.published.edition

    def context() -> dict:
        lines = editions.corrections(edition)
        return frame(here, "editions") | {
            "editions": presented.edition_lines(here.reading, editions.up_to(edition)),
            "groups": _groups(here, lines),
        }

    return shown(request, "timeline/editions.html", context, here)


@read_only
def edition(request: HttpRequest, dispute: str, number: int) -> HttpResponse:
    """What edition `number` changed, corrections first; with `with=M`, what differs between the two."""
    here = opened(request, dispute)
    told = editions.edition(dispute, number)
    if told is None or number > here.published.edition.number:
        raise Http404
    asked, wrong = wanted_other(request.GET)
    other = editions.edition(dispute, asked) if asked not in (None, number) else None
    if asked is not None and other is None:
        wrong = {"with": [_("There is no other edition %(number)s to compare with.") % {"number": asked}]}
    errors = here.errors | wrong
    return shown(
        request,
        "timeline/edition.html",
        lambda: _context(here, told, other) | {"errors": [text for texts in errors.values() for text in texts]},
        here,
        query=urlencode(sorted([*parse_qsl(here.query), *([("with", other.number)] if other else [])])),
        errors=errors,
    )


def _context(here: Opened, told: Edition, other: Edition | None) -> dict:
    older, newer = sorted((told, other or told), key=lambda each: each.number)
    lines = editions.changed_between(older, newer) if other else editions.changes_in(told)
    listed = presented.edition_lines(here.reading, editions.up_to(here.published.edition))
    return frame(here, "editions") | {
        "shown": next(each for each in listed if each.number == told.number),
        "others": [each for each in listed if each.number != told.number],
        "older": older.number if other else None,
        "newer": newer.number,
        "compared": other.number if other else None,
        "groups": _groups(here, lines),
        "edition_query": Filters(edition=told.number).query_string(),
    }


def _groups(here: Opened, lines: list[ChangeLine]) -> tuple[presented.Group, ...]:
    edition = here.published.edition
    names = editions.names(edition.dispute, {(line.kind, line.public_id) for line in lines}, edition.number)
    lines = editions.as_known(lines, names, here.published)
    return presented.groups(here.reading, lines, names, _address(edition))


def _address(newest: Edition):
    """The address of a thing as it stands in the edition that changed it; the newest needs no number."""

    def address(kind: str, public_id: str, number: int) -> str:
        name, own = _PAGES[ItemKind(kind)]
        path = reverse(name, args=[newest.dispute, public_id] if own else [newest.dispute])
        query = "" if number == newest.number else f"?{Filters(edition=number).query_string()}"
        return path + query + ("" if own or kind == ItemKind.DISPUTE else f"#{public_id}")

    return address
