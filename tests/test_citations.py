"""How a chronology and an entry are cited, how an error is reported, how a passage is found at its publisher."""

import json
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.utils import translation

from tests.test_presentation import PUBLISHED, both, reading
from timeline.presentation import citations, letters, publishers
from timeline.presentation.citations import Dated

ADDRESS = "https://record.example/bridge/ST-222222/?edition=2"


def cited(language: str = "en", *, title: str = "", **more) -> citations.Citation:
    published = replace(PUBLISHED, dispute=PUBLISHED.dispute | {"title": both(title)}) if title else PUBLISHED
    with translation.override(language):
        return citations.citation(
            reading(language, published), **{"site": "Démarche", "publisher": "", "address": ADDRESS} | more
        )


def line(made: citations.Citation) -> str:
    return f"{made.before} *{made.title}* {made.after} {made.today} {made.address}"


def whole(text: Dated, *, read: bool) -> str:
    """As a reader copies it: with the day of reading filled in, or where no script fills it in."""
    day = text.today
    for name, value in {"iso": "2024-05-07", "y": "2024", "m": "5", "d": "7"}.items():
        day = day.replace(f"{{{name}}}", value)
    return text.before + (day if read else "") + text.after


def test_a_line_in_the_manner_of_apa():
    entry = {"entry": "ST-222222", "headline": "Vik denies it"}
    assert line(cited(**entry)) == (
        "Démarche. (2024, April 2). Vik denies it. In *The bridge* (edition 2, entry ST-222222). "
        f"Retrieved {{long}}, from {ADDRESS}"
    )
    assert line(cited(publisher="The Bridge Press")) == (
        f"The Bridge Press. (2024, April 2). *The bridge* (edition 2). Démarche. Retrieved {{long}}, from {ADDRESS}"
    )
    assert cited(headline="Is it closed?").before.endswith("Is it closed? In")
    assert cited("da").before == "Démarche. (2024, 2. april)."
    assert cited().undated == "Retrieved [the day you read it], from"


def test_bibtex():
    made = cited(entry="ST-222222", headline="Vik denies 100 % of it & more", publisher="The_Bridge {Press}")
    golden = r"""@misc{bridge-ST-222222-edition-2,
  author = {{The\_Bridge \{Press\}}},
  title = {{Vik denies 100 \% of it \& more}},
  howpublished = {The bridge, edition 2, Démarche},
  year = {2024},
  month = apr,
  day = {2},
  number = {ST-222222},
  language = {english},
  url = {https://record.example/bridge/ST-222222/?edition=2},
  urldate = {2024-05-07}
}"""
    assert whole(made.bibtex, read=True) == golden
    assert whole(made.bibtex, read=False) == golden.replace(",\n  urldate = {2024-05-07}", "")
    chronology = whole(cited(title="The bridge").bibtex, read=False)
    assert "number =" not in chronology
    assert "  howpublished = {edition 2, Démarche},\n" in chronology


def test_no_text_breaks_out_of_bibtex():
    hostile = "a}, note = {x} \\input{/etc/passwd} $~^#"
    assert citations.latex(hostile) == (
        r"a\}, note = \{x\} \textbackslash{}input\{/etc/passwd\} \$\textasciitilde{}\textasciicircum{}\#"
    )
    assert citations.latex("two\nlines") == "two lines"


def test_csl_json():
    made = cited("da", entry="ST-222222", headline='Vik "afviser" det')
    item = {
        "id": "bridge-ST-222222-edition-2",
        "type": "entry-encyclopedia",
        "author": [{"literal": "Démarche"}],
        "issued": {"date-parts": [[2024, 4, 2]]},
        "title": 'Vik "afviser" det',
        "container-title": "The bridge (da)",
        "number": "ST-222222",
        "edition": "2",
        "publisher": "Démarche",
        "language": "da-DK",
        "URL": ADDRESS,
    }
    assert json.loads(whole(made.csl, read=False)) == [item]
    assert json.loads(whole(made.csl, read=True)) == [item | {"accessed": {"date-parts": [[2024, 5, 7]]}}]
    (chronology,) = json.loads(whole(cited().csl, read=False))
    assert (chronology["type"], chronology["title"]) == ("webpage", "The bridge")
    assert "container-title" not in chronology


# ---- Letters -----------------------------------------------------------------------------------------------


def test_a_letter_about_an_error_says_what_it_is_about():
    about = {"entry": "ST-222222", "headline": "Vik: 'no & never'", "edition": 2, "address": ADDRESS}
    href = letters.about_an_error("desk@bridge.example", **about)
    assert href.startswith("mailto:desk@bridge.example?subject=")
    assert not set(href) & set(" \r\n'\"<>")
    fields = parse_qs(urlsplit(href).query, strict_parsing=True)
    assert fields["subject"] == ["Error in ST-222222, edition 2"]
    assert fields["body"][0].split("\r\n") == [
        "Vik: 'no & never'",
        ADDRESS,
        "",
        "What is wrong:",
        "",
        "What shows it (ideally the words in the article):",
        "",
    ]
    assert letters.about_an_error("", **about) == ""


# ---- At the publisher --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exact", "fragment"),
    [
        ("Uforståeleg, seier ho.", "text=Uforst%C3%A5eleg%2C%20seier%20ho."),
        ("– Vi ventar – & ser, so-so", "text=%E2%80%93%20Vi%20ventar%20%E2%80%93%20%26%20ser%2C%20so%2Dso"),
        ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
         "text=one%20two%20three%20four,thirteen%20fourteen%20fifteen%20sixteen"),
        # Over the end of a paragraph only a range can reach.
        ("A short one.\n\nAnd another.", "text=A%20short%20one.,And%20another."),
        # Too few words for a start and an end that do not overlap.
        ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft und mehr davon heute",
         None),
    ],
)  # fmt: skip
def test_a_passage_is_found_by_its_words(exact, fragment):
    href = publishers.passage("https://avis.example/brua", exact)
    address, _, found = href.partition("#:~:")
    assert address == "https://avis.example/brua"
    if fragment is None:
        assert unquote(found) == f"text={exact}"
    else:
        assert found == fragment


@pytest.mark.parametrize(
    "url",
    ["", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//avis.example/", "/brua", "http:",
     "ftp://avis.example/", "https://[avis", "mailto:a@avis.example"],
)  # fmt: skip
def test_nothing_but_the_web_is_linked(url):
    assert (publishers.article(url), publishers.passage(url, "ord")) == ("", "")


def test_a_fragment_of_the_address_is_kept_and_nothing_is_linked_without_words():
    assert publishers.passage("http://avis.example/a#b", "ord") == "http://avis.example/a#b:~:text=ord"
    assert publishers.passage("https://avis.example/a", " \n") == ""
