"""Articles in: recognised, likened, made drafts or versions; passages led to a new version by a click alone."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from reversion.models import Version

from tests import make
from timeline import models as record
from timeline import text
from timeline.ingest.arriving import dated, from_bytes, from_paste, joined_lines
from timeline.ingest.articles import RefusedError
from timeline.ingest.html import visible
from timeline.publishing.checks import publishable
from timeline.text.furniture import furniture

pytestmark = pytest.mark.django_db
IN = "/admin/articles-in/"
DANISH = (
    "Halvia lukker broen\n\nFoto: Havnen/Ritzau\n\nHalvia har lukket broen til Torvia, og det er ikke første gang, "
    "siger havnens leder. Hun vil ikke sige noget om, hvor længe det varer. Der er lange køer på begge sider af broen, "
    "og mange chauffører har ventet siden mandag morgen. Torvia afviser, at det er rigtigt.\n\nLæs også: Broen åbner\n"
)


@pytest.fixture
def dispute(client):
    client.force_login(User.objects.create_superuser("eva", password="a-long-password"))
    return make.dispute()


def bring(client, dispute, words="", files=(), **fields):
    data = {"dispute": dispute.pk, "words": words, "files": list(files)} | fields
    return client.post(IN, data)


def told(response) -> list[str]:
    return [
        f"{one.outcome.value if one.outcome else 'asked'}: {one.said}" for one, _words in response.context["arrived"]
    ]


def test_a_pasted_text_becomes_a_draft_article_with_what_the_text_says(client, dispute):
    page = bring(client, dispute, DANISH.replace("\n", "\r\n"))
    article = record.Article.objects.get()
    assert told(page) == [f"new: {article.public_id}, da, no date found"]
    assert (article.language, article.headline, article.published_edtf) == ("da", "Halvia lukker broen", "")
    version = article.texts.get()
    assert version.body == DANISH
    apart = {version.body[span.start : span.end]: span.reason for span in version.left_out.all()}
    assert apart == {
        "Halvia lukker broen": "heading",
        "Foto: Havnen/Ritzau": "caption",
        "Læs også: Broen åbner": "furniture",
    }
    assert page.context["form"]["words"].value() is None  # the field is empty again
    assert Version.objects.get_for_object(article).get().revision.user.username == "eva"
    assert told(bring(client, dispute, DANISH)) == [f"already there: the very text of {article}"]


def test_the_same_wire_text_is_asked_about_and_nothing_is_lost(client, dispute):
    bring(client, dispute, DANISH)
    first = record.Article.objects.get()
    other = DANISH.replace("siden mandag morgen", "hele natten")
    page = bring(client, dispute, other)
    [(one, words)] = page.context["arrived"]
    assert one.outcome is None
    assert one.known.version.article == first
    assert words == other
    assert record.Article.objects.count() == 1
    assert page.context["form"]["words"].value() == other
    made = bring(client, dispute, other, choice="new")
    assert told(made)[0].startswith("new: ")
    assert record.Article.objects.count() == 2
    third = DANISH.replace("mange", "flere")
    assert told(bring(client, dispute, third, choice="version", of=first.pk)) == [f"attached: version 2 of {first}"]
    assert first.texts.count() == 2


def test_several_files_each_get_their_line_and_the_bad_ones_hold_up_nothing(client, dispute):
    files = [
        SimpleUploadedFile("a.txt", DANISH.encode()),
        SimpleUploadedFile("b.html", b"<title>x</title><script>alert(1)</script><h1>The bridge</h1><p>It is shut.</p>"),
        SimpleUploadedFile("c.txt", "Æ".encode("latin-1")),
        SimpleUploadedFile("d.pdf", b"%PDF"),
        SimpleUploadedFile("e.txt", b"a\0b"),
        SimpleUploadedFile("f.txt", b" \n "),
        SimpleUploadedFile("<img src=x>.txt", "ﷺ عربي نص قصير".encode()),
    ]
    page = bring(client, dispute, files=files)
    lines = told(page)
    assert [line.partition(":")[0] for line in lines] == [
        "new",
        "new",
        "refused",
        "refused",
        "refused",
        "refused",
        "new",
    ]
    assert lines[2] == "refused: not UTF-8 (byte 0); convert it first"
    assert lines[3] == "refused: its name ends in none of .txt, .html, .htm"
    assert record.ArticleText.objects.filter(body="The bridge\n\nIt is shut.").exists()
    assert record.Article.objects.filter(language="und").count() == 2
    assert b"<img src=x>" not in page.content


@pytest.mark.parametrize(
    ("words", "message"),
    [("", "Paste a text, or choose files."), ("x" * 2_100_000, None)],
)
def test_what_is_no_text_is_said_beside_the_field(client, dispute, words, message):
    page = bring(client, dispute, words)
    assert page.status_code == 200
    assert list(page.context["form"].errors) == ["words"]
    assert message is None or page.context["form"].errors["words"] == [message]
    assert not record.Article.objects.exists()


def test_a_text_of_fixed_width_is_joined_when_asked():
    broken = "Halvia lukker bro-\nen til Torvia i\ndag.\n\nNej, siger\nVik.\n"
    assert joined_lines(broken) == "Halvia lukker broen til Torvia i dag.\n\nNej, siger Vik. "
    assert from_paste("x", broken).words == broken
    with pytest.raises(RefusedError, match="more than 500 kB"):
        from_bytes("x.html", b"<p>" * 200_000)


@pytest.mark.parametrize(
    ("head", "edtf"),
    [
        ("Publisert 6. juni 2024 kl. 07.15", "2024-06-06"),
        ("Wednesday March 27, 2024", "2024-03-27"),
        ("5 June 2024, 18:40", "2024-06-05"),
        ("Opdateret 2024-03-26", "2024-03-26"),
        ("31. februar 2024", ""),
        ("mandag", ""),
        ("date 2024-03", ""),
        ("x" * 900 + " 26. marts 2024", ""),
    ],
)
def test_a_date_is_read_and_never_guessed(head, edtf):
    assert dated(head)[0] == edtf


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (DANISH, "da"),
        ("Halvia har stengt brua til Torvia, og det er ikkje første gong, seier leiaren. Ho vil ikkje seie noko om kor "
         "lenge det varer, men dei ventar ei løysing frå begge sider etter helga.", "nn"),
        ("Halvia har stengt broen til Torvia, og det er ikke første gang, sier lederen. Hun vil ikke si noe om hvor "
         "lenge det varer, men de venter en løsning fra begge sider etter helgen.", "nb"),
        ("Halvia has closed the bridge to Torvia, and it is not the first time, said the head of the harbour. She "
         "would not say how long it would last.", "en"),
        ("Brücke gesperrt: Die Polizei teilte mit, dass niemand verletzt wurde und der Verkehr ruht.", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_language_is_recognised(words, language):
    assert text.guess_language(words) == language


def test_running_text_is_no_furniture():
    assert not list(
        furniture("Halvia lukker broen i dag, siger lederen.\n\n– Nej, siger Vik.\n\n»Vi har ikke noget valg.«")
    )


def test_the_visible_text_of_a_page():
    page = "<head><style>p{}</style></head><div>One <b>two</b><br>three</div><ul><li>four &amp; five</li></ul>"
    assert visible(page) == "One two\n\nthree\n\nfour & five"
    assert visible("") == ""


# ---- a new version ---------------------------------------------------------------------------------------------------

OLD = "Halvia lukkede broen. Torvia afviser det. Broen er lang. Vik siger nej."
NEW = "Ny indledning. Halvia lukkede broen. Torvia benægter det. Broen er lang. Broen er lang. Vik siger nej."


@pytest.fixture
def article(dispute):
    article = make.article(OLD, dispute=dispute)
    report = make.report(make.event(dispute=dispute), article)
    for words in ("Halvia lukkede broen", "Torvia afviser det", "Broen er lang"):
        make.passage(report, words)
    return article


def test_a_corrected_text_is_a_new_version_and_moves_nothing_by_itself(client, article):
    address = reverse("admin:new_version", args=[article.pk])
    answer = client.post(address, {"words": NEW})
    assert answer["Location"] == reverse("admin:orphans_of", args=[article.pk])
    state = {passage.exact: (passage.text.number, passage.orphaned) for passage in record.Passage.objects.all()}
    assert state == {
        "Halvia lukkede broen": (1, False),
        "Torvia afviser det": (1, True),
        "Broen er lang": (1, False),
    }
    assert client.post(address, {"words": NEW}).context["form"].errors["words"] == [
        "the article has this very text already"
    ]


def test_passages_are_led_to_the_new_text_by_a_click(client, article):
    client.post(reverse("admin:new_version", args=[article.pk]), {"words": NEW})
    address = reverse("admin:orphans_of", args=[article.pk])
    page = client.get(address)
    assert [one.words for one in page.context["sure"]] == ["Halvia lukkede broen"]
    assert {one.words: len(one.places) for one in page.context["rest"]} == {"Torvia afviser det": 0, "Broen er lang": 2}
    client.post(address, {})
    assert record.Passage.objects.filter(text__number=2).count() == 0
    client.post(address, {"all": "1"})
    moved = record.Passage.objects.get(text__number=2)
    assert NEW[moved.start : moved.end] == moved.exact == "Halvia lukkede broen"
    several = record.Passage.objects.get(exact="Broen er lang")
    second = NEW.rindex("Broen er lang")
    client.post(address, {f"to-{several.pk}": "7"})  # no such place
    several.refresh_from_db()
    assert several.text.number == 1
    record.Passage.objects.update(ever_published=True)
    client.post(address, {f"to-{several.pk}": second})
    several.refresh_from_db()
    assert several.text.number == 1  # readers have seen it: a reason first
    client.post(address, {f"to-{several.pk}": second, "reason": "The outlet changed its text."})
    several.refresh_from_db()
    assert (several.text.number, several.start) == (2, second)
    assert Version.objects.get_for_object(several).first().revision.comment == "The outlet changed its text."
    assert record.Passage.objects.get(exact="Torvia afviser det").orphaned


def test_the_queue_counts_what_is_lost_in_one_query(client, article, django_assert_num_queries):
    client.post(reverse("admin:new_version", args=[article.pk]), {"words": NEW})
    address = reverse("admin:orphans")
    client.get(address)
    with django_assert_num_queries(4):
        page = client.get(address)
    assert [(one, one.lost) for one in page.context["articles"]] == [(article, 1)]
    record.Passage.objects.update(orphaned=True)
    with django_assert_num_queries(4):
        assert client.get(address).context["articles"][0].lost == 3


def test_what_stands_in_its_own_version_may_still_be_published(client, article):
    client.post(reverse("admin:new_version", args=[article.pk]), {"words": NEW})
    lost = record.Passage.objects.get(exact="Torvia afviser det")
    assert (lost.orphaned, lost.misplaced) == (True, False)
    assert "not found" not in " ".join(each.message for each in publishable(lost.report.entry))
