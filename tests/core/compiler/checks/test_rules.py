"""Each rule of the lint: a short text that it speaks up on, and one on which it stays silent."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

from luoshi.core.compiler import checks
from tests.core.compiler.checks.checking import codes, goals, tasks, with_annexes

OUTPUTS = (
    "到2025年，光电产业产值达到500亿元。",
    "到2025年，机床产业产值达到300亿元。",
    "到2025年，乳品产业产值达到200亿元。",
    "到2025年，家具产业产值达到100亿元。",
)
OWNED = "（一）建设园区。建设一批园区。责任单位：市工业局\n"
UNOWNED = "（一）建设园区。建设一批园区。\n（二）培育企业。培育一批企业。\n（三）引进人才。引进一批人才。"

SPEAKS: dict[str, list[str]] = {
    "share_vs_sum": [
        with_annexes("到2025年，两大支柱产业产值占工业总产值的90%以上。", *OUTPUTS),
        with_annexes("到2025年，绿能产业产值达到400亿元，绿能产业产值占工业总产值的30%。", *OUTPUTS),
    ],
    "implied_baseline": [goals("到2025年，光电产业产值达到500亿元，年均增长8%。")],
    "level_vs_growth": [goals("到2025年，光电产业产值由2020年的200亿元提高到500亿元，年均增长8%。")],
    "implied_total": [goals("到2025年，光电产业增加值达到60亿元，光电产业增加值占地区生产总值的比重达到5%。")],
    "implied_total_conflict": [
        goals("到2025年，地区生产总值达到2000亿元，光电产业增加值达到60亿元，光电产业增加值占地区生产总值的比重达到5%。")
    ],
    "denominator_mismatch": [
        with_annexes("到2025年，光电模组产值占光电产业产值的25%。", "到2025年，光电模组产值占电子信息产业产值的25%。")
    ],
    "parts_exceed_whole": [goals("到2025年，工业产值达到900亿元。其中，光电产值600亿元，机床产值400亿元。".replace("。其中", "，其中"))],
    "sum_ok": [goals("到2025年，轻工产业产值达到900亿元，其中，乳品产业产值500亿元，家具产业产值400亿元。")],
    "ratio_not_100": [goals("到2025年，三次产业比例调整为10：45：46。")],
    "annex_vs_main": [
        with_annexes("到2025年，光电产业产值达到500亿元。", "到2025年，光电产业产值达到450亿元。"),
    ],
    "consistent_pair": [with_annexes("到2025年，光电产业产值达到500亿元。", "到2025年，光电产业产值达到500亿元。")],
    "two_targets": [
        goals("（一）总体目标。到2025年，光电产业产值达到500亿元。", "（二）产业目标。到2025年，光电产业产值达到550亿元。")
    ],
    "missing_baseline_year": [
        goals("到2025年，关键工序数控化率由50%提高到65%。"),
        goals("到2025年，单位工业增加值能耗累计下降15%。"),
    ],
    "missing_base_value": [goals("到2025年，工业增加值率比2020年提高2个百分点。")],
    "no_deadline": [tasks("（一）建设园区。建成光电产业园5个。")],
    "missing_unit": [goals("到2025年，光电产业年产值达到500。")],
    "index_printed_as_percent": [goals("到2025年，制造业质量竞争力指数达到88%。")],
    "count_vs_list": [
        tasks("（一）搭台。建设中试平台、检测平台、算力平台、培训平台等五大平台。"),
        tasks("（一）搭台。发展光电、机床、乳品、家具三大产业。"),
        tasks("（一）搭台。实施三大工程：强基、育链、清污、润土。"),
        tasks("（一）搭台。建设四类平台，包括中试、检测、算力。"),
        tasks("（一）实施四大工程", "1.强链工程。强链。", "2.补链工程。补链。", "3.延链工程。延链。"),
    ],
    "policy_title_variant": [
        tasks("（一）落实《云溪市关于加快推进绿色制造体系建设的实施意见》。", "（二）按照《关于加快推动绿色制造体系建设的实施意见》办理。")
    ],
    "policy_title_spelling": [
        tasks("（一）落实《云溪市关于加快绿色制造、智能制造发展的实施意见》。", "（二）按照《关于加快绿色制造智能制造发展的实施意见》办理。")
    ],
    "name_variant": [
        tasks("（一）支持云溪瑞琨、云溪光大等龙头企业扩产。", "（二）推动云溪瑞坤新建车间。"),
        tasks("（一）引进浩腾宇峰集团投资。", "（二）支持浩腾宇锋上市。"),
    ],
    "duplicate_in_text": [
        tasks("（一）强链。建设20万吨/年高纯石英砂项目。", "（二）补链。推动甲公司20万吨/年高纯石英砂生产线建设。")
    ],
    "past_deadline": [
        "云溪市制造业行动方案（2021—2025年）\n2021年6月1日\n一、重点任务\n（一）建设园区。2021年3月底前，完成园区规划。\n"
    ],
    "no_responsible_body": [tasks(UNOWNED)],
    "vague_promise": [goals("（一）创新。创新能力显著增强。", "（二）规模。到2025年，产值达到500亿元。")],
    "typo": [
        tasks("（一）提升。进一步提高提高产品质量。"),
        goals("到2025年，数控化率达到由50%提高到60%。"),
        tasks("（一）提升。提高质量，，扩大品种。"),
    ],
    "typo_standard": [
        tasks("（一）认证。推行ISO2200认证。"),
        tasks("（一）油品。供应国Ⅵ汽油。", "（二）车辆。推广国VI车辆。"),
    ],
    "typo_unpaired": [tasks("（一）提升。发展新材料（含石墨烯，扩大产能。")],
}  # fmt: skip
SILENT: dict[str, list[str]] = {
    "share_vs_sum": [
        with_annexes("到2025年，两大支柱产业产值占工业总产值的70%以上。", *OUTPUTS),
        with_annexes("到2025年，两大支柱产业产值占工业总产值的90%以上。", *OUTPUTS[:2]),
    ],
    "implied_baseline": [goals("到2025年，光电产业产值达到500亿元，乳品产业产值年均增长8%。")],
    "level_vs_growth": [goals("到2025年，光电产业产值由2020年的340亿元提高到500亿元，年均增长8%。")],
    "implied_total": [goals("到2025年，光电产业增加值达到60亿元，机床产业增加值占地区生产总值的比重达到5%。")],
    "implied_total_conflict": [
        goals("到2025年，地区生产总值达到1200亿元，光电产业增加值达到60亿元，光电产业增加值占地区生产总值的比重达到5%。")
    ],
    "denominator_mismatch": [
        with_annexes("到2025年，光电模组产值占光电产业产值的25%。", "到2025年，光电模组产值占电子信息产业产值的15%。")
    ],
    "parts_exceed_whole": [
        goals("到2025年，工业产值达到900亿元，其中，光电产值300亿元。"),
        goals("到2025年，百亿元企业达到25户，其中千亿元企业2户，专精特新企业达到200户。"),
    ],
    "sum_ok": [goals("到2025年，轻工产业产值达到900亿元，其中，乳品产业产值500亿元。")],
    "ratio_not_100": [goals("到2025年，三次产业比例调整为10：45：45。"), goals("到2025年，城乡收入之比达到2.1：1。")],
    "annex_vs_main": [with_annexes("到2025年，著名商标达到500件。", "到2025年，著名商标达到50件。")],
    "consistent_pair": [with_annexes("到2025年，光电产业产值达到500亿元。", "到2025年，机床产业产值达到500亿元。")],
    "two_targets": [goals("到2023年，光电产业产值达到400亿元。", "到2025年，光电产业产值达到500亿元。")],
    "missing_baseline_year": [
        goals("到2025年，关键工序数控化率由2020年的50%提高到65%。"),
        goals("以2020年为基期。到2025年，单位工业增加值能耗累计下降15%。"),
        "2024年云溪市政府工作报告\n一、预期目标\n单位生产总值能耗下降3%。\n",
    ],
    "missing_base_value": [goals("到2025年，增加值增速高于全省2个百分点。")],
    "no_deadline": [goals("到2025年，建成光电产业园5个。"), tasks("（一）培育。每年新增规上企业50家。")],
    "missing_unit": [
        goals("到2025年，数据中心电能利用效率（PUE）降到1.3以下。"), goals("到2025年，两化融合发展总指数达到88。"), goals("到2025年，城乡居民收入比缩小到2.3。"),
    ],
    "index_printed_as_percent": [goals("到2025年，质量竞争力指数达到88，工业增长指数年均增长5%。")],
    "count_vs_list": [
        tasks("（一）搭台。建设中试平台、检测平台、算力平台、培训平台等四大平台。"),
        tasks("（一）开放。对接云海、青山等五大城市群。"),
        tasks("（一）开放。面向光电、机床等8个行业开展服务。"),
        tasks("（一）搭台。实施三大工程：强基、育链、清污与润土。"),
        tasks("（一）搭台。发展四大产业：光电、机床等。"),
        tasks("（一）转变。推动质量、效率、动力实现两大跨越。"),
        tasks("（一）实施三大工程", "1.强链工程。强链。", "2.补链工程。补链。", "3.延链工程。延链。"),
    ],
    "policy_title_variant": [
        tasks("（一）落实《云溪市“十三五”绿色制造体系建设实施方案》。", "（二）落实《云溪市“十四五”绿色制造体系建设实施方案》。"),
        tasks("（一）落实《关于加快绿色制造体系建设的意见》。", "（二）落实《关于加快绿色制造体系建设的通知》。"),
    ],
    "policy_title_spelling": [tasks("（一）落实《关于加快绿色制造发展的实施意见》。", "（二）《关于加快绿色制造发展的实施意见》。")],
    "name_variant": [
        tasks("（一）支持云溪化纤、云溪光大等龙头企业扩产，化纤做强。", "（二）推动云溪化工新建车间，化工做大，发展化工。"),
        tasks("（一）支持云溪瑞琨、云溪瑞坤等龙头企业扩产。"),
    ],
    "duplicate_in_text": [
        tasks("（一）强链。建设20万吨/年高纯石英砂项目。", "（二）补链。推动甲公司20万吨/年差别化纤维生产线建设。")
    ],
    "past_deadline": [
        "云溪市制造业行动方案（2021—2025年）\n2021年6月1日\n一、重点任务\n（一）建设园区。2021年9月底前，完成园区规划。\n"
    ],
    "no_responsible_body": [tasks(OWNED, OWNED, OWNED)],
    "vague_promise": [goals("（一）创新。创新能力显著增强，研发投入强度达到3%。")],
    "typo": [tasks("（一）提升。推动产业产业链升级，提高质量，提高效率。")],
    "typo_standard": [tasks("（一）认证。推行ISO9001、ISO22000认证，供应国Ⅵ汽油。")],
    "typo_unpaired": [tasks("（一）提升。1）发展新材料（含石墨烯），实施“强链”行动。")],
}  # fmt: skip
TOLD_ELSEWHERE = {"duplicate_in_annex", "project_twice"}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SPEAKS.items() for text in texts])
def test_rule_speaks(code: str, text: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SILENT.items() for text in texts])
def test_rule_stays_silent(code: str, text: str) -> None:
    assert code not in codes(text)


def test_every_code_has_both_texts() -> None:
    rules = [
        import_module(f"{checks.__name__}.{one.name}") for one in pkgutil.iter_modules(checks.__path__) if not one.ispkg
    ]
    declared = {code for rule in rules for code in rule.CODES}
    assert set(SPEAKS) == set(SILENT) == declared - TOLD_ELSEWHERE
    assert all(rule.__doc__ for rule in rules)


def test_twice_across_and_within_annexes() -> None:
    across = with_annexes(
        "到2025年，产值达到500亿元。", "建设20万吨/年高纯石英砂项目。", "建设20万吨/年高纯石英砂生产线。"
    )
    assert "project_twice" in codes(across.replace("一、发展目标\n建设", "一、重点任务\n建设"))
    lines = "（一）强链。建设20万吨/年高纯石英砂项目。\n（二）补链。推动甲公司20万吨/年高纯石英砂生产线建设。"
    within = with_annexes("到2025年，产值达到500亿元。", lines).replace("一、发展目标\n（一）", "一、重点任务\n（一）")
    assert "duplicate_in_annex" in codes(within)
