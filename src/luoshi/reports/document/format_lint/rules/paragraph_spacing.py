"""Clause 5.2.3: 22 lines fill a page, so there is no space between paragraphs but whole empty lines."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.problems import Severity
from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import TEXT, DocumentView
from luoshi.reports.document.format_lint.view.findings import about
from luoshi.reports.document.standard import LINE_PITCH_PT

CODES = ("paragraph_spacing",)
TOLERANCE = 0.1  # of a line


def check(view: DocumentView) -> Iterator[Departure]:
    for one in view.parts(*TEXT):
        lines = (one.shape.before_pt + one.shape.after_pt) / LINE_PITCH_PT
        if abs(lines - round(lines)) > TOLERANCE:
            space = one.shape.before_pt + one.shape.after_pt
            yield about(
                one,
                "paragraph_spacing",
                severity=Severity.WARN,
                message=Wording(
                    f"段前段后间距共 {space:g} 磅，版面不足 22 行",
                    f"{space:g} pt of space around the paragraph break the grid of 22 lines",
                ),
                clause="5.2.3",
                fix=Wording("段前、段后改为 0", "set the space before and after to nought"),
            )
