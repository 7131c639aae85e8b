import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.text import (
    Anchor,
    Piece,
    Suspect,
    anchor,
    clauses,
    normalise,
    sentences,
    surroundings,
    suspects,
    uncovered,
    word_difference,
    words,
)

# The same examples on every run: a failure here is to be repeated, not met again by luck.
properties = settings(derandomize=True, deadline=None, max_examples=150)

# Letters that texts of the three languages hold, those that trouble a comparison, and few enough to repeat themselves.
awkward = st.text("aAeEéåøæ e\u0301ﬁß .,!?:;\n\t\u00a0\u00ad\u200b\u202e“”\"'’«»–-—123كтİ", max_size=80)
texts = st.one_of(st.text(max_size=80), awkward)


def slices(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


@st.composite
def passages(draw) -> tuple[str, int, int]:
    text = draw(texts.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


# ---------------------------------------------------------------------------------------------- normalising


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ('“Quoted” „tekst” «sitat» "plain"', '"quoted" "tekst" "sitat" "plain"'),
        ("the minister’s ‘word’", "the minister's 'word'"),
        ("14–0 — no‑one", "14-0 - no-one"),
        ("to\u00a0\u2009  ord\n\n her", "to ord her"),
        ("of\u00adfi\u00adcial", "official"),
        ("ze\u200bro\ufeff\u2060wide\u202e", "zerowide"),
        ("oﬃce ﬁne", "office fine"),
        ("Cafe\u0301", "café"),
        ("ÆØÅ æøå", "æøå æøå"),
        ("A\u030anden", "ånden"),
        ("vent…", "vent..."),
        ("STRASSE Straße", "strasse strasse"),
        ("\u06dd٤٢", "\u06dd٤٢"),
        ("", ""),
    ],
)
def test_what_is_alike_becomes_the_same(text, normal):
    assert normalise(text).text == normal


def test_letters_of_the_three_languages_stay_apart():
    assert len({normalise(letter).text for letter in ["a", "å", "æ", "o", "ø", "e", "é", "aa", "ae"]}) == 9


def test_the_index_leads_back_to_the_original():
    normal = normalise("Ø  ﬁx\u00ad!")
    assert (normal.text, normal.index) == ("ø fix!", (0, 1, 3, 3, 4, 6, 7))


@properties
@given(texts)
def test_every_normalised_character_comes_from_where_its_index_says(text):
    normal = normalise(text)
    assert len(normal.index) == len(normal.text) + 1
    assert normal.index[-1] == len(text)
    assert list(normal.index) == sorted(normal.index)
    assert "  " not in normal.text
    for place, letter in enumerate(normal.text):
        origin = normal.index[place]
        # The character at that place and its marks, normalised alone, hold the letter.
        end = origin + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        assert letter in normalise(text[origin:end]).text


