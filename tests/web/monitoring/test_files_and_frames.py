"""What leaves the site: every table and chart of every page type as files, and every page in a frame."""

from __future__ import annotations

import html
import json
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.monitoring.site import DURING, JILIN, XINGHE, client_of, plans

__all__ = ["plans"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]
THEN = f"?as_of={DURING}"
PAGES = (
    f"/plans/{XINGHE}/targets/{THEN}",
    f"/plans/{XINGHE}/targets/M-11/{THEN}",
    f"/plans/{JILIN}/targets/M-03/",
    f"/plans/{XINGHE}/places/{THEN}",
    f"/plans/{XINGHE}/places/990102/{THEN}",
    f"/plans/{JILIN}/places/220000/",
    f"/plans/{XINGHE}/map/{THEN}",
    f"/plans/{JILIN}/map/",
    f"/plans/{XINGHE}/industries/{THEN}",
    f"/plans/{XINGHE}/industries/1/{THEN}",
    f"/plans/{JILIN}/indicators/",
    f"/plans/{XINGHE}/indicators/xh-output/{THEN}",
    f"/plans/{XINGHE}/compare/{THEN}",
    f"/plans/{JILIN}/compare/",
    f"/plans/{JILIN}/quality/",
    f"/plans/{XINGHE}/quality/{THEN}",
    f"/plans/{JILIN}/problems/",
    f"/plans/{JILIN}/systems/",
    f"/plans/{XINGHE}/sources/",
    f"/plans/{XINGHE}/assessments/annual/{THEN}",
    f"/plans/{XINGHE}/assessments/annual/990102/{THEN}",
    f"/plans/{XINGHE}/indices/district-strength/{THEN}",
    f"/plans/{JILIN}/indices/province-innovation/",
)
BEGINS = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "json": b"{", "svg": b"<svg", "png": b"\x89PNG"}
FIRST_CHARTS = 2  # of many small pictures, each made by the same code


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_offers_is_there_and_says_where_it_comes_from(page: str) -> None:
    office = client_of("office")
    text = office.get(page).content.decode().split("<main", 1)[1]
    offered = [html.unescape(one) for one in re.findall(r'<a href="([^"]*format=[^"]*)"[^>]*download', text)]
    assert offered
    charts = 0
    for href in dict.fromkeys(offered):
        ending = re.search(r"format=(\w+)", href).group(1)  # type: ignore[union-attr]
        if ending == "workings":
            continue
        if "chart=" in href:
            charts += 1
            if charts > FIRST_CHARTS * 2:
                continue
        answer = office.get(page.split("?", maxsplit=1)[0] + href if href.startswith("?") else href)
        assert answer.status_code == 200, href
        assert answer.content.startswith(BEGINS[ending]), href
        assert "attachment" in answer["Content-Disposition"]
        if ending == "json":
            _check_table(json.loads(answer.content), page)
        if ending == "svg" and XINGHE in page:
            assert "演示数据" in answer.content.decode(), href


def _check_table(table: dict[str, object], page: str) -> None:
    """Date and hash of the data in every file; of figures also their unit, release and source."""
    facts = {one["name"]: one["value"] for one in table["about"]}  # type: ignore[union-attr]
    assert facts["截至日期"] and len(facts["数据内容 SHA-256"]) == 64
    assert table["demonstration"] is (XINGHE in page)
    keys = {one["key"] for one in table["columns"]}  # type: ignore[union-attr]
    if {"period", "value", "method_version"} <= keys:
        assert {"unit", "release", "released_on", "source"} <= keys, table["table"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_stand_in_a_frame_where_the_settings_allow_it(page: str) -> None:
    office = client_of("office")
    framed = f"{page}{'&' if '?' in page else '?'}embed=1"
    object.__setattr__(settings.ENVIRONMENT, "may_embed", True)
    try:
        answer = office.get(framed)
    finally:
        object.__setattr__(settings.ENVIRONMENT, "may_embed", False)
    text = answer.content.decode()
    assert "site-head" not in text and 'class="side"' not in text
    assert "<h1" in text
    assert "frame-ancestors *" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_asks_the_database_for_more_than_who_looks_and_which_revision_holds(page: str) -> None:
    office = client_of("office")
    office.get(page)
    with CaptureQueriesContext(connection) as asked:
        office.get(page)
    assert len(asked) <= 8, [one["sql"] for one in asked]


@pytest.mark.parametrize("page", ["places/990102/", "compare/", "map/", "indicators/xh-output/", "industries/1/"])
def test_no_file_holds_a_confidential_figure_or_one_of_a_single_organisation(client: Client, page: str) -> None:
    from luoshi.web.plans.store import fetch_pack

    rows = fetch_pack(XINGHE).base.observations
    secret = {
        (row["indicator"], row["period"], str(row["value"]), row["place"])
        for row in rows.iter_rows(named=True)
        if row["status"] == "confidential" or row["organisation"]
    }
    open_ones = {
        (row["indicator"], row["period"], str(row["value"]), row["place"])
        for row in rows.iter_rows(named=True)
        if row["status"] != "confidential" and not row["organisation"]
    }
    assert secret
    found = json.loads(client_of("leading_group").get(f"/plans/{XINGHE}/{page}{THEN}&format=json").content)["rows"]
    shown = {(row.get("indicator"), row.get("period"), row.get("value"), row.get("place", "990102")) for row in found}
    assert not shown & (secret - open_ones)


def test_each_figure_of_a_comparison_leaves_with_its_release_version_and_source(client: Client) -> None:
    found = json.loads(client.get(f"/plans/{JILIN}/compare/?table=matrix&format=json").content)
    keys = [one["key"] for one in found["columns"]]
    figures = [(row, key) for row in found["rows"] for key in keys if f"{key}.release" in keys and row[key]]
    assert len(figures) > 20
    assert all(one["unit"] for one in found["columns"] if f"{one['key']}.release" in keys)
    for row, key in figures:
        assert all(row[f"{key}.{origin}"] for origin in ("release", "method_version", "source")), (row["place"], key)


def test_the_output_of_an_industry_leaves_with_its_exact_value_and_origin(client: Client) -> None:
    rows = json.loads(client.get(f"/plans/{JILIN}/industries/?format=json").content)["rows"]
    known = [row for row in rows if row["value"]]
    assert len(known) == 7
    for row in known:
        assert all(row[name] for name in ("output_target", "unit", "period", "released_on", "release", "source")), row
    assert all(row["release"] is None for row in rows if row not in known)
