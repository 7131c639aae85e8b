"""The tables as files: the same bytes again, one field one line, and a folder that is never left half-written."""

import shutil
from dataclasses import replace
from decimal import Decimal
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests import make
from tests.make import MINI, MINI_SLUG
from timeline.ingest import checking, dumping, reading, records
from timeline.models.record import Entry, Figure, Participant, Passage, Report
from timeline.vocabulary import PlacePrecision

CURATED = settings.RECORDS_DIR


def texts(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def changed_lines(before, after):
    """(file, line before, line after) of each line that differs; the files must have as many lines as before."""
    assert before.keys() == after.keys()
    pairs = [
        (name, *pair) for name in before for pair in zip(before[name].split("\n"), after[name].split("\n"), strict=True)
    ]
    return [(name, was, now) for name, was, now in pairs if was != now]


def dumped(slug=MINI_SLUG):
    return dumping.files(dumping.dump(slug).record)


def test_files_read_and_written_are_the_same_bytes():
    assert dumping.files(reading.read(MINI).record) == texts(MINI)


@pytest.mark.parametrize("folder", sorted(CURATED.glob("*/")), ids=lambda folder: folder.name)
def test_curated_records_are_without_problems_and_as_a_dump_writes_them(folder):
    read = reading.read(folder)
    assert (read.problems, checking.check(read.record, read.place)) == ((), [])
    assert read.record.dispute.slug == folder.name
    assert dumping.files(read.record) == texts(folder)


@pytest.mark.django_db
def test_dump_of_what_was_loaded_is_the_same_bytes():
    make.mini()
    assert dumped() == texts(MINI)


@pytest.mark.django_db
def test_dump_holds_no_text_of_an_article_and_nothing_derived():
    make.mini(texts=True)
    passage = Passage.objects.get(public_id="PA-M27222")
    assert passage.suffix == ", oplyser regeringen.\n\nBeslutnin"
    assert dumped() == texts(MINI)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "public_id", "field", "value", "line"),
    [
        (Entry, "ST-TLK222", "headline_nn", "Ho lovar samtalar", "    nn: Ho lovar samtalar"),
        (Entry, "EV-CLSR22", "when_edtf", "2024-03-05", "    edtf: '2024-03-05'"),
        (Entry, "EV-VTE222", "when_basis", "inferred", "    basis: inferred"),
        (Report, "RP-CLSRNN", "asserts_when_edtf", "2024-03-06", "          edtf: '2024-03-06'"),
        (Report, "RP-VKKNN2", "cue", "fortel", "      cue: fortel"),
        (Passage, "PA-M24222", "end", 205, "          end: 205"),
        (Figure, "FI-LRR333", "low", Decimal("1500.5"), "    low: 1500.5"),
        (Figure, "FI-LRR222", "value", Decimal(2000), "    value: 2000"),
    ],
)
def test_one_field_edited_is_one_line(model, public_id, field, value, line):
    make.mini()
    row = model.objects.get(public_id=public_id)
    setattr(row, field, value)
    row.save()

    changed = changed_lines(texts(MINI), dumped())
    assert [now for _file, _was, now in changed] == [line]


@pytest.mark.django_db
def test_a_dispute_that_holds_nothing_is_dumped_and_read(tmp_path):
    make.dispute("bare")
    dumping.write(dumping.dump("bare").record, tmp_path / "out")
    assert (tmp_path / "out" / "figures.yaml").read_text() == "{}\n"
    assert (tmp_path / "out" / "entries.yaml").read_text() == "[]\n"
    assert reading.read(tmp_path / "out").record == dumping.dump("bare").record


@pytest.mark.django_db
def test_order_is_the_editors():
    make.mini()
    first, second = Entry.objects.get(public_id="EV-VTE222"), Entry.objects.get(public_id="EV-CLSR22")
    first.position, second.position = 7, 0
    first.save()
    second.save()
    ids = [entry.id for entry in dumping.dump(MINI_SLUG).record.entries]
    assert ids[:1] + ids[6:8] == ["EV-CLSR22", "EV-VTE222", "ST-DCL222"]


@pytest.mark.django_db
def test_drafts_that_lack_everything_are_dumped_and_read(tmp_path):
    dispute = make.mini()
    Entry.objects.create(dispute=dispute, kind="statement", public_id="ST-DRF333")
    Entry.objects.create(dispute=dispute, kind="event", public_id="EV-DRF333", when_edtf="2024-03-04")
    report = make.report(Entry.objects.get(public_id="EV-DRF333"), asserts_when_edtf="2024-03")

    dumping.write(dumping.dump(MINI_SLUG).record, tmp_path / "out")
    record = reading.read(tmp_path / "out").record

    statement, event = record.entries[-2:]
    assert (statement.when, statement.statement.act, statement.statement.anonymity) == (None, None, None)
    assert (event.when.edtf, event.when.basis, event.event.kind) == ("2024-03-04", None, None)
    assert event.reports[0].id == report.public_id
    assert event.reports[0].asserts.when.basis is None
    assert dumping.files(record) == texts(tmp_path / "out")


