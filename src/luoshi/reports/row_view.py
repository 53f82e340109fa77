"""One target as a row of the headline table: finished text, nothing left to reckon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.english_units import said_scale
from luoshi.core.model.plan import Section
from luoshi.core.model.target import Binding, MeasureKind, Operator, TargetKind, TargetRevision
from luoshi.core.progress.lights import LIGHT_FACES, Light
from luoshi.core.progress.reasons import REASONS, Reason
from luoshi.core.progress.series import Point
from luoshi.core.progress.status import VERDICT_WORDS, Judgement, TargetStatus, Verdict
from luoshi.reports.context import Context
from luoshi.reports.numbers import (
    BETWEEN,
    day,
    month,
    number,
    pair,
    percent,
    period_text,
    quantity,
    with_unit,
    year_text,
)
from luoshi.reports.reading import is_target_year_value, late_point, true_completion
from luoshi.reports.target_plot import CHANGE_TYPES, own_base, value_unit
from luoshi.reports.words import Said, Words

SIGNS = {
    Operator.EQUAL: "",
    Operator.RANGE: "",
    Operator.AT_LEAST: "≥ ",
    Operator.ABOVE: "> ",
    Operator.AT_MOST: "≤ ",
    Operator.BELOW: "< ",
    Operator.ABOUT: "≈ ",
}
MEASURE_KEYS = {MeasureKind.GROWTH: "raw_growth", MeasureKind.CUMULATIVE: "raw_change"}
NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9_-]+")
GOALS = CHANGE_TYPES | {"annual_growth", "increment"}
MEASURED_KEYS = {"annual_growth": "mean_growth", "increment": "points_over", "absolute_change": "sum"}


@dataclass(frozen=True, slots=True)
class LightView:
    key: str
    shape: str
    word: str


@dataclass(frozen=True, slots=True)
class ValueView:
    """``main`` is what stands against the target; ``beside`` the published value it came from, where that differs.
    ``label`` says what kind of value it is; ``late`` names the later value that met the target."""

    label: str
    is_target_year: bool
    late: str
    main: str
    beside: str
    period: str
    released: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A grey ``light`` comes with its ``reason``; ``base_note`` has the base's year and origin."""

    id: str
    anchor: str
    name: Said
    scope: Said
    light: LightView
    year_light: LightView | None
    target: str
    target_year: str
    year_note: str
    base: str
    base_year: str
    base_note: str
    value: ValueView | None
    completion: str
    expected: str
    verdict: Verdict
    verdict_word: str
    reason: str
    is_proxy: bool
    is_revised: bool
    is_binding: bool
    repeats: str
    search: str


def row_view(status: TargetStatus, context: Context) -> RowView:
    target, task, words = status.target, status.task, context.words
    name = context.target_name(status)
    base = own_base(status)
    return RowView(
        id=target.id,
        anchor=anchor_of(target.id),
        name=name,
        scope=context.said(target.scope, target.scope_en),
        light=light_view(status.light, words),
        year_light=None if status.year.light is Light.GREY else light_view(status.year.light, words),
        target=target_text(status, context),
        target_year=year_text(task.target_year, context.language),
        year_note=words("no_year") if target.target_year is None else "",
        base="" if base is None else value_text(base, value_unit(status.target.unit, status), status, context),
        base_year=_base_year(status, context),
        base_note=_base_note(status, context),
        value=_value(status, context),
        completion=_share(true_completion(status), context),
        expected=_share(status.plan.expected, context),
        verdict=status.verdict,
        verdict_word=words.wording(VERDICT_WORDS[status.verdict]),
        reason=_reason(status.plan, words),
        is_proxy=status.is_proxy and status.point is not None,
        is_revised=bool(revisions_of(status, context)),
        is_binding=target.binding is Binding.BINDING,
        repeats=words("repeats", id=target.same_as) if target.same_as else "",
        search=f"{target.id} {target.name_zh} {target.name_en} {target.scope}".lower(),
    )


def anchor_of(object_id: str) -> str:
    return "t-" + NOT_IN_AN_ID.sub("-", object_id)


def light_view(light: Light, words: Words) -> LightView:
    face = LIGHT_FACES[light]
    return LightView(light.value, face.shape, words.wording(face.word))


