"""``read_observation_file(path)``: the observations of a file, cell by cell checked, in the format it is found to be."""

from __future__ import annotations

import pkgutil
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from luoshi.core.problems import Problem, Where
from luoshi.core.wording import Wording
from luoshi.pack.cells import check_cells
from luoshi.pack.csv_file import MEGABYTE, size_limit_mb
from luoshi.pack.observation_files import formats
from luoshi.pack.observation_files.sheet import OBSERVATIONS, Outcome, file_problem

FORMATS = sorted(
    (import_module(f"{formats.__name__}.{module.name}") for module in pkgutil.iter_modules(formats.__path__)),
    key=lambda module: module.ORDER,
)
HEAD = 4096


def read_observation_file(path: Path) -> Outcome:
    """Text columns of the table ``observations``; with a problem there are none."""
    if path.is_dir():
        return _refused(path, "这是文件夹", "this is a folder", "给出一个文件", "name a file")
    if not path.is_file():
        return _refused(path, "没有这个文件", "there is no such file", "检查路径", "check the path")
    if path.stat().st_size > size_limit_mb() * MEGABYTE:
        limit = size_limit_mb()
        return _refused(path, f"超过上限 {limit} MB", f"above the limit of {limit} MB", "拆分文件", "split the file")
    if not path.stat().st_size:
        return _refused(path, "文件是空的", "the file is empty", "重新保存该文件", "save the file again")
    with path.open("rb") as file:
        head = file.read(HEAD)
    for one in FORMATS:
        if one.matches(path, head):
            frame, problems = one.read(path)
            found = (*problems, *(() if frame is None else check_cells(frame, OBSERVATIONS)))
            return (None if found else frame), tuple(at_file(problem, path.name) for problem in found)
    return _refused(path, "不认识的格式", "an unknown format", "用 CSV、XLSX 或 SDMX-CSV", "use CSV, XLSX or SDMX-CSV")


def at_file(problem: Problem, name: str) -> Problem:
    """A problem of the table said of the file that was read."""
    if problem.where.file != OBSERVATIONS.file_name:
        return problem
    return replace(problem, where=Where(name, problem.where.row, problem.where.column))


def _refused(path: Path, zh: str, en: str, fix_zh: str, fix_en: str) -> Outcome:
    return None, (file_problem(path.name, "IMPORT-FILE", Wording(zh, en), Wording(fix_zh, fix_en)),)
