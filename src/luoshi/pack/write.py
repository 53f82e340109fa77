"""Write a whole pack or nothing: the new folder is made beside the old one and then takes its place.

A write that fails at any point, or a process killed in the middle, leaves the old pack as it was.
"""

from __future__ import annotations

import csv
import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

from luoshi.core.model.period import Period
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.descriptor import DESCRIPTOR_NAME, descriptor_json
from luoshi.pack.read import read_pack
from luoshi.pack.tables import TABLE_BY_NAME, Table

Cell = object
Rows = Iterable[Mapping[str, Cell]]
RENAME_EXCHANGE = 2
AT_FDCWD = -100


def write_pack(folder: Path, tables: Mapping[str, Rows]) -> None:
    """Replace the pack at ``folder`` by these tables. A table left out stays as it is; unknown columns raise KeyError.

    The new pack is read back and checked before it takes the old one's place; with an error-level problem it is
    discarded and PackError raised. Sub-folders and the attached text are carried over. Writers of packs in one folder
    take turns; what a killed writer left behind is removed. A folder that this process stands in is refused.
    """
    folder = folder.resolve()
    _check_not_inside(folder)
    with _turn(folder.parent):
        _remove_drafts(folder)
        draft = Path(tempfile.mkdtemp(prefix=_draft_prefix(folder), dir=folder.parent))
        try:
            _carry_over(folder, draft)
            for name, rows in tables.items():
                write_table(draft / TABLE_BY_NAME[name].file_name, TABLE_BY_NAME[name], rows)
            _write_text(draft / DESCRIPTOR_NAME, _descriptor(draft, folder.name))
            _check(draft, folder.name)
            _swap(draft, folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def write_table(path: Path, table: Table, rows: Rows) -> None:
    """One CSV file: header, then a line a row; flushed to the disk before this returns."""
    names = table.column_names
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        for row in rows:
            unknown = set(row) - set(names)
            if unknown:
                raise KeyError(f"{table.file_name} has no column {', '.join(sorted(unknown))}")
            writer.writerow([cell_text(row.get(name)) for name in names])
        file.flush()
        os.fsync(file.fileno())


def rows_of(records: Iterable[object]) -> Rows:
    """Records as rows by column name."""
    for record in records:
        if not is_dataclass(record):
            raise TypeError(f"{record!r} is no record")
        yield {field.name: getattr(record, field.name) for field in fields(record)}


def cell_text(cell: Cell) -> str:
    """A cell as it stands in a CSV file."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case Decimal():
            return f"{cell:f}"
        case Enum():
            return str(cell.value)
        case date():
            return cell.isoformat()
        case Period():
            return cell.text
        case tuple() | list():
            return ";".join(cell_text(part) for part in cell)
        case _:
            return str(cell)


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _draft_prefix(folder: Path) -> str:
    return f".{folder.name}.new-"


def _remove_drafts(folder: Path) -> None:
    for left_behind in folder.parent.glob(f"{_draft_prefix(folder)}*"):
        shutil.rmtree(left_behind, ignore_errors=True)


def _carry_over(folder: Path, draft: Path) -> None:
    if folder.is_dir():
        shutil.copytree(folder, draft, dirs_exist_ok=True)


def _descriptor(draft: Path, name: str) -> str:
    return descriptor_json(draft).replace(f'"name": "{draft.name}"', f'"name": "{name}"', 1)


def _check_not_inside(folder: Path) -> None:
    """Another folder takes its name: a terminal that stands in it would go on in one that is gone."""
    here = Path.cwd()
    if folder != here and folder not in here.parents:
        return
    message = Wording("当前就在这个文件夹里，不能替换它", "this is the folder you are in; it cannot be replaced")
    fix = Wording(f"先 cd ..，再写 {folder.name}", f"leave it with cd .., then name it: {folder.name}")
    raise PackError((Problem("PACK-INSIDE", Severity.ERROR, Where(str(folder)), message, fix),))


def _check(draft: Path, name: str) -> None:
    """Problems speak of the folder by its own name."""
    if not (draft / TABLE_BY_NAME["plan"].file_name).is_file():
        return
    pack, problems = read_pack(draft)
    if pack is None:
        raise PackError(tuple(_renamed(one, draft.name, name) for one in problems))


def _renamed(problem: Problem, old: str, new: str) -> Problem:
    message, fix = (
        Wording(one.zh.replace(old, new), one.en.replace(old, new)) for one in (problem.message, problem.fix)
    )
    return replace(problem, message=message, fix=fix)


def _write_text(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _swap(draft: Path, folder: Path) -> None:
    """Put ``draft`` in the place of ``folder`` in one step where the system can exchange two names."""
    os.chmod(draft, 0o755)
    if not folder.exists():
        os.rename(draft, folder)
    elif not _exchange(draft, folder):
        _replace_in_two_steps(draft, folder)
    _sync(folder.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Linux ``renameat2(RENAME_EXCHANGE)``: both names change hands at once; False where it is not to be had."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _replace_in_two_steps(draft: Path, folder: Path) -> None:
    old = draft.with_name(f"{draft.name}.old")
    os.rename(folder, old)
    try:
        os.rename(draft, folder)
    except OSError:
        os.rename(old, folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
