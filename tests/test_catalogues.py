"""Danish and Nynorsk are complete: every message a reader meets is translated, none is a guess, none left over."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation

from tests.catalogues import messages
from timeline import vocabulary
from timeline.presentation.explanations import EXPLANATIONS
from timeline.presentation.vocabularies import PRINTED

ROOT = Path(__file__).resolve().parent.parent
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@pytest.fixture(scope="module", params=["da", "nn"])
def catalogue(request):
    with (ROOT / "timeline" / "locale" / request.param / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def wanted():
    found = {}
    for (context, singular, plural), file in messages():
        found[(context, singular)] = (plural, file)
    return found


def test_messages_are_found_in_python_and_in_templates(wanted):
    assert wanted[("entries", "denials")][1] == "timeline/presentation/narrowing.py"
    assert wanted[("speech act", "denies")][1] == "timeline/vocabulary.py"
    assert wanted[(None, "%(n)s report")][0] == "%(n)s reports"
    assert wanted[(None, "Skip to the chronology")][1] == "templates/timeline/chronology.html"
    assert len(wanted) > 350


def test_nothing_is_missing_fuzzy_or_left_over(catalogue, wanted):
    held = {}
    for message in catalogue:
        if message.id:
            singular = message.id[0] if isinstance(message.id, tuple) else message.id
            held[(message.context, singular)] = message
    assert sorted(wanted.keys() - held.keys(), key=str) == []
    assert sorted(held.keys() - wanted.keys(), key=str) == []
    assert [key for key, message in held.items() if message.fuzzy] == []
    for key, message in held.items():
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(said), key
        assert len(said) == (2 if wanted[key][0] else 1), key


def test_placeholders_and_edges_survive_translation(catalogue):
    for message in catalogue:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        for one in said:
            assert set(PLACEHOLDER.findall(one)) == set(PLACEHOLDER.findall(ids[-1])), message.id
            assert (one[:1] == " ", one[-1:] == " ") == (ids[0][:1] == " ", ids[0][-1:] == " "), message.id


@pytest.mark.parametrize(("kind", "title"), PRINTED)
def test_every_word_has_its_meaning_in_each_language(kind, title):
    assert EXPLANATIONS[kind].keys() == set(kind.values)
    for meanings in EXPLANATIONS[kind].values():
        assert len(set(meanings)) == 3
        assert all(each.endswith(".") for each in meanings)


def test_every_list_of_the_record_that_readers_meet_is_explained():
    lists = {
        each
        for each in vars(vocabulary).values()
        if isinstance(each, type) and issubclass(each, vocabulary.TextChoices) and each is not vocabulary.TextChoices
    }
    # What these mean is plain from the page, or they are the desk's own.
    plain = {"ActorKind", "PlacePrecision", "EntryKind", "State", "ItemKind", "NoteKind", "Filed", "Outcome"}
    assert {each.__name__ for each in lists} - plain == {kind.__name__ for kind, _title in PRINTED}


def test_the_site_speaks_the_languages_of_the_record():
    assert tuple(code for code, _name in settings.LANGUAGES) == vocabulary.LANGUAGES


@pytest.mark.parametrize("page", ["method", "about"])
def test_running_text_has_the_same_sections_in_each_language(page):
    sections = {
        code: re.findall(r'<section id="(\w+)">', (ROOT / f"templates/timeline/{page}/{code}.html").read_text())
        for code, _name in settings.LANGUAGES
    }
    assert len(sections["en"]) >= 5
    assert sections["en"] == sections["da"] == sections["nn"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", ("denies", "1 report", "3 reports")), ("da", ("benægter", "1 omtale", "3 omtaler")),
     ("nn", ("nektar for", "1 omtale", "3 omtalar"))],
)  # fmt: skip
def test_the_compiled_catalogues_speak(language, said):
    with translation.override(language):
        assert str(vocabulary.SpeechAct.DENY.label) == said[0]
        for number, text in ((1, said[1]), (3, said[2])):
            assert translation.ngettext("%(n)s report", "%(n)s reports", number) % {"n": number} == text
