"""What SQLite exports PostgreSQL loads, and back again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.installations import Installation, new_database
from tests.web.plans.folders import ROOT, content

pytestmark = [pytest.mark.own_process, pytest.mark.full]


NAMES = ("xinghe-demo", "jilin-2017-2020")  # one that is its own base, one on a base of its own


def test_packs_go_from_sqlite_to_postgresql_and_back(tmp_path: Path, postgresql: str) -> None:
    with new_database(postgresql, "between") as url:
        stations = [Installation(tmp_path / "a"), Installation(tmp_path / "b", url), Installation(tmp_path / "c")]
        room = ROOT / "packs"
        for number, station in enumerate(stations):
            station.run("migrate")
            out = tmp_path / f"out-{number}"
            for name in NAMES:
                station.run("load", str(room / name))
                station.run("export", name, "--out", str(out))
            for exported in out.iterdir():
                assert content(exported) == content(ROOT / "packs" / exported.name), (station, exported)
            room = out
