"""Assessments and indices on the site: who sees which result, and that pages and files say the same."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.test import Client

from luoshi.core.wording import Language
from tests.web.monitoring.site import DURING, JILIN, XINGHE, client_of, plans

__all__ = ["plans"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]
PREFIX: dict[Language, str] = {"zh": "", "en": "/en"}
SCHEME = f"/plans/{XINGHE}/assessments/annual/"
INDEX = f"/plans/{JILIN}/indices/province-innovation/"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "path",
    [
        f"/plans/{XINGHE}/assessments/",
        f"{SCHEME}?as_of={DURING}",
        f"{SCHEME}990102/?as_of={DURING}",
        f"/plans/{JILIN}/assessments/demonstration/",
        f"/plans/{JILIN}/indices/",
        INDEX,
        f"/plans/{XINGHE}/indices/",
    ],
)
def test_page_opens_in_both_languages_and_holds_no_inline_style_or_script(path: str, language: Language) -> None:
    response = client_of("office").get(PREFIX[language] + path)
    html = response.content.decode()
    assert response.status_code == 200
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)


def test_a_result_that_nobody_approved_does_not_exist_for_the_public_or_a_county(client: Client) -> None:
    for one in (client, client_of("county", "xh-tianshu")):
        assert one.get(f"{SCHEME}?as_of={DURING}").status_code == 404
        assert one.get(f"{SCHEME}990102/?as_of={DURING}").status_code == 404
        assert SCHEME not in one.get(f"/plans/{XINGHE}/assessments/?as_of={DURING}").content.decode()


def test_what_is_not_there_is_404() -> None:
    office = client_of("office")
    for path in (f"/plans/{XINGHE}/assessments/nothing/", f"{SCHEME}nobody/", f"/plans/{JILIN}/indices/nothing/"):
        assert office.get(path).status_code == 404


def test_every_file_of_a_result_says_whether_it_is_official() -> None:
    office = client_of("office")
    found = json.loads(office.get(f"{SCHEME}?as_of={DURING}&format=json").content)
    facts = {one["name"]: one["value"] for one in found["about"]}
    assert facts["效力"]
    assert any(len(value) == 64 for name, value in facts.items() if "SHA" not in name)  # the seal
    assert {row["standing"] for row in found["rows"]} == {facts["效力"]}


def test_points_of_a_sheet_add_up_to_the_items_of_the_table() -> None:
    office = client_of("office")
    table = json.loads(office.get(f"{SCHEME}?as_of={DURING}&format=json").content)["rows"]
    for row in table:
        sheet = json.loads(office.get(f"{SCHEME}{row['unit']}/?as_of={DURING}&format=json").content)["rows"]
        from decimal import Decimal

        assert sum(Decimal(one["exact_earned"]) for one in sheet) == Decimal(row["items"])


def test_ranks_stand_with_their_interval_where_the_scheme_declares_a_perturbation() -> None:
    """The Jilin demonstration declares one; the invented districts' scheme does not."""
    office = client_of("office")
    path = f"/plans/{JILIN}/assessments/demonstration/"
    found = json.loads(office.get(f"{path}?format=json").content)["rows"]
    monitored = [row for row in found if row["unit"] == "220000"]
    assert [(row["rank"], row["interval"], row["score"]) for row in monitored] == [(None, None, None)]
    for row in (one for one in found if one not in monitored):
        low, _, high = row["interval"].partition("–")
        assert int(low) <= int(high)
    assert "不是真实名次的概率" in office.get(path).content.decode()
    assert found[0]["interval"] in office.get(f"{path}{found[0]['unit']}/").content.decode()
    assert "名次区间" not in office.get(f"{SCHEME}?as_of={DURING}").content.decode()


def test_shares_of_points_are_shaded_and_numbered() -> None:
    """By lightness and by number: no colour is needed to read them."""
    html = client_of("office").get(f"{SCHEME}?as_of={DURING}").content.decode()
    shades = re.findall(r'<td [^>]*class="[^"]*tint-(\d)[^"]*"><div class="cell"><span class="num">([\d.]+)', html)
    assert len({shade for shade, _number in shades}) > 2
    assert all(int(shade) == min(4, int(float(number) // 20)) for shade, number in shades if float(number) % 20 > 1)


def test_the_workbook_of_workings_is_a_spreadsheet() -> None:
    content = client_of("office").get(f"{SCHEME}?as_of={DURING}&format=workings").content
    assert content.startswith(b"PK")


def test_the_index_shows_an_interval_beside_every_rank_and_what_it_is_called(client: Client) -> None:
    text = client.get(f"{INDEX}?format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) > 10
    for row in rows:
        low, _, high = row["名次区间"].partition("–")
        assert int(low) <= int(high)
    html = client.get(f"/en{INDEX}").content.decode()
    assert "probabilit" in html  # it says that the shares are none
    assert client.get(f"{INDEX}?chart=ranks&format=svg").content.startswith(b"<svg")


def test_an_index_without_figures_on_the_day_says_so(client: Client) -> None:
    response = client.get(f"/en/plans/{XINGHE}/indices/district-strength/?as_of=2023-01-01")
    assert response.status_code == 200
    assert "cannot be built" in response.content.decode()
    later = client.get(f"/plans/{XINGHE}/indices/district-strength/?as_of={DURING}")
    assert "天枢区" in later.content.decode()
