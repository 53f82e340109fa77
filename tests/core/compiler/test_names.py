"""What a target is called where its clause says only a part of it, and numbers that several subjects share."""

from __future__ import annotations

import pytest

from tests.core.compiler.reading_plans import compiled, goals, told

NAMES = {
    "改造供水、供热管网各500公里。": [("改造供水管网", "500"), ("改造供热管网", "500")],
    "茶叶、花卉、咖啡全产业链产值均增长12%。": [
        ("茶叶全产业链产值", "12"), ("花卉全产业链产值", "12"), ("咖啡全产业链产值", "12"),
    ],
    "经济总量和城乡居民人均收入较2020年翻一番。": [("经济总量", "2"), ("城乡居民人均收入", "2")],
    "氮氧化物和粉尘排放总量下降8%。": [("氮氧化物和粉尘排放总量", "8")],
    "单位GDP能耗、碳排放分别下降14%、18%。": [("单位GDP能耗", "14"), ("单位GDP碳排放", "18")],
    "肉蛋奶产量分别达到28万吨、13万吨、6万吨。": [("肉产量", "28"), ("蛋产量", "13"), ("奶产量", "6")],
    "城镇职工、城乡居民养老保险参保人数达到18万人、35万人。": [
        ("城镇职工养老保险参保人数", "18"), ("城乡居民养老保险参保人数", "35"),
    ],
    "研发投入年均增长12%，投入强度提高到1.6%。": [("研发投入", "12"), ("研发投入强度", "1.6")],
    "产业投资增长25%、占比达到46%。": [("产业投资", "25"), ("产业投资占比", "46")],
    "制造业增加值占地区生产总值比重达到20%，力争达到22%。": [
        ("制造业增加值占地区生产总值比重", "20"), ("制造业增加值占地区生产总值比重", "22"),
    ],
    "每千人口执业（助理）医师达到3.2人。": [("每千人口执业（助理）医师数", "3.2")],
    "形成工业硅130万吨、多晶硅60万吨产能。": [("工业硅产能", "130"), ("多晶硅产能", "60")],
    "工程机械营业收入达到500亿元、轨道装备200亿元。": [("工程机械营业收入", "500"), ("轨道装备营业收入", "200")],
    "铁路运营里程达到1.6万公里、其中高速铁路800公里。": [("铁路运营里程", "1.6"), ("高速铁路运营里程", "800")],
    "打造2个五千亿级、5个千亿级产业集群。": [("五千亿级产业集群数", "2"), ("千亿级产业集群数", "5")],
    "红线面积不低于县域面积的28%。": [("红线面积占县域面积比重", "28")],
    "稳步提高优质专用粮比例，到2025年达到50%。": [("优质专用粮比例", "50")],
}  # fmt: skip


@pytest.mark.parametrize("sentence", NAMES)
def test_indicator(sentence: str) -> None:
    """Each number has the whole name of what it measures."""
    assert told(goals(sentence), "indicator", "value") == NAMES[sentence]


def test_the_heading_names_the_industry() -> None:
    """产业链产值 and 本地配套率 are those of the industry that the heading is about."""
    text = "云溪市“十四五”制造业发展规划\n一、重点任务\n（一）培育壮大硅光伏产业\n产业链产值达到90亿元，本地配套率达到60%。\n"
    assert told(compiled(text).targets, "indicator") == [("硅光伏产业链产值",), ("硅光伏产业链本地配套率",)]


def test_a_base_names_what_is_done_again() -> None:
    """今年再建 means what the base has built."""
    text = "2024年云溪市政府工作报告\n一、今年重点工作\n在2023年建成高标准农田45万亩的基础上，今年再建38万亩。\n"
    assert told(compiled(text).targets, "indicator", "value") == [("再建高标准农田", "38")]


def test_a_second_group_has_the_indicator_of_the_first() -> None:
    """县城93% after 城市污水处理率97%, 省级100个 after 国家级…5个, 其中新能源汽车 after 汽车产量."""
    found = goals(
        "城市污水处理率97%，县城93%以上。国家级实验室5个、省级100个。汽车产量达到40万辆，其中新能源汽车10万辆。"
    )
    assert told(found, "indicator") == [
        ("城市污水处理率",), ("县城污水处理率",), ("国家级实验室数",), ("省级实验室数",), ("汽车产量",), ("新能源汽车产量",),
    ]  # fmt: skip
