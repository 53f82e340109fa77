"""The working shows the core's arithmetic with the numbers in it."""

from __future__ import annotations

from luoshi.core.model.target import MeasureKind
from luoshi.core.progress.status import TargetStatus
from luoshi.core.wording import Language
from luoshi.reports.words import Words
from luoshi.reports.working import build_working
from tests.reports import examples


def lines(status: TargetStatus, language: Language = "zh") -> dict[str, str]:
    return {step.label: step.text for step in build_working(status, Words(language), examples.INDICATORS)}


def test_improvement_counts_only_the_way_from_the_base() -> None:
    """0.388 on the way from 0.38 to 1.2 is 1 %, not 32 %."""
    working = lines(examples.improvement())
    assert working["完成率"] == "(0.388 − 0.38) ÷ (1.2 − 0.38) = 0.98%"
    assert working["时序进度"] == "已过时间 (2017 − 2015) ÷ (2020 − 2015) = 40.00%"
    assert working["比率"] == "97亿元 ÷ 25,000亿元 × 100 = 0.388%"


def test_ratio_of_sums_names_both_parts() -> None:
    step = build_working(examples.improvement(), Words("en"), examples.INDICATORS)[0]
    assert step.name.text == "R&D spending ÷ Revenue"


def test_level_expected_shows_the_path() -> None:
    working = lines(examples.level())
    assert working["完成率"] == "2,100 ÷ 3,000 = 70.00%"
    assert working["时序进度"].endswith("(1,800 + (3,000 − 1,800) × 0.4) ÷ 3,000 = 76.00%")
    assert "→ ▲ 偏慢" in working["进度比"]
    assert working["所需进度"] == "2017年之后至2020年，每年需增加300亿元"


def test_reduction_chains_the_yearly_rates() -> None:
    working = lines(examples.reduction())
    assert working["对照目标的量"] == "(1 − 0.96 × 0.97) × 100 = 6.88%"
    assert working["完成率"] == "6.88 ÷ 18 = 38.22%"


def test_growth_shows_mean_and_what_is_still_required() -> None:
    one = examples.status(
        "annual_growth", "7", unit="%", base_year=2015, measure=MeasureKind.GROWTH,
        values={"2016": "8", "2017": "4"}, points={"unit": "%"},
    )  # fmt: skip
    working = lines(one, "en")
    assert working["Held against the target"].startswith("((1.08 × 1.04)^(1/2) − 1) × 100 = 5.98")
    assert "a mean growth of" in working["Required pace"]


def test_without_a_base_a_share_of_the_target_is_no_completion() -> None:
    one = examples.status(value="8000", values={"2017": "6629.0401"})
    working = lines(one)
    assert "完成率" not in working
    assert working["与目标值相比"] == "相当于目标值的82.9%（不是完成率）：6,629.0401 ÷ 8,000"
    assert lines(one, "en")["Beside the target"].startswith("82.9\u202f% of the target value (not a completion)")


def test_without_a_base_the_target_year_has_a_completion() -> None:
    one = examples.status(values={"2020": "95"}, as_of="2020-12-31")
    assert lines(one)["完成率"] == "95 ÷ 100 = 95.00%"


def test_a_target_met_late_says_when() -> None:
    one = examples.status(values={"2020": "90", "2021": "95", "2022": "101"}, as_of="2023-12-31")
    assert lines(one)["进度比"].endswith("→ ★ 已达成：目标年未达到，2022年才达到（逾期）")


def test_no_value_no_working() -> None:
    assert build_working(examples.without_data(), Words("zh"), {}) == ()


def test_stale_working_ends_in_its_reason() -> None:
    one = examples.status(values={"2015": "40", "2016": "50"}, base_year=2015, as_of="2020-12-31")
    assert "○ 无法判断：数据过期" in lines(one)["进度比"]
