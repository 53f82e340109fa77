"""The charts of an index as data: what is drawn is what was reckoned."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.robustness.assess import UnitRanks
from luoshi.core.assessment.index.robustness.sensitivity import Effect
from luoshi.reports.index.charts import contribution_option, correlation_option, rank_option, sensitivity_option


def unit(name: str, nominal: int | None, lower: int, upper: int) -> UnitRanks:
    return UnitRanks(name, nominal, 1.0, float(lower), float(lower), lower, upper, lower, upper + 1, (), 1)


def test_rank_intervals_run_from_the_lower_to_the_upper_rank() -> None:
    option = rank_option([unit("a", 1, 1, 2), unit("b", 2, 1, 3), unit("c", None, 2, 3)], ["甲", "乙", "丙"], width=600)
    lines = [one["data"] for one in option["series"] if one["type"] == "line"]
    assert lines == [
        [[1.0, 0], [3.0, 0]], [[1.0, 1], [4.0, 1]], [[2.0, 2], [4.0, 2]],
        [[1.0, 0], [2.0, 0]], [[1.0, 1], [3.0, 1]], [[2.0, 2], [3.0, 2]],
    ]  # fmt: skip
    assert option["series"][-1]["data"] == [[1.0, 0], [2.0, 1]]
    assert option["yAxis"]["data"] == ["甲", "乙", "丙"] and option["yAxis"]["inverse"]


def test_contributions_stack_and_a_base_comes_first() -> None:
    parts = np.array([[1.0, 2.0], [3.0, np.nan]])
    option = contribution_option(parts, np.array([5.0, 5.0]), ["a", "b"], ["x", "y"], width=600)
    assert [one["name"] for one in option["series"]] == ["base", "x", "y"]
    assert [one["data"] for one in option["series"]] == [[5.0, 5.0], [1.0, 3.0], [2.0, None]]
    plain = contribution_option(parts, np.zeros(2), ["a", "b"], ["x", "y"], width=600)
    assert [one["name"] for one in plain["series"]] == ["x", "y"]


def test_a_correlation_that_is_not_known_is_not_drawn() -> None:
    option = correlation_option(np.array([[1.0, np.nan], [np.nan, 1.0]]), ["a", "b"], width=600)
    assert [cell["value"] for cell in option["series"][0]["data"]] == [[0, 0, 1.0], [1, 1, 1.0]]


def test_each_effect_has_its_bar_and_its_interval() -> None:
    option = sensitivity_option([Effect("f", 0.2, 0.1, 0.3, 0.5, 0.4, 0.7)], ("first", "total"), width=600)
    bars = {one["name"]: one["data"] for one in option["series"] if one["type"] == "bar"}
    assert bars == {"first": [0.2, None], "total": [None, 0.5]}
    assert [one["data"] for one in option["series"] if one["type"] == "line"] == [
        [[0.1, 0], [0.3, 0]],
        [[0.4, 1], [0.7, 1]],
    ]
