"""The text of a web page: what a reader sees of it, its blocks parted by blank lines."""

from __future__ import annotations

import re
from html import unescape

import nh3

_UNSEEN = {"head", "iframe", "noscript", "object", "script", "select", "style", "svg", "template", "title"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "td", "th", "tr", "ul",
}  # fmt: skip
# The longest page that is read, in characters: a run of bare ampersands costs the cleaner more than its length.
LONGEST = 500_000
# What the cleaner leaves: tags of _BLOCKS without attributes; any other "<" is written as an entity.
_TAG = re.compile(r"</?[a-z0-9]{1,10} ?/?>")


def visible(page: str) -> str:
    """The words of an HTML page as plain text; "" where it has none. Never raises for what the page is."""
    kept = nh3.clean(page, tags=_BLOCKS, clean_content_tags=_UNSEEN, attributes={}, link_rel=None)
    blocks = (" ".join(unescape(block).split()) for block in _TAG.split(kept))
    return "\n\n".join(block for block in blocks if block)
