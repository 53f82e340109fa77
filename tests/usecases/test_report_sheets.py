"""Each target's sheet in the annual report has a page to itself: nothing of it runs over onto the next."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pdfplumber
import pytest

from luoshi.core.wording import Language
from luoshi.reports.document.model import Figure, SectionHeading
from luoshi.reports.document.render import FileFormat
from luoshi.reports.documents.blocks.target_sheets import HIGHEST_MM, LOWEST_MM
from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.report_document import build_document_report, render_report
from luoshi.usecases.report_request import ReportRequest

TITLES: dict[Language, str] = {"zh": "逐项指标说明", "en": "Target by target"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sheet_fits_its_page(root: Path, language: Language) -> None:
    request = ReportRequest(kind="annual", as_of=date(2025, 6, 30), year=2024, language=language)
    report = build_document_report(open_pack(root / "packs/xinghe-demo"), request)
    (annex,) = [one for one in report.document.annexes if one.title == TITLES[language]]
    sheets = sum(isinstance(block, SectionHeading) for block in annex.blocks)
    heights = [block.height_mm for block in annex.blocks if isinstance(block, Figure)]
    assert all(LOWEST_MM <= height <= HIGHEST_MM for height in heights)
    content = render_report(report, [FileFormat.PDF]).files[FileFormat.PDF]
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        last = len(pdf.pages)
        pages = [page.extract_text() for page in pdf.pages[last - sheets - 1 :]]
    assert TITLES[language] in pages[0]
    assert sheets > 20
    names = ("规划位置", "结论") if language == "zh" else ("In the plan", "Verdict")
    assert all(page.count(names[0]) == 1 and names[1] in page for page in pages[1:])
