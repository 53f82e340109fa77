"""A small plan with one target of every sort, evaluated by the core: what the report tests look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.core.model.period import Frequency
from luoshi.core.model.plan import Annex, Plan, PlanProblem, Section
from luoshi.core.model.statistics import DimensionCode, Indicator, Organisation, Place, Source
from luoshi.core.model.target import Binding, MeasureKind, Operator, Relation, TargetKind, TargetRevision
from luoshi.core.progress.plan_index import build_plan_index
from luoshi.core.progress.series import build_series, ratio_points
from luoshi.core.progress.settings import DEFAULT_SETTINGS
from luoshi.core.progress.status import TargetStatus
from luoshi.reports.status_report import StatusReport
from tests.builders import D, evaluate, point, series, target

HOSTILE = '<script>alert("x")</script>'
AS_OF = "2018-06-30"
PLAN = Plan(
    "p", "星河计划", "The Xinghe plan", "星政发〔2016〕1号", "星河市人民政府", "", date(2016, 1, 31), 2016, 2020,
    "zh-Hans", "990000", "a" * 64, ".", is_demonstration=False,
)  # fmt: skip
ANNEXES = (
    Annex(0, "星河计划", "The Xinghe plan", "正文", "Main text", "", None, None),
    Annex(1, "附件一", "First annex", "储能", "Storage", "", None, None),
)
SECTIONS = {
    "s": Section("s", "", 0, 1, "一", "目标", "Goals", "一/--1", "goal", None, None),
    "s1": Section("s1", "", 1, 1, "一", "储能目标", "Storage goals", "一", "goal", None, None),
}
INDICATORS = {
    one.id: one
    for one in (
        Indicator(
            "i", "指标甲", "Indicator A", "亿元", "up", "sum", "n", "d", Frequency.YEAR, "", "", "1", "active", "", ""
        ),
        Indicator(
            "n", "研发经费", "R&D spending", "亿元", "up", "sum", "", "", Frequency.YEAR, "", "", "1", "active", "", ""
        ),
        Indicator(
            "d", "营业收入", "Revenue", "亿元", "up", "sum", "", "", Frequency.YEAR, "", "", "1", "active", "", ""
        ),
    )
}
SOURCES = {
    "s1": Source("s1", "统计年鉴", "Yearbook", "统计局", "https://example.org/yearbook", "CC0-1.0", date(2018, 5, 1)),
    "s2": Source("s2", "不用的来源", "Unused source", "某局", "nowhere", "none", None),
}
PROBLEMS = (PlanProblem("no_deadline", "warn", "none;s", "没有年份", "no year given", "写明年份", "state the year"),)


def status(type_: str = "level", value: str = "100", as_of: str = AS_OF, **changes: Any) -> TargetStatus:
    """One target with its values: ``values`` by period, ``measure``, ``relation``; the rest are the target's cells."""
    values: dict[str, str] | None = changes.pop("values", None)
    measure: MeasureKind = changes.pop("measure", MeasureKind.LEVEL)
    relation: Relation = changes.pop("relation", Relation.EXACT)
    points: dict[str, Any] = changes.pop("points", {})
    own = None if values is None else series(values, measure, **points)
    return evaluate(target(type_, value, **changes), own, as_of, relation=relation)


def level() -> TargetStatus:
    return status(
        id="M-01", operator=Operator.ABOVE, value="3000", base_value="1800", base_year=2015, binding=Binding.BINDING,
        values={"2015": "1805", "2016": "2022.5", "2017": "2100"},
    )  # fmt: skip


def improvement() -> TargetStatus:
    """0.388 on the way from 0.38 to 1.2, as a ratio of sums."""
    above = [point("2016", "90.8", unit="亿元"), point("2017", "97", unit="亿元")]
    below = [point("2016", "23431", unit="亿元"), point("2017", "25000", unit="亿元")]
    ratios = [one._replace(unit="%") for one in ratio_points(above, below, scale=D(100))]
    own = build_series(ratios, measure=MeasureKind.LEVEL, method_version="1")
    one = target("improvement", "1.2", id="M-02", unit="%", base_value="0.38", base_year=2015, kind=TargetKind.RATIO)
    return evaluate(one, own, AS_OF)


def proxy() -> TargetStatus:
    return status(id="M-03", values={"2016": "60", "2017": "70"}, relation=Relation.PROXY)


def reduction() -> TargetStatus:
    return status(
        "cumulative_reduction", "18", id="M-04", unit="%", base_year=2015, measure=MeasureKind.GROWTH,
        values={"2016": "-4", "2017": "-3"}, points={"unit": "%"},
    )  # fmt: skip


def without_data() -> TargetStatus:
    return status(id="none", section="s1", values=None, target_year=None)


def two_versions() -> TargetStatus:
    points = [point("2015", "40"), point("2016", "50"), point("2017", "30", method_version="2")]
    own = build_series(points, measure=MeasureKind.LEVEL, method_version="1")
    return evaluate(target(id="M-05", base_year=2015), own, AS_OF)


def pair() -> TargetStatus:
    return status("band", "40", id="M-06", unit="%", kind=TargetKind.RATIO_PAIR, values={"2017": "41"})


def all_statuses() -> tuple[TargetStatus, ...]:
    return (level(), improvement(), proxy(), reduction(), two_versions(), pair(), without_data())


def report(statuses: tuple[TargetStatus, ...] | None = None, **changes: Any) -> StatusReport:
    own = all_statuses() if statuses is None else statuses
    whole = StatusReport(
        plan=PLAN,
        annexes=ANNEXES,
        sections=SECTIONS,
        statuses=own,
        index=build_plan_index(own, DEFAULT_SETTINGS),
        settings=DEFAULT_SETTINGS,
        as_of=date.fromisoformat(AS_OF),
        language="zh",
        content_sha256="0123456789abcdef" * 4,
        problems=PROBLEMS,
        indicators=INDICATORS,
        places={"990000": Place("990000", "星河市", "Xinghe", "city", None, None)},
        organisations={"o": Organisation("o", "工信局", "Industry bureau", "government", "990000", "", "", None, None)},
        sources=SOURCES,
        dimensions=(DimensionCode("industry", "own", "food", "食品", "Food", ""),),
        clauses={"M-01": "总产值突破3000亿元"},
    )
    return replace(whole, **changes)


def revision(target_id: str, old: str, new: str, on: date) -> TargetRevision:
    return TargetRevision(target_id, 1, on, on, "调整文件", "形势变化", Decimal(old), Decimal(new), None, 2020)
