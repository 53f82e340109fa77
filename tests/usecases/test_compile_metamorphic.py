"""One plan, many shapes: wrapped, paged, in another encoding or format, with other digits, it promises the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from luoshi.usecases.compile import compile_file, compiled_rows
from tests.pack.text_readers.plan_files import docx_of, html_of, pdf_bytes, saved
from tests.pack.text_readers.test_metamorphic import HEADER, PLANS, plan_text
from tests.pack.text_readers.test_txt import paged, wrapped

FULL = str.maketrans("0123456789", "０１２３４５６７８９")
HALF = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
SHAPES: dict[str, Callable[[str], bytes]] = {
    "wrapped at 40": lambda text: wrapped(text, 40).encode(),
    "wrapped at 30": lambda text: wrapped(text, 30).encode(),
    "full-width digits": lambda text: text.translate(FULL).encode(),
    "half-width digits": lambda text: text.translate(HALF).encode(),
    "GB18030": lambda text: text.encode("gb18030"),
    "page numbers": lambda text: paged(text.split("\n"), "- {} -", every=30).encode(),
    "bare page numbers": lambda text: paged(text.split("\n"), "{}", every=30).encode(),
    "pages of wrapped lines": lambda text: paged(
        wrapped(text, 40).split("\n"), "—{}—", every=36, header=HEADER
    ).encode(),
    "DOCX": docx_of,
    "HTML": lambda text: html_of(text).encode(),
    "HTML in GBK": lambda text: html_of(text, charset="gb2312").encode("gb18030"),
}
SLOW: dict[str, Callable[[str], bytes]] = {
    "PDF": lambda text: pdf_bytes(_paragraphs(text)),
    "PDF with pages": lambda text: pdf_bytes(_paragraphs(text), header=HEADER, page_number="- {} -"),
    "PDF without indents": lambda text: pdf_bytes(_paragraphs(text), page_number="{}", indent=False),
}
TOLD_APART = ("annex", "section_path", "indicator", "scope", "operator", "base_value", "base_year", "target_value",
              "target_year", "unit", "kind", "commitment")  # fmt: skip
LEAST = 0.98


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def targets(path: Path) -> Counter[tuple[str, ...]]:
    """The rows of `luoshi compile` without id and place, which the shape may move; digits in names fold."""
    plan, problems = compile_file(path)
    assert plan is not None, problems
    rows = compiled_rows(plan, "targets")
    return Counter(tuple(row[name].translate(HALF) for name in TOLD_APART) for row in rows)


@cache
def wanted(name: str) -> Counter[tuple[str, ...]]:
    plan_text(name)  # skips where the text is not here
    return targets(PLANS[name])


def check(name: str, path: Path) -> None:
    known, found = wanted(name), targets(path)
    assert known.total() >= 25
    assert (known & found).total() >= LEAST * known.total(), known - found
    assert (found - known).total() <= (1 - LEAST) * known.total(), found - known


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", PLANS)
def test_targets_are_the_same(tmp_path: Path, name: str, shape: str) -> None:
    check(name, saved(tmp_path, "规划", SHAPES[shape](plan_text(name))))


@pytest.mark.parametrize("shape", SLOW)
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.full] if name == "jilin" else []) for name in PLANS]
)
def test_targets_out_of_a_pdf_are_the_same(tmp_path: Path, name: str, shape: str) -> None:
    check(name, saved(tmp_path, "规划", SLOW[shape](plan_text(name))))
