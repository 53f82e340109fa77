"""All tables of the demonstration pack, from the authored rows and from what the text itself says."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tools.demo.contract import COLUMNS, Row, read_rows, render_table
from tools.demo.observations import Authored, build_observations
from tools.demo.text import Heading, Span, find_annexes, find_headings, innermost, leaf_ids, strip_marks

WRITTEN = (
    "target_revisions", "target_values", "target_indicators", "references", "systems", "problems",
    "indicators", "dimensions", "places", "place_relations", "organisations", "organisation_identifiers", "sources",
)  # fmt: skip
MEASURE_ROLES = ("task", "policy", "guarantee")
PLAN_STARTS_ON = "2021-07-01"


def build_pack(authored: Path) -> dict[str, str]:
    """File name to content, for every file of the pack but its README."""
    text, spans = strip_marks((authored / "text.txt").read_text(encoding="utf-8"))
    headings = find_headings(text)
    tables = {
        "plan": _plan(authored, text),
        "annexes": _annexes(authored, text),
        "sections": _sections(authored, headings),
        "targets": _marked(authored, "targets", headings, spans),
        "measures": _measures(authored, headings),
        "projects": _projects(authored, headings, spans),
        "overrides": [],
        "observations": _observations(authored),
    }
    tables |= {name: _authored(authored, name) for name in WRITTEN}
    files = {f"{name}.csv": render_table(name, tables[name]) for name in COLUMNS}
    return {"source.txt": text} | files | _folder(authored, "schemes") | _folder(authored, "indices")


def _observations(authored: Path) -> list[Row]:
    names = ("series", "quarters", "restated", "organisation_series")
    places = {row["id"]: row["place"] for row in _authored(authored, "organisations")}
    return build_observations(Authored(*(_authored(authored, name) for name in names)), places)


def _folder(authored: Path, name: str) -> dict[str, str]:
    """Assessment schemes with the facts recorded for them, and indices, as they were written."""
    folder = authored / name
    return {f"{name}/{file.name}": file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.*"))}


def _authored(authored: Path, name: str) -> list[Row]:
    return read_rows(authored / f"{name}.csv")


def _plan(authored: Path, text: str) -> list[Row]:
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return [{**row, "text_sha256": digest} for row in _authored(authored, "plan")]


def _annexes(authored: Path, text: str) -> list[Row]:
    rows = _authored(authored, "annexes")
    return [{**row, **_offsets(span)} for row, span in zip(rows, find_annexes(text), strict=True)]


def _sections(authored: Path, headings: list[Heading]) -> list[Row]:
    rows = _authored(authored, "sections")
    _check_same("sections", [row["id"] for row in rows], [heading.id for heading in headings])
    return [{**row, **_section(heading)} for row, heading in zip(rows, headings, strict=True)]


def _section(heading: Heading) -> Row:
    return {
        "parent": heading.parent,
        "annex": str(heading.annex),
        "level": str(heading.level),
        "number": heading.number,
        "title_zh": heading.title,
        "path": heading.path,
        **_offsets(heading.span),
    }


def _marked(authored: Path, name: str, headings: list[Heading], spans: dict[str, Span]) -> list[Row]:
    """Rows whose clause is marked in the text: the mark gives the span and the section."""
    return [
        {**row, "section": innermost(headings, spans[row["id"]]).id, **_offsets(spans[row["id"]])}
        for row in _authored(authored, name)
    ]


def _measures(authored: Path, headings: list[Heading]) -> list[Row]:
    """One measure for each leaf section that orders something."""
    rows = _authored(authored, "measures")
    sections = {row["id"]: row for row in _sections(authored, headings)}
    leaves = [id_ for id_ in leaf_ids(headings) if sections[id_]["role"] in MEASURE_ROLES]
    _check_same("measures", [row["section"] for row in rows], leaves)
    return [{**row, **_measure(number, sections[row["section"]])} for number, row in enumerate(rows, start=1)]


def _measure(number: int, section: Row) -> Row:
    same = ("title_zh", "title_en", "role", "start", "end")
    return {"id": f"ME-{number:02}", "start_on": PLAN_STARTS_ON, **{column: section[column] for column in same}}


def _projects(authored: Path, headings: list[Heading], spans: dict[str, Span]) -> list[Row]:
    measures = {row["section"]: row["id"] for row in _measures(authored, headings)}
    rows = _marked(authored, "projects", headings, spans)
    return [{**row, "measure": measures[row["section"]]} for row in rows]


def _offsets(span: Span) -> Row:
    return {"start": str(span.start), "end": str(span.end)}


def _check_same(table: str, written: list[str], found: list[str]) -> None:
    if written != found:
        difference = sorted(set(written) ^ set(found)) or "the order"
        raise ValueError(f"{table}.csv and the text differ in {difference}")
