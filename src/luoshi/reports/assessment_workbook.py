"""The assessment as XLSX: scores, and a sheet of workings in which every number can be recomputed by hand.

Formulas are live wherever Excel can express the rule: change a value, a goal or the points in force, and raw score,
points, total and rank follow. Rows run item by item and group by group, so that a group's values lie together. Numbers
in a workbook are binary; the exact decimals stand in the canonical JSON.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from math import ceil
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from luoshi.core.assessment.cells import GAPS
from luoshi.core.assessment.result import Column, MonitoredUnit, Working
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.working import sentence, workings_of
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.reports.assessment_words import ASSESSMENT_WORDS, orientation
from luoshi.reports.numbers import assessed_amount, unit_name

WORKINGS, SCORES, ABOUT, FACTS = (
    ("评分过程", "Workings"),
    ("总表", "Scores"),
    ("说明", "About"),
    ("加减分", "Adjustments"),
)
MARK_COLUMNS = 9
HEADS = (
    ("考核项", "Item"), ("分组", "Group"), ("单位代码", "Code"), ("单位", "Unit"), ("规则", "Rule"), ("时期", "Period"),
    ("计量单位", "Unit of measurement"), ("实绩", "Value"), ("目标", "Goal"), ("基期", "Base"), ("累计", "Cumulative"), ("累计目标", "Cumulative goal"),
    ("组内最优", "Best"), ("组内最差", "Worst"), ("规则满分", "Full"), ("规则得分", "Raw"), ("本项分值", "Points in force"),
    ("得分", "Earned"), ("评分说明", "Working"),
)  # fmt: skip
COLUMN = {
    "value": "H", "goal": "I", "base": "J", "cumulative": "K", "cumulative_goal": "L", "best": "M", "worst": "N",
    "full": "O", "raw": "P", "possible": "Q", "earned": "R",
}  # fmt: skip
SENTENCE = len(HEADS) - 1
SENTENCE_WIDTH, RAW_WIDTH, LINE = 80, 18, 15
FIRST_MARK = len(HEADS)
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class _Book:
    report: AssessmentReport
    head: Format
    note: Format
    wrap: Format


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a cell's working stands, and the rows of its item and group."""

    row: int
    first: int
    last: int


def build_assessment_workbook(report: AssessmentReport) -> bytes:
    """The same report gives the same bytes: the file carries no time of its making."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_format_properties": {"valign": "top"},
        },
    )
    book.set_properties({"title": report.assessment.scheme.title.in_(report.language), "created": MADE})
    formats = _Book(
        report,
        book.add_format({"bold": True, "bg_color": "#EFEDE7", "text_wrap": True, "valign": "top"}),
        book.add_format({"bold": True, "font_color": "#A5261D"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheets = {name: book.add_worksheet(report.say(*name)) for name in (SCORES, WORKINGS, FACTS, ABOUT)}
    for sheet in sheets.values():
        _set_paper(sheet, report)
    rows = _write_workings(sheets[WORKINGS], formats)
    facts = _write_facts(sheets[FACTS], formats)
    _write_scores(sheets[SCORES], formats, rows, facts)
    _write_about(sheets[ABOUT], formats)
    book.close()
    return out.getvalue()


def _set_paper(sheet: Worksheet, report: AssessmentReport) -> None:
    """Printed on A4 across, as wide as the page, and no page without saying what it is."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&C{report.standing.words.in_(report.language)}".replace("\n", " ")[:250])
    sheet.set_footer("&C&P / &N")


