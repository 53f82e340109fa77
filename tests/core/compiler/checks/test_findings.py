"""What every finding carries: places in the original text, working, both languages; and the score on the annotated text."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from luoshi.core.compiler.checks import check_plan
from luoshi.core.compiler.compile import compile_plan
from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.problems import Severity
from luoshi.usecases.lint import lint_path, lint_text
from tests.core.compiler.checks.checking import found, goals, tasks, with_annexes
from tests.core.compiler.reading_plans import GOLD, JILIN

TEXTS = sorted((Path(__file__).parents[3] / "compiler_texts").glob("*.txt"))


def test_spans_lead_to_the_original_text_through_wraps_and_wide_digits() -> None:
    plain = goals(
        "到２０２５年，光电产业的关键工序数控化率由５０％提高到６５％，数字化研发设计工具普及率由４０％提高到６０％以上。"
    )
    wrapped = "\n".join(line[at : at + 30] for line in plain.split("\n") for at in range(0, max(1, len(line)), 30))
    finding = next(one for one in found(wrapped) if one.code == "missing_baseline_year")
    words = [wrapped[start:end].replace("\n", "") for start, end in finding.spans]
    assert "６５" in words[0]
    assert "６０" in words[1]


def test_arithmetic_is_shown() -> None:
    finding = next(one for one in found(goals("到2025年，光电产业产值达到500亿元，年均增长8%。")))
    assert "500÷(1+8%)^5=340.3亿元" in finding.message.zh
    assert "50 billion yuan ÷ (1 + 8%)^5 = 34.03 billion yuan" in finding.message.en
    assert finding.objects == ("M-01", "M-02")


def test_share_of_a_group_is_held_against_the_largest_outputs() -> None:
    outputs = [
        f"到2025年，{name}产业产值达到{value}亿元。" for name, value in (("光电", 500), ("机床", 300), ("乳品", 200))
    ]
    findings = found(with_annexes("到2025年，两大支柱产业产值占工业总产值的90%以上。", *outputs))
    finding = next(one for one in findings if one.code == "share_vs_sum")
    assert "500+300=800亿元" in finding.message.zh
    assert "80%" in finding.message.zh
    assert finding.objects == ("M-01", "A1-01", "A2-01")


def test_errors_come_first_and_twice_gives_the_same() -> None:
    text = goals("到2025年，三次产业比例为10：45：46，质量竞争力指数达到88%。") + tasks(
        "（一）搭台。发展光电、机床、乳品、家具三大产业。"
    )
    once = found(text)
    assert [one.severity for one in once] == sorted((one.severity for one in once), key=list(Severity).index)
    assert once == found(text)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "规划", "（" * 500, "、" * 3000, "《" * 300 + "》", "一、目标\n" + "等六大平台" * 400]
)
def test_odd_texts_do_no_harm(text: str) -> None:
    found(text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_few_warnings_on_other_plans(path: Path) -> None:
    findings = lint_text(path)
    text = path.read_text(encoding="utf-8")
    assert sum(one.severity is not Severity.INFO for one in findings) <= 5
    assert not any(one.severity is Severity.ERROR for one in findings)
    assert all(0 <= start < end <= len(text) for one in findings for start, end in one.spans)
    assert all(one.message.zh and one.message.en and one.fix.zh and one.fix.en for one in findings)


def test_an_unreadable_file_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"")
    assert lint_path(path)
    assert lint_path(tmp_path / "absent.txt")


def test_the_demonstration_text_has_the_flaws_its_pack_records(root: Path) -> None:
    pack = root / "packs" / "xinghe-demo"
    with (pack / "problems.csv").open(encoding="utf-8") as file:
        recorded = {row["code"] for row in csv.DictReader(file)}
    assert recorded <= {one.code for one in lint_path(pack / "source.txt")}


@pytest.mark.skipif(not JILIN.is_file(), reason="the annotated text is not at hand")
def test_annotated_flaws_are_found(tmp_path: Path) -> None:
    source = NormalText(JILIN.read_text(encoding="utf-8"))
    findings = check_plan(compile_plan(source)[0], source)
    rows = [{"code": one.code, "severity": one.severity, "spans": one.spans} for one in findings]
    path = tmp_path / "problems.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    command = [sys.executable, str(GOLD / "score_lint.py"), str(path), str(GOLD / "lint.csv"), str(JILIN)]
    score = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert int(score.splitlines()[-1].split()[0]) >= 23
    assert sum(one.severity is not Severity.INFO for one in findings) <= 20
