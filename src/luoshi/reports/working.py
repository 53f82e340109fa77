"""How a number came about, in sentences that can be checked with a pocket calculator.

Each line repeats the core's own arithmetic with the numbers put in; the result shown is the core's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from luoshi.core.model.statistics import Indicator
from luoshi.core.model.target import MeasureKind, TargetKind
from luoshi.core.progress.comparison import is_over_fulfilled
from luoshi.core.progress.lights import LIGHT_FACES, Light
from luoshi.core.progress.reasons import REASONS, Reason
from luoshi.core.progress.series import Point, Series
from luoshi.core.progress.status import Judgement, TargetStatus, Verdict
from luoshi.core.progress.task import BaseOrigin, Task, elapsed_share
from luoshi.core.progress.types import TARGET_TYPES
from luoshi.reports.numbers import operand, percent, period_text, quantity, rounded, with_unit
from luoshi.reports.reading import late_point, share_of_target, true_completion
from luoshi.reports.target_plot import POINTS_UNIT, value_unit
from luoshi.reports.words import NOTHING, Said, Words, said

HUNDRED = Decimal(100)
RATIO_PLACES = 3
PACES = {
    "annual_growth": "pace_growth",
    "cumulative_increase": "pace_growth",
    "cumulative_reduction": "pace_reduction",
    "absolute_change": "pace_sum",
    "rank": "pace_rank",
}
PACE_UNITS = {"pace_growth": "%", "pace_reduction": "%", "pace_rank": ""}
STEPS_FROM_BASE = {"improvement", "inverse"}
CUMULATIVE = {"cumulative_reduction", "cumulative_increase"}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the working: what is reckoned, and how. ``name`` is the plan's or the data's text, if any."""

    label: str
    text: str
    name: Said = NOTHING


def build_working(status: TargetStatus, words: Words, indicators: Mapping[str, Indicator]) -> tuple[Step, ...]:
    """From the published values to the light; empty where there is no value."""
    if status.point is None:
        return tuple(_implied(status, words))
    return (
        *_ratio_of_sums(status, status.point, words, indicators),
        *_measured(status, status.point, words),
        *_completion(status, words),
        *_expected(status, status.point, words),
        *_light(status.plan, status, words),
        *_year(status, status.point, words),
        *_pace(status, status.point, words),
        *_implied(status, words),
    )


def year_point(status: TargetStatus) -> Point | None:
    """The year-to-date value that the year's light was judged by, where it was; the core's rule, read back."""
    series, point = status.series, status.point
    if series is None or point is None or not series.year_to_date or series.measure is not MeasureKind.LEVEL:
        return None
    running = series.year_to_date[-1]
    is_used = running.period.position > point.period.position and not status.task.is_lower_better
    return running if is_used and status.task.path.get(running.period.year, Decimal(0)) > 0 else None


def part_names(status: TargetStatus, indicators: Mapping[str, Indicator], words: Words) -> tuple[Said, Said]:
    """Names of numerator and denominator of a ratio of sums; blank for a plain indicator."""
    own = indicators.get(status.link.indicator) if status.link else None
    if own is None:
        return NOTHING, NOTHING
    return _part_name(own.numerator, indicators, words), _part_name(own.denominator, indicators, words)


def _part_name(part: str, indicators: Mapping[str, Indicator], words: Words) -> Said:
    name, _, _breakdown = part.partition("[")
    found = indicators.get(name)
    return Said(part) if found is None else said(words.language, found.name_zh, found.name_en)


def _ratio_of_sums(status: TargetStatus, point: Point, words: Words, indicators: Mapping[str, Indicator]) -> list[Step]:
    if len(point.parts) != 2:
        return []
    above, below = point.parts
    names = part_names(status, indicators, words)
    unit = value_unit(point.unit, status)
    scale = _power_of_ten(point, above, below)
    result = with_unit(operand(point.value), unit, words.language)
    formula = f"{_amount(above, words)} ÷ {_amount(below, words)}{scale} = {result}"
    name = Said(f"{names[0].text} ÷ {names[1].text}", names[0].lang)
    return [Step(words("ratio_of_sums"), formula, name)]


def _power_of_ten(point: Point, above: Point, below: Point) -> str:
    """What the units add to the division: × 100 for a share in %, × 0.1 for tonnes per 亿元 told in kg per 万元."""
    if point.value <= 0 or above.value <= 0 or below.value <= 0:
        return " × 100" if point.unit == "%" and above.unit == below.unit else ""
    power = int((point.value * below.value / above.value).log10().to_integral_value())
    return f" × {operand(Decimal(1).scaleb(power))}" if power else ""


def _amount(point: Point, words: Words) -> str:
    return with_unit(operand(point.value), point.unit, words.language)


