"""Which digits are figures, and which are labels."""

from __future__ import annotations

import pytest

from luoshi.reports.narrative.clauses import plain_text
from luoshi.reports.traceability.digits import figures_in, quoted
from luoshi.reports.traceability.ledger import Ledger


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2024年完成93.0%", ["93.0%"]),
        ("数据截至2025年6月30日", []),
        ("星政发〔2021〕990号", []),
        ("规划期为2021—2025年，2021－2025年", []),
        ("M-05、A1-07、ME-02和附件3", []),
        ("产值突破3000亿元", ["3000"]),
        ("产值2000亿元", ["2000"]),
        ("2,790.2亿元", ["2,790.2"]),
        ("1—3月累计，第三季度", []),
        ("30颗卫星", ["30"]),
        ("−20%至−24%", ["−20%", "−24%"]),
        ("GB/T 9704-2012，版本2", []),
        ("as of 30 June 2025, 52.6\u202f% done", ["52.6\u202f%"]),
        ("数据集编号：31118F03836C", []),
        ("2025-06-30和2025-Q1", []),
    ],
)
def test_figures(text: str, figures: list[str]) -> None:
    assert [text[start:end] for start, end in figures_in(text)] == figures


def test_quoted_text_reads_the_same_and_names_its_figures() -> None:
    text = quoted("由0.38提高到1.2%", Ledger(), "M-03.note", source="targets.csv")
    assert plain_text(text) == "由0.38提高到1.2%"
    assert [piece.id for piece in text if not isinstance(piece, str)] == ["M-03.note.1", "M-03.note.2"]
