"""One plan, many shapes: whatever it was printed, wrapped or saved as, its paragraphs read the same (98 % and more)."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

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


@pytest.mark.full
@pytest.mark.parametrize("rules", ["1px solid", "none"])
def test_read_text_pdf_printed_by_a_browser(tmp_path: Path, rules: str) -> None:
    """Another maker of PDFs, other fonts, justified lines, headings of other sizes, a table over two pages."""
    browser = shutil.which("chromium") or pytest.skip("no browser is here")
    wanted = _paragraphs(plan_text("jilin"))
    rows = "".join(f"<tr><td>{n}</td><td>第{n}项指标</td><td>亿元</td><td>{n}00</td></tr>" for n in range(60))
    blocks = [f"<h2>{line}</h2>" if line[1:2] == "、" else f"<p>{escape(line)}</p>" for line in wanted]
    style = (
        "@page{size:A4;margin:3.5cm 2.7cm;@bottom-center{content:counter(page)}@top-center{content:'印发的通知'}}"
        "body{font:14pt/24pt 'Noto Serif CJK SC';text-align:justify}p{margin:0;text-indent:2em}h2{font-size:18pt;text-align:center}"
        f"table{{border-collapse:collapse}}td{{border:{rules} #000;padding:2pt 24pt;white-space:nowrap}}"
    )
    page = (
        f"<meta charset=utf-8><style>{style}</style>{''.join(blocks[:20])}<table>{rows}</table>{''.join(blocks[20:])}"
    )
    saved(tmp_path, "a.html", page)
    made = tmp_path / "a.pdf"
    print_it = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={made}",
    ]
    subprocess.run([*print_it, (tmp_path / "a.html").as_uri()], check=True, capture_output=True, timeout=300)
    found, _ = read_text(made)
    assert found is not None
    got = Counter(_paragraphs(found.text))
    assert (Counter(wanted) & got).total() >= 0.98 * len(wanted)
    assert sum(got[f"{n}\t第{n}项指标\t亿元\t{n}00"] for n in range(60)) >= 58
