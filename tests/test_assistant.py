"""What the assistant finds in articles: every kind of speech in three languages, and what only looks like it."""

import re
from itertools import groupby

import pytest

from tests.assistant_texts import all_texts
from timeline.assistant import LANGUAGES, RULES, suggest


def found(text: str, language: str, **options) -> list[tuple[str, str, str, str]]:
    """(kind, what was said, who says it, the word of saying) of each utterance, its pieces joined by " … "."""
    proposals = suggest(text, language=language, **options)
    rows = []
    for _group, pieces in groupby(proposals, key=lambda one: one.group):
        listed = list(pieces)
        said = " … ".join(text[one.start : one.end] for one in listed)
        rows.append((listed[0].kind, said, listed[0].speaker, listed[0].cue))
    return rows


# ---- direct speech in every typography -------------------------------------------------------------------------------


@pytest.mark.parametrize(("opens", "closes"), ["“”", '""', "»«", "«»", "„“", "‘’", "””"])
def test_every_typography_of_quotation_marks(opens, closes):
    text = f"{opens}Vi er klar over det,{closes} siger Jon Vik."
    assert found(text, "da") == [("direct", "Vi er klar over det", "Jon Vik", "siger")]


@pytest.mark.parametrize("dash", ["– ", "— ", "- ", "–"])
def test_a_dash_opens_a_line_that_runs_over_sentences(dash):
    text = f"{dash}Vi er klar over det. Broen er gammel, siger Jon Vik."
    assert found(text, "da") == [("direct", "Vi er klar over det. Broen er gammel", "Jon Vik", "siger")]


@pytest.mark.parametrize(
    ("language", "text", "rows"),
    [
        # Cut in two by its tag, within a sentence and between two.
        ("en", "“We came,” said Ana Torvald, “to talk.”", [("direct", "We came … to talk", "Ana Torvald", "said")]),
        ("en", "“We came,” Torvald said. “We will stay.”", [("direct", "We came … We will stay", "Torvald", "said")]),
        ("nn", "– Dette, seier ho, er bra.", [("direct", "Dette … er bra", "ho", "seier")]),
        ("nn", "– Ja, seier ho. – Nei.", [("direct", "Ja … Nei", "ho", "seier")]),
        ("da", "– Hvornår, spørger Vang, før det sker?", [("direct", "Hvornår … før det sker?", "Vang", "spørger")]),
        # Unclosed marks that go on in the next paragraph.
        ("en", "“We came to talk.\n\n“We will stay,” Torvald said.",
         [("direct", "We came to talk … We will stay", "Torvald", "said")]),
        # Whoever spoke last goes on; before anybody spoke, whoever speaks next.
        ("en", "“We came,” Torvald said.\n\n“We will stay.”",
         [("direct", "We came", "Torvald", "said"), ("direct", "We will stay", "Torvald", "")]),
        ("nn", "Han kom seint.\n\n– Eg sov.\n\n– Det var godt, seier Olav Hjelle.",
         [("direct", "Eg sov", "Olav Hjelle", ""), ("direct", "Det var godt", "Olav Hjelle", "seier")]),
        ("da", "Mette Holm siger til avisen:\n\n– Det er slut.\n\n– Nej, siger Bo Lind.",
         [("direct", "Det er slut", "Mette Holm", ""), ("direct", "Nej", "Bo Lind", "siger")]),
        # Behind its cue, with and without a colon.
        ("en", "Torvald told reporters: “We came to talk.”", [("direct", "We came to talk", "Torvald", "told")]),
        ("da", "På X skrev hun: »Vi står sammen.«", [("direct", "Vi står sammen", "hun", "skrev")]),
        ("nn", "Då sa ho «No er det nok».", [("direct", "No er det nok", "ho", "sa")]),
        ("da", "Budskabet fra Lise Bak var klart: »Vi giver ikke op.«",
         [("direct", "Vi giver ikke op", "Budskabet fra Lise Bak", "")]),
        ("en", "“Where is the plan?” asked Helen Marsh.", [("direct", "Where is the plan?", "Helen Marsh", "asked")]),
        ("da", "»Vi vil vinde,« lyder det fra Lykke.", [("direct", "Vi vil vinde", "Lykke", "lyder")]),
    ],
)  # fmt: skip
def test_direct_speech(language, text, rows):
    assert found(text, language) == rows


