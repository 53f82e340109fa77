"""From a pack to a page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.report import build_report, save_report


def test_demo_pack_becomes_a_marked_page(root: Path) -> None:
    pack = open_pack(root / "packs/xinghe-demo")
    page = build_report(pack, kind="status", as_of=date(2025, 6, 30), language="zh").decode()
    assert "演示数据，纯属虚构" in page
    assert pack.content_sha256 in page
    assert all(f'id="t-{target.id}"' in page for target in pack.targets)
    assert len(page) < 4_000_000


def test_unknown_kind_is_the_callers_mistake(root: Path) -> None:
    pack = open_pack(root / "packs/xinghe-demo")
    with pytest.raises(ValueError, match="not a kind"):
        build_report(pack, kind="poem", as_of=date(2025, 6, 30), language="zh")


def test_saving_makes_the_folder_and_leaves_no_draft(tmp_path: Path) -> None:
    out = tmp_path / "new" / "page.html"
    save_report(b"page", out)
    assert out.read_bytes() == b"page"
    assert [path.name for path in out.parent.iterdir()] == ["page.html"]
