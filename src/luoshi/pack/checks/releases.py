"""A release has one date; a value is not released before its period has begun."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.cells import bad_rows, cell_problem


def check(frames: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    frame = frames["observations"]
    is_early = pl.col("released_on").str.slice(0, 4) < pl.col("period").str.slice(0, 4)
    if frame.is_empty() or not frame.lazy().select(is_early.any()).collect().item():
        return
    cells, _ = bad_rows(frame, is_early, "released_on")
    for row, day in cells:
        yield cell_problem(
            "observations",
            row,
            "released_on",
            "PACK-RELEASE-EARLY",
            Wording(f"发布日期 {day} 早于报告期", f"released on {day}, before its period"),
            Wording("改正发布日期或报告期", "correct the release date or the period"),
        )
