"""Links to the publisher of an article: only to the web, and with a passage straight to its words there."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

# Longer passages are found by their first and last words: an address stays short, and words between may be set apart.
LONGEST = 80
WORDS = 4


def article(url: str) -> str:
    """The address as a link may have it, "" for anything but http and https with a host."""
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:  # such as a bracket out of place
        return ""


def passage(url: str, exact: str) -> str:
    """The address of the article with a text fragment (WICG: `#:~:text=start,end`) for the exact words; "" where there
    is no address or nothing may be shown."""
    address, text = article(url), exact.strip()
    if not (address and text):
        return ""
    return f"{address}{'' if '#' in address else '#'}:~:text={_directive(text)}"


def _directive(text: str) -> str:
    lines = [line.split() for line in text.splitlines() if line.strip()]
    whole = [word for line in lines for word in line]
    # One start cannot reach over the end of a paragraph; a range from start to end can.
    if len(lines) == 1 and (len(text) <= LONGEST or len(whole) < 2 * WORDS):
        return _encoded(whole)
    return f"{_encoded(lines[0][:WORDS])},{_encoded(lines[-1][-WORDS:])}"


def _encoded(words: list[str]) -> str:
    """Percent-encoded, the dash too: a bare one would mark a prefix or suffix."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
