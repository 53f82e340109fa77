"""A person confirms: every compiled target on a line, to be accepted, corrected or rejected in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.usecases.compile import COLUMNS, Row, compiled_rows

VERDICTS = ("accept", "correct", "reject")
REVIEW_COLUMNS = ("verdict", "who", "why", "rule", "clause", *COLUMNS["targets"])
FIELDS = {  # column of the review file → column of targets.csv
    "indicator": "name_zh", "scope": "scope", "operator": "operator", "base_value": "base_value",
    "base_year": "base_year", "target_value": "target_value", "target_year": "target_year", "unit": "unit",
    "kind": "kind", "commitment": "commitment",
}  # fmt: skip
REJECTED = "rejected"
REJECTED_PARTS = " | "  # between section, name and numbers in the `old` of a rejection, by which it is known again


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer said of one target: `changes` are (field of targets.csv, old, new)."""

    target: str
    verdict: str
    who: str
    why: str
    changes: tuple[tuple[str, str, str], ...] = ()


def review_rows(plan: CompiledPlan, text: str) -> list[Row]:
    """The review file's rows; the first three columns are the reviewer's."""
    return [
        {"verdict": "", "who": "", "why": "", "rule": one.rule, "clause": text[one.start : one.end], **row}
        for one, row in zip(plan.targets, compiled_rows(plan, "targets"), strict=True)
    ]


def _encoding(path: Path) -> str:
    """A spreadsheet saves CSV as UTF-8 or, on Chinese systems, as GB18030."""
    try:
        path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def read_review(path: Path, plan: CompiledPlan) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The decisions in a review file; a row without a verdict decides nothing."""
    known = {row["id"]: row for row in compiled_rows(plan, "targets")}
    decisions, problems = [], []
    with path.open(encoding=_encoding(path), newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            verdict = (row.get("verdict") or "").strip().lower()
            if not verdict:
                continue
            if verdict not in VERDICTS:
                problems.append(_wrong(path, number, verdict))
            elif row.get("id", "") not in known:
                problems.append(_unknown(path, number, row.get("id") or ""))
            else:
                decisions.append(_decision(row, known[row["id"]], verdict))
    return tuple(decisions), tuple(problems)


def override_rows(decisions: Iterable[Decision], on: date) -> list[dict[str, object]]:
    """The decisions as rows of overrides.csv; a rejection overrides the field `status`."""
    rows: list[dict[str, object]] = []
    for one in decisions:
        who, why = one.who or "reviewer", one.why or "review"
        if one.verdict == "reject":
            rows.append(
                {"object": one.target, "field": "status", "old": "", "new": REJECTED, "who": who, "on": on, "why": why}
            )
        rows.extend(
            {"object": one.target, "field": field, "old": old, "new": new, "who": who, "on": on, "why": why}
            for field, old, new in one.changes
        )
    return rows


def _decision(row: dict[str, str], compiled: Row, verdict: str) -> Decision:
    changes = tuple(
        (field, compiled[column], (row.get(column) or "").strip())
        for column, field in FIELDS.items()
        if verdict == "correct" and (row.get(column) or "").strip() != compiled[column]
    )
    return Decision(row["id"], verdict, (row.get("who") or "").strip(), (row.get("why") or "").strip(), changes)


def _wrong(path: Path, number: int, verdict: str) -> Problem:
    return Problem(
        "REVIEW-VERDICT", Severity.ERROR, Where(path.name, number, "verdict"),
        Wording(f"“{verdict}”不是审核结论", f"“{verdict}” is no verdict"),
        Wording("填写 accept、correct 或 reject，或留空", "write accept, correct or reject, or leave it blank"),
    )  # fmt: skip


def _unknown(path: Path, number: int, target: str) -> Problem:
    return Problem(
        "REVIEW-TARGET", Severity.ERROR, Where(path.name, number, "id"),
        Wording(f"编译结果中没有目标 {target}", f"the compiled plan has no target {target}"),
        Wording("用同一份原文生成的审核表", "use the review file that was written from this very text"),
    )  # fmt: skip
