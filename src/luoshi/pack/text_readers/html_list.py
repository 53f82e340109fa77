"""The numbers of ordered lists, which a browser counts and the markup does not hold."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from luoshi.pack.text_readers.ooxml.numerals import written

STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
CSS_STYLES = {
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "simp-chinese-formal": "chineseLegalSimplified",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}


class ItemNumbers:
    """Counts the items of every ordered list of a page; ask once for each, in the order of the page."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}

    def label(self, node: LexborNode) -> str:
        """The number of an item of an ordered list; "" for anything else."""
        above = node.parent
        if node.tag != "li" or above is None or above.tag != "ol":
            return ""
        start = _whole(above.attributes.get("start"), default=1)
        number = _whole(node.attributes.get("value"), default=self._last.get(above.mem_id, start - 1) + 1)
        self._last[above.mem_id] = number
        return _written(number, above)


def _written(number: int, above: LexborNode) -> str:
    css = (above.attributes.get("style") or "").replace(" ", "").lower()
    if "list-style:none" in css or "list-style-type:none" in css:
        return ""
    style = next((name for word, name in CSS_STYLES.items() if f":{word}" in css), "")
    if style.startswith("chinese"):
        return written(number, style) + "、"
    return written(number, style or STYLES.get(above.attributes.get("type") or "", "decimal")) + "."


def _whole(text: str | None, *, default: int) -> int:
    return int(text[:6]) if text and text.isdecimal() else default