def _write_workings(sheet: Worksheet, book: _Book) -> dict[str, list[int]]:
    """Returns the rows of each unit, numbered as Excel numbers them."""
    report = book.report
    has_marks = any(cell.marks for column in report.assessment.columns for cell in column.cells)
    marks = [report.say("打分", "Mark")] * MARK_COLUMNS if has_marks else []
    _heads(sheet, book, [report.say(*head) for head in HEADS] + marks)
    sheet.freeze_panes(1, 4)
    sheet.set_row(0, 2 * LINE)
    sheet.set_column("A:A", 26)
    sheet.set_column("B:B", 14)
    sheet.set_column("D:D", 24)
    sheet.set_column("E:E", 22)
    sheet.set_column("G:G", 16)
    sheet.set_column("P:P", RAW_WIDTH)
    sheet.set_column("S:S", SENTENCE_WIDTH, book.wrap)
    by_unit: dict[str, list[int]] = {}
    workings = {
        (one.unit, one.item.id): one
        for unit in report.assessment.shown_units
        for one in workings_of(report.assessment, unit)
    }
    blocks: dict[tuple[str, str], tuple[int, int]] = {}
    first = 2
    for column in report.assessment.columns:
        last = first + len(column.group.units) - 1
        for at, unit in enumerate(column.group.units):
            _write_working(sheet, book, column, workings[unit, column.item.id], _Line(first + at, first, last))
            by_unit.setdefault(unit, []).append(first + at)
        blocks[column.group.id, column.item.id] = first, last
        first = last + 1
    for column in report.assessment.monitored_columns:
        for unit in column.group.units:
            span = blocks[column.group.id, column.item.id]
            _write_working(sheet, book, column, workings[unit, column.item.id], _Line(first, *span))
            by_unit.setdefault(unit, []).append(first)
            first += 1
    return by_unit


def _write_working(sheet: Worksheet, book: _Book, column: Column, one: Working, line: _Line) -> None:
    report, row = book.report, line.row - 1
    names = one.item.name.in_(report.language), one.group.name.in_(report.language), one.unit, report.name_of(one.unit)
    period = one.cell.figure.period if one.cell.figure else ""
    for at, text in enumerate((*names, f"{one.rule} v{one.rule_version}", period, _unit(one, report))):
        sheet.write_string(row, at, text)
    for name in ("value", "goal", "base", "cumulative", "cumulative_goal"):
        _number(sheet, f"{COLUMN[name]}{line.row}", getattr(one.cell, name) if _is_shown(one, name) else None)
    for at, mark in enumerate(one.cell.marks[:MARK_COLUMNS]):
        sheet.write_number(row, FIRST_MARK + at, float(mark))
    _number(sheet, f"{COLUMN['full']}{line.row}", one.item.parameters.full)
    _number(sheet, f"{COLUMN['possible']}{line.row}", one.possible)
    told = sentence(one, report.language, amount=assessed_amount)
    sheet.write_string(row, SENTENCE, told, book.wrap)
    gap = GAPS[one.gap].in_(report.language) if one.gap is not None else ""
    sheet.set_row(row, LINE * max(_lines(told, SENTENCE_WIDTH), _lines(gap, RAW_WIDTH)))
    if gap:
        sheet.write_string(f"{COLUMN['raw']}{line.row}", gap, book.wrap)
        sheet.write_number(f"{COLUMN['earned']}{line.row}", 0)
        return
    lower, refer = column.frame.is_lower_better, _references(line)
    if column.frame.best is not None:
        span = refer["values"]
        _formula(sheet, refer["best"], f"{'MIN' if lower else 'MAX'}({span})", column.frame.best)
        _formula(sheet, refer["worst"], f"{'MAX' if lower else 'MIN'}({span})", column.frame.worst)
    formula = RULES[one.rule].formula(refer, one.item.parameters, is_lower_better=lower)
    if formula and one.is_monitored:
        formula = _inside(formula, *RULES[one.rule].bounds(one.item.parameters))
    if formula and len(one.cell.marks) <= MARK_COLUMNS:
        _formula(sheet, refer["raw"], formula, one.raw)
    else:
        _number(sheet, refer["raw"], one.raw)
    _formula(sheet, refer["earned"], f"{refer['raw']}*{refer['possible']}/{refer['full']}", one.earned)


def _lines(text: str, width: int) -> int:
    """Lines that a wrapped text needs, a little generously: not every reader of a workbook fits its rows by itself."""
    columns = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
    return max(1, ceil(columns / (width * 0.9)))


def _inside(formula: str, lowest: Decimal | None, highest: Decimal | None) -> str:
    """A unit beside the group counts at most as the end of its scale."""
    formula = formula if lowest is None else f"MAX({lowest},{formula})"
    return formula if highest is None else f"MIN({highest},{formula})"


def _unit(one: Working, report: AssessmentReport) -> str:
    """The unit in which the row's numbers stand."""
    return unit_name(one.cell.figure.unit, report.language) if one.cell.figure else ""


def _is_shown(one: Working, name: str) -> bool:
    """A cell that is not scored gives the group no value; its goals may stand."""
    return one.gap is None or name in ("goal", "cumulative_goal") or (name == "value" and one.shown_value is not None)


