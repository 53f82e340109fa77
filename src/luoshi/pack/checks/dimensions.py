"""Breakdowns and industries use codes that the dimensions table has, in the sorted form."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.cells import bad_rows, cell_problem


def check(frames: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    codes = set(frames["dimensions"].select("dimension", "code").rows())
    for table in ("observations", "target_indicators"):
        yield from _breakdowns(frames[table], table, codes)
    for table in ("targets", "annexes"):
        yield from _industries(frames[table], table, codes)


def _breakdowns(frame: pl.DataFrame, table: str, codes: set[tuple[str, ...]]) -> Iterator[Problem]:
    used = frame.get_column("breakdown").drop_nulls().unique().to_list()
    bad = [cell for cell in used if not _is_good(cell, codes)]
    cells, _ = bad_rows(frame, pl.col("breakdown").is_in(bad), "breakdown") if bad else ([], 0)
    for row, cell in cells:
        yield cell_problem(
            table,
            row,
            "breakdown",
            "PACK-BREAKDOWN",
            Wording(f"“{cell}”不是按序排列的已知 维度=代码", f"“{cell}” is not a sorted list of known dimension=code"),
            Wording(
                "写成 dimension=code;dimension=code，代码须在 dimensions.csv 中",
                "write dimension=code;dimension=code with codes of dimensions.csv",
            ),
        )


def _is_good(cell: str, codes: set[tuple[str, ...]]) -> bool:
    pairs = [tuple(pair.split("=", 1)) for pair in cell.split(";")]
    return pairs == sorted(pairs) and all(pair in codes for pair in pairs)


def _industries(frame: pl.DataFrame, table: str, codes: set[tuple[str, ...]]) -> Iterator[Problem]:
    known = [code for dimension, code in codes if dimension == "industry"]
    is_bad = pl.col("industry").is_not_null() & ~pl.col("industry").is_in(known)
    cells, _ = bad_rows(frame, is_bad, "industry")
    for row, cell in cells:
        yield cell_problem(
            table,
            row,
            "industry",
            "PACK-INDUSTRY",
            Wording(f"行业代码“{cell}”不在维度 industry 中", f"“{cell}” is no code of the dimension industry"),
            Wording("改正代码，或在 dimensions.csv 中补上", "correct the code or add it to dimensions.csv"),
        )
