"""The desk's front: each number is that of the list it leads to."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import make
from timeline import models as record

pytestmark = pytest.mark.django_db


def test_each_number_is_that_of_its_list(client, eva):
    mine = make.event(state="draft", assigned_to=eva)
    make.event(state="draft")
    make.event(state="in_review")
    report = make.report(mine)
    make.passage(report)
    record.Passage.objects.update(orphaned=True)
    make.difference(mine)
    record.Note.objects.create(entry=mine, words="Why?", kind="question")
    found = {one.label: (one.count, one.href) for one in client.get(reverse("admin:index")).context["waiting"]}
    assert {label: count for label, (count, _href) in found.items()} == {
        "assigned to you": 1,
        "returned, or asked": 1,
        "in review": 1,
        "drafts": 2,
        "passages not found in their text": 1,
        "differences not settled": 1,
    }
    for label, (count, href) in found.items():
        page = client.get(href)
        assert page.status_code == 200
        if "cl" in page.context:
            assert page.context["cl"].result_count == count, label


def test_what_is_nought_is_not_told_and_an_unfinished_article_is(client, eva):
    page = client.get(reverse("admin:index"))
    assert page.context["waiting"] == []
    article = make.article()
    page = client.get(reverse("admin:index"))
    [one] = page.context["unfinished"]
    assert (one.article, one.open, one.counted) == (article, 3, 3)
    record.LeftOutSpan.objects.create(
        text=article.texts.get(), start=0, end=article.texts.get().length, reason="comment"
    )
    assert client.get(reverse("admin:index")).context["unfinished"] == []


def test_the_assistants_rules_are_counted_by_what_editors_made_of_them(client, eva):
    text = make.article().texts.get()
    made = [("tag", "accepted"), ("that", "rejected"), ("tag", "edited"), ("tag", "accepted")]
    for place, (rule, outcome) in enumerate(made):
        filing = record.Filing.objects.create(token=uuid4(), by=eva, kind="rejected", made=0)
        record.Verdict.objects.create(text=text, start=place, end=place + 1, rule=rule, outcome=outcome, filing=filing)
    rules = client.get(reverse("admin:index")).context["judged"]
    assert rules[0].what == "words before their tag: “…, said S”"
    assert [(one.rule, one.accepted, one.edited, one.rejected, one.share) for one in rules] == [
        ("tag", 2, 1, 0, 67),
        ("that", 0, 0, 1, 0),
    ]


def test_the_front_costs_the_same_with_one_entry_and_with_three(client, eva, django_assert_num_queries):
    make.event(state="draft")
    client.get(reverse("admin:index"))
    with django_assert_num_queries(30):
        client.get(reverse("admin:index"))
    make.event(state="draft")
    make.event(state="draft")
    with django_assert_num_queries(30):
        client.get(reverse("admin:index"))
