"""The assessment page in a real browser: it fits a phone and a desk, asks for nothing, and every row keeps its heads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from luoshi.core.wording import Language
from luoshi.reports.assessment_page import build_assessment_page
from tests.reports.test_assessment_page import report

pytestmark = pytest.mark.full
CASES = [("xinghe-demo", "annual"), ("xinghe-demo", "departments"), ("jilin-2017-2020", "demonstration")]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("pack", "scheme"), CASES)
def test_it_fits_asks_for_nothing_and_is_readable(
    browser: Any, root: Path, tmp_path: Path, pack: str, scheme: str, language: Language
) -> None:
    file = tmp_path / "page.html"
    file.write_text(build_assessment_page(report(root, language, pack, scheme)), encoding="utf-8")
    for width in (390, 1440):
        page = browser.new_page(viewport={"width": width, "height": 900})
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda one, known=asked: known.append(one.url))
        page.on("console", lambda one, known=said: known.append(one.text))
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert asked == [file.as_uri()] and said == []
        scores = page.locator("table.scores td b").all()
        assert scores and all(one.is_visible() for one in scores)
        clipped = "els => els.filter(e => e.scrollWidth > e.clientWidth + 1).length"
        assert page.locator("table.scores, table.workings").evaluate_all(clipped) == 0
        page.close()
