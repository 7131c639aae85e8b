"""make_sample: the same input makes the same dispute, clean and published; what is no input makes nothing at all."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import make
from timeline.ingest.dumping import dump
from timeline.ingest.sample import acts, making
from timeline.models.editions import Edition, EditionItem
from timeline.models.record import ArticleText, Dispute, Entry, Passage, Relation
from timeline.publishing.verify import verify
from timeline.vocabulary import EntryKind

pytestmark = pytest.mark.django_db


def run(*arguments) -> tuple[str, str]:
    """What the command prints, and its error ("" where it has none)."""
    out = StringIO()
    try:
        call_command("make_sample", *map(str, arguments), stdout=out, stderr=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def checked(slug: str) -> str:
    out = StringIO()
    call_command("check_record", slug, stdout=out)
    return out.getvalue()


def test_a_sample_is_checked_clean_published_and_whole():
    assert run("--entries", 60) == ("sample-60: 60 entries, edition 1 is out: /sample-60/\n", "")
    assert checked("sample-60") == "No problems.\n"
    assert verify("sample-60").problems == ()
    items = EditionItem.objects.in_edition("sample-60", 1)
    kinds = {kind: items.filter(kind=kind).count() for kind in ("entry", "article", "actor", "difference", "figure")}
    assert kinds == {"entry": 60, "article": 9, "actor": 19, "difference": 8, "figure": 3}
    assert items.filter(kind="entry", differing=True).exists()
    assert Entry.objects.filter(kind=EntryKind.EVENT).exists()
    assert Relation.objects.filter(basis="explicit").exists()
    times = set(Entry.objects.values_list("when_time", flat=True))
    assert {"", "morning", "evening"} < times
    assert any(time.startswith("~") for time in times)
    # All that its articles print is the record's, in place and to the letter.
    assert set(ArticleText.objects.values_list("article__language", flat=True)) == {"en", "da", "nn"}
    for passage in Passage.objects.select_related("text"):
        printed = passage.text.body[passage.start : passage.end]
        assert passage.exact in ("", printed)
        assert not passage.orphaned


def test_the_same_number_and_seed_make_the_same_record_and_another_seed_another():
    def record(entries, seed):
        return making.make(acts.invented(entries, seed), seed).record

    assert record(30, 1) == record(30, 1)
    assert record(30, 1).entries[0].headline != record(30, 2).entries[0].headline
    one, other = ({entry.id for entry in record(entries, 1).entries} for entries in (30, 31))
    assert one & other == set()
    run("--entries", 3)
    first = Edition.objects.get().sha256
    run("--entries", 3, "--replace")
    assert Edition.objects.get().sha256 == first


def test_what_is_written_is_what_was_made():
    """Written in bulk, past save(): the tables must hold what loading the same record would have put there."""
    run("--entries", 12)
    assert dump("sample-12").record == making.make(acts.invented(12, 1), 1).record
    before = list(Entry.objects.values_list("public_id", "position", "earliest", "latest"))
    for entry in Entry.objects.all():
        entry.save()
    assert list(Entry.objects.values_list("public_id", "position", "earliest", "latest")) == before


def test_one_that_is_there_is_replaced_only_when_told_and_nothing_else_with_it():
    make.mini()
    call_command("publish_edition", make.MINI_SLUG, note="First.", stdout=StringIO())
    others = set(EditionItem.objects.values_list("pk", flat=True))
    run("--entries", 2)
    before = Edition.objects.get(dispute="sample-2").sha256
    assert run("--entries", 2, "--seed", 5) == ("", "sample-2 is there already; --replace makes it anew.")
    assert run("--entries", 2, "--seed", 5, "--replace")[1] == ""
    assert Edition.objects.get(dispute="sample-2").sha256 != before
    assert verify("sample-2").problems == ()
    assert others <= set(EditionItem.objects.values_list("pk", flat=True))
    assert sorted(Dispute.objects.values_list("slug", flat=True)) == [make.MINI_SLUG, "sample-2"]


def test_a_dispute_of_somebodys_own_under_such_a_name_is_left_alone():
    make.dispute("sample-2")
    assert run("--entries", 2, "--replace") == ("", "sample-2 is no synthetic dispute.")
    assert Dispute.objects.get().title_en == "The bridge dispute"


# ---- The benchmark's entries -------------------------------------------------------------------------------

ITEM = {
    "id": 1, "start": "2014-01-31T08:15Z", "lane": 7, "kind": "event", "headline": "Voba ninge di",
    "text": "Kike bilaent soka vober " * 9, "sources": [{"t": "Ra", "u": "https://example.org/1"}] * 2, "reply": [],
}  # fmt: skip
REPLY = ITEM | {"id": 2, "start": "2014-01-31T09:00Z", "lane": 0, "kind": "statement", "reply": [1]}


def written(folder, data) -> str:
    path = folder / "data.json"
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return str(path)


def test_the_benchmarks_entries_are_drawn_as_they_are(tmp_path):
    assert run("--from", written(tmp_path, [ITEM, REPLY]))[1] == ""
    assert checked("sample-2") == "No problems.\n"
    first, second = Entry.objects.order_by("earliest")
    assert (first.headline_nn, first.kind, f"{first.earliest:%Y-%m-%dT%H:%MZ}") == (
        "Voba ninge di", "event", "2014-01-31T08:15Z",
    )  # fmt: skip
    assert [side.key for side in first.dispute.sides.all()][7] == "estrelle"
    assert first.participants.get().actor.side.key == "estrelle"
    assert (first.reports.count(), second.relations.get().to_entry) == (2, first)


def test_only_as_many_as_asked_for_are_taken(tmp_path):
    path = written(tmp_path, [ITEM, REPLY])
    assert run("--from", path, "--entries", 1)[0] == "sample-1: 1 entries, edition 1 is out: /sample-1/\n"
    assert run("--from", path, "--entries", 3)[1] == f"{path} holds 2 entries, fewer than 3."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "{} is not JSON: Expecting value: line 1 column 1 (char 0)."),
        (b"\xff\xfe[]", "{} is not UTF-8 (byte 0)."),
        (b"[" * 100_000, "{} is not JSON: maximum recursion depth exceeded"),
        (b" " * (16 * 1024 * 1024 + 1), "{} is larger than 16 MB."),
        ([], "{} holds no list of entries."),
        ({"entries": []}, "{} holds no list of entries."),
        ([7], "{}, entry 1: not an object"),
        ([ITEM | {"lane": True}], "{}, entry 1: lane is missing or of another type than int"),
        ([ITEM | {"lane": 8}], "{}, entry 1: lane is 8: there are 8, from 0"),
        ([ITEM | {"start": "yesterday"}], "{}, entry 1: time data 'yesterday' does not match format"),
        ([ITEM | {"start": "1066-10-14T09:00Z"}], "{}, entry 1: start lies outside of the years 1900 to 2100"),
        ([ITEM | {"kind": "rumour"}], "{}, entry 1: kind is neither event nor statement"),
        ([ITEM | {"headline": " "}], "{}, entry 1: headline is not one line of 1 to 150 printable characters"),
        ([ITEM | {"text": "A\u202eB"}], "{}, entry 1: text is not one line of 1 to 1500 printable characters"),
        ([ITEM | {"text": "\ud800"}], "{}, entry 1: text is not one line of 1 to 1500 printable characters"),
        ([ITEM | {"text": "nul\0"}], "{}, entry 1: text is not one line of 1 to 1500 printable characters"),
        ([ITEM, ITEM], "{}, entry 2: there are two with the id 1"),
        ([REPLY], "{}, entry 1: it answers 1, which is no entry before it"),
        ([ITEM | {"start": "2015-01-31T08:15Z"}, REPLY], "{}, entry 2: it is earlier than the one before it"),
        ([ITEM | {"headline": "Vo" * 75, "text": "So."}], "Nothing was made: "),
    ],
)
def test_what_is_no_such_file_is_named_and_nothing_made(tmp_path, data, said):
    path = written(tmp_path, data)
    assert run("--from", path)[1].startswith(said.format(path))
    assert Dispute.objects.count() == 0


def test_numbers_and_paths_that_cannot_be(tmp_path):
    assert run()[1] == "Say how many: --entries 400."
    assert run("--entries", 0)[1] == "0 entries cannot be made: give a number from 1 to 10000."
    assert run("--entries", 10_001)[1] == "10001 entries cannot be made: give a number from 1 to 10000."
    assert run("--from", tmp_path)[1] == f"{tmp_path} is not a file."
    assert (
        run("--from", tmp_path / "gone.json")[1] == f"{tmp_path}/gone.json cannot be read: No such file or directory."
    )
    assert run("--from", f"{tmp_path}/a\0b")[1] == f"'{tmp_path}/a\\x00b' is not a path."
    assert Dispute.objects.count() == 0
