"""Web pages: the article without what surrounds it, tables, lists, encodings."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.pack.text_readers.formats.html import read
from tests.pack.text_readers.plan_files import html_of, saved

TEXT = [
    "一、总体要求",
    "（一）目标。到2025年，产值达到1000亿元，年均增长7%。",
    "（二）任务。建设园区20个；培育企业300家。",
] * 3


def lines(folder: Path, page: bytes | str) -> list[str]:
    found, problems = read(saved(folder, "规划.html", page))
    assert found is not None, problems
    return found.text.split("\n")


def page(inside: str) -> str:
    return f"<!doctype html><html><body>{inside}</body></html>"


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gbk"), ("utf-8", "gb18030")]
)
def test_read_article_only(tmp_path: Path, charset: str, encoding: str) -> None:
    """A page whose declared encoding is wrong is read by what it is."""
    assert lines(tmp_path, html_of("\n".join(TEXT), charset=charset).encode(encoding)) == TEXT


def test_read_heading_outside_the_article_comes_first(tmp_path: Path) -> None:
    found = lines(tmp_path, page("<h1>星河市工业振兴规划</h1><div><p>" + "</p><p>".join(TEXT) + "</p></div>"))
    assert found == ["星河市工业振兴规划", *TEXT]


def test_read_table_rows(tmp_path: Path) -> None:
    table = "<table><tr><th>指标</th><th colspan=2>目标值</th></tr><tr><td>研发<br>强度</td><td>1.2%</td><td>2.5%</td></tr></table>"
    assert lines(tmp_path, page(f"<p>表，一：</p>{table}<p>完。</p>")) == [
        "表，一：",
        "指标\t目标值\t",
        "研发强度\t1.2%\t2.5%",
        "完。",
    ]


def test_read_layout_table_is_no_table(tmp_path: Path) -> None:
    article = "".join(f"<p>{line}</p>" for line in TEXT * 8)
    assert lines(tmp_path, page(f"<table><tr><td>栏目</td><td>{article}</td></tr></table>")) == TEXT * 8


def test_read_ordered_lists_and_preformatted_lines(tmp_path: Path) -> None:
    inside = "<ol start=3><li>甲</li><li>乙</li></ol><ol style='list-style-type: cjk-ideographic'><li>丙</li></ol><pre>丁\n戊</pre>"
    assert lines(tmp_path, page(inside)) == ["3.甲", "4.乙", "一、丙", "丁", "戊"]


def test_read_line_breaks_of_the_markup_are_no_spaces(tmp_path: Path) -> None:
    assert lines(tmp_path, page("<p>全市规模\n  以上工业</p><p>New\n energy<br>二、任务</p>")) == [
        "全市规模以上工业",
        "New energy",
        "二、任务",
    ]


def test_read_hidden_and_scripted_parts_left_out(tmp_path: Path) -> None:
    inside = "<p>正文，在此。</p><div style='display:none'>隐藏</div><script>var x='脚本'</script><nav>导航</nav><p hidden>藏</p>"
    assert lines(tmp_path, page(inside)) == ["正文，在此。"]


def test_read_page_inside_one_form(tmp_path: Path) -> None:
    inside = "".join(f"<p>{line}</p>" for line in TEXT)
    assert lines(tmp_path, page(f"<form id='aspnetForm'><input type=hidden>{inside}</form>")) == TEXT
