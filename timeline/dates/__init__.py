"""Dates as the record holds them: read from EDTF (edtf.py), worded in three languages (wording.py, labels.py)."""

from .edtf import FIRST_YEAR, LAST_YEAR, PARTS, DateError, Precision, Span, before, overlap, read
from .labels import clock_name, day_heading, day_of, gap, label, lag
from .wording import ZONES, city

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "PARTS",
    "ZONES",
    "DateError",
    "Precision",
    "Span",
    "before",
    "city",
    "clock_name",
    "day_heading",
    "day_of",
    "gap",
    "label",
    "lag",
    "overlap",
    "read",
]
