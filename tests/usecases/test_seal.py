"""A seal holds on an untouched pack, and any changed digit is named: scheme, facts, figures, rules, or the seal itself."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.assessment.rules import efficacy
from luoshi.core.problems import Problem
from luoshi.usecases import seal as seal_module
from luoshi.usecases.assess import run_assessment
from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.seal import seal_json, verify_seal

DAY = date(2025, 12, 31)


@pytest.fixture
def pack(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(root / "packs" / "xinghe-demo", tmp_path / "xinghe-demo"))


@pytest.fixture
def sealed(pack: Path, tmp_path: Path) -> Path:
    path = tmp_path / "seal.json"
    path.write_text(seal_json(run_assessment(open_pack(pack), "annual", as_of=DAY)), encoding="utf-8")
    return path


def verify(pack: Path, sealed: Path) -> tuple[Problem, ...]:
    return verify_seal(open_pack(pack), sealed)[1]


def named(problems: tuple[Problem, ...]) -> str:
    return "\n".join(one.message.en for one in problems)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edit_row(path: Path, start: str, old: str, new: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if re.match(start, line))
    assert old in lines[at]
    lines[at] = lines[at].replace(old, new, 1)
    path.write_text("".join(lines), encoding="utf-8")


def test_an_untouched_pack_verifies(pack: Path, sealed: Path) -> None:
    assert verify(pack, sealed) == ()


def test_two_processes_write_the_same_bytes(root: Path, pack: Path, sealed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    code = "from luoshi.cli.main import main; main()"
    command = ["assess", str(pack), "--scheme", "annual", "--as-of", "2025-12-31", "--seal", str(other)]
    environment = {"PYTHONHASHSEED": "12345", "PATH": "/usr/bin:/bin"}
    subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, cwd=root, env=environment)
    assert other.read_bytes() == sealed.read_bytes()


def test_a_changed_weight_is_named(pack: Path, sealed: Path) -> None:
    edit(pack / "schemes" / "annual.yaml", "points: 10\n    missing: exclude", "points: 9\n    missing: exclude")
    edit(pack / "schemes" / "annual.yaml", "points: 5\n", "points: 6\n")
    assert "scheme.content.items[output].points: scheme changed: 10 → 9" in named(verify(pack, sealed))


def test_a_changed_weight_is_named_even_where_the_points_no_longer_add_up(pack: Path, sealed: Path) -> None:
    edit(pack / "schemes" / "annual.yaml", "points: 10\n    missing: exclude", "points: 9\n    missing: exclude")
    found = named(verify(pack, sealed))
    assert "scheme.content.items[output].points: scheme changed: 10 → 9" in found
    assert "add up to 99 points, not 100" in found


def test_a_changed_parameter_is_named(pack: Path, sealed: Path) -> None:
    edit(pack / "schemes" / "annual.yaml", "satisfactory: 10", "satisfactory: 11")
    assert "items[losses].parameters.satisfactory: scheme changed: 10 → 11" in named(verify(pack, sealed))


def test_a_changed_comment_shows_that_the_file_changed(pack: Path, sealed: Path) -> None:
    edit(pack / "schemes" / "annual.yaml", "# Yearly assessment", "# yearly assessment")
    assert "scheme.file_sha256" in named(verify(pack, sealed))


def test_a_changed_figure_is_named_with_item_and_unit(pack: Path, sealed: Path) -> None:
    edit_row(pack / "observations.csv", r"xh-voc-intensity,990102,,,2024,", ",0.", ",1.")
    assert "data.cells.voc.990102.value: data changed: 0.349 → 1.349" in named(verify(pack, sealed))


def test_a_changed_figure_that_no_item_uses_is_named_by_indicator(pack: Path, sealed: Path) -> None:
    edit_row(pack / "observations.csv", r"xh-storage-standards,990000,,,2021,", ",1,", ",2,")
    assert "observations_by_indicator.xh-storage-standards" in named(verify(pack, sealed))


def test_a_changed_fact_is_named(pack: Path, sealed: Path) -> None:
    edit(pack / "schemes" / "annual.facts.csv", "late-2024-q2,3,", "late-2024-q2,4,")
    found = named(verify(pack, sealed))
    assert "data changed: 3 → 4" in found and "result.990105.score" in found


def test_a_later_release_does_not_break_the_seal(pack: Path, sealed: Path) -> None:
    rows = (pack / "observations.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    later = next(row for row in rows if re.match(r"xh-voc-intensity,990102,,,2024,", row))
    later = later.replace("2025-04-30", "2026-01-15").replace("registers-2024", "registers-2024-revised")
    (pack / "observations.csv").write_text("".join([*rows, later]), encoding="utf-8")
    assert verify(pack, sealed) == ()


def test_a_changed_rule_is_named(pack: Path, sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(efficacy, "VERSION", "99")
    assert "rules.rules.efficacy.version: scoring rules changed: 2 → 99" in named(verify(pack, sealed))


def test_a_changed_rule_without_a_new_version_is_named(
    pack: Path, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = seal_module._code_sha256
    monkeypatch.setattr(seal_module, "_code_sha256", lambda path: "0" if path == "rules/tiers.py" else own(path))
    assert "rules.rules.tiers.code_sha256" in named(verify(pack, sealed))


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("result", lambda content: content["result"]["990102"].update(score="99")),
        ("scheme", lambda content: content["scheme"]["content"].update(year=2023)),
        ("data", lambda content: content["data"]["cells"]["voc"]["990102"].update(value="0.1")),
        ("rules", lambda content: content["rules"]["rules"]["tiers"].update(version="9")),
        ("seal", lambda content: content.update(plan="another")),
        ("seal", lambda content: content.update(seal="0" * 64)),
    ],
)
def test_an_altered_seal_is_found_out(pack: Path, sealed: Path, part: str, change: Any) -> None:
    content = json.loads(sealed.read_text(encoding="utf-8"))
    change(content)
    sealed.write_text(json.dumps(content), encoding="utf-8")
    assert any(one.objects and one.objects[0].startswith(part) for one in verify(pack, sealed))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "x"}', "null"])
def test_what_is_not_a_seal_is_said_to_be_none(pack: Path, sealed: Path, text: str) -> None:
    sealed.write_text(text, encoding="utf-8")
    assert verify(pack, sealed)


@pytest.mark.full
def test_a_missing_seal_is_said(pack: Path, tmp_path: Path) -> None:
    [problem] = verify(pack, tmp_path / "none.json")
    assert (problem.code, problem.message.zh) == ("SEAL-FILE", "没有这个文件")
    assert "--seal" in problem.fix.en


def test_any_changed_digit_of_scheme_facts_or_known_figures_is_found(pack: Path, sealed: Path) -> None:
    """Every digit of the scheme and the facts, and a digit in each of forty rows of the observations."""
    for path, step in ((pack / "schemes" / "annual.facts.csv", 23), (pack / "schemes" / "annual.yaml", 53)):
        text = path.read_text(encoding="utf-8")
        places = [at for at, character in enumerate(text) if character.isascii() and character.isdigit()][::step]
        for at in places:
            path.write_text(text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :], encoding="utf-8")
            assert verify(pack, sealed), (path.name, text[max(0, at - 20) : at + 20])
        path.write_text(text, encoding="utf-8")
    path = pack / "observations.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for at in range(1, len(rows), len(rows) // 40):
        cells = rows[at].split(",")
        if cells[12] > DAY.isoformat():
            continue
        cells[8] += "1" if "." in cells[8] else ".1"
        path.write_text("".join([*rows[:at], ",".join(cells), *rows[at + 1 :]]), encoding="utf-8")
        assert verify(pack, sealed), rows[at]


def test_a_seal_of_an_earlier_version_is_called_that(pack: Path, sealed: Path) -> None:
    edit(sealed, "luoshi-assessment-seal/2", "luoshi-assessment-seal/1")
    (problem,) = verify(pack, sealed)
    assert "a seal of an earlier version" in problem.message.en and problem.fix.en


def test_every_file_that_reckons_is_under_the_seal(sealed: Path) -> None:
    """What scores import, from cells to points, is hashed: rules in use, what they share, and the engine's parts."""
    rules = json.loads(sealed.read_text(encoding="utf-8"))["rules"]
    hashed = {f"rules.{name}" for name in rules["rules"]} | {name.replace("/", ".") for name in rules["engine"]}
    reckoning = {"engine", "points", "missing", "monitored", "adjust", "grading", "vetoes"}
    assert reckoning | {"rules.parameters", "rules.comparing", "rules.anchored"} <= hashed
