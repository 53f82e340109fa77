"""Walks through the site as readers take them: from the overview down to a source row, and the four of docs/how-to/find.md."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from luoshi.web.accounts.permissions import Role
from luoshi.web.demonstration.people import PEOPLE
from tests.web.browser.page_types import OFFICE_PAGES
from tests.web.browser.visiting import DURING, Visit, sign_in, visiting

MATRIX = Path(__file__).parents[1] / "permission_matrix.csv"
WORDS = {
    "zh": {"prefix": "", "annex": "附件1 储能装备", "row": "原始记录", "rows": "取自该来源的数据", "demo": "演示数据"},
    "en": {"prefix": "/en", "annex": "Annex 1 Energy storage", "row": "source row", "rows": "Figures from this source",
           "demo": "Demonstration data"},
}  # fmt: skip


def walk_down(visit: Visit, language: str) -> str:
    """Overview → annex → target → source row → download; gives the file's text."""
    words = WORDS[language]
    visit.go(f"{words['prefix']}/plans/xinghe-demo/?as_of={DURING}")
    visit.follow(name=words["annex"], exact=True)
    assert visit.page.locator("tbody tr").count() == 8
    with visit.leaving():
        visit.page.locator("tbody th a").first.click()
    visit.follow(name=words["row"], exact=True)
    assert words["rows"] in visit.text
    assert visit.page.locator("tbody tr").count() >= 1
    with visit.page.expect_download() as waiting:
        visit.page.locator("main .downloads a", has_text="CSV").first.click()
    return str(waiting.value.path().read_text(encoding="utf-8-sig"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_public_walks_from_the_overview_to_the_source_row(
    browser: Any, site: tuple[str, str], language: str
) -> None:
    with visiting(browser, site[0]) as visit:
        text = walk_down(visit, language)
        assert WORDS[language]["demo"] in text
        assert visit.noise == []


@pytest.mark.full
@pytest.mark.parametrize("person", PEOPLE, ids=lambda one: one.username)
def test_each_role_walks_from_the_overview_to_the_source_row(browser: Any, site: tuple[str, str], person: Any) -> None:
    address, password = site
    with visiting(browser, address) as visit:
        sign_in(visit, person.username, password)
        assert visit.page.locator(".site-head form[action$='/sign-out/']").count() == 1
        for language in WORDS:
            assert WORDS[language]["demo"] in walk_down(visit, language)
        assert visit.noise == []
    assert person.role in Role


@pytest.mark.full
@pytest.mark.parametrize("person", [None, *PEOPLE], ids=lambda one: one.username if one else "public")
def test_each_role_meets_the_pages_that_are_its_own_and_no_others(
    browser: Any, site: tuple[str, str], person: Any
) -> None:
    """Problems and unapproved results, as the table of permissions has them: opened, not there, or first signed in."""
    address, password = site
    allowed = {name: _roles(name) for name in ("problems", "assessment", "score-sheet")}
    with visiting(browser, address) as visit:
        if person is not None:
            sign_in(visit, person.username, password)
        for name, roles in allowed.items():
            answer = visit.page.goto(address + OFFICE_PAGES[name])
            role = person.role.value if person else "public"
            if role in roles:
                assert answer.status == 200 and visit.page.locator("main table").count() > 0, (role, name)
            else:
                is_asked = "/sign-in/" in visit.page.url
                assert answer.status == 404 or is_asked, (role, name, answer.status)


def _roles(name: str) -> frozenset[str]:
    """Who may open an address, by the table that tests/web/test_permission_matrix.py walks."""
    with MATRIX.open(encoding="utf-8", newline="") as handle:
        row = next(row for row in csv.DictReader(handle) if row["what"] == name and not row["object"])
    return frozenset(role for role, may in row.items() if may == "y")


def test_a_stranger_finds_the_sources_of_the_rd_intensity_target(browser: Any, site: tuple[str, str]) -> None:
    with visiting(browser, site[0]) as visit:
        visit.go("/")
        visit.follow(name="吉林省工业转型升级行动计划")
        search(visit, "研发经费 主营业务收入")
        visit.follow(name="研发经费内部支出占主营业务收入比重")
        sources = visit.page.locator("section", has=visit.page.locator("#sources-h")).locator("li")
        assert sources.count() == 2
        with visit.leaving():
            sources.first.get_by_role("link").click()
        assert "规上工业研发与专利分省数据" in visit.page.locator("h1").inner_text()


def test_a_stranger_finds_which_industries_have_data_for_their_output_target(
    browser: Any, site: tuple[str, str]
) -> None:
    with visiting(browser, site[0]) as visit:
        visit.go("/")
        visit.follow(name="吉林省工业转型升级行动计划")
        visit.follow(name="目标", exact=True)
        visit.page.fill("main input[name=q]", "产值")
        with visit.leaving():
            visit.page.select_option("main select[name=data]", "yes")
        names = visit.page.locator("tbody th").all_inner_texts()
        industries = {name.split()[0].split("-")[0] for name in names if name.startswith("A")}
        assert industries == {"A1", "A2", "A3", "A4", "A5", "A6", "A8"}  # seven of nine, all by proxy
        assert visit.page.locator("tbody .badge.proxy").count() == len(names)


def test_a_stranger_finds_why_the_quality_index_is_grey(browser: Any, site: tuple[str, str]) -> None:
    with visiting(browser, site[0]) as visit:
        visit.go("/")
        visit.follow(name="吉林省工业转型升级行动计划")
        search(visit, "质量竞争力指数")
        visit.follow(name="制造业质量竞争力指数", exact=True)
        lights = visit.page.locator(".two-lights").inner_text()
        assert "无法判断" in lights
        assert "无数据" in lights or "没有" in lights


def test_a_stranger_finds_everything_about_food_traceability(browser: Any, site: tuple[str, str]) -> None:
    with visiting(browser, site[0]) as visit:
        visit.go("/")
        visit.follow(name="吉林省工业转型升级行动计划")
        search(visit, "食品追溯")
        found = visit.text
        for one in ("构建食品安全可追溯体系", "m-2.2.3.2", "S091", "S098", "S099", "S116"):
            assert one in found
        search(visit, "spzs")
        assert "S091" in visit.text
    with visiting(browser, site[0]) as visit:
        visit.go("/en/plans/jilin-2017-2020/")
        search(visit, "food traceability")
        assert "S091" in visit.text


def search(visit: Visit, words: str) -> None:
    visit.page.fill(".site-head input[name=q]", words)
    with visit.leaving():
        visit.page.press(".site-head input[name=q]", "Enter")


def test_a_leader_learns_why_a_plan_is_grey_and_sees_it_as_it_was(browser: Any, site: tuple[str, str]) -> None:
    with visiting(browser, site[0]) as visit:
        visit.go("/plans/xinghe-demo/")
        why = visit.page.locator(".why-grey")
        assert why.bounding_box()["y"] < 900  # on the first screen of a desk
        assert "规划期已于2025年结束" in why.inner_text()
        visit.follow(name="查看2025年末时的进展")
        assert visit.page.locator(".why-grey").count() == 0
        assert visit.page.locator(".through-years .is-here").inner_text().startswith("2025年末")
        assert int(visit.page.locator(".tiles .grey .count").inner_text()) == 4


def test_on_a_phone_many_filters_are_folded_and_say_what_is_chosen(browser: Any, site: tuple[str, str]) -> None:
    with visiting(browser, site[0], viewport={"width": 390, "height": 844}) as visit:
        visit.go(f"/plans/xinghe-demo/targets/?as_of={DURING}")
        light = visit.page.locator("#f-light")
        assert not light.is_visible()
        visit.page.locator(".choices > summary").click()
        with visit.leaving():
            light.select_option("red")
        assert "滞后" in visit.page.locator(".choices > summary").inner_text()
        assert not visit.page.locator("#f-light").is_visible()
        assert visit.page.locator("tbody tr").count() == 3


def test_the_keyboard_alone_reaches_the_content_and_opens_what_folds(browser: Any, site: tuple[str, str]) -> None:
    with visiting(browser, site[0]) as visit:
        visit.go(f"/plans/xinghe-demo/targets/M-01/?as_of={DURING}")
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.className") == "skip"
        visit.page.keyboard.press("Enter")
        assert visit.page.evaluate("document.activeElement.id") == "main"
        fold = visit.page.locator(".chart-foot summary").first
        fold.focus()
        visit.page.keyboard.press("Enter")
        assert visit.page.locator(".chart-foot table").first.is_visible()
        visit.page.keyboard.press("Tab")
        outline = visit.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
