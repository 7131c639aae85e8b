"""Who works on the desk. A Publisher makes accounts and puts them into groups; only a superuser makes superusers."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from .lookups import SafeLookups

admin.site.unregister(User)


@admin.register(User)
class PersonAdmin(SafeLookups, UserAdmin):
    """The accounts of the desk, with their groups and whether they have a second factor."""

    list_display = ("username", "first_name", "last_name", "in_groups", "second_factor", "is_active", "last_login")
    list_filter = ("groups", "is_active", "is_superuser")
    filter_horizontal = ("groups",)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (
            _("What they may do"),
            {
                "fields": ("is_active", "is_staff", "is_superuser", "groups"),
                "description": _(
                    "Contributors write drafts; Editors approve; Publishers also publish and look after people."
                ),
            },
        ),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "usable_password", "password1", "password2")}),
    )

    def get_queryset(self, request):
        device = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        found = super().get_queryset(request).annotate(has_factor=Exists(device)).prefetch_related("groups")
        # A superuser's account is nothing that a Publisher could change or take over.
        return found if request.user.is_superuser else found.filter(is_superuser=False)

    def get_readonly_fields(self, request, obj=None):
        fixed = ("last_login", "date_joined")
        return fixed if request.user.is_superuser else (*fixed, "is_superuser")

    def save_model(self, request, obj, form, change):
        # Nobody has an account here for anything but the desk.
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

    @admin.display(description=_("groups"))
    def in_groups(self, obj):
        named = ", ".join(group.name for group in obj.groups.all())
        return named or (_("superuser") if obj.is_superuser else "—")

    @admin.display(description=_("second factor"), boolean=True)
    def second_factor(self, obj):
        return obj.has_factor
