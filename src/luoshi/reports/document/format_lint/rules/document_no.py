"""Clause 7.2.5: the year of 发文字号 stands in 〔〕, in full; the number has no 第 and no leading nought."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, ParagraphView
from luoshi.reports.document.format_lint.view.findings import about

CODES = ("document_no_brackets", "document_no_number")
BRACKETS = re.compile(r"[一-鿿]\s*[\[(（【［{][12]\d{3}[\])）】］}]\s*(?:第\s*)?\d+\s*号")
NUMBER = re.compile(r"[〔\[(（【［][12]\d{3}[〕\])）】］]\s*(?:第\s*\d|0+\d*\s*号)")


def check(view: DocumentView) -> Iterator[Departure]:
    if not view.is_chinese:
        return
    for one in view.paragraphs:
        yield from _of(one)


def _of(one: ParagraphView) -> Iterator[Departure]:
    if BRACKETS.search(one.text):
        yield about(
            one,
            "document_no_brackets",
            message=Wording("发文字号的年份没有用六角括号", "the year of a document number is not in 〔〕"),
            clause="7.2.5",
            fix=Wording("写作“〔2018〕”", "write 〔2018〕"),
        )
    if NUMBER.search(one.text):
        yield about(
            one,
            "document_no_number",
            message=Wording(
                "发文字号的顺序号加了“第”或编了虚位", "the number of a document has 第 or a leading nought"
            ),
            clause="7.2.5",
            fix=Wording("写作“3号”，不写“第3号”“03号”", "write 3号, neither 第3号 nor 03号"),
        )
