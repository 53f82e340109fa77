"""In print no colour tells anything alone."""

from __future__ import annotations

from luoshi.reports.charts import AgeCount, age_option
from luoshi.reports.document.print_chart import print_option

BARS = {"series": [{"type": "bar", "name": str(index), "data": [1]} for index in range(4)]}
LINES = {"series": [{"type": "line", "name": str(index), "data": [1, 2]} for index in range(5)]}


def test_bars_differ_by_hatching():
    decals = [str(one["itemStyle"]["decal"]) for one in print_option(BARS)["series"]]
    assert len(set(decals)) == 4


def test_lines_differ_by_dash_and_mark():
    looks = [(str(one["lineStyle"]["type"]), one["symbol"]) for one in print_option(LINES)["series"]]
    assert len(set(looks)) == 5


def test_parts_of_a_pie_differ_by_hatching():
    pie = {
        "series": [
            {"type": "pie", "data": [{"name": "甲", "value": 3}, 5, {"value": 2, "itemStyle": {"color": "#102030"}}]}
        ]
    }
    parts = print_option(pie)["series"][0]["data"]
    assert len({str(part["itemStyle"]["decal"]) for part in parts}) == 3
    assert [part["value"] for part in parts] == [3, 5, 2]


def test_chosen_dash_and_mark_stay():
    chosen = {"series": [{"type": "line", "lineStyle": {"type": "dotted", "color": "#123456"}, "symbol": "none"}]}
    (one,) = print_option(chosen)["series"]
    assert one["lineStyle"] == {"type": "dotted", "color": "#123456"}
    assert one["symbol"] == "none"


def test_chart_of_the_site_gets_light_fills_and_black_labels():
    option = age_option([AgeCount("2024", exact=3, proxy=2, none=1)], ("直接", "替代", "无"))
    before = str(option)
    made = print_option(option)["series"]
    assert str(option) == before
    for one in made:
        colour = one["itemStyle"]["color"]
        assert min(int(colour[at : at + 2], 16) for at in (1, 3, 5)) >= 153
        assert one["label"]["color"] == "#000000"


def test_long_names_at_the_left_have_room():
    option = {
        "yAxis": {"type": "category", "data": ["甲"], "axisLabel": {"width": 100, "color": "#333333"}},
        "series": [],
    }
    assert print_option(option)["yAxis"]["axisLabel"]["width"] > 200
    assert print_option({**option, "grid": {"left": 4}})["grid"] == {"left": 26}
    assert print_option({"yAxis": {"type": "value"}, "series": []})["yAxis"] == {"type": "value"}
