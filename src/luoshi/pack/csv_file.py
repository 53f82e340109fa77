"""Read one CSV file of a pack as text columns, or say where it is broken. Memory stays bounded by the size limit."""

from __future__ import annotations

import codecs
import csv
import sys
from pathlib import Path

import polars as pl

from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.number_variable import read_number
from luoshi.pack.tables import Table

MEGABYTE = 1024 * 1024
DEFAULT_LIMIT_MB = 256
LIMIT_VARIABLE = "LUOSHI_MAX_TABLE_MB"
CHUNK = 1024 * 1024
FIELD_LIMIT = 1024 * 1024

Outcome = tuple[pl.DataFrame | None, tuple[Problem, ...]]


def read_csv_file(path: Path, table: Table) -> Outcome:
    """All columns of ``table`` as text (empty cells are null), in the table's order."""
    if not path.is_file():
        return _absent(path, table)
    problem = _too_large(path) or _wrong_encoding(path, most=CHUNK) or _wrong_header(path, table)
    if problem is not None:
        return None, (problem,)
    try:
        frame = pl.read_csv(path, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        return None, (_wrong_encoding(path) or _broken(path, table, str(error)),)
    return _in_order(frame, table), ()


def empty_frame(table: Table) -> pl.DataFrame:
    return pl.DataFrame(schema=dict.fromkeys(table.column_names, pl.String))


def size_limit_mb() -> int:
    return read_number(LIMIT_VARIABLE, default=DEFAULT_LIMIT_MB)


def file_problem(path: Path, code: str, message: Wording, fix: Wording, *, row: int = 0) -> Problem:
    return Problem(code, Severity.ERROR, Where(path.name, row), message, fix)


def _absent(path: Path, table: Table) -> Outcome:
    if not table.required and not path.exists():
        return empty_frame(table), ()
    return None, (
        file_problem(
            path,
            "PACK-FILE-MISSING",
            Wording("缺少此文件", "the file is missing"),
            Wording(
                f"在 {path.parent} 中放入 {path.name}，表头为：{','.join(table.column_names)}",
                f"put {path.name} into {path.parent}; its header is {','.join(table.column_names)}",
            ),
        ),
    )


def _too_large(path: Path) -> Problem | None:
    size, limit = path.stat().st_size / MEGABYTE, size_limit_mb()
    if size <= limit:
        return None
    return file_problem(
        path,
        "PACK-FILE-TOO-LARGE",
        Wording(
            f"文件 {size:.0f} MB，超过上限 {limit} MB，未读取",
            f"{size:.0f} MB, above the limit of {limit} MB; not read",
        ),
        Wording(
            f"拆分文件，或用环境变量 {LIMIT_VARIABLE} 提高上限",
            f"split the file, or raise the limit with the environment variable {LIMIT_VARIABLE}",
        ),
    )


def _wrong_encoding(path: Path, *, most: int = sys.maxsize) -> Problem | None:
    """Decode in pieces, so that a large file costs little memory; report the row of the first bad byte.

    The beginning tells text from a binary file; the whole is walked only where the fast reader met a bad byte.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    row, seen, size = 1, 0, path.stat().st_size
    with path.open("rb") as file:
        while seen < min(most, size) and (chunk := file.read(CHUNK)):
            seen += len(chunk)
            try:
                text = decoder.decode(chunk, final=seen >= size)
            except UnicodeDecodeError as error:
                return _encoding_problem(path, row + chunk[: error.start].count(b"\n"))
            if "\x00" in text:
                return _encoding_problem(path, row + text[: text.index("\x00")].count("\n"))
            row += chunk.count(b"\n")
    return None


def _encoding_problem(path: Path, row: int) -> Problem:
    return file_problem(
        path,
        "PACK-ENCODING",
        Wording(
            "不是 UTF-8 文本（可能是 GBK/GB18030，或含 NUL 字节的二进制文件）",
            "not UTF-8 text (perhaps GBK/GB18030, or a binary file with NUL bytes)",
        ),
        Wording("另存为 UTF-8 编码的 CSV", "save it as CSV in UTF-8"),
        row=row,
    )


def _wrong_header(path: Path, table: Table) -> Problem | None:
    found = _first_row(path)
    missing = [name for name in table.column_names if name not in found]
    unknown = [name for name in found if name not in table.column_names]
    doubled = sorted({name for name in found if found.count(name) > 1})
    if not (missing or unknown or doubled):
        return None
    return file_problem(
        path,
        "PACK-HEADER",
        Wording(
            f"表头不符：缺 {_list(missing, '无')}；多 {_list(unknown, '无')}；重复 {_list(doubled, '无')}",
            f"wrong header: missing {_list(missing)}; unknown {_list(unknown)}; doubled {_list(doubled)}",
        ),
        Wording(f"表头应为：{','.join(table.column_names)}", f"the header must be {','.join(table.column_names)}"),
        row=1,
    )


def _list(names: list[str], none: str = "none") -> str:
    return ", ".join(name[:40] for name in names[:30]) or none


def _first_row(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        line = file.readline(FIELD_LIMIT)
    return next(csv.reader([line]), [])


def _broken(path: Path, table: Table, detail: str) -> Problem:
    row, message = _find_bad_row(path, len(table.columns))
    if row == 0:
        message = Wording(f"不是合法的 CSV：{detail[:120]}", f"not valid CSV: {detail[:120]}")
    fix = Wording(
        "检查这一行的逗号和引号；含逗号或换行的单元格要用双引号括起",
        "look at the commas and quotes of this row; a cell with a comma or line break stands in double quotes",
    )
    return file_problem(path, "PACK-CSV", message, fix, row=row)


def _find_bad_row(path: Path, columns: int) -> tuple[int, Wording]:
    """Walk the file row by row with the standard library, strictly, up to the first row that does not fit."""
    csv.field_size_limit(FIELD_LIMIT)
    row = 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        try:
            for row, cells in enumerate(reader, start=1):
                if len(cells) != columns:
                    zh = f"应有 {columns} 列，实有 {len(cells)} 列"
                    return row, Wording(zh, f"{columns} columns expected, {len(cells)} found")
        except csv.Error as error:
            return row + 1, Wording(
                f"引号不配对或单元格过长（{error}）", f"unbalanced quotes or an endless cell ({error})"
            )
    return 0, Wording("", "")


def _in_order(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The table's columns; blank lines at the end, which spreadsheets leave behind, are dropped."""
    rows = frame.height
    while rows and all(cell is None for cell in frame.row(rows - 1)):
        rows -= 1
    return frame.head(rows).select(table.column_names)
