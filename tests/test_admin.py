"""The desk: every page, every rule in words, history with a reason, nothing published ever deleted, the press."""

import re

import pytest
import reversion
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db import models
from django.urls import reverse
from reversion.models import Revision, Version

from tests import make
from tests.posting import filled, sent
from timeline import models as record
from timeline.ingest import dumping
from timeline.publishing import press

pytestmark = pytest.mark.django_db

OURS = [model for model in admin.site._registry if model._meta.app_label == "timeline"]
WRITTEN = [model for model in OURS if model.__name__ not in {"Edition", "EditionItem", "Change"}]
TEXT = "Torvia afviser, at broen er lukket. Halvia lukker broen.\nTorvia afviser igen.\n\n  »Nej,« siger Jon Vik."


@pytest.fixture
def editor(client):
    """A client logged in as somebody who may do everything."""
    client.force_login(User.objects.create_superuser("eva", password="a-long-password"))
    return client


def name_of(model: type[models.Model]) -> str:
    return f"admin:timeline_{model._meta.model_name}"


def change_page(row: models.Model) -> str:
    noun = {"event": "event", "statement": "statement"}.get(getattr(row, "kind", ""), row._meta.model_name)
    return reverse(f"admin:timeline_{noun}_change", args=[row.pk])


def add_page(noun: str) -> str:
    return reverse(f"admin:timeline_{noun}_add")


def with_row(response, prefix: str, **columns) -> dict[str, str]:
    """What "Add another" and filling in the new row adds to a page's form."""
    [formset] = [each.formset for each in response.context["inline_admin_formsets"] if each.formset.prefix == prefix]
    place = formset.total_form_count()
    row = {name.replace("__prefix__", str(place)): value for name, value in filled(formset.empty_form).items()}
    row |= {f"{prefix}-{place}-{name}": str(value) for name, value in columns.items()}
    return row | {f"{prefix}-TOTAL_FORMS": str(place + 1)}


def save(client, address: str, **changes):
    """Opens a page, changes the fields given, saves."""
    return client.post(address, sent(client.get(address), **changes))


def complaints(response) -> list[str]:
    """Everything that a page complains of, in order."""
    assert response.status_code == 200
    forms = [response.context["adminform"].form]
    formsets = [each.formset for each in response.context["inline_admin_formsets"]]
    said = [message for form in forms for messages in form.errors.values() for message in messages]
    for formset in formsets:
        said += list(formset.non_form_errors())
        said += [message for form in formset.forms for messages in form.errors.values() for message in messages]
    return said


def published(dispute: record.Dispute) -> record.Dispute:
    outcome = press.publish(dispute, note="First.", by="eva")
    assert outcome.refused == ()
    dispute.refresh_from_db()
    return dispute


# ---- pages -----------------------------------------------------------------------------------------------------------


def test_every_model_of_the_record_has_a_page_or_a_place_on_one():
    inlines = {inline.model for one in admin.site._registry.values() for inline in one.inlines}
    everything = set(apps.get_app_config("timeline").get_models())
    # Read at the workbench and in the review, where they are written.
    desk_work = {record.Filing, record.Note, record.Verdict}
    assert everything - set(OURS) - inlines - desk_work - {record.Facet, record.SearchText} == set()


def test_the_index_is_ordered_by_work(editor):
    found = editor.get(reverse("admin:index")).context["app_list"]
    ours = [[model["object_name"] for model in group["models"]] for group in found if group["app_label"] == "timeline"]
    assert ours == [
        ["Article", "ArticleText", "Statement", "Event", "Report", "Passage", "Relation", "Figure", "Difference",
         "Entry"],
        ["Actor", "Place", "Topic", "Dispute"],
        ["Edition", "EditionItem", "Change"],
    ]  # fmt: skip


INLINE = re.compile(r"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=\"")


def test_every_page_opens_searches_and_holds_nothing_inline(editor):
    published(make.mini(texts=True))
    for model in OURS:
        row = model._default_manager.first()
        pages = [f"{reverse(f'{name_of(model)}_changelist')}{query}" for query in ("", "?q=a%27%22%3Cb%3E")]
        pages += [reverse(f"{name_of(model)}_{page}", args=[row.pk]) for page in ("change", "history")]
        if model in WRITTEN:
            pages.append(reverse(f"{name_of(model)}_delete", args=[row.pk]))
        if model in WRITTEN and model is not record.Entry:
            pages += [reverse(f"{name_of(model)}_add"), reverse(f"{name_of(model)}_recoverlist")]
        for page in pages:
            response = editor.get(page, follow=True)
            assert (response.status_code, INLINE.findall(response.content.decode())) == (200, []), page


def test_what_is_out_is_only_read(editor):
    published(make.mini())
    for model in (record.Edition, record.EditionItem, record.Change):
        row = model.objects.first()
        for page in ("change", "delete"):
            assert editor.post(reverse(f"{name_of(model)}_{page}", args=[row.pk]), {"post": "yes"}).status_code == 403
        assert editor.get(reverse(f"{name_of(model)}_add")).status_code == 403


# Each asks, beside its own, whether the editor has a second factor.
LISTS = {
    "Dispute": (8, lambda: make.dispute(f"d-{record.Dispute.objects.count()}")),
    "Actor": (10, lambda: make.actor(side="halvia")),
    "Place": (10, lambda: make.place(f"p-{record.Place.objects.count()}")),
    "Topic": (9, lambda: make.topic(f"t-{record.Topic.objects.count()}")),
    "Article": (10, lambda: make.article(outlet=make.actor())),
    "ArticleText": (10, lambda: make.article()),
    "Event": (10, lambda: make.evidence(make.event(make.actor()))),
    "Statement": (10, lambda: make.evidence(make.statement())),
    "Entry": (11, lambda: make.evidence(make.statement())),
    "Report": (9, lambda: make.report(make.statement())),
    "Passage": (9, lambda: make.evidence(make.statement())),
    "Relation": (9, lambda: make.relation(make.statement(), make.statement())),
    "Figure": (10, lambda: make.evidence(make.figure(make.topic(f"t-{record.Topic.objects.count()}")))),
    "Difference": (9, lambda: make.difference(make.statement(), make.statement())),
}


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.__name__)
def test_a_list_costs_the_same_with_one_row_and_with_three(editor, django_assert_num_queries, model):
    cost, one_more = LISTS[model.__name__]
    make.the_dispute()
    address = reverse(f"{name_of(model)}_changelist")
    one_more()
    editor.get(address)
    for number in (1, 3):
        while model._default_manager.count() < number:
            one_more()
        with django_assert_num_queries(cost):
            shown = editor.get(address).context["cl"].result_count
        assert shown >= number


