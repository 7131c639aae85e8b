"""Every address on one screen."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import path, re_path

from timeline.views import (
    about,
    actors,
    articles,
    chronology,
    coverage,
    data,
    differences,
    disputes,
    editions,
    entries,
    figures,
    map,
    method,
    missing,
    threads,
    wellknown,
)

# The letters that a slug has, no others: an address with more could not be made anew.
NOT_IN_CAPITALS = r"^(?P<dispute>[-a-zA-Z0-9_]+)/(?P<public_id>(?=[^/]*[a-z])[A-Za-z]{2}-[0-9A-Za-z]{6})/$"

urlpatterns = [
    path("healthz", wellknown.healthz, name="healthz"),
    path("robots.txt", wellknown.robots, name="robots"),
    path(".well-known/security.txt", wellknown.security, name="security"),
    path("admin/", admin.site.urls),
    # Data has no language. Each format of timeline/exports: chronology.json
    path("<slug:dispute>/chronology.<str:form>", data.chronology, name="data"),
    # Readers' pages: English without a prefix, /da/ and /nn/ with one.
    *i18n_patterns(
        path("", disputes.front, name="front"),
        path("about/", about.about, name="about"),
        path("<slug:dispute>/", chronology.chronology, name="chronology"),
        path("<slug:dispute>/threads/", threads.exchanges, name="threads"),
        path("<slug:dispute>/differences/", differences.differences, name="differences"),
        path("<slug:dispute>/coverage/", coverage.coverage, name="coverage"),
        path("<slug:dispute>/figures/", figures.figures, name="figures"),
        path("<slug:dispute>/actors/", actors.actors_list, name="actors"),
        path("<slug:dispute>/actors/<slug:slug>/", actors.actor, name="actor"),
        path("<slug:dispute>/articles/", articles.articles_list, name="articles"),
        path("<slug:dispute>/articles/<slug:public_id>/", articles.article, name="article"),
        path("<slug:dispute>/editions/", editions.editions_list, name="editions"),
        path("<slug:dispute>/editions/<int:number>/", editions.edition, name="edition"),
        path("<slug:dispute>/map.json", map.figure, name="map"),
        path("<slug:dispute>/method/", method.method, name="method"),
        re_path(NOT_IN_CAPITALS, missing.in_capitals),
        path("<slug:dispute>/<slug:public_id>/", entries.entry, name="entry"),
        prefix_default_language=False,
    ),
]

handler404 = missing.not_found