# ---- indirect and mixed speech ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "rows"),
    [
        ("en", "Torvald said that the ships would leave.", [("indirect", "the ships would leave", "Torvald", "said")]),
        ("en", "Torvald said on Monday the ships would go.", [("indirect", "the ships would go", "Torvald", "said")]),
        ("en", "The ships have left, the ministry said Monday.",
         [("indirect", "The ships have left", "the ministry", "said")]),
        ("en", "The ships, said Torvald, have left.", [("indirect", "The ships … have left", "Torvald", "said")]),
        ("en", "Torvald told parliament the ships were gone.",
         [("indirect", "the ships were gone", "Torvald", "told")]),
        ("en", "Sixty people died, according to the Rescue League.",
         [("indirect", "Sixty people died", "the Rescue League", "according to")]),
        ("en", "According to Ana Torvald, the ships have left.",
         [("indirect", "the ships have left", "Ana Torvald", "According to")]),
        ("en", "Brandt accused Veldria of “walking away” from its proposal.",
         [("mixed", "“walking away” from its proposal", "Brandt", "accused")]),
        ("en", "Nair called the closure “an act of vandalism”.", [("mixed", "an act of vandalism", "Nair", "called")]),
        ("en", "Torvald said the plan had a “strong rationale”.",
         [("mixed", "the plan had a “strong rationale”", "Torvald", "said")]),
        ("en", "Torvald said the ships had left, adding that more would go.",
         [("indirect", "the ships had left", "Torvald", "said"), ("indirect", "more would go", "Torvald", "adding")]),
        ("en", "The minister was adamant that the ships had left.",
         [("indirect", "the ships had left", "The minister", "adamant")]),
        ("en", "Tom Bell, who leads the union, said he would resign.",
         [("indirect", "he would resign", "Tom Bell, who leads the union", "said")]),
        ("en", "Police say the man, 34, was seen.", [("indirect", "the man, 34, was seen", "Police", "say")]),
        ("en", "It was, said one envoy, “the worst day of all”.",
         [("indirect", "It was … the worst day of all", "one envoy", "said")]),
        ("da", "Avisen, der skriver, at det er slut, er ny.",
         [("indirect", "det er slut, er ny", "Avisen", "skriver")]),
        ("nn", "Han seier at det hastar, men vil ikkje ut med namn.", [("indirect", "det hastar", "Han", "seier")]),
        ("en", "There were, she said, at least 40 people in the room.",
         [("indirect", "There were … at least 40 people in the room", "she", "said")]),
        ("en", "State media quoted the general as saying that it was over.",
         [("indirect", "it was over", "the general", "saying")]),
        ("nn", "Vik skal ifølgje VG ha sagt at det er slutt.", [("indirect", "det er slutt", "Vik", "sagt")]),
        ("nn", "– Det er, seier Vik (Sp), ein god avtale.",
         [("direct", "Det er … ein god avtale", "Vik (Sp)", "seier")]),
        ("nn", "– Eg sov, seier 24-åringen.", [("direct", "Eg sov", "24-åringen", "seier")]),
        ("en", "He questioned whether it was wise: “You wonder who paid.”",
         [("indirect", "whether it was wise", "He", "questioned"), ("direct", "You wonder who paid", "He", "")]),
        ("da", "Det bliver dyrere.\n\nDet fremgår af et notat, som avisen har set.",
         [("indirect", "Det bliver dyrere", "et notat, som avisen har set", "fremgår")]),
        ("en", "The ministry rejected a report that it had met envoys, calling it “pure fiction”.",
         [("mixed", "pure fiction", "The ministry", "calling")]),
        ("en", "TEHRAN, May 6 (Reuters) - The agency, quoting a source, said the sultan “stands ready”.",
         [("mixed", "the sultan “stands ready”", "The agency, quoting a source", "said")]),
        ("da", "Målet er mere grønt, og ifølge Riis (K) er det lykkedes.",
         [("indirect", "er det lykkedes", "Riis (K)", "ifølge")]),
        ("da", "»Nej,« siger borgmesteren, der dog afviser, at det er slut.",
         [("direct", "Nej", "borgmesteren", "siger"), ("indirect", "det er slut", "borgmesteren", "afviser")]),
        ("nn", "Halvparten er imot, medan 21 prosent seier dei støttar planen.",
         [("indirect", "dei støttar planen", "21 prosent", "seier")]),
        ("da", "Vik er forbløffet her: - Det er slemt, og det er nyt.",
         [("direct", "Det er slemt, og det er nyt", "Vik", "")]),
        ("en", "“How could it?” asked Conservative group leader Tim Boyd.",
         [("direct", "How could it?", "Conservative group leader Tim Boyd", "asked")]),
        ("da", "Guldet er gammelt, og fundet er ifølge Bay »en sensation«.",
         [("mixed", "fundet er … en sensation", "Bay", "ifølge")]),
        ("da", "Det er slut, oplyser Midt- og Vestjyllands Politi.",
         [("indirect", "Det er slut", "Midt- og Vestjyllands Politi", "oplyser")]),
        ("nn", "«Bra», skriv ein far, medan ei mor meiner at det er dyrt.",
         [("direct", "Bra", "ein far", "skriv"), ("indirect", "det er dyrt", "ei mor", "meiner")]),
        ("nn", "Advokaten, Siri Eikeland, meiner dommen er viktig.",
         [("indirect", "dommen er viktig", "Advokaten, Siri Eikeland", "meiner")]),
        ("nn", "Reiarlaget har heile tida hevda at det er rett.",
         [("indirect", "det er rett", "Reiarlaget", "hevda")]),
        ("nn", "Ifølgje ei måling avisa fekk laga, ynskte seks av ti det.",
         [("indirect", "ynskte seks av ti det", "ei måling avisa", "Ifølgje")]),
        ("en", "He had lost half of them, he reckoned.", [("indirect", "He had lost half of them", "he", "reckoned")]),
        ("en", "KARSA (Reuters) — The plan is alive, Marwan said.",
         [("indirect", "The plan is alive", "Marwan", "said")]),
        ("en", "Torvald said the ships had left, but declined to elaborate.",
         [("indirect", "the ships had left", "Torvald", "said")]),
        ("da", "Kirby siger, at besøget er aflyst.", [("indirect", "besøget er aflyst", "Kirby", "siger")]),
        ("da", "Samtidig sagde Kirby tidligere mandag, at besøget er aflyst.",
         [("indirect", "besøget er aflyst", "Kirby", "sagde")]),
        ("da", "Besøget er aflyst, oplyser politiet.", [("indirect", "Besøget er aflyst", "politiet", "oplyser")]),
        ("da", "Besøget er aflyst.\n\nDet siger en talsmand til AFP.",
         [("indirect", "Besøget er aflyst", "en talsmand", "siger")]),
        ("da", "Ifølge politiet kørte bilen for stærkt.",
         [("indirect", "kørte bilen for stærkt", "politiet", "Ifølge")]),
        ("da", "Bilen kørte - ifølge politiet - for stærkt.",
         [("indirect", "Bilen kørte … for stærkt", "politiet", "ifølge")]),
        ("da", "Vang beskylder regeringen for at sove i timen.", [("indirect", "sove i timen", "Vang", "beskylder")]),
        ("da", "Hun spørger, om nogen har læst bilaget.",
         [("indirect", "om nogen har læst bilaget", "Hun", "spørger")]),
        ("da", "Vik, der er formand, tilføjer, at broen er gammel.",
         [("indirect", "broen er gammel", "Vik, der er formand", "tilføjer")]),
        ("da", "»Broen er gammel,« siger Vik og tilføjer, at den lukkes.",
         [("direct", "Broen er gammel", "Vik", "siger"), ("indirect", "den lukkes", "Vik", "tilføjer")]),
        ("da", "Det fremgår af rapporten, at broen er gammel.",
         [("indirect", "broen er gammel", "rapporten", "fremgår")]),
        ("nn", "Ordføraren seier at vegen er stengd.", [("indirect", "vegen er stengd", "Ordføraren", "seier")]),
        ("nn", "Ho seier dei vil vente.", [("indirect", "dei vil vente", "Ho", "seier")]),
        ("nn", "Til NTB seier ho at partiet vil vente.", [("indirect", "partiet vil vente", "ho", "seier")]),
        ("nn", "Vegen er stengd, ifølgje politiet.", [("indirect", "Vegen er stengd", "politiet", "ifølgje")]),
        ("nn", "Rapporten slår fast at tomta er rimelegast.",
         [("indirect", "tomta er rimelegast", "Rapporten", "slår fast")]),
        ("nn", "Vik la til at vegen er stengd.", [("indirect", "vegen er stengd", "Vik", "la til")]),
        ("nn", "Austin var open om at saka er viktig.", [("indirect", "saka er viktig", "Austin", "open")]),
        ("nb", "Noen ropte at de var lurt.", [("indirect", "de var lurt", "Noen", "ropte")]),
        ("nb", "Stemningen var amper, ifølge flere som var der.",
         [("indirect", "Stemningen var amper", "flere", "ifølge")]),
        ("nb", "Han sier at veien er stengt.", [("indirect", "veien er stengt", "Han", "sier")]),
        ("nb", "– Vi vet ikke, sier Kari Ås.", [("direct", "Vi vet ikke", "Kari Ås", "sier")]),
    ],
)  # fmt: skip
def test_indirect_and_mixed_speech(language, text, rows):
    assert found(text, language) == rows


