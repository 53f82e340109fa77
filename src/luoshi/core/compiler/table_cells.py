"""The cells of a target table, told by their text alone: a unit, a value, nothing, or 约束性 and 预期性."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.core.compiler.unit_words import COUNTERS, MEASURES, MULTIPLIERS

_UNIT_CELL = re.compile(
    rf"^[（(]?(?:{MULTIPLIERS})?(?:{COUNTERS}|{MEASURES}|人年|/)"
    r"(?:(?:/|·|每)?(?:万|亿|千|百|十)?[一-鿿A-Za-z0-9%³²]{1,7})?[）)]?$|^[（(]?%[）)]?$|^[—-]$"
)
ATTRIBUTE = re.compile(r"^[（(\[]?(?:约束性|预期性|约束|预期|引导性|指导性)[）)\]]?\d{0,3}$")
_VALUE = re.compile(
    r"^(?:[≥≤><＞＜]=?|约|超过|突破|不低于|达到|累计|年均|下降|降低|减少|提高|增长|控制在|大于|小于|\[|【|〔|（)*-?\d[\d,.]*(?:-|～|—|至)?[\d,.]*%?(?:以上|左右|以内|以下|个百分点|[]】〕）])*[一-鿿/]{0,6}(?:以上|左右|以内|以下|[]】〕）*※])*$"
)
EMPTY = re.compile(r"^(?:\d{0,3}(?:—|－|--|——)|-|/|…|完成国家.*|达到国家.*|国家下达.*|.*下达(?:目标|任务|指标)?)$")
SUM_MARKS = re.compile(r"[\[\]【】〔〕]")  # round a number that is a sum over the years


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    start: int
    line: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def is_value(text: str) -> bool:
    return bool(_VALUE.match(text)) or bool(EMPTY.match(text))


def is_unit(text: str) -> bool:
    return text == "无单位" or (bool(_UNIT_CELL.match(text)) and not is_value(text))


def is_sum(cell: Cell) -> bool:
    return bool(SUM_MARKS.search(cell.text))
