"""The commands as a user meets them: formats, bytes, exit status."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from luoshi.cli.status_table import target_text
from luoshi.core.model.target import Operator
from luoshi.core.wording import Language
from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.usecases.status_rows import KEYS
from tests.pack.test_broken_packs import run
from tests.reports.examples import status

DESIGN_KEYS = [
    "target",
    "annex",
    "section",
    "indicator",
    "scope",
    "type",
    "kind",
    "operator",
    "base_value",
    "base_year",
    "target_value",
    "target_year",
    "unit",
    "binding",
    "value",
    "period",
    "released_on",
    "basis",
    "proxy",
    "completion",
    "expected",
    "ratio",
    "light",
    "year_light",
    "required_pace",
    "reason",
    "source",
    "verdict",
    "stale",
    "released_on_kind",
    "relation",
]


@pytest.fixture
def demo(root: Path) -> str:
    return str(root / "packs" / "xinghe-demo")


def test_status_json_has_the_documented_keys(demo: str) -> None:
    done = run("status", demo, "--as-of", "2025-06-30", "--format", "json")
    rows = json.loads(done.stdout)
    assert done.returncode == 0
    assert len(rows) == 30
    assert all(tuple(row) == KEYS for row in rows)
    assert set(DESIGN_KEYS) <= set(KEYS)
    assert {row["light"] for row in rows} == {"reached", "green", "blue", "yellow", "red", "grey"}
    assert all(row["demonstration"] is True for row in rows)
    assert all(isinstance(row["completion"], str | None) for row in rows)


def test_status_csv_reads_back_the_same(demo: str) -> None:
    as_json = json.loads(run("status", demo, "--as-of", "2025-06-30", "--format", "json").stdout)
    as_csv = list(csv.DictReader(io.StringIO(run("status", demo, "--as-of", "2025-06-30", "--format", "csv").stdout)))
    assert [row["target"] for row in as_csv] == [row["target"] for row in as_json]
    assert [row["ratio"] or None for row in as_csv] == [row["ratio"] for row in as_json]


def test_every_verdict_is_reached(demo: str) -> None:
    rows = json.loads(run("status", demo, "--as-of", "2026-06-30", "--format", "json").stdout)
    assert {row["verdict"] for row in rows} == {"met", "met_late", "missed", "unknown"}


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_same_question_gives_identical_bytes(root: Path, form: str) -> None:
    command = ("status", str(root / "packs" / "jilin-2017-2020"), "--as-of", "2019-06-30", "--format", form)
    first, second = run(*command), run(*command)
    assert first.returncode == 0
    assert hashlib.sha256(first.stdout.encode()).digest() == hashlib.sha256(second.stdout.encode()).digest()


@pytest.mark.parametrize(("lang", "words"), [("zh", ("已达成", "演示数据")), ("en", ("reached", "DEMONSTRATION"))])
def test_table_shows_light_as_shape_and_word(demo: str, lang: str, words: tuple[str, ...]) -> None:
    shown = run("status", demo, "--as-of", "2025-06-30", "--lang", lang).stdout
    assert "★" in shown
    assert all(word in shown for word in words)


def test_releases_before_and_after_give_different_values(demo: str) -> None:
    def value(as_of: str) -> dict[str, str]:
        rows = json.loads(run("status", demo, "--as-of", as_of, "--format", "json").stdout)
        return {row["target"]: row["value"] for row in rows if row["period"] == "2023"}

    before, after = value("2024-06-30"), value("2024-12-31")
    assert any(before[target] != after[target] for target in before.keys() & after.keys())


def test_lint_lists_what_is_odd_in_the_plan(root: Path) -> None:
    done = run("lint", str(root / "packs" / "jilin-2017-2020"), "--format", "json")
    problems = json.loads(done.stdout)
    assert done.returncode == 1  # the plan itself has error-level flaws, such as one share with two denominators
    assert {"code", "severity", "object", "message", "advice", "spans"} == set(problems[0])
    assert len(problems) >= 20
    assert any(problem["spans"] for problem in problems)


def test_attach_checks_that_it_is_the_very_text(root: Path, tmp_path: Path) -> None:
    pack = Path(shutil.copytree(root / "packs" / "xinghe-demo", tmp_path / "xinghe-demo"))
    text = tmp_path / "text.txt"
    shutil.move(pack / "source.txt", text)
    done = run("attach", str(pack), str(text))
    assert done.returncode == 0
    assert (pack / "source.txt").read_bytes() == text.read_bytes()
    other = tmp_path / "other.txt"
    other.write_text("another plan", encoding="utf-8")
    refused = run("attach", str(pack), str(other))
    assert refused.returncode == 1
    assert "PACK-TEXT-HASH" in refused.stderr
    assert (pack / "source.txt").read_bytes() == text.read_bytes()
    assert run("attach", str(pack), str(tmp_path / "none")).returncode == 1


def test_attach_takes_the_shared_text_of_the_first_plan(root: Path, shared: Path, tmp_path: Path) -> None:
    for name in ("jilin-2017-2020", "cn-jilin-base"):
        shutil.copytree(root / "packs" / name, tmp_path / name)
    done = run("attach", str(tmp_path / "jilin-2017-2020"), str(shared / "plan" / "jilin-2017-2020.txt"))
    assert done.returncode == 0, done.stderr


def test_declared_enums_are_the_model_s(root: Path) -> None:
    from luoshi.core.model import target as model

    targets, links = TABLE_BY_NAME["targets"], TABLE_BY_NAME["target_indicators"]
    assert set(targets.column("kind").choices) == {one.value for one in model.TargetKind}
    assert set(targets.column("operator").choices) == {one.value for one in model.Operator}
    assert set(targets.column("binding").choices) == {one.value for one in model.Binding}
    assert set(links.column("measure").choices) == {one.value for one in model.MeasureKind}
    assert set(links.column("relation").choices) == {one.value for one in model.Relation}


def test_english_table_says_amounts_in_english(root: Path) -> None:
    """350 billion for 3500亿元, 4 million vehicles for 400万辆; no Chinese but the plan's own number."""
    shown = run("status", str(root / "packs" / "jilin-2017-2020"), "--as-of", "2020-12-31", "--lang", "en").stdout
    said = " ".join(shown.split())
    assert "350 billion yuan" in said and "4,000,000" in said and ">=1 trillion" in said
    assert not re.search("[\u4e00-\u9fff]", said.replace("吉发〔2017〕18号", ""))


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "8000–12000亿元 (2020)"), ("en", "800–1,200 billion yuan (2020)")]
)
def test_both_ends_of_a_range_are_said_in_one_unit(language: Language, said: str) -> None:
    ranged = status(value="8000", target_value_high="12000", operator=Operator.RANGE, unit="亿元", target_year=2020)
    assert target_text(ranged, language) == said
