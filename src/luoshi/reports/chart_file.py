"""A chart that leaves the page: title, axis and origin are drawn into it, so that a copied picture still says them."""

from __future__ import annotations

import copy
import tempfile
from dataclasses import dataclass
from pathlib import Path

import typst

from luoshi.reports.chart_style import FONT_SIZE, INK, MUTED, PAPER, Option
from luoshi.reports.svg import ChartRenderer, echarts_file

HEAD, FOOT, SIDE = 62, 34, 18
PIXELS_A_POINT = 2
FONTS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "sans-serif")


@dataclass(frozen=True, slots=True)
class FileOption:
    option: Option
    height: int


def file_option(option: Option, *, title: str, axis: str, foot: str, height: int) -> FileOption:
    """The page's option with its head and foot; ``height`` in pixels grows by what they need."""
    own = copy.deepcopy(option)
    own["backgroundColor"] = PAPER
    own["textStyle"] = own.get("textStyle", {}) | {"fontFamily": ", ".join(FONTS)}
    own["title"] = {
        "text": title, "subtext": axis, "left": SIDE, "top": 12, "itemGap": 6,
        "textStyle": {"color": INK, "fontSize": FONT_SIZE + 4, "fontWeight": "bold"},
        "subtextStyle": {"color": MUTED, "fontSize": FONT_SIZE},
    }  # fmt: skip
    style = {"text": foot, "fill": MUTED, "fontSize": FONT_SIZE - 2}
    own["graphic"] = [*own.get("graphic", []), {"type": "text", "left": SIDE, "bottom": 10, "style": style}]
    for grid in own["grid"] if isinstance(own.get("grid"), list) else [own.get("grid")]:
        if isinstance(grid, dict):
            _make_room(grid)
    return FileOption(own, height + HEAD + FOOT)


def _make_room(grid: Option) -> None:
    for side, more in (("top", HEAD), ("bottom", FOOT), ("left", SIDE), ("right", SIDE)):
        value = grid.get(side, 0)
        grid[side] = value + more if isinstance(value, int | float) else more


def chart_svg(renderer: ChartRenderer, option: Option, *, width: int, height: int, title: str) -> str:
    """A file of its own: no style sheet stands behind it, so the paper is drawn."""
    drawn = renderer.render(option, width=width, height=height, name="chart", title=title)
    head, _, body = drawn.partition("</title>")
    return f'{head}</title><rect width="{width}" height="{height}" fill="{PAPER}"/>{body}'


def chart_png(svg: str) -> bytes:
    """The SVG as a PNG at twice its size. Fonts are those that setup fetched, and the system's."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "chart.svg").write_text(svg, encoding="utf-8")
        page = Path(folder) / "chart.typ"
        page.write_text(
            '#set page(width: auto, height: auto, margin: 0pt)\n#set document(date: none)\n#image("chart.svg")\n',
            encoding="utf-8",
        )
        return bytes(
            typst.compile(str(page), root=folder, font_paths=_font_paths(), format="png", ppi=72 * PIXELS_A_POINT)
        )


def _font_paths() -> list[str]:
    folder = echarts_file().parents[2] / "@expo-google-fonts" / "noto-sans-sc"
    return [str(folder)] if folder.is_dir() else []
