"""Which language a text is in, by its commonest words: enough for a page of news, and told as unknown below that."""

from __future__ import annotations

from .segments import words

LOOKED_AT = 20_000  # characters; a longer text is no clearer
LEAST_HITS, LEAST_SHARE = 6, 0.12

# Words that one of the languages has and its neighbours have not, or seldom. Danish and the two Norwegians share most.
_TELLING = {
    "en": "the of and to that with was were said has have is are from they which who would been their after this",
    "da": (
        "af og at ikke er som til på med det har efter også mellem blev hun sig mig meget nogle være skal "
        "siger fra kun ud op hvor hvad hvordan noget været kunne skulle ville havde deres over under uden hos "
        "ifølge dog bliver blevet de et en bl nu mod men om kan vil"
    ),
    "nn": (
        "av og at ikkje er som til på med det har etter også mellom blei vart ho seg meg mykje nokre vere "
        "skal seier frå berre ut opp kor kva korleis noko vore kunne skulle ville hadde deira over under utan "
        "hjå ifølgje dei eit ein vert no mot men om kan vil vera skriv"
    ),
    "nb": (
        "av og at ikke er som til på med det har etter også mellom ble hun seg meg mye noen være skal sier "
        "fra bare ut opp hvor hva hvordan noe vært kunne skulle ville hadde deres over under uten hos ifølge "
        "de et en blir blitt nå mot men om kan vil"
    ),
}
_LISTS = {code: frozenset(listed.split()) for code, listed in _TELLING.items()}
# A word counts the more, the fewer of the languages have it.
_WEIGHT = {
    word: 1 / sum(word in listed for listed in _LISTS.values()) ** 2 for listed in _LISTS.values() for word in listed
}


def guess_language(text: str) -> str:
    """ "en", "da", "nn", "nb", or "" where the text has too few words that tell."""
    head = text[:LOOKED_AT].lower()
    found = [head[start:end] for start, end in words(head)]
    weighed = {code: sum(_WEIGHT[word] for word in found if word in listed) for code, listed in _LISTS.items()}
    best = max(weighed, key=lambda code: weighed[code])
    hits = sum(word in _LISTS[best] for word in found)
    return best if hits >= LEAST_HITS and hits >= LEAST_SHARE * len(found) else ""
