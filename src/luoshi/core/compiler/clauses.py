"""A paragraph cut into sentences and clauses, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from luoshi.core.compiler.quantity import Quantity, find_quantities, mask

_BREAK = re.compile(r"[，。；！？\t\n]|(?<!\d):|:(?!\d)")
_BRACKETS = re.compile(r"（(?=[^（）]*?(?<![A-Za-z0-9.])\d)[^（）]*）")
_LIST = re.compile(r"^(?:以上|左右|以内|以下)?(?:、|和|及|与|以及|或)$")
_SUFFIX = re.compile(r"(?:及?以上|以下|以内|之内|左右|上下)?(?:（[^（）\d]{1,6}）)?")
_JOINT = re.compile(r"(?:、|和(?=[一-鿿])|或(?=达到|提高|降)|以及|及(?!以))")


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence without a comma in it. `start` is its place in the text; `opens` that a sentence begins."""

    start: int
    text: str
    masked: str
    opens: bool
    separator: str
    outer: tuple[int, int]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def split_clauses(text: str, start: int) -> list[Clause]:
    """The clauses of a paragraph that stands at `start`."""
    masked = mask(text)
    clauses: list[Clause] = []
    last, separator = 0, "。"
    for end, following in [*_breaks(masked), (len(text), len(text))]:
        if text[last:end].strip("、 "):
            clauses.extend(_split_lists(text[last:end], masked[last:end], start + last, separator))
        last, separator = following, text[end:following]
    return clauses


def _breaks(masked: str) -> list[tuple[int, int]]:
    """Where clauses end and the next begin: at commas and stops, and round a remark in brackets that has a number."""
    found = [match.span() for match in _BREAK.finditer(masked)]
    for match in _BRACKETS.finditer(masked):
        found.extend(((match.start(), match.start() + 1), (match.end() - 1, match.end())))
    return sorted(found)


def _split_lists(text: str, masked: str, start: int, separator: str) -> list[Clause]:
    """A clause, cut further where one quantity's words end and the next one's begin (A达到5个、B达到6个)."""
    cuts = _cuts(masked, find_quantities(masked)) if _has_two_numbers(masked) else []
    outer = (start, start + len(text))
    clauses, last = [], 0
    for cut, following in [*cuts, (len(text), len(text))]:
        opens = last == 0 and separator in "。！？\n"
        mark = separator if last == 0 else "、"
        clauses.append(Clause(start + last, text[last:cut], masked[last:cut], opens, mark, outer))
        last = following
    return clauses


def _has_two_numbers(masked: str) -> bool:
    return len(re.findall(r"\d+(?:\.\d+)?|[一二三四五六七八九十两](?=个|家|户|项)", masked)) > 1


def _cuts(masked: str, quantities: list[Quantity]) -> list[tuple[int, int]]:
    """Where to cut: (end of a piece, start of the next)."""
    cuts = []
    for one, following in pairwise(quantities):
        suffix = _SUFFIX.match(masked, one.end)
        tail = suffix.end() if suffix else one.end
        between = masked[tail : following.start]
        if _LIST.match(between) or (one.is_bare and following.is_bare):  # 万元产值能耗、万元增加值能耗
            continue
        joint = _JOINT.match(between)
        if joint:
            cuts.append((tail, tail + joint.end()))
        elif between.endswith(("、", "和")) and len(between) > 1 and _is_count(one) and _is_count(following):
            cuts.append((following.start - 1, following.start))
    return cuts


def _is_count(quantity: Quantity) -> bool:
    return bool(quantity.unit) and quantity.unit not in ("%", "个百分点")
