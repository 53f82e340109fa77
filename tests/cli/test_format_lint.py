"""``luoshi format-lint`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import docx
from click.testing import CliRunner

from luoshi.cli.main import luoshi
from luoshi.reports.document.docx import render_docx
from tests.reports.document.samples import MINUTES


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(luoshi, ["format-lint", *arguments])
    return result.exit_code, result.output


def test_our_own_file_passes(tmp_path: Path):
    path = tmp_path / "minutes.docx"
    path.write_bytes(render_docx(MINUTES, ()))
    assert run(str(path), "--lang", "zh") == (0, "错误 0，提示 0\n")


def test_departures_are_listed_with_place_and_remedy(tmp_path: Path):
    path = tmp_path / "other.docx"
    other = docx.Document()
    other.add_paragraph("一、工作要求")
    other.save(path)
    status, said = run(str(path), "--lang", "zh")
    assert status == 1
    assert "第 1 段 “一、工作要求”：一级标题的字体" in said
    assert "依据：7.3.3" in said
    status, said = run(str(path), "--lang", "en", "--format", "json")
    rows = json.loads(said)
    heading = next(row for row in rows if row["code"] == "heading_1_font")
    assert heading["item"] == 1
    assert heading["advice"] == "set it to 黑体 (HeiTi)"


def test_file_that_is_no_docx_is_refused(tmp_path: Path):
    path = tmp_path / "old.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    status, said = run(str(path), "--lang", "zh")
    assert status == 1
    assert "另存为 DOCX" in said
