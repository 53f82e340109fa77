"""The demonstration pack's README says what the engine says: every light and every verdict, target by target."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.status import evaluate_plan
from tests.packs.test_demo_pack import readme_rows


def test_readme_table_is_what_the_engine_gives(root: Path) -> None:
    pack = open_pack(root / "packs" / "xinghe-demo")
    lights = {one.target.id: one.light.value for one in evaluate_plan(pack, as_of=date(2025, 6, 30)).statuses}
    verdicts = {one.target.id: one.verdict.value for one in evaluate_plan(pack, as_of=date(2026, 6, 30)).statuses}
    rows = readme_rows()
    assert {target: light for target, (_, light, _verdict) in rows.items()} == lights
    assert {target: verdict for target, (_, _light, verdict) in rows.items()} == verdicts
