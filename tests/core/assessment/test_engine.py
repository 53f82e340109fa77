"""The engine: missing data, bonus and malus, vetoes, quotas, workings, next points, changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from luoshi.core.assessment.approval import ANOTHER_RESULT, DEMONSTRATION, NOT_OFFICIAL, Approval, standing_of
from luoshi.core.assessment.cells import Cell, Figure, Gap
from luoshi.core.assessment.change import FACTORS, explain_change
from luoshi.core.assessment.next_point import next_points
from luoshi.core.assessment.scheme import Adjustment, Entry, Grade, Group, Heading, MissingPolicy, QuotaOf, VetoStrength
from luoshi.core.assessment.working import sentence, working_of
from tests.core.assessment.schemes import D, fact, grades, item, run, said, scheme, values, veto

NO = Cell(gap=Gap.NO_DATA)


def two(policy: MissingPolicy, **changes: object):
    """Item a lacks u2's data; item b is complete; c stands under another heading."""
    own = scheme(
        headings=(Heading("h", said("h")), Heading("k", said("k"))),
        items=(
            item("a", points="30", missing=policy, heading="h", **changes),
            item("b", points="20", heading="h"),
            item("c", points="50", heading="k"),
        ),
    )
    cells = values("a", {"u1": "50", "u3": "100"}) | values("b", dict.fromkeys(("u1", "u2", "u3"), "80"))
    cells |= values("c", dict.fromkeys(("u1", "u2", "u3"), "60"))
    cells["a"]["u2"] = NO
    return run(own, cells)


def test_zero_keeps_the_points_in_the_total() -> None:
    result = two(MissingPolicy.ZERO).result_of("u2")
    assert result.score == D(16) + D(30) and result.rank == 3


def test_redistribute_gives_the_points_to_the_heading() -> None:
    found = two(MissingPolicy.REDISTRIBUTE)
    assert working_of(found, "u2", "a").possible == 0
    assert working_of(found, "u2", "b").possible == 50
    assert working_of(found, "u2", "c").possible == 50
    assert found.result_of("u2").score == D(40) + D(30)
    assert working_of(found, "u1", "b").possible == 20


def test_redistribute_goes_to_all_where_a_heading_is_empty() -> None:
    own = scheme(
        items=(
            item("a", points="30", missing=MissingPolicy.REDISTRIBUTE, heading="h"),
            item("b", points="28", heading="k"),
            item("c", points="42", heading="m"),
        )
    )
    cells = values("b", {"u1": "100"}) | values("c", {"u1": "100"})
    found = run(own, cells)
    assert [working_of(found, "u1", name).possible for name in "abc"] == [0, 40, 60]
    assert found.result_of("u1").score == 100


def test_exclude_takes_the_unit_out_of_the_ranking() -> None:
    result = two(MissingPolicy.EXCLUDE).result_of("u2")
    assert (result.rank, result.grade, result.excluded_by) == (None, None, ("a",))


def test_last_value_without_one_follows_the_other_policy() -> None:
    found = two(MissingPolicy.LAST_VALUE, carry_else=MissingPolicy.REDISTRIBUTE)
    assert working_of(found, "u2", "a").possible == 0


def test_a_carried_value_is_marked() -> None:
    cells = values("a", {"u1": "50"})
    cells["a"]["u1"] = cells["a"]["u1"]._replace(is_carried=True)
    one = working_of(run(scheme(), cells), "u1", "a")
    assert one.policy is MissingPolicy.LAST_VALUE and one.earned == 50


def test_ties_share_the_better_rank() -> None:
    own = scheme(groups=(Group("g", said("g"), ("p", "q", "r", "s")),))
    found = run(own, values("a", {"p": "90", "q": "85", "r": "85", "s": "70"}))
    assert [found.result_of(unit).rank for unit in "pqrs"] == [1, 2, 2, 4]


def adjusted(*facts: tuple[str, str, str, str]):
    own = scheme(
        bonus=Adjustment(D(5), (Entry("honour", said("honour"), D(3)),)),
        malus=Adjustment(D(5), (Entry("criticised", said("c"), D(1)), Entry("event", said("e"), D(2), cap=D(3)))),
    )
    recorded = [fact("u1", kind, entry, name, value) for kind, entry, name, value in facts]
    return run(own, values("a", {"u1": "80", "u2": "80", "u3": "80"}), facts=recorded).result_of("u1")


