"""``luoshi report``: the pack is the default argument; verify, diff, validate and words stand beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luoshi.cli.main import luoshi


def run(*arguments: object) -> Result:
    return CliRunner().invoke(luoshi, ["report", *map(str, arguments)])


@pytest.fixture(scope="module")
def page(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Material for a report on duties of the demonstration city."""
    out = tmp_path_factory.mktemp("cli") / "duty.html"
    asked = (root / "packs/xinghe-demo", "--kind", "duty", "--year", 2024, "--as-of", "2025-06-30", "--lang", "zh")
    result = run(*asked, "--out", out, "--dataset", out.with_suffix(".json"))
    assert result.exit_code == 0, result.output
    assert str(out) in result.output
    assert "数据集" in result.output
    return out


def test_a_pack_comes_first_or_last(root: Path, tmp_path: Path) -> None:
    pack, out = root / "packs/xinghe-demo", tmp_path / "x.html"
    for asked in (("write", pack, "--kind", "poem", "--out", out), ("--kind", "poem", "--out", out, pack)):
        result = run(*asked)
        assert result.exit_code == 2
        assert "annual" in result.output


def test_status_is_a_page_still(root: Path, tmp_path: Path) -> None:
    result = run(root / "packs/xinghe-demo", "--kind", "status", "--as-of", "2025-06-30", "--out", tmp_path / "x.docx")
    assert result.exit_code == 2
    assert ".html" in result.output


def test_help_names_the_commands() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(name in result.output for name in ("verify", "diff", "validate", "words", "write"))


def test_a_page_verifies_and_a_changed_one_does_not(page: Path, tmp_path: Path) -> None:
    assert run("verify", page, "--lang", "zh").exit_code == 0
    changed = tmp_path / "changed.html"
    changed.write_text(page.read_text(encoding="utf-8").replace('completion">93.0%', 'completion">98.0%', 1), "utf-8")
    result = run("verify", changed, "--lang", "zh")
    assert result.exit_code == 1
    assert "M-01.completion 被改动" in result.output
    assert "应为 93.0%，现为 98.0%" in result.output
    found = json.loads(run("verify", changed, "--format", "json").output)
    assert found["holds"] is False
    assert [one["fault"] for one in found["findings"]] == ["changed"]


def test_a_page_verifies_against_its_pack(page: Path, root: Path) -> None:
    result = run("verify", page, "--pack", root / "packs/xinghe-demo", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "all match" in result.output


def test_a_page_without_a_dataset_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text("<p>5</p>", encoding="utf-8")
    result = run("verify", path)
    assert result.exit_code == 1
    assert result.exception is not None
    assert "data set" in str(getattr(result.exception, "problems", [""])[0])


def test_diff_of_a_page_with_itself_is_empty(page: Path) -> None:
    assert "都相同" in run("diff", page, page, "--lang", "zh").output
    assert json.loads(run("diff", page, page, "--format", "json").output) == {"numbers": [], "words": []}


def test_validate_names_line_and_field(tmp_path: Path) -> None:
    path = tmp_path / "note.yaml"
    path.write_text(
        'id: note\nversion: "1"\nname: {zh: 简报}\ntitle: {zh: "{{town}}"}\nsections: []\n', encoding="utf-8"
    )
    result = run("validate", path, "--lang", "zh")
    assert result.exit_code == 1
    assert "第 4 行" in result.output
    assert "title.zh" in result.output
    path.write_text(path.read_text(encoding="utf-8").replace("town", "place"), encoding="utf-8")
    assert run("validate", path, "--lang", "zh").exit_code == 0


def test_a_number_is_followed_home(page: Path) -> None:
    result = run("trace", page, "M-05.completion", "--lang", "zh")
    assert result.exit_code == 0, result.output
    assert "显示为: 52.6%" in result.output
    assert "M-05.2024 = 1.62" in result.output
    assert "发布批次: bulletin-2024" in result.output
    assert "来源: xh-demo-statistics" in result.output
    assert run("trace", page, "M-05.nothing").exit_code == 1
