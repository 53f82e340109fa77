"""How high the value stands: the opening of the main sentence. A proxy is called one before its value is said."""

from __future__ import annotations

from luoshi.core.model.target import MeasureKind
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Text
from luoshi.reports.narrative.clauses import Slot, filled, in_turn
from luoshi.reports.narrative.naming import inside, is_named_a_change, without_total
from luoshi.reports.narrative.subject import Subject

PLACE, ORDER = "opening", 10
_W = Wording
LEVEL = (
    _W("{period}，{name}为{value}", "In {period}, {inside} stood at {value}"),
    _W("{name}{period}为{value}", "{name} stood at {value} in {period}"),
    _W("{period}{name}为{value}", "{name} was recorded at {value} in {period}"),
)
STOCK = (
    _W("截至{period}末，{name}为{value}", "At the end of {period}, {inside} stood at {value}"),
    _W("{period}末，{name}为{value}", "{name} stood at {value} at the end of {period}"),
)
RANK = (_W("{period}，{name}居{value}", "In {period}, {inside} stood at {value}"),)
MEAN_GROWTH = (
    _W("{since}年以来，{name}为{measured}，其中{period}{growth}", "Since {since}, {inside} has been {measured}, with {growth} in {period}"),
    _W("{period}当年{growth}，{since}年以来{name}为{measured}", "With {growth} in {period}, {inside} since {since} comes to {measured}"),
)  # fmt: skip
MEAN_GROWTH_UNNAMED = (
    _W("{since}年以来，{name}年均增长{measured}，其中{period}{growth}", "Since {since}, {inside} has grown by {measured} a year on average, with {growth} in {period}"),
)  # fmt: skip
CHANGE = (
    _W("{since}年至{period}，{name}为{measured}", "From {since} to {period}, {inside} came to {measured}"),
    _W("截至{period}，{name}为{measured}（以{since}年为基期）", "By {period}, {inside} had come to {measured} (base year {since})"),
)  # fmt: skip
FALL = (_W("{period}，{name}比{since}年累计下降{measured}", "In {period}, {inside} was {measured} below {since}"),)
RISE = (_W("{period}，{name}比{since}年累计上升{measured}", "In {period}, {inside} was {measured} above {since}"),)
SUM = (
    _W("截至{period}末，{name}合计{measured}", "By the end of {period}, {inside} came to {measured} in all"),
    _W("{since}年之后至{period}，{name}合计{measured}", "After {since} and up to {period}, {inside} came to {measured} in all"),
)  # fmt: skip
INCREMENT = (
    _W("{period}，{name}为{measured}（当年为{value}，{since}年为{base}）", "In {period}, {inside} came to {measured} ({value} against {base} in {since})"),
)  # fmt: skip
INCREMENT_UNNAMED = (
    _W("{period}，{name}比{since}年提高{measured}（由{base}到{value}）", "In {period}, {inside} was {measured} above {since} (from {base} to {value})"),
)  # fmt: skip
INCREMENT_FALL = (
    _W("{period}，“{name}”没有提高，而是降低{measured}（当年为{value}，{since}年为{base}）", "In {period}, “{name}” showed no rise but a fall of {measured} ({value} against {base} in {since})"),
)  # fmt: skip
RAW_GROWTH = (_W("{period}，{name}的年度增速为{value}", "In {period}, the yearly growth behind {inside} was {value}"),)
RAW_CHANGE = (
    _W("{period}，{name}的公布值为累计变化{value}", "For {period}, the published figure of {inside} is a change of {value}"),
)  # fmt: skip
PROXY = (
    _W("{name}没有直接对应的数据，以“{indicator}”作替代指标，其数值{period}为{value}", "No figure answers “{inside}” directly; the proxy “{indicator}” stood at {value} in {period}"),
    _W("{name}以“{indicator}”作替代指标，{period}为{value}", "For “{inside}” the proxy “{indicator}” is used; it stood at {value} in {period}"),
    _W("没有直接反映{name}的数据，参看替代指标“{indicator}”，{period}为{value}", "Only the proxy “{indicator}” speaks of “{inside}”, with {value} in {period}"),
)  # fmt: skip
PROXY_SAME_NAME = _W(
    "{name}没有与规划范围一致的数据，以同名指标作替代指标，其数值{period}为{value}",
    "Only figures of the same name and another scope exist for “{inside}”; as a proxy they stood at {value} in {period}",
)
PROXY_CHANGE = _W(
    "{name}没有直接对应的数据，以“{indicator}”作替代指标，按其数值计，{since}年至{period}的变化为{measured}",
    "No figure answers “{inside}” directly; by the proxy “{indicator}” the change from {since} to {period} is {measured}",
)
PROXY_RAW_CHANGE = _W(
    "{name}没有直接对应的数据，以“{indicator}”作替代指标，其公布的累计变化{period}为{value}",
    "No figure answers “{inside}” directly; the published change of the proxy “{indicator}” stood at {value} in {period}",
)


