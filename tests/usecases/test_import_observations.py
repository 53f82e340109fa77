"""Observations from CSV, XLSX and SDMX-CSV into a pack folder: the same rows from each, and all or nothing."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from luoshi.core.problems import PackError, Problem
from luoshi.pack.read import read_pack
from luoshi.pack.sdmx.csv_format import sdmx_csv
from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.usecases.import_observations import import_into_folder

NAMES = TABLE_BY_NAME["observations"].column_names
Row = dict[str, str]


@pytest.fixture
def demo(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(root / "packs" / "xinghe-demo", tmp_path / "xinghe-demo"))


def rows_of(folder: Path) -> list[Row]:
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def new_rows(folder: Path) -> list[Row]:
    """Two of the pack's rows under a later release, one with a comma and a line break in its note."""
    first, second = rows_of(folder)[:2]
    more = {"release": "census-2024", "released_on": "2025-03-01", "value": "75.25"}
    return [{**first, **more}, {**second, **more, "period": "2021", "note": "含“引号”, 逗号\n和换行"}]


def as_csv(path: Path, rows: list[Row], *, names: tuple[str, ...] = NAMES, encoding: str = "utf-8") -> Path:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def as_gb18030(path: Path, rows: list[Row]) -> Path:
    return as_csv(path.with_suffix(".csv"), rows, encoding="gb18030")


def as_few_columns_in_another_order(path: Path, rows: list[Row]) -> Path:
    used = tuple(reversed([name for name in NAMES if any(row[name] for row in rows)]))
    return as_csv(path.with_suffix(".csv"), rows, names=used)


