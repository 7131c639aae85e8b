"""The second factor: a one-time password from an app beside the password, and recovery codes for when the app is gone.

Whoever may publish must have one where the site runs on HTTPS; on a local trial it is offered. Whoever has one is asked
for it at each login. Wrong codes are throttled by django-otp, longer each time.
"""

from __future__ import annotations

import segno
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as otp_login
from django_otp import match_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

PUBLISH = "timeline.add_edition"
RECOVERY_CODES = 10
# What somebody may do who has given the password and not yet the code.
OPEN = {"logout", "jsi18n", "second_factor", "second_factor_setup"}


class CodeForm(forms.Form):
    """Six digits from the app, or a recovery code."""

    code = forms.CharField(
        label=lazy("Code"),
        max_length=16,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "inputmode": "text"}),
    )

    def clean_code(self) -> str:
        return self.cleaned_data["code"].replace(" ", "").lower()


def has_factor(user: User) -> bool:
    """Whether this user has an app that is set up."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def demanded(user: User) -> bool:
    """Whether this user may not work without a second factor."""
    return settings.HTTPS and user.has_perm(PUBLISH)


def next_step(request: HttpRequest) -> str:
    """The name of the address that must come first: the code, or setting up; "" where nothing is in the way."""
    user = request.user
    if not user.is_authenticated or request.resolver_match.url_name in OPEN or user.is_verified():
        return ""
    if has_factor(user):
        return "second_factor"
    return "second_factor_setup" if demanded(user) else ""


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Asks for the code after the password."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    # A path of this site, from its root: what is none would be looked up as the name of a page.
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    if not here or not wanted.startswith("/"):
        wanted = ""
    form = CodeForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        device = match_token(request.user, form.cleaned_data["code"])
        if device is not None:
            otp_login(request, device)
            if isinstance(device, StaticDevice):
                left = device.token_set.count()
                messages.warning(request, _("That recovery code is used up; %(n)d are left.") % {"n": left})
            return redirect(wanted or "admin:index")
        form.add_error("code", _("Not this code. Wait for the next one; after wrong ones the wait grows."))
    return _page(request, "verify", form=form, next=wanted)


@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """Shows the key, as QR code and as text; it counts once a code made from it was given."""
    if has_factor(request.user):
        return _page(request, "there", form=CodeForm(label_suffix=""), demanded=demanded(request.user))
    # Two pages opened at once may have made one each; the first counts for both.
    begun = TOTPDevice.objects.filter(user=request.user, confirmed=False).order_by("pk")
    device = begun.first() or TOTPDevice.objects.create(user=request.user, confirmed=False, name="app")
    form = CodeForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        if device.verify_token(form.cleaned_data["code"]):
            device.confirmed = True
            device.save()
            otp_login(request, device)
            return _page(request, "codes", codes=_new_codes(request.user))
        form.add_error("code", _("Not the code of this key. Is the clock of the device right?"))
    drawing = segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=2)
    key = device.config_url.partition("secret=")[2].partition("&")[0]
    return _page(request, "setup", form=form, drawing=drawing, key=key)


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Takes the second factor away, once a code of it was given."""
    form = CodeForm(request.POST, label_suffix="")
    if form.is_valid() and match_token(request.user, form.cleaned_data["code"]):
        with transaction.atomic():
            TOTPDevice.objects.filter(user=request.user).delete()
            StaticDevice.objects.filter(user=request.user).delete()
        messages.success(request, _("The second factor is removed."))
        return redirect("admin:index")
    messages.error(request, _("Not this code: the second factor stays."))
    return redirect("admin:second_factor_setup")


@require_POST
def codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes in the place of the old, once a code was given: with them the factor could be removed."""
    form = CodeForm(request.POST, label_suffix="")
    if form.is_valid() and match_token(request.user, form.cleaned_data["code"]):
        return _page(request, "codes", codes=_new_codes(request.user))
    messages.error(request, _("Not this code: the recovery codes stay."))
    return redirect("admin:second_factor_setup")


def _new_codes(user: User) -> list[str]:
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="recovery")
        made = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in made)
    return made


def _page(request: HttpRequest, step: str, **context) -> HttpResponse:
    found = admin.site.each_context(request) | {"title": _("Second factor"), "step": step} | context
    response = TemplateResponse(request, "admin/timeline/second_factor.html", found)
    response.headers["Cache-Control"] = "private, no-store"
    return response
