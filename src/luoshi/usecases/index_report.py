"""The index as a page or a workbook: everything the specification asks for, gathered once."""

from __future__ import annotations

from luoshi.core.assessment.index.robustness.assess import Robustness
from luoshi.core.wording import Language
from luoshi.reports.index.page import build_index_page
from luoshi.reports.index.report import IndexReport
from luoshi.reports.index.workbook import build_index_workbook
from luoshi.usecases.index import IndexInputs, assess_robustness, compare_index, index_contributions

FORMATS = (".html", ".xlsx")


def gather_index_report(
    inputs: IndexInputs, *, language: Language, robustness: Robustness | None = None
) -> IndexReport:
    """``robustness`` stands for the run of the declared model; a specification that declares none has none."""
    result, ways = compare_index(inputs)
    found = robustness or (assess_robustness(inputs) if inputs.spec.perturbation else None)
    return IndexReport(result, index_contributions(result), ways, found, language)


def build_index_report(
    inputs: IndexInputs, *, suffix: str, language: Language, robustness: Robustness | None = None
) -> bytes:
    """The bytes of one file. Raises ValueError for a format that does not exist."""
    if suffix not in FORMATS:
        raise ValueError(f"{suffix or 'no suffix'} is not a format of an index; there are: {', '.join(FORMATS)}")
    report = gather_index_report(inputs, language=language, robustness=robustness)
    return build_index_page(report).encode("utf-8") if suffix == ".html" else build_index_workbook(report)
