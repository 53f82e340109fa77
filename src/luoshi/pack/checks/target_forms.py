"""A target's type, operator and numbers fit together."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.cells import bad_rows, cell_problem

LEAST = pl.col("operator").is_in(["<=", "<"])
RULES: tuple[tuple[str, pl.Expr, str, Wording, Wording], ...] = (
    (
        "PACK-RANGE",
        (pl.col("operator") == "range") & pl.col("target_value_high").is_null(),
        "target_value_high",
        Wording("区间目标缺上限", "a range needs its upper end"),
        Wording("填写 target_value_high", "fill in target_value_high"),
    ),
    (
        "PACK-RANGE",
        pl.col("target_value_high").cast(pl.Decimal(38, 9)) < pl.col("target_value").cast(pl.Decimal(38, 9)),
        "target_value_high",
        Wording("区间上限小于下限", "the upper end lies below the lower"),
        Wording("对调两个数", "exchange the two numbers"),
    ),
    (
        "PACK-IMPROVEMENT-BASE",
        (pl.col("type") == "improvement") & pl.col("base_value").is_null(),
        "base_value",
        Wording("提升型目标缺基期值", "a target of type improvement needs its base value"),
        Wording("填写 base_value，或将 type 改为 level", "fill in base_value, or make the type level"),
    ),
    (
        "PACK-DIRECTION",
        LEAST & ~pl.col("type").is_in(["inverse", "rank", "improvement", "band"]),
        "operator",
        Wording(
            "运算符表示“越低越好”，但类型不是 inverse 或 rank",
            "the operator says less is better, the type is neither inverse nor rank",
        ),
        Wording("将 type 改为 inverse 或 rank", "make the type inverse or rank"),
    ),
)


def check(frames: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    for code, is_bad, column, message, fix in RULES:
        cells, _ = bad_rows(frames["targets"], is_bad, column)
        for row, _cell in cells:
            yield cell_problem("targets", row, column, code, message, fix)
