"""Files into a record: what is right is read whole, what is wrong is told with file and line, all of it at once."""

import os
import shutil
from decimal import Decimal

import pytest
import yaml

from tests.make import MINI
from timeline.ingest import reading, records
from timeline.vocabulary import DateBasis, EventKind, LeftOut, Rank, State

PLACES = "- slug: here\n  names:\n    en: Here\n    da: Her\n    nn: Her\n  precision: city\n"


@pytest.fixture
def folder(tmp_path):
    """A copy of the small record, to spoil."""
    return shutil.copytree(MINI, tmp_path / "record")


def told(folder):
    """The problems of a folder, without the folder's own path."""
    read = reading.read(folder)
    assert (read.record is None) == bool(read.problems)
    return [str(problem).removeprefix(f"{folder}/") for problem in read.problems]


def with_places(folder, text):
    (folder / "places.yaml").write_text(text, encoding="utf-8")
    return told(folder)


def test_small_record_is_read_whole():
    record = reading.read(MINI).record

    assert record.dispute.slug == "halvia-torvia-2024"
    assert record.dispute.clocks == ("Europe/Copenhagen", "Europe/London")
    assert [side.principal for side in record.dispute.sides] == [True, True, False]
    assert [len(part) for part in (record.places, record.actors, record.articles, record.entries)] == [2, 11, 3, 9]
    closing = record.entries[1]
    assert closing.id == "EV-CLSR22"
    assert closing.event.kind is EventKind.OTHER
    assert closing.when == records.When("2024-03-04", "", "", DateBasis.WEEKDAY_RESOLVED, "mandag | Monday", "")
    assert closing.reports[1].asserts.when.edtf == "2024-03-05"
    assert closing.statement is None
    assert record.entries[8].state is State.DRAFT
    assert record.entries[8].statement.anonymity is None
    assert record.articles[0].texts[0].left_out[0] == records.LeftOut(0, 30, LeftOut.HEADING)
    assert record.figures.figures[0].value == Decimal(1200)
    assert record.figures.figures[1].low == Decimal(1500)
    assert record.differences[0].positions[0].rank is Rank.PREFERRED


def test_every_value_knows_its_line():
    read = reading.read(MINI)
    lines = (MINI / "entries.yaml").read_text().splitlines()

    file, line = read.place(("entries", 1, "reports", 1, "asserts", "when", "edtf"))

    assert file == str(MINI / "entries.yaml")
    assert lines[line - 1].strip() == "edtf: '2024-03-05'"
    # What is not written stands where the thing around it does.
    assert lines[read.place(("entries", 1, "public_note", "da"))[1] - 1] == "- id: EV-CLSR22"


def test_scalars_are_what_their_field_asks_for(folder):
    text = PLACES.replace("en: Here", "en: no").replace("da: Her", "da: 2024-03-25").replace("nn: Her", "nn: on")
    (folder / "places.yaml").write_text(text)

    assert reading.read(folder).record.places[0].names == records.Words("no", "2024-03-25", "on")


