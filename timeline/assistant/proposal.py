"""What the assistant proposes to an editor."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Proposal:
    """One stretch of speech in an article. Nothing is written until an editor says so.

    Offsets are code points of the text as given, ends exclusive. The pieces of one utterance, cut in two by its tag or
    by a paragraph, share `group`. `kind` is direct, indirect or mixed; `act`, `rendering`, `marking`, `when_basis` and
    the kinds in `origins` are values of the vocabulary, "" where the editor must choose. `speaker` are the words that
    tell who speaks, with their place, "" and None where no words do; `speaker_guess` says that they are a pronoun, or
    were carried over from an earlier sentence. `actor` is the slug that the names given resolve the speaker to.
    `when` is EDTF, "" where the text gives no day or several fit (`when_candidates`). `score` is from 0 to 1.
    """

    start: int
    end: int
    group: int
    kind: str
    rule: str
    score: float
    why: str
    speaker: str = ""
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_guess: bool = False
    actor: str = ""
    cue: str = ""
    cue_start: int | None = None
    cue_end: int | None = None
    act: str = ""
    acts: tuple[str, ...] = ()
    rendering: str = ""
    marking: str = ""
    when: str = ""
    when_as_printed: str = ""
    when_basis: str = ""
    when_candidates: tuple[str, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()
