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


def item_label(node: LexborNode) -> str:
    """The number of an item of an ordered list; "" for anything else."""
    above = node.parent
    if node.tag != "li" or above is None or above.tag != "ol":
        return ""
    number = _number(node, above)
    css = (above.attributes.get("style") or "").replace(" ", "").lower()
    style = next((name for word, name in CSS_STYLES.items() if f":{word}" in css), "")
    if "list-style:none" in css or "list-style-type:none" in css:
        return ""
    if style.startswith("chinese"):
        return written(number, style) + "、"
    return written(number, style or STYLES.get(above.attributes.get("type") or "", "decimal")) + "."


def _number(node: LexborNode, above: LexborNode) -> int:
    own = node.attributes.get("value") or ""
    if own.isdecimal():
        return int(own[:6])
    before, back = 0, node.prev
    while back is not None:
        before += back.tag == "li"
        back = back.prev
    start = above.attributes.get("start") or ""
    return before + (int(start[:6]) if start.isdecimal() else 1)
