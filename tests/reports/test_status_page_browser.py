"""The page in a real browser: no sideways scrolling on a phone, no errors, no requests, filters that count right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from luoshi.core.wording import Language
from luoshi.reports.status_page import build_status_page
from tests.reports import examples

LONG = "规模以上战略性新兴产业研发经费内部支出占主营业务收入的比重" * 4
pytestmark = pytest.mark.full


@pytest.fixture(scope="module", params=["zh", "en"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    language: Language = request.param
    long = examples.status(id="long", name_zh=LONG, name_en="A" * 80, values={"2017": "70"})
    report = examples.report((*examples.all_statuses(), long), language=language)
    demo = replace(report, plan=replace(report.plan, is_demonstration=True))
    path = tmp_path_factory.mktemp("page") / f"{language}.html"
    path.write_text(build_status_page(demo), encoding="utf-8")
    return path.as_uri()


def open_page(browser: Any, address: str, **options: Any) -> tuple[Any, list[str]]:
    """The page and everything that went wrong or out while it opened."""
    page = browser.new_context(**options).new_page()
    noise: list[str] = []
    page.on("console", lambda message: noise.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"error: {error}"))
    page.on("request", lambda request: noise.append(request.url) if request.url != address else None)
    page.goto(address)
    return page, noise


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_fits_and_is_silent(browser: Any, address: str, width: int, scheme: str) -> None:
    page, noise = open_page(browser, address, viewport={"width": width, "height": 844}, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert noise == []


def test_filter_shows_as_many_rows_as_the_tile_says(browser: Any, address: str) -> None:
    page, noise = open_page(browser, address, viewport={"width": 1440, "height": 900})
    tile = page.locator('[data-light-link="yellow"]')
    tile.click()
    assert page.locator("tr.target:visible").count() == int(tile.locator(".count").inner_text())
    page.locator('[data-filter=""]').click()
    page.locator("#search").fill("m-05")
    assert page.locator("tr.target:visible").count() == 1
    assert noise == []


def test_page_reads_without_a_script(browser: Any, address: str) -> None:
    page, _ = open_page(browser, address, java_script_enabled=False)
    assert page.locator("tr.target:visible").count() == 8
    assert not page.locator(".filter").is_visible()
