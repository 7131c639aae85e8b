"""Articles' texts from files: recognised by SHA-256, attached unchanged, everything else named; hostile files too."""

import os
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.make import MINI_ARTICLES, MINI_SLUG
from timeline.ingest import articles
from timeline.models.record import ArticleText, Passage

pytestmark = pytest.mark.django_db

DANISH = "AR-DA2222 (Danish article signed Nordbureauet)"


def run(*paths, dispute=MINI_SLUG):
    """The lines the command prints, and its error ("" where it has none)."""
    out = StringIO()
    try:
        call_command("import_articles", *map(str, paths), dispute=dispute, stdout=out, stderr=out)
    except CommandError as error:
        return out.getvalue().splitlines(), str(error)
    return out.getvalue().splitlines(), ""


def body(language):
    return ArticleText.objects.get(article__public_id=f"AR-{language.upper()}2222").body


def test_a_folder_of_texts_is_attached_to_the_articles_that_expect_them():
    make.mini()
    lines, error = run(MINI_ARTICLES)
    assert lines == [
        f"{MINI_ARTICLES}/da.txt: attached: to {DANISH}; 12 passages found in it",
        f"{MINI_ARTICLES}/en.txt: attached: to AR-EN2222 (English article); 9 passages found in it",
        f"{MINI_ARTICLES}/nn.txt: attached: to AR-NN2222 (Nynorsk article); 8 passages found in it",
        "3 attached.",
    ]
    assert error == ""
    for language in ("da", "en", "nn"):
        assert body(language).encode() == (MINI_ARTICLES / f"{language}.txt").read_bytes()
    passage = Passage.objects.get(public_id="PA-M27222")
    assert passage.prefix == "Halvia lukker broen til Torvia\n\n"
    assert passage.suffix == ", oplyser regeringen.\n\nBeslutnin"


def test_a_second_run_says_that_they_are_there_and_writes_nothing():
    make.mini()
    run(MINI_ARTICLES)
    with CaptureQueriesContext(connection) as queries:
        lines, error = run(MINI_ARTICLES)
    assert lines[0] == f"{MINI_ARTICLES}/da.txt: already there: text of {DANISH}"
    assert (lines[-1], error) == ("3 already there.", "")
    assert not [query for query in queries if query["sql"].startswith(("UPDATE", "INSERT"))]


def test_a_text_that_no_article_expects_becomes_a_draft_article(tmp_path):
    dispute = make.mini()
    (tmp_path / "other.txt").write_text(
        "Havnen åbner igen\n\n26. marts 2024. Der er nu ro ved havnen, og skibene sejler."
    )
    lines, error = run(tmp_path / "other.txt", MINI_ARTICLES / "da.txt")
    made = dispute.articles.order_by("-pk").first()
    assert lines[0] == f"{tmp_path}/other.txt: new: {made.public_id}, language not recognised, 2024-03-26"
    assert (lines[-1], error) == ("1 attached, 1 new.", "")
    assert (made.headline, made.published_as_printed, made.published_basis) == (
        "Havnen åbner igen", "26. marts 2024", "stated",
    )  # fmt: skip
    assert run(tmp_path / "other.txt")[0][0].startswith(
        f"{tmp_path}/other.txt: already there: text of {made.public_id}"
    )


def test_one_byte_more_is_another_text(tmp_path):
    make.mini()
    (tmp_path / "crlf.txt").write_bytes((MINI_ARTICLES / "da.txt").read_bytes().replace(b"\n", b"\r\n"))
    (tmp_path / "bom.txt").write_bytes(b"\xef\xbb\xbf" + (MINI_ARTICLES / "da.txt").read_bytes())
    lines = run(MINI_ARTICLES / "da.txt", tmp_path)[0]
    assert lines[-1] == "1 attached, 2 new."
    assert all("100 % the same words as AR-" in line for line in lines[1:3])


def test_a_text_is_kept_as_it_is_line_ends_marks_and_all(tmp_path):
    printed = "\ufeffHalvia lukkede\r\nbroen.\u00a0\u202e \x07 Nå\u030a.\n\n"
    make.article(printed, attached=False)
    (tmp_path / "page.html").write_bytes(printed.encode())
    assert run(tmp_path, dispute="halvia-torvia")[0][-1] == "1 attached."
    assert ArticleText.objects.get().body == printed


def test_passages_that_are_not_found_are_counted_and_marked(tmp_path):
    make.mini()
    Passage.objects.filter(public_id="PA-M27222").update(exact="Halvia lukkedo mandag broen over Sundet")
    lines, error = run(MINI_ARTICLES / "da.txt")
    assert lines[0] == f"{MINI_ARTICLES}/da.txt: attached: to {DANISH}; 11 passages found in it, 1 NOT found"
    assert error == ""
    orphan = Passage.objects.get(public_id="PA-M27222")
    assert (orphan.orphaned, orphan.prefix, orphan.suffix) == (True, "", "")
    assert Passage.objects.filter(orphaned=True).count() == 1


