"""Build records for tests with only what matters in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.core.model.period import Frequency, parse_period
from luoshi.core.model.plan import Plan
from luoshi.core.model.statistics import Observation
from luoshi.core.model.target import Binding, MeasureKind, Operator, Relation, Target, TargetIndicator, TargetKind
from luoshi.core.progress.evaluate import LinkedSeries, evaluate_target
from luoshi.core.progress.resolve import resolve_task
from luoshi.core.progress.series import Point, Series, build_series
from luoshi.core.progress.settings import DEFAULT_SETTINGS
from luoshi.core.progress.status import TargetStatus

D = Decimal
PLAN = Plan("p", "规划", "Plan", "", "", "", None, 2016, 2020, "zh-Hans", "990000", "", ".", is_demonstration=False)


def target(type_: str = "level", value: str = "100", **changes: Any) -> Target:
    kinds = {
        "annual_growth": TargetKind.GROWTH_ANNUAL,
        "cumulative_reduction": TargetKind.CUMULATIVE_REDUCTION,
        "cumulative_increase": TargetKind.CUMULATIVE_INCREASE,
        "increment": TargetKind.INCREASE_PP,
        "rank": TargetKind.RANK,
    }
    cells: dict[str, Any] = {
        "id": "t", "section": "s", "name_zh": "指标", "name_en": "indicator", "scope": "", "scope_en": "",
        "place": "", "industry": "", "kind": kinds.get(type_, TargetKind.LEVEL), "type": type_,
        "operator": Operator.AT_MOST if type_ == "rank" else Operator.EQUAL, "base_value": None, "base_year": None,
        "target_value": D(value), "target_value_high": None, "target_year": 2020, "unit": "亿元", "price_basis": "",
        "commitment": "hard", "binding": Binding.UNSTATED, "owner": "", "same_as": "", "weight": None,
        "start": None, "end": None,
    }  # fmt: skip
    cells |= {key: D(cell) if key in DECIMALS and isinstance(cell, str) else cell for key, cell in changes.items()}
    return Target(**cells)


DECIMALS = {"base_value", "target_value", "target_value_high", "weight"}


def point(period: str, value: str | Decimal, **changes: Any) -> Point:
    cells: dict[str, Any] = {
        "period": parse_period(period), "value": D(value), "unit": "亿元", "accumulation": "year", "price_basis": "",
        "released_on": date(int(period[:4]) + 1, 3, 31), "released_on_kind": "exact", "release": f"r{period[:4]}",
        "status": "final", "method_version": "1", "basis": "demo", "sources": ("s1",),
    }  # fmt: skip
    return Point(**(cells | changes))


def series(values: dict[str, str], measure: MeasureKind = MeasureKind.LEVEL, **changes: Any) -> Series:
    points = [point(period, value, **changes) for period, value in values.items()]
    return build_series(points, measure=measure, method_version="1")


def link(measure: MeasureKind = MeasureKind.LEVEL, relation: Relation = Relation.EXACT) -> TargetIndicator:
    return TargetIndicator("t", "i", "", measure, "", relation, "", "", 1)


def evaluate(
    one: Target,
    own: Series | None,
    as_of: str,
    *,
    settings: Any = DEFAULT_SETTINGS,
    relation: Relation = Relation.EXACT,
    **resolve: Any,
) -> TargetStatus:
    """Evaluate with a single link; ``as_of`` as text."""
    day = date.fromisoformat(as_of)
    task = resolve_task(one, plan=PLAN, as_of=day, settings=settings, **resolve)
    linked = []
    if own is not None:
        linked = [LinkedSeries(link(own.measure, relation), Frequency.YEAR, own)]
    return evaluate_target(one, task, linked, as_of=day)


def observation(**changes: Any) -> Observation:
    cells: dict[str, Any] = {
        "indicator": "i", "place": "990000", "organisation": "", "breakdown": "", "period": parse_period("2018"),
        "measure": MeasureKind.LEVEL, "accumulation": "year", "price_basis": "", "value": D("1"), "unit": "亿元",
        "original_value": None, "original_unit": "", "released_on": date(2019, 3, 31), "released_on_kind": "exact",
        "release": "r", "status": "final", "method_version": "1", "basis": "demo", "source": ("s",), "note": "",
    }  # fmt: skip
    return Observation(**(cells | changes))