@pytest.mark.parametrize(("model", "cost"), [("edition", 7), ("editionitem", 8), ("change", 7)])
def test_a_list_of_what_is_out_costs_the_same_with_one_row_and_with_many(
    editor, django_assert_num_queries, model, cost
):
    dispute = make.mini()
    address = reverse(f"admin:timeline_{model}_changelist")
    published(dispute)
    editor.get(address)
    for _ in range(2):
        editor.get(address)  # shows what was said of the last save, which costs
        with django_assert_num_queries(cost):
            assert editor.get(address).status_code == 200
        save(editor, change_page(dispute.entries.first()), headline_en="Otherwise", reason="Better.")
        assert press.publish(dispute, note="Again.", by="eva").refused == ()


def test_choosing_tells_apart_what_reads_alike(editor):
    made = make.statement(headline_en="They deny it")
    found = editor.get(
        reverse("admin:autocomplete"),
        {"app_label": "timeline", "model_name": "relation", "field_name": "to_entry", "term": "deny"},
    ).json()
    assert [each["text"] for each in found["results"]] == [f"They deny it · {made.public_id}"]
    report = make.report(made, make.article(headline="Nej"))
    found = editor.get(
        reverse("admin:autocomplete"),
        {"app_label": "timeline", "model_name": "position", "field_name": "report", "term": report.public_id},
    ).json()
    assert [each["text"] for each in found["results"]] == [f"{report.public_id}: Nej · They deny it"]


def test_a_report_is_found_by_its_article_and_by_what_it_reports(editor):
    article = make.article(headline="Broen lukkes", name_en="On the closing")
    of_entry = make.report(make.statement(headline_da="De afviser", headline_nn="Dei avviser"), article)
    counted = make.figure(make.topic(name_en="Lorries stopped"), as_printed="tolv hundrede")
    of_figure = make.report(counted, make.article())
    address = reverse("admin:timeline_report_changelist")
    for term, found in (
        ("Broen lukkes", of_entry),
        ("On the closing", of_entry),
        (article.public_id, of_entry),
        ("De afviser", of_entry),
        ("Dei avviser", of_entry),
        ("Lorries stopped", of_figure),
        ("tolv hundrede", of_figure),
    ):
        assert list(editor.get(address, {"q": term}).context["cl"].result_list) == [found], term


def preset(client, noun: str):
    return client.get(add_page(noun)).context["adminform"].form.initial.get("dispute")


def test_a_new_row_is_of_the_dispute_its_editor_last_worked_on(editor):
    first = make.the_dispute()
    assert preset(editor, "event") == first.pk
    made = make.statement(dispute=first)
    report = make.evidence(made)
    second = make.dispute("another")
    theirs = make.event(dispute=second)
    # The newest event is of the second, but nobody said that this editor works on it.
    assert preset(editor, "event") is None
    assert save(editor, change_page(theirs), headline_en="Otherwise").status_code == 302
    assert [preset(editor, noun) for noun in ("event", "statement", "place")] == [second.pk] * 3
    assert save(editor, change_page(report), cue="sier").status_code == 302
    assert preset(editor, "event") == first.pk
    assert save(editor, change_page(second), title_en="Another").status_code == 302
    assert preset(editor, "event") == second.pk
    theirs.delete()
    second.delete()
    assert preset(editor, "event") == first.pk


def test_an_entry_opens_in_the_form_of_its_kind(editor):
    event, statement = make.event(), make.statement()
    for made, noun in ((event, "event"), (statement, "statement")):
        response = editor.get(reverse("admin:timeline_entry_change", args=[made.pk]) + "?_popup=1")
        assert response.url == f"/admin/timeline/{noun}/{made.pk}/change/?_popup=1"


def test_names_and_texts_are_shown_as_text(editor):
    bad = "<script>alert(1)</script><b>"
    article = make.article(f"{bad} og mere", headline=bad, name_en=bad)
    made = make.statement(make.actor(name_en=bad), headline_en=bad, attribution=bad)
    report = make.report(made, article, cue=bad)
    passage = make.passage(report, bad)
    difference = make.difference(made, note_en=bad)
    for page in (
        *(change_page(row) for row in (made, article, report, passage, difference, article.texts.get())),
        *(reverse(f"{name_of(model)}_changelist") for model in WRITTEN),
        reverse("admin:timeline_statement_history", args=[made.pk]),
        reverse("admin:timeline_statement_delete", args=[made.pk]),
        reverse("admin:publish", args=[make.the_dispute().slug]),
    ):
        assert "<script>alert" not in editor.get(page).content.decode(), page
    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt; og mere"
        in editor.get(change_page(article.texts.get())).content.decode()
    )


# ---- every rule of the tables is said in words -----------------------------------------------------------------------


def event_with(**columns):
    return lambda: change_page(make.event(**columns))


def statement_with(**columns):
    return lambda: change_page(make.statement(**columns))


def a_reports_page():
    return change_page(make.evidence(make.statement()))


def a_relations_page(**columns):
    return lambda: change_page(make.relation(make.statement(), make.statement(), **columns))


def a_figures_page():
    return change_page(make.figure())


def a_position():
    made = make.difference(make.statement())
    make.position(made, make.report(make.statement()))
    return change_page(made)


