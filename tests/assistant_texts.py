"""Running texts, their speech labelled in place as `[[d1:words]]`: tests/data/assistant/README.md tells the marks."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "assistant"
_LABEL = re.compile(r"\[\[(?P<what>[dimsc])(?P<numbers>[0-9,]+):(?P<words>[^\]]*)\]\]")
_KINDS = {"d": "direct", "i": "indirect", "m": "mixed"}


@dataclass(frozen=True)
class Labelled:
    """A text and the speech in it; `quotes` as the scorer of the development set has them."""

    name: str
    language: str
    published: str
    text: str
    quotes: tuple[dict, ...]

    @property
    def row(self) -> str:
        return json.dumps({"id": self.name, "text": self.text, "lang": self.language, "quotes": self.quotes})


def labelled(path: Path) -> Labelled:
    """Reads one file: its first line is "# published: EDTF", the rest the article."""
    head, _newline, body = path.read_text(encoding="utf-8").partition("\n")
    pieces, place, length, marks = [], 0, 0, []
    for match in _LABEL.finditer(body):
        before = body[place : match.start()]
        pieces += [before, match["words"]]
        length += len(before)
        marks.append((match["what"], match["numbers"].split(","), length, length + len(match["words"])))
        length += len(match["words"])
        place = match.end()
    text = "".join([*pieces, body[place:]])
    assert not re.search(r"\[\[|\]\]", text), f"{path.name}: a label is not closed"
    return Labelled(
        path.stem,
        path.stem.partition("-")[0],
        head.partition(":")[2].strip(),
        text,
        tuple(_quotes(path.name, text, marks)),
    )


def _quotes(name: str, text: str, marks: list) -> list[dict]:
    about = {
        what: {number: (start, end) for kind, numbers, start, end in marks if kind == what for number in numbers}
        for what in "sc"
    }
    found = []
    for kind, (number, *_more), start, end in marks:
        if kind not in _KINDS:
            continue
        speaker, cue = about["s"].get(number), about["c"].get(number)
        found.append(
            {
                "start": start,
                "end": end,
                "kind": _KINDS[kind],
                "group": int(number),
                "speaker": text[slice(*speaker)] if speaker else None,
                "speaker_start": speaker and speaker[0],
                "speaker_end": speaker and speaker[1],
                "verb": text[slice(*cue)] if cue else None,
            }
        )
    return found


def all_texts(folder: Path = FOLDER) -> list[Labelled]:
    return [labelled(path) for path in sorted(folder.glob("*.txt"))]
