"""The pack as a Frictionless Data Package: ``datapackage.json`` from our declaration, and Frictionless's own verdict."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from luoshi.core.model.period import PERIOD_PATTERN
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, Column, ColumnType, Table

DESCRIPTOR_NAME = "datapackage.json"
FIELD_TYPES = {
    ColumnType.INTEGER: "integer",
    ColumnType.YEAR: "year",
    ColumnType.DECIMAL: "number",
    ColumnType.DATE: "date",
    ColumnType.FLAG: "boolean",
}
Json = dict[str, object]


def build_descriptor(folder: Path) -> Json:
    """Data Package v1 descriptor of the tables that the folder holds; its name is the folder's."""
    resources = [_resource(table) for table in (*PLAN_TABLES, *BASE_TABLES) if (folder / table.file_name).is_file()]
    return {"profile": "tabular-data-package", "name": folder.resolve().name, "resources": resources}


def descriptor_json(folder: Path) -> str:
    return json.dumps(build_descriptor(folder), ensure_ascii=False, indent=2) + "\n"


def frictionless_problems(folder: Path) -> Iterable[Problem]:
    """What Frictionless finds, as our problems. It is slow and thorough: for ``lint`` and tests only."""
    from frictionless import Package  # noqa: PLC0415  (a heavy import)

    package = Package.from_descriptor(build_descriptor(folder), basepath=str(folder))
    report = package.validate()
    for task in report.tasks:
        for error in task.errors:
            yield _problem(Path(task.place).name, error)


def _resource(table: Table) -> Json:
    schema: Json = {
        "fields": [_field(column, is_key=column.name in table.key) for column in table.columns],
        "missingValues": [""],
    }
    if len(table.key) == 1:
        schema["primaryKey"] = list(table.key)
    return {
        "name": table.name,
        "path": table.file_name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column, *, is_key: bool) -> Json:
    constraints: Json = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.type is ColumnType.PERIOD:
        constraints["pattern"] = PERIOD_PATTERN
    field: Json = {"name": column.name, "type": FIELD_TYPES.get(column.type, "string")}
    if column.type is ColumnType.FLAG:
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if column.about:
        field["description"] = column.about
    if constraints:
        field["constraints"] = constraints
    return field


def _problem(file: str, error: Any) -> Problem:
    note = str(error.message)
    return Problem(
        f"FRICTIONLESS-{error.type.upper()}",
        Severity.ERROR,
        Where(file, int(getattr(error, "row_number", 0) or 0), str(getattr(error, "field_name", "") or "")),
        Wording(f"Frictionless：{note}", f"Frictionless: {note}"),
        Wording("按 docs/pack-format.md 改正", "mend it as docs/pack-format.md says"),
    )
