"""Read iData and iMeta as COINr has them (CSV or XLSX), with every mistake named by row and column.

iData: a row a unit (and ``Time``), ``uCode``, optionally ``uName``, and a column an indicator, a group or a denominator.
iMeta: a row a column of iData or an aggregate, with ``Level, iCode, Parent, Direction, Weight, Type`` and optionally
``iName, iName_en, Unit, Target, Denominator`` and the numbers of single methods (``goalpost_lower`` …).
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from python_calamine import CalamineError, CalamineWorkbook

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.node import Node
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording

MISSING = ("", "NA", "NaN", "nan", "n/a", "—")
KNOWN = {
    "Level", "iCode", "iName", "iName_en", "Direction", "Weight", "Unit", "Target", "Denominator", "Parent", "Type",
    "Source",
}  # fmt: skip
REQUIRED = ("iCode", "Parent", "Type")
LARGEST_BYTES = 512 * 1024 * 1024
DEMONSTRATION = "Demonstration"


@dataclass(frozen=True, slots=True)
class Meta:
    """The tree, and which columns of iData are groups and denominators."""

    nodes: tuple[Node, ...]
    groups: tuple[str, ...]
    denominators: tuple[str, ...]
    sources: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    """The row in which each node stands."""


def read_meta(path: Path) -> Meta:
    """Raises PackError with every problem."""
    return _Table(path).meta()


def read_data(path: Path, meta: Meta) -> IndexData:
    """Raises PackError with every problem. Columns that iMeta does not name are left unread."""
    return _Table(path).data(meta)


class _Table:
    """One file as header and rows of text, and the problems met while reading it."""

    def __init__(self, path: Path) -> None:
        self.file = path.name
        self.problems: list[Problem] = []
        rows = _rows(path)
        self.header = [str(name).strip().lstrip("\ufeff") for name in rows[0]] if rows else []
        self.rows = [row for row in rows[1:] if any(cell for cell in row)]
        self.at = {name: number for number, name in enumerate(self.header)}

    # --- iMeta -----------------------------------------------------------------------------------------------------

    def meta(self) -> Meta:
        for name in REQUIRED:
            if name not in self.at:
                self._say(1, name, "缺少此列", "the column is missing", "补上这一列", "add the column")
        self._stop()
        nodes, groups, denominators = [], [], []
        for number, row in enumerate(self.rows, start=2):
            match self._text(row, "Type"):
                case "Indicator" | "Aggregate":
                    nodes.append(self._node(number, row))
                case "Group":
                    groups.append(self._text(row, "iCode"))
                case "Denominator":
                    denominators.append(self._text(row, "iCode"))
                case other:
                    self._say(
                        number, "Type", f"不认识的类型“{other}”", f"unknown type {other!r}",
                        "取 Indicator、Aggregate、Group 或 Denominator", "use Indicator, Aggregate, Group or Denominator",
                    )  # fmt: skip
        self._stop()
        sources = dict.fromkeys(text for row in self.rows if (text := self._blank(self._text(row, "Source"))))
        own = {self._text(row, "iCode"): number for number, row in enumerate(self.rows, start=2)}
        return Meta(tuple(nodes), tuple(groups), tuple(denominators), tuple(sources), own)

    def _node(self, number: int, row: Sequence[str]) -> Node:
        direction = self._number(number, row, "Direction", default=1.0)
        if direction not in (1.0, -1.0):
            self._say(number, "Direction", "方向应为 1 或 -1", "the direction must be 1 or -1", "改正", "correct it")
        extra = {
            name: value for name in self.header if name not in KNOWN and (value := self._quiet(row, name)) is not None
        }
        zh, en = self._text(row, "iName"), self._text(row, "iName_en") or self._text(row, "iName")
        target = self._number(number, row, "Target", default=math.nan)
        return Node(
            id=self._text(row, "iCode"),
            parent=self._blank(self._text(row, "Parent")),
            name=Wording(zh, en) if zh else None,
            direction=int(direction) if math.isfinite(direction) else 1,
            weight=self._number(number, row, "Weight", default=1.0),
            unit=self._blank(self._text(row, "Unit")),
            target=None if math.isnan(target) else target,
            denominator=self._blank(self._text(row, "Denominator")),
            extra=extra,
        )

    # --- iData -----------------------------------------------------------------------------------------------------

    def data(self, meta: Meta) -> IndexData:
        with_children = {node.parent for node in meta.nodes}
        wanted = [node.id for node in meta.nodes if node.id not in with_children]
        needed = ["uCode", *wanted, *(node.denominator for node in meta.nodes if node.denominator)]
        for name in dict.fromkeys(needed):
            if name not in self.at:
                self._say(1, name, "缺少此列", "the column is missing", "补上这一列", "add the column")
        for name in sorted({one for one in self.header if one and self.header.count(one) > 1}):
            self._say(1, name, "列名重复", "the column is there twice", "删去一列", "delete one of the two")
        self._stop()
        units = tuple(self._text(row, "uCode") for row in self.rows)
        periods = tuple(self._text(row, "Time") for row in self.rows) if "Time" in self.at else ()
        self._check_rows(units, periods)
        values = self._columns(wanted)
        denominators = {name: self._column(name) for name in meta.denominators if name in self.at}
        groups = {
            name: tuple(self._blank(self._text(row, name)) for row in self.rows)
            for name in meta.groups
            if name in self.at
        }
        self._stop()
        return IndexData(
            units=units,
            indicators=tuple(wanted),
            values=values,
            names=self._names(units, "uName"),
            names_en=self._names(units, "uName_en"),
            periods=periods,
            groups=groups,
            denominators=denominators,
            sources=meta.sources,
            is_demonstration=DEMONSTRATION in self.at,
        )

    def _names(self, units: tuple[str, ...], column: str) -> dict[str, str]:
        if column not in self.at:
            return {}
        return {unit: name for unit, row in zip(units, self.rows, strict=True) if (name := self._text(row, column))}

    def _check_rows(self, units: tuple[str, ...], periods: tuple[str, ...]) -> None:
        seen: dict[tuple[str, str], int] = {}
        for number, unit in enumerate(units, start=2):
            key = (unit, periods[number - 2] if periods else "")
            if not unit:
                self._say(number, "uCode", "单位编号为空", "the unit's code is blank", "补上编号", "add the code")
            elif key in seen:
                self._say(
                    number, "uCode", f"“{unit}”与第 {seen[key]} 行重复", f"{unit} repeats row {seen[key]}",
                    "删去其一，或补上 Time", "delete one, or add Time",
                )  # fmt: skip
            seen.setdefault(key, number)

    def _columns(self, names: list[str]) -> FloatArray:
        own = [self._column(name) for name in names]
        return np.ascontiguousarray(np.array(own).T) if own else np.empty((len(self.rows), 0))

    def _column(self, name: str) -> FloatArray:
        return np.array(
            [self._number(number, row, name, default=math.nan) for number, row in enumerate(self.rows, start=2)]
        )

    # --- cells -----------------------------------------------------------------------------------------------------

    def _text(self, row: Sequence[str], name: str) -> str:
        at = self.at.get(name)
        return row[at].strip() if at is not None and at < len(row) else ""

    def _blank(self, text: str) -> str:
        return "" if text in MISSING else text

    def _number(self, number: int, row: Sequence[str], name: str, *, default: float) -> float:
        text = self._text(row, name)
        if text in MISSING:
            return default
        try:
            value = float(text)
        except ValueError:
            value = math.inf
        if not math.isfinite(value):
            self._say(
                number, name, f"“{text[:30]}”不是数", f"{text[:30]!r} is not a number",
                "写数，缺数留空；不带单位和千分号", "write a number, blank for missing; no unit, no thousands separator",
            )  # fmt: skip
            return math.nan
        return value

    def _quiet(self, row: Sequence[str], name: str) -> float | None:
        """A further number; words in further columns are nobody's mistake."""
        text = self._text(row, name)
        if text in ("TRUE", "FALSE"):
            return float(text == "TRUE")
        try:
            value = float(text)
        except ValueError:
            return None
        return value if math.isfinite(value) else None

    def _say(self, row: int, column: str, zh: str, en: str, fix_zh: str, fix_en: str) -> None:
        self.problems.append(
            Problem(
                "INDEX-TABLE", Severity.ERROR, Where(self.file, row, column), Wording(zh, en), Wording(fix_zh, fix_en)
            )
        )

    def _stop(self) -> None:
        if self.problems:
            raise PackError(tuple(self.problems))


