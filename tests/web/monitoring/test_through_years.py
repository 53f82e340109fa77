"""The overview of a plan whose figures ended: where it stood at the end of each year, and why it is grey now."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web.monitoring.site import DURING, JILIN, XINGHE, links, plans, rows_listed  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]


def through_years(html: str) -> dict[str, tuple[str, int]]:
    """The address and the number of lights of each line, by its date's name."""
    listed = re.search(r'<ol class="through-years">(.*?)</ol>', html, re.DOTALL)
    assert listed is not None
    found = {}
    for href, text in links(listed.group(1)):
        when, lit = re.fullmatch(r"(.+?) ?亮灯(\d+)项", text).groups()  # type: ignore[union-attr]
        found[when] = (href, int(lit))
    return found


@pytest.mark.parametrize("plan", [JILIN, XINGHE])
def test_each_year_end_leads_to_the_overview_whose_tiles_say_the_same(client: Client, plan: str) -> None:
    lines = through_years(client.get(f"/plans/{plan}/").content.decode())
    assert len(lines) >= 5
    for when, (href, lit) in lines.items():
        html = client.get(href).content.decode()
        tiles = re.findall(r'<li class="(\w+)[^"]*"><a [^>]*><span class="count">(\d+)</span>', html)
        assert sum(int(count) for light, count in tiles if light != "grey") == lit, when
        assert len(tiles) == 6


def test_a_plan_that_is_over_says_why_it_is_grey_and_leads_to_when_it_was_not(client: Client) -> None:
    html = client.get(f"/plans/{XINGHE}/").content.decode()
    card = html.split("why-grey", 1)[1].split("</p></div>", 1)[0]
    assert "规划期已于2025年结束" in card
    leads = {text: href for href, text in links(card)}
    assert leads["查看2025年末时的进展"] == f"/plans/{XINGHE}/?as_of=2025-12-31"
    ends = [(href, re.search(r"(\d+)\)?$", text)) for href, text in links(card) if "/targets/?" in href]
    counted = [(href, int(found.group(1))) for href, found in ends if found]
    assert len(counted) == len(ends) >= 5
    for href, count in counted:
        assert rows_listed(client.get(href).content.decode()) == count, href


def test_a_plan_under_way_with_lights_needs_no_such_words(client: Client) -> None:
    html = client.get(f"/plans/{XINGHE}/?as_of={DURING}").content.decode()
    assert "why-grey" not in html
    assert through_years(html)["2025年6月30日"] == (f"/plans/{XINGHE}/?as_of={DURING}", 26)


def test_the_front_page_leads_to_the_last_day_with_lights(client: Client) -> None:
    html = client.get("/").content.decode()
    assert f"/plans/{XINGHE}/?as_of=2025-12-31" in [href for href, _ in links(html)]
    assert "规划期已于2020年结束" in html


def test_every_page_of_a_plan_that_is_over_leads_to_its_last_day(client: Client) -> None:
    path = f"/plans/{XINGHE}/targets/?light=grey"
    href = {text: href for href, text in links(client.get(path).content.decode())}["规划期末"]
    assert href == f"{path}&as_of=2025-12-31"
    assert "规划期末" not in client.get(href).content.decode()
