"""A long report in DOCX and PDF against the sum of its bare parts, each in a process of its own.

    python benchmarks/report.py [--sections 9] [--rounds 3]

The parts: typst compiling the finished source, python-docx writing the same paragraphs and tables, ECharts drawing the
same charts. Prints the seconds of each, and the ratio of ours to their sum. Exit status 1 where it is above 2.

Every measurement begins in a fresh process, after imports: typst remembers what it has set, so that a second run of the
same source in one process would cost nothing and tell nothing.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import docx
import typst

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from luoshi.reports.document.docx.styles import styles_xml
from luoshi.reports.document.figures import draw_figures
from luoshi.reports.document.fonts import font_set, typst_fonts
from luoshi.reports.document.model import Document, Figure, SectionHeading
from luoshi.reports.document.pdf import pdf_source
from luoshi.reports.document.print_chart import print_option
from luoshi.reports.document.render import FileFormat, render_document
from luoshi.reports.document.set_document import set_document
from luoshi.reports.document.setting import Grid, Line
from luoshi.reports.document.walk import walk_blocks
from luoshi.reports.svg import ChartRenderer
from tests.reports.document.samples import REPORT, report_blocks

MOST_RATIO = 2.0
PARTS = ("typst", "python-docx", "charts")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sections", type=int, default=9)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--job", choices=[*PARTS, "ours"], help="one measurement in this process")
    options = parser.parse_args()
    if options.job:
        print(measure(options.job, document(options.sections)))
        return 0
    return compare(options.sections, rounds=options.rounds)


def document(sections: int) -> Document:
    from dataclasses import replace  # noqa: PLC0415

    return replace(REPORT, blocks=report_blocks(sections))


def compare(sections: int, *, rounds: int) -> int:
    best = {job: float("inf") for job in ("ours", *PARTS)}
    for _ in range(rounds):
        for job in tuple(best):
            command = [sys.executable, __file__, "--job", job, "--sections", str(sections)]
            ran = subprocess.run(command, check=True, capture_output=True, text=True)
            best[job] = min(best[job], float(ran.stdout))
    floor = sum(best[part] for part in PARTS)
    ratio = best["ours"] / floor
    shown = document(sections)
    kinds = [type(block) for block in walk_blocks(shown)]
    print(f"{len(kinds)} blocks, {kinds.count(SectionHeading)} headings, {kinds.count(Figure)} figures")
    print(
        ", ".join(f"{part} {best[part]:.2f} s" for part in PARTS)
        + f", together {floor:.2f} s; ours {best['ours']:.2f} s"
    )
    print(f"{'holds' if ratio <= MOST_RATIO else 'FAILS'}: ratio {ratio:.2f}, at most {MOST_RATIO:.0f} allowed")
    return 0 if ratio <= MOST_RATIO else 1


def measure(job: str, shown: Document) -> float:
    run = {"ours": ours, "typst": bare_typst, "python-docx": bare_docx, "charts": bare_charts}[job](shown)
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def ours(shown: Document) -> Callable[[], object]:
    return lambda: render_document(shown, [FileFormat.DOCX, FileFormat.PDF])


def bare_typst(shown: Document) -> Callable[[], object]:
    """The source is finished beforehand; reading the fonts is part of setting it."""
    source = pdf_source(shown, set_document(shown), font_set(), draw_figures(shown)).encode()
    folders = sorted({str(path.parent) for path in font_set().files})
    typst_fonts.cache_clear()
    return lambda: typst.compile(source, font_paths=typst.Fonts(include_system_fonts=False, font_paths=folders))


def bare_docx(shown: Document) -> Callable[[], object]:
    """The same paragraphs, runs and table cells by python-docx's own calls, and nothing of their look."""
    setting = set_document(shown)
    styles_xml(setting.language)
    return lambda: _write(setting.flow)


def _write(flow: tuple[object, ...]) -> bytes:
    package = docx.Document()
    for item in flow:
        if isinstance(item, Line):
            paragraph = package.add_paragraph()
            for piece in (*item.label, *item.pieces, *item.tail):
                paragraph.add_run(piece.text)
        elif isinstance(item, Grid):
            rows = (*item.head, *item.rows)
            table = package.add_table(len(rows), len(item.widths_mm))
            for written, row in zip(table.rows, rows, strict=True):
                cells = written.cells
                for cell in row:
                    paragraph = cells[cell.column].paragraphs[0]
                    for piece in cell.pieces:
                        paragraph.add_run(piece.text)
    out = io.BytesIO()
    package.save(out)
    return out.getvalue()


def bare_charts(shown: Document) -> Callable[[], object]:
    figures = [block for block in walk_blocks(shown) if isinstance(block, Figure)]
    options = [print_option(figure.option) for figure in figures]
    return lambda: _draw(options)


def _draw(options: list[dict[str, object]]) -> list[str]:
    with ChartRenderer({}) as renderer:
        return [renderer.render(one, width=624, height=300, name=f"f{at}", title="") for at, one in enumerate(options)]


if __name__ == "__main__":
    sys.exit(main())
