"""Actors: who they are, what they say and do, whom they answer and who answers them; and the order of their names."""

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests import make
from timeline.models.editions import Edition
from timeline.models.record import Entry, PrintedName
from timeline.presentation.actors import wikidata
from timeline.publishing.press import publish
from timeline.publishing.redaction import redact
from timeline.queries import actors, chronology
from timeline.queries.filters import Filters
from timeline.queries.threads import whole
from timeline.text import collation
from timeline.vocabulary import ActorKind, Anonymity, DifferenceField

SLUG = make.MINI_SLUG
PAGE = f"/{SLUG}/actors/"
OTHER = "/halvia-torvia/actors/"
FIRST = datetime(2024, 4, 2, 8, tzinfo=UTC)


def body(response) -> str:
    return response.content.decode()


def text(html: str) -> str:
    """What is read, without the marks."""
    return re.sub(r" (?=[,;:.)])", "", " ".join(re.sub(r"<[^>]+>", " ", html).split()))


def rows(page: str) -> dict[str, str]:
    """The text of each actor of the list, by slug, in order."""
    found = re.findall(r'<li id="([^"]+)">(.*?)\n            </li>', page, re.S)
    return {slug: text(row) for slug, row in found}


def section(page: str, heading: str) -> str:
    """The HTML of the section with that id of its heading, "" for none."""
    found = re.search(rf'<section aria-labelledby="{heading}">(.*?)</section>', page, re.S)
    return found[1] if found else ""


# ---- The questions -----------------------------------------------------------------------------------------


def asked(edition, **filters):
    held = chronology.published(edition, filters.get("known"))
    return whole(held, Filters(**filters))


def ties(of: dict) -> dict[str, list[tuple[str, str, str]]]:
    return {other: [(tie.kind, tie.start.id, tie.end.id) for tie in each] for other, each in of.items()}


def test_who_answers_whom(edition):
    found = actors.exchanges(asked(edition))
    assert {slug: (ties(each.answers), ties(each.answered)) for slug, each in found.items()} == {
        "river-commission": ({}, {"halvia": [("replies_to", "EV-CLSR22", "EV-VTE222")]}),
        "halvia": (
            {"river-commission": [("replies_to", "EV-CLSR22", "EV-VTE222")]},
            {
                "ida-holm": [("explains", "ST-HLM222", "EV-CLSR22")],
                "jon-vik": [("replies_to", "ST-VKK222", "EV-CLSR22")],
            },
        ),
        "ida-holm": (
            {
                "halvia": [("explains", "ST-HLM222", "EV-CLSR22")],
                "jon-vik": [("replies_to", "ST-TLK222", "ST-VKK222")],
                # An unnamed source counts for whom it speaks.
                "torvia": [("confirms", "ST-TLK222", "ST-FFC222")],
            },
            {
                "jon-vik": [("denies", "ST-VKK222", "ST-HLM222")],
                "foreign-office-of-torvia": [("replies_to", "ST-DCL222", "ST-TLK222")],
            },
        ),
        "jon-vik": (
            {
                "ida-holm": [("denies", "ST-VKK222", "ST-HLM222")],
                "halvia": [("replies_to", "ST-VKK222", "EV-CLSR22")],
            },
            {"ida-holm": [("replies_to", "ST-TLK222", "ST-VKK222")]},
        ),
        "torvia": ({}, {"ida-holm": [("confirms", "ST-TLK222", "ST-FFC222")]}),
        "foreign-office-of-torvia": ({"ida-holm": [("replies_to", "ST-DCL222", "ST-TLK222")]}, {}),
    }
    # Only the actor's own entry must pass the filters.
    narrowed = actors.exchanges(asked(edition, act=("deny",)))
    assert ties(narrowed["jon-vik"].answers) == ties(found["jon-vik"].answers)
    assert "ida-holm" not in narrowed


