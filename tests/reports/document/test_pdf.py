"""The PDF, measured against GB/T 9704-2012: within 0.5 mm and 0.2 pt."""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest
from pdfminer.pdfdocument import PDFNoOutlines

from luoshi.reports.document.figures import draw_figures
from luoshi.reports.document.model import Align, Cell, Document, Paragraph, Table
from luoshi.reports.document.pdf import Pdf, render_pdf
from luoshi.reports.document.set_document import set_document
from luoshi.reports.document.styles import HEADINGS, Role
from tests.reports.document.samples import CIRCULAR, LETTER, MINUTES, REPORT, SAMPLES, SENTENCE

MM = 72 / 25.4
MM_OFF, PT_OFF = 0.5 * MM, 0.2
LEFT, RIGHT, TOP, BOTTOM = 28 * MM, (210 - 26) * MM, 37 * MM, (297 - 35) * MM
CHINESE = [one for one in SAMPLES.values() if one.language == "zh"]
Char = dict[str, Any]


@cache
def made(name: str) -> Pdf:
    document = SAMPLES[name]
    return render_pdf(document, draw_figures(document))


@cache
def pages(name: str) -> list[list[Char]]:
    with pdfplumber.open(io.BytesIO(made(name).content)) as pdf:
        return [list(page.chars) for page in pdf.pages]


@cache
def shapes(name: str) -> list[list[dict[str, Any]]]:
    with pdfplumber.open(io.BytesIO(made(name).content)) as pdf:
        return [[*page.lines, *page.rects] for page in pdf.pages]


def rows(chars: list[Char]) -> list[list[Char]]:
    """Characters by line, in the order of the page."""
    lines: dict[float, list[Char]] = {}
    for char in chars:
        lines.setdefault(round(char["y0"], 1), []).append(char)
    return [lines[key] for key in sorted(lines, reverse=True)]


def words(line: list[Char]) -> str:
    return "".join(char["text"] for char in line)


def plain_page() -> Document:
    """Full lines only, so that the grid can be counted."""
    return replace(REPORT, blocks=(Paragraph((SENTENCE * 60,)),), annexes=(), subtitle="")


@cache
def plain_chars() -> list[list[Char]]:
    with pdfplumber.open(io.BytesIO(render_pdf(plain_page(), ()).content)) as pdf:
        return [list(page.chars) for page in pdf.pages]


def inside(chars: list[Char]) -> list[Char]:
    return [char for char in chars if char["bottom"] <= BOTTOM + MM_OFF and char["size"] > 12.5]


def test_type_area_is_156_by_225_mm():
    body = inside(plain_chars()[1])
    assert min(char["x0"] for char in body) == pytest.approx(LEFT, abs=MM_OFF)
    ends = [max(char["x1"] for char in line if char["text"] not in "，。、；：（）") for line in rows(body)]
    assert max(ends) == pytest.approx(RIGHT, abs=MM_OFF)
    slack = (28.95 - 16) / 2
    assert min(char["top"] for char in body) - slack == pytest.approx(TOP, abs=MM_OFF)
    assert max(char["bottom"] for char in body) + slack == pytest.approx(BOTTOM, abs=MM_OFF)