def _references(line: _Line) -> dict[str, str]:
    last_mark = xlsxwriter.utility.xl_col_to_name(FIRST_MARK + MARK_COLUMNS - 1)
    first_mark = xlsxwriter.utility.xl_col_to_name(FIRST_MARK)
    return {
        **{name: f"{letter}{line.row}" for name, letter in COLUMN.items()},
        "values": f"${COLUMN['value']}${line.first}:${COLUMN['value']}${line.last}",
        "marks": f"{first_mark}{line.row}:{last_mark}{line.row}",
    }


def _write_facts(sheet: Worksheet, book: _Book) -> dict[tuple[str, str], list[int]]:
    """Facts of bonus and malus with the points each brought; the rows by unit and kind."""
    report = book.report
    heads = (("单位代码", "Code"), ("单位", "Unit"), ("种类", "Kind"), ("事由", "Entry"), ("事项", "Fact"), ("数", "Number"),
             ("分", "Points"), ("计入", "Counted under"), ("来源", "Source"))  # fmt: skip
    _heads(sheet, book, [report.say(*head) for head in heads])
    sheet.set_column("D:E", 30)
    rows: dict[tuple[str, str], list[int]] = {}
    at = 1
    for result in report.assessment.results:
        for kind, applied in (("bonus", result.applied_bonus), ("malus", result.applied_malus)):
            for fact in applied:
                texts = (
                    result.unit,
                    report.name_of(result.unit),
                    kind,
                    fact.entry.name.in_(report.language),
                    fact.fact,
                )
                for number, text in enumerate(texts):
                    sheet.write_string(at, number, text)
                sheet.write_number(at, 5, float(fact.value))
                sheet.write_number(at, 6, float(fact.points))
                sheet.write_string(at, 7, fact.counted_under)
                sheet.write_string(at, 8, fact.source)
                at += 1
                rows.setdefault((result.unit, kind), []).append(at)
    return rows


def _write_scores(
    sheet: Worksheet, book: _Book, rows: dict[str, list[int]], facts: dict[tuple[str, str], list[int]]
) -> None:
    report, scheme = book.report, book.report.assessment.scheme
    heads = (("分组", "Group"), ("单位代码", "Code"), ("单位", "Unit"), ("指标项", "Items"), ("加分", "Bonus"), ("扣分", "Malus"),
             ("得分", "Score"), ("公布分", "Shown"), ("名次", "Rank"), ("等次", "Grade"), ("否决", "Vetoes"),
             ("参加排名", "Ranked"), ("名次区间", "Rank interval"))  # fmt: skip
    sheet.write_string(0, 0, scheme.title.in_(report.language), book.note)
    sheet.write_string(1, 0, report.standing.words.in_(report.language), book.note)
    for number, head in enumerate(heads if report.meaning else heads[:-1]):
        sheet.write_string(2, number, report.say(*head), book.head)
    sheet.set_column("A:C", 16)
    sheet.set_column("C:C", 28)
    sheet.set_column("J:K", 28)
    line = 4
    for group in scheme.groups:
        span = line, line + len(group.units) - 1
        for unit in group.units:
            _write_score(sheet, book, unit, line, (rows.get(unit, []), facts, span))
            line += 1
    for beside in report.assessment.monitored:
        _write_monitored(sheet, book, beside, line, rows.get(beside.unit, []))
        line += 1


def _write_monitored(sheet: Worksheet, book: _Book, one: MonitoredUnit, line: int, rows: list[int]) -> None:
    """Points of its items, and no score, rank or grade."""
    report = book.report
    for at, text in enumerate((one.group.name.in_(report.language), one.unit, report.name_of(one.unit))):
        sheet.write_string(line - 1, at, text)
    _formula(sheet, f"D{line}", _sum(report.say(*WORKINGS), COLUMN["earned"], rows), one.earned)
    sheet.write_string(line - 1, 9, ASSESSMENT_WORDS["monitored"].in_(report.language))
    told = orientation(one, report.language)
    sheet.write_string(line - 1, 10, told, book.wrap)
    sheet.set_row(line - 1, LINE * _lines(told, 28))
    sheet.write_number(line - 1, 11, 0)


Behind = tuple[list[int], dict[tuple[str, str], list[int]], tuple[int, int]]