@pytest.mark.django_db
def test_the_most_answered_comes_first_then_the_actor_itself_then_nobody():
    speaker, much, little = make.actor("aa"), make.actor("much"), make.actor("little")
    nobody = make.statement(attribution="someone", anonymity=Anonymity.UNNAMED, anonymity_ground="not_stated")
    Entry.objects.filter(pk=nobody.pk).update(speaker=None)
    for start, end in (
        (make.statement(speaker), nobody),
        (make.statement(speaker), make.statement(speaker)),
        (make.statement(speaker), make.statement(little)),
        (make.statement(speaker), make.event(much)),
        (make.statement(speaker), make.statement(much)),
    ):
        make.evidence(start)
        make.evidence(end)
        make.relation(start, end)
        make.relation(end, start, "causes")  # no answer
    assert publish(speaker.dispute, note="First.", by="ed", at=FIRST).refused == ()
    found = actors.exchanges(asked(Edition.objects.get()))
    assert [(other, len(each)) for other, each in found["aa"].answers.items()] == [
        ("much", 2), ("little", 1), ("aa", 1), ("", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Aarhus", "Æble", "Åse", "Élan", "Elan B", "Østby", "Zoë", "zoo"]),
        ("da", ["Élan", "Elan B", "Zoë", "zoo", "Æble", "Østby", "Aarhus", "Åse"]),
        ("nn", ["Élan", "Elan B", "Zoë", "zoo", "Æble", "Østby", "Aarhus", "Åse"]),
    ],
)
def test_names_are_sorted_as_natives_sort(language, expected):
    names = ["zoo", "Zoë", "Østby", "Elan B", "Élan", "Åse", "Æble", "Aarhus"]
    assert sorted(names, key=lambda name: collation.key(name, language)) == expected


# ---- The list ----------------------------------------------------------------------------------------------


def test_the_list_by_side_with_offices_numbers_and_whom_each_answers(edition, reader):
    page = body(reader.get(PAGE))
    assert rows(page) == {
        "ida-holm": "Ida Holm Transport minister of Halvia; first day: on or before 4 March 2024"
        " Source: Danish article signed Nordbureauet: »Halvias trafikminister«"
        " 2 statements Most often answers: Government of Halvia (1), Jon Vik (1), Government of Torvia (1)",
        "transport-minister-of-halvia": "Transport minister of Halvia Ida Holm; first day: on or before 4 March 2024"
        " Source: Danish article signed Nordbureauet: »Halvias trafikminister« 2 statements in office",
        "halvia": "Government of Halvia 2 statements by others on their behalf, 1 event"
        " Most often answers: River Commission (1)",
        "police-of-halvia": "Police of Halvia",
        "jon-vik": "Jon Vik Foreign minister of Torvia; first day: on or before 4 March 2024"
        " Source: Nynorsk article: «Torvias utanriksminister»"
        " 1 statement Most often answers: Ida Holm (1), Government of Halvia (1)",
        "foreign-minister-of-torvia": "Foreign minister of Torvia Jon Vik; first day: on or before 4 March 2024"
        " Source: Nynorsk article: «Torvias utanriksminister» 1 statement in office",
        "foreign-office-of-torvia": "Foreign office of Torvia 1 statement Most often answers: Ida Holm (1)",
        "torvia": "Government of Torvia 3 statements by others on their behalf, 2 events",
        "river-commission": "River Commission 1 event",
        "nordbureauet": "Nordbureauet",
        "northern-wire": "Northern Wire",
    }
    assert re.findall(r"<h[23][^>]*>([^<]+)</h[23]>", page)[1:] == [
        "Halvia", "Persons", "Offices", "Governments and bodies",
        "Torvia", "Persons", "Offices", "Governments and bodies",
        "Others", "Governments and bodies", "News outlets and agencies",
    ]  # fmt: skip
    assert re.findall(r'href="#([^"]+)"', page)[2:6] == ["side-halvia", "side-torvia", "side-others", "outlets"]
    assert '<q lang="da"><bdi>»Halvias trafikminister«</bdi></q>' in page
    assert f'<a href="/{SLUG}/articles/AR-DA2222/">Danish article signed Nordbureauet</a>' in page


