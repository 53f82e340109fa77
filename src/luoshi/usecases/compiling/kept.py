"""What people did to an earlier pack beside correcting it: names, links, paths, own rows and tables stay."""

from __future__ import annotations

import csv
from collections.abc import Mapping

from luoshi.core.compiler.against import likeness
from luoshi.core.compiler.references import title_core
from luoshi.pack.pack import Pack
from luoshi.pack.tables import BASE_TABLES
from luoshi.pack.write import cell_text, rows_of
from luoshi.usecases.compiling.known import old_rows
from luoshi.usecases.compiling.pack_home import SAME_FOLDER, Row, Rows, Tables
from luoshi.usecases.compiling.renaming import free

KEPT: dict[str, tuple[str, ...]] = {  # what no text says
    "targets": ("name_en", "scope_en", "place", "industry", "owner", "same_as", "weight", "price_basis"),
    "measures": ("title_en",),
    "projects": ("name_en",),
}
FILLED: dict[str, tuple[str, ...]] = {  # kept where another text leaves them blank
    "measures": ("lead", "cooperating", "start_on", "due_on"),
    "projects": ("enterprise", "due_year"),
}
SAME_TITLE = 0.8
CUT = "……"


def keep_additions(tables: Tables, old: Pack, *, is_same_text: bool) -> None:
    """What people added to rows that are still there: English names, industries; owners where the text names none."""
    for name, columns in KEPT.items():
        kept = {str(row["id"]): row for row in old_rows(old, name)}
        for row in tables[name]:
            was = kept.get(str(row["id"]))
            if was is None:
                continue
            row.update({column: was[column] for column in columns})
            if not is_same_text:
                row.update({one: was[one] for one in FILLED.get(name, ()) if not cell_text(row[one])})


def keep_own_rows(tables: Tables, old: Pack, pairs: Mapping[str, list[tuple[Row, int | None]]]) -> None:
    """Rows that never came from the text (they have no clause) stay, as long as their section does."""
    sections = {row["id"] for row in tables["sections"]}
    for name in ("targets", "measures", "projects"):
        known = {row["id"] for row in tables[name]}
        for at, row in enumerate(old_rows(old, name)):
            if row["start"] is None and row["id"] not in known and row["section"] in sections:
                tables[name].append(row)
                if name in pairs:
                    pairs[name].append((row, at))


def keep_references(tables: Tables, old: Pack) -> None:
    """Documents keep their id and wording; titles that only differ a little are one document, as a person decided."""
    rows: Rows = [{**row, "sections": ()} for row in rows_of(old.references)]
    used = {str(row["id"]) for row in rows}
    cited = set()
    for row in tables["references"]:
        owner = max(rows, key=lambda one: _same_title(str(one["title"]), str(row["title"])), default=None)
        if owner is None or _same_title(str(owner["title"]), str(row["title"])) < SAME_TITLE:
            owner = {**row, "id": free(str(row["id"]), used), "sections": ()}
            used.add(str(owner["id"]))
            rows.append(owner)
        cited.add(str(owner["id"]))
        before, more = owner["sections"], row["sections"]
        assert isinstance(before, tuple) and isinstance(more, tuple)
        owner["sections"] = tuple(dict.fromkeys((*before, *more)))
    order = {str(row["id"]): number for number, row in enumerate(tables["sections"])}
    for row in rows:
        row["sections"] = tuple(sorted(row["sections"], key=order.__getitem__))  # type: ignore[call-overload]
    tables["references"] = [row for row in rows if str(row["id"]) in cited]


def keep_tables(tables: Tables, old: Pack) -> None:
    """What people added beside the compiled tables, as far as its target or section is still there."""
    targets = {row["id"] for row in tables["targets"]}
    sections = {row["id"] for row in tables["sections"]}
    tables["target_indicators"] = [dict(row) for row in rows_of(old.links) if row["target"] in targets]
    tables["target_values"] = [dict(row) for row in rows_of(old.target_values) if row["target"] in targets]
    tables["target_revisions"] = [dict(row) for row in rows_of(old.revisions) if row["target"] in targets]
    tables["systems"] = [dict(row) for row in rows_of(old.systems) if row["section"] in sections]
    tables["problems"] = [dict(row) for row in rows_of(old.plan_problems)]
    tables["overrides"] = [dict(row) for row in rows_of(old.overrides)]
    _keep_annexes(tables, old)
    head = next(iter(rows_of((old.plan,))))
    tables["plan"][0].update({name: cell for name, cell in head.items() if name != "text_sha256"})
    if old.plan.base_pack == SAME_FOLDER:
        bodies = tables["organisations"]
        tables.update(base_rows(old))
        known = {row["id"] for row in tables["organisations"]}
        tables["organisations"] = [*tables["organisations"], *(row for row in bodies if row["id"] not in known)]


def base_rows(old: Pack) -> dict[str, Rows]:
    """The base tables of a pack that stands alone, as they are: people may have added indicators and figures."""
    found: dict[str, Rows] = {}
    for table in BASE_TABLES:
        path = old.base.folder / table.file_name
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as file:
                found[table.name] = [dict(row) for row in csv.DictReader(file)]
    return found


def _keep_annexes(tables: Tables, old: Pack) -> None:
    """Names and industries of annexes that are still there; their places are the new text's."""
    kept = {one.annex: one for one in old.annexes}
    for row in tables["annexes"]:
        one = kept.get(int(str(row["annex"])))
        if one and one.title_zh == row["title_zh"]:
            row.update({name: getattr(one, name) for name in ("title_en", "short_zh", "short_en", "industry")})


def _same_title(one: str, other: str) -> float:
    """1 for titles that are the same but for marks and issuer; …… in a title that a person cut stands for anything."""
    wanted = title_core(other)
    if CUT in one:
        return min(likeness(title_core(part), wanted) for part in one.split(CUT) if part)
    return float(title_core(one) == wanted)
