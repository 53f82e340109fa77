"""Measures with their owners and deadlines, projects, references."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.core.compiler.measures import find_owners
from tests.core.compiler.reading_plans import compiled

TEXT = """云溪市“十四五”制造业发展规划
一、重点任务
（一）建设平台。2023年6月底前建成平台。（市工信局牵头，市财政局、市科技局配合）
（二）抓好项目。推动云溪化工年产10万吨树脂生产线、蓝湖集团200万头生猪等项目建设，依托东山公司36万吨/年苯胺装置延伸产业链。
二、保障措施
（一）落实政策。落实《云溪省促进工业若干意见》（云政发〔2021〕15号）和《云溪省促进工业若干意见》配套办法。
"""


@pytest.mark.parametrize(
    ("text", "lead", "cooperating"),
    [
        ("（市工信局牵头，市财政局、市科技局配合）", "市工信局", ("市财政局", "市科技局")),
        ("牵头单位:省工信厅；配合单位:省财政厅、各市政府", "省工信厅", ("省财政厅", "各市政府")),
        ("（责任单位:市科技局、市财政局）", "市科技局", ("市财政局",)),
        ("（市商务局、市财政局按职责分工负责）", "市商务局", ("市财政局",)),
        ("发挥龙头企业的牵引作用，做好工作。", "", ()),
    ],
)
def test_owners(text: str, lead: str, cooperating: tuple[str, ...]) -> None:
    """Lead and cooperating bodies in brackets and behind labels."""
    assert find_owners(text) == (lead, cooperating)


def test_measures_are_the_leaves_that_order_something() -> None:
    """Each leaf of tasks and guarantees is a measure, with its deadline."""
    found = [(one.title, one.role, one.lead, one.due_on) for one in compiled(TEXT).measures]
    assert found == [
        ("建设平台", "task", "市工信局", date(2023, 6, 30)), ("抓好项目", "task", "", None),
        ("落实政策", "guarantee", "", None),
    ]  # fmt: skip


def test_projects_with_enterprise_and_size() -> None:
    """A size before a product makes a project, not a target."""
    plan = compiled(TEXT)
    found = [(one.enterprise, one.capacity, one.unit, one.name, one.status) for one in plan.projects]
    assert found == [
        ("云溪化工", "10", "万吨/年", "树脂生产线", "planned"), ("蓝湖集团", "200", "万头", "生猪", "planned"),
        ("东山公司", "36", "万吨/年", "苯胺装置", "existing"),
    ]  # fmt: skip
    assert not plan.targets


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("依托云溪酒业集团百万吨无水酒精可转化为燃料的优势，扩大应用。", [("云溪酒业集团", "百", "万吨", "无水酒精", "existing")]),
        (
            "建设年产30万吨硫酸、60万吨硫酸铵和5万吨净水剂项目。",
            [("", "30", "万吨/年", "硫酸", "planned"), ("", "60", "万吨/年", "硫酸铵", "planned"),
             ("", "5", "万吨/年", "净水剂项目", "planned")],
        ),
        ("推动东山材料万吨级聚乳酸示范项目。", [("东山材料", "万吨级", "", "聚乳酸示范项目", "planned")]),
        ("住宅小区按每百户不少于30平方米标准配建服务用房项目。", []),
        ("严格控制新增年综合能耗5000吨标准煤以上的高耗能项目。", []),
    ],
)  # fmt: skip
def test_sizes_of_projects(sentence: str, expected: list[tuple[str, ...]]) -> None:
    """百万吨 without a digit, 年产 before a list, 万吨级; a threshold is no project."""
    found = compiled(f"云溪市发展规划\n一、重点任务\n{sentence}\n").projects
    assert [(one.enterprise, one.capacity, one.unit, one.name, one.status) for one in found] == expected


def test_references_with_their_number() -> None:
    """One title is one document, with the sections that cite it."""
    (one,) = compiled(TEXT).references
    assert (one.title, one.document_no, len(one.spans)) == ("云溪省促进工业若干意见", "云政发〔2021〕15号", 2)
