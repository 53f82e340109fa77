"""Where an auditor would look: nothing to score, one unit, all alike, zeros, negatives, boundaries, caps."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.next_point import next_points
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.parameters import build_frame
from luoshi.core.assessment.rules.tiers import Tier
from luoshi.core.assessment.scheme import Adjustment, Entry, Grade, Group, MissingPolicy
from luoshi.core.assessment.working import sentence, workings_of
from tests.core.assessment.schemes import D, fact, grades, item, run, said, scheme, values

RELATIVE = ("efficacy", "efficacy_exponential", "frontier", "rank_points", "share")


def raw(rule: str, value: str, others: str, *, lower: bool = False, **given: str) -> Decimal:
    """The raw score of a value in a group, with some anchors given."""
    frame = build_frame([D(one) for one in others.split()], is_lower_better=lower)
    use = RULES[rule].Rule(**{name: D(text) for name, text in given.items()})
    outcome = RULES[rule].score(Cell(D(value)), use, frame)
    assert not isinstance(outcome, Gap)
    return outcome[0]


@pytest.mark.parametrize("policy", list(MissingPolicy))
def test_a_unit_without_any_data_is_never_ranked_by_accident(policy: MissingPolicy) -> None:
    own = scheme(items=(item("a", points="60", missing=policy), item("b", points="40", missing=policy)))
    found = run(own, values("a", {"u1": "90", "u2": "80"}) | values("b", {"u1": "90", "u2": "80"}))
    empty = found.result_of("u3")
    assert empty.score == 0
    assert (empty.rank is None) == (policy in (MissingPolicy.REDISTRIBUTE, MissingPolicy.EXCLUDE))
    assert (empty.grade is None) == (empty.rank is None)
    assert [found.result_of(unit).rank for unit in ("u1", "u2")] == [1, 2]
    assert all("NaN" not in sentence(one, "zh") for one in workings_of(found, "u3"))


def test_a_whole_group_without_data() -> None:
    own = scheme(items=(item("a", "efficacy", missing=MissingPolicy.REDISTRIBUTE),))
    assert [one.rank for one in run(own, {}).results] == [None, None, None]


@pytest.mark.parametrize("rule", RELATIVE)
def test_a_group_of_one_scores_full(rule: str) -> None:
    own = scheme(groups=(Group("g", said("g"), ("u1",)),), items=(item("a", rule),))
    found = run(own, values("a", {"u1": "7"}))
    assert found.result_of("u1").score == 100 and found.result_of("u1").rank == 1
    assert next_points(found, "u1")["a"] is None


@pytest.mark.parametrize("rule", [name for name in RELATIVE if name != "share"])
def test_where_all_are_alike_all_score_full(rule: str) -> None:
    found = run(scheme(items=(item("a", rule),)), values("a", dict.fromkeys(("u1", "u2", "u3"), "5")))
    assert {one.score for one in found.results} == {100} and {one.rank for one in found.results} == {1}


@pytest.mark.parametrize(
    ("rule", "given", "others", "lower", "expected"),
    [
        ("efficacy", {"unallowable": "6"}, "4 5 6", False, 60),
        ("efficacy", {"unallowable": "6"}, "4 5", False, 60),
        ("efficacy", {"satisfactory": "3"}, "4 5 6", False, 100),
        ("efficacy", {"unallowable": "6"}, "7 8", True, 60),
        ("efficacy", {"satisfactory": "9"}, "7 8", True, 100),
        ("efficacy_exponential", {"unallowable": "6"}, "4 5 6", False, 60),
        ("efficacy_exponential", {"satisfactory": "3"}, "4 5 6", False, 100),
        ("frontier", {"worst": "30"}, "10 20", False, 0),
        ("frontier", {"best": "5"}, "10 20", False, 100),
    ],
)
def test_one_given_anchor_never_turns_the_scale_round(
    rule: str, given: dict[str, str], others: str, lower: bool, expected: int
) -> None:
    """A group wholly below the unallowable value does not score above it because its best is the nearer end."""
    assert {raw(rule, one, others, lower=lower, **given) for one in others.split()} == {expected}


@pytest.mark.parametrize("base", ["0", "-10"])
def test_growth_over_a_base_that_is_not_positive_is_a_gap(base: str) -> None:
    found = run(scheme(items=(item("a", "growth"),)), {"a": {"u1": Cell(D(5), base=D(base))}})
    one = workings_of(found, "u1")[0]
    assert one.gap is Gap.BASE_NOT_POSITIVE and one.earned == 0
    assert "基期值不为正" in sentence(one, "zh")


def test_growth_from_a_positive_base_to_a_negative_value_earns_nothing() -> None:
    found = run(scheme(items=(item("a", "growth"),)), {"a": {"u1": Cell(D(-5), base=D(10))}})
    assert found.result_of("u1").score == 0


@pytest.mark.parametrize(("value", "expected"), [("0", 100), ("0.001", 100), ("5", 100), ("10", 50), ("-1", 100)])
def test_where_less_is_better_nothing_at_all_is_best(value: str, expected: int) -> None:
    """No accident against a goal of at most five is full marks, not a gap."""
    found = run(scheme(), values("a", {"u1": value}, goal="5"), lower=["a"])
    assert found.result_of("u1").score == expected


TIERS = {"full": D(40), "tiers": (Tier(D(1), D(40)), Tier(D("0.9"), D(36))), "over_step": D("0.1"),
         "over_points": D(3), "over_cap": D(9)}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("89.999999999999", 0),
        ("90", 36),
        ("99.99", 36),
        ("100", 40),
        ("109.99", 40),
        ("110", 43),
        ("130", 49),
        ("900", 49),
    ],
)
def test_a_value_exactly_on_a_tier_belongs_to_it(value: str, expected: int) -> None:
    found = run(scheme(items=(item("a", "tiers", parameters=TIERS),)), values("a", {"u1": value}))
    assert workings_of(found, "u1")[0].raw == expected


def test_a_third_is_no_trouble_at_a_boundary() -> None:
    """1/3 of a goal of 3 is exactly a third: binary fractions would slip."""
    use = {"full": D(1), "tiers": (Tier(D("0.3"), D(1)),)}
    found = run(scheme(items=(item("a", "tiers", parameters=use),)), values("a", {"u1": "0.9"}, goal="3"))
    assert found.result_of("u1").score == 100


def test_a_malus_beyond_the_cap_stops_there_and_may_sink_a_score_below_zero() -> None:
    own = scheme(malus=Adjustment(D(5), (Entry("e", said("e"), D(4)), Entry("f", said("f"), D(3), cap=D(3)))))
    facts = [fact("u1", "malus", "e", "x"), fact("u1", "malus", "e", "y"), fact("u1", "malus", "f", "z", "9")]
    result = run(own, values("a", {"u1": "2"}), facts=facts).result_of("u1")
    assert (result.malus, result.score) == (5, -3)
    assert [one.points for one in result.applied_malus] == [4, 4, 3]


def test_a_fact_of_a_unit_that_is_not_assessed_changes_nothing() -> None:
    cells = values("a", {"u1": "50"})
    with_it = run(scheme(), cells, facts=[fact("elsewhere", "veto", "v", "x")])
    assert [one.score for one in with_it.results] == [one.score for one in run(scheme(), cells).results]


def test_a_quota_of_nothing_closes_the_grade_and_ties_at_the_edge_all_go_down() -> None:
    top = Grade("top", said("top"), D(90), quota=0)
    own = scheme(grades=(top, Grade("good", said("good"), D(60), quota=1), *grades(rest=None)))
    found = run(own, values("a", {"u1": "99", "u2": "99", "u3": "70"}))
    assert [getattr(found.result_of(unit).grade, "id", "") for unit in ("u1", "u2", "u3")] == ["rest", "rest", "rest"]


def test_a_score_exactly_on_a_grade_belongs_to_the_upper_one() -> None:
    own = scheme(grades=grades(top="80", low=None))
    found = run(own, values("a", {"u1": "80", "u2": "79.999999999999"}))
    assert [getattr(found.result_of(unit).grade, "id", "") for unit in ("u1", "u2")] == ["top", "low"]
