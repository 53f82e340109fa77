"""Random packs that are valid: every table has rows, cells hold what CSV and databases find hard."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from luoshi.pack.descriptor import DESCRIPTOR_NAME, descriptor_json
from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, TABLE_BY_NAME, Column, ColumnType
from luoshi.pack.write import write_table

Rows = list[dict[str, str]]
Tables = dict[str, Rows]

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters='\n\t,";\'"“%_\\𠮷'),
    min_size=1,
    max_size=12,
)
UNITS = ("亿元", "%", "件", "万吨")
PLAIN = {
    ColumnType.DECIMAL: st.decimals(-10_000, 10_000, places=3).map(lambda number: f"{number:f}"),
    ColumnType.INTEGER: st.integers(0, 99).map(str),
    ColumnType.YEAR: st.integers(2001, 2040).map(str),
    ColumnType.DATE: st.dates()
    .map(lambda day: f"{day.year % 100 + 2000}-{day:%m-%d}")
    .filter(lambda text: text[5:] != "02-29"),
    ColumnType.PERIOD: st.sampled_from(["2018", "2018-H1", "2018-Q3", "2018-07", "2018-01/02"]),
    ColumnType.FLAG: st.sampled_from(["yes", "no"]),
}


@st.composite
def packs(draw: st.DrawFn) -> Tables:
    """Tables of a plan that is its own base."""
    tables: Tables = {}
    for name in ("sources", "places", "dimensions", "indicators", "organisations", "sections", "targets", "measures"):
        tables[name] = draw(rows_of(name, tables))
    for table in (*BASE_TABLES, *PLAN_TABLES):
        if table.name not in tables:
            tables[table.name] = draw(rows_of(table.name, tables))
    return {name: _unique(name, _mended(name, rows, tables)) for name, rows in tables.items()}


@st.composite
def rows_of(draw: st.DrawFn, name: str, known: Tables) -> Rows:
    table = TABLE_BY_NAME[name]
    least = 1 if table.required or name in ("organisations", "dimensions", "measures") else 0
    most = 1 if name == "plan" else 4
    rows = [
        {column.name: draw(_cell(column, number, known)) for column in table.columns}
        for number in range(draw(st.integers(least, most)))
    ]
    return _unique(name, rows)


def _unique(name: str, rows: Rows) -> Rows:
    key = TABLE_BY_NAME[name].key
    return list({tuple(row[part] for part in key): row for row in rows}.values()) if key else rows


def _cell(column: Column, number: int, known: Tables) -> st.SearchStrategy[str]:
    if column.type is ColumnType.ID and not column.refers:
        full: st.SearchStrategy[str] = st.just(f"{column.name}-{number}")
    elif column.refers:
        table, other = column.refers.split(".")
        full = st.sampled_from([row[other] for row in known[table]]) if known.get(table) else st.just("")
    elif column.choices:
        full = st.sampled_from(column.choices)
    elif column.name == "unit":
        full = st.just("亿元")
    else:
        full = PLAIN.get(column.type, TEXT)
    return full if column.required or column.choices else st.one_of(st.just(""), full)


def _mended(name: str, rows: Rows, tables: Tables) -> Rows:
    """What the checks across tables ask for."""
    codes = [f"{row['dimension']}={row['code']}" for row in tables["dimensions"] if not set(";=") & set(row["code"])]
    for row in rows:
        if "breakdown" in row:
            row["breakdown"] = codes[0] if row["breakdown"] and codes else ""
        if "industry" in row:
            row["industry"] = ""
        if {"start", "end"} <= set(row):
            row["start"], row["end"] = ("3", "8") if row["start"] else ("", "")
        MENDERS.get(name, lambda row: None)(row)
    return rows


def _plan(row: dict[str, str]) -> None:
    row |= {"base_pack": ".", "period_start": "2016", "period_end": "2020", "text_sha256": ""}


def _target(row: dict[str, str]) -> None:
    row |= {
        "type": "level",
        "operator": ">=",
        "target_value_high": "",
        "base_year": "",
        "same_as": "",
        "target_year": "",
    }


def _indicator(row: dict[str, str]) -> None:
    row |= {"aggregation": "sum", "numerator": "", "denominator": "", "unit": "亿元"}


def _observation(row: dict[str, str]) -> None:
    row |= {"unit": "亿元", "released_on": "2019" + row["released_on"][4:]}


def _relation(row: dict[str, str]) -> None:
    row["relation"] = "succeeds"


def _link(row: dict[str, str]) -> None:
    row["reason"] = row["reason"] or "理由"
    row["reason_en"] = row["reason_en"] or "reason"


MENDERS = {
    "plan": _plan,
    "targets": _target,
    "indicators": _indicator,
    "observations": _observation,
    "place_relations": _relation,
    "target_indicators": _link,
}


def write_folder(folder: Path, tables: Tables) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        write_table(folder / TABLE_BY_NAME[name].file_name, TABLE_BY_NAME[name], rows)
    (folder / "schemes").mkdir(exist_ok=True)
    (folder / "schemes" / "x.yaml").write_text("name: 方案\n", encoding="utf-8")
    (folder / DESCRIPTOR_NAME).write_text(descriptor_json(folder), encoding="utf-8")
    return folder
