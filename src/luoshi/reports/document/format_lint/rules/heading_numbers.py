"""Clause 7.3.3: levels are numbered 一、（一）1.（1）; after brackets there is no 、, after an Arabic digit a dot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import TEXT, DocumentView, Part
from luoshi.reports.document.format_lint.view.findings import about

CODES = ("bracket_then_stop", "digit_then_stop", "numeral_then_dot", "digit_full_width_dot")
CHINESE = "一二三四五六七八九十"
WRONG = (
    (
        "bracket_then_stop",
        re.compile(rf"^\s*[（(]\s*(?:[{CHINESE}]{{1,3}}|\d{{1,2}})\s*[）)]\s*[、.．，]"),
        Wording("括号序号后又加了标点", "a stop follows the number in brackets"),
        Wording("写作“（一）”，其后不加标点", "write （一） with nothing after it"),
    ),
    (
        "digit_then_stop",
        re.compile(r"^\s*\d{1,2}\s*、"),
        Wording("阿拉伯数字序号后用了顿号", "、 follows an Arabic number"),
        Wording("写作“1.”", "write 1."),
    ),
    (
        "digit_full_width_dot",
        re.compile(r"^\s*\d{1,2}\s*．"),
        Wording("阿拉伯数字序号后用了全角圆点", "a full-width dot follows an Arabic number"),
        Wording("写作“1.”", "write 1."),
    ),
    (
        "numeral_then_dot",
        re.compile(rf"^\s*[{CHINESE}]{{1,3}}\s*[.．，]"),
        Wording("汉字序号后没有用顿号", "a Chinese number is not followed by 、"),
        Wording("写作“一、”", "write 一、"),
    ),
)


def check(view: DocumentView) -> Iterator[Departure]:
    for one in view.parts(*TEXT, Part.ANNEX_LIST):
        for code, pattern, message, fix in WRONG:
            if pattern.match(one.text):
                yield about(one, code, message=message, clause="7.3.3", fix=fix)