RULES = {
    "approved_event_has_kind": (event_with(), {"event_kind": ""}, "Choose the kind of event."),
    "approved_statement_has_act": (statement_with(), {"act": ""}, "Choose the speech act."),
    "unnamed_source_has_ground": (
        statement_with(), {"anonymity": "unnamed"}, "An unnamed source needs a ground; “not stated” is one."),
    "approved_date_has_basis": (event_with(), {"when_basis": ""}, "Say how the date is known."),
    "second_act_is_another": (
        statement_with(), {"second_act": "state"}, "The second speech act must be another than the first."),
    "entry_forward": (event_with(), {"when_edtf": "2024-03-25/2024-03-20"}, None),
    "withdrawn_entry_has_reason": (
        event_with(), {"state": "withdrawn"}, "Say why it is withdrawn: its address will answer with this reason."),
    "confidence_override_has_reason": (event_with(), {"confidence": "on_record"}, "An override needs its reason."),
    "passage_forward": (a_reports_page, {"passages__0__start": "9", "passages__0__end": "3"},
                        "The end must lie after the start."),
    "passage_as_long_as_its_words": (a_reports_page, {"passages__0__start": "0", "passages__0__end": "3"}, None),
    "passage_short_enough": (a_reports_page, {"passages__0__exact": "x" * 201}, None),
    "passage_far_out": (a_reports_page, {"passages__0__start": "2147483600", "passages__0__end": "2147483646"}, None),
    "passage_beyond_any_number": (a_reports_page, {"passages__0__start": "9" * 30}, None),
    "position_beyond_any_number": (event_with(), {"position": "9" * 30}, None),
    "report_of_entry_or_figure": (a_reports_page, {"entry": ""}, "A report is of one entry or of one figure."),
    "relation_to_another": (a_relations_page(), {"to_entry": "the same"}, "An entry cannot relate to itself."),
    "inference_has_note": (a_relations_page(), {"basis": "editor_inference"},
                           "An inference of the editors needs a note that gives the reason."),
    "figure_forward": (a_figures_page, {"value": "", "low": "9", "high": "3"},
                       "“At most” must not be less than “at least”."),
    "figure_value_or_range": (a_figures_page, {"low": "3"}, "Give a value or a range, not both."),
    "approved_figure_has_number": (a_figures_page, {"value": ""}, "An approved figure needs a number."),
    "withdrawn_figure_has_reason": (a_figures_page, {"state": "withdrawn"}, "Say why it is withdrawn."),
    "withdrawn_difference_has_reason": (lambda: change_page(make.difference(make.statement())), {"state": "withdrawn"},
                                        "Say why it is withdrawn."),
    "rank_has_reason": (a_position, {"positions__0__rank": "preferred"}, "A rank other than normal needs its reason."),
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_of_the_table_is_a_sentence_in_the_form(editor, rule):
    page, changes, sentence = RULES[rule]
    address = page()
    if "to_entry" in changes:
        changes = {"to_entry": str(record.Relation.objects.get().from_entry_id)}
    said = complaints(save(editor, address, **changes))
    assert said
    assert not [one for one in said if "onstraint" in one]
    assert sentence is None or sentence in said


def test_a_complaint_is_never_folded_away(editor):
    address = change_page(make.event())
    folded = re.compile(r"<details><summary>\s*<h2[^>]*>([^<]*)")
    assert folded.findall(editor.get(address).content.decode()) == ["Confidence, notes", "Taken back"]
    withdrawn = save(editor, address, state="withdrawn").content.decode()
    assert folded.findall(withdrawn) == ["Confidence, notes"]
    overridden = save(editor, address, confidence="on_record").content.decode()
    assert folded.findall(overridden) == ["Taken back"]


def two(noun: str, first: dict, second: dict) -> dict[str, str]:
    """Two new rows of an inline."""
    data = {f"{noun}-TOTAL_FORMS": "2", f"{noun}-INITIAL_FORMS": "0"}
    for place, row in enumerate((first, second)):
        data |= {f"{noun}-{place}-{name}": str(value) for name, value in row.items()}
    return data


def twice_in_an_inline(row: models.Model, noun: str, **columns):
    return change_page(row), two(noun, columns, columns)


def slug_taken(noun: str, first: models.Model, second: models.Model, column: str):
    return change_page(second), {column: getattr(first, column)}


TWICE = {
    "participant_once": lambda: twice_in_an_inline(
        make.event(), "participants", actor=make.actor().pk, role="agent"),
    "agency_once": lambda: twice_in_an_inline(make.article(), "agencies", agency=make.actor().pk),
    "printed_name_once": lambda: twice_in_an_inline(make.actor(), "printed_names", language="da", name="Vik"),
    "difference_entry_once": lambda: twice_in_an_inline(
        make.difference(), "over_entries", entry=make.event().pk),
    "difference_figure_once": lambda: twice_in_an_inline(
        make.difference(), "over_figures", figure=make.figure().pk),
    "relation_passage_once": lambda: twice_in_an_inline(
        make.relation(make.event(), make.event()), "shown_by", passage=make.passage(make.report(make.event())).pk),
    "relation_once": lambda: twice_in_an_inline(
        make.event(), "relations", to_entry=make.event().pk, kind="causes", basis="explicit"),
    "text_number_once": lambda: (
        change_page(article := make.article()),
        {"texts-TOTAL_FORMS": "2", "texts-1-number": "1", "texts-1-sha256": "b" * 64, "texts-1-length": "3",
         "texts-1-article": str(article.pk)}),
    "text_sha256_once": lambda: (
        change_page(article := make.article()),
        {"texts-TOTAL_FORMS": "2", "texts-1-number": "2", "texts-1-sha256": article.texts.get().sha256,
         "texts-1-length": "3", "texts-1-article": str(article.pk)}),
    "side_key_once": lambda: (change_page(make.the_dispute()), {"sides-1-key": "halvia"}),
    "actor_slug_once": lambda: slug_taken("actor", make.actor(), make.actor(), "slug"),
    "place_slug_once": lambda: slug_taken("place", make.place("a"), make.place("b"), "slug"),
    "topic_key_once": lambda: slug_taken("topic", make.topic("a"), make.topic("b"), "key"),
    "left_out_forward": lambda: (
        change_page(make.article().texts.get()),
        {"left_out-TOTAL_FORMS": "1", "left_out-0-start": "9", "left_out-0-end": "4", "left_out-0-reason": "credit"}),
    "dispute_slug": lambda: slug_taken("dispute", make.the_dispute(), make.dispute("another"), "slug"),
}  # fmt: skip


@pytest.mark.parametrize("rule", TWICE)
def test_what_may_stand_once_is_refused_in_words(editor, rule):
    address, changes = TWICE[rule]()
    said = complaints(save(editor, address, **changes))
    assert said
    assert not [one for one in said if "onstraint" in one]


def test_every_constraint_of_the_record_is_tried_above():
    known = {constraint.name for model in WRITTEN for constraint in model._meta.constraints}
    known |= {each.name for one in WRITTEN for inline in admin.site._registry[one].inlines
              for each in inline.model._meta.constraints}  # fmt: skip
    # No form shows a field of the other kind, so these two cannot be broken on the desk.
    assert known - set(RULES) - set(TWICE) == {"event_holds_no_statement", "statement_holds_no_event"}


def test_what_belongs_to_another_dispute_is_refused(editor):
    made = make.statement()
    stranger = make.actor(dispute=make.dispute("another"), name_en="A stranger")
    said = complaints(save(editor, change_page(made), speaker=str(stranger.pk)))
    assert said == ["“A stranger” belongs to another dispute."]


def test_a_rule_about_a_column_the_form_does_not_show_is_said_at_its_top(editor):
    made = make.statement()
    make.report(made)
    record.Report.objects.update(asserts_when_edtf="not a date")
    response = save(editor, change_page(made), headline_en="Otherwise")
    assert [message.split(":")[0] for message in complaints(response)] == ["Asserts"]


# ---- texts stay as they are ------------------------------------------------------------------------------------------


def files(dispute: record.Dispute) -> dict[str, str]:
    return dumping.files(dumping.dump(dispute.slug).record)


def differing_lines(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str]]:
    assert before.keys() == after.keys()
    pairs = [(was.splitlines(), after[name].splitlines()) for name, was in before.items()]
    assert all(len(was) == len(now) for was, now in pairs)
    return [(a, b) for was, now in pairs for a, b in zip(was, now, strict=True) if a != b]


