"""Every page type in both languages; counts that equal the lists behind them; dates; downloads."""

from __future__ import annotations

import csv
import io
import json
import re

import openpyxl
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.core.wording import Language
from luoshi.reports.charts import lights_option
from tests.web.monitoring.site import DURING, JILIN, XINGHE, client_of, links, plans, rows_listed

__all__ = ["plans"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]
PREFIX: dict[Language, str] = {"zh": "", "en": "/en"}
ADDRESSES = (
    "/",
    f"/plans/{XINGHE}/?as_of={DURING}",
    f"/plans/{JILIN}/",
    f"/plans/{JILIN}/targets/",
    f"/plans/{JILIN}/targets/M-03/",
    f"/plans/{JILIN}/targets/M-01/",
    f"/plans/{XINGHE}/targets/M-01/?as_of={DURING}",
    f"/plans/{XINGHE}/explorer/",
    f"/plans/{XINGHE}/explorer/S0-1/",
    f"/plans/{XINGHE}/sections/S0-1-2-1/",
    f"/plans/{JILIN}/sections/0.2.2.1/",
    f"/plans/{JILIN}/search/",
    f"/plans/{JILIN}/search/?q=追溯",
    f"/plans/{JILIN}/sources/",
    f"/plans/{JILIN}/sources/thesis-rd/",
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", ADDRESSES)
def test_page_opens_in_both_languages_and_holds_no_inline_style_or_script(
    client: Client, path: str, language: Language
) -> None:
    response = client.get(PREFIX[language] + path)
    html = response.content.decode()
    assert response.status_code == 200
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)
    scripts = re.findall(r"<script([^>]*)>", html)
    assert all("src=" in one or "application/json" in one for one in scripts)
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//(?!github|www|data)", html.split("<main", 1)[0])


@pytest.mark.parametrize(("plan", "query"), [(JILIN, ""), (XINGHE, f"?as_of={DURING}"), (JILIN, "?as_of=2018-06-30")])
def test_every_count_of_the_overview_equals_the_list_behind_it(client: Client, plan: str, query: str) -> None:
    html = client.get(f"/plans/{plan}/{query}").content.decode().split("<main", 1)[1]
    walked = 0
    for href, text in dict.fromkeys(links(html)):
        number = re.search(r"(\d+)\)?$", text) or re.search(r"^(\d+)", text)
        if "/targets/?" not in href or "format=" in href or number is None:
            continue
        assert rows_listed(client.get(href).content.decode()) == int(number.group(1)), (href, text)
        walked += 1
    assert walked > 15


def test_front_page_counts_equal_their_lists(client: Client) -> None:
    counted = [(href, text) for href, text in links(client.get("/").content.decode()) if "light=" in href]
    assert counted
    for href, text in counted:
        found = re.search(r"(\d+)$", text)
        assert found is not None
        assert rows_listed(client.get(href).content.decode()) == int(found.group(1)), href


def test_links_keep_the_date_that_the_reader_chose(client: Client) -> None:
    html = client.get(f"/plans/{XINGHE}/?as_of={DURING}").content.decode()
    inside = [href for href, _ in links(html) if href.startswith(f"/plans/{XINGHE}/") and "format=" not in href]
    back = [href for href in inside if "as_of" not in href]
    assert set(back) == {f"/plans/{XINGHE}/"}  # what leads to today alone


def test_the_other_language_shows_the_same_page_of_the_same_day(client: Client) -> None:
    path = f"/plans/{XINGHE}/targets/?as_of={DURING}&light=red"
    other = {text: href for href, text in links(client.get(path).content.decode())}["English"]
    assert other == f"/en{path}"
    back = {text: href for href, text in links(client.get(other).content.decode())}["中文"]
    assert back == path


def test_a_date_that_is_none_or_lies_ahead_is_refused_with_advice(client: Client) -> None:
    for told in ("yesterday", "2999-01-01"):
        response = client.get(f"/plans/{JILIN}/?as_of={told}")
        assert response.status_code == 400
        assert told in response.content.decode()
    office = client_of("office")
    assert office.get(f"/plans/{JILIN}/?as_of=2999-01-01").status_code == 200


@pytest.mark.parametrize(
    "path", ["/plans/nowhere/", f"/plans/{JILIN}/targets/none/", f"/plans/{JILIN}/sections/none/", f"/plans/{JILIN}/sources/none/"]
)  # fmt: skip
def test_what_is_not_there_is_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_target_table_downloads_with_units_releases_and_sources(client: Client) -> None:
    address = f"/en/plans/{JILIN}/targets/?data=yes&format="
    rows = list(csv.DictReader(io.StringIO(client.get(address + "csv").content.decode("utf-8-sig"))))
    told = json.loads(client.get(address + "json").content)
    book = openpyxl.load_workbook(io.BytesIO(client.get(address + "xlsx").content))
    assert len(rows) == len(told["rows"]) == book.worksheets[0].max_row - 1
    one = next(row for row in told["rows"] if row["id"] == "M-03")
    assert (one["value"], one["value_unit"], one["release"] is not None, bool(one["source"])) == (
        rows[[row["id"] for row in rows].index("M-03")]["Latest value"] and one["value"], "%", True, True,
    )  # fmt: skip
    assert any(fact["name"].startswith("Data content") for fact in told["about"])
    assert not told["demonstration"]
    assert json.loads(client.get(f"/plans/{XINGHE}/targets/?format=json").content)["demonstration"]


