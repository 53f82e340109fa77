"""Enterprises, institutes, parks and brands with their other spellings."""

from __future__ import annotations

import pytest

from luoshi.core.compiler.entities import CompiledEntity, extract_entities
from tests.core.compiler.reading_plans import compiled


def entities(*sentences: str) -> tuple[CompiledEntity, ...]:
    return extract_entities(compiled("\n".join(("云溪市制造业发展规划", "一、重点任务", *sentences, ""))))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("支持蓝湖集团与东山重工股份有限公司开展合作。", [("蓝湖集团", "enterprise"), ("东山重工股份有限公司", "enterprise")]),
        ("培育龙头企业集团，支持上市公司和国有投资公司发展。", []),
        ("依托云溪大学、南岭应化所和云溪市农业科学院，联合科研院所攻关。",
         [("云溪大学", "institute"), ("南岭应化所", "institute"), ("云溪市农业科学院", "institute")]),
        ("加快建设青石湾航空产业园，推动化工园区和特色产业园区提升。", [("青石湾航空产业园", "park")]),
        ("打造“云溪黄金”、“溪药”等品牌，振兴“老字号”品牌，争创“中国驰名商标”。",
         [("云溪黄金", "brand"), ("溪药", "brand")]),
        ("推动博远重装年产3000台电动矿卡项目建设。", [("博远重装", "enterprise")]),
        ("推进混合所有制改革，规范交易所和事务所。", []),
    ],
)  # fmt: skip
def test_names_and_kinds(sentence: str, expected: list[tuple[str, str]]) -> None:
    """A name ends in a word of its kind and has a part of its own; common nouns are no names."""
    assert [(one.name, str(one.kind)) for one in entities(sentence)] == expected


def test_longer_and_shorter_forms_are_one() -> None:
    """The legal form and what stands before the name may be missing; mentions count all forms, once a place."""
    (one,) = entities(
        "支持云溪康达尔化工有限公司。", "（一）推动康达尔化工集团扩能。", "（二）推动康达尔化工集团上市。"
    )
    assert (one.name, one.variants, one.mentions) == ("康达尔化工集团", ("云溪康达尔化工有限公司",), 3)
    assert len(one.nodes) == 3


def test_two_longer_names_with_one_ending_stay_apart() -> None:
    """云南中烟 and 江苏中烟 are two firms."""
    found = entities("与云南云烟集团、江苏云烟集团合作。")
    assert [(one.name, one.variants) for one in found] == [("云南云烟集团", ()), ("江苏云烟集团", ())]


def test_a_slip_in_one_character_is_a_variant() -> None:
    """峰 and 锋: the alias table says what the check name_variant finds."""
    found = entities(
        "（一）以云溪富峰、东山通鑫、蓝湖旭阳等零部件企业为主。", "（二）支持云溪富锋建设。", "（三）推动云溪富峰扩能。"
    )
    assert [(one.name, one.variants) for one in found if "富" in one.name] == [("云溪富峰", ("云溪富锋",))]


def test_a_place_where_names_overlap_counts_for_the_longer() -> None:
    """A park named after a firm is a park."""
    found = {one.name: one.mentions for one in entities("支持蓝湖集团建设蓝湖集团产业园。", "推动蓝湖集团产业园扩区。")}
    assert found == {"蓝湖集团": 1, "蓝湖集团产业园": 2}
