"""Places, map, industries, indicators, comparison, data quality, systems: what they show and count."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from luoshi.core.model.period import parse_period
from luoshi.core.wording import Language
from luoshi.reports.map_file import framed_map
from luoshi.reports.place_map import MapPlace, area_map, tile_map
from luoshi.reports.series_chart import SeriesLine, series_option, shared_scale, small_series_option
from luoshi.reports.value_classes import classify
from luoshi.web.monitoring.figures.select import Published
from luoshi.web.monitoring.figures.series import chart_lines
from luoshi.web.monitoring.quality.findings import is_odd
from tests.web.monitoring.site import DURING, JILIN, XINGHE, client_of, links, plans

__all__ = ["plans"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]
PREFIX: dict[Language, str] = {"zh": "", "en": "/en"}
PAGES = (
    "indicators/",
    "indicators/xh-output/",
    "systems/",
    "places/",
    "places/990000/",
    "places/990102/",
    "map/",
    "compare/",
    "compare/?level=county",
    "industries/",
    "industries/1/",
    "industries/0/",
    "quality/",
    "problems/",
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_page_opens_in_both_languages_and_holds_no_inline_style_or_script(page: str, language: Language) -> None:
    response = client_of("office").get(f"{PREFIX[language]}/plans/{XINGHE}/{page}")
    html = response.content.decode()
    assert response.status_code == 200
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)
    assert all("src=" in one or "application/json" in one for one in re.findall(r"<script([^>]*)>", html))


@pytest.mark.parametrize("page", ["indicators/nothing/", "places/nothing/", "industries/99/"])
def test_what_is_not_there_is_404(client: Client, page: str) -> None:
    assert client.get(f"/plans/{XINGHE}/{page}").status_code == 404


def rows(client: Client, address: str) -> list[dict[str, str]]:
    text = client.get(address).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_industries_say_which_have_a_figure_for_their_output(client: Client) -> None:
    found = json.loads(client.get(f"/plans/{JILIN}/industries/?format=json").content)["rows"]
    assert len(found) == 9
    with_figure = [row["industry"] for row in found if row["latest"] and row["latest"] != "无数据"]
    assert len(with_figure) == 7
    assert not any("冶金" in name or "电子" in name for name in with_figure)


def test_each_count_of_the_industries_equals_its_list(client: Client) -> None:
    html = client.get(f"/plans/{XINGHE}/industries/?as_of={DURING}").content.decode().split("<main", 1)[1]
    links = re.findall(r'<a href="([^"]*/targets/\?[^"]*)">(\d+)</a>', html)
    assert links
    for href, count in links:
        listed = rows(client, href.replace("&amp;", "&") + "&format=csv")
        assert len(listed) == int(count), href


def test_counts_of_data_quality_and_systems_equal_their_lists(client: Client) -> None:
    for page in ("quality", "systems"):
        html = client.get(f"/plans/{XINGHE}/{page}/?as_of={DURING}").content.decode().split("<main", 1)[1]
        tiles = re.findall(r'<a href="([^"]+)"><span class="count">(\d+)</span>', html)
        assert tiles
        for href, count in tiles:
            assert len(rows(client, href.replace("&amp;", "&") + "&format=csv")) == int(count), href


def test_every_system_is_listed_with_what_answers_it(client: Client) -> None:
    found = rows(client, f"/plans/{JILIN}/systems/?format=csv")
    assert len(found) == 307
    assert {row["状态"] for row in found} <= {"works", "listed", "not_yet", "open"}
    answered = {row["id"]: row["由何能力承接"] for row in found}
    assert (answered["S048"], answered["S051"], answered["S260"]) == ("conference", "assessment", "milestone")
    assert {row["状态"] for row in found if row["由何能力承接"] in ("registry", "conference", "supervision")} == {
        "not_yet"
    }
    traced = rows(client, f"/plans/{JILIN}/systems/?q=追溯&format=csv")
    assert 0 < len(traced) < 30


def test_problems_are_not_for_the_public(client: Client) -> None:
    assert client.get(f"/plans/{JILIN}/problems/").status_code == 302
    assert client_of("office").get(f"/plans/{JILIN}/problems/").status_code == 200


def test_a_place_shows_its_last_release_known_on_the_day(client: Client) -> None:
    def output(as_of: str) -> str:
        found = rows(client, f"/plans/{XINGHE}/places/990000/?as_of={as_of}&format=csv")
        return next(row["数值"] for row in found if row["id"] == "xh-output" and not row["分组"])

    assert output("2024-06-30") != output("2024-12-31")


def test_confidential_figures_are_on_no_page_of_places(client: Client) -> None:
    office = client_of("office")
    for page in ("places/990105/", "compare/", "map/"):
        assert "confidential" not in office.get(f"/plans/{XINGHE}/{page}?format=csv").content.decode()


def test_the_public_sees_tiles_until_the_map_has_a_review_number(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    square = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]
    feature = {"properties": {"code": "990102"}, "geometry": {"type": "Polygon", "coordinates": square}}
    file = tmp_path / "places.json"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    address = f"/plans/{XINGHE}/map/?as_of={DURING}"
    monkeypatch.setattr(settings, "ENVIRONMENT", _replaced(map_file=str(file)))
    assert "<path" not in _map(client, address)
    inside = client_of("office")
    assert "<path" in _map(inside, address)
    assert "未经审核" in inside.get(address).content.decode()
    monkeypatch.setattr(settings, "ENVIRONMENT", _replaced(map_file=str(file), map_review_number="GS-1"))
    assert "<path" in _map(client, address)
    assert "GS-1" in client.get(address).content.decode()


def _map(client: Client, address: str) -> str:
    """The areas or the tiles of the page."""
    text = client.get(address).content.decode()
    return re.search(r'<svg[^>]*class="place-map".*?</svg>|<ul class="place-tiles">.*?</ul>', text, re.DOTALL).group()  # type: ignore[union-attr]


def _replaced(**changes: str) -> object:
    from dataclasses import replace

    return replace(settings.ENVIRONMENT, **changes)


def test_the_map_leaves_as_svg_and_png(client: Client) -> None:
    address = f"/plans/{XINGHE}/map/?as_of={DURING}"
    assert client.get(f"{address}&format=svg").content.startswith(b"<svg")
    assert client.get(f"{address}&format=png").content.startswith(b"\x89PNG")


def test_a_picture_of_areas_says_on_its_way_out_that_nobody_reviewed_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    square = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]
    feature = {"id": "990102", "geometry": {"type": "Polygon", "coordinates": square}}
    file = tmp_path / "places.json"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    address, inside = f"/plans/{XINGHE}/map/?as_of={DURING}", client_of("office")
    monkeypatch.setattr(settings, "ENVIRONMENT", _replaced(map_file=str(file)))
    picture = inside.get(f"{address}&format=svg").content.decode()
    for told in ("未经审核", "演示数据", "2024", "星河市统计资料"):
        assert told in picture
    text = inside.get(address).content.decode()
    assert "未列入地图的地区" in text and "玉衡区" in text
    file.write_text("no map", encoding="utf-8")
    monkeypatch.setattr(settings, "ENVIRONMENT", _replaced(map_file=f"{file}?"))
    assert "place-tiles" in _map(inside, address)


def test_figures_of_several_definitions_say_theirs_on_the_map_and_side_by_side(client: Client) -> None:
    places = client.get(f"/plans/{JILIN}/map/").content.decode()
    assert "口径2" in places and "口径3" in places and "不可相互比较" in places
    assert "不可相互比较" in client.get(f"/plans/{JILIN}/map/?format=svg").content.decode()
    side_by_side = client.get(f"/plans/{JILIN}/compare/").content.decode()
    assert "口径2" in side_by_side and "口径3" in side_by_side and "虚线" in side_by_side


def test_counts_of_targets_by_place_equal_their_lists(client: Client) -> None:
    for plan in (JILIN, XINGHE):
        found = json.loads(client.get(f"/plans/{plan}/places/?format=json").content)["rows"]
        for row in found:
            listed = rows(client, f"/plans/{plan}/targets/?place={row['code']}&format=csv")
            assert len(listed) == int(row["targets"]), row["name"]


def test_a_place_that_ended_or_has_not_begun_says_so(client: Client) -> None:
    assert "已于2019年12月31日撤销" in client.get(f"/plans/{JILIN}/places/220381/").content.decode()
    early = client.get(f"/plans/{JILIN}/places/?as_of=2018-12-31").content.decode()
    assert "2020年1月1日起设立" in early and "撤销" not in early.split("<main", 1)[1]


def test_growth_is_called_official_growth_and_a_derived_figure_derived(client: Client) -> None:
    html = client.get(f"/plans/{JILIN}/places/220000/").content.decode()
    assert "官方增速" in html and "推算" in html


def test_an_industry_names_the_indicator_of_each_figure(client: Client) -> None:
    found = json.loads(client.get(f"/plans/{XINGHE}/industries/1/?table=figures&format=json&as_of={DURING}").content)
    assert len({row["indicator_name"] for row in found["rows"]}) > 1


def test_what_does_not_add_up_in_an_industry_is_for_those_inside(client: Client) -> None:
    path = f"/en/plans/{JILIN}/industries/1/"
    assert "What does not add up" not in client.get(path).content.decode()
    text = client_of("office").get(path).content.decode().split("What does not add up", 1)[1]
    assert "A1-09" in text


def test_classes_hold_about_as_many_places_each_and_equal_values_share_one() -> None:
    values = {
        name: Decimal(number) for name, number in {"a": 1, "b": 2, "c": 2, "d": 4, "e": 5, "f": 6, "g": 7}.items()
    }
    groups, bounds = classify(values)
    assert groups["b"] == groups["c"]
    assert sorted(groups.values()) == [groups[name] for name in sorted(values, key=lambda name: values[name])]
    assert len(bounds) == 5
    assert bounds[0][0] == 1 and bounds[-1][1] == 7
    assert classify({}) == ({}, ())
    assert classify({"a": Decimal(3)}) == ({"a": 0}, ((Decimal(3), Decimal(3)),))


def test_pictures_escape_names_and_say_every_value() -> None:
    place = MapPlace("1", '<b>&"', "12.5", None, "/x?a=1&b=2")
    drawn = tile_map([place], title="t")
    assert "&lt;b&gt;" in drawn and "<b>" not in drawn and "12.5" in drawn and "a=1&amp;b=2" in drawn
    assert area_map([place], {"features": []}, title="t") is None


def test_a_name_on_a_tile_is_never_cut() -> None:
    name = "Changbaishan Protection and Development Zone"
    drawn = tile_map([MapPlace("1", name, "1", 0)], title="t")
    told = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn))
    assert name in told
    long = "延边朝鲜族自治州长白山保护开发区管理委员会"
    assert long in "".join(re.findall(r"<text[^>]*>([^<]*)</text>", tile_map([MapPlace("1", long, "1", 0)], title="t")))


def test_what_stands_under_a_picture_stays_inside_it() -> None:
    picture = framed_map(
        tile_map([MapPlace("1", "x", "1", 0)], title="t"),
        heading="h",
        about="a",
        classes=["1"],
        foot="长" * 150 + " x " + "长" * 50 + " · b",
    )
    width = int(re.search(r'width="(\d+)"', picture).group(1))  # type: ignore[union-attr]
    lines = re.findall(r'font-size="11"[^>]*>([^<]+)<', picture)
    assert len(lines) > 3 and lines[-1] == "b"
    assert all(11 * len(line) <= width for line in lines)
    height = int(re.search(r'height="(\d+)"', picture).group(1))  # type: ignore[union-attr]
    assert max(int(at) for at in re.findall(r'<text x="\d+" y="(\d+)"', picture)) < height


def test_two_price_bases_are_never_one_line() -> None:
    figures = [_published(str(2015 + at), "current") for at in range(3)] + [_published("2018", "constant-2015")]
    lines = chart_lines(figures, current_version="1")
    assert sorted(len(one.marks) for one in lines) == [1, 3]


@pytest.mark.parametrize(
    ("value", "unit", "original", "original_unit", "odd"),
    [
        ("1.50", "亿元", "15000", "万元", False),
        ("1.5", "亿元", "15449", "万元", False),  # published in more digits, stored rounded
        ("1.6", "亿元", "15449", "万元", True),
        ("1.5", "亿元", "1.6", "亿元", True),
        ("1.5", "亿元", "1.5", "件", True),
    ],
)
def test_an_original_is_odd_where_its_unit_does_not_explain_it(
    value: str, unit: str, original: str, original_unit: str, *, odd: bool
) -> None:
    row = {"value": value, "unit": unit, "original_value": original, "original_unit": original_unit}
    assert is_odd(row) is odd


def _published(period: str, basis: str) -> Published:
    return Published(
        "x", "1", "", parse_period(period), "level", "year", Decimal(1), "亿元", basis, "final", "1", "r", "2020-01-01",
        "official", "s", "exact", "", "",
    )  # fmt: skip


def test_a_line_breaks_where_a_year_is_missing_and_where_the_definition_changes() -> None:
    marks = tuple((Decimal(year), Decimal(year - 2000)) for year in (2015, 2016, 2018, 2019))
    option = series_option([SeriesLine("1", marks), SeriesLine("2", ((Decimal(2019), Decimal(7)),), is_current=False)])
    drawn = [(one["name"], [point[0] for point in one["data"]], one["lineStyle"]["type"]) for one in option["series"]]
    assert drawn == [("1", [2015, 2016], "solid"), ("1", [2018, 2019], "solid"), ("2", [2019], "dashed")]


@pytest.mark.parametrize(
    ("values", "scale"),
    [((3, 7002), (0, 8000)), ((0,), (0, 0)), ((-3, 12), (-5, 15)), ((Decimal("0.31"),), (0, Decimal("0.4")))],
)
def test_pictures_side_by_side_share_a_round_scale_from_zero(
    values: tuple[Decimal, ...], scale: tuple[Decimal, Decimal]
) -> None:
    lines = [SeriesLine("1", tuple((Decimal(at), Decimal(value)) for at, value in enumerate(values)))]
    found = shared_scale([lines])
    assert found is not None
    assert found[0] == scale[0] and found[1] >= max(values)
    assert found == tuple(Decimal(one) for one in scale)


@pytest.mark.parametrize(
    "path", ["indicators/?status=odd", "places/?level=odd", "systems/?state=odd", "systems/?q=no-such"]
)
def test_a_choice_that_finds_nothing_says_so_and_can_be_cleared(client: Client, path: str) -> None:
    html = client.get(f"/plans/{JILIN}/{path}").content.decode()
    assert 'class="empty"' in html
    assert {text: href for href, text in links(html)}["清除筛选"] == f"/plans/{JILIN}/{path.split('?', 1)[0]}"


def test_pictures_side_by_side_share_a_scale_until_the_reader_asks_for_each_its_own(client: Client) -> None:
    def scales(query: str) -> list[tuple[float, float]]:
        html = client.get(f"/plans/{JILIN}/compare/{query}").content.decode()
        options = [json.loads(one) for one in re.findall(r'<script type="application/json">(.*?)</script>', html)]
        return [(one["yAxis"].get("min"), one["yAxis"].get("max")) for one in options]

    shared = scales("")
    assert len(shared) == 9
    assert len(set(shared)) == 1
    assert shared[0][0] is not None
    assert set(scales("?scale=own")) == {(None, None)}
    assert "各图刻度不同" in client.get(f"/plans/{JILIN}/compare/?scale=own").content.decode()


def test_small_pictures_name_the_first_and_the_last_year_only() -> None:
    option = small_series_option([SeriesLine("1", ((Decimal(2018), Decimal(1)), (Decimal(2023), Decimal(2))))])
    assert (option["xAxis"]["min"], option["xAxis"]["max"], option["xAxis"]["interval"]) == (2018, 2023, 5)
