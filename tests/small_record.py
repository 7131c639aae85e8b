"""A small working record made row by row: two invented states, three articles, a vote, a denial, an answer to it.

Everything is approved and publishable as it stands, every internal field holds a canary, and a draft stands beside it.
Public ids are fixed, so that hashes and files made from it are too.
"""

from timeline.models.record import (
    Actor,
    Article,
    ArticleAgency,
    ArticleText,
    Difference,
    DifferenceEntry,
    Dispute,
    Entry,
    Figure,
    Origin,
    Participant,
    Passage,
    Place,
    Position,
    PrintedName,
    Relation,
    RelationPassage,
    Report,
    Side,
    Tenure,
    Topic,
)

CANARY = "CANARY"
SLUG = "aland-beland"

BODIES = {
    "AR-222222": (
        "da",
        "Rådet stemte mandag aften. Aland undlod at stemme. »Det er ikke sandt,« siger talsmand Bo Berg. "
        f"Mere end 300 mødte frem. {CANARY}",
    ),
    "AR-333333": (
        "en",
        "Aland abstained on Tuesday. Some 250 came. “We reject that,” an official of Beland said on Wednesday, "
        f"speaking on condition of anonymity. {CANARY}",
    ),
    "AR-444444": ("nn", f"Beland avlyste reisa onsdag, melder byrået. {CANARY}"),
}


def words(name, text):
    """The three columns of one of our own texts."""
    return {f"{name}_{code}": f"{text} ({code})" for code in ("en", "da", "nn")}


def make_record(slug=SLUG):
    """The dispute, with everything that belongs to it."""
    dispute = Dispute.objects.create(
        slug=slug, clocks="America/New_York Asia/Jerusalem", **words("title", "A and B"), **words("standfirst", "They")
    )
    _frame(dispute)
    _articles(dispute)
    _entries(dispute)
    _figures(dispute)
    _difference(dispute)
    dispute.read_first = Entry.objects.get(public_id="EV-222222")
    dispute.save()
    return dispute


def _frame(dispute):
    for key, principal in (("a", True), ("b", True), ("other", False)):
        Side.objects.create(dispute=dispute, key=key, principal=principal, **words("name", f"Side {key}"))
    sides = {side.key: side for side in dispute.sides.all()}
    for slug, kind, side in (
        ("aland", "government", "a"),
        ("beland", "government", "b"),
        ("bo-berg", "person", "a"),
        ("spokesman", "office", "a"),
        ("byraa", "outlet", None),
        ("avis", "outlet", None),
        ("nobody", "person", "b"),
    ):
        Actor.objects.create(
            dispute=dispute, slug=slug, kind=kind, side=sides.get(side), **words("name", f"Name of {slug}")
        )
    PrintedName.objects.create(actor=actor(dispute, "bo-berg"), language="da", name="Bo Berg")
    Place.objects.create(
        dispute=dispute, slug="rome", precision="city", country="IT", tz="Europe/Paris", **words("name", "Rome")
    )
    Place.objects.create(dispute=dispute, slug="unused", precision="city", **words("name", "Unused"))
    Topic.objects.create(dispute=dispute, key="visitors", **words("name", "Visitors"))


def actor(dispute, slug):
    return Actor.objects.get(dispute=dispute, slug=slug)


def _articles(dispute):
    for public_id, (language, body) in BODIES.items():
        article = Article.objects.create(
            dispute=dispute,
            public_id=public_id,
            language=language,
            outlet=actor(dispute, "avis") if language == "da" else None,
            published_edtf="2024-03-26/2024-03-27" if language == "da" else "2024-03-28",
            published_basis="published_by",
            internal_note=CANARY,
            **words("name", f"Article {public_id}"),
        )
        ArticleText.objects.create(article=article, sha256=f"{len(body):064}", length=len(body), body=body)
    ArticleAgency.objects.create(article=article, agency=actor(dispute, "byraa"))
    source = Article.objects.get(public_id="AR-222222")
    Tenure.objects.create(
        actor=actor(dispute, "bo-berg"), office=actor(dispute, "spokesman"), start="../2024-03-25", article=source
    )


def add_report(owner, public_id, article_id, quote, **options):
    """A report with one passage, PA- and the same six characters."""
    origins = options.pop("origins", [("own_reporting", None)])
    article = Article.objects.get(public_id=article_id)
    held = {"entry": owner} if isinstance(owner, Entry) else {"figure": owner}
    report = Report.objects.create(
        public_id=public_id, article=article, **held, **({"rendering": "paraphrase"} | options)
    )
    for kind, organisation in origins:
        Origin.objects.create(report=report, kind=kind, organisation=organisation)
    text = article.texts.get()
    start = text.body.index(quote)
    Passage.objects.create(
        public_id=f"PA-{public_id[3:]}", report=report, text=text, start=start, end=start + len(quote), exact=quote
    )
    return report