@pytest.mark.django_db
def test_what_no_file_can_hold_is_refused_by_name():
    dispute = make.mini()
    statement = Entry.objects.get(public_id="ST-HLM222")
    stray = Participant.objects.create(entry=statement, actor=dispute.actors.first())
    with pytest.raises(dumping.DumpError, match="ST-HLM222 is a statement and has participants"):
        dumping.dump(MINI_SLUG)
    stray.delete()

    Entry.objects.filter(pk=statement.pk).update(act="sings")
    with pytest.raises(dumping.DumpError, match="'sings' is not in the vocabulary of act"):
        dumping.dump(MINI_SLUG)
    Entry.objects.filter(pk=statement.pk).update(act="explain")

    other = make.actor(dispute=make.dispute("elsewhere"))
    Entry.objects.filter(pk=statement.pk).update(speaker=other)
    with pytest.raises(dumping.DumpError, match="its speaker belongs to another dispute"):
        dumping.dump(MINI_SLUG)


@pytest.mark.django_db
def test_a_passage_in_another_articles_text_is_refused():
    make.mini()
    wrong = Passage.objects.get(public_id="PA-M27222")
    Passage.objects.filter(pk=wrong.pk).update(text=make.article().texts.get())
    with pytest.raises(dumping.DumpError, match="PA-M27222 stands in the text of another article"):
        dumping.dump(MINI_SLUG)


@pytest.mark.django_db
def test_dump_asks_as_many_questions_of_one_entry_as_of_nine(django_assert_num_queries):
    make.mini()
    with django_assert_num_queries(24):
        dumping.dump(MINI_SLUG)
    make.dispute("small")
    with django_assert_num_queries(24):
        dumping.dump("small")


# --- The text of a file -----------------------------------------------------------------------------------------

PRINTED = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
AWKWARD = st.sampled_from(
    (
        *"~=#'&*!%@`?|>- \t…\u2028\u00a0\ufeff\u202e\U0001f600",
        *("", "no", "Yes", "null", "1e5", "12:30", "2024-03-25", "0x1F", "---", "...", "<<", "a\\", '"a"', "? a"),
        *("- a", "a: b", "a #b", "a:", "[a]", "{a}", "--- a", "»Ja,« siger", "a\tb", "\u0085a", "a\r\nb"),
        *("a\n", "\na", "a\nb", " a\nb", "a\n\nb", "a \nb", "a\n---\nb", "a\n  b", "a\n...", "\n"),
    )
)


@examples(max_examples=100, deadline=None)
@given(st.lists(PRINTED | AWKWARD, min_size=3, max_size=3))
def test_any_text_comes_back_from_its_file(tmp_path_factory, said):
    small = reading.read(MINI).record
    place = records.Place("here", records.Words(*said), PlacePrecision.CITY, country="\n".join(said))
    record = records.Record(small.dispute, (place,), (), (), (), (), records.Figures())
    folder = tmp_path_factory.mktemp("any")
    for name, text in dumping.files(record).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")

    read = reading.read(folder)

    assert read.problems == ()
    assert read.record == record


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("mandag | Monday", "mandag | Monday"),
        ("»Vi har ikke noget valg,« siger", "'»Vi har ikke noget valg,« siger'"),
        ("siger: nej", "'siger: nej'"),
        ("it's", "it's"),
        ("'tis", "'''tis'"),
        ("2024-03-25", "'2024-03-25'"),
        ("no", "'no'"),
        ("1.200 lastbiler", "'1.200 lastbiler'"),
        ("a\u00a0b", '"a\\u00A0b"'),
        ("one\n\ntwo", "|-\n    one\n\n    two"),
    ],
)
def test_texts_are_written_so_that_people_can_read_them(text, written):
    record = reading.read(MINI).record
    place = replace(record.places[0], names=replace(record.places[0].names, en=text))
    files = dumping.files(replace(record, places=(place,)))
    head = "- slug: the-bridge\n  names:\n    en: "
    assert files["places.yaml"].startswith(head + written.replace("\n    ", "\n      ") + "\n    da: ")


# --- The folder -------------------------------------------------------------------------------------------------


def command(*arguments):
    out = StringIO()
    call_command("dump_record", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_command_writes_a_folder_and_writes_it_again(tmp_path):
    make.mini()
    folder = tmp_path / "deep" / "record"
    assert command(MINI_SLUG, str(folder)) == f"{MINI_SLUG}: 9 entries, 3 articles to {folder}.\n"
    assert texts(folder) == texts(MINI)
    (folder / "entries.yaml").write_text("spoilt")
    command(MINI_SLUG, str(folder))
    assert texts(folder) == texts(MINI)
    assert [path.name for path in folder.parent.iterdir()] == ["record"]


@pytest.mark.django_db
def test_command_leaves_a_folder_with_other_things_alone(tmp_path):
    make.mini()
    shutil.copy(MINI / "entries.yaml", tmp_path / "entries.yaml")
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(CommandError, match=r"holds other things \(thesis\.txt\)"):
        command(MINI_SLUG, str(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["entries.yaml", "thesis.txt"]
    with pytest.raises(CommandError, match="is there already and is no folder"):
        command(MINI_SLUG, str(tmp_path / "thesis.txt"))
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(CommandError, match="is there already and is no folder"):
        command(MINI_SLUG, str(tmp_path / "link"))


@pytest.mark.django_db
def test_a_failure_half_way_leaves_the_old_files(tmp_path, monkeypatch):
    make.mini()
    folder = shutil.copytree(MINI, tmp_path / "record")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CommandError, match="No space left on device"):
        command(MINI_SLUG, str(folder))
    assert texts(folder) == texts(MINI)
    assert [path.name for path in tmp_path.iterdir()] == ["record"]


@pytest.mark.django_db
def test_command_names_a_dispute_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="There is no dispute nowhere"):
        command("nowhere", str(tmp_path / "x"))
