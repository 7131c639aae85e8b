"""How good the assistant is: on labelled sentences, on running texts, and on the record's own articles. Called by
`make bench`.

    python tests/bench/assistant.py [--pack FOLDER] [--articles FOLDER] [--missed]

The pack (labelled sentences with their scorer) and the articles' texts lie beside the project; without them their part
is left out and said so. A quote is found at an overlap (IoU) of .5, usable as it stands at .8, by the pack's scorer.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"
RECORD = ROOT / "timeline" / "records" / "us-israel-2024"
LEVELS = (0.5, 0.8)
HALF = 0.5  # of a passage's characters inside a proposal: the statement is found


def main() -> int:
    options = arguments()
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    import django

    django.setup()
    scorer = load_scorer(options.pack / "score.py")
    if scorer is None:
        print(f"No labelled sentences at {options.pack} (--pack FOLDER), and no scorer for the running texts.")
    else:
        print(f"{'set':22}{'quotes':>7}{'F1 .5':>8}{'P':>7}{'R':>7}{'F1 .8':>8}{'speaker':>9}{'cue':>7}")
        for name, rows in sets(options.pack):
            table_row(scorer, name, rows, missed=options.missed)
    if options.articles.is_dir():
        own_articles(options.articles, missed=options.missed)
    else:
        print(f"No articles at {options.articles} (--articles FOLDER).")
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures the assistant.")
    parser.add_argument("--pack", type=Path, default=SHARED / "quotes-dev")
    parser.add_argument("--articles", type=Path, default=SHARED / "articles")
    parser.add_argument("--missed", action="store_true", help="name what was missed or wrongly proposed")
    return parser.parse_args()


def load_scorer(path: Path) -> ModuleType | None:
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sets(pack: Path) -> Iterator[tuple[str, list[dict]]]:
    """Each set by name, its rows as the scorer wants them."""
    from tests.assistant_texts import all_texts

    texts = all_texts()
    for language in ("en", "da", "nn"):
        lines = (pack / f"quotes_{language}.jsonl").read_text(encoding="utf-8").splitlines()
        yield f"sentences {language}", [json.loads(line) for line in lines]
        yield f"running texts {language}", [json.loads(text.row) for text in texts if text.language == language]


def table_row(scorer: ModuleType, name: str, rows: list[dict], *, missed: bool) -> None:
    from timeline.assistant import suggest

    found = {row["id"]: [as_scored(each) for each in suggest(row["text"], language=row["lang"])] for row in rows}
    (half, wrong), (most, _) = (scorer.score(rows, found, level) for level in LEVELS)
    total = half["tp"] + half["fn"]
    print(
        f"{name:22}{total:>7}{half['F1']:>8.3f}{half['P']:>7.3f}{half['R']:>7.3f}{most['F1']:>8.3f}"
        f"{half['speaker']:>9.3f}{half['verb']:>7.3f}"
    )
    for line in wrong if missed else ():
        print("   ", *line)


def as_scored(proposal) -> dict:
    return {
        "start": proposal.start,
        "end": proposal.end,
        "kind": proposal.kind,
        "speaker": proposal.speaker,
        "verb": proposal.cue,
        "group": proposal.group,
    }


def own_articles(folder: Path, *, missed: bool) -> None:
    """The record's statements against what is proposed of each article."""
    from timeline.assistant import suggest
    from timeline.ingest import reading

    record = reading.read(RECORD).record
    files = (path.read_bytes() for path in sorted(folder.glob("*.txt")))
    bodies = {hashlib.sha256(data).hexdigest(): data.decode() for data in files}
    names, people = named(record)
    print(f"\n{'article':46}{'reports':>8}{'found':>7}{'speaker':>9}{'date':>6}{'false':>7}")
    for article in record.articles:
        body = bodies.get(article.texts[-1].sha256)
        if body is None:
            continue
        published = article.published.edtf if article.published else ""
        proposals = suggest(body, language=article.language, published=published, names=names, people=people)
        tell(record, article, body, proposals, missed=missed)


def named(record) -> tuple[dict[str, str], set[str]]:
    """The names of the record's actors with their slugs, and who of them are persons."""
    names = {}
    for actor in record.actors:
        for name in (*(each.name for each in actor.printed), actor.names.en, actor.names.da, actor.names.nn):
            if len(name) > 2:
                names.setdefault(name, actor.slug)
    return names, {actor.slug for actor in record.actors if actor.kind == "person"}


def tell(record, article, body: str, proposals: list, *, missed: bool) -> None:
    spoken = [
        (entry, published(report.passages))
        for entry in record.entries
        if entry.statement is not None
        for report in entry.reports
        if report.article == article.id
    ]
    found = speakers = dates = speakable = datable = 0
    for entry, passages in spoken:
        hit = best(passages, proposals)
        if hit is None:
            if missed:
                print("    missed:", " … ".join(body[start:end] for start, end in passages)[:100])
            continue
        found += 1
        if entry.statement.speaker:
            speakable += 1
            speakers += entry.statement.speaker == hit.actor or entry.statement.office == hit.actor
        if hit.when or hit.when_candidates:
            datable += 1
            dates += bool(entry.when) and within(hit, entry.when.edtf)
    told = [(one.start, one.end) for one in recorded(record, article)]
    true = {each.group for each in proposals if covered([(each.start, each.end)], told)}
    false = {each.group for each in proposals} - true
    if missed:
        for each in proposals:
            if each.group in false:
                print("    false:", each.rule, body[each.start : each.end][:100])
    print(
        f"{article.name.en[:45]:46}{len(spoken):>8}{found:>7}{f'{speakers}/{speakable}':>9}{f'{dates}/{datable}':>6}"
        f"{len(false):>7}"
    )


def published(passages) -> list[tuple[int, int]]:
    """The places whose words are published; where only places are, those."""
    places = [(one.start, one.end) for one in passages if one.exact]
    return places or [(one.start, one.end) for one in passages]


def recorded(record, article) -> Iterator:
    """All passages of what somebody said or gave, in that article: statements, and figures with their source."""
    rows = [entry for entry in record.entries if entry.statement is not None] + list(record.figures.figures)
    for row in rows:
        for report in row.reports:
            if report.article == article.id:
                yield from report.passages


def covered(passages: list[tuple[int, int]], stretches: list[tuple[int, int]]) -> float:
    """The share of the passages' characters that lie in the stretches."""
    held = {place for start, end in stretches for place in range(start, end)}
    mine = {place for start, end in passages for place in range(start, end)}
    return len(mine & held) / len(mine)


def best(passages: list[tuple[int, int]], proposals: list):
    """The proposal that holds most of one of the passages, None where none holds half of any."""
    groups: dict[int, list] = {}
    for each in proposals:
        groups.setdefault(each.group, []).append(each)
    shares = [
        (max(covered([one], [(each.start, each.end) for each in group]) for one in passages), -number)
        for number, group in groups.items()
    ]
    share, number = max(shares, default=(0, 0))
    return groups[-number][0] if share >= HALF else None


def within(hit, edtf: str) -> bool:
    return edtf == hit.when or (bool(hit.when_candidates) and any(day in edtf for day in hit.when_candidates))


if __name__ == "__main__":
    sys.exit(main())
