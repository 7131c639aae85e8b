"""What readers type into an address: good values pass, all others are told plainly and ignored, nothing breaks."""

from datetime import date

import pytest
from django.http import QueryDict

from timeline.forms.filters import clean, wanted_edition
from timeline.models.editions import Edition
from timeline.queries.chronology import Published
from timeline.queries.filters import Filters

PUBLISHED = Published(
    edition=Edition(dispute="a-b", number=1),
    dispute={"sides": [{"key": "us"}, {"key": "il"}], "clocks": ["America/New_York", "Asia/Jerusalem"]},
    actors={"anna": {}, "bo": {}},
    articles={"AR-222222": {"language": "da"}, "AR-333333": {"language": "nn"}},
    differences=(),
    figures=(),
)
HOME = {"home": "America/New_York"}


def cleaned(query):
    return clean(QueryDict(query), PUBLISHED)


def test_good_values():
    query = (
        "side=us&side=il&side=us&actor=bo&kind=statement&act=deny&lang=nn&article=AR-222222&from=2024-03-25"
        "&to=2024-03-26&differing=1&key=1&order=desc&scale=sequence&tz=Asia/Gaza&edition=12&utm_source=x"
    )
    assert cleaned(query) == (
        Filters(
            side=("il", "us"),
            actor=("bo",),
            kind=("statement",),
            act=("deny",),
            lang=("nn",),
            article=("AR-222222",),
            from_=date(2024, 3, 25),
            to=date(2024, 3, 26),
            differing=True,
            key=True,
            order="desc",
            scale="sequence",
            tz="Asia/Gaza",
            edition=12,
            **HOME,
        ),
        {},
    )


def test_empty_and_unknown_parameters_say_nothing():
    assert cleaned("side=&from=&edition=&utm=9&%00=%00") == (Filters(**HOME), {})


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("side=fr", "side", "“fr” is not known here, so it is ignored."),
        ("actor=%00", "actor", "“�” is not known here, so it is ignored."),
        ("actor=%E2%80%AEx", "actor", "“�x” is not known here, so it is ignored."),
        ("kind=vote&kind=x", "kind", "2 of these values are not known here and are ignored."),
        ("act=" + "a" * 10_000, "act", "“" + "a" * 40 + "…” is not known here, so it is ignored."),
        ("from=2024-02-30", "from", "“2024-02-30” is not a day that can be read: write 2024-03-25."),
        ("from=2024-3-1", "from", "“2024-3-1” is not a day that can be read: write 2024-03-25."),
        ("to=0001-01-01", "to", "“0001-01-01” is not a day that can be read: write 2024-03-25."),
        ("to=%D9%A2024-03-01", "to", "“٢024-03-01” is not a day that can be read: write 2024-03-25."),
        ("from=2024-03-02&to=2024-03-01", "to", "The last day lies before the first, so it is ignored."),
        ("differing=yes", "differing", "“yes” is not known here, so it is ignored."),
        ("order=up", "order", "“up” is not known here, so it is ignored."),
        ("tz=../../etc/passwd", "tz", "“../../etc/passwd” is not known here, so it is ignored."),
        ("edition=0", "edition", "“0” is not the number of an edition."),
        ("edition=-1", "edition", "“-1” is not the number of an edition."),
        ("edition=99999999999999999999", "edition", "“99999999999999999999” is not the number of an edition."),
    ],
)
def test_bad_values_are_ignored_with_a_message(query, field, message):
    filters, messages = cleaned(query)
    assert messages == {field: [message]}
    assert not filters.narrows or filters == Filters(from_=date(2024, 3, 2), **HOME)


def test_a_good_value_beside_a_bad_one_is_kept():
    filters, messages = cleaned("side=us&side=fr")
    assert filters.side == ("us",)
    assert list(messages) == ["side"]


def test_a_thousand_repeats_are_one_value_and_a_thousand_wrong_ones_one_message():
    assert cleaned("&".join(["side=us"] * 1000)) == (Filters(side=("us",), **HOME), {})
    filters, messages = cleaned("&".join(f"side=x{n}" for n in range(1000)))
    assert filters == Filters(**HOME)
    assert messages == {"side": ["1000 of these values are not known here and are ignored."]}


def test_the_edition_is_read_before_anything_else():
    assert wanted_edition(QueryDict("edition=3")) == (3, {})
    assert wanted_edition(QueryDict("side=us")) == (None, {})
    assert wanted_edition(QueryDict("edition=x%00"))[1] == {"edition": ["“x�” is not the number of an edition."]}
