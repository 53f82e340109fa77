"""The first page, in both languages."""

from pathlib import Path

import pytest
from django.test import Client

from luoshi.pack.read import read_pack
from luoshi.web.plans.load import load_pack
from luoshi.web.plans.store import fetch_pack

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.django_db


def test_front_page_names_each_plan_in_the_language_asked_for(client: Client) -> None:
    load_pack(ROOT / "packs" / "xinghe-demo")
    assert "星河市先进制造业提质行动计划" in client.get("/").content.decode()
    assert "Xinghe Action Plan" in client.get("/en/").content.decode()


def test_a_stored_pack_is_the_pack_that_was_loaded() -> None:
    load_pack(ROOT / "packs" / "xinghe-demo")
    stored = fetch_pack("xinghe-demo")
    read, _ = read_pack(ROOT / "packs" / "xinghe-demo")
    assert read is not None
    assert stored.targets == read.targets
    assert stored.base.observations.equals(read.base.observations)
