"""The status as a coloured table on a terminal; each light is a shape and a word as well as a colour."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from luoshi.core.english_units import said_scale
from luoshi.core.model.target import MeasureKind, Operator, TargetKind
from luoshi.core.progress.lights import LIGHT_FACES, Light
from luoshi.core.progress.plan_index import PlanIndex
from luoshi.core.progress.reasons import REASONS
from luoshi.core.progress.status import VERDICT_WORDS, TargetStatus, Verdict
from luoshi.core.progress.task import BaseOrigin
from luoshi.core.wording import Language
from luoshi.pack.pack import Pack
from luoshi.reports.numbers import NO_BREAK_SPACE, with_unit
from luoshi.usecases.status import PlanStatus
from luoshi.usecases.status_rows import plain

COLOURS = {
    Light.REACHED: "bold green",
    Light.GREEN: "green",
    Light.BLUE: "blue",
    Light.YELLOW: "yellow",
    Light.RED: "red",
    Light.GREY: "bright_black",
}
HEADS = {
    "zh": ("灯", "编号", "目标", "目标值", "最新值", "完成率", "说明", "基期", "应达", "年度", "判定"),
    "en": ("Light", "Id", "Target", "Target value", "Latest value", "Done", "Note", "Base", "Due", "Year", "Verdict"),
}
ORDER = (0, 1, 2, 3, 7, 4, 5, 8, 9, 10, 6)
WIDTHS = {2: 30, 3: 16, 4: 18, 6: 22, 7: 14}  # of the columns that fold; the others are as wide as their cells
RIGHT = {3, 4, 5, 7, 8}
CHANGES = {"cumulative_reduction", "cumulative_increase", "annual_growth", "absolute_change", "increment"}
ORIGINS = {
    BaseOrigin.WRITTEN: {"zh": "", "en": ""},
    BaseOrigin.OBSERVED: {"zh": "观测", "en": "observed"},
    BaseOrigin.IMPLIED: {"zh": "推算", "en": "implied"},
}
WIDE = 180
TABLE_FROM = 165


def print_status(pack: Pack, status: PlanStatus, language: Language) -> None:
    """A table where there is room for one, else a paragraph a target; nothing is cut off in either."""
    columns = _columns()
    console = Console(width=columns, highlight=False, soft_wrap=False)
    console.print(_head(pack, status, language))
    for annex in pack.annexes:
        own = [one for one in status.statuses if pack.sections[one.target.section].annex == annex.annex]
        if own:
            title = annex.title_zh if language == "zh" else annex.title_en
            console.print(Text(f"\n{title}", style="bold"))
            _print_group(console, own, language, is_table=columns >= TABLE_FROM)
    console.print(_foot(status, language))


def _columns() -> int:
    """The terminal's width; in a pipe what COLUMNS says, else wide enough for the table."""
    return (
        shutil.get_terminal_size((WIDE, 24)).columns if sys.stdout.isatty() else int(os.environ.get("COLUMNS") or WIDE)
    )


def _print_group(console: Console, statuses: list[TargetStatus], language: Language, *, is_table: bool) -> None:
    if is_table:
        console.print(_table(statuses, language))
        return
    for one in statuses:
        console.print(_paragraph(one, language))


def _head(pack: Pack, status: PlanStatus, language: Language) -> Text:
    plan = pack.plan
    title = plan.title_zh if language == "zh" else plan.title_en
    as_of = "截至" if language == "zh" else "as of"
    head = Text.assemble((title, "bold"), f"  {plan.document_no}  {as_of} {status.as_of}")
    if plan.is_demonstration:
        head.append(
            "  【演示数据，纯属虚构】" if language == "zh" else "  [DEMONSTRATION DATA, FICTIONAL]", "bold magenta"
        )
    return head


