"""Columns keep what was asked for while it serves; numbers never break, and nothing grows wider than the type area."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.reports.document.model import Align
from luoshi.reports.document.setting import GridCell, Piece
from luoshi.reports.document.table_widths import choose_columns, room_em


def cell(text: str, column: int, *, number: str = "") -> GridCell:
    return GridCell((Piece(text, number=number),), column, 1, 1, Align.LEFT)


def test_widths_that_serve_are_kept():
    chosen = choose_columns([[cell("指标", 0), cell("1.2%", 1, number="a")]], (3, 1), language="zh")
    assert chosen.widths_mm == pytest.approx((117, 39))
    assert (chosen.size_pt, chosen.is_tight) == (12, False)


def test_column_too_narrow_for_its_number_gets_more():
    cells = [cell("规模以上工业总产值", 0), cell("12,345,678.9亿元", 1, number="a")]
    chosen = choose_columns([cells], (20, 1), language="zh")
    assert chosen.size_pt == 12
    assert room_em(1, 1, chosen.widths_mm, size_pt=12) > 8


def test_long_texts_get_the_room():
    cells = [cell("单位", 0), cell("规模以上企业研发经费内部支出占营业收入比重及其变化情况的说明" * 2, 1)]
    chosen = choose_columns([cells], (5, 1), language="zh")
    assert chosen.widths_mm[1] > 3 * chosen.widths_mm[0]
    assert chosen.size_pt == 12


def test_table_that_cannot_fit_says_so():
    cells = [cell("123,456,789.12", column, number=f"n{column}") for column in range(16)]
    chosen = choose_columns([cells], (1,) * 16, language="zh")
    assert chosen.is_tight
    assert chosen.size_pt == 7.5


def test_widths_asked_for_give_way_where_the_table_becomes_much_shorter():
    rows = [[cell("规模以上企业研发经费内部支出占营业收入比重", 0), cell("1.2%", 1, number="a")] for _ in range(9)]
    chosen = choose_columns(rows, (1, 1.5), language="zh")
    assert chosen.widths_mm[0] > 100


@pytest.mark.parametrize(("rows", "size"), [(30, 9), (3, 12)])
def test_only_a_long_table_of_long_names_beside_wide_numbers_is_set_smaller(rows: int, size: float):
    names = "研发经费内部支出占主营业务收入比重"
    row = [cell(names, 0), *(cell("12,345.67亿元", column, number=f"n{column}") for column in range(1, 5))]
    assert choose_columns([row] * rows, (1,) * 5, language="zh").size_pt == size


@given(
    texts=st.lists(
        st.lists(st.text("一二三0123456789.,% ab", max_size=30), min_size=5, max_size=5), min_size=1, max_size=6
    ),
    widths=st.lists(st.integers(1, 20), min_size=5, max_size=5),
)
def test_columns_fill_the_type_area_exactly(texts: list[list[str]], widths: list[int]):
    rows = [[cell(text, column) for column, text in enumerate(row)] for row in texts]
    chosen = choose_columns(rows, tuple(widths), language="zh")
    assert sum(chosen.widths_mm) == pytest.approx(156)
    assert min(chosen.widths_mm) > 0
