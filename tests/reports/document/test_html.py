"""The preview says what the PDF says, and every number in it can be followed."""

from __future__ import annotations

import io
import re

import pdfplumber
import pytest
from selectolax.lexbor import LexborHTMLParser

from luoshi.reports.document.figures import draw_figures
from luoshi.reports.document.html import render_html
from luoshi.reports.document.model import Figure
from luoshi.reports.document.render import FileFormat, render_document
from luoshi.reports.document.set_document import set_document
from luoshi.reports.document.walk import walk_numbers
from tests.reports.document.samples import CIRCULAR, MINUTES, REPORT, SAMPLES


def page(name: str) -> LexborHTMLParser:
    return LexborHTMLParser(render_html(SAMPLES[name], draw_figures(SAMPLES[name])))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_number_is_a_link_with_its_identifier(name: str):
    links = [
        (link.attributes["data-number"], link.text(), link.attributes["href"]) for link in page(name).css("a.number")
    ]
    assert sorted(links) == sorted((one.id, one.text, f"luoshi:number/{one.id}") for one in walk_numbers(SAMPLES[name]))


@pytest.mark.parametrize("name", SAMPLES)
def test_page_holds_every_line_in_order(name: str):
    text = re.sub(r"\s", "", page(name).css_first("article").text())
    at = 0
    for line in set_document(SAMPLES[name]).lines():
        found = text.find(re.sub(r"\s", "", line.text), at)
        assert found >= at, line.text
        at = found


def test_page_needs_no_network_and_escapes():
    html = render_html(REPORT, draw_figures(REPORT))
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)
    assert html.count("<svg") == sum(isinstance(block, Figure) for block in REPORT.blocks) > 1
    assert html.count('class="annex"') == 2


def test_marks_stand_on_the_page():
    marks = page(CIRCULAR.id).css_first(".marks").text()
    assert CIRCULAR.marks.demonstration in marks
    assert CIRCULAR.marks.dataset in marks


def test_document_is_rendered_in_the_formats_asked_for():
    made = render_document(MINUTES, [FileFormat.PDF, FileFormat.DOCX])
    assert set(made.files) == {FileFormat.PDF, FileFormat.DOCX}
    assert made.files[FileFormat.DOCX].startswith(b"PK")
    with pdfplumber.open(io.BytesIO(made.files[FileFormat.PDF])) as pdf:
        assert "议定事项" in pdf.pages[0].extract_text()
    assert made.stand_ins
    assert made.missing == ()
