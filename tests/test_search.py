"""Search of what is published: the same hits on either database, from the edition and the day that is read alone."""

import json
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from tests import make
from tests.small_record import CANARY, make_record
from timeline.models.editions import EditionItem, SearchText
from timeline.models.record import Actor, Entry, Passage, PrintedName, Report
from timeline.publishing.press import publish
from timeline.publishing.redaction import redact
from timeline.publishing.searching import search_texts
from timeline.publishing.verify import verify
from timeline.queries import chronology, editions, search
from timeline.queries.facets import counts_under, facet_counts
from timeline.queries.filters import Filters

pytestmark = pytest.mark.django_db

SLUG = "halvia-torvia"
HOME = f"/{SLUG}/"
FIRST = datetime(2024, 4, 2, 8, tzinfo=UTC)

DANISH = "Rådet vedtog mandag en øjeblikkelig våbenhvile. »Vi undlod at stemme,« sagde Bo Ågård fra Torvia."
ENGLISH = "The Council called for an immediate cease-fire on Monday. Israel’s envoy called it a hostile retreat."


@pytest.fixture
def dispute():
    """Three entries: one named in three languages, one of a speaker with a printed name, one of an article's words."""
    made = make.dispute(SLUG)
    danish = make.article(DANISH, published_edtf="2024-03-26", headline="Våbenhvile i Rådet")
    english = make.article(ENGLISH, language="en", published_edtf="2024-03-28", headline="Sanctions loom")
    vote = make.event(
        public_id="EV-222222",
        **make.words("headline", "The Council adopts it", "Rådet vedtager våbenhvilen", "Rådet vedtek våpenkvila"),
        **make.words("summary", "Fourteen to none.", "Fjorten mod nul.", "Fjorten mot null."),
    )
    _report(vote, danish, "øjeblikkelig våbenhvile", translation_en="an immediate ceasefire")
    speaker = make.actor("bo-aagaard", side="torvia", **make.words("name", "Bo Aagaard", "Bo Ågård", "Bo Ågård"))
    PrintedName.objects.create(actor=speaker, language="en", name="Ambassador Agard")
    spoke = make.statement(speaker, public_id="ST-222222", **make.words("summary", "He says so.", "Sagt.", "Sagt."))
    _report(spoke, danish, "»Vi undlod at stemme,«", cue="sagde")
    _report(spoke, english, "a hostile retreat")
    called = make.event(public_id="EV-333333", **make.words("headline", "A call", "Et krav", "Eit krav"))
    _report(called, english, "an immediate cease-fire")
    return made


def _report(entry, article, words, *, cue="", **translation):
    report = make.report(entry, article, cue=cue)
    make.passage(report, words, **translation)
    make.origin(report)


def held(number=None, known=None):
    return chronology.published(editions.edition(SLUG, number), known)


def hits(q, number=None, known=None, **others):
    return [row.id for row in chronology.entries_matching(held(number, known), Filters(q=q, **others)).entries]


def press(dispute, note="A note."):
    outcome = publish(dispute, note=note, by="ed", at=FIRST)
    assert (outcome.refused, verify(dispute.slug).problems) == ((), ())
    return outcome


BOTH, VOTE, SPOKE, CALLED = ["EV-222222", "EV-333333"], ["EV-222222"], ["ST-222222"], ["EV-333333"]


def test_the_same_hits_on_either_database(dispute):
    press(dispute)
    expected = {
        "ceasefire": BOTH,
        "cease-fire": BOTH,
        "Ceasefires": BOTH,
        "våbenhvile": VOTE,
        "VAABENHVILENS": VOTE,
        "vabenhvile": VOTE,
        "våpenkvile": VOTE,
        '"immediate ceasefire"': VOTE,
        "“immediate cease fire”": CALLED,
        "»øjeblikkelige våbenhviler«": VOTE,
        '"våbenhvile øjeblikkelig"': [],
        "council immediate": VOTE,
        "ågård": SPOKE,
        "aagaard stemme": SPOKE,
        "ambassador": SPOKE,
        "sagde": SPOKE,
        "fourteen nul null": VOTE,
        "krav call": CALLED,
        "Israel": [],  # in the article, and in no passage
        "sanctions": [],  # in the headline of an article alone
        "våben": [],
        'call" OR "council': [],
        "call NOT fourteen": [],
        "NEAR(a call)": [],
        "stems:call": [],
        "call*": CALLED,
        "'; DROP TABLE timeline_searchtext; --": [],
        "call) | (council": [],
        "\\ call & !x": [],
    }
    assert {q: hits(q) for q in expected} == expected
    assert hits("ceasefire", order="desc") == BOTH[::-1]
    assert hits("ceasefire", lang=("en",)) == CALLED
    # What holds no word leaves nothing out: the form tells the reader so.
    assert len(hits("— *")) == 3


