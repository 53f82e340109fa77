"""The main content of a web page as lines: the article found by the weight of its sentences, then its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from luoshi.pack.text_readers.html_list import ItemNumbers

CELL = "\t"
NOISE = (
    "script, style, noscript, template, nav, header, footer, aside, button, select, textarea, iframe, svg, object, "
    "[hidden], [aria-hidden=true]"  # a form is no noise: old sites put the whole page into one
)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
HOLDERS = frozenset(("body", "div", "article", "section", "main", "td", "center", "font", "span", "form"))
PASSAGES = frozenset(("table", "tbody", "tr"))
SENTENCE = re.compile(r"[，。；：、]")
KEPT_SHARE = 0.85
MIN_BLOCKS = 3
WIDEST_SPAN, LONGEST_CELL = 64, 600
WIDE = 0x2E7F
BREAK = "\x00"  # cannot stand in a page's text
FRAMES = PASSAGES | {"td"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_EDGE = " \r\n\f\xa0\u3000\u200b\ufeff"


def content_lines(markup: str) -> list[str]:
    """The lines of the page's article; its heading first, where that stands outside."""
    tree = LexborHTMLParser(markup)
    body = tree.body
    if body is None:
        return []
    heading = tree.css_first("h1")
    title = _clean(heading.text()) if heading is not None else ""
    _drop_noise(tree)
    lines = list(_lines(_article(body)))
    if title and not any(title in line or line in title for line in lines[:5]):
        lines.insert(0, title)
    return lines


def _drop_noise(tree: LexborHTMLParser) -> None:
    for node in tree.css(NOISE):
        node.decompose()
    for node in tree.css("[style]"):
        if HIDDEN_STYLE.search(node.attributes.get("style") or ""):
            node.decompose()


def _article(body: LexborNode) -> LexborNode:
    """Go down as long as one child holds nearly all sentences; stop where the blocks of the text lie side by side."""
    node, best = body, body
    weights = _weights(body)
    while True:
        inner = max(node.iter(), key=lambda each: weights.get(each.mem_id, 0), default=None)
        whole = weights.get(node.mem_id, 0)
        if inner is None or not whole or weights.get(inner.mem_id, 0) < whole * KEPT_SHARE:
            return best
        if inner.tag not in HOLDERS | PASSAGES:
            return best
        node = inner
        if node.tag in HOLDERS and _block_count(node) >= MIN_BLOCKS:
            best = node


def _weights(body: LexborNode) -> dict[int, int]:
    """How many characters of sentences, links left out, each element holds."""
    weights: dict[int, int] = {}
    for node in body.traverse(include_text=True):
        text = (node.text_content or "").strip() if node.is_text_node else ""
        if not SENTENCE.search(text):
            continue
        above = _ancestors(node)
        if not any(each.tag == "a" for each in above):
            for each in above:
                weights[each.mem_id] = weights.get(each.mem_id, 0) + len(text)
    return weights


def _ancestors(node: LexborNode) -> list[LexborNode]:
    found: list[LexborNode] = []
    above = node.parent
    while above is not None:
        found.append(above)
        above = above.parent
    return found


def _block_count(node: LexborNode) -> int:
    return sum(1 for each in node.traverse() if each.tag in BLOCKS and each.tag not in FRAMES) - 1


def _lines(node: LexborNode) -> Iterator[str]:
    """The blocks below ``node``, a line each, without the spaces of the markup."""
    for raw in "".join(_runs(node, ItemNumbers())).split(BREAK):
        if line := _clean(raw):
            yield line


def _runs(node: LexborNode, numbers: ItemNumbers) -> Iterator[str]:
    """The text below ``node``, with a break at each edge of a block; cells of data tables parted by tabs."""
    for each in node.iter(include_text=True):
        if each.is_text_node:
            yield _SPACE.sub(_space, each.text_content or "")
        elif each.tag == "table" and not _is_frame(each):
            yield BREAK
            yield from (row + BREAK for row in _rows(each))
        elif each.tag == "pre":
            yield BREAK + (each.text() or "").replace("\n", BREAK) + BREAK
        elif each.tag in BLOCKS:
            yield BREAK + numbers.label(each)
            yield from _runs(each, numbers)
            yield BREAK
        elif each.is_element_node:
            yield from _runs(each, numbers)


def _is_frame(table: LexborNode) -> bool:
    """A table that only lays out the page: it holds tables, or cells as long as chapters."""
    if table.css_first("table table") is not None:
        return True
    return any(len(cell.text()) > LONGEST_CELL and _block_count(cell) > 1 for cell in table.css("td"))


def _rows(table: LexborNode) -> Iterator[str]:
    for row in table.css("tr"):
        cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
        if len(cells) == 1:
            yield from _lines(cells[0])
            continue
        texts: list[str] = []
        for cell in cells:
            texts += ["".join(_lines(cell)).replace(CELL, " "), *[""] * (_span(cell) - 1)]
        if any(texts):
            yield CELL.join(texts)


def _span(cell: LexborNode) -> int:
    found = cell.attributes.get("colspan") or "1"
    return min(int(found), WIDEST_SPAN) if found.isdecimal() and int(found[:6]) > 0 else 1


def _space(found: re.Match[str]) -> str:
    """A line break of the markup between ideographs is no space; elsewhere any run of spaces is one."""
    text, start, end = found.string, found.start(), found.end()
    wide = start and end < len(text) and ord(text[start - 1]) > WIDE and ord(text[end]) > WIDE
    return "" if wide and "\n" in found.group() else " "


def _clean(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u200b", "").replace("\ufeff", "").strip(_EDGE)
