"""The rows of a pack as things that can be told apart, and as the compiler had given them before any correction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from luoshi.core.compiler.against import Known, Span
from luoshi.pack.pack import Pack
from luoshi.pack.write import cell_text, rows_of
from luoshi.usecases.compiling.pack_home import Row, Rows
from luoshi.usecases.compiling.target_look import numbers_of


def compiled_once(old: Pack, name: str) -> list[Row]:
    """The rows of an old table as the compiler had given them, before any correction."""
    rows = old_rows(old, name)
    by_id = {str(row["id"]): row for row in rows}
    for one in reversed(old.overrides):
        if one.object in by_id and one.field in by_id[one.object]:
            by_id[one.object][one.field] = one.old
    return rows


def old_rows(old: Pack, name: str) -> list[Row]:
    records: Mapping[str, Iterable[object]] = {
        "targets": old.targets, "measures": old.measures, "projects": old.projects, "sections": old.sections.values(),
    }  # fmt: skip
    return [dict(row) for row in rows_of(records[name])]


def known_rows(rows: Rows, name: str, paths: Mapping[str, str], *, with_spans: bool = False) -> list[Known]:
    """What tells the rows of a table apart; `paths` are those of their sections."""
    return [_TELL_APART[name](row, paths, _span(row) if with_spans else None) for row in rows]


def old_paths(old: Pack) -> dict[str, str]:
    return {one.id: f"{one.annex}:{one.path}" for one in old.sections.values()}


def _target_known(row: Row, paths: Mapping[str, str], span: Span | None) -> Known:
    return Known(str(row["id"]), paths[str(row["section"])], str(row["name_zh"]), numbers_of(row), span)


def _project_known(row: Row, paths: Mapping[str, str], span: Span | None) -> Known:
    numbers = " ".join(filter(None, (cell_text(row[name]) for name in ("capacity", "unit"))))
    return Known(str(row["id"]), paths[str(row["section"])], str(row["name"]), numbers, span)


def _section_known(row: Row, _paths: Mapping[str, str], _span: Span | None) -> Known:
    return Known(str(row["id"]), f"{row['annex']}:{row['path']}", str(row["title_zh"]))


_TELL_APART = {"targets": _target_known, "projects": _project_known, "sections": _section_known}


def _span(row: Row) -> Span | None:
    start, end = cell_text(row["start"]), cell_text(row["end"])
    return (int(start), int(end)) if start and end else None
