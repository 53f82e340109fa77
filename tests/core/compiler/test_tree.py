"""Headings, levels, annexes and roles."""

from __future__ import annotations

from luoshi.core.compiler.layout import reflow
from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.compiler.numbering import parse_mark
from luoshi.core.compiler.tree import parse_tree
from tests.core.compiler.reading_plans import compiled

PLAN = """各区人民政府：
　　现将《云溪市质量行动计划（2022－2025年）》印发给你们。
云溪市人民政府
2022年3月1日

　　云溪市质量行动计划（2022－2025年）

　　为提高质量，制定本计划。

　　一、总体要求和目标

　　（一）总体要求。坚持质量第一。

　　（二）主要目标。到2025年：

　　--品牌更响。名牌达到50个。

　　--标准更全。标准达到80项。

　　二、重点任务

　　（一）抓管理

　　1．推广先进方法。帮助企业改进。

　　2.建设平台。建好平台。

　　（1）检测平台。提升能力。

　　三、保障措施

　　（一）加强领导。压实责任。

　　附件：

　　1.云溪市食品质量方案

　　附件1
　　云溪市食品质量方案

　　一、发展目标

　　合格率达到98%。
"""


def test_paths_levels_and_roles() -> None:
    """Each heading has its printed path, its level and its role."""
    found = [(one.annex, one.level, one.path, one.title, one.role) for one in compiled(PLAN).sections]
    assert found == [
        (0, 1, "一", "总体要求和目标", "goal_section"),
        (0, 2, "一/（一）", "总体要求", "requirement"),
        (0, 2, "一/（二）", "主要目标", "goal"),
        (0, 3, "一/（二）/--1", "品牌更响", "goal"),
        (0, 3, "一/（二）/--2", "标准更全", "goal"),
        (0, 1, "二", "重点任务", "task"),
        (0, 2, "二/（一）", "抓管理", "task"),
        (0, 3, "二/（一）/1", "推广先进方法", "task"),
        (0, 3, "二/（一）/2", "建设平台", "task"),
        (0, 4, "二/（一）/2/（1）", "检测平台", "task"),
        (0, 1, "三", "保障措施", "guarantee"),
        (0, 2, "三/（一）", "加强领导", "guarantee"),
        (1, 1, "一", "发展目标", "goal"),
    ]


def test_documents_and_title() -> None:
    """The main text and each annex are documents of their own; the list of annexes is none."""
    plan = compiled(PLAN)
    assert plan.title == "云溪市质量行动计划（2022－2025年）"
    assert [(one.annex, one.title) for one in plan.documents] == [
        (0, "云溪市质量行动计划（2022－2025年）"), (1, "云溪市食品质量方案"),
    ]  # fmt: skip
    assert (plan.period.start, plan.period.end) == (2022, 2025)


def test_section_starts_at_its_number() -> None:
    """Sections begin at the printed number and end with their last words."""
    for one in compiled(PLAN).sections:
        assert PLAN[one.start : one.end].startswith(one.number[:1] if not one.number.startswith("--") else "--")


def test_marks_that_are_none() -> None:
    """Decimals, ordinals in a sentence and plain words are no numbering."""
    for line in ("3.5%左右", "一、二、三产业", "12家企业", "2025年，", "1.2万亿元"):
        assert parse_mark(line) is None, line


def test_clean_text_keeps_every_character() -> None:
    """Layout changes nothing in a text of one paragraph a line but its blank lines and indents."""
    layout = reflow(NormalText(PLAN))
    assert layout.text.split() == [line for line in layout.text.split("\n") if line]
    assert "".join(layout.printed.split()) == "".join(PLAN.split())
    assert parse_tree(layout.text, layout.printed).nodes
