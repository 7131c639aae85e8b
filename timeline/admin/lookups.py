"""What a list of the desk takes from an address."""

from __future__ import annotations

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import SuspiciousOperation


class SafeLookups:
    """A list that takes no regular expression from an address: SQLite runs it in this process, which one such
    expression can hold for good. Nor does it take a number that the databases cannot hold, or a key that is none."""

    def lookup_allowed(self, lookup, value, request):
        if lookup.endswith("regex") or not all(map(_holdable, _strings(value))):
            return False
        return super().lookup_allowed(lookup, value, request)

    def response_action(self, request, queryset):
        if not all(_is_key(chosen) for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise SuspiciousOperation("A row is chosen by its key.")
        return super().response_action(request, queryset)


def _strings(value: object) -> list[str]:
    return [str(each) for each in (value if isinstance(value, list | tuple) else [value])]


def _holdable(said: str) -> bool:
    """Whether both databases can compare a column of numbers with it."""
    return all(len(part) < 19 for part in said.split(",") if part.strip().lstrip("-").isdecimal())


def _is_key(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) < 19
