"""The heading row of a target table, also where a page broke its headings: which column holds what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.core.compiler.table_cells import Cell, is_value
from luoshi.core.compiler.time_words import FIVE_YEAR_PLANS, PlanPeriod

HEADING = re.compile(
    r"^(?:序号|序|号|类别|分类|类型|一级指标|二级指标|指标|指标名称|主要指标|具体指标|单位|计量单位|属性|指标属性|备注|责任单位|牵头单位|指标类型|项目|领域|性质|类型)$"
)
YEAR_COLUMN = re.compile(r"(?P<year>20\d\d)\s*年?|“?(?P<plan>十[二三四五六]五)”?")
_RATE_COLUMN = re.compile(r"年均|累计|增速|增长|变化|\[|〔")
_HEADER_LIKE = re.compile(
    r"^(?:20\d\d\s*年?.{0,10}|.{0,8}20\d\d年?.{0,8}|年均.{0,10}|.{0,6}累计.{0,8}|“?十[二三四五六]五”?.{0,8}|基期.{0,4}|目标值|现状值?|[（(〔\[【/]\S{0,8}(?:累计|年均|五年)\S{0,6}|规划值|实际值|期末值)$"
)
_BARE_YEAR = re.compile(r"^\d{0,2}20\d\d\s*年?$")
_YEAR_LABEL = re.compile(r"^[（(]?(?:现状|目标|规划|实际|基期|基准|期末|预期)值?[）)]?$")
_PLAN_COLUMN = re.compile(r"^“?十[二三四五六]五")
_SECOND_LINE = re.compile(r"^(?:/|[（(〔\[【]).*(?:累计|年均|五年|%)")
MOST_TORN = 9
LONGEST_TORN = 8
_NUMBERED_ROWS = re.compile(r"^序号?$")


@dataclass(frozen=True, slots=True)
class Column:
    """What a value column holds: the base, the target, or a rate over the period."""

    role: str
    year: int | None
    label: str


def split_header(cells: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """The headings of a table, each whole, and the cells below them."""
    at = 0
    while at < len(cells) and is_heading(cells[at].text):
        at += 1
    end = at + _torn_headings(cells, at)
    head = [*cells[:at], *(cell for cell in cells[at:end] if is_heading(cell.text))]
    return _labels_joined(_marks_joined(head)), cells[end:]


def columns_of(head: list[Cell], period: PlanPeriod) -> list[Column]:
    columns: list[Column] = []
    for cell in head:
        text = cell.text
        if HEADING.match(text):
            continue
        year = _year_of(text)
        is_behind = year is not None and year < (period.start or 0)
        if is_behind and _PLAN_COLUMN.match(text):  # “十三五”年均
            columns.append(Column("base", year, text))
        elif _RATE_COLUMN.search(text) and not re.match(r"^20\d\d年?$", text):
            columns.append(Column("rate", period.end or None, text))
        elif year and (is_behind or re.search(r"现状|基期|实际|完成|现值", text)):
            columns.append(Column("base", year, text))
        elif year:
            columns.append(Column("target", year, text))
        else:
            role = "target" if re.search(r"目标|规划|期末", text) else "base"
            columns.append(Column(role, period.end or None if role == "target" else None, text))
    return _first_year_is_base(_goals_named(columns))


def _goals_named(columns: list[Column]) -> list[Column]:
    """Where no other column holds a target, “十四五”年均 does."""
    if any(column.role == "target" for column in columns):
        return columns
    return [
        Column("target", one.year, one.label) if one.role == "rate" and _PLAN_COLUMN.match(one.label) else one
        for one in columns
    ]


def fitted(columns: list[Column], width: int) -> list[Column]:
    """No more columns than the rows have values: neighbours of one role are one heading over two lines."""
    columns = list(columns)
    while len(columns) > width > 1:
        twins = [at for at in range(1, len(columns)) if _may_be_one(columns[at - 1], columns[at])]
        if not twins:
            break
        one, other = columns[twins[-1] - 1 : twins[-1] + 1]
        columns[twins[-1] - 1 : twins[-1] + 1] = [Column(one.role, one.year or other.year, one.label + other.label)]
    return columns


def _may_be_one(one: Column, other: Column) -> bool:
    return one.role == other.role and (one.year is None or other.year is None or one.year == other.year)


def _year_of(text: str) -> int | None:
    """The year of a heading: 2025年目标, “十四五”末."""
    found = YEAR_COLUMN.search(text)
    if found is None:
        return None
    return int(found["year"]) if found["year"] else FIVE_YEAR_PLANS[found["plan"]]


def is_heading(text: str) -> bool:
    return bool(HEADING.match(text) or _HEADER_LIKE.match(text))


def _torn_headings(cells: list[Cell], at: int) -> int:
    """How many cells before the running number 1 are headings or pieces of them (2025年目 | 标值), or a category."""
    if not any(_NUMBERED_ROWS.match(cell.text) for cell in cells[:at]):
        return 0
    following = [cell.text for cell in cells[at : at + MOST_TORN]]
    rest = following[: following.index("1")] if "1" in following else []
    is_head = all(len(text) <= LONGEST_TORN and (is_heading(text) or not is_value(text)) for text in rest)
    return len(rest) if is_head else 0


def _marks_joined(head: list[Cell]) -> list[Cell]:
    """年均增长 | /累计 and 年均增长 | 〔累计〕 are one heading: the second line begins with a mark."""
    joined: list[Cell] = []
    for cell in head:
        if joined and _SECOND_LINE.match(cell.text) and _RATE_COLUMN.search(joined[-1].text):
            joined[-1] = Cell(joined[-1].text + cell.text, joined[-1].start, joined[-1].line)
        else:
            joined.append(cell)
    return joined


def _labels_joined(head: list[Cell]) -> list[Cell]:
    """A year and its label over two lines (2020年 | 现状值) are one heading, where every year has its label."""
    years = [at for at, cell in enumerate(head) if _BARE_YEAR.match(cell.text)]
    following = [head[at + 1].text if at + 1 < len(head) else "" for at in years]
    if len(years) < 2 or not all(_YEAR_LABEL.match(text) for text in following):
        return head
    labels = {at + 1 for at in years}
    return [
        Cell(cell.text + head[at + 1].text, cell.start, cell.line) if at in years else cell
        for at, cell in enumerate(head)
        if at not in labels
    ]


def _first_year_is_base(columns: list[Column]) -> list[Column]:
    """With two plain years and no period known, the earlier one is the base."""
    years = [column for column in columns if column.role == "target"]
    if len(years) == 2 and not any(column.role == "base" for column in columns) and columns[0] is years[0]:
        gap = (years[1].year or 0) - (years[0].year or 0)
        if gap >= 4:
            return [Column("base", years[0].year, years[0].label), *columns[1:]]
    return columns