def test_saving_a_page_untouched_changes_nothing_of_the_record(editor):
    dispute = make.mini(texts=True)
    # A browser ends lines in its own way, and Django would trim.
    record.Entry.objects.filter(pk=dispute.entries.first().pk).update(summary_en="One line.\nAnother.\n")
    before = files(dispute)
    for model in WRITTEN:
        for row in model._default_manager.all()[:2]:
            data = sent(editor.get(reverse(f"{name_of(model)}_change", args=[row.pk]), follow=True))
            data = {name: value.replace("\n", "\r\n") for name, value in data.items()}
            response = editor.post(change_page(row), data)
            assert response.status_code == 302, (row, complaints(response))
    assert files(dispute) == before


def test_one_field_changed_is_one_line_of_the_files(editor):
    dispute = make.mini(texts=True)
    before = files(dispute)
    entry = dispute.entries.first()
    assert save(editor, change_page(entry), headline_da="En anden overskrift").status_code == 302
    changed = differing_lines(before, files(dispute))
    assert changed == [(f"    da: {entry.headline_da}", "    da: En anden overskrift")]


# ---- passages --------------------------------------------------------------------------------------------------------


def report_on(text: str = TEXT, **columns) -> record.Report:
    return make.report(make.statement(), make.article(text), **columns)


def enter(client, report: record.Report, **columns):
    """A new passage on the report's page; gives the response."""
    page = client.get(change_page(report))
    return client.post(change_page(report), sent(page) | with_row(page, "passages", **columns))


def test_a_passage_is_entered_by_its_words_alone(editor):
    report = report_on()
    assert enter(editor, report, exact="Halvia lukker broen").status_code == 302
    made = report.passages.get()
    assert (made.start, made.end, made.exact) == (36, 55, "Halvia lukker broen")
    assert made.text == report.article.texts.get()
    assert (made.prefix[-8:], made.suffix[:3], made.orphaned) == ("lukket. ", ".\nT", False)


def test_words_that_stand_twice_need_their_start(editor):
    report = report_on()
    said = complaints(enter(editor, report, exact="Torvia afviser"))
    assert said == ["These words stand in the text 2 times. Give the start of the one meant: 0, 57."]
    assert enter(editor, report, exact="Torvia afviser", start="57").status_code == 302
    assert (report.passages.get().start, report.passages.get().end) == (57, 71)


def test_words_are_taken_letter_for_letter_or_not_at_all(editor):
    report = report_on()
    assert complaints(enter(editor, report, exact="halvia  lukker broen")) == [
        "Not letter for letter; the text prints: Halvia lukker broen"
    ]
    assert complaints(enter(editor, report, exact="Halvia lukkar broen")) == [
        "These words do not stand in the article’s text."
    ]
    assert report.passages.count() == 0


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_white_space_of_the_evidence_is_kept_to_the_byte(editor, line_end):
    report = report_on(TEXT.replace("\n", line_end))
    words = f".{line_end}Torvia afviser igen.{line_end}{line_end}  »Nej,«"
    assert enter(editor, report, exact=words.replace("\n", "\r\n").replace("\r\r", "\r")).status_code == 302
    made = report.passages.get()
    assert made.exact == words
    # And it stays so when the page is saved again as a browser would send it.
    data = sent(editor.get(change_page(report)))
    data["passages-0-exact"] = words.replace("\r\n", "\n").replace("\n", "\r\n")
    assert editor.post(change_page(report), data).status_code == 302
    assert report.passages.get().exact == words
    assert Revision.objects.first().version_set.filter(object_id=str(made.pk)).exists()


