"""Load → export → load gives equal packs, whatever the packs hold."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from luoshi.pack.read import read_pack
from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.pack.write import write_table
from luoshi.web.plans.export import export_pack
from luoshi.web.plans.load import load_pack
from luoshi.web.plans.models import StoredPack
from luoshi.web.plans.store import fetch_pack
from tests.web.plans.folders import content
from tests.web.plans.random_packs import Tables, packs, write_folder

pytestmark = pytest.mark.django_db
MORE: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def check_round_trip(tables: Tables, later: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as room:
        folder = write_folder(Path(room) / "random", tables)
        read, problems = read_pack(folder)
        assert read is not None, problems
        with transaction.atomic():
            load_pack(folder)
            stored = fetch_pack("random")
            assert stored.targets == read.targets
            assert stored.base.observations.equals(read.base.observations)
            [first] = export_pack("random", Path(room) / "first").folders
            assert content(first) == content(folder)
            assert all(part.is_unchanged for part in load_pack(first).parts)
            table = TABLE_BY_NAME["observations"]
            write_table(folder / table.file_name, table, [*tables["observations"], *later])
            load_pack(folder)
            [born] = export_pack("random", Path(room) / "born").folders
            assert content(born) == content(folder)
            transaction.set_rollback(True)
        with transaction.atomic():
            assert not StoredPack.objects.exists()
            load_pack(born)
            [second] = export_pack("random", Path(room) / "second").folders
            assert content(second) == content(folder)
            transaction.set_rollback(True)


def later_releases(tables: Tables, count: int) -> list[dict[str, str]]:
    rows = tables["observations"]
    return [{**row, "release": f"{row['release']}+{number}"} for row in rows[:1] for number in range(count)]


@settings(max_examples=12, **MORE)
@given(packs(), st.integers(0, 3))
def test_load_export_load(tables: Tables, count: int) -> None:
    check_round_trip(tables, later_releases(tables, count))


@pytest.mark.full
@settings(max_examples=60, phases=[Phase.reuse, Phase.generate], **MORE)
@given(packs(), st.integers(0, 3))
def test_load_export_load_on_many_packs(tables: Tables, count: int) -> None:
    check_round_trip(tables, later_releases(tables, count))
