"""Whole texts of other shapes: wrapped lines and flattened tables, work reports, outlines, contents pages."""

from __future__ import annotations

import pytest

from luoshi.core.compiler.page_numbers import find_page_numbers
from tests.core.compiler.reading_plans import PLAN_TITLE, compiled, told

WRAPPED = """云溪省“十四五”绿色制造
发展规划
目  录
一、发展基础 ........................ 1
二、总体要求 ........................ 3
- 1 -
一、发展基础
“十三五”以来，绿色制造成效良好。2020 年，规模以上工业增
加值达到 4210 亿元，较 2015 年增长 38%，累计建成省级绿色工
厂 86 家。
- 2 -
二、总体要求
（一）发展目标
到 2025 年，绿色制造体系基本建成，规模以上工业增加值年均
增长 6.5%左右，建成绿色工厂 60 家、绿色园区 8 个，单位能耗比
2020 年下降 13.5%。力争培育营业收入超百亿元的绿色企业 5
家。
专栏 1  主要指标
序号
指标
单位
2020 年
2025 年
属性
1
工业增加值增速
%
5.1
6.5
预期性
2
单位能耗降低
%
[21.5]
[13.5]
约束性
3
城乡收入比
—
2.4
＜2.3
预期性
三、重点任务
（一）推进改造。到 2023 年完成 300 家企业诊断。
"""

CATEGORIES = """云溪市“十四五”数字经济规划
一、发展目标
专栏 1  主要指标
类别
序号
指标
2020年
2025年
年均增速（%）
属性
规模
质量
1
数字经济增加值（亿元）
120
260
16.7
预期性
融合
发展
3
城镇化率（%）
52.7
60
〔7.3〕
预期性12
绿色
低碳
4
单位能耗降低（%）
—
〔14〕
约束性
二、重点任务
（一）推进改造。
"""

LABELS = """沧溪市“十四五”防灾减灾规划
前言
本规划依据《沧溪市国民经济和社会发展第十四个五年规划纲要》编制，规划期为2021—2025年。
一、规划目标
表 1 主要指标
序
号
指标名称
单位
2020 年
现状值
2025 年
目标值
指标
属性
1
用水总量
亿立方米
26.4
28 以内
约束性
2
生产安全事故死亡人数
人
41
下降 15%
约束性
沧溪市“十四五”防灾减灾规划
3
5 级及以上堤防达标率
%
73
82
预期性
二、主要任务
（一）推进改造。
"""

REPORT = """政府工作报告
——2024年1月20日在云溪市人民代表大会上
各位代表：
现在，我向大会报告工作。
一、2023年工作回顾
过去一年，地区生产总值增长5.8%，新增规上企业520家。
二、2024年主要目标
今年主要预期目标是：地区生产总值增长5.5%左右，粮食产量稳定在80亿斤以上。
今后五年，经济总量突破3万亿元，到2028年高新技术企业突破5000家。
三、2024年重点工作
（一）扩大投资。实施重大项目500个。去年新能源汽车产量增长45%，今年力争突破20万辆。
"""

OUTLINE = """江源市第十四个五年规划和二〇三五年远景目标纲要
目 录
第一章 发展基础
第二章 主要目标
第一章 发展基础
地区生产总值由2015年的1200亿元增加到2020年的1860亿元。
第二章 主要目标
第一节 远景目标
到二〇三五年，人均收入较2020年翻一番。
第二节 “十四五”目标
到2025年，地区生产总值达到2800亿元，森林覆盖率稳定在48%以上。
第三章 产业体系
3.1 先进制造业
3.1.1 新材料
打造三个千亿级产业集群。建设30万吨高端铝材项目。
"""


def test_wrapped_text_with_a_flattened_table() -> None:
    """Lines are rejoined, page numbers and contents dropped, table rows read cell by cell, past results left out."""
    found = told(compiled(WRAPPED).targets, "indicator", "base_value", "value", "unit", "operator", "commitment")
    assert found == [
        ("规模以上工业增加值", "", "6.5", "%", "~", "hard"),
        ("绿色工厂数", "", "60", "家", "=", "hard"),
        ("绿色园区数", "", "8", "个", "=", "hard"),
        ("单位能耗", "", "13.5", "%", "=", "hard"),
        ("营业收入超百亿元的绿色企业数", "", "5", "家", "=", "strive"),
        ("工业增加值增速", "5.1", "6.5", "%", "=", "expected"),
        ("单位能耗降低", "21.5", "13.5", "%", "=", "hard"),
        ("城乡收入比", "2.4", "2.3", "", "<", "expected"),
        ("企业诊断数", "", "300", "家", "=", "hard"),
    ]


