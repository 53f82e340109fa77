"""Each rule with worked numbers and its edges; every rule is complete."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.parameters import Frame, build_frame
from luoshi.core.assessment.rules.tiers import Tier
from tests.core.assessment.schemes import D

GROUP = build_frame([D(value) for value in (10, 20, 20, 40)], is_lower_better=False)
DOWN = build_frame([D(value) for value in (10, 20, 20, 40)], is_lower_better=True)


def score(rule: str, cell: Cell, frame: Frame = GROUP, **parameters: Any) -> Decimal | Gap:
    outcome = RULES[rule].score(cell, RULES[rule].Rule(**parameters), frame)
    return outcome if isinstance(outcome, Gap) else outcome[0]


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_has_the_same_parts(name: str) -> None:
    rule = RULES[name]
    assert rule.VERSION and rule.NAME.zh and rule.NAME.en and rule.__doc__
    assert set(rule.NEEDS) <= set(Cell._fields)
    for text in (rule.SENTENCE.zh, rule.SENTENCE.en):
        assert "{raw}" in text and "{full}" in text


def test_there_are_the_rules_asked_for() -> None:
    assert sorted(RULES) == [
        "base_step", "completion", "efficacy", "efficacy_exponential", "evidence", "expert_marks", "frontier", "growth",
        "matrix", "milestone", "rank_points", "share", "tiers",
    ]  # fmt: skip


CASES = [
    ("completion", Cell(D(60), goal=D(80)), {}, "75"),
    ("completion", Cell(D(120), goal=D(80)), {"cap": D("1.2")}, "120"),
    ("completion", Cell(D(-5), goal=D(80)), {}, "0"),
    ("completion", Cell(D(5), goal=D(0)), {}, Gap.GOAL_NOT_POSITIVE),
    ("efficacy", Cell(D(10)), {}, "60"),
    ("efficacy", Cell(D(40)), {}, "100"),
    ("efficacy", Cell(D(25)), {}, "80"),
    ("base_step", Cell(D("6.99"), goal=D(7)), {"at_goal": D(15)}, "15"),
    ("base_step", Cell(D("6.5"), goal=D(7)), {"at_goal": D(15)}, "14.5"),
    ("base_step", Cell(D("6.75"), goal=D(7)), {"at_goal": D(15), "is_pro_rata": True}, "14.75"),
    ("rank_points", Cell(D(40)), {}, "100"),
    ("rank_points", Cell(D(20)), {"lowest_score": D(70)}, "90"),
    ("rank_points", Cell(D(10)), {}, "60"),
    ("growth", Cell(D(105), base=D(100)), {}, "50"),
    ("growth", Cell(D(90), base=D(100)), {}, "0"),
    ("growth", Cell(D(90), base=D(100)), {"zero_at": D(0), "full_at": D(-10)}, "100"),
    ("growth", Cell(D(90), base=D(-1)), {}, Gap.BASE_NOT_POSITIVE),
    ("share", Cell(D(20)), {}, "50"),
    ("share", Cell(D(9)), {"full_at": D(20)}, "50"),
    ("matrix", Cell(D(5), D(5), None, D(9), D(9)), {}, "60"),
    ("matrix", Cell(D(4), D(5), None, D(9), D(9)), {}, "55"),
    ("matrix", Cell(D(5), D(5), None, D(8), D(9)), {}, "40"),
    ("matrix", Cell(D(4), D(5), None, D(8), D(9)), {}, "0"),
    ("matrix", Cell(D(4), D(5)), {}, Gap.NO_CUMULATIVE),
    ("milestone", Cell(D(1)), {}, "100"),
    ("milestone", Cell(D("0.9")), {}, "0"),
    ("milestone", Cell(D("0.9")), {"is_partial": True}, "90"),
    ("evidence", Cell(D(3)), {"full": D(2), "each": D(1)}, "2"),
    ("expert_marks", Cell(marks=(D(70), D(80), D(90), D(100))), {}, "85"),
    ("expert_marks", Cell(marks=(D(70), D(80))), {}, Gap.TOO_FEW_MARKS),
    ("frontier", Cell(D(25)), {}, "50"),
    ("frontier", Cell(D(25)), {"best": D(20), "worst": D(0)}, "100"),
]


@pytest.mark.parametrize(("rule", "cell", "parameters", "expected"), CASES)
def test_score(rule: str, cell: Cell, parameters: dict[str, Any], expected: str | Gap) -> None:
    found = score(rule, cell, **parameters)
    assert found == (expected if isinstance(expected, Gap) else D(expected))


def test_less_is_better() -> None:
    assert score("completion", Cell(D(8), goal=D(6)), DOWN) == 75
    assert score("rank_points", Cell(D(10)), DOWN) == 100
    assert score("efficacy", Cell(D(10)), DOWN) == 100
    assert score("frontier", Cell(D(40)), DOWN) == 0
    assert score("matrix", Cell(D(-3), D(-3), None, D(-10), D(-9)), DOWN) == 60
    assert score("base_step", Cell(D("0.3"), goal=D(1)), DOWN, at_goal=D(10)) == D("10.5")


def test_boundaries_belong_to_the_upper_tier() -> None:
    table = (Tier(D(1), D(20)), Tier(D("0.95"), D(15)), Tier(D("0.9"), D(10)))
    for completion, points in (("1", 20), ("0.999999", 15), ("0.95", 15), ("0.9499", 10), ("0.9", 10), ("0.89", 0)):
        assert score("tiers", Cell(D(completion), goal=D(1)), full=D(20), tiers=table) == points


def test_alike_units_are_all_full() -> None:
    alike = build_frame([D(5), D(5)], is_lower_better=False)
    for rule in ("efficacy", "efficacy_exponential", "frontier", "rank_points"):
        assert score(rule, Cell(D(5)), alike) == 100