def test_no_hit_crosses_editions(dispute):
    press(dispute)
    Entry.objects.filter(public_id="EV-333333").update(**make.words("headline", "An appeal", "En bøn", "Ei bøn"))
    PrintedName.objects.update(name="Envoy")
    press(dispute)
    assert (hits("call"), hits("call", number=1), hits("appeal"), hits("appeal", number=1)) == ([], CALLED, CALLED, [])
    assert (hits("ambassador"), hits("ambassador", number=1)) == ([], SPOKE)
    assert (hits("envoy"), hits("envoy", number=1)) == (SPOKE, [])
    other = make.dispute("elsewhere")
    make.evidence(
        make.event(dispute=other, **make.words("headline", "An appeal elsewhere")), make.article(dispute=other)
    )
    press(other)
    assert (hits("elsewhere"), hits("appeal")) == ([], CALLED)


def test_a_look_back_finds_nothing_by_words_that_were_not_out(dispute):
    press(dispute)
    before, after = date(2024, 3, 27), date(2024, 3, 28)
    assert hits("retreat", known=before) == []
    assert hits("retreat", known=after) == hits("retreat") == SPOKE
    # Our own translation of a Danish passage came with the Danish article.
    assert hits("ceasefire", known=before) == VOTE
    # Which article prints a name the record does not say: it is found in the words of the articles that are out.
    assert (hits("ambassador"), hits("ambassador", known=before), hits("ågård", known=before)) == (SPOKE, [], SPOKE)
    look = {"articles": held(known=before).articles, "actors": chronology.actors_named(held(known=before))}
    edition = editions.edition(SLUG)
    assert search.beside("looming sanctions", edition, articles=None).articles != ()
    assert search.beside("looming sanctions", edition, **look).articles == ()
    assert search.beside("ågård", edition, **look).actors == ("bo-aagaard",)
    assert search.beside("ambassador", edition, **look).actors == ()


def test_what_was_redacted_or_withdrawn_is_found_by_nothing(dispute):
    press(dispute)
    redact(SLUG, ["EV-222222", "bo-aagaard"], ground="A court's order.")
    assert [hits(q) for q in ("våbenhvile", "council", "ambassador", "ceasefire")] == [[], [], [], CALLED]
    assert not SearchText.objects.filter(item__public_id__in=["EV-222222", "bo-aagaard"]).exists()
    assert verify(SLUG).problems == ()
    Report.objects.filter(entry__public_id="ST-222222", article__language="en").update(
        **make.words("withdrawn_reason", "It was another.")
    )
    press(dispute)
    assert (hits("retreat"), hits("retreat", number=1)) == ([], SPOKE)


def test_nothing_internal_can_be_found():
    small = make_record()
    Passage.objects.filter(public_id="PA-222222").update(exact="", withdrawn_reason_en="")
    press(small)
    canary = chronology.entries_matching(
        chronology.published(editions.edition(small.slug)), Filters(q=f"{CANARY} OR {CANARY}")
    )
    assert canary.entries == ()
    assert not SearchText.objects.filter(stems__contains=CANARY.lower()).exists()
    assert not SearchText.objects.filter(stems__contains="aften").exists()  # only its place is published


def test_verification_sees_words_that_no_payload_holds(dispute):
    press(dispute)
    item = EditionItem.objects.get(public_id="EV-333333")
    SearchText.objects.create(item=item, article="AR-999999", stems="secret")
    assert verify(SLUG).problems == (f"{item}: the words it is found by are not what its payload says.",)


def test_what_else_holds_the_words(dispute, django_assert_num_queries):
    make.evidence(make.figure(make.topic("killed"), **make.words("unit", "soldiers", "soldater", "soldatar")))
    press(dispute)
    edition = editions.edition(SLUG)
    with django_assert_num_queries(1):
        assert search.beside("ågård ambassador", edition, articles=None).actors == ("bo-aagaard",)
    assert len(search.beside("våbenhvile råd", edition, articles=None).articles) == 1
    assert len(search.beside("soldat", edition, articles=None).figures) == 1
    with django_assert_num_queries(0):
        assert search.beside("*", edition, articles=None) == search.Beside((), (), ())
    page = Client().get(f"/da{HOME}?known=2024-03-26&q=%C3%A5g%C3%A5rd").content.decode()
    link = f'<li>Aktør: <a href="/da{HOME}actors/bo-aagaard/?known=2024-03-26">Bo <mark>Ågård</mark></a></li>'
    assert link in page
    page = Client().get(f"{HOME}?q=killed").content.decode()
    assert f'<li>Figure: <a href="{HOME}figures/#topic-killed"><mark>Killed</mark></a></li>' in page


def test_searching_costs_no_query_more(dispute, django_assert_num_queries):
    press(dispute)
    read = held()
    for filters in (Filters(q="ceasefire"), Filters(q='"immediate ceasefire" council fourteen', side=("torvia",))):
        with django_assert_num_queries(2):
            chronology.entries_matching(read, filters)
        with django_assert_num_queries(1):
            facet_counts(read, filters)
    assert facet_counts(read, Filters(q="ceasefire"))["lang"] == {"da": 1, "en": 1}


