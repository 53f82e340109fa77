"""What holds for any scheme and any data: bounds, exact sums, ranks, quotas, policies, order, no NaN."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.core.assessment.canonical import canonical_json, plain_data
from luoshi.core.assessment.cells import AssessmentData, Cell, Gap
from luoshi.core.assessment.change import FACTORS, explain_change, shapley
from luoshi.core.assessment.engine import assess
from luoshi.core.assessment.missing import policy_of
from luoshi.core.assessment.next_point import next_points
from luoshi.core.assessment.result import Assessment
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.tiers import Tier
from luoshi.core.assessment.scheme import (
    Adjustment,
    Entry,
    Grade,
    Group,
    Item,
    MissingPolicy,
    QuotaOf,
    Scheme,
    VetoStrength,
)
from luoshi.core.assessment.working import sentence, workings_of
from luoshi.reports.numbers import assessed_amount
from tests.core.assessment.schemes import D, fact, said, scheme, veto

MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
UNITS = ("p", "q", "r", "s", "t", "v")
EXTREMES = [D(text) for text in ("0", "1e-18", "-1e-18", "999999999999999999999999", "-999999999999999999999999.5")]
numbers = st.one_of(st.decimals("-1000", "10000", places=3), st.sampled_from(EXTREMES))
positives = st.decimals("0.001", "1000", places=3)
PARAMETERS: dict[str, dict[str, Any]] = {
    "tiers": {"full": D(40), "tiers": (Tier(D(1), D(40)), Tier(D("0.5"), D(20))), "over_step": D("0.1"),
              "over_points": D(3), "over_cap": D(9)},
    "base_step": {"step": D("0.5"), "cap": D(120)},
    "completion": {"cap": D("1.2")},
    "efficacy": {"floor": D(0)},
    "evidence": {"each": D(7)},
    "milestone": {"is_partial": True},
}  # fmt: skip


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    if draw(st.integers(0, 5)) == 0:
        return Cell(goal=draw(numbers), gap=draw(st.sampled_from(list(Gap))))
    marks = tuple(draw(st.lists(st.decimals(0, 120, places=1), max_size=5)))
    return Cell(draw(numbers), draw(numbers), draw(numbers), draw(numbers), draw(numbers), marks)


@st.composite
def items(draw: st.DrawFn, name: str, points: Decimal) -> Item:
    rule = draw(st.sampled_from(sorted(RULES)))
    return Item(
        name, said(name), rule, draw(st.sampled_from(list(MissingPolicy))), points,
        heading=draw(st.sampled_from(["", "h", "k"])), parameters=RULES[rule].Rule(**PARAMETERS.get(rule, {})),
        carry_else=draw(st.sampled_from([MissingPolicy.ZERO, MissingPolicy.REDISTRIBUTE, MissingPolicy.EXCLUDE])),
    )  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> tuple[Scheme, AssessmentData]:
    weights = draw(st.lists(st.integers(1, 50), min_size=1, max_size=5))
    own = tuple(draw(items(f"i{n}", D(weight))) for n, weight in enumerate(weights))
    split = draw(st.integers(1, len(UNITS) - 1))
    groups = (Group("g", said("g"), UNITS[:split]), Group("h", said("h"), UNITS[split:]))
    bands = (Grade("a", said("a"), D(60), quota_share=draw(st.decimals(0, 1, places=2)), is_honour=True),
             Grade("b", said("b"), D(20), quota=draw(st.integers(0, 4))), Grade("c", said("c")))  # fmt: skip
    case = scheme(
        groups=groups, items=own, total=D(sum(weights)), grades=bands, quota_of=draw(st.sampled_from(list(QuotaOf))),
        bonus=Adjustment(D(3), (Entry("x", said("x"), D(2)), Entry("y", said("y"), D("0.7"), D(1)))),
        malus=Adjustment(D(2), (Entry("z", said("z"), D(1)),)),
        vetoes=(veto("v1", VetoStrength.FAILS_GRADE), veto("v2", VetoStrength.ONE_GRADE_DOWN, unmet="i0"),
                veto("v3", VetoStrength.BARS_HONOURS)),
    )  # fmt: skip
    kinds = st.sampled_from([("bonus", "x"), ("bonus", "y"), ("malus", "z"), ("veto", "v1"), ("veto", "v3")])
    facts = [
        fact(draw(st.sampled_from(UNITS)), *draw(kinds), f"f{draw(st.integers(0, 2))}", str(draw(st.integers(0, 3))))
        for _ in range(draw(st.integers(0, 5)))
    ]
    data = {item.id: {unit: draw(cells()) for unit in UNITS if draw(st.integers(0, 9))} for item in own}
    lower = {item.id: draw(st.booleans()) for item in own}
    return case, AssessmentData(data, tuple(facts), lower)


def outcome(found: Assessment) -> str:
    """Everything that was found, without the order in which it stands."""
    rows = {one.unit: plain_data(one) for one in found.results}
    points = {
        one.unit: {w.item.id: [plain_data(w.earned), plain_data(w.possible)] for w in workings_of(found, one.unit)}
        for one in found.results
    }
    for row in rows.values():
        assert isinstance(row, dict)
        row["group"] = ""
    return canonical_json({"rows": plain_data(rows), "points": plain_data(points)})


@MANY
@given(cases())
def test_points_add_up_exactly_and_stay_within_bounds(case: tuple[Scheme, AssessmentData]) -> None:
    own, data = case
    for result in assess(own, data).results:
        assert result.score.is_finite()
        workings = workings_of(assess(own, data), result.unit)
        assert sum((one.earned for one in workings), D(0)) == result.items
        assert result.items + result.bonus - result.malus == result.score
        assert 0 <= result.bonus <= 3 and 0 <= result.malus <= 2
        for one in workings:
            lowest, highest = RULES[one.rule].bounds(one.item.parameters)
            assert one.raw is None or lowest is None or one.raw >= lowest
            assert one.raw is None or highest is None or one.raw <= highest
            assert "NaN" not in sentence(one, "zh") + sentence(one, "en")


@MANY
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_units_items_and_facts_changes_nothing(
    case: tuple[Scheme, AssessmentData], dice: random.Random
) -> None:
    own, data = case
    mixed = replace(
        own,
        items=tuple(dice.sample(own.items, len(own.items))),
        groups=tuple(replace(group, units=tuple(dice.sample(group.units, len(group.units)))) for group in own.groups),
    )
    shuffled = replace(data, facts=tuple(dice.sample(data.facts, len(data.facts))))
    assert outcome(assess(mixed, shuffled)) == outcome(assess(own, data))


@MANY
@given(cases())
def test_ranks_are_competition_ranks_in_each_group(case: tuple[Scheme, AssessmentData]) -> None:
    found = assess(*case)
    for group in case[0].groups:
        ranked = [one for one in found.ranked(group.id) if one.rank is not None]
        for one in ranked:
            assert one.rank == 1 + sum(other.score > one.score for other in ranked)
        assert all(one.excluded_by for one in found.ranked(group.id) if one.rank is None)


@MANY
@given(cases())
def test_quotas_hold_and_vetoes_bite(case: tuple[Scheme, AssessmentData]) -> None:
    own, data = case
    found = assess(own, data)
    pools = [list(found.results)] if own.quota_of is QuotaOf.ALL else [list(found.ranked(g.id)) for g in own.groups]
    for pool in pools:
        ranked = [one for one in pool if one.rank is not None]
        counts = Counter(one.grade.id for one in ranked if one.grade)
        assert counts["a"] <= (own.grades[0].quota_share or 0) * len(ranked)
        assert counts["b"] <= (own.grades[1].quota or 0)
    order = [grade.id for grade in own.grades]
    for one in found.results:
        strengths = {call.veto.strength for call in one.vetoes}
        if one.grade and one.grade_by_score:
            assert order.index(one.grade.id) >= order.index(one.grade_by_score.id)
            assert VetoStrength.FAILS_GRADE not in strengths or one.grade.id == "c"
            assert VetoStrength.BARS_HONOURS not in strengths or not one.grade.is_honour


@MANY
@given(cases())
def test_a_policy_does_what_its_name_says(case: tuple[Scheme, AssessmentData]) -> None:
    own, data = case
    found = assess(own, data)
    for result in found.results:
        workings = workings_of(found, result.unit)
        gaps = [one for one in workings if one.gap is not None]
        assert all(one.earned == 0 for one in gaps)
        has_points = any(one.possible for one in workings)
        is_excluded = any(policy_of(one.item) is MissingPolicy.EXCLUDE for one in gaps) or not has_points
        assert bool(result.excluded_by) == is_excluded
        for one in gaps:
            is_open = policy_of(one.item) is MissingPolicy.REDISTRIBUTE
            assert one.possible == 0 if is_open else one.possible >= one.full
        if any(one.possible for one in workings):
            assert sum((one.possible for one in workings), D(0)) == own.total


@MANY
@given(cases(), cases())
def test_a_change_splits_exactly(one: tuple[Scheme, AssessmentData], other: tuple[Scheme, AssessmentData]) -> None:
    earlier, later = assess(*one), assess(*other)
    for unit in UNITS:
        change = explain_change(earlier, later, unit)
        assert change.total.change == later.result_of(unit).score - earlier.result_of(unit).score
        for effects in (*change.items.values(), change.total):
            assert sum((getattr(effects, name) for name in FACTORS), D(0)) == effects.change


@MANY
@given(st.lists(st.decimals("-100", "100", places=12), min_size=16, max_size=16))
def test_the_split_is_the_mean_over_all_orders(worths: list[Decimal]) -> None:
    """The weights of the fast reckoning are those of switching the four factors in each of their 24 orders."""
    groups = [frozenset(group) for n in range(5) for group in itertools.combinations(FACTORS, n)]
    worth = dict(zip(groups, worths, strict=True))
    effects = shapley(lambda group: worth[group])
    orders = list(itertools.permutations(FACTORS))
    for factor in FACTORS:
        steps = (frozenset(order[: order.index(factor)]) for order in orders)
        mean = sum((Fraction(worth[before | {factor}] - worth[before]) for before in steps), Fraction(0)) / 24
        assert abs(Fraction(getattr(effects, factor)) - mean) < Fraction(1, 10**12)
    assert sum((getattr(effects, factor) for factor in FACTORS), D(0)) == effects.change


@MANY
@given(cases())
def test_a_change_reckoned_backwards_is_its_opposite(case: tuple[Scheme, AssessmentData]) -> None:
    """The method prefers no order: from the later year to the earlier one every effect turns its sign (to a crumb)."""
    own, data = case
    other = AssessmentData(
        {name: dict(zip(UNITS, reversed(list(by.values())), strict=False)) for name, by in data.cells.items()}
    )
    forth, back = (
        explain_change(assess(own, data), assess(own, other), "p"),
        explain_change(assess(own, other), assess(own, data), "p"),
    )
    for name in forth.items:
        for factor in FACTORS:
            assert abs(getattr(forth.items[name], factor) + getattr(back.items[name], factor)) <= D("1e-12")


@MANY
@given(cases())
def test_one_more_point_is_worth_what_it_says(case: tuple[Scheme, AssessmentData]) -> None:
    """With the value it names, the item earns the gain it names; never more than the rule allows."""
    own, data = case
    found = assess(own, data)
    for unit in UNITS:
        for one in workings_of(found, unit):
            answer = next_points(found, unit)[one.item.id]
            if answer is None or one.cell.value is None:
                continue
            changed = {
                **data.cells,
                one.item.id: {**data.cells[one.item.id], unit: one.cell._replace(value=answer.value)},
            }
            again = assess(own, replace(data, cells=changed))
            then = next(w for w in workings_of(again, unit) if w.item.id == one.item.id)
            assert answer.gain > 0 and then.earned - one.earned == answer.gain


@MANY
@given(cases())
def test_two_runs_give_the_same(case: tuple[Scheme, AssessmentData]) -> None:
    assert canonical_json(plain_data(assess(*case).results)) == canonical_json(plain_data(assess(*case).results))


@MANY
@given(numbers, positives, positives)
def test_completion_grows_with_the_value(value: Decimal, goal: Decimal, more: Decimal) -> None:
    rule = RULES["completion"]
    score = [rule.score(Cell(one, goal), rule.Rule(), _frame()) for one in (value, value + more)]
    assert isinstance(score[0], tuple) and isinstance(score[1], tuple)
    assert score[0][0] <= score[1][0]


def _frame() -> Any:
    from luoshi.core.assessment.rules.parameters import Frame

    return Frame()


@MANY
@given(cases(), st.lists(cells(), min_size=5, max_size=5))
def test_whoever_is_monitored_changes_nothing_and_stays_within_bounds(
    case: tuple[Scheme, AssessmentData], beside: list[Cell]
) -> None:
    """Any figures, any rule, any policy: the units assessed have what they had without it."""
    own, data = case
    first, *others = own.groups
    watching = replace(own, groups=(replace(first, monitored=("m",)), *others))
    more = {item.id: {**data.cells.get(item.id, {}), "m": cell} for item, cell in zip(own.items, beside, strict=False)}
    found = assess(watching, replace(data, cells=more))
    assert outcome(found) == outcome(assess(own, data))
    (one,) = found.monitored
    workings = workings_of(found, "m")
    assert sum((w.earned for w in workings), D(0)) == one.earned and 0 <= one.possible <= own.total
    for w in workings:
        lowest, highest = RULES[w.rule].bounds(w.item.parameters)
        assert w.raw is None or ((lowest is None or w.raw >= lowest) and (highest is None or w.raw <= highest))
        assert (w.gap is None) == (w.possible > 0) and w.policy in (None, MissingPolicy.LAST_VALUE)
        assert not (RULES[w.rule].COMPARES_UNITS and w.gap is None)
        for language in ("zh", "en"):
            assert "NaN" not in sentence(w, language, amount=assessed_amount)