# ---- what only looks like speech -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The strait, known as “the Needle,” is narrow."),
        ("en", "He wrote the novel “The Long Way Home” in 1990."),
        ("en", "He is said to be ill, and needless to say nobody came."),
        ("en", "She has not said why the team left."),
        ("en", "The law says that members must vote."),
        ("en", "Torvald was told to leave the hall."),
        ("en", "The annual report is long, and the claims are many."),
        ("en", "If he had said that, nobody would have come."),
        ("en", "By Dana Whitlock and Oren Pell"),
        ("da", "Det siger sig selv, at han kom."),
        ("da", "Prisen svarer til en cykel."),
        ("da", "Hun hedder Anna og taler dansk."),
        ("da", "Hvis han havde sagt, at »de er slemme«, var det sandt."),
        ("da", "Lovene siger, at der skal stemmes, og loven siger, at det haster."),
        ("da", "Bogen »Skoler i bevægelse« er ny."),
        ("da", "Han lovede at komme."),
        ("nn", "Det vil seie at prosenten er låg."),
        ("nn", "Slik er det ikkje, vil eg tru."),
        ("nn", "Dei fekk så å seie alt dei ville."),
        ("nn", "Han vil ikkje kommentere at politiet leitar."),
        ("nn", "Det heiter seg at prisen var låg."),
        ("da", "Sagen er gammel.\n\nDet afviser Jon Vik."),
        ("da", "Sagen er gammel.\n\nDet advarer DGI nu imod."),
        ("da", "Hun regner med at kunne høste."),
        ("en", "A report, known as “Holding Back the Tide”, recommended spending more."),
        ("nn", "Ho har skrive boka «Den siste disken»."),
        ("da", "Han henviser til en rapport, som siger noget om, at det er dyrt."),
        ("nn", "Avisa hevdar å ha sett breva."),
        ("nn", "Låta «Noko nytt» er skriven av henne."),
    ],
)
def test_what_is_no_speech(language, text):
    assert found(text, language) == []


