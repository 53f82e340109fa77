"""The leading group's approval, as it meets a user: bound to one seal, shown everywhere, and lost with any change."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest

from luoshi.cli import main as cli

DAY = ("--as-of", "2025-12-31")
BODY = "星河市制造业提质行动领导小组（演示）"
HEADER = "seal,body,document,decided_on,note\n"
DRAFT = "未经领导小组审定，不是正式结果"
APPROVED = f"经{BODY}审定（领导小组会议纪要〔2026〕3号，2026-01-20）"


@dataclass(frozen=True)
class Result:
    exit_code: int
    output: str


def run(*arguments: str) -> Result:
    """As the command ends, in this process: standard output and standard error together."""
    said = io.StringIO()
    code = 0
    with redirect_stdout(said), redirect_stderr(said), patch.object(sys, "argv", ["luoshi", *arguments]):
        try:
            copy_context().run(cli.main)
        except SystemExit as end:
            code = int(end.code or 0)
    return Result(code, said.getvalue())


@pytest.fixture
def pack(root: Path, tmp_path: Path) -> Path:
    """The demonstration pack, its plan and scheme no longer marked as a demonstration."""
    own = Path(shutil.copytree(root / "packs" / "xinghe-demo", tmp_path / "p"))
    for name, old, new in (("schemes/annual.yaml", "is_demonstration: yes\n", ""), ("plan.csv", ",yes", ",no")):
        path = own / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
    return own


def assess(pack: Path, *arguments: str) -> Result:
    return run("assess", str(pack), "--scheme", "annual", *DAY, "--lang", "zh", *arguments)


def sealed(pack: Path) -> str:
    found = re.search(r"[0-9a-f]{64}", assess(pack, "--seal", str(pack.parent / "seal.json")).output)
    assert found is not None
    return found[0]


def approve(pack: Path, seal: str, name: str = "annual.approvals.csv", **changes: str) -> Path:
    row = {"seal": seal, "body": BODY, "document": "领导小组会议纪要〔2026〕3号", "decided_on": "2026-01-20"} | changes
    path = pack / "schemes" / name
    path.write_text(HEADER + ",".join([*row.values(), ""]) + "\n", encoding="utf-8")
    return path


def test_without_approval_every_output_says_draft(pack: Path) -> None:
    assert DRAFT in assess(pack).output
    assert DRAFT in assess(pack, "--seal", str(pack.parent / "seal.json")).output
    units = json.loads(assess(pack, "--format", "json").output)
    assert all((one["official"], one["standing"], one["approval"]) == (False, DRAFT, None) for one in units)
    rows = list(csv.DictReader(io.StringIO(assess(pack, "--format", "csv").output)))
    assert all((row["official"], row["standing"]) == ("false", DRAFT) for row in rows)
    assert DRAFT in written(pack, "a.html") and DRAFT in written(pack, "a.xlsx")


def written(pack: Path, name: str) -> str:
    out = pack.parent / name
    assert assess(pack, "--out", str(out)).exit_code == 0
    if name.endswith(".html"):
        return out.read_text(encoding="utf-8")
    with zipfile.ZipFile(out) as book:
        return book.read("xl/sharedStrings.xml").decode("utf-8")


def test_with_it_every_output_names_body_document_and_day(pack: Path) -> None:
    seal = sealed(pack)
    approve(pack, seal)
    assert APPROVED in assess(pack).output
    one = json.loads(assess(pack, "--format", "json").output)[0]
    assert (one["official"], one["standing"], one["seal"]) == (True, APPROVED, seal)
    assert one["approval"]["document"] == "领导小组会议纪要〔2026〕3号"
    for name in ("a.html", "a.xlsx"):
        text = written(pack, name)
        assert APPROVED in text and DRAFT not in text
    result = run("assess", str(pack), "--verify", str(pack.parent / "seal.json"), "--lang", "zh")
    assert result.exit_code == 0 and APPROVED in result.output


def test_an_altered_result_cannot_ride_on_it(pack: Path) -> None:
    approve(pack, sealed(pack))
    path = pack / "schemes" / "annual.facts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("expert-1,92", "expert-1,93"), encoding="utf-8")
    output = assess(pack).output
    assert "审定针对另一次结果" in output and APPROVED not in output
    later = run("assess", str(pack), "--scheme", "annual", "--as-of", "2026-01-10", "--lang", "zh").output
    assert "审定针对另一次结果" in later


def test_an_approval_in_another_file_is_named(pack: Path) -> None:
    path = approve(pack, sealed(pack), name="elsewhere.csv")
    assert DRAFT in assess(pack).output
    assert APPROVED in assess(pack, "--approval", str(path)).output
    assert assess(pack, "--approval", str(pack / "nothing.csv")).exit_code == 1


@pytest.mark.parametrize("mark", ["schemes/annual.yaml", "plan.csv"])
def test_a_demonstration_stays_one(pack: Path, root: Path, mark: str) -> None:
    """Either mark is enough: that of the scheme, or that of the plan whose figures are invented."""
    own = pack
    shutil.copy(root / "packs" / "xinghe-demo" / mark, pack / mark)
    approve(own, sealed(own))
    assert "演示，非正式考核" in assess(own).output and APPROVED not in assess(own).output


@pytest.mark.parametrize(
    ("column", "value"),
    [("seal", "abc"), ("body", "联席会议"), ("decided_on", "2026年1月"), ("document", " "), ("body", "")],
)
def test_a_wrong_row_is_an_error_with_row_and_column(pack: Path, column: str, value: str) -> None:
    approve(pack, **({"seal": "0" * 64} | {column: value}))
    for result in (assess(pack), run("lint", str(pack), "--lang", "zh")):
        assert result.exit_code == 1 and f"annual.approvals.csv，第 2 行，“{column}”列" in result.output
