"""The front: the disputes that have an edition out."""

from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import trans_real

from timeline.presentation import words
from timeline.queries import editions
from timeline.views.answers import page
from timeline.views.methods import read_only


@read_only
def front(request: HttpRequest) -> HttpResponse:
    """The list of disputes; with one only, on to its chronology. `/` alone follows Accept-Language, unless `in=en`
    says that English was chosen."""
    language = translation.get_language()
    negotiated = request.path == "/" and request.GET.get("in") != settings.LANGUAGE_CODE
    if negotiated:
        language = _asked_for(request)
    published = editions.published_disputes()
    with translation.override(language):
        if len(published) == 1:
            response = redirect("chronology", published[0].slug)
        elif language != translation.get_language_from_path(request.path) and language != settings.LANGUAGE_CODE:
            response = redirect("front")
        else:
            response = page(request, "timeline/disputes.html", lambda: {"disputes": _lines(published, language)})
    if negotiated:
        patch_vary_headers(response, ["Accept-Language"])
    return response


def _asked_for(request: HttpRequest) -> str:
    """The first of our languages that Accept-Language names. Django would let a cookie decide, which we never give."""
    accepted = trans_real.parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    for code, _quality in accepted:
        with suppress(LookupError):
            return translation.get_supported_language_variant(code)
    return settings.LANGUAGE_CODE


def _lines(published: list[editions.PublishedDispute], language: str) -> list[dict]:
    return [
        {
            "href": reverse("chronology", args=[each.slug]),
            "title": words.choose(each.title, language),
            "number": each.number,
            "date": words.day(each.published_at.date(), language),
        }
        for each in published
    ]
