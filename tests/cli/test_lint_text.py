"""`luoshi lint TEXT` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.core.compiler.checks.checking import goals, tasks
from tests.pack.test_broken_packs import run


def test_json_of_a_text_has_the_documented_keys(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(goals("到2025年，质量竞争力指数达到88%。"), encoding="utf-8")
    done = run("lint", str(path), "--format", "json")
    rows = json.loads(done.stdout)
    assert done.returncode == 0
    assert [row["code"] for row in rows] == ["index_printed_as_percent"]
    assert set(rows[0]) == {"code", "severity", "object", "message", "advice", "spans"}


def test_an_error_in_a_text_sets_the_exit_status(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(tasks("（一）搭台。发展光电、机床、乳品、家具三大产业。"), encoding="utf-8")
    done = run("lint", str(path), "--lang", "en")
    assert done.returncode == 1
    assert "announces 3, the list has 4" in done.stdout


def test_a_name_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    """Neither a text nor a pack: the message asks for both."""
    done = run("lint", str(tmp_path / "nope.txt"), "--lang", "en")
    assert done.returncode == 1
    assert "no such file or folder" in done.stdout
    assert "text" in done.stdout and "pack" in done.stdout


def test_options_of_a_pack_without_a_pack_are_refused(tmp_path: Path) -> None:
    """Taken in silence, a review would be lost."""
    text = tmp_path / "plan.txt"
    text.write_text("一、目标\n到2025年，产值达到80亿元。\n", encoding="utf-8")
    alone = run("compile", str(text), "--review", str(text))
    assert alone.returncode == 2
    assert "--review" in alone.stderr
    both = run("compile", str(text), "--format", "review", "--out", str(tmp_path / "pack"))
    assert both.returncode == 2
    assert not (tmp_path / "pack").exists()
