"""One sentence a rule: what is promised, and what only looks like a promise."""

from __future__ import annotations

import pytest

from tests.core.compiler.reading_plans import REPORT_TITLE, compiled, goals, tasks, told

VALUES = {
    "电池产业产值达到1.2万亿元以上。": [("1.2", "万亿元", ">=")],
    "电池产业产值突破８００亿元。": [("800", "亿元", ">")],
    "优质品率不低于95％。": [("95", "%", ">=")],
    "规上企业失业率控制在5.5%以内。": [("5.5", "%", "<=")],
    "绿电占比低于30%。": [("30", "%", "<")],
    "人才总量12万人左右。": [("12", "万人", "~")],
    "轻重工业之比保持在35：65。": [("35:65", "", "=")],
    "培育3-5家领军企业。": [("3-5", "家", "range")],
    "产能利用率保持在75%～80%。": [("75-80", "%", "range")],
    "机床产业规模进入全国前5位。": [("5", "位", "<=")],
    "外贸总额比2020年翻一番。": [("2", "倍", "=")],
    "软件业收入实现倍增。": [("2", "倍", "=")],
    "上云企业数量翻番。": [("2", "倍", "=")],
    "粮食产能跨上80亿斤台阶。": [("80", "亿斤", "=")],
    "居民消费价格涨幅3%左右。": [("3", "%", "~")],
    "物流总费用占地区生产总值比重下降到13%以下。": [("13", "%", "<=")],
    "开展补贴性培训4万人次。": [("4", "万人次", "=")],
    "零售总额接近2万亿元。": [("2", "万亿元", "~")],
    "经济总量迈上3万亿元新台阶。": [("3", "万亿元", "=")],
    "建设亲水河段12条（个）、湿地5处。": [("12", "条（个）", "="), ("5", "处", "=")],
    "绿地占建成区面积的五分之二以上。": [("40", "%", ">=")],
    "再生水利用比例超过三成。": [("30", "%", ">")],
    "重大火灾事故保持零发生。": [("0", "", "=")],
    "居民平均受教育年限提高到11.8年。": [("11.8", "年", "=")],
    "税收增长百分之六。": [("6", "%", "=")],
    "新建1,200公里管网。": [("1200", "公里", "=")],
}
NO_TARGETS = (
    "推动奶业、肉业等5个行业提质。",
    "引进世界500强和国内100强企业。",
    "落实云政发〔2021〕15号文件和国办30号文件要求。",
    "研发150马力以上大型拖拉机和38纳米级设备。",
    "建设年产20万吨/年新型涂料项目。",
    "支持年处理能力10万吨以上的企业改造。",
    "对年销售收入首次突破10亿元的企业给予50万元奖励。",
    "打造三大基地、五大中心，做好两篇大文章。",
    "目前，全市已建成绿色园区12个。",
    "2020年，全市工业产值达到900亿元。",
    "推广X40、H7等车型，发展5G、3D打印，执行ISO9000标准。",
    "落实“1000家企业上云”等行动。",
    "按15%税率征收企业所得税。",
    "2023年6月底前完成方案编制。",
)


@pytest.mark.parametrize("sentence", VALUES)
def test_value_unit_and_operator(sentence: str) -> None:
    """Value and unit are kept as printed, the operator from its surface form."""
    assert told(goals(sentence), "value", "unit", "operator") == VALUES[sentence]


@pytest.mark.parametrize("sentence", NO_TARGETS)
def test_what_is_no_target(sentence: str) -> None:
    """List totals, named sets, document numbers, products, single projects, thresholds and past results promise nothing."""
    assert told(tasks(sentence), "indicator", "value") == []


def test_base_value_and_base_year() -> None:
    """由…提高到, 比…提高 and 在…基础上 name where a change begins."""
    found = goals(
        "研发强度由2020年的1.8%提高到2.5%，利润率比2020年提高2个百分点，产值在2020年180亿元的基础上突破300亿元。"
    )
    assert told(found, "base_value", "base_year", "value", "kind") == [
        ("1.8", 2020, "2.5", "ratio"), ("", 2020, "2", "increase_pp"), ("180", 2020, "300", "level"),
    ]  # fmt: skip


def test_shared_verb_is_spread() -> None:
    """分别 gives each subject its number, and the last 以上 to all."""
    found = goals("产值超50亿元、10亿元的企业分别达到3家和20家以上，甲市、乙市林地面积分别达到40万亩和50万亩。")
    assert told(found, "indicator", "value", "operator") == [
        ("产值超50亿元企业数", "3", ">="), ("产值超10亿元企业数", "20", ">="),
        ("甲市林地面积", "40", "="), ("乙市林地面积", "50", "="),
    ]  # fmt: skip


