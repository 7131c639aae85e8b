"""Files into tables: a dispute made, a load that changes nothing, a replacement that changes only what differs."""

import re
import shutil
import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from reversion.models import Revision, Version

from tests import make
from tests.make import MINI, MINI_SLUG
from timeline.ingest import dumping, reading, writing
from timeline.models import record as tables
from timeline.models.record import (
    Actor,
    Article,
    ArticleText,
    Dispute,
    Entry,
    Figure,
    Participant,
    Passage,
    Place,
    Relation,
    Report,
)

pytestmark = pytest.mark.django_db

ALL_TABLES = [getattr(tables, name) for name in tables.__all__ if name not in ("Event", "Statement")]


@pytest.fixture
def folder(tmp_path):
    """A copy of the small record, to change."""
    return shutil.copytree(MINI, tmp_path / "record")


def change(folder, file, was, now):
    text = (folder / file).read_text(encoding="utf-8")
    assert was in text
    (folder / file).write_text(text.replace(was, now, 1), encoding="utf-8")


def cut(folder, file, start, end):
    """Takes out what stands from `start` up to `end`, and returns it."""
    text = (folder / file).read_text(encoding="utf-8")
    at = text.index(start)
    until = text.index(end, at) if end else len(text)
    (folder / file).write_text(text[:at] + text[until:], encoding="utf-8")
    return text[at:until]


