"""PDF files: paragraphs rejoined by geometry, headers and page numbers dropped, tables, scans, passwords."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.pack.text_readers.formats.pdf import read
from luoshi.pack.text_readers.pdf_lines import source_text
from luoshi.pack.text_readers.pdf_pages import Printed, PrintedPage
from tests.pack.text_readers.plan_files import pdf_bytes, picture_pdf, ruled_table_pdf, saved

PARAGRAPHS = [
    "一、总体要求",
    *[
        f"（{n}）任务。到2025年，全市规模以上工业增加值达到{n}00亿元，年均增长7%以上，研发投入占主营业务收入比重提高到2.5%，"
        "新认定国家级企业技术中心3家，两化融合发展指数达到81以上。"
        for n in range(1, 40)
    ],
    "二、保障措施",
]


def codes(path: Path) -> list[str]:
    return [problem.code for problem in read(path)[1]]


@pytest.mark.parametrize(
    ("header", "number", "indent"),
    [("", "", True), ("星河市工业振兴规划", "- {} -", True), ("星河市工业振兴规划", "{}", False)],
)
def test_read_paragraphs(tmp_path: Path, header: str, number: str, indent: bool) -> None:
    path = saved(tmp_path, "a.pdf", pdf_bytes(PARAGRAPHS, header=header, page_number=number, indent=indent))
    found, problems = read(path)
    assert found is not None
    assert problems == ()
    assert found.text.split("\n") == PARAGRAPHS


def test_read_ruled_table(tmp_path: Path) -> None:
    rows = [
        ["指标", "单位", "2020年", "2025年"],
        ["工业增加值", "亿元", "800", "1200"],
        ["研发强度", "%", "1.2", "2.5"],
    ]
    found, _ = read(saved(tmp_path, "a.pdf", ruled_table_pdf(rows, before="主要指标如下。", after="各地要落实。")))
    assert found is not None
    assert found.text.split("\n") == ["主要指标如下。", *["\t".join(cells) for cells in rows], "各地要落实。"]


def test_read_scan_has_no_text_layer(tmp_path: Path) -> None:
    found, problems = read(saved(tmp_path, "a.pdf", picture_pdf()))
    assert found is None
    assert [problem.code for problem in problems] == ["TEXT-NO-LAYER"]
    assert "no text layer" in problems[0].message.en
    assert "没有文字层" in problems[0].message.zh


def test_read_encrypted(tmp_path: Path) -> None:
    assert codes(saved(tmp_path, "a.pdf", pdf_bytes(PARAGRAPHS[:2], encrypt="secret"))) == ["TEXT-ENCRYPTED"]


def test_read_cut_short(tmp_path: Path) -> None:
    data = pdf_bytes(PARAGRAPHS)
    for size in (len(data) // 3, len(data) // 2, 20):
        found, problems = read(saved(tmp_path, "a.pdf", data[:size]))
        assert found is not None or problems


def test_source_text_joins_lines_and_closes_pages() -> None:
    line = Printed("一、总体要求", 0, 14, 0, 80, 14)
    page = PrintedPage((line, line), 600, 800, has_pictures=False, garbled=0)
    assert source_text([page, page]) == "一、总体要求\n一、总体要求\f" * 2
