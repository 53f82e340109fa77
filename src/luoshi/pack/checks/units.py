"""Units are known, and the unit of every value converts to the one it is held against."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.cells import bad_rows, cell_problem
from luoshi.pack.units import conversion_factor, is_known_unit, unknown_unit

CHANGE_TYPES = ("cumulative_reduction", "cumulative_increase", "annual_growth")


def check(frames: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    for table in ("targets", "indicators", "observations"):
        yield from _known(frames[table], table)
    yield from _links(frames)
    yield from _observations(frames)


def _known(frame: pl.DataFrame, table: str) -> Iterator[Problem]:
    unknown = [
        unit for unit in frame.get_column("unit").drop_nulls().unique().sort().to_list() if not is_known_unit(unit)
    ]
    cells, _ = bad_rows(frame, pl.col("unit").is_in(unknown), "unit") if unknown else ([], 0)
    for row, unit in cells:
        yield cell_problem(
            table,
            row,
            "unit",
            "PACK-UNIT-UNKNOWN",
            *unknown_unit(unit),
        )


def _links(frames: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    """An indicator that answers a level target must convert to the target's unit."""
    targets = {row[0]: row[1:] for row in frames["targets"].select("id", "unit", "type").rows()}
    indicators: dict[str, str] = dict(frames["indicators"].select("id", "unit").rows())
    links = frames["target_indicators"].select("target", "indicator", "measure").rows()
    for number, (target, indicator, measure) in enumerate(links, start=2):
        unit, type_ = targets.get(target, ("", ""))
        own = indicators.get(indicator, "")
        is_compared = own and measure == "level" and type_ not in CHANGE_TYPES
        if is_compared and is_known_unit(own) and conversion_factor(own, unit) is None:
            yield cell_problem(
                "target_indicators",
                number,
                "indicator",
                "PACK-UNIT-CLASH",
                Wording(
                    f"指标 {indicator} 的单位“{own}”不能换算为目标 {target} 的单位“{unit}”",
                    f"indicator {indicator} is in “{own}”, which does not convert to “{unit}” of target {target}",
                ),
                Wording("换一个指标，或改正单位", "link another indicator, or correct the unit"),
            )


def _observations(frames: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    """A level is given in a unit that converts to its indicator's."""
    own = dict(frames["indicators"].select("id", "unit").rows())
    frame = frames["observations"]
    for unit in frame.get_column("unit").drop_nulls().unique().sort().to_list():
        clashing = [one for one, wanted in own.items() if is_known_unit(unit) and not _converts(unit, wanted)]
        if not clashing:
            continue
        is_bad = (pl.col("unit") == unit) & (pl.col("measure") == "level") & pl.col("indicator").is_in(clashing)
        cells, count = bad_rows(frame, is_bad, "indicator")
        if cells:
            row, indicator = cells[0]
            yield cell_problem(
                "observations",
                row,
                "unit",
                "PACK-UNIT-CLASH",
                Wording(
                    f"指标 {indicator} 的数值单位“{unit}”不能换算为“{own[indicator]}”（共 {count} 行）",
                    f"“{unit}” does not convert to “{own[indicator]}” of indicator {indicator} ({count} row(s))",
                ),
                Wording("改正单位", "correct the unit"),
            )


def _converts(unit: str, wanted: str | None) -> bool:
    return wanted is None or conversion_factor(unit, wanted) is not None
