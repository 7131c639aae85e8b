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
    """Middleware: device features off, no use by other sites, and nothing an editor is shown kept anywhere.

    A view that means other sites to use its answer (embeds, data) sets Cross-Origin-Resource-Policy itself.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # The cookie's presence is enough, valid or not: no database is asked, and readers, who never get one,
        # keep their caches.
        logged_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        if logged_in and not request.path.startswith(settings.STATIC_URL):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return middleware
