"""Whatever text stands in a document, the three writers set it without loss; what cannot be set is refused beforehand."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from luoshi.reports.document.check import DocumentError, check_document
from luoshi.reports.document.docx import render_docx
from luoshi.reports.document.format_lint import lint_docx
from luoshi.reports.document.html import render_html
from luoshi.reports.document.model import Align, Cell, Number, Paragraph, Table, Text
from luoshi.reports.document.pdf import render_pdf
from luoshi.reports.document.title_lines import WIDEST_ZH, break_title
from luoshi.reports.document.widths import em_width
from tests.reports.document.samples import MINUTES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = st.text(
    st.one_of(
        st.sampled_from("一二三县市“”《》（）、，。：；%—·★■#*_`$\\<>&'\"[]{}@~^=-/ \t"),
        st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")),
    ),
    max_size=40,
)
IDENTIFIERS = st.from_regex(r"[A-Za-z0-9._:/@+-]{1,50}", fullmatch=True)
NUMBERS = st.builds(Number, st.from_regex(r"-?\d{1,7}(\.\d{1,3})?%?", fullmatch=True), IDENTIFIERS)
TEXTS = st.lists(st.one_of(WORDS, NUMBERS), min_size=1, max_size=5).map(tuple)


def table(texts: list[Text]) -> Table:
    return Table(
        widths=(3, 1),
        aligns=(Align.LEFT, Align.RIGHT),
        head=((Cell(("名称",)), Cell(("值",))),),
        rows=tuple((Cell(text), Cell(("1",))) for text in texts),
    )


def shown(texts: list[Text]) -> str:
    joined = "".join(one.text if isinstance(one, Number) else one for text in texts for one in text)
    return re.sub(r"\s", "", joined)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_no_text_is_lost(texts: list[Text]):
    document = replace(MINUTES, blocks=(*map(Paragraph, texts), table(texts)))
    docx = render_docx(document, ())
    with ZipFile(io.BytesIO(docx)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    assert shown(texts) in re.sub(r"\s", "", "".join(one.text or "" for one in body.iter(W + "t")))
    page = LexborHTMLParser(render_html(document, ()))
    assert shown(texts) in re.sub(r"\s", "", page.css_first("article").text())
    assert render_pdf(document, ()).content.startswith(b"%PDF")
    lint_docx(docx)


@settings(max_examples=200, deadline=None)
@given(title=st.text("关于全市产业转型升级2024年度目标责任考核结果的通报《》（）、和与", min_size=1, max_size=160))
def test_title_keeps_every_character(title: str):
    lines = break_title((title,), language="zh")
    assert "".join(lines) == title
    assert all(lines)
    assert max(map(em_width, lines)) <= WIDEST_ZH


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\x85", "\ud800", "\ufffe", "\r"])
def test_control_characters_are_refused(character: str):
    with pytest.raises(DocumentError, match="U\\+"):
        check_document(replace(MINUTES, blocks=(Paragraph((f"甲{character}乙",)),)))