def test_filters_leave_who_has_no_part_and_links_keep_them(edition, reader):
    page = body(reader.get(f"{PAGE}?act=deny&edition=1"))
    # Halvia is whom the denial is addressed to, the bureau whom an article has it from.
    assert list(rows(page)) == ["halvia", "jon-vik", "foreign-minister-of-torvia", "torvia", "nordbureauet"]
    assert rows(page)["jon-vik"].endswith("1 statement Most often answers: Ida Holm (1), Government of Halvia (1)")
    assert "1 of 8 entries" in page
    assert "6 actors have no part in these entries." in page
    assert f'<a href="{PAGE}jon-vik/?act=deny&amp;edition=1"><bdi>Jon Vik</bdi></a>' in page
    nobody = body(reader.get(f"{PAGE}?from=2050-01-01"))
    assert rows(nobody) == {}
    assert "Nobody is named in these entries." in nobody
    assert body(reader.get(f"{PAGE}?act=%00")).count("it is ignored") == 1


def test_on_a_day_of_knowledge_only_whom_known_reports_name(edition, reader):
    page = body(reader.get(f"{PAGE}?known=2024-03-05"))
    # The English article is not out: neither its outlet, nor the foreign office that it alone has speak.
    assert list(rows(page)) == [
        "ida-holm", "transport-minister-of-halvia", "halvia", "police-of-halvia",
        "jon-vik", "foreign-minister-of-torvia", "torvia", "river-commission", "nordbureauet",
    ]  # fmt: skip
    assert rows(page)["ida-holm"].endswith("1 statement Most often answers: Government of Halvia (1)")
    assert "Northern Wire" not in page
    assert "Foreign office" not in page
    absent = reader.get(f"{PAGE}foreign-office-of-torvia/?known=2024-03-05")
    assert absent.status_code == 404
    assert "No article that counts as known on 5 March 2024 names this actor." in body(absent)
    assert "Foreign office" not in body(absent)
    assert f'<a href="{PAGE}foreign-office-of-torvia/">Show it with everything</a>' in body(absent)
    early = body(reader.get(f"{PAGE}ida-holm/?known=2024-03-05"))
    # "Ms Holm" is printed in English only.
    assert "Ms Holm" not in early
    assert "ST-TLK222" not in early
    assert "»Ida Holm«" in body(reader.get(f"{PAGE}ida-holm/"))
    # An office that only a later article gives is not held yet.
    assert "utanriksminister" not in body(reader.get(f"{PAGE}?known=2024-03-04"))


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_what_it_costs(reader, django_assert_num_queries, number):
    office = make.actor("minister", kind=ActorKind.OFFICE)
    people = [make.actor(f"person-{each}", side="halvia") for each in range(number)]
    earlier = make.statement(people[0])
    make.evidence(earlier)
    for each in people:
        made = make.statement(each, office=office)
        make.evidence(made)
        make.relation(made, earlier)
        make.tenure(each, office, start="2020")
    assert publish(office.dispute, note="First.", by="ed", at=FIRST).refused == ()
    # The edition, what it holds beside entries, the entries.
    with django_assert_num_queries(3):
        page = body(reader.get(OTHER))
    assert len(rows(page)) == number + 1
    # And which of them pass.
    with django_assert_num_queries(5):
        page = body(reader.get(f"{OTHER}minister/?kind=statement&edition=1&known=2024-03-31"))
    assert len(re.findall(r'<div class="line ', section(page, "office-h"))) == number
    assert len(re.findall("<li>", section(page, "offices-h"))) == number


# ---- One actor ---------------------------------------------------------------------------------------------


