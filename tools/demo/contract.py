"""The pack's columns, read from their one declaration, and plain CSV in and out.

``tables.py`` is loaded from its file, so that the builder runs before anything is installed.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
DECLARATION = REPOSITORY / "src" / "luoshi" / "pack" / "tables.py"

Row = dict[str, str]


def _load_declaration() -> Any:
    name = "demo_pack_tables"
    spec = importlib.util.spec_from_file_location(name, DECLARATION)
    if spec is None or spec.loader is None:
        raise ImportError(f"{DECLARATION} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up while they are being made
    spec.loader.exec_module(module)
    return module


TABLES: tuple[Any, ...] = _load_declaration().TABLES
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
