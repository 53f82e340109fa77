"""The lint finds nothing in our own files and each departure that is planted in one of them."""

from __future__ import annotations

import io
import re
from functools import cache
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Pt

from luoshi.reports.document.docx import render_docx
from luoshi.reports.document.figures import add_rasters, draw_figures
from luoshi.reports.document.format_lint import FormatLintError, lint_docx
from luoshi.reports.document.format_lint import rules as rules_package
from luoshi.reports.document.format_lint.rules.table_head import LONG_TABLE
from luoshi.reports.document.format_lint.view import read
from luoshi.reports.document.set_document import set_document
from luoshi.reports.document.setting import Grid
from tests.reports.document.samples import CIRCULAR, REPORT, SAMPLES

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"


@cache
def made(name: str) -> bytes:
    document = SAMPLES[name]
    return render_docx(document, add_rasters(draw_figures(document), ppi=30))


def planted(name: str, part: str, pattern: str, replacement: str) -> bytes:
    """The produced file with the first match of ``pattern`` in ``part`` replaced; it must be there."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(made(name))) as given, ZipFile(out, "w") as archive:
        for entry in given.namelist():
            content = given.read(entry)
            if re.fullmatch(part, entry):
                text, count = re.subn(pattern, replacement, content.decode(), count=1, flags=re.DOTALL)
                assert count == 1, f"{pattern!r} is not in {entry}"
                content = text.encode()
            archive.writestr(entry, content)
    return out.getvalue()


def style(name: str, inner: str) -> str:
    """A pattern for ``inner`` inside the style of this name."""
    return rf'(<w:name w:val="{name}"/>(?:(?!</w:style>).)*?){inner}'


def font(name: str) -> str:
    return rf'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}" w:hint="eastAsia"/>'


def songti(slots: str = "ascii hAnsi eastAsia cs") -> str:
    return "<w:rFonts " + " ".join(f'w:{slot}="宋体"' for slot in slots.split()) + "/>"


PLANTED: list[tuple[str, str, str, str]] = [
    ("page_size", DOCUMENT, r'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),
    ("margin_top", DOCUMENT, r'w:top="2098"', 'w:top="1440"'),
    ("margin_left", DOCUMENT, r'(w:pgMar[^>]*)w:left="1587"', r'\1w:left="1800"'),
    ("margin_right", DOCUMENT, r'(w:pgMar[^>]*)w:right="1474"', r'\1w:right="1800"'),
    ("margin_bottom", DOCUMENT, r'w:bottom="1984"', 'w:bottom="1440"'),
    ("text_font", STYLES, style("公文正文", font("仿宋_GB2312")), r"\1" + songti()),
    ("text_size", STYLES, style("公文正文", '<w:sz w:val="32"/>'), r'\1<w:sz w:val="28"/>'),
    (
        "latin_font",
        STYLES,
        style("公文正文", font("仿宋_GB2312")),
        r'\1<w:rFonts w:ascii="宋体" w:eastAsia="仿宋_GB2312"/>',
    ),
    ("text_colour", STYLES, style("公文正文", '<w:color w:val="000000"/>'), r'\1<w:color w:val="404040"/>'),
    ("line_pitch", STYLES, style("公文正文", 'w:line="579" w:lineRule="exact"'), r'\1w:line="360" w:lineRule="auto"'),
    ("first_line_indent", STYLES, style("公文正文", 'w:firstLineChars="200" w:firstLine="632"'), r'\1w:firstLine="0"'),
    ("paragraph_spacing", STYLES, style("公文正文", 'w:after="0"'), r'\1w:after="160"'),
    ("title_font", STYLES, style("公文标题", font("方正小标宋简体")), r"\1" + songti()),
    ("title_size", STYLES, style("公文标题", '<w:sz w:val="44"/>'), r'\1<w:sz w:val="36"/>'),
    (
        "title_indent",
        STYLES,
        style("公文标题", '<w:jc w:val="center"/>'),
        r'\1<w:ind w:firstLineChars="200"/><w:jc w:val="center"/>',
    ),
    ("heading_1_font", STYLES, style("heading 1", font("黑体")), r"\1" + songti()),
    ("heading_bold", STYLES, style("heading 1", '<w:b w:val="0"/>'), r"\1<w:b/>"),
    ("heading_2_font", STYLES, style("heading 2", font("楷体_GB2312")), r"\1" + font("黑体")),
    ("heading_size", STYLES, style("heading 2", '<w:sz w:val="32"/>'), r'\1<w:sz w:val="30"/>'),
    ("bracket_then_stop", DOCUMENT, r">（一）<", ">（一）、<"),
    ("numeral_then_dot", DOCUMENT, r">一、<", ">一.<"),
    ("document_no_brackets", DOCUMENT, r"〔2025〕", "[2025]"),
    ("document_no_number", DOCUMENT, r"〔2025〕3号", "〔2025〕第3号"),
    ("half_width_brackets", DOCUMENT, r"各县（市、区）、", "各县(市、区)、"),
    ("half_width_punctuation", DOCUMENT, r"逐项对账，", "逐项对账,"),
    ("english_quotes", DOCUMENT, r"《星河市产业转型升级考核办法》", '"星河市产业转型升级考核办法"'),
    ("full_width_digits", DOCUMENT, r"得分居前3位", "得分居前３位"),
    ("date_padded", DOCUMENT, r"2025年7月3日", "2025年07月03日"),
    ("date_in_numerals", DOCUMENT, r"2025年7月3日", "二〇二五年七月三日"),
    ("annex_list_punctuation", DOCUMENT, r"(附件：1\.<.*?)评分明细<", r"\1评分明细；<"),
    ("annex_list_colon", DOCUMENT, r"附件：1\.", "附件:1."),
    ("annex_mark_colon", DOCUMENT, r">附件1<", ">附件1：<"),
    ("annex_mark_font", STYLES, style("附件标识", font("黑体")), r"\1" + font("仿宋_GB2312")),
    ("annex_mark_indent", STYLES, style("附件标识", '<w:jc w:val="left"/>'), r'\1<w:jc w:val="center"/>'),
    ("main_to_colon", DOCUMENT, r"有关单位：", "有关单位:"),
    ("main_to_indent", DOCUMENT, r">各县（市、区）人民政府", ">　　各县（市、区）人民政府"),
    ("imprint_font", STYLES, style("抄送", '<w:sz w:val="28"/>'), r'\1<w:sz w:val="32"/>'),
    ("table_width", DOCUMENT, r'<w:gridCol w:w="(\d+)"/>', r'<w:gridCol w:w="4000"/>'),
    ("page_number_form", r"word/footer1\.xml", r"— ", ""),
    ("page_number_position", SETTINGS, r"<w:evenAndOddHeaders/>", ""),
    ("page_number_font", STYLES, style("页码", font("宋体")), r"\1" + font("Calibri")),
    ("page_number_size", STYLES, style("页码", '<w:sz w:val="28"/>'), r'\1<w:sz w:val="18"/>'),
    ("language", STYLES, r'w:eastAsia="zh-CN"', 'w:eastAsia="en-US"'),
]
IN_THE_REPORT: list[tuple[str, str, str, str]] = [
    ("digit_then_stop", DOCUMENT, r">1\.<", ">1、<"),
    ("digit_full_width_dot", DOCUMENT, r">1\.<", ">1．<"),
    ("heading_3_font", STYLES, style("heading 3", font("仿宋_GB2312")), r"\1" + font("黑体")),
]


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_found_in_our_own_files(name: str):
    assert lint_docx(made(name)) == ()


@pytest.mark.parametrize(("code", "part", "pattern", "replacement"), PLANTED, ids=[case[0] for case in PLANTED])
def test_planted_departure_is_found(code: str, part: str, pattern: str, replacement: str):
    found = lint_docx(planted(CIRCULAR.id, part, pattern, replacement))
    assert code in {one.code for one in found}


@pytest.mark.parametrize(
    ("code", "part", "pattern", "replacement"), IN_THE_REPORT, ids=[case[0] for case in IN_THE_REPORT]
)
def test_planted_departure_is_found_in_the_report(code: str, part: str, pattern: str, replacement: str):
    assert code in {one.code for one in lint_docx(planted(REPORT.id, part, pattern, replacement))}


def test_tables_without_repeated_heads_are_found():
    out = io.BytesIO()
    with ZipFile(io.BytesIO(made(REPORT.id))) as given, ZipFile(out, "w") as archive:
        for entry in given.namelist():
            archive.writestr(entry, given.read(entry).replace(b"<w:tblHeader/>", b""))
    found = [one for one in lint_docx(out.getvalue()) if one.code == "table_head"]
    grids = [item for item in set_document(REPORT).flow if isinstance(item, Grid)]
    assert len(found) == sum(len(grid.head) + len(grid.rows) > LONG_TABLE for grid in grids) > 2


def test_every_code_of_every_rule_is_planted():
    import importlib
    import pkgutil

    codes = {
        code
        for module in pkgutil.iter_modules(rules_package.__path__)
        for code in importlib.import_module(f"{rules_package.__name__}.{module.name}").CODES
    }
    assert codes == {case[0] for case in (*PLANTED, *IN_THE_REPORT)} | {"page_number_missing", "table_head"}
    assert len(codes) > 20


def test_departure_says_place_clause_and_remedy_in_both_languages():
    (found,) = lint_docx(planted(CIRCULAR.id, DOCUMENT, r"〔2025〕", "[2025]"))
    assert found.place.zh == "第 5 段"
    assert found.place.en == "item 5"
    assert found.excerpt == "星转升发[2025]3号"
    assert found.clause == "7.2.5"
    assert "〔2018〕" in found.fix.zh
    assert "〔2018〕" in found.fix.en


def test_one_planted_departure_is_one_finding():
    """A rule that cries at everything would find the planted one too."""
    found = lint_docx(planted(CIRCULAR.id, DOCUMENT, r"逐项对账，", "逐项对账,"))
    assert [one.code for one in found] == ["half_width_punctuation"]


def test_file_of_another_hand_is_read_as_it_looks():
    """No style of ours: direct formatting, a template's theme fonts and defaults."""
    other = docx.Document()
    title = other.add_paragraph("关于报送材料的通知")
    title.alignment = 1
    title.runs[0].font.size = Pt(22)
    other.add_paragraph("各单位：")
    other.add_paragraph("一、工作要求")
    other.add_paragraph("请于2025年06月05日前报送,联系电话12345。")
    out = io.BytesIO()
    other.save(out)
    codes = {one.code for one in lint_docx(out.getvalue())}
    assert {
        "title_font",
        "heading_1_font",
        "text_font",
        "text_size",
        "line_pitch",
        "first_line_indent",
        "date_padded",
        "half_width_punctuation",
        "page_number_missing",
        "margin_top",
        "language",
    } <= codes
    assert "title_size" not in codes
    assert "main_to_colon" not in codes


def test_numbers_and_addresses_are_no_punctuation_errors():
    other = docx.Document()
    for text in (
        "2024年产值1,234.5亿元，比上年增长5.2%（详见附件）。",
        "网址为https://example.org/a?b=1，邮箱为a@example.org。",
        "“十四五”期间累计下降13.5%，单位GDP能耗（等价值）下降。",
        "比例为3:1，时间为9:30—10:30。",
    ):
        other.add_paragraph(text)
    out = io.BytesIO()
    other.save(out)
    codes = {one.code for one in lint_docx(out.getvalue())}
    assert not codes & {"half_width_punctuation", "half_width_brackets", "english_quotes", "document_no_brackets"}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"plain text", b"\xd0\xcf\x11\xe0 old word"])
def test_what_is_no_docx_is_refused_with_advice(content: bytes):
    with pytest.raises(FormatLintError) as error:
        lint_docx(content)
    assert "DOCX" in error.value.wording.zh


def test_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(read, "LARGEST_UNPACKED", 10_000)
    with pytest.raises(FormatLintError, match="too much"):
        lint_docx(made(CIRCULAR.id))