def hostile(folder: Path) -> dict[str, str]:
    """Files that cannot be texts, by name, with what is said of each."""
    (folder / "bytes.txt").write_bytes(b"Halvia \xff\xfe lukkede")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n ")
    (folder / "huge.txt").write_bytes(b"x" * (2 * 1024 * 1024 + 1))
    (folder / "latin.txt").write_bytes("Blå».".encode("latin-1"))
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "nul.txt").write_bytes(b"Halvia\0lukkede")
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "sixteen.txt").write_bytes("Halvia".encode("utf-16"))
    os.mkfifo(folder / "pipe.txt")
    return {
        "blank.txt": "empty",
        "bytes.txt": "not UTF-8 (byte 7); convert it first",
        "empty.txt": "empty",
        "huge.txt": "larger than 2 MB",
        "latin.txt": "not UTF-8 (byte 2); convert it first",
        "loop.txt": "cannot be read: a link that leads to itself",
        "nowhere.txt": "cannot be read: No such file or directory",
        "nul.txt": "not a text: it holds NUL characters",
        "picture.html": "not UTF-8 (byte 0); convert it first",
        "pipe.txt": "not a file but a folder or device",
        "sixteen.txt": "UTF-16, not UTF-8; convert it first",
    }


def test_what_is_no_text_is_refused_by_name_and_the_others_go_on(tmp_path):
    make.mini()
    reasons = hostile(tmp_path)
    shutil.copy(MINI_ARTICLES / "nn.txt", tmp_path / "zz.txt")

    lines, error = run(tmp_path)

    assert lines == [
        *(f"{tmp_path}/{name}: refused: {reason}" for name, reason in reasons.items()),
        f"{tmp_path}/zz.txt: attached: to AR-NN2222 (Nynorsk article); 8 passages found in it",
        "1 attached, 11 refused.",
    ]
    assert error == "11 refused."


def test_exactly_two_megabytes_are_read(tmp_path):
    (tmp_path / "two.txt").write_bytes(b"x" * (2 * 1024 * 1024))
    assert len(articles.read_text(tmp_path / "two.txt")[0]) == 2 * 1024 * 1024


def test_a_name_cannot_write_on_the_terminal(tmp_path):
    make.mini()
    (tmp_path / "a\x1b[2J\nb.txt").write_bytes(b"")
    assert run(tmp_path)[0] == [f"'{tmp_path}/a\\x1b[2J\\nb.txt': refused: empty", "1 refused."]


def test_other_files_of_a_folder_are_passed_over_but_not_if_they_are_named(tmp_path):
    make.mini()
    (tmp_path / "README.md").write_text("About these texts.")
    (tmp_path / "sub").mkdir()
    shutil.copy(MINI_ARTICLES / "da.txt", tmp_path / "sub" / "da.TXT")
    assert run(tmp_path)[0] == [
        f"{tmp_path}/sub/da.TXT: attached: to {DANISH}; 12 passages found in it",
        "1 attached.",
    ]
    lines, error = run(tmp_path / "README.md", tmp_path / "gone")
    assert lines == [
        f"{tmp_path}/README.md: refused: its name ends in none of .txt, .html, .htm",
        f"{tmp_path}/gone: refused: cannot be read: No such file or directory",
        "2 refused.",
    ]
    assert error == "2 refused."


def test_a_file_reached_twice_and_a_link_to_the_folder_around_count_once(tmp_path):
    make.mini()
    shutil.copy(MINI_ARTICLES / "da.txt", tmp_path / "da.txt")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "link.txt").symlink_to(tmp_path / "da.txt")
    assert run(tmp_path, tmp_path, tmp_path / "da.txt")[0][-1] == "1 attached."


def test_a_length_that_does_not_fit_is_refused():
    make.mini()
    ArticleText.objects.filter(article__public_id="AR-DA2222").update(length=431)
    lines, error = run(MINI_ARTICLES / "da.txt")
    assert lines[0] == f"{MINI_ARTICLES}/da.txt: refused: 432 characters long, where {DANISH} expects 431"
    assert error == "1 refused."
    assert body("da") is None


def test_an_unknown_dispute_and_an_empty_folder_are_told(tmp_path):
    assert run(MINI_ARTICLES, dispute="nowhere") == ([], "There is no dispute nowhere.")
    make.mini()
    assert run(tmp_path) == (["No .txt or .html files."], "")
