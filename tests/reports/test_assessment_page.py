"""The page holds every unit and item, loads nothing, escapes everything, and says that it is not official."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path

import pytest

from luoshi.core.assessment.approval import Approval, standing_of
from luoshi.core.assessment.scheme import Group
from luoshi.core.wording import Language, Wording
from luoshi.reports.assessment_page import build_assessment_page
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.usecases.assess import run_assessment
from luoshi.usecases.open_pack import open_pack
from tests.core.assessment.schemes import run, said, scheme, values
from tests.reports.examples import HOSTILE
from tests.reports.test_status_page import LOADING, Elements


def report(root: Path, language: Language = "zh", pack: str = "xinghe-demo", name: str = "annual") -> AssessmentReport:
    opened = open_pack(root / "packs" / pack)
    day = date(2025, 12, 31)
    found = run_assessment(opened, name, as_of=day).assessment
    standing = standing_of(found.scheme, "seal-1", (), as_of=day)
    return AssessmentReport(found, opened.base.units, opened.base.sources, day, language, standing)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_unit_and_item_is_there_and_nothing_is_loaded(root: Path, language: Language) -> None:
    one = report(root, language)
    html = build_assessment_page(one)
    for result in one.assessment.results:
        assert f'id="unit-{result.unit}"' in html and f"<b>{result.shown}</b>" in html
    for item in one.assessment.scheme.items:
        assert html.count(f'<th scope="row">{escape(item.name.in_(language))}<small>') == 4
    for tag, attributes in Elements(html).found:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "script"}
        assert not LOADING & set(attributes), (tag, attributes)
    assert "built-in method" not in html and "0x7f" not in html
    assert "url(" not in html and "default-src 'none'" in html
    assert html == build_assessment_page(report(root, language))


def test_ids_are_unique_and_inner_links_lead_somewhere(root: Path) -> None:
    elements = Elements(build_assessment_page(report(root)))
    assert len(elements.ids) == len(set(elements.ids))
    inner = {str(a["href"])[1:] for tag, a in elements.found if tag == "a" and str(a.get("href")).startswith("#")}
    assert inner <= set(elements.ids)


def test_a_demonstration_is_marked_in_title_head_sheets_and_foot(root: Path) -> None:
    html = build_assessment_page(report(root, pack="jilin-2017-2020", name="demonstration"))
    assert "<title>【演示，非正式考核】" in html
    assert html.count("演示，非正式考核") >= 1 + 1 + 9 + 1
    assert "缺数" in html and "公主岭" in html and "经济普查" in html
    assert "延边" in html and "没有该年的数值" in html


def own_report(approval: Approval | None) -> AssessmentReport:
    found = run(scheme(), values("a", {"u1": "50", "u2": "70", "u3": "90"}))
    day = date(2025, 1, 1)
    standing = standing_of(found.scheme, "seal-1", [approval] if approval else [], as_of=day)
    return AssessmentReport(found, {}, {}, day, "zh", standing)


def test_official_only_with_the_approval_of_this_seal() -> None:
    approval = Approval("领导小组", "纪要1号", date(2025, 2, 1), "seal-1")
    assert "未经领导小组审定" in build_assessment_page(own_report(None))
    assert "未经领导小组审定" in build_assessment_page(own_report(replace(approval, seal="another")))
    html = build_assessment_page(own_report(approval))
    assert "未经领导小组审定" not in html and html.count("经领导小组审定（纪要1号，2025-02-01）") == 2


@pytest.mark.parametrize(("count", "across"), [(12, "u"), (13, "a")])
def test_the_heat_map_has_its_shorter_side_across(count: int, across: str) -> None:
    units = tuple(f"u{n:02}" for n in range(count))
    found = run(scheme(groups=(Group("g", said("g"), units),)), values("a", dict.fromkeys(units, "50")))
    day = date(2025, 1, 1)
    one = AssessmentReport(found, {}, {}, day, "zh", standing_of(found.scheme, "s", (), as_of=day))
    head = build_assessment_page(one).split('<table class="heat">')[1].split("</thead>")[0]
    assert head.count('<th scope="col">') == (count if across == "u" else 1)


def test_hostile_text_stays_text() -> None:
    one = own_report(None)
    own = replace(one.assessment.scheme, title=Wording(HOSTILE, HOSTILE), note=Wording(HOSTILE, HOSTILE))
    html = build_assessment_page(replace(one, assessment=replace(one.assessment, scheme=own)))
    assert not re.search(r"<script|<img", html)
