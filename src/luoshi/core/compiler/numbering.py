"""The marks with which Chinese documents number their parts: 第一章, 一、, （一）, 1., 1.1, （1）, ①, ——, 专栏, 附件."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHINESE = "一二三四五六七八九十百零〇"


@dataclass(frozen=True, slots=True)
class Mark:
    """One number before a heading: its kind, its text as printed, and how many characters it takes."""

    kind: str
    number: str
    length: int


# In order of trial. `kind` doubles as the rank's name; the number is group 1.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("part", rf"(第[{_CHINESE}\d]{{1,4}}(?:篇|部分|编))[\s、:]*"),
        ("chapter", rf"(第[{_CHINESE}\d]{{1,4}}章)[\s、:]*"),
        ("division", rf"(第[{_CHINESE}\d]{{1,4}}节)[\s、:]*"),
        ("box", rf"(专栏\s?(?:\d{{1,3}}|[{_CHINESE}]{{1,3}}))[\s、:.]*"),
        ("h1", rf"([{_CHINESE}]{{1,3}})[、.][\s]?(?![{_CHINESE}]{{1,3}}(?:、|产业|次|线|级|类|是))"),
        ("h2", rf"(（[{_CHINESE}]{{1,3}}）)[、.\s]?"),
        (
            "decimal",
            r"(\d{1,2}(?:\.\d{1,2}){1,3})[、.]?(?=[\s“一-鿿])(?!\s?(?:[%万亿元个吨倍家户件公千平立]|以上|左右|百分))\s?",
        ),
        ("item", r"(\d{1,2})(?:[.、]\s?|\s(?=[一-鿿“]))(?!\d)"),
        ("paren", r"(（\d{1,2}）|\d{1,2}）)[、.\s]?"),
        ("circle", r"([①-⑳])\s?"),
        ("dash", r"(——|--|—(?!\d)|-(?=[一-鿿“])|[•●■◆▪○◇▲★◎➢·])\s?"),
    )
)
_ANNEX = re.compile(r"附\s?(?:件|录)\s?(\d{1,2}|[一二三四五六七八九十]{1,3})?\s*(?::\s*|\s+|$|(?=[一-鿿]))")
_QUICK = re.compile(rf"[第专{_CHINESE}（\d①-⑳—\-•●■◆▪○◇▲★◎➢·]")
_NOT_HEADING = re.compile(r"(?:是|要)(?:[^、]|$)")


def parse_mark(line: str) -> Mark | None:
    """The number at the beginning of a line; None where the line has none."""
    if not line or not _QUICK.match(line):
        return None
    for kind, pattern in _PATTERNS:
        match = pattern.match(line)
        if match and match.end() < len(line):
            return Mark(kind, match.group(1), match.end())
    return None


def parse_annex(line: str) -> tuple[str, str] | None:
    """(number, title) of a line that opens an annex or a list of annexes; title and number may be blank.

    >>> parse_annex("附件3")
    ('3', '')
    """
    match = _ANNEX.match(line)
    if match is None or len(line) > 60 or "。" in line:
        return None
    return match.group(1) or "", line[match.end() :].strip()


def starts_block(line: str) -> bool:
    """Whether a line opens a block of its own, so that it cannot continue the line before."""
    if line.startswith("附件") and parse_annex(line) is not None:
        return True
    mark = parse_mark(line)
    return mark is not None and mark.kind != "decimal"
