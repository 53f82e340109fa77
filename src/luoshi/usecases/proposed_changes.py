"""A proposal as plain data: what it would change, in a form that a database keeps and a person can read again."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.usecases.pack_difference import POSITION, Change, Row, TableDifference, change_of

Json = dict[str, object]
PLACES = {"start", "end"}  # where a clause stands in the text: each moves when a word before it is added


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file beside the tables; ``old_sha256`` is blank for a new file, ``content`` None for one that goes."""

    path: str
    old_sha256: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class ProposedChanges:
    tables: tuple[TableDifference, ...]
    files: tuple[FileChange, ...]

    def __bool__(self) -> bool:
        return bool(self.tables or self.files)


def changes_to_json(changes: ProposedChanges) -> Json:
    return {
        "tables": {one.table: _table_to_json(one) for one in changes.tables},
        "files": [
            {
                "path": one.path,
                "old": one.old_sha256,
                "content": None if one.content is None else base64.b64encode(one.content).decode("ascii"),
            }
            for one in changes.files
        ],
    }


def changes_from_json(stored: Json) -> ProposedChanges:
    tables, files = stored["tables"], stored["files"]
    assert isinstance(tables, dict) and isinstance(files, list)
    return ProposedChanges(
        tuple(_table_from_json(name, body) for name, body in tables.items()),
        tuple(
            FileChange(one["path"], one["old"], None if one["content"] is None else base64.b64decode(one["content"]))
            for one in files
        ),
    )


def hash_changes(changes: ProposedChanges) -> str:
    """SHA-256 of what is proposed; where a new row would stand and from which line it came make no difference."""
    said = changes_to_json(changes)
    tables = said["tables"]
    assert isinstance(tables, dict)
    for body in tables.values():
        body["added"] = sorted((one["row"] for one in body["added"]), key=_canonical)
        body["changed"] = sorted(([one["old"], one["new"]] for one in body["changed"]), key=_canonical)
        body["removed"] = sorted(body["removed"], key=_canonical)
    return hashlib.sha256(_canonical(said).encode()).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _table_to_json(one: TableDifference) -> Json:
    names = TABLE_BY_NAME[one.table].column_names
    return {
        "added": [
            {"row": {name: row[name] for name in names}, "position": row[POSITION]}
            for row in one.added.iter_rows(named=True)
        ],
        "changed": [{"old": change.old, "new": change.new, "line": change.row} for change in one.changed],
        "removed": list(one.removed),
    }


def _table_from_json(name: str, body: dict[str, list[dict[str, object]]]) -> TableDifference:
    names = TABLE_BY_NAME[name].column_names
    added = [[*map(_cells(one["row"]).get, names), one["position"]] for one in body["added"]]
    schema = {**dict.fromkeys(names, pl.String), POSITION: pl.Float64}
    return TableDifference(
        name,
        pl.DataFrame(added, schema, orient="row"),
        tuple(_change(name, one) for one in body["changed"]),
        tuple(_cells(one) for one in body["removed"]),
    )


def _change(table: str, said: dict[str, object]) -> Change:
    return change_of(TABLE_BY_NAME[table], _cells(said["old"]), _cells(said["new"]), int(str(said["line"])))


def _cells(row: object) -> Row:
    assert isinstance(row, dict)
    return {str(name): str(cell) for name, cell in row.items()}


def count_changes(changes: ProposedChanges) -> dict[str, int]:
    """How many rows are added, changed and removed, and how many files differ."""
    return {
        "added": sum(one.added.height for one in changes.tables),
        "changed": sum(len(one.changed) for one in changes.tables),
        "removed": sum(len(one.removed) for one in changes.tables),
        "files": len(changes.files),
    }


def describe_changes(changes: ProposedChanges) -> Iterable[str]:
    """One line a row, for a terminal: + added, ~ changed with old and new cells, - removed; the rows of a table of which
    nothing but their place in the text changed share a line."""
    for one in changes.tables:
        yield from describe_table(one)
    for file in changes.files:
        mark = "-" if file.content is None else "~" if file.old_sha256 else "+"
        yield f"{mark} {file.path}"


def describe_table(one: TableDifference) -> Iterable[str]:
    names = TABLE_BY_NAME[one.table].column_names
    for row in one.added.select(names).iter_rows(named=True):
        yield f"+ {one.table}: {row_name(one.table, row)}"
    said = [change for change in one.changed if not set(change.columns) <= PLACES]
    if len(said) < len(one.changed):
        yield f"~ {one.table}: {len(one.changed) - len(said)} × {', '.join(sorted(PLACES, reverse=True))}"
    for change in said:
        cells = ", ".join(f"{name} “{change.old[name]}” → “{change.new[name]}”" for name in change.columns)
        yield f"~ {one.table}: {row_name(one.table, change.new)}: {cells}"
    for row in one.removed:
        yield f"- {one.table}: {row_name(one.table, row)}"


def row_name(table: str, row: Row) -> str:
    """The key's cells, or for a table without one its first cells."""
    names = TABLE_BY_NAME[table].key or TABLE_BY_NAME[table].column_names[:3]
    return " ".join(row[name] for name in names if row[name])
