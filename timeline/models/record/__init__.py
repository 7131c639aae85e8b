"""The working record: normalised, edited in the admin, never seen by a reader's page."""

from .actors import Actor, PrintedName, Tenure
from .differences import Difference, DifferenceEntry, DifferenceFigure, Position
from .disputes import Dispute, Side
from .entries import Entry, Event, Participant, Statement
from .figures import Figure, Topic
from .filings import Filing
from .notes import Note
from .places import Place
from .relations import Relation, RelationPassage
from .reports import Origin, Report
from .sources import Article, ArticleAgency, ArticleText, LeftOutSpan, Passage
from .verdicts import Verdict

__all__ = [
    "Actor",
    "Article",
    "ArticleAgency",
    "ArticleText",
    "Difference",
    "DifferenceEntry",
    "DifferenceFigure",
    "Dispute",
    "Entry",
    "Event",
    "Figure",
    "Filing",
    "LeftOutSpan",
    "Note",
    "Origin",
    "Participant",
    "Passage",
    "Place",
    "Position",
    "PrintedName",
    "Relation",
    "RelationPassage",
    "Report",
    "Side",
    "Statement",
    "Tenure",
    "Topic",
    "Verdict",
]