def as_xlsx(path: Path, rows: list[Row]) -> Path:
    """Numbers as numbers and days as days, as a spreadsheet keeps them; two blank rows at the end."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(NAMES))
    for row in rows:
        sheet.append([_spreadsheet_cell(name, row[name]) for name in NAMES])
    sheet.append([""])
    sheet.append([""])
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx")


def _spreadsheet_cell(name: str, cell: str) -> object:
    if name == "value" or (name in ("period", "method_version") and cell.isdigit()):
        return float(cell)
    return date.fromisoformat(cell) if name == "released_on" else cell


def as_sdmx(path: Path, rows: list[Row]) -> Path:
    path = path.with_suffix(".csv")
    path.write_text(sdmx_csv(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", [as_csv, as_gb18030, as_few_columns_in_another_order, as_xlsx, as_sdmx])
def test_every_format_brings_the_same_rows(demo: Path, tmp_path: Path, form: Callable[[Path, list[Row]], Path]) -> None:
    before, wanted = rows_of(demo), new_rows(demo)
    file = form(tmp_path / "new.csv", [*wanted, before[0]])
    done = import_into_folder(demo, file)
    assert (done.added, done.known, done.pack) == (2, 1, "xinghe-demo")
    after = rows_of(demo)
    assert [row for row in after if row not in before] == wanted
    assert [row for row in after if row in before] == before
    assert read_pack(demo)[0] is not None
    assert import_into_folder(demo, file).added == 0


def problems_of(demo: Path, file: Path) -> tuple[Problem, ...]:
    before = (demo / "observations.csv").read_bytes()
    with pytest.raises(PackError) as caught:
        import_into_folder(demo, file)
    assert (demo / "observations.csv").read_bytes() == before
    for problem in caught.value.problems:
        assert problem.message.zh
        assert problem.fix.en
    return caught.value.problems


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({"value": "many"}, "PACK-DECIMAL", "value"),
        ({"value": "#DIV/0!"}, "PACK-DECIMAL", "value"),
        ({"value": "1,28"}, "PACK-DECIMAL", "value"),
        ({"released_on": "46112"}, "PACK-DATE", "released_on"),
        ({"released_on": "3/4/2025"}, "PACK-DATE", "released_on"),
        ({"period": "last year"}, "PACK-PERIOD", "period"),
        ({"unit": ""}, "PACK-REQUIRED", "unit"),
        ({"unit": "斛"}, "PACK-UNIT-UNKNOWN", "unit"),
        ({"unit": "万吨"}, "PACK-UNIT-CLASH", "unit"),
        ({"indicator": "nowhere"}, "PACK-UNKNOWN-ID", "indicator"),
        ({"breakdown": "x=y"}, "PACK-BREAKDOWN", "breakdown"),
        ({"released_on": "2019-12-31"}, "PACK-RELEASE-EARLY", "released_on"),
        ({"status": "perhaps"}, "PACK-CHOICE", "status"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named_by_row_and_column_and_nothing_comes_in(
    demo: Path, tmp_path: Path, change: Row, code: str, column: str
) -> None:
    first, second = new_rows(demo)
    problems = problems_of(demo, as_csv(tmp_path / "new.csv", [first, {**second, **change}]))
    assert ("new.csv", 3, column) in {(one.where.file, one.where.row, one.where.column) for one in problems}
    assert code in {one.code for one in problems}


def test_a_figure_is_not_overwritten(demo: Path, tmp_path: Path) -> None:
    taken = {**rows_of(demo)[0], "value": "1.5"}
    [problem] = problems_of(demo, as_csv(tmp_path / "new.csv", [*new_rows(demo), taken]))
    assert (problem.code, problem.where.file, problem.where.row, problem.where.column) == (
        "PACK-OVERWRITES", "new.csv", 4, "value",
    )  # fmt: skip


def test_a_key_twice_in_one_file_is_refused(demo: Path, tmp_path: Path) -> None:
    first, _ = new_rows(demo)
    assert problems_of(demo, as_csv(tmp_path / "new.csv", [first, first]))[0].code == "PACK-DUPLICATE"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("new.csv", b"", "IMPORT-FILE"),
        ("new.csv", b"\xff\x00\xfe\x00\x01", "IMPORT-CSV"),
        ("new.csv", ",".join(NAMES).encode() + b"\n", "IMPORT-EMPTY"),
        ("new.csv", b"indicator,indicator,wert\n1,2,3\n", "IMPORT-HEADER"),
        ("new.csv", ",".join(NAMES).encode() + b'\n"open', "IMPORT-CSV"),
        ("new.xlsx", b"PK\x03\x04 no workbook", "IMPORT-WORKBOOK"),
        ("new.csv", b"STRUCTURE,OBS_VALUE,TIME_PERIOD\nx,1,2018\n", "IMPORT-SDMX"),
        ("new.parquet", b"PAR1", "IMPORT-FILE"),
    ],
)
def test_a_file_that_cannot_be_read_is_said(demo: Path, tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert code in {problem.code for problem in problems_of(demo, tmp_path / name)}


def test_what_has_one_reading_only_is_read(demo: Path, tmp_path: Path) -> None:
    """Thousands, full width, days as a Chinese spreadsheet saves them."""
    first, second = new_rows(demo)
    written = [
        {**first, "value": "1,285.5", "released_on": "2025/3/1"},
        {**second, "value": "－８．５０", "released_on": "2025年3月1日"},
    ]
    assert import_into_folder(demo, as_csv(tmp_path / "new.csv", written)).added == 2
    found = {(row["value"], row["released_on"]) for row in rows_of(demo) if row["release"] == "census-2024"}
    assert found == {("1285.5", "2025-03-01"), ("-8.50", "2025-03-01")}


def test_a_comma_between_semicolons_may_stand_before_decimals(demo: Path, tmp_path: Path) -> None:
    """1,285 is 1.285 to some and 1285 to others: refused."""
    first = {**new_rows(demo)[0], "value": "1,285"}
    file = tmp_path / "new.csv"
    used = [name for name in NAMES if first[name]]
    file.write_text(";".join(used) + "\n" + ";".join(first[name] for name in used) + "\n", encoding="utf-8")
    assert [one.code for one in problems_of(demo, file)] == ["PACK-DECIMAL"]


def test_a_folder_is_no_file(demo: Path, tmp_path: Path) -> None:
    [problem] = problems_of(demo, tmp_path)
    assert "这是文件夹" in problem.message.zh


def test_a_missing_file_is_said(demo: Path, tmp_path: Path) -> None:
    assert problems_of(demo, tmp_path / "none.csv")[0].code == "IMPORT-FILE"


def test_a_plan_on_a_base_gets_its_figures_into_the_base(root: Path, tmp_path: Path) -> None:
    for name in ("cn-jilin-base", "jilin-2017-2020"):
        shutil.copytree(root / "packs" / name, tmp_path / name)
    rows = [{**rows_of(tmp_path / "cn-jilin-base")[0], "release": "later", "released_on": "2026-01-01"}]
    done = import_into_folder(tmp_path / "jilin-2017-2020", as_csv(tmp_path / "new.csv", rows))
    assert (done.pack, done.added) == ("cn-jilin-base", 1)
    assert "later" in {row["release"] for row in rows_of(tmp_path / "cn-jilin-base")}
