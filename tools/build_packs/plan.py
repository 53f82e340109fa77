"""The plan pack ``jilin-2017-2020``: the plan's structure, targets, measures, projects and their problems."""

from __future__ import annotations

import hashlib
from pathlib import Path

from . import base
from .document import Document, build_sections, cited_titles, load_document, sections_at
from .table import BuildError, Row, Tables, by_key, read_csv
from .targets import build_projects, build_targets

NAME = "jilin-2017-2020"
TEXT = f"{NAME}.txt"
OWN_TITLE = "吉林省工业转型升级行动计划（2017－2020年）"
MEASURE_ROLES = ("task", "policy", "guarantee")
EMPTY = ("target_revisions", "target_values", "overrides")


def build_plan(shared: Path, authored: Path) -> Tables:
    """Every table of the plan pack."""
    own, gold, text_file = authored / NAME, shared / "gold", shared / "plan" / TEXT
    document = load_document(text_file, gold / "tree.json")
    annexes = read_csv(own / "annexes.csv")
    sections = build_sections(document, by_key(read_csv(own / "section_titles.csv"), "annex", "path"))
    measures = _measures(document, sections)
    return {
        "plan": [_head(annexes, text_file)],
        "annexes": [_annex(row, document) for row in annexes],
        "sections": sections,
        "targets": build_targets(
            read_csv(gold / "targets.csv"),
            read_csv(gold / "targets_offsets.csv"),
            read_csv(own / "target_meanings.csv"),
            read_csv(own / "target_names.csv"),
            annexes,
            document,
        ),
        "target_indicators": read_csv(own / "target_indicators.csv"),
        "measures": measures,
        "projects": build_projects(
            read_csv(gold / "projects.csv"), read_csv(own / "project_names.csv"), measures, document
        ),
        "references": _references(document, sections, read_csv(own / "references.csv")),
        "systems": [_system(row, document) for row in read_csv(own / "system_wordings.csv")],
        "problems": read_csv(own / "problems.csv"),
        **{name: [] for name in EMPTY},
    }


def _head(annexes: list[Row], text_file: Path) -> Row:
    main = annexes[0]
    return {
        "id": NAME,
        "title_zh": main["title_zh"],
        "title_en": main["title_en"],
        "document_no": "吉发〔2017〕18号",
        "issuer": "中共吉林省委、吉林省人民政府",
        "issuer_en": "CPC Jilin Provincial Committee and People's Government of Jilin Province",
        "issued_on": "2017-07-21",
        "period_start": "2017",
        "period_end": "2020",
        "language": "zh-Hans",
        "place": "220000",
        "text_sha256": hashlib.sha256(text_file.read_bytes()).hexdigest(),
        "base_pack": base.NAME,
        "is_demonstration": "no",
    }


def _annex(row: Row, document: Document) -> Row:
    start, end = document.annexes[int(row["annex"])]
    return {**row, "start": str(start), "end": str(end)}


def _measures(document: Document, sections: list[Row]) -> list[Row]:
    """Each leaf section that orders something is a measure."""
    leaves = {
        document.section_id(node["annex"], node["path"])
        for node in document.nodes
        if node["leaf"] and node["role"] in MEASURE_ROLES
    }
    kept = ("title_zh", "title_en", "role", "start", "end")
    return [
        {"id": f"m-{row['id']}", "section": row["id"], **{name: row[name] for name in kept}}
        for row in sections
        if row["id"] in leaves
    ]


def _references(document: Document, sections: list[Row], authored: list[Row]) -> list[Row]:
    """Each title cited in 《》 belongs to exactly one authored reference; a preamble has no section to name."""
    cited: dict[str, list[str]] = {row["id"]: [] for row in authored}
    for title, position in cited_titles(document.text):
        if title == OWN_TITLE:
            continue
        owners = [row["id"] for row in authored if any(part in title for part in row["variants"].split(";"))]
        if len(owners) != 1:
            raise BuildError(f"references: {len(owners)} references match the cited title {title}, not one")
        section = sections_at(sections, position)
        if section and section not in cited[owners[0]]:
            cited[owners[0]].append(section)
    kept = ("id", "title", "title_en", "document_no", "issuer")
    return [{**{name: row[name] for name in kept}, "sections": ";".join(cited[row["id"]])} for row in authored]


def _system(row: Row, document: Document) -> Row:
    annex, _, path = row["section"].partition(":")
    kept = ("id", "wording", "wording_en", "actor", "actor_en", "category", "depth")
    return {**{name: row[name] for name in kept}, "section": document.section_id(annex, path)}
