"""A proposal as lines for a terminal."""

from __future__ import annotations

import polars as pl

from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.usecases.pack_difference import POSITION, TableDifference, change_of
from luoshi.usecases.proposed_changes import describe_table

TARGETS = TABLE_BY_NAME["targets"]
NOTHING = pl.DataFrame(schema={**dict.fromkeys(TARGETS.column_names, pl.String), POSITION: pl.Float64})


def changed(id_: str, old: dict[str, str], new: dict[str, str]):  # type: ignore[no-untyped-def]
    row = dict.fromkeys(TARGETS.column_names, "") | {"id": id_}
    return change_of(TARGETS, row | old, row | new, 2)


def test_rows_that_only_moved_in_the_text_share_a_line() -> None:
    """What was changed besides stands alone, with all its cells."""
    moved = [changed(f"M-0{n}", {"start": "1", "end": "5"}, {"start": "3", "end": "7"}) for n in (1, 2)]
    other = changed("M-03", {"start": "9", "target_value": "420"}, {"start": "11", "target_value": "450"})
    lines = list(describe_table(TableDifference("targets", NOTHING, (*moved, other), ())))
    assert lines[0] == "~ targets: 2 × start, end"
    assert len(lines) == 2
    assert "M-03" in lines[1] and "target_value “420” → “450”" in lines[1] and "start “9” → “11”" in lines[1]
