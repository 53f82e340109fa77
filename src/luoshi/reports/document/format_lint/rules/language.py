"""Practice: Chinese text is marked as zh-CN; otherwise word processors set its punctuation in the middle or mark it as
misspelt."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.problems import Severity
from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, Part
from luoshi.reports.document.format_lint.view.findings import about_page

CODES = ("language",)


def check(view: DocumentView) -> Iterator[Departure]:
    wrong = [
        one
        for one in view.parts(*Part)
        if any(run.text.strip() and run.look.language.lower() != "zh-cn" for run in one.runs)
    ]
    if wrong:
        found = next(run.look.language for run in wrong[0].runs if run.look.language.lower() != "zh-cn")
        yield about_page(
            "language",
            severity=Severity.WARN,
            said=wrong[0].text[:20],
            place=Wording(
                f"第 {wrong[0].number} 段起，共 {len(wrong)} 段", f"{len(wrong)} paragraphs from item {wrong[0].number}"
            ),
            message=Wording(
                f"中文文字的语言标记是{found or '空'}，应为 zh-CN",
                f"the language of Chinese text is {found or 'not given'}; it should be zh-CN",
            ),
            clause="—",
            fix=Wording(
                "全选后把校对语言设为简体中文", "select all and set the proofing language to Chinese (Simplified)"
            ),
        )
