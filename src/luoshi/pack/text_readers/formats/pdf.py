"""PDF files with a text layer. The source of the offsets is ``source_text``: the printed lines, page by page.

Lines are rejoined by the page's own geometry; running headers and page numbers are dropped; a row of a ruled table is a
line with its cells parted by tabs. A page of two text columns is read across, which is a known weakness.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording
from luoshi.pack.text_readers import limits
from luoshi.pack.text_readers.layout.rejoin import join_lines
from luoshi.pack.text_readers.outcome import Likeness, Outcome, UnreadableError, broken_problem, refuse, text_problem
from luoshi.pack.text_readers.pdf_lines import lines_of
from luoshi.pack.text_readers.pdf_pages import PrintedPage, read_page
from luoshi.pack.text_readers.strangers import encrypted_problem

SUFFIXES = (".pdf",)
APART = True

MIN_PAGE_CHARACTERS = 8
MAX_GARBLED_SHARE = 0.3
LOCKED = (PDFPasswordIncorrect, PDFEncryptionError)


def recognises(head: bytes) -> Likeness:
    return Likeness.SURELY if b"%PDF-" in head[:1024] else Likeness.NO


def read(path: Path) -> Outcome:
    try:
        pages = list(_pages(path))
    except UnreadableError as error:
        return None, (error.problem,)
    problem = _without_words(path, pages)
    if problem is not None:
        return None, (problem,)
    return join_lines(lines_of(pages)), tuple(_silent_pages(path, pages))


def _pages(path: Path) -> Iterator[PrintedPage]:
    until, length = time.monotonic() + limits.seconds_limit() * 0.9, 0
    document = _opened(path)
    with closing(document.stream):  # closing the document itself would parse its pages again, which may fail
        for page in _guarded(path, document):
            yield page
            length += sum(len(line.text) for line in page.lines)
            limits.check_length(path, length)
            if time.monotonic() > until:
                raise _too_slow(path)


def _guarded(path: Path, document: Any) -> Iterator[PrintedPage]:
    """pdfminer raises errors of many kinds on damaged pages; all say the same to a planner."""
    try:
        if len(document.pages) > limits.PAGES:
            raise _too_many_pages(path, len(document.pages))
        for page in document.pages:
            yield read_page(page)
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:
        raise UnreadableError(broken_problem(path, "pdf")) from error


def _opened(path: Path) -> Any:
    try:
        return pdfplumber.open(path)
    except MemoryError:
        raise
    except Exception as error:
        causes = (error, *getattr(error, "args", ())) if isinstance(error, PdfminerException) else (error,)
        if any(isinstance(cause, LOCKED) for cause in causes):
            raise UnreadableError(encrypted_problem(path, "PDF")) from error
        raise UnreadableError(broken_problem(path, "pdf")) from error


def _without_words(path: Path, pages: list[PrintedPage]) -> Problem | None:
    characters = sum(len(line.text) for page in pages for line in page.lines)
    garbled = sum(page.garbled for page in pages)
    if not pages:
        return broken_problem(path, "pdf")
    if garbled > characters * MAX_GARBLED_SHARE / 6:  # "(cid:123)" takes some eight characters
        return text_problem(
            path,
            "TEXT-GARBLED",
            Wording(
                "文字层无法还原（字体没有 Unicode 对照表）",
                "the text layer cannot be read: its fonts do not say what their signs mean",
            ),
            Wording("向发布单位索取 DOCX，或做文字识别（OCR）", "ask the issuer for the DOCX, or run OCR on it"),
        )
    if characters >= MIN_PAGE_CHARACTERS:
        return None
    return text_problem(
        path,
        "TEXT-NO-LAYER",
        Wording(
            f"没有文字层：{len(pages)} 页都是图片（扫描件）",
            f"no text layer: its {len(pages)} page(s) are pictures (a scan)",
        ),
        Wording("先做文字识别（OCR），存为文本或 DOCX", "run OCR on it and save text or DOCX"),
    )


def _silent_pages(path: Path, pages: list[PrintedPage]) -> Iterator[Problem]:
    silent = [str(number) for number, page in enumerate(pages, start=1) if page.has_pictures and not page.lines]
    if silent:
        named = "、".join(silent[:12]) + ("…" if len(silent) > 12 else "")
        yield text_problem(
            path,
            "TEXT-PAGE-NO-LAYER",
            Wording(
                f"第 {named} 页是图片，没有文字层，未读取", f"page(s) {named}: pictures without a text layer, not read"
            ),
            Wording("如其中有正文或表格，先做文字识别（OCR）", "run OCR if they hold text or tables of the plan"),
            severity=Severity.WARN,
        )


def _too_many_pages(path: Path, pages: int) -> UnreadableError:
    return refuse(
        path,
        "TEXT-TOO-LONG",
        Wording(f"共 {pages} 页，超过上限 {limits.PAGES} 页", f"{pages} pages, above the limit of {limits.PAGES}"),
        Wording("只留规划正文的页", "keep the pages of the plan only"),
    )


def _too_slow(path: Path) -> UnreadableError:
    return refuse(
        path,
        "TEXT-TOO-SLOW",
        Wording(
            f"读取超过 {limits.seconds_limit()} 秒，已停止",
            f"reading took more than {limits.seconds_limit()} seconds and was stopped",
        ),
        Wording(
            f"拆成几份，或用环境变量 {limits.SECONDS_VARIABLE} 放宽",
            f"split the file, or allow more time with the environment variable {limits.SECONDS_VARIABLE}",
        ),
    )
