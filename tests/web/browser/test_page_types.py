"""Every type of page in a real browser: axe finds nothing serious, nothing errs, nothing leaves, nothing runs sideways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.browser.page_types import OFFICE_PAGES, PAGES, REFUSED
from tests.web.browser.visiting import Visit, sign_in, visiting

LANGUAGES = {"zh": "", "en": "/en"}


def looked_at(browser: Any, site: tuple[str, str], prefix: str, *, with_axe: bool, **options: Any) -> list[str]:
    """Everything that is wrong with any page type."""
    width = options.get("viewport", {"width": 1440})["width"]
    wrong = []
    with visiting(browser, site[0], **options) as visit:
        for name, path in _told_apart(visit, site[1]):
            visit.noise.clear()
            visit.go(prefix + path)
            found = visit.axe() if with_axe else []
            sideways = visit.page.evaluate("document.documentElement.scrollWidth")
            if sideways > width:
                found.append(f"runs sideways: {sideways} px")
            found += [one for one in visit.noise if not (name in REFUSED and "Failed to load resource" in one)]
            wrong += [f"{name} {options}: {one}" for one in found]
    return wrong


def _told_apart(visit: Visit, password: str) -> Iterator[tuple[str, str]]:
    """The pages of everybody, seen by the public, then those of the office."""
    yield from PAGES.items()
    sign_in(visit, "office", password)
    yield from OFFICE_PAGES.items()


@pytest.mark.parametrize("language", ["zh", pytest.param("en", marks=pytest.mark.full)])
def test_every_page_type_is_sound_on_a_desk(browser: Any, site: tuple[str, str], language: str) -> None:
    scheme = {"zh": "light", "en": "dark"}[language]
    assert looked_at(browser, site, LANGUAGES[language], with_axe=True, color_scheme=scheme) == []


@pytest.mark.full
@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(390, "light", "en"), (390, "dark", "zh"), (1920, "dark", "en"), (1920, "light", "zh")],
)
def test_every_page_type_is_sound_on_a_phone_and_a_wall(
    browser: Any, site: tuple[str, str], width: int, scheme: str, language: str
) -> None:
    viewport = {"width": width, "height": 900}
    assert looked_at(browser, site, LANGUAGES[language], with_axe=True, color_scheme=scheme, viewport=viewport) == []


def test_every_page_type_reads_without_a_script(browser: Any, site: tuple[str, str]) -> None:
    """Charts are still pictures then, and their tables remain."""
    with visiting(browser, site[0], java_script_enabled=False) as visit:
        for name, path in _told_apart(visit, site[1]):
            visit.go(path)
            assert visit.page.locator("h1").count() == 1, name
            assert visit.page.locator("main").is_visible(), name
        visit.go(PAGES["target"])
        assert visit.page.locator("noscript img, img.still").count() == 1
        visit.page.locator("figure details summary").click()
        assert visit.page.locator("figure table tr").count() > 5


def test_theme_is_remembered_and_charts_follow_it(browser: Any, site: tuple[str, str]) -> None:
    with visiting(browser, site[0], color_scheme="light") as visit:
        visit.go(PAGES["target"])
        before = visit.page.locator("figure canvas").screenshot()
        switch = visit.page.locator("[data-theme-switch]")
        switch.click()
        switch.click()
        assert visit.page.evaluate("document.documentElement.dataset.theme") == "dark"
        assert visit.page.locator("figure canvas").screenshot() != before
        visit.go(PAGES["overview"])
        assert visit.page.evaluate("document.documentElement.dataset.theme") == "dark"
        assert visit.noise == []


def test_branch_of_the_tree_opens_where_it_stands(browser: Any, site: tuple[str, str]) -> None:
    with visiting(browser, site[0]) as visit:
        visit.go(PAGES["explorer"])
        first = visit.page.locator(".tree .annex li > details").first
        first.locator(":scope > summary").click()
        first.locator(":scope > ul > li").nth(1).wait_for()
        assert first.locator(":scope > .waiting").count() == 0
        assert visit.noise == []
