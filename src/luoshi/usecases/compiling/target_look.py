"""What a target looks like in one string: section, name and numbers, so that a verdict knows again what it was given on."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.pack.write import cell_text
from luoshi.usecases.compiling.pack_home import Rows

NUMBERS = ("operator", "base_value", "target_value", "target_value_high", "target_year", "unit")
PARTS = " | "


def looks_of(tables: Mapping[str, Rows]) -> dict[str, str]:
    """Each target's look, by its id."""
    paths = {row["id"]: f"{row['annex']}:{row['path']}" for row in tables["sections"]}
    return {
        str(row["id"]): PARTS.join((paths[row["section"]], str(row["name_zh"]), numbers_of(row)))
        for row in tables["targets"]
    }


def parts_of(look: str) -> tuple[str, str, str] | None:
    """Section, name and numbers; None where the string is no look."""
    parts = look.split(PARTS)
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None


def numbers_of(row: Mapping[str, object]) -> str:
    """The numbers of a target in one string: operator, base, value, year, unit."""
    return " ".join(cell_text(row[name]) for name in NUMBERS)
