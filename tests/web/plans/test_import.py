"""Observations from a file into the database."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from luoshi.core.problems import PackError, RefusedError
from luoshi.web.audit.models import Entry
from luoshi.web.plans.export import export_pack
from luoshi.web.plans.import_observations import import_into_database
from luoshi.web.plans.load import load_pack
from luoshi.web.plans.models import ROW_MODELS, LoadBatch, StoredPack
from luoshi.web.plans.store import fetch_pack
from tests.web.plans.folders import ROOT, copy_pack

pytestmark = pytest.mark.django_db
DEMO = ROOT / "packs" / "xinghe-demo"


def new_file(folder: Path, **changes: str) -> Path:
    with (DEMO / "observations.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    row |= {"release": "census-2024", "released_on": "2025-03-01", "value": "75.25", **changes}
    with (folder / "new.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)
    return folder / "new.csv"


def test_an_imported_figure_is_there_on_record_and_in_the_export(tmp_path: Path) -> None:
    load_pack(DEMO)
    file = new_file(tmp_path)
    assert import_into_database("xinghe-demo", file).added == 1
    assert import_into_database("xinghe-demo", file).added == 0
    assert "census-2024" in fetch_pack("xinghe-demo").base.observations.get_column("release")
    assert StoredPack.objects.get().revision == 2
    assert LoadBatch.objects.get(kind="import").summary["file"] == "new.csv"
    assert Entry.objects.filter(act="import").count() == 1
    [exported] = export_pack("xinghe-demo", tmp_path / "out").folders
    assert "census-2024" in (exported / "observations.csv").read_text(encoding="utf-8")
    [part] = load_pack(DEMO).parts  # the older folder: what was born here stays, and nothing is asked
    assert part.kept == 1
    assert part.is_unchanged


def test_a_bad_file_changes_nothing(tmp_path: Path) -> None:
    load_pack(DEMO)
    before = ROW_MODELS["observations"]._default_manager.count()
    with pytest.raises(PackError) as caught:
        import_into_database("xinghe-demo", new_file(tmp_path, indicator="nowhere"))
    [problem] = caught.value.problems
    assert (problem.where.file, problem.where.row, problem.where.column) == ("new.csv", 2, "indicator")
    assert ROW_MODELS["observations"]._default_manager.count() == before
    assert StoredPack.objects.get().revision == 1


def test_a_plan_s_figures_go_into_its_base(tmp_path: Path) -> None:
    copy_pack("cn-jilin-base", tmp_path)
    load_pack(copy_pack("jilin-2017-2020", tmp_path))
    with (tmp_path / "cn-jilin-base" / "observations.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    done = import_into_database("jilin-2017-2020", new_file(tmp_path, **{**row, "release": "later"}))
    assert (done.pack, done.added) == ("cn-jilin-base", 1)


def test_a_pack_that_is_not_stored_is_said(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="neither a folder nor a stored pack"):
        import_into_database("elsewhere", new_file(tmp_path))
