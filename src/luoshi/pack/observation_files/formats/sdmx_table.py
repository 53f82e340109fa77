"""SDMX-CSV 2.0 of our own structure, as the interface for machines gives it."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from luoshi.core.wording import Wording
from luoshi.pack.observation_files.sheet import OBSERVATIONS, Outcome, file_problem, no_rows
from luoshi.pack.sdmx.csv_format import parse_sdmx_csv
from luoshi.pack.text_readers.decode import decode

ORDER = 1
LINE = re.compile(r"^line (\d+)(?:, ([A-Z_]+))?: ")


def matches(path: Path, head: bytes) -> bool:
    first = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    return b"OBS_VALUE" in first and b"TIME_PERIOD" in first


def read(path: Path) -> Outcome:
    decoded = decode(path.read_bytes())
    try:
        rows = list(parse_sdmx_csv(decoded.text if decoded else ""))
    except ValueError as error:
        said = str(error)
        found = LINE.match(said)
        row, column = (int(found.group(1)), found.group(2) or "") if found else (0, "")
        problem = file_problem(
            path.name,
            "IMPORT-SDMX",
            Wording(f"不能读作 SDMX-CSV：{said}", f"cannot be read as SDMX-CSV: {said}"),
            Wording("按 SDMX-CSV 2.0 改正该行", "mend that line as SDMX-CSV 2.0 says"),
            row=row,
            column=column,
        )
        return None, (problem,)
    if not rows:
        return None, (no_rows(path.name),)
    cells = [[row.get(name) or None for name in OBSERVATIONS.column_names] for row in rows]
    return pl.DataFrame(cells, dict.fromkeys(OBSERVATIONS.column_names, pl.String), orient="row"), ()