@properties
@given(st.text("aeouyAEOUåøæéÅñ 'xyz.", max_size=60))
def test_composed_and_decomposed_letters_are_alike(text):
    forms = {normalise(unicodedata.normalize(form, text)).text for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len(forms) == 1


# ------------------------------------------------------------------------------------------------ anchoring

TEXT = "Ministeren sagde nej. Talsmanden sagde nej mandag. «Vi er skuffa», sa ho – og gjekk."


def test_an_exact_quote_is_found_with_every_place_it_stands():
    assert anchor(TEXT, "sagde nej") == [Anchor(11, 20, exact=True), Anchor(33, 42, exact=True)]


def test_prefix_or_suffix_choose_among_several():
    second = [Anchor(33, 42, exact=True)]
    assert anchor(TEXT, "sagde nej", prefix="Talsmanden ") == second
    assert anchor(TEXT, "sagde nej", suffix=" mandag") == second
    assert anchor(TEXT, "sagde nej", prefix="Talsmanden ", suffix=" mandag") == second
    # One side that fits beats none; surroundings that fit nowhere do not hide the quote.
    assert anchor(TEXT, "sagde nej", prefix="Talsmanden ", suffix=" tirsdag") == second
    assert len(anchor(TEXT, "sagde nej", prefix="Kongen ", suffix=" tirsdag")) == 2
    # Each side fits another place: that is no choice.
    assert len(anchor(TEXT, "sagde nej", prefix="Ministeren ", suffix=" mandag")) == 2


def test_surroundings_that_were_set_anew_still_choose():
    text = "“No,” he said. 'No,' he said."
    assert anchor(text, "No,", prefix='"') == [Anchor(1, 4, exact=True)]
    assert anchor(text, "No,", prefix="‘") == [Anchor(16, 19, exact=True)]


def test_the_hint_orders_and_never_chooses():
    assert [hit.start for hit in anchor(TEXT, "sagde nej", start_hint=30)] == [33, 11]
    assert [hit.start for hit in anchor(TEXT, "sagde nej", start_hint=0)] == [11, 33]


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        (TEXT, '"VI er  skuffa", sa ho - og', "«Vi er skuffa», sa ho – og"),
        ("the delegation’s of\u00adfi\u00adcial visit", "delegation's official", "delegation’s of\u00adfi\u00adcial"),
        ("et ofﬁce her", "office", "ofﬁce"),
        ("ligger i ruiner\n\netter krig", "ruiner etter", "ruiner\n\netter"),
        ("Cafe\u0301 au lait", "café", "Cafe\u0301"),
        ("ord\u200b slutt", "ORD", "ord"),
    ],
)
def test_a_quote_is_found_by_normalised_text(text, quote, found):
    start = text.index(found)
    assert anchor(text, quote) == [Anchor(start, start + len(found), exact=False)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (TEXT, "sagde nei"),
        (TEXT, "Ministeren sagde, nej"),
        ("våpenhvile", "vapenhvile"),
        ("ofﬁ", "off"),
        ("ﬁn", "in"),
        ("Cafe\u0301", "CAFE"),
        (TEXT, ""),
        (TEXT, "\u200b"),
        ("", "a"),
    ],
)
def test_likeness_is_not_enough(text, quote):
    assert anchor(text, quote) == []


def test_an_exact_hit_keeps_normalised_ones_away():
    assert anchor("Nej. nej.", "nej") == [Anchor(5, 8, exact=True)]


def test_hits_may_overlap():
    assert [hit.start for hit in anchor("aXaXa", "aXa")] == [0, 2]


@properties
@given(passages())
def test_any_passage_is_found_again_by_its_quote_and_surroundings(passage):
    text, start, end = passage
    prefix, suffix = surroundings(text, start, end)
    hits = anchor(text, text[start:end], prefix=prefix, suffix=suffix, start_hint=start)
    assert hits[0] == Anchor(start, end, exact=True)
    assert all(text[hit.start : hit.end] == text[start:end] for hit in hits)
    assert Anchor(start, end, exact=True) in anchor(text, text[start:end])


@properties
@given(passages(), st.sampled_from(["upper", "typography"]))
def test_what_is_found_by_normalised_text_is_the_same_once_normalised(passage, change):
    text, start, end = passage
    quote = text[start:end].upper() if change == "upper" else text[start:end].replace('"', "»").replace(" ", "\n")
    for hit in anchor(text, quote):
        found = text[hit.start : hit.end]
        assert found == quote if hit.exact else normalise(found).text.strip() == normalise(quote).text.strip()


def test_surroundings_are_32_characters_cut_off_by_the_text():
    text = "a" * 40 + "QUOTE" + "b" * 40
    assert surroundings(text, 40, 45) == ("a" * 32, "b" * 32)
    assert surroundings("en QUOTE to", 3, 8) == ("en ", " to")
    assert surroundings(text, 40, 45, size=2) == ("aa", "bb")


# ----------------------------------------------------------------------------------------- words, sentences


def test_words_and_numbers():
    text = "Hamas-led U.S. 32.000 og 1,200; 14-0, kl. 18.20: “Israel’s” e\u0301t snake_case 'hej' – æøå عليكمُ."
    assert slices(text, words(text)) == [
        *["Hamas-led", "U.S", "32.000", "og", "1,200", "14-0", "kl", "18.20", "Israel’s", "e\u0301t"],
        *["snake", "case", "hej", "æøå", "عليكمُ"],
    ]


@properties
@given(texts)
def test_every_letter_and_digit_is_in_one_word(text):
    spans = words(text)
    inside = {place for start, end in spans for place in range(start, end)}
    assert len(inside) == sum(end - start for start, end in spans)
    assert all(place in inside for place, character in enumerate(text) if character.isalnum())