def test_leading_and_trailing_spaces_are_kept(editor):
    report = report_on()
    assert enter(editor, report, exact="  »Nej,« ").status_code == 302
    assert report.passages.get().exact == "  »Nej,« "


def test_more_than_may_be_reprinted_is_kept_as_a_place(editor):
    long = "Meget " * 50
    report = report_on(f"Før. {long}Efter.")
    assert complaints(enter(editor, report, exact=long)) == [
        "300 characters; at most 200 may be reprinted. Shorten, or publish only the place."
    ]
    assert enter(editor, report, exact=long, place_only="on").status_code == 302
    made = report.passages.get()
    assert (made.start, made.end, made.exact) == (5, 305, "")
    assert save(editor, change_page(report), reason="x").status_code == 302
    assert report.passages.get().exact == ""


def test_new_words_at_an_old_place_are_looked_up_again(editor):
    report = report_on()
    enter(editor, report, exact="Halvia lukker broen")
    assert save(editor, change_page(report), **{"passages-0-exact": "at broen er lukket"}).status_code == 302
    made = report.passages.get()
    assert (made.start, made.end, made.exact) == (16, 34, "at broen er lukket")


def test_words_are_not_taken_from_the_readers_by_a_slip(editor):
    report = report_on()
    enter(editor, report, exact="Halvia lukker broen")
    emptied = {"passages-0-exact": ""}
    assert complaints(save(editor, change_page(report), **emptied)) == [
        "Give the words, or tick “Publish the place only”."
    ]
    assert report.passages.get().exact == "Halvia lukker broen"
    assert save(editor, change_page(report), **emptied, **{"passages-0-place_only": "on"}).status_code == 302
    made = report.passages.get()
    assert (made.start, made.end, made.exact) == (36, 55, "")


def test_without_the_text_a_passage_needs_its_place(editor):
    report = make.report(make.statement(), make.article(TEXT, attached=False))
    assert complaints(enter(editor, report, exact="Halvia lukker broen")) == [
        "The article’s text is not attached, so the place cannot be looked up: give start and end."
    ]
    assert enter(editor, report, exact="Halvia lukker broen", start="36", end="55").status_code == 302
    assert complaints(enter(editor, report_on(), garbled="on")) == ["Give the words, or their place (start and end)."]


def test_only_the_texts_of_the_reports_own_article_are_offered(editor):
    mine, other = report_on(), report_on("En anden tekst om broen.")
    for report, text in ((mine, mine.article.texts.get()), (other, other.article.texts.get())):
        # By turns, so that nothing of the page before can stick to the desk's shared objects.
        empty = editor.get(change_page(report)).context["inline_admin_formsets"][0].formset.empty_form
        assert [key for key, _label in empty.fields["text"].choices] == ["", text.pk]
    said = complaints(enter(editor, mine, exact="tekst", text=str(other.article.texts.get().pk)))
    assert said == ["Select a valid choice. That choice is not one of the available choices."]
    on_its_own = {"report": str(mine.pk), "text": str(other.article.texts.get().pk), "exact": "tekst"}
    assert complaints(save(editor, add_page("passage"), **on_its_own)) == ["This is a text of another article."]


def test_a_statement_is_entered_with_its_report_and_a_report_with_its_passage(editor):
    speaker, article = make.actor(), make.article(TEXT)
    page = editor.get(add_page("statement"))
    data = sent(page, headline_en="Torvia denies it", speaker=str(speaker.pk))
    data |= with_row(page, "reports", article=article.pk, rendering="direct")
    assert editor.post(add_page("statement"), data).status_code == 302
    report = record.Report.objects.get()
    assert (report.entry.kind, report.entry.headline_en, report.article) == ("statement", "Torvia denies it", article)
    page = editor.get(add_page("report"))
    data = sent(page, entry=str(report.entry_id), article=str(article.pk), rendering="direct")
    data |= with_row(page, "passages", exact="Halvia lukker") | with_row(page, "origins", kind="agency")
    assert editor.post(add_page("report"), data).status_code == 302
    made = record.Report.objects.latest("pk")
    assert (made.passages.get().start, made.origins.get().kind) == (36, "agency")


def test_a_text_once_attached_keeps_what_it_is_known_by(editor):
    text = make.article(TEXT).texts.get()
    said = complaints(save(editor, change_page(text), sha256="0" * 64))
    assert said == ["The text is attached, and passages point into it. Another text is another version: add a row."]


def test_a_zone_that_changes_moves_the_bounds_of_its_dates(editor):
    place = make.place(tz="Europe/Copenhagen")
    made = make.event(place=place)
    assert made.earliest.isoformat() == "2024-03-24T23:00:00+00:00"
    assert save(editor, change_page(place), tz="America/New_York").status_code == 302
    made.refresh_from_db()
    assert made.earliest.isoformat() == "2024-03-25T04:00:00+00:00"


# ---- nothing published is ever deleted -------------------------------------------------------------------------------

KEPT = ["Dispute", "Actor", "Article", "Event", "Statement", "Entry", "Report", "Passage", "Relation", "Figure",
        "Difference"]  # fmt: skip


def test_what_was_published_cannot_be_deleted_on_its_page(editor):
    published(make.mini())
    for model in (getattr(record, name) for name in KEPT):
        row = model.objects.filter(ever_published=True).first()
        response = editor.post(reverse(f"{name_of(model)}_delete", args=[row.pk]), {"post": "yes"})
        assert response.status_code == 200, model
        assert "published, so it is withdrawn with a reason, never deleted." in response.content.decode(), model
        assert 'class="deletelink"' not in editor.get(change_page(row)).content.decode(), model
        row.refresh_from_db()


