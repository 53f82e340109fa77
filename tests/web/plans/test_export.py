"""An export equals what was loaded, with what was born in the database."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.core.problems import RefusedError
from luoshi.pack.read import read_pack
from luoshi.web.accounts.models import User
from luoshi.web.plans.decide import adopt
from luoshi.web.plans.export import export_pack
from luoshi.web.plans.load import load_pack
from luoshi.web.plans.models import StoredPack
from tests.web.plans.folders import ROOT, content, copy_pack, edit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["xinghe-demo", "jilin-2017-2020"])
def test_an_export_equals_the_repository_s_pack_byte_for_byte(name: str, tmp_path: Path) -> None:
    load_pack(ROOT / "packs" / name)
    for folder in export_pack(name, tmp_path / "out").folders:
        assert content(folder) == content(ROOT / "packs" / folder.name)


def test_a_base_is_exported_alone(tmp_path: Path) -> None:
    load_pack(ROOT / "packs" / "cn-jilin-base")
    [folder] = export_pack("cn-jilin-base", tmp_path).folders
    assert content(folder) == content(ROOT / "packs" / "cn-jilin-base")


def test_what_was_adopted_is_in_the_export(tmp_path: Path) -> None:
    folder = copy_pack("xinghe-demo", tmp_path)
    load_pack(folder)
    edit(folder / "sections.csv", lambda rows: [*rows[:3], {**rows[3], "id": "new", "title_zh": "新章节"}, *rows[3:]])
    proposal = load_pack(folder).parts[0].proposal
    assert proposal is not None
    office = User.objects.create_user("office")
    adopt(office, proposal.pk, by=office, reason="x")
    [exported] = export_pack("xinghe-demo", tmp_path / "out").folders
    assert content(exported) == content(folder)
    pack, _ = read_pack(exported)
    assert pack is not None
    assert list(pack.sections)[3] == "new"


def test_nothing_is_overwritten_and_nothing_is_left_behind(tmp_path: Path) -> None:
    load_pack(ROOT / "packs" / "xinghe-demo")
    (tmp_path / "xinghe-demo").mkdir()
    with pytest.raises(RefusedError, match="is not overwritten"):
        export_pack("xinghe-demo", tmp_path)
    with pytest.raises(RefusedError, match="no such pack"):
        export_pack("elsewhere", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["xinghe-demo"]
    assert StoredPack.objects.count() == 1