def test_what_heads_a_list_of_rates_holds_for_all() -> None:
    """每千人口 for the second too; 装机 for the parts of it."""
    found = goals("每千人口拥有医师3人、注册护士4人，新能源装机达到50万千瓦，其中风电30万千瓦、光伏20万千瓦。")
    assert told(found, "indicator", "kind") == [
        ("每千人口拥有医师数", "ratio"), ("每千人口拥有注册护士数", "ratio"), ("新能源装机", "capacity"),
        ("风电装机", "capacity"), ("光伏装机", "capacity"),
    ]  # fmt: skip


def test_one_noun_for_several_numbers() -> None:
    """A noun at the end of levels, a total after what was counted, a further deed on the same thing."""
    found = tasks(
        "建设1个省级、9个市级应急中心。新培育示范企业6家、总数达到40家。新建高标准农田60万亩、改造提升20万亩。"
    )
    assert told(found, "indicator", "value") == [
        ("省级应急中心数", "1"), ("市级应急中心数", "9"), ("新培育示范企业数", "6"), ("示范企业总数", "40"),
        ("新建高标准农田", "60"), ("改造高标准农田", "20"),
    ]  # fmt: skip


def test_what_is_done_to_a_number_of_things() -> None:
    """对…的96条河进行治理, and time limits outside the goals; 1000平方公里以上 only says which rivers."""
    found = tasks("对流域面积较大的96条河流进行整河治理，响应时间不超过1.5小时，完成1000平方公里以上河流评价比例100%。")
    assert told(found, "value", "unit") == [("96", "条"), ("1.5", "小时"), ("100", "%")]


def test_two_rates_per_ten_thousand_yuan_share_a_verb() -> None:
    """万元 in both names is no amount."""
    found = goals("万元产值用水量、万元增加值能耗较2020年分别下降16%和17%。")
    assert told(found, "indicator", "value") == [("万元产值用水量", "16"), ("万元增加值能耗", "17")]


def test_a_number_under_a_numbered_heading_speaks_of_its_industry() -> None:
    """产业规模 under 4.1.1 is that of the industry in the heading, whose number is no part of a name."""
    found = tasks("4.1.1  电池产业。依托两家企业，力争产业规模达到400亿元，形成3个千亿级、5个百亿级产业集群。")
    assert told(found, "indicator") == [("电池产业规模",), ("千亿级产业集群数",), ("百亿级产业集群数",)]


def test_a_comparison_is_no_part_of_the_name() -> None:
    """增速高于全国平均水平，力争达到7%."""
    found = goals("到2025年，地区生产总值年均增速高于全国平均水平，力争达到7%左右。")
    assert told(found, "indicator", "kind") == [("地区生产总值年均增速", "growth_annual")]


def test_the_base_in_years_is_read() -> None:
    """由10.4年提高到11.2年."""
    assert told(goals("平均受教育年限由10.4年提高到11.2年。"), "base_value", "value") == [("10.4", "11.2")]


def test_a_milestone_outside_the_goals_ends_with_its_paragraph() -> None:
    """到2022年 is no year of the paragraph that follows under the same heading; the plan's last year is."""
    assert told(tasks("到2022年建成中心5个。\n引进团队6个。"), "year") == [(2022,), (None,)]
    assert told(tasks("到2025年建成中心5个。\n引进团队6个。"), "year") == [(2025,), (2025,)]


def test_years_are_spread() -> None:
    """Two years and two numbers pair up."""
    assert told(goals("到2025年和2030年，绿电占比分别达到18%和25%。"), "year", "value") == [(2025, "18"), (2030, "25")]


