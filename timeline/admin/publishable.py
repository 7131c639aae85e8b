"""What keeps a piece of the record from being published, shown on its page."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from timeline.publishing import checks


@admin.display(description=_("publishable?"))
def publishable(self, obj):
    """A column of a form: "Yes", or what is missing, each a link to its field."""
    if obj is None or obj.pk is None:
        return _("Save first: a draft may be incomplete.")
    missing = checks.publishable(obj)
    if not missing:
        return _("Yes")
    items = format_html_join("", '<li><a href="#id_{}">{}</a></li>', ((item.field, item.message) for item in missing))
    return format_html('<ul class="missing">{}</ul>', items)
