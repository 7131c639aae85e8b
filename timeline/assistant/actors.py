"""Which actor of the record the words for a speaker mean: by name as printed, by office, or as the last that agrees."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

_WORD = re.compile(r"\w[\w’'-]*+")
# Pronouns that tell of a man, a woman, or several; the others agree with whoever spoke last.
_KIND = {
    "he": "he", "han": "he", "she": "she", "hun": "she", "ho": "she", "henne": "she",
    "they": "they", "de": "they", "dei": "they", "it": "it", "den": "it", "det": "it",
}  # fmt: skip


class Actors:
    """Remembers, through one text, who was named. `names` are those of the record, as printed, with their slugs;
    `people` the slugs of persons, who are also known by their last name alone."""

    def __init__(self, names: Mapping[str, str], people: Collection[str]):
        self.names = sorted(((name.casefold(), slug) for name, slug in names.items()), key=lambda row: -len(row[0]))
        self.lasts = _last_names((name, slug) for name, slug in names.items() if slug in people)
        self.recent: list[tuple[str, str]] = []  # (slug or words, what pronoun it was told by)

    def of(self, words: str, *, carried: bool) -> tuple[str, bool]:
        """The slug of whoever the words mean, "" where nobody is known, and whether that is a guess."""
        kind = _KIND.get(words.casefold())
        if kind:
            return self._agreeing(kind), True
        slug = self._named(words)
        if words and not carried:
            self.recent.append((slug, ""))
        return slug, carried

    def _named(self, words: str) -> str:
        folded = words.casefold()
        for name, slug in self.names:
            place = folded.find(name)
            if place >= 0 and _free(folded, place, len(name)):
                return slug
        named = (self.lasts[word] for word in reversed(_WORD.findall(words)) if word in self.lasts)
        return next(named, "")

    def _agreeing(self, kind: str) -> str:
        for place in range(len(self.recent) - 1, -1, -1):
            slug, told = self.recent[place]
            if slug and told in ("", kind):
                self.recent[place] = (slug, kind)
                return slug
        return ""


def _free(words: str, place: int, length: int) -> bool:
    before, after = words[:place][-1:], words[place + length : place + length + 1]
    return not before.isalnum() and not after.isalnum()


def _last_names(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Surnames that only one person has, with their capitals."""
    found: dict[str, set[str]] = {}
    for name, slug in names:
        parts = _WORD.findall(name)
        if len(parts) > 1 and len(parts[-1]) > 2 and parts[-1][0].isupper():
            found.setdefault(parts[-1], set()).add(slug)
    return {word: next(iter(slugs)) for word, slugs in found.items() if len(slugs) == 1}
