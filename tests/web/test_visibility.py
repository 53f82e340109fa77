"""Who sees which figures."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from luoshi.web.accounts.permissions import PUBLIC_VIEWER, Role, Standing, Viewer
from luoshi.web.plans.load import load_pack
from luoshi.web.plans.store import fetch_pack
from luoshi.web.plans.visibility import fetch_visible_pack

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.django_db


def viewer(role: Role) -> Viewer:
    return Viewer(1, "x", (Standing(role, "xh-office", frozenset({"xh-office"})),))


def test_confidential_and_unreleased_figures_are_for_those_whose_role_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    load_pack(ROOT / "packs" / "xinghe-demo")
    whole = fetch_pack("xinghe-demo").base.observations
    confidential, later = pl.col("status") == "confidential", pl.col("released_on") > date(2024, 6, 30)
    hidden = whole.filter(confidential | later | pl.col("organisation").is_not_null())
    assert whole.filter(confidential).height > 0
    monkeypatch.setattr("luoshi.web.plans.visibility.timezone.localdate", lambda: date(2024, 6, 30))
    public = fetch_visible_pack("xinghe-demo", PUBLIC_VIEWER).base.observations
    assert public.height == whole.height - hidden.height
    assert fetch_visible_pack("xinghe-demo", viewer(Role.READER)).base.observations.height == public.height
    assert fetch_visible_pack("xinghe-demo", viewer(Role.OFFICE)).base.observations.height == whole.height


def test_what_an_ended_organisation_left_is_reached_by_its_successor() -> None:
    from luoshi.web.plans.organisations import subtree_of

    load_pack(ROOT / "packs" / "xinghe-demo")
    assert subtree_of("xh-miit") == {"xh-miit", "xh-sme"}
    assert "xh-sme" not in subtree_of("xh-sci")
