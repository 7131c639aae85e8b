"""One sentence as the rules see it: its tokens, its cues, and what has been found in it so far."""

from __future__ import annotations

from dataclasses import dataclass

from .cues import Found, find
from .languages import Language
from .page import Sentence, Token

Stretch = tuple[int, int]  # code points of the text
Span = tuple[int, int]  # indexes of tokens


@dataclass
class Frame:
    """Speech found in one sentence. `contents` and `speaker` are stretches of the text; `rule` names what found it."""

    sentence: Sentence
    rule: str
    kind: str
    contents: list[Stretch]
    score: float
    cue: Found | None = None
    cue_at: Stretch | None = None
    speaker: Stretch | None = None
    carried: bool = False
    marking: str = "none"
    tag_ends: bool = False  # the sentence ends with the tag: what is quoted next goes on
    unclosed: bool = False
    told_in: Sentence | None = None  # the sentence that looked back on this one

    @property
    def acts(self) -> tuple[str, ...]:
        """What may have been done in saying it; the words of belief and of sources only state."""
        return self.cue.cue.acts if self.cue is not None and self.cue.cue is not None else ("state",)


class Reading:
    """One sentence, read by the rules of its language. `spoken`: it stands in a line that a dash opened."""

    def __init__(self, text: str, sentence: Sentence, language: Language, *, spoken: bool):
        self.text, self.sentence, self.language = text, sentence, language
        self.tokens = sentence.tokens
        self.spoken = spoken
        self.cues = find(self.tokens, language)
        self.frames: list[Frame] = []
        self.taken: list[Span] = []  # tokens that are what somebody said

    def inside(self, at: int) -> bool:
        """Whether the token is in what was found already."""
        return any(start <= at < end for start, end in self.taken)

    def holds_words(self, start: int, end: int) -> bool:
        """Whether anything but marks stands there."""
        return any(token.kind != "mark" for token in self.tokens[start:end])

    def has_quote(self, start: int, end: int) -> bool:
        """Whether words in marks stand there."""
        return any(token.kind == "quote" for token in self.tokens[start:end])

    def finite(self, token: Token) -> bool:
        """Whether the token is, or looks like, a finite verb."""
        if (
            token.text in self.language.finite
            or token.text in self.language.auxiliaries
            or token.text in self.language.cues
        ):
            return True
        return not token.capital and token.text.endswith(("ed", "'s", "n't", "'re", "'ve"))

    def finite_in(self, first: int, left: int, *, after_comma: bool = False) -> bool:
        """Whether a finite verb stands there, or behind the first comma there."""
        seen = not after_comma
        for token in self.tokens[first:left]:
            if token.text == ",":
                seen = True
            elif seen and token.kind == "word" and self.finite(token):
                return True
        return False

    def subordinate(self, at: int) -> bool:
        """Whether the token opens a subordinate clause."""
        return self.tokens[at].text in self.language.subordinators

    def impersonal(self, span: tuple[int, int]) -> bool:
        """ "det", "man", "it", "one" say nothing."""
        if span[1] - span[0] != 1:
            return False
        return self.tokens[span[0]].text in self.language.impersonal

    def first_person(self, span: tuple[int, int]) -> bool:
        """Whether the mention is the reporter's own "we" or "I"."""
        return span[1] - span[0] == 1 and self.tokens[span[0]].text in self.language.first_person

    def stretches(self, start: int, end: int) -> list[Stretch]:
        """The text of the tokens, without the marks and dashes at its edges."""
        while start < end and self.tokens[start].kind == "mark" and self.tokens[start].text in ",;:–—-":
            start += 1
        while end > start and self.tokens[end - 1].kind == "mark" and self.tokens[end - 1].text in ".,;:–—-":
            end -= 1
        if start >= end:
            return []
        first, last = self.tokens[start], self.tokens[end - 1]
        if end - start == 1 and first.kind == "quote":
            inner = _inner(self.text, first)
            return [inner] if inner[0] < inner[1] else []
        return [(first.start, last.end)]

    def frame(
        self,
        rule: str,
        found: Found | None,
        speaker: tuple[int, int] | None,
        contents: list[Stretch],
        span: tuple[int, int],
        score: float,
    ) -> Frame:
        """Notes speech found: `span` are the tokens that it takes."""
        quotes = [token for token in self.tokens[span[0] : span[1]] if token.kind == "quote"]
        whole = [token for token in self.tokens[span[0] : span[1]] if token.kind != "mark"]
        direct = bool(quotes) and len(whole) == len(quotes)
        if rule == "tag" and (self.sentence.dash or self.spoken):
            kind, marking = "direct", "dash"
        elif direct:
            kind, marking = "direct", "quotation_marks"
        else:
            kind, marking = ("mixed", "quotation_marks") if quotes else ("indirect", "none")
        frame = Frame(self.sentence, rule, kind, contents, score, found, marking=marking)
        frame.unclosed = any(not token.quote.closed for token in quotes)
        if found is not None:
            frame.cue_at = (self.tokens[found.at].start, self.tokens[max(found.end - 1, found.at)].end)
        if speaker is not None:
            frame.speaker = (self.tokens[speaker[0]].start, self.tokens[speaker[1] - 1].end)
        self.frames.append(frame)
        self.taken.append(span)
        return frame

    def cue_near(self, at: int) -> bool:
        """Whether a cue stands at the token or within three behind it."""
        return any(at <= found.at <= at + 3 for found in self.cues)

    def last(self) -> int:
        """The index behind the last token that is no stop."""
        end = len(self.tokens)
        while end > 0 and self.tokens[end - 1].kind == "mark" and self.tokens[end - 1].text in ".,;:":
            end -= 1
        return end

    def parted_by_quote(self, at: int) -> bool:
        """Whether words in marks stand before the token as what was said does: first, or with their own stop."""
        quotes = [place for place in range(at) if self.tokens[place].kind == "quote"]
        ends = (self.text[self.tokens[place].quote.outer - 1] for place in quotes)
        return 0 in quotes or any(end in ",.?!…" for end in ends)

    def parted(self, at: int) -> bool:
        """Whether a comma, a quotation or another stop stands before the token."""
        last = self.tokens[at - 1]
        return last.kind == "quote" or (last.kind == "mark" and last.text in ",?!–—-…")

    def lead(self, at: int) -> int:
        """The index of what stands before the cue's adverbs and auxiliaries."""
        between = self.language.between
        while at > 0 and self.tokens[at - 1].text in between:
            at -= 1
        return at

    def first_verb(self, found: Found) -> int:
        """The index of the finite verb of the cue: of "har … sagt" that of "har"."""
        if found.cue.form in ("participle", "infinitive"):
            for place in range(found.at - 1, max(-1, found.at - 12), -1):
                if self.tokens[place].kind != "word":
                    break
                if self.tokens[place].text in self.language.auxiliaries:
                    before = place - 1
                    if before >= 0 and self.tokens[before].text in self.language.auxiliaries:
                        continue
                    return place
        return found.at

    def opens_clause(self, place: int) -> bool:
        """Whether a clause may begin with the token."""
        token = self.tokens[place]
        if token.kind == "number":
            return True
        if token.kind != "word":
            return False
        word = token.text
        if word in self.language.pronouns or word in self.language.determiners or token.capital or word == "there":
            return True
        return word not in self.language.closed | self.language.conjunctions | self.language.objects

    def is_verb_token(self, token: Token) -> bool:
        """Whether the token is a verb, and no word that is a noun as often."""
        known = token.text in self.language.finite and token.text not in self.language.nouns
        return token.kind == "word" and not token.capital and known


def _inner(text: str, token: Token) -> Stretch:
    start, end = token.quote.inner, token.quote.outer
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",."):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end