def _table(statuses: Iterable[TargetStatus], language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number in ORDER:
        table.add_column(
            HEADS[language][number],
            justify="right" if number in RIGHT else "left",
            no_wrap=number not in WIDTHS,
            width=WIDTHS.get(number),
            overflow="fold",
        )
    for one in statuses:
        cells = _cells(one, language)
        table.add_row(*(cells[number] for number in ORDER))
    return table


def _paragraph(one: TargetStatus, language: Language) -> Text:
    """Light, id and name; then each filled cell under its heading."""
    cells = _cells(one, language)
    text = Text.assemble(cells[0], "  ", (str(cells[1]), "bold"), "  ", str(cells[2]))
    rest = [(HEADS[language][number], str(cells[number])) for number in ORDER[3:] if str(cells[number])]
    colon = "：" if language == "zh" else ": "
    text.append("\n    " + " · ".join(f"{head}{colon}{cell}" for head, cell in rest))
    return text


def _cells(one: TargetStatus, language: Language) -> list[Text | str]:
    """In the order of ``HEADS``."""
    return [
        light_text(one.light, language),
        one.target.id,
        _name(one, language),
        target_text(one, language),
        _latest(one, language),
        percent(one.plan.completion) if one.plan.expected is not None else "",
        _note(one, language),
        _base(one, language),
        percent(one.plan.expected),
        Text(LIGHT_FACES[one.year.light].shape, COLOURS[one.year.light]) if one.year.light is not Light.GREY else "",
        _verdict(one, language),
    ]


def _verdict(one: TargetStatus, language: Language) -> str:
    """A verdict that rests on a stand-in says so."""
    word = VERDICT_WORDS[one.verdict].in_(language)
    if not one.is_proxy or one.verdict in (Verdict.OPEN, Verdict.UNKNOWN):
        return word
    return f"{word}（替代）" if language == "zh" else f"{word} (proxy)"


def _name(one: TargetStatus, language: Language) -> str:
    target = one.target
    if language == "zh":
        return f"{target.name_zh}（{target.scope}）" if target.scope else target.name_zh
    return f"{target.name_en} ({target.scope_en})" if target.scope_en else target.name_en


def light_text(light: Light, language: Language) -> Text:
    face = LIGHT_FACES[light]
    return Text(f"{face.shape} {face.word.in_(language)}", COLOURS[light])


def target_text(one: TargetStatus, language: Language) -> str:
    """The target as promised: operator, value, unit, year."""
    target, task = one.target, one.task
    sign = "" if target.operator in (Operator.EQUAL, Operator.RANGE) else target.operator.value
    if target.kind is TargetKind.RATIO_PAIR:
        value = f"{plain(task.target)}:{plain(100 - task.target)}"
    else:
        ends = (task.target,) if task.high is None else (task.target, task.high)
        value = _amount(ends, target.unit, language)
    return f"{sign}{value} ({task.target_year})"


def _amount(ends: tuple[Decimal, ...], unit: str, language: Language, places: int | None = None) -> str:
    """One figure, or both ends of a range in the unit of the first. In English the decimal point moves: 4000亿元 are 400
    billion yuan."""
    scale = said_scale(unit, ends[0], language)
    text = "–".join(_digits(scale.of(end), language, places) for end in ends)
    if language == "zh" or unit == "%":
        return f"{text}{unit}"
    return with_unit(text, scale.unit, language).replace(NO_BREAK_SPACE, " ")


def _digits(value: Decimal, language: Language, places: int | None) -> str:
    if places is not None:
        return rounded(value, places)
    digits = plain(value) or ""
    return f"{Decimal(digits):,f}" if language == "en" else digits


def rounded(number: Decimal | None, places: int = 2) -> str:
    """Half up, only for showing."""
    if number is None:
        return ""
    step = Decimal(1).scaleb(-places)
    shown = number.quantize(step, ROUND_HALF_UP) if abs(number) < Decimal("1e20") else number
    return f"{shown.normalize():,f}"


def percent(share: Decimal | None) -> str:
    return "" if share is None else f"{(share * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def _base(one: TargetStatus, language: Language) -> str:
    year = f"({one.task.base_year})" if one.task.base_year else ""
    if year and one.target.base_year is None:
        year += " 假定" if language == "zh" else " assumed"
    if one.task.base is None:
        return year if year and one.target.base_year is None else ""
    origin = ORIGINS[one.base_origin or BaseOrigin.WRITTEN][language]
    return " ".join(part for part in (rounded(one.task.base, 3), year, origin) if part)


def _latest(one: TargetStatus, language: Language) -> str:
    """What stands against the target: the value itself, or the change or sum reckoned from it."""
    if one.point is None:
        return ""
    if one.target.type in CHANGES and one.measured is not None:
        return f"Δ {_amount((one.measured,), one.target.unit, language, 2)} ({one.point.period})"
    if one.link is not None and one.link.measure is MeasureKind.CUMULATIVE:
        return f"Δ {_amount((one.point.value,), one.point.unit, language, 2)} ({one.point.period})"
    return f"{_amount((one.point.value,), one.point.unit, language, 3)} ({one.point.period})"


def _note(one: TargetStatus, language: Language) -> str:
    parts = []
    if one.is_proxy:
        parts.append("替代指标" if language == "zh" else "proxy")
    if one.plan.reason:
        parts.append(REASONS[one.plan.reason].in_(language))
    if one.target.same_as:
        parts.append(("同 " if language == "zh" else "same as ") + one.target.same_as)
    return ("；" if language == "zh" else "; ").join(parts)


def _foot(status: PlanStatus, language: Language) -> Text:
    counts = Counter(one.light for one in status.statuses)
    text = Text()
    for light in Light:
        if counts[light]:
            text.append_text(light_text(light, language)).append(f" {counts[light]}   ")
    with_value = sum(one.point is not None for one in status.statuses)
    total = len(status.statuses)
    proxies = sum(one.point is not None and one.is_proxy for one in status.statuses)
    text.append(
        f"\n目标 {total} 个，其中有数值的 {with_value} 个（替代指标 {proxies} 个），无数值的 {total - with_value} 个。\n"
        if language == "zh"
        else f"\n{total} targets; {with_value} have a figure ({proxies} by proxy), {total - with_value} have none.\n"
    )
    return text.append(_index(status.index, language))


def _index(index: PlanIndex, language: Language) -> str:
    name = "规划指数" if language == "zh" else "Plan index"
    colon = "：" if language == "zh" else ": "
    if index.withheld is not None:
        return f"{name}{colon}{index.withheld.in_(language)}"
    spread = f"{rounded(index.lowest)}–{rounded(index.highest)}"
    return (
        f"{name}{colon}{rounded(index.value, 3)}（{index.counted}/{index.eligible} 个目标，离散 {spread}）"
        if language == "zh"
        else f"{name}{colon}{rounded(index.value, 3)} ({index.counted} of {index.eligible} targets, spread {spread})"
    )
