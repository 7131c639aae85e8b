"""A text read from its first sentence to its last: what a sentence owes to the one before."""

from __future__ import annotations

from math import inf
from time import monotonic

from . import rules
from .languages import Language
from .page import Paragraph, Sentence, read
from .reading import Frame, Reading, Stretch


class Story:
    """Joins what the rules find in single sentences: spoken lines that run over several, quotations that a paragraph or
    a tag cuts in two, sentences that look back, and speakers who go on."""

    def __init__(self, text: str, language: Language):
        self.text, self.language = text, language
        self.done: list[Frame] = []
        self.before: Sentence | None = None  # the last sentence of running text
        self.speaker: Stretch | None = None  # who spoke last
        self.open: Frame | None = None  # a quotation that the next paragraph may go on with
        self.led: Sentence | None = None  # the sentence that led in to the next line with a colon
        self.nameless: Frame | None = None  # spoken, the speaker perhaps told in the next paragraph

    def frames(self, *, until: float = inf) -> list[Frame]:
        """All speech of the text, headings left out; what was read by `until`, a time of the monotonic clock."""
        for paragraph in read(self.text):
            if not paragraph.heading:
                self._paragraph(paragraph, until)
        return self.done

    def _paragraph(self, paragraph: Paragraph, until: float) -> None:
        waiting: list[Sentence] = []  # spoken behind a dash, the tag still to come
        spoken = False
        for sentence in paragraph.sentences:
            if not sentence.tokens or monotonic() > until:
                continue
            spoken = spoken or sentence.dash
            if sentence.dash and waiting:
                self._close(waiting)
                waiting = []
            reading = Reading(self.text, sentence, self.language, spoken=spoken)
            frames = rules.read(reading)
            tag = next((one for one in frames if one.rule == "tag" and _opens(one, sentence)), None)
            if spoken and tag is None:
                waiting.append(sentence)
                continue
            if spoken:
                tag.kind, tag.marking = "direct", "dash"
                if waiting:
                    tag.contents[0] = (waiting[0].start, tag.contents[0][1])
                waiting, spoken = [], False
            self._take(reading, frames)
        if waiting:
            self._close(waiting)

    def _close(self, waiting: list[Sentence]) -> None:
        """Ends a spoken line that has no tag: it goes on from the tag before it, or is a line of whoever spoke last."""
        content = (waiting[0].start, _without_stop(self.text, waiting[-1])[1])
        last = self._last_before(waiting[0])
        if last is not None and last.marking == "dash":
            last.contents.append(content)
        else:
            frame = Frame(waiting[0], "dash", "direct", [content], 0.7, marking="dash")
            frame.speaker, frame.carried = self.speaker, True
            self._nameless(frame)
            self.done.append(frame)
        self.before = waiting[-1]

    def _nameless(self, frame: Frame) -> None:
        """Remembers words whose speaker nothing tells, unless they go on from the speech just before."""
        last = self.done[-1] if self.done else None
        told = self.led is not None and self.led is self.before
        self.nameless = None if told or (last is not None and self._ends_there(last)) else frame

    def _ends_there(self, frame: Frame) -> bool:
        """Whether the frame's words, or its tag, end the sentence read last."""
        return frame.sentence is self.before or frame.told_in is self.before

    def _named(self, frame: Frame) -> None:
        """Gives nameless words the speaker that the paragraph behind them tells."""
        earlier, self.nameless = self.nameless, None
        if earlier is None or frame.kind != "direct" or frame.speaker is None or frame.carried:
            return
        if frame.sentence.paragraph == earlier.sentence.paragraph + 1:
            earlier.speaker = frame.speaker

    def _last_before(self, sentence: Sentence) -> Frame | None:
        """The frame whose tag ends the sentence before, in the same paragraph."""
        last = self.done[-1] if self.done else None
        near = last is not None and last.tag_ends and last.sentence is self.before
        return last if near and last.sentence.paragraph == sentence.paragraph else None

    def _take(self, reading: Reading, frames: list[Frame]) -> None:
        sentence = reading.sentence
        if not frames and (self._looks_back(reading) or self._leads_in(reading)):
            self.before = sentence
            return
        for frame in frames:
            if frame.carried and frame.speaker is None:
                frame.speaker = self.speaker
            frame = self._joined(sentence, frame)
            if frame.rule != "quotation":
                self._named(frame)
            self.open = frame if frame.unclosed else None
            self.speaker = frame.speaker or self.speaker
        self.before = sentence

    def _joined(self, sentence: Sentence, frame: Frame) -> Frame:
        """The frame, or the earlier one whose words it goes on with."""
        if self.open is not None and sentence.first and _opens(frame, sentence):
            earlier = self.open
            if frame.cue is not None:
                earlier.speaker, earlier.cue, earlier.cue_at = frame.speaker, frame.cue, frame.cue_at
                earlier.carried, earlier.rule, earlier.score = frame.carried, frame.rule, frame.score
                earlier.told_in = sentence
            earlier.tag_ends = frame.tag_ends
        else:
            earlier = self._last_before(sentence) if frame.rule == "quotation" else None
            if earlier is None or earlier.marking != "quotation_marks" or earlier.kind != "direct":
                if frame.rule == "quotation":
                    self._nameless(frame)
                self.done.append(frame)
                return frame
        earlier.contents += frame.contents
        earlier.unclosed = frame.unclosed
        return earlier

    def _leads_in(self, reading: Reading) -> bool:
        """Whether the sentence says who speaks in the next line: "Han seier:"."""
        speaker = rules.leads_in(reading)
        if speaker is None:
            return False
        self.speaker, self.led = speaker, reading.sentence
        return True

    def _looks_back(self, reading: Reading) -> bool:
        """ "Det siger S": what was said stands in the sentence before. Whether that is so."""
        back, sentence = rules.looks_back(reading), reading.sentence
        if back is None or self.before is None:
            return False
        cue_at, speaker = back
        last = self.done[-1] if self.done else None
        if last is not None and last.sentence is self.before:
            if last.speaker is not None and not last.carried:
                return False
            last.cue, last.carried = None, False
        else:
            last = Frame(self.before, "looks_back", "indirect", [_without_stop(self.text, self.before)], 0.8)
            self.done.append(last)
        last.speaker, last.cue_at, last.told_in = speaker, cue_at, sentence
        self.speaker = speaker
        return True


def _opens(frame: Frame, sentence: Sentence) -> bool:
    """Whether what was said begins with the sentence; the mark that opens it may stand before."""
    return frame.contents[0][0] <= sentence.tokens[0].start + 1


def _without_stop(text: str, sentence: Sentence) -> Stretch:
    end = sentence.end
    while end > sentence.start and text[end - 1] in ".,;: ":
        end -= 1
    return sentence.start, end
