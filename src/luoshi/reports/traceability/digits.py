"""Which digits of a text are figures, and which are labels: years, dates, document numbers, identifiers, versions.

Figures in text that people wrote (a proxy's reason, a project's capacity, the working of a score) become numbers with
identifiers too, so that no figure of a document stands without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from luoshi.reports.document.model import Inline, Text
from luoshi.reports.traceability.dataset import Origin
from luoshi.reports.traceability.ledger import Ledger

FIGURE = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?(?:[\u202f\u00a0 ]?%)?")
NUMERALS = "零〇一二三四五六七八九十百千两"
SPELT = re.compile(
    rf"百分之[{NUMERALS}]+(?:点[{NUMERALS}]+)?|[{NUMERALS}]+点[{NUMERALS}]+(?:个百分点|[万亿]?[元吨家户个项件人台套])"
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR = r"(?:19|20)\d\d"
LABEL = re.compile(
    "|".join(
        (
            rf"{YEAR}[－—–\-、/]{YEAR}年?",  # a range of years
            rf"{YEAR}年(?:\d{{1,2}}(?:[—–-]\d{{1,2}})?月(?:\d{{1,2}}日)?)?",
            rf"{YEAR}-\d\d-\d\d",
            rf"{YEAR}-(?:Q\d|H\d|\d\d(?:/\d\d)?)",
            rf"\d{{1,2}} (?:{MONTHS})(?: {YEAR})?",
            rf"(?:{MONTHS}) {YEAR}",
            rf"{YEAR} Q\d",
            rf"(?<![\d,.]){YEAR}(?![\d,.]*\d|[\u202f\u00a0 ]?%|[亿万千百]?[元吨家户个项件人台套颗条瓦辆])",
            r"\d{1,2}[—–-]\d{1,2}月|\d{1,2}月(?:\d{1,2}日)?",
            r"〔\d{4}〕\s*\d+号|第\d+号|No\. ?\d+",
            r"[A-Z]{1,3}\d*-\d+(?:-\d+)*",  # M-05, A1-07, ME-02
            r"附件\d+|Annex \d+|annex \d+",
            r"^(?:图|表|Figure |Table )\d+",
            r"(?:^|：|:\s*)\d{1,2}\.(?!\d)",  # 附件：1.主要指标监测表
            r"^\d{1,2}(?:\.\d{1,2})*[ \u2002\u2003\u3000]|^\(\d{1,2}\) ",  # headings in English
            r"(?:GB|GB/T|ISO|SM)\s?\d+(?:[.\-—–]\d+)*",
            r"per 10,000|per 100 million|× 10,000|× 100 million",  # units
            r"SHA-256|\b[0-9A-Fa-f]{12,64}\b",
            r"(?:版本|口径|version|v)\s?\d+(?:\.\d+)*",
            r"[A-Za-z]+\d+|\d+[A-Za-z]+\b",
        )
    )
)  # fmt: skip


def figures_in(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of every figure; what belongs to a label is none."""
    labels = [match.span() for match in LABEL.finditer(text)]
    for match in FIGURE.finditer(text):
        start, end = match.span()
        if not any(low <= start < high or low < end <= high for low, high in labels):
            yield start, end


def spelt_figures_in(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of percentages and amounts in Chinese numerals: 百分之九十三, 三点五亿元."""
    return (match.span() for match in SPELT.finditer(text))


def quoted(text: str, ledger: Ledger, name: str, *, source: str) -> Text:
    """The text with each figure as a number named ``name.1``, ``name.2`` …; ``source`` says where the text stands."""
    parts: list[Inline] = []
    done = 0
    for count, (start, end) in enumerate(figures_in(text), start=1):
        shown = text[start:end]
        origin = Origin(unit="%" if shown.endswith("%") else "", basis="text", working=source)
        parts += [text[done:start], ledger.number(f"{name}.{count}", _value(shown), shown, origin)]
        done = end
    parts.append(text[done:])
    return tuple(part for part in parts if part != "")


def _value(shown: str) -> Decimal:
    digits = re.sub(r"[^\d.\-−]", "", shown).replace("−", "-")
    return Decimal(digits)
