"""The controlled words of the record with what each means, as the method page prints them.

The lists themselves are those of timeline/vocabulary.py; a word without an explanation here fails a test, so the page
cannot lag behind the record.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from timeline import vocabulary as v
from timeline.presentation import words
from timeline.presentation.explanations import EXPLANATIONS


@dataclass(frozen=True)
class Word:
    """`value` is what files and exports carry, `label` what pages print, `codes` the names other standards have."""

    value: str
    label: str
    meaning: str
    codes: str


@dataclass(frozen=True)
class Vocabulary:
    id: str
    title: str
    words: tuple[Word, ...]


# In the order of the method page.
PRINTED = (
    (v.EventKind, _("Kinds of event")),
    (v.ParticipantRole, _("Roles in an event")),
    (v.SpeechAct, _("What is done by saying it")),
    (v.Medium, _("Occasions of speech")),
    (v.Rendering, _("How a report renders speech")),
    (v.Wording, _("Whose words are printed")),
    (v.Marking, _("How speech is marked in print")),
    (v.Stance, _("How an article stands to what it reports")),
    (v.Anonymity, _("Named and unnamed speakers")),
    (v.AnonymityGround, _("Why a source is not named")),
    (v.OriginKind, _("Where a report comes from")),
    (v.DateBasis, _("How a date is known")),
    (v.RelationKind, _("How entries answer each other")),
    (v.RelationBasis, _("How a relation is known")),
    (v.DifferenceField, _("What reports differ on")),
    (v.DifferenceStatus, _("How a difference stands")),
    (v.Rank, _("Ranks of differing values")),
    (v.Confidence, _("How sure an entry is")),
    (v.ChangeClass, _("How an edition changes an entry")),
    (v.ArticleKind, _("Kinds of article")),
    (v.LeftOut, _("Why words of an article are left out")),
)


def vocabularies(language: str) -> tuple[Vocabulary, ...]:
    """Every list that readers meet, in the language."""
    return tuple(
        Vocabulary(
            id=kind.__name__.lower(),
            title=str(title),
            words=tuple(_word(kind, value, language) for value in kind),
        )
        for kind, title in PRINTED
    )


def _word(kind, value, language: str) -> Word:
    meanings = dict(zip(v.LANGUAGES, EXPLANATIONS[kind][value.value], strict=True))
    codes = (("CAMEO", getattr(value, "cameo", "")), ("CiTO", getattr(value, "cito", "")))
    return Word(
        value=value.value,
        label=words.capital(str(value.label)),
        meaning=meanings[language],
        codes=", ".join(f"{name} {code}" for name, code in codes if code),
    )
