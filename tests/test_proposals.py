"""The assistant's proposals at the workbench: what is proposed, filed, counted, rejected, and not proposed again."""

import json
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from tests import make
from timeline import models as record

pytestmark = pytest.mark.django_db

TEXT = (
    "Halvia lukker broen\n\nHalvia lukkede mandag broen. Torvia afviser, at broen er lukket, sagde Jon Vik tirsdag.\n\n"
    "»Vi har ikke noget valg 🙂,« siger han til AFP. »Broen er gammel.«\n\n"
    "Halvias regering afviser, at aftalen er brudt. Havnen ligger stille.\n"
)


@pytest.fixture
def article(eva):
    dispute = make.dispute()
    make.actor("jon-vik", side="torvia", dispute=dispute, name_da="Jon Vik")
    make.actor("halvias-regering", side="halvia", kind="government", dispute=dispute, name_en="Halvias regering")
    return make.article(TEXT, dispute=dispute)


def address(article, path: str = "") -> str:
    return reverse("admin:workbench", args=[article.pk]) + path


def proposals(client, article) -> list[dict]:
    return client.get(address(article, "state/")).json()["proposals"]


def filled(offer: dict, **fields) -> dict:
    """What the form posts of an offer that is taken as it is."""
    words = [each | {"exact": TEXT[each["start"] : each["end"]]} for each in offer["words"]]
    form = {"kind": offer["kind"], "token": str(uuid4()), "proposal": offer["key"], "words": json.dumps(words)}
    return form | offer["values"] | fields


def file(client, article, offer: dict, **fields):
    answer = client.post(address(article, "file/"), filled(offer, **fields))
    assert answer.status_code == 200, answer.content
    return answer.json()


def reject(client, article, key: str, token: str = ""):
    return client.post(address(article, "reject/"), {"proposal": key, "token": token or str(uuid4())})


def verdicts() -> list[tuple[str, str]]:
    return list(record.Verdict.objects.order_by("pk").values_list("rule", "outcome"))


def test_speech_is_proposed_with_place_speaker_act_and_date(client, article):
    first, second, third = proposals(client, article)
    [place] = first["words"]
    assert TEXT[place["start"] : place["end"]] == "Torvia afviser, at broen er lukket"
    assert first["values"]["speaker"] == "Jon Vik"
    assert (first["values"]["cue"], first["values"]["act"], first["values"]["rendering"]) == (
        "sagde",
        "state",
        "indirect",
    )
    assert (first["values"]["when_edtf"], first["values"]["when_basis"]) == ("2024-03-26", "weekday_resolved")
    assert first["why"] == "The words stand before “sagde” and who says it."
    assert [TEXT[each["start"] : each["end"]] for each in second["words"]] == [
        "Vi har ikke noget valg 🙂",
        "Broen er gammel",
    ]
    assert (second["title"], second["values"]["speaker"]) == ("Jon Vik?", "Jon Vik")
    assert (second["values"]["origin_kind"], second["values"]["organisation"]) == ("agency", "AFP")
    assert (third["values"]["speaker"], "act" in third["values"]) == ("Halvias regering", False)


def test_a_speaker_nobody_knows_is_given_as_printed_and_their_name_held_ready(client, article):
    text = "Avisen\n\nBroen er åben, sagde borgmester Åse Østby (V).\n\nHavnen er åben, sagde en talsmand.\n"
    mayor, other = proposals(client, make.article(text, dispute=article.dispute))
    assert (mayor["near"], mayor["values"]["attribution"]) == ("Åse Østby", "borgmester Åse Østby (V)")
    assert (other["near"], other["values"]["attribution"]) == ("", "en talsmand")
    assert "speaker" not in mayor["values"] | other["values"]


def test_a_proposal_taken_as_it_is_counts_as_accepted_and_is_not_made_again(client, article):
    first, second, _third = proposals(client, article)
    after = file(client, article, first)
    made = record.Statement.objects.get()
    assert (made.speaker.slug, made.act, made.when_edtf) == ("jon-vik", "state", "2024-03-26")
    assert record.Passage.objects.get().exact == "Torvia afviser, at broen er lukket"
    assert verdicts() == [("tag", "accepted")]
    assert [each["key"] for each in after["text"]["proposals"]] == [second["key"], _third["key"]]


def test_what_the_editor_changes_counts_as_edited_and_an_act_that_was_asked_for_does_not(client, article):
    first, second, third = proposals(client, article)
    file(client, article, first, speaker="Halvias regering")
    file(client, article, second, words=filled(second)["words"].replace("Broen", "broen").replace("broen", "Broen"))
    file(client, article, third, act="deny")
    assert verdicts() == [("tag", "edited"), ("tag", "accepted"), ("that", "accepted")]


def test_the_same_form_twice_counts_once(client, article):
    first = proposals(client, article)[0]
    form = filled(first)
    for _turn in range(2):
        assert client.post(address(article, "file/"), form).status_code == 200
    assert verdicts() == [("tag", "accepted")]