def test_a_person(edition, reader):
    page = body(reader.get(f"{PAGE}ida-holm/"))
    assert text(section(page, "names-h")) == (
        "Names Danish Ida Holm Nynorsk Ida Holm Printed in Danish »Ida Holm« Printed in English “Ida Holm”, “Ms Holm”"
    )
    assert '<q lang="en"><bdi>“Ms Holm”</bdi></q>' in page
    assert text(section(page, "offices-h")).startswith("Offices held Transport minister of Halvia; first day:")
    assert text(section(page, "says-h")) == (
        "Says Announces 1 Wed 6 Mar, evening Ida Holm announces talks with Torvia"
        " talks with Torvia would begin “within days”"
        " Explains 1 Mon 4 Mar Ida Holm says Halvia has no choice »Vi har ikke noget valg,«"
        " “We have no choice,” our translation"
    )
    assert '<blockquote lang="da"><p><bdi>»Vi har ikke noget valg,«</bdi></p></blockquote>' in page
    assert text(section(page, "answers-h")) == (
        "Whom they answer Government of Halvia 1 time: explains 1"
        " Ida Holm says Halvia has no choice Mon 4 Mar explains Halvia closes the bridge to Torvia Mon 4 Mar"
        " Jon Vik 1 time: answers 1 Ida Holm announces talks with Torvia Wed 6 Mar, evening answers"
        " Jon Vik denies that the toll harms Halvia Mon 4 Mar, evening"
        " Government of Torvia 1 time: confirms 1 Ida Holm announces talks with Torvia Wed 6 Mar, evening confirms"
        " An official of Torvia says talks go on 4 or 5 Mar"
    )
    assert text(section(page, "answered-h")) == (
        "Who answers them Jon Vik 1 time: denied by 1 Ida Holm says Halvia has no choice Mon 4 Mar denied by"
        " Jon Vik denies that the toll harms Halvia Mon 4 Mar, evening"
        " Foreign office of Torvia 1 time: answered by 1 Ida Holm announces talks with Torvia Wed 6 Mar, evening"
        " answered by The foreign office of Torvia declines to comment 6 or 7 Mar"
        " A statement of an unnamed source counts for whom it is made."
    )
    assert section(page, "events-h") == section(page, "behalf-h") == section(page, "figures-h") == ""
    assert 'aria-current="page">Actors</a>' in page


def test_a_government_an_office_and_one_with_a_number(edition, reader):
    torvia = body(reader.get(f"{PAGE}torvia/"))
    said = section(torvia, "behalf-h")
    assert re.findall(rf'href="/{SLUG}/(ST-[^"]+)/"', said) == ["ST-FFC222", "ST-VKK222", "ST-DCL222"]
    assert '<bdi lang="nn">«Ein tenestemann i Torvia»</bdi> <span>(not named; the reason is not stated)</span>' in said
    assert "River Commission · Event · vote · is acted upon" in text(section(torvia, "events-h"))
    office = body(reader.get(f"{PAGE}transport-minister-of-halvia/"))
    assert text(section(office, "offices-h")).startswith("Held by Ida Holm; first day: on or before 4 March 2024")
    assert re.findall(rf'href="/{SLUG}/(ST-[^"]+)/"', section(office, "office-h")) == ["ST-HLM222", "ST-TLK222"]
    police = body(reader.get(f"{PAGE}police-of-halvia/"))
    assert text(section(police, "figures-h")) == (
        "Numbers on their authority Lorries queuing at the bridge: 1,200 lorries 2 reports, 1 origin"
    )
    assert f'href="/{SLUG}/figures/#FI-LRR222"' in police
    assert "No entry has them speak or act." in police


def test_in_danish_and_nynorsk_and_with_filters_in_force(edition, reader):
    page = body(reader.get(f"/da{PAGE}ida-holm/?kind=event&tz=UTC"))
    assert 'href="?tz=UTC"' in page
    assert section(page, "says-h") == section(page, "answers-h") == ""
    nynorsk = f"{settings.SITE_URL}/nn{PAGE}ida-holm/?kind=event&amp;tz=UTC"
    assert f'<link rel="alternate" hreflang="nn" href="{nynorsk}">' in page
    assert "Ida Holm varslar samtalar med Torvia" in body(reader.get(f"/nn{PAGE}ida-holm/"))


