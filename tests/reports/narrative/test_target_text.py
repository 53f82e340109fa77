"""What the narrative says of a target: a small plan in, sentences out, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest

from luoshi.core.model.target import Binding, MeasureKind, Operator, Relation
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.status import TargetStatus
from luoshi.core.wording import Language, Wording
from luoshi.reports.narrative.clauses import plain_text
from luoshi.reports.narrative.rules import RULES
from luoshi.reports.narrative.rules.reason import BECAUSE
from luoshi.reports.narrative.subject import Subject
from luoshi.reports.narrative.target_text import target_text
from luoshi.reports.traceability.digits import figures_in
from luoshi.reports.traceability.ledger import Ledger
from tests.reports.examples import all_statuses, status

SHARE: dict[str, Any] = {"unit": "%", "points": {"unit": "%"}}


def said(one: TargetStatus, language: Language = "zh", **changes: Any) -> str:
    names: dict[str, Any] = {"name": one.target.name_zh if language == "zh" else one.target.name_en}
    return plain_text(target_text(Subject(one, language, Ledger(), **names | changes)))


def rnd_intensity() -> TargetStatus:
    """The worked example: 0.60 on the way from 0.38 to 1.2, three of five years gone."""
    return status(
        "improvement", "1.2", id="M-03", name_zh="研发经费占主营业务收入比重", name_en="R&D intensity", base_value="0.38",
        base_year=2015, values={"2018": "0.60"}, as_of="2019-06-30", **SHARE,
    )  # fmt: skip


CASES: list[tuple[str, TargetStatus, str, str]] = [
    (
        "improvement",
        rnd_intensity(),
        "2018年，研发经费占主营业务收入比重为0.60%，比2015年提高0.22个百分点，完成规划提升目标的26.8%，低于时序进度33.2个百分点（红灯）。"
        "要如期达到目标，此后至2020年平均每年还需提高0.3个百分点。",
        "In 2018, R&D intensity stood at 0.60 %, up 0.22 percentage points on 2015, with 26.8 % of the planned rise done, "
        "33.2 percentage points behind the expected progress (red light). To reach the target in time it must rise by "
        "0.3 percentage points a year until 2020.",
    ),
    (
        "no_data",
        status(id="M-1", name_zh="宽带普及率", name_en="Broadband use", values=None, unit="%", value="50"),
        "宽带普及率无数据，因为没有可对应的统计指标，对2020年的目标（50%）不作判断（灰灯）。",
        "Broadband use: no data, because no statistical indicator answers it; the target for 2020 (50 %) is not judged "
        "(grey light).",
    ),
    (
        "share_is_no_completion",
        status(id="M-2", name_zh="产值", name_en="Output", values={"2017": "60"}, operator=Operator.ABOVE),
        "2017年，产值为60亿元，相当于2020年目标值（超过100亿元）的60.0%，该比例不是完成率。因为没有基期值，只在目标年判定，不判断进度（灰灯）。",
        "In 2017, output stood at 6 billion yuan, which is 60.0 % of the target value for 2020 (more than 10 billion "
        "yuan), a share of its size and not a completion. Progress is not judged (grey light), because "
        "without a base value it is judged in the target year only.",
    ),
    (
        "fall",
        status("inverse", "8", id="M-4", name_zh="亏损面", name_en="Loss share", base_value="12", base_year=2015, binding=Binding.BINDING, values={"2017": "10"}, **SHARE),
        "2017年，亏损面为10%，比2015年下降2个百分点，完成规划下降目标的50.0%，高于时序进度10.0个百分点（绿灯）。要如期达到目标，此后至2020年平均每年还需下降0.67个百分点。",
        "In 2017, loss share stood at 10 %, down 2 percentage points on 2015, with 50.0 % of the planned fall done, 10.0 "
        "percentage points ahead of the expected progress (green light). To reach the target in time it must fall by "
        "0.67 percentage points a year until 2020.",
    ),
    (
        "unnamed_reduction",
        status("cumulative_reduction", "18", id="M-5", name_zh="单位增加值能耗", name_en="Energy intensity", base_year=2015, measure=MeasureKind.GROWTH, values={"2016": "-4", "2017": "-3"}, **SHARE),
        "2017年，单位增加值能耗比2015年累计下降6.88%，完成2020年目标（累计下降18%）的38.2%，低于时序进度1.8个百分点（蓝灯）。此后至2020年平均每年还需再下降4.15%。",
        "In 2017, energy intensity was 6.88 % below 2015, or 38.2 % of the target for 2020 (a fall of 18 %), 1.8 "
        "percentage points behind the expected progress (blue light). A further fall of 4.15 % a year is needed until 2020.",
    ),
    (
        "missed",
        status("count", "50", id="M-6", name_zh="绿色工厂", name_en="Green factories", unit="家", base_value="18", base_year=2013, target_year=2016, values={"2016": "37"}, points={"unit": "家", "accumulation": "stock"}),
        "截至2016年末，绿色工厂为37家，比2013年增加19家，未达到2016年目标（50家），亮红灯。",
        "At the end of 2016, green factories stood at 37, 19 more than in 2013, and missed the target for 2016 (50), "
        "which shows a red light.",
    ),
    (
        "one_point",
        status("increment", "2", id="M-7", name_zh="增加值率", name_en="Value-added rate", unit="个百分点", base_value="24", base_year=2015, values={"2017": "25"}, points={"unit": "个百分点"}),
        "2017年，增加值率比2015年提高1个百分点（由24%到25%），完成2020年目标（提高2个百分点）的50.0%，高于时序进度10.0个百分点（绿灯）。要如期达到目标，此后至2020年平均每年还需提高0.33个百分点。",
        "In 2017, value-added rate was 1 percentage point above 2015 (from 24 % to 25 %), or 50.0 % of the target for "
        "2020 (a rise of 2 percentage points), 10.0 percentage points ahead of the expected progress (green light). To "
        "reach the target in time it must rise by 0.33 percentage points a year until 2020.",
    ),
]  # fmt: skip


def plain_spaces(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(("one", "zh", "en"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_said(one: TargetStatus, zh: str, en: str) -> None:
    assert said(one) == zh
    assert plain_spaces(said(one, "en")) == en


def test_a_proxy_is_called_one_and_says_why() -> None:
    one = status(id="M-3", name_zh="人才数", values={"2016": "60", "2017": "70"}, relation=Relation.PROXY)
    text = said(one, indicator="研发人员", proxy_reason="没有单独统计")
    assert text.startswith("人才数没有直接对应的数据，以“研发人员”作替代指标，其数值2017年为70亿元")
    assert "使用替代指标的原因：没有单独统计。" in text
    english = said(one, "en", indicator="R&D staff", proxy_reason="Nothing counts them")
    assert "the proxy “R&D staff”" in english
    assert "Why a proxy: Nothing counts them." in english


def test_turns_change_words_and_never_numbers() -> None:
    one = rnd_intensity()
    texts = {said(one, turn=turn) for turn in range(6)}
    assert len(texts) > 2
    numbers = {tuple(sorted(re.findall(r"\d[\d,.]*", text))) for text in texts}
    assert len(numbers) == 1
    assert said(one, turn=4) == said(one, turn=4)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("turn", range(6))
def test_sentences_are_well_formed(language: Language, turn: int) -> None:
    for one in all_statuses():
        text = said(one, language, turn=turn, indicator="甲" if language == "zh" else "A")
        assert text.endswith("。" if language == "zh" else ".")
        for wrong in (
            "，，",
            "，。",
            "。。",
            "：。",
            "（）",
            "为为",
            "年年",
            ", ,",
            " .",
            "  ",
            ", .",
            "None",
            "{",
            "}",
        ):
            assert wrong not in text, text
        if language == "en":
            assert all(part[:1].isupper() or part[:1].isdigit() for part in re.split(r"(?<=[.]) (?=\D)", text)), text


def test_every_reason_has_its_because() -> None:
    assert set(BECAUSE) == set(Reason)
    assert all(not wording.zh.startswith(("无数据", "因为")) and wording.en for wording in BECAUSE.values())


def test_wordings_hold_no_figures() -> None:
    """A number in a sentence comes from the data; none is written into a wording."""
    for rule in RULES:
        for wording in _wordings(vars(rule).values()):
            assert not [*figures_in(wording.zh), *figures_in(wording.en)], (rule.__name__, wording)


def _wordings(things: Any) -> list[Wording]:
    found: list[Wording] = []
    for thing in things:
        if isinstance(thing, Wording):
            found.append(thing)
        elif isinstance(thing, tuple | list):
            found += _wordings(thing)
        elif isinstance(thing, dict):
            found += _wordings(thing.values())
    return found


def test_numbers_are_runs_with_identifiers() -> None:
    text = target_text(Subject(rnd_intensity(), "zh", Ledger(), "比重"))
    ids = [piece.id for piece in text if not isinstance(piece, str)]
    assert ids == ["M-03.2018", "M-03.change", "M-03.completion", "M-03.gap", "M-03.pace"]
    assert not [piece for piece in text if isinstance(piece, str) and any(figures_in(piece))]
