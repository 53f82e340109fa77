"""ASEM and small made-up data for the tests of composite indices."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.perturbation import Perturbation, vary
from luoshi.core.assessment.index.spec import Choice, IndexSpec, Missing, MissingRule, Node, Step, StepName
from luoshi.core.assessment.index.variants import choice
from luoshi.core.wording import Wording
from luoshi.pack.index_files.tables import read_data, read_meta

TITLE = Wording("测试", "test")


def asem(folder: Path) -> tuple[tuple[Node, ...], IndexData]:
    meta = read_meta(folder / "ASEM_iMeta.csv")
    return meta.nodes, read_data(folder / "ASEM_iData.csv", meta)


def asem_spec(nodes: tuple[Node, ...], normalise: Choice | None = None, **more: object) -> IndexSpec:
    """The reference pipeline of the ASEM analysis."""
    steps = (
        Step(StepName.DENOMINATE, choice("denominate", "divide")),
        Step(StepName.IMPUTE, choice("impute", "group_mean", group="EurAsia_group")),
        Step(StepName.SCREEN, choice("screen", "by_missing", least_data=0.9)),
        Step(StepName.TREAT, choice("treat", "two_stage")),
        Step(StepName.NORMALISE, normalise or choice("normalise", "minmax")),
    )
    return IndexSpec("asem", TITLE, nodes, steps, missing=Missing(MissingRule.RENORMALISE), **more)


def asem_model(folder: Path) -> Perturbation:
    """The four factors of the reference uncertainty run."""
    with (folder / "noisy_weights_100.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["iCode"] != "Index"]
    sets = tuple({row["iCode"]: float(row[f"w{number}"]) for row in rows} for number in range(1, 101))
    scales = [choice("normalise", "minmax", lower=1.0), choice("normalise", "zscore", mean=10.0, deviation=2.0)]
    return Perturbation(
        (
            vary("steps.treat.most_points", [1, 2, 3, 4, 5], id="winmax"),
            vary("steps.normalise", scales, id="norm"),
            vary("all.weight", id="weight_set", sets=sets),
            vary("all.aggregation", ["arithmetic", "geometric"], id="agg"),
        ),
        sobol_runs=0,
    )


def flat(
    values: object,
    *,
    directions: tuple[int, ...] = (),
    weights: tuple[float, ...] = (),
    normalise: Choice | None = None,
    **more: object,
) -> tuple[IndexSpec, IndexData]:
    """One root over all columns: a, b, c … for units u0, u1, u2 …"""
    matrix = np.array(values, dtype=np.float64)
    rows, columns = matrix.shape
    names = tuple("abcdefghijklmnopqrstuvwxyz"[:columns])
    nodes = [
        Node(name, "root", direction=directions[at] if directions else 1, weight=weights[at] if weights else 1.0)
        for at, name in enumerate(names)
    ]
    steps = (Step(StepName.NORMALISE, normalise or choice("normalise", "minmax")),)
    data = IndexData(tuple(f"u{row}" for row in range(rows)), names, matrix)
    return IndexSpec("flat", TITLE, (*nodes, Node("root")), steps, **more), data
