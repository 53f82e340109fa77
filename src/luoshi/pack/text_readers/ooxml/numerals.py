"""How Word writes the number of a list item (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
LARGEST = 99_999


def written(number: int, style: str) -> str:
    """``number`` in the list style ``style``; a style that is not known is written in Arabic digits."""
    if not 0 < number <= LARGEST:
        return "" if style == "none" else str(number)
    return STYLES.get(style, str)(number)


def _counting(number: int) -> str:
    """一, 十, 十一, 二十, 九十九; from a hundred on digit by digit, as Word does."""
    return _thousands(number) if number < 100 else _digits(number)


def _thousands(number: int, digits: str = DIGITS, units: str = "十百千", ten_thousand: str = "万") -> str:
    """一百零一, 一千二百三十四."""
    zero = "零"
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = zero if 0 < low < 1000 else ""
        rest = _thousands(low, digits, units, ten_thousand) if low else ""
        return _thousands(high, digits, units, ten_thousand) + ten_thousand + gap + rest
    text = ""
    for place, figure in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if figure != "0":
            text += digits[int(figure)] + (units[place - 1] if place else "")
        elif text and not text.endswith(zero):
            text += zero
    text = text.rstrip(zero)
    return text[1:] if digits is DIGITS and text.startswith("一十") else text


def _digits(number: int) -> str:
    return "".join(DIGITS[int(figure)] for figure in str(number))


def _formal(number: int) -> str:
    return _thousands(number, FORMAL, "拾佰仟", "萬")


def _full_width(number: int) -> str:
    return "".join(chr(ord(figure) + 0xFEE0) for figure in str(number))


def _letters(first: str) -> Callable[[int], str]:
    """a to z, then aa, bb, as Word repeats them."""
    return lambda number: chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _from_block(first: str, count: int) -> Callable[[int], str]:
    """A run of ready-made characters such as ①; beyond its end plain digits."""
    return lambda number: chr(ord(first) + number - 1) if number <= count else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _roman(number: int) -> str:
    text = ""
    for worth, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        times, number = divmod(number, worth)
        text += sign * times
    return text


STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _from_block("①", 20),
    "decimalEnclosedCircleChinese": _from_block("①", 20),
    "decimalEnclosedFullstop": _from_block("⒈", 20),
    "decimalEnclosedParen": _from_block("⑴", 20),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "japaneseCounting": _thousands,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "ideographEnclosedCircle": _from_block("㊀", 10),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "none": lambda number: "",
    "bullet": lambda number: "",
}
