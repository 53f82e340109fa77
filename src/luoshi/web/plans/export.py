"""``export_pack(name, out)``: a stored pack as folders equal to those it was loaded from, with all that came since.

Both folders, the plan's and its base's, are written beside their goal and put in place when they are whole; they are
read back first, and what would not read back is never put there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from luoshi.core.problems import PackError, Problem, RefusedError, Severity, Where, has_errors
from luoshi.core.wording import Wording
from luoshi.pack.descriptor import DESCRIPTOR_NAME, descriptor_json
from luoshi.pack.read import is_base_pack, read_base_problems, read_pack
from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, Table
from luoshi.pack.write import write_table
from luoshi.usecases.pack_difference import rows_of_frame
from luoshi.web.plans.models import StoredPack
from luoshi.web.plans.store import fetch_files, fetch_frames


@dataclass(frozen=True, slots=True)
class Exported:
    """The plan's folder first, its base's after it."""

    folders: tuple[Path, ...]
    revisions: dict[str, int]


def export_pack(name: str, out: Path) -> Exported:
    """Raises RefusedError where there is no such pack or a folder of its name stands in ``out`` already."""
    stored = StoredPack.objects.select_related("base").filter(name=name).first()
    if stored is None:
        _refuse(
            name,
            Wording("库中没有这个规划包", "no such pack is stored"),
            Wording(f"库中有：{_known('、')}", f"stored are: {_known(', ')}"),
        )
    packs = [stored, *([stored.base] if stored.base else [])]
    goals = [out / one.name for one in packs]
    for goal in goals:
        if goal.exists():
            _refuse(
                str(goal),
                Wording("已经存在，不覆盖", "it is there already and is not overwritten"),
                Wording("换一个输出文件夹", "choose another folder"),
            )
    out.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".export-", dir=out))
    try:
        for one in packs:
            _write(one, draft / one.name)
        _check(draft / stored.name)
        for one, goal in zip(reversed(packs), reversed(goals), strict=True):
            os.rename(draft / one.name, goal)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Exported(tuple(goals), {one.name: one.revision for one in packs})


def tables_of(stored: StoredPack) -> tuple[Table, ...]:
    """A base has the base's tables, a plan on a base the plan's, a plan that is its own base both."""
    if not stored.is_plan:
        return BASE_TABLES
    return PLAN_TABLES if stored.base_id else (*PLAN_TABLES, *BASE_TABLES)


def _write(stored: StoredPack, folder: Path) -> None:
    folder.mkdir()
    tables = tables_of(stored)
    frames = fetch_frames(stored, tables)
    for table in tables:
        write_table(folder / table.file_name, table, rows_of_frame(table.column_names, frames[table.name]))
    for file in fetch_files(stored):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(file.content))
    (folder / DESCRIPTOR_NAME).write_text(descriptor_json(folder), encoding="utf-8", newline="")


def _check(folder: Path) -> None:
    """Raises PackError where what was written does not read back as a pack."""
    problems = read_base_problems(folder) if is_base_pack(folder) else read_pack(folder)[1]
    if has_errors(problems):
        raise PackError(problems)


def _known(joiner: str) -> str:
    return joiner.join(StoredPack.objects.order_by("name").values_list("name", flat=True)) or "–"


def _refuse(where: str, message: Wording, fix: Wording) -> NoReturn:
    raise RefusedError((Problem("EXPORT", Severity.ERROR, Where(where), message, fix),))
