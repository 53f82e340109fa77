"""A map that leaves the page: heading, classes, origin and marks are drawn into it, so that a copied picture says them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from luoshi.reports.chart_style import INK, MUTED, PAPER, RED
from luoshi.reports.place_map import CLASS_COLOURS, NO_VALUE_COLOUR, broken_lines

SIDE, HEAD, LINE, SWATCH, KEY_WIDTH, LEAST_WIDTH = 18, 64, 22, 18, 168, 560
FOOT_SIZE, FOOT_LINE = 11, 16


def framed_map(
    picture: str,
    *,
    heading: str,
    about: str,
    classes: Sequence[str],
    no_value: str = "",
    marks: Sequence[str] = (),
    foot: str = "",
) -> str:
    """``picture`` is an SVG that says its width and height; ``classes`` are the texts of the classes, lowest first; ``marks`` what nobody
    may overlook: invented figures, a map that was not reviewed."""
    size = tuple(int(re.search(rf' {name}="(\d+)"', picture).group(1)) for name in ("width", "height"))  # type: ignore[union-attr]
    width = max(size[0], LEAST_WIDTH) + 2 * SIDE
    keys = [(colour, text) for colour, text in zip(CLASS_COLOURS, classes, strict=False)]
    keys += [(NO_VALUE_COLOUR, no_value)] if no_value else []
    across = max(1, (width - 2 * SIDE) // KEY_WIDTH)
    top = HEAD + size[1] + LINE
    drawn = [
        _key(colour, text, SIDE + at % across * KEY_WIDTH, top + at // across * LINE)
        for at, (colour, text) in enumerate(keys)
    ]
    below = top + -(-len(keys) // across) * LINE + LINE // 2
    lines = [_text(mark, below + at * LINE, RED, 13, bold=True) for at, mark in enumerate(marks)]
    own = (
        [line for part in foot.split(" · ") for line in broken_lines(part, width - 2 * SIDE, FOOT_SIZE)] if foot else []
    )
    start = below + len(marks) * LINE
    lines += [_text(line, start + at * FOOT_LINE, MUTED, FOOT_SIZE) for at, line in enumerate(own)]
    height = start + max(0, len(own) - 1) * FOOT_LINE + LINE // 2
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="Noto Sans CJK SC, Noto Sans SC, sans-serif">'
    shifted = picture.replace("<svg ", f'<svg x="{(width - size[0]) // 2}" y="{HEAD}" ', 1)
    body = "".join((_text(heading, 30, INK, 17, bold=True), _text(about, 50, MUTED, 13), shifted, *drawn, *lines))
    return f'{head}<title>{escape(heading)}</title><rect width="{width}" height="{height}" fill="{PAPER}"/>{body}</svg>'


def _text(text: str, y: int, colour: str, size: int, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{SIDE}" y="{y}" font-size="{size}" fill="{colour}"{weight}>{escape(text)}</text>' if text else ""


def _key(colour: str, text: str, x: int, y: int) -> str:
    return (
        f'<rect x="{x}" y="{y - 11}" width="{SWATCH}" height="13" rx="2" fill="{colour}" stroke="{MUTED}" stroke-width=".5"/>'
        f'<text x="{x + SWATCH + 7}" y="{y}" font-size="12" fill="{INK}">{escape(text)}</text>'
    )