def test_elided_subject_comes_from_the_clause_before() -> None:
    """增加值 after 产业实现产值 is that industry's; 其中 takes over the indicator."""
    found = goals(
        "到2025年，电池产业实现产值800亿元，增加值200亿元，年均增长9%。企业研发投入强度达到3%，其中，储能企业达到5%。"
    )
    assert told(found, "indicator", "kind", "year") == [
        ("电池产业产值", "level", 2025), ("电池产业增加值", "level", 2025), ("电池产业增加值", "growth_annual", 2025),
        ("企业研发投入强度", "ratio", 2025), ("储能企业研发投入强度", "ratio", 2025),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("新材料占工业总产值的20%以上。", "share"),
        ("研发经费占营业收入比重达到3%。", "ratio"),
        ("每万人口发明专利拥有量达到20件。", "ratio"),
        ("整车产能达到40万辆。", "capacity"),
        ("形成30台检测设备制造能力。", "capacity"),
        ("单位产值能耗下降15%。", "cumulative_reduction"),
        ("废料利用总量增长10%。", "cumulative_increase"),
        ("营收年均增长10%。", "growth_annual"),
        ("质量竞争力指数达到85。", "level"),
        ("民生支出占财政支出比重达到80%。", "share"),
        ("研发支出占营业收入比重达到2%。", "ratio"),
        ("营商环境进入全省前3名。", "rank"),
        ("名牌产品达到100个。", "count"),
        ("40%以上的乡镇实现垃圾分类。", "ratio"),
    ],
)
def test_kind(sentence: str, kind: str) -> None:
    """The kind follows unit, indicator and verb."""
    assert told(goals(sentence), "kind") == [(kind,)]


def test_commitment() -> None:
    """力争 holds for its clause and what is elided after it; at the head of a sentence for the whole sentence."""
    found = goals(
        "电池产业力争实现产值900亿元，增加值300亿元，出口占比突破10%。力争到2025年，建成园区5个，引进企业50家。"
    )
    assert told(found, "commitment") == [("strive",), ("strive",), ("hard",), ("strive",), ("strive",)]


def test_year_of_a_goal_holds_for_the_goals_and_a_deadline_for_its_sentence() -> None:
    """到2025年 is inherited by later goals; 2023年底前 is not."""
    assert told(goals("到2025年，产值达到90亿元。\n企业达到80家。"), "year") == [(2025,), (2025,)]
    found = tasks("2023年底前，建成中心5个，引进团队6个。培育企业20家。")
    assert told(found, "year") == [(2023,), (2023,), (None,)]


def test_annual_report_expects_this_year() -> None:
    """A work report's goals are for its year, and 主要预期目标 are expected."""
    found = goals("今年主要预期目标是：地区生产总值增长6%左右，新增就业20万人。", REPORT_TITLE)
    assert told(found, "value", "year", "kind", "commitment") == [
        ("6", 2024, "growth_annual", "expected"), ("20", 2024, "count", "expected"),
    ]  # fmt: skip


def test_task_counts_and_sums_are_targets() -> None:
    """Counts and sums a section orders are targets, each with its own object."""
    found = tasks("建设100个示范村、1000个达标村，完成老旧管网改造300公里，压减过剩产能50万吨，争取专项资金20亿元。")
    assert told(found, "value", "unit") == [
        ("100", "个"), ("1000", "个"), ("300", "公里"), ("50", "万吨"), ("20", "亿元"),
    ]  # fmt: skip


def test_span_is_the_clause_and_the_rule_is_named() -> None:
    """The span frames the clause that holds the number."""
    text = "云溪市“十四五”制造业发展规划\n一、发展目标\n到2025年，企业达到80家，产值明显提高。\n"
    (one,) = goals("到2025年，企业达到80家，产值明显提高。")
    assert text[one.start : one.end] == "企业达到80家"
    assert one.rule == "reach"


def test_a_ranking_is_named_once() -> None:
    """在全省排名前5位 is no 排名排名."""
    assert told(goals("到2025年，创新能力在全省排名进入前5位。"), "indicator", "value") == [("创新能力在全省排名", "5")]


def test_goals_of_the_preamble_are_read() -> None:
    """A 工作要点 names its goals before its first heading; a preamble that only looks back promises nothing."""
    head = "云溪市工业和信息化局2023年工作要点\n2022年，工业增加值增长5.1%，企业达到612户。\n"
    plan = compiled(f"{head}全年主要预期目标：工业增加值增长7.5%左右，新增企业60户。\n1. 抓项目。实施项目130个。\n")
    assert told(plan.targets, "value", "year", "commitment") == [
        ("7.5", 2023, "expected"), ("60", 2023, "expected"), ("130", 2023, "hard"),
    ]  # fmt: skip


def test_more_than_last_year_after_a_target_is_a_target() -> None:
    """比上年提高3个百分点 says how far the target reaches; without a target before it, it reports."""
    title = "云溪市2023年工作要点"
    assert told(tasks("工业用地出让比例达到58%，比上年提高3个百分点。", title), "indicator", "value", "kind")[1:] == [
        ("工业用地出让比例", "3", "increase_pp")
    ]
    assert tasks("企业满意度比上年提高3个百分点。", title) == ()
