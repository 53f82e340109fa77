"""Tables as pages show them and as files hold them, 10,000 rows long and with hostile cells."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pytest
from django.template import engines
from django.test import RequestFactory

from luoshi.reports.words import Said
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Cell, Column, ColumnKind, Line, Table, number_cells
from luoshi.web.shared.tables.show import LINES_A_PAGE, show_table

ROWS = 10_000
LONG = "规模以上战略性新兴产业研发经费内部支出占主营业务收入的比重" * 4


def table(rows: int = ROWS, *, is_demonstration: bool = False) -> Table:
    return Table(
        key="many",
        title="很多行",
        columns=(
            Column("name", "名称", ColumnKind.NAME),
            Column("value", "数值", ColumnKind.NUMBER, unit="亿元"),
            Column("blank", "空列"),
            Column("source", "来源", is_shown=False),
        ),
        lines=tuple(
            Line((Cell(Said(f"{LONG}{at}")), Cell(Said(str(at)), Decimal(at) / 8), Cell(), Cell(value="s1")))
            for at in range(rows)
        ),
        about=(("来源", "年鉴"),),
        is_demonstration=is_demonstration,
    )


def test_a_page_of_ten_thousand_rows_holds_one_page_of_them() -> None:
    request = RequestFactory().get("/x/", {"page": "57"})
    template = engines["django"].from_string("{% load luoshi_tags %}{% table shown %}")
    html = template.render({"shown": table()}, request)
    assert html.count("<tr>") == LINES_A_PAGE + 1
    assert f"{LONG}5600" in html
    assert "5601" in html and "5700" in html
    assert "空列" not in html and "来源" not in html
    assert html.count('aria-current="page"') == 1


@pytest.mark.parametrize(("sort", "first"), [("value", 0), ("-value", ROWS - 1), ("nothing", 0), ("-source", 0)])
def test_sorting_goes_by_value_not_by_text(sort: str, first: int) -> None:
    view = show_table(RequestFactory().get("/x/", {"sort": sort}), table())
    assert view.rows[0][0].cells[0].text.text == f"{LONG}{first}"


def test_blanks_stand_last_whichever_way_one_sorts() -> None:
    few = table(3)
    blank = Line((Cell(Said("leer")), Cell(), Cell(), Cell()))
    mixed = Table(few.key, few.title, few.columns, (blank, *few.lines))
    for sort in ("value", "-value"):
        view = show_table(RequestFactory().get("/x/", {"sort": sort}), mixed)
        assert view.rows[-1][0] is blank


def test_files_hold_every_row_and_column_exactly() -> None:
    rows = list(csv.reader(io.StringIO(asked("csv").decode("utf-8-sig"))))
    assert rows[0] == ["名称", "数值 (亿元)", "空列", "来源"]
    assert len(rows) == ROWS + 1
    assert rows[2][1] == "0.125"
    told = json.loads(asked("json"))
    assert told["rows"][1] == {"name": f"{LONG}1", "value": "0.125", "blank": None, "source": "s1"}
    assert told["about"] == [{"name": "来源", "value": "年鉴"}]
    book = openpyxl.load_workbook(io.BytesIO(asked("xlsx")), read_only=True)
    assert [cell.value for cell in next(book.worksheets[0].iter_rows(min_row=3, max_row=3))][1] == 0.125


def test_a_formula_in_a_text_is_no_formula_in_a_spreadsheet() -> None:
    hostile = Table(
        "x", "x", (Column("a", "a"), Column("n", "n")), (Line((Cell(Said("=1+1")), Cell(value=Decimal(-5)))),)
    )
    request = RequestFactory().get("/", {"format": "csv"})
    response = table_file(request, hostile)
    assert response is not None
    assert response.content.decode("utf-8-sig").splitlines()[1] == "'=1+1,-5"
    response = table_file(RequestFactory().get("/", {"format": "xlsx"}), hostile)
    assert response is not None
    cell = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_demonstration_says_so_in_every_file(kind: str) -> None:
    content = asked(kind, is_demonstration=True)
    if kind == "xlsx":
        first = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A1"].value
        assert first == "演示数据，纯属虚构"
    elif kind == "json":
        assert json.loads(content)["demonstration"] is True
    else:
        assert "演示数据，纯属虚构" in content.decode("utf-8-sig").splitlines()[1]


def test_decimal_points_stand_below_each_other() -> None:
    cells = number_cells(["1.25", "300", "7.5"], [Decimal("1.25"), Decimal(300), Decimal("7.5")])
    shown = [cell.text.text for cell in cells]
    assert len({len(text) - (text.index(".") if "." in text else text.index("\u2008")) for text in shown}) == 1


def asked(kind: str, *, is_demonstration: bool = False) -> bytes:
    rows = 3 if is_demonstration else ROWS
    response = table_file(RequestFactory().get("/", {"format": kind}), table(rows, is_demonstration=is_demonstration))
    assert response is not None
    return bytes(response.content)
