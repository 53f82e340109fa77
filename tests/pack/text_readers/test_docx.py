"""Word documents: automatic numbers, tracked changes, tables, text boxes, hidden text."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.pack.text_readers.formats.docx import read
from luoshi.pack.text_readers.ooxml.numerals import STYLES, written
from tests.pack.text_readers.plan_files import (
    NAMESPACES,
    docx_bytes,
    docx_of,
    numbering,
    paragraph,
    plain,
    row,
    run,
    saved,
    table,
)

HEADINGS = numbering(
    [("chineseCounting", "第%1章"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("decimal", "%3.%4")]
)


def lines(folder: Path, data: bytes) -> list[str]:
    found, problems = read(saved(folder, "规划.docx", data))
    assert found is not None, problems
    assert problems == ()
    return found.text.split("\n")


@pytest.mark.parametrize(
    ("style", "numbers", "shown"),
    [
        ("chineseCounting", (1, 10, 11, 20, 99, 101), "一 十 十一 二十 九十九 一〇一"),
        (
            "chineseCountingThousand",
            (10, 12, 100, 101, 110, 112, 1001, 1234),
            "十 十二 一百 一百零一 一百一十 一百一十二 一千零一 一千二百三十四",
        ),
        ("ideographDigital", (1, 10, 25), "一 一〇 二五"),
        ("decimal", (1, 12), "1 12"),
        ("decimalFullWidth", (1, 12), "１ １２"),
        ("decimalZero", (3, 12), "03 12"),
        ("lowerLetter", (1, 26, 27), "a z aa"),
        ("upperRoman", (4, 9, 14), "IV IX XIV"),
        ("decimalEnclosedCircle", (1, 20, 21), "① ⑳ 21"),
        ("ideographTraditional", (1, 10), "甲 癸"),
        ("chineseLegalSimplified", (1, 10, 21), "壹 壹拾 贰拾壹"),
        ("unheardOf", (7,), "7"),
    ],
)
def test_written_styles(style: str, numbers: tuple[int, ...], shown: str) -> None:
    assert " ".join(written(number, style) for number in numbers) == shown


def test_written_every_style_up_to_two_hundred() -> None:
    for style in STYLES:
        assert all(isinstance(written(number, style), str) for number in range(200))


def test_read_automatic_numbers(tmp_path: Path) -> None:
    body = [
        plain("总则", level=0),
        plain("目标", level=1),
        plain("产值", level=2),
        plain("增速", level=3),
        plain("任务", level=1),
        plain("工业", level=2),
        plain("保障", level=0),
        plain("组织", level=1),
    ]
    assert lines(tmp_path, docx_bytes(body, numbering=HEADINGS)) == [
        "第一章 总则", "（一）目标", "1.产值", "1.1 增速", "（二）任务", "1.工业", "第二章 保障", "（一）组织",
    ]  # fmt: skip


def test_read_numbers_from_paragraph_style(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H1b"><w:basedOn w:val="H1"/></w:style></w:styles>'
    )
    body = [
        paragraph(run(text), properties=f'<w:pStyle w:val="{style}"/>') for text, style in (("甲", "H1"), ("乙", "H1b"))
    ]
    made = docx_bytes(body, numbering=numbering([("chineseCounting", "%1、")]), styles=styles)
    assert lines(tmp_path, made) == ["一、甲", "二、乙"]


def test_read_list_restarted_by_override(tmp_path: Path) -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = [
        plain("甲", level=0),
        plain("乙", level=0),
        plain("丙", level=0, list_id=2),
        plain("丁", level=0, list_id=2),
    ]
    made = docx_bytes(body, numbering=numbering([("decimal", "%1.")], instances=again))
    assert lines(tmp_path, made) == ["1.甲", "2.乙", "1.丙", "2.丁"]


def test_read_bullets_and_number_zero(tmp_path: Path) -> None:
    body = [plain("甲", level=0), plain("乙", level=1), plain("丙", level=0, list_id=0)]
    made = docx_bytes(body, numbering=numbering([("bullet", "——"), ("bullet", "\uf06c")]))
    assert lines(tmp_path, made) == ["——甲", "•乙", "丙"]


def test_read_tracked_changes(tmp_path: Path) -> None:
    changed = (
        run("产值达到")
        + f"<w:del>{run('800').replace('w:t', 'w:delText')}</w:del><w:ins>{run('1000')}</w:ins>"
        + run("亿元。")
        + f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo>"
    )
    assert lines(tmp_path, docx_bytes(paragraph(changed))) == ["产值达到1000亿元。移来"]


def test_read_deleted_paragraph_mark_joins_and_takes_no_number(tmp_path: Path) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    body = [
        plain("甲", level=0),
        paragraph(f"<w:del>{run('旧').replace('w:t', 'w:delText')}</w:del>", properties=gone, level=0),
        plain("乙", level=0),
        paragraph(run("前半，"), properties=gone),
        plain("后半。"),
    ]
    assert lines(tmp_path, docx_bytes(body, numbering=numbering([("decimal", "%1.")]))) == [
        "1.甲",
        "2.乙",
        "前半，后半。",
    ]


def test_read_table_rows_and_cells(tmp_path: Path) -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{plain("目标值")}</w:tc>'
    two = f"<w:tc>{plain('研发投入')}{plain('强度')}</w:tc>"
    made = table(
        row("指标", wide),
        row(two, "1.2%", "2.5%"),
        row("删去", "的行", "", properties="<w:trPr><w:del/></w:trPr>"),
        row("专栏里的一段"),
    )
    assert lines(tmp_path, docx_bytes([plain("表1"), made, plain("完。")])) == [
        "表1", "指标\t目标值\t", "研发投入强度\t1.2%\t2.5%", "专栏里的一段", "完。",
    ]  # fmt: skip


def test_read_text_box_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{plain('框中文字')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(tmp_path, docx_bytes([paragraph(run("正文") + both), plain("下一段")])) == [
        "正文",
        "框中文字",
        "下一段",
    ]


def test_read_leaves_out_hidden_text_fields_notes_and_contents(tmp_path: Path) -> None:
    body = [
        paragraph(run("目录行"), properties='<w:pStyle w:val="TOC1"/>'),
        paragraph(
            run("看得见") + run("看不见", "<w:vanish/>") + run("也看得见", '<w:vanish w:val="0"/>')
            + "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:footnoteReference w:id='1'/></w:r>"
        ),
    ]  # fmt: skip
    made = docx_bytes(
        body, footnotes=f"<w:footnotes {NAMESPACES}/>", header1=f"<w:hdr {NAMESPACES}>{plain('页眉')}</w:hdr>"
    )
    assert lines(tmp_path, made) == ["看得见也看得见"]


def test_read_content_controls_links_and_line_breaks(tmp_path: Path) -> None:
    body = [
        f"<w:sdt><w:sdtPr/><w:sdtContent>{plain('控件内')}</w:sdtContent></w:sdt>",
        paragraph(
            f"<w:hyperlink>{run('链接')}</w:hyperlink><w:r><w:br/></w:r>"
            + run("换行后")
            + "<w:r><w:noBreakHyphen/></w:r>"
        ),
    ]
    assert lines(tmp_path, docx_bytes(body)) == ["控件内", "链接", "换行后-"]


def test_read_text_round_trip(tmp_path: Path) -> None:
    text = ["一、总体要求", "（一）目标。到2025年，产值达到1000亿元。", "--创新能力<显著>提升&改善。"]
    assert lines(tmp_path, docx_of("\n".join(text))) == text
