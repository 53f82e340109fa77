"""The held-out texts of other shapes: they must not fall below the marks that docs/reference/compiler.md reports."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from luoshi.usecases.compile import compile_file, compiled_rows
from tests.core.compiler.reading_plans import compiled

TEXTS = Path(__file__).parents[2] / "compiler_texts"
NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_values_and_spans(name: str) -> None:
    """F1 of value and span, by the rule of gold/score_targets.py, stays at 0.95 or above: of `luoshi compile TEXT`, which
    reads the file first, and of the bare text."""
    path = TEXTS / f"{name}.txt"
    plan, _ = compile_file(path)
    assert plan is not None
    for one in (plan, compiled(path.read_bytes().decode("utf-8"))):
        assert f1(name, compiled_rows(one, "targets")) >= 0.95


def f1(name: str, found: list[dict[str, str]]) -> float:
    places = {row["id"]: (int(row["start"]), int(row["end"])) for row in _rows(f"{name}.offsets.csv")}
    used: set[int] = set()
    hits = sum(_is_hit(row, places[row["id"]], found, used) for row in _rows(f"{name}.targets.csv"))
    ignored = [(int(row["start"]), int(row["start"]) + len(row["quote"])) for row in _rows(f"{name}.ignore.csv")]
    false = sum(not any(_overlap(row, span) for span in ignored) for at, row in enumerate(found) if at not in used)
    return 2 * hits / (2 * hits + false + len(places) - hits)


def _is_hit(gold: dict[str, str], place: tuple[int, int], found: list[dict[str, str]], used: set[int]) -> bool:
    for at, row in enumerate(found):
        if at not in used and _overlap(row, place) and _value(row["target_value"]) == _value(gold["target_value"]):
            used.add(at)
            return True
    return False


def _overlap(row: dict[str, str], span: tuple[int, int]) -> bool:
    return int(row["start"]) < span[1] and int(row["end"]) > span[0]


def _value(text: str) -> str:
    try:
        return f"{float(text):g}"
    except ValueError:
        return text.replace("：", ":")


def _rows(name: str) -> list[dict[str, str]]:
    with (TEXTS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