def test_work_report_leaves_the_review_out() -> None:
    """Only this year's and the five-year goals and tasks count."""
    found = told(compiled(REPORT).targets, "value", "year", "commitment")
    assert found == [
        ("5.5", 2024, "expected"), ("80", 2024, "expected"), ("3", 2028, "hard"), ("5000", 2028, "hard"),
        ("500", 2024, "hard"), ("20", 2024, "strive"),
    ]  # fmt: skip


def test_outline_with_chapters_and_decimals() -> None:
    """第一章, 第一节 and 3.1.1 nest; the contents page makes no sections."""
    plan = compiled(OUTLINE)
    assert [section.path for section in plan.sections] == [
        "第一章", "第二章", "第二章/第一节", "第二章/第二节", "第三章", "第三章/3.1", "第三章/3.1/3.1.1",
    ]  # fmt: skip
    assert told(plan.targets, "value", "year") == [("2", 2035), ("2800", 2025), ("48", 2025), ("3", None)]


def test_spans_lead_back_to_the_source() -> None:
    """Every span of a rejoined text frames the same words in the text as it came."""
    for one in compiled(WRAPPED).targets:
        assert one.value.split("-")[0] in WRAPPED[one.start : one.end].replace("\n", "").replace(" ", "")


def test_categories_lost_numbers_and_sums_in_a_flattened_table() -> None:
    """A category over two lines is no row, a running number that a page break took away costs none, 〔〕 is a sum: one
    that is no more than the difference of the two levels says nothing of its own."""
    rows = told(compiled(CATEGORIES).targets, "indicator", "base_value", "value", "unit", "kind", "commitment")
    assert rows == [
        ("数字经济增加值", "120", "260", "亿元", "level", "expected"),
        ("数字经济增加值", "", "16.7", "%", "growth_annual", "expected"),
        ("城镇化率", "52.7", "60", "%", "ratio", "expected"),
        ("单位能耗降低", "", "14", "%", "cumulative_reduction", "hard"),
    ]


def test_headings_over_two_lines_and_a_running_title_in_a_flattened_table() -> None:
    """2020年 | 现状值 is one column; the title of a page is no row; 下降15% counts from the base year, not in people."""
    plan = compiled(LABELS)
    assert plan.title == "沧溪市“十四五”防灾减灾规划"
    rows = told(plan.targets, "indicator", "base_value", "base_year", "operator", "value", "unit", "kind")
    assert rows == [
        ("用水总量", "26.4", 2020, "<=", "28", "亿立方米", "level"),
        ("生产安全事故死亡人数", "", 2020, "=", "15", "%", "cumulative_reduction"),
        ("5级及以上堤防达标率", "73", 2020, "=", "82", "%", "ratio"),
    ]


def test_cells_torn_over_two_lines_in_a_flattened_table() -> None:
    """Headings, units and attributes that a narrow column broke."""
    torn = LABELS.replace("2020 年\n现状值\n2025 年\n目标值\n指标\n属性", "2020年现\n状值\n2025年目\n标值\n指标属\n性")
    torn = torn.replace("亿立方米", "亿立方\n米").replace("约束性", "约束\n性").replace("序\n号", "序号")
    rows = told(compiled(torn).targets, "indicator", "base_value", "value", "unit", "commitment")
    assert rows == [
        ("用水总量", "26.4", "28", "亿立方米", "hard"),
        ("生产安全事故死亡人数", "", "15", "%", "hard"),
        ("5级及以上堤防达标率", "73", "82", "%", "expected"),
    ]


def test_a_table_with_categories_and_headings_in_pieces() -> None:
    """一、经济发展 groups rows; 年均增长 | /累计 and 2020年 | 基期值 are one column each; 年 in brackets is a unit."""
    rows = (
        "专栏1 “十四五”主要指标|指标|2020年|基期值|2025年|目标值|年均增长|/累计|属性|一、经济发展|1.全员劳动生产率（万元/人）|"
        "14.1|18.5|5.6|预期性|二、民生福祉|2.平均受教育年限（年）|10.5|11.3|〔0.8〕|约束性|3.绿化覆盖率（%）|/|32|/|预期性|注：按可比价。"
    )
    found = compiled(f"{PLAN_TITLE}\n一、发展目标\n" + rows.replace("|", "\n") + "\n").targets
    assert told(found, "indicator", "base_value", "value", "unit", "kind", "commitment") == [
        ("全员劳动生产率", "14.1", "18.5", "万元/人", "ratio", "expected"),
        ("全员劳动生产率", "", "5.6", "%", "growth_annual", "expected"),
        ("平均受教育年限", "10.5", "11.3", "年", "level", "hard"),
        ("绿化覆盖率", "", "32", "%", "ratio", "expected"),
    ]  # fmt: skip


