"""Numbers are rounded half up when shown, keep the digits they were published with, and never lack a unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from luoshi.core.model.period import parse_period
from luoshi.core.model.target import TargetKind
from luoshi.reports.numbers import day, number, operand, percent, period_text, quantity, rounded, unit_name


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
    assert quantity(Decimal(3000), "亿元", "en") == "3,000\u00a0× 100 million yuan"
    assert quantity(Decimal("0.5"), "件/亿元", "en") == "0.5\u00a0items per 100 million yuan"
    assert quantity(Decimal(3), "位", "zh") == "第3位"
    assert quantity(Decimal(40), "%", "zh", TargetKind.RATIO_PAIR) == "40:60"


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
