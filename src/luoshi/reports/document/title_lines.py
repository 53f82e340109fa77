"""Breaking a title into lines (clause 7.3.1): words stay whole, the lines form a trapezoid or a rhombus.

Without a dictionary a break is only sure where the grammar of titles shows it: after 的, 和, a place or a year, before
情况, 工作, 通报 and the like. Other places cost more and serve only when no sure one gives lines that fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from luoshi.core.wording import Language
from luoshi.reports.document.widths import em_width

WIDEST_ZH, WIDEST_EN = 19.0, 24.0  # ems of the title's size
SURE_AFTER = re.compile(
    r"(?:的|和|及|与|、|，|年度|[省市县区局厅委年]|季度|升级|发展|建设|计划|规划|指标|责任|产业|企业|项目|重点)$"
)
SURE_BEFORE = re.compile(r"^(?:情况|工作|通报|报告|通知|意见|方案|规划|进展|考核|实施|关于)")
NEVER_AFTER = re.compile(r"[《（“〔关]$|[A-Za-z0-9.%]$")
NEVER_BEFORE = re.compile(r"^[》）”〕的、，和与及在于省市县区局厅委年月日度]|^[A-Za-z0-9.%]")
MOST_LINES = 4
UNSURE, RECTANGLE, HOURGLASS = 4.0, 3.0, 9.0


def break_title(title: tuple[str, ...], *, language: Language) -> tuple[str, ...]:
    """The lines of a title; more than one line given is taken as it is."""
    if len(title) > 1:
        return title
    text, widest = title[0], WIDEST_ZH if language == "zh" else WIDEST_EN
    if em_width(text) <= widest:
        return title
    return _broken(text, widest=widest, language=language)


def _broken(text: str, *, widest: float, language: Language) -> tuple[str, ...]:
    breaks = dict(_breaks(text, language=language))
    fewest = int(em_width(text) // widest) + 1
    for count in range(fewest, min(fewest + 2, MOST_LINES) + 1):
        candidates = [
            (sum(breaks[place] for place in places) + _shape_cost(lines), lines)
            for places in combinations(breaks, count - 1)
            if max(map(em_width, lines := _cut(text, places))) <= widest
        ]
        if candidates:
            return min(candidates)[1]
    return tuple(_filled(text, breaks, widest=widest))


def _filled(text: str, breaks: dict[int, float], *, widest: float) -> Iterator[str]:
    """Line by line as full as it goes: for titles too long, or too closely knit, for a shape."""
    start = 0
    while em_width(text[start:]) > widest:
        fitting = [place for place in breaks if start < place and em_width(text[start:place]) <= widest]
        end = max(fitting, default=start + int(widest))
        yield text[start:end].strip()
        start = end
    yield text[start:].strip()


def _breaks(text: str, *, language: Language) -> Iterator[tuple[int, float]]:
    """Places where a line may end, with what it costs there."""
    for place in range(2, len(text) - 1):
        before, after = text[:place], text[place:]
        if language == "en":
            if after.startswith(" "):
                yield place, 0.0
        elif SURE_BEFORE.search(after) or not (NEVER_AFTER.search(before) or NEVER_BEFORE.search(after)):
            yield place, 0.0 if SURE_AFTER.search(before) or SURE_BEFORE.search(after) else UNSURE


def _cut(text: str, places: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(text[start:end].strip() for start, end in pairwise((0, *places, len(text))))


def _shape_cost(lines: tuple[str, ...]) -> float:
    widths = [em_width(line) for line in lines]
    spread = (max(widths) - min(widths)) / 2
    equal = RECTANGLE if max(widths) - min(widths) < 1 else 0.0
    waist = HOURGLASS if any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False)) else 0.0
    return spread + equal + waist