def target_text(status: TargetStatus, context: Context, *, value: Decimal | None = None) -> str:
    """Operator, value and unit: ≥ 3,000亿元, 75–80%, 40:60. ``value`` stands in for a target since replaced."""
    target, task = status.target, status.task
    shown = task.target if value is None else value
    if target.kind is TargetKind.RATIO_PAIR:
        return pair(shown)
    scale = said_scale(target.unit, shown, context.language)
    text = number(scale.of(shown))
    if value is None and task.high is not None:
        text = f"{text}–{number(scale.of(task.high))}"
    sign = "" if target.type == "rank" else SIGNS[target.operator]
    full = sign + with_unit(text, scale.unit, context.language)
    return context.words(f"goal_{target.type}", value=full) if target.type in GOALS else full


def value_text(value: Decimal, unit: str, status: TargetStatus, context: Context) -> str:
    return quantity(value, unit, context.language, status.target.kind)


def point_text(point: Point, status: TargetStatus, context: Context) -> str:
    """A published value in its own unit; a growth rate or a change since the base year says that it is one."""
    measure = status.series.measure if status.series else MeasureKind.LEVEL
    kind = status.target.kind if measure is MeasureKind.LEVEL else None
    text = quantity(point.value, value_unit(point.unit, status), context.language, kind)
    key = MEASURE_KEYS.get(measure)
    return context.words(key, value=text) if key else text


def released_text(point: Point, context: Context) -> str:
    """The release date, saying so where it is a month only or set by convention."""
    language, words = context.language, context.words
    if point.released_on_kind == "month":
        return words("month_kind", date=month(point.released_on, language))
    shown = day(point.released_on, language)
    return words("convention_kind", date=shown) if point.released_on_kind == "convention" else shown


def revisions_of(status: TargetStatus, context: Context) -> tuple[TargetRevision, ...]:
    """Revisions decided and in force by the date of the report, oldest first."""
    as_of = context.report.as_of
    known = (
        one
        for one in context.report.revisions
        if one.target == status.target.id and max(one.decided_on, one.effective_on) <= as_of
    )
    return tuple(sorted(known, key=lambda one: (one.effective_on, one.revision)))


def _value(status: TargetStatus, context: Context) -> ValueView | None:
    point, words = status.point, context.words
    if point is None:
        return None
    raw = point_text(point, status, context)
    is_change = status.target.type in CHANGE_TYPES or status.target.type in MEASURED_KEYS
    main, beside = raw, ""
    if is_change and status.measured is not None:
        key = MEASURED_KEYS.get(status.target.type) or f"goal_{status.target.type}"
        main = words(key, value=quantity(status.measured, status.target.unit, context.language))
        beside = raw
    is_final = is_target_year_value(status)
    return ValueView(
        label=words("target_year_value" if is_final else "latest"),
        is_target_year=is_final,
        late=_late(status, context),
        main=main,
        beside=beside,
        period=period_text(point.period, context.language, accumulation=point.accumulation),
        released=words("released", date=released_text(point, context)),
    )


def _late(status: TargetStatus, context: Context) -> str:
    point = late_point(status)
    if point is None:
        return ""
    period = period_text(point.period, context.language, accumulation=point.accumulation)
    released = context.words("released", date=released_text(point, context))
    return BETWEEN.join((period, point_text(point, status, context), released))


def _base_year(status: TargetStatus, context: Context) -> str:
    """A change counts from a base year alone; for anything else a base year without a value is a gap."""
    year, words = status.task.base_year, context.words
    if year is None:
        return ""
    is_change = status.target.type in CHANGE_TYPES or status.target.type == "annual_growth"
    text = words("since" if is_change else "base_missing", year=year)
    if own_base(status) is not None:
        text = year_text(year, context.language)
    return text if status.target.base_year is not None else words("assumed", text=text)


def _base_note(status: TargetStatus, context: Context) -> str:
    """Year and origin of the base: 2015年 · 原文."""
    if own_base(status) is None or status.base_origin is None:
        return ""
    parts = [_base_year(status, context), context.words(status.base_origin.value)]
    return BETWEEN.join(part for part in parts if part)


def _share(share: Decimal | None, context: Context) -> str:
    return "" if share is None else percent(share, context.language)


def _reason(judged: Judgement, words: Words) -> str:
    reason: Reason | None = judged.reason
    return "" if reason is None else words.wording(REASONS[reason])


def section_label(section: Section, context: Context) -> Said:
    """Number and title, without the numbers that the reader of the plan made up for unnumbered paragraphs (--1)."""
    number = "".join(part for part in section.path.split("/") if not part.startswith("--"))
    title = context.said(section.title_zh, section.title_en)
    return Said(f"{number} {title.text}".strip(), title.lang)
