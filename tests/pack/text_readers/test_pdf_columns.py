"""Tables without rules whose cells span several lines: rows and columns found again from where the characters stand."""

from __future__ import annotations

import pytest

from luoshi.pack.text_readers.pdf_columns import Char, find_open_table

SIZE = 10.0
LEFT = (0.0, 40.0, 160.0, 200.0, 250.0)
HEAD = (("序号",), ("指标",), ("单位",), ("2020", "年"), ("2025", "年"))
ROWS = [
    (("1",), ("粮食综合", "生产能力"), ("亿", "斤"), ("760",), ("800",)),
    (("2",), ("研发经费内部", "支出占营业收", "入比重"), ("%",), ("0.98",), ("1.4以上",)),
    (("",), ("能耗", "降低"), ("%",), ("—",), ("—",)),
]
WHOLE = (
    ("序号", "指标", "单位", "2020年", "2025年"),
    ("1", "粮食综合生产能力", "亿斤", "760", "800"),
    ("2", "研发经费内部支出占营业收入比重", "%", "0.98", "1.4以上"),
    ("", "能耗降低", "%", "—", "—"),
)


def printed(rows: list[tuple[tuple[str, ...], ...]], *, centred: bool) -> list[list[Char]]:
    """The lines of a page with the rows' cells, one row below the other, each cell in its middle or at its top."""
    heights: dict[float, list[Char]] = {}
    top = 0.0
    for row in rows:
        lines = max(len(cell) for cell in row)
        for left, cell in zip(LEFT, row, strict=True):
            for number, text in enumerate(cell):
                at = top + 1.5 * SIZE * (number + ((lines - len(cell)) / 2 if centred else 0))
                heights.setdefault(at, []).extend(chars(text, left, at))
        top += 1.5 * SIZE * lines + 4
    return [heights[at] for at in sorted(heights)]


def chars(text: str, left: float, top: float) -> list[Char]:
    return [
        {
            "text": one,
            "x0": left + at * SIZE,
            "x1": left + (at + 1) * SIZE,
            "top": top,
            "bottom": top + SIZE,
            "size": SIZE,
        }
        for at, one in enumerate(text)
    ]


@pytest.mark.parametrize("centred", [True, False])
def test_rows_are_put_together(centred: bool) -> None:
    """Every cell is whole, and the prose below is none of it."""
    prose = chars("到2025年，产值达到500亿元。", 0.0, 400.0)
    found = find_open_table([*printed([HEAD, *ROWS], centred=centred), prose])
    assert found is not None
    assert found.rows == WHOLE
    assert not any(char in found.chars for char in prose)


def test_a_row_without_a_name_leaves_the_page_as_it_is() -> None:
    """Numbers alone below a heading are no table of indicators."""
    rows = [HEAD, *ROWS, (("4",), ("",), ("%",), ("1",), ("2",))]
    assert find_open_table(printed(rows, centred=False)) is None


def test_prose_is_no_table() -> None:
    """A sentence with 指标 and a year is left alone."""
    lines = [chars("主要指标完成情况良好。", 0.0, 0.0), chars("到2025年，主要指标达到500。", 0.0, 15.0)]
    assert find_open_table(lines) is None
