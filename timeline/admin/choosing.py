"""The lists from which a row is chosen while typing."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView

from timeline.models import Report


class ChooserView(AutocompleteJsonView):
    """Django's, with the public id or slug beside each name: two headlines may read alike."""

    def serialize_result(self, obj, to_field_name):
        known_as = getattr(obj, "public_id", "") or getattr(obj, "slug", "") or getattr(obj, "key", "")
        # An article's reports read alike; what each is a report of tells them apart.
        shown = f"{obj} · {obj.owner}" if isinstance(obj, Report) else str(obj)
        extra = f" · {known_as}" if known_as and known_as not in shown else ""
        return super().serialize_result(obj, to_field_name) | {"text": f"{shown}{extra}"}