def test_a_download_is_the_same_twice(client: Client) -> None:
    address = f"/plans/{JILIN}/targets/?format=xlsx"
    assert client.get(address).content == client.get(address).content


def test_chart_downloads_as_svg_and_png_with_its_origin_in_it(client: Client) -> None:
    page = f"/en/plans/{XINGHE}/targets/M-01/?as_of={DURING}&chart=path&format="
    svg = client.get(page + "svg").content.decode()
    assert "Demonstration data, invented" in svg
    assert "Xinghe" in svg
    assert "var(--" not in svg
    assert client.get(page + "png").content.startswith(b"\x89PNG")


def test_chart_of_the_page_is_the_builders_own_option(client: Client) -> None:
    html = client.get(f"/plans/{XINGHE}/targets/M-01/?as_of={DURING}").content.decode()
    options = re.findall(r'<script type="application/json">(.*?)</script>', html)
    assert len(options) == 1
    assert json.loads(options[0])["xAxis"]["max"] == 2025
    assert lights_option  # the overview's charts come from the same builders as the report's


def test_hostile_queries_find_nothing_and_break_nothing(client: Client) -> None:
    for query in (
        "light=%3Cscript%3E",
        "sort=-nothing&page=99999",
        "q=%00%27%22",
        "annex=x",
        "page=-1",
        "table=x&format=csv",
    ):
        response = client.get(f"/plans/{JILIN}/targets/?{query}")
        assert response.status_code == 200, query
        assert b"<script>" not in response.content


def test_problems_of_the_text_are_for_those_inside(client: Client) -> None:
    path = f"/en/plans/{JILIN}/targets/M-22/"
    assert "Problems of the plan" not in client.get(path).content.decode()
    assert "Problems of the plan" in client_of("office").get(path).content.decode()


def test_query_counts_do_not_grow_with_data(client: Client) -> None:
    """Pages work on packs kept in memory: what is asked of the database is who looks, which plans there are, and
    whether a newer revision is."""
    reader = client_of("reader")
    counts = set()
    for path in (f"/plans/{JILIN}/", f"/plans/{JILIN}/targets/", f"/plans/{JILIN}/targets/M-03/", f"/plans/{XINGHE}/"):
        reader.get(path)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            reader.get(path)
        assert len(asked) <= 7, (path, [one["sql"] for one in asked])
        counts.add(len(asked))
    assert len(counts) == 1, "a plan of 30 targets and one of 112 ask the same"


def test_embedding_is_opt_in_and_stripped(client: Client) -> None:
    path = f"/plans/{JILIN}/?embed=1"
    assert b"site-head" in client.get(path).content
    object.__setattr__(settings.ENVIRONMENT, "may_embed", True)
    try:
        framed, plain = client.get(path), client.get(f"/plans/{JILIN}/")
    finally:
        object.__setattr__(settings.ENVIRONMENT, "may_embed", False)
    assert b"site-head" not in framed.content
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors 'none'" in plain["Content-Security-Policy"]
    assert plain["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(("plan", "query"), [(JILIN, ""), (XINGHE, f"?as_of={DURING}"), (XINGHE, "?as_of=2021-12-31")])
def test_every_target_has_its_page(client: Client, plan: str, query: str) -> None:
    listed = json.loads(client.get(f"/plans/{plan}/targets/?format=json").content)["rows"]
    for row in listed:
        response = client.get(f"/plans/{plan}/targets/{row['id']}/{query}")
        assert response.status_code == 200, row["id"]


@pytest.mark.full
@pytest.mark.parametrize("plan", [JILIN, XINGHE])
def test_every_section_has_its_page(client: Client, plan: str) -> None:
    from luoshi.web.plans.store import fetch_pack

    for section in fetch_pack(plan).sections:
        assert client.get(f"/plans/{plan}/sections/{section}/").status_code == 200, section


def test_a_branch_shows_what_stands_in_its_section_targets_with_their_light(client: Client) -> None:
    html = client.get(f"/plans/{XINGHE}/explorer/S0-1-2-1/?as_of={DURING}").content.decode()
    held = re.findall(r'<li class="node leaf held">(.*?)</li>', html, re.DOTALL)
    assert [re.search(r'class="id">([^<]+)', one).group(1) for one in held] == ["M-01", "M-02", "M-03", "M-04", "M-18"]  # type: ignore[union-attr]
    assert all("light " in one and "/targets/" in one for one in held)


def test_the_branches_of_an_annex_hold_what_the_tree_counts(client: Client) -> None:
    """Every target, measure, project and system of annex 1 is met on the way down, once."""
    pack = {"targets": 8, "kinds": {"目标", "举措", "系统", "项目"}}

    def walk(path: str) -> list[tuple[str, str]]:
        html = client.get(path).content.decode()
        own = re.findall(r'class="kind">([^<]+)</span><a [^>]*><span class="id">([^<]+)', html)
        below = re.findall(r'hx-get="([^"]+)"', html)
        return own + [one for each in below for one in walk(each)]

    front = client.get(f"/plans/{XINGHE}/explorer/?as_of={DURING}").content.decode()
    annex = front.split('id="annex-1"', 1)[1].split('class="annex"', 1)[0]
    met = [one for path in re.findall(r'hx-get="([^"]+)"', annex) for one in walk(path)]
    assert sum(kind == "目标" for kind, _ in met) == pack["targets"]
    assert {kind for kind, _ in met} <= pack["kinds"]
    assert len(met) == len(set(met))
