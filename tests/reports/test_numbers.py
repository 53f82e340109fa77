"""Numbers are rounded half up when shown, keep the digits they were published with, and never lack a unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from luoshi.core.model.period import parse_period
from luoshi.core.model.target import TargetKind
from luoshi.reports.numbers import (
    assessed_amount,
    day,
    number,
    operand,
    percent,
    period_text,
    quantity,
    rounded,
    unit_name,
)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        ("66.135", 2, "66.14"),  # binary floats give 66.13
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "\u22120.13"),
        ("2.5", 0, "3"),
        ("-0.001", 2, "0.00"),
        ("1234567.05", 1, "1,234,567.1"),
    ],
)
def test_number_rounds_half_up(value: str, places: int, shown: str) -> None:
    assert number(Decimal(value), places) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("74.0", "74.0"), ("2790.2", "2,790.2"), ("1.621112815", "1.62"), ("0.38798", "0.388"), ("4195.9257", "4,195.9"),
     ("3E+3", "3,000"), ("100", "100"), ("0.50", "0.50")],
)  # fmt: skip
def test_number_keeps_published_digits_up_to_a_limit(value: str, shown: str) -> None:
    assert number(Decimal(value)) == shown


def test_rounding_does_not_fail_on_huge_numbers() -> None:
    assert rounded(Decimal("1e30"), 2) == Decimal("1e30")


def test_operand_has_four_decimals_at_most() -> None:
    assert operand(Decimal("1.62111")) == "1.6211"
    assert operand(Decimal("18")) == "18"


def test_percent_spaces_by_language() -> None:
    assert percent(Decimal("0.268292"), "zh") == "26.8%"
    assert percent(Decimal("0.268292"), "en") == "26.8\u202f%"


def test_quantity_words_the_unit() -> None:
    assert quantity(Decimal(3000), "亿元", "zh") == "3,000亿元"
    assert quantity(Decimal(3), "位", "zh") == "第3位"
    assert quantity(Decimal(40), "%", "zh", TargetKind.RATIO_PAIR) == "40:60"


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("3000", "亿元", "300 billion yuan"),
        ("2022.5", "亿元", "202.25 billion yuan"),
        ("10", "亿元", "1 billion yuan"),
        ("6.5", "亿元", "650 million yuan"),
        ("1.2", "万亿元", "1.2 trillion yuan"),
        ("35", "万元", "350,000 yuan"),
        ("3", "千元", "3,000 yuan"),
        ("300", "百万元", "300 million yuan"),
        ("20", "万辆", "200,000 vehicles"),
        ("0.4", "万亩", "4,000 mu"),
        ("40.5", "万吨标准煤", "405,000 tce"),
        ("5", "百万吨", "5 million tonnes"),
        ("12", "亿千瓦时", "1.2 billion kWh"),
        ("0.5", "件/亿元", "0.5 items per 100 million yuan"),
        ("0.35", "千克/万元", "0.35 kg per 10,000 yuan"),
        ("5.2", "万元/人", "52,000 yuan per person"),
        ("-6.5", "亿元", "\u2212650 million yuan"),
        ("3", "不知名单位", "3 不知名单位"),
    ],
)
def test_english_amounts_are_exact(value: str, unit: str, shown: str) -> None:
    assert quantity(Decimal(value), unit, "en").replace("\u00a0", " ") == shown


def test_a_very_small_operand_keeps_four_digits() -> None:
    assert operand(Decimal("0.0512345")) == "0.05123"
    assert operand(Decimal("0.000000000001")) == "0"


def test_unit_name_stands_alone() -> None:
    assert unit_name("亿元", "en") == "100 million yuan"
    assert unit_name("不知名单位", "en") == "不知名单位"


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [("2018", "2018年", "2018"), ("2018-H1", "2018年上半年", "first half of 2018"), ("2018-Q3", "2018年第三季度", "2018 Q3"),
     ("2018-07", "2018年7月", "July 2018"), ("2018-01/02", "2018年1—2月", "January–February 2018")],
)  # fmt: skip
def test_periods_in_words(text: str, zh: str, en: str) -> None:
    assert period_text(parse_period(text), "zh") == zh
    assert period_text(parse_period(text), "en") == en


def test_year_to_date_says_so() -> None:
    assert period_text(parse_period("2018-03"), "zh", accumulation="year_to_date") == "2018年1—3月累计"
    assert period_text(parse_period("2018-03"), "en", accumulation="year_to_date") == "2018 to end of March"


def test_day_in_words() -> None:
    assert day(date(2025, 6, 30), "zh") == "2025年6月30日"
    assert day(date(2025, 6, 30), "en") == "30 June 2025"


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("1035.2", "亿元", "1035.2亿元", "103.52 billion yuan"),
        ("1452.55", "亿元", "1452.55亿元", "145.255 billion yuan"),
        ("1452.555", "亿元", "1452.56亿元", "145.256 billion yuan"),
        ("3.2", "亿元", "3.2亿元", "320 million yuan"),
        ("43.4", "万元/人", "43.4万元/人", "434,000 yuan per person"),
        ("123.456", "万辆", "123.46万辆", "1,234,600 vehicles"),
        ("-2.8", "%", "−2.8%", "−2.8%"),
        ("-0.4", "亿元", "−0.4亿元", "−40 million yuan"),
        ("21", "家", "21家", "21"),
        ("1", "吨", "1吨", "1 tonne"),
        ("0.349", "千克/万元", "0.349千克/万元", "0.349 kg per 10,000 yuan"),
    ],
)
def test_an_assessment_says_amounts_as_each_language_does(value: str, unit: str, zh: str, en: str) -> None:
    """Rounded in the unit of the data; in English only the point moves after that."""
    assert assessed_amount(Decimal(value), unit, "zh") == zh
    assert assessed_amount(Decimal(value), unit, "en").replace("\u00a0", " ") == en
