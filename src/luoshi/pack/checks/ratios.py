"""A ratio of sums names a numerator and a denominator that exist."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.cells import cell_problem


def check(frames: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    frame = frames["indicators"]
    known = set(frame.get_column("id"))
    rows = frame.select("id", "aggregation", "numerator", "denominator").rows()
    for number, (indicator, aggregation, numerator, denominator) in enumerate(rows, start=2):
        for column, part in (("numerator", numerator), ("denominator", denominator)):
            if part is None and aggregation != "ratio_of_sums":
                continue
            if part is None or part.split("[")[0] not in known:
                yield cell_problem(
                    "indicators",
                    number,
                    column,
                    "PACK-RATIO",
                    Wording(
                        f"指标 {indicator} 是总量之比，但{column}“{part or ''}”不是已有指标",
                        f"indicator {indicator}: its {column} “{part or ''}” is not an indicator",
                    ),
                    Wording("写分子、分母的指标标识", "name the indicators of numerator and denominator"),
                )
