"""Headers that Django has no setting for, on every answer."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "serial",
        "usb",
    )
)


def add_headers(get_response: Callable[[HttpRequest], HttpResponse]):
    """Middleware: device features off, no use by other sites, the desk in a browsing context of its own, and nothing
    an editor is shown kept anywhere.

    A view that means other sites to use its answer (embeds, data) sets Cross-Origin-Resource-Policy itself.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # For the desk alone: a browser that comes to such a page starts another process for it, which costs a reader as
        # much time as all of the page, and a reader's page has nothing that an opener could learn.
        if request.resolver_match and request.resolver_match.app_name == "admin":
            response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        # The cookie's presence is enough, valid or not: no database is asked, and readers, who never get one,
        # keep their caches.
        logged_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        if logged_in and not request.path.startswith(settings.STATIC_URL):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return middleware
