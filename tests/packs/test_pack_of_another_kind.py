"""A recovery plan of a European country, typed by hand after docs/reference/pack-format.md: nothing assumes a Chinese plan."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.core.problems import has_errors
from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.usecases.lint import lint_pack
from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.report import build_report
from luoshi.usecases.status import evaluate_plan

AS_OF = date(2025, 12, 31)
TARGET = {"section": "C1", "kind": "count", "operator": ">=", "target_year": "2026", "commitment": "hard", "binding": "binding"}
INDICATOR = {"aggregation": "sum", "frequency": "year", "method_version": "1", "status": "active", "direction": "up"}
FIGURE = {
    "place": "MT", "measure": "level", "accumulation": "year", "released_on": "2025-05-01", "released_on_kind": "exact",
    "release": "y2024", "status": "final", "method_version": "1", "basis": "official", "source": "stat", "period": "2024",
}  # fmt: skip
ROWS: dict[str, list[dict[str, str]]] = {
    "plan": [{
        "id": "recovery", "title_zh": "Recovery Plan of Montania", "title_en": "Recovery Plan of Montania",
        "issuer": "Government of Montania", "issuer_en": "Government of Montania", "period_start": "2021",
        "period_end": "2026", "language": "en", "place": "MT", "base_pack": ".", "is_demonstration": "yes",
    }],
    "annexes": [{"annex": "0", "title_zh": "Plan", "title_en": "Plan", "short_zh": "Plan", "short_en": "Plan"}],
    "sections": [{
        "id": "C1", "annex": "0", "level": "1", "number": "C1", "title_zh": "Green transition",
        "title_en": "Green transition", "path": "C1", "role": "goal_section",
    }],
    "targets": [
        {**TARGET, "id": "T-1", "name": "Dwellings renovated", "type": "count", "target_value": "120", "unit": "thousand dwellings"},
        {**TARGET, "id": "T-2", "name": "Greenhouse gas emissions", "kind": "level", "type": "inverse", "operator": "<=",
         "base_value": "52", "base_year": "2019", "target_value": "36", "unit": "MtCO2e"},
        {**TARGET, "id": "M-1", "name": "Data act in force", "type": "milestone", "target_value": "1", "target_year": "2023",
         "unit": "milestones"},
        {**TARGET, "id": "T-3", "name": "Spending on renovation", "kind": "level", "type": "level", "target_value": "2.4",
         "unit": "billion EUR"},
    ],
    "target_indicators": [
        {"target": target, "indicator": indicator, "measure": "level", "relation": "exact", "priority": "1"}
        for target, indicator in (("T-1", "dwellings"), ("T-2", "emissions"), ("M-1", "data_act"), ("T-3", "spending"))
    ],
    "indicators": [
        {**INDICATOR, "id": "dwellings", "name": "Dwellings renovated", "unit": "dwellings"},
        {**INDICATOR, "id": "emissions", "name": "Emissions", "unit": "MtCO2e", "direction": "down"},
        {**INDICATOR, "id": "data_act", "name": "Data act", "unit": "milestones"},
        {**INDICATOR, "id": "spending", "name": "Spending", "unit": "million EUR"},
    ],
    "places": [{"code": "MT", "name": "Montania", "level": "country"}],
    "sources": [{"id": "stat", "title": "Yearbook", "publisher": "Statistics Montania", "locator": "2024", "licence": "CC-BY"}],
    "observations": [
        {**FIGURE, "indicator": "dwellings", "value": "70000", "unit": "dwellings"},
        {**FIGURE, "indicator": "emissions", "value": "43.5", "unit": "MtCO2e"},
        {**FIGURE, "indicator": "data_act", "value": "1", "unit": "milestones", "period": "2023", "accumulation": "stock"},
        {**FIGURE, "indicator": "spending", "value": "1200", "unit": "million EUR"},
    ],
}  # fmt: skip


@pytest.fixture
def recovery(tmp_path: Path) -> Path:
    """Only the files that must be there; a name stands in both languages' columns."""
    for table, rows in ROWS.items():
        names = TABLE_BY_NAME[table].column_names
        with (tmp_path / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, restval="")
            writer.writeheader()
            for row in rows:
                both = {f"name_{lang}": row["name"] for lang in ("zh", "en") if "name" in row}
                both |= {"title_en": row["title"]} if table == "sources" else {}
                writer.writerow({name: cell for name, cell in (row | both).items() if name in names})
    return tmp_path


def test_it_is_valid_and_followed(recovery: Path) -> None:
    """A multiplier before the unit is converted; a milestone is met in its year."""
    assert not has_errors(lint_pack(recovery))
    status = evaluate_plan(open_pack(recovery), as_of=AS_OF)
    found = {one.target.id: one for one in status.statuses}
    assert found["T-2"].plan.completion == Decimal("0.53125")
    assert found["M-1"].verdict == "met"
    assert found["T-3"].measured == Decimal("1.2")


def test_its_english_page_holds_no_chinese(recovery: Path) -> None:
    """But the product's name."""
    page = build_report(open_pack(recovery), kind="status", as_of=AS_OF, language="en").decode()
    shown = re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert set(re.findall(r"[\u4e00-\u9fff]+", shown)) == {"落实"}
