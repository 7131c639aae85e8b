"""The chronology page: pages of whole days, clocks, what is new since an edition, the part that htmx asks for."""

import re
from datetime import UTC, date, datetime

import pytest

from tests import make
from timeline.models.editions import Change
from timeline.models.record import Entry
from timeline.presentation import paging
from timeline.presentation.periods import Group
from timeline.publishing.press import publish
from timeline.queries.chronology import EntryRow

pytestmark = pytest.mark.django_db

SLUG = make.MINI_SLUG
HOME = f"/{SLUG}/"
FIRST = datetime(2024, 4, 2, 8, tzinfo=UTC)
HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "filtered"}


def text(response) -> str:
    """What is read of a page: its text without tags, white space made single."""
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def listed(response) -> list[str]:
    return re.findall(r'<li class="entry [^"]*" id="([A-Z]{2}-\w{6})"', response.content.decode())


def headings(response) -> list[str]:
    """The headings of days, with what is said beside them."""
    found = re.findall(r'<h2 id="period-\d+">(.*?)</h2>', response.content.decode(), flags=re.S)
    return [" ".join(re.sub(r"<[^>]+>", "", each).split()) for each in found]


# ---- Pages -------------------------------------------------------------------------------------------------


@pytest.fixture
def long(db, monkeypatch):
    """Days of four, four, fourteen and one, where a page holds six; the last answers the first."""
    monkeypatch.setattr(paging, "ENTRIES", 6)
    monkeypatch.setattr(paging, "MOST", 12)
    dispute = make.dispute()
    council = make.actor("council", side="others", kind="body")
    article = make.article(dispute=dispute)
    made = []
    for day, many in ((25, 4), (26, 4), (27, 14), (28, 1)):
        for number in range(many):
            entry = make.event(council, dispute=dispute, when_edtf=f"2024-03-{day}", key=number == 0)
            make.evidence(entry, article)
            made.append(entry)
    make.relation(made[-1], made[0])
    assert publish(dispute, note="First.", by="ed", at=FIRST).refused == ()
    return made


@pytest.mark.parametrize(
    ("days", "pages"),
    [
        ([92], [[92]]),
        ([], [[]]),
        ([60, 40, 1], [[60, 40], [1]]),
        ([60, 41], [[60], [41]]),
        ([150, 10], [[150], [10]]),
        ([10, 200, 10], [[10], [200], [10]]),
        ([450, 40], [[200], [200], [50, 40]]),
    ],
)
def test_pages_hold_whole_days_of_about_a_hundred_entries(days, pages):
    row = EntryRow({}, 1, 1)
    groups = [Group((row,) * many, date(2024, 3, day), "", None, None, many) for day, many in enumerate(days, 1)]
    assert [[len(group.rows) for group in page] for page in paging._pages(groups)] == pages


def test_a_long_list_is_cut_into_pages_of_whole_days(long, reader, django_assert_num_queries):
    home = "/halvia-torvia/"
    with django_assert_num_queries(4):
        first = reader.get(home)
    pages = [first, *(reader.get(f"{home}?page={number}") for number in (2, 3, 4))]
    assert [len(listed(page)) for page in pages] == [4, 4, 12, 3]
    assert [id_ for page in pages for id_ in listed(page)] == [entry.public_id for entry in long]
    assert headings(pages[2]) == ["Wednesday 27 March 2024 the next day, 14 entries"]
    assert headings(pages[3]) == [
        "Wednesday 27 March 2024 continued, 14 entries",
        "Thursday 28 March 2024 the next day, 1 entry",
    ]
    assert "Page 4 of 4 : 27 March 2024 to 28 March 2024" in text(pages[3])
    assert "End of the list" in text(pages[3])
    assert "End of the list" not in text(first)
    turns = re.findall(r'<li class="(\w+)"><a href="([^"]+)"( rel="\w+")?', pages[2].content.decode())
    assert turns == 2 * [
        ("first", f"{home}#list", ""),
        ("prev", f"{home}?page=2#list", ' rel="prev"'),
        ("next", f"{home}?page=4#list", ' rel="next"'),
    ]


def test_links_lead_to_the_page_that_holds_the_entry(long, reader):
    home, first, last = "/halvia-torvia/", long[0].public_id, long[-1].public_id
    body = reader.get(home).content.decode()
    keys = re.findall(r'<li class="third">\s*<a href="([^"]+)"', body)
    assert keys == [
        f"#{first}", f"{home}?page=2#{long[4].public_id}", f"{home}?page=3#{long[8].public_id}",
        f"{home}?page=4#{long[22].public_id}",
    ]  # fmt: skip
    assert f'<a href="{home}?page=4#{last}"><span class="verb">answered by' in body
    end = reader.get(f"{home}?page=4").content.decode()
    assert f'<a href="{home}#{first}"><span class="verb">answers' in end
    # The map has every entry on every page, each under its own address or counted with others.
    assert f'href="{home}{first}/"' in end[end.index('id="map"') : end.index('id="filters"')]