def _write_score(sheet: Worksheet, book: _Book, unit: str, line: int, behind: Behind) -> None:
    """``behind``: the rows of the unit's workings, of all facts, and the first and last row of its group."""
    report, (rows, facts, (first, last)) = book.report, behind
    scheme, one = report.assessment.scheme, report.assessment.result_of(unit)
    texts = one.group.name.in_(report.language), unit, report.name_of(unit)
    for at, text in enumerate(texts):
        sheet.write_string(line - 1, at, text)
    _formula(sheet, f"D{line}", _sum(report.say(*WORKINGS), COLUMN["earned"], rows), one.items)
    for letter, kind, adjustment, points in (
        ("E", "bonus", scheme.bonus, one.bonus),
        ("F", "malus", scheme.malus, one.malus),
    ):
        cap = adjustment.cap if adjustment else Decimal(0)
        total = _sum(report.say(*FACTS), "G", facts.get((unit, kind), []))
        _formula(sheet, f"{letter}{line}", f"MIN({cap},{total})", points)
    _formula(sheet, f"G{line}", f"D{line}+E{line}-F{line}", one.score)
    places = scheme.rounding.places
    _formula(sheet, f"H{line}", f"ROUND(ROUND(G{line},9),{places})", one.shown)
    if one.rank is not None:
        group = f"(ROUND($G${first}:$G${last},9)>ROUND(G{line},9))*($L${first}:$L${last}=1)"
        _formula(sheet, f"I{line}", f"1+SUMPRODUCT({group})", Decimal(one.rank))
    sheet.write_number(line - 1, 11, 0 if one.excluded_by else 1)
    if report.meaning:
        sheet.write_string(line - 1, 12, report.interval_of(unit))
    grade = one.grade.name.in_(report.language) if one.grade else "—"
    sheet.write_string(line - 1, 9, grade)
    sheet.write_string(line - 1, 10, "; ".join(call.veto.name.in_(report.language) for call in one.vetoes))


def _sum(sheet: str, letter: str, rows: Iterable[int]) -> str:
    cells = [f"'{sheet}'!{letter}{row}" for row in rows]
    return "+".join(cells) if cells else "0"


def _write_about(sheet: Worksheet, book: _Book) -> None:
    report, scheme = book.report, book.report.assessment.scheme
    lines = [
        (report.say("方案", "Scheme"), f"{scheme.title.in_(report.language)} ({scheme.id}, {scheme.year})"),
        (report.say("性质", "Standing"), report.standing.words.in_(report.language)),
        *([(report.say("名次区间", "Rank interval"), report.meaning)] if report.meaning else []),
        (report.say("依据文件", "Basis"), scheme.authority.basis),
        (report.say("计划编号", "Plan number"), scheme.authority.plan_number),
        (report.say("批准机关", "Approved by"), scheme.authority.approving_body),
        (report.say("结果审定", "Results approved by"), scheme.authority.results_approved_by),
        (report.say("数据截至", "As of"), report.as_of.isoformat()),
        (report.say("封存校验", "Seal"), report.standing.seal),
        (
            report.say("评分说明", "Method"),
            report.say(
                "得分＝规则得分÷规则满分×本项分值；合计＝指标项＋加分－扣分；按未取整的得分排名（并列1,2,2,4），公布时四舍五入。",
                "earned = raw / full × points in force; score = items + bonus − malus; ranked unrounded (ties 1, 2, 2, 4), shown half up.",
            ),
        ),
        *((rule, RULES[rule].NAME.in_(report.language)) for rule in sorted({item.rule for item in scheme.items})),
        *((item.name.in_(report.language), item.note.in_(report.language)) for item in scheme.items if item.note),
    ]
    sheet.set_column("A:A", 28)
    sheet.set_column("B:B", 100)
    for row, (name, text) in enumerate(lines):
        sheet.write_string(row, 0, name, book.head)
        sheet.write_string(row, 1, text, book.wrap)


def _heads(sheet: Worksheet, book: _Book, heads: list[str]) -> None:
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head, book.head)


def _number(sheet: Worksheet, at: str, number: Decimal | None) -> None:
    if number is not None:
        sheet.write_number(at, float(number))


def _formula(sheet: Worksheet, at: str, formula: str, known: Decimal | None) -> None:
    sheet.write_formula(at, f"={formula}", None, float(known) if known is not None else 0)
