"""The workbench's answers: what it files, what it refuses, what it takes back, and how the text stands after."""

import json
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from reversion.models import Version

from tests import make
from timeline import models as record
from timeline.ingest.accounted import account, marks_of, paragraphs

pytestmark = pytest.mark.django_db

TEXT = (
    "Halvia lukker broen\n\nHalvia lukkede mandag broen. Torvia afviser, at det er rigtigt, siger Jon Vik.\r\n"
    "»Vi har ikke noget valg 🙂,« siger han. Mere end 40 lastbiler holder stille.\n\nHavnen ligger stille.\n"
)


@pytest.fixture
def article(eva):
    dispute = make.dispute()
    vik = make.actor("jon-vik", side="torvia", dispute=dispute)
    office = make.actor("harbour-master", kind="office", dispute=dispute)
    make.tenure(vik, office, start="2024-01-01", end="2024-12-31")
    return make.article(TEXT, dispute=dispute)


def words(of: str, *, text: str = TEXT) -> str:
    start = text.index(of)
    return json.dumps([{"start": start, "end": start + len(of), "exact": of}])


def post(client, article, path="file/", **fields):
    body = {"kind": "statement", "token": str(uuid4())} | fields
    return client.post(reverse("admin:workbench", args=[article.pk]) + path, body)


def statement(client, article, **fields):
    said = {"words": words("»Vi har ikke noget valg 🙂,«"), "speaker": "Jon Vik", "act": "deny", "rendering": "direct"}
    return post(client, article, **said | fields)


def test_words_become_a_statement_with_passage_report_and_language(client, article):
    answer = statement(
        client, article, when_edtf="2024-03-25", when_basis="stated", tr_en="We have no choice", cue="siger",
        marking="quotation_marks", origin_kind="own_reporting",
    )  # fmt: skip
    assert answer.status_code == 200, answer.content
    entry = record.Statement.objects.get()
    assert (entry.speaker.slug, entry.act, entry.state, entry.when_edtf) == ("jon-vik", "deny", "draft", "2024-03-25")
    report = entry.reports.get()
    assert (report.article, report.rendering, report.cue) == (article, "direct", "siger")
    assert [origin.kind for origin in report.origins.all()] == ["own_reporting"]
    passage = report.passages.get()
    start = TEXT.index("»Vi")
    assert (passage.start, passage.end) == (start, start + len("»Vi har ikke noget valg 🙂,«"))
    assert passage.exact == "»Vi har ikke noget valg 🙂,«"
    assert (passage.translation_en, passage.translation_da) == ("We have no choice", "")
    assert passage.prefix == TEXT[start - 32 : start]
    said = answer.json()
    assert said["filed"]["id"] == entry.public_id
    assert [mark["owner"] for mark in said["text"]["marks"]] == [entry.public_id]
    assert Version.objects.get_for_object(entry).get().revision.user.username == "eva"


def test_the_same_token_makes_one_record(client, article):
    token = str(uuid4())
    first, second = statement(client, article, token=token), statement(client, article, token=token)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json()["filed"]["id"] == second.json()["filed"]["id"]
    assert record.Entry.objects.count() == 1


def test_an_actor_that_is_not_there_is_made_with_the_record(client, article):
    assert statement(client, article, speaker="Åse Østby").status_code == 200
    made = record.Statement.objects.get().speaker
    assert (made.slug, made.name_en, made.kind) == ("ase-ostby", "Åse Østby", "person")
    assert statement(client, article, speaker="åse østby").status_code == 200
    assert record.Actor.objects.filter(name_en="Åse Østby").count() == 1


