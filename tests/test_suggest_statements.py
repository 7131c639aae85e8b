"""The assistant on the command line: objects a line, words for a person, and what it refuses."""

import json

import pytest
from django.core.management import CommandError, call_command

DANISH = (
    "Overskrift her\n\nHan kom hertil i går, og det var ikke for sent, men noget af det er væk, "
    "og det skal han have.\n\n»Vi er klar 🙂,« siger Jon Vik mandag.\n"
)
ENGLISH = "The head line\n\n“We came,” Ana Torvald said. “They have not, and that was the end of it.”\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "da.txt").write_text(DANISH, encoding="utf-8")
    (tmp_path / "en.txt").write_text(ENGLISH, encoding="utf-8")
    return tmp_path


def run(capsys, *arguments: str) -> tuple[list[str], list[str]]:
    call_command("suggest_statements", *map(str, arguments))
    said = capsys.readouterr()
    return said.out.splitlines(), said.err.splitlines()


def test_several_files_one_object_a_line(capsys, folder):
    out, _err = run(capsys, folder / "da.txt", folder / "en.txt", "--json", "--published", "2024-03-27")
    rows = [json.loads(line) for line in out]
    assert [(row["file"], row["exact"], row["group"]) for row in rows] == [
        (str(folder / "da.txt"), "Vi er klar 🙂", 0),
        (str(folder / "en.txt"), "We came", 0),
        (str(folder / "en.txt"), "They have not, and that was the end of it", 0),
    ]
    wanted = {
        "file",
        "start",
        "end",
        "group",
        "kind",
        "speaker",
        "speaker_start",
        "speaker_end",
        "cue",
        "when",
        "rule",
        "score",
    }
    assert all(wanted <= set(row) for row in rows)
    first = rows[0]
    assert DANISH[first["start"] : first["end"]] == "Vi er klar 🙂"
    assert DANISH[first["speaker_start"] : first["speaker_end"]] == first["speaker"] == "Jon Vik"
    assert (first["cue"], first["when"], first["rule"], first["score"]) == ("siger", "2024-03-25", "tag", 0.95)


def test_offsets_fit_the_file_as_it_lies(capsys, folder):
    text = "\ufeffHead\r\n\r\n“We came,” Ana Torvald said.\r\n"
    (folder / "raw.txt").write_bytes(text.encode())
    out, _err = run(capsys, folder / "raw.txt", "--json", "--language", "en")
    [row] = map(json.loads, out)
    assert text[row["start"] : row["end"]] == "We came"


def test_for_a_person_it_is_words(capsys, folder):
    out, _err = run(capsys, folder / "en.txt")
    assert out == [
        f"{folder / 'en.txt'}: 1 found",
        "  16–86 direct, Ana Torvald: We came … They have not, and that was the end of it",
        "    The words stand before “said” and who says it. tag, 0.95",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        ("Blåbær".encode("latin-1"), "not UTF-8 (byte 2); convert it first"),
        (b"a\0b", "not a text: it holds NUL characters"),
        (b"x y z", "its language cannot be told; say --language (da, en, nb, nn)"),
    ],
)
def test_a_file_it_cannot_read_is_refused_and_the_others_are_read(capsys, folder, content, reason):
    bad = folder / "bad.txt"
    bad.write_bytes(content)
    with pytest.raises(CommandError, match=r"^1 refused\.$"):
        call_command("suggest_statements", str(bad), str(folder / "da.txt"), "--json")
    said = capsys.readouterr()
    assert said.err.splitlines() == [f"{bad}: refused: {reason}"]
    assert len(said.out.splitlines()) == 1


@pytest.mark.parametrize("published", ["yesterday", "2024-13-01", "1066"])
def test_a_date_it_cannot_read_is_said_before_anything_is_printed(capsys, folder, published):
    with pytest.raises(CommandError, match=f"^--published {published}: "):
        call_command("suggest_statements", str(folder / "da.txt"), "--published", published)
    assert capsys.readouterr().out == ""
