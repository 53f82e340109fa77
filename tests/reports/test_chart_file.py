"""A chart that leaves the page says what it is; a chart in the page answers the pointer. Compared as dicts."""

from __future__ import annotations

from luoshi.core.progress.lights import Light
from luoshi.reports.chart_file import FOOT, HEAD, SIDE, chart_png, chart_svg, file_option
from luoshi.reports.chart_style import PAPER, with_hover
from luoshi.reports.charts import LightCount, lights_option
from luoshi.reports.svg import ChartRenderer

OPTION = lights_option([LightCount("正文", {Light.GREEN: 3, Light.RED: 1})])


def test_head_and_foot_get_room_and_the_page_keeps_its_option() -> None:
    own = file_option(OPTION, title="各附件的灯", axis="单位：项", foot="星河计划 · 2025年6月30日", height=200)
    assert own.height == 200 + HEAD + FOOT
    assert own.option["title"]["text"] == "各附件的灯"
    assert own.option["title"]["subtext"] == "单位：项"
    assert own.option["graphic"][0]["style"]["text"] == "星河计划 · 2025年6月30日"
    assert own.option["grid"]["top"] == OPTION["grid"]["top"] + HEAD
    assert own.option["grid"]["left"] == OPTION["grid"]["left"] + SIDE
    assert own.option["series"] == OPTION["series"]
    assert "title" not in OPTION


def test_file_stands_alone_and_is_the_same_each_time() -> None:
    own = file_option(OPTION, title="各附件的灯", axis="", foot="出处", height=200)
    with ChartRenderer({}) as renderer:
        first = chart_svg(renderer, own.option, width=600, height=own.height, title="灯")
        second = chart_svg(renderer, own.option, width=600, height=own.height, title="灯")
    assert first == second
    assert "var(" not in first and "http" not in first.replace("http://www.w3.org/2000/svg", "")
    assert f'fill="{PAPER}"' in first
    assert "出处" in first
    assert chart_png(first) == chart_png(first)
    assert chart_png(first).startswith(b"\x89PNG")


def test_only_marks_with_a_text_answer_the_pointer() -> None:
    option = {
        "series": [
            {"type": "line", "silent": True, "data": [[2020.0, 1.0], {"value": [2021.0, 2.0], "symbolSize": 11}]},
            {"type": "line", "silent": True, "data": [[2020.0, 9.0]]},
            {"type": "boxplot", "silent": True, "data": [[1, 2, 3, 4, 5]]},
        ]
    }
    shown = with_hover(option, {(2021.0, 2.0): "2021年  2%"})
    assert shown["series"][0] == {
        "type": "line",
        "silent": False,
        "data": [[2020.0, 1.0], {"value": [2021.0, 2.0], "symbolSize": 11, "name": "2021年  2%"}],
    }
    assert shown["series"][1:] == option["series"][1:]
    assert shown["tooltip"]["renderMode"] == "richText"
    assert option["series"][0]["silent"] is True
