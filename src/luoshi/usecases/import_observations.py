"""Import a file of observations into a pack's base: all of it or nothing.

Rows that are there already, cell for cell, are passed over; a row under a key that is taken by another figure is
refused: a correction is a new release.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from luoshi.core.problems import PackError, Problem, has_errors
from luoshi.pack.csv_file import empty_frame
from luoshi.pack.observation_files.reading import at_file, read_observation_file
from luoshi.pack.read import Frames, check_across, is_base_pack, read_base_tables, read_tables
from luoshi.pack.tables import PLAN_TABLES, TABLE_BY_NAME
from luoshi.pack.write import write_pack
from luoshi.usecases.pack_difference import compare_table, positioned, rows_of_frame
from luoshi.usecases.reload import OBSERVATIONS, merged, refuse_changes

TABLE = TABLE_BY_NAME[OBSERVATIONS]


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows were new, how many were there already, and where they went."""

    added: int
    known: int
    pack: str


def read_import(path: Path) -> pl.DataFrame:
    """The rows of the file. Raises PackError with every problem, each with its row and column."""
    frame, problems = read_observation_file(path)
    if frame is None:
        raise PackError(problems)
    return frame


def select_new(
    file: str, offered: pl.DataFrame, frames: Mapping[str, pl.DataFrame], stored: pl.DataFrame
) -> pl.DataFrame:
    """The rows that ``stored`` lacks, with POSITION behind it. ``frames``: the other tables that rows refer to.

    Raises PackError where a row refers to nothing, has a unit that does not fit, or would overwrite a figure.
    """
    whole = {table.name: empty_frame(table) for table in PLAN_TABLES} | dict(frames) | {OBSERVATIONS: offered}
    problems: tuple[Problem, ...] = tuple(at_file(one, file) for one in check_across(whole))
    difference = compare_table(TABLE, stored, offered)
    refusals = refuse_changes(difference.changed)
    problems = (*problems, *(at_file(one, file) for one in refusals))
    if has_errors(problems):
        raise PackError(problems)
    return difference.added


def import_into_folder(folder: Path, file: Path) -> Imported:
    """Into the base of the pack at ``folder``. Raises PackError; the pack is then as it was."""
    offered = read_import(file)
    base_folder, frames = _open_base(folder)
    stored = positioned(frames[OBSERVATIONS])
    added = select_new(file.name, offered, frames, stored)
    if added.height:
        rows = rows_of_frame(TABLE.column_names, merged(OBSERVATIONS, stored, added))
        write_pack(base_folder, {OBSERVATIONS: rows})
    return Imported(added.height, offered.height - added.height, base_folder.name)


def _open_base(folder: Path) -> tuple[Path, Frames]:
    if is_base_pack(folder):
        base, problems = read_base_tables(folder)
        if base is None or has_errors(problems):
            raise PackError(problems)
        return folder, base
    tables, problems = read_tables(folder)
    if tables is None or has_errors(problems):
        raise PackError(problems)
    return tables.base_folder, {name: tables.frames[name] for name in tables.frames if name not in _PLAN_NAMES}


_PLAN_NAMES = frozenset(table.name for table in PLAN_TABLES)
