"""Plain text: clean text untouched; encodings; wrapped lines rejoined; page marks dropped; the way back kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.problems import Severity
from luoshi.pack.text_readers import read_text
from luoshi.pack.text_readers.formats.txt import normalise

CLEAN = (
    "　　一、总体要求\n\n　　（一）发展目标。到2025年，全市规模以上工业增加值达到1200亿元，年均增长7%以上。\n\n"
    "附件1\n星河市工业振兴实施方案\n\n　　1.推进一、二、三产业融合。支持企业与院校组建10个联合实验室。\n"
)
SENTENCE = "到2025年，全市规模以上工业增加值达到1200亿元，年均增长7%以上，研发投入占主营业务收入比重提高到2.5%。"


def wrapped(text: str, width: int) -> str:
    return "\n".join(line[at : at + width] for line in text.split("\n") for at in range(0, max(1, len(line)), width))


def paged(lines: list[str], mark: str, *, every: int = 12, header: str = "") -> str:
    """The lines with a page number after every few of them, and a header on the next line."""
    out: list[str] = []
    for index, line in enumerate(lines, start=1):
        out.append(line)
        if index % every == 0:
            out += [mark.format(index // every), *([header] if header else [])]
    return "\n".join(out)


def assert_leads_back(found: NormalText, source: str) -> None:
    """Every visible character stands in the source where its origin says."""
    for at, character in enumerate(found.text):
        if not character.isspace():
            start, end = found.origin(at, at + 1)
            assert source[start:end] == character


def numbered_plan(paragraphs: int = 80) -> list[str]:
    return [f"　　（{n}）任务之{'甲乙丙丁戊己庚辛壬癸'[n % 10]}。{SENTENCE}" for n in range(paragraphs)]


@pytest.mark.parametrize("text", [CLEAN, "\n".join(numbered_plan()), "一、总体要求\n（一）目标\n", "只有一行"])
def test_normalise_clean_text_unchanged(text: str) -> None:
    assert normalise(text) == NormalText(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_read_txt_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "规划.txt"
    path.write_bytes(CLEAN.encode(encoding))
    assert read_text(path) == (NormalText(CLEAN), ())


def test_read_txt_windows_line_ends_lead_back(tmp_path: Path) -> None:
    source = CLEAN.replace("\n", "\r\n")
    (tmp_path / "a.txt").write_bytes(source.encode())
    found, problems = read_text(tmp_path / "a.txt")
    assert found is not None
    assert (found.text, problems) == (CLEAN, ())
    assert_leads_back(found, source)


def test_read_txt_stray_byte_is_warned_of(tmp_path: Path) -> None:
    data = CLEAN.encode() * 20
    (tmp_path / "a.txt").write_bytes(data[:-2])
    found, problems = read_text(tmp_path / "a.txt")
    assert found is not None
    assert [(each.code, each.severity) for each in problems] == [("TEXT-BAD-CHARACTER", Severity.WARN)]
    assert problems[0].where.row == (CLEAN * 20).count("\n")


@pytest.mark.parametrize("width", [20, 33, 40])
def test_normalise_wrapped_indented_paragraphs(width: int) -> None:
    text = "\n".join(numbered_plan())
    source = wrapped(text, width)
    found = normalise(source)
    assert found.text == text
    assert_leads_back(found, source)


def test_normalise_wrapped_sentence_that_begins_a_line_like_a_heading() -> None:
    """A continuation "一、二、三产业" or "1.二" is no heading where paragraphs are indented."""
    lines = [
        "　　推动产业融合发展，提升县域经济水平，加快构建现代产业体系，统筹推进",
        "一、二、三产业融合发展，建设示范园区20个。",
    ] * 6
    assert normalise("\n".join(lines)).text == "\n".join(
        first + second for first, second in zip(lines[::2], lines[1::2], strict=True)
    )


def test_normalise_line_cut_after_comma_or_in_bracket() -> None:
    assert (
        normalise("按照《星河市\n工业规划》，\n到2025年建成。\n二、任务\n").text
        == "按照《星河市工业规划》，到2025年建成。\n二、任务\n"
    )


def test_normalise_flattened_table_stays_one_cell_a_line() -> None:
    cells = "指标\n单位\n2020年\n2025年\n粮食产量\n万吨\n—\n1100\n约束性\n研发强度\n%\n1.2\n2.5\n预期性"
    assert normalise(cells).text == cells


def test_normalise_latin_words_keep_their_space() -> None:
    lines = [
        f"　　support number {n} for the development of the modern\nmanufacturing industry in every county."
        for n in range(8)
    ]
    assert "modern manufacturing" in normalise("\n".join(lines)).text


@pytest.mark.parametrize("mark", ["- {} -", "—{}—", "第{}页", "第 {} 页 共 9 页", "{}", "  {}  ", "{}/40", "P{}"])
def test_normalise_page_numbers_dropped(mark: str) -> None:
    lines = numbered_plan(60)
    source = paged(lines, mark)
    found = normalise(source)
    assert found.text.split("\n") == lines
    assert_leads_back(found, source)


def test_normalise_page_number_and_header_inside_a_wrapped_sentence() -> None:
    lines = wrapped("\n".join(numbered_plan(60)), 25).split("\n")
    source = paged(lines, "- {} -", every=7, header="星河市工业振兴规划")
    assert normalise(source).text.split("\n") == numbered_plan(60)


@pytest.mark.parametrize("glued", ["{line}{n}", "{line}- {n} -", "{line}　— {n} —"])
def test_normalise_page_numbers_stuck_to_sentences(glued: str) -> None:
    lines = numbered_plan(60)
    stuck = [glued.format(line=line, n=at // 6) if at % 6 == 0 else line for at, line in enumerate(lines)]
    assert normalise("\n".join(stuck)).text.split("\n") == lines


def test_normalise_running_title_with_number_stuck_to_it() -> None:
    title = "星河市工业振兴规划"
    lines = wrapped("\n".join(numbered_plan(60)), 25).split("\n")
    source = "\n".join([title, *paged(lines, f"{{}}{title}", every=18).split("\n")])
    assert normalise(source).text.split("\n") == [title, *numbered_plan(60)]


def test_normalise_repeated_headings_and_numbered_annexes_stay() -> None:
    """Nine annexes have the same headings; their numbers rise at a page's distance, and are no page numbers."""
    annex = "附件{}\n　　（二）发展目标。\n" + "\n".join(numbered_plan(6)) + "\n"
    text = "".join(annex.format(n) for n in range(1, 10))
    assert normalise(text) == NormalText(text)


def test_normalise_serial_numbers_of_a_table_stay() -> None:
    text = "\n".join(f"{n}\n规模以上工业增加值\n亿元\n1000\n1200\n预期性" for n in range(1, 15))
    assert normalise(text).text == text


def test_normalise_contents_page_lines_stay_apart() -> None:
    text = "目录\n第一章 发展基础……………………………1\n第一节 主要成就……………………………2\n第二章 总体要求……………………………5"
    assert normalise(text).text == text


def test_normalise_radicals_become_ideographs_in_place() -> None:
    assert normalise("⼀、⼯业与⺠生") == NormalText("一、工业与民生")


def test_a_sum_in_brackets_is_no_page_number() -> None:
    """A flattened target table writes what adds up over the period in brackets, one cell a line."""
    table = "新建高标准农田面积\n万亩\n—\n[650]\n约束性\n化肥施用量下降\n%\n—\n[5]\n约束性\n"
    assert normalise(table).text == table


def test_page_numbers_in_brackets_go_as_a_chain() -> None:
    """[1], [2], [3] at a page's distance are page numbers."""
    source = paged(numbered_plan(), "[{}]", every=12)
    assert normalise(source).text == "\n".join(numbered_plan())
