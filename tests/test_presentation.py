"""What a template prints, without a database: words, marks, days, pauses, links, sentences."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from timeline import dates
from timeline.models.editions import Edition
from timeline.presentation import (
    cards,
    evidence,
    figures,
    first_reports,
    narrowing,
    people,
    periods,
    revisions,
    threads,
    words,
)
from timeline.presentation.differences import differences
from timeline.presentation.marks import mark
from timeline.presentation.reading import Reading
from timeline.queries.chronology import EntryRow, Found, Published
from timeline.queries.editions import ChangeLine
from timeline.queries.filters import Filters

ZONE = "Europe/Copenhagen"


def both(text: str) -> dict[str, str]:
    return {"en": text, "da": f"{text} (da)", "nn": f"{text} (nn)"}


def side(key: str, *, principal: bool) -> dict:
    return {"key": key, "name": both(key.title()), "principal": principal}


def actor(slug: str, name: str, kind: str, side: str) -> dict:
    return {"slug": slug, "name": dict.fromkeys(("en", "da", "nn"), name), "kind": kind, "side": side}


PUBLISHED = Published(
    edition=Edition(dispute="bridge", number=2, published_at=datetime(2024, 4, 2, tzinfo=UTC), sha256="0" * 64),
    dispute={
        "title": both("The bridge"),
        "standfirst": both("Standfirst."),
        "sides": [side("halvia", principal=True), side("torvia", principal=True), side("others", principal=False)],
        "clocks": [ZONE, "UTC"],
    },
    actors={
        each["slug"]: each
        for each in (
            actor("vik", "Jon Vik", "person", "torvia"),
            actor("halvia", "Halvia", "government", "halvia"),
            actor("torvia", "Torvia", "government", "torvia"),
            actor("council", "River Council", "body", "others"),
            actor("wire", "Nordwire", "outlet", ""),
        )
    },
    articles={
        "AR-222222": {"id": "AR-222222", "name": both("Danish article"), "language": "da", "published": {"edtf": ""}},
        "AR-333333": {"id": "AR-333333", "name": both("English article"), "language": "en", "published": {"edtf": ""}},
    },
    differences=(),
    figures=(),
)


def reading(language: str = "en", published: Published = PUBLISHED) -> Reading:
    return Reading(published, language, ZONE, lambda id_: f"/bridge/{id_}/", lambda slug: f"/bridge/actors/{slug}/")


def when(edtf: str, time: str = "", **more) -> dict:
    span = dates.read(edtf, time, ZONE)
    bounds = {
        name: moment.isoformat().replace("+00:00", "Z") if moment else None
        for name, moment in (("earliest", span.earliest), ("latest", span.latest))
    }
    said = {"edtf": edtf, "time": time, "tz": ZONE, "basis": "stated", "as_printed": "", "relative_to": ""}
    return said | bounds | more


def passage(exact: str = "", *, start: int = 0, language: str = "da", **translation) -> dict:
    end = start + (len(exact) or 80)
    return {"id": "PA-222222", "start": start, "end": end, "exact": exact or None, "language": language,
            "garbled": False, "translation": translation}  # fmt: skip


def report(*passages: dict, article: str = "AR-222222", rendering: str = "indirect", **more) -> dict:
    return {"id": "RP-222222", "article": article, "rendering": rendering, "wording": "unknown", "marking": "none",
            "cue": "", "role_as_printed": "", "stance": "neutral", "asserts": {}, "origins": [],
            "passages": list(passages)} | more  # fmt: skip


def row(public_id: str, at: dict, *, side: str = "torvia", relations=(), sort_at: str = "", **more) -> EntryRow:
    payload = {
        "id": public_id,
        "kind": "event" if public_id.startswith("EV") else "statement",
        "headline": both(f"Headline {public_id}"),
        "summary": both(f"Summary {public_id}."),
        "key": False,
        "when": at,
        "place": None,
        "side": side,
        "event": {"kind": "vote", "participants": []} if public_id.startswith("EV") else None,
        "statement": None,
        "reports": [report(passage("ord"))],
        "relations": [{"kind": kind, "to": to, "basis": "explicit", "note": both("")} for kind, to in relations],
        "origins": 1,
        "first_reported": {},
        "differing": False,
        "confidence": "one_origin",
        "sort_at": sort_at or at["earliest"],
    } | more
    if payload["kind"] == "statement":
        payload["statement"] = {"speaker": "vik", "act": "deny", "anonymity": "named"} | more.get("statement", {})
    return EntryRow(payload, 1, 1)


def found(*rows: EntryRow) -> Found:
    return Found(entries=rows, related={each.id: each for each in rows}, total=len(rows))


# ---- Words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "set_as"),
    [
        ("Vi er skuffede", "da", "»Vi er skuffede«"),
        ('"Vi er skuffede"', "da", "»Vi er skuffede«"),
        ("»Vi er skuffede«", "nn", "«Vi er skuffede»"),
        ("We are sorry.", "en", "“We are sorry.”"),
        ("that we are sorry.”", "en", "“that we are sorry.”"),
        ("“We are sorry, and", "da", "»We are sorry, and«"),
        ('"We are sorry," she said.', "en", '"We are sorry," she said.'),
        ('kræver en "varig" våbenhvile', "da", 'kræver en "varig" våbenhvile'),
        ("- Vi ventar, seier Vik.", "nn", "– Vi ventar, seier Vik."),
        ("– Vi ventar.", "nn", "– Vi ventar."),
        ("d'accord, it's 'fine'", "en", "“d'accord, it's 'fine'”"),
    ],
)
def test_printed_words_take_the_marks_of_their_language(text, language, set_as):
    assert words.quoted(text, language) == set_as


def test_numbers_and_days_are_written_as_each_language_does():
    assert [words.number(32333, language) for language in ("en", "da", "nn")] == ["32,333", "32.333", "32\xa0333"]
    assert words.number(1.5, "da") == "1,5"
    day = date(2024, 3, 25)
    assert [words.day(day, language) for language in ("en", "da", "nn")] == [
        "25 March 2024",
        "25. marts 2024",
        "25. mars 2024",
    ]


def test_lists_end_in_a_word():
    assert (words.listed([]), words.listed(["a"]), words.listed("abc")) == ("", "a", "a, b and c")
    with translation.override("da"):
        assert (words.either("ab"), words.listed("abc")) == ("a eller b", "a, b og c")


# ---- Marks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (row("EV-222222", when("2024-03-25")), (True, "m", "5.1", False)),
        (row("EV-222222", when("2024-03-25"), key=True, differing=True), (True, "m", "6.9", True)),
        (row("ST-222222", when("2024-03-25")), (False, "m hollow", "5.5", False)),
        (row("ST-222222", when("2024-03-25"), reports=[report(rendering="mixed")]), (False, "m", "5.5", False)),
        (
            row("ST-222222", when("2024-03-25"), statement={"anonymity": "unnamed"}),
            (False, "m hollow dash", "5.5", False),
        ),
    ],
)
def test_a_mark_says_kind_words_weight_and_doubt(entry, expected):
    made = mark(entry.payload)
    assert (made.square, made.css, made.half, made.differing) == expected


# ---- Who ---------------------------------------------------------------------------------------------------


def test_a_principal_is_told_by_its_side_and_a_third_party_by_its_name():
    council = {"kind": "vote", "participants": [{"actor": "council", "role": "agent"}]}
    assert people.party(reading(), row("ST-222222", when("2024-03-25")).payload)[1] == "Torvia"
    third = row("EV-222222", when("2024-03-25"), side="others", event=council)
    assert (people.party(reading(), third.payload)[0].css, people.party(reading(), third.payload)[1]) == (
        "third",
        "River Council",
    )


def test_an_act_of_both_names_both_and_one_of_nobody_names_nobody():
    agents = [{"actor": each, "role": "agent"} for each in ("halvia", "torvia")]
    meeting = row("EV-222222", when("2024-03-25"), side="", event={"kind": "meeting", "participants": agents})
    nobody = row("EV-333333", when("2024-03-25"), side="")
    assert people.party(reading(), meeting.payload)[1] == "Halvia and Torvia"
    assert people.party(reading(), nobody.payload)[1] == ""


def test_an_unnamed_source_is_quoted_as_printed_with_the_reason():
    entry = row(
        "ST-222222",
        when("2024-03-25"),
        statement={"speaker": None, "attribution": "en embedsmand", "anonymity": "unnamed",
                   "anonymity_ground": "not_authorised"},
    )  # fmt: skip
    who = people.who(reading(), entry.payload)
    assert (who.name, who.printed, who.language) == ("", "»en embedsmand«", "da")
    assert who.silence == "not named: not authorised to speak"
    assert who.href == ""


def test_a_speaker_whom_the_edition_lost_has_a_name_but_no_page():
    entry = row("ST-222222", when("2024-03-25"), statement={"speaker": "gone"})
    who = people.who(reading(), entry.payload)
    assert (who.name, who.href) == ("gone", "")


# ---- Words of a statement ----------------------------------------------------------------------------------


def test_original_words_come_before_a_translation_and_long_ones_are_whole():
    first, second = "»Vi er kede af det.«", "»Men vi bliver.«"
    entry = row(
        "ST-222222",
        when("2024-03-25"),
        statement={"language": "en"},
        reports=[
            report(passage(first), passage(second), rendering="direct", wording="outlet_translation"),
            report(passage("“We are sorry.”", language="en"), article="AR-333333", rendering="direct",
                   wording="original"),
        ],
    )  # fmt: skip
    said = cards.quotation(reading(), entry.payload)
    assert [each.text for each in said.passages] == ["“We are sorry.”"]
    assert said.wording == "English, the original words as printed"
    danish = row("ST-222222", when("2024-03-25"), statement={"language": "en"}, reports=entry.payload["reports"][:1])
    said = cards.quotation(reading("da"), danish.payload)
    assert [each.text for each in said.passages] == [first, second]
    assert [each.translation for each in said.passages] == ["", ""]
    assert cards.quotation(reading(), danish.payload).wording == "The outlet’s Danish rendering of English"


def test_a_statement_without_direct_words_shows_none():
    entry = row("ST-222222", when("2024-03-25"))
    assert cards.quotation(reading(), entry.payload) is None
    assert cards.indirectly(reading(), entry.payload) == "Indirect, in Danish; told here in our words"


@pytest.mark.parametrize(
    ("rendering", "printed", "voices"),
    [
        ("direct", ["“We are closed,”", "", "agreed to close", "“for good.”"], ["speaker", "", "article", "speaker"]),
        ("direct", ["Vi lukker", "talsmand for broen"], ["speaker", "article"]),
        ("mixed", ["Vik called it “closed”", "without a date"], ["speaker", "article"]),
        ("indirect", ["“closed”", "without a date"], ["", ""]),
    ],
)
def test_each_passage_of_quoted_speech_says_whose_words_it_prints(rendering, printed, voices):
    told = report(*(passage(exact, start=at) for at, exact in enumerate(printed)), rendering=rendering)
    assert [each.voice for each in evidence.passages(reading(), told)] == voices
    page = render_to_string("timeline/_report.html", {"report": {"passages": evidence.passages(reading(), told)}})
    assert page.count("The article’s words, not the speaker’s.") == voices.count("article")


def test_a_passage_is_translated_only_for_those_who_need_it():
    payload = passage("Broen er lukket", start=1203, en="The bridge is closed")
    assert evidence.passage(reading(), payload, "AR-222222").translation == "“The bridge is closed”"
    assert evidence.passage(reading("da"), payload, "AR-222222").translation == ""
    hidden = evidence.passage(reading(), passage(start=1203), "AR-222222")
    assert (hidden.text, hidden.place) == ("", "characters 1,204 to 1,283 of the article")


def test_the_chain_behind_a_report_is_told_nearest_first():
    chain = [{"kind": "agency", "organisation": "wire", "as_printed": ""},
             {"kind": "unnamed_official", "organisation": "", "as_printed": ""}]  # fmt: skip
    with translation.override("en"):
        assert evidence.origin(reading(), {"origins": chain}) == "Nordwire, from unnamed official"
        chain[0]["as_printed"] = "<s>"
        told = evidence.origin(reading(), {"origins": chain, "article": "AR-222222"})
    assert told == 'Nordwire (<bdi lang="da">»&lt;s&gt;«</bdi>), from unnamed official'


def test_what_a_report_asserts_of_a_date_keeps_what_it_prints_apart():
    asserts = {"when": when("2024-03-26", as_printed="tirsdag | dagen efter", basis="weekday_resolved"), "value": "5-2"}
    entry = row("EV-222222", when("2024-03-25"), reports=[report(passage("ord"), asserts=asserts)])
    date_, number = evidence.reports(reading(), entry.payload)[0].asserts
    assert (date_.field, date_.value, date_.printed) == ("Time", "Tuesday 26 March 2024", "»tirsdag«, »dagen efter«")
    assert date_.basis == "worked out from a weekday"
    assert (number.field, number.value, number.printed) == ("Number", "5-2", "")


# ---- Links -------------------------------------------------------------------------------------------------


def linked(*rows: EntryRow, descending: bool = False) -> list[list[tuple]]:
    made = cards.cards(reading(), found(*rows), descending=descending)
    both_ways = [(*card.answers, *card.answered) for card in made]
    return [[(link.verb, link.arrow, link.text, link.href) for link in links] for links in both_ways]


def test_an_answer_links_to_what_it_answers_and_back():
    vote = row("EV-222222", when("2024-03-25", "14:30"))
    reply = row("ST-222222", when("2024-03-26"), relations=[("denies", "EV-222222")])
    assert linked(vote, reply) == [
        [("denied by", "↓", "Vik, Tue 26 Mar", "#ST-222222")],
        [("denies", "↑", "vote, Mon 25 Mar 14:30", "#EV-222222")],
    ]
    assert [links[0][1] for links in linked(reply, vote, descending=True)] == ["↓", "↑"]


def test_two_answers_that_would_read_the_same_are_told_apart_by_their_headlines():
    vote = row("EV-222222", when("2024-03-25"))
    ends = {"ST-222222": ("2024-03-25", "Vik says no"), "ST-333333": ("2024-03-25", "Vik says why " + "and why " * 9)}
    ends["ST-444444"] = ("2024-03-26", "Vik says it again")
    said = [
        row(id_, when(day), headline=both(headline), relations=[("denies", "EV-222222")])
        for id_, (day, headline) in ends.items()
    ]
    assert [text for _, _, text, _ in linked(vote, *said)[0]] == [
        "Vik says no",
        "Vik says why and why and why and why…",
        "Vik, Tue 26 Mar",
    ]


def test_what_is_not_on_the_page_is_linked_at_its_own_address():
    vote = row("EV-222222", when("2024-03-25"))
    reply = row("ST-222222", when("2024-03-25"), relations=[("replies_to", "EV-222222")])
    only = Found(entries=(reply,), related={"EV-222222": vote, "ST-222222": reply}, total=2)
    (card,) = cards.cards(reading(), only, descending=False)
    assert (card.answers[0].text, card.answers[0].href) == ("vote", "/bridge/EV-222222/")


def test_a_dozen_answers_are_told_by_their_number():
    briefing = row("EV-222222", when("2024-03-25"))
    said = [row(f"ST-22222{n}", when("2024-03-25"), relations=[("part_of", "EV-222222")]) for n in range(2, 6)]
    assert linked(briefing, *said)[0] == [("includes", "↓", "4 entries", "/bridge/EV-222222/#exchange")]


def test_a_cause_points_forward():
    cause = row("EV-222222", when("2024-03-25"), relations=[("causes", "EV-333333")])
    effect = row("EV-333333", when("2024-03-25"))
    assert [links[0][:2] for links in linked(cause, effect)] == [("leads to", "↓"), ("follows from", "↑")]


# ---- Days and pauses ---------------------------------------------------------------------------------------


def listed(*rows: EntryRow, descending: bool = False) -> periods.Chronology:
    held = found(*rows)
    groups = periods.grouped(reading(), held, descending=descending)
    ordered = replace(held, entries=tuple(row for group in groups for row in group.rows))
    made = cards.cards(reading(), ordered, descending=descending)
    return periods.chronology(reading(), groups, made, begins=periods.start(groups), descending=descending)


def headings(parts) -> list[tuple[str, str, list[str]]]:
    return [(each.heading, each.since, [item.card.id for item in each.items]) for each in parts]


def test_the_list_is_cut_into_days_and_pauses_are_told():
    made = listed(
        row("EV-222222", when("2024-03-25", "14:30")),
        row("EV-333333", when("2024-03-25", "18:30")),
        row("EV-444444", when("2024-03-26")),
    )
    assert made.before == ()
    assert headings(made.exchange) == [
        ("Monday 25 March 2024", "", ["EV-222222", "EV-333333"]),
        ("Tuesday 26 March 2024", "the next day", ["EV-444444"]),
    ]
    assert [item.gap for item in made.exchange[0].items] == ["", "four hours later"]
    assert [item.card.time for item in made.exchange[0].items] == ["14:30", "18:30"]
    assert made.exchange[1].items[0].card.time == ""


def test_background_long_before_is_set_apart():
    rows = [
        row("EV-222222", when("2023-10-07")),
        row("EV-333333", when("2023-10/2024-03")),
        row("EV-444444", when("2024-03-24")),
        row("EV-555555", when("2024-03-25")),
        row("EV-666666", when("2024-03-25")),
    ]
    made = listed(*rows)
    assert headings(made.before) == [
        ("Saturday 7 October 2023", "", ["EV-222222"]),
        ("Between October 2023 and March 2024", "", ["EV-333333"]),
    ]
    assert [each.iso for each in made.exchange] == ["2024-03-24", "2024-03-25"]
    backwards = listed(*rows[::-1], descending=True)
    assert [each.iso for each in backwards.exchange] == ["2024-03-25", "2024-03-24"]
    assert {item.card.id for each in backwards.before for item in each.items} == {"EV-222222", "EV-333333"}


def test_an_answer_with_a_wide_date_stands_on_the_day_of_what_it_answers():
    late = row("ST-222222", when("2024-03"), sort_at="2024-03-26T23:00:00Z")
    made = listed(row("EV-222222", when("2024-03-26")), late)
    assert headings(made.exchange)[-1][2] == ["ST-222222"]
    assert made.exchange[-1].iso == "2024-03-27"
    assert made.exchange[-1].items[0].card.time == "Mar 2024"


def test_footnotes_are_numbered_through_the_page():
    rows = [row(f"EV-22222{n}", when(f"2024-03-2{n}"), reports=[report(passage("a"), passage("b"))]) for n in (4, 5)]
    made = listed(*rows)
    assert [item.notes for each in made.exchange for item in each.items] == [(1, 2), (3, 4)]
    assert [note.number for each in made.exchange for note in each.footnotes] == [1, 2, 3, 4]


def test_nothing_makes_no_days():
    assert listed() == periods.Chronology((), ())


# ---- Sentences, threads, differences, figures, revisions ---------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "language", "count", "says"),
    [
        (Filters(), "en", "All 3 entries", ""),
        (Filters(act=("deny",), side=("torvia",)), "en", "3 of 9 entries", "denials by Torvia"),
        (Filters(side=("torvia",)), "da", "3 af 9 poster", "fra Torvia (da)"),
        (Filters(kind=("event", "statement")), "en", "3 of 9 entries", "events or statements"),
        (Filters(from_=date(2024, 3, 25), to=date(2024, 3, 27), differing=True), "en", "3 of 9 entries",
         "25 March 2024 to 27 March 2024, on which reports differ"),
        (Filters(act=("deny",), lang=("nn",)), "da", "3 af 9 poster", "benægtelser, omtalt på nynorsk"),
        (Filters(key=True), "nn", "3 av 9 postar", "berre hovudpunkt"),
    ],
)  # fmt: skip
def test_the_filters_say_themselves(filters, language, count, says):
    three = found(*(row(f"EV-22222{n}", when("2024-03-25")) for n in (2, 3, 4)))
    shown = replace(three, total=9) if filters.narrows else three
    with translation.override(language):
        made = narrowing.narrowing(reading(language), shown, filters, {}, {})
        assert (made.count, made.says) == (count, says)


def test_each_filter_in_force_can_be_taken_away_alone():
    filters = Filters(side=("halvia", "torvia"), key=True, home=ZONE)
    made = narrowing.narrowing(reading(), found(), filters, {"side": {"halvia": 4}}, {"act": ["No."]})
    assert [(each.label, each.query) for each in made.removals] == [
        ("Halvia", "key=1&side=torvia"),
        ("Torvia", "key=1&side=halvia"),
        ("Key entries", "side=halvia&side=torvia"),
    ]
    sides = next(group for group in made.groups if group.name == "side")
    assert [(each.value, each.count, each.chosen, each.css) for each in sides.choices] == [
        ("halvia", 4, True, "side-a"),
        ("torvia", 0, True, "side-b"),
    ]
    assert [each.label for each in made.clocks] == ["Copenhagen time", "UTC"]


def test_the_thread_tells_what_each_step_does():
    vote = row("EV-222222", when("2024-03-25"))
    reply = row("ST-222222", when("2024-03-26"), relations=[("denies", "EV-222222")])
    steps = threads.thread(reading(), Found((reply,), {each.id: each for each in (vote, reply)}, 2))
    assert [(step.id, step.here) for step in steps] == [("EV-222222", False), ("ST-222222", True)]
    (tie,) = steps[1].does
    assert (tie.verb, tie.other, tie.basis) == ("denies", "Headline EV-222222", "explicit in the text")
    assert threads.thread(reading(), found(vote)) == ()


def test_equal_values_of_a_difference_are_told_once_with_their_articles():
    position = {"report": "RP-222222", "value": both("five"), "passage": None, "rank": "normal", "reason": both("")}
    official = {"rank": "preferred", "reason": both("it is official"), "article": "AR-333333"}
    other = position | {"value": both("six")} | official
    payload = {"id": "DI-222222", "field": "value", "entries": ["EV-222222"], "figures": [], "status": "open",
               "note": both("They count differently."), "positions": [
                   position | {"article": "AR-222222"}, position | {"article": "AR-333333"}, other]}  # fmt: skip
    (made,) = differences(reading(published=replace(PUBLISHED, differences=(payload,))), "EV-222222")
    assert (made.field, made.status, made.note) == ("Number", "Not settled", "They count differently.")
    assert [(each.value, each.by, each.rank, each.reason) for each in made.positions] == [
        ("five", "Danish article; English article", "", ""),
        ("six", "English article", "preferred", "it is official"),
    ]
    assert differences(reading(), "EV-222222") == ()


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"value": 32333}, "32,333 people"),
        ({"low": 100, "high": 200}, "100–200 people"),
        ({"low": 100}, "at least 100 people"),
        ({"high": 200}, "at most 200 people"),
        ({"value": 0}, "0 people"),
    ],
)
def test_a_figure_is_a_number_or_a_range_with_its_unit(numbers, said):
    payload = {"value": None, "low": None, "high": None, "unit": {"en": "people"}} | numbers
    assert figures.value(reading(), payload) == said


def test_revisions_go_by_edition_with_was_and_is():
    out = datetime(2024, 4, 3, tzinfo=UTC)
    line = ChangeLine(2, out, "entry", "EV-222222", "corrected", "headline", both("Old"), both("New"), "A slip.")
    first = ChangeLine(1, out, "entry", "EV-222222", "added", "", None, None, "The first edition.")
    newer, older = revisions.revisions(reading(), [line, first])
    assert (newer.number, newer.change, newer.why) == (2, "Corrected", "A slip.")
    assert [(each.field, each.was, each.now) for each in newer.lines] == [("Headline", "Old", "New")]
    assert (older.change, older.why, older.lines) == ("Added", "", ())


# ---- When it was first reported ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("happened", "published", "says"),
    [
        ("2024-03-25", ("2024-03-25/2024-03-26", "2024-03-26/2024-03-31"),
         ("25 or 26 March 2024", "the same day or the next")),
        ("2024-03-25", ("2024-03-27", "2024-03-26/2024-03-31"),
         ("26 or 27 March 2024", "between one and two days later")),
        ("2024-03-25", ("2024-03-27", ""), ("Wednesday 27 March 2024", "two days later")),
        ("2024-03-25", ("../2024-03-27", ""), ("on or before 27 March 2024", "at most two days later")),
        ("2024-03-25?", ("2024-03-27", ""), ("Wednesday 27 March 2024", "")),
        # It may have been told of beforehand: nothing says that the report came after.
        ("2024-03-26/2024-03-27", ("2024-03-26", ""), ("Tuesday 26 March 2024", "the same day at the latest")),
        ("2024-03-28", ("2024-03-26", ""), ("Tuesday 26 March 2024", "")),
        ("2023-10-07", ("2024-03-26", ""), ("Tuesday 26 March 2024", "between five and six months later")),
        ("../2024-03-20", ("2024-03-26", ""), ("Tuesday 26 March 2024", "at least six days later")),
    ],
)  # fmt: skip
def test_the_first_report_is_dated_by_the_days_of_its_own_country(happened, published, says):
    articles = {
        public_id: PUBLISHED.articles[public_id] | {"published": {"edtf": edtf, "time": "", "tz": ZONE}}
        for public_id, edtf in zip(("AR-222222", "AR-333333"), published, strict=True)
    }
    entry = row("EV-222222", when(happened), reports=[report(article=each) for each in articles])
    # Under a Washington clock the Danish day begins the evening before; the label must not say so.
    abroad = replace(reading(published=replace(PUBLISHED, articles=articles)), clock="America/New_York")
    told = first_reports.first_report(abroad, entry.payload)
    assert (told.label, told.lag) == says


def test_an_entry_whose_articles_are_not_dated_has_no_first_report():
    assert first_reports.first_report(reading(), row("EV-222222", when("2024-03-25")).payload) is None


def test_the_day_it_happened_is_that_of_the_readers_clock():
    article = PUBLISHED.articles["AR-222222"] | {"published": {"edtf": "2024-03-26", "time": "", "tz": ZONE}}
    known = replace(PUBLISHED, articles={"AR-222222": article})
    entry = row("EV-222222", when("2024-03-26", "01:00"))
    lags = [
        first_reports.first_report(replace(reading(published=known), clock=clock), entry.payload).lag
        for clock in (ZONE, "America/New_York")
    ]
    assert lags == ["the same day", "the next day"]


def test_each_printed_form_of_a_verb_stands_between_its_own_marks():
    told = evidence.reports(
        reading(), row("ST-222222", when("2024-03-25"), reports=[report(cue="siger | sagde")]).payload
    )
    assert told[0].cue == "»siger«, »sagde«"
