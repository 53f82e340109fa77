"""Rank intervals of an assessment: whole runs of the engine, seeded, within the declared bounds, and never a result."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luoshi.core.assessment.cells import AssessmentData, Cell, Figure
from luoshi.core.assessment.engine import assess
from luoshi.core.assessment.rank_intervals import meaning, rank_intervals
from luoshi.core.assessment.scheme import SchemePerturbation
from luoshi.pack.scheme_perturbation_check import MOST_CELLS
from tests.core.assessment.schemes import D, item, scheme

FIGURE = Figure("2024")


def cells(**values: str) -> dict[str, Cell]:
    return {unit: Cell(D(value), D(100), figure=FIGURE) for unit, value in values.items()}


DATA = AssessmentData({"a": cells(u1="90", u2="80", u3="10"), "b": cells(u1="70", u2="80", u3="20")})


def own(**changes: object):
    return scheme(items=(item("a", points="50"), item("b", points="50")), perturbation=SchemePerturbation(**changes))


def test_units_close_together_swap_and_the_last_stays_last() -> None:
    found = rank_intervals(own(points=D("0.5"), runs=200), DATA)
    assert {unit: (one.lower, one.upper) for unit, one in found.items()} == {"u1": (1, 2), "u2": (1, 2), "u3": (3, 3)}
    assert all(one.runs == 200 and one.best <= one.lower <= one.upper <= one.worst for one in found.values())


def test_figures_alone_may_be_moved() -> None:
    found = rank_intervals(own(values=D("0.1"), runs=100), DATA)
    assert found["u1"].best == 1 and found["u1"].worst == 2 and found["u3"].worst == 3 == found["u3"].best
    none = rank_intervals(
        own(values=D("0.000001"), runs=20),
        AssessmentData({"a": cells(u1="90", u2="60", u3="10"), "b": cells(u1="90", u2="60", u3="10")}),
    )
    assert [(one.best, one.worst) for one in none.values()] == [(1, 1), (2, 2), (3, 3)]


def test_the_seed_decides_and_the_result_is_untouched() -> None:
    scheme_ = own(points=D("0.3"), runs=50)
    assert rank_intervals(scheme_, DATA) == rank_intervals(scheme_, DATA)
    plain = assess(replace(scheme_, perturbation=None), DATA)
    assert [one.score for one in assess(scheme_, DATA).results] == [one.score for one in plain.results]
    assert rank_intervals(replace(scheme_, perturbation=None), DATA) == {}


def test_it_is_called_what_it_is() -> None:
    words = meaning(SchemePerturbation(points=D("0.25")))
    assert (
        "300 perturbed runs (points ±25%, figures ±0%); no probability" in words.en and "不是真实名次的概率" in words.zh
    )


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("points: 0.95", "points"),
        ("runs: 5\n  points: 0.1", "runs"),
        ("runs: 300", "points"),
        ("points: 0.1\n  interval: 1", "interval"),
        (f"points: 0.1\n  runs: {MOST_CELLS}", "runs"),
    ],
)
def test_a_senseless_perturbation_is_refused_at_its_line(root, text: str, field: str) -> None:
    from luoshi.pack.scheme_file import parse_scheme

    whole = (root / "packs/jilin-2017-2020/schemes/demonstration.yaml").read_text(encoding="utf-8")
    head = whole[: whole.index("perturbation:")]
    found, problems = parse_scheme(head + f"perturbation:\n  {text}\n", file="s.yaml")
    assert found is None and problems[0].where.column == f"perturbation.{field}" and problems[0].where.row > 50
    assert parse_scheme(whole, file="s.yaml")[0] is not None
