"""An assessment as a file: an XLSX to recompute by hand, or one HTML page."""

from __future__ import annotations

from luoshi.core.assessment.approval import Approval
from luoshi.core.wording import Language
from luoshi.reports.assessment_page import build_assessment_page
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.reports.assessment_workbook import build_assessment_workbook
from luoshi.usecases.assess import AssessmentRun
from luoshi.usecases.seal import seal_of

SUFFIXES = (".xlsx", ".html")


def build_assessment_report(
    run: AssessmentRun, *, suffix: str, language: Language, approval: Approval | None = None
) -> bytes:
    """Raises ValueError for a kind of file that is not written."""
    report = AssessmentReport(
        assessment=run.assessment,
        places=run.pack.base.places,
        sources=run.pack.base.sources,
        as_of=run.as_of,
        language=language,
        seal=seal_of(run),
        approval=approval,
    )
    match suffix:
        case ".xlsx":
            return build_assessment_workbook(report)
        case ".html":
            return build_assessment_page(report).encode("utf-8")
        case _:
            raise ValueError(f"{suffix or 'no suffix'}: the file must end in one of {', '.join(SUFFIXES)}")