def test_a_page_beyond_the_end_is_the_last_one_and_says_so(long, reader):
    beyond = reader.get("/halvia-torvia/?page=99")
    assert (beyond.status_code, len(listed(beyond))) == (200, 3)
    assert "Page: There is no page 99, so this is the last one." in text(beyond)
    assert 'data-address="/halvia-torvia/?page=4"' in beyond.content.decode()
    backwards = reader.get("/halvia-torvia/?order=desc&page=1")
    assert listed(backwards)[0] == long[-1].public_id
    assert 'data-address="/halvia-torvia/?order=desc"' in backwards.content.decode()


def test_newest_first_the_background_comes_last(reader):
    dispute = make.dispute()
    long_ago, lately = (make.event(dispute=dispute, when_edtf=day) for day in ("2023-10-07", "2024-03-25"))
    for each in (long_ago, lately):
        make.evidence(each)
    assert publish(dispute, note="First.", by="ed", at=FIRST).refused == ()
    assert listed(reader.get("/halvia-torvia/")) == [long_ago.public_id, lately.public_id]
    assert listed(reader.get("/halvia-torvia/?order=desc")) == [lately.public_id, long_ago.public_id]


def test_a_list_that_fits_has_no_pages(edition, reader):
    body = reader.get(HOME).content.decode()
    assert "page-now" not in body
    assert 'class="turns"' not in body


@pytest.mark.parametrize(
    ("query", "unfolded"),
    [("", False), ("?kind=event", False), ("?order=desc", False), ("?act=deny", True), ("?from=2024-03-01", True),
     ("?to=2024-03-99", True)],
)  # fmt: skip
def test_the_rarer_filters_are_folded_unless_they_are_in_force_or_wrong(edition, reader, query, unfolded):
    body = reader.get(f"/{make.MINI_SLUG}/{query}").content.decode()
    assert ('<details id="further" open>' in body, '<details id="further">' in body) == (unfolded, not unfolded)


# ---- Clocks ------------------------------------------------------------------------------------------------


@pytest.fixture
def around_midnight(db):
    dispute = make.dispute(clocks="America/New_York Asia/Jerusalem")
    article = make.article(dispute=dispute)
    for headline, when, clock in (("Late call", "2024-03-25", "23:30"), ("A plain day", "2024-03-26", "")):
        entry = make.event(
            dispute=dispute, when_edtf=when, when_time=clock, when_tz="America/New_York",
            **make.words("headline", headline),
        )  # fmt: skip
        make.evidence(entry, article)
    early = make.event(
        dispute=dispute, when_edtf="2024-03-26", when_time="00:30", when_tz="Asia/Jerusalem",
        **make.words("headline", "Early call"),
    )  # fmt: skip
    make.evidence(early, article)
    assert publish(dispute, note="First.", by="ed", at=FIRST).refused == ()


@pytest.mark.parametrize(
    ("tz", "days", "clock"),
    [
        ("", [("25", ["Early call 18:30", "Late call 23:30"]), ("26", ["A plain day"])], "Washington time (UTC−4)"),
        ("?tz=Asia/Jerusalem", [("26", ["Early call 00:30", "Late call 05:30", "A plain day"])],
         "Jerusalem time (UTC+2)"),
        ("?tz=Asia/Tokyo", [("26", ["Early call 07:30", "Late call 12:30", "A plain day"])], "Tokyo time (UTC+9)"),
        ("?tz=Pacific/Honolulu", [("25", ["Early call 12:30", "Late call 17:30"]), ("26", ["A plain day"])],
         "Honolulu time (UTC−10)"),
    ],
)  # fmt: skip
def test_days_follow_the_readers_clock_and_plain_days_keep_their_own(around_midnight, reader, tz, days, clock):
    body = reader.get(f"/halvia-torvia/{tz}").content.decode()
    found = []
    for day in re.findall(r'<section class="day".*?</section>', body, flags=re.S):
        entries = re.findall(r'<li class="entry.*?</li>\s*(?=<li class="entry|</ol>)', day, flags=re.S)
        lines = []
        for each in entries:
            time = re.search(r"<time[^>]*>(\d\d:\d\d)</time>", each)
            name = re.search(r"<h3[^>]*><a[^>]*>([^<]+)", each)[1]
            lines.append(f"{name} {time[1]}" if time else name)
        found.append((re.search(r'datetime="2024-03-(\d\d)"', day)[1], lines))
    assert found == days
    assert f'<span class="mid">{clock}</span>' in body
    assert f'<p class="clock"><a href="#tz">{clock}</a></p>' in body


