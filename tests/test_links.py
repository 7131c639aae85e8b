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
