"""One plan, many shapes: whatever it was printed, wrapped or saved as, its paragraphs read the same (98 % and more)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from luoshi.pack.text_readers import read_text
from tests.conftest import ROOT, SHARED
from tests.pack.text_readers.plan_files import docx_of, html_of, pdf_bytes, saved
from tests.pack.text_readers.test_txt import assert_leads_back, paged, wrapped

PLANS = {"jilin": SHARED / "plan" / "jilin-2017-2020.txt", "xinghe": ROOT / "packs" / "xinghe-demo" / "source.txt"}
HEADER = "关于印发工业振兴行动计划的通知"

SHAPES: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode(),
    "GB18030": lambda text: text.encode("gb18030"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "wrapped at 40": lambda text: wrapped(text, 40).encode(),
    "wrapped at 20": lambda text: wrapped(text, 20).encode(),
    "wrapped, no blank lines": lambda text: wrapped("\n".join(_paragraphs(text)), 40).encode(),
    "page numbers": lambda text: paged(text.split("\n"), "- {} -", every=30).encode(),
    "bare page numbers": lambda text: paged(text.split("\n"), "{}", every=30).encode(),
    "pages of wrapped lines": lambda text: paged(
        wrapped(text, 40).split("\n"), "—{}—", every=36, header=HEADER
    ).encode(),
    "DOCX": docx_of,
    "HTML": lambda text: html_of(text).encode(),
    "HTML in GBK": lambda text: html_of(text, charset="gb2312").encode("gb18030"),
    "PDF": lambda text: pdf_bytes(_paragraphs(text)),
    "PDF with pages": lambda text: pdf_bytes(_paragraphs(text), header=HEADER, page_number="- {} -"),
    "PDF without indents": lambda text: pdf_bytes(_paragraphs(text), page_number="{}", indent=False),
}
LEAST = {"wrapped, no blank lines": 0.97}  # nothing but the length of lines tells its paragraphs apart


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def plan_text(name: str) -> str:
    path = PLANS[name]
    if not path.is_file():
        pytest.skip(f"{path.name} is not here")
    return path.read_text("utf-8")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", PLANS)
def test_read_text_same_paragraphs(tmp_path: Path, name: str, shape: str) -> None:
    text = plan_text(name)
    found, problems = read_text(saved(tmp_path, "规划", SHAPES[shape](text)))
    assert found is not None, problems
    wanted, got = Counter(_paragraphs(text)), Counter(_paragraphs(found.text))
    assert (wanted & got).total() >= LEAST.get(shape, 0.98) * wanted.total()
    assert (got - wanted).total() <= 0.02 * wanted.total() + 1


@pytest.mark.parametrize("name", PLANS)
def test_read_text_clean_plan_is_untouched(name: str) -> None:
    found, problems = read_text(PLANS[name]) if PLANS[name].is_file() else pytest.skip("not here")
    assert found is not None
    assert (found.text, found.origins, problems) == (plan_text(name), (), ())


@pytest.mark.parametrize("name", PLANS)
def test_read_text_wrapped_plan_leads_back(tmp_path: Path, name: str) -> None:
    source = paged(wrapped(plan_text(name), 40).split("\n"), "- {} -", every=36, header=HEADER)
    found, _ = read_text(saved(tmp_path, "规划.txt", source))
    assert found is not None
    assert_leads_back(found, source)
