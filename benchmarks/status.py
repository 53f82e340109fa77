"""Status of a synthetic pack against merely reading and typing its observations with polars.

    python benchmarks/status.py [--observations 1000000] [--targets 10000]

Prints, at 1×, 2× and 4× the size, the seconds of both and their ratio (floor: the bare read), and the growth of the
status from size to size. Exit status 1 where the ratio is above 5 at full size or the growth is far from linear.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ["LUOSHI_MAX_TABLE_MB"] = "4096"

import polars as pl

from luoshi.pack.read import read_pack
from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, TABLE_BY_NAME
from luoshi.usecases.status import evaluate_plan

MOST_RATIO = 5.0
MOST_GROWTH = 2.6  # of time, where the size doubles
RELEASES = 5
PLACES = ("990000", "990001")
AS_OF = date(2019, 6, 30)
ROUNDS = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--observations", type=int, default=1_000_000)
    parser.add_argument("--targets", type=int, default=10_000)
    options = parser.parse_args()
    seconds: list[float] = []
    ratios: list[float] = []
    for factor in (1, 2, 4):
        with tempfile.TemporaryDirectory() as folder:
            pack = Path(folder) / "synthetic"
            build(pack, targets=options.targets * factor, observations=options.observations * factor)
            floor, own = best_of_each(lambda pack=pack: read_and_type(pack), lambda pack=pack: status(pack))
        seconds.append(own)
        ratios.append(own / floor)
        size = f"{options.targets * factor:>6} targets, {options.observations * factor:>8} observations"
        print(f"{size}: status {own:6.2f} s, bare read {floor:6.2f} s, ratio {own / floor:4.2f}")
    growth = [later / earlier for earlier, later in itertools.pairwise(seconds)]
    print(f"growth where the size doubles: {', '.join(f'{one:.2f}' for one in growth)} (linear is 2.00)")
    is_good = ratios[0] <= MOST_RATIO and max(growth) <= MOST_GROWTH
    print(f"{'holds' if is_good else 'FAILS'}: ratio {ratios[0]:.2f}, at most {MOST_RATIO:.0f} allowed")
    return 0 if is_good else 1


def best_of_each(*jobs: Callable[[], object]) -> tuple[float, ...]:
    """The least seconds of each job, the jobs taking turns so that a busy machine hits them alike."""
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, own in zip(jobs, times, strict=True):
            start = time.perf_counter()
            job()
            own.append(time.perf_counter() - start)
    return tuple(min(own) for own in times)


def read_and_type(pack: Path) -> pl.DataFrame:
    """The floor: polars reads the same file and gives each column its type."""
    return pl.read_csv(pack / "observations.csv", infer_schema=False).with_columns(
        pl.col("value").cast(pl.Decimal(38, 6)),
        pl.col("released_on").str.to_date("%Y-%m-%d"),
        pl.col("measure", "accumulation", "status", "basis", "released_on_kind").cast(pl.Categorical),
    )


def status(pack: Path) -> object:
    opened, problems = read_pack(pack)
    if opened is None:
        raise SystemExit(f"the synthetic pack is broken: {problems[0]}")
    return evaluate_plan(opened, as_of=AS_OF)


def build(pack: Path, *, targets: int, observations: int) -> None:
    """One indicator a target, with values of the plan's place and of one below it: ten years, five releases each."""
    pack.mkdir()
    for table in (*PLAN_TABLES, *BASE_TABLES):
        (pack / table.file_name).write_text(",".join(table.column_names) + "\n", encoding="utf-8")
    write(pack, "plan", id=["p"], title_zh=["规划"], title_en=["Plan"], period_start=["2016"], period_end=["2020"],
          language=["zh-Hans"], place=["990000"], base_pack=["."], is_demonstration=["yes"])  # fmt: skip
    write(pack, "annexes", annex=["0"], title_zh=["正文"], title_en=["Main"], short_zh=["正文"], short_en=["Main"])
    write(pack, "sections", id=["s"], annex=["0"], level=["1"], number=["一"], title_zh=["目标"], title_en=["Goals"],
          path=["一"], role=["goal"])  # fmt: skip
    write(pack, "places", code=list(PLACES), name_zh=["某市", "某县"], name_en=["City", "County"],
          level=["prefecture", "county"])  # fmt: skip
    write(pack, "sources", id=["s1"], title=["演示"], title_en=["Demo"], publisher=["-"], locator=["-"], licence=["-"])
    ids = [f"i{n}" for n in range(targets)]
    write(pack, "indicators", id=ids, name_zh=ids, name_en=ids, unit=["亿元"] * targets, direction=["up"] * targets,
          aggregation=["sum"] * targets, frequency=["year"] * targets, method_version=["1"] * targets,
          status=["active"] * targets)  # fmt: skip
    write_targets(pack, targets, ids)
    write_observations(pack, ids, observations)


def write_targets(pack: Path, targets: int, ids: list[str]) -> None:
    names = [f"t{n}" for n in range(targets)]
    write(pack, "targets", id=names, section=["s"] * targets, name_zh=ids, name_en=ids, kind=["level"] * targets,
          type=["improvement"] * targets, operator=["="] * targets, base_value=["50"] * targets,
          base_year=["2015"] * targets, target_value=["100"] * targets, target_year=["2020"] * targets,
          unit=["亿元"] * targets, commitment=["hard"] * targets, binding=["unstated"] * targets)  # fmt: skip
    write(pack, "target_indicators", target=names, indicator=ids, measure=["level"] * targets,
          relation=["exact"] * targets, priority=["1"] * targets)  # fmt: skip


def write_observations(pack: Path, ids: list[str], observations: int) -> None:
    years = observations // len(ids) // RELEASES // len(PLACES)
    frame = (
        pl.DataFrame({"indicator": ids})
        .join(pl.DataFrame({"year": list(range(2019 - years, 2019))}), how="cross")
        .join(pl.DataFrame({"batch": list(range(RELEASES))}), how="cross")
        .join(pl.DataFrame({"place": PLACES}), how="cross")
        .with_row_index("n")
        .select(
            "indicator",
            "place",
            pl.lit("level").alias("measure"),
            pl.lit("year").alias("accumulation"),
            pl.col("year").cast(pl.String).alias("period"),
            ((pl.col("n") % 90000 + 1000).cast(pl.String) + "." + (pl.col("n") % 89 + 10).cast(pl.String)).alias(
                "value"
            ),
            pl.lit("亿元").alias("unit"),
            pl.format("{}-0{}-15", pl.col("year") + 1, pl.col("batch") + 1).alias("released_on"),
            pl.lit("exact").alias("released_on_kind"),
            pl.format("b{}-{}", "year", "batch").alias("release"),
            pl.lit("final").alias("status"),
            pl.lit("1").alias("method_version"),
            pl.lit("demo").alias("basis"),
            pl.lit("s1").alias("source"),
        )
    )
    write(pack, "observations", **frame.to_dict())


def write(pack: Path, table: str, **columns: object) -> None:
    frame = pl.DataFrame(columns)
    names = TABLE_BY_NAME[table].column_names
    absent = [pl.lit(None, pl.String).alias(name) for name in names if name not in frame.columns]
    frame.with_columns(absent).select(names).write_csv(pack / f"{table}.csv")


if __name__ == "__main__":
    sys.exit(main())
