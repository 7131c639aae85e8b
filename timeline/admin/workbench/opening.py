"""A record opened at the workbench: its values as the short form shows them, and their sum, by which a second editor's
change is noticed."""

from __future__ import annotations

import hashlib
import json

from django.db import models

from timeline.models import Actor, ArticleText, Entry, Figure, Report
from timeline.vocabulary import LANGUAGES, EntryKind, Filed

from . import forms

Values = dict[str, str]


def kind_of(row: models.Model) -> Filed:
    if isinstance(row, Entry):
        return Filed.STATEMENT if row.kind == EntryKind.STATEMENT else Filed.EVENT
    return Filed.FIGURE if isinstance(row, Figure) else Filed.REPORT


def values(row: Entry | Figure | Report, version: ArticleText) -> Values:
    """By field of the short form: what the record holds, and this article's report of it. Texts, as a browser sends
    them."""
    kind = kind_of(row)
    said: Values = {}
    report = row if kind == Filed.REPORT else _report(row, version)
    if kind in (Filed.STATEMENT, Filed.EVENT):
        said |= _texts(
            row, ((*forms.STATEMENT, *forms.ENTRY) if kind == Filed.STATEMENT else ("event_kind", *forms.ENTRY))
        )
        said["participants"] = "; ".join(str(each.actor) for each in row.participants.select_related("actor"))
    elif kind == Filed.FIGURE:
        said |= _texts(row, forms.FIGURE)
    else:
        said["entry"] = row.owner.public_id
    if report is not None:
        said |= _texts(report, (*forms.REPORT, *(forms.ASSERTS if kind in (Filed.REPORT, Filed.FIGURE) else ())))
        first = report.passages.filter(text=version).first()
        said |= {f"tr_{code}": getattr(first, f"translation_{code}") if first else "" for code in LANGUAGES}
    return said


def _report(row: Entry | Figure, version: ArticleText) -> Report | None:
    return row.reports.filter(article=version.article_id, withdrawn_reason_en="").first()


def _texts(row: models.Model, names: tuple[str, ...]) -> Values:
    return {name: _text(getattr(row, name)) for name in names}


def _text(value: object) -> str:
    if isinstance(value, Actor):
        return str(value)
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    # A decimal column pads with noughts; an editor typed none.
    said = str(value)
    return said.rstrip("0").rstrip(".") if hasattr(value, "quantize") and "." in said else said


def summed(said: Values) -> str:
    """A short text that changes whenever one of the values does."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def passages(row: Entry | Figure | Report, version: ArticleText) -> list[dict]:
    """The places of its passages in this text: start, end."""
    report = row if isinstance(row, Report) else _report(row, version)
    found = report.passages.filter(text=version, withdrawn_reason_en="") if report else []
    return [{"start": each.start, "end": each.end} for each in found]
