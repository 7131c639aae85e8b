"""How a reader's page is answered: once for good as long as edition, release, language and canonical query stand.

Every page goes through `page`; what an edition shows never changes, so its ETag is made before anything is drawn.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse, translate_url
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

from timeline.exports import EXPORTS
from timeline.models.editions import Edition
from timeline.views.kept import kept

# A numbered edition stands for good, the software that draws it does not: a day, then ask.
NUMBERED_SECONDS = 24 * 60 * 60
_SOURCES = ("timeline/**/*.py", "timeline/**/*.po", "templates/**/*.html", "static/**/*")


@dataclass(frozen=True)
class Alternate:
    """The same page in one of the site's languages; `href` is a path, `url` absolute."""

    code: str
    href: str
    url: str
    current: bool


@lru_cache(maxsize=1)
def release() -> str:
    """What of the software decides how a page looks, as one short hash: its files and who publishes."""
    digest = hashlib.sha256()
    for pattern in _SOURCES:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if path.is_file():
                digest.update(path.relative_to(settings.BASE_DIR).as_posix().encode() + path.read_bytes())
    for setting in (settings.SITE_URL, settings.PUBLISHER, settings.RESPONSIBLE_EDITOR, settings.CONTACT_EMAIL):
        digest.update(f"\0{setting}".encode())
    return digest.hexdigest()[:16]


def etag(edition: Edition, query: str, *extra: str) -> str:
    """The ETag of one page of one edition in the language that is active."""
    parts = (edition.sha256, str(edition.number), str(edition.redacted_at), release(), get_language(), query, *extra)
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return f'"{digest[:32]}"'


def page(
    request: HttpRequest,
    template: str,
    make: Callable[[], dict],
    *,
    edition: Edition | None = None,
    newest: int = 0,
    query: str = "",
    errors: str = "",
    numbered: bool = False,
    status: int = 200,
    partials: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page `template`, with what `make` gives, or 304 without calling it.

    `partials` are the templates of the parts that htmx may ask for alone, by the id of the element they go into.

    `newest` is the number of the current edition, which a page of an earlier one names; `query` is the canonical query
    string and `errors` what the page says of the rest of it; `numbered` says that the
    address names its edition. Without an edition the page is made anew each time.
    """
    template = _part(request, partials or {}) or template
    tag = etag(edition, query, request.path, errors, template, str(newest)) if edition else None
    response = get_conditional_response(request, etag=tag) if tag else None
    if response is None or response.status_code != 304:
        # A 412 would mean If-Match on a page that nobody edits: it is simply shown.
        def draw() -> TemplateResponse:
            context = addresses(request, query) | {"formats": formats(edition, query)} | make()
            return TemplateResponse(request, template, context, status=status).render()

        # What the page says of a query that makes no sense could be anything: not worth keeping.
        response = kept(request, None if errors else tag, draw)
    if tag:
        # Compressed it is the same page in other bytes, which a strong ETag would deny.
        response.headers["ETag"] = f"W/{tag}" if response.has_header("Content-Encoding") else tag
    if partials:
        patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request", "HX-Target"])
    patch_cache_control(response, public=True, **({"max_age": NUMBERED_SECONDS} if numbered else {"no_cache": True}))
    return response


def _part(request: HttpRequest, partials: Mapping[str, str]) -> str | None:
    """The template of the part that is asked for; a page that the browser goes back to is asked for whole."""
    asked = request.htmx
    return partials.get(asked.target or "") if asked and not asked.history_restore_request else None


def addresses(request: HttpRequest, query: str) -> dict:
    """The page's address in each language, absolute ones from SITE_URL and never from the request."""
    tail = f"?{query}" if query else ""
    current = get_language()
    alternates = []
    for code, _name in settings.LANGUAGES:
        path = translate_url(request.path_info, code)
        alternates.append(Alternate(code, path + tail, f"{settings.SITE_URL}{path}{tail}", code == current))
    canonical = next(each.url for each in alternates if each.current)
    return {"alternates": alternates, "canonical": canonical, "site_url": settings.SITE_URL}


def formats(edition: Edition | None, query: str) -> list[tuple[str, str]]:
    """Name and address of each format that the same list exists in as data; [] where there is no dispute."""
    if edition is None:
        return []
    tail = f"?{query}" if query else ""
    return [(form.upper(), reverse("data", args=[edition.dispute, form]) + tail) for form in EXPORTS]
