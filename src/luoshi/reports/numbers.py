"""Numbers, units, periods and dates as they are shown. Arithmetic stays exact; rounding happens here, half up."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from luoshi.core.assessment.working import plain
from luoshi.core.assessment.working import rounded as as_worked
from luoshi.core.english_units import Scale, english_scale, one_of, unit_in_english
from luoshi.core.model.period import Period
from luoshi.core.model.target import TargetKind
from luoshi.core.wording import Language

COUNTED = {"个", "家", "户", "件", "项", "条"}
MINUS = "\u2212"
THIN_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
BETWEEN = f"{NO_BREAK_SPACE}· "
HUNDRED = Decimal(100)
OPERAND_PLACES, OPERAND_DIGITS, MOST_OPERAND_PLACES = 4, 4, 8
LARGEST = Decimal("1e20")

MONTHS_EN = (
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
)  # fmt: skip
QUARTERS_ZH = "一二三四"


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up, as official tables do: 66.135 → 66.14, never the banker's 66.13 or 66.12."""
    step = Decimal(1).scaleb(-places)
    return value.quantize(step, ROUND_HALF_UP) if abs(value) < LARGEST else value


def number(value: Decimal, places: int | None = None) -> str:
    """With thousands separators. Without ``places`` a figure keeps the digits it was published with, up to a limit."""
    most = _most_places(value) if places is None else places
    stored = max(0, -_exponent(value))
    shown = rounded(value, most if places is not None else min(stored, most))
    if places is None and stored > most:
        shown = _without_trailing_zeros(shown)
    return _grouped(shown)


def operand(value: Decimal) -> str:
    """A number inside a formula: four decimals at most, more only where the number is so small that fewer than four
    digits would stand, so that the formula can be checked by hand."""
    stored = max(0, -_exponent(value))
    needed = OPERAND_DIGITS - 1 - value.adjusted() if value else 0
    places = min(max(OPERAND_PLACES, needed), MOST_OPERAND_PLACES)
    return _grouped(_without_trailing_zeros(rounded(value, min(stored, places))))


def percent(share: Decimal, language: Language, places: int = 1) -> str:
    """0.26829 → 26.8%."""
    space = "" if language == "zh" else THIN_SPACE
    return f"{number(share * HUNDRED, places)}{space}%"


def unit_name(unit: str, language: Language) -> str:
    """The unit alone, as on an axis: 亿元, or 100 million yuan."""
    return unit if language == "zh" else unit_in_english(unit).removeprefix("× ")


def quantity(value: Decimal, unit: str, language: Language, kind: TargetKind | None = None) -> str:
    """A number with its unit: 3,000亿元, 300 billion yuan. A ratio pair shows both sides: 40 is 40:60."""
    if kind is TargetKind.RATIO_PAIR:
        return pair(value)
    if language == "zh":
        return with_unit(number(value), unit, language)
    scale = english_scale(unit, value)
    return with_unit(number(scale.of(value)), scale.unit, language)


def assessed_amount(value: Decimal, unit: str, language: Language) -> str:
    """As an assessment says it: rounded in the unit of the data, then only the decimal point moves, so that 1452.55亿元 is
    145.255 billion yuan and can be checked by hand. What is counted needs no unit in English."""
    if language == "zh":
        return with_unit(plain(value), unit, language)
    if unit == "%":
        return f"{plain(value)}%"
    scale = english_scale(unit, value)
    text = assessed_number(value, scale)
    return text if unit in COUNTED else with_unit(text, scale.unit, language)


def assessed_number(value: Decimal, scale: Scale) -> str:
    """The English number alone, in the unit of the scale."""
    return _grouped(_without_trailing_zeros(scale.of(as_worked(value))))


def pair(value: Decimal) -> str:
    return f"{number(value)}:{number(HUNDRED - value)}"


def with_unit(text: str, unit: str, language: Language) -> str:
    if unit == "位":
        return f"第{text}位" if language == "zh" else f"place{NO_BREAK_SPACE}{text}"
    if not unit:
        return text
    if language == "zh":
        return f"{text}{unit}"
    if unit == "%":
        return f"{text}{THIN_SPACE}%"
    return f"{text}{NO_BREAK_SPACE}{one_of(unit) if text in ('1', f'{MINUS}1') else unit_in_english(unit)}"


def day(when: date, language: Language) -> str:
    if language == "zh":
        return f"{when.year}年{when.month}月{when.day}日"
    return f"{when.day} {MONTHS_EN[when.month - 1]} {when.year}"


def month(when: date, language: Language) -> str:
    return f"{when.year}年{when.month}月" if language == "zh" else f"{MONTHS_EN[when.month - 1]} {when.year}"


def year_text(year: int, language: Language) -> str:
    return f"{year}年" if language == "zh" else str(year)


def period_text(period: Period, language: Language, *, accumulation: str = "") -> str:
    """2024年第三季度; a year to date says so: 2025年1—3月累计."""
    if accumulation == "year_to_date" and not period.is_year:
        return _to_date(period, language)
    if period.is_year:
        return year_text(period.year, language)
    if "-H" in period.text:
        half = period.first_month == 1
        zh = "上半年" if half else "下半年"
        return f"{period.year}年{zh}" if language == "zh" else f"{'first' if half else 'second'} half of {period.year}"
    if "-Q" in period.text:
        quarter = period.last_month // 3
        return f"{period.year}年第{QUARTERS_ZH[quarter - 1]}季度" if language == "zh" else f"{period.year} Q{quarter}"
    return _months(period, language)


def _months(period: Period, language: Language) -> str:
    first, last = period.first_month, period.last_month
    if language == "zh":
        return f"{period.year}年{first}月" if first == last else f"{period.year}年{first}—{last}月"
    names = MONTHS_EN[first - 1] if first == last else f"{MONTHS_EN[first - 1]}–{MONTHS_EN[last - 1]}"
    return f"{names} {period.year}"


def _to_date(period: Period, language: Language) -> str:
    if language == "zh":
        months = f"1—{period.last_month}月" if period.last_month > 1 else "1月"
        return f"{period.year}年{months}累计"
    return f"{period.year} to end of {MONTHS_EN[period.last_month - 1]}"


def _most_places(value: Decimal) -> int:
    size = abs(value)
    if size >= 1000:
        return 1
    return 2 if size >= 1 else 3


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _without_trailing_zeros(value: Decimal) -> Decimal:
    plain = value.normalize()
    return plain.quantize(Decimal(1)) if _exponent(plain) > 0 else plain


def _grouped(value: Decimal) -> str:
    text = f"{value:,f}"
    is_zero = value == 0
    return text.replace("-", "" if is_zero else MINUS)