def clauses(subject: Subject) -> tuple[Text, ...]:
    status = subject.status
    point, value = status.point, subject.value()
    if point is None or value is None:
        return ()
    slots: dict[str, Slot] = {
        "name": subject.name,
        "inside": inside(subject.name, subject.language),
        "indicator": subject.indicator,
        "period": subject.period(point.period, point.accumulation),
        "since": str(status.task.base_year or ""),
        "value": value,
        "measured": subject.measured() or value,
        "base": subject.base() or "",
    }
    if status.is_proxy:
        return (filled(_proxy_wording(subject), subject.language, **slots),)
    wordings = _wordings(subject)
    if wordings in (MEAN_GROWTH, MEAN_GROWTH_UNNAMED):
        slots["growth"] = _growth(subject)
    if wordings is SUM:
        slots["name"] = without_total(subject.name)
    return (filled(in_turn(wordings, subject.turn), subject.language, **slots),)


def _proxy_wording(subject: Subject) -> Wording:
    status = subject.status
    is_reckoned = status.measured is not None and status.point is not None and status.measured != status.point.value
    if is_reckoned and status.task.base_year is not None:
        return PROXY_CHANGE
    is_change = status.series is not None and status.series.measure is MeasureKind.CUMULATIVE
    if is_change:
        return PROXY_RAW_CHANGE
    return PROXY_SAME_NAME if subject.indicator == subject.name else in_turn(PROXY, subject.turn)


def _wordings(subject: Subject) -> tuple[Wording, ...]:
    status = subject.status
    measure = status.series.measure if status.series else MeasureKind.LEVEL
    if status.measured is None and measure is MeasureKind.GROWTH:
        return RAW_GROWTH
    if status.measured is None and measure is MeasureKind.CUMULATIVE:
        return RAW_CHANGE
    if status.measured is not None and status.task.base_year is not None:
        changed = _change_wordings(subject)
        if changed:
            return changed
    if subject.kind == "rank":
        return RANK
    is_stock = status.point is not None and status.point.accumulation == "stock" and status.point.period.is_year
    return STOCK if is_stock else LEVEL


def _change_wordings(subject: Subject) -> tuple[Wording, ...]:
    measured = subject.status.measured or 0
    is_named = is_named_a_change(subject.name, subject.language)
    match subject.kind:
        case "annual_growth" if subject.status.series and subject.status.series.measure is MeasureKind.GROWTH:
            return MEAN_GROWTH if is_named and measured >= 0 else MEAN_GROWTH_UNNAMED if measured >= 0 else ()
        case "cumulative_reduction":
            return (CHANGE if is_named else FALL) if measured >= 0 else RISE
        case "cumulative_increase":
            return (CHANGE if is_named else RISE) if measured >= 0 else FALL
        case "absolute_change":
            return SUM if not is_named or subject.is_count else CHANGE
        case "increment" if subject.base() is not None:
            return (INCREMENT if is_named else INCREMENT_UNNAMED) if measured >= 0 else INCREMENT_FALL
        case _:
            return ()


def _growth(subject: Subject) -> Text:
    """增长6.9%, 下降1.2%: the latest year's own growth."""
    point = subject.status.point
    if point is None:
        return ()
    wording = (
        Wording("增长{size}", "a growth of {size}") if point.value >= 0 else Wording("下降{size}", "a fall of {size}")
    )
    return filled(wording, subject.language, size=subject.size_of(point))