def _rows(path: Path) -> list[Sequence[str]]:
    """Every row as text."""
    if not path.is_file():
        raise _broken(path, "没有这个文件", "there is no such file")
    if path.stat().st_size > LARGEST_BYTES:
        raise _broken(path, "文件过大", "the file is too large")
    return _sheet(path) if path.suffix.lower() in (".xlsx", ".xls", ".ods") else _csv(path)


def _csv(path: Path) -> list[Sequence[str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _broken(path, "不是 UTF-8 文本", "it is not UTF-8 text") from None
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise _broken(path, f"不是合法的 CSV（{error}）", f"not valid CSV ({error})") from None


def _sheet(path: Path) -> list[Sequence[str]]:
    try:
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError) as error:
        raise _broken(path, f"读不了工作簿（{error}）", f"the workbook cannot be read ({error})") from None
    return [_texts(row) for row in rows]


def _texts(row: Iterable[object]) -> list[str]:
    """Whole numbers lose the .0 that spreadsheets add: 2018, not 2018.0."""
    return [repr(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell) for cell in row]


def _broken(path: Path, zh: str, en: str) -> PackError:
    fix = Wording("检查路径和格式", "check the path and the format")
    return PackError((Problem("INDEX-TABLE", Severity.ERROR, Where(str(path)), Wording(zh, en), fix),))
