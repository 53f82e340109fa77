"""What stands before the text proper: the title, addressees, a signature, a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from luoshi.core.compiler.numbering import parse_annex, parse_mark

_PLAN_WORDS = re.compile(r"规划|计划|方案|纲要|意见|报告|措施|办法|行动|任务|要点|决定|清单")
_PLAN_ENDING = re.compile(rf"(?:{_PLAN_WORDS.pattern})(?:的通知)?(?:（[^（）]*）)?$")
_NOT_TITLE = re.compile(r"人民政府$|委员会$|办公[厅室]$|通知$|[日号]$|[:，。；、！？]$|^各|^附件|^（|^目录$")
_SENTENCE_END = "。；:：，、！？…"
_KNOWN_HEADING = re.compile(
    r"工作回顾|目标任务|预期目标|奋斗目标|主要目标|总体要求|重点工作|工作安排|重点任务|工作任务|自身建设|主要任务|保障措施|发展基础|指导思想"
)
_NUMBER = re.compile(r"^[一-鿿]{1,10}〔\d{4}〕\s?\d+\s?号$")
_ISSUER = re.compile(r"^[一-鿿]{2,20}(?:人民政府|委员会|办公厅|办公室|厅|局|党委|省委|市委|县委)$")
_ADDRESSED = re.compile(r"^各")
_DATE = re.compile(r"^(20\d\d)年(\d{1,2})月(\d{1,2})日$")
_LONG = 50


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The title, and the rows before the first heading."""

    title: str
    rows: tuple[str, ...]


def find_title(rows: list[str]) -> tuple[str, int]:
    """The title of the main text, and the number of rows before its first heading."""
    head = next((at for at, row in enumerate(rows) if row and parse_mark(row) is not None), len(rows))
    candidates = [at for at in range(min(head, 80)) if _may_be_title(rows[at])]
    named = [at for at in candidates if _PLAN_WORDS.search(rows[at])]
    ended = [at for at in named if _PLAN_ENDING.search(rows[at])]
    chosen = ended or named or candidates[:1]
    if not chosen:
        return "", head
    at = chosen[-1]
    before = rows[at - 1] if at else ""
    joins = _may_be_title(before) and not _PLAN_WORDS.search(before) and len(rows[at]) <= 16
    return (before + rows[at] if joins else rows[at]), head


@dataclass(frozen=True, slots=True)
class Issue:
    """Who issued the plan, when, and under what number; blank where the text does not say."""

    document_no: str
    issuer: str
    issued_on: date | None


def find_issue(rows: tuple[str, ...]) -> Issue:
    """Number, issuers and date from the rows before the first heading."""
    number = ""
    issuers: list[str] = []
    day: date | None = None
    for row in rows[:80]:
        number = number or _first(_NUMBER, row)
        if _ISSUER.match(row) and not _ADDRESSED.match(row) and row not in issuers:
            issuers.append(row)
        day = day or _day(row)
    return Issue(number, "、".join(issuers), day)


def _first(pattern: re.Pattern[str], row: str) -> str:
    match = pattern.match(row)
    return match.group() if match else ""


def _day(row: str) -> date | None:
    match = _DATE.match(row)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_bare_heading(rows: list[str], at: int, *, has_headings: bool) -> bool:
    """Whether a row without a number is a heading: short, open-ended, between long paragraphs or in a known wording."""
    row = rows[at]
    if not 4 <= len(row) <= 25 or row[-1] in _SENTENCE_END or re.search(r"[，。；\t“]|\d(?!\d{0,3}年)(?<!年)", row):
        return False
    following = next((rows[n] for n in range(at + 1, min(at + 4, len(rows))) if rows[n]), "")
    before = next((rows[n] for n in range(at - 1, max(at - 4, -1), -1) if rows[n]), "")
    is_known = bool(_KNOWN_HEADING.search(row)) and not re.search(r"规划|计划|方案|纲要", row)
    opens = len(following) >= (_LONG if not is_known else 8) or parse_mark(following) is not None
    if not opens or parse_annex(row) is not None or _NOT_TITLE.search(row):
        return False
    if is_known:
        return True
    return has_headings and len(before) >= _LONG and len(following) >= _LONG and before[-1] in "。；"


def _may_be_title(row: str) -> bool:
    return (
        4 <= len(row) <= 60
        and not re.search(r"[，。；]", row)
        and not _NOT_TITLE.search(row)
        and parse_mark(row) is None
    )
