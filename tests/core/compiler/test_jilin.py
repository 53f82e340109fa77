"""The Jilin text against its hand-checked annotation; skipped where the shared files are not at hand."""

from __future__ import annotations

import csv
import importlib.util
import json
from functools import cache
from types import ModuleType

import pytest

from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.usecases.compile import compiled_rows
from tests.core.compiler.reading_plans import GOLD, JILIN, compiled

pytestmark = pytest.mark.skipif(not JILIN.is_file(), reason="the Jilin text is not at hand")


@cache
def jilin() -> CompiledPlan:
    return compiled(JILIN.read_text(encoding="utf-8"))


def test_tree_equals_the_annotation() -> None:
    """535 nodes with their documents, paths, titles, roles and places."""
    gold = json.loads((GOLD / "tree.json").read_text(encoding="utf-8"))
    plan = jilin()
    assert [(one.annex, one.title) for one in plan.documents] == [(d["annex"], d["title"]) for d in gold["documents"]]
    found = [(one.annex, one.level, one.number, one.title, one.path, one.role, one.start) for one in plan.sections]
    assert found == [
        (n["annex"], n["level"], n["number"], n["title"], n["path"], n["role"], n["start"]) for n in gold["nodes"]
    ]


def test_targets_reach_the_marks() -> None:
    """The scorer's own figures: F1, and the share of right fields among the hits."""
    rows = compiled_rows(jilin(), "targets")
    ignored = [*_rows("borderline.csv"), *_rows("projects.csv")]
    result, _, _ = _scorer().score(rows, _rows("targets.csv"), _rows("targets_offsets.csv"), ignored)
    fields = result["fields"]
    assert result["F1"] >= 0.99
    assert min(fields[name] for name in ("unit", "operator", "base_value", "target_year")) >= 0.98
    assert min(fields["kind"], fields["commitment"]) >= 0.95
    assert fields["indicator"] >= 0.90


def _rows(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_targets", GOLD / "score_targets.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
