"""Read a plan pack with its base: ``read_pack(folder) -> (pack, problems)``.

The way: files → text columns → cells checked → records → checks across tables. A pack with an error is not returned.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from luoshi.core.model import plan as plan_model
from luoshi.core.model import statistics
from luoshi.core.model import target as target_model
from luoshi.core.problems import Problem, Severity, Where, has_errors
from luoshi.core.wording import Wording
from luoshi.pack.cells import check_cells
from luoshi.pack.checks import CHECKS
from luoshi.pack.csv_file import empty_frame, read_csv_file
from luoshi.pack.pack import BasePack, Pack
from luoshi.pack.records import Record, build_records
from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, TABLE_BY_NAME, Table

Frames = dict[str, pl.DataFrame]
SAME_FOLDER = "."
MOST_READINGS = 10


@dataclass(frozen=True, slots=True)
class Tables:
    """The text columns of every table of a plan pack and its base, and where they came from."""

    folder: Path
    base_folder: Path
    frames: Frames


def read_pack(folder: Path) -> tuple[Pack | None, tuple[Problem, ...]]:
    """The pack and what is wrong with it. With an error-level problem the pack is None.

    A writer replaces the whole folder at once; where that happens during the reading, it is read again.
    """
    for _ in range(MOST_READINGS):
        before = _identity(folder)
        pack, problems = _read_pack(folder)
        if _identity(folder) == before:
            break
    return pack, problems


def _identity(folder: Path) -> tuple[int, int] | None:
    """Which folder stands under the name; its number alone may be used again by the next one."""
    if not folder.is_dir():
        return None
    found = folder.stat()
    return found.st_ino, found.st_ctime_ns


def _read_pack(folder: Path) -> tuple[Pack | None, tuple[Problem, ...]]:
    tables, problems = read_tables(folder)
    if tables is None or has_errors(problems):
        return None, problems
    with ThreadPoolExecutor(1) as pool:
        digest = pool.submit(_hash, tables)
        problems = (*problems, *check_across(tables.frames))
        return (None if has_errors(problems) else build_pack(tables, digest.result())), problems


def check_across(frames: Frames) -> tuple[Problem, ...]:
    """What does not fit together in the tables of a plan pack and its base; cells were checked before."""
    return tuple(problem for check in CHECKS for problem in check(frames))


def is_base_pack(folder: Path) -> bool:
    """A folder of places and statistics without a plan of its own."""
    return (folder / "places.csv").is_file() and not (folder / "plan.csv").exists()


def read_base_tables(folder: Path) -> tuple[Frames | None, tuple[Problem, ...]]:
    """Files and cells of a base pack, without the checks across tables."""
    return _read(folder, BASE_TABLES)


def read_base_problems(folder: Path) -> tuple[Problem, ...]:
    """What is wrong with a base pack by itself."""
    frames, problems = read_base_tables(folder)
    if frames is None or has_errors(problems):
        return problems
    whole = {table.name: empty_frame(table) for table in PLAN_TABLES} | frames
    return (*problems, *check_across(whole))


def read_tables(folder: Path) -> tuple[Tables | None, tuple[Problem, ...]]:
    """Files and cells only, without the checks across tables."""
    if not folder.is_dir() or is_base_pack(folder):
        return None, (_not_a_pack(folder),)
    frames, problems = _read(folder, PLAN_TABLES)
    if frames is None or has_errors(problems):
        return None, problems
    base_folder = _base_folder(folder, frames["plan"])
    if not base_folder.is_dir():
        return None, (*problems, _no_base(folder, frames["plan"]))
    base_frames, base_problems = _read(base_folder, BASE_TABLES)
    problems = (*problems, *base_problems)
    if base_frames is None:
        return None, problems
    return Tables(folder, base_folder, {**frames, **base_frames}), problems


def _read(folder: Path, tables: Iterable[Table]) -> tuple[Frames | None, tuple[Problem, ...]]:
    frames: Frames = {}
    problems: list[Problem] = []
    is_whole = True
    for table in tables:
        frame, found = read_csv_file(folder / table.file_name, table)
        problems.extend(found)
        if frame is None:
            is_whole = False
        else:
            problems.extend(check_cells(frame, table))
            frames[table.name] = frame
    return (frames if is_whole else None), tuple(problems)


def _base_folder(folder: Path, plan: pl.DataFrame) -> Path:
    name = plan.item(0, "base_pack") if plan.height else SAME_FOLDER
    return folder if name == SAME_FOLDER else folder.resolve().parent / str(name)


def build_pack(tables: Tables, content_sha256: str) -> Pack:
    """Records from text columns that were checked before, so that nothing here can fail."""
    frames = tables.frames

    def records(name: str, record_type: type[Record]) -> tuple[Record, ...]:
        return build_records(frames[name], TABLE_BY_NAME[name], record_type)

    base = BasePack(
        folder=tables.base_folder,
        indicators={one.id: one for one in records("indicators", statistics.Indicator)},
        dimensions=records("dimensions", statistics.DimensionCode),
        places={one.code: one for one in records("places", statistics.Place)},
        place_relations=records("place_relations", statistics.PlaceRelation),
        organisations={one.id: one for one in records("organisations", statistics.Organisation)},
        sources={one.id: one for one in records("sources", statistics.Source)},
        observations=frames["observations"].with_columns(pl.col("released_on").str.to_date("%Y-%m-%d")),
    )
    return Pack(
        folder=tables.folder,
        plan=records("plan", plan_model.Plan)[0],
        annexes=records("annexes", plan_model.Annex),
        sections={one.id: one for one in records("sections", plan_model.Section)},
        targets=records("targets", target_model.Target),
        revisions=records("target_revisions", target_model.TargetRevision),
        target_values=records("target_values", target_model.TargetValue),
        links=records("target_indicators", target_model.TargetIndicator),
        measures=records("measures", plan_model.Measure),
        projects=records("projects", plan_model.Project),
        references=records("references", plan_model.Reference),
        systems=records("systems", plan_model.OrderedSystem),
        overrides=records("overrides", plan_model.Override),
        plan_problems=records("problems", plan_model.PlanProblem),
        base=base,
        content_sha256=content_sha256,
    )


def _hash(tables: Tables) -> str:
    """SHA-256 over the bytes of every table file, in the order of the declaration."""
    digest = hashlib.sha256()
    for folder, group in ((tables.folder, PLAN_TABLES), (tables.base_folder, BASE_TABLES)):
        for table in group:
            path = folder / table.file_name
            digest.update(table.name.encode())
            if path.is_file():
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _not_a_pack(folder: Path) -> Problem:
    return Problem(
        "PACK-FOLDER",
        Severity.ERROR,
        Where(str(folder)),
        _what_it_is(folder),
        Wording("给出含 plan.csv 的规划包文件夹", "name a folder that holds plan.csv"),
    )


def _what_it_is(folder: Path) -> Wording:
    if folder.is_file():
        return Wording("这是文件，不是文件夹", "this is a file, not a folder")
    if folder.is_dir():
        return Wording("这是基础包，没有规划", "this is a base pack; it holds no plan")
    return Wording("没有这个文件夹", "there is no such folder")


def _no_base(folder: Path, plan: pl.DataFrame) -> Problem:
    name = plan.item(0, "base_pack")
    return Problem(
        "PACK-BASE-MISSING",
        Severity.ERROR,
        Where("plan.csv", 2, "base_pack"),
        Wording(f"找不到基础包 {name}", f"the base pack {name} is not there"),
        Wording(
            f"把 {name} 放在 {folder.name} 旁边，或将 base_pack 写作“.”",
            f"put {name} beside {folder.name}, or write “.” for base_pack",
        ),
    )
