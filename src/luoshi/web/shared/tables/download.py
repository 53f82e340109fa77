"""A table as a file: CSV, XLSX or JSON, each with what the figures are and where they come from.

The same table gives the same bytes. Decimals are never turned into binary fractions in CSV and JSON; a spreadsheet has
no other numbers.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from luoshi.web.shared.tables.model import ColumnKind, Table, Value

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"
NEVER = datetime(2000, 1, 1)  # noqa: DTZ001  (a spreadsheet's own creation date, fixed so that bytes do not change)
WIDEST, NARROWEST = 60, 8


def table_file(request: HttpRequest, *tables: Table) -> HttpResponse | None:
    """The file that the address asks for (``?format=csv``, with ``table=`` where there are several), else None."""
    writer = FORMATS.get(request.GET.get("format", ""))
    if writer is None or not tables:
        return None
    wanted = request.GET.get("table", tables[0].key)
    table = next((one for one in tables if one.key == wanted), None)
    if table is None:
        return None
    content, content_type, ending = writer(table)
    name = f"{table.file_stem or table.key}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


def demonstration_mark() -> str:
    return _("Demonstration data, invented")


def _csv(table: Table) -> tuple[bytes, str, str]:
    """With a byte order mark, or Excel reads Chinese as something else. A formula in a text is made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    mark = [demonstration_mark()] if table.is_demonstration else []
    writer.writerow([column.heading for column in table.columns] + ([_("Mark")] if mark else []))
    for line in table.lines:
        writer.writerow([_csv_cell(one.stored) for one in line.cells] + mark)
    return (BOM + out.getvalue()).encode(), "text/csv; charset=utf-8", "csv"


def _csv_cell(value: Value) -> str:
    text = _plain(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA_STARTS) else text


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _json(table: Table) -> tuple[bytes, str, str]:
    body = {
        "table": table.key,
        "title": table.title,
        "demonstration": table.is_demonstration,
        "about": [{"name": name, "value": text} for name, text in table.about],
        "columns": [{"key": one.key, "title": one.title, "unit": one.unit or None} for one in table.columns],
        "rows": [
            {column.key: _json_cell(one.stored) for column, one in zip(table.columns, line.cells, strict=True)}
            for line in table.lines
        ],
    }
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return text.encode(), "application/json; charset=utf-8", "json"


def _json_cell(value: Value) -> str | int | bool | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, bool | int) else _plain(value)


def _xlsx(table: Table) -> tuple[bytes, str, str]:
    """Two sheets: the table, with its head in sight, and what it is about."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": table.title, "created": NEVER})
    head = book.add_format({"bold": True, "bg_color": "#EFEDE7", "text_wrap": True, "valign": "top", "bottom": 1})
    sheet = book.add_worksheet(_("Table"))
    top = 0
    if table.is_demonstration:
        sheet.write_string(0, 0, demonstration_mark(), book.add_format({"bold": True, "font_color": "#A5261D"}))
        top = 1
    for at, column in enumerate(table.columns):
        sheet.write_string(top, at, column.heading, head)
        sheet.set_column(at, at, _width(table, at))
    for row, line in enumerate(table.lines, start=top + 1):
        for at, one in enumerate(line.cells):
            _write(sheet, row, at, one.stored)
    sheet.freeze_panes(top + 1, 1)
    sheet.autofilter(top, 0, top + max(1, len(table.lines)), len(table.columns) - 1)
    _about_sheet(book, table, head)
    book.close()
    return out.getvalue(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, at: int, value: Value) -> None:
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        sheet.write_number(row, at, float(value))
    elif value is not None and value != "":
        sheet.write_string(row, at, _plain(value))


def _about_sheet(book: xlsxwriter.Workbook, table: Table, head: object) -> None:
    sheet = book.add_worksheet(_("About"))
    facts = [(_("Table"), table.title), *table.about]
    if table.is_demonstration:
        facts.append((_("Mark"), demonstration_mark()))
    for row, (name, text) in enumerate(facts):
        sheet.write_string(row, 0, name, head)
        sheet.write_string(row, 1, text)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, WIDEST)


def _width(table: Table, at: int) -> int:
    """Wide enough for the first lines; a Chinese character takes two."""
    if table.columns[at].kind is ColumnKind.NUMBER:
        return 14
    texts = [table.columns[at].heading, *(_plain(line.cells[at].stored) for line in table.lines[:200])]
    widest = max(sum(2 if ord(sign) > 0x2E80 else 1 for sign in text) for text in texts)
    return max(NARROWEST, min(WIDEST, widest + 2))


FORMATS: dict[str, Callable[[Table], tuple[bytes, str, str]]] = {"csv": _csv, "json": _json, "xlsx": _xlsx}
