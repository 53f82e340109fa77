"""The engine: scheme and data in, scores with their working out. Pure, exact, and blind to the order of its inputs.

The way: cells → raw scores, item by item and group by group → points in force (missing data) → points earned, kept to
twelve decimals so that every later sum is exact → bonus and malus → ranks → vetoes, grades, quotas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext

from luoshi.core.assessment.adjust import apply_facts, capped_sum
from luoshi.core.assessment.cells import AssessmentData, Cell, Fact, FactKind, Gap
from luoshi.core.assessment.grading import GradedUnit, Verdict, grade_units
from luoshi.core.assessment.missing import excluding_items, points_in_force
from luoshi.core.assessment.monitored import monitored_columns, monitored_units
from luoshi.core.assessment.points import EXACT, GRID, LARGEST_RAW, earned_points
from luoshi.core.assessment.result import Assessment, Column, Outcome, UnitResult
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.parameters import NOTHING, Frame, build_frame, competition_ranks
from luoshi.core.assessment.scheme import Group, Item, Scheme
from luoshi.core.assessment.vetoes import called_vetoes

NO_CELL = Cell(gap=Gap.NO_DATA)


def assess(scheme: Scheme, data: AssessmentData) -> Assessment:
    """Every unit of the scheme. Never NaN: what cannot be scored is a gap and follows its item's policy."""
    with localcontext(EXACT):
        columns: list[Column] = []
        for group in scheme.groups:
            columns += _group_columns(scheme, data, group)
        beside = monitored_columns(data, columns)
        return Assessment(
            scheme=scheme,
            data=data,
            columns=tuple(columns),
            results=_results(scheme, data, columns),
            rule_versions=_versions(scheme),
            monitored_columns=beside,
            monitored=tuple(monitored_units(beside)),
        )


def score_column(item: Item, cells: Sequence[Cell], frame: Frame) -> tuple[Outcome, ...]:
    """Raw scores with their intermediate numbers, or the gap."""
    rule, use = RULES[item.rule], item.parameters
    score = rule.score
    return tuple(score(cell, use, frame) if cell[6] is None else cell[6] for cell in cells)


def frame_of(item: Item, cells: Sequence[Cell], data: AssessmentData) -> Frame:
    values = [cell.value for cell in cells if cell.value is not None and cell.gap is None]
    return build_frame(values, is_lower_better=data.is_lower_better.get(item.id, False))


def _group_columns(scheme: Scheme, data: AssessmentData, group: Group) -> list[Column]:
    items = [(item, scheme.points_of(item, group.id)) for item in scheme.items]
    items = [(item, full) for item, full in items if full > NOTHING]
    drafts = []
    for item, full in items:
        own = data.cells.get(item.id, {})
        cells = tuple(own.get(unit, NO_CELL) for unit in group.units)
        frame = frame_of(item, cells, data)
        drafts.append((item, full, frame, cells, score_column(item, cells, frame)))
    forces = points_in_force([(item, full, outcomes) for item, full, _, _, outcomes in drafts], len(group.units))
    return [
        Column(item, group, full, frame, cells, outcomes, possible, _earned(item, outcomes, full, possible))
        for (item, full, frame, cells, outcomes), possible in zip(drafts, forces, strict=True)
    ]


def _earned(item: Item, outcomes: Sequence[Outcome], full: Decimal, possible: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Most units have the item's own points: they share one factor where it is exact."""
    scale = item.parameters.full
    factor = full / scale
    if factor * scale == full and all(points is full for points in possible):
        raws = [NOTHING if isinstance(outcome, Gap) else outcome[0] for outcome in outcomes]
        if max(raws) <= LARGEST_RAW and min(raws) >= -LARGEST_RAW:
            return tuple((raw * factor).quantize(GRID) for raw in raws)
    return tuple(
        NOTHING if isinstance(outcome, Gap) else earned_points(outcome[0], points, scale)
        for outcome, points in zip(outcomes, possible, strict=True)
    )


def _results(scheme: Scheme, data: AssessmentData, columns: list[Column]) -> tuple[UnitResult, ...]:
    """Grades need all groups at once, because a quota may count over all."""
    results = [one for group in scheme.groups for one in _group_results(scheme, data, columns, group)]
    graded = grade_units(
        scheme,
        [
            GradedUnit(r.unit, r.group.id, _graded_score(scheme, r), r.score, not r.excluded_by, r.vetoes)
            for r in results
        ],
    )
    return tuple(_with_grade(result, graded[result.unit]) for result in results)


def _group_results(scheme: Scheme, data: AssessmentData, columns: list[Column], group: Group) -> list[UnitResult]:
    own = [column for column in columns if column.group is group]
    sums = [sum(points, NOTHING) for points in zip(*(column.earned for column in own), strict=True)]
    sums = sums or [NOTHING] * len(group.units)
    excluded = [excluding_items(own, position) for position in range(len(group.units))]
    facts = _facts_by_unit(data, group)
    drafts = []
    for position, unit in enumerate(group.units):
        bonus = apply_facts(scheme.bonus, facts.get((unit, FactKind.BONUS), ()))
        malus = apply_facts(scheme.malus, facts.get((unit, FactKind.MALUS), ()))
        plus, minus = capped_sum(scheme.bonus, bonus), capped_sum(scheme.malus, malus)
        drafts.append((unit, sums[position], plus, minus, bonus, malus))
    ranks = competition_ranks(
        sorted((d[1] + d[2] - d[3] for d, out in zip(drafts, excluded, strict=True) if not out), reverse=True)
    )
    return [
        UnitResult(
            unit=unit,
            group=group,
            items=items,
            bonus=plus,
            malus=minus,
            score=items + plus - minus,
            shown=shown(items + plus - minus, scheme.rounding.places),
            rank=None if out else ranks[items + plus - minus],
            grade=None,
            grade_by_score=None,
            grade_reasons=(),
            vetoes=called_vetoes(scheme, facts.get((unit, FactKind.VETO), ()), own, position),
            applied_bonus=bonus,
            applied_malus=malus,
            excluded_by=out,
        )
        for position, ((unit, items, plus, minus, bonus, malus), out) in enumerate(zip(drafts, excluded, strict=True))
    ]


def shown(score: Decimal, places: int) -> Decimal:
    """Half up, only for showing: 66.135 → 66.14."""
    return score.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _graded_score(scheme: Scheme, result: UnitResult) -> Decimal:
    return result.shown if scheme.rounding.graded_on.value == "shown" else result.score


def _facts_by_unit(data: AssessmentData, group: Group) -> dict[tuple[str, FactKind], list[Fact]]:
    units = set(group.units)
    found: dict[tuple[str, FactKind], list[Fact]] = {}
    for fact in sorted(data.facts, key=lambda one: (one.fact, one.entry, one.recorded_on, one.value)):
        if fact.unit in units:
            found.setdefault((fact.unit, fact.kind), []).append(fact)
    return found


def _with_grade(result: UnitResult, verdict: Verdict) -> UnitResult:
    return replace(result, grade=verdict.grade, grade_by_score=verdict.by_score, grade_reasons=verdict.reasons)


def _versions(scheme: Scheme) -> dict[str, str]:
    return {name: RULES[name].VERSION for name in sorted({item.rule for item in scheme.items})}
