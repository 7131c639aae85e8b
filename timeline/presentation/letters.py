"""A letter to the editors about one entry, as an address that the reader's own mail program opens."""

from __future__ import annotations

from urllib.parse import quote

from django.utils.translation import gettext


def about_an_error(contact: str, *, entry: str, headline: str, edition: int, address: str) -> str:
    """A mailto: address (RFC 6068) with subject and lines to fill in; "" where there is nobody to write to."""
    if not contact:
        return ""
    subject = gettext("Error in %(id)s, edition %(number)s") % {"id": entry, "number": edition}
    lines = (
        headline,
        address,
        "",
        gettext("What is wrong:"),
        "",
        gettext("What shows it (ideally the words in the article):"),
        "",
    )
    body = "\r\n".join(lines)
    return f"mailto:{quote(contact, safe='@')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
