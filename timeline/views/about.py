"""Who publishes, who answers for it, and how to have an error put right."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from timeline.views.answers import page
from timeline.views.methods import read_only


@read_only
def about(request: HttpRequest) -> HttpResponse:
    """The same for every dispute; names come from the settings of this installation, and none is made up."""
    context = {
        "text": f"timeline/about/{get_language()}.html",
        "publisher": settings.PUBLISHER,
        "editor": settings.RESPONSIBLE_EDITOR,
        "contact": settings.CONTACT_EMAIL,
    }
    return page(request, "timeline/about.html", lambda: context)
