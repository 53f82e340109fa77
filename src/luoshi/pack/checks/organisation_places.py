"""A figure of an organisation stands at one place: given at two, nobody could say which counts."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.cells import bad_rows, cell_problem
from luoshi.pack.tables import TABLE_BY_NAME

WITHOUT_PLACE = [name for name in TABLE_BY_NAME["observations"].key if name != "place"]


def check(frames: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    frame = frames["observations"]
    own = frame.filter(pl.col("organisation").is_not_null())
    if own.is_empty() or not own.select(WITHOUT_PLACE).is_duplicated().any():
        return
    is_doubled = pl.col("organisation").is_not_null() & pl.struct(WITHOUT_PLACE).is_duplicated()
    cells, _ = bad_rows(frame, is_doubled, "place")
    for row, place in cells:
        yield cell_problem(
            "observations",
            row,
            "place",
            "PACK-ORGANISATION-PLACE",
            Wording(
                f"同一单位的同一数据在 {place} 和另一地区各有一行",
                f"the same figure of an organisation stands at {place} and at another place",
            ),
            Wording("只保留单位所在地的一行", "keep the row of the place where the organisation is"),
        )
