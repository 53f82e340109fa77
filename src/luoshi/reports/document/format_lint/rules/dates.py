"""Clause 7.3.5.4: the date of a document is in Arabic digits, year in full, month and day without a leading nought."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, Part
from luoshi.reports.document.format_lint.view.findings import about

CODES = ("date_padded", "date_in_numerals")
PADDED = re.compile(r"\d{4}\s*年\s*(?:0\d\s*月|\d{1,2}\s*月\s*0\d\s*日)")
NUMERALS = re.compile(r"^\s*[二〇○零一三四五六七八九]{4}年")


def check(view: DocumentView) -> Iterator[Departure]:
    for one in view.parts(*Part):
        if PADDED.search(one.text):
            yield about(
                one,
                "date_padded",
                message=Wording("月、日编了虚位", "a month or day has a leading nought"),
                clause="7.3.5.4",
                fix=Wording("写作“2018年1月5日”", "write 2018年1月5日"),
            )
        elif one.part is Part.DATED and NUMERALS.match(one.text):
            yield about(
                one,
                "date_in_numerals",
                message=Wording("成文日期用了汉字数字", "the date is in Chinese numerals"),
                clause="7.3.5.4",
                fix=Wording("改用阿拉伯数字", "use Arabic digits"),
            )
