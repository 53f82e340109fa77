"""Check the cells of one table, a whole column at a time: required, number, date, period, choice, key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from luoshi.core.model.period import PERIOD_PATTERN
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.tables import Column, ColumnType, Table

HEADER_ROWS = 2  # row 1 is the header, so the first record is row 2
SHOWN_PER_COLUMN = 10
DECIMAL_PATTERN = r"^-?[0-9]{1,24}(\.[0-9]{1,18})?$"  # \d would let full-width digits in
INTEGER_PATTERN = r"^-?[0-9]{1,12}$"
YEAR_PATTERN = r"^(1[89]|2[01])[0-9]{2}$"
ID_PATTERN = r"^[^\s,;]+(;[^\s,;]+)*$"
FLAGS = ("yes", "no")


def check_cells(frame: pl.DataFrame, table: Table) -> tuple[Problem, ...]:
    """Every cell of the wrong kind, at most ten a column and a count of the rest.

    All rules run over all columns in one pass; only the rules that caught something look for the rows.
    """
    rules = [rule for column in table.columns for rule in _rules(column)]
    if frame.is_empty() or not rules:
        return ()
    caught = frame.lazy().select(rule.is_bad.any().alias(str(number)) for number, rule in enumerate(rules)).collect()
    found = [
        problem
        for number, rule in enumerate(rules)
        if caught.item(0, str(number))
        for problem in _report(frame, table, rule)
    ]
    return (*found, *_check_key(frame, table))


def cell_problem(table: str, row: int, column: str, code: str, message: Wording, fix: Wording) -> Problem:
    return Problem(code, Severity.ERROR, Where(f"{table}.csv", row, column), message, fix)


def fault_of(cell: str, column: Column) -> tuple[str, Wording, Wording] | None:
    """What is wrong with one cell of a column: code, message and what to do; None where nothing is."""
    frame = pl.DataFrame({column.name: [cell or None]}, schema={column.name: pl.String})
    for rule in _rules(column):
        if frame.select(rule.is_bad.any()).item():
            return (rule.code, *rule.describe(cell))
    return None


def bad_rows(frame: pl.DataFrame, is_bad: pl.Expr, column: str) -> tuple[list[tuple[int, str]], int]:
    """The first bad rows as (row number, cell), and how many there are in all."""
    marked = frame.lazy().with_row_index("_row", offset=HEADER_ROWS).filter(is_bad).select("_row", column).collect()
    cells = [(int(row), "" if cell is None else str(cell)) for row, cell in marked.head(SHOWN_PER_COLUMN).rows()]
    return cells, marked.height


Describe = Callable[[str], tuple[Wording, Wording]]


@dataclass(frozen=True, slots=True)
class _Rule:
    column: str
    is_bad: pl.Expr
    code: str
    describe: Describe


def _rules(column: Column) -> Iterator[_Rule]:
    cell = pl.col(column.name)
    if column.required:
        yield _Rule(column.name, cell.is_null(), "PACK-REQUIRED", _empty_cell)
    kind = _kind_rule(column)
    if kind is not None:
        is_good, describe = kind
        yield _Rule(column.name, cell.is_not_null() & ~is_good, f"PACK-{column.type.value.upper()}", describe)


def _report(frame: pl.DataFrame, table: Table, rule: _Rule) -> Iterator[Problem]:
    cells, count = bad_rows(frame, rule.is_bad, rule.column)
    for row, cell in cells:
        message, fix = rule.describe(cell)
        yield cell_problem(table.name, row, rule.column, rule.code, message, fix)
    if count > len(cells):
        rest = count - len(cells)
        yield cell_problem(
            table.name,
            0,
            rule.column,
            rule.code,
            Wording(f"另有 {rest} 行同样的问题", f"{rest} more rows with the same problem"),
            Wording("先改正以上各行再检查", "mend the rows above and check again"),
        )


def _kind_rule(column: Column) -> tuple[pl.Expr, Describe] | None:
    if column.type is ColumnType.CHOICE:
        listed = "、".join(column.choices), ", ".join(column.choices)
        wording = _say("允许的取值", "one of the allowed values", f"取值之一：{listed[0]}", f"use one of {listed[1]}")
        return pl.col(column.name).is_in(column.choices), wording
    if column.refers:
        return None  # an identifier that is there is well formed; the check of references sees to it
    rule = RULES.get(column.type)
    return (rule[0](pl.col(column.name)), rule[1]) if rule else None


def _say(what_zh: str, what_en: str, fix_zh: str, fix_en: str) -> Describe:
    def describe(cell: str) -> tuple[Wording, Wording]:
        shown = cell if len(cell) <= 40 else cell[:40] + "…"
        return Wording(f"“{shown}”不是{what_zh}", f"“{shown}” is not {what_en}"), Wording(fix_zh, fix_en)

    return describe


def _empty_cell(_: str) -> tuple[Wording, Wording]:
    return Wording("此单元格不能为空", "this cell must not be empty"), Wording("填写该值", "fill it in")


def _check_key(frame: pl.DataFrame, table: Table) -> Iterator[Problem]:
    """Rows whose key columns repeat those of an earlier row. A hash rules out most tables at once."""
    if not table.key or frame.is_empty():
        return
    hashes = frame.select(pl.struct(varying_columns(frame, table.key)).hash()).to_series()
    if hashes.n_unique() == frame.height:
        return
    again, count = bad_rows(frame, ~pl.struct(table.key).is_first_distinct(), table.key[0])
    for row, _ in again:
        key = frame.row(row - HEADER_ROWS, named=True)
        shown = ", ".join(f"{name}={key[name]}" for name in table.key if key[name] is not None)
        first = _first_row_with(frame, {name: key[name] for name in table.key})
        rest = count - len(again)
        more = (f"（另有 {rest} 行重复）", f" ({rest} more duplicates)") if rest else ("", "")
        yield cell_problem(
            table.name,
            row,
            table.key[0] if len(table.key) == 1 else "",
            "PACK-DUPLICATE",
            Wording(f"与第 {first} 行重复：{shown}{more[0]}", f"repeats row {first}: {shown}{more[1]}"),
            Wording(
                "删去一行，或改其中一项（如发布批次）",
                "delete one of the two or change a part of the key, such as the release",
            ),
        )


def varying_columns(frame: pl.DataFrame, names: Iterable[str]) -> list[str]:
    """Those of the columns that do not hold the same cell in every row; at least one."""
    wanted = list(names)
    is_same = frame.select(pl.col(name).eq_missing(pl.col(name).first()).all() for name in wanted).row(0)
    return [name for name, same in zip(wanted, is_same, strict=True) if not same] or wanted[:1]


def _first_row_with(frame: pl.DataFrame, key: dict[str, str | None]) -> int:
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.lit(value)) for name, value in key.items())
    return int(
        frame.lazy().with_row_index("_row", offset=HEADER_ROWS).filter(same).select("_row").first().collect().item()
    )


RULES: dict[ColumnType, tuple[Callable[[pl.Expr], pl.Expr], Describe]] = {
    ColumnType.DECIMAL: (
        lambda cell: cell.str.contains(DECIMAL_PATTERN),
        _say(
            "数",
            "a number",
            "只写数字，如 1234.5，不带单位、逗号和空格",
            "write digits alone, such as 1234.5, without unit, comma or blank",
        ),
    ),
    ColumnType.INTEGER: (
        lambda cell: cell.str.contains(INTEGER_PATTERN),
        _say("整数", "a whole number", "只写数字，如 12", "write digits alone, such as 12"),
    ),
    ColumnType.YEAR: (
        lambda cell: cell.str.contains(YEAR_PATTERN),
        _say("年份", "a year", "只写四位数字，如 2020", "write four digits alone, such as 2020"),
    ),
    ColumnType.DATE: (
        lambda cell: (cell.str.len_bytes() == 10) & cell.str.to_date("%Y-%m-%d", strict=False).is_not_null(),
        _say("日期", "a date", "写成年-月-日，如 2020-12-31", "write year-month-day, such as 2020-12-31"),
    ),
    ColumnType.PERIOD: (
        lambda cell: cell.str.contains(PERIOD_PATTERN),
        _say(
            "报告期",
            "a period",
            "写成 2018、2018-H1、2018-Q3、2018-07 或 2018-01/02",
            "write 2018, 2018-H1, 2018-Q3, 2018-07 or 2018-01/02",
        ),
    ),
    ColumnType.ID: (
        lambda cell: cell.str.contains(ID_PATTERN),
        _say("标识", "an identifier", "去掉空格、逗号", "remove blanks and commas"),
    ),
    ColumnType.FLAG: (
        lambda cell: cell.is_in(FLAGS),
        _say("yes 或 no", "yes or no", "写 yes 或 no", "write yes or no"),
    ),
}
