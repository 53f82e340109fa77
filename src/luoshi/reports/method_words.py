"""Sentences of the working and of the method, Chinese and English side by side; joined to ``words.WORDS``."""

from __future__ import annotations

from luoshi.core.wording import Wording

_W = Wording
METHOD_WORDS: dict[str, Wording] = {
    # working
    "inside_band": _W("在{low}—{high}之内", "inside {low}–{high}"),
    "outside_band": _W(
        "距区间{distance}，1 − {distance} ÷ {reach}", "{distance} outside the band, 1 − {distance} ÷ {reach}"
    ),
    "elapsed": _W("已过时间", "time elapsed"),
    "path_of": _W("年度路径{year}年为{value}", "yearly path {year}: {value}"),
    "is_target_year": _W("数值属于目标年，全部应达", "the value is of the target year: all is due"),
    "holds": _W("每年都应保持", "to be held every year: all is due"),
    "reached_says": _W("最终目标已达到", "the final target is met"),
    "late_says": _W("目标年未达到，{period}才达到（逾期）", "not met in the target year, met late, in {period}"),
    "beside_target": _W("与目标值相比", "Beside the target"),
    "of_target": _W("相当于目标值的{share}（不是完成率）", "{share} of the target value (not a completion)"),
    "of_target_from": _W("{text}：{formula}", "{text}: {formula}"),
    "strict_says": _W("等于目标但未超过，原文要求“超过”或“低于”", "equal to the target, which is to be passed"),
    "over_says": _W("已超过区间上限", "beyond the upper end"),
    "year_target": _W("{year}年年度目标{value}", "yearly target of {year}: {value}"),
    "year_share": _W(
        "{period} {value} ÷ 年度目标{goal} = {done}；按季节应达{due}",
        "{period} {value} ÷ yearly target {goal} = {done}; {due} is due by then",
    ),
    "pace_up": _W("{since}之后至{until}年，每年需增加{value}", "up {value} each year after {since} until {until}"),
    "pace_down": _W("{since}之后至{until}年，每年需减少{value}", "down {value} each year after {since} until {until}"),
    "pace_sum": _W("{since}之后至{until}年，每年需完成{value}", "{value} each year after {since} until {until}"),
    "pace_growth": _W(
        "{since}之后至{until}年，年均需增长{value}", "a mean growth of {value} a year after {since} until {until}"
    ),
    "pace_reduction": _W(
        "{since}之后至{until}年，每年需再下降{value}", "a further fall of {value} each year after {since} until {until}"
    ),
    "pace_rank": _W(
        "{since}之后至{until}年，每年需前进{value}位", "a gain of {value} places a year after {since} until {until}"
    ),
    "implied_unused": _W(
        "由同条年均增速倒推为{value}（假定基期{year}年），仅供对照，未采用",
        "{value}, computed back from the paired growth target (base year {year} assumed); shown for comparison, not used",
    ),
    "implied_used": _W(
        "由同条年均增速倒推为{value}（假定基期{year}年），已按设置采用",
        "{value}, computed back from the paired growth target (base year {year} assumed); used as the settings ask",
    ),
    "revision_line": _W(
        "第{n}次调整（{decided}决定，{effective}起施行）：{old} → {new}。",
        "Revision {n} (decided {decided}, in force from {effective}): {old} → {new}. ",
    ),
    "kept_old": _W("原目标保留在记录中。", "The old target stays on record."),
    # method
    "legend_title": _W("灯的含义（进度比 = 完成率 ÷ 时序进度）", "Lights (ratio = completion ÷ expected progress)"),
    "legend_light": _W("灯", "Light"),
    "legend_general": _W("预期性或未标明的目标", "Expected or unstated targets"),
    "legend_binding": _W("约束性目标", "Binding targets"),
    "legend_reached": _W("最终目标已达到（含逾期达到）", "the final target is met, in time or late"),
    "legend_from": _W("≥ {low}", "≥ {low}"),
    "legend_between": _W("{low} — {high}", "{low} to {high}"),
    "legend_below": _W("< {high}", "< {high}"),
    "legend_no_blue": _W("不设", "not used"),
    "legend_grey": _W("不能给出诚实的判断（写明原因）", "no honest verdict, with the reason"),
    "legend_default": _W(
        "阈值为本系统的缺省设置，未见官方公布的数值标准；边界值归入较好一档。约束性目标不设蓝灯。",
        "The thresholds are settings of this software; no official rule publishes any. A boundary belongs to the better "
        "light. Binding targets have no blue.",
    ),
    "method_base": _W(
        "基期：“原文”为规划写明；“观测”为同口径数据的基期年数值；“推算”由同条年均增速倒推，缺省不采用。缺基期则不估进度。",
        "Base: written in the plan; observed, the same series' value of the base year; implied, computed back from a "
        "paired growth target and not used by default. Without a base no progress is estimated.",
    ),
    "method_improvement": _W(
        "由 B 提高到 T 的目标按 (A − B) ÷ (T − B) 计完成率：0.38 → 1.2，现值 0.60，完成 26.8%，不是 50%。",
        "From B to T completion is (A − B) ÷ (T − B): with 0.38 → 1.2 a value of 0.60 is 26.8 % complete, not 50 %.",
    ),
    "method_expected": _W(
        "时序进度：有年度路径按路径，否则自基期年起按时间线性推进。完成率与时序进度同一时点比较。",
        "Expected progress follows the yearly path where the plan has one, else it runs evenly from the base year; it is "
        "taken at the period of the value.",
    ),
    "method_age": _W(
        "数据过期：早于截至日期一个以上报告周期的数值照常显示，但亮灰灯。",
        "Stale: a value more than one reporting cycle older than the date is shown but lit grey.",
    ),
    "method_verdict": _W(
        "目标年过后，只有目标年的数值能作出结论；没有该年数值即为“无法判定”。",
        "After the target year only its own value decides; without it the verdict is unknown.",
    ),
    "method_release": _W(
        "只使用截至日期已发布的数值。发布日期有三种：确切、按月、按惯例推定（注明）。不同口径版本的数值不相连。",
        "Only values released by the date are used. A release date is exact, a month, or set by convention, and is shown "
        "so. Values of different method versions never join.",
    ),
    "method_index": _W(
        "规划指数：各目标进度比（以{cap}封顶）的加权平均；重复目标只计一次，替代指标{proxies}；覆盖率低于{coverage}不给出。",
        "Plan index: the weighted mean of the ratios, each capped at {cap}; repeated targets count once, proxies {proxies}; "
        "below a coverage of {coverage} it is withheld.",
    ),
    "proxies_in": _W("按设置计入", "count, as the settings ask"),
    "proxies_out": _W("不计入", "do not count"),
    "method_rounding": _W(
        "数字只在显示时四舍五入，判断用未舍入的数值。",
        "Numbers are rounded half up for show only; verdicts use them unrounded.",
    ),
    "method_tolerance": _W(
        "“左右”类目标允许偏差：水平类为目标的{level}，比重类为{share}个百分点。",
        "“About” allows {level} of a level and {share} points of a share.",
    ),
}
