"""Slips of the pen: a doubled verb (提高提高), 达到 before 由, doubled or unpaired marks, a standard whose number lacks a
digit, one standard in two scripts (国Ⅵ and 国VI). One finding a kind for the whole plan, each slip with its place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from luoshi.core.compiler.checks.view.findings import about_places, listed
from luoshi.core.compiler.checks.view.plan_view import PlanView
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("typo", "typo_standard", "typo_unpaired")
_DOUBLED = re.compile(
    r"(提高|提升|加快|加强|推进|推动|促进|实现|建设|建立|发展|完善|强化|达到|实施|开展|支持|鼓励|引导|培育|打造|形成|增长|增加|降低|扩大|优化|"
    r"围绕|依托|通过|进行|以及|同时|重点|组织|构建|深化|落实|积极|力争|不断|进一步|产业|企业|技术|项目)\1(?!链|园|化|群|家|集|区|带|体|者|品|联|基地|政策|研究院|库|部)"
)
_BROKEN = re.compile(r"(?:达到|提高到|增加到|提升到|降至|实现)(?:由|从)(?=\d)")
_MARKS = re.compile(r"，，|、、|；；|::|，。|。，|、，|，、|。；|；。|《《|》》(?!》)|(?<!。)。。(?!。)")
_ISO = re.compile(r"ISO\s?(?:/?(?:TS|IEC)\s?)?(\d{3,5})")
_KNOWN_ISO = frozenset(
    re.findall(
        r"\d+",
        "9000 9001 9004 10012 10015 13485 14000 14001 14040 14064 14067 15189 16949 17020 17025 18000 19011 19600 20000 "
        "20121 21001 22000 22163 22301 26000 26262 27000 27001 27017 27701 28000 29993 30414 31000 37001 37101 37301 "
        "38500 39001 41001 42001 45001 50000 50001 55000 55001 56002 56005",
    )
)
_ROMAN = re.compile(r"(?P<head>[一-鿿])(?P<roman>[Ⅰ-Ⅻ]+|[IVX]{1,4})(?![A-Za-z0-9])")
_SPECIAL = re.compile(r"[Ⅰ-Ⅻ]")
_ITEM = re.compile(r"(?:^|(?<=[，。；、:\s]))（?[0-9一二三四五六七八九十a-zA-Z①-⑳]{1,3}）")
_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"), ("〔", "〕"))
_FIX = Wording("核对原件并更正", "check against the original and correct")
_Slip = tuple[str, int, int]


def check(view: PlanView) -> Iterator[Problem]:
    yield from _finding(view, "typo", _words(view), "原文疑有笔误", "slip(s) of the pen")
    yield from _finding(
        view,
        "typo_standard",
        _standards(view),
        "标准名称疑有误或写法不一",
        "standard name(s) wrong or written in two ways",
    )
    yield from _finding(
        view,
        "typo_unpaired",
        _unpaired(view),
        "括号、书名号或引号不成对",
        "place(s) with an unpaired bracket or quotation mark",
    )


def _finding(view: PlanView, code: str, slips: list[_Slip], zh: str, en: str) -> Iterator[Problem]:
    if slips:
        words = listed(dict.fromkeys(f"“{word}”" for word, _, _ in slips), joint="、")
        yield about_places(
            code,
            Severity.WARN,
            (view.span(start, end) for _, start, end in slips),
            Wording(f"{zh}（{len(slips)}处）：{words}", f"{len(slips)} {en}: {words}"),
            _FIX,
        )


def _words(view: PlanView) -> list[_Slip]:
    text = view.plan.text
    found = [match for pattern in (_DOUBLED, _BROKEN, _MARKS) for match in pattern.finditer(text)]
    found.sort(key=lambda match: match.start())
    return [(text[match.start() : match.end() + 4].split("\n")[0], match.start(), match.end()) for match in found]


def _standards(view: PlanView) -> list[_Slip]:
    text = view.plan.printed
    slips = [(m.group(), m.start(), m.end()) for m in _ISO.finditer(text) if _lacks_digit(m[1])]
    heads: defaultdict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _ROMAN.finditer(text):
        heads[match["head"]].append(match)
    for group in heads.values():
        special = [match for match in group if _SPECIAL.match(match["roman"])]
        if 0 < len(special) < len(group):
            slips.extend((match.group(), match.start(), match.end()) for match in group)
    return sorted(slips, key=lambda slip: slip[1])


def _lacks_digit(number: str) -> bool:
    """Whether an unknown number is a known one short of a digit."""
    if number in _KNOWN_ISO:
        return False
    return any(known[:at] + known[at + 1 :] == number for known in _KNOWN_ISO for at in range(len(known)))


def _unpaired(view: PlanView) -> list[_Slip]:
    slips = []
    for line in view.plan.tree.lines:
        text = _ITEM.sub(lambda match: " " * len(match.group()), line.text)
        for opening, closing in _PAIRS:
            at = _first_unpaired(text, opening, closing)
            if at >= 0:
                words = line.text[max(0, at - 4) : at + 6]
                slips.append((words, line.start + at, line.start + at + 1))
    return sorted(slips, key=lambda slip: slip[1])


def _first_unpaired(text: str, opening: str, closing: str) -> int:
    """Where a mark stands without its partner; -1 where all are paired."""
    if text.count(opening) == text.count(closing):
        return -1
    open_at: list[int] = []
    for at, char in enumerate(text):
        if char == opening:
            open_at.append(at)
        elif char == closing:
            if not open_at:
                return at
            open_at.pop()
    return open_at[0] if open_at else -1