def test_page_holds_22_lines_of_28_characters():
    lines = rows(inside(plain_chars()[1]))
    assert len(lines) == 22
    counts = sorted(len(line) for line in lines)
    assert counts[len(counts) // 2] in (28, 29)  # punctuation at a line's end is set half as wide


def test_line_pitch_is_constant():
    heights = [line[0]["y0"] for line in rows(inside(plain_chars()[1]))]
    for above, below in pairwise(heights):
        assert above - below == pytest.approx(28.95, abs=PT_OFF)


@pytest.mark.parametrize(
    ("text", "size", "font"),
    [
        ("各县（市、区）人民政府", 16, "NotoSerifSC-Regular"),
        ("一、总体情况", 16, "NotoSansSC-Medium"),
        ("（一）考核得分", 16, "NotoSerifSC-SemiBold"),
        ("000012", 16, "NotoSerifSC-Regular"),
        ("机密★1年", 16, "NotoSansSC-Medium"),
        ("产业转型升级", 22, "NotoSerifSC-Bold"),
        ("抄送：", 14, "NotoSerifSC-Regular"),
        ("— 1 —", 14, "NotoSerifSC-Regular"),
        ("附件1", 16, "NotoSansSC-Medium"),
    ],
)
def test_size_and_font(text: str, size: float, font: str):
    chars = [char for page in pages(CIRCULAR.id) for line in rows(page) for char in line]
    stream = words(chars)
    starts = [at for at in range(len(stream)) if stream.startswith(text, at)]
    fitting = [
        at
        for at in starts
        if all(
            abs(char["size"] - size) <= PT_OFF and char["fontname"].endswith(font)
            for char in chars[at : at + len(text)]
            if char["text"] != "★"
        )
    ]
    assert fitting, [(chars[at]["size"], chars[at]["fontname"]) for at in starts]


def red(name: str, page: int = 0) -> list[Char]:
    return [char for char in pages(name)[page] if char["non_stroking_color"] == (1.0, 0.0, 0.0)]


def ink_top(name: str) -> float:
    """Where the ink of the red mark begins, in mm from the page's upper edge, from a picture of it."""
    with pdfplumber.open(io.BytesIO(made(name).content)) as pdf:
        picture = pdf.pages[0].to_image(resolution=254).original.convert("RGB")
    for y in range(picture.height):
        for x in range(0, picture.width, 2):
            r, g, b = picture.getpixel((x, y))
            if r > 200 and g < 90 and b < 90:
                return y / 10
    raise AssertionError("nothing red")


@pytest.mark.parametrize(("name", "millimetres"), [(CIRCULAR.id, 72.0), (MINUTES.id, 72.0), (LETTER.id, 30.0)])
def test_mark_begins_where_the_standard_says(name: str, millimetres: float):
    assert ink_top(name) == pytest.approx(millimetres, abs=0.5)


def test_red_line_is_as_wide_as_the_type_area_and_4_mm_under_the_number():
    line = next(one for one in shapes(CIRCULAR.id)[0] if one["width"] > 400 and one["height"] < 3)
    assert line["x0"] == pytest.approx(LEFT, abs=MM_OFF)
    assert line["x1"] == pytest.approx(RIGHT, abs=MM_OFF)
    number = next(row for row in rows(pages(CIRCULAR.id)[0]) if "星转升发" in words(row))
    assert line["top"] - (number[0]["y0"] * 0 + number[0]["bottom"]) == pytest.approx(4 * MM, abs=MM_OFF)


def test_letter_lines_are_170_mm_long_and_the_lower_20_mm_above_the_edge():
    lines = [one for one in shapes(LETTER.id)[0] if one["width"] > 450 and one["height"] < 4]
    assert len(lines) == 4
    for line in lines:
        assert line["width"] == pytest.approx(170 * MM, abs=MM_OFF)
        assert line["x0"] == pytest.approx(20 * MM, abs=MM_OFF)
    lowest = max(line["bottom"] for line in lines)
    assert (297 * MM - lowest) == pytest.approx(20 * MM, abs=MM_OFF)
    assert not [one for one in shapes(LETTER.id)[1] if one["width"] > 450]


def test_page_number_stands_7_mm_under_the_type_area_right_on_odd_left_on_even_pages():
    for index, chars in enumerate(pages(REPORT.id), start=1):
        line = next(row for row in rows(chars) if words(row).strip() == f"— {index} —")
        middle = line[0]["y0"] + 0.12 * 14 + 0.38 * 14
        assert 297 * MM - middle == pytest.approx(BOTTOM + 7 * MM, abs=MM_OFF)
        if index % 2:
            assert max(char["x1"] for char in line) == pytest.approx(RIGHT - 14, abs=MM_OFF)
        else:
            assert min(char["x0"] for char in line) == pytest.approx(LEFT + 14, abs=MM_OFF)


def test_letter_has_no_number_on_its_first_page():
    texts = ["".join(map(words, rows(chars))) for chars in pages(LETTER.id)]
    assert "— 1 —" not in texts[0]
    assert "— 2 —" in texts[1]


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_leaves_the_type_area(name: str):
    for index, chars in enumerate(pages(name)):
        for char in (one for one in chars if not one["text"].isspace()):
            assert char["x0"] > LEFT - MM_OFF
            assert char["x1"] < RIGHT + MM_OFF + 8, char  # a hanging stop may reach out by its empty half
            assert char["top"] > TOP - MM_OFF or (name == LETTER.id and index == 0)
        for shape in shapes(name)[index]:
            assert shape["width"] <= 170.1 * MM
            assert shape["bottom"] <= BOTTOM + MM_OFF or name == LETTER.id


@pytest.mark.parametrize("name", SAMPLES)
def test_every_glyph_is_there(name: str):
    assert made(name).missing == ()
    for chars in pages(name):
        assert not [char for char in chars if char["text"].startswith("(cid:") or char["text"] == "�"]


def test_missing_glyph_is_said(caplog: pytest.LogCaptureFixture):
    odd = replace(MINUTES, blocks=(Paragraph(("罕见字\U0001f680。",)),))
    with caplog.at_level(logging.WARNING):
        assert render_pdf(odd, ()).missing == ("\U0001f680",)
    assert "\U0001f680" in caplog.text


def test_log_says_which_font_stands_in(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO):
        pdf = render_pdf(MINUTES, ())
    assert [one.face for one in pdf.stand_ins if not one.is_standard] == [one.face for one in pdf.stand_ins]
    for one in pdf.stand_ins:
        assert one.wording.zh in caplog.text


@pytest.mark.parametrize("name", SAMPLES)
def test_marks_stand_on_every_page(name: str):
    marks = SAMPLES[name].marks
    for chars in pages(name):
        text = "".join(map(words, rows(chars)))
        for mark in (marks.dataset, marks.demonstration, marks.draft):
            assert mark in text


@pytest.mark.parametrize("name", SAMPLES)
def test_no_heading_or_caption_ends_a_page(name: str):
    from luoshi.reports.document.set_document import set_document
    from luoshi.reports.document.setting import Line

    clinging = {
        line.text.replace(" ", "")
        for line in set_document(SAMPLES[name]).flow
        if isinstance(line, Line) and line.clings
    }
    for chars in pages(name)[:-1]:
        body = [row for row in rows(chars) if row[0]["bottom"] <= BOTTOM + MM_OFF]
        assert words(body[-1]).strip().replace(" ", "") not in clinging


def test_long_table_repeats_its_head():
    with pdfplumber.open(io.BytesIO(made(REPORT.id).content)) as pdf:
        tables = [table for page in pdf.pages for table in page.find_tables()]
        heads = [table.extract()[0] for table in tables if len(table.rows[0].cells) == 8]
    tables_set = sum(isinstance(block, Table) for part in (REPORT, *REPORT.annexes) for block in part.blocks)
    assert len(heads) > tables_set + 2  # some are divided
    for head in heads:
        assert head[0] == "序号"
        assert head[3] == "基期与目标"


def test_short_table_stays_whole():
    """The six rows of the circular's first table are on one page."""
    texts = ["".join(map(words, rows(chars))) for chars in pages(CIRCULAR.id)]
    page = next(text for text in texts if "表1" in text)
    assert "北岸经济技术开发区" in page


def test_numbers_are_links():
    with pdfplumber.open(io.BytesIO(made(CIRCULAR.id).content)) as pdf:
        addresses = [link["uri"] for page in pdf.pages for link in page.hyperlinks]
    assert addresses[0] == "luoshi:number/demo:units"
    assert "luoshi:number/demo:score.4" in addresses


@pytest.mark.parametrize("name", [REPORT.id, LETTER.id])
def test_same_document_gives_the_same_bytes(name: str):
    document = SAMPLES[name]
    assert render_pdf(document, draw_figures(document)).content == made(name).content


def test_row_longer_than_a_page_goes_on_to_the_next():
    cells = (Cell(("原因",)), Cell((SENTENCE * 60,)))
    table = Table(widths=(1, 3), aligns=(Align.LEFT, Align.LEFT), rows=(cells, (Cell(("末行",)), Cell(("短",)))))
    content = render_pdf(replace(MINUTES, blocks=(table,), attendance=(), imprint=None), ()).content
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        chars = [char for page in pdf.pages for char in page.chars]
        assert len(pdf.pages) > 2
    assert max(char["bottom"] for char in chars if char["size"] < 13) < BOTTOM + MM_OFF
    assert "".join(char["text"] for char in chars).count("按月报送进展") == 60


@pytest.mark.parametrize("name", SAMPLES)
def test_headings_and_annexes_are_bookmarks(name: str):
    """As a long document's contents, in the order of reading, numbers and all."""
    setting = set_document(SAMPLES[name])
    levels = {role: level for level, role in enumerate(HEADINGS, start=1)} | {Role.ANNEX_TITLE: 1}
    due = [(levels[line.role], "".join(line.text.split())) for line in setting.lines() if line.role in levels]
    with pdfplumber.open(io.BytesIO(made(name).content)) as pdf:
        try:
            found = [(level, "".join(str(title).split())) for level, title, *_ in pdf.doc.get_outlines()]
        except PDFNoOutlines:
            found = []
    assert found == due
