"""The tables of a pack: which file, which columns, of what type, pointing where.

One declaration serves the fast reader, the validator, the Frictionless descriptor (``datapackage.json``) and
the reference page. A folder is a pack when it holds ``plan.csv`` (a plan pack) or ``places.csv`` (a base pack).
"""

from __future__ import annotations

from luoshi.pack.base_tables import BASE_TABLES
from luoshi.pack.columns import Column, ColumnType, Table
from luoshi.pack.plan_tables import MEASURES, OPERATORS, PLAN_TABLES, TARGET_KINDS, TARGET_TYPES

__all__ = [
    "BASE_TABLES",
    "MEASURES",
    "OPERATORS",
    "PLAN_TABLES",
    "TABLES",
    "TABLE_BY_NAME",
    "TARGET_KINDS",
    "TARGET_TYPES",
    "Column",
    "ColumnType",
    "Table",
]

TABLES: tuple[Table, ...] = PLAN_TABLES + BASE_TABLES
TABLE_BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
