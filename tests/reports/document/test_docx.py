"""The DOCX: what stands in its XML, and what an independent reader, LibreOffice, makes of it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pdfplumber
import pytest
from lxml import etree

from luoshi.reports.document.docx import render_docx
from luoshi.reports.document.figures import add_rasters, draw_figures
from luoshi.reports.document.model import Document, Editable, Figure, Number
from luoshi.reports.document.pdf import render_pdf
from luoshi.reports.document.set_document import set_document
from luoshi.reports.document.setting import Grid, Line
from luoshi.reports.document.walk import plain, walk_blocks, walk_texts
from tests.reports.document.samples import CIRCULAR, LETTER, REPORT, SAMPLES

OFFICE = shutil.which("soffice")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM_TWIPS = 1440 / 25.4
BOTTOM = (297 - 35) * 72 / 25.4


def without_figures(document: Document) -> Document:
    """A drawing's words are text in one format and a picture in the other."""
    return replace(document, blocks=tuple(block for block in document.blocks if not isinstance(block, Figure)))


@cache
def made(name: str) -> bytes:
    document = SAMPLES[name]
    return render_docx(document, add_rasters(draw_figures(document), ppi=72))


@cache
def part(name: str, path: str = "word/document.xml") -> etree._Element:
    with ZipFile(io.BytesIO(made(name))) as archive:
        return etree.fromstring(archive.read(path))


def attribute(element: etree._Element, name: str) -> str:
    return element.get(W + name, "")


@pytest.mark.parametrize("name", SAMPLES)
def test_page_and_margins(name: str):
    section = part(name).find(f".//{W}sectPr")
    size, margins, grid = (section.find(W + tag) for tag in ("pgSz", "pgMar", "docGrid"))
    for element, key, millimetres in [
        (size, "w", 210),
        (size, "h", 297),
        (margins, "top", 37),
        (margins, "left", 28),
        (margins, "bottom", 35),
        (margins, "right", 26),
    ]:
        assert int(attribute(element, key)) / MM_TWIPS == pytest.approx(millimetres, abs=0.05)
    assert 22 * int(attribute(grid, "linePitch")) <= 225 * MM_TWIPS < 23 * int(attribute(grid, "linePitch"))


