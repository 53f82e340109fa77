"""What a target's name already says, so that a sentence does not say it twice."""

from __future__ import annotations

import re

from luoshi.core.wording import Language

CHANGE_ENDINGS = ("降幅", "增幅", "幅度", "增速", "增长率", "降低率", "下降率")
CHANGE_WORDS = re.compile(r"\b(fall|rise|reduction|increase|growth|decline) (of|in)\b", re.IGNORECASE)
TOTAL_ENDINGS = ("累计", "合计", "总数")


def is_named_a_change(name: str, language: Language) -> bool:
    """规模以上工业单位增加值能耗累计降幅 is a change; 单位工业增加值用水量 is the thing that changes."""
    own = bare(name)
    if language == "zh":
        return own.endswith(CHANGE_ENDINGS)
    return CHANGE_WORDS.search(own) is not None


def without_total(name: str) -> str:
    """2021－2025年工业技术改造投资累计: "合计" follows in the sentence."""
    own = name
    for ending in TOTAL_ENDINGS:
        own = own.removesuffix(ending)
    return own or name


def bare(name: str) -> str:
    """Without the scope in brackets at its end."""
    for opening in ("（", " ("):
        if opening in name and name.endswith(("）", ")")):
            return name[: name.rindex(opening)]
    return name


def inside(name: str, language: Language) -> str:
    """The name inside a sentence: an English one loses its capital unless it is an abbreviation."""
    if language == "zh" or len(name) < 2 or not name[0].isupper() or not name[1].islower():
        return name
    return name[0].lower() + name[1:]