def test_headings_captions_and_the_stamp_of_a_machine_are_no_speech():
    told = "date 2024-03 Broen er lukket.\n\nDet siger Jon Vik."
    caption = "Ministeren siger, at det er slut. Arkivfoto fra 2019. Foto: Ritzau"
    text = f"{told}\n\n– Vi giver op\n\nHan kørte hjem.\n\n{caption}\n\nFoto: Anna Berg siger, at det er nyt."
    assert found(text, "da") == [("indirect", "Broen er lukket", "Jon Vik", "siger")]


def test_lines_that_were_wrapped_are_read_as_one_paragraph():
    text = (
        "Den nye bro over sundet er lukket for al trafik frem til\npåske, siger Jon Vik fra Vejdirektoratet, og mange "
        "af de\npendlere, som bor i området, må køre uden om.\n"
    )
    [row] = found(text, "da")
    assert row == (
        "indirect",
        "Den nye bro over sundet er lukket for al trafik frem til\npåske",
        "Jon Vik fra Vejdirektoratet",
        "siger",
    )


# ---- who, when, through whom -----------------------------------------------------------------------------------------

NAMES = {"John Kirby": "kirby", "Det Hvide Hus": "white-house", "Yoav Gallant": "gallant", "Anna Berg": "berg"}
PEOPLE = {"kirby", "gallant", "berg"}


