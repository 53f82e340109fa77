"""The fixed words of official documents, and dates as they stand there, in both languages."""

from __future__ import annotations

from datetime import date

from luoshi.core.wording import Language, Wording

COLON = Wording("：", ": ")
ANNEX = Wording("附件", "Annex")
SIGNED_BY = Wording("签发人", "Signed by")
COPIES = Wording("抄送", "Copy")
TABLE = Wording("表", "Table ")
FIGURE = Wording("图", "Figure ")
NOTE = Wording("注", "Note")
SOURCE = Wording("来源", "Source")
PROMPT = Wording("（请填写：{}）", "[To be written: {}]")
REMARK = Wording("（{}）", "({})")
PRINTED = Wording("{}印发", "Issued {}")
UNIT = Wording("单位：{}", "Unit: {}")
STOP = Wording("。", ".")
MARK_SEPARATOR = Wording("　", " · ")

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]  # fixed: the locale has no say


def date_text(day: date, *, language: Language) -> str:
    """2025年6月3日 (clause 7.3.5.4: without leading zeros); 3 June 2025."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def is_prompt(text: str) -> bool:
    """Whether an editable paragraph still says what is asked for."""
    beginnings = (wording.partition("{}")[0] for wording in (PROMPT.zh, PROMPT.en))
    return text.startswith(tuple(beginnings))
