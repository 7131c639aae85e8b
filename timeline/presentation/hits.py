"""The words that a search found, marked where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join

from timeline.text import stems


def marked(text: str, language: str, terms: Sequence[stems.Term]) -> str:
    """`text`, which is in `language`, as HTML with `<mark>` around whatever of it the terms find; the text itself, not
    yet escaped, where they find nothing. Only pieces of the text are ever printed, never the query."""
    places = stems.found_at(text, language, terms) if terms else []
    if not places:
        return text
    parts, last = [], 0
    for start, end in places:
        parts += [text[last:start], format_html("<mark>{}</mark>", text[start:end])]
        last = end
    return format_html_join("", "{}", ((part,) for part in (*parts, text[last:])))
