"""Charts are plain data: what is drawn, in which unit, joined where, and told apart without colour."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.core.model.target import MeasureKind
from luoshi.core.progress.lights import Light
from luoshi.core.progress.plan_index import build_plan_index
from luoshi.core.progress.settings import DEFAULT_SETTINGS
from luoshi.reports.chart_style import PALETTE
from luoshi.reports.charts import (
    AgeCount,
    LightCount,
    age_option,
    index_option,
    lights_option,
    slim_option,
    target_option,
)
from luoshi.reports.target_plot import Quantity, plot_of
from tests.reports import examples


def drawn(option: dict[str, Any], **wanted: Any) -> list[dict[str, Any]]:
    return [one for one in option["series"] if all(one.get(key) == value for key, value in wanted.items())]


def values_of(one: dict[str, Any]) -> list[Any]:
    return [item["value"] if isinstance(item, dict) else item for item in one["data"]]


def test_level_has_path_target_line_and_solid_dots() -> None:
    option = target_option(plot_of(examples.level()))
    path = next(one for one in option["series"] if one.get("lineStyle", {}).get("type") == "dashed")
    assert path["data"] == [[2015.0, 1800.0], [2020.0, 3000.0]]
    values = drawn(option, symbol="circle")[0]
    assert values_of(values) == [[2015.0, 1805.0], [2016.0, 2022.5], [2017.0, 2100.0]]
    assert values["itemStyle"]["color"] != values["itemStyle"]["borderColor"] or values["lineStyle"]["type"] == "solid"
    target = drawn(option, name="target")[0]
    assert target["data"] == [[2020.0, 3000.0]]
    assert target["label"]["formatter"] == "3,000"
    deciding = values["data"][-1]
    assert deciding["label"]["formatter"] == "2,100"


def test_proxy_is_hollow_and_dashed() -> None:
    option = target_option(plot_of(examples.proxy()))
    values = drawn(option, symbol="circle")[0]
    assert values["itemStyle"]["color"] != values["itemStyle"]["borderColor"]
    assert values["lineStyle"]["type"] != "solid"


def test_reduction_is_drawn_as_the_fall_since_the_base_year() -> None:
    plot = plot_of(examples.reduction())
    assert plot.quantity is Quantity.CHANGE
    assert [(mark.at, mark.value) for mark in plot.values] == [(2016, Decimal("4.00")), (2017, Decimal("6.8800"))]
    assert [(mark.at, mark.value) for mark in plot.path] == [(2015, 0), (2020, 18)]


def test_levels_of_another_unit_stand_without_the_target() -> None:
    """A growth target whose base year is missing: output in 亿元 never shares an axis with 7.5 %."""
    plot = plot_of(examples.status("annual_growth", "7.5", unit="%", values={"2016": "100", "2017": "110"}))
    assert (plot.unit, plot.target) == ("亿元", None)


def test_growth_shows_each_year_and_the_mean() -> None:
    one = examples.status(
        "annual_growth", "7", unit="%", base_year=2015, measure=MeasureKind.GROWTH,
        values={"2016": "8", "2017": "6"}, points={"unit": "%"},
    )  # fmt: skip
    plot = plot_of(one)
    assert [mark.value for mark in plot.values] == [8, 6]
    assert len(plot.trend) == 2
    assert drawn(target_option(plot), symbol="circle")[0]["data"][-1].get("label") is None


def test_a_missing_year_breaks_the_line() -> None:
    option = target_option(plot_of(examples.status(values={"2014": "1", "2016": "2", "2017": "3"})))
    assert values_of(drawn(option, symbol="circle")[0]) == [[2014.0, 1.0], [2015.0, "-"], [2016.0, 2.0], [2017.0, 3.0]]


def test_other_versions_stand_apart_behind_a_rule() -> None:
    option = target_option(plot_of(examples.two_versions()))
    assert values_of(drawn(option, symbol="circle")[0]) == [[2015.0, 40.0], [2016.0, 50.0]]
    other = drawn(option, symbol="rect", type="line")[0]
    assert values_of(other) == [[2017.0, 30.0]]
    assert other["markLine"]["data"] == [{"xAxis": 2016.5}]


def test_no_base_no_path() -> None:
    plot = plot_of(examples.status(values={"2017": "70"}))
    assert plot.path == ()


def test_a_target_without_any_value_is_a_mark_alone() -> None:
    plot = plot_of(examples.without_data())
    option = slim_option(plot)
    assert not plot.has_values
    assert option["yAxis"]["axisLabel"] == {"show": False}
    assert [one["name"] for one in drawn(option, type="scatter")] == ["target"]


def test_a_replaced_target_stays_visible() -> None:
    revision = examples.revision("M-01", "1800", "3200", date(2017, 1, 1))
    plot = plot_of(examples.level(), [revision])
    assert [mark.value for mark in plot.earlier_targets] == [3200]


def test_ratio_pair_is_labelled_on_both_sides() -> None:
    option = target_option(plot_of(examples.pair()), is_pair=True)
    assert drawn(option, name="target")[0]["label"]["formatter"] == "40:60"


def test_lights_carry_shape_and_count() -> None:
    option = lights_option([LightCount("正文", {Light.RED: 6, Light.GREY: 20}), LightCount("附件", {Light.GREY: 1})])
    red, grey = option["series"]
    assert red["data"][0]["label"] == {"show": True, "formatter": "■ 6"}
    assert red["data"][1] == "-"
    assert grey["data"][1]["label"]["show"] is False  # too short for its number; the table has it


def test_the_number_keeps_away_from_the_path() -> None:
    """0.388 just under a rising path stands below its dot (the Jilin plan's M-03 at the end of 2017)."""
    near = examples.status(
        "improvement", "1.2", unit="%", base_value="0.38", base_year=2015, points={"unit": "%"},
        values={"2012": "0.306", "2013": "0.314", "2014": "0.338", "2015": "0.388", "2016": "0.388"},
        as_of="2017-12-31",
    )  # fmt: skip
    below = target_option(plot_of(near))
    assert drawn(below, symbol="circle")[0]["data"][-1]["label"]["position"] == "bottom"
    free = target_option(plot_of(examples.status(values={"2016": "60", "2017": "70"})))
    assert drawn(free, symbol="circle")[0]["data"][-1]["label"]["position"] == "top"


def test_value_and_target_of_one_year_keep_their_numbers_apart() -> None:
    one = examples.status(values={"2019": "80", "2020": "105"}, as_of="2021-12-31")
    option = target_option(plot_of(one))
    assert drawn(option, name="target")[0]["label"]["position"] == "bottom"
    assert drawn(option, symbol="circle")[0]["data"][-1]["label"]["position"] == "top"


def test_ages_split_exact_proxy_and_none() -> None:
    option = age_option([AgeCount("2017年", 3, 2), AgeCount("无数值", none=9)], ("直接", "替代", "无"))
    assert [one["name"] for one in option["series"]] == ["直接", "替代", "无"]


def test_index_shows_its_spread() -> None:
    statuses = (examples.level(), examples.improvement())
    option = index_option(build_plan_index(statuses, DEFAULT_SETTINGS))
    assert len(option["series"][0]["data"][0]) == 5


def test_options_are_plain_data_in_palette_colours() -> None:
    for one in examples.all_statuses():
        text = json.dumps(target_option(plot_of(one)))
        colours = {part[:7] for part in text.split('"') if part.startswith("#")}
        assert colours <= set(PALETTE)
