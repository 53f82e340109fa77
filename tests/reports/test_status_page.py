"""The page holds every target, loads nothing, escapes everything, and is the same byte for byte."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pytest

from luoshi.core.wording import Language
from luoshi.reports.status_page import build_status_page
from luoshi.reports.words import WORDS
from tests.reports import examples

LOADING = {"src", "srcset", "poster", "data", "action", "background"}


@cache
def page(language: Language = "zh") -> str:
    return build_status_page(examples.report(language=language))


class Elements(HTMLParser):
    """Collects elements with their attributes, and ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    @property
    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.found if "id" in attributes]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_target_has_a_row_and_a_detail(language: Language) -> None:
    html = page(language)
    for status in examples.all_statuses():
        assert html.count(f'<span class="id">{status.target.id}</span>') == 2
        assert f'id="t-{status.target.id}"' in html


def test_ids_are_unique_and_inner_links_lead_somewhere() -> None:
    elements = Elements(page())
    assert len(elements.ids) == len(set(elements.ids))
    inner = {str(a["href"])[1:] for tag, a in elements.found if tag == "a" and str(a.get("href")).startswith("#")}
    assert inner <= set(elements.ids)


def test_nothing_is_loaded_from_anywhere() -> None:
    html = page()
    for tag, attributes in Elements(html).found:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base"}
        assert not LOADING & set(attributes), (tag, attributes)
        if "://" in str(attributes.get("href")):
            assert tag == "a"
    styles = "".join(re.findall(r"<style>.*?</style>", html, re.DOTALL))
    assert "url(" not in styles and "@import" not in styles
    assert "default-src 'none'" in html


def test_hostile_text_stays_text() -> None:
    one = examples.status(
        id="x", name_zh=examples.HOSTILE, scope='"><img src=x onerror=alert(1)>', values={"2017": "70"}
    )
    report = examples.report((one,), clauses={"x": examples.HOSTILE})
    source = replace(examples.SOURCES["s1"], title=examples.HOSTILE, locator='javascript:alert("x")')
    html = build_status_page(replace(report, sources={"s1": source}))
    assert html.count("<script>") == 1  # our own
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "&lt;script&gt;" in html


def test_demonstration_is_marked_everywhere() -> None:
    report = examples.report(plan=replace(examples.PLAN, is_demonstration=True))
    html = build_status_page(report)
    assert "<title>【演示数据】" in html
    assert 'class="demo-banner"' in html
    assert html.count('class="demo-mark"') == len(re.findall(r"<h2 ", html)) == 8
    assert "@top-center" in html
    assert 'class="demo-mark"' not in page()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_same_inputs_same_bytes(language: Language) -> None:
    assert build_status_page(examples.report(language=language)) == page(language)


def test_summary_counts_and_never_hides_what_is_missing() -> None:
    html = page()
    assert "本规划共7项目标" in html
    assert "6项有数值（直接对应5项，替代指标1项），1项没有任何数值" in html
    assert "没有可对应的统计指标" in html


def test_index_is_withheld_with_its_reason() -> None:
    html = build_status_page(examples.report((examples.level(), examples.without_data(), examples.proxy())))
    assert "暂不给出" in html
    assert "覆盖率 33.3% 低于 60.0%" in html


def test_values_show_period_release_and_proxy() -> None:
    html = page()
    assert "2,100亿元" in html
    assert "发布2018年3月31日" in html
    assert "替代" in html
    assert "总产值突破3000亿元" in html  # the clause, where the text is at hand


def test_convention_dates_say_so() -> None:
    one = examples.status(id="x", values={"2017": "70"}, points={"released_on_kind": "convention"})
    assert "发布2018年3月31日（按惯例推定）" in build_status_page(examples.report((one,)))


def test_only_used_sources_are_listed() -> None:
    assert "统计年鉴" in page()
    assert "不用的来源" not in page()


def test_problems_link_to_their_targets() -> None:
    assert re.search(r'<a href="#t-none">none</a>.*?没有年份', page(), re.DOTALL)


def test_revision_keeps_the_old_target() -> None:
    report = examples.report(revisions=(examples.revision("M-01", "1800", "3000", date(2017, 1, 1)),))
    assert "第1次调整（2017年1月1日决定" in build_status_page(report)
    later = examples.report(revisions=(examples.revision("M-01", "1800", "3000", date(2019, 1, 1)),))
    assert "第1次调整" not in build_status_page(later)


def test_confidential_values_never_appear() -> None:
    one = examples.status(id="x", values={"2017": "77777"}, points={"status": "confidential"})
    html = build_status_page(examples.report((one,)))
    assert "77777" not in html and "77,777" not in html
    assert "数值涉密" in html