def test_two_of_one_name_are_asked_about(client, article):
    make.actor("another-vik", name_en="Jon Vik", dispute=article.dispute)
    answer = statement(client, article)
    assert answer.status_code == 422
    assert answer.json()["errors"] == {"speaker": ["Several are called “Jon Vik”: write one of jon-vik, another-vik."]}
    assert statement(client, article, speaker="Jon Vik · another-vik").status_code == 200
    assert record.Statement.objects.get().speaker.slug == "another-vik"


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"words": ""}, "first", "Select words in the text, or type the first and the last of them."),
        ({"words": "["}, "words", "The place of the words could not be read. Select them again."),
        ({"words": '[{"start": 5, "end": 5, "exact": ""}]'}, "words", "These words lie outside the text."),
        ({"words": '[{"start": 0, "end": 9999, "exact": ""}]'}, "words", "These words lie outside the text."),
        ({"words": '[{"start": 0, "end": 6, "exact": "Torvia"}]'}, "words",
         "The text has other words at that place. Select them again."),
        ({"when_edtf": "31 March"}, "when_edtf", None),
        ({"when_edtf": "2024-03-25"}, "when_basis", "Say how the date is known."),
        ({"place": "Nowhere"}, "place", "“Nowhere” is not there yet. Choose one of the list, or leave it empty."),
        ({"relation_to": "ST-222222", "relation_kind": "denies"}, "relation_to", None),
        ({"act": "shout"}, "act", None),
        ({"participants": "; ".join(f"A{n}" for n in range(31))}, "participants", "At most 30 names at a time."),
        ({"speaker": "x" * 301}, "speaker", None),
        ({"headline_en": "a\0b"}, "headline_en", "Null characters are not allowed."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_written(client, article, fields, field, message):
    answer = statement(client, article, **fields)
    assert answer.status_code == 422
    errors = answer.json()["errors"]
    assert list(errors) == [field]
    assert message is None or errors[field] == [message]
    assert not record.Entry.objects.exists()
    assert not record.Filing.objects.exists()


def test_a_relation_without_its_basis_is_refused_whole(client, article):
    other = make.event(dispute=article.dispute)
    answer = statement(client, article, relation_kind="replies_to", relation_to=other.public_id)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["relation_basis"]
    assert record.Statement.objects.count() == 0


def test_words_may_be_typed_instead_of_selected(client, article):
    answer = statement(client, article, words="", first="Torvia afviser", last="er rigtigt")
    assert answer.status_code == 200
    assert record.Passage.objects.get().exact == "Torvia afviser, at det er rigtigt"
    answer = statement(client, article, words="", first="Halvia", last="broen")
    assert answer.json()["errors"] == {"first": ["Found 2 times. Type more words, exactly as they are printed."]}


def test_an_event_a_report_a_figure_and_a_position(client, article):
    event = post(
        client, article, kind="event", words=words("Halvia lukkede mandag broen"), event_kind="other",
        participants="Halvia; Jon Vik", rendering="paraphrase",
    ).json()["filed"]["id"]  # fmt: skip
    row = record.Event.objects.get(public_id=event)
    assert [each.actor.name_en for each in row.participants.all()] == ["Halvia", "Jon Vik"]

    answer = post(client, article, kind="report", words=words("Torvia afviser"), entry="", rendering="indirect")
    assert answer.json()["errors"] == {"entry": ["Choose the entry that these words report."]}
    other = make.article("Broen er lukket.", dispute=article.dispute)
    answer = client.post(
        reverse("admin:workbench_file", args=[other.pk]),
        {"kind": "report", "token": str(uuid4()), "entry": event, "rendering": "paraphrase",
         "words": words("Broen er lukket", text="Broen er lukket.")},
    )  # fmt: skip
    assert answer.status_code == 200, answer.content
    assert {each.article for each in row.reports.all()} == {article, other}

    topic = make.topic("lorries", dispute=article.dispute)
    figure = {
        "kind": "figure",
        "words": words("Mere end 40 lastbiler"),
        "topic": topic.name_en,
        "rendering": "paraphrase",
    }
    answer = post(client, article, **figure, low="40", as_printed="Mere end 40", attributed_to="Jon Vik")
    assert answer.status_code == 200, answer.content
    made = record.Figure.objects.get()
    assert (int(made.low), made.value, made.attributed_to.slug) == (40, None, "jon-vik")
    refused = post(client, article, **figure, value="40", low="40")
    assert refused.json()["errors"] == {"value": ["Give a value or a range, not both."]}

    difference = make.difference(row, state="draft")
    answer = post(
        client, article, kind="position", words=words("mandag"), difference=f"{difference.public_id} so",
        value_en="on Monday", rendering="paraphrase",
    )  # fmt: skip
    assert answer.status_code == 200, answer.content
    position = difference.positions.get()
    assert (position.report.article, position.passage.exact, position.value_en) == (article, "mandag", "on Monday")


def test_an_edit_says_whether_somebody_else_saved_in_the_meantime(client, article):
    made = statement(client, article).json()["filed"]
    opened = client.get(reverse("admin:workbench_record", args=[article.pk, made["id"]])).json()
    assert opened["values"]["speaker"] == "Jon Vik"
    changed = opened["values"] | {
        "edits": made["id"],
        "seen": opened["seen"],
        "words": words("»Vi har ikke noget valg 🙂,«"),
    }
    assert post(client, article, **changed | {"headline_en": "The second"}).status_code == 200
    late = post(client, article, **changed | {"headline_en": "The third"})
    assert late.status_code == 409
    assert late.json()["theirs"]["headline_en"] == "The second"
    assert record.Statement.objects.get().headline_en == "The second"
    chosen = post(client, article, **changed | {"headline_en": "The third", "seen": late.json()["seen"]})
    assert chosen.status_code == 200
    assert record.Statement.objects.get().headline_en == "The third"
    assert record.Passage.objects.count() == 1


def test_what_readers_have_seen_changes_only_with_a_reason(client, article):
    made = statement(client, article).json()["filed"]
    record.Entry.objects.update(ever_published=True)
    opened = client.get(reverse("admin:workbench_record", args=[article.pk, made["id"]])).json()
    changed = opened["values"] | {"edits": made["id"], "words": words("»Vi"), "headline_en": "New"}
    assert post(client, article, **changed).json()["errors"] == {"why": ["Readers have seen this. Say why it changes."]}
    assert post(client, article, **changed, why="A slip.").status_code == 200
    comments = [version.revision.comment for version in Version.objects.get_for_object(record.Entry.objects.get())]
    assert comments[0] == "A slip."


def test_undo_takes_back_what_was_made_and_puts_back_what_was_changed(client, article):
    made = statement(client, article, speaker="Åse Østby").json()["filed"]
    opened = client.get(reverse("admin:workbench_record", args=[article.pk, made["id"]])).json()
    edit = opened["values"] | {
        "edits": made["id"],
        "seen": opened["seen"],
        "words": words("Torvia afviser"),
        "act": "reject",
    }
    assert post(client, article, **edit).status_code == 200
    assert record.Passage.objects.count() == 2
    undo = reverse("admin:workbench_undo", args=[article.pk])
    assert client.post(undo).json()["undone"]["id"] == made["id"]
    assert record.Statement.objects.get().act == "deny"
    assert [passage.exact for passage in record.Passage.objects.all()] == ["»Vi har ikke noget valg 🙂,«"]
    assert client.post(undo).status_code == 200
    assert not record.Entry.objects.exists()
    assert not record.Actor.objects.filter(name_en="Åse Østby").exists()
    answer = client.post(undo)
    assert (answer.status_code, answer.json()["errors"]) == (404, {"__all__": ["Nothing to undo."]})


def test_undo_does_not_take_what_somebody_else_changed_since(client, article):
    made = statement(client, article).json()["filed"]
    client.force_login(User.objects.create_superuser("ola", password="a-long-password"))
    opened = client.get(reverse("admin:workbench_record", args=[article.pk, made["id"]])).json()
    changed = opened["values"] | {"edits": made["id"], "words": words("»Vi"), "headline_en": "Ola's"}
    assert post(client, article, **changed).status_code == 200
    client.force_login(User.objects.get(username="eva"))
    answer = client.post(reverse("admin:workbench_undo", args=[article.pk]))
    assert answer.status_code == 422
    assert "Somebody changed it since" in answer.json()["errors"]["__all__"][0]
    assert record.Statement.objects.get().headline_en == "Ola's"


def test_words_are_left_out_with_one_request_and_taken_back(client, article):
    start = TEXT.index("Havnen")
    body = {"start": start, "end": start + 21, "exact": "Havnen ligger stille.", "reason": "other_matter"}
    answer = post(client, article, "leave-out/", **body)
    assert answer.status_code == 200
    span = record.LeftOutSpan.objects.get()
    assert (span.start, span.end, span.reason) == (start, start + 21, "other_matter")
    left = reverse("admin:workbench_left", args=[article.pk, span.pk])
    assert client.post(left, {"reason": "comment"}).status_code == 200
    assert record.LeftOutSpan.objects.get().reason == "comment"
    assert client.post(left, {"reason": "whim"}).status_code == 422
    assert client.post(left).status_code == 200
    assert not record.LeftOutSpan.objects.exists()
    assert client.post(left).status_code == 404
    assert post(client, article, "leave-out/", **body | {"reason": "whim"}).status_code == 422
    assert post(client, article, "leave-out/", **body | {"end": 99999}).status_code == 422


def test_a_check_says_what_is_missing_and_writes_nothing(client, article):
    said = {
        "words": words("Torvia afviser"),
        "speaker": "Ny Person",
        "rendering": "indirect",
        "when_edtf": "2024-03-25",
    }
    answer = post(client, article, "check/", **said).json()
    assert [each["field"] for each in answer["missing"]] == ["when_basis"]
    answer = post(client, article, "check/", **said | {"when_basis": "stated", "speaker": "Jon Vik"}).json()
    assert [each["field"] for each in answer["missing"]][:3] == ["act", "anonymity", "headline_en"]
    assert answer["offices"] == ["Harbour Master"]
    assert not record.Entry.objects.exists()
    assert not record.Filing.objects.exists()
    assert not record.Actor.objects.filter(name_en="Ny Person").exists()


def test_a_guess_names_who_stands_near_and_how_the_words_are_set(client, article):
    start = TEXT.index("»Vi")
    query = {"start": start, "end": TEXT.index("« siger") + 1}
    said = client.get(reverse("admin:workbench_guess", args=[article.pk]), query).json()
    assert (said["rendering"], said["marking"]) == ("direct", "quotation_marks")
    assert (said["when_edtf"], said["when_basis"]) == ("2024-03-26", "published_by")
    assert said["near"] == ["Jon Vik"]
    assert (
        client.get(reverse("admin:workbench_guess", args=[article.pk]), {"start": "9", "end": "x"}).status_code == 400
    )


def test_the_text_is_shown_with_offsets_that_slice_it(article):
    version = article.texts.get()
    for line in paragraphs(TEXT, marks_of(version)):
        shown = "".join(piece.words for piece in line.pieces)
        assert TEXT[line.start : line.start + len(shown)] == shown
        assert "\r" not in shown
        for start, end in line.sentences:
            assert line.start <= start < end <= line.start + len(shown)


def test_a_sentence_is_accounted_for_by_a_third_recorded_or_half_left_out(client, article):
    version = article.texts.get()
    assert account(TEXT, marks_of(version)).states == "oooooo"
    statement(client, article)
    record.LeftOutSpan.objects.create(text=version, start=0, end=19, reason="heading")
    record.LeftOutSpan.objects.create(text=version, start=TEXT.index("Havnen"), end=len(TEXT) - 1, reason="comment")
    found = account(TEXT, marks_of(version))
    assert found.states == "-ooiol"
    assert (found.counted, found.accounted) == (5, 2)
    assert TEXT[found.todo[0][0] : found.todo[0][1]] == "Halvia lukkede mandag broen."


def test_the_page_costs_as_many_queries_with_one_passage_as_with_three(client, article, django_assert_num_queries):
    address = reverse("admin:workbench", args=[article.pk])
    statement(client, article)
    client.get(address)
    with django_assert_num_queries(18):
        client.get(address)
    for said in ("Halvia lukkede", "Mere end 40 lastbiler"):
        statement(client, article, words=words(said), speaker="Jon Vik")
    with django_assert_num_queries(18):
        client.get(address)


def test_the_page_works_without_script(client, article):
    address = reverse("admin:workbench", args=[article.pk])
    said = {"kind": "statement", "token": str(uuid4()), "first": "Torvia afviser", "last": "rigtigt"}
    said |= {"speaker": "Jon Vik", "act": "deny", "rendering": "indirect"}
    assert client.post(address, said | {"first": "Nowhere"}).context["form"].errors["first"]
    answer = client.post(address, said)
    assert (answer.status_code, answer["Location"]) == (302, f"{address}#text")
    made = record.Statement.objects.get()
    page = client.get(address, {"edit": made.public_id})
    assert page.context["form"]["speaker"].value() == "Jon Vik"
    assert page.context["form"]["edits"].value() == made.public_id


def test_only_editors_come_in_and_only_with_a_text(client, article):
    address = reverse("admin:workbench", args=[article.pk])
    empty = make.article("x", attached=False, dispute=article.dispute)
    answer = client.get(reverse("admin:workbench", args=[empty.pk]))
    assert answer["Location"] == reverse("admin:timeline_article_change", args=[empty.pk])
    assert client.get(reverse("admin:workbench", args=[99999])).status_code == 404
    client.force_login(User.objects.create_user("mia", password="a-long-password", is_staff=True))
    assert client.get(address).status_code == 403
    assert post(client, article, words=words("Torvia")).status_code == 403
    client.logout()
    assert client.get(address).status_code == 302


def test_a_record_of_another_dispute_is_not_opened(client, article):
    other = make.dispute("elsewhere")
    secret = make.statement(dispute=other, speaker=make.actor(dispute=other), headline_en="Secret")
    answer = client.get(reverse("admin:workbench_record", args=[article.pk, secret.public_id]))
    assert answer.status_code == 404
    answer = post(client, article, kind="report", words=words("Torvia"), entry=secret.public_id, rendering="indirect")
    assert list(answer.json()["errors"]) == ["entry"]