def load(folder, *options):
    """What the command prints, and its error ("" where it has none)."""
    out, err = StringIO(), StringIO()
    try:
        call_command("load_record", str(folder), *options, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue() + err.getvalue(), str(error)
    return out.getvalue() + err.getvalue(), ""


def rows():
    """Every row of the record, whole: what must not change unnoticed."""
    return {model: list(model._base_manager.order_by("pk").values()) for model in ALL_TABLES}


def files():
    return dumping.files(dumping.dump(MINI_SLUG).record)


def texts(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


# --- Loading ----------------------------------------------------------------------------------------------------


def test_an_absent_dispute_is_made():
    assert load(MINI) == (f"{MINI_SLUG}: loaded, 9 entries, 3 articles.\n", "")

    dispute = Dispute.objects.get()
    assert dispute.read_first.public_id == "EV-CLSR22"
    assert dispute.clocks == "Europe/Copenhagen Europe/London"
    entry = Entry.objects.get(public_id="EV-VTE222")
    assert entry.when_relative_to.public_id == "EV-CLSR22"
    assert (entry.earliest.isoformat(), entry.latest.isoformat()) == (
        "2024-03-03T23:00:00+00:00",
        "2024-03-04T23:00:00+00:00",
    )
    holm = Actor.objects.get(slug="ida-holm")
    assert [tenure.article.public_id for tenure in holm.tenures.all()] == ["AR-DA2222"]
    assert [name.name for name in holm.printed_names.all()] == ["Ida Holm", "Ida Holm", "Ms Holm"]
    denial = Entry.objects.get(public_id="ST-VKK222")
    assert (denial.speaker.slug, denial.office.slug, denial.act, denial.second_act) == (
        "jon-vik",
        "foreign-minister-of-torvia",
        "deny",
        "reassure",
    )
    assert [(report.article.language, report.position) for report in denial.reports.all()] == [("da", 0), ("nn", 1)]
    figure = Figure.objects.get(public_id="FI-LRR333")
    assert (figure.value, figure.low, figure.high) == (None, 1500, None)
    assert [len(model.objects.all()) for model in (Report, Passage, Relation)] == [17, 29, 7]
    assert not any(getattr(row, "ever_published", False) for row in Entry.objects.all())


def test_loading_again_writes_nothing_and_no_history():
    load(MINI)
    before, revisions = rows(), Revision.objects.count()

    assert load(MINI) == (f"{MINI_SLUG}: nothing to change.\n", "")
    assert load(MINI, "--replace") == (f"{MINI_SLUG}: nothing to change.\n", "")

    assert rows() == before
    assert Revision.objects.count() == revisions == 1


def test_loading_keeps_history_of_every_root_with_what_stands_in_it():
    load(MINI)
    revision = Revision.objects.get()
    assert revision.comment == "Loaded from the record's files."
    kinds = {version.content_type.model for version in revision.version_set.all()}
    assert {
        "dispute",
        "side",
        "actor",
        "tenure",
        "article",
        "entry",
        "report",
        "passage",
        "figure",
        "difference",
    } <= kinds
    assert revision.version_set.filter(content_type__model="passage").count() == 29


def test_a_record_with_problems_is_not_loaded(folder):
    change(folder, "entries.yaml", "speaker: jon-vik", "speaker: jon-wik")
    change(folder, "figures.yaml", "low: 1500", "low: 1500\n    high: 7")
    said, error = load(folder)
    assert "there is no actor jon-wik" in said
    assert "“At most” must not be less than “at least”." in said
    assert error == "Nothing was loaded: the record must be without problems."
    assert Dispute.objects.count() == 0


def test_a_record_that_cannot_be_read_is_not_loaded(folder):
    change(folder, "entries.yaml", "key: true", "key: maybe")
    assert "key: “maybe” is neither true nor false" in load(folder)[0]
    assert Dispute.objects.count() == 0


def test_a_failure_half_way_leaves_nothing(monkeypatch):
    def broken(self, *args, **kwargs):
        raise RuntimeError("killed")

    monkeypatch.setattr(tables.Position, "save", broken)
    with pytest.raises(RuntimeError, match="killed"):
        load(MINI)
    assert all(not found for found in rows().values())
    assert Version.objects.count() == 0


def test_an_id_of_another_dispute_is_refused_by_name(folder):
    load(MINI)
    before = rows()
    change(folder, "dispute.yaml", f"slug: {MINI_SLUG}", "slug: elsewhere")
    said, error = load(folder)
    assert said == ""
    assert "AR-DA2222 is an id of another dispute." in error.splitlines()
    assert "PA-M27222 is an id of another dispute." in error.splitlines()
    assert rows() == before


# --- Replacing --------------------------------------------------------------------------------------------------


def test_a_dispute_that_differs_is_told_and_left_alone(folder):
    load(MINI)
    before = rows()
    change(folder, "entries.yaml", "en: They are to begin within days.", "en: They begin soon.")
    change(folder, "entries.yaml", "second_act: reassure", "second_act: warn")
    change(folder, "figures.yaml", "low: 1500", "low: 1600")
    cut(folder, "entries.yaml", "- id: ST-DRF222", None)

    said, error = load(folder)

    assert said.splitlines() == [
        "entry ST-VKK222: second_act: was “reassure”, is “warn”",
        "entry ST-TLK222: summary_en: was “They are to begin within days.”, is “They begin soon.”",
        "figure FI-LRR333: low: was “1500”, is “1600”",
        "entry ST-DRF222: removed",
    ]
    assert error == f"{MINI_SLUG} differs from these files; --replace changes it to what they say."
    assert rows() == before


def test_replacing_writes_only_the_rows_that_differ(folder):
    make.mini(texts=True)
    Entry.objects.update(ever_published=True)
    before, revisions = rows(), Revision.objects.count()
    change(folder, "entries.yaml", "en: They are to begin within days.", "en: They begin soon.")

    said, error = load(folder, "--replace")

    assert error == ""
    assert said.splitlines()[-1] == f"{MINI_SLUG}: changed in 1 things."
    after = rows()
    differing = [
        (model.__name__, key)
        for model in ALL_TABLES
        for was, now in zip(before[model], after[model], strict=True)
        for key in was
        if was[key] != now[key]
    ]
    assert differing == [("Entry", "summary_en")]
    assert Revision.objects.count() == revisions + 1
    versions = Revision.objects.latest("pk").version_set
    assert versions.filter(content_type__model="entry").count() == 1
    assert files() == texts(folder)


def test_a_passage_changed_keeps_the_history_of_its_entry(folder):
    make.mini()
    change(folder, "entries.yaml", "          end: 211\n", "          end: 205\n")
    load(folder, "--replace")
    versions = Revision.objects.latest("pk").version_set
    entry = Entry.objects.get(public_id="EV-VTE222")
    assert versions.filter(content_type__model="entry", object_id=str(entry.pk)).count() == 1
    assert versions.filter(content_type__model="entry").count() == 1


def test_attached_texts_and_anchors_outlive_a_replacement(folder):
    make.mini(texts=True)
    change(folder, "entries.yaml", "start: 195\n          end: 211", "start: 198\n          end: 211")
    load(folder, "--replace")
    assert ArticleText.objects.filter(body__isnull=True).count() == 0
    moved = Passage.objects.get(public_id="PA-M24222")
    assert (moved.start, moved.prefix[-3:], moved.suffix[:2], moved.orphaned) == (198, "på ", ".\n", False)


def in_second_version(text):
    """The file with the passages of the Danish article standing in its second version."""
    reports = re.split(r"(?=\n    (?:  )?- id: RP-)", text)
    return "".join(
        re.sub(r"( +)end: .*\n(?: +exact: .*\n)?", r"\g<0>\1text: 2\n", report)
        if "article: AR-DA2222" in report
        else report
        for report in reports
    )


def test_everything_can_be_changed_added_moved_and_removed_at_once(folder):
    make.mini(texts=True)
    keys = dict(Entry.objects.values_list("public_id", "pk")) | dict(Passage.objects.values_list("public_id", "pk"))
    # An entry to the front, a report to another entry, participants that change places, a new text before the old one.
    moved = cut(folder, "entries.yaml", "- id: ST-DCL222", "- id: ST-DRF222")
    entries = (folder / "entries.yaml").read_text()
    (folder / "entries.yaml").write_text(moved + entries)
    report = cut(folder, "entries.yaml", "    - id: RP-CLSREN", "  relations:")
    change(folder, "entries.yaml", "  public_note:", f"{report}  public_note:")
    change(
        folder,
        "entries.yaml",
        "- actor: halvia\n        role: agent\n      - actor: torvia\n        role: affected",
        "- actor: torvia\n        role: affected\n      - actor: halvia\n        role: host",
    )
    change(folder, "articles.yaml", "  texts:\n", f"  texts:\n    - sha256: {'a' * 64}\n      length: 432\n")
    entries = (folder / "entries.yaml").read_text()
    (folder / "entries.yaml").write_text(in_second_version(entries))
    figures = (folder / "figures.yaml").read_text()
    (folder / "figures.yaml").write_text(in_second_version(figures))
    cut(folder, "differences.yaml", "- id: DI-WRD222", None)
    cut(folder, "places.yaml", "- slug: torvia-city", None)
    change(folder, "entries.yaml", "  place: torvia-city\n", "")
    change(folder, "dispute.yaml", "read_first: EV-CLSR22", "read_first: ST-TLK222")
    said, error = load(folder, "--replace")

    assert error == "", said
    assert "place torvia-city: removed" in said
    assert "difference DI-WRD222: removed" in said
    assert files() == texts(folder)
    assert Report.objects.get(public_id="RP-CLSREN").entry.public_id == "EV-QUE222"
    assert not Place.objects.filter(slug="torvia-city").exists()
    now = dict(Entry.objects.values_list("public_id", "pk")) | dict(Passage.objects.values_list("public_id", "pk"))
    assert now == keys
    article = Article.objects.get(public_id="AR-DA2222")
    assert [(text.number, text.body is None) for text in article.texts.all()] == [(1, True), (2, False)]
    assert load(folder) == (f"{MINI_SLUG}: nothing to change.\n", "")


def test_an_entry_moved_changes_the_order_of_as_few_rows_as_can_be(folder):
    make.mini()
    before = dict(Entry.objects.values_list("public_id", "position"))
    moved = cut(folder, "entries.yaml", "- id: EV-VTE222", "- id: EV-CLSR22")
    text = (folder / "entries.yaml").read_text()
    at = text.index("- id: ST-DRF222")
    (folder / "entries.yaml").write_text(text[:at] + moved + text[at:])

    load(folder, "--replace")

    after = dict(Entry.objects.values_list("public_id", "position"))
    assert {name for name in after if after[name] != before[name]} == {"EV-VTE222", "ST-DRF222"}
    assert files() == texts(folder)


def test_what_was_published_is_not_left_out_but_withdrawn(folder):
    make.mini()
    Entry.objects.filter(public_id="ST-DCL222").update(ever_published=True)
    Passage.objects.filter(public_id="PA-M24222").update(ever_published=True)
    before = rows()
    cut(folder, "entries.yaml", "- id: ST-DCL222", "- id: ST-DRF222")
    cut(folder, "entries.yaml", "        - id: PA-M24222", "      asserts")

    _said, error = load(folder, "--replace")

    assert error.splitlines() == [
        "passage PA-M24222 was published: withdraw it with a reason instead of leaving it out.",
        "entry ST-DCL222 was published: withdraw it with a reason instead of leaving it out.",
    ]
    assert rows() == before


def test_withdrawing_in_the_files_is_how_it_goes(folder):
    make.mini()
    Entry.objects.update(ever_published=True)
    reason = "  withdrawn_reason:\n    en: It was not so.\n    da: Det var ikke sådan.\n    nn: Det var ikkje slik.\n"
    change(folder, "entries.yaml", "- id: ST-DRF222", f"{reason}- id: ST-DRF222")
    text = (folder / "entries.yaml").read_text()
    at = text.index("state: approved", text.index("id: ST-DCL222"))
    (folder / "entries.yaml").write_text(text[:at] + "state: withdrawn" + text[at + len("state: approved") :])
    assert load(folder, "--replace")[1] == ""
    entry = Entry.objects.get(public_id="ST-DCL222")
    assert (entry.state, entry.is_withdrawn, entry.ever_published) == ("withdrawn", True, True)


def test_an_editors_change_in_the_database_is_seen(folder):
    make.mini()
    entry = Entry.objects.get(public_id="EV-CLSR22")
    Participant.objects.create(entry=entry, actor=Actor.objects.get(slug="river-commission"), role="participant")
    said, error = load(folder)
    assert said == "entry EV-CLSR22, participant river-commission participant: removed\n"
    assert error != ""


def test_rows_of_one_position_are_no_difference():
    make.mini()
    Entry.objects.filter(public_id__in=["EV-VTE222", "EV-CLSR22"]).update(position=0)
    assert load(MINI) == (f"{MINI_SLUG}: nothing to change.\n", "")


@pytest.mark.django_db(transaction=True)
def test_two_loads_at_once_make_one_dispute():
    record = reading.read(MINI).record
    start, ends = threading.Barrier(2), []

    def run():
        try:
            start.wait(10)
            ends.append(writing.write(record, replace=False, comment="").created)
        except writing.WriteError as error:
            ends.append(str(error).partition(":")[0])
        finally:
            connections.close_all()

    loads = [threading.Thread(target=run) for _ in range(2)]
    for each in loads:
        each.start()
    for each in loads:
        each.join(30)

    # SQLite lets one wait for the other, which then finds nothing to do; PostgreSQL refuses the later one's slug.
    assert sorted(map(str, ends)) in (["False", "True"], ["The database refuses it", "True"])
    assert files() == texts(MINI)
    assert Revision.objects.count() == 1