def test_days_rise_though_a_plain_day_elsewhere_began_before(reader):
    dispute = make.dispute(clocks="America/New_York Asia/Jerusalem")
    columns = [
        {"when_edtf": "2024-03-26", "when_tz": "Asia/Jerusalem"},  # begins on 25 March at 18:00 in New York
        {"when_edtf": "2024-03-25", "when_time": "19:30", "when_tz": "America/New_York"},
    ]
    for each in columns:
        make.evidence(make.event(dispute=dispute, **each))
    assert publish(dispute, note="First.", by="ed", at=FIRST).refused == ()
    days = ["Monday 25 March 2024 1 entry", "Tuesday 26 March 2024 the next day, 1 entry"]
    assert headings(reader.get("/halvia-torvia/")) == days
    assert headings(reader.get("/halvia-torvia/?order=desc")) == [days[1].replace("the next day, ", ""), days[0]]


def test_the_clocks_to_choose_are_the_disputes_and_utc(around_midnight, reader):
    body = reader.get("/halvia-torvia/?tz=Europe/Oslo").content.decode()
    select = body[body.index('id="tz"') : body.index('id="order"')]
    options = re.findall(r'<option value="([^"]*)"( selected)?>([^<]+)', select)
    assert options == [
        ("", "", "Washington and New York time"),
        ("Asia/Jerusalem", "", "Jerusalem time"),
        ("UTC", "", "UTC"),
        ("Europe/Oslo", " selected", "Oslo time"),
    ]
    assert "is not known here" in text(reader.get("/halvia-torvia/?tz=Etc/GMT%2B5"))


# ---- Since an edition --------------------------------------------------------------------------------------


@pytest.fixture
def three(edition):
    """Edition 2 adds an entry and withdraws one, edition 3 corrects another; what each did."""
    held = list(Entry.objects.filter(dispute__slug=SLUG, state="approved", kind="statement").order_by("position"))
    corrected, withdrawn = held[0], make.event(dispute=held[0].dispute, **make.words("headline", "It rains"))
    make.evidence(withdrawn)
    publish(corrected.dispute, note="Second.", by="ed", at=datetime(2024, 4, 3, 8, tzinfo=UTC))
    new = make.event(dispute=corrected.dispute, when_edtf="2024-03-26", **make.words("headline", "The new one"))
    make.evidence(new)
    withdrawn.state = "withdrawn"
    for language in ("en", "da", "nn"):
        setattr(withdrawn, f"withdrawn_reason_{language}", f"It did not. ({language})")
    withdrawn.save()
    publish(corrected.dispute, note="Third.", by="ed", at=datetime(2024, 4, 4, 8, tzinfo=UTC))
    corrected.headline_en = "The headline put right"
    corrected.save()
    publish(corrected.dispute, note="Fourth.", by="ed", at=datetime(2024, 4, 5, 8, tzinfo=UTC))
    return corrected, new, withdrawn


def test_what_is_new_or_corrected_since_an_edition(three, reader, django_assert_num_queries):
    corrected, new, withdrawn = three
    with django_assert_num_queries(7):
        page = reader.get(f"{HOME}?since=2")
    assert set(listed(page)) == {corrected.public_id, new.public_id}
    body, said = page.content.decode(), text(page)
    [change] = Change.objects.filter(edition__number=4, public_id=corrected.public_id).values_list("change", flat=True)
    assert f'href="{HOME}{corrected.public_id}/#rev-h">{change} in edition 4</a>' in body
    assert f'href="{HOME}{new.public_id}/#rev-h">new in edition 3</a>' in body
    assert "Withdrawn since then It rains taken back in edition 3: It did not. (en)" in said
    assert f'href="{HOME}{withdrawn.public_id}/">It rains</a>' in body
    assert "new or corrected since edition 2" in said
    assert listed(reader.get(f"{HOME}?since=3")) == [corrected.public_id]
    assert "It rains" not in text(reader.get(f"{HOME}?since=3"))
    # Read as of a day, nothing of what came later is told.
    assert "It rains" not in text(reader.get(f"{HOME}?since=2&known=2024-03-20"))
    # Nothing is called new where nobody asked.
    assert "new in edition" not in text(reader.get(HOME))


