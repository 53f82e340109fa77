"""Monitored units: on the group's scale, and outside everything that compares the units assessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luoshi.core.assessment.cells import AssessmentData, Cell, Gap
from luoshi.core.assessment.next_point import next_points
from luoshi.core.assessment.rank_intervals import rank_intervals
from luoshi.core.assessment.scheme import Grade, Group, MissingPolicy, Scheme, SchemePerturbation
from luoshi.core.assessment.working import sentence, working_of
from tests.core.assessment.schemes import D, item, run, said, scheme

ITEMS = ("completion", "efficacy", "frontier", "rank_points", "share", "growth")


def watched(*beside: str, **changes: object) -> Scheme:
    group = Group("g", said("g"), ("u1", "u2", "u3"), monitored=beside)
    items = tuple(item(rule, rule, "20", missing=MissingPolicy.REDISTRIBUTE) for rule in ITEMS)
    grades = (Grade("good", said("good"), D(70), quota=1), Grade("rest", said("rest")))
    return replace(scheme(groups=(group,), items=items, total=D(120), grades=grades), **changes)


def cells(**values: str | None) -> dict[str, dict[str, Cell]]:
    own = {
        unit: Cell(gap=Gap.NO_DATA) if value is None else Cell(D(value), goal=D(100), base=D(100))
        for unit, value in values.items()
    }
    return dict.fromkeys(ITEMS, own)


GROUP = {"u1": "60", "u2": "80", "u3": "100"}


@pytest.mark.parametrize("value", ["5000", "1", "80", None])
def test_whoever_is_monitored_changes_nobodys_result(value: str | None) -> None:
    """Not a score, rank, grade, quota or effect: as if the unit were not there."""
    with_it = run(watched("all"), cells(**GROUP, all=value))
    without = run(watched(), cells(**GROUP))
    assert [replace(one, group=without.results[0].group) for one in with_it.results] == list(without.results)
    assert [column.frame for column in with_it.columns] == [column.frame for column in without.columns]


def test_a_monitored_unit_is_scored_on_the_groups_scale_and_no_further() -> None:
    found = run(watched("all"), cells(**GROUP, all="5000"))
    assert {name: working_of(found, "all", name).earned for name in ITEMS} == {
        "completion": 20, "efficacy": 20, "frontier": 20, "rank_points": 0, "share": 0, "growth": 20,
    }  # fmt: skip
    inside = run(watched("all"), cells(**GROUP, all="70"))
    assert working_of(inside, "all", "efficacy").earned == D(14)


def test_rank_and_share_are_for_the_units_assessed() -> None:
    found = run(watched("all"), cells(**GROUP, all="90"))
    for rule in ("rank_points", "share"):
        one = working_of(found, "all", rule)
        assert one.gap is Gap.NOT_COMPARED and one.possible == 0 and one.shown_value == 90
        assert sentence(one, "zh") == "实绩90；监测单位不参与位次和份额比较：不计该项。"
        assert sentence(one, "en") == "Value 90; rank and share are for the units assessed: left out."


@pytest.mark.parametrize("policy", list(MissingPolicy))
def test_what_it_lacks_is_left_out_under_every_policy(policy: MissingPolicy) -> None:
    own = watched("all")
    own = replace(own, items=tuple(replace(one, missing=policy) for one in own.items))
    data = cells(**GROUP, all="70")
    data["growth"] = {**data["growth"], "all": Cell(gap=Gap.NO_DATA)}
    found = run(own, data)
    (beside,) = found.monitored
    told = [working_of(found, "all", name) for name in ITEMS]
    assert (beside.earned, beside.possible) == (sum(one.earned for one in told), D(60))
    assert working_of(found, "all", "growth").policy is None
    assert sentence(working_of(found, "all", "growth"), "en") == "There is no value for the year: left out."


def test_points_are_told_as_orientation_and_no_next_point_is_named() -> None:
    found = run(watched("all"), cells(**GROUP, all="70"))
    assert "按此折合14分（本项满分20分），仅供参照" in sentence(working_of(found, "all", "efficacy"), "zh")
    assert set(next_points(found, "all").values()) == {None}


def test_it_has_a_sheet_and_no_result() -> None:
    found = run(watched("all"), cells(**GROUP, all="70"))
    assert found.shown_units == ("u1", "u2", "u3", "all")
    assert [one.unit for one in found.results] == ["u1", "u2", "u3"]
    assert [one.unit for one in found.monitored_in("g")] == ["all"] and found.monitored_in("h") == ()


def test_no_interval_hangs_on_it() -> None:
    model = SchemePerturbation(points=D("0.5"), values=D("0.2"), runs=40)
    with_it = AssessmentData(cells(**GROUP, all="90"))
    without = AssessmentData(cells(**GROUP))
    assert rank_intervals(watched("all", perturbation=model), with_it) == rank_intervals(
        watched(perturbation=model), without
    )
