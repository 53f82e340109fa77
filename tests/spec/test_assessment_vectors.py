"""The golden vectors that concern scoring rules, ranks, grades and rounding, run against the rules and the engine.

Every expected number is met as it stands; none of these vectors is a slip of binary floats.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.assessment.canonical import digits
from luoshi.core.assessment.cells import Cell
from luoshi.core.assessment.engine import shown
from luoshi.core.assessment.grading import GradedUnit, grade_units
from luoshi.core.assessment.result import CalledVeto
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.parameters import Frame, build_frame
from luoshi.core.assessment.rules.tiers import Tier
from luoshi.core.assessment.scheme import VetoStrength
from tests.core.assessment import schemes
from tests.core.assessment.schemes import D

ENERGY = [("1", 40), ("0.9", 36), ("0.8", 32), ("0.7", 28), ("0.6", 24), ("0.5", 20)]
CHISHUI = [("1", 20), ("0.95", 15), ("0.9", 10)]
GRADES = {"over": "超额完成", "done": "完成", "nearly": "基本完成", "missed": "未完成"}


def vectors() -> list[dict[str, Any]]:
    path = Path(__file__).resolve().parents[3] / "shared" / "scoring" / "vectors.json"
    if not path.is_file():
        return []
    cases = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return [case for case in cases if case["function"] in FUNCTIONS]


def raw(rule: str, cell: Cell, frame: Frame | None = None, **parameters: Any) -> Decimal:
    use = RULES[rule].Rule(**parameters)
    outcome = RULES[rule].score(cell, use, frame or Frame())
    assert isinstance(outcome, tuple)
    return outcome[0]


def tiers(completion: Any, table: list[tuple[str, int]], **over: Any) -> Decimal:
    steps = tuple(Tier(D(at), D(points)) for at, points in table)
    return raw("tiers", Cell(D(completion), goal=D(1)), full=D(table[0][1]), tiers=steps, **over)


def gongxiao(x: Any, good: Any, bad: Any, lo: Any = None, hi: Any = None) -> Decimal:
    limits = {"floor": None if lo is None else D(lo), "ceiling": None if hi is None else D(hi)}
    return raw("efficacy", Cell(D(x)), satisfactory=D(good), unallowable=D(bad), **limits)


def rank_score(rank: int, size: int) -> Decimal:
    frame = build_frame([D(size - n) for n in range(size)], is_lower_better=False)
    return raw("rank_points", Cell(D(size - rank + 1)), frame)


def competition(values: list[int]) -> list[int]:
    frame = build_frame([D(value) for value in values], is_lower_better=False)
    return [frame.ranks[D(value)] for value in values]


def grade(score: Any, is_met: bool) -> str:
    scheme = schemes.scheme(
        grades=schemes.grades(over="95", done="80", nearly="60", missed=None),
        vetoes=(schemes.veto("target", VetoStrength.FAILS_GRADE),),
    )
    vetoes = () if is_met else (CalledVeto(scheme.vetoes[0], "energy", ""),)
    verdict = grade_units(scheme, [GradedUnit("u", "g", D(score), D(score), is_ranked=True, vetoes=vetoes)])["u"]
    assert verdict.grade is not None
    return GRADES[verdict.grade.id]


def weighted_sum(values: list[Any], weights: list[Any]) -> str:
    parts = {f"p{n}": (str(weight), str(value)) for n, (value, weight) in enumerate(zip(values, weights, strict=True))}
    result = schemes.weighted(parts)
    return f"{digits(result.score)} exactly, shown {result.shown}"


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "gongxiao": gongxiao,
    "gongxiao_exp": lambda x, good, bad: raw(
        "efficacy_exponential", Cell(D(x)), satisfactory=D(good), unallowable=D(bad)
    ),
    "tier_energy40": lambda cr: tiers(cr, ENERGY, over_step=D("0.1"), over_points=D(3), over_cap=D(9)),
    "tier_chishui": lambda cr: tiers(cr, CHISHUI),
    "base_pm": lambda x, base, points, cap: raw(
        "base_step", Cell(D(x), goal=D(base)), full=D(points), at_goal=D(points), cap=D(cap)
    ),
    "rank_competition": competition,
    "rank_score": rank_score,
    "grade_energy": grade,
    "weighted_sum": weighted_sum,
}


@pytest.mark.parametrize("case", vectors(), ids=lambda case: case["name"])
def test_vector(case: dict[str, Any]) -> None:
    found = FUNCTIONS[case["function"]](*case["args"], **case["kwargs"])
    if isinstance(case["expected"], list | str):
        assert found == case["expected"]
    else:
        assert abs(found - D(case["expected"])) < D("1e-9")


def test_weighted_dimensions_print_half_up() -> None:
    """0.25 × 71.71 + 0.5 × 59.70 + 0.25 × 73.43 is 66.135 exactly and prints 66.14."""
    result = schemes.weighted({"a": ("0.25", "71.71"), "b": ("0.5", "59.70"), "c": ("0.25", "73.43")})
    assert result.score == D("66.135")
    assert str(result.shown) == "66.14"
    assert shown(D("66.135"), 2) == D("66.14")


def test_vectors_are_there(shared: Path) -> None:
    assert len(vectors()) == 44
