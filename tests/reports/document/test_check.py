"""Documents that cannot be written say why."""

from dataclasses import replace

import pytest

from luoshi.reports.document.check import DocumentError, check_document
from luoshi.reports.document.model import (
    Align,
    Annex,
    Cell,
    Document,
    Editable,
    Figure,
    Head,
    Layout,
    Note,
    Number,
    Paragraph,
    SectionHeading,
    Table,
)
from luoshi.reports.document.walk import plain, walk_numbers

SHARE = Number("41.2%", "M-02:2024:share")
TABLE = Table(
    widths=(2, 1),
    aligns=(Align.LEFT, Align.RIGHT),
    head=((Cell(("指标",), rows=2), Cell(("数值",))), (Cell(("2024年",)),)),
    rows=((Cell(("高技术产业占比",)), Cell((SHARE,))),),
    notes=(Note(("口径见附件，另计",)),),
)
GOOD = Document(
    id="sample",
    version="1",
    language="zh",
    layout=Layout.REPORT,
    title=("关于工业运行情况的报告",),
    blocks=(SectionHeading(1, ("总体情况",)), Paragraph(("高技术产业占比为", SHARE, "。")), TABLE),
    annexes=(Annex("明细", (Figure("图", "占比的变化", {}, numbers=(Number("3", "n:3"),)),)),),
)


def test_good_document_passes():
    check_document(GOOD)


def test_numbers_are_walked_in_the_order_of_reading():
    assert [number.id for number in walk_numbers(GOOD)] == [SHARE.id, SHARE.id, "n:3"]


def test_plain_text_holds_the_numbers_as_they_show():
    assert plain(("占", SHARE, "。")) == "占41.2%。"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ()}, "no title"),
        ({"number_link": "https://example.org/"}, "no {id}"),
        ({"head": Head(issuers=("星河市人民政府文件",), copy_number="12")}, "not six digits"),
        ({"blocks": (Paragraph((Number("3", "bad id"),)),)}, "'bad id'"),
        ({"blocks": (Paragraph((Number("", "n:1"),)),)}, "'n:1' shows ''"),
        ({"blocks": (Paragraph(("一行\n两行",)),)}, "line break"),
        ({"blocks": (SectionHeading(2, ("二级",)),)}, "level 2 under one of level 0"),
        ({"blocks": (Editable("plans", ""),)}, "neither words nor a prompt"),
        ({"blocks": (Editable("plans", "说明"), Editable("plans", "说明"))}, "two editable paragraphs"),
        ({"blocks": (replace(TABLE, rows=()),)}, "without rows"),
        ({"blocks": (replace(TABLE, widths=(1, 1, 1)),)}, "3 widths, 2 aligns"),
        ({"blocks": (replace(TABLE, widths=(1, 0)),)}, "without width"),
        ({"blocks": (replace(TABLE, rows=((Cell(("甲",), columns=3),),)),)}, "'甲' does not fit"),
        ({"blocks": (replace(TABLE, rows=((Cell(("甲",)),),)),)}, "row 1, column 2: no cell"),
    ],
)
def test_mistake_is_said(changes: dict[str, object], said: str):
    with pytest.raises(DocumentError, match=said.replace("{", r"\{").replace("}", r"\}")):
        check_document(replace(GOOD, **changes))