@pytest.mark.parametrize(
    "parts",
    [
        ["The vote is over.", "Nobody spoke."],
        ["Mr. Austin met Lt. Col. John F. Kirby on Oct. 7 in Washington.", "They left."],
        ["He flew to the U.S. embassy.", "It was shut."],
        ["The U.S. Senate met.", "Nobody voted."],
        ["He left for the U.S.", "The vote came at 10 a.m. on Monday."],
        ["Delegationen kommer ikke til Washington D.C, da mødet er aflyst.", "Sådan lød det."],
        ["Angrebet skete 7. oktober kl. 18.20.", "Ca. 1.160 blev dræbt, bl.a. børn."],
        ["Møtet er 26. mars, dvs. tysdag.", "Det seier J. Hansen."],
        ["Det skrev han på X.", "Ministeren svarte."],
        ["“We welcome that.", "And we go on,” she said.", "“When?”", "Nobody knows."],
        ["«Vi veit ikkje.»", "Han gjekk."],
        ["- Vi er skuffede, siger han.", "- Meget."],
        ["Is it so?!", "No…", "Perhaps."],
        ["He said no.", "Israel said no."],
        ["1. Talks go on.", "2. Talks stop."],
        ["It fell 14-0.", "32,000 fled."],
    ],
)
def test_sentences_end_where_readers_end_them(parts):
    text = " ".join(parts)
    assert slices(text, sentences(text)) == parts


def test_paragraphs_headlines_and_wrapped_lines():
    text = "Krev våpenkvile\n\nStore delar ligg i ruinar. Foto: AFP\nMeir om saka\nDette er ei lang line som berre er\n"
    text += "broten midt i. Neste\n \n***\r\n\r\nslutt utan punktum"
    assert slices(text, sentences(text)) == [
        "Krev våpenkvile",
        "Store delar ligg i ruinar.",
        "Foto: AFP",
        "Meir om saka",
        "Dette er ei lang line som berre er\nbroten midt i.",
        "Neste",
        "***",
        "slutt utan punktum",
    ]


def test_a_long_line_broken_before_a_name_goes_on():
    text = "The delegation was to fly on Sunday, and according to\nWashington it still was. So it was said."
    assert slices(text, sentences(text)) == [text[:78], "So it was said."]


def test_a_garbled_stop_stays_with_its_sentence():
    text = "Strikes on key cities. . UN resolution calling for a truce. There is."
    assert slices(text, sentences(text)) == [
        "Strikes on key cities. .",
        "UN resolution calling for a truce.",
        "There is.",
    ]


@properties
@given(texts)
def test_sentences_hold_every_visible_character_once(text):
    spans = sentences(text)
    inside = [place for start, end in spans for place in range(start, end)]
    assert inside == sorted(set(inside))
    assert {place for place, character in enumerate(text) if not character.isspace()} <= set(inside)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize(
    "parts",
    [
        ["Israel aflyste mødet,", "efter at USA afstod,", "og rejste hjem."],
        ["Han seier", "at det er feil,", "men", "han blir."],
        ["No tar han til orde", "for at det må byggast noko", "«etter at dei er sigra over»,", "skriv byrået."],
        ["The envoy", "who left said", "that 1,200 people stayed", "and waited."],
        ["Det var en", '"passende dato",', "siger manden."],
        ["Her er bodskapen annleis -", "og fokuserer på landet."],
    ],
)
def test_clauses_of_a_sentence(parts):
    text = " ".join(parts)
    merged = [*parts]
    if "men" in merged:
        # "men" is waiting for its clause and goes with it.
        place = merged.index("men")
        merged[place : place + 2] = ["men " + merged[place + 1]]
    assert slices(text, clauses(text, 0, len(text))) == merged


def test_clauses_stay_inside_their_sentence():
    text = "Ja, det er sandt. Nej, det er falsk. Måske, hvem ved."
    start, end = sentences(text)[1]
    assert slices(text, clauses(text, start, end)) == ["Nej,", "det er falsk."]


@properties
@given(texts)
def test_clauses_hold_every_visible_character_of_a_sentence_once(text):
    for start, end in sentences(text):
        inside = [place for left, right in clauses(text, start, end) for place in range(left, right)]
        assert inside == sorted(set(inside))
        assert {place for place in range(start, end) if not text[place].isspace()} <= set(inside)
        assert set(inside) <= set(range(start, end))


