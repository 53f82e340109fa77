"""GB/T 15834-2011 clause 5: Chinese text has full-width punctuation and brackets, and Chinese quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, Part
from luoshi.reports.document.format_lint.view.findings import about, excerpt

CODES = ("half_width_punctuation", "half_width_brackets", "english_quotes")
HAN = "一-鿿"
FINDINGS = (
    (
        "half_width_punctuation",
        re.compile(rf"[{HAN}”》）][,;:?!](?!//)|[,;?!](?=[{HAN}“《（])|[{HAN}]\.(?=[{HAN}]|\s*$)"),
        Wording("中文里用了半角标点", "half-width punctuation in Chinese text"),
        Wording("改为全角标点", "use full-width punctuation"),
    ),
    (
        "half_width_brackets",
        re.compile(rf"\((?=[^()]*[{HAN}])[^()]*\)|(?<=[{HAN}])\([^()]*\)|\[(?=[^\[\]]*[{HAN}])[^\[\]]*\]"),
        Wording("中文里用了半角括号", "half-width brackets in Chinese text"),
        Wording("改为“（）”", "use （）"),
    ),
    (
        "english_quotes",
        re.compile(rf"[\"'](?=[{HAN}《])|(?<=[{HAN}。，》）%])[\"']"),
        Wording("中文里用了英文引号", "English quotation marks in Chinese text"),
        Wording("改为“ ”", "use “ ”"),
    ),
)


def check(view: DocumentView) -> Iterator[Departure]:
    for one in view.parts(*Part):
        for code, pattern, message, fix in FINDINGS:
            found = pattern.search(one.text)
            if found:
                around = excerpt(one.text[max(0, found.start() - 6) : found.end() + 8])
                said = Wording(f"{message.zh}：{around}", f"{message.en}: {around}")
                yield about(one, code, message=said, clause="GB/T 15834-2011 5", fix=fix)
