"""`luoshi lint` looks into a pack's indices: what is wrong is said with file, line and field."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from luoshi.cli.main import luoshi
from luoshi.core.problems import Problem
from luoshi.usecases.index_checks import check_indices
from luoshi.usecases.open_pack import open_pack

DRAWN = "district-strength.yaml"
TABLES = "province-innovation"


@pytest.fixture
def demo(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(root / "packs" / "xinghe-demo", tmp_path / "xinghe-demo"))


@pytest.fixture
def jilin(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "packs" / "cn-jilin-base", tmp_path / "cn-jilin-base")
    return Path(shutil.copytree(root / "packs" / "jilin-2017-2020", tmp_path / "jilin-2017-2020"))


def edited(pack: Path, name: str, old: str, new: str) -> tuple[Problem, ...]:
    path = pack / "indices" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return check_indices(open_pack(pack))


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    return [(one.severity.value, one.where.in_("en"), one.message.en) for one in problems]


@pytest.mark.parametrize("name", ["xinghe-demo", "jilin-2017-2020"])
def test_the_indices_that_ship_have_nothing_wrong(root: Path, name: str) -> None:
    assert check_indices(open_pack(root / "packs" / name)) == ()


BROKEN = [
    ("not YAML", "drawing:\n", "drawing: [\n", 10, ""),
    ("an unknown field", "steps:\n", "stepz: 1\nsteps:\n", 20, "stepz"),
    ("an unknown method", "method: minmax\n", "method: minmaxx\n", 22, "steps[1].method"),
    ("an unknown parameter", "    upper: 100\n", "    uper: 100\n", 24, "steps[1].uper"),
    ("an unknown indicator", "{id: xh-revenue,", "{id: xh-revenues,", 16, "nodes[5].id"),
    ("an unknown place", '"990105"', '"990199"', 9, "drawing.places[4]"),
    ("a parent that is not there", "{id: xh-output, parent: scale", "{id: xh-output, parent: scope", 15, "nodes[4].id"),
    ("weights of nothing", "weight: 0.5}\n  - {id: xh-revenue, parent: scale, weight: 0.5", "weight: 0}\n  - {id: xh-revenue, parent: scale, weight: 0", 15, "nodes[4].weight"),
    ("a period without figures", 'periods: ["2024"]', 'periods: ["2031"]', 21, "steps[1]"),
    ("a scale that its data do not bear", "method: minmax\n    lower: 1\n    upper: 100", "method: distance_to_target", 21, "steps[1]"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "field"), [case[1:] for case in BROKEN], ids=[one[0] for one in BROKEN])
def test_each_mistake_has_its_file_line_and_field(demo: Path, old: str, new: str, line: int, field: str) -> None:
    found = edited(demo, DRAWN, old, new)
    assert (DRAWN, line, field) in {(one.where.file, one.where.row, one.where.column) for one in found}, told(found)
    for one in found:
        assert one.severity.value == "error" and one.message.zh and one.fix.zh and one.fix.en


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("scale, parent: index, weight: 0.4", "scale, parent: index, weight: 0.3", "under index add up to 0.9, not 1"),
        ("xh-rd-intensity, parent: quality, weight: 0.4", "xh-rd-intensity, parent: quality, weight: 0.5", "under quality add up to 1.1, not 1"),
    ],
)  # fmt: skip
def test_shares_that_do_not_add_up_are_warned_of(demo: Path, old: str, new: str, message: str) -> None:
    (problem,) = edited(demo, DRAWN, old, new)
    assert problem.severity.value == "warn" and problem.code == "INDEX-WEIGHTS"
    assert message in problem.message.en and problem.where.row in (13, 17)


@pytest.mark.parametrize(
    ("weights", "is_warned"),
    [
        (("1", "1"), False),
        (("2", "1"), False),
        (("0.333", "0.667"), False),
        (("40", "60"), False),
        (("40", "50"), True),
        (("0.4", "0.5"), True),
        (("1", "0.5"), False),
    ],
)
def test_relative_weights_are_as_good_as_shares(demo: Path, weights: tuple[str, str], is_warned: bool) -> None:
    edited(demo, DRAWN, "scale, parent: index, weight: 0.4", f"scale, parent: index, weight: {weights[0]}")
    found = edited(demo, DRAWN, "quality, parent: index, weight: 0.6", f"quality, parent: index, weight: {weights[1]}")
    assert [one.code for one in found] == (["INDEX-WEIGHTS"] if is_warned else [])


def test_tables_beside_the_specification_are_read_too(jilin: Path) -> None:
    assert told(edited(jilin, f"{TABLES}.data.csv", "297.4157", "many")) == [
        ("error", f"{TABLES}.data.csv, row 2, column rd_expenditure", "'many' is not a number")
    ]
    found = told(edited(jilin, f"{TABLES}.meta.csv", ",inputs,Indicator", ",output,Indicator"))
    assert found[0][:2] == ("error", f"{TABLES}.meta.csv, row 2, column iCode")
    (jilin / "indices" / f"{TABLES}.meta.csv").unlink()
    assert [one.severity.value for one in check_indices(open_pack(jilin))] == ["error"]


def test_lint_says_it_on_the_command_line(demo: Path) -> None:
    edited(demo, DRAWN, "{id: xh-revenue,", "{id: xh-revenues,")
    done = CliRunner().invoke(luoshi, ["lint", str(demo), "--lang", "en"])
    assert done.exit_code == 1
    assert f"{DRAWN}, line 16, field nodes[5].id: indicators.csv has no xh-revenues" in done.output
