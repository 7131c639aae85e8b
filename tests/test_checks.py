"""What keeps a row from being published: each rule, said of the field where an editor mends it."""

import pytest

from tests.small_record import make_record, words
from timeline.models.record import Actor, Article, Difference, Entry, Figure, Passage, Position, Relation, Report
from timeline.publishing.checks import publishable
from timeline.publishing.differences import _number

pytestmark = pytest.mark.django_db
EVERYWHERE = "Write it in all three languages."


@pytest.fixture(autouse=True)
def record():
    return make_record()


def said(model, key, **changes):
    """The reasons against a row, after its columns were changed behind the forms' back."""
    name = "slug" if model is Actor else "public_id"
    row = model.objects.get(**{name: key})
    for column, value in changes.items():
        setattr(row, column, value)
    return [(missing.field, missing.message) for missing in publishable(row)]


@pytest.mark.parametrize(
    ("model", "key"),
    [(Entry, "EV-222222"), (Entry, "ST-222222"), (Entry, "ST-333333"), (Figure, "FI-222222"),
     (Difference, "DI-222222"), (Actor, "bo-berg"), (Article, "AR-222222")],
)  # fmt: skip
def test_the_small_record_can_be_published(model, key):
    assert said(model, key) == []


@pytest.mark.parametrize(
    ("key", "changes", "expected"),
    [
        ("EV-222222", {"headline_nn": ""}, [("headline_nn", EVERYWHERE)]),
        ("EV-222222", {"public_note_da": "x"}, [("public_note_en", EVERYWHERE), ("public_note_nn", EVERYWHERE)]),
        ("EV-222222", {"event_kind": ""}, [("event_kind", "Choose the kind of event.")]),
        ("EV-222222", {"when_basis": ""}, [("when_basis", "Say how the date is known.")]),
        ("ST-222222", {"act": ""}, [("act", "Choose the speech act.")]),
        ("ST-333333", {"attribution": ""}, [("speaker", "Name the speaker, or give the speaker as printed.")]),
        ("ST-333333", {"attribution": "", "anonymity": "unattributed", "anonymity_ground": ""}, []),
        ("ST-333333", {"anonymity_ground": ""},
         [("anonymity_ground", "An unnamed source needs a ground; “not stated” is one.")]),
    ],
)  # fmt: skip
def test_entries(key, changes, expected):
    assert said(Entry, key, **changes) == expected


def test_a_draft_is_told_what_approval_would_need():
    assert said(Entry, "ST-222222", state="draft", act="") == [("act", "Choose the speech act.")]
    assert said(Figure, "FI-333333", state="draft", value=None) == [("value", "An approved figure needs a number.")]


def test_passages():
    Passage.objects.filter(public_id="PA-444444").update(exact="Det er ikke sAndt")
    words_differ = "PA-444444: These are not the words at that place in the article’s text."
    assert said(Entry, "ST-222222") == [("reports", f"RP-444444: {words_differ}")]
    Passage.objects.filter(public_id="PA-444444").update(**words("withdrawn_reason", "x"))
    none = "RP-444444: Nothing is published without a passage: this report has none."
    assert said(Entry, "ST-222222") == [("reports", none)]


def test_a_passage_of_another_article():
    other = Article.objects.get(public_id="AR-333333").texts.get()
    Passage.objects.filter(public_id="PA-444444").update(text=other, exact="")
    assert said(Entry, "ST-222222") == [("reports", "RP-444444: The passage PA-444444 stands in another article.")]


def test_relations():
    Relation.objects.filter(kind="rejects").update(basis="editor_inference", note_en="x")
    assert said(Entry, "ST-333333") == [("relations", EVERYWHERE)]
    Relation.objects.filter(kind="rejects").update(basis="explicit", note_en="")
    Entry.objects.filter(public_id="ST-222222").update(state="withdrawn", **words("withdrawn_reason", "x"))
    withdrawn = "ST-222222, which a relation points to, is withdrawn: withdraw the relation too."
    assert said(Entry, "ST-333333") == [("relations", withdrawn)]


def test_differences_by_hand():
    Position.objects.filter(report__public_id="RP-555555").delete()
    assert said(Difference, "DI-222222", note_da="") == [
        ("note_da", EVERYWHERE),
        ("positions", "A difference needs at least two positions."),
    ]
    Position.objects.update(report=Report.objects.get(public_id="RP-666666"), value_nn="")
    assert said(Difference, "DI-222222") == [
        ("positions", "A difference needs at least two positions."),
        ("positions", EVERYWHERE),
        ("positions", "The report RP-666666 is of none of these entries or figures."),
    ]


def test_an_editors_word_on_what_the_rule_finds_needs_no_words_of_its_own():
    Position.objects.all().delete()
    assert said(Difference, "DI-222222", field="when", note_en="", note_da="", note_nn="") == []


def test_characters_that_hide_or_reorder_are_named_with_their_code_point():
    assert said(Entry, "EV-222222", headline_en="Norland \u202e closes") == [
        (
            "headline_en",
            "U+202E RIGHT-TO-LEFT OVERRIDE stands at character 8: changes the direction of the text around it.",
        )
    ]


def test_an_entry_approved_again_keeps_no_reason_of_withdrawal():
    kept = {f"withdrawn_reason_{code}": "x" for code in ("en", "da", "nn")}
    assert said(Entry, "EV-222222", **kept)[0] == (
        "withdrawn_reason_en",
        "It is approved again: empty the reason why it was not.",
    )


def test_words_published_of_an_article_are_at_most_half_of_it():
    text = Article.objects.get(public_id="AR-222222").texts.get()
    published = sum(len(passage.exact) for passage in text.passages.all())
    text.length = 2 * published
    text.save()
    assert said(Article, "AR-222222") == []
    text.length = 2 * published - 1
    text.save()
    assert said(Article, "AR-222222") == [
        ("texts", f"{published} of its {2 * published - 1} characters would be published, more than half.")
    ]


@pytest.mark.parametrize("written", ["sNaN", "NaN", "Infinity", "banana"])
def test_what_is_no_number_is_compared_as_a_word(written):
    assert _number(written) == written.casefold()
