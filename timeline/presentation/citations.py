"""How to cite: in the manner of APA 7, as BibTeX and as CSL-JSON, each with the edition and the address that will
always show it.

The day of reading is part of a citation and not of the page, which is the same for everybody and every day: each form
has a place for it, which static/js/copy.js fills on the reader's machine. Without it APA shows the gap, and the other
two are complete without the day.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from timeline.presentation import words
from timeline.presentation.reading import Reading

_BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# As biblatex and CSL (RFC 5646) call them.
_BIBTEX_LANGUAGES = {"en": "english", "da": "danish", "nn": "nynorsk"}
_CSL_LANGUAGES = {"en": "en-GB", "da": "da-DK", "nn": "nn-NO"}
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@dataclass(frozen=True)
class Dated:
    """A text in two pieces with room between for the day of reading: `today` is what stands there, with {iso}
    (2024-03-25), {y}, {m}, {d} (numbers) or {long} (in words) for the day."""

    before: str
    today: str
    after: str


@dataclass(frozen=True)
class Citation:
    """In APA's manner `before`, `title` (set in italics), `after` and `today` make one line before the address;
    `undated` stands where `today` cannot be filled. `address` is absolute and names the edition."""

    before: str
    title: str
    after: str
    today: str
    undated: str
    address: str
    bibtex: Dated
    csl: Dated


def citation(
    reading: Reading, *, site: str, publisher: str, address: str, entry: str = "", headline: str = ""
) -> Citation:
    """Of the whole chronology, or of one entry by its id and headline. `publisher` "" leaves the site's own name."""
    edition = reading.published.edition
    author = publisher or site
    day = edition.published_at.date()
    month_and_day = words.day(day, reading.language).removesuffix(f" {day.year}")
    if reading.language == "en":
        month_and_day = " ".join(reversed(month_and_day.split()))
    where = pgettext("citation", "edition %(number)s") % {"number": edition.number}
    if entry:
        where = pgettext("citation", "edition %(number)s, entry %(id)s") % {"id": entry, "number": edition.number}
    inside = pgettext("citation", "In")
    within = f" {_sentence(headline)} {inside}" if headline else ""
    retrieved = pgettext("citation", "Retrieved %(day)s, from")
    return Citation(
        before=f"{author}. ({day.year}, {month_and_day}).{within}",
        title=reading.words(reading.published.dispute["title"]),
        after=f"({where}). {site}." if publisher else f"({where}).",
        today=retrieved % {"day": "{long}"},
        undated=retrieved % {"day": gettext("[the day you read it]")},
        address=address,
        bibtex=_bibtex(reading, author, site, address, entry, headline),
        csl=_csl(reading, author, site, address, entry, headline),
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def latex(text: str) -> str:
    """The text as LaTeX prints it, whatever it holds; letters stay as they are (UTF-8)."""
    return " ".join(text.translate(_LATEX).split())


def _bibtex(reading: Reading, author: str, site: str, address: str, entry: str, headline: str) -> Dated:
    """A @misc that old styles print whole; the address needs no escaping, as it is percent-encoded."""
    edition, title = reading.published.edition, reading.words(reading.published.dispute["title"])
    where = pgettext("citation", "edition %(number)s") % {"number": edition.number}
    day = edition.published_at.date()
    # A second pair of braces keeps capitals, and a body's name from being read as a person's.
    fields = [
        ("author", f"{{{{{latex(author)}}}}}"),
        ("title", f"{{{{{latex(headline or title)}}}}}"),
        ("howpublished", f"{{{latex(', '.join(dict.fromkeys((title, where, site) if entry else (where, site))))}}}"),
        ("year", f"{{{day.year}}}"),
        ("month", _BIBTEX_MONTHS[day.month - 1]),
        ("day", f"{{{day.day}}}"),
        ("number", f"{{{entry}}}"),
        ("language", f"{{{_BIBTEX_LANGUAGES[reading.language]}}}"),
        ("url", f"{{{address}}}"),
    ]
    key = "-".join(filter(None, (edition.dispute, entry, f"edition-{edition.number}")))
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields if value != "{}")
    return Dated(f"@misc{{{key},\n{lines}", ",\n  urldate = {{iso}}", "\n}")


def _csl(reading: Reading, author: str, site: str, address: str, entry: str, headline: str) -> Dated:
    """One item of CSL-JSON 1.0, an entry of a reference work or a web page."""
    edition, title = reading.published.edition, reading.words(reading.published.dispute["title"])
    day = edition.published_at.date()
    item = {
        "id": "-".join(filter(None, (edition.dispute, entry, f"edition-{edition.number}"))),
        "type": "entry-encyclopedia" if entry else "webpage",
        "author": [{"literal": author}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "title": headline or title,
        **({"container-title": title, "number": entry} if entry else {}),
        "edition": str(edition.number),
        "publisher": site,
        "language": _CSL_LANGUAGES[reading.language],
        "URL": address,
    }
    before, end = json.dumps([item], ensure_ascii=False, indent=2).removesuffix("\n  }\n]"), "\n  }\n]"
    return Dated(before, ',\n    "accessed": {"date-parts": [[{y}, {m}, {d}]]}', end)
