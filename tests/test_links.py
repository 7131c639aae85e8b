"""Where the links of readers' pages lead, and that they keep the edition, the day of knowledge, the clock, the
language."""

import re

import pytest

from tests import make

HOME = f"/{make.MINI_SLUG}/"
STATE = "edition=1&known=2024-03-05&tz=UTC"
BESIDE = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "evidence"}

pytestmark = pytest.mark.usefixtures("edition")


def names(response) -> list[tuple[str, str]]:
    """The names of speakers on a page that are links: where each leads, and what it says."""
    return re.findall(r'<p class="who"><b><a href="([^"]+)"><bdi>(.*?)</bdi>', response.content.decode())


@pytest.mark.parametrize("prefix", ["", "/da", "/nn"])
def test_a_speakers_name_leads_to_the_actor_and_keeps_the_state(prefix, reader):
    link = (f"{prefix}{HOME}actors/jon-vik/?{STATE.replace('&', '&amp;')}", "Jon Vik")
    for address in ("?act=deny&order=desc&", "threads/?act=deny&"):
        assert link in names(reader.get(f"{prefix}{HOME}{address}{STATE}"))
    beside = reader.get(f"{prefix}{HOME}ST-VKK222/?{STATE}", **BESIDE)
    assert names(beside) == [link]
    assert reader.get(link[0].replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("prefix", ["", "/da", "/nn"])
def test_each_position_of_a_difference_leads_to_it_among_all_differences(prefix, reader):
    plain = [f"{prefix}{HOME}differences/#DI-WHN222"] * 3
    stated = [f"{prefix}{HOME}differences/?{STATE}#DI-WHN222".replace("&", "&amp;")] * 2  # one was not known that day
    for query, expected in (("", plain), ("?act=deny", plain), (f"?kind=event&{STATE}", stated)):
        for headers in ({}, BESIDE):
            body = reader.get(f"{prefix}{HOME}EV-CLSR22/{query}", **headers).content.decode()
            assert re.findall(r'<tr><td><a href="([^"]+)">', body) == expected
    there = reader.get(stated[0].partition("#")[0].replace("&amp;", "&"))
    assert 'id="DI-WHN222"' in there.content.decode()