def test_a_target_of_an_undeclared_annex_is_not_lost() -> None:
    html = build_status_page(examples.report(annexes=examples.ANNEXES[:1]))
    assert 'id="t-none"' in html and 'id="annex-1"' in html


def test_chinese_text_on_the_english_page_says_its_language() -> None:
    one = examples.status(id="x", name_en="", values={"2017": "70"})
    html = build_status_page(examples.report((one,), language="en"))
    assert '<html lang="en">' in html
    assert '<span lang="zh-Hans">指标</span>' in html


class Unmarked(HTMLParser):
    """Chinese that a reader of the English page meets without being told; drawings and attributes left aside."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.languages: list[tuple[str, str]] = []
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "input", "br", "link"}:
            own = dict(attrs).get("lang") or (self.languages[-1][1] if self.languages else "")
            self.languages.append((tag, "skip" if tag in {"svg", "style", "script", "title"} else own))

    def handle_endtag(self, tag: str) -> None:
        while self.languages and self.languages.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if re.search("[\u4e00-\u9fff]", data) and self.languages[-1][1] not in {"zh-Hans", "skip"}:
            self.found.append(data)


def test_no_chinese_piece_of_the_english_page_is_unmarked() -> None:
    report = examples.report(language="en", revisions=(examples.revision("M-01", "1800", "3000", date(2017, 1, 1)),))
    html = build_status_page(report)
    assert Unmarked(html).found == []
    assert '<span lang="zh-Hans">形势变化</span> (Chinese original) (<span lang="zh-Hans">调整文件</span>)' in html
    assert '<span class="clause" lang="zh-Hans">总产值突破3000亿元</span> (Chinese original)' in html
    assert "中文原文" not in page("zh")


def test_a_card_of_the_english_page_has_one_unit() -> None:
    html = page("en")
    card = html[html.index('id="t-M-01" aria') :].split("</article>")[0]
    assert "Unit: billion yuan" in card
    assert "<b>&gt; 300\u00a0billion yuan</b>" in card and "<b>180\u00a0billion yuan</b>" in card
    assert "up 30\u00a0billion yuan each year" in card
    assert ">210<" in card  # the number at the deciding dot
    assert '<span lang="zh-Hans">亿元</span>' in card.split("<table")[1]
    assert '<span lang="zh-Hans">亿元</span>' not in card.split("<table")[0]
    assert "×\u00a0100 million" not in html and "× 100 million" not in html


def test_revised_targets_are_in_the_same_unit() -> None:
    report = examples.report(language="en", revisions=(examples.revision("M-01", "1800", "3200", date(2017, 1, 1)),))
    assert "&gt; 300\u00a0billion yuan → &gt; 320\u00a0billion yuan" in build_status_page(report)


def test_a_share_of_the_target_never_stands_as_completion() -> None:
    one = examples.status(id="x", value="8000", values={"2017": "6629"})
    html = build_status_page(examples.report((one,)))
    assert re.search(r'data-label="完成率"><span class="nothing">—</span>', html)
    assert "相当于目标值的82.9%（不是完成率）" in html


def test_a_target_met_late_shows_both_years_and_needs_no_attention() -> None:
    one = examples.status(id="x", values={"2020": "70", "2021": "101"}, as_of="2022-12-31")
    html = build_status_page(examples.report((one,), as_of=date(2022, 12, 31)))
    assert "目标年数值" in html and "最新数值" not in html.split("</thead>")[-1]
    assert "后来达到：2021年" in html and "101亿元" in html
    assert "没有亮黄灯或红灯的目标" in html


def test_without_any_light_the_figures_come_first() -> None:
    dark = examples.status(id="x", values={"2017": "70"})
    html = build_status_page(examples.report((dark,)))
    assert html.index("有数值但不能亮灯") < html.index('class="tiles"')
    assert html.count("有数值但不能亮灯") == 1
    assert page().index("有数值但不能亮灯") > page().index('class="tiles"')


def test_targets_without_figures_are_slim_and_keep_their_anchor() -> None:
    card = re.search(r'<article class="slim" id="t-none".*?</article>', page(), re.DOTALL)
    assert card is not None
    assert "没有可对应的统计指标" in card.group() and "<svg" in card.group()
    assert "没有年份" in card.group()  # its problem, on opening
    assert page().count('<article class="slim"') == 1


def test_words_are_there_in_both_languages_with_the_same_blanks() -> None:
    blank = re.compile(r"\{\w+\}")
    for key, wording in WORDS.items():
        assert wording.zh and wording.en, key
        assert sorted(set(blank.findall(wording.zh))) == sorted(set(blank.findall(wording.en))), key
