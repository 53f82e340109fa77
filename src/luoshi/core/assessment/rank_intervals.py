"""How sure an assessment's ranking is: the whole assessment again and again under the scheme's declared perturbation.

Every run is the engine itself on a scheme and figures that were moved a little, so that missing-data policies, caps and
adjustments act as they do in earnest. An interval is a share of perturbed runs, not a probability of the true rank; grades
and results never depend on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from random import Random

from luoshi.core.assessment.cells import AssessmentData, Cell
from luoshi.core.assessment.engine import assess
from luoshi.core.assessment.scheme import Item, Scheme, SchemePerturbation
from luoshi.core.wording import Wording

GRID = Decimal("0.000001")
ONE = Decimal(1)
CALLED = Wording(
    "名次区间含 {share} 的重算（共 {runs} 次，分值 ±{points}，数值 ±{values}），不是真实名次的概率",
    "Rank intervals hold {share} of {runs} perturbed runs (points ±{points}, figures ±{values}); no probability of the true rank",
)


@dataclass(frozen=True, slots=True)
class RankInterval:
    """Ranks within the unit's group. ``runs`` counts those in which the unit was ranked at all."""

    lower: int
    upper: int
    best: int
    worst: int
    runs: int


def rank_intervals(scheme: Scheme, data: AssessmentData) -> Mapping[str, RankInterval]:
    """By unit; empty where the scheme declares no perturbation. The same seed gives the same intervals."""
    model = scheme.perturbation
    if model is None:
        return {}
    scheme, data = _without_monitored(scheme, data)
    dice = Random(model.seed)
    ranks: dict[str, list[int]] = {}
    for _ in range(model.runs):
        for result in assess(_moved_scheme(scheme, model, dice), _moved_data(data, model, dice)).results:
            if result.rank is not None:
                ranks.setdefault(result.unit, []).append(result.rank)
    return {unit: _interval(sorted(own), model.interval) for unit, own in ranks.items()}


def _without_monitored(scheme: Scheme, data: AssessmentData) -> tuple[Scheme, AssessmentData]:
    """Who is not ranked moves nobody's interval, not even by the dice."""
    beside = {unit for group in scheme.groups for unit in group.monitored}
    if not beside:
        return scheme, data
    groups = tuple(replace(group, monitored=()) for group in scheme.groups)
    cells = {item: {unit: cell for unit, cell in own.items() if unit not in beside} for item, own in data.cells.items()}
    return replace(scheme, groups=groups), replace(data, cells=cells)


def meaning(model: SchemePerturbation) -> Wording:
    """What the intervals are, with the model's own numbers."""
    words = {
        "share": f"{model.interval:.0%}",
        "runs": str(model.runs),
        "points": f"{model.points:.0%}",
        "values": f"{model.values:.0%}",
    }
    return Wording(CALLED.zh.format(**words), CALLED.en.format(**words))


def _interval(ranks: list[int], share: Decimal) -> RankInterval:
    """The middle ``share`` of the runs, its ends rounded outwards."""
    tail = int(((ONE - share) / 2 * len(ranks)).to_integral_value(ROUND_FLOOR))
    return RankInterval(ranks[tail], ranks[len(ranks) - 1 - tail], ranks[0], ranks[-1], len(ranks))


def _moved_scheme(scheme: Scheme, model: SchemePerturbation, dice: Random) -> Scheme:
    """Points of every item times its own factor, brought back to the total within each group."""
    if not model.points:
        return scheme
    factors = {item.id: _factor(model.points, dice) for item in scheme.items}
    by_group = {group.id: _points(scheme, group.id, factors) for group in scheme.groups}
    return replace(
        scheme,
        items=tuple(_moved_item(item, {name: own[item.id] for name, own in by_group.items()}) for item in scheme.items),
    )


def _points(scheme: Scheme, group: str, factors: Mapping[str, Decimal]) -> dict[str, Decimal]:
    moved = {item.id: scheme.points_of(item, group) * factors[item.id] for item in scheme.items}
    before = sum((scheme.points_of(item, group) for item in scheme.items), Decimal(0))
    after = sum(moved.values(), Decimal(0))
    return {name: (points * before / after).quantize(GRID) if after else points for name, points in moved.items()}


def _moved_item(item: Item, points: Mapping[str, Decimal]) -> Item:
    return replace(item, points_by_group=points)


def _moved_data(data: AssessmentData, model: SchemePerturbation, dice: Random) -> AssessmentData:
    """Every figure times its own factor; goals, bases and marks stay."""
    if not model.values:
        return data
    cells = {
        item: {unit: _moved_cell(cell, model, dice) for unit, cell in own.items()} for item, own in data.cells.items()
    }
    return replace(data, cells=cells)


def _moved_cell(cell: Cell, model: SchemePerturbation, dice: Random) -> Cell:
    if cell.value is None or cell.figure is None:
        return cell
    return cell._replace(value=cell.value * _factor(model.values, dice))


def _factor(width: Decimal, dice: Random) -> Decimal:
    """1 ± width, uniform, on the grid."""
    return ONE + width * Decimal(dice.randrange(-1_000_000, 1_000_001)) / 1_000_000