def test_what_is_uncovered_is_said_in_runs_of_words():
    text = "Han sagde, at mødet var aflyst mandag."
    assert slices(text, uncovered(text, [])) == ["Han sagde, at mødet var aflyst mandag"]
    assert slices(text, uncovered(text, [(11, 23)])) == ["Han sagde", "aflyst mandag"]
    # Half a word is no word, two halves that meet are one, and order does not matter.
    assert slices(text, uncovered(text, [(0, 7)])) == ["sagde, at mødet var aflyst mandag"]
    assert slices(text, uncovered(text, [(6, 38), (0, 6)])) == []
    assert slices(text, uncovered(text, [(0, 5), (6, 38)])) == ["sagde"]
    assert slices(text, uncovered(text, [(0, 38), (4, 9)])) == []
    assert uncovered("", []) == []


@properties
@given(
    texts, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)).map(lambda ends: tuple(sorted(ends))), max_size=4)
)
def test_a_word_is_covered_or_said(text, covered):
    inside = {place for start, end in covered for place in range(start, end)}
    bare = {span for span in words(text) if not set(range(*span)) <= inside}
    said = uncovered(text, covered)
    assert {(s, e) for s, e in words(text) if any(left <= s and e <= right for left, right in said)} == bare


# --------------------------------------------------------------------------------------- comparing wordings


def test_a_difference_is_shown_by_words():
    assert word_difference("Han sagde, at det er helt sandt.", "Han siger, at det var sandt.") == (
        Piece("same", "Han "),
        Piece("removed", "sagde"),
        Piece("added", "siger"),
        Piece("same", ", at det "),
        Piece("removed", "er helt"),
        Piece("added", "var"),
        Piece("same", " sandt."),
    )


@pytest.mark.parametrize(
    ("was", "now", "pieces"),
    [
        ("", "", ()),
        ("ord", "ord", (Piece("same", "ord"),)),
        ("", "nyt", (Piece("added", "nyt"),)),
        ("gammelt", "", (Piece("removed", "gammelt"),)),
        (
            "32.000 dræbt",
            "32.100 dræbt",
            (Piece("removed", "32.000"), Piece("added", "32.100"), Piece("same", " dræbt")),
        ),
        ("et ord", "et  ord", (Piece("same", "et "), Piece("added", " "), Piece("same", "ord"))),
        (
            "rød bil her",
            "blå cykel her",
            (Piece("removed", "rød bil"), Piece("added", "blå cykel"), Piece("same", " her")),
        ),
        # A long word kept says more than three stops and spaces kept.
        (
            ". . resolution",
            "resolution . .",
            (Piece("removed", ". . "), Piece("same", "resolution"), Piece("added", " . .")),
        ),
        ("Nej", "nej", (Piece("removed", "Nej"), Piece("added", "nej"))),
    ],
)
def test_small_differences(was, now, pieces):
    assert word_difference(was, now) == pieces


@properties
@given(st.one_of(st.tuples(texts, texts), st.tuples(*[st.text("ab ,", max_size=40)] * 2)))
def test_a_difference_gives_both_wordings_back(wordings):
    was, now = wordings
    pieces = word_difference(was, now)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == was
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == now
    assert all(piece.text for piece in pieces)
    assert all(a.kind != b.kind for a, b in pairwise(pieces))
    assert (was == now) == all(piece.kind == "same" for piece in pieces)


def test_two_long_wordings_are_shown_one_after_the_other_between_what_they_share():
    was = "Start " + "ja nej " * 50_000 + "slut."
    now = "Start " + "op ned " * 50_000 + "slut."
    assert [piece.kind for piece in word_difference(was, now)] == ["same", "removed", "added", "same"]
    assert [piece.kind for piece in word_difference(was, was + " Mere")] == ["same", "added"]


# ------------------------------------------------------------------------------------ suspicious characters


