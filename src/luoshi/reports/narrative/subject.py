"""One target on a date, as the rules of the narrative look at it, and the numbers they may use.

Values are in the units of the data; only their texts follow the language (3,000亿元 is 300 billion yuan in English).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from luoshi.core.model.period import Period
from luoshi.core.model.target import MeasureKind, Operator, TargetKind
from luoshi.core.progress.series import Point
from luoshi.core.progress.status import TargetStatus
from luoshi.core.wording import Language
from luoshi.reports.document.model import Number, Text
from luoshi.reports.narrative.amounts import PER_YEAR, amount, change_word, limit
from luoshi.reports.narrative.naming import is_named_a_change
from luoshi.reports.numbers import HUNDRED, number, percent, period_text, rounded
from luoshi.reports.reading import share_of_target, true_completion
from luoshi.reports.target_plot import POINTS_UNIT, own_base, value_unit
from luoshi.reports.traceability.dataset import Origin
from luoshi.reports.traceability.ledger import Ledger, origin_of

SHARE_UNITS = {"%", POINTS_UNIT}
COUNT_UNITS = {"家", "户", "个", "项", "件", "人", "颗", "架", "种", "条", "辆"}


@dataclass(frozen=True, slots=True)
class Subject:
    """``turn`` chooses among wordings. ``indicator`` and ``proxy_reason`` speak of the indicator behind the value."""

    status: TargetStatus
    language: Language
    ledger: Ledger
    name: str
    turn: int = 0
    indicator: str = ""
    proxy_reason: str = ""

    @property
    def id(self) -> str:
        return self.status.target.id

    @property
    def kind(self) -> str:
        return self.status.task.type

    @property
    def is_share(self) -> bool:
        return self.status.target.unit in SHARE_UNITS

    @property
    def is_count(self) -> bool:
        return self.status.target.unit in COUNT_UNITS

    def period(self, period: Period, accumulation: str = "") -> str:
        return period_text(period, self.language, accumulation=accumulation)

    def text_of(self, value: Decimal) -> str:
        """A value of the target's own kind, in its unit."""
        return amount(value, self.status.target.unit, self.language, self.status.target.kind)

    # --- numbers ---------------------------------------------------------------------------------------------------

    def value(self) -> Number | None:
        """The published value that decides, in the unit it was published in."""
        point = self.status.point
        return None if point is None else self.point(point)

    def point(self, point: Point) -> Number:
        status = self.status
        measure = status.series.measure if status.series else MeasureKind.LEVEL
        kind = status.target.kind if measure is MeasureKind.LEVEL else None
        unit = value_unit(point.unit, status)
        text = amount(point.value, unit, self.language, kind)
        return self.ledger.number(point_id(status, point), point.value, text, _point_origin(point, unit))

    def size_of(self, point: Point) -> Number:
        """A growth rate or change without its sign, for words that say which way it went."""
        unit = value_unit(point.unit, self.status)
        text = amount(abs(point.value), unit, self.language)
        return self.ledger.number(point_id(self.status, point), point.value, text, _point_origin(point, unit))

    def measured(self) -> Number | None:
        """What stands against the target: a level, a mean growth, a sum, a change since the base year."""
        status = self.status
        if status.measured is None or status.point is None:
            return None
        if status.measured == status.point.value:
            return self.value()
        text = amount(abs(status.measured), status.target.unit, self.language, status.target.kind)
        return self._reckoned("measured", status.measured, text, status.target.unit, self._measured_working())

    def base(self) -> Number | None:
        base, status = own_base(self.status), self.status
        if base is None:
            return None
        unit = value_unit(status.target.unit, status)
        text = amount(base, unit, self.language, status.target.kind)
        origin = status.base_origin.value if status.base_origin else ""
        period = str(status.task.base_year or "")
        return self.ledger.number(f"{self.id}.base", base, text, Origin(unit=unit, period=period, basis=origin))

    def target(self) -> Number:
        """With the upper end of a range, as one run: 75–80%."""
        status, task = self.status, self.status.task
        unit = status.target.unit
        text = amount(task.target, unit, self.language, status.target.kind)
        if task.high is not None:
            text = f"{number(task.target)}–{amount(task.high, unit, self.language, status.target.kind)}"
        origin = Origin(unit=unit, period=str(task.target_year), basis="plan")
        return self.ledger.number(f"{self.id}.target", task.target, text, origin)

    def target_said(self) -> Text:
        """With what the plan's sign and the type say before it: 超过3,000亿元, 年均增长7.5%."""
        own = self.status.target
        sign = "" if own.type == "rank" else limit(own.operator, self.language)
        change = "" if is_named_a_change(self.name, self.language) else change_word(own.type, self.language)
        after = PER_YEAR if own.type == "annual_growth" and change and self.language == "en" else ""
        return tuple(piece for piece in (change, sign, self.target(), after) if piece != "")

    def completion(self) -> Number | None:
        return self._share("completion", true_completion(self.status), self._completion_inputs())

    def expected(self) -> Number | None:
        return self._share("expected", self.status.plan.expected, ())

    def share_of_target(self) -> Number | None:
        return self._share("share-of-target", share_of_target(self.status), self._completion_inputs())

    def ahead(self) -> tuple[Number, Decimal] | None:
        """Points between completion and expected progress, shown without sign; the sign comes beside it, 0 where the
        difference rounds to nothing."""
        done, due = true_completion(self.status), self.status.plan.expected
        if done is None or due is None:
            return None
        gap = (done - due) * HUNDRED
        text = self.in_points(gap)
        inputs = (f"{self.id}.completion", f"{self.id}.expected")
        run = self._reckoned("gap", gap, text, POINTS_UNIT, "completion − expected", inputs)
        return run, Decimal(0) if rounded(gap, 1) == 0 else gap

    def change(self) -> tuple[Number, Decimal] | None:
        """The value less the base, in points or in pieces; amounts of money are not subtracted across releases."""
        base, point = own_base(self.status), self.status.point
        if base is None or point is None or not (self.is_share or self.is_count):
            return None
        change = point.value - base
        unit = POINTS_UNIT if self.is_share else self.status.target.unit
        text = self.in_points(change, places=2) if self.is_share else amount(abs(change), unit, self.language)
        inputs = (point_id(self.status, point), f"{self.id}.base")
        return self._reckoned("change", change, text, unit, "value − base", inputs), change

    def pace(self) -> Number | None:
        pace = self.status.required_pace
        if pace is None:
            return None
        is_points = self.is_share and self.kind not in ("annual_growth", "cumulative_increase", "cumulative_reduction")
        unit = POINTS_UNIT if is_points else "%" if self.is_share else self.status.target.unit
        size = rounded(abs(pace), 2 if abs(pace) >= 1 else 3)
        text = self.in_points(pace, places=2) if is_points else amount(_tidy(size), unit, self.language)
        return self._reckoned("pace", pace, text, unit, "required each year until the target year")

    def previous(self) -> Point | None:
        """The value of the whole year before, of the same definition."""
        status = self.status
        if status.point is None or status.series is None or not status.point.period.is_year:
            return None
        return status.series.in_year(status.point.period.year - 1)

    def yearly_target(self) -> Number | None:
        """The target of the year of the value, where the plan has a yearly path."""
        status = self.status
        if status.point is None or status.point.period.year not in status.task.path:
            return None
        year = status.point.period.year
        value = status.task.path[year]
        text = amount(value, status.target.unit, self.language, status.target.kind)
        origin = Origin(unit=status.target.unit, period=str(year), basis="plan")
        return self.ledger.number(f"{self.id}.path-{year}", value, text, origin)

    def in_points(self, value: Decimal, places: int = 1) -> str:
        """The size of a difference of two percentages."""
        size = _tidy(rounded(abs(value), places)) if places > 1 else rounded(abs(value), places)
        return amount(size, POINTS_UNIT, self.language)

    # --- their origins ---------------------------------------------------------------------------------------------

    def _share(self, name: str, share: Decimal | None, inputs: tuple[str, ...]) -> Number | None:
        if share is None:
            return None
        return self._reckoned(name, share, percent(share, self.language), "", self._share_working(name), inputs)

    def _reckoned(
        self, name: str, value: Decimal, text: str, unit: str, working: str, inputs: tuple[str, ...] = ()
    ) -> Number:
        point = self.status.point
        period = point.period.text if point else ""
        origin = Origin(unit=unit, period=period, basis="derived", working=working, inputs=inputs)
        return self.ledger.number(f"{self.id}.{name}", value, text, origin)

    def _measured_working(self) -> str:
        return f"{self.kind}: since {self.status.task.base_year}"

    def _share_working(self, name: str) -> str:
        return f"{self.kind}: {name}"

    def _completion_inputs(self) -> tuple[str, ...]:
        point = self.status.point
        return () if point is None else (point_id(self.status, point), f"{self.id}.base", f"{self.id}.target")


def point_id(status: TargetStatus, point: Point) -> str:
    """M-05.2024, M-01.2025-Q1; a value of another method version says so: M-11.2023@2."""
    own = f"{status.target.id}.{point.period.text}"
    is_own = status.series is None or point.method_version == status.series.method_version
    ending = "" if is_own else f"@{point.method_version}"
    return f"{own}{ending}{_accumulation(point)}"


def is_strict(status: TargetStatus) -> bool:
    return status.target.operator in (Operator.ABOVE, Operator.BELOW)


def is_pair(status: TargetStatus) -> bool:
    return status.target.kind is TargetKind.RATIO_PAIR


def _accumulation(point: Point) -> str:
    return "+ytd" if point.accumulation == "year_to_date" else ""


def _point_origin(point: Point, unit: str) -> Origin:
    working = ""
    if point.parts:
        above, under = point.parts
        working = f"{above.value} {above.unit} / {under.value} {under.unit}"
    return replace(origin_of(point, working=working), unit=unit)


def _tidy(value: Decimal) -> Decimal:
    """Without the zeros that rounding appends."""
    plain = value.normalize()
    exponent = plain.as_tuple().exponent
    return plain.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else plain
