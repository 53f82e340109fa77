"""A pack broken in many ways: each gives a clear message with its place, exit status 1 and no traceback."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Breaker = Callable[[Path], None]


def edit(name: str, pattern: str, replacement: str) -> Breaker:
    def apply(pack: Path) -> None:
        path = pack / name
        text = path.read_text(encoding="utf-8")
        changed, count = re.subn(pattern, replacement, text, count=1, flags=re.MULTILINE)
        assert count == 1, f"{pattern} not found in {name}"
        path.write_text(changed, encoding="utf-8")

    return apply


def cell(name: str, row: int, column: str, value: str) -> Breaker:
    """Set one cell of a file without quoted line breaks."""

    def apply(pack: Path) -> None:
        import csv

        path = pack / name
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        rows[row - 1][rows[0].index(column)] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    return apply


def double_last_row(pack: Path) -> None:
    path = pack / "observations.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[-1], ""]), encoding="utf-8")


def organisation_at_two_places(pack: Path) -> None:
    import csv

    path = pack / "observations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    own = next(row for row in rows if row["organisation"])
    rows.append({**own, "place": next(row["place"] for row in rows if row["place"] != own["place"])})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(own), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def wrong_encoding(pack: Path) -> None:
    path = pack / "sections.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))


def cut_quote(pack: Path) -> None:
    path = pack / "indicators.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4].replace(",", ',"', 1)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def huge_file(pack: Path) -> None:
    with (pack / "observations.csv").open("r+b") as file:
        file.truncate(300 * 1024 * 1024)


def cycle(pack: Path) -> None:
    import csv

    with (pack / "sections.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    child = next(row for row in rows if row["parent"])
    number = next(i for i, row in enumerate(rows, start=2) if row["id"] == child["parent"])
    cell("sections.csv", number, "parent", child["id"])(pack)


BREAKS: dict[str, tuple[Breaker, str, str]] = {
    "missing file": (lambda pack: (pack / "targets.csv").unlink(), "targets.csv", "PACK-FILE-MISSING"),
    "bad csv": (edit("targets.csv", r"^(M-05,.*)$", r"\1,,,"), "targets.csv, row", "PACK-CSV"),
    "unbalanced quote": (cut_quote, "indicators.csv, row", "PACK-CSV"),
    "wrong encoding": (wrong_encoding, "sections.csv, row 2", "PACK-ENCODING"),
    "unknown id": (
        cell("targets.csv", 3, "section", "nowhere"),
        "targets.csv, row 3, column section",
        "PACK-UNKNOWN-ID",
    ),
    "cycle": (cycle, "sections.csv, row", "PACK-CYCLE"),
    "text in a number": (
        cell("targets.csv", 2, "target_value", "八千"),
        "targets.csv, row 2, column target_value",
        "PACK-DECIMAL",
    ),
    "organisation at two places": (organisation_at_two_places, "column place", "PACK-ORGANISATION-PLACE"),
    "duplicate": (double_last_row, "observations.csv, row", "PACK-DUPLICATE"),
    "bad date": (
        cell("observations.csv", 5, "released_on", "2021-02-30"),
        "observations.csv, row 5, column released_on",
        "PACK-DATE",
    ),
    "short date": (
        cell("observations.csv", 5, "released_on", "2021-2-3"),
        "observations.csv, row 5, column released_on",
        "PACK-DATE",
    ),
    "unit clash": (
        cell("observations.csv", 2, "unit", "万吨"),
        "observations.csv, row 2, column unit",
        "PACK-UNIT-CLASH",
    ),
    "300 MB file": (huge_file, "observations.csv", "PACK-FILE-TOO-LARGE"),
    "target without unit": (cell("targets.csv", 2, "unit", ""), "targets.csv, row 2, column unit", "PACK-REQUIRED"),
    "target before its base": (
        cell("targets.csv", 2, "base_year", "2030"),
        "targets.csv, row 2, column target_year",
        "PACK-TARGET-BEFORE-BASE",
    ),
    "unknown unit": (cell("targets.csv", 2, "unit", "斗"), "targets.csv, row 2, column unit", "PACK-UNIT-UNKNOWN"),
    "bad period": (
        cell("observations.csv", 3, "period", "2021-13"),
        "observations.csv, row 3, column period",
        "PACK-PERIOD",
    ),
    "bad choice": (cell("targets.csv", 4, "type", "hope"), "targets.csv, row 4, column type", "PACK-CHOICE"),
    "unknown column": (edit("targets.csv", "^id,", "ident,"), "targets.csv, row 1", "PACK-HEADER"),
    "empty file": (lambda pack: (pack / "targets.csv").write_text(""), "targets.csv", "PACK-HEADER"),
    "binary file": (
        lambda pack: (pack / "targets.csv").write_bytes(bytes(range(256)) * 9),
        "targets.csv",
        "PACK-ENCODING",
    ),
    "no base pack": (
        cell("plan.csv", 2, "base_pack", "elsewhere"),
        "plan.csv, row 2, column base_pack",
        "PACK-BASE-MISSING",
    ),
    "breakdown of unknown code": (
        cell("observations.csv", 2, "breakdown", "industry=moon"),
        "observations.csv, row 2, column breakdown",
        "PACK-BREAKDOWN",
    ),
}


@pytest.fixture
def demo(tmp_path: Path, root: Path) -> Path:
    return Path(shutil.copytree(root / "packs" / "xinghe-demo", tmp_path / "xinghe-demo"))


def run(*arguments: str, memory_mb: int | None = None) -> subprocess.CompletedProcess[str]:
    def limit() -> None:
        if memory_mb is not None:
            resource.setrlimit(resource.RLIMIT_DATA, (memory_mb * 1024 * 1024,) * 2)

    command = [sys.executable, "-m", "luoshi.cli.main", *arguments]
    environment = {**os.environ, "LANG": "en_GB.UTF-8", "POLARS_MAX_THREADS": "2"}
    environment.pop("LC_ALL", None)
    return subprocess.run(command, capture_output=True, text=True, env=environment, preexec_fn=limit, check=False)


@pytest.mark.parametrize("name", BREAKS)
def test_broken_pack_says_where_and_what_to_do(name: str, demo: Path) -> None:
    breaker, where, code = BREAKS[name]
    breaker(demo)
    done = run("status", str(demo), "--as-of", "2025-06-30", memory_mb=1500)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert done.stdout == ""
    assert where in done.stderr
    assert code in done.stderr
    assert "→" in done.stderr


def test_sound_pack_has_no_problem(demo: Path) -> None:
    from luoshi.pack.read import read_pack

    pack, problems = read_pack(demo)
    assert pack is not None
    assert problems == ()


def test_long_lists_of_the_same_mistake_are_cut_short(demo: Path) -> None:
    text = (demo / "observations.csv").read_text(encoding="utf-8")
    (demo / "observations.csv").write_text(text.replace(",final,", ",definitive,"), encoding="utf-8")
    done = run("lint", str(demo))
    assert done.returncode == 1
    assert "more rows with the same problem" in done.stdout
    assert len(done.stdout.splitlines()) < 40


def test_wrong_usage_is_status_2(demo: Path) -> None:
    assert run("status").returncode == 2
    done = run("status", str(demo), "--as-of", "yesterday")
    assert done.returncode == 2
    assert "not a date" in done.stderr


def test_no_such_folder_is_said_plainly(tmp_path: Path) -> None:
    done = run("status", str(tmp_path / "none"))
    assert done.returncode == 1
    assert "there is no such folder" in done.stderr
