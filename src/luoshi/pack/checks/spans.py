"""Character spans run forwards; both ends are given or none."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.cells import bad_rows, cell_problem

TABLES_WITH_SPANS = ("annexes", "sections", "targets", "measures", "projects")


def check(frames: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    start, end = (pl.col(name).str.to_integer(strict=False) for name in ("start", "end"))
    is_bad = (pl.col("start").is_null() != pl.col("end").is_null()) | (start < 0) | (end <= start)
    for table in TABLES_WITH_SPANS:
        cells, _ = bad_rows(frames[table], is_bad, "start")
        for row, _cell in cells:
            yield cell_problem(
                table,
                row,
                "start",
                "PACK-SPAN",
                Wording("起止位置不成区间", "start and end do not make a span"),
                Wording("start 小于 end，且两者都填或都不填", "start lies before end; give both or neither"),
            )
