"""Read the facts recorded for a scheme: ``annual.facts.csv`` beside ``annual.yaml``, row and column in each error.

Columns: unit, kind (evidence, mark, bonus, malus, veto), entry (id of the item, entry or veto), fact (id of the event),
value, recorded_on, source, note.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from luoshi.core.assessment.cells import Fact, FactKind
from luoshi.core.assessment.scheme import Scheme
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording

COLUMNS = ("unit", "kind", "entry", "fact", "value", "recorded_on", "source", "note")
REQUIRED = ("unit", "kind", "entry", "fact", "value", "recorded_on", "source")
LARGEST = Decimal("1e12")
Row = dict[str, str]


def read_facts(path: Path, scheme: Scheme) -> tuple[tuple[Fact, ...], tuple[Problem, ...]]:
    """All facts of the file in its order; a file that is not there holds none."""
    if not path.is_file():
        return (), ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = list(csv.reader(file, strict=True)) or [[]]
    except (UnicodeDecodeError, csv.Error) as error:
        return (), (_problem(path, 1, "", f"不是合法的 UTF-8 CSV：{error}", f"not valid CSV in UTF-8: {error}"),)
    if tuple(header) != COLUMNS:
        names = ",".join(COLUMNS)
        return (), (_problem(path, 1, "", f"表头应为：{names}", f"the header must be {names}"),)
    facts, problems = [], []
    for number, cells in enumerate(rows, start=2):
        row = dict(zip(COLUMNS, cells, strict=False))
        found = list(_row_problems(path, number, row, len(cells), scheme))
        problems += found
        if not found:
            facts.append(_fact(row))
    return tuple(facts), tuple(problems)


def _fact(row: Row) -> Fact:
    return Fact(
        row["unit"],
        FactKind(row["kind"]),
        row["entry"],
        row["fact"],
        Decimal(row["value"]),
        date.fromisoformat(row["recorded_on"]),
        row["source"],
        row["note"],
    )


def _row_problems(path: Path, number: int, row: Row, cells: int, scheme: Scheme) -> Iterator[Problem]:
    if cells != len(COLUMNS):
        yield _problem(
            path,
            number,
            "",
            f"应有 {len(COLUMNS)} 列，实有 {cells} 列",
            f"{len(COLUMNS)} columns expected, {cells} found",
        )
        return
    empty = [name for name in REQUIRED if not row[name]]
    if empty:
        yield from (_problem(path, number, name, "此单元格不能为空", "this cell must not be empty") for name in empty)
        return
    if row["kind"] not in {kind.value for kind in FactKind}:
        kinds = ", ".join(kind.value for kind in FactKind)
        yield _problem(
            path, number, "kind", f"“{row['kind']}”不是事项种类：{kinds}", f"“{row['kind']}” is not one of {kinds}"
        )
    elif row["entry"] not in _entries(scheme)[FactKind(row["kind"])]:
        yield _problem(
            path,
            number,
            "entry",
            f"方案中没有“{row['entry']}”",
            f"the scheme has no {row['kind']} entry {row['entry']}",
        )
    if row["unit"] not in {unit for group in scheme.groups for unit in group.units}:
        yield _problem(
            path, number, "unit", f"方案不考核单位“{row['unit']}”", f"the scheme does not assess {row['unit']}"
        )
    if not _is_number(row["value"]):
        yield _problem(
            path,
            number,
            "value",
            f"“{row['value']}”不是不小于 0 的数",
            f"“{row['value']}” is not a number of 0 or more",
        )
    if not _is_date(row["recorded_on"]):
        yield _problem(
            path, number, "recorded_on", f"“{row['recorded_on']}”不是日期", f"“{row['recorded_on']}” is not a date"
        )


def _entries(scheme: Scheme) -> dict[FactKind, set[str]]:
    items = {item.id for item in scheme.items}
    return {
        FactKind.EVIDENCE: items,
        FactKind.MARK: items,
        FactKind.BONUS: {one.id for one in (scheme.bonus.entries if scheme.bonus else ())},
        FactKind.MALUS: {one.id for one in (scheme.malus.entries if scheme.malus else ())},
        FactKind.VETO: {one.id for one in scheme.vetoes},
    }


def _is_number(text: str) -> bool:
    is_plain = text.replace(".", "", 1).isascii() and text.replace(".", "", 1).isdigit()
    return is_plain and Decimal(text) < LARGEST


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def _problem(path: Path, row: int, column: str, zh: str, en: str) -> Problem:
    return Problem(
        "FACTS-CELL",
        Severity.ERROR,
        Where(path.name, row, column),
        Wording(zh, en),
        Wording("改正该行后重试", "mend the row and try again"),
    )
