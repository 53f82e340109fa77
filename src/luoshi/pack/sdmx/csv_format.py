"""SDMX-CSV 2.0: one line an observation, empty dimensions as ``_Z``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from luoshi.pack.sdmx.concepts import (
    ATTRIBUTES,
    CONF_STATUS,
    DIMENSIONS,
    FREE,
    MEASURE,
    NOT_APPLICABLE,
    OBS_STATUS,
    STRUCTURE_ID,
)
from luoshi.pack.sdmx.periods import parse_sdmx_period, sdmx_period

Cells = Mapping[str, str]
HEAD = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, MEASURE, *ATTRIBUTES, "OBS_STATUS", "CONF_STATUS")


def sdmx_csv(observations: Iterable[Cells]) -> str:
    """Rows of the table ``observations``, by column, all text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(_line(cells) for cells in observations)
    return out.getvalue()


def parse_sdmx_csv(text: str) -> Iterator[dict[str, str]]:
    """The rows back, by column of ``observations``, in the order of the file. Columns that SDMX allows and we do not
    keep are left out. Raises ValueError with the line, what is wrong with it and what to do."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [name for name in (*DIMENSIONS, MEASURE) if name not in (reader.fieldnames or ())]
    if missing:
        raise ValueError(f"line 1: no column {', '.join(missing)}; give the head of SDMX-CSV 2.0: {','.join(HEAD)}")
    for cells in reader:
        yield _row(cells, reader.line_num)


def _line(cells: Cells) -> list[str]:
    dimensions = [cells[column] or NOT_APPLICABLE for column in DIMENSIONS.values()]
    dimensions[-1] = sdmx_period(cells["period"])
    status = cells["status"]
    return [
        "dataflow",
        STRUCTURE_ID,
        "I",
        *dimensions,
        cells["value"],
        *(cells[column] for column in ATTRIBUTES.values()),
        OBS_STATUS[status],
        CONF_STATUS.get(status, FREE),
    ]


def _row(cells: Mapping[str, str | None], line: int) -> dict[str, str]:
    row = {column: cells.get(concept) or "" for concept, column in {**DIMENSIONS, **ATTRIBUTES}.items()}
    row = {column: "" if cell == NOT_APPLICABLE else cell for column, cell in row.items()}
    row["value"] = cells.get(MEASURE) or ""
    try:
        row["period"] = parse_sdmx_period(row["period"])
    except ValueError as error:
        raise ValueError(f"line {line}, TIME_PERIOD: {error}") from error
    return row