def test_one_fact_is_deducted_once_at_its_highest_value() -> None:
    result = adjusted(("malus", "criticised", "river", "1"), ("malus", "event", "river", "1"))
    assert (result.malus, result.score) == (2, 78)
    assert {one.entry.id: one.counted_under for one in result.applied_malus} == {"criticised": "event", "event": ""}


def test_bonus_and_malus_are_capped() -> None:
    assert adjusted(("bonus", "honour", "x", "1"), ("bonus", "honour", "y", "1")).bonus == 5
    assert adjusted(("malus", "event", "x", "1"), ("malus", "event", "y", "1")).malus == 3


HONOURS = (
    Grade("excellent", said("excellent"), D(90), is_honour=True),
    Grade("good", said("good"), D(80)),
    Grade("pass", said("pass"), D(60)),
    Grade("fail", said("fail")),
)


@pytest.mark.parametrize(
    ("strength", "score", "expected"),
    [
        (VetoStrength.FAILS_GRADE, "97", "fail"),
        (VetoStrength.BARS_HONOURS, "97", "good"),
        (VetoStrength.BARS_HONOURS, "85", "good"),
        (VetoStrength.ONE_GRADE_DOWN, "97", "good"),
        (VetoStrength.ONE_GRADE_DOWN, "59", "fail"),
    ],
)
def test_vetoes_of_three_strengths(strength: VetoStrength, score: str, expected: str) -> None:
    own = scheme(grades=HONOURS, vetoes=(veto("v", strength),))
    found = run(own, values("a", {"u1": score, "u2": "1", "u3": "1"}), facts=[fact("u1", "veto", "v", "x")])
    grade = found.result_of("u1").grade
    assert grade is not None and grade.id == expected
    assert str(found.result_of("u1").score) == f"{score}.000000000000"


def test_a_missed_item_calls_its_veto_and_missing_data_do_not() -> None:
    own = scheme(grades=HONOURS, vetoes=(veto("v", VetoStrength.FAILS_GRADE, unmet="a"),))
    found = run(own, values("a", {"u1": "99.99", "u2": "100"}))
    assert [bool(found.result_of(unit).vetoes) for unit in ("u1", "u2", "u3")] == [True, False, False]


def quota_of(pool: QuotaOf, scores: dict[str, str]):
    top = Grade("top", said("top"), D(90), quota_share=D("0.5"))
    groups = (Group("g", said("g"), ("p", "q")), Group("h", said("h"), ("r", "s")))
    own = scheme(groups=groups, grades=(top, *grades(rest=None)), quota_of=pool)
    found = run(own, values("a", scores))
    return "".join(unit for unit in "pqrs" if getattr(found.result_of(unit).grade, "id", "") == "top")


def test_quotas_count_in_the_group_or_over_all() -> None:
    scores = {"p": "99", "q": "98", "r": "97", "s": "96"}
    assert quota_of(QuotaOf.GROUP, scores) == "pr"
    assert quota_of(QuotaOf.ALL, scores) == "pq"


def test_units_tied_across_the_edge_of_a_quota_all_go_down() -> None:
    assert quota_of(QuotaOf.ALL, {"p": "99", "q": "98", "r": "98", "s": "96"}) == "p"


def test_one_indicator_feeds_several_items() -> None:
    own = scheme(
        items=(item("level", points="50"), item("rank", "rank_points", "30"), item("share", "share", "20")),
    )
    cells = {name: values("x", {"u1": "100", "u2": "50", "u3": "50"})["x"] for name in ("level", "rank", "share")}
    found = run(own, cells)
    assert found.result_of("u1").score == 100
    assert found.result_of("u2").score == D(25) + D(30) * D("0.8") + D(10)


def test_the_working_says_what_was_done() -> None:
    found = run(scheme(), values("a", {"u1": "50"}))
    one = working_of(found, "u1", "a")
    assert (one.rule, one.rule_version, one.numbers) == ("completion", "2", {"completion": D("0.5")})
    assert sentence(one, "zh") == "实绩50，目标100，完成率50%，按比例得50（满分100）；折合50分（本项满分100分）。"
    assert sentence(one, "en") == "Value 50, goal 100, completion 50%: 50 of 100 in proportion; earns 50 of 100 points."
    assert "没有该年的数值" in sentence(working_of(found, "u2", "a"), "zh")


