"""Departures of a paragraph, a table or the page, with their places said in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from luoshi.core.problems import Severity
from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import Look, ParagraphView, Part, TableView

EXCERPT = 24
PAGE = Wording("页面设置", "page setup")
FOOTER = Wording("页脚", "footer")

PART_NAMES = {
    Part.TITLE: Wording("标题", "the title"),
    Part.MAIN_TO: Wording("主送机关", "the addressee line"),
    Part.HEADING_1: Wording("一级标题", "a heading of level 1"),
    Part.HEADING_2: Wording("二级标题", "a heading of level 2"),
    Part.HEADING_3: Wording("三级标题", "a heading of level 3"),
    Part.HEADING_4: Wording("四级标题", "a heading of level 4"),
    Part.BODY: Wording("正文", "the text"),
    Part.ANNEX_LIST: Wording("附件说明", "the list of annexes"),
    Part.ANNEX_MARK: Wording("附件标识", "the mark of an annex"),
    Part.DATED: Wording("成文日期", "the date"),
    Part.IMPRINT: Wording("版记", "the imprint"),
}


def about(
    paragraph: ParagraphView,
    code: str,
    *,
    message: Wording,
    clause: str,
    fix: Wording,
    severity: Severity = Severity.ERROR,
) -> Departure:
    number = paragraph.number
    if paragraph.table:
        place = Wording(f"第 {number} 段（表格第 {paragraph.row} 行）", f"item {number} (table, row {paragraph.row})")
    else:
        place = Wording(f"第 {number} 段", f"item {number}")
    return Departure(code, severity, place, excerpt(paragraph.text), message, clause, fix, number)


def about_table(
    table: TableView, code: str, *, message: Wording, clause: str, fix: Wording, severity: Severity = Severity.ERROR
) -> Departure:
    place = Wording(f"第 {table.ordinal} 个表格", f"table {table.ordinal}")
    return Departure(code, severity, place, excerpt(table.excerpt), message, clause, fix, table.number)


def about_page(
    code: str,
    *,
    message: Wording,
    clause: str,
    fix: Wording,
    place: Wording = PAGE,
    severity: Severity = Severity.ERROR,
    said: str = "",
) -> Departure:
    return Departure(code, severity, place, said, message, clause, fix)


def excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= EXCERPT else text[:EXCERPT] + "…"


def wrong_looks(
    paragraphs: tuple[ParagraphView, ...],
    code: str,
    *,
    is_right: Callable[[Look], bool],
    seen: Callable[[Look], str],
    wanted: Wording,
    what: Wording,
    clause: str,
) -> Iterator[Departure]:
    """One departure a paragraph whose runs do not look right; what is blank in the file is said to be so."""
    for one in paragraphs:
        wrong = [run.look for run in one.runs if run.text.strip() and not is_right(run.look)]
        if wrong:
            found = seen(wrong[0])
            name = PART_NAMES[one.part]
            yield about(
                one,
                code,
                message=Wording(
                    f"{name.zh}的{what.zh}是{found or '未指定'}，应为{wanted.zh}",
                    f"{what.en} of {name.en} is {found or 'not given'}; it should be {wanted.en}",
                ),
                clause=clause,
                fix=Wording(f"改为{wanted.zh}", f"set it to {wanted.en}"),
            )
