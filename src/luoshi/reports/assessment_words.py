"""The words of the assessment page, Chinese and English side by side."""

from __future__ import annotations

from luoshi.core.assessment.result import AppliedFact, MonitoredUnit
from luoshi.core.assessment.working import plain
from luoshi.core.wording import Language, Wording

_W = Wording
ASSESSMENT_WORDS: dict[str, Wording] = {
    "report": _W("考核评分", "Assessment"),
    "basis": _W("依据文件", "Basis"),
    "plan_number": _W("计划编号", "Plan number"),
    "approving_body": _W("批准机关", "Approved by"),
    "results_approved_by": _W("结果审定", "Results approved by"),
    "year": _W("考核年度", "Year assessed"),
    "as_of": _W("数据截至", "As of"),
    "contents": _W("目录", "Contents"),
    "skip": _W("跳到正文", "Skip to content"),
    "scores": _W("得分与等次", "Scores and grades"),
    "rank": _W("名次", "Rank"),
    "rank_interval": _W("名次区间", "Rank interval"),
    "unit": _W("单位", "Unit"),
    "score": _W("得分", "Score"),
    "item_points": _W("指标项", "Items"),
    "bonus": _W("加分", "Bonus"),
    "malus": _W("扣分", "Malus"),
    "grade": _W("等次", "Grade"),
    "notes": _W("说明", "Notes"),
    "heat": _W("得分率", "Share of points earned"),
    "heat_about": _W(
        "各格为得分占该项分值的百分比；超过100的为超额完成；“—”为缺数，说明见评分表。",
        "Each cell is the share of the item's points earned, in %, above 100 for over-fulfilment; a dash has no data, as the score sheet says.",
    ),
    "sheets": _W("评分表", "Score sheets"),
    "item": _W("考核项", "Item"),
    "value": _W("实绩", "Value"),
    "goal": _W("目标", "Goal"),
    "points": _W("得分 / 分值", "Earned / points"),
    "working": _W("评分过程", "Working"),
    "next_point": _W("到{value}可多得{gain}分", "{value} would bring {gain} more"),
    "next": _W("再得一分", "One more point"),
    "facts": _W("加减分事项", "Bonus and malus"),
    "vetoes": _W("否决", "Vetoes"),
    "counted_under": _W("已计入“{entry}”，同一事项只计一次", "counted under {entry}; one fact counts once"),
    "quota": _W("名额已满，顺延下一等次", "quota full, next grade"),
    "excluded": _W("缺数不排名：", "not ranked, no data: "),
    "monitored": _W("只作监测", "monitored only"),
    "orientation": _W(
        "不排名、不评等次；按本组标准可得{earned}/{possible}分，仅供参照",
        "neither ranked nor graded; {earned} of {possible} points on the group's scale, for orientation",
    ),
    "no_orientation": _W("不排名、不评等次；没有可计分的考核项", "neither ranked nor graded; no item can be scored"),
    "fails_grade": _W("否等次", "fails the grade"),
    "bars_honours": _W("否优", "bars honours"),
    "one_grade_down": _W("降一档", "one grade down"),
    "carried": _W("沿用的上一数值", "last value carried forward"),
    "released_convention": _W("{day}发布（日期按惯例推定）", "released {day} (by convention)"),
    "released_month": _W("{day}发布（日期按月）", "released {day} (known by month)"),
    "released_exact": _W("{day}发布", "released {day}"),
    "note_in_chinese": _W("{note}", "note in Chinese: “{note}”"),
    "version": _W("口径{version}", "version {version}"),
    "base_period": _W("基期{period}", "base {period}"),
    "method": _W("评分说明", "Method"),
    "method_text": _W(
        "得分＝规则得分÷规则满分×本项分值，保留十二位小数，此后各项相加无误差；合计＝指标项＋加分－扣分。"
        "按未取整的得分排名，并列记1、2、2、4；公布时四舍五入。同一事项只计一次，就高不就低。"
        "名额边缘并列的单位一并顺延。",
        "Earned = raw ÷ full × points, kept to twelve decimals, so that everything after adds up exactly; score = items + "
        "bonus − malus. Ranked on unrounded scores, ties 1, 2, 2, 4; shown rounded half up. One fact counts once, at its "
        "highest value. Units tied across the edge of a quota all go to the next grade.",
    ),
    "rules": _W("计分规则", "Scoring rules"),
    "policies": _W("缺数处理", "Missing data"),
    "grades": _W("等次", "Grades"),
    "from": _W("{score}分以上（含）", "{score} and above"),
    "below": _W("其余", "the rest"),
    "sources": _W("数据来源", "Sources"),
    "seal": _W("封存校验值（方案、数据、规则、结果）", "Seal over scheme, data, rules and result"),
    "gap_of": _W("缺数：", "no data: "),
    "comma": _W("、", ", "),
    "with": _W("{name}（{what}）", "{name} ({what})"),
}


def orientation(one: MonitoredUnit, language: Language) -> str:
    """What stands in place of a score beside a unit that is only monitored."""
    words = ASSESSMENT_WORDS["orientation" if one.possible else "no_orientation"].in_(language)
    return words.format(earned=plain(one.earned), possible=plain(one.possible))


def signed_points(one: AppliedFact, sign: str) -> str:
    """+2, −0.5; a fact that brought nothing has no sign."""
    return f"{sign if one.points else ''}{plain(one.points)}"