def test_a_table_of_results_promises_nothing() -> None:
    """How the plan before went is no target, whatever its columns are called."""
    rows = "专栏1 “十三五”主要指标完成情况|指标|2015年|2020年目标|2020年|属性|森林覆盖率（%）|40|42|43|约束性"
    assert compiled(f"{PLAN_TITLE}\n一、发展环境\n" + rows.replace("|", "\n") + "\n二、发展目标\n").targets == ()


def test_rows_under_words_with_a_unit() -> None:
    """化学需氧量 below 主要污染物减排量（万吨） is measured in 万吨; of two earlier years the later is the base; 83.3* is 83.3."""
    rows = (
        "专栏1 “十四五”主要指标|指标|2015年|2020年|2025年|属性|（1）优良水体比例(%)|62.3|83.3*|84.7|约束性|（2）主要污染物减排量(万吨)|"
        "化学需氧量|—|—|[9.1]|氨氮|—|—|[0.3]|约束性|（3）森林覆盖率(%)|43.9|45.0|45.8|约束性"
    )
    found = compiled(f"{PLAN_TITLE}\n一、发展目标\n" + rows.replace("|", "\n") + "\n").targets
    assert told(found, "indicator", "base_value", "base_year", "value", "unit") == [
        ("优良水体比例", "83.3", 2020, "84.7", "%"),
        ("化学需氧量主要污染物减排量", "", None, "9.1", "万吨"),
        ("氨氮主要污染物减排量", "", None, "0.3", "万吨"),
        ("森林覆盖率", "45.0", 2020, "45.8", "%"),
    ]  # fmt: skip


def test_the_heading_gives_the_year() -> None:
    """2035年远景目标 and “十四五”时期主要目标 under one chapter have a year each; 2021-2023年 holds for its clause."""
    text = (
        "云溪市国民经济和社会发展第十四个五年规划纲要\n第一章 总体要求和发展目标\n第一节 2035年远景目标\n到2035年，城镇化率达到72%。\n"
        "第二节 “十四五”时期主要目标\n森林覆盖率达到60%。2021—2023年每年新增林地5万亩；湿地面积达到30万亩。\n"
    )
    assert told(compiled(text).targets, "value", "year") == [("72", 2035), ("60", 2025), ("5", 2023), ("30", 2025)]


def test_page_numbers_glued_and_fenced_are_one_chain() -> None:
    """A number between cells is a page's only where it goes on from the pages before."""
    page = "推动产业集聚发展，完善服务体系，提高创新能力，优化空间布局，加快数字化转型。" * 8
    text = f"{page}\n— 1 —\n{page}\n2\n{page}\n3{page}\n5.6\n4\n7.1\n{page}\n4\n{page}\n— 5 —\n"
    found = find_page_numbers(text)
    assert [text[at + one : at + other].strip("— ") for at, (one, other) in sorted(found.items())] == list("12345")
    assert text.index("4\n7.1") not in found


TABLES = {
    "指标|“十三五”末|“十四五”末|属性|增加值（亿元）|100|150|预期性": [("增加值", "100", 2020, "150", "亿元")],
    "指标|属性|2020年|2025年|增加值（亿元）|预期性|100|150|森林覆盖率（%）|约束性|45.0|45.8": [
        ("增加值", "100", 2020, "150", "亿元"), ("森林覆盖率", "45.0", 2020, "45.8", "%"),
    ],
    "指标|“十三五”年均|“十四五”年均|属性|投资增速（%）|5.2|6.5左右|预期性": [("投资增速", "5.2", 2020, "6.5", "%")],
    "指标|2020年|2025年|增加值|100亿元|150亿元左右|研发强度|1.1%|2%以上": [
        ("增加值", "100", 2020, "150", "亿元"), ("研发强度", "1.1", 2020, "2", "%"),
    ],
    "指标|单位|2025年目标|2020年|属性|增加值|亿元|150|100|预期性": [("增加值", "100", 2020, "150", "亿元")],
    "序号|指标|2020年|2025年|属性|责任单位|1|增加值（亿元）|100|150|预期性|省科技厅、省统计局": [("增加值", "100", 2020, "150", "亿元")],
}  # fmt: skip


@pytest.mark.parametrize("rows", TABLES)
def test_orders_of_columns_in_a_flattened_table(rows: str) -> None:
    """The headings say which column is the base, whatever their order; a plan's name gives its last year."""
    table = "专栏1 主要指标|" + rows
    found = compiled(
        f"{PLAN_TITLE}\n一、发展目标\n" + table.replace("|", "\n") + "\n二、重点任务\n推进产业发展。\n"
    ).targets
    assert told(found, "indicator", "base_value", "base_year", "value", "unit") == TABLES[rows]
