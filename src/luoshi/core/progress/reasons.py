"""Why there is no number or no light: each reason has a code and a sentence in both languages."""

from __future__ import annotations

from enum import StrEnum

from luoshi.core.wording import Wording


class Reason(StrEnum):
    NO_INDICATOR = "no_indicator"
    NO_DATA = "no_data"
    NOT_YET_RELEASED = "not_yet_released"
    OTHER_METHOD_VERSION = "other_method_version"
    CONFIDENTIAL = "confidential"
    UNIT_NOT_CONVERTIBLE = "unit_not_convertible"
    BASE_VALUE_MISSING = "base_value_missing"
    BASE_YEAR_MISSING = "base_year_missing"
    BASE_EQUALS_TARGET = "base_equals_target"
    BASE_NOT_POSITIVE = "base_not_positive"
    TARGET_NOT_POSITIVE = "target_not_positive"
    VALUE_NOT_POSITIVE = "value_not_positive"
    EXPECTED_NOT_POSITIVE = "expected_not_positive"
    JUDGED_IN_TARGET_YEAR = "judged_in_target_year"
    NOTHING_EXPECTED_YET = "nothing_expected_yet"
    NOT_DUE_YET = "not_due_yet"
    CROSSES_RELEASES = "crosses_releases"
    CROSSES_PRICE_BASES = "crosses_price_bases"
    YEARS_MISSING = "years_missing"
    WRONG_MEASURE = "wrong_measure"
    STALE = "stale"
    METHOD_BREAK = "method_break"
    NO_TARGET_YEAR_VALUE = "no_target_year_value"
    NO_YEARLY_TARGET = "no_yearly_target"


REASONS: dict[Reason, Wording] = {
    Reason.NO_INDICATOR: Wording("没有可对应的统计指标", "no indicator answers this target"),
    Reason.NO_DATA: Wording("无数据：没有任何来源给出该指标的数值", "no data: no source gives a value"),
    Reason.NOT_YET_RELEASED: Wording("截至该日尚未发布", "not yet released on that date"),
    Reason.OTHER_METHOD_VERSION: Wording(
        "只有其他口径版本的数值，不可比", "only values of another method version exist; they do not compare"
    ),
    Reason.CONFIDENTIAL: Wording("数值涉密，不予显示", "the value is confidential"),
    Reason.UNIT_NOT_CONVERTIBLE: Wording(
        "数值单位不能换算为目标单位", "the value's unit does not convert to the target's"
    ),
    Reason.BASE_VALUE_MISSING: Wording("缺基期值", "base value missing"),
    Reason.BASE_YEAR_MISSING: Wording("缺基期年份", "base year missing"),
    Reason.BASE_EQUALS_TARGET: Wording("目标值等于基期值，无法计算完成率", "the target equals the base"),
    Reason.BASE_NOT_POSITIVE: Wording("基期值不为正，无法计算变化率", "the base is not positive"),
    Reason.TARGET_NOT_POSITIVE: Wording("目标值不为正，无法计算完成率", "the target value is not positive"),
    Reason.VALUE_NOT_POSITIVE: Wording("实际值不为正，无法计算", "the value is not positive"),
    Reason.EXPECTED_NOT_POSITIVE: Wording("应达进度不为正，不亮灯", "the expected progress is not positive"),
    Reason.JUDGED_IN_TARGET_YEAR: Wording(
        "无基期值，只在目标年判定", "without a base value it is judged in the target year only"
    ),
    Reason.NOTHING_EXPECTED_YET: Wording(
        "数值在基期年或之前，尚无应达进度", "the value lies in or before the base year"
    ),
    Reason.NOT_DUE_YET: Wording("尚未到期", "not due yet"),
    Reason.CROSSES_RELEASES: Wording(
        "两年数值出自不同发布批次，不推算增速", "the two years come from different releases; no growth is derived"
    ),
    Reason.CROSSES_PRICE_BASES: Wording("两年数值价格基准不同", "the two years are on different price bases"),
    Reason.YEARS_MISSING: Wording("中间年份缺数，累计不完整", "a year in between is missing; the sum is incomplete"),
    Reason.WRONG_MEASURE: Wording("该类数值不能用于此目标", "this kind of value cannot answer the target"),
    Reason.STALE: Wording("数据过期：最新数值早于上一报告周期", "stale: older than one reporting cycle"),
    Reason.METHOD_BREAK: Wording(
        "口径已变，此后的数值不可比", "the definition has changed; later values do not compare"
    ),
    Reason.NO_TARGET_YEAR_VALUE: Wording("没有目标年的数值，无法判定", "no value for the target year"),
    Reason.NO_YEARLY_TARGET: Wording("没有年度目标", "no yearly target"),
}
