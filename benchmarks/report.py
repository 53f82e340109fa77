"""The demonstration city's annual report in DOCX and PDF against the sum of its bare parts, measured in the same run.

    python benchmarks/report.py

The bare parts do what cannot be left out: typst compiles the finished source, python-docx writes the same paragraphs and
tables, and the same charts are drawn. What the report does besides is to evaluate the plan, word the sentences, freeze the
data set, set the document and check it. Processor seconds, the least of several rounds. Exit status 1 above the ratio.
"""

from __future__ import annotations

import gc
import io
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import typst

from luoshi.pack.pack import Pack
from luoshi.reports.document.figures import add_rasters, draw_figures
from luoshi.reports.document.fonts import font_set, typst_fonts
from luoshi.reports.document.model import Document, Editable, Note, Paragraph, SectionHeading, Table
from luoshi.reports.document.pdf import pdf_source
from luoshi.reports.document.render import FileFormat
from luoshi.reports.document.set_document import set_document
from luoshi.reports.document.walk import plain, walk_blocks
from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.report_document import build_document_report, render_report
from luoshi.usecases.report_request import ReportRequest

MOST_RATIO = 2.0
ROUNDS = 3
PACK = Path(__file__).resolve().parent.parent / "packs/xinghe-demo"
REQUEST = ReportRequest(kind="annual", as_of=date(2025, 6, 30), year=2024)


def main() -> int:
    pack = open_pack(PACK)
    document = build_document_report(pack, REQUEST).document
    drawings = draw_figures(document)
    source = pdf_source(document, set_document(document), font_set(), drawings).encode()
    jobs: dict[str, Callable[[], object]] = {
        "report": lambda: whole(pack),
        "typst compiles": lambda: typst.compile(source, font_paths=typst_fonts()),
        "python-docx writes": lambda: bare_docx(document),
        "charts are drawn": lambda: add_rasters(draw_figures(document)),
    }
    seconds = best_of_each(jobs)
    for name, own in seconds.items():
        print(f"{name:>20}: {own:6.2f} s")
    floor = sum(own for name, own in seconds.items() if name != "report")
    ratio = seconds["report"] / floor
    print(f"{'holds' if ratio <= MOST_RATIO else 'FAILS'}: ratio {ratio:.2f}, at most {MOST_RATIO:.0f} allowed")
    return 0 if ratio <= MOST_RATIO else 1


def whole(pack: Pack) -> object:
    """As ``luoshi report`` does it, the pack being open."""
    return render_report(build_document_report(pack, REQUEST), [FileFormat.DOCX, FileFormat.PDF])


def bare_docx(document: Document) -> bytes:
    """The same paragraphs and tables in python-docx's own way, in no particular form."""
    file = docx.Document()
    for block in walk_blocks(document):
        match block:
            case SectionHeading():
                file.add_heading(plain(block.text), block.level)
            case Paragraph() | Note():
                file.add_paragraph(plain(block.text))
            case Editable():
                file.add_paragraph(plain(block.text) or block.prompt)
            case Table():
                _add_table(file, block)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _add_table(file: docx.document.Document, table: Table) -> None:
    rows = (*table.head, *table.rows)
    grid = file.add_table(len(rows), len(table.widths))
    for row, own in zip(rows, grid.rows, strict=True):
        cells = own.cells
        at = 0
        for cell in row:
            cells[at].text = plain(cell.text)
            at += cell.columns


def best_of_each(jobs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The least processor seconds of each job, the jobs taking turns so that a busy machine hits them alike."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            gc.collect()
            start = time.process_time()
            job()
            times[name].append(time.process_time() - start)
    return {name: min(own) for name, own in times.items()}


if __name__ == "__main__":
    sys.exit(main())