def test_what_was_published_cannot_be_deleted_in_bulk(editor):
    published(make.mini())
    for model in (getattr(record, name) for name in KEPT):
        chosen = [str(pk) for pk in model.objects.values_list("pk", flat=True)]
        response = editor.post(
            reverse(f"{name_of(model)}_changelist"),
            {"action": "delete_selected", "_selected_action": chosen, "post": "yes"},
        )
        assert response.status_code == 200, model
        assert "published, so it is withdrawn with a reason, never deleted." in response.content.decode(), model
        assert model.objects.count() == len(chosen), model


@pytest.mark.parametrize(
    ("owner", "prefix"),
    [("Statement", "reports"), ("Event", "reports"), ("Figure", "reports"), ("Report", "passages"),
     ("Statement", "relations")],
)  # fmt: skip
def test_what_was_published_cannot_be_deleted_in_an_inline(editor, owner, prefix):
    published(make.mini())
    row = getattr(record, owner).objects.filter(**{f"{prefix}__ever_published": True}).first()
    child = getattr(row, prefix).first()
    response = save(editor, change_page(row), reason="Not needed.", **{f"{prefix}-0-DELETE": "on"})
    said = complaints(response)
    assert said == [f"“{child}” was published: withdraw it with a reason instead of deleting it."] or (
        "would require deleting the following protected related objects" in said[0]
    )
    child.refresh_from_db()


def test_a_published_row_cannot_go_with_a_draft_that_holds_it(editor):
    report = published(make.mini()).entries.first().reports.first()
    draft = make.event(dispute=report.entry.dispute, state="draft")
    report.entry = draft
    report.save()
    response = editor.post(reverse("admin:timeline_event_delete", args=[draft.pk]), {"post": "yes"})
    assert "published, so it is withdrawn with a reason, never deleted." in response.content.decode()
    report.refresh_from_db()


def test_a_draft_is_deleted_and_can_be_recovered(editor):
    save(editor, add_page("event"), dispute=str(make.the_dispute().pk), position="3")
    made = record.Event.objects.get()
    assert editor.post(reverse("admin:timeline_event_delete", args=[made.pk]), {"post": "yes"}).status_code == 302
    assert record.Event.objects.count() == 0
    deleted = editor.get(reverse("admin:timeline_event_recoverlist")).context["deleted"]
    address = reverse("admin:timeline_event_recover", args=[deleted[0].pk])
    assert editor.post(address, sent(editor.get(address))).status_code == 302
    assert record.Event.objects.get().public_id == made.public_id


# ---- why, and the history --------------------------------------------------------------------------------------------

WHY = "Readers have seen this. Say why it changes."
CHANGES = {
    "Dispute": "title_en",
    "Actor": "name_en",
    "Article": "headline",
    "Event": "headline_en",
    "Statement": "headline_en",
    "Report": "cue",
    "Passage": "translation_en",
    "Relation": "note_en",
    "Figure": "as_printed",
    "Difference": "note_en",
    "Place": "name_en",
    "Topic": "name_en",
}


def test_a_change_of_what_readers_saw_needs_a_reason(editor):
    published(make.mini(texts=True))
    for name, column in CHANGES.items():
        rows = getattr(record, name).objects.all()
        row = rows.filter(ever_published=True).first() if name in KEPT else rows.first()
        assert complaints(save(editor, change_page(row), **{column: "Otherwise"})) == [WHY], name
        assert save(editor, change_page(row), **{column: "Otherwise"}, reason="It says so.").status_code == 302, name
        row.refresh_from_db()
        assert getattr(row, column) == "Otherwise"
        assert Revision.objects.first().comment.startswith("It says so. (Changed "), name


def test_a_change_in_an_inline_of_what_readers_saw_needs_a_reason(editor):
    report = published(make.mini(texts=True)).entries.first().reports.first()
    change = {"passages-0-translation_en": "Otherwise"}
    assert complaints(save(editor, change_page(report), **change)) == [WHY[:-1] + ", under “Reason of this change”."]
    assert save(editor, change_page(report), **change, reason="Better.").status_code == 302


def test_a_draft_changes_without_a_reason(editor):
    assert save(editor, change_page(make.event()), headline_en="Otherwise").status_code == 302


def test_a_save_with_its_inlines_is_one_revision(editor):
    made = make.event(make.actor())
    report = make.evidence(made)
    before = Revision.objects.count()
    save(editor, change_page(made), headline_en="Otherwise", reason="A slip.", **{"reports-0-cue": "sier"})
    assert Revision.objects.count() == before + 1
    revision = Revision.objects.first()
    assert revision.user.username == "eva"
    held = {(version.content_type.model, version.object_id) for version in revision.version_set.all()}
    assert held == {
        ("entry", str(made.pk)),
        ("participant", str(made.participants.get().pk)),
        ("report", str(report.pk)),
        ("passage", str(report.passages.get().pk)),
        ("origin", str(report.origins.get().pk)),
    }
    html = editor.get(reverse("admin:timeline_event_history", args=[made.pk])).content.decode()
    assert "eva" in html
    assert "A slip. (Changed Headline (English). Changed" in html


def versions(client, row: models.Model) -> list[str]:
    """The addresses of a row's versions, newest first."""
    noun = change_page(row).split("/")[3]
    history = client.get(reverse(f"admin:timeline_{noun}_history", args=[row.pk]))
    return [action["url"] for action in history.context["action_list"]]


def test_going_back_restores_the_row_and_its_inlines(editor):
    made = make.event(make.actor())
    save(editor, change_page(made), headline_en="First")
    save(editor, change_page(made), headline_en="Second", when_edtf="2024-03-27",
         **with_row(editor.get(change_page(made)), "participants", actor=make.actor().pk, role="host"))  # fmt: skip
    assert made.participants.count() == 2
    address = versions(editor, made)[1]
    shown = editor.get(address)
    assert shown.context["adminform"].form.initial["headline_en"] == "First"
    made.refresh_from_db()
    assert made.headline_en == "Second"
    assert editor.post(address, sent(shown, reason="Too soon.")).status_code == 302
    made.refresh_from_db()
    assert (made.headline_en, made.earliest.day, made.participants.count()) == ("First", 24, 1)
    assert Revision.objects.first().comment.startswith("Too soon. (Reverted to previous version")


