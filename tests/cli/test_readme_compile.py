"""What the README shows of the compiler is what it says: on the demonstration plan's own text, in a bare clone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.pack.test_broken_packs import run

SOURCE = str(ROOT / "packs" / "xinghe-demo" / "source.txt")


@pytest.mark.parametrize(("readme", "lang"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_readme_shows_what_the_compiler_says(readme: str, lang: str) -> None:
    shown = (ROOT / readme).read_text(encoding="utf-8")
    compiled = run("compile", SOURCE)
    assert compiled.returncode == 0
    assert "\n".join(compiled.stdout.splitlines()[:2]) in shown
    found = run("lint", SOURCE, "--lang", lang)
    assert found.returncode == 1
    assert found.stdout.splitlines()[0] in shown


def test_readme_way_from_text_to_pack(tmp_path: Path) -> None:
    """Review file out, verdicts in, pack written, nothing of it wrong but what the plan itself has wrong."""
    review = tmp_path / "review.csv"
    review.write_text(run("compile", SOURCE, "--format", "review").stdout, encoding="utf-8")
    done = run("compile", SOURCE, "--out", str(tmp_path / "xinghe"), "--review", str(review))
    assert done.returncode == 0
    assert "targets: 30" in done.stdout
    again = run("compile", SOURCE, "--out", str(tmp_path / "again"), "--against", str(tmp_path / "xinghe"))
    assert "targets: 30" in again.stdout
    assert not [line for line in again.stdout.splitlines() if "\t" in line]