@pytest.mark.parametrize("number", [4, 5, 999_999_999])
def test_nothing_is_new_since_the_newest_edition_or_one_not_out(three, reader, number):
    said = text(reader.get(f"{HOME}?since={number}"))
    assert f"Nothing is new since edition {number}: edition 4 is the newest." in said
    assert "No entry passes these filters." not in said


def test_every_chronology_offers_an_address_for_what_comes_after_it(three, reader):
    offer = f'<a href="{HOME}?since=4">What is new or corrected after this edition</a>'
    for address in (HOME, f"{HOME}?side=halvia", f"{HOME}?edition=1"):
        assert offer in reader.get(address).content.decode()
    assert not reader.get(HOME).cookies


# ---- The part that follows the filters ---------------------------------------------------------------------


def test_htmx_gets_the_part_and_everyone_else_the_page(edition, reader):
    page, part = reader.get(f"{HOME}?kind=event"), reader.get(f"{HOME}?kind=event", **HTMX)
    assert page.headers["Vary"] == part.headers["Vary"]
    assert {"HX-Request", "HX-History-Restore-Request", "HX-Target"} <= set(part.headers["Vary"].split(", "))
    assert page.headers["ETag"] != part.headers["ETag"]
    body = part.content.decode()
    assert "<html" not in body
    assert '<header class="masthead"' not in body
    assert listed(part) == listed(page)
    assert f'<div id="filtered" data-address="{HOME}?kind=event"' in body
    out_of_band = re.findall(r'<(?:nav|div|p)[^>]* id="(\w+)" hx-swap-oob="true"', body)
    assert out_of_band == ["langs", "sections", "state", "data"]
    assert "hx-swap-oob" not in page.content.decode()
    assert f'href="/da{HOME}?kind=event"' in body
    again = reader.get(f"{HOME}?kind=event", HTTP_IF_NONE_MATCH=part.headers["ETag"], **HTMX)
    assert again.status_code == 304
    for headers in (
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "elsewhere"},
        HTMX | {"HTTP_HX_HISTORY_RESTORE_REQUEST": "true"},
        {"HTTP_HX_TARGET": "filtered"},
    ):
        assert "<html" in reader.get(HOME, **headers).content.decode()


def test_the_part_is_in_the_language_of_its_address_and_an_editors_is_kept_nowhere(edition, reader, admin_client):
    danish = reader.get(f"/da{HOME}", **HTMX)
    assert "Vis alle poster" in text(reader.get(f"/da{HOME}?kind=event", **HTMX))
    assert danish.headers["Content-Language"] == "da"
    assert admin_client.get(HOME, **HTMX).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("entries", [1, 3])
def test_one_and_three_entries_cost_the_same(db, reader, django_assert_num_queries, entries):
    dispute = make.dispute()
    for _ in range(entries):
        make.evidence(make.event(dispute=dispute))
    assert publish(dispute, note="First.", by="ed", at=FIRST).refused == ()
    for headers in ({}, HTMX):
        with django_assert_num_queries(4):
            assert len(listed(reader.get("/halvia-torvia/", **headers))) == entries


# ---- What is not there, or asked otherwise -----------------------------------------------------------------


def test_what_is_not_there_has_its_page_in_every_language(edition, reader):
    for address in ("/nothing/", "/da/nothing/", "/nn/nothing/here/"):
        body = reader.get(address).content.decode()
        rest = re.sub("^/(da|nn)", "", address)
        links = re.findall(r'<a href="([^"]+)" lang="(\w\w)"', body)
        assert links == [(rest, "en"), (f"/da{rest}", "da"), (f"/nn{rest}", "nn")]
    assert 'href="//evil.example' not in reader.get("//evil.example/%22x/").content.decode()


def test_an_id_in_small_letters_leads_to_the_entry(edition, reader):
    moved = reader.get(f"/nn{HOME}st-hlm222/?edition=1&x=%0A")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"/nn{HOME}ST-HLM222/?edition=1&x=%0A")
    assert reader.get(f"{HOME}St-HLM222/").headers["Location"] == f"{HOME}ST-HLM222/"
    assert reader.get(f"{HOME}ST-HLM222/").status_code == 200
    assert reader.get(f"{HOME}st-hlm22/").status_code == 404


def test_the_front_follows_no_cookie(edition, reader):
    reader.cookies["django_language"] = "da"
    assert reader.get("/", HTTP_ACCEPT_LANGUAGE="fr;q=0.9,*,nb;q=0.5").headers["Location"] == f"/nn{HOME}"
    assert reader.get("/").headers["Location"] == HOME


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/timeline/event/"])
def test_the_desk_draws_no_page_for_other_methods(reader, admin_client, address):
    for client in (reader, admin_client):
        assert client.trace(address).status_code == 405
        assert client.options(address).status_code == 405
