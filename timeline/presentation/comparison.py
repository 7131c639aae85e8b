"""Printed texts side by side, with the words that differ marked: only between texts of one language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from timeline.presentation import words
from timeline.presentation.evidence import Passage
from timeline.presentation.reading import Reading
from timeline.text import words as words_of

# Where fewer of the words of the shortest text stand in all of them, nearly every word would be marked.
LEAST_IN_COMMON = 0.4


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, `differs` where its words do not stand in each of the other texts."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class Text:
    """A passage in pieces. `text` and `translation` are empty where there is none; `place` says where it stands."""

    id: str
    text: tuple[Piece, ...]
    language: str
    translation: tuple[Piece, ...]
    place: str
    garbled: bool


@dataclass(frozen=True)
class Comparison:
    """`texts` as they were given, one group a source; `note` says what was compared and how it came out."""

    texts: tuple[tuple[Text, ...], ...]
    note: str


def comparison(reading: Reading, sources: Sequence[Sequence[Passage]]) -> Comparison:
    """The passages of several sources. Compared are those in one language; where no two sources share one, what the
    passages are in the reader's language, in our translation."""
    by_language: dict[str, dict[int, list[str]]] = defaultdict(dict)
    for number, passages in enumerate(sources):
        for each in passages:
            if each.text:
                by_language[each.language].setdefault(number, []).append(each.text)
    several = {language: texts for language, texts in by_language.items() if len(texts) > 1}
    translated = {} if several else _translated(reading, sources)
    shared, notes = {}, []
    for language, texts in several.items():
        shared[language], said = _compared(list(texts.values()))
        notes.append(said % {"what": words.capital(words.language_name(language))})
    ours = None
    if len(translated) > 1:
        ours, said = _compared(list(translated.values()))
        language = words.capital(words.language_name(reading.language))
        notes.append(
            said % {"what": gettext("%(language)s, in our translation where need be") % {"language": language}}
        )

    def shown(each: Passage) -> Text:
        own = ours if each.language == reading.language else None
        return Text(
            id=each.id,
            text=_pieces(each.text, shared.get(each.language, own)),
            language=each.language,
            translation=_pieces(each.translation, ours),
            place=each.place,
            garbled=each.garbled,
        )

    return Comparison(tuple(tuple(map(shown, passages)) for passages in sources), " ".join(notes))


def _translated(reading: Reading, sources: Sequence[Sequence[Passage]]) -> Mapping[int, list[str]]:
    """What each source says in the reader's language, by its number: its own words or our translation."""
    found: dict[int, list[str]] = defaultdict(list)
    for number, passages in enumerate(sources):
        for each in passages:
            text = each.text if each.language == reading.language else each.translation
            if text:
                found[number].append(text)
    return found


def _compared(texts: Sequence[Sequence[str]]) -> tuple[set[str] | None, str]:
    """The words that stand in all of the texts, None where nothing is to be marked; and what to say of it."""
    each = [{word.casefold() for text in source for _start, _end, word in _words(text)} for source in texts]
    common = set.intersection(*each)
    if all(one == common for one in each):
        return None, gettext("%(what)s: the same words.")
    if len(common) < LEAST_IN_COMMON * min(map(len, each)):
        return None, gettext("%(what)s: too little in common for single words to be marked.")
    return common, gettext("%(what)s: words that not all of them have are marked.")


def _words(text: str) -> list[tuple[int, int, str]]:
    return [(start, end, text[start:end]) for start, end in words_of(text)]


def _pieces(text: str, common: set[str] | None) -> tuple[Piece, ...]:
    """The text cut where marking begins and ends; neighbouring words that differ are one piece."""
    if not text or common is None:
        return (Piece(text),) if text else ()
    runs: list[list[int]] = []
    for start, end, word in _words(text):
        if word.casefold() in common:
            continue
        if runs and text[runs[-1][1] : start].isspace():
            runs[-1][1] = end
        else:
            runs.append([start, end])
    pieces, place = [], 0
    for start, end in runs:
        pieces += [Piece(text[place:start]), Piece(text[start:end], differs=True)]
        place = end
    return tuple(piece for piece in (*pieces, Piece(text[place:])) if piece.text)
