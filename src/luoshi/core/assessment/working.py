"""The working of one cell: its inputs, rule and version, intermediate numbers, and one sentence in two languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from luoshi.core.assessment.canonical import digits
from luoshi.core.assessment.cells import GAPS, Gap
from luoshi.core.assessment.missing import policy_of
from luoshi.core.assessment.result import Assessment, Column, Working
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.scheme import MissingPolicy
from luoshi.core.wording import Language, Wording

Amount = Callable[[Decimal, str, Language], str]
"""A number with its unit as a language says it; reports bring their own."""
LEFT_OUT = Wording("不计该项", "left out")
MARK = re.compile(r"\{(\w+)(%|[?:±][^}]*)?\}")
MINUS = "\u2212"
LARGEST = Decimal("1e20")
HAVE_UNIT = {"value", "goal", "base", "cumulative", "cumulative_goal", "satisfactory", "unallowable", "best", "worst"}
POLICY_WORDS: dict[MissingPolicy, Wording] = {
    MissingPolicy.ZERO: Wording("按办法记0分", "scored 0 under the scheme"),
    MissingPolicy.REDISTRIBUTE: Wording(
        "不计该项，其分值按比例分给其他项", "left out, its points go to the other items in proportion"
    ),
    MissingPolicy.LAST_VALUE: Wording("沿用上一数值", "the last value is carried forward"),
    MissingPolicy.EXCLUDE: Wording("记0分，该单位不参加排名", "scored 0, and the unit is not ranked"),
}


def workings_of(assessment: Assessment, unit: str) -> tuple[Working, ...]:
    """In the order of the scheme's items."""
    return tuple(_working(column, column.group.units.index(unit)) for column in assessment.columns_with(unit))


def working_of(assessment: Assessment, unit: str, item: str) -> Working:
    """Raises KeyError where the unit is not assessed on the item."""
    for one in workings_of(assessment, unit):
        if one.item.id == item:
            return one
    raise KeyError((unit, item))


def as_stored(number: Decimal, unit: str, language: Language) -> str:
    """A number and its unit as written in the data."""
    return plain(number) + unit


def sentence(working: Working, language: Language, *, amount: Amount = as_stored) -> str:
    """实绩0.60%，目标1.2%，完成率50%，按比例得50（满分100）；折合5分（本项满分10分）。"""
    between, end = ("；", "。") if language == "zh" else ("; ", ".")
    parts = [_reason(working, language) if working.gap else _scored(working, language, amount)]
    if working.gap is Gap.NOT_COMPARED and working.cell.value is not None:
        parts.insert(0, _only_value(working, language, amount))
    if not (working.is_monitored and working.gap):
        parts.append(_points(working).in_(language))
    if working.cell.is_carried and working.cell.figure:
        period = working.cell.figure.period
        parts.insert(0, f"沿用{period}年数值" if language == "zh" else f"value of {period} carried forward")
    text = between.join(parts) + end
    return text if language == "zh" else text[0].upper() + text[1:]


def plain(number: Decimal, places: int = 2) -> str:
    """As ``rounded`` says, without trailing zeros and with a minus sign that is one."""
    return digits(rounded(number, places)).replace("-", MINUS)


def shown_score(score: Decimal) -> str:
    """A score with all the decimals it was rounded to."""
    return f"{score:f}".replace("-", MINUS)


def rounded(number: Decimal, places: int = 2) -> Decimal:
    """Half up; small numbers keep four decimals."""
    if number and abs(number) < 1:
        places = max(places, 4)
    step = Decimal(1).scaleb(-places)
    return number if abs(number) >= LARGEST else number.quantize(step, ROUND_HALF_UP)


def _working(column: Column, position: int) -> Working:
    item, outcome = column.item, column.outcomes[position]
    rule = RULES[item.rule]
    gap = outcome if isinstance(outcome, Gap) else None
    numbers = {} if isinstance(outcome, Gap) else dict(zip(rule.NUMBERS, outcome[1:], strict=True))
    return Working(
        unit=column.group.units[position],
        item=item,
        group=column.group,
        cell=column.cells[position],
        frame=column.frame,
        rule=item.rule,
        rule_version=rule.VERSION,
        gap=gap,
        policy=_policy(column, position, gap),
        raw=None if isinstance(outcome, Gap) else outcome[0],
        numbers=numbers,
        full=column.full,
        possible=column.possible[position],
        earned=column.earned[position],
        is_monitored=column.is_monitored,
    )


def _policy(column: Column, position: int, gap: Gap | None) -> MissingPolicy | None:
    """A monitored unit is under no policy: what it lacks is left out."""
    if gap is not None:
        return None if column.is_monitored else policy_of(column.item)
    return MissingPolicy.LAST_VALUE if column.cells[position].is_carried else None


def _points(working: Working) -> Wording:
    earned, possible = plain(working.earned), plain(working.possible)
    if working.is_monitored:
        return Wording(
            f"按此折合{earned}分（本项满分{possible}分），仅供参照",
            f"would earn {earned} of {possible} points, for orientation only",
        )
    return Wording(f"折合{earned}分（本项满分{possible}分）", f"earns {earned} of {possible} points")


def _only_value(working: Working, language: Language, amount: Amount) -> str:
    value, figure = working.cell.value or Decimal(0), working.cell.figure
    told = amount(value, figure.unit if figure else "", language)
    return f"实绩{told}" if language == "zh" else f"value {told}"


def _reason(working: Working, language: Language) -> str:
    gap = GAPS[working.gap or Gap.NO_DATA].in_(language)
    policy = (LEFT_OUT if working.policy is None else POLICY_WORDS[working.policy]).in_(language)
    return f"{gap}：{policy}" if language == "zh" else f"{gap}: {policy}"


def _scored(working: Working, language: Language, amount: Amount) -> str:
    template = RULES[working.rule].SENTENCE.in_(language)
    return MARK.sub(_filler(working, language, amount), template)


def _filler(working: Working, language: Language, amount: Amount) -> Callable[[re.Match[str]], str]:
    cell, unit = working.cell, working.cell.figure.unit if working.cell.figure else ""
    known: dict[str, Decimal | None] = {
        "value": cell.value, "goal": cell.goal, "base": cell.base, "cumulative": cell.cumulative,
        "cumulative_goal": cell.cumulative_goal, "raw": working.raw, "full": working.item.parameters.full,
        **working.numbers,
    }  # fmt: skip

    def fill(mark: re.Match[str]) -> str:
        number, form = known[mark[1]], mark[2] or ""
        if number is None:
            return "—"
        if form:
            return _formed(number, form)
        return amount(number, unit, language) if mark[1] in HAVE_UNIT else plain(number)

    return fill


def _formed(number: Decimal, form: str) -> str:
    """``%`` of a share; ``?yes|no``; ``:step|steps`` counts in English; ``±more|less|level`` says the sign in words."""
    words = form[1:].split("|")
    match form[0]:
        case "?":
            return words[0] if number else words[1]
        case ":":
            return f"{plain(number)} {words[0] if abs(number) == 1 else words[1]}"
        case "±":
            return f"{words[0] if number > 0 else words[1]} {plain(abs(number))}" if number else words[2]
    return f"{plain(number * 100)}%"
