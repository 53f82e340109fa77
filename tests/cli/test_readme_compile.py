"""What the README shows of the compiler is what it says: on the demonstration plan's own text, in a bare clone."""

from __future__ import annotations

import csv
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


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_readme_rows_of_a_review_are_taken_in(readme: str, tmp_path: Path) -> None:
    """The filled-in rows that it shows, put into the review file, leave three verdicts in the pack."""
    shown = verdict_rows((ROOT / readme).read_text(encoding="utf-8"))
    assert set(shown) == {"M-01", "M-05", "M-08"}
    printed = run("compile", SOURCE, "--format", "review").stdout.removeprefix("\ufeff").splitlines()
    reader = csv.DictReader(printed)
    review = tmp_path / "review.csv"
    with review.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, reader.fieldnames or [])
        writer.writeheader()
        writer.writerows(row | shown.get(row["id"], {}) for row in reader)
    done = run("compile", SOURCE, "--out", str(tmp_path / "pack"), "--review", str(review))
    assert done.returncode == 0, done.stderr
    overrides = list(csv.DictReader((tmp_path / "pack" / "overrides.csv").open(encoding="utf-8")))
    fields = [(one["object"], one["field"], one["new"]) for one in overrides]
    assert fields[0] == ("M-01", "status", "accepted")
    assert ("M-05", "name_zh", "新增规模以上制造业企业数") in fields
    assert fields[-1] == ("M-08", "status", "rejected")
    assert {one["who"] for one in overrides} == {"王芳"}


def verdict_rows(text: str) -> dict[str, dict[str, str]]:
    """The rows of the README's table by target; a blank cell of `correct` is a cleared one, … is no column."""
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line] for line in lines]
    head = next(row for row in cells if row[0] == "verdict")
    at = cells.index(head)
    rows = [dict(zip(head, row, strict=True)) for row in cells[at + 2 : at + 5]]
    return {row["id"]: {name: cell for name, cell in row.items() if name != "…"} for row in rows}