def _entries(dispute):
    vote = Entry.objects.create(
        dispute=dispute,
        public_id="EV-222222",
        kind="event",
        event_kind="abstention",
        state="approved",
        key=True,
        when_edtf="2024-03-25",
        when_time="evening",
        when_basis="weekday_resolved",
        when_as_printed="mandag aften",
        place=Place.objects.get(dispute=dispute, slug="rome"),
        internal_note=CANARY,
        **words("headline", "Aland abstains"),
        **words("summary", "It does."),
    )
    Participant.objects.create(entry=vote, actor=actor(dispute, "aland"), role="agent")
    monday = {"asserts_when_edtf": "2024-03-25", "asserts_when_basis": "weekday_resolved"}
    tuesday = {"asserts_when_edtf": "2024-03-26", "asserts_when_basis": "weekday_resolved"}
    add_report(vote, "RP-222222", "AR-222222", "mandag aften", asserts_when_as_printed="mandag", **monday)
    add_report(vote, "RP-333333", "AR-333333", "on Tuesday", asserts_when_as_printed="on Tuesday", **tuesday)
    denial = _statement(dispute, "ST-222222", "2024-03-25", "deny", anonymity="named", speaker="bo-berg")
    denial.office = actor(dispute, "spokesman")
    denial.save()
    add_report(denial, "RP-444444", "AR-222222", "Det er ikke sandt", rendering="direct", marking="quotation_marks")
    answer = _statement(dispute, "ST-333333", "2024-03", "reject", anonymity="unnamed", on_behalf_of="beland")
    report = add_report(
        answer, "RP-555555", "AR-333333", "We reject that", rendering="direct", origins=[("unnamed_official", None)]
    )
    relation = Relation.objects.create(from_entry=answer, to_entry=denial, kind="rejects", basis="explicit")
    RelationPassage.objects.create(relation=relation, passage=report.passages.get())
    draft = _statement(dispute, "ST-999999", "2024-03-27", "warn", anonymity="named", speaker="nobody")
    Entry.objects.filter(pk=draft.pk).update(state="draft", headline_en=CANARY, public_note_en=CANARY)
    Relation.objects.create(
        from_entry=answer, to_entry=draft, kind="replies_to", basis="same_exchange", **words("note", CANARY)
    )


def _statement(dispute, public_id, day, act, *, anonymity, speaker=None, on_behalf_of=None):
    return Entry.objects.create(
        dispute=dispute,
        public_id=public_id,
        kind="statement",
        state="approved",
        act=act,
        anonymity=anonymity,
        anonymity_ground="not_stated" if anonymity == "unnamed" else "",
        attribution="" if speaker else "an official of Beland",
        speaker=actor(dispute, speaker) if speaker else None,
        on_behalf_of=actor(dispute, on_behalf_of) if on_behalf_of else None,
        medium="unknown",
        when_edtf=day,
        when_basis="inferred",
        internal_note=CANARY,
        **words("headline", f"Headline of {public_id}"),
        **words("summary", f"Summary of {public_id}"),
    )


def _figures(dispute):
    topic = Topic.objects.get(dispute=dispute, key="visitors")
    for public_id, report, article, printed, number in (
        ("FI-222222", "RP-666666", "AR-222222", "Mere end 300", {"low": 300}),
        ("FI-333333", "RP-777777", "AR-333333", "Some 250", {"value": 250}),
    ):
        figure = Figure.objects.create(
            dispute=dispute,
            public_id=public_id,
            topic=topic,
            state="approved",
            as_printed=printed,
            internal_note=CANARY,
            **number,
            **words("unit", "people"),
        )
        add_report(figure, report, article, printed)


def _difference(dispute):
    difference = Difference.objects.create(
        dispute=dispute,
        public_id="DI-222222",
        field="substance",
        state="approved",
        internal_note=CANARY,
        **words("note", "One denies what the other rejects."),
    )
    for public_id, report in (("ST-222222", "RP-444444"), ("ST-333333", "RP-555555")):
        DifferenceEntry.objects.create(difference=difference, entry=Entry.objects.get(public_id=public_id))
        Position.objects.create(
            difference=difference,
            report=Report.objects.get(public_id=report),
            **words("value", f"As in {report}"),
        )
