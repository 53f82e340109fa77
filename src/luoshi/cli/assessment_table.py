"""An assessment as tables on a terminal: one a group, never without saying whether it is official."""

from __future__ import annotations

import shutil
import sys

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from luoshi.core.assessment.approval import Standing
from luoshi.core.assessment.change import ADJUSTMENT, FACTORS, Change
from luoshi.core.assessment.rank_intervals import meaning
from luoshi.core.assessment.result import MonitoredUnit, UnitResult
from luoshi.core.assessment.scheme import Group
from luoshi.core.assessment.working import plain, sentence, shown_score, workings_of
from luoshi.core.wording import Language
from luoshi.reports.assessment_words import ASSESSMENT_WORDS, orientation
from luoshi.reports.numbers import assessed_amount
from luoshi.usecases.assess import AssessmentRun

HEADS = {
    "zh": ("名次", "单位", "得分", "指标项", "加分", "扣分", "等次", "说明"),
    "en": ("Rank", "Unit", "Score", "Items", "Bonus", "Malus", "Grade", "Note"),
}
CHANGE_HEADS = {
    "zh": ("单位", "变化", "数值", "目标", "权重", "规则"),
    "en": ("Unit", "Change", "Value", "Target", "Weight", "Rule"),
}
WIDE = 150


def print_assessment(run: AssessmentRun, standing: Standing, language: Language) -> None:
    """Group by group, from the first to the last."""
    console = _console()
    scheme = run.assessment.scheme
    console.print(Text.assemble((scheme.title.in_(language), "bold"), f"  {scheme.year}  {_as_of(run, language)}"))
    console.print(Text(f"【{standing.words.in_(language)}】", "bold green" if standing.is_official else "bold magenta"))
    console.print(_authority(run, language))
    for group in scheme.groups:
        console.print(_table(run, group, language))
    if scheme.perturbation is not None:
        console.print(Text(meaning(scheme.perturbation).in_(language), "bright_black"))
    seal = "校验" if language == "zh" else "seal"
    console.print(Text(f"{seal} {standing.seal}", "bright_black"))


def print_working(run: AssessmentRun, unit: str, language: Language) -> None:
    """The score sheet of one unit, a sentence an item."""
    console = _console()
    console.print(Text(_name(run, unit, language), "bold"))
    for one in workings_of(run.assessment, unit):
        name = one.item.name.in_(language)
        console.print(f"  {name} [{one.rule} v{one.rule_version}]", markup=False)
        console.print(f"      {sentence(one, language, amount=assessed_amount)}", markup=False)


def print_changes(run: AssessmentRun, changes: list[Change], language: Language) -> None:
    """Why scores changed: four effects that add up to the change."""
    if not changes:
        none = (
            "两个方案没有共同的被考核单位，无从比较" if language == "zh" else "the two schemes have no unit in common"
        )
        _console().print(Text(none))
        return
    title = "与上期相比" if language == "zh" else "Change against the earlier year"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for number, head in enumerate(CHANGE_HEADS[language]):
        table.add_column(head, justify="right" if number else "left")
    for change in changes:
        effects = (getattr(change.total, name) for name in ("change", *FACTORS))
        table.add_row(_name(run, change.unit, language), *(plain(one) for one in effects))
        for item, own in change.items.items():
            if own.change:
                table.add_row(
                    f"  {_item_name(run, item, language)}", *(plain(getattr(own, n)) for n in ("change", *FACTORS))
                )
    _console().print(table)


def _console() -> Console:
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDE
    return Console(width=columns, highlight=False, soft_wrap=False)


def _as_of(run: AssessmentRun, language: Language) -> str:
    return f"截至 {run.as_of}" if language == "zh" else f"as of {run.as_of}"


def _authority(run: AssessmentRun, language: Language) -> Text:
    own = run.assessment.scheme.authority
    words = ("依据", "计划编号", "批准机关") if language == "zh" else ("basis", "plan number", "approved by")
    pairs = zip(words, (own.basis, own.plan_number, own.approving_body), strict=True)
    return Text("  ".join(f"{word} {value}" for word, value in pairs), "bright_black")


def _table(run: AssessmentRun, group: Group, language: Language) -> Table:
    table = Table(title=group.name.in_(language), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for number, head in enumerate(HEADS[language]):
        table.add_column(head, justify="left" if number in (1, 6, 7) else "right", overflow="fold")
        if number == 0 and run.intervals:
            table.add_column("名次区间" if language == "zh" else "Interval", justify="right")
    for one in run.assessment.ranked(group.id):
        rank, *others = _cells(run, one, language)
        own = run.intervals.get(one.unit)
        interval = ["—" if own is None else f"{own.lower}–{own.upper}"] if run.intervals else []
        table.add_row(rank, *interval, *others)
    for beside in run.assessment.monitored_in(group.id):
        interval = ["—"] if run.intervals else []
        table.add_row("—", *interval, *_monitored_cells(run, beside, language), style="bright_black")
    return table


def _monitored_cells(run: AssessmentRun, one: MonitoredUnit, language: Language) -> list[str]:
    word = ASSESSMENT_WORDS["monitored"].in_(language)
    return [_name(run, one.unit, language), *("—",) * 4, word, orientation(one, language)]


def _cells(run: AssessmentRun, one: UnitResult, language: Language) -> list[str]:
    return [
        "—" if one.rank is None else str(one.rank),
        _name(run, one.unit, language),
        shown_score(one.shown),
        plain(one.items),
        plain(one.bonus),
        plain(one.malus),
        one.grade.name.in_(language) if one.grade else "—",
        _note(run, one, language),
    ]


def _note(run: AssessmentRun, one: UnitResult, language: Language) -> str:
    words = {key: wording.in_(language) for key, wording in ASSESSMENT_WORDS.items()}
    parts = [
        words["with"].format(name=call.veto.name.in_(language), what=words[call.veto.strength.value])
        for call in one.vetoes
    ]
    if "quota" in one.grade_reasons:
        parts.append("名额已满，顺延下一等次" if language == "zh" else "quota full, next grade")
    if one.excluded_by:
        names = [_item_name(run, name, language) for name in one.excluded_by]
        parts.append(words["excluded"] + words["comma"].join(names))
    gaps = sum(working.gap is not None for working in workings_of(run.assessment, one.unit))
    if gaps:
        parts.append(f"缺数{gaps}项" if language == "zh" else f"{gaps} item{'' if gaps == 1 else 's'} without data")
    return ("；" if language == "zh" else "; ").join(dict.fromkeys(parts))


def _item_name(run: AssessmentRun, item: str, language: Language) -> str:
    if item == ADJUSTMENT:
        return "加减分" if language == "zh" else "bonus and malus"
    known = {one.id: one.name.in_(language) for one in run.assessment.scheme.items}
    return known.get(item, item)


def _name(run: AssessmentRun, unit: str, language: Language) -> str:
    own = run.pack.base.units[unit]
    return own.name_zh if language == "zh" or not own.name_en else own.name_en
