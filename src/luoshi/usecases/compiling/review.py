"""A person confirms: every compiled target is accepted, corrected or rejected, and each verdict leaves an override."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.usecases.compile import Row, compiled_rows
from luoshi.usecases.compiling.pack_targets import pack_values_of
from luoshi.usecases.compiling.review_cells import cell_faults
from luoshi.usecases.compiling.review_file import VERDICTS, read_review_rows

FIELDS = {  # column of the review file → column of targets.csv
    "indicator": "name_zh", "scope": "scope", "operator": "operator", "base_value": "base_value",
    "base_year": "base_year", "target_value": "target_value", "target_year": "target_year", "unit": "unit",
    "kind": "kind", "commitment": "commitment",
}  # fmt: skip
FIXED = ("annex", "start", "end")  # what a review cannot correct
STATUS = "status"  # the field of an override that says what became of the whole target
ACCEPTED = "accepted"
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer said of one target: `changes` are (field of targets.csv, new)."""

    target: str
    verdict: str
    who: str
    why: str
    changes: tuple[tuple[str, str], ...] = ()


def read_review(path: Path, plan: CompiledPlan) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The decisions in a review file. A row without a verdict decides nothing, so nothing in it may be edited."""
    known = {row["id"]: row for row in compiled_rows(plan, "targets")}
    rows, problems = read_review_rows(path)
    decisions: dict[str, Decision] = {}
    found = list(problems)
    for number, row in rows:
        verdict = row["verdict"].lower()
        faults = list(_faults(path, number, row, known, decisions))
        found.extend(faults)
        if verdict and not faults:
            decisions[row["id"]] = _decision(row, known[row["id"]], VERDICTS[verdict])
    return tuple(decisions.values()), tuple(found)


def override_rows(
    decisions: Iterable[Decision], targets: Mapping[str, Mapping[str, str]], looks: Mapping[str, str], on: date
) -> list[dict[str, object]]:
    """The decisions as rows of overrides.csv. `targets` are the pack's cells by id, before the decision; a verdict on the
    whole target overrides the field `status`, and its `old` is what the target looked like (`looks`)."""
    rows: list[dict[str, object]] = []
    for one in decisions:
        said = {"who": one.who or "reviewer", "on": on, "why": one.why or "review"}
        if one.verdict == "correct":
            rows.extend(
                {"object": one.target, "field": field, "old": targets[one.target][field], "new": new, **said}
                for field, new in one.changes
            )
        else:
            status = ACCEPTED if one.verdict == "accept" else REJECTED
            rows.append({"object": one.target, "field": STATUS, "old": looks[one.target], "new": status, **said})
    return rows


def _decision(row: Row, compiled: Row, verdict: str) -> Decision:
    edited = _edited(row, compiled, FIELDS) if verdict == "correct" else ()
    changes = tuple(change for column in edited for change in _changes(column, row[column], compiled[column]))
    return Decision(row["id"], verdict, row.get("who", ""), row.get("why", ""), changes)


def _changes(column: str, new: str, old: str) -> Iterator[tuple[str, str]]:
    """A pack keeps the two ends of a range apart."""
    if column != "target_value":
        yield FIELDS[column], new
        return
    low, high = pack_values_of(new)
    yield column, low or new
    if high or pack_values_of(old)[1]:
        yield "target_value_high", high or ""


def _edited(row: Row, compiled: Row, columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in columns if name in row and not _is_same(row[name], compiled[name]))


def _is_same(cell: str, compiled: str) -> bool:
    """A spreadsheet writes 7.0 as 7."""
    try:
        return cell == compiled or Decimal(cell) == Decimal(compiled)
    except InvalidOperation:
        return False


def _faults(
    path: Path, number: int, row: Row, known: Mapping[str, Row], decided: Mapping[str, Decision]
) -> Iterator[Problem]:
    verdict = row["verdict"].lower()
    if verdict and verdict not in VERDICTS:
        yield _wrong(path, number, row["verdict"])
        return
    if row["id"] not in known:
        yield _unknown(path, number, row["id"])
        return
    if verdict and row["id"] in decided:
        yield _twice(path, number, row["id"])
        return
    compiled, meant = known[row["id"]], VERDICTS.get(verdict, "")
    if meant == "correct":
        yield from (_fixed(path, number, name) for name in _edited(row, compiled, FIXED))
        for column in _edited(row, compiled, FIELDS):
            yield from cell_faults(Where(path.name, number, column), FIELDS[column], row[column])
    elif meant != "reject":
        columns = (*FIELDS, *FIXED)
        yield from (
            _edited_only(Where(path.name, number, name), compiled[name], row[name], row["verdict"])
            for name in _edited(row, compiled, columns)
        )


def _wrong(path: Path, number: int, verdict: str) -> Problem:
    return Problem(
        "REVIEW-VERDICT", Severity.ERROR, Where(path.name, number, "verdict"),
        Wording(f"“{verdict}”不是审核结论", f"“{verdict}” is no verdict"),
        Wording("填写 accept（采纳）、correct（更正）或 reject（否决），或留空", "write accept, correct or reject, or leave it blank"),
    )  # fmt: skip


def _unknown(path: Path, number: int, target: str) -> Problem:
    return Problem(
        "REVIEW-TARGET", Severity.ERROR, Where(path.name, number, "id"),
        Wording(f"编译结果中没有目标 {target}", f"the compiled plan has no target {target}"),
        Wording("用同一份原文生成的审核表", "use the review file that was written from this very text"),
    )  # fmt: skip


def _twice(path: Path, number: int, target: str) -> Problem:
    return Problem(
        "REVIEW-TWICE", Severity.ERROR, Where(path.name, number, "id"),
        Wording(f"目标 {target} 在上文已有审核结论", f"target {target} has a verdict further up already"),
        Wording("只留一行", "keep one of the two rows"),
    )  # fmt: skip


def _fixed(path: Path, number: int, column: str) -> Problem:
    return Problem(
        "REVIEW-FIXED", Severity.ERROR, Where(path.name, number, column),
        Wording("此列由原文决定，审核表不能更正", "this column follows from the text and cannot be corrected here"),
        Wording("改回原值；确需更正的，改规划包的 targets.csv", "put the old value back; if it is wrong, correct targets.csv of the pack"),
    )  # fmt: skip


def _edited_only(where: Where, old: str, new: str, verdict: str) -> Problem:
    said = (f"结论却是 {verdict}", f"the verdict is {verdict}") if verdict else ("却没有结论", "there is no verdict")
    return Problem(
        "REVIEW-EDITED", Severity.ERROR, where,
        Wording(f"“{old}”改成了“{new}”，{said[0]}", f"“{old}” became “{new}”, yet {said[1]}"),
        Wording("verdict 列填 correct（更正），或改回原值", "write correct into the column verdict, or put the old value back"),
    )  # fmt: skip
