"""docs/how-to/own-plan.md does what it says: its rows, put where it says, lead from a text to a value and a report."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from luoshi.cli.main import luoshi

TABLES = ("indicators", "sources", "target_indicators")


def run(*arguments: object) -> str:
    done = CliRunner().invoke(luoshi, [str(one) for one in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("page", ["own-plan.md", "own-plan.zh-CN.md"])
def test_the_steps_lead_from_a_text_to_a_value(root: Path, tmp_path: Path, page: str) -> None:
    text = (root / "docs" / "how-to" / page).read_text(encoding="utf-8")
    rows = [block for block in re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE) if "," in block]
    *tables, figures = [block for block in rows if not block.startswith("$")]
    pack = tmp_path / "mine"
    run("compile", root / "packs" / "xinghe-demo" / "source.txt", "--out", pack)
    for name, block in zip(TABLES, tables, strict=True):
        header, more = block.split("\n", 1)
        file = pack / f"{name}.csv"
        assert file.read_text(encoding="utf-8").split("\n")[0] == header
        file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    (tmp_path / "figures.csv").write_text(figures, encoding="utf-8")
    run("import", pack, tmp_path / "figures.csv")
    found = {row["target"]: row for row in json.loads(run("status", pack, "--as-of", "2026-06-30", "--format", "json"))}
    assert (found["M-01"]["value"], found["M-01"]["period"]) == ("320", "2025")
    run(
        "report", pack, "--kind", "annual", "--year", "2025", "--as-of", "2026-06-30", "--out", tmp_path / "annual.html"
    )
