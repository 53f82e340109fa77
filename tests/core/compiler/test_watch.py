"""What has been is told apart from what shall be: by the headings of a report, by their place in a plan."""

from __future__ import annotations

import pytest

from tests.core.compiler.reading_plans import compiled, told

DONE = "地区生产总值增长6.5%，新建农村公路3000公里，城镇新增就业23万人。"
REPORT = "政府工作报告\n——2021年1月26日在云溪省第十三届人民代表大会第四次会议上\n省长 某某\n各位代表：\n现在，向大会报告工作。\n"
HEADINGS = [
    ("一、2020年和“十三五”时期工作回顾", "二、2021年目标任务"),
    ("一、2020年及过去五年的工作", "二、今后五年工作的总体思路和2021年主要任务"),
    ("一、本届政府工作", "二、对下届政府工作的建议"),
    ("一、2020年工作情况", "二、2021年工作打算"),
    ("一、2020年的工作", "二、2021年的工作"),
    ("一、今年以来工作开展情况", "二、下一步工作"),
    ("一、五年来的主要工作和成就", "二、今后五年"),
    ("一、砥砺前行，决战决胜", "二、重点任务"),
]
BACKGROUNDS = ["一、发展基础", "一、建设成效", "一、基本省情", "一、奠定坚实基础", "一、规划实施情况", "一、开启新征程"]


@pytest.mark.parametrize(("behind", "ahead"), HEADINGS)
def test_the_part_of_a_report_that_looks_back(behind: str, ahead: str) -> None:
    """Nothing in it is a target, its subsections included; what follows is."""
    text = f"{REPORT}{behind}\n{DONE}\n（一）圆满完成目标任务。{DONE}\n{ahead}\n地区生产总值增长6%左右。\n（一）抓投资。实施项目200个。\n"
    assert told(compiled(text).targets, "value") == [("6",), ("200",)]


def test_a_report_without_headings() -> None:
    """The review ends where a paragraph turns to the goals, or names a year to come."""
    text = f"{REPORT}2020年极不平凡。{DONE}\n——成效显著。{DONE}\n各位代表！到2025年，地区生产总值达到1.8万亿元。\n"
    assert told(compiled(text).targets, "value", "year") == [("1.8", 2025)]


@pytest.mark.parametrize("title", BACKGROUNDS)
def test_what_a_plan_says_before_its_goals(title: str) -> None:
    """Whatever the section is called, it tells how things stand."""
    text = f"云溪省“十四五”制造业发展规划\n{title}\n工业实力增强。{DONE}\n二、总体要求\n（一）发展目标\n到2025年，产值达到500亿元。\n"
    assert told(compiled(text).targets, "value") == [("500",)]
