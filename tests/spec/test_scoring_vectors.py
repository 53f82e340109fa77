"""The golden vectors that concern targets, time and lights, run against the core.

One vector is a slip of binary floats and is held to the exact answer instead: 0.32 / 0.4 is exactly 0.8, which is
yellow (a boundary belongs to the better light), while doubles give 0.7999… and so red.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.model.target import Binding, MeasureKind
from luoshi.core.progress.change import chain
from luoshi.core.progress.lights import Light, light_of
from luoshi.core.progress.resolve import resolve_task
from luoshi.core.progress.settings import DEFAULT_SETTINGS, ProgressSettings
from luoshi.core.progress.types import TARGET_TYPES
from tests.builders import PLAN, D, series, target

WORDS = {"绿": Light.GREEN, "蓝": Light.BLUE, "黄": Light.YELLOW, "红": Light.RED}
FLOAT_SLIPS = {"light 0.32/0.4": "黄"}


def vectors() -> list[dict[str, Any]]:
    path = Path(__file__).resolve().parents[3] / "shared" / "scoring" / "vectors.json"
    if not path.is_file():
        return []
    cases = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return [case for case in cases if case["function"] in FUNCTIONS]


def completion(type_: str, value: Any, goal: Any, base: Any = None, **settings: Any) -> Any:
    one = target(type_, str(goal), base_value=None if base is None else str(base), base_year=2015)
    task = resolve_task(one, plan=PLAN, as_of=date(2018, 1, 1), settings=ProgressSettings(**settings))
    return TARGET_TYPES[type_].completion(task, D(value))


def percent_completion(value: Any, goal: Any, **settings: Any) -> Any:
    return completion("cumulative_reduction", D(value) * 100, D(goal) * 100, **settings)


def measured_growth(rates: list[Decimal]) -> Decimal:
    """The cumulative fall that the core reckons from yearly rates of change."""
    one = target("cumulative_reduction", "18", base_year=2015, unit="%")
    task = resolve_task(one, plan=PLAN, as_of=date(2018, 1, 1), settings=DEFAULT_SETTINGS)
    values = {str(2016 + n): str(-rate * 100) for n, rate in enumerate(rates)}
    one_series = series(values, MeasureKind.GROWTH)
    return TARGET_TYPES["cumulative_reduction"].measured(task, one_series, one_series.points[-1]) / 100


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "cr_level": lambda a, t, inverse=False: completion("inverse" if inverse else "level", a, t),
    "cr_improve": lambda a, b, t: completion("improvement", a, t, b),
    "cr_cumdrop_linear": percent_completion,
    "cr_cumdrop_log": lambda d, t: percent_completion(d, t, log_reductions=True),
    "chain_drop": measured_growth,
    "intensity_drop": lambda e, v: 1 - chain([1 + e]) / chain([1 + v]),
    "productivity_growth": lambda v, n: chain([1 + v]) / chain([1 + n]) - 1,
    "light": lambda done, due: light_of(D(done) / D(due), binding=Binding.UNSTATED, settings=DEFAULT_SETTINGS),
}


@pytest.mark.parametrize("case", vectors(), ids=lambda case: case["name"])
def test_vector(case: dict[str, Any]) -> None:
    found = FUNCTIONS[case["function"]](*case["args"], **case["kwargs"])
    expected = FLOAT_SLIPS.get(case["name"], case["expected"])
    if case["function"] == "light":
        assert found is WORDS[expected]
    else:
        assert abs(found - D(expected)) < D("1e-9")


def test_vectors_are_there(shared: Path) -> None:
    assert len(vectors()) == 17