def test_nothing_found_says_how_many_there_are_without_each_filter(dispute, django_assert_num_queries):
    press(dispute)
    read = held()
    choices = [
        Filters(q="ceasefire"),
        Filters(kind=("statement",), since=1),
        Filters(),
        Filters(from_=date(2024, 3, 1)),
    ]
    with django_assert_num_queries(1):
        assert counts_under(read, choices) == [2, 0, 3, 3]
    with django_assert_num_queries(0):
        assert counts_under(read, []) == []
    page = Client().get(f"{HOME}?q=ceasefire&kind=statement&lang=da").content.decode()
    assert '?kind=statement&amp;lang=da#filters">Words: “ceasefire”</a> <span class="n">1 entry</span>' in page
    assert '?lang=da&amp;q=ceasefire#filters">Statements</a> <span class="n">1 entry</span>' in page
    several = Client().get(f"{HOME}?q=ambassador+%22immediate+ceasefire%22+council").content.decode()
    assert "?q=ambassador+council" not in several
    assert (
        'q=%22immediate+ceasefire%22+council#filters">Words: “ambassador”</a> <span class="n">1 entry</span>' in several
    )
    nothing = Client().get(f"{HOME}?q=xyzzy+plugh&differing=1").content.decode()
    assert "No entry passes these filters." in nothing
    assert '?#filters">Show all entries</a>' in nothing


def test_the_page_says_what_is_searched_for_and_marks_it(dispute):
    press(dispute)
    page = Client().get(f"{HOME}?q=ceasefire+%22adopts+it%22").content.decode()
    assert "<b>1 of 3 entries</b>: with the words “ceasefire” and “adopts it”" in page
    assert 'type="search" id="q" name="q" value="ceasefire &quot;adopts it&quot;"' in page
    assert "The Council <mark>adopts it</mark></a></h3>" in page
    danish = Client().get(f"/da{HOME}?q=vaabenhvile").content.decode()
    assert "Rådet vedtager <mark>våbenhvilen</mark></a></h3>" in danish
    # What the card does not print is shown where it stands.
    assert danish.count('class="snippet"') == 0
    assert 'class="snippet">Danish: <bdi lang="da">Rådet vedtager <mark>våbenhvilen</mark></bdi></p>' in (
        Client().get(f"{HOME}?q=v%C3%A5benhvile").content.decode()
    )
    named = Client().get(f"{HOME}?q=aagaard").content.decode()
    assert "<bdi>Bo <mark>Aagaard</mark></bdi></a></b>" in named


def test_marks_are_made_of_escaped_pieces_of_the_text(dispute):
    Entry.objects.filter(public_id="EV-333333").update(headline_en="A <b>call</b> & <script>alert(1)</script>")
    press(dispute)
    page = Client().get(f"{HOME}?q=call+script+%3Cimg+src%3Dx%3E").content.decode()
    assert "0 of 3" in page
    page = Client().get(f"{HOME}?q=call+script").content.decode()
    assert (
        "A &lt;b&gt;<mark>call</mark>&lt;/b&gt; &amp; &lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt;"
        in page
    )


@pytest.mark.parametrize(
    ("q", "message"),
    [
        ("%00", "“�” holds characters that cannot be searched for."),
        ("a%1Bb", "“a�b” holds characters that cannot be searched for."),
        ("a%E2%80%AEb", "“a�b” holds characters that cannot be searched for."),
        ("%22*%22+-", '“"*" -” holds no word to search for.'),
        ("a" * 10_000, "More than 200 characters: too long to search for."),
        ("+".join("abcdefghi"), "More than 8 words: put a whole phrase in quotation marks."),
    ],
)
def test_what_cannot_be_searched_for_is_told(dispute, q, message):
    press(dispute)
    page = Client().get(f"{HOME}?q={q}")
    assert page.status_code == 200
    assert f'id="q-error">{message.replace(chr(34), "&quot;")}</span>' in page.content.decode()
    assert "All 3 entries" in page.content.decode()
    data = Client().get(f"{HOME}chronology.json?q={q}")
    assert (data.status_code, json.loads(data.content)) == (400, {"errors": {"q": message}})


def test_the_data_obeys_the_search(dispute):
    press(dispute)
    data = Client().get(f"{HOME}chronology.json?q=++v%C3%A5pen%C2%ADkvile%0A")
    assert [each["id"] for each in json.loads(data.content)["entries"]] == VOTE
    assert len(json.loads(Client().get(f"{HOME}chronology.json?q=+").content)["entries"]) == 3


@pytest.mark.django_db(transaction=True)
def test_editions_that_were_out_before_search_get_their_words(dispute):
    press(dispute)
    redact(SLUG, ["EV-222222"], ground="A court's order.")
    MigrationExecutor(connection).migrate([("timeline", "0002_edition_redacted_at")])
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert [hits(q) for q in ("ceasefire", "council", "ambassador")] == [CALLED, [], SPOKE]
    assert verify(SLUG).problems == ()


def test_each_kind_of_thing_holds_its_words(dispute):
    press(dispute)
    assert Actor.objects.count() == 1
    item = EditionItem.objects.get(public_id="bo-aagaard")
    assert search_texts("actor", item.data()) == {"": "ambassador agard 0 bo agard"}
    assert search_texts("dispute", {}) == {}