def test_going_back_takes_away_what_was_added_since_of_several_kinds(editor):
    made = make.event(state="draft")
    report = make.report(made, make.article(TEXT))
    save(editor, change_page(made), headline_en="First")
    page = editor.get(change_page(report))
    added = with_row(page, "passages", exact="Halvia lukker") | with_row(page, "origins", kind="agency")
    assert editor.post(change_page(report), sent(page) | added).status_code == 302
    assert (report.passages.count(), report.origins.count()) == (1, 1)
    save(editor, change_page(made), headline_en="Second")
    address = versions(editor, made)[1]
    shown = editor.get(address)
    assert shown.status_code == 200
    assert editor.post(address, sent(shown)).status_code == 302
    made.refresh_from_db()
    assert made.headline_en == "First"
    assert (made.reports.get(), report.passages.count(), report.origins.count()) == (report, 0, 0)


def loaded(dispute: record.Dispute, *rows):
    """One revision of several things, as the loader makes it; the versions by row."""
    with reversion.create_revision():
        for row in (dispute, *rows):
            row.save()
    return {row: Version.objects.get_for_object(row)[0] for row in (dispute, *rows)}


def going_back(row, version) -> str:
    return reverse(f"admin:timeline_{type(row)._meta.model_name}_revision", args=[row.pk, version.pk])


def test_going_back_on_a_row_of_a_loaded_record_leaves_the_rest(editor):
    made, actor = make.event(state="draft"), make.actor("vik")
    dispute = made.dispute
    kept = loaded(dispute, made, actor)
    save(editor, change_page(made), headline_en="Second")
    record.Actor.objects.filter(pk=actor.pk).update(name_en="Renamed")
    record.Dispute.objects.filter(pk=dispute.pk).update(title_en="Retitled")
    address = going_back(record.Event(pk=made.pk), kept[made])
    assert editor.post(address, sent(editor.get(address))).status_code == 302
    for row in (made, actor, dispute):
        row.refresh_from_db()
    assert (made.headline_en != "Second", actor.name_en, dispute.title_en) == (True, "Renamed", "Retitled")


def test_a_version_opens_only_under_its_own_kind_and_for_who_may_change_it(editor, client):
    made = make.event(state="draft")
    make.report(made, make.article(TEXT))
    kept = loaded(made.dispute, made)
    wrong = reverse("admin:timeline_event_revision", args=[made.dispute.pk, kept[made.dispute].pk])
    assert editor.get(wrong).status_code == 404
    client.force_login(User.objects.create_user("kim", is_staff=True))
    address = going_back(record.Event(pk=made.pk), kept[made])
    assert client.get(address).status_code == 403
    # The right to change events alone: the version takes a report along.
    for model in (record.Event, record.Entry):
        right = Permission.objects.get(codename=f"change_{model._meta.model_name}")
        User.objects.get(username="kim").user_permissions.add(right)
    assert client.get(address).status_code == 403
    assert editor.options(address).status_code == 405


def test_going_back_needs_a_reason_and_leaves_the_marks_of_publishing(editor):
    dispute = make.mini(texts=True)
    entry = dispute.entries.first()
    save(editor, change_page(entry), headline_en="First")
    published(dispute)
    save(editor, change_page(entry), headline_en="Second", reason="Better.")
    address = versions(editor, entry)[1]
    assert complaints(editor.post(address, sent(editor.get(address)))) == [WHY]
    assert editor.post(address, sent(editor.get(address), reason="Worse.")).status_code == 302
    entry.refresh_from_db()
    assert (entry.headline_en, entry.ever_published) == ("First", True)
    assert set(entry.reports.values_list("ever_published", flat=True)) == {True}
    passage = record.Passage.objects.filter(report__entry=entry).first()
    assert (passage.ever_published, passage.orphaned, passage.prefix != "" or passage.start == 0) == (True, False, True)


def test_going_back_never_loses_an_attached_text(editor):
    text = make.article(TEXT).texts.get()
    save(editor, change_page(text), reason="x")
    address = versions(editor, text)[0]
    assert editor.post(address, sent(editor.get(address))).status_code == 302
    text.refresh_from_db()
    assert text.body == TEXT


def test_going_back_does_not_delete_what_was_published_since(editor):
    dispute = make.mini(texts=True)
    entry = dispute.entries.first()
    save(editor, change_page(entry), headline_en="First")
    # The words of a passage that is there already, so that no more of the article is reprinted.
    old = record.Passage.objects.filter(report__entry=entry).first()
    report = make.report(entry, old.text.article)
    record.Passage.objects.create(report=report, text=old.text, start=old.start, end=old.end, exact=old.exact)
    published(dispute)
    response = editor.get(versions(editor, entry)[0], follow=True)
    assert response.redirect_chain == [(change_page(entry).replace("change", "history"), 302)]
    assert "Published since then, so it cannot be deleted by going back" in response.content.decode()
    report.refresh_from_db()


# ---- the press -------------------------------------------------------------------------------------------------------


def press_page(dispute: record.Dispute) -> str:
    return reverse("admin:publish", args=[dispute.slug])


def editions(dispute: record.Dispute) -> list[int]:
    return list(record.Edition.objects.filter(dispute=dispute.slug).values_list("number", flat=True))


def test_the_front_says_how_much_is_not_published(editor):
    dispute = make.mini()
    front = editor.get(reverse("admin:index"))
    n = front.context["unpublished"][0].changes
    assert n == len(press.publish(dispute, note="", by="", dry_run=True).changes) > 10
    assert f"{n} unpublished changes" in front.content.decode()
    assert press_page(dispute) in front.content.decode()
    published(dispute)
    nothing = editor.get(reverse("admin:index")).content.decode()
    assert "0 unpublished changes" in nothing
    assert press_page(dispute) not in nothing
    save(editor, change_page(dispute.entries.first()), headline_en="Otherwise", reason="Better.")
    one = editor.get(reverse("admin:index")).content.decode()
    assert "1 unpublished change." in one
    assert press_page(dispute) in one


