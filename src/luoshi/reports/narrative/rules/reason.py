"""Why no verdict can be given: a sentence of its own. No figure at all reads "no data, because …"."""

from __future__ import annotations

import re

from luoshi.core.progress.lights import Light
from luoshi.core.progress.reasons import Reason
from luoshi.core.wording import Language, Wording
from luoshi.reports.document.model import Text
from luoshi.reports.narrative.clauses import filled, in_turn, sentence
from luoshi.reports.narrative.naming import inside
from luoshi.reports.narrative.subject import Subject

PLACE, ORDER = "own", 60
_W = Wording
NO_DATA = (
    _W("{name}无数据，因为{because}，对{year}年的目标（{target}）不作判断（灰灯）", "{name}: no data, because {because}; the target for {year} ({target}) is not judged (grey light)"),
    _W("{name}（目标为{year}年{target}）无数据，因为{because}，不作判断（灰灯）", "{name} (target for {year}: {target}): no data, because {because}; not judged (grey light)"),
)  # fmt: skip
NOT_JUDGED = (
    _W("因为{because}，不判断进度（灰灯）", "progress is not judged (grey light), because {because}"),
    _W("进度不作判断（灰灯），因为{because}", "no verdict is given (grey light), because {because}"),
)
BECAUSE: dict[Reason, Wording] = {
    Reason.NO_INDICATOR: _W("没有可对应的统计指标", "no statistical indicator answers it"),
    Reason.NO_DATA: _W("没有任何来源给出该指标的数值", "no source gives a figure of its indicator"),
    Reason.NOT_YET_RELEASED: _W("数值在数据截止日尚未发布", "its figures had not been released by the date of the data"),
    Reason.OTHER_METHOD_VERSION: _W("只有其他口径版本的数值，与目标不可比", "only figures of another method version exist, which do not compare with the target"),
    Reason.CONFIDENTIAL: _W("数值涉密，不予公布", "its figures are confidential"),
    Reason.UNIT_NOT_CONVERTIBLE: _W("数值的单位不能换算为目标的单位", "the unit of the figures does not convert to the target's"),
    Reason.BASE_VALUE_MISSING: _W("缺少基期值", "the base value is missing"),
    Reason.BASE_YEAR_MISSING: _W("规划没有写明基期年份", "the plan does not state the base year"),
    Reason.BASE_EQUALS_TARGET: _W("目标值等于基期值，无法计算完成率", "the target equals the base value, so that no completion can be reckoned"),
    Reason.BASE_NOT_POSITIVE: _W("基期值不为正，无法计算变化率", "the base value is not positive, so that no change can be reckoned"),
    Reason.TARGET_NOT_POSITIVE: _W("目标值不为正，无法计算完成率", "the target value is not positive, so that no completion can be reckoned"),
    Reason.VALUE_NOT_POSITIVE: _W("实际值不为正，无法计算", "the value is not positive, so that nothing can be reckoned"),
    Reason.EXPECTED_NOT_POSITIVE: _W("应达进度不为正", "the expected progress is not positive"),
    Reason.JUDGED_IN_TARGET_YEAR: _W("没有基期值，只在目标年判定", "without a base value it is judged in the target year only"),
    Reason.NOTHING_EXPECTED_YET: _W("数值在基期年或更早，尚无应达进度", "the figure lies in the base year or before, when nothing was expected yet"),
    Reason.NOT_DUE_YET: _W("尚未到期", "it is not due yet"),
    Reason.CROSSES_RELEASES: _W("两年的数值出自不同发布批次，不推算增速", "the figures of the two years come from different releases, and no growth is derived from them"),
    Reason.CROSSES_PRICE_BASES: _W("两年的数值价格基准不同", "the figures of the two years are on different price bases"),
    Reason.YEARS_MISSING: _W("中间年份缺数，累计不完整", "a year in between has no figure, so that the sum is incomplete"),
    Reason.WRONG_MEASURE: _W("该类数值不能用于此目标", "figures of this kind cannot answer the target"),
    Reason.STALE: _W("数据过期，最新数值早于上一报告周期", "the data are stale: the latest figure is older than one reporting cycle"),
    Reason.METHOD_BREAK: _W("统计口径已变，此后的数值不可比", "the definition has changed, and later figures do not compare"),
    Reason.NO_TARGET_YEAR_VALUE: _W("没有目标年的数值", "there is no figure for the target year"),
    Reason.NO_YEARLY_TARGET: _W("没有年度目标", "there is no yearly target"),
}  # fmt: skip


def clauses(subject: Subject) -> tuple[Text, ...]:
    status = subject.status
    if status.light is not Light.GREY or status.plan.reason is None:
        return ()
    because = BECAUSE[status.plan.reason].in_(subject.language)
    if status.point is not None:
        said = filled(in_turn(NOT_JUDGED, subject.turn), subject.language, because=because)
        return (sentence([said], subject.language),)
    said = filled(
        in_turn(NO_DATA, subject.turn),
        subject.language,
        name=subject.name,
        inside=inside(subject.name, subject.language),
        because=because,
        year=str(status.task.target_year),
        target=subject.target_said(),
    )
    return (sentence([said], subject.language),)


def because_of(reason: Reason | None, language: Language, *, are_several: bool = False) -> str:
    """The reason as a clause; of several things in English, they and their."""
    if reason is None:
        return ""
    text = BECAUSE[reason].in_(language)
    if language == "zh" or not are_several:
        return text
    return (
        re.sub(r"\bits\b", "their", re.sub(r"\bit\b", "them", text))
        if "it is" not in text
        else text.replace("it is", "they are")
    )
