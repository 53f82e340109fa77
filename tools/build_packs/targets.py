"""Targets and projects of the plan: numbers as the gold annotation has them, meaning and wording as authored."""

from __future__ import annotations

from decimal import Decimal

from .document import Document
from .table import BuildError, Row, by_key, plain

RANGE = "-"
PAIR = ":"


def build_targets(
    gold: list[Row], offsets: list[Row], meanings: list[Row], names: list[Row], annexes: list[Row], document: Document
) -> list[Row]:
    """One row a target value, in the order of the annotation."""
    at, means, named = by_key(offsets, "id"), by_key(meanings, "id"), by_key(names, "id")
    industry = {row["annex"]: row["industry"] for row in annexes}
    if not set(at) == set(means) == set(named) == {(row["id"],) for row in gold}:
        raise BuildError("targets: the annotation, its offsets, the meanings and the names do not hold the same ids")
    rows = []
    for row in gold:
        key = (row["id"],)
        _check_quote(row, at[key], document)
        rows.append(_target(row, at[key], means[key], named[key], industry[row["annex"]], document))
    return rows


def _target(row: Row, at: Row, means: Row, named: Row, industry: str, document: Document) -> Row:
    low, high = _values(row["target_value"])
    return {
        "id": row["id"],
        "section": document.section_id(row["annex"], row["section_path"]),
        "name_zh": named["name_zh"],
        "name_en": named["name_en"],
        "scope": named["scope_zh"],
        "scope_en": named["scope_en"],
        "industry": means["industry"] or industry,
        "kind": row["kind"],
        "type": means["type"],
        "operator": row["operator"],
        "base_value": plain(Decimal(row["base_value"])) if row["base_value"] else "",
        "base_year": row["base_year"],
        "target_value": low,
        "target_value_high": high,
        "target_year": row["target_year"],
        "unit": means["unit"] or row["unit"],
        "commitment": row["commitment"],
        "binding": "unstated",
        "same_as": means["same_as"],
        "start": at["start"],
        "end": at["end"],
    }


def _values(text: str) -> tuple[str, str]:
    """``3-5`` gives both ends; of ``40:60`` the first part is the value, the second follows from it."""
    low, _, high = text.partition(RANGE)
    first = low.partition(PAIR)[0]
    return plain(Decimal(first)), plain(Decimal(high)) if high else ""


def _check_quote(row: Row, at: Row, document: Document) -> None:
    if document.text[int(at["start"]) : int(at["end"])] != row["quote"]:
        raise BuildError(f"target {row['id']}: its clause does not stand at {at['start']}–{at['end']}")


def build_projects(gold: list[Row], names: list[Row], measures: list[Row], document: Document) -> list[Row]:
    """One row a named project; its measure is the leaf section that holds it, where that is a measure."""
    measure_of = {row["section"]: row["id"] for row in measures}
    named = by_key(names, "id")
    return [_project(row, named[f"p-{number:02d}",], measure_of, document) for number, row in enumerate(gold, 1)]


def _project(row: Row, wording: Row, measure_of: dict[str, str], document: Document) -> Row:
    start = int(row["start"])
    end = start + len(row["quote"])
    if document.text[start:end] != row["quote"]:
        raise BuildError(f"project {wording['id']}: its clause does not stand at {start}–{end}")
    section = document.section_id(row["annex"], row["section"])
    return {
        "id": wording["id"],
        "section": section,
        "measure": measure_of.get(section, ""),
        "name": wording["name"],
        "name_en": wording["name_en"],
        "enterprise": wording["enterprise"],
        "capacity": row["capacity"],
        "unit": row["unit"],
        "status": row["status"],
        "start": str(start),
        "end": str(end),
    }