def test_a_rejected_proposal_stays_away_until_that_is_undone(client, article):
    first, second, third = proposals(client, article)
    token = str(uuid4())
    for _turn in range(2):
        answer = reject(client, article, first["key"], token)
        assert answer.status_code == 200
        assert [each["key"] for each in answer.json()["text"]["proposals"]] == [second["key"], third["key"]]
    assert verdicts() == [("tag", "rejected")]
    assert not record.Entry.objects.exists()
    assert client.post(address(article, "undo/")).status_code == 200
    assert verdicts() == []
    assert [each["key"] for each in proposals(client, article)] == [first["key"], second["key"], third["key"]]


def test_undoing_what_was_filed_takes_its_verdict_along(client, article):
    first = proposals(client, article)[0]
    file(client, article, first)
    assert client.post(address(article, "undo/")).status_code == 200
    assert (verdicts(), record.Entry.objects.count()) == ([], 0)
    assert proposals(client, article)[0]["key"] == first["key"]


@pytest.mark.parametrize("key", ["", "0-5", "99-1", "x" * 400, "0-\0"])
def test_what_is_not_proposed_cannot_be_rejected(client, article, key):
    answer = reject(client, article, key)
    assert answer.status_code == 422
    assert answer.json()["errors"] == {"__all__": ["The assistant proposes nothing there any more."]}
    assert not record.Filing.objects.exists()


def test_a_second_editor_is_told_and_another_editors_token_is_refused(client, article):
    first, second, _third = proposals(client, article)
    token = str(uuid4())
    assert reject(client, article, first["key"], token).status_code == 200
    client.force_login(User.objects.create_superuser("odd", password="a-long-password"))
    answer = reject(client, article, first["key"])
    assert answer.json()["errors"] == {"__all__": ["Somebody has seen to this proposal meanwhile."]}
    assert reject(client, article, second["key"], token).status_code == 422
    assert reject(client, article, second["key"], "no token").status_code == 422
    assert verdicts() == [("tag", "rejected")]
    assert record.Filing.objects.count() == 1


def test_what_is_left_out_is_not_proposed(client, article):
    first, *rest = proposals(client, article)
    place = first["words"][0]
    form = place | {"exact": TEXT[place["start"] : place["end"]], "reason": "repetition", "token": str(uuid4())}
    answer = client.post(address(article, "leave-out/"), form)
    assert [each["key"] for each in answer.json()["text"]["proposals"]] == [each["key"] for each in rest]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Avisen\n\nJon Vik sagde tirsdag: »Vi har altså ikke noget valg længere.«\n"),
        ("en", "The paper\n\n“We have no choice any longer,” Jon Vik said on Tuesday.\n"),
    ],
)
def test_the_same_utterance_in_another_article_is_proposed_as_a_report(client, article, language, text):
    said = make.statement(speaker=record.Actor.objects.get(slug="jon-vik"), dispute=article.dispute)
    words = "Vi har ikke noget valg"
    make.passage(make.report(said, article), words, translation_en="We have no choice")
    other = make.article(text, dispute=article.dispute, language=language)
    [offer] = proposals(client, other)
    assert (offer["kind"], offer["values"]["entry"]) == ("report", said.public_id)
    stranger = make.dispute("elsewhere")
    make.actor("jon-vik", side="torvia", dispute=stranger)
    third = make.article(text, dispute=stranger, language=language)
    assert [each["kind"] for each in proposals(client, third)] == ["statement"]


def test_without_script_a_proposal_is_a_link_that_fills_the_form(client, article):
    first = proposals(client, article)[0]
    page = client.get(address(article))
    offer, words = page.context["proposals"][0]
    assert (offer.key, words) == (first["key"], "Torvia afviser, at broen er lukket")
    assert f'href="?proposal={first["key"]}#slip"' in page.content.decode()
    form = client.get(address(article), {"proposal": first["key"]}).context["form"]
    assert (form["speaker"].value(), form["act"].value(), form["proposal"].value()) == (
        "Jon Vik",
        "state",
        first["key"],
    )
    answer = client.post(address(article), filled(first))
    assert answer.status_code == 302
    assert verdicts() == [("tag", "accepted")]


@pytest.mark.parametrize("language", ["ar", ""])
def test_in_a_language_without_rules_nothing_is_proposed(client, article, language):
    record.Article.objects.update(language=language)
    assert proposals(client, article) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_answer_takes_the_same_queries_for_one_proposal_and_for_three(
    client, article, django_assert_num_queries, rows
):
    text = "\n\n".join(["Overskrift", *[f"»Vi har valg nummer {n} her,« siger Jon Vik." for n in range(rows)]])
    other = make.article(text, dispute=article.dispute)
    with django_assert_num_queries(10):
        assert len(proposals(client, other)) == rows
