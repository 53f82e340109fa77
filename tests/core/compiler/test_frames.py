"""Numbers with words on both sides, classes of quality, ranks without a unit, and numbers that only bound or describe."""

from __future__ import annotations

import pytest

from tests.core.compiler.reading_plans import goals, tasks, told

READ = {
    "把财政支出的80%左右用于民生。": [("民生支出占财政支出比重", "~", "80", "%", "share")],
    "设立总规模100亿元的产业发展基金。": [("产业发展基金总规模", "=", "100", "亿元", "level")],
    "为50万名适龄女生免费接种疫苗。": [("免费接种疫苗适龄女生数", "=", "50", "万名", "count")],
    "长江干流水质稳定达到Ⅱ类。": [("长江干流水质", "=", "Ⅱ", "类", "level")],
    "湖泊水质保持在Ⅲ类以上。": [("湖泊水质", ">=", "Ⅲ", "类", "level")],
    "产业规模跻身全国前三。": [("产业规模全国排名", "<=", "3", "位", "rank")],
    "旅游收入恢复到2019年的90%以上。": [("旅游收入", ">=", "90", "%", "ratio")],
    "财政收入同口径增长5%。": [("财政收入", "=", "5", "%", "cumulative_increase")],
    "认定重大技术装备100台（套）。": [("认定重大技术装备数", "=", "100", "台（套）", "count")],
    "供电煤耗降至300克标准煤/千瓦时以下。": [("供电煤耗", "<=", "300", "克标准煤/千瓦时", "ratio")],
}  # fmt: skip
NOTHING = ["地表水达到或好于Ⅲ类水体比例稳步提高。", "消除劣Ⅴ类水体。", "前三季度增长较快。"]


@pytest.mark.parametrize("sentence", READ)
def test_read(sentence: str) -> None:
    """Indicator, operator, value, unit and kind."""
    assert told(goals(sentence), "indicator", "operator", "value", "unit", "kind") == READ[sentence]


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_number(sentence: str) -> None:
    """A class in a name is none that shall be reached."""
    assert goals(sentence) == ()


def test_a_bound_is_no_target() -> None:
    """20户以上 says which roads, 500公里 how much."""
    assert told(tasks("完成20户以上自然屯通硬化路500公里。"), "value", "unit") == [("500", "公里")]


def test_how_far_strive_reaches() -> None:
    """力争 holds for the numbers of its list, not for a clause with a verb of its own."""
    found = goals("全市力争形成3个百亿级、5个十亿级产业集群，培育领军企业8家。")
    assert told(found, "value", "commitment") == [("3", "strive"), ("5", "strive"), ("8", "hard")]
