"""What a line says about its neighbours: whether it ends a sentence, opens a heading, or stops in mid-phrase."""

from __future__ import annotations

import re

REACH = 60
_NUMERALS = "一二三四五六七八九十百〇零"
_FINISHED = re.compile(r"(?:[。！？；：!?;:…]|(?<![\dA-Za-z])\.)[”’』」）)】》\"']*$")
_FULL_STOP = re.compile(r"[。！？!?][”’』」）)】》\"']*$")
_CUT_SHORT = re.compile(
    r"[，、,（(《〈“‘『「【〔～~+＋×]$|(?<=\S)/$|(?<!^\d)(?<!^\d\d)(?<=[^—–\-\s])[—–]$|^\s*(?:——|－－|--)$"
)
_LEADERS = re.compile(r"(?:[.．·…]{3,}|(?:[.·…] ){3,})\s*[\d\-—（()）IVXivx]{0,6}\s*$")
_STRONG = re.compile(
    rf"""\s*(?:
        第[{_NUMERALS}\d]{{1,4}}[章节篇编条部]            # 第一章
      | [{_NUMERALS}]{{1,4}}[、．.](?![{_NUMERALS}]{{1,3}}[、，,和及])   # 一、 but not 一、二、三产业
      | [（(][{_NUMERALS}]{{1,4}}[）)](?![、，,和及至])    # （一）
      | 附\s*[件表录图]\s*[\d{_NUMERALS}]{{0,3}}\s*(?:[：:.、．]|$)
      | 专\s*栏\s*[\d{_NUMERALS}]{{1,3}}
      | [表图]\s*\d{{1,2}}(?:[-－—]\d+)?[\s　：:]
      | [目]\s*[录次]\s*$
      | [●◆■★▲◇□○•·➢✧]
      | (?:——|－－|--|――|──)(?![\d）)])                   # a dash bullet
    )""",
    re.VERBOSE,
)
_WEAK = re.compile(
    r"""\s*(?:
        \d{1,2}[.．、](?!\d)              # 1.
      | \d{1,2}(?:[.．]\d{1,2}){1,3}[.．、]?(?:\s+|(?=[\u4e00-\u9fff“《]))(?![个亿万元吨倍百千公平立美%％‰])   # 1.1 / 1.1.1
      | [（(]\d{1,2}[）)]                 # （1）
      | [①-⑳⑴-⒇⒈-⒛㈠-㈩]
      | 注[：:]
      | [一二三四五六七八九十]是
    )""",
    re.VERBOSE,
)
_ITEM = re.compile(r"\s*[（(]?(\d{1,3})(?:[.．、）)])")
_PAIRS = {"（": "）", "(": ")", "《": "》", "“": "”", "「": "」", "『": "』", "【": "】", "〔": "〕"}


def is_finished(text: str) -> bool:
    """Whether the line ends as sentences, clauses of lists and lead-ins do."""
    return bool(_FINISHED.search(_tail(text)))


def ends_sentence(text: str) -> bool:
    return bool(_FULL_STOP.search(_tail(text)))


def ends_lead_in(text: str) -> bool:
    """Whether the line announces what stands on the next ones."""
    return text.rstrip().endswith(("：", ":"))


def is_sentence(text: str) -> bool:
    """Whether the line holds the marks of running text, which a heading does not."""
    return any(mark in text for mark in "。；，！？")


def counts_on(text: str, following: str) -> bool:
    """Whether the lines open with an item's number and the next one."""
    first, second = _ITEM.match(_head(text)), _ITEM.match(_head(following))
    return first is not None and second is not None and int(second[1]) == int(first[1]) + 1


def is_cut_short(text: str) -> bool:
    """Whether the line cannot be the end of anything: it stops after a comma, or inside brackets."""
    tail = _tail(text)
    return bool(_CUT_SHORT.search(tail)) or _has_open_bracket(tail)


def is_contents_entry(text: str) -> bool:
    """A line of a contents page: dot leaders before a page number."""
    return bool(_LEADERS.search(_tail(text)))


def opens_strongly(text: str) -> bool:
    """Whether the line opens with a heading's number, a bullet or an annex's name."""
    return bool(_STRONG.match(_head(text)))


def opens_weakly(text: str) -> bool:
    """Whether it opens with an Arabic number or a circle, which the middle of a sentence may do too."""
    return bool(_WEAK.match(_head(text)))


def _tail(text: str) -> str:
    """Enough of a line's end to judge it by; a pattern that runs over a line of any length can take its square."""
    return text.rstrip()[-REACH:]


def _head(text: str) -> str:
    return text.lstrip()[:REACH]


def _has_open_bracket(text: str) -> bool:
    for opener, closer in _PAIRS.items():
        at = text.rfind(opener)
        if at >= 0 and closer not in text[at:]:
            return True
    return False
