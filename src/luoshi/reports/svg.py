"""An ECharts option, a plain dict, drawn to SVG on the server: the same engine draws in the page and on paper.

ECharts runs in V8 (mini-racer) without a browser. Its output is then made fit for a page that holds many charts:
ids are ours and the same from run to run, and colours of the palette become CSS variables, so that a chart follows
the reader's colour scheme.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Any

from py_mini_racer import MiniRacer

from luoshi.core.problems import LuoshiError

Option = dict[str, Any]

ECHARTS_VARIABLE = "LUOSHI_ECHARTS"
ECHARTS_PATH = Path("node_modules/echarts/dist/echarts.min.js")
RENDER = """
var luoshiFormatters = {
  "@year": function (value) { return Number.isInteger(value) ? String(value) : ""; },
  "@whole": function (value) { return Number.isInteger(value) ? String(value) : ""; }
};
function luoshiRevive(key, value) {
  return key === "formatter" && Object.hasOwn(luoshiFormatters, value) ? luoshiFormatters[value] : value;
}
function luoshiRender(option, width, height) {
  var chart = echarts.init(null, null, {renderer: "svg", ssr: true, width: width, height: height});
  try {
    chart.setOption(JSON.parse(option, luoshiRevive));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
"""
HEAD = re.compile(r"<svg[^>]*>")
GENERATED_ID = re.compile(r"\bzr\d+-")
NOISE = re.compile(r' (?:class="[^"]*"|pointer-events="[^"]*"|ecmeta_\w+="[^"]*")|<style ?>.*?</style>', re.DOTALL)
COLOUR = re.compile(r'(fill|stroke)="(#[0-9a-fA-F]{6})"')
BACKGROUND = re.compile(r'<rect width="\d+" height="\d+" x="0" y="0" fill="none"></rect>\n?')


class ChartEngineError(LuoshiError):
    """The chart library is not there."""


class ChartRenderer:
    """One V8 with ECharts in it; use it as a context so that it is closed.

    ``colours`` maps a palette colour (#rrggbb) to the CSS variable that stands for it in a page. The option may name
    one of the formatters ``@year`` (no thousands separator) and ``@whole``, since plain data cannot hold a function.
    """

    def __init__(self, colours: Mapping[str, str]) -> None:
        self._colours = colours
        self._racer = MiniRacer()
        self._racer.eval(echarts_file().read_text(encoding="utf-8"))
        self._racer.eval(RENDER)

    def __enter__(self) -> ChartRenderer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._racer.close()

    def render(self, option: Option, *, width: int, height: int, name: str, title: str) -> str:
        """An ``<svg>`` element. ``name`` is unique in the page; ``title`` is what a screen reader says."""
        drawn = str(self._racer.call("luoshiRender", json.dumps(option, ensure_ascii=False), width, height))
        return self._clean(drawn, width=width, height=height, name=name, title=title)

    def _clean(self, drawn: str, *, width: int, height: int, name: str, title: str) -> str:
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="img" aria-labelledby="{name}-title"><title id="{name}-title">{escape(title)}</title>'
        )
        body = BACKGROUND.sub("", NOISE.sub("", HEAD.sub("", drawn, count=1)))
        body = COLOUR.sub(self._themed, GENERATED_ID.sub(f"{name}-", body))
        return head + body

    def _themed(self, match: re.Match[str]) -> str:
        attribute, colour = match.groups()
        variable = self._colours.get(colour.lower())
        return f'{attribute}="var({variable},{colour})"' if variable else match.group(0)


def echarts_file() -> Path:
    """Where ``make setup`` put it: under the repository, the working folder, or as ``LUOSHI_ECHARTS`` says."""
    named = os.environ.get(ECHARTS_VARIABLE)
    if named:
        candidates = [Path(named)]
    else:
        candidates = [root / ECHARTS_PATH for root in (*Path(__file__).resolve().parents, Path.cwd())]
    found = next((path for path in candidates if path.is_file()), None)
    if found is None:
        raise ChartEngineError(
            f"The chart library is missing: no file {candidates[0] if named else ECHARTS_PATH}. "
            f"Run `make setup`, or set {ECHARTS_VARIABLE} to the path of echarts.min.js."
        )
    return found
