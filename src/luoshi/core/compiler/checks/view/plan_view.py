"""The compiled plan as the checks see it: goals with comparable numbers, text by line, spans back to the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.compiler.checks.view.figures import figure_of, in_english, scale_of
from luoshi.core.compiler.layout import reflow
from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.compiler.target_record import CompiledTarget

_SIGNS = {"=": "", ">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "约", "range": ""}
_DATE = re.compile(r"^（?(20\d\d)年(\d{1,2})月(\d{1,2})日(?:[^，。]{0,16}(?:印发|发布|通过))?）?$")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Goal:
    """A target with its id; `value` as printed, `amount` in the bare unit `unit` (元 for 亿元), None where it is no
    single number; [start, end) of its clause in the compiler's text."""

    id: str
    target: CompiledTarget
    value: Decimal | None
    amount: Decimal | None
    unit: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its place in the source."""
        return self.target.start, self.target.end

    @property
    def said(self) -> str:
        """Name, sign, number: how a finding cites a target."""
        one = self.target
        return f"“{one.indicator}”{_SIGNS.get(one.operator, '')}{one.value}{one.unit}"

    @property
    def said_en(self) -> str:
        """The same for English readers: the plan's own name, sign and figure in English amounts."""
        one = self.target
        figure = f"{one.value}{one.unit}" if self.value is None else in_english(self.value, one.unit)
        return f"“{one.indicator}” {_SIGNS.get(one.operator, '')}{figure}"


@dataclass(frozen=True, slots=True)
class PlanView:
    plan: CompiledPlan
    goals: tuple[Goal, ...]
    layout: NormalText
    source: NormalText
    base_year: int
    issue_year: int
    issued: tuple[int, int, int] | None

    def span(self, start: int, end: int) -> Span:
        """The place in the source of [start, end) of the compiler's text."""
        return self.source.origin(*self.layout.origin(start, end))

    def clause(self, goal: Goal) -> str:
        return self.plan.text[goal.start : goal.end]

    def section_id(self, node: int) -> str:
        return self.plan.sections[node].id if node >= 0 else ""

    def place(self, annex: int, path: str) -> str:
        """附件3 二/（一）/3: where a section stands, for messages."""
        return f"附件{annex} {path}".strip() if annex else path


def view_plan(plan: CompiledPlan, source: NormalText) -> PlanView:
    """The view of a plan that was compiled from `source`."""
    again = reflow(source)
    layout = NormalText(again.text, again.origins)
    back = _Back(layout, source)
    goals = tuple(_goal(id_, one, back) for id_, one in zip(plan.target_ids, plan.targets, strict=True))
    issued = _issued(plan)
    return PlanView(plan, goals, layout, source, _base_year(plan), issued[0] if issued else 0, issued)


class _Back:
    """From the source to the compiler's text: the spans rise in both, so the place is found by halving."""

    def __init__(self, layout: NormalText, source: NormalText) -> None:
        self._layout = layout
        self._source = source
        self._range = range(len(layout.text))

    def at(self, place: int) -> int:
        return bisect_left(self._range, place, key=self._origin)

    def _origin(self, at: int) -> int:
        return self._source.origin(*self._layout.origin(at, at + 1))[0]


def _goal(id_: str, one: CompiledTarget, back: _Back) -> Goal:
    value = figure_of(one.value)
    factor, unit = scale_of(one.unit)
    amount = None if value is None else value * factor
    start = back.at(one.start)
    return Goal(id_, one, value, amount, unit, start, back.at(one.end - 1) + 1 if one.end > one.start else start)


def _base_year(plan: CompiledPlan) -> int:
    """The year that changes are counted from: the one most often named, else the last before the plan."""
    named = Counter(one.base_year for one in plan.targets if one.base_year)
    if named:
        return max(named, key=lambda year: (named[year], -year))
    return plan.period.start - 1 if plan.period.start else 0


def _issued(plan: CompiledPlan) -> tuple[int, int, int] | None:
    """The day of issue: the first date that stands in a line of its own."""
    for line in plan.tree.lines:
        match = _DATE.match(line.text.strip()) if len(line.text) <= 32 else None
        if match:
            return int(match[1]), int(match[2]), int(match[3])
    return None
