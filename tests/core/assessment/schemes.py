"""Small schemes and data for tests, with only what matters in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.core.assessment.cells import AssessmentData, Cell, Fact, FactKind
from luoshi.core.assessment.engine import assess
from luoshi.core.assessment.result import Assessment, UnitResult
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.scheme import Authority, Grade, Group, Item, MissingPolicy, Scheme, Veto, VetoStrength
from luoshi.core.wording import Wording

D = Decimal
AUTHORITY = Authority("依据〔2024〕1号", "计划-1", "批准机关", "领导小组")


def said(text: str) -> Wording:
    return Wording(text, text)


def grades(**lowest: str | None) -> tuple[Grade, ...]:
    return tuple(Grade(name, said(name), None if score is None else D(score)) for name, score in lowest.items())


def veto(name: str, strength: VetoStrength, unmet: str = "") -> Veto:
    return Veto(name, said(name), strength, unmet)


def item(name: str, rule: str = "completion", points: str | None = "100", **changes: Any) -> Item:
    parameters = changes.pop("parameters", {})
    cells: dict[str, Any] = {"id": name, "name": said(name), "rule": rule, "missing": MissingPolicy.ZERO,
                             "points": None if points is None else D(points), "parameters": RULES[rule].Rule(**parameters)}  # fmt: skip
    return Item(**(cells | changes))


def scheme(**changes: Any) -> Scheme:
    cells: dict[str, Any] = {
        "id": "s", "title": said("s"), "year": 2024, "authority": AUTHORITY,
        "groups": (Group("g", said("g"), ("u1", "u2", "u3")),), "items": (item("a"),),
        "grades": grades(good="80", poor=None),
    }  # fmt: skip
    return Scheme(**(cells | changes))


def fact(unit: str, kind: str, entry: str, name: str, value: str = "1") -> Fact:
    return Fact(unit, FactKind(kind), entry, name, D(value), date(2025, 1, 1), "demo")


def run(
    own: Scheme,
    cells: Mapping[str, Mapping[str, Cell]],
    *,
    facts: Sequence[Fact] = (),
    lower: Sequence[str] = (),
) -> Assessment:
    return assess(own, AssessmentData(cells, tuple(facts), {name: name in lower for name in cells}))


def values(item_id: str, own: Mapping[str, str], goal: str = "100") -> dict[str, dict[str, Cell]]:
    return {item_id: {unit: Cell(D(value), goal=D(goal)) for unit, value in own.items()}}


def weighted(parts: Mapping[str, tuple[str, str]]) -> UnitResult:
    """One unit, each part a weight and a value out of 100."""
    items = tuple(item(name, points=None, weight=D(weight)) for name, (weight, _) in parts.items())
    own = scheme(groups=(Group("g", said("g"), ("u",)),), items=items)
    cells = {name: {"u": Cell(D(value), goal=D(100))} for name, (_, value) in parts.items()}
    return run(own, cells).results[0]
