"""Server-side SVG: the same bytes every time, safe to put into a page, and clear about a missing library."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.reports.chart_style import PALETTE
from luoshi.reports.charts import target_option
from luoshi.reports.svg import ChartEngineError, ChartRenderer, echarts_file
from luoshi.reports.target_plot import plot_of
from tests.reports import examples


def test_output_is_the_same_for_every_renderer_and_every_turn() -> None:
    option = target_option(plot_of(examples.level()))
    drawings = set()
    for turns in (1, 3):
        with ChartRenderer(PALETTE) as charts:
            for _ in range(turns):
                drawings.add(charts.render(option, width=440, height=240, name="c1", title="t"))
    assert len(drawings) == 1


def test_drawing_has_a_title_our_ids_and_theme_colours() -> None:
    with ChartRenderer(PALETTE) as charts:
        svg = charts.render(target_option(plot_of(examples.level())), width=440, height=240, name="c1", title="a < b")
    assert '<title id="c1-title">a &lt; b</title>' in svg
    assert 'aria-labelledby="c1-title"' in svg
    assert "zr0" not in svg and "<style" not in svg and "ecmeta" not in svg
    assert 'fill="var(--value,#1f4e79)"' in svg


def test_hostile_text_in_an_option_is_escaped() -> None:
    option = {"animation": False, "xAxis": {"type": "category", "data": [examples.HOSTILE]}, "yAxis": {}, "series": []}
    with ChartRenderer({}) as charts:
        svg = charts.render(option, width=300, height=200, name="c", title=examples.HOSTILE)
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


def test_years_have_no_thousands_separator() -> None:
    with ChartRenderer(PALETTE) as charts:
        svg = charts.render(target_option(plot_of(examples.level())), width=440, height=240, name="c", title="t")
    assert ">2020<" in svg and "2,020" not in svg


def test_a_missing_library_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LUOSHI_ECHARTS", str(tmp_path / "echarts.min.js"))
    with pytest.raises(ChartEngineError, match="make setup"):
        echarts_file()
