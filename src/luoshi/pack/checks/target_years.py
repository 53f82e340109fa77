"""A target falls due after its base year, within a plausible distance of the plan."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.cells import bad_rows, cell_problem


def check(frames: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    frame = frames["targets"]
    plan_end = frames["plan"].item(0, "period_end") if frames["plan"].height else None
    due = pl.col("target_year").fill_null(pl.lit(plan_end, pl.String))
    cells, _ = bad_rows(
        frame, due.str.to_integer(strict=False) <= pl.col("base_year").str.to_integer(strict=False), "id"
    )
    years = {row[0]: row[1:] for row in frame.select("id", "target_year", "base_year").rows()}
    for row, target in cells:
        target_year, base_year = years[target]
        yield cell_problem(
            "targets",
            row,
            "target_year",
            "PACK-TARGET-BEFORE-BASE",
            Wording(
                f"目标 {target} 的目标年 {target_year or plan_end} 不晚于基期年 {base_year}",
                f"target {target} is due {target_year or plan_end}, not after its base year {base_year}",
            ),
            Wording("改正两个年份之一", "change one of the two years"),
        )
    yield from _plan_years(frames["plan"], frame)


def _plan_years(plan: pl.DataFrame, targets: pl.DataFrame) -> Iterator[Problem]:
    if plan.height == 0 and targets.is_empty():
        return  # a base pack by itself
    if plan.height != 1:
        yield cell_problem(
            "plan",
            0,
            "id",
            "PACK-ONE-PLAN",
            Wording(f"plan.csv 应恰有一行，实有 {plan.height} 行", f"plan.csv must have one row, it has {plan.height}"),
            Wording("一个规划包只放一个规划", "a pack holds one plan"),
        )
    elif int(plan.item(0, "period_end")) < int(plan.item(0, "period_start")):
        yield cell_problem(
            "plan",
            2,
            "period_end",
            "PACK-PLAN-PERIOD",
            Wording("规划期的终年早于始年", "the plan ends before it begins"),
            Wording("改正 period_start 或 period_end", "correct period_start or period_end"),
        )
