"""Clause 7.5: — 1 —, 4号 half-width 宋体, at the right of odd pages and the left of even ones, one character from the edge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, FooterView
from luoshi.reports.document.format_lint.view.faces import is_songti
from luoshi.reports.document.format_lint.view.findings import FOOTER, about_page
from luoshi.reports.document.standard import SI

CODES = ("page_number_missing", "page_number_form", "page_number_position", "page_number_font", "page_number_size")
DASH = re.compile(r"^\s*—\s*\{PAGE\}\s*—\s*$")
SIDES = {"default": ("right", "end", "outside"), "even": ("left", "start", "both", "outside")}
TOLERANCE = 0.25
CLAUSE = "7.5"


def check(view: DocumentView) -> Iterator[Departure]:
    if not view.footers:
        yield _finding(
            "page_number_missing",
            Wording("没有页码", "there is no page number"),
            Wording("在页脚插入“— 1 —”", "insert — 1 — in the footer"),
        )
    for footer in view.footers:
        yield from _form(footer)
        if view.is_chinese:
            yield from _font(footer)
    yield from _position(view)


def _form(footer: FooterView) -> Iterator[Departure]:
    if not DASH.match(footer.text):
        shown = footer.text.replace("{PAGE}", "1").strip()
        yield _finding(
            "page_number_form",
            Wording(f"页码写作“{shown}”，应为“— 1 —”", f"the page number reads “{shown}”; it should read — 1 —"),
            Wording("数字左右各加一字线", "put a dash on either side"),
        )


def _font(footer: FooterView) -> Iterator[Departure]:
    if not is_songti(footer.look.east_asia or footer.look.ascii):
        name = footer.look.east_asia or footer.look.ascii
        yield _finding(
            "page_number_font",
            Wording(
                f"页码字体是{name or '未指定'}，应为宋体",
                f"the page number is set in {name or 'no given face'}; it should be 宋体 (SimSun)",
            ),
            Wording("改为 4 号半角宋体", "set it in 14 pt 宋体"),
        )
    if abs(footer.look.size_pt - SI) > TOLERANCE:
        yield _finding(
            "page_number_size",
            Wording(
                f"页码字号是 {footer.look.size_pt:g} 磅，应为 4 号（14 磅）",
                f"the page number is {footer.look.size_pt:g} pt; it should be 14 pt",
            ),
            Wording("改为 4 号", "set it to 14 pt"),
        )


def _position(view: DocumentView) -> Iterator[Departure]:
    kinds = {footer.kind for footer in view.footers}
    is_outside = any(footer.align == "outside" for footer in view.footers)
    wrong = [footer for footer in view.footers if footer.align not in SIDES.get(footer.kind, (footer.align,))]
    one_sided = bool(kinds) and not is_outside and not (view.has_even_footers and "even" in kinds)
    if wrong or one_sided:
        yield _finding(
            "page_number_position",
            Wording("页码没有单页居右、双页居左", "page numbers do not stand right on odd and left on even pages"),
            Wording(
                "设置奇偶页不同，单页码居右空一字，双页码居左空一字",
                "let odd and even pages differ: right and left, one character from the edge",
            ),
        )


def _finding(code: str, message: Wording, fix: Wording) -> Departure:
    return about_page(code, message=message, clause=CLAUSE, fix=fix, place=FOOTER)
