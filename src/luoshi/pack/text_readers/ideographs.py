"""Look-alikes of ideographs that PDF makers leave in a text layer, put right one for one, so that no offset moves.

A font's Kangxi radical (U+2F00 to U+2FD5) or a radical of the supplement stands where the ordinary character was
printed: "⼯业" for "工业". Sources: Unicode NFKC for the first block, EquivalentUnifiedIdeograph.txt for the second.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = {
    "⺁": "厂", "⺎": "兀", "⺏": "尣", "⺒": "巳", "⺓": "幺", "⺖": "忄", "⺘": "扌", "⺟": "母", "⺠": "民", "⺡": "氵",
    "⺣": "灬", "⺤": "爫", "⺨": "犭", "⺬": "示", "⺭": "礻", "⺮": "竹", "⺯": "糹", "⺰": "纟", "⺱": "罓", "⺳": "罒",
    "⺶": "羊", "⺷": "羊", "⺸": "羊", "⺹": "耂", "⺼": "月", "⻁": "虎", "⻂": "衤", "⻄": "西", "⻅": "见", "⻆": "角",
    "⻇": "角", "⻉": "贝", "⻋": "车", "⻌": "辶", "⻍": "辶", "⻎": "辶", "⻏": "阝", "⻐": "钅", "⻑": "長", "⻒": "镸",
    "⻓": "长", "⻔": "门", "⻖": "阝", "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食",
    "⻟": "飠", "⻠": "饣", "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄",
    "⻪": "黾", "⻫": "斉", "⻬": "齐", "⻭": "歯", "⻮": "齿", "⻯": "竜", "⻰": "龙", "⻲": "亀", "⻳": "龟",
}  # fmt: skip
_KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_MAINLAND = {"⼾": "户", "⾭": "青"}  # NFKC gives the forms of other regions
_TABLE = str.maketrans(_KANGXI | _SUPPLEMENT | _MAINLAND)


def unify(text: str) -> str:
    """``text``, as long as before, with ordinary ideographs for radicals."""
    return text.translate(_TABLE) if any("\u2e80" <= each <= "\u2fdf" for each in set(text)) else text
