"""An assessment as a file: an XLSX to recompute by hand, or one HTML page."""

from __future__ import annotations

from luoshi.core.assessment.approval import Standing
from luoshi.core.wording import Language
from luoshi.reports.assessment_page import build_assessment_page
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.reports.assessment_workbook import build_assessment_workbook
from luoshi.usecases.assess import AssessmentRun

SUFFIXES = (".xlsx", ".html")


def build_assessment_report(run: AssessmentRun, standing: Standing, *, suffix: str, language: Language) -> bytes:
    """Raises ValueError for a kind of file that is not written."""
    report = AssessmentReport(
        assessment=run.assessment,
        units=run.pack.base.units,
        sources=run.pack.base.sources,
        as_of=run.as_of,
        language=language,
        standing=standing,
        intervals=run.intervals,
    )
    match suffix:
        case ".xlsx":
            return build_assessment_workbook(report)
        case ".html":
            return build_assessment_page(report).encode("utf-8")
        case _:
            raise ValueError(f"{suffix or 'no suffix'}: the file must end in one of {', '.join(SUFFIXES)}")
