"""A proposal's changes as a page shows them: a table with one line a cell that changes, and each file line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from luoshi.core.wording import Language
from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.reports.words import Said
from luoshi.usecases.file_difference import DifferenceLine, compare_texts
from luoshi.usecases.pack_difference import Row, TableDifference
from luoshi.usecases.proposed_changes import FileChange, ProposedChanges, row_name
from luoshi.web.plans.models import PackFile, Proposal
from luoshi.web.plans.proposals.words import TABLE_WORDS, change_words
from luoshi.web.shared.tables.model import Column, ColumnKind, Line, Table, cell

MOST_LINES = 600
NAMES = ("name_zh", "title_zh", "name", "title")  # which column of a row says what it is called


@dataclass(frozen=True, slots=True)
class FileView:
    """``lines`` are the first that differ, ``rest`` how many more do; without lines the file is no text to compare."""

    path: str
    change: str
    lines: tuple[DifferenceLine, ...]
    rest: int
    old_bytes: int
    new_bytes: int


def changes_table(proposal: Proposal, changes: ProposedChanges, language: Language) -> Table:
    columns = (
        Column("row", _("Row"), ColumnKind.NAME),
        Column("table", _("Table"), ColumnKind.DATE),
        Column("change", _("Change"), ColumnKind.DATE),
        Column("column", _("Column"), ColumnKind.DATE),
        Column("before", _("Was")),
        Column("after", _("Becomes")),
    )
    words = change_words()
    lines = tuple(
        Line(
            (
                cell(row_name(one.table, row), note=Said(_called(row))),
                cell(TABLE_WORDS[one.table].in_(language), value=one.table),
                cell(words[mark]),
                *map(cell, cells),
            )
        )
        for one in changes.tables
        for mark, row, cells in _told(one)
    )
    name = proposal.pack.name
    return Table(
        key="changes",
        title=_("Changed rows"),
        columns=columns,
        lines=lines,
        about=((_("Proposal"), f"#{proposal.pk} {name}"), ("SHA-256", proposal.content_sha256)),
        is_demonstration=proposal.pack.is_demonstration,
        empty=_("No row of a table changes."),
        css="cards",
        file_stem=f"{name}-proposal-{proposal.pk}",
    )


def file_views(proposal: Proposal, changes: ProposedChanges) -> tuple[FileView, ...]:
    return tuple(_file_view(proposal, one) for one in changes.files)


def _told(one: TableDifference) -> Iterator[tuple[str, Row, tuple[str, str, str]]]:
    """Mark, row, and column, before and after."""
    for change in one.changed:
        for name in change.columns:
            yield "~", change.new, (name, change.old[name], change.new[name])
    names = TABLE_BY_NAME[one.table].column_names
    for row in one.added.select(names).iter_rows(named=True):
        yield "+", row, ("", "", _cells(one.table, row))
    for row in one.removed:
        yield "-", row, ("", _cells(one.table, row), "")


def _called(row: Row) -> str:
    return next((row[name] for name in NAMES if row.get(name)), "")


def _cells(table: str, row: Row) -> str:
    """What the row says besides its key."""
    key = TABLE_BY_NAME[table].key
    return "; ".join(f"{name}: {text}" for name, text in row.items() if text and name not in key)


def _file_view(proposal: Proposal, change: FileChange) -> FileView:
    old, new = _old_content(proposal, change), change.content or b""
    lines = compare_texts(old, new) or ()
    mark = "-" if change.content is None else "~" if change.old_sha256 else "+"
    return FileView(
        change.path,
        change_words()[mark],
        lines[:MOST_LINES],
        max(len(lines) - MOST_LINES, 0),
        len(old),
        len(new),
    )


def _old_content(proposal: Proposal, change: FileChange) -> bytes:
    kept = PackFile.objects.filter(pack=proposal.pack, path=change.path, sha256=change.old_sha256).first()
    return bytes(kept.content) if kept is not None else b""
