"""Read the approvals of a scheme's results: ``annual.approvals.csv`` beside ``annual.yaml``, one act a row.

Columns: seal (the hash that ``luoshi assess … --seal`` prints), body (the leading group, as the scheme's
``results_approved_by`` names it), document (minutes or document with its number), decided_on, note. Rows are only ever
added: a result that was corrected gets a new seal and a new row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from luoshi.core.assessment.approval import Approval
from luoshi.core.assessment.scheme import Scheme
from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.recorded_rows import Fault, RecordedTable, Row, is_date, not_a_date, read_recorded

APPROVALS = RecordedTable(
    code="APPROVALS-CELL",
    columns=("seal", "body", "document", "decided_on", "note"),
    required=("seal", "body", "document", "decided_on"),
    fix=Wording("改正该行；改正之前不出结果", "mend the row; nothing is shown until it is mended"),
)
SEAL = re.compile(r"[0-9a-f]{64}")


def read_approvals(path: Path, scheme: Scheme) -> tuple[tuple[Approval, ...], tuple[Problem, ...]]:
    """All approvals of the file, and what is wrong with its rows."""
    if not path.is_file():
        return (), (APPROVALS.problem(path, 0, "", Wording("没有这个文件", "there is no such file")),)
    rows, problems = read_recorded(path, APPROVALS, lambda number, row: _faults(row, scheme))
    return tuple(_approval(row) for row in rows), problems


def _approval(row: Row) -> Approval:
    return Approval(row["body"], row["document"], date.fromisoformat(row["decided_on"]), row["seal"], row["note"])


def _faults(row: Row, scheme: Scheme) -> Iterator[Fault]:
    body, named = row["body"], scheme.authority.results_approved_by
    if not SEAL.fullmatch(row["seal"]):
        yield "seal", Wording("封存校验值应为 64 位十六进制小写字符", "a seal is 64 lower-case hexadecimal digits")
    if body != named:
        yield (
            "body",
            Wording(
                f"“{body}”不是方案规定的审定机构“{named}”", f"“{body}” is not the body the scheme names, “{named}”"
            ),
        )
    if not is_date(row["decided_on"]):
        yield "decided_on", not_a_date(row["decided_on"])
