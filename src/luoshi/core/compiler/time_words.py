"""When a promise is due: years and five-year plans named in a clause, and the period of the whole plan."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from luoshi.core.compiler.script import parse_numeral

FIVE_YEAR_PLANS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_YEAR = re.compile(
    r"(?P<lead>比|较|相比|由|从|自|以|与|在|截至|截止|到|至|于|按)?(?:“)?"
    r"(?:(?P<from>20\d\d)年?(?:-|—{1,2}|～|至|到)(?P<to>20\d\d)年|(?P<year>20\d\d)(?=年(?!均))年?|(?P<plan>十[二三四五六]五)(?=”?(?:期|时期|末|以来|前|后|、|，|$))(?!”?(?:期|时期)?[^，。]{0,8}(?:规划|纲要)))"
    r"(?:”)?(?P<tail>(?:期末|期间|时期|末|底|年底|年末|初|前|之前|以前|全年|规划期|期|，)*)"
    r"(?P<after>的?基础上|为基期|为基数|为基年|相比|的)?"
)
_RELATIVE = re.compile(
    r"(?:(?:力争)?(?:用|通过)?(?P<lead>未来|今后|接下来|用|通过|再用)?(?P<n>[一二三四五]|\d)(?:年)(?:时间|内|左右时间|左右)?|(?P<this>今年|本年|全年|本年度))"
)
_AMOUNT_AS_BASE = re.compile(r"约?[\d.,]+[^\d，。；]{0,6}的?(?:基础|基数)上")
_ONE_YEAR_TITLE = re.compile(r"(?P<year>20\d\d)年[^，。]{0,30}(?:工作要点|计划|工作方案|行动方案|重点工作)")
_BASE_LEADS = frozenset(("比", "较", "相比", "由", "从", "自", "以", "与", "按"))


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year in a clause: [start, end) of its phrase, and whether it is what a change is counted from."""

    start: int
    end: int
    year: int
    is_base: bool
    is_span: bool = False  # 2021-2023年: holds for what it stands before


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """First and last year of the plan; 0 where the text does not say. `is_annual`: the goals are for one year."""

    start: int
    end: int
    is_annual: bool = False


def find_years(text: str, period: PlanPeriod) -> list[YearMention]:
    """The years that a clause names, in order."""
    found = []
    if "年" in text or "十" in text:
        for match in _YEAR.finditer(text):
            mention = _mention(match)
            if mention:
                found.append(mention)
        found.extend(_relative(text, period))
    return sorted(found, key=lambda mention: mention.start)


def plan_period(title: str, rows: list[str], text: str) -> PlanPeriod:
    """The years a plan covers, from its title, else from its date and the years it names as goals."""
    for source in (title, " ".join(rows[:40])[:1500]):
        period = _named_period(source)
        if period:
            return period
    if "工作报告" in title or "政府工作报告" in text[:400]:
        return _annual_period(title, rows, text)
    one_year = _ONE_YEAR_TITLE.search(title)
    if one_year:
        year = int(one_year["year"])
        return PlanPeriod(year, year, is_annual=True)
    return _guessed_period(rows, text)


def _mention(match: re.Match[str]) -> YearMention | None:
    lead, after = match["lead"] or "", match["after"] or ""
    year = FIVE_YEAR_PLANS.get(match["plan"], 0) if match["plan"] else int(match["to"] or match["year"])
    if not 2000 <= year <= 2060:
        return None
    is_base = lead in _BASE_LEADS or after in ("的基础上", "基础上", "为基期", "为基数", "为基年", "相比")
    is_base = is_base or (after == "的" and lead not in ("到", "至"))
    is_base = is_base or (after == "的" and match.string[: match.start()].endswith(("恢复", "相当")))
    is_base = is_base or bool(_AMOUNT_AS_BASE.match(match.string, match.end()))
    return YearMention(match.start(), match.end(), year, is_base, bool(match["from"]))


def _relative(text: str, period: PlanPeriod) -> list[YearMention]:
    found = []
    for match in _RELATIVE.finditer(text):
        if match["this"]:
            if period.is_annual:
                found.append(YearMention(match.start(), match.end(), period.start, False))
        elif match["lead"] in ("未来", "今后", "接下来") and period.start:
            length = int(match["n"]) if match["n"].isdigit() else parse_numeral(match["n"]) or 0
            found.append(YearMention(match.start(), match.end(), period.start + length - 1, False))
    return found


def _named_period(text: str) -> PlanPeriod | None:
    span = re.search(r"(20\d\d)年?\s*(?:-|—{1,2}|～|至)\s*(20\d\d)\s*年", text)
    if span and 1 <= int(span.group(2)) - int(span.group(1)) <= 20:
        return PlanPeriod(int(span.group(1)), int(span.group(2)))
    plan = re.search(
        r"“?(十[二三四五六]五)”?(?:时期|期间)?[^，。]{0,40}(?:规划|纲要|计划|方案)|第(十[二三四五六])个五年", text
    )
    if plan:
        end = FIVE_YEAR_PLANS[(plan.group(1) or plan.group(2) + "五")]
        return PlanPeriod(end - 4, end)
    return None


def _annual_period(title: str, rows: list[str], text: str) -> PlanPeriod:
    """A work report looks back on one year and sets goals for the next."""
    for pattern, step in ((r"(20\d\d)年[^，。]{0,12}(?:工作报告|政府工作)", 0), (r"(20\d\d)年\d{1,2}月\d{1,2}日", 0)):
        match = re.search(pattern, title + "\n" + "\n".join(rows[:30]))
        if match:
            return PlanPeriod(int(match.group(1)) + step, int(match.group(1)) + step, is_annual=True)
    match = re.search(
        r"(20\d\d)年(?:的?主要|经济社会发展|发展)?[^。，]{0,10}(?:预期目标|重点工作|工作安排|工作任务)", text
    )
    if match:
        return PlanPeriod(int(match.group(1)), int(match.group(1)), is_annual=True)
    match = re.search(r"(20\d\d)年[^。，]{0,8}工作回顾", text)
    year = int(match.group(1)) + 1 if match else 0
    return PlanPeriod(year, year, is_annual=True)


def _guessed_period(rows: list[str], text: str) -> PlanPeriod:
    due = Counter(int(year) for year in re.findall(r"(?:到|至|力争)(20\d\d)年", text))
    dated = re.search(r"^(20\d\d)年\d{1,2}月\d{1,2}日", "\n".join(rows[:60]), re.MULTILINE)
    end = due.most_common(1)[0][0] if due else 0
    start = int(dated.group(1)) if dated else (min(due) - 4 if due else 0)
    return PlanPeriod(start, end)