def actors(text: str, language: str) -> list[tuple[str, bool]]:
    proposals = suggest(text, language=language, names=NAMES, people=PEOPLE)
    return [(one.actor, one.speaker_guess) for one in proposals]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("»Ja,« siger John Kirby.", [("kirby", False)]),
        ("»Ja,« siger Kirby, der er talsmand.", [("kirby", False)]),
        ("Det Hvide Hus siger, at det er slut.", [("white-house", False)]),
        ("»Ja,« siger en kirby.", [("", False)]),
        ("»Ja,« siger formanden for Husets komité.", [("", False)]),
        ("»Ja,« siger Kirby.\n\n»Nej,« siger han.", [("kirby", False), ("kirby", True)]),
        # Told by "hun", she is not "han" later.
        ("»Ja,« siger Kirby.\n\n»Nej,« siger Berg.\n\n»Jo,« siger hun.\n\n»Nå,« siger han.",
         [("kirby", False), ("berg", False), ("berg", True), ("kirby", True)]),
        ("»Ja,« siger Kirby.\n\n»Vi ses igen.«", [("kirby", False), ("kirby", True)]),
    ],
)  # fmt: skip
def test_speakers_are_the_records_actors(text, rows):
    assert actors(text, "da") == rows


@pytest.mark.parametrize(
    ("language", "text", "published", "edtf", "printed", "candidates"),
    [
        ("en", "Torvald said on Monday that it was over.", "2024-03-27", "2024-03-25", "Monday", ()),
        ("en", "Torvald said Wednesday that it was over.", "2024-03-27", "2024-03-27", "Wednesday", ()),
        ("en", "Torvald said yesterday that it was over.", "2024-03-27", "2024-03-26", "yesterday", ()),
        ("da", "Kirby sagde tidligere mandag, at det er slut.", "2024-03-27", "2024-03-25", "mandag", ()),
        ("da", "Hun sagde natten til tirsdag, at det er slut.", "2024-03-27", "2024-03-26", "natten til tirsdag", ()),
        ("da", "Hun vil på fredag sige det.", "2024-03-27", None, "", ()),
        ("nn", "Ho sa i går at det er slutt.", "2024-03-27", "2024-03-26", "i går", ()),
        ("nn", "Ho sa sist onsdag at det er slutt.", "2024-03-27", "", "sist onsdag", ("2024-03-13", "2024-03-20")),
        # Where nobody knows the article's date, the days that fit, and never one of them.
        ("nn", "Ho sa måndag at det er slutt.", "2024-03-26/2024-03-31", "2024-03-25", "måndag", ()),
        ("nn", "Ho sa laurdag at det er slutt.", "2024-03-26/2024-03-31", "", "laurdag", ("2024-03-23", "2024-03-30")),
        ("nn", "Ho sa måndag at det er slutt.", "2024-03", "", "måndag",
         ("2024-02-26", "2024-03-04", "2024-03-11", "2024-03-18", "2024-03-25")),
        ("nn", "Ho sa måndag at det er slutt.", "", "", "måndag", ()),
        ("en", "Torvald said it was over.", "2024-03-27", "", "", ()),
    ],
)  # fmt: skip
def test_the_day_is_worked_out_from_the_words(language, text, published, edtf, printed, candidates):
    proposals = suggest(text, language=language, published=published)
    if edtf is None:
        assert proposals == []
        return
    [one] = proposals
    assert (one.when, one.when_as_printed, one.when_candidates) == (edtf, printed, candidates)


def test_the_day_after_hangs_on_the_day_told_of_before():
    text = "Ho sa fredag at det er slutt.\n\nDagen etter sa ho at det er bra."
    assert [one.when for one in suggest(text, language="nn", published="2024-03-27")] == ["2024-03-22", "2024-03-23"]


@pytest.mark.parametrize(
    ("language", "text", "origins"),
    [
        ("da", "Broen er lukket.\n\nDet siger Jon Vik til AFP.", (("agency", "AFP"),)),
        ("nn", "Broa er stengd, skriv Reuters.", (("agency", "Reuters"),)),
        ("nn", "Austin skriv på X at broa er stengd.", (("social_post", "X"),)),
        ("en", "The ministry said in a statement that it was over.", (("official_release", "in a statement"),)),
        ("en", "Torvald told reporters that it was over.", (("press_briefing", "told reporters"),)),
        ("en", "X said that it was over.", ()),
    ],
)
def test_through_whom_the_words_came(language, text, origins):
    [one] = suggest(text, language=language)
    assert one.origins == origins