def test_one_more_point() -> None:
    own = scheme(items=(item("a", points="20"), item("b", "rank_points", points="80")))
    cells = values("a", {"u1": "50", "u2": "98", "u3": "100"}) | values("b", {"u1": "1", "u2": "2", "u3": "3"})
    found = run(own, cells)
    one = next_points(found, "u1")["a"]
    assert one is not None and (one.value, one.gain) == (55, 1)
    nearly = next_points(found, "u2")["a"]
    assert nearly is not None and (nearly.value, nearly.gain) == (100, D("0.4"))
    assert next_points(found, "u3")["a"] is None
    ahead = next_points(found, "u1")["b"]
    assert ahead is not None and ahead.value == 2 and ahead.gain > 1


def test_one_more_point_of_what_is_counted_takes_whole_ones() -> None:
    figure = Figure("2024", "2025-04-30", "exact", "r", "1", "final", "demo", ("s",), "家")
    found = run(scheme(items=(item("a", points="3"), item("b", points="97"))),
                {"a": {"u1": Cell(D(50), goal=D(100), figure=figure)}})  # fmt: skip
    answer = next_points(found, "u1")["a"]
    assert answer is not None and answer.value == 84 and answer.gain == D("1.02")


def test_a_change_splits_exactly_and_by_cause() -> None:
    before = scheme(items=(item("a", points="60"), item("b", points="40")))
    after = scheme(items=(item("a", points="50"), item("b", points="40", rule="milestone"), item("c", points="10")))
    old = run(before, values("a", {"u1": "50"}) | values("b", {"u1": "90"}))
    new = run(after, values("a", {"u1": "60"}, "80") | values("b", {"u1": "90"}) | values("c", {"u1": "70"}))
    change = explain_change(old, new, "u1")
    assert change.total.change == new.result_of("u1").score - old.result_of("u1").score
    for effects in (*change.items.values(), change.total):
        assert sum(getattr(effects, name) for name in FACTORS) == effects.change
    assert change.items["b"].rule == -36 and change.items["b"].value == 0
    assert change.items["c"].weight == 7
    assert change.items["a"].value > 0 and change.items["a"].target > 0 and change.items["a"].weight < 0


def test_nothing_is_official_before_the_leading_group_approved_this_very_result() -> None:
    own, day = scheme(), date(2025, 1, 1)
    approval = Approval("领导小组", "纪要1号", day, "seal-1")
    found = standing_of(own, "seal-1", [approval], as_of=day)
    assert found.is_official and found.approval == approval
    assert found.words.zh == "经领导小组审定（纪要1号，2025-01-01）" and "纪要1号" in found.words.en
    assert standing_of(own, "seal-1", [], as_of=day).words == NOT_OFFICIAL
    for seal, act in (
        ("seal-2", approval),
        ("seal-1", replace(approval, body="联席会议")),
        ("seal-1", replace(approval, decided_on=date(2024, 12, 31))),
    ):
        other = standing_of(own, seal, [act], as_of=day)
        assert not other.is_official and other.words == ANOTHER_RESULT
    assert standing_of(replace(own, is_demonstration=True), "seal-1", [approval], as_of=day).words == DEMONSTRATION


def test_of_two_approvals_of_one_result_the_latest_stands() -> None:
    acts = [Approval("领导小组", name, date(2025, 1, day), "s") for day, name in ((3, "纪要2号"), (2, "纪要1号"))]
    found = standing_of(scheme(), "s", acts, as_of=date(2025, 1, 1))
    assert found.approval is not None and found.approval.document == "纪要2号"


def test_a_cell_that_is_not_scored_calls_no_veto_even_with_a_value() -> None:
    own = scheme(items=(item("a", "growth"),), vetoes=(veto("v", VetoStrength.FAILS_GRADE, unmet="a"),))
    found = run(own, {"a": {"u1": Cell(D(5), goal=D(10), gap=Gap.NO_BASE)}})
    assert found.result_of("u1").vetoes == ()
