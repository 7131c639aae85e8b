"""Text fields that do not mistake a browser's habits for an editor's change."""

from django import forms


class Line(forms.CharField):
    """A text; line ends are "\\n", whatever the browser sends, and a change that only trims is none."""

    def to_python(self, value):
        return super().to_python(self._line_ends(value))

    def has_changed(self, initial, data):
        return not self.disabled and self._plain(initial) != self._plain(data)

    def _plain(self, value) -> str:
        text = self._line_ends(value)
        return text.strip() if self.strip else text

    @staticmethod
    def _line_ends(value) -> str:
        return "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n")


class Prose(Line):
    """A text of several lines."""

    widget = forms.Textarea


class Verbatim(Prose):
    """Words as printed: not a space is trimmed."""

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "strip": False})