@pytest.mark.parametrize(
    ("language", "text", "act", "acts"),
    [
        ("da", "Vik afviser, at broen er lukket.", "", ("deny", "reject")),
        ("en", "Vik denied that it was over.", "", ("deny", "reject")),
        ("nn", "Vik åtvarar om at det blir verre.", "warn", ("warn",)),
        ("nn", "Vik åtvara, at det blir verre.", "warn", ("warn",)),
        ("en", "Vik announced that it was over.", "announce", ("announce",)),
        ("en", "It was over, according to Vik.", "state", ("state",)),
    ],
)
def test_the_act_follows_the_cue_and_is_asked_where_two_are_meant(language, text, act, acts):
    rows = suggest(text, language=language)
    if "om at" in text:
        assert rows == []  # "åtvarar om at" warns of, and says not what
        return
    assert [(one.act, one.acts) for one in rows] == [(act, acts)]


def test_a_proposal_says_why_in_a_sentence():
    [one] = suggest("»Ja,« siger han.", language="da")
    assert one.why == "The words stand before “siger” and who says it. Who speaks is a guess."
    assert (one.rule, one.rendering, one.marking) == ("tag", "direct", "quotation_marks")
    assert one.score == 0.85


# ---- the whole -------------------------------------------------------------------------------------------------------

# Labelled, found and wrongly proposed at an overlap of four fifths. A change of the rules that loses one shows here.
REACHED = {"en": (70, 69, 2), "da": (70, 70, 0), "nn": (69, 68, 2)}


@pytest.mark.parametrize("language", sorted(REACHED))
def test_running_texts_keep_what_was_reached(language):
    labelled = hit = false = 0
    for text in all_texts():
        if text.language != language:
            continue
        gold = stretches(text.quotes, lambda one: (one["group"], one["start"], one["end"]))
        mine = stretches(suggest(text.text, language=language), lambda one: (one.group, one.start, one.end))
        matched = [each for each in gold if any(overlap(each, other) >= 0.8 for other in mine)]
        labelled, hit = labelled + len(gold), hit + len(matched)
        false += sum(not any(overlap(other, each) >= 0.8 for each in gold) for other in mine)
    assert (labelled, hit, false) == REACHED[language]


def stretches(rows, read) -> list[set[int]]:
    groups: dict[int, set[int]] = {}
    for row in rows:
        group, start, end = read(row)
        groups.setdefault(group, set()).update(range(start, end))
    return list(groups.values())


def overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other)


HOSTILE = {
    "nothing": "",
    "blank": " \n\u00a0\n\t",
    "marks alone": '"“”„«»‘’' * 200,
    "opened and never closed": "“a " * 3000,
    "one word of saying": "said " * 4000,
    "tags alone": "han siger, " * 3000,
    "one long word": "a" * 20000,
    "apostrophes": "a'" * 5000,
    "stops": "." * 20000,
    "brackets": "(" * 5000,
    "short lines": "a\n" * 5000,
    "dashes": "– a\n" * 3000,
    "bidi and NUL": "\u202esaid\u202c \0 “x” \0 said Bob.",
    "surrogates of a phone": "🙂“Ja 🙂,” said Bob 🙂.",
    "windows lines": "“We came.\r\n\r\n“We stay,” said Bob.\r\n",
}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_no_text_breaks_it_and_every_offset_slices(name, language):
    text = HOSTILE[name]
    for one in suggest(text, language=language, published="2024-03-27", names=NAMES, people=PEOPLE):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        if one.speaker:
            assert text[one.speaker_start : one.speaker_end] == one.speaker
        if one.cue:
            assert text[one.cue_start : one.cue_end] == one.cue


def test_what_does_not_fit_into_the_time_is_left_unread():
    text = "»Ja,« siger Kirby.\n\n»Nej,« siger Berg."
    assert suggest(text, language="da", seconds=-1) == []
    assert len(suggest(text, language="da", seconds=3600)) == 2


def test_a_sentence_without_end_is_read_in_pieces_of_bounded_length():
    from timeline.assistant.page import read

    sentences = [each for paragraph in read("han siger, " * 5000) for each in paragraph.sentences]
    assert max(len(each.tokens) for each in sentences) == 150


def test_every_rule_says_what_it_looks_for():
    texts = [one for text in all_texts() for one in suggest(text.text, language=text.language)]
    assert {one.rule for one in texts} - set(RULES) == set()
    assert {"tag", "that", "bare", "quoted", "source", "named", "accused", "looks_back", "dash"} <= {
        one.rule for one in texts
    }


def test_the_languages_lists_hold_lower_case_words_alone():
    for language in LANGUAGES.values():
        for cue in language.cues:
            assert re.fullmatch(r"[a-zæøåé’'-]+", cue), cue
        assert not any(word != word.lower() for word in language.closed)