def _measured(status: TargetStatus, point: Point, words: Words) -> list[Step]:
    """Only where the quantity is not the value itself."""
    series, task = status.series, status.task
    if series is None or status.measured is None:
        return []
    result = with_unit(operand(status.measured), status.target.unit, words.language)
    match status.target.type:
        case "increment" if task.base is not None:
            formula = f"{operand(point.value)} − {operand(task.base)}"
        case "absolute_change" if series.measure is MeasureKind.LEVEL and task.base_year is not None:
            years = range(task.base_year + 1, point.period.year + 1)
            formula = " + ".join(operand(one.value) for year in years if (one := series.in_year(year)) is not None)
        case "cumulative_reduction" if series.measure is not MeasureKind.CUMULATIVE:
            formula = f"(1 − {_factor(task, series, point)}) × 100"
        case "cumulative_increase" if series.measure is not MeasureKind.CUMULATIVE:
            formula = f"({_factor(task, series, point)} − 1) × 100"
        case "annual_growth" if task.base_year is not None:
            years_gone = operand(point.period.position - task.base_year)
            formula = f"(({_factor(task, series, point)})^(1/{years_gone}) − 1) × 100"
        case _:
            return []
    return [Step(words("measured"), f"{formula} = {result}")]


def _factor(task: Task, series: Series, point: Point) -> str:
    """The multiple of the base year: a product of yearly factors, or one level over the other."""
    base_year = task.base_year or 0
    if series.measure is MeasureKind.GROWTH:
        rates = (series.in_year(year) for year in range(base_year + 1, point.period.year + 1))
        return " × ".join(operand(1 + rate.value / HUNDRED) for rate in rates if rate is not None)
    if series.measure is MeasureKind.CUMULATIVE:
        return operand(1 + point.value / HUNDRED)
    base = series.in_year(base_year)
    return "" if base is None else f"{operand(point.value)} ÷ {operand(base.value)}"


def _completion(status: TargetStatus, words: Words) -> list[Step]:
    done, value = true_completion(status), status.measured
    if value is None:
        return []
    share = share_of_target(status)
    if share is not None:
        said = words("of_target", share=percent(share, words.language))
        formula = f"{operand(value)} ÷ {operand(status.task.target)}"
        return [Step(words("beside_target"), words("of_target_from", text=said, formula=formula))]
    if done is None:
        return []
    formula = completion_formula(status.task, value, words)
    over = f"{words('semicolon')}{words('over_says')}" if is_over_fulfilled(status.task, value) else ""
    return [Step(words("completion"), f"{formula} = {percent(done, words.language, 2)}{over}")]


def completion_formula(task: Task, value: Decimal, words: Words) -> str:
    """The type's formula with the numbers in it."""
    now, goal = operand(value), operand(task.target)
    if task.type in STEPS_FROM_BASE and task.base is not None:
        if task.base > task.target:
            return f"({operand(task.base)} − {now}) ÷ ({operand(task.base)} − {goal})"
        return f"({now} − {_bracketed(task.base)}) ÷ ({goal} − {_bracketed(task.base)})"
    if task.type in ("inverse", "rank"):
        return f"{goal} ÷ {now}"
    if task.type == "band":
        return _band_formula(task, value, words)
    if task.type in CUMULATIVE and task.settings.log_reductions:
        sign = "−" if task.type == "cumulative_reduction" else "+"
        return f"ln(1 {sign} {now}%) ÷ ln(1 {sign} {goal}%)"
    return f"{now} ÷ {goal}"


def _bracketed(value: Decimal) -> str:
    return f"({operand(value)})" if value < 0 else operand(value)


def _band_formula(task: Task, value: Decimal, words: Words) -> str:
    low = task.target if task.high is not None else task.target - task.tolerance
    high = task.high if task.high is not None else task.target + task.tolerance
    if low <= value <= high:
        return words("inside_band", low=operand(low), high=operand(high))
    distance = max(low - value, value - high)
    return words("outside_band", distance=operand(distance), reach=operand(task.tolerance * task.settings.band_reach))


def _expected(status: TargetStatus, point: Point, words: Words) -> list[Step]:
    due = status.plan.expected
    if due is None:
        return []
    rule = _rule(status.task, point)
    shown = percent(due, words.language, 2)
    text = f"{words(rule)}{words('colon')}{shown}" if rule else f"{_expected_formula(status, point, words)} = {shown}"
    return [Step(words("expected"), text)]


def _rule(task: Task, point: Point) -> str:
    """The key of the sentence where all is due and there is nothing to reckon."""
    if _step_of_path(task, point) is not None:
        return ""
    if TARGET_TYPES[task.type].HOLDS:
        return "holds"
    is_final = point.period.position >= task.target_year
    return "is_target_year" if is_final or isinstance(elapsed_share(task, point.period), Reason) else ""


def _step_of_path(task: Task, point: Point) -> Decimal | None:
    """The yearly path's value, used first of all (``core.progress.judge.expected_progress``)."""
    period = point.period
    is_year_end = period.position == period.year and period.year <= task.target_year
    return task.path.get(period.year) if is_year_end else None


