"""The plan pack ``jilin-2017-2020``: what the compiler reads in the plan's text, corrected and added to by hand.

Sections, targets, measures, projects and the sections that cite a document come from the text through the compiler.
``overrides.csv`` holds every correction. The other authored tables only add what no text says: English names,
industries, which target repeats which, indicators, systems, problems.
"""

from __future__ import annotations

from pathlib import Path

from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.usecases.compiling.pack_home import Home

from . import base
from .compiled import apply_overrides, compile_tables
from .table import BuildError, Row, Tables, by_key, read_csv

NAME = "jilin-2017-2020"
TEXT = f"{NAME}.txt"
PLACE = "220000"
EMPTY = ("target_revisions", "target_values")
KEPT_OF_REFERENCES = ("id", "title", "title_en", "document_no", "issuer")


def build_plan(shared: Path, authored: Path) -> Tables:
    """Every table of the plan pack."""
    own = authored / NAME
    bodies = read_csv(authored / base.NAME / "organisations.csv")
    home = Home(NAME, base.NAME, PLACE, {row["name_zh"]: row["id"] for row in bodies})
    plan, tables = compile_tables(shared / "plan" / TEXT, home)
    overrides = read_csv(own / "overrides.csv")
    apply_overrides(tables, overrides)
    _add_words(tables, own)
    return {
        **tables,
        "references": _references(plan, read_csv(own / "references.csv")),
        "target_indicators": read_csv(own / "target_indicators.csv"),
        "systems": _systems(tables["sections"], read_csv(own / "system_wordings.csv")),
        "problems": read_csv(own / "problems.csv"),
        "overrides": overrides,
        **{name: [] for name in EMPTY},
    }


def _add_words(tables: Tables, own: Path) -> None:
    """English names, industries and repetitions, which the text does not hold."""
    _add(tables["annexes"], read_csv(own / "annexes.csv"), "annex")
    _add(tables["sections"], read_csv(own / "section_titles.csv"), "annex", "path")
    _add(tables["targets"], read_csv(own / "target_additions.csv"), "id")
    _add(tables["projects"], read_csv(own / "project_names.csv"), "id")
    titles = {row["id"]: row["title_en"] for row in tables["sections"]}
    for row in tables["measures"]:
        row["title_en"] = titles[row["section"]]
    annexes = {row["annex"]: row for row in tables["annexes"]}
    sections = {row["id"]: row["annex"] for row in tables["sections"]}
    for row in tables["targets"]:
        row["industry"] = row["industry"] or annexes[sections[row["section"]]]["industry"]
    tables["plan"][0] |= {
        "title_en": annexes["0"]["title_en"],
        "issuer_en": "CPC Jilin Provincial Committee and People's Government of Jilin Province",
    }


def _add(rows: list[Row], additions: list[Row], *names: str) -> None:
    """Lays each addition over the row with the same key; the two must hold the same keys."""
    added = by_key(additions, *names)
    if set(added) != set(by_key(rows, *names)):
        raise BuildError(f"the compiled rows and the additions do not have the same {', '.join(names)}")
    for row in rows:
        row.update(added[tuple(row[name] for name in names)])


def _references(plan: CompiledPlan, authored: list[Row]) -> list[Row]:
    """Each cited document belongs to exactly one authored reference; a preamble has no section to name."""
    cited: dict[str, list[int]] = {row["id"]: [] for row in authored}
    for one in plan.references:
        owners = [row["id"] for row in authored if any(part in one.title for part in row["variants"].split(";"))]
        if len(owners) != 1:
            raise BuildError(f"references: {len(owners)} references match the cited title {one.title}, not one")
        cited[owners[0]] += [node for node in one.nodes if node >= 0]
    return [
        {
            **{name: row[name] for name in KEPT_OF_REFERENCES},
            "sections": ";".join(plan.sections[node].id for node in sorted(set(cited[row["id"]]))),
        }
        for row in authored
    ]


def _systems(sections: list[Row], wordings: list[Row]) -> list[Row]:
    ids = {f"{row['annex']}:{row['path']}": row["id"] for row in sections}
    unknown = [row["section"] for row in wordings if row["section"] not in ids]
    if unknown:
        raise BuildError(f"system_wordings.csv: no section {unknown[0]}")
    return [{**row, "section": ids[row["section"]]} for row in wordings]
