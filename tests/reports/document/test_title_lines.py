"""Titles are broken between words, in a trapezoid or rhombus."""

import pytest

from luoshi.reports.document.title_lines import break_title


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于工业运行情况的报告", ("关于工业运行情况的报告",)),
        (
            "关于2024年度全市产业转型升级目标责任考核结果的通报",
            ("关于2024年度全市产业转型升级", "目标责任考核结果的通报"),
        ),
        (
            "考核口径、数据来源以及与上一年度考核办法相比的主要调整情况说明",
            ("考核口径、数据来源以及与上一年度", "考核办法相比的主要调整情况说明"),
        ),
    ],
)
def test_title_is_broken_between_words(title: str, lines: tuple[str, ...]):
    assert break_title((title,), language="zh") == lines


def test_lines_that_are_given_stay():
    assert break_title(("甲" * 30, "乙"), language="zh") == ("甲" * 30, "乙")


def test_no_line_begins_with_a_particle_or_ends_with_an_opening_bracket():
    title = "关于印发《星河市先进制造业和现代服务业融合发展试点工作实施方案（2024—2026年）》的通知"
    lines = break_title((title,), language="zh")
    assert "".join(lines) == title
    assert len(lines) == 3
    for line in lines:
        assert line[0] not in "》）的、和"
        assert line[-1] not in "《（"


def test_english_title_is_broken_at_spaces():
    title = "Report on the Industrial Transformation of the City of Xinghe in 2024"
    lines = break_title((title,), language="en")
    assert " ".join(lines) == title
    assert len(lines) == 2