@pytest.mark.parametrize(
    ("was", "now", "line", "message"),
    [
        ("slug: here", "slug: 5", 1, "slug: 5 is not a text here; put it in quotation marks: '5'"),
        ("slug: here", "slug: 1e5", 1, "slug: 1e5 is not a text here; put it in quotation marks: '1e5'"),
        ("slug: here", "slug: true", 1, "slug: true is not a text here; put it in quotation marks: 'true'"),
        ("slug: here", "slug: null", 1, "slug: null is not a text here; put it in quotation marks: 'null'"),
        ("slug: here", "slug:", 1, "slug: there is no value; leave the key out, or write ''"),
        ("slug: here", "slug: [here]", 1, "slug is a list; write one value"),
        ("slug: here", "slug: {a: b}", 1, "slug is a mapping; write one value"),
        ("slug: here", 'slug: "a\\0b"', 1, "slug: the character U+0000 does not belong in a text"),
        ("slug: here", "slug: " + "x" * 20_001, 1, "slug: longer than 20000 characters"),
        ("precision: city", "precision: town", 6, "precision: “town” is not in the vocabulary; allowed: building, "
         "city, country, online, region"),
        ("precision: city", "precision: citty", 6, "precision: “citty” is not in the vocabulary; did you mean city? "
         "allowed: building, city, country, online, region"),
        ("  precision: city\n", "", 1, "places 1 lacks the key precision"),
        ("precision: city", "precision: city\n  nmaes: x", 7, "places 1 has no key “nmaes”; did you mean names?"),
        ("precision: city", "precision: city\n  slug: there", 7, "places 1 has the key slug twice"),
        ("precision: city", "precision: city\n  ? [a]\n  : b", 7, "a key must be one word"),
        ("en: Here", "en: &a Here", 3, "anchors (&) and aliases (*) are not part of the format; quote a text that "
         "begins so"),
        ("en: Here", "en: *a", 3, "anchors (&) and aliases (*) are not part of the format; quote a text that begins "
         "so"),
        ("en: Here", "en: !!python/object/apply:os.system [ls]", 3, "tags (!) are not part of the format; quote a "
         "text that begins so"),
        ("en: Here", "en: !!str Here", 3, "tags (!) are not part of the format; quote a text that begins so"),
        ("names:", "names: []\n  other:", 2, "names must be a mapping with keys; allowed: da, en, nn"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_its_line(folder, was, now, line, message):
    assert was in PLACES
    assert f"places.yaml:{line}: {message}" in with_places(folder, PLACES.replace(was, now))


@pytest.mark.parametrize(
    ("file", "was", "now", "message"),
    [
        ("entries.yaml", "key: true", "key: yes", "key: “yes” is neither true nor false"),
        ("entries.yaml", "key: true", "key: 'true'", "key: “true” is neither true nor false"),
        ("entries.yaml", "start: 130", "start: 130.5", "start: “130.5” is not a whole number"),
        ("entries.yaml", "start: 130", "start: 0x10", "start: “0x10” is not a whole number"),
        ("entries.yaml", "start: 130", f"start: {'9' * 5000}", f"start: “{'9' * 60}…” is not a whole number"),
        ("figures.yaml", "value: 1200", "value: many",
         "value: “many” is not a number such as 1160 or 0.5 (at most 14 digits and 4 decimals)"),
        ("figures.yaml", "value: 1200", "value: .nan",
         "value: “.nan” is not a number such as 1160 or 0.5 (at most 14 digits and 4 decimals)"),
    ],
)  # fmt: skip
def test_a_wrong_number_or_truth_is_told(folder, file, was, now, message):
    text = (folder / file).read_text()
    line = text[: text.index(was)].count("\n") + 1
    (folder / file).write_text(text.replace(was, now, 1))

    assert told(folder) == [f"{file}:{line}: {message}"]


def test_all_problems_of_all_files_are_told_at_once(folder):
    (folder / "actors.yaml").unlink()
    (folder / "entires.yaml").write_text("[]\n")
    text = (folder / "figures.yaml").read_text()
    (folder / "figures.yaml").write_text(text.replace("state: approved", "state: aproved").replace("unit:", "units:"))

    problems = told(folder)

    assert "actors.yaml: this file is missing" in problems
    assert any(problem.startswith("entires.yaml: no file of a record is called this") for problem in problems)
    assert sum("“aproved” is not in the vocabulary; did you mean approved?" in problem for problem in problems) == 2
    assert sum("has no key “units”; did you mean unit?" in problem for problem in problems) == 2
    assert sum("lacks the key unit" in problem for problem in problems) == 2
    assert len(problems) == 8


def test_what_is_no_yaml_is_told(folder):
    assert with_places(folder, "") == ["places.yaml:1: the file is empty; write [] where there is nothing"]
    assert with_places(folder, "# nothing\n") == ["places.yaml:1: the file is empty; write [] where there is nothing"]
    assert with_places(folder, "[]\n") == []
    assert with_places(folder, "---\n[]\n---\n[]\n") == ["places.yaml:3: a second document: one file holds one"]
    assert with_places(folder, "%YAML 1.2\n---\n[]\n") == ["places.yaml:1: directives (%) are not part of the format"]
    assert with_places(folder, "here") == ["places.yaml:1: places must be a list; write [] where there is nothing"]
    assert with_places(folder, "- [1\n- 2")[0].startswith("places.yaml:3: this is not YAML: ")
    assert with_places(folder, "a: b: c")[0].startswith("places.yaml:1: this is not YAML: ")
    assert with_places(folder, "- slug: \x07\n")[0].startswith("places.yaml:1: this is not YAML: ")
    assert with_places(folder, "[" * 25 + "]" * 25) == ["places.yaml:1: nested deeper than 20 levels"]
    assert with_places(folder, "[" * 100_000) in (
        ["places.yaml:1: nested deeper than 20 levels"],
        ["places.yaml:1: this is not YAML: exceeded maximum nesting depth"],  # how libyaml says it
    )


def test_problems_without_end_are_cut_short(folder):
    problems = with_places(folder, "- x\n" * 500_000)
    assert len(problems) == 1001
    assert problems[-1] == "places.yaml:1001: more than 1000 problems: the rest of this file is not looked at"


def test_bytes_that_are_no_utf_8_and_huge_files_are_refused(folder):
    places = folder / "places.yaml"
    places.write_bytes(b"- slug: here\n  names: \xff\n")
    assert told(folder) == ["places.yaml:2: byte 22 is not UTF-8"]
    places.write_bytes(b"- slug: a\n  x: \0\n")
    assert told(folder) == ["places.yaml:2: a NUL character"]
    places.write_bytes(PLACES.encode("utf-16"))
    assert told(folder) == ["places.yaml:1: byte 0 is not UTF-8"]
    places.write_bytes(b"#" * (reading.MAX_BYTES + 1))
    assert told(folder) == ["places.yaml: larger than 5 MB"]


def test_only_real_files_are_read(folder, tmp_path):
    places = folder / "places.yaml"
    outside = places.rename(tmp_path / "places.yaml")
    places.symlink_to(outside)
    assert told(folder) == ["places.yaml: this is not a file but a link, a folder or a device"]
    places.unlink()
    os.mkfifo(places)
    assert told(folder) == ["places.yaml: this is not a file but a link, a folder or a device"]
    places.unlink()
    places.mkdir()
    assert told(folder) == ["places.yaml: this is not a file but a link, a folder or a device"]


def test_what_is_no_folder_is_told(tmp_path):
    assert told(tmp_path / "nowhere") == [f"{tmp_path}/nowhere: there is no such folder"]
    (tmp_path / "file").write_text("x")
    assert told(tmp_path / "file") == [f"{tmp_path}/file: this is not a folder"]
    assert [str(problem) for problem in reading.read("a\0b").problems] == ["a\0b: not a path"]
    (tmp_path / "empty").mkdir()
    assert len(told(tmp_path / "empty")) == 7


def test_half_a_surrogate_pair_is_refused_by_either_library(folder, monkeypatch):
    half = PLACES.replace("en: Here", 'en: "\\uD800"')
    assert with_places(folder, half) == ["places.yaml:3: this is not YAML: found invalid Unicode character escape code"]
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert with_places(folder, half) == ["places.yaml:3: en: the character U+D800 does not belong in a text"]


def test_the_library_written_in_python_reads_the_same(monkeypatch):
    fast = reading.read(MINI)
    monkeypatch.delattr(yaml, "CSafeLoader")

    assert reading.read(MINI) == fast
