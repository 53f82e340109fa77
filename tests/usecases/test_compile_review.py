"""A review file: what a reviewer writes into it."""

from __future__ import annotations

import csv
from pathlib import Path

from luoshi.usecases.compile import compile_file
from luoshi.usecases.compile_review import REVIEW_COLUMNS, read_review, review_rows
from luoshi.usecases.compile_save import read_source
from tests.usecases.test_compile_save import plan_file


def reviewed(tmp_path: Path, text: Path, verdicts: dict[str, dict[str, str]]) -> Path:
    """The review file of a text, with these cells filled in by target."""
    plan, _ = compile_file(text)
    _, source, _ = read_source(text)
    assert plan is not None
    path = tmp_path / "review.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, REVIEW_COLUMNS)
        writer.writeheader()
        writer.writerows(row | verdicts.get(row["id"], {}) for row in review_rows(plan, source))
    return path


def test_each_verdict_is_read(tmp_path: Path) -> None:
    """Accept changes nothing, correct what was changed, reject the whole; blank decides nothing."""
    text = plan_file(tmp_path)
    path = reviewed(tmp_path, text, {
        "M-01": {"verdict": "accept"}, "M-02": {"verdict": "Correct", "unit": "个"}, "M-03": {"verdict": "reject"},
    })  # fmt: skip
    plan, _ = compile_file(text)
    assert plan is not None
    decisions, problems = read_review(path, plan)
    assert [(one.target, one.verdict, one.changes) for one in decisions] == [
        ("M-01", "accept", ()), ("M-02", "correct", (("unit", "家", "个"),)), ("M-03", "reject", ()),
    ]  # fmt: skip
    assert problems == ()


def test_what_is_no_verdict_is_said(tmp_path: Path) -> None:
    """A slip in the verdict, or a row of another text's file."""
    text = plan_file(tmp_path)
    path = reviewed(tmp_path, text, {"M-01": {"verdict": "maybe"}, "M-02": {"verdict": "accept", "id": "M-99"}})
    plan, _ = compile_file(text)
    assert plan is not None
    assert [one.code for one in read_review(path, plan)[1]] == ["REVIEW-VERDICT", "REVIEW-TARGET"]
