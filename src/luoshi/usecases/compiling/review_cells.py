"""Whether a pack can hold what a reviewer wrote into a cell, said with the cell's place in the review file."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.cells import fault_of
from luoshi.pack.tables import PLAN_TABLES
from luoshi.pack.units import is_known_unit
from luoshi.usecases.compiling.pack_targets import pack_values_of

TARGETS = next(table for table in PLAN_TABLES if table.name == "targets")


def cell_faults(where: Where, field: str, cell: str) -> Iterator[Problem]:
    """At most one problem of the cell, for the column `field` of targets.csv."""
    if field == "target_value" and pack_values_of(cell)[0] is not None:
        return
    fault = fault_of(cell, TARGETS.column(field))
    if fault:
        code, message, fix = fault
        yield Problem(code, Severity.ERROR, where, message, fix)
    elif field == "unit" and not is_known_unit(cell):
        yield Problem(
            "PACK-UNIT-UNKNOWN", Severity.ERROR, where,
            Wording(f"不认识的单位“{cell}”", f"unknown unit “{cell}”"),
            Wording("改用单位表中的单位，如 亿元、万吨、%、件/亿元", "use a unit of the list, such as 亿元, 万吨, %, 件/亿元"),
        )  # fmt: skip