@pytest.mark.parametrize(
    ("text", "offset", "code_point", "name", "reason"),
    [
        ("ja\u202enej", 2, "U+202E", "RIGHT-TO-LEFT OVERRIDE", "changes the direction of the text around it"),
        ("\u2067ja", 0, "U+2067", "RIGHT-TO-LEFT ISOLATE", "changes the direction of the text around it"),
        ("ja\u200b", 2, "U+200B", "ZERO WIDTH SPACE", "invisible character"),
        ("ja\u00adnej", 2, "U+00AD", "SOFT HYPHEN", "invisible character"),
        ("\ufeffja", 0, "U+FEFF", "ZERO WIDTH NO-BREAK SPACE", "invisible character"),
        ("j\u3164a", 1, "U+3164", "HANGUL FILLER", "invisible character"),
        ("ja\U000e0041", 2, "U+E0041", "TAG LATIN CAPITAL LETTER A", "invisible character"),
        ("ja\U000e0100", 2, "U+E0100", "VARIATION SELECTOR-17", "invisible character"),
        ("ja\u2028", 2, "U+2028", "LINE SEPARATOR", "invisible line separator"),
        ("ja\x00", 2, "U+0000", "NULL", "control character"),
        ("ja\x1b[1m", 2, "U+001B", "ESCAPE", "control character"),
        ("ja\r\n", 2, "U+000D", "CARRIAGE RETURN", "control character"),
        ("ja\x02", 2, "U+0002", "no name", "control character"),
        ("ja\ue000", 2, "U+E000", "no name", "private character, without a meaning of its own"),
        (
            "ved Kirbу sagde",
            8,
            "U+0443",
            "CYRILLIC SMALL LETTER U",
            "not a Latin letter, though it may look like one",
        ),
        (
            "Αustin",
            0,
            "U+0391",
            "GREEK CAPITAL LETTER ALPHA",
            "not a Latin letter, though it may look like one",
        ),
        (
            "a\U0001d41ab",
            1,
            "U+1D41A",
            "MATHEMATICAL BOLD SMALL A",
            "not a Latin letter, though it may look like one",
        ),
        (
            "приvет",
            3,
            "U+0076",
            "LATIN SMALL LETTER V",
            "Latin letter in a word of another script, though it may look like one",
        ),
    ],
)
def test_a_suspect_is_named(text, offset, code_point, name, reason):
    assert suspects(text) == (Suspect(offset, code_point, name, reason),)


@pytest.mark.parametrize(
    "text",
    [
        "Almindelig tekst, på to linjer:\n\t«æøå» – “é” 14-0 … €",
        "اظهر المزيد عليكُم \u06dd",
        "שָׁלוֹם",
        "Привет, Ωμέγα, საქართველო, 你好",
        "Cafe\u0301 cafe\u0301",
        "Fint ☀\ufe0f",
        "",
    ],
)
def test_ordinary_text_of_any_script_is_not_suspect(text):
    assert suspects(text) == ()


def test_suspects_come_in_the_order_of_the_text():
    assert [found.offset for found in suspects("\u200bpаypal\x00 s\u202eа")] == [0, 2, 7, 10]


# ------------------------------------------------------------------------------------ texts made to be slow

HOSTILE = {
    "stops": "." * 200_000 + "a",
    "stops and quotes": ".'" * 100_000 + "a",
    "brackets on lines": "\n(" * 100_000,
    "blank lines": "\n " * 100_000,
    "joints": "and," * 50_000,
    "marks": "a" + "\u0300\u0316" * 100_000,
    "one letter": "a" * 200_000,
    "hyphens": "a-" * 100_000,
    "points": "1." * 100_000,
    "initials": "U." * 100_000,
    "titles": "5. Mr. " * 30_000,
    "quotation marks": '"' * 200_000,
    "mixed scripts": "aа" * 100_000,
    "invisible": "\u200b" * 200_000,
    "ligatures": "ﬁ" * 200_000,
}


def test_no_letter_is_composed_across_more_marks_than_any_script_has():
    # Putting marks in order is quadratic in their number: that is what the limit keeps away.
    assert normalise("a" + "\u0316" * 29 + "\u0300").text[0] == "à"
    assert normalise("a" + "\u0316" * 31 + "\u0300").text[0] == "a"


def test_no_next_word_is_looked_for_across_a_wide_gap():
    assert len(sentences("Nr. fem." + " " * 30 + "og seks")) == 1
    assert len(sentences("Nr. fem." + " " * 50 + "og seks")) == 2


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_is_slow(text):
    # No clock is looked at: with anything quadratic in here these 200,000 characters would take minutes.
    assert len(normalise(text).index) <= 3 * len(text) + 1
    assert len(words(text)) <= len(text)
    for start, end in sentences(text):
        assert clauses(text, start, end) != []
    assert len(suspects(text)) <= len(text)
    assert len(anchor(text, text[100:110], prefix="x", suffix="y", start_hint=100)) <= 1_000
    assert Anchor(0, len(text) // 2, exact=True) in anchor(text, text[: len(text) // 2])
    pieces = word_difference(text, text[::-1] + "x")
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == text