def _expected_formula(status: TargetStatus, point: Point, words: Words) -> str:
    task, position = status.task, point.period.position
    goal = _step_of_path(task, point)
    if goal is not None:
        shown = with_unit(operand(goal), status.target.unit, words.language)
        head = words("path_of", year=point.period.year, value=shown)
        return f"{head}{words('semicolon')}{completion_formula(task, goal, words)}"
    time = f"({_place(position)} − {task.base_year}) ÷ ({task.target_year} − {task.base_year})"
    share = elapsed_share(task, point.period)
    if task.type not in ("level", "count") or task.base is None or isinstance(share, Reason):
        return f"{words('elapsed')} {time}"
    base, end = operand(task.base), operand(task.target)
    way = f"({base} + ({end} − {base}) × {operand(share)}) ÷ {end}"
    return f"{words('elapsed')} {time} = {operand(share)}{words('semicolon')}{way}"


def _place(position: Decimal) -> str:
    return f"{rounded(position, 2):f}" if position != position.to_integral_value() else f"{int(position)}"


def _light(judged: Judgement, status: TargetStatus, words: Words) -> list[Step]:
    face = LIGHT_FACES[judged.light]
    shown = f"{face.shape} {words.wording(face.word)}"
    if judged.ratio is None or judged.completion is None or judged.expected is None:
        return []
    formula = (
        f"{percent(judged.completion, words.language, 2)} ÷ {percent(judged.expected, words.language, 2)} = "
        f"{rounded(judged.ratio, RATIO_PLACES):f} → {shown}"
    )
    return [Step(words("ratio"), formula + _why(judged, status, words))]


def _why(judged: Judgement, status: TargetStatus, words: Words) -> str:
    """Where the light does not follow from the ratio alone."""
    if judged.light is Light.GREY and judged.reason is not None:
        return f"{words('colon')}{words.wording(REASONS[judged.reason])}"
    late = late_point(status)
    if late is not None:
        period = period_text(late.period, words.language, accumulation=late.accumulation)
        return f"{words('colon')}{words('late_says', period=period)}"
    if judged.light is Light.REACHED:
        return f"{words('colon')}{words('reached_says')}"
    is_capped = judged.ratio is not None and judged.ratio >= status.task.settings.green_from
    return f"{words('colon')}{words('strict_says')}" if is_capped and judged.light is not Light.GREEN else ""


def _year(status: TargetStatus, point: Point, words: Words) -> list[Step]:
    year, task = status.year, status.task
    if year.completion is None or year.expected is None:
        return []
    face = LIGHT_FACES[year.light]
    light = f" → {face.shape} {words.wording(face.word)}"
    running = year_point(status)
    if running is None:
        goal = task.path[point.period.year]
        value = status.measured if status.measured is not None else point.value
        formula = completion_formula(replace(task, target=goal, high=None), value, words)
        shown = with_unit(operand(goal), status.target.unit, words.language)
        head = words("year_target", year=point.period.year, value=shown)
        text = f"{head}{words('semicolon')}{formula} = {percent(year.completion, words.language, 2)}"
        return [Step(words("year_light"), text + light)]
    text = words(
        "year_share",
        period=period_text(running.period, words.language, accumulation=running.accumulation),
        value=_amount(running, words),
        goal=with_unit(operand(task.path[running.period.year]), running.unit, words.language),
        done=percent(year.completion, words.language, 2),
        due=percent(year.expected, words.language, 2),
    )
    return [Step(words("year_light"), text + light)]


def _pace(status: TargetStatus, point: Point, words: Words) -> list[Step]:
    """From the value to the target year; not shown once the matter is decided."""
    pace = status.required_pace
    if pace is None or status.verdict is not Verdict.OPEN:
        return []
    key = PACES.get(status.target.type) or ("pace_up" if pace > 0 else "pace_down")
    size = _shown(abs(pace) if key in ("pace_up", "pace_down", "pace_rank") else pace)
    is_share = status.target.unit == "%" or status.target.kind is TargetKind.RATIO_PAIR
    unit = PACE_UNITS.get(key, POINTS_UNIT if is_share else status.target.unit)
    value = with_unit(size, unit, words.language)
    since = period_text(point.period, words.language, accumulation=point.accumulation)
    return [Step(words("pace"), words(key, since=since, until=status.task.target_year, value=value))]


def _shown(value: Decimal) -> str:
    return operand(rounded(value, 2 if abs(value) >= 1 else 3))


def _implied(status: TargetStatus, words: Words) -> list[Step]:
    if status.implied_base is None or status.implied_base_year is None:
        return []
    key = "implied_used" if status.base_origin is BaseOrigin.IMPLIED else "implied_unused"
    value = quantity(rounded(status.implied_base, 1), status.target.unit, words.language)
    return [Step(words("implied_base"), words(key, value=value, year=status.implied_base_year))]