def test_who_is_not_in_the_edition_has_no_page_and_whoever_was_removed_is_said_so(edition, reader):
    assert reader.get(f"{PAGE}nobody/").status_code == 404
    assert reader.get(f"{PAGE}ida-holm/?edition=9").status_code == 404
    redact(SLUG, ["ida-holm"], ground="Court of Halvia, 12/2024.")
    gone = reader.get(f"{PAGE}ida-holm/")
    assert gone.status_code == 410
    assert "This actor was removed" in body(gone)
    assert "Court of Halvia, 12/2024." in body(gone)
    page = body(reader.get(PAGE))
    assert "ida-holm" not in page
    assert "Ida Holm" not in page
    assert "1 actor was removed from every edition." in page
    assert rows(page)["jon-vik"].endswith("Most often answers: [removed] (1), Government of Halvia (1)")
    assert reader.post(PAGE).status_code == 405


def test_nothing_that_is_not_published_is_on_the_pages(edition, reader):
    draft = Entry.objects.get(public_id="ST-DRF222")
    make.evidence(draft)
    make.actor("canary", dispute=draft.dispute)
    draft.dispute.actors.update(name_en="CANARY")
    PrintedName.objects.filter(actor__slug="ida-holm", language="da").update(name="CANARY")
    for path in (PAGE, f"{PAGE}police-of-halvia/", f"{PAGE}ida-holm/"):
        page = body(reader.get(path))
        assert "CANARY" not in page
        assert "ST-DRF222" not in page
        assert "count the lorries" not in page
    assert reader.get(f"{PAGE}canary/").status_code == 404


@pytest.mark.django_db
def test_what_is_hostile_is_shown_as_text_and_only_an_id_leads_to_wikidata(reader):
    evil = "<script>alert(1)</script>"
    person = make.actor("evil", side="halvia", wikidata="Q42", **make.words("name", evil))
    PrintedName.objects.create(actor=person, language="da", name=evil)
    office = make.actor("chair", kind=ActorKind.OFFICE, wikidata="", **make.words("name", f"{evil}chair"))
    make.tenure(person, office, source=evil, start="2020", end="2024-03")
    said = make.statement(person, **make.words("headline", evil))
    report = make.evidence(said, asserts_name=evil)
    difference = make.difference(said, field=DifferenceField.NAME)
    for value in (evil, "Another"):
        make.position(difference, report if value == evil else make.evidence(said), value)
    assert publish(person.dispute, note="First.", by="ed", at=FIRST).refused == ()
    for path in (OTHER, f"{OTHER}evil/", f"{OTHER}chair/"):
        page = body(reader.get(path))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    page = body(reader.get(f"{OTHER}evil/"))
    assert '<a href="https://www.wikidata.org/wiki/Q42" rel="noopener noreferrer external">Q42</a>' in page
    assert "first day: 2020; last day: March 2024" in text(section(page, "offices-h"))
    assert text(section(page, "differ-h")).startswith("Where reports differ on who it was Name: ")
    for attack in ("Q42/../x", "javascript:alert(1)", "Q0", "q42", "Q42\n"):
        assert wikidata({"wikidata": attack}) == "", attack


# ---- In a browser ------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_a_card_of_the_list_to_the_words_and_back(page):
    make.edition()
    page.goto(f"/{SLUG}/?edition=1")
    page.get_by_role("navigation", name="Pages of this dispute").get_by_role("link", name="Actors").click()
    page.get_by_role("link", name="Ida Holm", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ida Holm")
    exchange = page.get_by_role("region", name="Who answers them")
    expect(exchange.get_by_role("heading", level=3)).to_have_text(
        ["Jon Vik 1 time: denied by 1", "Foreign office of Torvia 1 time: answered by 1"]
    )
    exchange.get_by_role("link", name="Jon Vik", exact=True).click()
    page.wait_for_url(f"**{PAGE}jon-vik/?edition=1")
    page.get_by_role("region", name="Says").get_by_role("link").click()
    page.wait_for_url(re.compile(r"/ST-VKK222/\?edition=1$"))


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_it_stands_in_nobodys_way_wide_and_narrow_light_and_dark(in_nobodys_way):
    make.edition()
    in_nobodys_way(f"/da{PAGE}", f"/da{PAGE}ida-holm/?kind=statement")
