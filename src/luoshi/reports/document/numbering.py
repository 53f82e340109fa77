"""Numbers of headings, tables and annexes, typed as text (clause 7.3.3: 一、（一）1.（1）)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luoshi.core.wording import Language

NUMERALS = "零一二三四五六七八九"
TEN = "十"


def number_headings(levels: Iterable[int], *, language: Language) -> Iterator[str]:
    """The number before each heading; a heading starts the count under it anew."""
    counts = [0, 0, 0, 0]
    for level in levels:
        counts[level - 1] += 1
        counts[level:] = [0] * (len(counts) - level)
        yield _chinese(level, counts[level - 1]) if language == "zh" else _english(counts[:level])


def chinese_numeral(value: int) -> str:
    """1 to 99: 一, 十, 十一, 二十, 九十九."""
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else TEN if tens == 1 else NUMERALS[tens] + TEN
    return head + (NUMERALS[ones] if ones else "")


def _chinese(level: int, count: int) -> str:
    match level:
        case 1:
            return f"{chinese_numeral(count)}、"
        case 2:
            return f"（{chinese_numeral(count)}）"
        case 3:
            return f"{count}."
        case _:
            return f"（{count}）"


def _english(counts: list[int]) -> str:
    """1, 1.1, 1.1.1, (1)."""
    return f"({counts[-1]}) " if len(counts) == 4 else ".".join(map(str, counts)) + " "
