"""What is wrong with a record: every rule broken by itself in the small record, and told with file and line."""

import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import make
from tests.make import MINI, MINI_ARTICLES, MINI_SLUG
from timeline.ingest import accounting, articles, checking, reading
from timeline.models.record import Entry, Passage


@pytest.fixture
def folder(tmp_path):
    """A copy of the small record, to spoil."""
    return shutil.copytree(MINI, tmp_path / "record")


def spoil(folder, file, was, now, after=""):
    """Replaces the first `was` behind `after`; its line, from 1."""
    text = (folder / file).read_text(encoding="utf-8")
    at = text.index(was, text.index(after))
    (folder / file).write_text(text[:at] + now + text[at + len(was) :], encoding="utf-8")
    return text.count("\n", 0, at) + 1


def told(folder, *, texts=False):
    """The problems of a folder as lines, without the folder's own path."""
    read = reading.read(folder)
    assert read.problems == ()
    problems = checking.check(read.record, read.place)
    if texts:
        problems += accounting.check_texts(read.record, articles.texts_in([MINI_ARTICLES])[0], read.place)
    return [str(problem).removeprefix(f"{folder}/") for problem in problems]


def test_the_small_record_is_without_problems(folder):
    assert told(folder, texts=True) == []


# file, after which words, what was, what is, lines from there to the problem, the message
SPOILED = {
    "id of another kind": (
        "entries.yaml",
        "",
        "id: RP-CLSRDA",
        "id: PA-CLSRDA",
        0,
        "'PA-CLSRDA' is not an id: RP- and six of 23456789ABCDEFGHJKLMNPQRSTUVWXYZ",
    ),
    "id with a letter that misleads": (
        "entries.yaml",
        "",
        "id: RP-TLKEN2",
        "id: RP-TLKEN0",
        0,
        "'RP-TLKEN0' is not an id: RP- and six of 23456789ABCDEFGHJKLMNPQRSTUVWXYZ",
    ),
    "id of a statement on an event": (
        "entries.yaml",
        "",
        "id: EV-QUE222",
        "id: ST-QUE222",
        0,
        "'ST-QUE222' is not an id: EV- and six of 23456789ABCDEFGHJKLMNPQRSTUVWXYZ",
    ),
    "one id twice, in two files": (
        "figures.yaml",
        "",
        "id: RP-FGRDA2",
        "id: RP-CLSRDA",
        0,
        "report RP-CLSRDA is given twice",
    ),
    "slug twice": ("actors.yaml", "", "slug: torvia\n", "slug: halvia\n", 0, "actor halvia is given twice"),
    "participant twice": (
        "entries.yaml",
        "EV-CLSR22\n  kind",
        "actor: torvia\n        role: affected",
        "actor: halvia\n        role: agent",
        0,
        "participant agent is given twice",
    ),
    "no such speaker": ("entries.yaml", "", "speaker: ida-holm", "speaker: ida-hulm", 0, "there is no actor ida-hulm"),
    "no such article": (
        "entries.yaml",
        "",
        "article: AR-DA2222",
        "article: AR-DA3333",
        0,
        "there is no article AR-DA3333",
    ),
    "no such entry": ("entries.yaml", "relations", "to: EV-VTE222", "to: EV-VTE333", 0, "there is no entry EV-VTE333"),
    "no such side": ("actors.yaml", "", "side: halvia", "side: halva", 0, "there is no side halva"),
    "no such place": ("entries.yaml", "", "place: the-bridge", "place: the-ridge", 0, "there is no place the-ridge"),
    "no such topic": (
        "figures.yaml",
        "figures:",
        "topic: lorries-queuing",
        "topic: cars",
        0,
        "there is no topic of figures cars",
    ),
    "no such report": (
        "differences.yaml",
        "",
        "report: RP-CLSRDA",
        "report: RP-CLSRDD",
        0,
        "there is no report RP-CLSRDD",
    ),
    "no such entry to read first": (
        "dispute.yaml",
        "",
        "read_first: EV-CLSR22",
        "read_first: EV-CLSR23",
        0,
        "there is no entry EV-CLSR23",
    ),
    "no such version of a text": (
        "entries.yaml",
        "",
        "end: 71\n",
        "end: 71\n          text: 2\n",
        1,
        "there is no text of an article 2",
    ),
    "a draft to read first": (
        "dispute.yaml",
        "",
        "read_first: EV-CLSR22",
        "read_first: ST-DRF222",
        0,
        "ST-DRF222 is not approved",
    ),
    "date that does not exist": (
        "entries.yaml",
        "EV-CLSR22\n  kind",
        "edtf: '2024-03-04'",
        "edtf: '2024-02-30'",
        0,
        "2024-02-30 does not exist: 2024-02 has 29 days.",
    ),
    "asserted date that cannot be read": ("entries.yaml", "RP-CLSRNN", "edtf: '2024-03-05'", "edtf: tysdag", 0, None),
    "article's date that cannot be read": (
        "articles.yaml",
        "AR-NN2222",
        "edtf: '2024-03-05'",
        "edtf: 2024-13",
        0,
        None,
    ),
    "zone that is none": (
        "entries.yaml",
        "EV-CLSR22\n  kind",
        "basis: weekday_resolved",
        "tz: Mars/Base\n    basis: weekday_resolved",
        -1,
        None,
    ),
    "date without a basis": (
        "entries.yaml",
        "EV-CLSR22\n  kind",
        "basis: weekday_resolved",
        "basis: null",
        0,
        "Say how the date is known.",
    ),
    "asserted date without a basis": (
        "entries.yaml",
        "RP-CLSRNN",
        "basis: weekday_resolved",
        "basis: null",
        -2,
        "say how the date is known: basis is missing",
    ),
    "relative to nothing": (
        "entries.yaml",
        "EV-VTE222",
        "    relative_to: EV-CLSR22\n",
        "",
        -4,
        "the date is relative; relative_to must say to which entry",
    ),
    "approved without a date": (
        "entries.yaml",
        "ST-DCL222",
        "  when:\n    edtf: 2024-03-06/2024-03-07\n    basis: published_by\n",
        "",
        None,
        "An approved entry needs a date.",
    ),
    "nobody says it": (
        "entries.yaml",
        "ST-FFC222",
        "    attribution: Ein tenestemann i Torvia\n",
        "",
        -3,
        "nobody says it: neither speaker nor attribution",
    ),
    "named without a name": (
        "entries.yaml",
        "ST-DCL222",
        "    speaker: foreign-office-of-torvia\n",
        "    attribution: it\n",
        -3,
        "anonymity is institution, and there is no speaker",
    ),
    "unnamed without a ground": (
        "entries.yaml",
        "ST-FFC222",
        "    anonymity_ground: not_stated\n",
        "",
        None,
        "An unnamed source needs a ground; “not stated” is one.",
    ),
    "approved without an act": ("entries.yaml", "ST-HLM222", "    act: explain\n", "", None, "Choose the speech act."),
    "the same act twice": (
        "entries.yaml",
        "",
        "second_act: reassure",
        "second_act: deny",
        0,
        "The second speech act must be another than the first.",
    ),
    "an event that holds a statement": (
        "entries.yaml",
        "EV-QUE222",
        "  event:\n    kind: process\n",
        "  event:\n    kind: process\n  statement:\n    act: state\n",
        2,
        "EV-QUE222: kind is event, so it holds no statement",
    ),
    "a statement without its part": (
        "entries.yaml",
        "ST-DRF222",
        "  statement:\n    act: state\n    speaker: police-of-halvia\n",
        "",
        None,
        "ST-DRF222: kind is statement, and the key statement is missing",
    ),
    "an office that was not held yet": (
        "actors.yaml",
        "slug: ida-holm",
        "from: '../2024-03-04'",
        "from: 2024-03-05/..",
        ("entries.yaml", 171),
        "ida-holm did not hold transport-minister-of-halvia on 2024-03-04",
    ),
    "an office without a tenure": (
        "entries.yaml",
        "ST-VKK222",
        "office: foreign-minister-of-torvia",
        "office: transport-minister-of-halvia",
        0,
        "jon-vik has no tenure of transport-minister-of-halvia",
    ),
    "an office that is none": (
        "entries.yaml",
        "ST-VKK222",
        "office: foreign-minister-of-torvia",
        "office: torvia",
        0,
        "torvia is no office",
    ),
    "an inference without a note": (
        "entries.yaml",
        "ST-HLM222",
        "      note:\n        en: She speaks of the closing in both articles.\n"
        "        da: Hun taler om lukningen i begge artikler.\n        nn: Ho talar om stenginga i begge artiklane.\n",
        "",
        None,
        "An inference of the editors needs a note that gives the reason.",
    ),
    "an answer older than what it answers": (
        "entries.yaml",
        "ST-VKK222",
        "edtf: '2024-03-04'",
        "edtf: '2024-03-02'",
        ("entries.yaml", 287),
        "What answers cannot be older than what it answers.",
    ),
    "an answer to itself": (
        "entries.yaml",
        "ST-VKK222",
        "to: ST-HLM222",
        "to: ST-VKK222",
        0,
        "An entry cannot relate to itself.",
    ),
    "a passage of another entry behind a relation": (
        "entries.yaml",
        "  relations:",
        "PA-M26222",
        "PA-M2X222",
        0,
        "PA-M2X222 stands in no report of EV-CLSR22 or EV-VTE222",
    ),
    "a statement after its article": (
        "entries.yaml",
        "ST-TLK222",
        "edtf: '2024-03-06'",
        "edtf: '2024-03-09'",
        None,
        "ST-TLK222 (2024-03-09) is later than the article AR-EN2222 (2024-03-06/2024-03-07)",
    ),
    "words longer than their place": (
        "entries.yaml",
        "",
        "end: 194",
        "end: 193",
        1,
        "These words are 64 characters long; start and end span 63.",
    ),
    "a passage that ends before it starts": (
        "entries.yaml",
        "",
        "end: 211",
        "end: 195",
        0,
        "The end must lie after the start.",
    ),
    "a passage beyond the text": (
        "entries.yaml",
        "",
        "end: 211",
        "end: 999",
        0,
        "The text is only 432 characters long.",
    ),
    "a translation into its own language": (
        "entries.yaml",
        "PA-M23222",
        "            en: the River",
        "            da: det\n            en: the River",
        -1,
        "translations must be in en, nn",
    ),
    "an approved entry that nobody reports": (
        "entries.yaml",
        "ST-DRF222",
        "state: draft",
        "state: approved",
        None,
        "ST-DRF222 is approved and no article reports it",
    ),
    "a headline in two languages": (
        "entries.yaml",
        "",
        "    da: Halvia lukker broen til Torvia\n",
        "",
        -2,
        "headline lacks da",
    ),
    "an approved entry without a summary": (
        "entries.yaml",
        "ST-TLK222",
        "  summary:\n    en: They are to begin within days.\n    da: De skal begynde inden for dage.\n"
        "    nn: Dei skal ta til innan få dagar.\n",
        "  summary: {}\n",
        0,
        "summary lacks en, da, nn",
    ),
    "a headline that is too long": (
        "entries.yaml",
        "",
        "en: Halvia closes the bridge to Torvia",
        f"en: {'x' * 161}",
        0,
        "Ensure this value has at most 160 characters (it has 161).",
    ),
    "a summary that is too long": (
        "entries.yaml",
        "",
        "en: The vote is five to two.",
        f"en: {'x' * 4001}",
        0,
        "4001 characters, where 4000 are allowed",
    ),
    "a control of direction in our words": (
        "entries.yaml",
        "",
        "en: The vote is five to two.",
        'en: "The \\u202Evote"',
        0,
        "U+202E RIGHT-TO-LEFT OVERRIDE at character 5: changes the direction of the text around it",
    ),
    "a Cyrillic letter in a name": (
        "actors.yaml",
        "",
        "name: Jon Vik",
        "name: J\N{CYRILLIC SMALL LETTER O}n Vik",
        0,
        None,
    ),
    "a rank that the status denies": (
        "differences.yaml",
        "",
        "rank: preferred",
        "rank: normal",
        None,
        "DI-WHN222: status ranked goes with a position of rank preferred, and the other way",
    ),
    "a rank without a reason": (
        "differences.yaml",
        "",
        "      reason:\n        en: Two articles agree, and one is signed by the agency.\n"
        "        da: To artikler er enige, og den ene er signeret af bureauet.\n"
        "        nn: To artiklar er samde, og den eine er signert av byrået.\n",
        "",
        None,
        "A rank other than normal needs its reason.",
    ),
    "a position of another entry's report": (
        "differences.yaml",
        "",
        "report: RP-VKKDA2",
        "report: RP-TLKEN2",
        0,
        "RP-TLKEN2 reports ST-TLK222, which DI-WRD222 is not over",
    ),
    "a difference over nothing": (
        "differences.yaml",
        "",
        "  entries:\n    - EV-CLSR22\n",
        "",
        None,
        "DI-WHN222 is over no entry and no figure",
    ),
    "a range that runs backwards": (
        "figures.yaml",
        "",
        "low: 1500",
        "low: 1500\n    high: 1400",
        1,
        "“At most” must not be less than “at least”.",
    ),
    "a value and a range": (
        "figures.yaml",
        "",
        "value: 1200",
        "value: 1200\n    low: 1",
        0,
        "Give a value or a range, not both.",
    ),
    "an approved figure without a number": (
        "figures.yaml",
        "",
        "    low: 1500\n",
        "",
        None,
        "An approved figure needs a number.",
    ),
    "a place to translate": (
        "entries.yaml",
        "PA-M24222",
        "end: 211\n",
        "end: 211\n          translations:\n            en: a\n            nn: b\n",
        1,
        "a passage that is a place only has no words to translate",
    ),
    "an address that is none": ("articles.yaml", "", "url: https", "url: javascript", 0, "Enter a valid URL."),
    "a hash that is none": ("articles.yaml", "", "sha256: ", "sha256: x", 0, None),
    "words left out twice": ("articles.yaml", "", "start: 417", "start: 20", 0, "20–431 is left out twice in part"),
    "one principal side": (
        "dispute.yaml",
        "",
        "    principal: true\n",
        "",
        None,
        "1 principal sides; two face each other",
    ),
    "withdrawn without a reason": (
        "entries.yaml",
        "ST-DCL222",
        "state: approved",
        "state: withdrawn",
        None,
        "Say why it is withdrawn: its address will answer with this reason.",
    ),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_broken_rule_is_told_with_its_line(folder, name):
    file, after, was, now, offset, message = SPOILED[name]
    line = spoil(folder, file, was, now, after)

    problems = told(folder)

    if isinstance(offset, tuple):
        file, line, offset = *offset, 0
    start = f"{file}:" if offset is None else f"{file}:{line + offset}: "
    found = [problem for problem in problems if problem.startswith(start) and (message or "") in problem]
    assert found, problems
    assert message is None or found[0].endswith(message)


def test_words_may_be_published_up_to_200_characters_and_half_of_an_article(folder):
    body = (MINI_ARTICLES / "en.txt").read_text()
    start, end = 327, 437
    spoil(
        folder,
        "entries.yaml",
        f"          end: {end}\n",
        f"          end: {end}\n          exact: '{body[start:end]}'\n",
    )
    assert told(folder, texts=True) == [
        "articles.yaml:61: 302 of the 486 characters of AR-EN2222 are published, more than half"
    ]


def test_a_passage_of_201_characters_is_too_long(folder):
    words = "x" * 201
    spoil(folder, "entries.yaml", "          end: 211\n", f"          end: 396\n          exact: {words}\n")
    assert "entries.yaml:39: 201 characters, where 200 are allowed" in told(folder)


def test_a_difference_of_time_or_number_that_ranks_nothing_is_the_rules_own(folder):
    spoil(folder, "differences.yaml", "rank: preferred", "rank: normal")
    spoil(folder, "differences.yaml", "  status: ranked\n", "")
    message = "DI-WHN222 ranks nothing: the rule finds differences of time and number itself"
    assert told(folder) == [f"differences.yaml:1: {message}"]


def test_answers_in_a_circle_are_told_at_each_of_them(folder):
    for entry in ("ST-HLM222", "ST-VKK222", "EV-CLSR22", "ST-TLK222", "ST-DCL222"):
        text = (folder / "entries.yaml").read_text()
        at = text.index("  when:\n", text.index(f"id: {entry}"))
        until = text.index("  statement:\n" if entry.startswith("ST") else "  event:\n", at)
        open_date = "  when:\n    edtf: 2024-03-01/2024-03-07\n    basis: inferred\n"
        (folder / "entries.yaml").write_text(text[:at] + open_date + text[until:])
    spoil(folder, "entries.yaml", "to: EV-VTE222", "to: ST-DCL222")

    assert [problem for problem in told(folder) if "circle" in problem] == [
        f"entries.yaml:{line}: answers that run in a circle: EV-CLSR22, ST-DCL222, ST-HLM222, ST-TLK222, ST-VKK222"
        for line in relation_lines(folder, "EV-CLSR22", "ST-HLM222", "ST-VKK222", "ST-TLK222", "ST-DCL222")
    ]


def relation_lines(folder, *entries):
    text = (folder / "entries.yaml").read_text()
    starts = [text.index("  relations:\n", text.index(f"id: {entry}\n")) for entry in entries]
    return sorted(text.count("\n", 0, start) + 2 for start in starts)


def test_a_draft_may_lack_everything(folder):
    bare = "- id: ST-DRF333\n  kind: statement\n  state: draft\n  headline: {}\n  summary: {}\n  statement: {}\n"
    with (folder / "entries.yaml").open("a") as file:
        file.write(bare)
    assert told(folder) == []


# --- Against the articles' texts --------------------------------------------------------------------------------


def test_one_letter_changed_is_told_with_its_line(folder):
    line = spoil(folder, "entries.yaml", "Halvia lukkede mandag broen", "Halvia lukkedo mandag broen")
    assert told(folder, texts=True) == [
        f"entries.yaml:{line}: PA-M27222: the text has 'Halvia lukkede mandag broen over Sundet' at 32"
    ]


def test_a_moved_passage_says_where_its_words_stand(folder):
    spoil(folder, "entries.yaml", "start: 32\n          end: 71", "start: 33\n          end: 72")
    assert (
        "entries.yaml:78: PA-M27222: the text has 'alvia lukkede mandag broen over Sundet,' at 33; they stand at 32"
        in told(folder, texts=True)
    )


def test_one_word_touched_does_not_account_for_a_sentence(folder):
    body = (MINI_ARTICLES / "en.txt").read_text()
    start = body.index("twice")
    spoil(folder, "entries.yaml", "start: 327\n          end: 437", f"start: {start}\n          end: {start + 5}")
    assert told(folder, texts=True) == [
        "articles.yaml:61: AR-EN2222: not accounted for, 327 to 403: “People on both banks fear for …”",
        "articles.yaml:61: AR-EN2222: not accounted for, 410 to 437: “since the bridge was closed”",
    ]


def test_drafts_account_for_nothing(folder):
    spoil(folder, "entries.yaml", "state: approved", "state: draft", "ST-DCL222")
    assert told(folder, texts=True) == [
        "articles.yaml:61: AR-EN2222: not accounted for, 155 to 198: “Torvia's foreign office declined to comment”"
    ]


def test_a_ledger_without_an_item_is_told(folder):
    spoil(folder, "articles.yaml", "        - start: 417\n          end: 431\n          reason: credit\n", "")
    assert told(folder, texts=True) == ["articles.yaml:13: AR-DA2222: not accounted for, 418 to 430: “Nordbureauet”"]


def test_a_text_that_is_missing_or_longer_is_told(folder):
    line = spoil(folder, "articles.yaml", "length: 331", "length: 330")
    assert f"articles.yaml:{line}: the text of AR-NN2222 is 331 characters long" in told(folder, texts=True)
    read = reading.read(folder)
    problems = accounting.check_texts(read.record, {}, read.place)
    assert len(problems) == 3
    assert str(problems[0]).startswith(f"{folder}/articles.yaml:13: the text of AR-DA2222 (")


# --- The command ------------------------------------------------------------------------------------------------


def run(*arguments):
    """What the command prints, and its error ("" where it has none)."""
    out, err = StringIO(), StringIO()
    try:
        call_command("check_record", *arguments, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def test_command_says_what_it_did_not_check(folder):
    assert run(str(folder)) == (
        "Without the articles' texts, offsets and accounting were not checked (--articles DIR).\nNo problems.\n",
        "",
    )
    assert run(str(folder), "--articles", str(MINI_ARTICLES)) == ("No problems.\n", "")


def test_command_fails_with_each_problem_on_its_line(folder):
    line = spoil(folder, "figures.yaml", "exact: Some 1,200", "exact: Sume 1,200")
    out, error = run(str(folder), "--articles", str(MINI_ARTICLES))
    assert out == f"{folder}/figures.yaml:{line}: {out.split(': ', 1)[1]}"
    assert "the text has 'Some 1,200' at" in out
    assert error == "1 problem."


def test_command_names_a_folder_that_is_not_there(folder, tmp_path):
    assert run(str(tmp_path / "x"))[1] == "1 problem."
    assert run(str(folder), "--articles", str(tmp_path / "x"))[1] == f"{tmp_path}/x is not a folder."
    (tmp_path / "none").mkdir()
    assert run(str(folder), "--articles", str(tmp_path / "none"))[1] == f"{tmp_path}/none holds no texts."


@pytest.mark.django_db
def test_command_checks_a_working_record_by_its_slug():
    make.mini(texts=True)
    assert run(MINI_SLUG) == ("No problems.\n", "")

    # Behind the application's back, where no form says it.
    Passage.objects.filter(public_id="PA-M27222").update(exact="Halvia lukkedo mandag broen over Sundet")
    Entry.objects.filter(public_id="ST-TLK222").update(summary_da="")

    out, error = run(MINI_SLUG)
    assert out.splitlines() == [
        "entry ST-TLK222, summary: summary lacks da",
        "passage PA-M27222, exact: PA-M27222: the text has 'Halvia lukkede mandag broen over Sundet' at 32",
    ]
    assert error == "2 problems."


@pytest.mark.django_db
def test_command_says_that_a_working_record_has_no_texts():
    make.mini()
    out, error = run(MINI_SLUG)
    assert "offsets and accounting were not checked" in out
    assert error == ""
