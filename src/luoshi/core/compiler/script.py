"""Characters: full-width forms folded one to one, and Chinese numerals read as numbers."""

from __future__ import annotations

import re

CJK = "一-鿿"
CHINESE_DIGITS = "零〇一二两三四五六七八九"
CHINESE_NUMERAL = f"[{CHINESE_DIGITS}十百千]"

_FOLD: dict[int, int | str] = {
    **{0xFF10 + n: 0x30 + n for n in range(10)},
    **{0xFF21 + n: 0x41 + n for n in range(26)},
    **{0xFF41 + n: 0x61 + n for n in range(26)},
    ord("％"): "%",
    ord("．"): ".",
    ord("＋"): "+",
    ord("＆"): "&",
    ord("－"): "-",
    ord("–"): "-",
    ord("~"): "～",
    ord("∼"): "～",
    ord("("): "（",
    ord(")"): "）",
    ord("﹪"): "%",
    ord("／"): "/",
    ord("＞"): ">",
    ord("＜"): "<",
    ord("："): ":",
    ord("∶"): ":",
    ord("［"): "[",
    ord("］"): "]",
    ord("【"): "[",
    ord("】"): "]",
}
_SPELLED_YEAR = re.compile(r"二[〇零○0O][〇零○一二三四五六七八九]{2}(?=年)")
_HALF_PUNCTUATION = re.compile(rf"(?<=[{CJK}%）”])[,;?!](?=\s|[{CJK}“（\dA-Za-z]|$)", re.MULTILINE)
_PUNCTUATION = {",": "，", ";": "；", "?": "？", "!": "！"}
_VALUES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}


def fold(text: str) -> str:
    """The text with digits, letters, percent signs and brackets in one form; as long as before.

    >>> fold("２０％(５)")
    '20%（5）'
    """
    folded = _SPELLED_YEAR.sub(_digits_of_year, text.translate(_FOLD))
    return _HALF_PUNCTUATION.sub(lambda match: _PUNCTUATION[match.group()], folded)


def _digits_of_year(match: re.Match[str]) -> str:
    return "".join(str(_VALUES.get(char, 0)) for char in match.group())


def parse_numeral(text: str) -> int | None:
    """The whole number that a Chinese numeral below ten thousand stands for; None where it is none.

    >>> parse_numeral("十五"), parse_numeral("一百二十"), parse_numeral("二〇二五")
    (15, 120, 2025)
    """
    if not text or any(char not in _VALUES and char not in _POWERS for char in text):
        return None
    if len(text) > 1 and not any(char in _POWERS for char in text):
        return int("".join(str(_VALUES[char]) for char in text))
    total = digit = 0
    for char in text:
        if char in _POWERS:
            total += (digit or (1 if total == 0 else 0)) * _POWERS[char]
            digit = 0
        else:
            digit = _VALUES[char]
    return total + digit
