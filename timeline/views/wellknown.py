"""The addresses that machines look for: health, robots.txt, security.txt. Plain text, without a language."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from timeline.views.methods import read_only


@read_only
def healthz(request: HttpRequest) -> HttpResponse:
    """200 "ok" while the database answers, else 503 with Retry-After."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse(
            "database unavailable\n", status=503, content_type="text/plain", headers={"Retry-After": "5"}
        )
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


@read_only
def robots(request: HttpRequest) -> HttpResponse:
    """Everything readers see may be indexed; the editors' desk has nothing for robots."""
    return HttpResponse(f"User-agent: *\nDisallow: {reverse('admin:index')}\n", content_type="text/plain")


@read_only
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a weakness; valid for half a year from now, to the day."""
    contact = f"mailto:{settings.CONTACT_EMAIL}" if settings.CONTACT_EMAIL else f"{settings.SITE_URL}/about/"
    expires = (datetime.now(UTC) + timedelta(days=182)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires}",
        "Preferred-Languages: en, da, nn, nb",
        f"Canonical: {settings.SITE_URL}{request.path}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
