"""Old identifiers for what is known from an earlier pack, free ones for what is new."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.compiler.against import Known, match_known
from luoshi.pack.pack import Pack
from luoshi.usecases.compiling.known import compiled_once, known_rows, old_paths
from luoshi.usecases.compiling.pack_home import Row, Tables
from luoshi.usecases.compiling.review import REJECTED
from luoshi.usecases.compiling.target_look import parts_of


def rename_sections(tables: Tables, old: Pack) -> tuple[dict[str, str], list[tuple[Row, int | None]]]:
    """Section ids as they were; returns id → path of the new sections, and which old one each is."""
    before = known_rows(compiled_once(old, "sections"), "sections", {})
    after = known_rows(tables["sections"], "sections", {})
    pairs = match_known(before, after)
    used = {one.id for one in before}
    names: dict[str, str] = {}
    for at, one in enumerate(after):
        names[one.id] = before[pairs[at]].id if at in pairs else free(one.id, used)
        used.add(names[one.id])
    titles = {one.id: one.title_en for one in old.sections.values()}
    for row, known in zip(tables["sections"], after, strict=True):
        row["id"], row["parent"] = names[known.id], names.get(str(row["parent"]), "")
        row["title_en"] = titles.get(str(row["id"]), row["title_en"])
    for name in ("targets", "measures", "projects"):
        for row in tables[name]:
            row["section"] = names[str(row["section"])]
    for row in tables["measures"]:
        row["id"] = f"m-{row['section']}"
    for row in tables["projects"]:
        row["measure"] = f"m-{row['section']}" if row["measure"] else ""
    for row in tables["references"]:
        cited = row["sections"]
        row["sections"] = tuple(names[str(one)] for one in cited) if isinstance(cited, tuple) else cited
    rows = [(row, pairs.get(at)) for at, row in enumerate(tables["sections"])]
    return {names[one.id]: one.path for one in after}, rows


def rename(
    tables: Tables, name: str, old: Pack, paths: Mapping[str, str], *, is_same_text: bool
) -> list[tuple[Row, int | None]]:
    """Old ids for the rows of a table that are known; the others get free ones. Rejected targets are known too."""
    was = known_rows(compiled_once(old, name), name, old_paths(old), with_spans=is_same_text)
    known = [*was, *(_rejected(old) if name == "targets" else [])]
    now = known_rows(tables[name], name, paths, with_spans=is_same_text)
    pairs = match_known(known, now)
    used = {one.id for one in known} | {one.object for one in old.overrides}
    for at, row in enumerate(tables[name]):
        row["id"] = known[pairs[at]].id if at in pairs else free(str(row["id"]), used)
        used.add(str(row["id"]))
    return [(row, pairs[at] if pairs.get(at, len(was)) < len(was) else None) for at, row in enumerate(tables[name])]


def free(wanted: str, used: set[str]) -> str:
    if wanted not in used:
        return wanted
    stem, _, number = wanted.rpartition("-" if "-" in wanted else ".")
    mark = "-" if "-" in wanted else "."
    at = int(number) if number.isdigit() else 1
    while f"{stem}{mark}{at:02d}" in used or f"{stem}{mark}{at}" in used:
        at += 1
    return f"{stem}{mark}{at:02d}" if mark == "-" else f"{stem}{mark}{at}"


def _rejected(old: Pack) -> list[Known]:
    """Targets that a person rejected: their override says what they looked like."""
    found = []
    for one in old.overrides:
        parts = parts_of(one.old) if one.new == REJECTED else None
        if parts:
            found.append(Known(one.object, *parts))
    return found
