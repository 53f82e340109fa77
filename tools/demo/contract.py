"""The pack's columns, read from their one declaration, and plain CSV in and out."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

Row = dict[str, str]


sys.path.insert(0, str(REPOSITORY / "src"))  # so that the builder runs before anything is installed

from luoshi.pack.tables import TABLES  # noqa: E402

COLUMNS: dict[str, tuple[str, ...]] = {table.name: table.column_names for table in TABLES}


def read_rows(path: Path) -> list[Row]:
    """Rows as written; one with too many or too few cells is an error that names its line."""
    with path.open(encoding="utf-8", newline="") as handle:
        header, *rows = csv.reader(handle)
    for line, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise ValueError(f"{path.name}, line {line}: {len(row)} cells where the header has {len(header)}")
    return [dict(zip(header, row, strict=True)) for row in rows]


def render_table(name: str, rows: Iterable[Mapping[str, str]]) -> str:
    """CSV text of one table in the declared column order; a column the declaration does not know is an error."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS[name], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