def test_publishing_shows_the_changes_and_asks_for_a_note(editor):
    dispute = published(make.mini())
    entry = dispute.entries.first()
    was = entry.headline_en
    save(editor, change_page(entry), headline_en="Otherwise", reason="Better.")
    shown = editor.get(press_page(dispute))
    [line] = shown.context["changes"]
    assert (line.public_id, line.href, line.label, line.field, line.was, line.now) == (
        entry.public_id, change_page(entry), "corrected", "headline.en", was, "Otherwise")  # fmt: skip
    seen = shown.context["seen"]
    nothing_said = editor.post(press_page(dispute), {"seen": seen, "note": "  "})
    assert nothing_said.context["form"].errors == {"note": ["This field is required."]}
    assert editions(dispute) == [1]
    data = {"seen": seen, "note": "A headline.", f"class-{entry.public_id}": "spelling"}
    done = editor.post(press_page(dispute), data, follow=True)
    assert "Edition 2 is out, with 1 change." in done.content.decode()
    edition = record.Edition.objects.get(number=2)
    assert (edition.note, edition.by) == ("A headline.", "eva")
    assert [(each.change, each.why) for each in edition.changes.all()] == [("spelling", "A headline.")]


def test_a_second_click_makes_no_second_edition(editor):
    dispute = make.mini()
    data = {"seen": editor.get(press_page(dispute)).context["seen"], "note": "First."}
    assert editor.post(press_page(dispute), data).status_code == 302
    again = editor.post(press_page(dispute), data)
    assert "The record changed in the meantime: nothing was published." in again.content.decode()
    assert "Nothing has changed since the last edition" in again.content.decode()
    assert editions(dispute) == [1]


def test_a_list_that_changed_is_shown_again(editor):
    dispute = make.mini()
    seen = editor.get(press_page(dispute)).context["seen"]
    save(editor, change_page(dispute.entries.first()), headline_en="Otherwise")
    again = editor.post(press_page(dispute), {"seen": seen, "note": "First."})
    assert "The record changed in the meantime: nothing was published." in again.content.decode()
    assert editions(dispute) == []
    data = {"seen": again.context["seen"], "note": "First."}
    assert editor.post(press_page(dispute), data).status_code == 302
    assert editions(dispute) == [1]


def test_what_is_refused_is_named_with_a_link_to_its_record(editor):
    dispute = make.mini()
    entry = dispute.entries.filter(kind="statement").first()
    record.Entry.objects.filter(pk=entry.pk).update(headline_da="")
    record.Place.objects.update(name_nn="")
    shown = editor.get(press_page(dispute))
    refused = {each.public_id: each for each in shown.context["refused"]}
    [complaint] = refused[entry.public_id].complaints
    assert (complaint.href, complaint.label) == (f"{change_page(entry)}#id_headline_da", "Headline (Danish)")
    place = record.Place.objects.filter(slug__in=refused).first()
    assert refused[place.slug].href == change_page(place)
    assert "Publish edition" not in shown.content.decode()
    data = {"seen": shown.context["seen"], "note": "First."}
    assert editor.post(press_page(dispute), data).status_code == 200
    assert editions(dispute) == []
    assert "pieces not yet publishable" in editor.get(reverse("admin:index")).content.decode()


def test_what_is_missing_stands_beside_the_entry(editor):
    made = make.statement(summary_nn="")
    html = editor.get(change_page(made)).content.decode()
    assert '<a href="#id_summary_nn">Summary (Nynorsk)</a> Write it in all three languages.' in html
    assert '<a href="#reports-group">Reports</a> Nothing is published without a passage' in html


def test_only_who_may_publish_publishes(client):
    dispute = make.mini()
    user = User.objects.create_user("jo", password="a-long-password", is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="timeline").exclude(codename="add_edition")
    )
    client.force_login(user)
    front = client.get(reverse("admin:index")).content.decode()
    assert "unpublished changes" in front
    assert press_page(dispute) not in front
    assert client.get(press_page(dispute)).status_code == 403
    assert client.post(press_page(dispute), {"note": "x"}).status_code == 403
    user.user_permissions.add(Permission.objects.get(codename="add_edition"))
    assert client.get(press_page(dispute)).status_code == 200
    client.logout()
    assert client.get(press_page(dispute)).status_code == 302


def test_the_press_answers_plainly_to_what_is_not_there(editor):
    assert editor.get("/admin/publish/nowhere/").status_code == 404
    assert editor.delete(press_page(make.mini())).status_code == 405


# ---- what an address or a form may not do ----------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["statement", "edition", "articletext"])
@pytest.mark.parametrize("lookup", ["regex", "iregex"])
def test_no_list_takes_a_regular_expression(editor, page, lookup):
    column = {"statement": "headline_en", "edition": "note", "articletext": "sha256"}[page]
    address = reverse(f"admin:timeline_{page}_changelist")
    assert editor.get(f"{address}?{column}__{lookup}=%5E(a%2B)%2B$").status_code == 400


@pytest.mark.parametrize(("length", "says"), [(150, "Please enter the correct"), (256, "has at most 150 characters")])
def test_a_name_no_account_can_have_is_refused_before_it_is_kept(db, client, length, says):
    page = client.post(reverse("admin:login"), {"username": "a" * length, "password": "x"})
    assert page.status_code == 200
    assert says in page.content.decode()


def test_what_waits_to_be_published_is_told_to_who_works_on_the_record_alone(db, client):
    make.mini()
    client.force_login(User.objects.create_user("kim", is_staff=True))
    front = client.get(reverse("admin:index"))
    assert (front.status_code, front.context["unpublished"]) == (200, None)
    assert "To be published" not in front.content.decode()