@pytest.mark.parametrize(
    ("style", "font", "half_points"),
    [
        ("公文标题", "方正小标宋简体", 44),
        ("公文正文", "仿宋_GB2312", 32),
        ("heading 1", "黑体", 32),
        ("heading 2", "楷体_GB2312", 32),
        ("heading 3", "仿宋_GB2312", 32),
        ("页码", "宋体", 28),
        ("抄送", "仿宋_GB2312", 28),
    ],
)
def test_style_names_the_standard_font(style: str, font: str, half_points: int):
    styles = part(REPORT.id, "word/styles.xml")
    found = next(one for one in styles.iter(W + "style") if attribute(one.find(W + "name"), "val") == style)
    properties = found.find(W + "rPr")
    fonts = properties.find(W + "rFonts")
    assert {attribute(fonts, slot) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {font}
    assert attribute(properties.find(W + "sz"), "val") == str(half_points)
    assert attribute(properties.find(W + "b"), "val") == "0"


def test_text_is_marked_as_chinese():
    language = part(REPORT.id, "word/styles.xml").find(f".//{W}docDefaults//{W}lang")
    assert attribute(language, "eastAsia") == "zh-CN"


def test_libreoffice_breaks_no_number(converted: Path):
    """At a line's end, that is: a digit there is never followed by one on the next line."""
    for name in (REPORT.id, CIRCULAR.id, LETTER.id):
        with pdfplumber.open(converted / f"{name}.pdf") as opened:
            for page in opened.pages:
                lines = [line for line in page.extract_text_lines() if line["x1"] > 400 and line["bottom"] < BOTTOM]
                for line, following in pairwise(lines):
                    is_text = line["chars"][0]["size"] > 15 and following["chars"][0]["size"] > 15
                    if is_text and line["text"][-1].isdigit():
                        assert not following["text"][0].isdigit(), line["text"]


@pytest.mark.parametrize("name", SAMPLES)
def test_tables_are_as_wide_as_the_type_area_and_repeat_their_heads(name: str):
    tables = list(part(name).iter(W + "tbl"))
    grids = [item for item in set_document(SAMPLES[name]).flow if isinstance(item, Grid)]
    assert len(tables) == len(grids)
    for table, grid in zip(tables, grids, strict=True):
        widths = [int(attribute(column, "w")) for column in table.iter(W + "gridCol")]
        assert 155.9 <= sum(widths) / MM_TWIPS <= 156.0
        heads = [row for row in table.iter(W + "tr") if row.find(f".//{W}tblHeader") is not None]
        assert len(heads) == len(grid.head)
        for row in table.iter(W + "tr"):
            spans = [int(attribute(one, "val")) for one in row.iter(W + "gridSpan")]
            assert len(list(row.iter(W + "tc"))) + sum(spans) - len(spans) == len(widths)


def controls(name: str, prefix: str) -> Iterator[tuple[str, str]]:
    for control in part(name).iter(W + "sdt"):
        tag = attribute(control.find(f"{W}sdtPr/{W}tag"), "val")
        if tag.startswith(prefix):
            yield tag.removeprefix(prefix), "".join(text.text or "" for text in control.iter(W + "t"))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_number_is_a_control_with_its_identifier(name: str):
    texts = [text for block in walk_blocks(SAMPLES[name]) for text in walk_texts(block)]
    numbers = [(one.id, one.text) for text in texts for one in text if isinstance(one, Number)]
    assert sorted(controls(name, "number:")) == sorted(numbers)


def test_numbers_are_locked_and_words_are_open():
    for control in part(REPORT.id).iter(W + "sdt"):
        properties = control.find(W + "sdtPr")
        tag = attribute(properties.find(W + "tag"), "val")
        lock = attribute(properties.find(W + "lock"), "val")
        assert lock == ("sdtContentLocked" if tag.startswith("number:") else "sdtLocked")


def test_editable_paragraphs_carry_their_keys():
    keys = [block.key for block in REPORT.blocks if isinstance(block, Editable)]
    found = dict(controls(REPORT.id, "words:"))
    assert sorted(found) == sorted(keys)
    assert found["next"] == plain(next(b for b in REPORT.blocks if isinstance(b, Editable) and b.key == "next").text)


def test_control_ids_are_unique():
    ids = [attribute(one, "val") for one in part(REPORT.id).iter(W + "id")]
    assert len(ids) == len(set(ids)) > 200


def test_figures_come_as_vector_and_raster_with_words():
    with ZipFile(io.BytesIO(made(REPORT.id))) as archive:
        names = archive.namelist()
        relations = archive.read("word/_rels/document.xml.rels").decode()
        vectors = [name for name in names if name.endswith(".svg")]
        assert len(vectors) == sum(isinstance(block, Figure) for block in REPORT.blocks)
        assert any(name.endswith(".png") for name in names)
        svg = archive.read(vectors[0]).decode()
    assert "<pattern" in svg  # told apart without colour
    assert "黑体" in svg
    document = etree.tostring(part(REPORT.id), encoding="unicode")
    embedded = re.findall(r'svgBlip[^>]*embed="(rId\d+)"', document)
    assert len(embedded) == len(vectors)
    for key in embedded:
        assert f'Id="{key}"' in relations
    assert 'descr="轨道客车' in document


@pytest.mark.parametrize("name", [REPORT.id, LETTER.id])
def test_same_document_gives_the_same_bytes(name: str):
    document = SAMPLES[name]
    assert render_docx(document, add_rasters(draw_figures(document), ppi=72)) == made(name)


def test_archive_holds_no_time_and_no_other_picture():
    with ZipFile(io.BytesIO(made(CIRCULAR.id))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert archive.namelist()[1:] == sorted(archive.namelist()[1:])


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample, without figures, as LibreOffice lays it out."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer")
    folder = tmp_path_factory.mktemp("office")
    for name, document in SAMPLES.items():
        (folder / f"{name}.docx").write_bytes(render_docx(without_figures(document), ()))
    files = [str(path) for path in folder.glob("*.docx")]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


def head_text(grid: Grid, *, spans_last: bool) -> str:
    """The head in the order of reading, or as typst draws it: cells over several rows after the others of their row."""
    rows = [sorted(row, key=lambda cell: spans_last and cell.rows > 1) for row in grid.head]
    return re.sub(r"\s", "", "".join(piece.text for row in rows for cell in row for piece in cell.pieces))


def drawn_text(chars: list[dict[str, Any]]) -> str:
    """Characters in the order of drawing, each run on one baseline from left to right: a sign that a second font stands in
    for is drawn out of its turn."""
    runs = groupby(chars, key=lambda char: round(char["matrix"][5]))
    return "".join(char["text"] for _, run in runs for char in sorted(run, key=lambda char: char["x0"]))


def body_text(pdf: bytes, grids: list[Grid]) -> str:
    """What stands in the type area, page after page, without the heads that a table repeats."""
    heads = {head_text(grid, spans_last=True): head_text(grid, spans_last=False) for grid in grids}
    pages: list[str] = []
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            text = re.sub(r"\s", "", drawn_text([char for char in page.chars if char["top"] < BOTTOM]))
            for drawn, read in heads.items():
                text = text.replace(drawn, read)
            repeated = next((head for head in heads.values() if pages and text.startswith(head)), "")
            pages.append(text.removeprefix(repeated))
    return "".join(pages)


@pytest.mark.parametrize("name", SAMPLES)
def test_libreoffice_reads_the_same_text_as_the_pdf_has(converted: Path, name: str):
    document = without_figures(SAMPLES[name])
    grids = [item for item in set_document(document).flow if isinstance(item, Grid) and item.head]
    ours = body_text(render_pdf(document, ()).content, grids)
    theirs = body_text((converted / f"{name}.pdf").read_bytes(), grids)
    assert theirs == ours
    assert len(ours) > 150


@pytest.mark.parametrize("name", SAMPLES)
def test_libreoffice_puts_nothing_outside_the_type_area(converted: Path, name: str):
    with pdfplumber.open(converted / f"{name}.pdf") as opened:
        for page in opened.pages:
            for char in page.chars:
                if not char["text"].isspace():
                    assert char["x0"] > 27.5 * 72 / 25.4
                    assert char["x1"] < (210 - 25.5) * 72 / 25.4 + 8, char


@pytest.mark.parametrize("name", SAMPLES)
def test_libreoffice_ends_no_page_with_a_heading_or_caption(converted: Path, name: str):
    flow = set_document(SAMPLES[name]).flow
    clinging = {re.sub(r"\s", "", line.text) for line in flow if isinstance(line, Line) and line.clings}
    with pdfplumber.open(converted / f"{name}.pdf") as opened:
        for page in opened.pages[:-1]:
            lines = [line["text"] for line in page.extract_text_lines() if line["bottom"] < BOTTOM + 2]
            assert re.sub(r"\s", "", lines[-1]) not in clinging


def test_libreoffice_puts_the_imprint_at_the_foot_of_the_last_page(converted: Path):
    with pdfplumber.open(converted / f"{CIRCULAR.id}.pdf") as opened:
        lines = opened.pages[-1].extract_text_lines()
    printed = next(line for line in lines if "印发" in line["text"])
    assert BOTTOM - 26 < printed["bottom"] < BOTTOM + 1
