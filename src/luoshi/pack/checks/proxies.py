"""A proxy says why it stands in, in both languages; an exact link needs no excuse."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.cells import bad_rows, cell_problem


def check(frames: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    has_no_reason = pl.col("reason").is_null() | pl.col("reason_en").is_null()
    cells, _ = bad_rows(frames["target_indicators"], (pl.col("relation") == "proxy") & has_no_reason, "target")
    for row, target in cells:
        yield cell_problem(
            "target_indicators",
            row,
            "reason",
            "PACK-PROXY-REASON",
            Wording(f"目标 {target} 的替代指标没有写明理由", f"the proxy of target {target} gives no reason"),
            Wording("在 reason 和 reason_en 中写明口径差别", "say in reason and reason_en how its definition differs"),
        )
